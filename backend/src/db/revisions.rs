//! Revisions: made once, whole or not at all, each from the one before it.

use super::{
    Db, DbError, dataset,
    insert::{Bind, WriteTransaction, on_transaction},
    on_pool, repair, rows,
};
use crate::hex::hex;
use serde::Serialize;
use sha2::{Digest, Sha256};
use shared::model::{Dataset, Fact, RevisionId, Slug};
use std::{
    borrow::Cow,
    collections::HashMap,
    io::{self, Write},
};

/// A revision that was current once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionRow {
    /// Its name.
    pub id: RevisionId,
    /// When it was first imported, as RFC 3339 in UTC.
    pub created: String,
    /// How many facts it holds.
    pub facts: i64,
    /// Its place in the order in which revisions were made, from 1: which rows it has.
    pub place: i64,
}

/// The name of a data set: the first 16 hexadecimal digits of the SHA-256 of its JSON, its facts in the order of their documents, in
/// which they are stored.
///
/// # Panics
/// Never: a data set always has a JSON form, and hexadecimal digits are a name.
pub fn name_of(data: &Dataset) -> RevisionId {
    let places: HashMap<&Slug, usize> = data.documents.iter().enumerate().map(|(at, document)| (&document.slug, at)).collect();
    let place = |fact: &Fact| places.get(&fact.document).copied().unwrap_or(usize::MAX);
    let mut stored = Cow::Borrowed(data);
    if !data.facts.is_sorted_by_key(place) {
        stored.to_mut().facts.sort_by_key(place);
    }
    let mut hash = HashWriter(Sha256::new());
    let _ = stored.serialize(&mut serde_json::Serializer::new(&mut hash));
    hex(&hash.0.finalize()[..8]).parse().unwrap_or_else(|_| unreachable!("hexadecimal digits name a revision"))
}

/// Hashes what is written, so that it need not be held.
struct HashWriter(Sha256);

impl Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const FIND: &str = "SELECT id, created, facts, COALESCE(place, 0) FROM revision WHERE id = $1";
const LATEST: &str = "SELECT r.id, r.created, r.facts, COALESCE(r.place, 0) FROM import_log l JOIN revision r ON r.id = l.revision \
                      ORDER BY l.seq DESC LIMIT 1";
const LIST: &str = "SELECT r.id, r.created, r.facts, COALESCE(r.place, 0) FROM revision r JOIN import_log l ON l.revision = r.id \
                    GROUP BY r.id, r.created, r.facts, r.place ORDER BY MAX(l.seq) DESC";
const IMPORTS: &str = "SELECT revision, imported FROM import_log ORDER BY seq DESC LIMIT $1";
const STATE: &str = "SELECT COALESCE(MAX(seq), 0), (SELECT stamp FROM text_stamp) FROM import_log";
const ADD: &str = "INSERT INTO revision (id, created, facts, place) VALUES ($1, $2, $3, $4)";
const LAST_PLACE: &str = "SELECT COALESCE(MAX(place), 0) FROM revision";
const LAST_SEQ: &str = "SELECT COALESCE(MAX(seq), 0) FROM import_log";
const LOG: &str = "INSERT INTO import_log (seq, revision, imported) VALUES ($1, $2, $3)";

type RawRow = (String, String, i64, i64);

fn row((id, created, facts, place): RawRow) -> Option<RevisionRow> {
    Some(RevisionRow { id: id.parse().ok()?, created, facts, place })
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

/// What a store holds, as far as answers depend on it: every import and every text that is attached or removed changes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StoreState {
    /// How many imports there were.
    pub imports: i64,
    /// Which texts are attached.
    pub texts: String,
}

/// What the store holds now.
///
/// # Errors
/// When the store does not answer.
pub async fn state(db: &Db) -> Result<StoreState, DbError> {
    let (imports, texts) = on_pool!(db, pool => sqlx::query_as(STATE).fetch_one(pool).await)?;
    Ok(StoreState { imports, texts })
}

/// All revisions, the one made current last first.
///
/// # Errors
/// When the store does not answer.
pub async fn list(db: &Db) -> Result<Vec<RevisionRow>, DbError> {
    let rows: Vec<RawRow> = on_pool!(db, pool => sqlx::query_as(LIST).fetch_all(pool).await)?;
    Ok(rows.into_iter().filter_map(row).collect())
}

/// A revision that was made current, and when, as RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// The revision; one can be made current again.
    pub revision: RevisionId,
    /// When.
    pub imported: String,
}

/// The last imports, the latest first.
///
/// # Errors
/// When the store does not answer.
pub async fn imports(db: &Db, most: usize) -> Result<Vec<ImportRow>, DbError> {
    let rows: Vec<(String, String)> = on_pool!(db, pool => sqlx::query_as(IMPORTS).bind(most as i64).fetch_all(pool).await)?;
    let row = |(revision, imported): (String, String)| Some(ImportRow { revision: revision.parse().ok()?, imported });
    Ok(rows.into_iter().filter_map(row).collect())
}

/// Makes a data set current, in one transaction; one that is current already changes nothing.
///
/// # Errors
/// When the store does not answer; then nothing has changed.
pub async fn import(db: &Db, data: &Dataset, now: &str) -> Result<RevisionRow, DbError> {
    let id = name_of(data);
    let mut transaction = WriteTransaction::begin(db).await?;
    let current: Option<RawRow> =
        on_transaction!(&mut transaction, tx => sqlx::query_as(LATEST).fetch_optional(&mut **tx).await)?;
    if let Some(current) = current.and_then(row).filter(|current| current.id == id) {
        return Ok(current);
    }
    let known: Option<RawRow> = on_transaction!(&mut transaction, tx => {
        sqlx::query_as(FIND).bind(id.as_str()).fetch_optional(&mut **tx).await
    })?;
    let made = match known.and_then(row) {
        Some(known) => known,
        None => add(&mut transaction, &id, data, now).await?,
    };
    let last: i64 = on_transaction!(&mut transaction, tx => sqlx::query_scalar(LAST_SEQ).fetch_one(&mut **tx).await)?;
    transaction.run(LOG, &[(last + 1).into(), id.as_str().into(), now.into()]).await?;
    transaction.commit().await?;
    Ok(made)
}

/// Writes again what is not stored as the data say, of a revision that was made of them; answers how many documents and entries
/// that were.
///
/// # Errors
/// When the store does not answer, or still holds something else afterwards.
pub async fn repair(db: &Db, revision: &RevisionRow, data: &Dataset) -> Result<usize, DbError> {
    if dataset::verified(db, &revision.id, revision.place).await.is_ok() {
        return Ok(0);
    }
    let mut transaction = WriteTransaction::begin(db).await?;
    let repaired = repair::repair(&mut transaction, revision.place, data).await?;
    transaction.commit().await?;
    dataset::verified(db, &revision.id, revision.place).await?;
    Ok(repaired)
}

/// Adds a revision after the last one that was made.
async fn add(transaction: &mut WriteTransaction, id: &RevisionId, data: &Dataset, now: &str) -> Result<RevisionRow, DbError> {
    let last: i64 = on_transaction!(&mut *transaction, tx => sqlx::query_scalar(LAST_PLACE).fetch_one(&mut **tx).await)?;
    let (place, facts) = (last + 1, data.facts.len() as i64);
    let binds: [Bind; 4] = [id.as_str().into(), now.into(), facts.into(), place.into()];
    transaction.run(ADD, &binds).await?;
    rows::write(transaction, place, data).await?;
    Ok(RevisionRow { id: id.clone(), created: now.to_owned(), facts, place })
}
