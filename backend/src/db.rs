//! The store: one set of portable SQL for SQLite and PostgreSQL, chosen by the address of the database.

pub mod dataset;
pub mod difference;
mod full_text;
mod insert;
pub mod links;
pub mod lists;
pub mod peers;
mod positions;
pub mod revisions;
mod rows;
pub mod search;
mod search_rows;
mod shelf;
pub mod texts;

use insert::WriteTransaction;
use serde::de::DeserializeOwned;
use sqlx::{
    PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    path::Path,
    str::FromStr,
    time::{Duration, Instant},
};

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
    #[error("DATABASE_URL {0:?} is neither sqlite://… nor postgres://…")]
    Address(String),
    /// The folder of the database file cannot be made or written.
    #[error("{folder} cannot be written: {source}; choose another with DATABASE_URL=sqlite://PATH")]
    Folder {
        /// The folder.
        folder: String,
        /// Why not.
        source: std::io::Error,
    },
    /// The engine said no.
    #[error("the database does not answer: {0}")]
    Sql(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables cannot be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored body is not what it should be.
    #[error("a stored {0} cannot be read: {1}")]
    Body(&'static str, serde_json::Error),
}

impl Db {
    /// Opens a database, creates a missing file, and brings the tables up to date.
    ///
    /// # Errors
    /// When the address is unknown, the folder cannot be written, or the engine does not answer.
    pub async fn open(address: &str) -> Result<Self, DbError> {
        let wait = Duration::from_secs(10);
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let pool = PgPoolOptions::new().max_connections(8).acquire_timeout(wait).connect(address).await?;
            sqlx::migrate!("./migrations").run(&pool).await?;
            let db = Self::Postgres(pool);
            db.prepare_rows().await?;
            return Ok(db);
        }
        let Some(file) = address.strip_prefix("sqlite:") else { return Err(DbError::Address(address.to_owned())) };
        let file = file.trim_start_matches("//").split('?').next().unwrap_or_default();
        if file != ":memory:" {
            prepare_folder(Path::new(file))?;
        }
        let options = SqliteConnectOptions::from_str(address)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(wait);
        let most = if file == ":memory:" { 1 } else { 8 };
        let pool = SqlitePoolOptions::new().max_connections(most).acquire_timeout(wait);
        // SQLite does not wait for its turn to change the journal of a new file: whoever comes second tries again.
        let patience = Instant::now() + wait;
        let pool = loop {
            match pool.clone().connect_with(options.clone()).await {
                Err(error) if is_busy(&error) && Instant::now() < patience => tokio::time::sleep(TURN).await,
                opened => break opened?,
            }
        };
        // SQLite's migrations take no lock of their own: of two processes that start together, the second waits here.
        // `run` does the same, but its future cannot be sent between threads from inside a transaction.
        let mut alone = pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::migrate!("./migrations").run_direct(None, &mut *alone, false).await?;
        alone.commit().await?;
        let db = Self::Sqlite(pool);
        db.prepare_rows().await?;
        Ok(db)
    }

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

    /// Closes all connections.
    pub async fn close(&self) {
        on_pool!(self, pool => pool.close().await);
    }
}

/// Reads stored bodies.
fn parse<T: DeserializeOwned>(bodies: &[String], family: &'static str) -> Result<Vec<T>, DbError> {
    bodies.iter().map(|body| serde_json::from_str(body).map_err(|error| DbError::Body(family, error))).collect()
}

/// How long to wait before a busy file is tried again.
const TURN: Duration = Duration::from_millis(20);

/// Whether another connection has the file for itself: SQLITE_BUSY, with or without its reason.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xff == 5)
}

/// Makes the folder of a database file and makes sure that it can be written.
fn prepare_folder(file: &Path) -> Result<(), DbError> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let probe = folder.join(".duibiao-probe");
    let removed = || match std::fs::remove_file(&probe) {
        // Another process that starts at the same time was quicker.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    };
    let tried = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&probe, b"")).and_then(|()| removed());
    tried.map_err(|source| DbError::Folder { folder: folder.display().to_string(), source })
}
