//! A site over one data set, for tests that read many of its pages: its store is filled once, and pages can be asked for from
//! several threads.

use crate::{Answer, Engine, Store, document::PageDocument, get, seeds};
use axum::{Router, http::StatusCode};
use shared::model::Dataset;
use std::sync::{Arc, Mutex, Weak};
use tokio::runtime::{Builder, Runtime};

/// The host that the server takes for its own without a setting.
pub const URL: &str = "http://127.0.0.1:8080";

/// An application that answers outside of asynchronous code.
pub struct Site {
    app: Router,
    /// Held until the last answer is read.
    _store: Store,
    runtime: Runtime,
}

impl Site {
    /// A site with a data set.
    ///
    /// # Panics
    /// When it cannot be imported.
    pub fn of(data: &Dataset) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        let store = runtime.block_on(Store::with(Engine::Sqlite, data));
        // Pools and caches start tasks of their own.
        let app = runtime.block_on(async { store.app() });
        Self { app, _store: store, runtime }
    }

    /// The site with the real data: one for all tests that run at the time, gone with the last of them.
    ///
    /// # Panics
    /// When another test has failed to make it.
    pub fn real() -> Arc<Self> {
        static REAL: Mutex<Weak<Site>> = Mutex::new(Weak::new());
        let mut real = REAL.lock().expect("no test has failed to make it");
        real.upgrade().unwrap_or_else(|| {
            let made = Arc::new(Self::of(seeds()));
            *real = Arc::downgrade(&made);
            made
        })
    }

    /// Gets an address.
    pub fn get(&self, address: &str) -> Answer {
        self.runtime.block_on(get(&self.app, address))
    }

    /// A page that is there.
    ///
    /// # Panics
    /// When it is not.
    pub fn page(&self, address: &str) -> PageDocument {
        let answer = self.get(address);
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
        PageDocument::parse(answer.text())
    }
}

/// Looks at many things in as many threads as there are cores, each thing once.
///
/// # Panics
/// When a look panics.
pub fn look_at_each<T: Sync>(things: &[T], look: impl Fn(&T) + Sync) {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for start in 0..threads {
            let look = &look;
            scope.spawn(move || things.iter().skip(start).step_by(threads).for_each(look));
        }
    });
}
