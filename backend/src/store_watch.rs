//! What the store holds now, asked for by every request, but once for all who wait, and not at all while its file was not written;
//! and whether it is away.

use crate::{
    coalesced::Coalesced,
    db::{
        Db, DbError,
        file_stamp::FileStamp,
        revisions::{self, StoreState},
    },
};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long the store may take to say what it holds before it counts as away.
const PATIENCE: Duration = Duration::from_secs(2);

/// For how long a store that was away is not asked again: whoever comes then is told at once.
const PAUSE: Duration = Duration::from_millis(500);

/// What a store said it holds, or why it did not; shared by all who asked.
type Said = Result<Arc<StoreState>, Arc<DbError>>;

/// A store that did not answer.
#[derive(Debug)]
struct Away {
    since: Instant,
    error: Arc<DbError>,
}

/// What a file held when it was last written.
#[derive(Debug)]
struct Written {
    stamp: FileStamp,
    state: Arc<StoreState>,
}

/// Watches a store.
#[derive(Clone, Debug, Default)]
pub struct StoreWatch {
    question: Arc<Coalesced<Said>>,
    away: Arc<Mutex<Option<Away>>>,
    last: Arc<Mutex<Option<Arc<StoreState>>>>,
    /// What a file held when it was last written.
    written: Arc<Mutex<Option<Written>>>,
}

impl StoreWatch {
    /// What the store holds now.
    ///
    /// # Errors
    /// When it does not answer in time, or did not a moment ago.
    pub async fn state(&self, db: &Db) -> Said {
        let stamp = FileStamp::of(db);
        if let Some(state) = self.unwritten_since(stamp.as_ref()) {
            return Ok(state);
        }
        if let Some(error) = self.known_away() {
            return Err(error);
        }
        let stamp = stamp.filter(FileStamp::is_settled);
        let ask = async {
            let asked = tokio::time::timeout(PATIENCE, revisions::state(db)).await;
            asked.unwrap_or(Err(DbError::Sql(sqlx::Error::PoolTimedOut))).map(Arc::new).map_err(Arc::new)
        };
        let state = self.question.get(ask).await;
        *self.away.lock().unwrap_or_else(PoisonError::into_inner) =
            state.as_ref().err().map(|error| Away { since: Instant::now(), error: Arc::clone(error) });
        if let Ok(state) = &state {
            *self.written.lock().unwrap_or_else(PoisonError::into_inner) =
                stamp.map(|stamp| Written { stamp, state: Arc::clone(state) });
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(state));
        }
        state
    }

    /// What it held when it last answered.
    pub fn last(&self) -> Option<Arc<StoreState>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn unwritten_since(&self, stamp: Option<&FileStamp>) -> Option<Arc<StoreState>> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.as_ref().filter(|written| Some(&written.stamp) == stamp).map(|written| Arc::clone(&written.state))
    }

    fn known_away(&self) -> Option<Arc<DbError>> {
        let away = self.away.lock().unwrap_or_else(PoisonError::into_inner);
        away.as_ref().filter(|away| away.since.elapsed() < PAUSE).map(|away| Arc::clone(&away.error))
    }
}
