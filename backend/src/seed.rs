//! Data files become a data set, or a list of every fault in them. Nothing is written here.

mod catalogue;
mod document;
mod reader;
pub mod schema;
mod sum;
mod write;

pub use write::write;

use catalogue::Catalogue;
use reader::{Faults, SourceFile};
use shared::model::Dataset;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// What is wrong at one place of a data file, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, relative to where the command was started.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}; {}", self.file.display(), self.line, self.column, self.wrong, self.right)
    }
}

/// Reads all data files of a folder.
///
/// # Errors
/// Every fault of every file, in the order of files and lines.
pub fn load(folder: &Path) -> Result<Dataset, Vec<Diagnostic>> {
    let mut faults = Faults::default();
    let data = read(folder, &mut faults);
    faults.into_result(data)
}

/// What of the data files can be read, whatever is wrong with the rest: a draft beside them may be unfinished.
pub fn readable(folder: &Path) -> Dataset {
    read(folder, &mut Faults::default())
}

fn read(folder: &Path, faults: &mut Faults) -> Dataset {
    let mut data = Dataset::default();
    let mut known = Catalogue::default();
    let open = |name: &str, faults: &mut Faults| SourceFile::open(&folder.join(name), faults);
    if let Some(file) = open("regions.toml", faults) {
        data.regions = catalogue::regions(&file, &mut known.regions, faults);
    }
    if let Some(file) = open("indicators.toml", faults) {
        data.indicators = catalogue::indicators(&file, &mut known.indicators, faults);
    }
    if let Some(file) = open("categories.toml", faults) {
        data.categories = catalogue::categories(&file, &mut known.categories, faults);
    }
    if let Some(file) = open("context.toml", faults) {
        data.context = catalogue::context(&file, &known.regions, faults);
    }
    for path in documents(&folder.join("documents"), faults) {
        if let Some(file) = SourceFile::open(&path, faults) {
            document::read(&file, &known, &mut data, faults);
        }
    }
    data
}

/// The document files in the order of their names.
fn documents(folder: &Path, faults: &mut Faults) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect(),
        Err(error) => {
            faults.whole_file(folder, &format!("cannot be read: {error}"), "a folder with one TOML file for each document");
            return Vec::new();
        }
    };
    // What begins with a dot is an editor's own.
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml") && !is_hidden(path));
    paths.sort();
    paths
}

#[cfg(test)]
mod tests;
