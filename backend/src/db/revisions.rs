//! Revisions: written once, whole or not at all, and read whole.

use super::{Db, DbError, on_pool};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use shared::model::{Dataset, Fact, RevisionId};
use std::{collections::BTreeMap, fmt::Write};

/// A revision that was current once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionRow {
    /// Its name.
    pub id: RevisionId,
    /// When it was first imported, as RFC 3339 in UTC.
    pub created: String,
    /// How many facts it holds.
    pub facts: i64,
}

/// The name of a data set: the first 16 hexadecimal digits of the SHA-256 of its JSON.
///
/// # Panics
/// Never: a data set always has a JSON form, and hexadecimal digits are a name.
pub fn name_of(data: &Dataset) -> RevisionId {
    let json = serde_json::to_vec(data).unwrap_or_default();
    let mut hex = String::new();
    for byte in Sha256::digest(&json).iter().take(8) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex.parse().unwrap_or_else(|_| unreachable!("hexadecimal digits name a revision"))
}

const FIND: &str = "SELECT id, created, facts FROM revision WHERE id = $1";
const LATEST: &str =
    "SELECT r.id, r.created, r.facts FROM import_log l JOIN revision r ON r.id = l.revision ORDER BY l.seq DESC LIMIT 1";
const LIST: &str = "SELECT r.id, r.created, r.facts FROM revision r JOIN import_log l ON l.revision = r.id \
                    GROUP BY r.id, r.created, r.facts ORDER BY MAX(l.seq) DESC";
const ADD: &str = "INSERT INTO revision (id, created, facts) VALUES ($1, $2, $3)";
const LAST_SEQ: &str = "SELECT COALESCE(MAX(seq), 0) FROM import_log";
const LOG: &str = "INSERT INTO import_log (seq, revision, imported) VALUES ($1, $2, $3)";
const ADD_ENTRY: &str = "INSERT INTO entry (revision, family, position, body) VALUES ($1, $2, $3, $4)";
const ADD_FACT: &str =
    "INSERT INTO fact (revision, document, id, position, region, kind, body) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const ENTRIES: &str = "SELECT body FROM entry WHERE revision = $1 AND family = $2 ORDER BY position";
const FACTS: &str = "SELECT body FROM fact WHERE revision = $1 ORDER BY position";

type RawRow = (String, String, i64);

fn row((id, created, facts): RawRow) -> Option<RevisionRow> {
    Some(RevisionRow { id: id.parse().ok()?, created, facts })
}

/// One revision.
///
/// # Errors
/// When the store does not answer.
pub async fn find(db: &Db, id: &RevisionId) -> Result<Option<RevisionRow>, DbError> {
    let found: Option<RawRow> = on_pool!(db, pool => sqlx::query_as(FIND).bind(id.as_str()).fetch_optional(pool).await)?;
    Ok(found.and_then(row))
}

/// The revision that is current; none before the first import.
///
/// # Errors
/// When the store does not answer.
pub async fn latest(db: &Db) -> Result<Option<RevisionRow>, DbError> {
    let found: Option<RawRow> = on_pool!(db, pool => sqlx::query_as(LATEST).fetch_optional(pool).await)?;
    Ok(found.and_then(row))
}

/// All revisions, the one made current last first.
///
/// # Errors
/// When the store does not answer.
pub async fn list(db: &Db) -> Result<Vec<RevisionRow>, DbError> {
    let rows: Vec<RawRow> = on_pool!(db, pool => sqlx::query_as(LIST).fetch_all(pool).await)?;
    Ok(rows.into_iter().filter_map(row).collect())
}

/// How an import begins and makes sure that it is the only one; another waits until this one is done.
fn alone(db: &Db) -> (&'static str, &'static str) {
    match db {
        Db::Sqlite(_) => ("BEGIN IMMEDIATE", "SELECT 1"),
        Db::Postgres(_) => ("BEGIN", "LOCK TABLE import_log IN EXCLUSIVE MODE"),
    }
}

