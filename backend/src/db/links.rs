//! Short links: made once for each address, never changed.

use super::{Db, DbError, on_pool};
use sha2::{Digest, Sha256};
use shared::model::LinkId;

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

/// How long a name is unless another address has it already.
const SHORTEST: usize = 10;

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

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
/// When the store does not answer.
pub async fn keep(db: &Db, address: &str, now: &str) -> Result<(LinkRow, bool), DbError> {
    for id in names_of(address) {
        let add = on_pool!(db, pool => sqlx::query(ADD).bind(id.as_str()).bind(address).bind(now).execute(pool).await
            .map(|done| done.rows_affected()))?;
        if let Some(kept) = find(db, &id).await?.filter(|kept| kept.address == address) {
            return Ok((kept, add > 0));
        }
    }
    Err(DbError::Sql(sqlx::Error::RowNotFound))
}

/// The names that an address may have, the shortest first: the beginnings of its SHA-256 in base 32.
pub fn names_of(address: &str) -> Vec<LinkId> {
    let whole = base32(&Sha256::digest(address.as_bytes()));
    (SHORTEST..=whole.len()).filter_map(|length| whole.get(..length)?.parse().ok()).collect()
}

fn base32(bytes: &[u8]) -> String {
    let (mut out, mut held, mut bits) = (String::new(), 0u32, 0u32);
    let mut put = |five: u32| out.push(char::from(ALPHABET[(five & 31) as usize]));
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            put(held >> bits);
        }
    }
    if bits > 0 {
        put(held << (5 - bits));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_base_32_of_rfc_4648_in_lower_case() {
        for (bytes, text) in [("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foobar", "mzxw6ytboi")] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        let names = names_of("/compare/targets");
        assert_eq!((names[0].as_str().len(), names.last().expect("a name").as_str().len()), (10, 52));
    }
}
