//! One file, written while it is read.

use super::{
    parquet::ParquetWriter,
    reader::{Part, Piece, Reader},
    workbook::WorkbookWriter,
};
use crate::{db::Db, hex::hex, render::csv::harmless};
use serde::Serialize;
use sha2::{Digest, Sha256};
use shared::open_data::{
    CATEGORIES, CONTEXT, Column, DOCUMENTS, DataTable, FACTS, FileFormat, INDICATORS, REGIONS, Value, row,
};

/// Why a file ends before its end.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The store does not answer.
    #[error(transparent)]
    Db(#[from] crate::db::DbError),
    /// It cannot be written.
    #[error("a file could not be written: {0}")]
    Write(String),
}

impl FileError {
    pub(super) fn of(error: impl std::fmt::Display) -> Self {
        Self::Write(error.to_string())
    }
}

/// A file that is being made.
pub struct DataFile {
    reader: Reader,
    writer: Option<Writer>,
}

impl DataFile {
    /// Begins one.
    ///
    /// # Errors
    /// When the form cannot hold the table, which does not happen.
    pub fn begin(db: Db, part: Part, format: FileFormat) -> Result<Self, FileError> {
        let writer = Writer::begin(part.table, format)?;
        Ok(Self { reader: Reader::new(db, part), writer: Some(writer) })
    }

    /// The next bytes; none behind the last.
    ///
    /// # Errors
    /// When the store does not answer, or the file cannot be written.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, FileError> {
        while let Some(writer) = &mut self.writer {
            let bytes = match self.reader.next().await? {
                Some(piece) => writer.write(&piece)?,
                None => match self.writer.take() {
                    // A workbook is put together at the end, aside.
                    Some(writer @ Writer::Workbook(_)) => {
                        tokio::task::spawn_blocking(move || writer.finish()).await.map_err(FileError::of)??
                    }
                    Some(writer) => writer.finish()?,
                    None => Vec::new(),
                },
            };
            if !bytes.is_empty() {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }

    /// The SHA-256 of the whole file in hexadecimal, and how many bytes it has.
    ///
    /// # Errors
    /// When the store does not answer, or the file cannot be written.
    pub async fn checksum(mut self) -> Result<(String, usize), FileError> {
        let (mut hash, mut size) = (Sha256::new(), 0);
        while let Some(bytes) = self.next().await? {
            size += bytes.len();
            hash.update(&bytes);
        }
        Ok((hex(&hash.finalize()), size))
    }
}

enum Writer {
    Csv(Box<csv::Writer<Vec<u8>>>),
    /// Whether an object is written already.
    Json(bool),
    Parquet(Box<ParquetWriter>),
    Workbook(Box<WorkbookWriter>),
}

impl Writer {
    fn begin(table: DataTable, format: FileFormat) -> Result<Self, FileError> {
        Ok(match format {
            FileFormat::Csv => {
                let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
                writer.write_record(table.columns().iter().map(|column| column.name)).map_err(FileError::of)?;
                Self::Csv(Box::new(writer))
            }
            FileFormat::Json => Self::Json(false),
            FileFormat::Parquet => Self::Parquet(Box::new(ParquetWriter::begin(table)?)),
            FileFormat::Xlsx => Self::Workbook(Box::new(WorkbookWriter::begin(table)?)),
        })
    }

    /// Writes some rows; what is ready is handed on.
    fn write(&mut self, piece: &Piece) -> Result<Vec<u8>, FileError> {
        match piece {
            Piece::Facts(rows) => self.rows(FACTS, rows),
            Piece::Documents(rows) => self.rows(DOCUMENTS, rows),
            Piece::Regions(rows) => self.rows(REGIONS, rows),
            Piece::Indicators(rows) => self.rows(INDICATORS, rows),
            Piece::Categories(rows) => self.rows(CATEGORIES, rows),
            Piece::Context(rows) => self.rows(CONTEXT, rows),
        }
    }

    fn rows<T: Serialize>(&mut self, columns: &[Column<T>], rows: &[T]) -> Result<Vec<u8>, FileError> {
        match self {
            Self::Csv(writer) => {
                for one in rows {
                    writer.write_record(row(columns, one).iter().map(csv_field)).map_err(FileError::of)?;
                }
                writer.flush().map_err(FileError::of)?;
                let ready = writer.get_ref().clone();
                **writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
                Ok(ready)
            }
            Self::Json(has_any) => {
                let mut ready = Vec::new();
                for one in rows {
                    ready.extend_from_slice(if std::mem::replace(has_any, true) { b",\n" } else { b"[\n" });
                    serde_json::to_writer(&mut ready, one).map_err(FileError::of)?;
                }
                Ok(ready)
            }
            Self::Parquet(writer) => writer.write(rows.iter().map(|one| row(columns, one)).collect()),
            Self::Workbook(writer) => {
                for one in rows {
                    writer.write(&row(columns, one))?;
                }
                Ok(Vec::new())
            }
        }
    }

    fn finish(self) -> Result<Vec<u8>, FileError> {
        match self {
            Self::Csv(writer) => writer.into_inner().map_err(FileError::of),
            Self::Json(has_any) => Ok(if has_any { b"\n]\n".to_vec() } else { b"[]\n".to_vec() }),
            Self::Parquet(writer) => writer.finish(),
            Self::Workbook(writer) => writer.finish(),
        }
    }
}

/// The operators, which begin like formulas and are none.
const SIGNS: [&str; 6] = ["=", ">=", ">", "<=", "<", "~"];

/// A cell of a CSV file: as it is, but that no spreadsheet takes a text for a formula.
fn csv_field(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) if SIGNS.contains(&text.as_str()) => text.clone(),
        Value::Text(text) => harmless(text),
        Value::Number(number) => number.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}
