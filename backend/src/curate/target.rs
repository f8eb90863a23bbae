//! Which data file is laid on the desk, and which text it was read from.

use super::edit;
use crate::{
    config::Config,
    db::{Db, texts},
    hex::hex,
    propose::{self, ProposeOptions, source_file},
    seed::{self, Entry},
};
use anyhow::{Context, bail};
use sha2::{Digest, Sha256};
use shared::model::{Slug, Source};
use std::path::{Path, PathBuf};
use toml_edit::DocumentMut;

/// What a person asks for.
#[derive(Clone, Debug, Default)]
pub struct CurateOptions {
    /// A policy text, a data file, or the slug of a document; the only draft where none is named.
    pub target: Option<String>,
    /// The policy text, where it does not lie in the current folder.
    pub text: Option<PathBuf>,
    /// Who reads, as the second reading and other desks name them.
    pub reader: Option<String>,
}

/// A data file, and the text that it was named by.
pub struct Target {
    /// The data file.
    pub data_file: PathBuf,
    text: Option<PathBuf>,
}

impl Target {
    /// Finds it, or drafts it from its text.
    ///
    /// # Errors
    /// When nothing, or not one thing, is meant.
    pub fn find(config: &Config, options: &CurateOptions) -> anyhow::Result<Self> {
        let Some(named) = &options.target else { return Self::only_draft(config) };
        let path = Path::new(named);
        if path.extension().is_some_and(|extension| extension == "toml") && path.is_file() {
            return Ok(Self { data_file: path.to_owned(), text: None });
        }
        if path.is_file() {
            return Self::of_text(config, path);
        }
        if let Ok(slug) = named.parse::<Slug>() {
            let data_file = config.seeds.join("documents").join(format!("{slug}.toml"));
            if data_file.is_file() {
                return Ok(Self { data_file, text: None });
            }
        }
        bail!("{named} is neither a file nor a document of {}", config.seeds.display())
    }

    fn only_draft(config: &Config) -> anyhow::Result<Self> {
        let is_draft = |path: &PathBuf| {
            let document = parsed(path);
            document.is_some_and(|document| {
                edit::entry(&document, Entry::Document).is_some_and(|head| edit::review(head).is_some())
            })
        };
        let mut drafts: Vec<PathBuf> = seed::document_files(&config.seeds).into_iter().filter(is_draft).collect();
        match (drafts.pop(), drafts.len()) {
            (Some(data_file), 0) => Ok(Self { data_file, text: None }),
            (None, _) => bail!("{} has no draft: name a policy text or a document", config.seeds.display()),
            (Some(last), _) => {
                let names = drafts.iter().chain([&last]).filter_map(|path| path.file_stem());
                let names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
                bail!("there are several drafts, name one: {}", names.join(", "))
            }
        }
    }

    fn of_text(config: &Config, path: &Path) -> anyhow::Result<Self> {
        let source = source_file::open(path).with_context(|| path.display().to_string())?;
        let sum = hex(&Sha256::digest(&source.bytes));
        let data_file = match seed::file_of_source(&config.seeds, &sum) {
            Some(found) => found,
            None => propose::draft_of(config, path, &ProposeOptions::default())?.0,
        };
        Ok(Self { data_file, text: Some(path.to_owned()) })
    }

    /// The text of a document: the one that was named, or one of its name in the current folder, or the one that is attached.
    ///
    /// # Errors
    /// When the text that was named is another than the one that the document was read from.
    pub async fn text(
        &self,
        config: &Config,
        options: &CurateOptions,
        document: &DocumentMut,
    ) -> anyhow::Result<Option<String>> {
        let (name, sum) = (source_name(document), sha256(document));
        let is_it = |bytes: &[u8]| hex(&Sha256::digest(bytes)).eq_ignore_ascii_case(&sum);
        if let Some(named) = options.text.as_ref().or(self.text.as_ref()) {
            let source = source_file::open(named).with_context(|| named.display().to_string())?;
            if !is_it(&source.bytes) {
                bail!("{} is not the text that {} was read from", named.display(), self.data_file.display());
            }
            return Ok(Some(source.text));
        }
        // A name is a name and no path to somewhere else.
        let is_name = Path::new(&name).file_name().is_some_and(|file| file.to_string_lossy() == name.as_str());
        if let Some(source) = is_name.then(|| source_file::open(Path::new(&name)).ok()).flatten()
            && is_it(&source.bytes)
        {
            return Ok(Some(source.text));
        }
        let db = Db::open(&config.database_url).await?;
        let attached = texts::body(&db, &Source { file: name, sha256: sum }).await?;
        db.close().await;
        Ok(attached)
    }
}

fn parsed(path: &PathBuf) -> Option<DocumentMut> {
    std::fs::read_to_string(path).ok()?.parse().ok()
}

/// The name of the file that a document was read from.
pub fn source_name(document: &DocumentMut) -> String {
    edit::entry(document, Entry::Document).map(|head| edit::text(head, "source.file")).unwrap_or_default()
}

fn sha256(document: &DocumentMut) -> String {
    edit::entry(document, Entry::Document).map(|head| edit::text(head, "source.sha256")).unwrap_or_default()
}
