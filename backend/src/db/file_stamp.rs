//! Whether a database file was written since: the file system is quicker to ask than the database, and as right.

use super::Db;
use std::{
    fs, iter,
    path::PathBuf,
    time::{Duration, SystemTime},
};

/// How long file systems may take to give two writes different times: the coarsest count in two seconds.
const GRAIN: Duration = Duration::from_secs(3);

/// When a database file and the log of its last writes were written, and how long they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStamp(Vec<Option<(SystemTime, u64)>>);

impl FileStamp {
    /// Of an open file; none of a server, of a database in memory, or of one that is closed.
    pub fn of(db: &Db) -> Option<Self> {
        let Db::Sqlite(pool) = db else { return None };
        if pool.is_closed() {
            return None;
        }
        let options = pool.connect_options();
        let file = options.get_filename();
        let mut log = file.as_os_str().to_owned();
        log.push("-wal");
        let written = |path: PathBuf| {
            let file = fs::metadata(path).ok()?;
            Some((file.modified().ok()?, file.len()))
        };
        let database = written(file.to_owned())?;
        Some(Self(iter::once(Some(database)).chain([written(log.into())]).collect()))
    }

    /// Whether every write from now on changes it: the last one is longer ago than times are coarse.
    pub fn is_settled(&self) -> bool {
        let is_past = |(time, _): &(SystemTime, u64)| time.elapsed().is_ok_and(|past| past > GRAIN);
        self.0.iter().flatten().all(is_past)
    }
}
