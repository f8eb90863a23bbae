//! Makes the words of the search from the rows that are there: after a restore, the rows are those of another store, maybe of another
//! engine, and the index of this one is empty.

use super::{
    DbError, full_text,
    insert::{WriteTransaction, on_transaction},
    of_revision, parse, search_rows,
};
use shared::{
    model::{Category, Document, Fact, Indicator, Region, Sector, Source},
    search::{IndexedText, LabelNames},
};

const PLACES: &str = "SELECT DISTINCT added FROM search_row WHERE family <> 'text' ORDER BY added";
const REGIONS: &str = of_revision!("SELECT body FROM region WHERE", "ORDER BY position");
const INDICATORS: &str = of_revision!("SELECT body FROM catalogue_entry WHERE", "AND family = 'indicator' ORDER BY position");
const CATEGORIES: &str = of_revision!("SELECT body FROM catalogue_entry WHERE", "AND family = 'category' ORDER BY position");
const DOCUMENTS: &str = "SELECT CAST(s.id AS BIGINT), s.sector, d.body FROM search_row s \
                         JOIN document d ON d.slug = s.document AND d.added <= s.added AND d.removed > s.added \
                         WHERE s.family = 'document' AND s.added = $1 AND s.id > $2 ORDER BY s.id LIMIT 2000";
const FACTS: &str = "SELECT CAST(s.id AS BIGINT), s.sector, f.body FROM search_row s \
                     JOIN fact f ON f.document = s.document AND f.id = s.fact AND f.added <= s.added AND f.removed > s.added \
                     WHERE s.family = 'fact' AND s.added = $1 AND s.id > $2 ORDER BY s.id LIMIT 2000";
const TEXTS: &str = "SELECT file, sha256 FROM source_text";
const BODY: &str = "SELECT body FROM source_text WHERE file = $1 AND sha256 = $2";
const PASSAGES: &str = "SELECT CAST(id AS BIGINT), position FROM search_row WHERE family = 'text' AND source = $1";

/// A row of the search: its id, the subject of its document, and what it is about.
type Indexed = (i64, String, String);

/// Fills the empty index of the search.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn reindex(transaction: &mut WriteTransaction) -> Result<(), DbError> {
    let places: Vec<i64> = on_transaction!(&mut *transaction, tx => sqlx::query_scalar(PLACES).fetch_all(&mut **tx).await)?;
    for place in places {
        let regions: Vec<Region> = parse(&bodies(transaction, REGIONS, place).await?, "region")?;
        let indicators: Vec<Indicator> = parse(&bodies(transaction, INDICATORS, place).await?, "indicator")?;
        let categories: Vec<Category> = parse(&bodies(transaction, CATEGORIES, place).await?, "category")?;
        // A row is written anew when a name that it is filed under changes, so these are the names of all rows of this place.
        let names = LabelNames::of(&regions, &indicators, &categories);
        each(transaction, DOCUMENTS, place, |_, body| {
            let document: Document = serde_json::from_str(body).map_err(|error| DbError::Body("document", error))?;
            Ok(IndexedText::of_document(&document))
        })
        .await?;
        each(transaction, FACTS, place, |sector, body| {
            let fact: Fact = serde_json::from_str(body).map_err(|error| DbError::Body("fact", error))?;
            Ok(IndexedText::of_fact(&fact, sector, &names))
        })
        .await?;
    }
    passages(transaction).await
}

async fn bodies(transaction: &mut WriteTransaction, sql: &'static str, place: i64) -> Result<Vec<String>, DbError> {
    Ok(on_transaction!(transaction, tx => sqlx::query_scalar(sql).bind(place).fetch_all(&mut **tx).await)?)
}

/// Writes the words of the rows that a statement reads, a few thousand at a time.
async fn each(
    transaction: &mut WriteTransaction,
    sql: &'static str,
    place: i64,
    text: impl Fn(Sector, &str) -> Result<IndexedText, DbError>,
) -> Result<(), DbError> {
    let mut last = i64::MIN;
    loop {
        let rows: Vec<Indexed> = on_transaction!(&mut *transaction, tx => {
            sqlx::query_as(sql).bind(place).bind(last).fetch_all(&mut **tx).await
        })?;
        let Some((id, ..)) = rows.last() else { return Ok(()) };
        last = *id;
        let mut texts = Vec::with_capacity(rows.len());
        for (id, sector, body) in &rows {
            let sector = parse::<Sector>(&[format!("{sector:?}")], "sector")?;
            if let Some(sector) = sector.first() {
                texts.push((*id, text(*sector, body)?));
            }
        }
        full_text::write(transaction, texts).await?;
    }
}

async fn passages(transaction: &mut WriteTransaction) -> Result<(), DbError> {
    let sources: Vec<(String, String)> =
        on_transaction!(&mut *transaction, tx => sqlx::query_as(TEXTS).fetch_all(&mut **tx).await)?;
    for (file, sha256) in sources {
        let body: String = on_transaction!(&mut *transaction, tx => {
            sqlx::query_scalar(BODY).bind(&file).bind(&sha256).fetch_one(&mut **tx).await
        })?;
        let source = search_rows::source_name(&Source { file, sha256 });
        let rows: Vec<(i64, i64)> = on_transaction!(&mut *transaction, tx => {
            sqlx::query_as(PASSAGES).bind(&source).fetch_all(&mut **tx).await
        })?;
        let passages = search_rows::passages(&body);
        let text = |(id, number): &(i64, i64)| {
            let passage = passages.get(usize::try_from(*number).ok()?)?;
            Some((*id, IndexedText::of_passage(passage)))
        };
        full_text::write(transaction, rows.iter().filter_map(text).collect()).await?;
    }
    Ok(())
}
