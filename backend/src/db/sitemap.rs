//! The names of what has a page of its own, some at a time, with the time of the revision that changed each last.

use super::{Db, DbError, of_revision, on_pool};
use std::ops::Range;

/// A family of things that have pages of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFamily {
    /// Regions with documents.
    Regions,
    /// Documents.
    Documents,
    /// Facts.
    Facts,
}

const COUNT_REGIONS: &str = of_revision!("SELECT COUNT(*) FROM region_summary WHERE", "AND documents > 0");
const COUNT_DOCUMENTS: &str = of_revision!("SELECT COUNT(*) FROM document WHERE", "");
/// Counted once, when the revision was made.
const COUNT_FACTS: &str = "SELECT facts FROM revision WHERE place = $1";
/// What a region says is in its documents, so that its own row tells nothing of when its page changed.
const REGIONS: &str =
    of_revision!("SELECT region, '' FROM region_summary WHERE", "AND documents > 0 ORDER BY region LIMIT $2 OFFSET $3");
const DOCUMENTS: &str = "SELECT d.slug, r.created FROM document d JOIN revision r ON r.place = d.added \
                         WHERE d.added <= $1 AND d.removed > $1 ORDER BY d.slug LIMIT $2 OFFSET $3";
const FACTS: &str = "SELECT f.document || '/' || f.id, r.created FROM fact f JOIN revision r ON r.place = f.added \
                     WHERE f.added <= $1 AND f.removed > $1 ORDER BY f.document, f.id LIMIT $2 OFFSET $3";

/// How many there are of a family in the revision at a place.
///
/// # Errors
/// When the store does not answer.
pub async fn count(db: &Db, place: i64, family: PageFamily) -> Result<usize, DbError> {
    let sql = match family {
        PageFamily::Regions => COUNT_REGIONS,
        PageFamily::Documents => COUNT_DOCUMENTS,
        PageFamily::Facts => COUNT_FACTS,
    };
    let count: i64 = on_pool!(db, pool => sqlx::query_scalar(sql).bind(place).fetch_one(pool).await)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The names of some of a family, each with the time of its last change as RFC 3339; empty where that is not known.
///
/// # Errors
/// When the store does not answer.
pub async fn names(db: &Db, place: i64, family: PageFamily, range: Range<usize>) -> Result<Vec<(String, String)>, DbError> {
    let sql = match family {
        PageFamily::Regions => REGIONS,
        PageFamily::Documents => DOCUMENTS,
        PageFamily::Facts => FACTS,
    };
    let (limit, offset) = (range.len() as i64, range.start as i64);
    Ok(on_pool!(db, pool => sqlx::query_as(sql).bind(place).bind(limit).bind(offset).fetch_all(pool).await)?)
}
