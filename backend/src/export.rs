//! A revision as data files again: `seeds/` of any state that the store holds. They are read back before they are put in place, so
//! what is said of them is true.

use crate::{
    db::{Db, dataset, revisions},
    seed,
};
use anyhow::{Context, anyhow, bail};
use shared::model::RevisionId;
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// What was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The revision.
    pub id: RevisionId,
    /// Where its files are.
    pub folder: PathBuf,
    /// How many documents it has.
    pub documents: usize,
    /// How many facts they state.
    pub facts: usize,
    /// What the importer of today has against them: rules became stricter since. None where it makes the same revision of them.
    pub refused: Vec<String>,
}

/// Writes the data files of a revision, the current one unless another is named, into a folder that is empty or not there yet;
/// `seeds-` with the name of the revision unless one is given.
///
/// # Errors
/// When there is no such revision, the folder is not empty, or it cannot be written; then nothing is there that was not before.
pub async fn export(db: &Db, revision: Option<&RevisionId>, folder: Option<&Path>) -> anyhow::Result<Exported> {
    let found = match revision {
        Some(id) => revisions::find(db, id).await?.ok_or_else(|| anyhow!("there is no revision {id}"))?,
        None => revisions::latest(db).await?.ok_or_else(|| anyhow!("nothing was imported yet: run `duibiao import` first"))?,
    };
    let id = found.id;
    let folder = folder.map_or_else(|| PathBuf::from(format!("seeds-{id}")), Path::to_owned);
    let taken = || format!("{} is not an empty folder: name another, and nothing of yours is overwritten", folder.display());
    match fs::read_dir(&folder).map(|mut entries| entries.next().is_some()) {
        Ok(true) => bail!(taken()),
        Ok(false) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(taken),
    }
    let data = dataset::whole_at(db, found.place).await?;
    let part = part_of(&folder)?;
    let written = || -> anyhow::Result<Vec<String>> {
        seed::write(&data, &part)?;
        let refused = match seed::load(&part) {
            Ok(read) if revisions::name_of(&read) == id => Vec::new(),
            Ok(read) => vec![format!("they are imported as revision {}", revisions::name_of(&read))],
            Err(faults) => faults.iter().map(|fault| named_as(fault.to_string(), &part, &folder)).collect(),
        };
        fs::rename(&part, &folder)?;
        Ok(refused)
    };
    let refused = written().inspect_err(|_| {
        let _ = fs::remove_dir_all(&part);
    });
    let refused = refused.with_context(|| format!("{} cannot be written", folder.display()))?;
    Ok(Exported { id, folder, documents: data.documents.len(), facts: data.facts.len(), refused })
}

/// Where files lie until they are complete: beside their folder, so that they can be moved at once.
fn part_of(folder: &Path) -> anyhow::Result<PathBuf> {
    let absolute = std::path::absolute(folder).with_context(|| format!("{} is no folder", folder.display()))?;
    let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        bail!("{} cannot be written: name a folder in it", folder.display());
    };
    fs::create_dir_all(parent).with_context(|| format!("{} cannot be written", parent.display()))?;
    Ok(parent.join(format!(".{}.{}.part", name.to_string_lossy(), std::process::id())))
}

/// A fault in a file, by the place where the file will be.
fn named_as(fault: String, part: &Path, folder: &Path) -> String {
    fault.replacen(&part.display().to_string(), &folder.display().to_string(), 1)
}
