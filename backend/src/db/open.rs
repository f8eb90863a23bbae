//! Opens a store: makes what is missing, brings the tables up to date, and says in one line why a database cannot be used.

use super::{Db, DbError, address::StoreAddress};
use sqlx::{
    ConnectOptions, Connection, Executor, SqlitePool,
    migrate::{MigrateError, Migrator},
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::File,
    io::Read,
    path::Path,
    time::{Duration, Instant},
};

/// What marks a database file as one of this program: "duib".
const APPLICATION: i64 = 0x6475_6962;

/// How long to wait for an engine that is busy or away.
const WAIT: Duration = Duration::from_secs(10);

/// How long a request waits for a connection to a server.
const AWAY: Duration = Duration::from_secs(2);

/// How long to wait before a busy file is tried again.
const TURN: Duration = Duration::from_millis(20);

const NEWER: &str =
    "was made by a newer version of this program: update the program, or name another database with DATABASE_URL";
pub(super) const FOREIGN: &str = "is not a database of this program: name another with DATABASE_URL";
pub(super) const DAMAGED: &str = "is damaged or cut off: restore it from a backup, or move it away and run `duibiao import`";
const POOLED: &str =
    "is behind a pooler that changes connections between transactions: add ?statement-cache-capacity=0 to DATABASE_URL";
const READ_ONLY: &str = "cannot be written: give the program the right to, or name another database with DATABASE_URL";

/// How the tables came to be what they are.
pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// The number of the last migration that this program knows.
pub fn schema_version() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default()
}

impl Db {
    /// Opens a database, creates a missing file, and brings the tables up to date.
    ///
    /// # Errors
    /// When the address is unknown, the folder cannot be written, the database is none of this program's or damaged, or the engine
    /// does not answer.
    pub async fn open(address: &str) -> Result<Self, DbError> {
        let store: StoreAddress = address.parse()?;
        let opened = match &store {
            StoreAddress::Server(options) => server(options.as_ref().clone(), keeps_statements(address)).await,
            StoreAddress::File { options, .. } => file(&store, options.as_ref().clone()).await,
        };
        opened.map_err(|error| explained(&store.name(), error))
    }
}

/// Whether prepared statements may be kept: not where the address turns that off, which a pooler in transaction mode needs.
fn keeps_statements(address: &str) -> bool {
    let (_, query) = address.split_once('?').unwrap_or((address, ""));
    !query.split('&').any(|pair| pair == "statement-cache-capacity=0")
}

async fn server(options: PgConnectOptions, keeps_statements: bool) -> Result<Db, DbError> {
    let pool = PgPoolOptions::new().max_connections(8).acquire_timeout(AWAY);
    let pool = if keeps_statements { pool } else { pooled(pool) };
    // Poolers refuse what they do not know; numbers come in binary form, whatever this says.
    let pool = pool.connect_with(options.extra_float_digits(None)).await?;
    // In one transaction, with a lock that ends with it: a pooler may give the next statement to another connection.
    let mut alone = pool.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(APPLICATION).execute(&mut *alone).await?;
    // What is known of the tables, with other locking.
    let mut migrations = Migrator { migrations: MIGRATIONS.migrations.clone(), ..Migrator::DEFAULT };
    migrations.set_locking(false).run_direct(None, &mut *alone, false).await?;
    alone.commit().await?;
    let db = Db::Postgres(pool);
    db.prepare_rows().await?;
    Ok(db)
}

/// Behind a pooler in transaction mode a connection is another one after each transaction, with statements that others have
/// prepared: whatever takes one begins a transaction, without what is left there, and ends it when it gives the connection back.
fn pooled(pool: PgPoolOptions) -> PgPoolOptions {
    pool.after_connect(|connection, _| Box::pin(async move { connection.execute(TAKE).await.map(drop) }))
        .before_acquire(|connection, _| Box::pin(async move { connection.execute(TAKE).await.map(|_| true) }))
        .after_release(|connection, _| Box::pin(async move { connection.execute("COMMIT").await.map(|_| true) }))
}

/// Begins, and removes the statements that this driver has prepared. Those of the pooler itself have other names.
const TAKE: &str = "BEGIN; DO $$ DECLARE left_here text; BEGIN \
                    FOR left_here IN SELECT name FROM pg_prepared_statements WHERE name LIKE 'sqlx_s_%' LOOP \
                    EXECUTE 'DEALLOCATE ' || quote_ident(left_here); END LOOP; END $$";

