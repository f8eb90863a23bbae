//! What of a revision is not stored as its data say is written again, in place: every revision that shares the rows is repaired.

use super::{
    DbError,
    insert::{Bind, WriteTransaction, on_transaction},
    positions::positions,
    rows::{self, Stored, StoredEntry},
};
use shared::model::{Dataset, Fact, Slug};
use std::collections::BTreeMap;

const DOCUMENTS: &str = "SELECT slug, position, body, sha256, added, removed FROM document WHERE added <= $1 AND removed > $1";
const FACTS: &str = "SELECT document, body FROM fact WHERE added <= $1 AND removed > $1 ORDER BY document, position";
const FORGET_DOCUMENT: [&str; 4] = [
    "DELETE FROM document WHERE added <= $1 AND removed > $1 AND slug = $2",
    "DELETE FROM fact WHERE added <= $1 AND removed > $1 AND document = $2",
    "DELETE FROM fact_lead WHERE added <= $1 AND removed > $1 AND document = $2",
    "DELETE FROM fact_instrument WHERE added <= $1 AND removed > $1 AND document = $2",
];
const ENTRIES: &str = "SELECT family, slug, position, body, added, removed FROM catalogue_entry WHERE added <= $1 AND removed > $1 \
                       UNION ALL SELECT 'region', slug, position, body, added, removed FROM region WHERE added <= $1 AND removed > $1";
const FORGET_ENTRY: &str = "DELETE FROM catalogue_entry WHERE added <= $1 AND removed > $1 AND slug = $2 AND family = $3";
const FORGET_REGION: &str = "DELETE FROM region WHERE added <= $1 AND removed > $1 AND slug = $2";

/// A row of a document: slug, position, body, what it was named by, and its lifetime.
type DocumentRow = (String, f64, String, String, i64, i64);
/// A row of another family: family, key, position, body, and its lifetime.
type EntryRow = (String, String, f64, String, i64, i64);

/// Writes again what the revision at a place has otherwise than its data; answers how many documents and entries.
///
/// # Errors
/// When the store refuses a row.
pub async fn repair(transaction: &mut WriteTransaction, place: i64, data: &Dataset) -> Result<usize, DbError> {
    Ok(entries(transaction, place, data).await? + documents(transaction, place, data).await?)
}

async fn documents(transaction: &mut WriteTransaction, place: i64, data: &Dataset) -> Result<usize, DbError> {
    let rows: Vec<DocumentRow> =
        on_transaction!(&mut *transaction, tx => sqlx::query_as(DOCUMENTS).bind(place).fetch_all(&mut **tx).await)?;
    let bodies: Vec<(String, String)> =
        on_transaction!(&mut *transaction, tx => sqlx::query_as(FACTS).bind(place).fetch_all(&mut **tx).await)?;
    let mut stored: BTreeMap<String, DocumentRow> = rows.into_iter().map(|row| (row.0.clone(), row)).collect();
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (document, body) in bodies {
        said.entry(document).or_default().push(body);
    }
    let mut facts: BTreeMap<&Slug, Vec<&Fact>> = BTreeMap::new();
    for fact in &data.facts {
        facts.entry(&fact.document).or_default().push(fact);
    }
    let order: Vec<&str> = data.documents.iter().map(|document| document.slug.as_str()).collect();
    let places = positions(&stored.values().map(|row| (row.0.as_str(), row.1)).collect(), &order);
    let mut repaired = 0;
    for (document, position) in data.documents.iter().zip(places) {
        let own = facts.get(&document.slug).map_or(&[][..], Vec::as_slice);
        let sha256 = rows::sha256_of(document, own)?;
        let row = stored.remove(document.slug.as_str());
        let said = said.get(document.slug.as_str()).map_or(&[][..], Vec::as_slice);
        let is_sound = |(_, at, body, name, ..): &DocumentRow| {
            *at == position && *name == sha256 && rows::sha256_of_bodies(body, said) == sha256
        };
        if row.as_ref().is_some_and(is_sound) {
            continue;
        }
        forget_document(transaction, place, document.slug.as_str()).await?;
        let lifetime = row.map_or(only(place), |(.., added, removed)| (added, removed));
        rows::write_document(transaction, lifetime, &Stored { document, position, sha256: &sha256, facts: own }).await?;
        repaired += 1;
    }
    for slug in stored.keys() {
        forget_document(transaction, place, slug).await?;
        repaired += 1;
    }
    Ok(repaired)
}

async fn forget_document(transaction: &mut WriteTransaction, place: i64, slug: &str) -> Result<(), DbError> {
    for sql in FORGET_DOCUMENT {
        transaction.run(sql, &[place.into(), slug.into()]).await?;
    }
    Ok(())
}

/// Regions, indicators, categories and outside statistics.
async fn entries(transaction: &mut WriteTransaction, place: i64, data: &Dataset) -> Result<usize, DbError> {
    let rows: Vec<EntryRow> =
        on_transaction!(&mut *transaction, tx => sqlx::query_as(ENTRIES).bind(place).fetch_all(&mut **tx).await)?;
    let mut stored: BTreeMap<(String, String), EntryRow> =
        rows.into_iter().map(|row| ((row.0.clone(), row.1.clone()), row)).collect();
    let entries = rows::entries_of(data)?;
    let mut repaired = 0;
    for (entry, position) in entries.iter().zip(places_of(&stored, &entries)) {
        let row = stored.remove(&(entry.family.to_owned(), entry.key.clone()));
        if row.as_ref().is_some_and(|(_, _, at, body, ..)| *at == position && *body == entry.body) {
            continue;
        }
        forget_entry(transaction, place, entry.family, &entry.key).await?;
        let lifetime = row.map_or(only(place), |(.., added, removed)| (added, removed));
        rows::write_entry(transaction, lifetime, position, entry).await?;
        repaired += 1;
    }
    for (family, key) in stored.keys() {
        forget_entry(transaction, place, family, key).await?;
        repaired += 1;
    }
    Ok(repaired)
}

/// The place of each entry among its family.
fn places_of(stored: &BTreeMap<(String, String), EntryRow>, entries: &[StoredEntry<'_>]) -> Vec<f64> {
    let families = entries.chunk_by(|one, next| one.family == next.family);
    let places = families.flat_map(|family| {
        let of_family = stored.values().filter(|row| row.0 == family[0].family);
        let keys: Vec<&str> = family.iter().map(|entry| entry.key.as_str()).collect();
        positions(&of_family.map(|row| (row.1.as_str(), row.2)).collect(), &keys)
    });
    places.collect()
}

async fn forget_entry(transaction: &mut WriteTransaction, place: i64, family: &str, key: &str) -> Result<(), DbError> {
    let binds: [Bind; 3] = [place.into(), key.into(), family.into()];
    match family {
        "region" => transaction.run(FORGET_REGION, &binds[..2]).await?,
        _ => transaction.run(FORGET_ENTRY, &binds).await?,
    };
    Ok(())
}

/// The lifetime of what was gone: the one revision that is repaired.
fn only(place: i64) -> (i64, i64) {
    (place, place + 1)
}
