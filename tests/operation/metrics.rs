//! Figures: what is counted, under few names, and where they are served.

use axum::{Router, http::StatusCode};
use duibiao::db::revisions;
use duibiao_tests::{ENGINES, Engine, Store, get, seeds};
use std::collections::BTreeMap;

/// The figures of an application, by name and labels.
async fn figures(app: &Router) -> BTreeMap<String, f64> {
    let answer = get(app, "/metrics").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let samples = answer.text().lines().filter(|line| !line.starts_with('#'));
    let samples = samples.map(|line| {
        let (name, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("{line}"));
        (name.to_owned(), value.parse().unwrap_or_else(|_| panic!("{line}")))
    });
    samples.collect()
}

#[tokio::test]
async fn requests_are_counted_by_route_and_the_rest_is_as_it_stands() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for address in [
            "/api/v1/facts?limit=1",
            "/api/v1/facts?limit=1",
            "/api/v1/facts?limit=2",
            "/api/v1/documents/qingdao-uhd-2019",
            "/api/v1/documents/nowhere",
            "/documents/qingdao-uhd-2019",
            "/compare/targets",
            "/assets/missing.css",
            "/wp-login.php",
            "/another/one",
        ] {
            get(&app, address).await;
        }
        let figures = figures(&app).await;
        let of = |name: &str| figures.get(name).copied().unwrap_or_else(|| panic!("{engine:?}: {name} in {figures:#?}"));
        let requests =
            |route: &str, status: u16| of(&format!("duibiao_http_requests_total{{route=\"{route}\",status=\"{status}\"}}"));
        assert_eq!(requests("/api/v1/facts", 200), 3.0);
        assert_eq!(requests("/api/v1/documents/{slug}", 200), 1.0);
        assert_eq!(requests("/api/v1/documents/{slug}", 404), 1.0);
        assert_eq!(requests("/documents/{slug}", 200), 1.0);
        assert_eq!(requests("/compare/targets", 200), 1.0);
        assert_eq!(requests("/assets/{file}", 404), 1.0);
        assert_eq!(requests("other", 404), 2.0);
        assert_eq!(of("duibiao_http_request_duration_seconds_count{route=\"/api/v1/facts\"}"), 3.0);
        assert_eq!(of("duibiao_http_request_duration_seconds_bucket{route=\"/api/v1/facts\",le=\"+Inf\"}"), 3.0);
        assert_eq!(of("duibiao_http_requests_running"), 1.0, "the one that asks");
        assert_eq!(of("duibiao_answers_total{outcome=\"kept\"}"), 1.0);
        assert!(of("duibiao_answers_total{outcome=\"made\"}") >= 6.0);
        assert!(of("duibiao_kept_answers") >= 4.0 && of("duibiao_kept_answers_bytes") > 1000.0);
        assert!(of("duibiao_database_connections{state=\"idle\"}") >= 1.0);
        assert_eq!(of("duibiao_database_connections_limit"), 8.0);
        for queue in ["data", "files"] {
            assert_eq!(of(&format!("duibiao_work_queue_waiting{{queue=\"{queue}\"}}")), 0.0);
            assert!(of(&format!("duibiao_work_queue_places{{queue=\"{queue}\"}}")) >= 1.0);
        }
        let revision = revisions::name_of(seeds());
        assert_eq!(of(&format!("duibiao_revision_info{{revision=\"{revision}\"}}")), 1.0);
        let created = format!("duibiao_revision_created_timestamp_seconds{{revision=\"{revision}\"}}");
        assert_eq!(of(&created), 1_795_161_600.0);
        assert_eq!((of("duibiao_store_up"), of("duibiao_imports")), (1.0, 1.0));
    }
}

#[tokio::test]
async fn however_many_addresses_are_asked_for_there_are_no_more_names() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    get(&app, "/facts/qingdao-uhd-2019/tv-4k-output").await;
    get(&app, "/nowhere").await;
    let before = figures(&app).await.len();
    for number in 0..20 {
        get(&app, &format!("/facts/qingdao-uhd-2019/nothing-{number}")).await;
        get(&app, &format!("/nowhere/{number}?a={number}")).await;
        get(&app, &format!("/charts/{number}.exe")).await;
    }
    let after = figures(&app).await;
    // The figures themselves are a route, and there are facts that are not found.
    let new: Vec<&String> = after.keys().filter(|name| name.contains("/metrics\"") || name.contains("404")).collect();
    assert!(after.len() <= before + new.len(), "{before}, then {}", after.len());
}

#[tokio::test]
async fn a_store_that_is_away_is_a_figure_too() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    assert_eq!(figures(&app).await["duibiao_store_up"], 1.0);
    store.db.close().await;
    assert_eq!(figures(&app).await["duibiao_store_up"], 0.0);
}

#[tokio::test]
async fn on_an_address_of_their_own_figures_are_not_beside_the_pages() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app_with(&[("METRICS", "127.0.0.1:9090")]);
    assert_eq!(get(&app, "/metrics").await.status, StatusCode::NOT_FOUND);
}
