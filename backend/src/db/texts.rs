//! Full source texts that the operator attached. They are beside the revisions, never part of one.

use super::{Db, DbError, on_pool};
use shared::model::Source;

const IS_THERE: &str = "SELECT CAST(1 AS BIGINT) FROM source_text WHERE file = $1 AND sha256 = $2";
const BODY: &str = "SELECT body FROM source_text WHERE file = $1 AND sha256 = $2";
const ADD: &str = "INSERT INTO source_text (file, sha256, body) VALUES ($1, $2, $3) ON CONFLICT (file, sha256) DO NOTHING";
const REMOVE_ALL: &str = "DELETE FROM source_text";

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
    let mut new = 0;
    on_pool!(db, pool => {
        let mut tx = pool.begin().await?;
        for (source, body) in texts {
            let done = sqlx::query(ADD).bind(&source.file).bind(&source.sha256).bind(body).execute(&mut *tx).await?;
            new += done.rows_affected();
        }
        tx.commit().await?;
    });
    Ok(new)
}

/// Removes all texts. Answers how many there were.
///
/// # Errors
/// When the store does not answer.
pub async fn remove_all(db: &Db) -> Result<u64, DbError> {
    Ok(on_pool!(db, pool => sqlx::query(REMOVE_ALL).execute(pool).await.map(|done| done.rows_affected()))?)
}
