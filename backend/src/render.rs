//! What leaves the server as a file: pictures, decks and sheets.
//!
//! Drawing takes a processor for as long as it runs, so a few at a time are drawn, a bounded number wait, and what was drawn is
//! kept. Requests for data never wait for a picture.

pub mod csv;
pub mod deck;
pub mod fonts;
pub mod png;
pub mod pptx;
pub mod table;
pub mod xlsx;

use crate::problem::Problem;
use axum::{body::Bytes, http::HeaderValue};
use moka::future::Cache;
use std::{
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::sync::Semaphore;

/// How many files may wait to be made; more are told to come again.
const MAX_WAITING: usize = 240;

/// How many bytes of finished files are kept.
const KEPT_BYTES: u64 = 64 * 1024 * 1024;

/// Why a file could not be made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RenderError {
    /// More are asked for than can wait.
    #[error("too many files are being made")]
    Busy,
    /// No font has Chinese characters.
    #[error("no font with Chinese characters is installed")]
    NoFonts,
    /// Something failed inside.
    #[error("{0}")]
    Failed(String),
}

impl From<RenderError> for Problem {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Busy => Self::Busy,
            RenderError::NoFonts => Self::NoFonts,
            RenderError::Failed(said) => Self::Internal(said),
        }
    }
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct File {
    /// What it holds.
    pub bytes: Bytes,
    /// How it is to be named and opened.
    pub disposition: HeaderValue,
}

/// Makes files, a few at a time.
#[derive(Clone, Debug)]
pub struct RenderQueue {
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    most_waiting: usize,
    finished: Cache<String, File>,
}

impl Default for RenderQueue {
    fn default() -> Self {
        Self::new()
    }
}

impl RenderQueue {
    /// Leaves one processor to everything else.
    pub fn new() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self::with((processors.saturating_sub(1)).clamp(1, 4), MAX_WAITING)
    }

    /// A queue with so many places to draw and to wait.
    pub fn with(places: usize, most_waiting: usize) -> Self {
        let weigh = |key: &String, file: &File| {
            u32::try_from(key.len() + file.bytes.len() + file.disposition.len()).unwrap_or(u32::MAX)
        };
        Self {
            places: Arc::new(Semaphore::new(places)),
            waiting: Arc::default(),
            most_waiting,
            finished: Cache::builder().max_capacity(KEPT_BYTES).weigher(weigh).build(),
        }
    }

    /// The file of a name, when it was made and is kept.
    pub async fn kept(&self, name: &str) -> Option<File> {
        self.finished.get(name).await
    }

    /// Gives the file of a name, made by `make` unless it is kept. Several who ask for one at once wait for the same.
    ///
    /// # Errors
    /// When too many wait, or it cannot be made.
    pub async fn file(&self, name: String, make: impl Make) -> Result<File, Problem> {
        let made = self.finished.try_get_with(name, self.in_turn(make)).await;
        made.map_err(|error| RenderError::clone(&error).into())
    }

    /// The same for what takes but a few milliseconds: it waits for nobody.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn quick(&self, name: String, make: impl Make) -> Result<File, Problem> {
        let made = self.finished.try_get_with(name, aside(make)).await;
        made.map_err(|error| RenderError::clone(&error).into())
    }

    async fn in_turn(&self, make: impl Make) -> Result<File, RenderError> {
        let waiting = Waiting::join(&self.waiting, self.most_waiting)?;
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|e| RenderError::Failed(e.to_string()))?;
        drop(waiting);
        // The place goes along: a client that leaves frees it only when the work is done.
        aside(move || {
            let _place = place;
            make()
        })
        .await
    }
}

/// What makes a file.
pub trait Make: FnOnce() -> Result<File, RenderError> + Send + 'static {}

impl<F: FnOnce() -> Result<File, RenderError> + Send + 'static> Make for F {}

/// Works where it keeps no request waiting.
async fn aside(make: impl Make) -> Result<File, RenderError> {
    let work = tokio::task::spawn_blocking(make);
    work.await.map_err(|error| RenderError::Failed(format!("a file was not finished: {error}")))?
}

/// A place in the queue, given back when dropped.
struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn join(count: &Arc<AtomicUsize>, most: usize) -> Result<Self, RenderError> {
        let before = count.fetch_add(1, Ordering::AcqRel);
        let place = Self(Arc::clone(count));
        if before >= most { Err(RenderError::Busy) } else { Ok(place) }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::mpsc, time::Duration};

    fn holding(bytes: &'static [u8]) -> Result<File, RenderError> {
        Ok(File { bytes: Bytes::from_static(bytes), disposition: HeaderValue::from_static("inline") })
    }

    #[tokio::test]
    async fn a_file_is_made_once_and_kept() {
        let render_queue = RenderQueue::with(1, 4);
        let first = render_queue.file("a".into(), || holding(b"1")).await.expect("a file");
        let again = render_queue.file("a".into(), || panic!("it is kept")).await.expect("the same file");
        assert_eq!(first.bytes, again.bytes);
    }

    #[test]
    fn what_cannot_be_drawn_now_is_a_problem_that_says_what_to_do() {
        use axum::{http::StatusCode, response::IntoResponse};
        let busy = Problem::from(RenderError::Busy).into_response();
        assert_eq!((busy.status(), busy.headers().contains_key("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, true));
        let fonts = Problem::from(RenderError::NoFonts);
        assert!(fonts.to_string().contains("font"));
        assert_eq!(fonts.into_response().status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    #[tokio::test]
    async fn whoever_comes_when_the_queue_is_full_is_told_to_come_again() {
        let render_queue = RenderQueue::with(1, 1);
        let (release, held) = mpsc::channel::<()>();
        let drawing = render_queue.file("slow".into(), move || {
            let _ = held.recv_timeout(Duration::from_secs(10));
            holding(b"1")
        });
        let waiting = render_queue.file("next".into(), || holding(b"2"));
        let refused = async {
            let last = render_queue.file("last".into(), || holding(b"3")).await;
            drop(release);
            last
        };
        // Polled in this order: the first takes the place, the second waits, the third finds no room.
        let (first, second, third) = tokio::join!(biased; drawing, waiting, refused);
        assert_eq!((&first.expect("drawn").bytes[..], &second.expect("drawn later").bytes[..]), (&b"1"[..], &b"2"[..]));
        assert!(matches!(third, Err(Problem::Busy)));
    }
}
