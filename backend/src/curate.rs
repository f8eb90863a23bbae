//! `duibiao curate`: the curation desk, where a person reads every proposal against the text and confirms, corrects or rejects it.
//!
//! It is a server of its own on this machine alone, and the public server has none of its routes. The data file is its only state:
//! each action reads it, changes it and writes it whole. An entry that carries a `review` is not confirmed, and no import takes it.
//!
//! Read in this order: `target` (which file, which text), `data_file` (how it is held and written), `edit` (what of it is changed),
//! `source` (the text), `action` (what a person can do), `content` (what is shown), `guard` (who may ask), `routes`, `import`.

mod action;
mod content;
mod data_file;
mod edit;
pub(crate) mod fault_words;
mod fields;
mod guard;
mod import;
mod routes;
mod source;
mod submitted;
mod target;

pub use routes::{Served, serve};
pub use target::CurateOptions;

use crate::{
    config::Config,
    seed::{self, DocumentCheck, Entry},
};
use action::{Action, Refusal};
use anyhow::Context;
use data_file::{DataFile, version};
use shared::{passage::Place, reading::known::bodies_in_english};
use source::Source;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};
use submitted::Submitted;
use target::Target;
use toml_edit::DocumentMut;

/// How many actions can be taken back.
const MAX_UNDO: usize = 200;

/// What the data know that completes a field.
struct Known {
    /// The names of bodies, each with its English one.
    bodies: BTreeMap<String, String>,
    units: BTreeSet<String>,
}

/// A desk with one document on it.
pub struct CurationDesk {
    config: Config,
    file: DataFile,
    source: Option<Source>,
    check: DocumentCheck,
    known: Known,
    who: String,
    /// The texts of the file before each action, the last one last.
    history: Mutex<Vec<String>>,
}

impl CurationDesk {
    /// Lays a document on the desk: that of a data file, or that of a policy text, which is drafted first where the data lack it.
    ///
    /// # Errors
    /// When there is no such document, its text is another than the one it was read from, or another desk has it.
    pub async fn open(config: &Config, options: &CurateOptions) -> anyhow::Result<Self> {
        let target = Target::find(config, options)?;
        let who = options.reader.clone().unwrap_or_else(|| config.reader.clone());
        let file = DataFile::hold(&target.data_file, &who)?;
        let document: DocumentMut = file
            .read()
            .with_context(|| format!("{} cannot be read", file.path().display()))?
            .parse()
            .with_context(|| format!("{} is no TOML", file.path().display()))?;
        let data = seed::readable(&config.seeds);
        let body = target.text(config, options, &document).await?;
        let region = document.get("document").and_then(|own| own.as_table_like()?.get("region")?.as_str());
        let bodies = bodies_in_english(&data, region);
        let units = data.facts.iter().filter_map(|fact| fact.unit.clone()).collect();
        Ok(Self {
            source: body.map(|body| Source::new(body, &data)),
            check: DocumentCheck::new(&config.seeds),
            known: Known { bodies, units },
            config: config.clone(),
            file,
            who,
            history: Mutex::default(),
        })
    }

    /// One at a time changes the file.
    fn history(&self) -> MutexGuard<'_, Vec<String>> {
        self.history.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does what was asked for, and saves it. What is shown next comes back, and why something was not done.
    fn act(&self, action: Action, entry: Entry, submitted: &Submitted) -> anyhow::Result<(Entry, Option<Refusal>)> {
        let mut history = self.history();
        let text = self.file.read()?;
        if version(&text) != submitted.one("version") {
            return Ok((entry, Some(Refusal::Stale)));
        }
        let mut document: DocumentMut = text.parse()?;
        let has_faults = |document: &DocumentMut, entry| self.has_faults(document, entry);
        let desk = action::Desk { source: self.source.as_ref(), who: &self.who, has_faults: &has_faults };
        let (next, refusal) = match desk.act(action, &mut document, entry, submitted) {
            Ok(next) => (next, None),
            Err(refusal) => (entry, Some(refusal)),
        };
        let new = document.to_string();
        if new != text {
            // What cannot be read again is never written.
            let _: DocumentMut = new.parse().context("an edit would have damaged the file")?;
            self.file.write(&new)?;
            history.push(text);
            let surplus = history.len().saturating_sub(MAX_UNDO);
            history.drain(..surplus);
        }
        Ok((next, refusal))
    }

    /// Takes the last action back.
    fn undo(&self, submitted: &Submitted) -> anyhow::Result<Option<Refusal>> {
        let mut history = self.history();
        if version(&self.file.read()?) != submitted.one("version") {
            return Ok(Some(Refusal::Stale));
        }
        match history.pop() {
            None => Ok(Some(Refusal::Nothing)),
            Some(before) => {
                self.file.write(&before)?;
                Ok(None)
            }
        }
    }

    /// The document as it would be if what was typed were saved.
    fn tried(&self, entry: Entry, submitted: &Submitted) -> anyhow::Result<DocumentMut> {
        let mut document: DocumentMut = self.file.read()?.parse()?;
        submitted.write(&mut document, entry);
        Ok(document)
    }

    /// Whether an entry cannot be confirmed as it is.
    fn has_faults(&self, document: &DocumentMut, entry: Entry) -> bool {
        let Some(table) = edit::entry(document, entry) else { return true };
        let leads = edit::list(table, "leads");
        let faults = self.check.faults(self.file.path(), document.to_string());
        let is_of = |fault: &seed::Diagnostic| {
            fault.entry == Some(entry) || (fault.entry.is_none() && (leads.contains(&fault.key) || fault.key.is_empty()))
        };
        let is_missing = matches!(entry, Entry::Fact(_)) && self.place_of(document, entry) == Some(Place::NotFound);
        is_missing || faults.iter().any(is_of)
    }

    /// Where the quotes of all facts stand; none without the text.
    fn places(&self, document: &DocumentMut) -> Option<Vec<Place>> {
        let title = edit::entry(document, Entry::Document).map(|table| edit::text(table, "title.zh")).unwrap_or_default();
        let quotes: Vec<_> =
            edit::facts(document).map(|table| (edit::text(table, "quote"), edit::list(table, "path"))).collect();
        Some(self.source.as_ref()?.places(&title, &quotes))
    }

    fn place_of(&self, document: &DocumentMut, entry: Entry) -> Option<Place> {
        let Entry::Fact(at) = entry else { return None };
        self.places(document)?.get(at).copied()
    }
}
