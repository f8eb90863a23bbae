//! What is new of a view, import by import: the imports that changed something of it, with the words before and after.

use crate::{
    db::revisions::{self, ImportRow},
    difference::{Bounded, TwoRevisions},
    hex::hex,
    problem::Problem,
    state::AppState,
};
use sha2::{Digest, Sha256};
use shared::{
    comparison::{
        ComparisonKind,
        changes::{Change, ChangeCounts, Changes},
        diff::Family,
    },
    feed_link,
    model::RevisionId,
    view::View,
};

/// How many imports a feed looks back on.
const MAX_IMPORTS: usize = 20;

/// How many facts may stand in documents that differ, for them to be read.
const MAX_FACTS: usize = 5_000;

/// How many changes an entry lists with their words.
const MAX_CHANGES: usize = 40;

/// What is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The comparison; none for facts that filters let through.
    pub kind: Option<ComparisonKind>,
    /// What decides which facts it shows.
    pub view: View,
}

impl Followed {
    /// A comparison, or whatever the filters of a view let through.
    pub fn new(kind: Option<ComparisonKind>, view: &View) -> Self {
        Self { kind, view: feed_link::followed(view) }
    }

    /// Everything that makes a feed what it is, always in the same form: its name starts from it.
    pub fn key(&self) -> String {
        format!("{}?{}", self.kind.map_or("all", ComparisonKind::as_str), self.view.to_query())
    }

    /// Whether all data are followed, what is no fact included.
    fn is_everything(&self) -> bool {
        let everything = View { lang: self.view.lang, ..View::default() };
        self.kind.is_none() && self.view == everything
    }
}

/// One import that changed something.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name, which never changes: of the feed, the two revisions and the time.
    pub id: String,
    /// The revision before.
    pub earlier: RevisionId,
    /// The revision that was made current.
    pub later: RevisionId,
    /// When, as RFC 3339 in UTC.
    pub imported: String,
    /// What it changed.
    pub news: News,
}

/// What an import changed of what is followed.
#[derive(Clone, Debug)]
pub enum News {
    /// Facts, one by one.
    Facts {
        /// How many of each sort.
        counts: ChangeCounts,
        /// The first of them.
        listed: Vec<Change>,
        /// What differs beside facts.
        families: Vec<Family>,
    },
    /// More than can be listed, in so many documents.
    Documents(usize),
}

/// What is new, the latest first.
pub struct Feed {
    /// Its name, which never changes.
    pub id: String,
    /// When something was new last, or else when the data began.
    pub updated: String,
    /// The current revision.
    pub revision: RevisionId,
    /// What was new.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// Reads what is new of what is followed.
    ///
    /// # Errors
    /// When the store does not answer or holds nothing.
    pub async fn read(state: &AppState, followed: &Followed) -> Result<Self, Problem> {
        let imports = revisions::imports(&state.db, MAX_IMPORTS + 1).await?;
        let current = imports.first().ok_or(Problem::Empty)?;
        let mut entries = Vec::new();
        for pair in imports.windows(2) {
            let [later, earlier] = pair else { continue };
            if let Some(news) = news(state, followed, earlier, later).await? {
                entries.push(Entry {
                    id: urn(&[&followed.key(), earlier.revision.as_str(), later.revision.as_str(), &later.imported]),
                    earlier: earlier.revision.clone(),
                    later: later.revision.clone(),
                    imported: later.imported.clone(),
                    news,
                });
            }
        }
        let began = imports.last().map_or("", |import| &import.imported);
        let updated = entries.first().map_or(began, |entry| &entry.imported).to_owned();
        Ok(Self { id: urn(&[&followed.key()]), updated, revision: current.revision.clone(), entries })
    }
}

/// What an import changed; none where it changed nothing of what is followed.
async fn news(state: &AppState, followed: &Followed, earlier: &ImportRow, later: &ImportRow) -> Result<Option<News>, Problem> {
    let Followed { kind, view } = followed;
    let both = (state.revision(Some(&earlier.revision)).await?, state.revision(Some(&later.revision)).await?);
    let read = match TwoRevisions::bounded(state, both, *kind, view, MAX_FACTS).await? {
        Bounded::Nothing => return Ok(None),
        Bounded::TooMuch { documents } => return Ok(Some(News::Documents(documents))),
        Bounded::Read(read) => read,
    };
    let [earlier, later] = read.sides();
    let Changes { documents, families, .. } = Changes::of(earlier, later, *kind, view);
    let families = if followed.is_everything() { families } else { Vec::new() };
    let changes: Vec<Change> = documents.into_iter().flat_map(|document| document.changes).collect();
    if changes.is_empty() && families.is_empty() {
        return Ok(None);
    }
    let counts = ChangeCounts::of(&changes);
    Ok(Some(News::Facts { counts, listed: changes.into_iter().take(MAX_CHANGES).collect(), families }))
}

/// A name that is the same for ever and on every host, in the form of a UUID of version 8 (RFC 9562).
fn urn(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digits = hex(&hash.finalize()[..16]);
    format!("urn:uuid:{}-{}-8{}-a{}-{}", &digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..32])
}
