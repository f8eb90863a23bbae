//! Short links: made once for each address, never changed, and all together bounded in bytes.

use super::{Db, DbError, insert::WriteTransaction, on_pool};
use shared::{model::LinkId, short_link};

/// A short link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Its name.
    pub id: LinkId,
    /// The canonical address that it stands for.
    pub address: String,
    /// When it was first asked for, as RFC 3339 in UTC.
    pub created: String,
}

const FIND: &str = "SELECT id, address, created FROM link WHERE id = $1";
const LIST: &str = "SELECT id, address, created FROM link ORDER BY created, id";
const ADD: &str = "INSERT INTO link (id, address, created) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";

const TAKE: &str = "UPDATE link_bytes SET bytes = bytes + $1 WHERE bytes + $1 <= $2";

/// What a link takes beside its address: its name twice, its time, the row.
const ROW: usize = 100;

type RawRow = (String, String, String);

fn row((id, address, created): RawRow) -> Option<LinkRow> {
    Some(LinkRow { id: id.parse().ok()?, address, created })
}

/// One link.
///
/// # Errors
/// When the store does not answer.
pub async fn find(db: &Db, id: &LinkId) -> Result<Option<LinkRow>, DbError> {
    let found: Option<RawRow> = on_pool!(db, pool => sqlx::query_as(FIND).bind(id.as_str()).fetch_optional(pool).await)?;
    Ok(found.and_then(row))
}

/// The link of a canonical address, when it has one.
///
/// # Errors
/// When the store does not answer.
pub async fn of_address(db: &Db, address: &str) -> Result<Option<LinkRow>, DbError> {
    for id in short_link::names_of(address) {
        match find(db, &id).await? {
            Some(known) if known.address == address => return Ok(Some(known)),
            // Another address has this name: the next one is a character longer.
            Some(_) => {}
            None => return Ok(None),
        }
    }
    Ok(None)
}

/// All links, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn list(db: &Db) -> Result<Vec<LinkRow>, DbError> {
    let rows: Vec<RawRow> = on_pool!(db, pool => sqlx::query_as(LIST).fetch_all(pool).await)?;
    Ok(rows.into_iter().filter_map(row).collect())
}

/// The link of a canonical address, and whether it is new. When another address has its name, the name grows by one.
///
/// # Errors
/// When it is new and all links together would take more than `ceiling` bytes, or the store does not answer.
pub async fn keep(db: &Db, address: &str, now: &str, ceiling: u64) -> Result<(LinkRow, bool), DbError> {
    for id in short_link::names_of(address) {
        let made = match find(db, &id).await? {
            Some(_) => false,
            None => add(db, &id, address, now, ceiling).await?,
        };
        if let Some(kept) = find(db, &id).await?.filter(|kept| kept.address == address) {
            return Ok((kept, made));
        }
    }
    Err(DbError::Sql(sqlx::Error::RowNotFound))
}

/// Adds a link unless its name is taken meanwhile; whether it did.
async fn add(db: &Db, id: &LinkId, address: &str, now: &str, ceiling: u64) -> Result<bool, DbError> {
    let bytes = i64::try_from(address.len() + ROW).unwrap_or(i64::MAX);
    let ceiling = i64::try_from(ceiling).unwrap_or(i64::MAX);
    let mut transaction = WriteTransaction::beside_imports(db).await?;
    if transaction.run(TAKE, &[bytes.into(), ceiling.into()]).await? == 0 {
        return Err(DbError::LinksFull);
    }
    let added = transaction.run(ADD, &[id.as_str().into(), address.into(), now.into()]).await? > 0;
    if added {
        transaction.commit().await?;
    }
    Ok(added)
}
