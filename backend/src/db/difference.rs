//! What two revisions have not in common.

use super::{
    Db, DbError,
    dataset::{facts_of_document, taxonomy, with_ancestors},
    of_revision, on_pool, parse,
};
use shared::model::{Dataset, Region, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// The documents of one revision that another has not, or has otherwise.
const DOCUMENTS_NOT_IN: &str =
    of_revision!("SELECT body FROM document WHERE", "AND NOT (added <= $2 AND removed > $2) ORDER BY position");
const CONTEXT_NOT_IN: &str = of_revision!(
    "SELECT body FROM catalogue_entry WHERE",
    "AND family = 'context' AND NOT (added <= $2 AND removed > $2) ORDER BY position"
);
const REGIONS_NOT_IN: &str =
    of_revision!("SELECT body FROM region WHERE", "AND NOT (added <= $2 AND removed > $2) ORDER BY position");

const DOCUMENTS_OF_REGION: &str =
    "SELECT slug FROM document WHERE region = $1 UNION SELECT document FROM fact WHERE region = $1";
const DOCUMENTS_OF_INDICATOR: &str = "SELECT DISTINCT document FROM fact WHERE indicator = $1";
const SIZES_NOT_IN: &str =
    of_revision!("SELECT slug, facts FROM document WHERE", "AND NOT (added <= $2 AND removed > $2) ORDER BY slug");

/// The documents that speak of any of these regions and of any of these indicators, in whatever revision; none for all documents,
/// where neither is named.
///
/// # Errors
/// When the store does not answer.
pub async fn documents_about(db: &Db, regions: &[Slug], indicators: &[Slug]) -> Result<Option<BTreeSet<String>>, DbError> {
    let mut found: Option<BTreeSet<String>> = None;
    for (sql, slugs) in [(DOCUMENTS_OF_REGION, regions), (DOCUMENTS_OF_INDICATOR, indicators)] {
        let mut documents = BTreeSet::new();
        for slug in slugs {
            let names: Vec<String> = on_pool!(db, pool => sqlx::query_scalar(sql).bind(slug.as_str()).fetch_all(pool).await)?;
            documents.extend(names);
        }
        if !slugs.is_empty() {
            found = Some(found.map_or_else(|| documents.clone(), |before| before.intersection(&documents).cloned().collect()));
        }
    }
    Ok(found)
}

/// How many facts stand in the documents that two revisions have not in common: those of either side, of the documents that are
/// asked for.
///
/// # Errors
/// When the store does not answer.
pub async fn size(db: &Db, earlier: i64, later: i64, only: Option<&BTreeSet<String>>) -> Result<Size, DbError> {
    let mut size = Size::default();
    for (place, other) in [(earlier, later), (later, earlier)] {
        let rows: Vec<(String, i64)> =
            on_pool!(db, pool => sqlx::query_as(SIZES_NOT_IN).bind(place).bind(other).fetch_all(pool).await)?;
        for (_, facts) in rows.iter().filter(|(slug, _)| only.is_none_or(|only| only.contains(slug))) {
            size.documents += 1;
            size.facts += usize::try_from(*facts).unwrap_or_default();
        }
    }
    Ok(size)
}

/// How much two revisions have not in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Documents of either side.
    pub documents: usize,
    /// Facts in them.
    pub facts: usize,
}

/// Of two revisions, the documents that are not the same in both, with all that is said of them: their facts, and the regions of
/// both sides; beside them whatever else of the catalogue differs. Of the documents, those that are asked for.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn between(
    db: &Db,
    earlier: i64,
    later: i64,
    only: Option<&BTreeSet<String>>,
) -> Result<(Dataset, Dataset), DbError> {
    let mut sides = [not_in(db, earlier, later, only).await?, not_in(db, later, earlier, only).await?];
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
async fn not_in(db: &Db, place: i64, other: i64, only: Option<&BTreeSet<String>>) -> Result<Dataset, DbError> {
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
    if let Some(only) = only {
        data.documents.retain(|document| only.contains(document.slug.as_str()));
    }
    for document in &data.documents {
        data.facts.extend(facts_of_document(db, place, &document.slug).await?.into_iter().map(|(_, fact)| fact));
    }
    Ok(data)
}
