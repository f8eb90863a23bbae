//! What is read of a revision: all of it for commands, and for a request the regions, documents and facts that it shows.

use super::{Db, DbError, on_pool, parse, revisions, rows::Summary};
use shared::model::{
    Category, Context, Dataset, Document, Fact, FactRef, Indicator, Kind, Region, RegionTotals, RevisionId, Slug,
};
use std::collections::{BTreeMap, BTreeSet};

/// The text of a statement that reads rows of one revision: `$1` is its place.
macro_rules! of_revision {
    ($select:literal, $rest:literal) => {
        concat!($select, " added <= $1 AND removed > $1 ", $rest)
    };
}

const REGIONS: &str = of_revision!("SELECT body FROM region WHERE", "ORDER BY position");
const REGION: &str = of_revision!("SELECT body FROM region WHERE", "AND slug = $2");
const SUMMARIES: &str = of_revision!("SELECT region, body FROM region_summary WHERE", "");
const SUMMARY: &str = of_revision!("SELECT body FROM region_summary WHERE", "AND region = $2");
const COMPARED: &str = of_revision!("SELECT COUNT(*) FROM region_summary WHERE", "AND documents > 0");
const FAMILY: &str = of_revision!("SELECT body FROM catalogue_entry WHERE", "AND family = $2 ORDER BY position");
const CONTEXT_OF_REGION: &str =
    of_revision!("SELECT body FROM catalogue_entry WHERE", "AND family = 'context' AND region = $2 ORDER BY position");
const DOCUMENTS: &str = of_revision!("SELECT body FROM document WHERE", "ORDER BY position");
const DOCUMENTS_OF_SOURCE: &str = of_revision!("SELECT body FROM document WHERE", "AND source = $2 ORDER BY position");
const DOCUMENT: &str = of_revision!("SELECT body FROM document WHERE", "AND slug = $2");
const FACT: &str = of_revision!("SELECT position, body FROM fact WHERE", "AND document = $2 AND id = $3");
const FACTS_OF_REGION: &str = of_revision!("SELECT position, body FROM fact WHERE", "AND region = $2 ORDER BY position");
const FACTS_OF_DOCUMENT: &str = of_revision!("SELECT position, body FROM fact WHERE", "AND document = $2 ORDER BY position");
const FACTS: &str = "SELECT f.body FROM fact f JOIN document d ON d.slug = f.document AND d.added <= $1 AND d.removed > $1 \
                     WHERE f.added <= $1 AND f.removed > $1 ORDER BY d.position, f.position";
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
/// The documents of a region, and those of others that state a fact of it.
const DOCUMENTS_ABOUT: &str = "SELECT body FROM document WHERE added <= $1 AND removed > $1 AND (region = $2 OR slug IN \
                               (SELECT document FROM fact WHERE added <= $1 AND removed > $1 AND region = $2)) ORDER BY position";

/// What facts of all regions may be asked for by.
#[derive(Clone, Debug, Default)]
pub struct FactFilter {
    /// The indicator that they belong to.
    pub indicator: Option<Slug>,
    /// The category of measures.
    pub category: Option<Slug>,
    /// What sorts of statement they may be; none lets all through.
    pub kinds: Vec<Kind>,
}

const COUNT_FACTS: &str = "SELECT COUNT(*) FROM fact f WHERE f.added <= $1 AND f.removed > $1 \
                           AND (CAST($2 AS TEXT) IS NULL OR f.indicator = $2) AND (CAST($3 AS TEXT) IS NULL OR f.category = $3) \
                           AND ($4 = ',,' OR $4 LIKE '%,' || f.kind || ',%')";
const SOME_FACTS: &str = "SELECT f.body FROM fact f JOIN document d ON d.slug = f.document AND d.added <= $1 AND d.removed > $1 \
                          WHERE f.added <= $1 AND f.removed > $1 \
                          AND (CAST($2 AS TEXT) IS NULL OR f.indicator = $2) AND (CAST($3 AS TEXT) IS NULL OR f.category = $3) \
                          AND ($4 = ',,' OR $4 LIKE '%,' || f.kind || ',%') \
                          ORDER BY d.position, f.position LIMIT $5 OFFSET $6";

