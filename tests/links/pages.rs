//! What is not there has status 404, with the page that says so.

use crate::fixture::data;
use axum::http::StatusCode;
use duibiao::db::revisions;
use duibiao_tests::{
    ENGINES, Engine, Store,
    document::{PageDocument, text},
    get,
};
use shared::{
    i18n::{Label, labels},
    model::Lang,
};

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
            "/changes",
            "/changes/targets?regions=nowhere",
            &pinned,
        ];
        let unknown = [
            "/nothing",
            "/compare",
            "/regions/nowhere",
            "/regions/a1",
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

/// Every sort of page, with one that is not here.
const PAGES: [&str; 8] = [
    "/",
    "/compare/targets",
    "/regions/a",
    "/facts/a-plan/parks",
    "/search?q=x",
    "/embed/compare/targets?lang=zh",
    "/nothing",
    "/compare/measures?rev=0123456789abcdef",
];

/// Checks that every page is answered by words that say why there is none now, in the language of its address.
async fn check_unavailable(app: &axum::Router, why: Label) {
    for address in PAGES {
        for (pair, lang) in [("", Lang::Zh), ("lang=en", Lang::En)] {
            let address = format!("{address}{}{pair}", if address.contains('?') { '&' } else { '?' });
            let answer = get(app, &address.replace("lang=zh&", "")).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{address}");
            assert_eq!(answer.header("cache-control"), "no-store", "{address}");
            let page = PageDocument::parse(answer.text());
            assert_eq!(page.root().attr("lang"), Some(lang.language().html_code), "{address}");
            assert_eq!(page.text("main h1"), labels::FAILED.get(lang), "{address}");
            assert!(
                page.text("main [role=alert]").contains(why.get(lang)) && page.has("main [role=alert] a[href]"),
                "{address}"
            );
            assert_eq!(page.meta("robots"), Some("noindex"), "{address}");
            assert!(!page.has("script") && !page.has("link[rel=preload]"), "{address}: nothing is left to load");
        }
    }
}

#[tokio::test]
async fn when_the_store_does_not_answer_a_page_says_so_in_words() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        for address in PAGES {
            assert_ne!(get(&app, address).await.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        }
        store.db.close().await;
        check_unavailable(&app, labels::FAILED_BUSY).await;
        assert_eq!(get(&app, "/").await.header("retry-after"), "5");
    }
}

#[tokio::test]
async fn without_data_the_pages_say_that_nothing_was_imported_and_how_it_is() {
    for engine in ENGINES {
        check_unavailable(&Store::empty(engine).await.app(), labels::FAILED_EMPTY).await;
    }
}

/// A page that is there.
async fn page(app: &axum::Router, address: &str) -> PageDocument {
    let answer = get(app, address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    PageDocument::parse(answer.text())
}

/// Whether a page has a link to an address.
fn leads_to(page: &PageDocument, address: &str) -> bool {
    page.all("a").iter().any(|link| link.attr("href") == Some(address))
}

#[tokio::test]
async fn an_indicator_a_region_and_a_document_have_pages_of_their_own() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    for (address, heading, way, fact) in [
        ("/indicators/parks", "parks", "/compare/targets?indicators=parks", "/facts/a-plan/parks"),
        ("/regions/a?theme=dark", "a", "/compare/measures?regions=a&theme=dark", "/facts/a-plan/parks?theme=dark"),
        ("/documents/a-plan?lang=en", "甲省：做强产业", "/compare/targets?home=a&lang=en", "/facts/a-plan/parks?lang=en"),
    ] {
        let page = page(&app, address).await;
        assert_eq!(page.text("h1"), heading, "{address}");
        assert!(leads_to(&page, way) && leads_to(&page, fact), "{address}");
    }
}

#[tokio::test]
async fn a_search_keeps_its_words_wherever_the_page_leads_to_itself() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let (app, rev) = (store.app(), revisions::name_of(&data()));
    let page = page(&app, &format!("/search?q=%E5%9B%AD%E5%8C%BA+12&rev={rev}&sizes=1")).await;
    assert_eq!(page.attribute("form[role=search] input[name=q]", "value"), Some("园区 12"));
    assert_eq!(page.attribute("form[role=search] input[type=hidden][name=rev]", "value"), Some(rev.as_str()));
    assert!(leads_to(&page, &format!("/facts/a-plan/parks?rev={rev}")));
    let query = "q=%E5%9B%AD%E5%8C%BA%2012";
    for kept in [format!("/search?{query}&lang=en&rev={rev}"), format!("/search?{query}&theme=dark&rev={rev}")] {
        assert!(leads_to(&page, &kept), "{kept}");
    }
    let live =
        page.all(".notice.pinned a").into_iter().find(|link| text(*link) == "查看最新数据").expect("a way to the latest");
    assert_eq!(live.attr("href"), Some(format!("/search?{query}").as_str()));
    let notices = page.text(".notices");
    assert!(notices.contains("“sizes”不是可用的选项") && !notices.contains("“q”不是可用的选项"), "{notices}");
    assert_eq!(page.meta("robots"), Some("noindex"), "its finds are found by themselves");
}

#[tokio::test]
async fn each_search_is_an_answer_of_its_own() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    let (one, other) = (get(&app, "/search?q=a").await, get(&app, "/search?q=b").await);
    assert!(!one.header("etag").is_empty());
    assert_ne!(one.header("etag"), other.header("etag"));
}
