//! Where answers are made: a few at a time, aside from what carries requests, in the order in which they were asked for.
//!
//! Making an answer takes a processor for as long as it runs. Whoever would have to wait longer than a request may last is told
//! so at once, with the time after which to come again.

use std::{
    future::Future,
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::{Semaphore, oneshot};
use tracing::Instrument;

/// How long an answer may take to be ready, waiting included.
pub const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// How many wait at most, however fast they are made: each holds its request.
const MAX_WAITING: usize = 2000;

/// More wait than can be served in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overload {
    /// After how many seconds there may be room.
    pub retry_after: u64,
}

/// A queue with so many places to work at.
#[derive(Clone, Debug)]
pub struct WorkQueue {
    places: Arc<Semaphore>,
    width: usize,
    waiting: Arc<AtomicUsize>,
    /// What one piece of work takes, in microseconds: a moving average.
    pace: Arc<AtomicU64>,
    refused: Arc<AtomicU64>,
}

/// How a queue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueState {
    /// How many wait.
    pub waiting: usize,
    /// How many work.
    pub working: usize,
    /// How many may work at a time.
    pub places: usize,
    /// What one piece of work takes: a moving average.
    pub pace: Duration,
    /// How many were refused since it began.
    pub refused: u64,
}

impl WorkQueue {
    /// A queue in which so many work at a time.
    pub fn new(width: usize) -> Self {
        let width = width.max(1);
        Self {
            places: Arc::new(Semaphore::new(width)),
            width,
            waiting: Arc::default(),
            pace: Arc::default(),
            refused: Arc::default(),
        }
    }

    /// How it stands now.
    pub fn state(&self) -> QueueState {
        QueueState {
            waiting: self.waiting.load(Ordering::Relaxed),
            working: self.width.saturating_sub(self.places.available_permits()),
            places: self.width,
            pace: Duration::from_micros(self.pace.load(Ordering::Relaxed)),
            refused: self.refused.load(Ordering::Relaxed),
        }
    }

    /// As many as there are processors.
    pub fn for_data() -> Self {
        Self::new(processors())
    }

    /// One fewer than there are processors: what takes long leaves one to everything else.
    pub fn for_files() -> Self {
        Self::new(processors().saturating_sub(1).clamp(1, 4))
    }

    /// Works in turn. When the caller leaves, what waits is not begun, and what is being done ends where it next waits.
    ///
    /// # Errors
    /// When it could not be ready in time; none when the work ended without an answer, which it does only by a panic.
    pub async fn run<F>(&self, work: F) -> Result<Option<F::Output>, Overload>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let place = {
            let _waiting = Waiting::join(self)?;
            Arc::clone(&self.places).acquire_owned().await
        };
        let (staying, left) = oneshot::channel::<()>();
        let work = work.in_current_span();
        let (pace, runtime) = (Arc::clone(&self.pace), tokio::runtime::Handle::current());
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            let began = Instant::now();
            let answer = runtime.block_on(async {
                tokio::select! {
                    answer = work => Some(answer),
                    _ = left => None,
                }
            });
            let took = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
            let before = pace.load(Ordering::Relaxed);
            pace.store(before - before / 8 + took / 8, Ordering::Relaxed);
            answer
        })
        .await;
        drop(staying);
        Ok(done.ok().flatten())
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// A place among those who wait, given back when dropped.
struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn join(queue: &WorkQueue) -> Result<Self, Overload> {
        let before = queue.waiting.fetch_add(1, Ordering::AcqRel);
        let place = Self(Arc::clone(&queue.waiting));
        let expected =
            Duration::from_micros(queue.pace.load(Ordering::Relaxed)) * u32::try_from(before / queue.width).unwrap_or(u32::MAX);
        if before >= MAX_WAITING || expected > LONGEST_WAIT {
            queue.refused.fetch_add(1, Ordering::Relaxed);
            return Err(Overload { retry_after: expected.saturating_sub(LONGEST_WAIT / 2).as_secs().clamp(5, 60) });
        }
        Ok(place)
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
    use tokio::sync::Notify;

    #[tokio::test]
    async fn what_cannot_be_ready_in_time_is_refused_at_once() {
        let queue = WorkQueue::new(1);
        queue.pace.store(15_000_000, Ordering::Relaxed);
        let go_on = Arc::new(Notify::new());
        let held = Arc::clone(&go_on);
        let first = queue.run(async move { held.notified().await });
        let second = queue.run(async { 2 });
        let third = queue.run(async { 3 });
        let refused = async {
            let fourth = queue.run(async { 4 }).await;
            go_on.notify_one();
            fourth
        };
        // Polled in this order: the first works, the second and the third wait, the fourth would wait for half a minute.
        let (first, second, third, fourth) = tokio::join!(biased; first, second, third, refused);
        assert_eq!((first, second, third), (Ok(Some(())), Ok(Some(2)), Ok(Some(3))));
        assert_eq!(fourth, Err(Overload { retry_after: 20 }));
        let state = queue.state();
        assert_eq!((state.waiting, state.working, state.places, state.refused), (0, 0, 1, 1));
    }

    #[tokio::test]
    async fn what_nobody_waits_for_any_more_is_not_begun() {
        let queue = WorkQueue::new(1);
        let go_on = Arc::new(Notify::new());
        let held = Arc::clone(&go_on);
        let first = queue.run(async move { held.notified().await });
        let leaving = async {
            let abandoned = queue.run(async { unreachable!("nobody waits for it") });
            let left = tokio::time::timeout(Duration::from_millis(1), abandoned).await;
            go_on.notify_one();
            left
        };
        let (first, left) = tokio::join!(biased; first, leaving);
        assert_eq!((first, left.is_err()), (Ok(Some(())), true));
        assert_eq!(queue.run(async { "next" }).await, Ok(Some("next")));
    }
}
