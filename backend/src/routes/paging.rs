//! Facts page by page.

use super::params::Params;
use crate::problem::Problem;
use shared::{
    api::Page,
    fact_selection::MAX_FACTS,
    model::{Fact, RevisionId},
};
use std::{fmt, ops::Range, str::FromStr};

/// The number of facts a page when none is asked for.
const PAGE: usize = 100;

/// One page of the facts that were found, from the cursor on.
pub fn page_of(found: &[&Fact], revision: &RevisionId, cursor: Option<&Cursor>, limit: usize) -> Page<Fact> {
    let range = range(cursor, limit);
    let items = found.iter().skip(range.start).take(range.len()).copied().cloned().collect();
    page(items, found.len(), revision, &range)
}

/// What a page is to hold, as places in the whole list.
pub fn range(cursor: Option<&Cursor>, limit: usize) -> Range<usize> {
    let start = cursor.map_or(0, |cursor| cursor.start);
    start..start.saturating_add(limit)
}

/// A page of what a list has at these places.
pub fn page<T>(items: Vec<T>, total: usize, revision: &RevisionId, range: &Range<usize>) -> Page<T> {
    let next = (range.end < total).then(|| Cursor::at(revision, range.end).to_string());
    Page { revision: revision.clone(), total, next, items }
}

/// How many facts a page.
pub fn limit(params: &Params) -> Result<usize, Problem> {
    let Some(sent) = params.sent("limit") else { return Ok(PAGE) };
    match whole(sent) {
        Some(limit) if (1..=MAX_FACTS).contains(&limit) => Ok(limit),
        _ => Err(Problem::InvalidValue {
            name: "limit".to_owned(),
            value: sent.chars().take(120).collect(),
            allowed: vec!["a whole number from 1 to 1000".to_owned()],
        }),
    }
}

/// The most digits of a number.
const MAX_DIGITS: usize = 9;

/// A whole number in digits alone: Rust reads a sign too.
fn whole(raw: &str) -> Option<usize> {
    let is_plain = raw.len() <= MAX_DIGITS && raw.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| raw.parse().ok()).flatten()
}

/// Where the next page starts, and in which revision: a listing goes on in the one in which it began.
pub struct Cursor {
    /// The revision that is read.
    pub revision: RevisionId,
    start: usize,
}

impl Cursor {
    /// At a place of a list.
    pub fn at(revision: &RevisionId, start: usize) -> Self {
        Self { revision: revision.clone(), start }
    }

    /// Reads it; one of another revision than the one that is asked for is refused.
    pub fn read(params: &Params, rev: Option<&RevisionId>) -> Result<Option<Self>, Problem> {
        let allowed = ["`next` of the page before"];
        let cursor: Option<Self> = params.read("cursor", &allowed)?;
        match cursor {
            Some(cursor) if rev.is_some_and(|rev| *rev != cursor.revision) => Err(Problem::InvalidValue {
                name: "cursor".to_owned(),
                value: cursor.to_string(),
                allowed: vec!["`next` of a page of the same `rev`".to_owned()],
            }),
            cursor => Ok(cursor),
        }
    }
}

impl FromStr for Cursor {
    type Err = ();

    /// Reads `revision.start`.
    fn from_str(raw: &str) -> Result<Self, ()> {
        let (revision, start) = raw.split_once('.').ok_or(())?;
        Ok(Self { revision: revision.parse().map_err(|_| ())?, start: whole(start).ok_or(())? })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.revision, self.start)
    }
}