async fn file(store: &StoreAddress, options: SqliteConnectOptions) -> Result<Db, DbError> {
    let is_file = store.file().is_some();
    if let Some(file) = store.file() {
        if is_cut_off(file) {
            return Err(DbError::Unusable { store: store.name(), fault: DAMAGED });
        }
        prepare_folder(file)?;
    }
    let options = options.create_if_missing(true).foreign_keys(true).busy_timeout(WAIT);
    // Nothing is changed in a file of another program, not even its journal.
    if is_file && is_foreign(&options).await? {
        return Err(DbError::Unusable { store: store.name(), fault: FOREIGN });
    }
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
    // Where the engine itself has rolled back, as on a full disk, the driver still counts a transaction: that connection is done with.
    let pool = SqlitePoolOptions::new()
        .max_connections(if is_file { 8 } else { 1 })
        .acquire_timeout(WAIT)
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }));
    // SQLite does not wait for its turn to change the journal of a new file: whoever comes second tries again.
    let patience = Instant::now() + WAIT;
    let pool = loop {
        match pool.clone().connect_with(options.clone()).await {
            Err(error) if code(&error) == Some(BUSY) && Instant::now() < patience => tokio::time::sleep(TURN).await,
            opened => break opened?,
        }
    };
    migrate(&pool).await?;
    let db = Db::Sqlite(pool);
    db.prepare_rows().await?;
    Ok(db)
}

/// SQLite's migrations take no lock of their own: of two processes that start together, the second waits here. `run` does the same,
/// but its future cannot be sent between threads from inside a transaction.
async fn migrate(pool: &SqlitePool) -> Result<(), DbError> {
    let mut alone = pool.begin_with("BEGIN IMMEDIATE").await?;
    MIGRATIONS.run_direct(None, &mut *alone, false).await?;
    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION}"))).execute(&mut *alone).await?;
    alone.commit().await?;
    Ok(())
}

/// Whether a database file belongs to another program: it is marked so, or it holds tables, but none that this program has made.
pub(super) async fn is_foreign(options: &SqliteConnectOptions) -> Result<bool, DbError> {
    let mut connection = options.connect().await?;
    let mark: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut connection).await?;
    let tables =
        "SELECT COUNT(*), COALESCE(SUM(name IN ('revision', '_sqlx_migrations')), 0) FROM sqlite_master WHERE type = 'table'";
    let (all, ours): (i64, i64) = sqlx::query_as(tables).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(mark != APPLICATION && (mark != 0 || (all > 0 && ours < 2)))
}

/// Whether a database file is shorter than its own head says. What is still in its log is not in the file yet.
pub(super) fn is_cut_off(file: &Path) -> bool {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return false;
    }
    let mut head = [0; 32];
    let (Ok(mut open), Ok(size)) = (File::open(file), std::fs::metadata(file)) else { return false };
    if !size.is_file() || size.len() == 0 {
        return false;
    }
    if open.read_exact(&mut head).is_err() {
        return true;
    }
    let page = match u16::from_be_bytes([head[16], head[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u64::from(u32::from_be_bytes([head[28], head[29], head[30], head[31]]));
    head.starts_with(b"SQLite format 3\0") && size.len() < page * pages
}

const BUSY: u32 = 5;
const READONLY: u32 = 8;
const CORRUPT: u32 = 11;
const CANNOT_OPEN: u32 = 14;
const NO_DATABASE: u32 = 26;

/// The code of SQLite for a fault, without its reason.
fn code(error: &sqlx::Error) -> Option<u32> {
    let code = error.as_database_error()?.code()?.parse::<u32>().ok()?;
    Some(code & 0xff)
}

/// The fault of a database in words, with what to do, where it is one of the known.
pub(super) fn explained(store: &str, error: DbError) -> DbError {
    let is_pooled = |error: &sqlx::Error| {
        // A prepared statement is gone, or there already: PostgreSQL's own connections never lose or share one.
        let code = error.as_database_error().and_then(|error| error.code());
        matches!(code.as_deref(), Some("26000" | "42P05"))
    };
    let of_engine = |error: &sqlx::Error| match code(error) {
        _ if is_pooled(error) => Some(POOLED),
        Some(READONLY | CANNOT_OPEN) => Some(READ_ONLY),
        Some(CORRUPT) => Some(DAMAGED),
        Some(NO_DATABASE) => Some(FOREIGN),
        _ => None,
    };
    let fault = match &error {
        DbError::Migrate(MigrateError::VersionMissing(_)) => Some(NEWER),
        DbError::Migrate(MigrateError::VersionMismatch(_) | MigrateError::Dirty(_)) => Some(FOREIGN),
        DbError::Migrate(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) | DbError::Sql(error) => {
            of_engine(error)
        }
        _ => None,
    };
    fault.map_or(error, |fault| DbError::Unusable { store: store.to_owned(), fault })
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