/// Some of the facts that a filter lets through, in the order of the data, and how many there are in all.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn facts(
    db: &Db,
    place: i64,
    filter: &FactFilter,
    range: std::ops::Range<usize>,
) -> Result<(usize, Vec<Fact>), DbError> {
    let (indicator, category) = (filter.indicator.as_ref().map(Slug::as_str), filter.category.as_ref().map(Slug::as_str));
    let kinds: Vec<&str> = filter.kinds.iter().map(|kind| kind.as_str()).collect();
    let kinds = format!(",{},", kinds.join(","));
    let (limit, offset) = (range.len() as i64, range.start as i64);
    let count: i64 = on_pool!(db, pool => {
        sqlx::query_scalar(COUNT_FACTS).bind(place).bind(indicator).bind(category).bind(&kinds).fetch_one(pool).await
    })?;
    let bodies: Vec<String> = on_pool!(db, pool => {
        let query = sqlx::query_scalar(SOME_FACTS).bind(place).bind(indicator).bind(category).bind(&kinds);
        query.bind(limit).bind(offset).fetch_all(pool).await
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
pub async fn regions(db: &Db, place: i64, range: std::ops::Range<usize>) -> Result<(usize, Vec<Region>), DbError> {
    page(db, (COUNT_REGIONS, SOME_REGIONS), place, range, "region").await
}

/// Some of the documents, in the order of the data, and how many there are in all.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn documents(db: &Db, place: i64, range: std::ops::Range<usize>) -> Result<(usize, Vec<Document>), DbError> {
    page(db, (COUNT_DOCUMENTS, SOME_DOCUMENTS), place, range, "document").await
}

async fn page<T: serde::de::DeserializeOwned>(
    db: &Db,
    (count, some): (&'static str, &'static str),
    place: i64,
    range: std::ops::Range<usize>,
    family: &'static str,
) -> Result<(usize, Vec<T>), DbError> {
    let (limit, offset) = (range.len() as i64, range.start as i64);
    let count: i64 = on_pool!(db, pool => sqlx::query_scalar(count).bind(place).fetch_one(pool).await)?;
    let bodies: Vec<String> =
        on_pool!(db, pool => sqlx::query_scalar(some).bind(place).bind(limit).bind(offset).fetch_all(pool).await)?;
    Ok((usize::try_from(count).unwrap_or_default(), parse(&bodies, family)?))
}

/// All data of a revision; empty when there is no such revision.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn whole(db: &Db, id: &RevisionId) -> Result<Dataset, DbError> {
    let Some(row) = revisions::find(db, id).await? else { return Ok(Dataset::default()) };
    whole_at(db, row.place).await
}

/// All data of the revision at a place.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn whole_at(db: &Db, place: i64) -> Result<Dataset, DbError> {
    let (indicators, categories) = taxonomy(db, place).await?;
    let data = Dataset {
        regions: of_place(db, REGIONS, place, "region").await?,
        indicators,
        categories,
        context: of_slug(db, FAMILY, place, "context", "context").await?,
        documents: of_place(db, DOCUMENTS, place, "document").await?,
        facts: of_place(db, FACTS, place, "fact").await?,
        ..Dataset::default()
    };
    Ok(data.counted())
}

/// The indicators and the categories, which every comparison needs.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn taxonomy(db: &Db, place: i64) -> Result<(Vec<Indicator>, Vec<Category>), DbError> {
    let indicators = of_slug(db, FAMILY, place, "indicator", "indicator").await?;
    Ok((indicators, of_slug(db, FAMILY, place, "category", "category").await?))
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
pub async fn peers(db: &Db, place: i64, region: &Region, limit: i64) -> Result<Vec<Slug>, DbError> {
    let rows: Vec<String> = on_pool!(db, pool => {
        let query = sqlx::query_scalar(SHARING).bind(place).bind(region.slug.as_str()).bind(region.level.as_str());
        query.bind(limit).fetch_all(pool).await
    })?;
    Ok(rows.into_iter().filter_map(|slug| slug.parse().ok()).collect())
}

