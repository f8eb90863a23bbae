//! Full source texts that the operator attached. They are beside the revisions, never part of one.

use super::{
    Db, DbError,
    insert::{WriteTransaction, on_transaction},
    on_pool, search_rows,
};
use crate::hex::hex;
use sha2::{Digest, Sha256};
use shared::model::Source;

const STAMP: &str = "SELECT stamp FROM text_stamp";
const SET_STAMP: &str = "UPDATE text_stamp SET stamp = $1";
const IS_THERE: &str = "SELECT CAST(1 AS BIGINT) FROM source_text WHERE file = $1 AND sha256 = $2";
const BODY: &str = "SELECT body FROM source_text WHERE file = $1 AND sha256 = $2";
const ADD: &str = "INSERT INTO source_text (file, sha256, body) VALUES ($1, $2, $3) ON CONFLICT (file, sha256) DO NOTHING";
const REMOVE_ALL: &str = "DELETE FROM source_text";

/// A name for all that is attached: it changes with each text that is attached or removed, and so does what a search finds. It is
/// written in the transaction that changes the texts, so it cannot fall behind.
///
/// # Errors
/// When the store does not answer.
pub async fn stamp(db: &Db) -> Result<String, DbError> {
    Ok(on_pool!(db, pool => sqlx::query_scalar(STAMP).fetch_one(pool).await)?)
}

/// Whether the text of a source is attached in the very state that its facts were read from.
///
/// # Errors
/// When the store does not answer.
pub async fn is_attached(db: &Db, source: &Source) -> Result<bool, DbError> {
    let found: Option<i64> = on_pool!(db, pool => {
        sqlx::query_scalar(IS_THERE).bind(&source.file).bind(&source.sha256).fetch_optional(pool).await
    })?;
    Ok(found.is_some())
}

/// The attached text of a source; none when it is not attached, or only in another state.
///
/// # Errors
/// When the store does not answer.
pub async fn body(db: &Db, source: &Source) -> Result<Option<String>, DbError> {
    let found = on_pool!(db, pool => {
        sqlx::query_scalar(BODY).bind(&source.file).bind(&source.sha256).fetch_optional(pool).await
    })?;
    Ok(found)
}

/// Attaches texts in one transaction; one that is attached already stays as it is. Answers how many are new.
///
/// # Errors
/// When the store does not answer; then nothing has changed.
pub async fn add(db: &Db, texts: &[(Source, String)]) -> Result<u64, DbError> {
    let (mut new, mut transaction) = (0, WriteTransaction::begin(db).await?);
    let mut stamp = Sha256::new_with_prefix(stamp_in(&mut transaction).await?);
    for (source, body) in texts {
        let row = [source.file.as_str().into(), source.sha256.as_str().into(), body.as_str().into()];
        let added = transaction.run(ADD, &row).await?;
        if added > 0 {
            search_rows::write_passages(&mut transaction, source, body).await?;
            stamp.update(format!("\n{}\n{}", source.file, source.sha256));
        }
        new += added;
    }
    if new > 0 {
        transaction.run(SET_STAMP, &[hex(&stamp.finalize()[..8]).as_str().into()]).await?;
    }
    transaction.commit().await?;
    Ok(new)
}

/// Removes all texts. Answers how many there were.
///
/// # Errors
/// When the store does not answer.
pub async fn remove_all(db: &Db) -> Result<u64, DbError> {
    let mut transaction = WriteTransaction::begin(db).await?;
    search_rows::forget_passages(&mut transaction).await?;
    let removed = transaction.run(REMOVE_ALL, &[]).await?;
    if removed > 0 {
        let mut stamp = Sha256::new_with_prefix(stamp_in(&mut transaction).await?);
        stamp.update("\nremoved");
        transaction.run(SET_STAMP, &[hex(&stamp.finalize()[..8]).as_str().into()]).await?;
    }
    transaction.commit().await?;
    Ok(removed)
}

async fn stamp_in(transaction: &mut WriteTransaction) -> Result<String, DbError> {
    Ok(on_transaction!(transaction, tx => sqlx::query_scalar(STAMP).fetch_one(&mut **tx).await)?)
}
