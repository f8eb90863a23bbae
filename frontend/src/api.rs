//! Asks the server. What was answered once is kept, so that Back shows it at once.

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use serde::de::DeserializeOwned;
use std::{collections::VecDeque, sync::Arc};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server was not reached.
    Network,
    /// The server answered with this status.
    Status(u16),
    /// The answer could not be read.
    Body,
}

/// A request that follows its address.
pub struct Fetch<T: Send + Sync + 'static> {
    /// The last answer; it stays while the next one is on its way.
    pub data: RwSignal<Option<Arc<T>>>,
    /// Why the last request failed.
    pub failure: RwSignal<Option<Failure>>,
    /// Whether the first answer takes so long that a skeleton is due.
    pub slow: RwSignal<bool>,
    attempt: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Fetch<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Fetch<T> {}

impl<T: Send + Sync + 'static> Fetch<T> {
    /// Tries again.
    pub fn retry(&self) {
        self.attempt.update(|attempt| *attempt += 1);
    }
}

/// How many answers are kept.
const KEPT: usize = 24;

/// How long an answer may take before a skeleton is shown, in milliseconds.
const PATIENCE: u32 = 150;

#[derive(Clone, Copy)]
struct Kept(StoredValue<VecDeque<(String, Arc<str>)>>);

/// Lets pages below share kept answers.
pub fn provide_kept_answers() {
    provide_context(Kept(StoredValue::new(VecDeque::new())));
}

/// Requests an address whenever it changes; only the newest request counts.
pub fn fetch<T: DeserializeOwned + Send + Sync + 'static>(address: Memo<Option<String>>) -> Fetch<T> {
    let state = Fetch {
        data: RwSignal::new(None),
        failure: RwSignal::new(None),
        slow: RwSignal::new(false),
        attempt: RwSignal::new(0),
    };
    let kept = expect_context::<Kept>().0;
    let newest = StoredValue::new(0u32);
    Effect::new(move |_| {
        state.attempt.track();
        let Some(address) = address.get() else { return };
        newest.update_value(|n| *n += 1);
        let this = newest.get_value();
        let known = kept.with_value(|kept| kept.iter().find(|(at, _)| *at == address).map(|(_, body)| Arc::clone(body)));
        if let Some(parsed) = known.and_then(|body| serde_json::from_str(&body).ok()) {
            state.failure.set(None);
            state.data.set(Some(Arc::new(parsed)));
            return;
        }
        let current = move || newest.try_get_value() == Some(this);
        spawn_local(async move {
            TimeoutFuture::new(PATIENCE).await;
            if current() && state.data.try_with_untracked(|data| data.is_none()) == Some(true) {
                state.slow.set(true);
            }
        });
        spawn_local(async move {
            let answer = ask(&address).await;
            if !current() {
                return;
            }
            let parsed = answer.and_then(|body| {
                let parsed = serde_json::from_str(&body).map_err(|_| Failure::Body)?;
                kept.update_value(|kept| {
                    kept.push_front((address, body.into()));
                    kept.truncate(KEPT);
                });
                Ok(parsed)
            });
            state.slow.set(false);
            match parsed {
                Ok(parsed) => {
                    state.failure.set(None);
                    state.data.set(Some(Arc::new(parsed)));
                }
                Err(failure) => state.failure.set(Some(failure)),
            }
        });
    });
    state
}

async fn ask(address: &str) -> Result<String, Failure> {
    let request = Request::get(address).header("prefer", "handling=lenient").header("accept", "application/json");
    let response = request.send().await.map_err(|_| Failure::Network)?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    response.text().await.map_err(|_| Failure::Network)
}
