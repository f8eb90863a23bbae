//! What a request asks of the store: its statements, and how many rows each gave back.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Mutex, Once},
};
use tracing::{
    Event, Instrument, Metadata, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    Layer, Registry,
    filter::filter_fn,
    layer::{Context, SubscriberExt},
    registry::LookupSpan,
};

/// The span within which statements are counted.
const SPAN: &str = "counted request";

/// What sqlx reports of each statement.
const TARGET: &str = "sqlx::query";

/// A statement by its first words, and the rows that it gave back.
type Statement = (String, u64);

/// The statements of spans that are open, by the number of the span.
static COUNTED: Mutex<Option<HashMap<u64, Vec<Statement>>>> = Mutex::new(None);

/// The statements of one request.
#[derive(Debug, Default)]
pub struct Statements(Vec<Statement>);

impl Statements {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The most rows that one of them gave back.
    pub fn largest(&self) -> u64 {
        self.0.iter().map(|(_, rows)| *rows).max().unwrap_or_default()
    }

    /// Those that do not only read.
    pub fn writing(&self) -> Vec<&str> {
        self.0
            .iter()
            .map(|(sql, _)| sql.as_str())
            .filter(|sql| !sql.starts_with("SELECT") && !sql.starts_with("WITH"))
            .collect()
    }

    /// How many rows they gave back.
    pub fn rows(&self) -> u64 {
        self.0.iter().map(|(_, rows)| rows).sum()
    }
}

impl fmt::Display for Statements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut alike: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
        for (sql, rows) in &self.0 {
            let (times, all) = alike.entry(sql).or_default();
            (*times, *all) = (*times + 1, *all + rows);
        }
        for (sql, (times, rows)) in alike {
            let beginning: String = sql.chars().take(120).collect();
            writeln!(f, "    {times} × {beginning}: {rows} rows")?;
        }
        Ok(())
    }
}

/// Does something, and answers with the statements that it sent, whatever thread ran them.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, Statements) {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        let wanted = filter_fn(|metadata: &Metadata<'_>| metadata.is_span() || metadata.target() == TARGET);
        tracing::subscriber::set_global_default(Registry::default().with(Counter.with_filter(wanted)))
            .expect("no other listener");
    });
    let span = tracing::info_span!("counted request");
    let number = span.id().expect("a span that is listened to").into_u64();
    let done = work.instrument(span.clone()).await;
    let mut counted = COUNTED.lock().expect("no test has failed here");
    (done, Statements(counted.get_or_insert_default().remove(&number).unwrap_or_default()))
}

/// Notes each statement under the span in which it was sent.
struct Counter;

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Counter {
    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let Some(span) = context.event_scope(event).and_then(|mut scope| scope.find(|span| span.name() == SPAN)) else {
            return;
        };
        let mut statement = Reported::default();
        event.record(&mut statement);
        // What a new connection is told says nothing of the request that happens to open it.
        if statement.sql.starts_with("PRAGMA") {
            return;
        }
        let mut counted = COUNTED.lock().expect("no test has failed here");
        let of_span = counted.get_or_insert_default().entry(span.id().into_u64()).or_default();
        of_span.push((statement.sql, statement.rows));
    }
}

/// The fields of a report that matter.
#[derive(Default)]
struct Reported {
    sql: String,
    rows: u64,
}

impl Visit for Reported {
    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "rows_returned" {
            self.rows = value;
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        // The whole text is there only where the summary leaves something out, and comes after it.
        if ["summary", "db.statement"].contains(&field.name()) && !value.trim().is_empty() {
            self.sql = value.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}