/// A fact with its place in its document.
pub type PlacedFact = (i64, Fact);

/// What a revision has of one region.
#[derive(Clone, Debug)]
pub struct RegionPart {
    /// The region, and those that contain it, the nearest first.
    pub regions: Vec<Region>,
    /// How many facts it has.
    pub totals: RegionTotals,
    /// Its documents, and those of others that state a fact of it.
    pub documents: Vec<Document>,
    /// Its outside statistics.
    pub context: Vec<Context>,
    /// Its facts, each with its place in its document.
    pub facts: Vec<PlacedFact>,
}

/// Everything of one region; none when there is no such region.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn region_part(db: &Db, place: i64, slug: &Slug) -> Result<Option<RegionPart>, DbError> {
    let regions = with_ancestors(db, place, slug).await?;
    if regions.is_empty() {
        return Ok(None);
    }
    let summary: Vec<Summary> = of_slug(db, SUMMARY, place, slug.as_str(), "summary").await?;
    let facts = placed_facts(db, FACTS_OF_REGION, place, slug).await?;
    let documents = of_slug(db, DOCUMENTS_ABOUT, place, slug.as_str(), "document").await?;
    Ok(Some(RegionPart {
        regions,
        totals: summary.first().map(|(_, _, totals)| *totals).unwrap_or_default(),
        documents,
        context: of_slug(db, CONTEXT_OF_REGION, place, slug.as_str(), "context").await?,
        facts,
    }))
}

/// A region and those that contain it, the nearest first; nothing when there is no such region.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn with_ancestors(db: &Db, place: i64, slug: &Slug) -> Result<Vec<Region>, DbError> {
    let mut regions: Vec<Region> = Vec::new();
    let mut next = Some(slug.clone());
    // A region that contained itself would never end.
    while let Some(slug) = next.take().filter(|slug| regions.iter().all(|region| region.slug != *slug)) {
        let found: Vec<Region> = of_slug(db, REGION, place, slug.as_str(), "region").await?;
        next = found.first().and_then(|region| region.parent.clone());
        regions.extend(found);
    }
    Ok(regions)
}

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

/// One document.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn document(db: &Db, place: i64, slug: &Slug) -> Result<Option<Document>, DbError> {
    Ok(of_slug(db, DOCUMENT, place, slug.as_str(), "document").await?.into_iter().next())
}

/// The facts of a document, in its order.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn facts_of_document(db: &Db, place: i64, slug: &Slug) -> Result<Vec<PlacedFact>, DbError> {
    placed_facts(db, FACTS_OF_DOCUMENT, place, slug).await
}

/// The documents that were read from one source, by its SHA-256, with their facts: they share its text.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn of_source(db: &Db, place: i64, sha256: &str) -> Result<Dataset, DbError> {
    let mut data =
        Dataset { documents: of_slug(db, DOCUMENTS_OF_SOURCE, place, sha256, "document").await?, ..Dataset::default() };
    for document in &data.documents {
        data.facts.extend(facts_of_document(db, place, &document.slug).await?.into_iter().map(|(_, fact)| fact));
    }
    Ok(data)
}

/// One fact.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn fact(db: &Db, place: i64, fact: &FactRef) -> Result<Option<PlacedFact>, DbError> {
    let rows: Vec<(i64, String)> = on_pool!(db, pool => {
        sqlx::query_as(FACT).bind(place).bind(fact.document.as_str()).bind(fact.id.as_str()).fetch_all(pool).await
    })?;
    Ok(placed(rows)?.into_iter().next())
}

async fn placed_facts(db: &Db, sql: &'static str, place: i64, slug: &Slug) -> Result<Vec<PlacedFact>, DbError> {
    placed(on_pool!(db, pool => sqlx::query_as(sql).bind(place).bind(slug.as_str()).fetch_all(pool).await)?)
}

