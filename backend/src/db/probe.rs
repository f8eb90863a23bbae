//! Looks at a store as it is. Nothing is made, brought up to date or kept, so whoever runs it is told what is wrong with it.

use super::{
    Db, DbError,
    address::StoreAddress,
    insert::WriteTransaction,
    on_pool,
    open::{DAMAGED, FOREIGN, MIGRATIONS, explained, is_cut_off, is_foreign},
};
use sqlx::{postgres::PgPoolOptions, sqlite::SqlitePoolOptions};
use std::{collections::BTreeMap, time::Duration};

/// How far the tables of a store are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaState {
    /// There are none.
    Empty,
    /// As this program wants them.
    Current,
    /// So many migrations are to be run.
    Behind(usize),
    /// A newer version of this program has made them.
    Newer,
    /// They were made otherwise than by this program.
    Foreign,
}

/// How long a server may take to answer, and another program to let go of a file.
const WAIT: Duration = Duration::from_secs(2);

const TABLES_SQLITE: &str = "SELECT COUNT(*) FROM sqlite_master WHERE name = '_sqlx_migrations'";
const TABLES_POSTGRES: &str = "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('_sqlx_migrations')";
const APPLIED: &str = "SELECT version, success, checksum FROM _sqlx_migrations";
const QUICK_CHECK: &str = "PRAGMA quick_check(1)";
const PROBE: &str = "INSERT INTO link (id, address, created) VALUES ('probe', '/', '')";

/// Opens what is there.
///
/// # Errors
/// When it is no store of this program, is cut off, or does not answer.
pub async fn open_as_it_is(address: &StoreAddress) -> Result<Db, DbError> {
    let opened = async {
        if let Some(file) = address.file()
            && is_cut_off(file)
        {
            return Err(DbError::Unusable { store: address.name(), fault: DAMAGED });
        }
        match address {
            StoreAddress::Server(options) => {
                let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(WAIT);
                Ok(Db::Postgres(pool.connect_with(options.as_ref().clone()).await?))
            }
            StoreAddress::File { options, .. } => {
                let options = options.as_ref().clone().create_if_missing(false).busy_timeout(WAIT);
                if is_foreign(&options).await? {
                    return Err(DbError::Unusable { store: address.name(), fault: FOREIGN });
                }
                Ok(Db::Sqlite(SqlitePoolOptions::new().max_connections(1).acquire_timeout(WAIT).connect_with(options).await?))
            }
        }
    };
    opened.await.map_err(|error| explained(&address.name(), error))
}

/// How far its tables are.
///
/// # Errors
/// When the store does not answer.
pub async fn schema_state(db: &Db) -> Result<SchemaState, DbError> {
    let tables: i64 = match db {
        Db::Sqlite(pool) => sqlx::query_scalar(TABLES_SQLITE).fetch_one(pool).await?,
        Db::Postgres(pool) => sqlx::query_scalar(TABLES_POSTGRES).fetch_one(pool).await?,
    };
    if tables == 0 {
        return Ok(SchemaState::Empty);
    }
    let applied: Vec<(i64, bool, Vec<u8>)> = on_pool!(db, pool => sqlx::query_as(APPLIED).fetch_all(pool).await)?;
    let mut known: BTreeMap<i64, &[u8]> =
        MIGRATIONS.iter().map(|migration| (migration.version, migration.checksum.as_ref())).collect();
    for (version, success, checksum) in &applied {
        match known.remove(version) {
            Some(ours) if ours == checksum && *success => {}
            Some(_) => return Ok(SchemaState::Foreign),
            None => return Ok(SchemaState::Newer),
        }
    }
    Ok(if known.is_empty() { SchemaState::Current } else { SchemaState::Behind(known.len()) })
}

/// What SQLite finds damaged in its file; a server looks after its own.
///
/// # Errors
/// When the store does not answer.
pub async fn damage(db: &Db, name: &str) -> Result<(), DbError> {
    let Db::Sqlite(pool) = db else { return Ok(()) };
    let said: Result<String, sqlx::Error> = sqlx::query_scalar(QUICK_CHECK).fetch_one(pool).await;
    match said {
        Ok(said) if said == "ok" => Ok(()),
        Ok(_) => Err(DbError::Unusable { store: name.to_owned(), fault: DAMAGED }),
        Err(error) => Err(explained(name, error.into())),
    }
}

/// Whether the store of this program can be written: a row is, and taken back.
///
/// # Errors
/// When it cannot.
pub async fn try_write(db: &Db, name: &str) -> Result<(), DbError> {
    let written = async {
        let mut transaction = WriteTransaction::begin(db).await?;
        transaction.run(PROBE, &[]).await.map(drop)
    };
    written.await.map_err(|error| explained(name, error))
}
