//! Asks the server. What was answered once is kept, so that Back shows it at once.

use gloo_net::http::Request;
use leptos::{prelude::*, task::spawn_local};
use std::{collections::VecDeque, sync::Arc, time::Duration};

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server was not reached.
    Network,
    /// The server answered with this status.
    Status(u16),
}

/// What the server said to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The address that was asked.
    pub address: Arc<str>,
    /// The body.
    pub body: Arc<str>,
}

/// A request that follows its address.
#[derive(Clone, Copy)]
pub struct Fetch {
    /// The last answer; it stays while the next one is on its way.
    pub answer: RwSignal<Option<Answer>>,
    /// Why the last request failed.
    pub failure: RwSignal<Option<Failure>>,
    /// Whether an answer takes so long that a skeleton is due.
    pub slow: RwSignal<bool>,
    attempt: RwSignal<u32>,
    kept: StoredValue<VecDeque<Answer>>,
}

impl Fetch {
    /// Tries again, with nothing from memory.
    pub fn retry(self) {
        self.kept.update_value(VecDeque::clear);
        self.attempt.update(|attempt| *attempt += 1);
    }

    /// The last answer as `read` understands it; one that it does not understand is a failure.
    pub fn read<T>(self, read: impl Fn(&Answer) -> Option<T>) -> Option<T> {
        let answer = self.answer.read();
        let parsed = answer.as_ref().and_then(read);
        if answer.is_some() && parsed.is_none() {
            self.failure.set(Some(Failure::Status(200)));
        }
        parsed
    }
}

/// How many answers are kept.
const KEPT: usize = 24;

/// How long an answer may take before a skeleton is shown.
const PATIENCE: Duration = Duration::from_millis(150);

#[derive(Clone, Copy)]
struct Kept(StoredValue<VecDeque<Answer>>);

/// Lets pages below share kept answers.
pub fn provide_kept_answers() {
    provide_context(Kept(StoredValue::new(VecDeque::new())));
}

/// Requests an address whenever it changes; only the newest request counts, and an empty address asks for nothing.
pub fn fetch(address: Memo<String>) -> Fetch {
    let kept = expect_context::<Kept>().0;
    let state = Fetch {
        answer: RwSignal::new(None),
        failure: RwSignal::new(None),
        slow: RwSignal::new(false),
        attempt: RwSignal::new(0),
        kept,
    };
    let newest = StoredValue::new(0u32);
    Effect::new(move |_| {
        state.attempt.track();
        let address: Arc<str> = address.get().into();
        if address.is_empty() {
            return;
        }
        newest.update_value(|n| *n += 1);
        let this = newest.get_value();
        state.failure.set(None);
        if let Some(known) = kept.with_value(|kept| kept.iter().find(|answer| answer.address == address).cloned()) {
            state.slow.set(false);
            state.answer.set(Some(known));
            return;
        }
        let current = move || newest.try_get_value() == Some(this);
        let waiting = StoredValue::new(true);
        let late = move || {
            if current() && waiting.try_get_value() == Some(true) {
                state.slow.set(true);
            }
        };
        set_timeout(late, PATIENCE);
        spawn_local(async move {
            let said = ask(&address).await;
            waiting.try_set_value(false);
            if !current() {
                return;
            }
            state.slow.set(false);
            match said {
                Ok(body) => {
                    let answer = Answer { address, body: body.into() };
                    kept.update_value(|kept| {
                        kept.push_front(answer.clone());
                        kept.truncate(KEPT);
                    });
                    state.answer.set(Some(answer));
                }
                Err(failure) => state.failure.set(Some(failure)),
            }
        });
    });
    state
}

/// Asks for the lenient answer: what can be understood, with notices for the rest (RFC 7240).
async fn ask(address: &str) -> Result<String, Failure> {
    let response = Request::get(address).header("prefer", "handling=lenient").send().await.map_err(|_| Failure::Network)?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    response.text().await.map_err(|_| Failure::Network)
}
