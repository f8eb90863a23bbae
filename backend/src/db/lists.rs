//! Long lists of a revision, some entries at a time: regions, documents, and facts of all regions.

use super::{Db, DbError, of_revision, on_pool, parse};
use serde::de::DeserializeOwned;
use shared::model::{Document, Fact, Kind, Region, Slug};
use std::ops::Range;

/// What facts of all regions may be asked for by.
#[derive(Clone, Debug, Default)]
pub struct FactFilter {
    /// The indicator that they belong to.
    pub indicator: Option<Slug>,
    /// The category of measures.
    pub category: Option<Slug>,
    /// What sorts of statement they may be; none lets all through.
    pub kinds: Vec<Kind>,
    /// The region that they are not about.
    pub not_region: Option<Slug>,
}

const COUNT_FACTS: &str = "SELECT COUNT(*) FROM fact f WHERE f.added <= $1 AND f.removed > $1 \
                           AND (CAST($2 AS TEXT) IS NULL OR f.indicator = $2) AND (CAST($3 AS TEXT) IS NULL OR f.category = $3) \
                           AND ($4 = ',,' OR $4 LIKE '%,' || f.kind || ',%') \
                           AND (CAST($5 AS TEXT) IS NULL OR f.region <> $5)";
const SOME_FACTS: &str = "SELECT f.body FROM fact f JOIN document d ON d.slug = f.document AND d.added <= $1 AND d.removed > $1 \
                          WHERE f.added <= $1 AND f.removed > $1 \
                          AND (CAST($2 AS TEXT) IS NULL OR f.indicator = $2) AND (CAST($3 AS TEXT) IS NULL OR f.category = $3) \
                          AND ($4 = ',,' OR $4 LIKE '%,' || f.kind || ',%') \
                          AND (CAST($5 AS TEXT) IS NULL OR f.region <> $5) \
                          ORDER BY d.position, f.position LIMIT $6 OFFSET $7";

/// Some of the facts that a filter lets through, in the order of the data, and how many there are in all.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn facts(db: &Db, place: i64, filter: &FactFilter, range: Range<usize>) -> Result<(usize, Vec<Fact>), DbError> {
    let (indicator, category) = (filter.indicator.as_ref().map(Slug::as_str), filter.category.as_ref().map(Slug::as_str));
    let not_region = filter.not_region.as_ref().map(Slug::as_str);
    let kinds: Vec<&str> = filter.kinds.iter().map(|kind| kind.as_str()).collect();
    let kinds = format!(",{},", kinds.join(","));
    let (limit, offset) = (range.len() as i64, range.start as i64);
    let count: i64 = on_pool!(db, pool => {
        sqlx::query_scalar(COUNT_FACTS).bind(place).bind(indicator).bind(category).bind(&kinds).bind(not_region).fetch_one(pool).await
    })?;
    let bodies: Vec<String> = on_pool!(db, pool => {
        let query = sqlx::query_scalar(SOME_FACTS).bind(place).bind(indicator).bind(category).bind(&kinds);
        query.bind(not_region).bind(limit).bind(offset).fetch_all(pool).await
    })?;
    Ok((usize::try_from(count).unwrap_or_default(), parse(&bodies, "fact")?))
}

const COUNT_REGIONS: &str = of_revision!("SELECT COUNT(*) FROM region WHERE", "");
const SOME_REGIONS: &str = of_revision!("SELECT body FROM region WHERE", "ORDER BY position LIMIT $2 OFFSET $3");
const COUNT_DOCUMENTS: &str = of_revision!("SELECT COUNT(*) FROM document WHERE", "");
const SOME_DOCUMENTS: &str = of_revision!("SELECT body FROM document WHERE", "ORDER BY position LIMIT $2 OFFSET $3");

/// Some of the regions, in the order of the data, and how many there are in all.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn regions(db: &Db, place: i64, range: Range<usize>) -> Result<(usize, Vec<Region>), DbError> {
    page(db, (COUNT_REGIONS, SOME_REGIONS), place, range, "region").await
}

/// Some of the documents, in the order of the data, and how many there are in all.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn documents(db: &Db, place: i64, range: Range<usize>) -> Result<(usize, Vec<Document>), DbError> {
    page(db, (COUNT_DOCUMENTS, SOME_DOCUMENTS), place, range, "document").await
}

async fn page<T: DeserializeOwned>(
    db: &Db,
    (count, some): (&'static str, &'static str),
    place: i64,
    range: Range<usize>,
    family: &'static str,
) -> Result<(usize, Vec<T>), DbError> {
    let (limit, offset) = (range.len() as i64, range.start as i64);
    let count: i64 = on_pool!(db, pool => sqlx::query_scalar(count).bind(place).fetch_one(pool).await)?;
    let bodies: Vec<String> =
        on_pool!(db, pool => sqlx::query_scalar(some).bind(place).bind(limit).bind(offset).fetch_all(pool).await)?;
    Ok((usize::try_from(count).unwrap_or_default(), parse(&bodies, family)?))
}
