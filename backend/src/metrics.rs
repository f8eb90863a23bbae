//! Figures for whoever runs the program, in the text format of Prometheus. What happens is counted as it happens; what is, such as
//! how many wait, is read when it is asked for.

use crate::{db::revisions, state::AppState, work_queue::WorkQueue};
use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, prometheus_text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};
use std::{
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// What all names begin with.
const PREFIX: &str = "duibiao";

/// The bounds of what requests take, in seconds: from what is kept, to what is drawn, to the longest wait.
const DURATIONS: [f64; 13] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0];

/// A number that is not whole.
type Real = Gauge<f64, AtomicU64>;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRequest {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRoute {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfOutcome {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfQueue {
    queue: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfState {
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfBuild {
    version: &'static str,
    build: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRevision {
    revision: String,
}

/// What is counted.
#[derive(Clone)]
pub struct Metrics(Arc<Counted>);

struct Counted {
    registry: Registry,
    requests: Family<OfRequest, Counter>,
    durations: Family<OfRoute, Histogram, fn() -> Histogram>,
    running: Gauge,
    kept: Counter,
    made: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix(PREFIX);
        let requests = Family::<OfRequest, Counter>::default();
        let durations: Family<OfRoute, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(DURATIONS));
        let (running, answers) = (Gauge::default(), Family::<OfOutcome, Counter>::default());
        registry.register("http_requests", "Requests that were answered", requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "From the head of a request to the head of its answer",
            Unit::Seconds,
            durations.clone(),
        );
        registry.register("http_requests_running", "Requests that are not answered yet", running.clone());
        registry.register("answers", "Answers that were at hand, and those that had to be made", answers.clone());
        let of = |outcome| answers.get_or_create_owned(&OfOutcome { outcome });
        let (kept, made) = (of("kept"), of("made"));
        Self(Arc::new(Counted { registry, requests, durations, running, kept, made }))
    }
}

/// A request that is not answered yet, until it is dropped.
pub struct Running(Gauge);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// A request has begun.
    pub fn running(&self) -> Running {
        self.0.running.inc();
        Running(self.0.running.clone())
    }

    /// A request of a route was answered.
    pub fn answered(&self, route: &str, status: u16, took: Duration) {
        self.0.requests.get_or_create(&OfRequest { route: route.to_owned(), status }).inc();
        self.0.durations.get_or_create(&OfRoute { route: route.to_owned() }).observe(took.as_secs_f64());
    }

    /// An answer was at hand.
    pub fn kept(&self) {
        self.0.kept.inc();
    }

    /// An answer was made.
    pub fn made(&self) {
        self.0.made.inc();
    }
}

/// The figures on an address of their own.
pub fn router(state: AppState) -> Router {
    Router::new().route("/metrics", get(metrics)).with_state(state)
}

/// The figures.
pub async fn metrics(State(state): State<AppState>) -> Response {
    let now = present(&state).await;
    let mut text = String::new();
    let encoded =
        [&state.metrics.0.registry, &now].into_iter().try_for_each(|registry| prometheus_text::encode(&mut text, registry));
    if encoded.is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], text)
        .into_response()
}

/// What is now.
async fn present(state: &AppState) -> Registry {
    let mut registry = Registry::with_prefix(PREFIX);
    let mut whole = |name: &str, help: &str, value: u64| {
        let gauge: Gauge = Gauge::default();
        gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
        registry.register(name, help, gauge);
    };
    let (entries, bytes, limit) = state.kept.size().await;
    whole("kept_answers", "Answers that are at hand", entries);
    whole("kept_answers_bytes", "What they take", bytes);
    whole("kept_answers_limit_bytes", "What they may take", limit);
    let (open, idle, limit) = state.db.connections();
    whole("database_connections_limit", "How many connections to the database there may be", limit);
    // Nobody waits here for a database that is away for longer than a request would.
    let store = match state.reachable().await {
        Ok(()) => revisions::latest(&state.db).await.ok(),
        Err(_) => None,
    };
    whole("store_up", "Whether the database answers", u64::from(store.is_some()));
    let imports = state.store_watch.last().map_or(0, |state| u64::try_from(state.imports).unwrap_or_default());
    whole("imports", "How often data were imported", imports);
    connections(&mut registry, open, idle);
    queues(&mut registry, state);
    names(&mut registry, store.flatten().as_ref());
    registry
}

fn connections(registry: &mut Registry, open: u64, idle: u64) {
    let connections = Family::<OfState, Gauge>::default();
    for (state, count) in [("idle", idle), ("busy", open.saturating_sub(idle))] {
        connections.get_or_create(&OfState { state }).set(i64::try_from(count).unwrap_or(i64::MAX));
    }
    registry.register("database_connections", "Connections to the database", connections);
}

/// Where answers are made: pages and data, and files that take long.
fn queues(registry: &mut Registry, state: &AppState) {
    let (waiting, working, places) = (Family::default(), Family::default(), Family::default());
    let (pace, refused) = (Family::<OfQueue, Real>::default(), Family::<OfQueue, Counter>::default());
    let set = |family: &Family<OfQueue, Gauge>, queue, count: usize| {
        family.get_or_create(&OfQueue { queue }).set(i64::try_from(count).unwrap_or(i64::MAX));
    };
    for (name, queue) in state.kept.queues() {
        let now = WorkQueue::state(queue);
        set(&waiting, name, now.waiting);
        set(&working, name, now.working);
        set(&places, name, now.places);
        pace.get_or_create(&OfQueue { queue: name }).set(now.pace.as_secs_f64());
        refused.get_or_create(&OfQueue { queue: name }).inc_by(now.refused);
    }
    registry.register("work_queue_waiting", "Answers that wait to be made", waiting);
    registry.register("work_queue_working", "Answers that are being made", working);
    registry.register("work_queue_places", "How many answers may be made at a time", places);
    registry.register_with_unit("work_queue_pace", "What one answer takes: a moving average", Unit::Seconds, pace);
    registry.register("work_queue_refused", "Requests that could not have been answered in time", refused);
}

/// What is served, and what serves it.
fn names(registry: &mut Registry, current: Option<&revisions::RevisionRow>) {
    let build = Family::<OfBuild, Gauge>::default();
    build.get_or_create(&OfBuild { version: env!("CARGO_PKG_VERSION"), build: frontend::BUILD }).set(1);
    registry.register("build_info", "The version of the program, and the build of its pages", build);
    let (revision, created) = (Family::<OfRevision, Gauge>::default(), Family::<OfRevision, Real>::default());
    if let Some(row) = current {
        let name = OfRevision { revision: row.id.to_string() };
        revision.get_or_create(&name).set(1);
        if let Ok(time) = OffsetDateTime::parse(&row.created, &Rfc3339) {
            created.get_or_create(&name).set(time.unix_timestamp() as f64);
        }
    }
    registry.register("revision_info", "The current revision", revision);
    registry.register_with_unit("revision_created_timestamp", "When it was first imported", Unit::Seconds, created);
}
