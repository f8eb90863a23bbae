//! The data file as it lies on the disk: read whole, written whole, and held by one desk at a time.

use crate::hex::hex;
use anyhow::{Context, bail};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{Read, Write},
    path::{Path, PathBuf},
};

/// A data file that this process holds. Whatever ends the process, another can hold it then.
pub struct DataFile {
    path: PathBuf,
    _lock: File,
}

impl DataFile {
    /// Takes hold of a file; `who` is told to others who want it too.
    ///
    /// # Errors
    /// When it is not there, or another desk has it; that one is named.
    pub fn hold(path: &Path, who: &str) -> anyhow::Result<Self> {
        // A link stays a link: what it leads to is written.
        let path = path.canonicalize().with_context(|| format!("{} cannot be read", path.display()))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let lock = path.with_file_name(format!(".{name}.lock"));
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&lock);
        let mut file = opened.with_context(|| format!("{} cannot be written", lock.display()))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.read_to_string(&mut holder).unwrap_or_default();
                bail!("{name} is on another desk: {} has it", holder.trim());
            }
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("{} cannot be locked", lock.display()));
            }
        }
        file.set_len(0)?;
        writeln!(file, "{who} (process {})", std::process::id())?;
        Ok(Self { path, _lock: file })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self) -> std::io::Result<String> {
        fs::read_to_string(&self.path)
    }

    /// Writes it whole: a new file is written beside it and takes its place. Whoever reads it, and whatever ends this process,
    /// there is the old text or the new one.
    ///
    /// # Errors
    /// When it cannot be written; then it is as it was.
    pub fn write(&self, text: &str) -> std::io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        new.write_all(text.as_bytes())?;
        new.as_file().set_permissions(fs::metadata(&self.path)?.permissions())?;
        new.as_file().sync_all()?;
        new.persist(&self.path)?;
        // The new name too lasts only once the folder is written.
        File::open(folder)?.sync_all()
    }
}

/// A name for what a file holds: an action is for the text that its page was made of.
pub fn version(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.toml");
        fs::write(&path, "a = 1\n").expect("a file");
        (folder, path)
    }

    #[test]
    fn the_second_desk_is_told_who_has_the_file() {
        let (_folder, path) = folder();
        let first = DataFile::hold(&path, "first").expect("a desk");
        let error = DataFile::hold(&path, "second").err().map(|error| format!("{error:#}")).unwrap_or_default();
        assert_eq!(error, format!("plan.toml is on another desk: first (process {}) has it", std::process::id()));
        drop(first);
        assert!(DataFile::hold(&path, "second").is_ok(), "the file is free again");
    }

    #[test]
    fn a_new_text_takes_the_place_of_the_old_one_whole() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let (folder, path) = folder();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        let desk = DataFile::hold(&path, "first").expect("a desk");
        let mut before = File::open(&path).expect("the file");
        desk.write("a = 2\n").expect("written");
        let mut old = String::new();
        before.read_to_string(&mut old).expect("the old file");
        assert_eq!(old, "a = 1\n", "what was there is not written over: at any moment one of the two is whole");
        assert_eq!(desk.read().expect("the new file"), "a = 2\n");
        let about = fs::metadata(&path).expect("the file");
        assert_ne!(about.ino(), before.metadata().expect("the old file").ino());
        assert_eq!(about.permissions().mode() & 0o777, 0o640);
        let names: Vec<_> = fs::read_dir(folder.path()).expect("the folder").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(names.len(), 2, "nothing is left but the file and its lock: {names:?}");
    }

    #[test]
    fn what_was_being_written_when_the_power_went_is_no_data_file() {
        let (folder, path) = folder();
        fs::write(folder.path().join(".tmpAbC123"), "a = ").expect("half a file");
        let desk = DataFile::hold(&path, "first").expect("a desk");
        assert_eq!(desk.read().expect("the file"), "a = 1\n");
    }
}
