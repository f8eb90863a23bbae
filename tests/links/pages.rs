//! What is not there has status 404, with the page that says so.

use crate::fixture::data;
use axum::http::StatusCode;
use duibiao::db::revisions;
use duibiao_tests::{ENGINES, Engine, Store, get};

#[tokio::test]
async fn an_unknown_page_fact_or_revision_is_a_404() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let rev = revisions::name_of(&data());
        let pinned = format!("/compare/targets?rev={rev}");
        let known = ["/", "/compare/targets", "/compare/timeline?regions=nowhere", "/compare/targets?rev=damaged", &pinned];
        let unknown = [
            "/nothing",
            "/search",
            "/compare",
            "/regions/nowhere",
            "/regions/A",
            "/documents/a",
            "/indicators/nothing",
            "/facts/a-plan/nothing",
            "/facts/nowhere/parks",
            "/facts/a-plan",
            "/compare/targets?rev=0123456789abcdef",
            "/?rev=0123456789abcdef",
        ];
        for (addresses, status) in [(&known[..], StatusCode::OK), (&unknown[..], StatusCode::NOT_FOUND)] {
            for address in addresses {
                let answer = get(&app, address).await;
                assert_eq!((answer.status, answer.header("content-type")), (status, "text/html; charset=utf-8"), "{address}");
            }
        }
    }
}

#[tokio::test]
async fn a_page_is_about_its_own_revision() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let old = revisions::name_of(&data());
    let mut fewer = data();
    fewer.facts.remove(0);
    revisions::import(&store.db, &fewer, "2026-11-21T08:00:00Z").await.expect("a second import");
    let app = store.app();
    assert_eq!(get(&app, "/facts/a-plan/parks").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&app, &format!("/facts/a-plan/parks?rev={old}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_data_the_pages_still_say_so_themselves() {
    let store = Store::empty(Engine::Sqlite).await;
    let app = store.app();
    assert_eq!(get(&app, "/compare/targets").await.status, StatusCode::OK);
    assert_eq!(get(&app, "/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_indicator_and_a_region_open_in_their_comparison() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    for (address, there) in [
        ("/indicators/parks", "/compare/targets?indicators=parks"),
        ("/regions/a?theme=dark", "/compare/measures?regions=a&theme=dark"),
    ] {
        let answer = get(&app, address).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, there), "{address}");
    }
}
