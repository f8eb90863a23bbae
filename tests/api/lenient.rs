//! A page sends `Prefer: handling=lenient` and gets what can be answered, with notices that name the rest.

use axum::http::StatusCode;
use duibiao_tests::{ENGINES, Engine, Store, get, get_with, seeds};
use serde_json::Value;

const LENIENT: &[(&str, &str)] = &[("prefer", "handling=lenient")];

/// A notice: key, value, why.
type Notice<'a> = (&'a str, &'a str, &'a str);

/// A query of targets, and its notices.
const CASES: &[(&str, &[Notice<'_>])] = &[
    ("regions=qingdao,guangdong", &[]),
    ("regions=qingdao,atlantis", &[("regions", "atlantis", "unknown")]),
    ("regions=%FF&colour=red", &[("regions", "\u{fffd}", "invalid"), ("colour", "red", "unknown-key")]),
    ("indicators=atlantis&per=capita", &[("per", "capita", "invalid"), ("indicators", "atlantis", "unknown")]),
    ("from=2022&to=2020", &[("to", "2020", "senseless")]),
    ("scale=log&scale=linear", &[("scale", "linear", "repeated")]),
    ("indicators=uhd-terminal-share&per=head", &[("per", "head", "senseless")]),
    ("rev=latest", &[("rev", "latest", "invalid")]),
    ("rev=0123456789abcdef", &[("rev", "0123456789abcdef", "unknown")]),
];

fn notices(body: &Value) -> Vec<Notice<'_>> {
    body["basis"]["notices"]
        .as_array()
        .expect("notices")
        .iter()
        .map(|n| {
            let part = |key: &str| n[key].as_str().unwrap_or_default();
            (part("key"), part("value"), part("kind"))
        })
        .collect()
}

#[tokio::test]
async fn the_rest_is_shown_and_what_was_ignored_is_named() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for (query, expected) in CASES {
            let answer = get_with(&app, &format!("/api/v1/compare/targets?{query}"), LENIENT).await;
            assert_eq!(answer.status, StatusCode::OK, "{query}");
            assert_eq!(answer.header("cache-control"), "no-cache", "{query}: nothing is pinned");
            let body = answer.json();
            assert_eq!(notices(&body), *expected, "{query}");
            assert!(!body["basis"]["regions"].as_array().expect("regions").is_empty(), "{query}");
        }
    }
}

#[tokio::test]
async fn the_preference_is_read_as_rfc_7240_writes_it() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let address = "/api/v1/compare/timeline?regions=atlantis,qingdao";
    let cases = [
        ("handling=lenient", 200),
        ("Handling=Lenient", 200),
        ("respond-async, handling=lenient; wait=10", 200),
        ("handling=\"lenient\"", 200),
        ("handling = lenient", 200),
        ("handling=strict", 400),
        ("lenient", 400),
        ("", 400),
    ];
    for (preference, status) in cases {
        let answer = get_with(&app, address, &[("prefer", preference)]).await;
        assert_eq!(answer.status.as_u16(), status, "{preference:?}");
        // A refusal is never stored, so only what is stored must say what it depends on.
        let says_so = answer.header("vary").to_lowercase().contains("prefer");
        assert!(says_so || answer.header("cache-control") == "no-store", "{preference:?}: {:?}", answer.headers);
    }
}

#[tokio::test]
async fn every_comparison_can_be_lenient() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    for name in ["targets", "timeline", "measures"] {
        let address = format!("/api/v1/compare/{name}?regions=qingdao,atlantis&nonsense=1");
        assert_eq!(get(&store.app(), &address).await.status, StatusCode::BAD_REQUEST, "{name}");
        let body = get_with(&store.app(), &address, LENIENT).await.json();
        assert_eq!(notices(&body), [("nonsense", "1", "unknown-key"), ("regions", "atlantis", "unknown")], "{name}");
        assert_eq!(body["basis"]["regions"], serde_json::json!(["qingdao"]), "{name}");
    }
}
