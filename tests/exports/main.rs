//! Pictures, sheets and decks: what leaves the server as a file.

mod decks;
#[path = "../links/fixture.rs"]
mod fixture;
mod glyphs;
mod golden;
mod nothing;
mod pictures;
mod refusals;
mod sheets;
mod whole;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use duibiao_tests::{Answer, Engine, Store, ask, get, seeds};

/// An application with the real data. The store must outlive it.
async fn app() -> (Store, Router) {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    (store, app)
}

/// Gets what must be there.
async fn file(app: &Router, address: &str) -> Answer {
    let answer = get(app, address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", String::from_utf8_lossy(&answer.body));
    answer
}

/// Gets what must be text.
async fn text(app: &Router, address: &str) -> String {
    String::from_utf8(file(app, address).await.body).expect("UTF-8")
}

/// Keeps the short link of an address, and gives its name.
async fn keep(app: &Router, address: &str) -> String {
    let body = serde_json::json!({ "address": address }).to_string();
    let request = Request::post("/api/v1/links").header("content-type", "application/json").body(Body::from(body));
    let answer = ask(app, request.expect("a request")).await;
    assert!(answer.status.is_success(), "{address}: {}", answer.text());
    answer.json()["id"].as_str().expect("its name").to_owned()
}
