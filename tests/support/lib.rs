//! What every test needs: the real data, an application over a store of its own, requests to it, and pages taken apart.

pub mod document;
pub mod made_up;
pub mod site;

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use duibiao::{
    build_app,
    config::Config,
    db::{Db, revisions},
    seed,
    state::AppState,
};
use http_body_util::BodyExt;
use serde_json::Value;
use shared::model::Dataset;
use sqlx::{Connection, Executor, PgConnection};
use std::{
    path::PathBuf,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};
use tempfile::TempDir;
use tower::ServiceExt;

/// The top of the repository.
pub fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The real data, counted as the server counts what it loads.
///
/// # Panics
/// When the data files have a fault.
pub fn seeds() -> &'static Dataset {
    static SEEDS: OnceLock<Dataset> = OnceLock::new();
    SEEDS.get_or_init(|| seed::load(&top().join("seeds")).unwrap_or_else(|faults| panic!("{faults:#?}")).counted())
}

/// Which engine a store runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file of its own.
    Sqlite,
    /// A database of its own on the server of `TEST_POSTGRES_URL`; a missing server fails the test.
    Postgres,
}

/// What Trunk builds: the page with the application, and the same without.
const TEMPLATES: [(&str, &str); 2] = [
    (
        "index.html",
        "<!doctype html><html lang=\"zh-CN\"><head><script type=\"module\" src=\"/assets/app.js\"></script></head><body></body></html>",
    ),
    ("reading.html", "<!doctype html><html lang=\"zh-CN\"><head></head><body></body></html>"),
];

/// Both engines.
pub const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

/// A store of one test, and its folder.
pub struct Store {
    /// The open database.
    pub db: Db,
    /// Its address.
    pub url: String,
    folder: TempDir,
}

impl Store {
    /// An empty store.
    ///
    /// # Panics
    /// When the engine cannot be reached.
    pub async fn empty(engine: Engine) -> Self {
        Self::prepared(engine, async |_: &str| ()).await
    }

    /// A store in a database that `prepare` has filled, by its address, before it is opened.
    ///
    /// # Panics
    /// When the engine cannot be reached, or the store cannot be opened.
    pub async fn prepared(engine: Engine, prepare: impl AsyncFnOnce(&str)) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}", folder.path().join("test.db").display()),
            Engine::Postgres => fresh_postgres().await,
        };
        prepare(&url).await;
        Self { db: Db::open(&url).await.expect("an open store"), url, folder }
    }

    /// A store with a data set.
    ///
    /// # Panics
    /// When it cannot be imported.
    pub async fn with(engine: Engine, data: &Dataset) -> Self {
        let store = Self::empty(engine).await;
        revisions::import(&store.db, data, "2026-11-20T08:00:00Z").await.expect("an import");
        store
    }

    /// The folder of the pages.
    pub fn dist(&self) -> PathBuf {
        self.folder.path().join("dist")
    }

    /// The application over this store.
    ///
    /// # Panics
    /// When the folder for pages cannot be written.
    pub fn app(&self) -> Router {
        self.app_with(&[])
    }

    /// The same with settings of its own.
    ///
    /// # Panics
    /// When a setting cannot be used, or the folder for pages cannot be written.
    pub fn app_with(&self, settings: &[(&str, &str)]) -> Router {
        let dist = self.dist();
        std::fs::create_dir_all(&dist).expect("a folder for pages");
        for (name, template) in TEMPLATES {
            std::fs::write(dist.join(name), template).expect("a page");
        }
        let config = Config::from(|name| match name {
            "DIST" => Some(dist.display().to_string()),
            "DATABASE_URL" => Some(self.url.clone()),
            name => settings.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()),
        });
        build_app(AppState::new(self.db.clone(), config.expect("settings")))
    }
}

async fn fresh_postgres() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let server =
        std::env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL names a PostgreSQL server: run the tests by `make test`");
    let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut connection = PgConnection::connect(&server).await.expect("a PostgreSQL server");
    connection.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("a database of its own");
    let (base, _) = server.rsplit_once('/').expect("an address with a database");
    format!("{base}/{name}")
}

/// An answer, read whole.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: axum::http::HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// The body as text.
    ///
    /// # Panics
    /// When it is none.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// A header as text; empty when it is missing.
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// Asks an application.
///
/// # Panics
/// When the request is malformed.
pub async fn ask(app: &Router, request: Request<Body>) -> Answer {
    let response: Response<Body> = app.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// Gets an address.
pub async fn get(app: &Router, address: &str) -> Answer {
    get_with(app, address, &[]).await
}

/// Gets an address with headers.
///
/// # Panics
/// When the address is malformed.
pub async fn get_with(app: &Router, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    ask(app, request.body(Body::empty()).expect("a request")).await
}
