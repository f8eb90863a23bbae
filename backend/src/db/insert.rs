//! Rows written many at a time, by SQL that is made once for each table, and what runs in one transaction on either engine.

use super::{Db, DbError};
use sqlx::{Postgres, Sqlite, Transaction};

/// A value of a column.
#[derive(Clone, Debug)]
pub enum Bind {
    /// Text, or nothing.
    Text(Option<String>),
    /// A whole number, or nothing.
    Int(Option<i64>),
    /// A number.
    Real(f64),
}

impl From<&str> for Bind {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Bind {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<&str>> for Bind {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<i64> for Bind {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<Option<i64>> for Bind {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Bind {
    fn from(holds: bool) -> Self {
        Self::Int(Some(i64::from(holds)))
    }
}

impl From<f64> for Bind {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

/// What makes a store one that is in use.
const HELD: &str = "SELECT (SELECT COUNT(*) FROM revision) + (SELECT COUNT(*) FROM link) + (SELECT COUNT(*) FROM source_text)";
/// What migrations write by themselves.
const CLEAR: [&str; 2] = ["DELETE FROM text_stamp", "DELETE FROM link_bytes"];

/// A transaction that writes; no other begins before it ends.
pub enum WriteTransaction {
    /// Of a file.
    Sqlite(Transaction<'static, Sqlite>),
    /// Of a server.
    Postgres(Transaction<'static, Postgres>),
}

/// Binds values in their order.
macro_rules! bind_all {
    ($query:expr, $binds:expr) => {
        $binds.iter().fold($query, |query, bind| match bind {
            Bind::Text(text) => query.bind(text.as_deref()),
            Bind::Int(number) => query.bind(*number),
            Bind::Real(number) => query.bind(*number),
        })
    };
}

/// Runs the same code on whichever transaction is open.
macro_rules! on_transaction {
    ($open:expr, $tx:ident => $run:expr) => {
        match $open {
            $crate::db::insert::WriteTransaction::Sqlite($tx) => $run,
            $crate::db::insert::WriteTransaction::Postgres($tx) => $run,
        }
    };
}
pub(super) use on_transaction;

impl WriteTransaction {
    /// Begins, and makes sure that it is the only one that imports: another waits until this one has ended.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn begin(db: &Db) -> Result<Self, DbError> {
        let mut transaction = Self::beside_imports(db).await?;
        if matches!(transaction, Self::Postgres(_)) {
            transaction.run("LOCK TABLE import_log IN EXCLUSIVE MODE", &[]).await?;
        }
        Ok(transaction)
    }

    /// Begins what does not import: on a server it waits for nobody who does.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn beside_imports(db: &Db) -> Result<Self, DbError> {
        Ok(match db {
            Db::Sqlite(pool) => Self::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Self::Postgres(pool.begin().await?),
        })
    }

    /// One that only reads: all that it reads is of one state, whatever others write meanwhile.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn begin_reading(db: &Db) -> Result<Self, DbError> {
        Ok(match db {
            Db::Sqlite(pool) => Self::Sqlite(pool.begin().await?),
            Db::Postgres(pool) => Self::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
        })
    }

    /// Whether the store is as an import would find it for the first time.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn is_store_empty(&mut self) -> Result<bool, DbError> {
        let rows: i64 = on_transaction!(self, tx => sqlx::query_scalar(HELD).fetch_one(&mut **tx).await)?;
        Ok(rows == 0)
    }

    /// Takes out the row that an empty store begins with, in whose place the restored one comes.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn clear_for_restore(&mut self) -> Result<(), DbError> {
        for sql in CLEAR {
            self.run(sql, &[]).await?;
        }
        Ok(())
    }

    /// Runs a statement; answers how many rows it changed.
    ///
    /// # Errors
    /// When the store refuses it.
    pub async fn run(&mut self, sql: &'static str, binds: &[Bind]) -> Result<u64, DbError> {
        let done = on_transaction!(self, tx => bind_all!(sqlx::query(sql), binds).execute(&mut **tx).await.map(|done| done.rows_affected()));
        Ok(done?)
    }

    /// Keeps what was written.
    ///
    /// # Errors
    /// When the store refuses it; then nothing is kept.
    pub async fn commit(self) -> Result<(), DbError> {
        on_transaction!(self, tx => tx.commit().await)?;
        Ok(())
    }
}

/// So many rows are written at once.
const ROWS: usize = 64;

/// How rows are written into one table.
pub struct Insert {
    one: String,
    many: String,
    columns: usize,
}

impl Insert {
    /// Into these columns of a table; `name::TYPE` is one of which the engine makes something else than it is sent.
    pub fn into(table: &str, columns: &[&str]) -> Self {
        let names: Vec<&str> = columns.iter().map(|column| column.split("::").next().unwrap_or(column)).collect();
        let sql = |rows: usize| {
            let row = |row: usize| {
                let place = |(at, column): (usize, &&str)| match column.split_once("::") {
                    Some((_, made)) => format!("CAST(${} AS {made})", row * columns.len() + at + 1),
                    None => format!("${}", row * columns.len() + at + 1),
                };
                let places: Vec<String> = columns.iter().enumerate().map(place).collect();
                format!("({})", places.join(", "))
            };
            let values: Vec<String> = (0..rows).map(row).collect();
            format!("INSERT INTO {table} ({}) VALUES {}", names.join(", "), values.join(", "))
        };
        Self { one: sql(1), many: sql(ROWS), columns: columns.len() }
    }

    /// Writes rows, one value after the other.
    ///
    /// # Errors
    /// When the store refuses one.
    pub async fn write(&'static self, transaction: &mut WriteTransaction, values: &[Bind]) -> Result<(), DbError> {
        let mut chunks = values.chunks_exact(self.columns * ROWS);
        for chunk in &mut chunks {
            transaction.run(&self.many, chunk).await?;
        }
        for row in chunks.remainder().chunks(self.columns) {
            transaction.run(&self.one, row).await?;
        }
        Ok(())
    }
}
