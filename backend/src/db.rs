//! The store: one set of portable SQL for SQLite and PostgreSQL, chosen by the address of the database.

pub mod address;
pub mod dataset;
pub mod difference;
pub mod file_stamp;
mod full_text;
pub(crate) mod insert;
pub mod links;
pub mod lists;
mod open;
pub mod peers;
mod positions;
pub mod probe;
pub mod reindex;
mod repair;
pub mod revisions;
mod rows;
pub mod search;
mod search_rows;
mod shelf;
pub mod sitemap;
pub mod tables;
pub mod texts;

pub use open::schema_version;

use insert::WriteTransaction;
use serde::de::DeserializeOwned;
use sqlx::{PgPool, SqlitePool};

/// An open database.
#[derive(Clone, Debug)]
pub enum Db {
    /// A file, in write-ahead mode.
    Sqlite(SqlitePool),
    /// A server.
    Postgres(PgPool),
}

/// Runs the same code on whichever pool is open.
macro_rules! on_pool {
    ($db:expr, $pool:ident => $run:expr) => {
        match $db {
            $crate::db::Db::Sqlite($pool) => $run,
            $crate::db::Db::Postgres($pool) => $run,
        }
    };
}
pub(crate) use on_pool;

/// The text of a statement that reads rows of one revision: `$1` is its place.
macro_rules! of_revision {
    ($select:literal, $rest:literal) => {
        concat!($select, " added <= $1 AND removed > $1 ", $rest)
    };
}
use of_revision;

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The address names no engine that is known.
    #[error("DATABASE_URL starts with {0:?}, which is neither sqlite://… nor postgres://…")]
    Address(String),
    /// The folder of the database file cannot be made or written.
    #[error("{folder} cannot be written: {source}; choose another with DATABASE_URL=sqlite://PATH")]
    Folder {
        /// The folder.
        folder: String,
        /// Why not.
        source: std::io::Error,
    },
    /// It cannot be used: it is not of this program, of a newer one, damaged, or may not be written.
    #[error("{store} {fault}")]
    Unusable {
        /// The file, or the server with the name of the database.
        store: String,
        /// What is wrong, and what to do.
        fault: &'static str,
    },
    /// The engine said no.
    #[error("the database does not answer: {0}")]
    Sql(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables cannot be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// What is stored is not what was imported.
    #[error(
        "{0} is damaged: what is stored is not what was imported; run `duibiao import` with the data files that it was made of"
    )]
    Damaged(String),
    /// All short links together take as much as they may.
    #[error("the short links take all the bytes that LINK_BYTES allows; no more are kept")]
    LinksFull,
    /// A stored body is not what it should be.
    #[error("a stored {0} cannot be read: {1}")]
    Body(&'static str, serde_json::Error),
}

impl Db {
    /// Makes the index of the search, and moves what a version before kept otherwise, each once.
    async fn prepare_rows(&self) -> Result<(), DbError> {
        let (has_index, has_shelves) = (full_text::is_there(self).await?, shelf::is_there(self).await?);
        if has_index && !has_shelves {
            return Ok(());
        }
        let mut transaction = WriteTransaction::begin(self).await?;
        search_rows::prepare(&mut transaction).await?;
        let moved = shelf::move_into_rows(&mut transaction).await?;
        transaction.commit().await?;
        if moved > 0 {
            tracing::info!(moved, "revisions of an earlier version were moved into rows");
        }
        Ok(())
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), DbError> {
        on_pool!(self, pool => sqlx::query("SELECT 1").execute(pool).await.map(|_| ()))?;
        Ok(())
    }

    /// How many connections are open, how many of them have nothing to do, and how many there may be.
    pub fn connections(&self) -> (u64, u64, u64) {
        on_pool!(self, pool => {
            let limit = u64::from(pool.options().get_max_connections());
            (u64::from(pool.size()), u64::try_from(pool.num_idle()).unwrap_or_default(), limit)
        })
    }

    /// Closes all connections.
    pub async fn close(&self) {
        on_pool!(self, pool => pool.close().await);
    }
}

/// Reads stored bodies.
fn parse<T: DeserializeOwned>(bodies: &[String], family: &'static str) -> Result<Vec<T>, DbError> {
    bodies.iter().map(|body| serde_json::from_str(body).map_err(|error| DbError::Body(family, error))).collect()
}