fn placed(rows: Vec<(i64, String)>) -> Result<Vec<PlacedFact>, DbError> {
    let (positions, bodies): (Vec<i64>, Vec<String>) = rows.into_iter().unzip();
    Ok(positions.into_iter().zip(parse::<Fact>(&bodies, "fact")?).collect())
}

async fn of_place<T: serde::de::DeserializeOwned>(
    db: &Db,
    sql: &'static str,
    place: i64,
    family: &'static str,
) -> Result<Vec<T>, DbError> {
    let bodies: Vec<String> = on_pool!(db, pool => sqlx::query_scalar(sql).bind(place).fetch_all(pool).await)?;
    parse(&bodies, family)
}

async fn of_slug<T: serde::de::DeserializeOwned>(
    db: &Db,
    sql: &'static str,
    place: i64,
    slug: &str,
    family: &'static str,
) -> Result<Vec<T>, DbError> {
    let bodies: Vec<String> = on_pool!(db, pool => sqlx::query_scalar(sql).bind(place).bind(slug).fetch_all(pool).await)?;
    parse(&bodies, family)
}

/// The documents of one revision that another has not, or has otherwise.
const DOCUMENTS_NOT_IN: &str =
    of_revision!("SELECT body FROM document WHERE", "AND NOT (added <= $2 AND removed > $2) ORDER BY position");
const CONTEXT_NOT_IN: &str = of_revision!(
    "SELECT body FROM catalogue_entry WHERE",
    "AND family = 'context' AND NOT (added <= $2 AND removed > $2) ORDER BY position"
);
const REGIONS_NOT_IN: &str =
    of_revision!("SELECT body FROM region WHERE", "AND NOT (added <= $2 AND removed > $2) ORDER BY position");

/// Of two revisions, the documents that are not the same in both, with all that is said of them: their facts, and the regions of
/// both sides; beside them whatever else of the catalogue differs.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn difference(db: &Db, earlier: i64, later: i64) -> Result<(Dataset, Dataset), DbError> {
    let mut sides = [not_in(db, earlier, later).await?, not_in(db, later, earlier).await?];
    let named = |data: &Dataset| -> Vec<Slug> {
        let of_documents = data.documents.iter().map(|document| document.region.clone());
        let of_facts = data.facts.iter().map(|fact| fact.region.clone());
        of_documents.chain(of_facts).chain(data.regions.iter().map(|region| region.slug.clone())).collect()
    };
    let slugs: BTreeSet<Slug> = sides.iter().flat_map(named).collect();
    for (data, place) in sides.iter_mut().zip([earlier, later]) {
        let mut regions: BTreeMap<Slug, Region> = BTreeMap::new();
        for slug in &slugs {
            let found = with_ancestors(db, place, slug).await?;
            regions.extend(found.into_iter().map(|region| (region.slug.clone(), region)));
        }
        data.regions = regions.into_values().collect();
        data.regions.sort_by_key(|region| (region.level, region.code.clone()));
        *data = std::mem::take(data).counted();
    }
    let [earlier, later] = sides;
    Ok((earlier, later))
}

/// What one revision has that another has not, or has otherwise.
async fn not_in(db: &Db, place: i64, other: i64) -> Result<Dataset, DbError> {
    let read = |sql: &'static str| async move {
        on_pool!(db, pool => sqlx::query_scalar(sql).bind(place).bind(other).fetch_all(pool).await).map_err(DbError::from)
    };
    let (regions, documents): (Vec<String>, Vec<String>) = (read(REGIONS_NOT_IN).await?, read(DOCUMENTS_NOT_IN).await?);
    let context: Vec<String> = read(CONTEXT_NOT_IN).await?;
    let (indicators, categories) = taxonomy(db, place).await?;
    let mut data = Dataset {
        regions: parse(&regions, "region")?,
        documents: parse(&documents, "document")?,
        context: parse(&context, "context")?,
        indicators,
        categories,
        ..Dataset::default()
    };
    for document in &data.documents {
        data.facts.extend(facts_of_document(db, place, &document.slug).await?.into_iter().map(|(_, fact)| fact));
    }
    Ok(data)
}
