//! What an import has counted of each region, and the regions that are picked by it.

use super::{Db, DbError, dataset::of_place, of_revision, on_pool, parse, rows::Summary};
use shared::model::{Region, Slug};
use std::collections::BTreeMap;

const SUMMARIES: &str = of_revision!("SELECT region, body FROM region_summary WHERE", "");
const COMPARED: &str = of_revision!("SELECT COUNT(*) FROM region_summary WHERE", "AND documents > 0");
const FULLEST: &str = "SELECT r.body FROM region_summary s JOIN region r ON r.slug = s.region AND r.added <= $1 AND r.removed > $1 \
                       WHERE s.added <= $1 AND s.removed > $1 AND s.documents > 0 ORDER BY s.facts DESC, r.code LIMIT 1";
/// Regions with documents: those of a level first, then by how many indicators each shares with one of them within a subject.
/// Codes are digits, which every database sorts alike.
const SHARING: &str = "SELECT o.region FROM region_indicator m \
                       JOIN region_indicator o ON o.indicator = m.indicator AND o.sector = m.sector AND o.added <= $1 AND o.removed > $1 \
                       JOIN region_summary s ON s.region = o.region AND s.added <= $1 AND s.removed > $1 AND s.documents > 0 \
                       JOIN region r ON r.slug = o.region AND r.added <= $1 AND r.removed > $1 \
                       WHERE m.added <= $1 AND m.removed > $1 AND m.region = $2 AND o.region <> $2 \
                       GROUP BY o.region, s.level, r.code \
                       ORDER BY CASE WHEN s.level = $3 THEN 0 ELSE 1 END, COUNT(*) DESC, r.code LIMIT $4";

/// How many facts there are of each region.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn summaries(db: &Db, place: i64) -> Result<BTreeMap<Slug, Summary>, DbError> {
    let rows: Vec<(String, String)> = on_pool!(db, pool => sqlx::query_as(SUMMARIES).bind(place).fetch_all(pool).await)?;
    let (slugs, bodies): (Vec<String>, Vec<String>) = rows.into_iter().unzip();
    let summaries = parse::<Summary>(&bodies, "summary")?;
    Ok(slugs.into_iter().filter_map(|slug| slug.parse().ok()).zip(summaries).collect())
}

/// How many regions have documents.
///
/// # Errors
/// When the store does not answer.
pub async fn compared_regions(db: &Db, place: i64) -> Result<usize, DbError> {
    let count: i64 = on_pool!(db, pool => sqlx::query_scalar(COMPARED).bind(place).fetch_one(pool).await)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The region with documents that has the most facts, the first by code where several do.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn fullest_region(db: &Db, place: i64) -> Result<Option<Region>, DbError> {
    Ok(of_place(db, FULLEST, place, "region").await?.into_iter().next())
}

/// The regions with documents that share indicators with one: those of its level first, then others; those that share the most
/// first, subject by subject, and by code where they share as many.
///
/// # Errors
/// When the store does not answer.
pub async fn of_region(db: &Db, place: i64, region: &Region, limit: i64) -> Result<Vec<Slug>, DbError> {
    let rows: Vec<String> = on_pool!(db, pool => {
        let query = sqlx::query_scalar(SHARING).bind(place).bind(region.slug.as_str()).bind(region.level.as_str());
        query.bind(limit).fetch_all(pool).await
    })?;
    Ok(rows.into_iter().filter_map(|slug| slug.parse().ok()).collect())
}
