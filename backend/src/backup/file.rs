//! The file of a backup, line by line.

use crate::{
    db::tables::{PlainRow, TABLES, Table},
    hex::hex,
};
use anyhow::{Context, anyhow, bail};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// What the first line says it is.
const FORMAT: &str = "duibiao-backup";

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    /// The last migration of the tables that it holds.
    schema: i64,
    /// The version of the program that made it.
    program: String,
}

/// The line before the rows of a table.
#[derive(Serialize, Deserialize)]
struct TableHead {
    table: String,
    columns: Vec<String>,
}

/// The last line: a sum over all lines before it.
#[derive(Serialize, Deserialize)]
struct End {
    sha256: String,
}

/// Writes a backup.
pub struct BackupWriter {
    out: GzEncoder<BufWriter<File>>,
    sum: Sha256,
    path: PathBuf,
}

impl BackupWriter {
    /// Starts a file that nobody else may read: it holds attached texts, which are the operator's.
    pub fn create(path: &Path, schema: i64) -> anyhow::Result<Self> {
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path);
        let file = file.with_context(|| format!("{} cannot be written", path.display()))?;
        let out = GzEncoder::new(BufWriter::new(file), Compression::default());
        let mut writer = Self { out, sum: Sha256::new(), path: path.to_owned() };
        let program = env!("CARGO_PKG_VERSION").to_owned();
        writer.line(&Head { format: FORMAT.to_owned(), schema, program })?;
        Ok(writer)
    }

    /// The rows that follow are of this table.
    pub fn table(&mut self, table: &Table) -> anyhow::Result<()> {
        let columns = table.columns().map(str::to_owned).collect();
        self.line(&TableHead { table: table.name.to_owned(), columns }).map(drop)
    }

    /// Writes a row; answers it as it stands in the file.
    pub fn row(&mut self, row: &PlainRow) -> anyhow::Result<Vec<u8>> {
        self.line(row)
    }

    /// Ends the file and makes sure that it is on the disk.
    pub fn finish(mut self) -> anyhow::Result<()> {
        let sha256 = hex(&self.sum.clone().finalize());
        self.line(&End { sha256 })?;
        let done =
            self.out.finish().and_then(|buffer| buffer.into_inner().map_err(io::Error::from)).and_then(|file| file.sync_all());
        done.with_context(|| format!("{} cannot be written", self.path.display()))
    }

    fn line(&mut self, value: &impl Serialize) -> anyhow::Result<Vec<u8>> {
        let line = serde_json::to_vec(value)?;
        self.sum.update(&line);
        self.sum.update(b"\n");
        let written = self.out.write_all(&line).and_then(|()| self.out.write_all(b"\n"));
        written.with_context(|| format!("{} cannot be written", self.path.display()))?;
        Ok(line)
    }
}

/// Gives a complete file its name.
pub fn move_into_place(part: &Path, path: &Path) -> io::Result<()> {
    std::fs::rename(part, path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// A line of a backup behind the first.
pub enum Line {
    /// The rows that follow are of this table.
    Table(&'static Table),
    /// A row.
    Row {
        /// What it holds.
        values: PlainRow,
        /// The same as it stands in the file.
        text: Vec<u8>,
    },
    /// Nothing follows, and all before is as it was written.
    End,
}

/// Reads a backup.
pub struct BackupReader {
    input: BufReader<GzDecoder<BufReader<File>>>,
    sum: Sha256,
    path: PathBuf,
}

impl BackupReader {
    /// Opens a file and makes sure that it is a backup of tables like these.
    pub fn open(path: &Path, schema: i64) -> anyhow::Result<Self> {
        let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let input = BufReader::new(GzDecoder::new(BufReader::new(file)));
        let mut reader = Self { input, sum: Sha256::new(), path: path.to_owned() };
        let no_backup = || anyhow!("{} is no backup of this program", path.display());
        let first = reader.line().map_err(|_| no_backup())?;
        let head: Head = serde_json::from_slice(&first).map_err(|_| no_backup())?;
        if head.format != FORMAT {
            return Err(no_backup());
        }
        if head.schema != schema {
            bail!(
                "{} was made by version {} with tables of state {}, and this program has state {schema}: restore it with that \
                 version, and let the newer one open the store",
                path.display(),
                head.program,
                head.schema
            );
        }
        reader.sum.update(&first);
        reader.sum.update(b"\n");
        Ok(reader)
    }

    /// The next line.
    pub fn next(&mut self) -> anyhow::Result<Line> {
        let text = self.line()?;
        let damaged = || anyhow!("{} is damaged", self.path.display());
        let line = match text.first() {
            Some(b'[') => Line::Row { values: serde_json::from_slice(&text).map_err(|_| damaged())?, text: text.clone() },
            _ => match serde_json::from_slice::<TableHead>(&text) {
                Ok(head) => {
                    let known =
                        TABLES.into_iter().find(|table| table.name == head.table && table.columns().eq(head.columns.iter()));
                    Line::Table(known.ok_or_else(|| anyhow!("{}: the table {} is not known", self.path.display(), head.table))?)
                }
                Err(_) => {
                    let end: End = serde_json::from_slice(&text).map_err(|_| damaged())?;
                    let is_whole = end.sha256 == hex(&self.sum.clone().finalize());
                    // What follows the end was not written by us.
                    let is_last = matches!(self.input.fill_buf(), Ok([]));
                    return if is_whole && is_last { Ok(Line::End) } else { Err(damaged()) };
                }
            },
        };
        self.sum.update(&text);
        self.sum.update(b"\n");
        Ok(line)
    }

    fn line(&mut self) -> anyhow::Result<Vec<u8>> {
        let mut text = Vec::new();
        let read = self.input.read_until(b'\n', &mut text);
        if read.is_err() || text.pop() != Some(b'\n') {
            bail!("{} is damaged or cut off", self.path.display());
        }
        Ok(text)
    }
}
