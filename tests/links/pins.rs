//! Pins that hold: a pinned address answers the same bytes after later imports, and may be kept for a year.

use axum::http::StatusCode;
use duibiao::db::revisions;
use duibiao_tests::{ENGINES, Engine, Store, get, get_with, seeds};
use shared::model::Dataset;

/// Comparisons, lists, facts and drawings of the real data, each with the query that it is asked with.
const VIEWS: &[&str] = &[
    "/api/v1/facts?limit=1000",
    "/api/v1/facts?region=qingdao,futian&kind=target",
    "/api/v1/catalogue?",
    "/api/v1/documents/qingdao-uhd-2019?",
    "/api/v1/compare/targets?per=head",
    "/api/v1/compare/timeline?kinds=target,event",
    "/api/v1/compare/measures?home=futian",
    "/charts/targets.svg?indicators=tv-output-annual",
    "/charts/targets.svg?lang=en&theme=dark&size=square",
    "/charts/timeline.svg?regions=guangdong,qingdao",
    "/charts/measures.svg?form=stacked",
    "/charts/targets.csv?",
    "/charts/timeline.json?",
];

/// What texts may be attached to is asked for again each time, pinned or not.
const FACT: &str = "/api/v1/facts/qingdao-uhd-2019/tv-4k-output?";

/// The real data with one fact altered, one removed and one added.
fn later() -> Dataset {
    let mut data = seeds().clone();
    let of = |id: &str| data.facts.iter().position(|fact| fact.id.as_str() == id).expect("a fact");
    let (altered, removed) = (of("tv-4k-output"), of("base-stations-2020"));
    data.facts[altered].value = Some(1600.0);
    data.facts[altered].canonical.as_mut().expect("a number").value = 16_000_000.0;
    let mut added = data.facts[altered].clone();
    added.id = "tv-4k-output-again".parse().expect("a slug");
    data.facts[removed] = added;
    data.counted()
}

fn pinned(address: &str) -> String {
    format!("{address}&rev={}", revisions::name_of(seeds())).replace("?&", "?")
}

#[tokio::test]
async fn a_pinned_address_answers_the_same_bytes_after_later_imports() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let (addresses, app) = (VIEWS.iter().chain([&FACT]).map(|address| pinned(address)), store.app());
        let mut before = Vec::new();
        for address in addresses {
            let answer = get(&app, &address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            before.push((address, answer));
        }
        revisions::import(&store.db, &later(), "2026-12-01T08:00:00Z").await.expect("a later import");
        // The application that was running all the time, and another with nothing in memory.
        for app in [app, store.app()] {
            for (address, before) in &before {
                let after = get(&app, address).await;
                assert_eq!(
                    (after.header("etag"), after.body == before.body),
                    (before.header("etag"), true),
                    "{engine:?} {address}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_live_address_answers_with_the_later_data() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let mut before = Vec::new();
    for address in VIEWS {
        before.push(get(&app, address).await);
    }
    revisions::import(&store.db, &later(), "2026-12-01T08:00:00Z").await.expect("a later import");
    for (address, before) in VIEWS.iter().zip(before) {
        let after = get_with(&app, address, &[("if-none-match", before.header("etag"))]).await;
        assert_eq!(after.status, StatusCode::OK, "{address}: what the client holds is stale");
        assert_ne!(after.body, before.body, "{address}");
    }
}

#[tokio::test]
async fn a_pinned_view_is_kept_for_a_year_and_a_live_one_asked_for_again() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let kept = "public, max-age=31536000, immutable";
    let cases = VIEWS.iter().flat_map(|address| [(pinned(address), kept), ((*address).to_owned(), "no-cache")]);
    for (address, caching) in cases.chain([(pinned(FACT), "no-cache"), (FACT.to_owned(), "no-cache")]) {
        let answer = get(&app, &address).await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, caching), "{address}");
        let etag = answer.header("etag");
        assert!(etag.starts_with('"') && etag.ends_with('"') && etag.len() > 2, "{address}: a strong tag, not {etag:?}");
        let held = get_with(&app, &address, &[("if-none-match", etag)]).await;
        assert_eq!((held.status, held.body.len(), held.header("etag")), (StatusCode::NOT_MODIFIED, 0, etag), "{address}");
        assert_eq!(held.header("cache-control"), caching, "{address}");
    }
}

#[tokio::test]
async fn a_pin_on_what_is_not_here_is_never_answered_with_other_data() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for address in VIEWS.iter().chain([&FACT]) {
        let address = format!("{address}&rev=0123456789abcdef").replace("?&", "?");
        let answer = get(&app, &address).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::BAD_REQUEST, "application/problem+json"));
        assert_eq!(answer.json()["parameter"], "rev", "{address}");
        assert_eq!(answer.json()["allowed"][0], revisions::name_of(seeds()).to_string(), "{address}");
    }
}
