//! Every table as plain rows, which are the same on both engines: what a backup holds. The words of the search are no table here:
//! they follow from the rows, and each engine has them in its own form (`reindex`).

use super::{
    DbError,
    insert::{Bind, Insert, WriteTransaction, on_transaction},
};
use futures_util::TryStreamExt;
use serde_json::Value;
use sqlx::{ColumnIndex, Decode, Row, Type};
use std::sync::LazyLock;

/// What a column holds, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnType {
    Text,
    Int,
    Real,
}

/// A table and its columns.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    columns: &'static [(&'static str, ColumnType)],
    select: &'static str,
    insert: LazyLock<Insert>,
}

/// A column as it is read: a whole number is a narrower one in some tables of a server.
macro_rules! selected {
    (Int, $column:literal) => {
        concat!("CAST(", $column, " AS BIGINT)")
    };
    ($kind:ident, $column:literal) => {
        $column
    };
}

macro_rules! table {
    ($name:ident, $table:literal, $first:literal: $first_type:ident $(, $column:literal: $type:ident)* $(,)?) => {
        static $name: Table = Table {
            name: $table,
            columns: &[($first, ColumnType::$first_type) $(, ($column, ColumnType::$type))*],
            select: concat!("SELECT ", selected!($first_type, $first), $(", ", selected!($type, $column),)* " FROM ", $table),
            insert: LazyLock::new(|| Insert::into($table, &[$first $(, $column)*])),
        };
    };
}

table!(REVISION, "revision", "id": Text, "created": Text, "facts": Int, "place": Int);
table!(IMPORT_LOG, "import_log", "seq": Int, "revision": Text, "imported": Text);
table!(LINK, "link", "id": Text, "address": Text, "created": Text);
table!(LINK_BYTES, "link_bytes", "bytes": Int);
table!(SOURCE_TEXT, "source_text", "file": Text, "sha256": Text, "body": Text);
table!(TEXT_STAMP, "text_stamp", "stamp": Text);
table!(
    REGION, "region",
    "slug": Text, "position": Real, "code": Text, "level": Text, "parent": Text, "body": Text, "added": Int, "removed": Int,
);
table!(
    REGION_SUMMARY, "region_summary",
    "region": Text, "level": Text, "documents": Int, "facts": Int, "body": Text, "added": Int, "removed": Int,
);
table!(
    REGION_INDICATOR, "region_indicator",
    "region": Text, "indicator": Text, "sector": Text, "added": Int, "removed": Int,
);
table!(
    CATALOGUE_ENTRY, "catalogue_entry",
    "family": Text, "slug": Text, "position": Real, "region": Text, "body": Text, "added": Int, "removed": Int,
);
table!(
    DOCUMENT, "document",
    "slug": Text, "position": Real, "region": Text, "sector": Text, "kind": Text, "facts": Int, "source": Text, "sha256": Text,
    "body": Text, "added": Int, "removed": Int,
);
table!(
    FACT, "fact",
    "document": Text, "id": Text, "position": Int, "region": Text, "kind": Text, "sector": Text, "indicator": Text,
    "category": Text, "first_day": Int, "last_day": Int, "headline": Int, "lead_named": Int, "body": Text, "added": Int,
    "removed": Int,
);
table!(
    FACT_LEAD, "fact_lead",
    "document": Text, "fact": Text, "place": Int, "body": Text, "added": Int, "removed": Int,
);
table!(
    FACT_INSTRUMENT, "fact_instrument",
    "document": Text, "fact": Text, "instrument": Text, "added": Int, "removed": Int,
);
table!(
    SEARCH_ROW, "search_row",
    "id": Int, "family": Text, "document": Text, "fact": Text, "region": Text, "kind": Text, "category": Text, "sector": Text,
    "first_year": Int, "last_year": Int, "first_day": Int, "last_day": Int, "headline": Int, "document_position": Real,
    "position": Int, "source": Text, "sha256": Text, "added": Int, "removed": Int,
);

