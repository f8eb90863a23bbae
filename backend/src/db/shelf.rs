//! How revisions were kept before: each a shelf of JSON bodies of its own. They are moved into rows when the store is opened, in the
//! order in which they were made; their names, and so every link to them, stay.

use super::{
    Db, DbError,
    insert::{WriteTransaction, on_transaction},
    on_pool, rows,
};
use serde::de::DeserializeOwned;
use shared::model::{Dataset, Fact};

const WAITING: &str = "SELECT r.id FROM revision r JOIN import_log l ON l.revision = r.id WHERE r.place IS NULL \
                       GROUP BY r.id ORDER BY MIN(l.seq)";
const LAST_PLACE: &str = "SELECT COALESCE(MAX(place), 0) FROM revision";
const PLACE: &str = "UPDATE revision SET place = $1 WHERE id = $2";
const ENTRIES: &str = "SELECT body FROM shelf_entry WHERE revision = $1 AND family = $2 ORDER BY position";
const FACTS: &str = "SELECT body FROM shelf_fact WHERE revision = $1 ORDER BY position";
const CLEAR: [&str; 2] = ["DELETE FROM shelf_entry WHERE revision = $1", "DELETE FROM shelf_fact WHERE revision = $1"];

/// Whether there is anything to move.
///
/// # Errors
/// When the store does not answer.
pub async fn is_there(db: &Db) -> Result<bool, DbError> {
    let waiting: Vec<String> = on_pool!(db, pool => sqlx::query_scalar(WAITING).fetch_all(pool).await)?;
    Ok(!waiting.is_empty())
}

/// Moves every revision that is still a shelf. Answers how many there were.
///
/// # Errors
/// When the store does not answer or holds what cannot be read; then nothing has changed.
pub async fn move_into_rows(transaction: &mut WriteTransaction) -> Result<usize, DbError> {
    let waiting: Vec<String> =
        on_transaction!(&mut *transaction, tx => sqlx::query_scalar(WAITING).fetch_all(&mut **tx).await)?;
    for id in &waiting {
        let data = load(transaction, id).await?;
        let last: i64 = on_transaction!(&mut *transaction, tx => sqlx::query_scalar(LAST_PLACE).fetch_one(&mut **tx).await)?;
        rows::write(transaction, last + 1, &data).await?;
        transaction.run(PLACE, &[(last + 1).into(), id.as_str().into()]).await?;
        for sql in CLEAR {
            transaction.run(sql, &[id.as_str().into()]).await?;
        }
    }
    Ok(waiting.len())
}

async fn load(transaction: &mut WriteTransaction, id: &str) -> Result<Dataset, DbError> {
    let facts: Vec<String> = on_transaction!(&mut *transaction, tx => {
        sqlx::query_scalar(FACTS).bind(id).fetch_all(&mut **tx).await
    })?;
    let data = Dataset {
        regions: entries(transaction, id, "region").await?,
        indicators: entries(transaction, id, "indicator").await?,
        categories: entries(transaction, id, "category").await?,
        context: entries(transaction, id, "context").await?,
        documents: entries(transaction, id, "document").await?,
        facts: super::parse::<Fact>(&facts, "fact")?,
        ..Dataset::default()
    };
    Ok(data.counted())
}

async fn entries<T: DeserializeOwned>(
    transaction: &mut WriteTransaction,
    id: &str,
    family: &'static str,
) -> Result<Vec<T>, DbError> {
    let bodies: Vec<String> = on_transaction!(&mut *transaction, tx => {
        sqlx::query_scalar(ENTRIES).bind(id).bind(family).fetch_all(&mut **tx).await
    })?;
    super::parse(&bodies, family)
}
