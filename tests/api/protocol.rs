//! What clients, proxies and browsers are told by status and headers, whatever they send.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use duibiao::db::revisions;
use duibiao_tests::{ENGINES, Engine, Store, ask, get, get_with, seeds};

#[tokio::test]
async fn a_name_of_a_request_is_taken_where_it_is_short_and_plain() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let kept = get_with(&app, "/healthz", &[("x-request-id", "a1.b-2_c")]).await;
    assert_eq!(kept.header("x-request-id"), "a1.b-2_c");
    for sent in ["", "a b", "a\"b", &"x".repeat(65)] {
        let answer = get_with(&app, "/healthz", &[("x-request-id", sent)]).await;
        let named = answer.header("x-request-id");
        assert!(named.len() == 36 && named != sent, "{sent:?}: {named:?}");
    }
}

#[tokio::test]
async fn what_a_resource_takes_is_said_where_it_refuses_a_method() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let addresses = [
        "/",
        "/compare/targets",
        "/nowhere",
        "/charts/targets.svg",
        "/oembed",
        "/healthz",
        "/s/aaaaaaaaaa",
        "/api/v1/regions",
        "/assets/a.js",
    ];
    for address in addresses {
        let request = Request::builder().method(Method::DELETE).uri(address).body(Body::empty()).expect("a request");
        let answer = ask(&app, request).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
        assert!(answer.header("allow").contains("GET"), "{address}: {:?}", answer.header("allow"));
    }
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused_as_such() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let request = Request::post("/api/v1/links").header("content-type", kind).body(Body::from("{\"address\":\"/\"}"));
        let answer = ask(&app, request.expect("a request")).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (415, "application/problem+json"), "{kind}");
    }
}

#[tokio::test]
async fn a_path_that_is_no_text_is_the_path_of_nothing() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for address in
        ["/api/v1/documents/%FF", "/api/v1/facts/%FF/%FE", "/charts/%FF.svg", "/charts/%FF", "/s/%FF", "/api/v1/links/%C3%28"]
    {
        let answer = get(&app, address).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (404, "application/problem+json"), "{address}");
    }
    for address in ["/documents/%FF", "/%FF", "/assets/%FF.js"] {
        assert_eq!(get(&app, address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn only_a_site_below_tls_asks_browsers_to_stay_there() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let at = |url: &'static str| store.app_with(&[("PUBLIC_URL", url)]);
    let secure = get(&at("https://duibiao.example"), "/compare/targets").await;
    assert_eq!(secure.header("strict-transport-security"), "max-age=31536000");
    assert!(secure.header("permissions-policy").contains("camera=()"));
    assert_eq!(get(&at("http://duibiao.example"), "/compare/targets").await.header("strict-transport-security"), "");
}

/// While the store is away, what is pinned and was made is as right as ever; everything else says so, in its own form.
#[tokio::test]
async fn while_the_store_is_away_readers_are_told_so() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let pinned = format!("/compare/targets?rev={}", revisions::name_of(seeds()));
        let before = get(&app, &pinned).await;
        assert_eq!(before.status, StatusCode::OK);
        store.db.close().await;
        assert_eq!(get(&app, &pinned).await.body, before.body, "{engine:?}");
        for page in
            ["/", "/compare/targets", "/facts/qingdao-uhd-2019/tv-4k-output", "/search?q=4K", "/embed/compare/targets?lang=en"]
        {
            let answer = get(&app, page).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{page}");
            assert!(
                answer.header("retry-after").parse::<u64>().is_ok() && answer.header("content-type").starts_with("text/html"),
                "{page}"
            );
            let said = if page.contains("lang=en") { "cannot be reached" } else { "暂时取不到" };
            assert!(answer.text().contains(said), "{page}: {}", answer.text());
            let frames = if page.starts_with("/embed") { "frame-ancestors *" } else { "frame-ancestors 'none'" };
            assert!(answer.header("content-security-policy").contains(frames), "{page}");
        }
        for address in ["/api/v1/regions", "/charts/targets.svg", "/readyz", "/s/aaaaaaaaaa", "/api/v1/links/aaaaaaaaaa"] {
            let answer = get(&app, address).await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (503, "application/problem+json"), "{address}");
            assert!(answer.header("retry-after").parse::<u64>().is_ok(), "{address}");
        }
        assert_eq!(get(&app, "/healthz").await.status, StatusCode::OK);
    }
}