/// Makes a data set current, in one transaction; one that is current already changes nothing.
///
/// # Errors
/// When the store does not answer; then nothing has changed.
pub async fn import(db: &Db, data: &Dataset, now: &str) -> Result<RevisionRow, DbError> {
    let id = name_of(data);
    let families = [
        ("region", bodies(&data.regions, "region")?),
        ("indicator", bodies(&data.indicators, "indicator")?),
        ("category", bodies(&data.categories, "category")?),
        ("context", bodies(&data.context, "statistic")?),
        ("document", bodies(&data.documents, "document")?),
    ];
    let fact_bodies = bodies(&data.facts, "fact")?;
    let (begin, lock) = alone(db);
    let known = on_pool!(db, pool => {
        let mut tx = pool.begin_with(begin).await?;
        sqlx::query(lock).execute(&mut *tx).await?;
        let current: Option<RawRow> = sqlx::query_as(LATEST).fetch_optional(&mut *tx).await?;
        if let Some(current) = current.and_then(row).filter(|current| current.id == id) {
            return Ok(current);
        }
        let known: Option<RawRow> = sqlx::query_as(FIND).bind(id.as_str()).fetch_optional(&mut *tx).await?;
        if known.is_none() {
            sqlx::query(ADD).bind(id.as_str()).bind(now).bind(data.facts.len() as i64).execute(&mut *tx).await?;
            for (family, bodies) in &families {
                for (position, body) in bodies.iter().enumerate() {
                    sqlx::query(ADD_ENTRY).bind(id.as_str()).bind(*family).bind(position as i64).bind(body).execute(&mut *tx).await?;
                }
            }
            for (position, (fact, body)) in data.facts.iter().zip(&fact_bodies).enumerate() {
                sqlx::query(ADD_FACT)
                    .bind(id.as_str())
                    .bind(fact.document.as_str())
                    .bind(fact.id.as_str())
                    .bind(position as i64)
                    .bind(fact.region.as_str())
                    .bind(fact.kind.as_str())
                    .bind(body)
                    .execute(&mut *tx)
                    .await?;
            }
        }
        let last: i64 = sqlx::query_scalar(LAST_SEQ).fetch_one(&mut *tx).await?;
        sqlx::query(LOG).bind(last + 1).bind(id.as_str()).bind(now).execute(&mut *tx).await?;
        tx.commit().await?;
        known
    });
    Ok(known.and_then(row).unwrap_or(RevisionRow { id, created: now.to_owned(), facts: data.facts.len() as i64 }))
}

/// All data of a revision.
///
/// # Errors
/// When the store does not answer or holds what cannot be read.
pub async fn load(db: &Db, id: &RevisionId) -> Result<Dataset, DbError> {
    let facts: Vec<String> = on_pool!(db, pool => sqlx::query_scalar(FACTS).bind(id.as_str()).fetch_all(pool).await)?;
    let data = Dataset {
        regions: entries(db, id, "region").await?,
        indicators: entries(db, id, "indicator").await?,
        categories: entries(db, id, "category").await?,
        context: entries(db, id, "context").await?,
        documents: entries(db, id, "document").await?,
        facts: parse::<Fact>(facts, "fact")?,
        totals: BTreeMap::new(),
    };
    Ok(data.counted())
}

async fn entries<T: DeserializeOwned>(db: &Db, id: &RevisionId, family: &'static str) -> Result<Vec<T>, DbError> {
    let bodies: Vec<String> =
        on_pool!(db, pool => sqlx::query_scalar(ENTRIES).bind(id.as_str()).bind(family).fetch_all(pool).await)?;
    parse(bodies, family)
}

fn bodies<T: Serialize>(values: &[T], family: &'static str) -> Result<Vec<String>, DbError> {
    values.iter().map(|value| serde_json::to_string(value).map_err(|error| DbError::Body(family, error))).collect()
}

fn parse<T: DeserializeOwned>(bodies: Vec<String>, family: &'static str) -> Result<Vec<T>, DbError> {
    bodies.iter().map(|body| serde_json::from_str(body).map_err(|error| DbError::Body(family, error))).collect()
}
