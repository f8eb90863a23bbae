//! All that a store holds in one file, and back: every revision, the short links, the attached texts. The file is of neither engine,
//! so it also moves a store from one to the other.
//!
//! It is packed by gzip and holds one JSON value a line: what it is, each table with its rows, and at the end a sum over all lines
//! before. It is read from one state of the store, while others write.

mod file;

use crate::db::{
    Db,
    insert::WriteTransaction,
    reindex::reindex,
    schema_version,
    tables::{PlainRow, TABLES, Table},
};
use anyhow::{Context, bail};
use file::{BackupReader, BackupWriter, Line};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// How many rows are written at once.
const BATCH: usize = 1024;

/// What a backup holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    rows: BTreeMap<&'static str, RowSum>,
}

/// Rows in any order: how many there are, and the sum of their hashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct RowSum {
    count: u64,
    sum: u128,
}

impl Contents {
    fn add(&mut self, table: &Table, line: &[u8]) {
        let hash = Sha256::digest(line);
        let mut first = [0; 16];
        first.copy_from_slice(&hash[..16]);
        let rows = self.rows.entry(table.name).or_default();
        rows.count += 1;
        rows.sum = rows.sum.wrapping_add(u128::from_be_bytes(first));
    }

    /// How many rows it has of a table.
    pub fn count(&self, table: &str) -> u64 {
        self.rows.get(table).map_or(0, |rows| rows.count)
    }
}

/// Writes all that a store holds into a file that is not there yet. Others may write meanwhile: it holds one state.
///
/// # Errors
/// When the file exists or cannot be written, or the store does not answer; then there is no file.
pub async fn backup(db: &Db, path: &Path) -> anyhow::Result<Contents> {
    if path.exists() {
        bail!("{} is there already: name another file, and no backup of yours is overwritten", path.display());
    }
    let part = PathBuf::from(format!("{}.part", path.display()));
    let written = write(db, &part).await.and_then(|contents| {
        file::move_into_place(&part, path).with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(contents)
    });
    written.inspect_err(|_| {
        let _ = std::fs::remove_file(&part);
    })
}

async fn write(db: &Db, part: &Path) -> anyhow::Result<Contents> {
    let mut snapshot = WriteTransaction::begin_reading(db).await?;
    let mut writer = BackupWriter::create(part, schema_version())?;
    let mut contents = Contents::default();
    for table in TABLES {
        writer.table(table)?;
        table
            .read(&mut snapshot, &mut |row| {
                let line = writer.row(&row)?;
                contents.add(table, &line);
                Ok(())
            })
            .await?;
    }
    writer.finish()?;
    Ok(contents)
}

/// Fills an empty store with what a backup holds, in one transaction, and reads it back before that is kept.
///
/// # Errors
/// When the file is none, is damaged or of another version, the store holds something already, or it does not give back what it
/// was given; then nothing has changed.
pub async fn restore(db: &Db, path: &Path) -> anyhow::Result<Contents> {
    let mut reader = BackupReader::open(path, schema_version())?;
    let mut transaction = WriteTransaction::begin(db).await?;
    if !transaction.is_store_empty().await? {
        bail!("the store holds something already: name an empty one with DATABASE_URL, and nothing of yours is overwritten");
    }
    transaction.clear_for_restore().await?;
    let mut given = Contents::default();
    let mut current: Option<&'static Table> = None;
    let mut batch: Vec<PlainRow> = Vec::new();
    loop {
        let line = reader.next()?;
        if let Some(table) = current.filter(|_| batch.len() >= BATCH || !matches!(line, Line::Row { .. })) {
            table.write(&mut transaction, std::mem::take(&mut batch)).await?;
        }
        match (line, current) {
            (Line::Table(table), _) => current = Some(table),
            (Line::Row { values, text }, Some(table)) => {
                given.add(table, &text);
                batch.push(values);
            }
            (Line::Row { .. }, None) => bail!("{} is damaged: a row is of no table", path.display()),
            (Line::End, _) => break,
        }
    }
    reindex(&mut transaction).await?;
    if held(&mut transaction).await? != given {
        bail!("the store does not give back what it was given; nothing was restored");
    }
    transaction.commit().await?;
    Ok(given)
}

/// What a store holds, as a backup would hold it.
async fn held(transaction: &mut WriteTransaction) -> anyhow::Result<Contents> {
    let mut contents = Contents::default();
    for table in TABLES {
        table
            .read(transaction, &mut |row| {
                contents.add(table, &serde_json::to_vec(&row)?);
                Ok(())
            })
            .await?;
    }
    Ok(contents)
}
