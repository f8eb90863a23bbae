//! Data files become a data set, or a list of every fault in them. Nothing is written here.

mod catalogue;
mod document;
mod reader;
pub mod schema;
mod sum;
mod write;

pub use write::write;

use catalogue::Catalogue;
use document::Scope;
use reader::{Faults, SourceFile};
use shared::model::Dataset;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// What of a document file a person decides on: what is said of the document, or one of its facts by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// The table `[document]`.
    Document,
    /// One of the tables `[[fact]]`, counted from 0.
    Fact(usize),
}

/// How much of the document files waits to be confirmed, and is no part of the data until then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unconfirmed {
    /// Documents that are drafts as a whole.
    pub documents: usize,
    /// Facts, of these and of other documents.
    pub facts: usize,
}

/// What is wrong at one place of a data file, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, relative to where the command was started.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The entry of a document file that it is about; none for the file as a whole and for other files.
    pub entry: Option<Entry>,
    /// The key that it is about; empty where none is.
    pub key: String,
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
    load_confirmed(folder).map(|(data, _)| data)
}

/// The same, and how much of it waits to be confirmed. What waits is no part of the data, and its faults are not looked for.
///
/// # Errors
/// Every fault of every file, in the order of files and lines.
pub fn load_confirmed(folder: &Path) -> Result<(Dataset, Unconfirmed), Vec<Diagnostic>> {
    let mut faults = Faults::default();
    let read = read(folder, &mut faults);
    faults.into_result(read)
}

/// What of the data files can be read, whatever is wrong with the rest: a draft beside them may be unfinished.
pub fn readable(folder: &Path) -> Dataset {
    read(folder, &mut Faults::default()).0
}

/// Checks document files one by one, while they are written, by the rules of every import.
pub struct DocumentCheck {
    known: Catalogue,
    taxonomy: Dataset,
}

impl DocumentCheck {
    /// Reads what documents refer to.
    pub fn new(folder: &Path) -> Self {
        let (mut known, mut taxonomy) = (Catalogue::default(), Dataset::default());
        catalogue_files(folder, &mut known, &mut taxonomy, &mut Faults::default());
        Self { known, taxonomy }
    }

    /// The regions, indicators and categories that there are.
    pub fn taxonomy(&self) -> &Dataset {
        &self.taxonomy
    }

    /// Every fault of a text as the document file of a name, of what is confirmed and of what waits to be.
    pub fn faults(&self, path: &Path, text: String) -> Vec<Diagnostic> {
        let (mut faults, mut data) = (Faults::default(), self.taxonomy.clone());
        let file = SourceFile::of(path, text, &mut faults);
        document::read(&file, &self.known, Scope::Undecided, &mut data, &mut faults);
        faults.into_result(()).err().unwrap_or_default()
    }
}

fn read(folder: &Path, faults: &mut Faults) -> (Dataset, Unconfirmed) {
    let mut data = Dataset::default();
    let mut known = Catalogue::default();
    catalogue_files(folder, &mut known, &mut data, faults);
    let mut unconfirmed = Unconfirmed::default();
    for path in documents(&folder.join("documents"), faults) {
        if let Some(file) = SourceFile::open(&path, faults) {
            let found = document::read(&file, &known, Scope::Confirmed, &mut data, faults);
            unconfirmed.documents += found.documents;
            unconfirmed.facts += found.facts;
        }
    }
    (data, unconfirmed)
}

/// Reads everything that documents refer to.
fn catalogue_files(folder: &Path, known: &mut Catalogue, data: &mut Dataset, faults: &mut Faults) {
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
}

/// The document files in the order of their names.
pub(crate) fn document_files(folder: &Path) -> Vec<PathBuf> {
    documents(&folder.join("documents"), &mut Faults::default())
}

/// The document file that was read from a source, draft or not, whatever else is wrong with it.
pub(crate) fn file_of_source(folder: &Path, sha256: &str) -> Option<PathBuf> {
    let is_of_source = |path: &PathBuf| {
        let file = SourceFile::open(path, &mut Faults::default());
        file.and_then(|file| file.source_sum()).is_some_and(|sum| sum.eq_ignore_ascii_case(sha256))
    };
    document_files(folder).into_iter().find(is_of_source)
}

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
