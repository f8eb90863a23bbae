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
        let known = [
            "/",
            "/search",
            "/search?q=x",
            "/compare/targets",
            "/compare/timeline?regions=nowhere",
            "/compare/targets?rev=damaged",
            &pinned,
        ];
        let unknown = [
            "/nothing",
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

/// A page as text.
async fn page(app: &axum::Router, address: &str) -> String {
    let answer = get(app, address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    String::from_utf8(answer.body).expect("UTF-8")
}

#[tokio::test]
async fn an_indicator_a_region_and_a_document_have_pages_of_their_own() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    for (address, heading, way) in [
        ("/indicators/parks", "<h1>parks</h1>", "/compare/targets?indicators=parks"),
        ("/regions/a?theme=dark", "<h1>a</h1>", "/compare/measures?regions=a&amp;theme=dark"),
        ("/documents/a-plan?lang=en", "<h1>甲省：做强产业</h1>", "/compare/targets?home=a&amp;lang=en"),
    ] {
        let html = page(&app, address).await;
        for part in [heading, &format!("href=\"{way}\""), "/facts/a-plan/parks"] {
            assert!(html.contains(part), "{part} at {address}");
        }
    }
}

#[tokio::test]
async fn a_search_keeps_its_words_wherever_the_page_leads_to_itself() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let (app, rev) = (store.app(), revisions::name_of(&data()));
    let html = page(&app, &format!("/search?q=%E5%9B%AD%E5%8C%BA+12&rev={rev}&sizes=1")).await;
    assert!(html.contains("name=\"q\" value=\"园区 12\"") && html.contains("href=\"/facts/a-plan/parks?rev="));
    let query = "q=%E5%9B%AD%E5%8C%BA%2012";
    for kept in [
        format!("href=\"/search?{query}&amp;lang=en&amp;rev={rev}\" lang=\"en\""),
        format!("href=\"/search?{query}&amp;theme=dark&amp;rev={rev}\""),
        format!("href=\"/search?{query}\">查看最新数据"),
        format!("name=\"rev\" value=\"{rev}\"/>"),
    ] {
        assert!(html.contains(&kept), "{kept} in {html}");
    }
    assert!(html.contains("“sizes”不是可用的选项") && !html.contains("“q”不是可用的选项"));
    assert!(html.contains("content=\"noindex\""), "its finds are found by themselves");
    let words = page(&app, "/words/search?q=%E5%9B%AD%E5%8C%BA").await;
    assert!(words.contains("“园区”"), "{words}");
}

#[tokio::test]
async fn each_search_is_an_answer_of_its_own() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    let (one, other) = (get(&app, "/search?q=a").await, get(&app, "/search?q=b").await);
    assert_ne!(one.header("etag"), other.header("etag"));
}