/// All of them, each after those that it refers to.
pub static TABLES: [&Table; 15] = [
    &REVISION,
    &IMPORT_LOG,
    &LINK,
    &SOURCE_TEXT,
    &TEXT_STAMP,
    &LINK_BYTES,
    &REGION,
    &REGION_SUMMARY,
    &REGION_INDICATOR,
    &CATALOGUE_ENTRY,
    &DOCUMENT,
    &FACT,
    &FACT_LEAD,
    &FACT_INSTRUMENT,
    &SEARCH_ROW,
];

/// Tables that a backup leaves out: those that are empty once a store is open, and what an engine keeps for itself.
pub const LEFT_OUT: [&str; 4] = ["shelf_entry", "shelf_fact", "search_text", "_sqlx_migrations"];

/// A row as it is kept.
pub type PlainRow = Vec<Value>;

/// What is done with each row that is read.
pub type OnRow<'a> = dyn FnMut(PlainRow) -> anyhow::Result<()> + Send + 'a;

impl Table {
    /// The names of its columns.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|(name, _)| *name)
    }

    /// Reads every row, in no order.
    ///
    /// # Errors
    /// When the store does not answer, or what is done with a row fails.
    pub async fn read(&'static self, transaction: &mut WriteTransaction, on_row: &mut OnRow<'_>) -> anyhow::Result<()> {
        on_transaction!(transaction, tx => {
            let mut rows = sqlx::query(self.select).fetch(&mut **tx);
            while let Some(row) = rows.try_next().await.map_err(DbError::from)? {
                on_row(self.plain(&row).map_err(DbError::from)?)?;
            }
        });
        Ok(())
    }

    /// Writes rows.
    ///
    /// # Errors
    /// When a row is none of this table, or the store refuses it.
    pub async fn write(&'static self, transaction: &mut WriteTransaction, rows: Vec<PlainRow>) -> anyhow::Result<()> {
        let mut values = Vec::with_capacity(rows.len() * self.columns.len());
        for row in rows {
            let is_whole = row.len() == self.columns.len();
            let binds: Option<Vec<Bind>> =
                row.into_iter().zip(self.columns).map(|(value, (_, kind))| kind.bind(value)).collect();
            values
                .extend(binds.filter(|_| is_whole).ok_or_else(|| anyhow::anyhow!("a row is none of the table {}", self.name))?);
        }
        Ok(self.insert.write(transaction, &values).await?)
    }

    fn plain<R: Row>(&self, row: &R) -> Result<PlainRow, sqlx::Error>
    where
        usize: ColumnIndex<R>,
        for<'r> Option<String>: Decode<'r, R::Database> + Type<R::Database>,
        for<'r> Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
        for<'r> f64: Decode<'r, R::Database> + Type<R::Database>,
    {
        let value = |(at, (_, kind)): (usize, &(&str, ColumnType))| {
            Ok(match kind {
                ColumnType::Text => row.try_get::<Option<String>, _>(at)?.map_or(Value::Null, Value::from),
                ColumnType::Int => row.try_get::<Option<i64>, _>(at)?.map_or(Value::Null, Value::from),
                // As text: a reader of JSON may give a number that is not quite the same.
                ColumnType::Real => Value::from(row.try_get::<f64, _>(at)?.to_string()),
            })
        };
        self.columns.iter().enumerate().map(value).collect()
    }
}

impl ColumnType {
    fn bind(self, value: Value) -> Option<Bind> {
        Some(match (self, value) {
            (Self::Text, Value::Null) => Bind::Text(None),
            (Self::Text, Value::String(text)) => Bind::Text(Some(text)),
            (Self::Int, Value::Null) => Bind::Int(None),
            (Self::Int, Value::Number(number)) => Bind::Int(Some(number.as_i64()?)),
            (Self::Real, Value::String(number)) => Bind::Real(number.parse().ok()?),
            _ => return None,
        })
    }
}
