//! What is read of a revision: all of it for commands, and for a request the regions, documents and facts that it shows.

use super::{
    Db, DbError, of_revision, on_pool, parse, revisions,
    rows::{Summary, sha256_of_bodies},
};
use shared::model::{Category, Context, Dataset, Document, Fact, FactRef, Indicator, Region, RegionTotals, RevisionId, Slug};

const REGIONS: &str = of_revision!("SELECT body FROM region WHERE", "ORDER BY position");
const REGION: &str = of_revision!("SELECT body FROM region WHERE", "AND slug = $2");
const SUMMARY: &str = of_revision!("SELECT body FROM region_summary WHERE", "AND region = $2");
const FAMILY: &str = of_revision!("SELECT body FROM catalogue_entry WHERE", "AND family = $2 ORDER BY position");
const CONTEXT_OF_REGION: &str =
    of_revision!("SELECT body FROM catalogue_entry WHERE", "AND family = 'context' AND region = $2 ORDER BY position");
const DOCUMENTS: &str = of_revision!("SELECT body FROM document WHERE", "ORDER BY position");
const DOCUMENTS_OF_SOURCE: &str = of_revision!("SELECT body FROM document WHERE", "AND source = $2 ORDER BY position");
const DOCUMENT: &str = of_revision!("SELECT body FROM document WHERE", "AND slug = $2");
const FACT: &str = of_revision!("SELECT position, body FROM fact WHERE", "AND document = $2 AND id = $3");
const FACTS_OF_REGION: &str =
    of_revision!("SELECT position, body, document FROM fact WHERE", "AND region = $2 ORDER BY position");
const BODIES_OF_DOCUMENT: &str = of_revision!("SELECT body FROM fact WHERE", "AND document = $2 ORDER BY position");
const FACTS_OF_DOCUMENT: &str = of_revision!("SELECT position, body FROM fact WHERE", "AND document = $2 ORDER BY position");
const FACTS: &str = "SELECT f.body FROM fact f JOIN document d ON d.slug = f.document AND d.added <= $1 AND d.removed > $1 \
                     WHERE f.added <= $1 AND f.removed > $1 ORDER BY d.position, f.position";
/// The documents of a region, and those of others that state a fact of it.
const DOCUMENTS_ABOUT: &str = "SELECT body, sha256, facts, slug, region FROM document WHERE added <= $1 AND removed > $1 AND (region = $2 OR slug IN \
                               (SELECT document FROM fact WHERE added <= $1 AND removed > $1 AND region = $2)) ORDER BY position";

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

/// All data of a revision, proven to be what it is named by.
///
/// # Errors
/// When the store does not answer or holds something else.
pub async fn verified(db: &Db, id: &RevisionId, place: i64) -> Result<Dataset, DbError> {
    match whole_at(db, place).await {
        Ok(data) if revisions::name_of(&data) == *id => Ok(data),
        Ok(_) | Err(DbError::Body(..)) => Err(DbError::Damaged(format!("revision {id}"))),
        Err(error) => Err(error),
    }
}

/// The indicators and the categories, which every comparison needs.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn taxonomy(db: &Db, place: i64) -> Result<(Vec<Indicator>, Vec<Category>), DbError> {
    let indicators = of_slug(db, FAMILY, place, "indicator", "indicator").await?;
    Ok((indicators, of_slug(db, FAMILY, place, "category", "category").await?))
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
    let facts: Vec<(i64, String, String)> = on_pool!(db, pool => {
        sqlx::query_as(FACTS_OF_REGION).bind(place).bind(slug.as_str()).fetch_all(pool).await
    })?;
    let stored: Vec<StoredDocument> = on_pool!(db, pool => {
        sqlx::query_as(DOCUMENTS_ABOUT).bind(place).bind(slug.as_str()).fetch_all(pool).await
    })?;
    for document in stored.iter().filter(|(.., region)| region == slug.as_str()) {
        let own = facts.iter().filter(|(.., of)| *of == document.3).map(|(_, body, _)| body.as_str()).collect();
        verify(db, place, document, own).await?;
    }
    let documents: Vec<String> = stored.into_iter().map(|(body, ..)| body).collect();
    let facts = facts.into_iter().map(|(position, body, _)| (position, body)).collect();
    Ok(Some(RegionPart {
        regions,
        totals: summary.first().map(|(_, _, totals)| *totals).unwrap_or_default(),
        documents: parse(&documents, "document")?,
        context: of_slug(db, CONTEXT_OF_REGION, place, slug.as_str(), "context").await?,
        facts: placed(facts)?,
    }))
}

/// A document as it is stored: its body, what it was named by, how many facts it has, its slug and its region.
type StoredDocument = (String, String, i64, String, String);

/// Proves that a document of a region is what was imported; `own` are its facts of that region, as they are stored.
async fn verify(db: &Db, place: i64, document: &StoredDocument, own: Vec<&str>) -> Result<(), DbError> {
    let (body, sha256, count, slug, _) = document;
    let found = if own.len() as i64 == *count {
        sha256_of_bodies(body, &own)
    } else {
        let all: Vec<String> = on_pool!(db, pool => {
            sqlx::query_scalar(BODIES_OF_DOCUMENT).bind(place).bind(slug).fetch_all(pool).await
        })?;
        sha256_of_bodies(body, &all)
    };
    if found == *sha256 {
        return Ok(());
    }
    Err(DbError::Damaged(format!("document {slug}")))
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

/// The facts that are about a region, each with its place in its document.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn facts_of_region(db: &Db, place: i64, slug: &Slug) -> Result<Vec<PlacedFact>, DbError> {
    placed_facts(db, FACTS_OF_REGION, place, slug).await
}

/// The outside statistics, in the order of the data.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn context(db: &Db, place: i64) -> Result<Vec<Context>, DbError> {
    of_slug(db, FAMILY, place, "context", "context").await
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

/// Bodies of the rows that a statement reads of the revision at a place.
pub(super) async fn of_place<T: serde::de::DeserializeOwned>(
    db: &Db,
    sql: &'static str,
    place: i64,
    family: &'static str,
) -> Result<Vec<T>, DbError> {
    let bodies: Vec<String> = on_pool!(db, pool => sqlx::query_scalar(sql).bind(place).fetch_all(pool).await)?;
    parse(&bodies, family)
}

/// The same of a statement that names something beside the revision.
pub(super) async fn of_slug<T: serde::de::DeserializeOwned>(
    db: &Db,
    sql: &'static str,
    place: i64,
    slug: &str,
    family: &'static str,
) -> Result<Vec<T>, DbError> {
    let bodies: Vec<String> = on_pool!(db, pool => sqlx::query_scalar(sql).bind(place).bind(slug).fetch_all(pool).await)?;
    parse(&bodies, family)
}
