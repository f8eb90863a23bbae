//! Answers carry strong tags: what has not changed is not sent again, and what is pinned never changes.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use duibiao::db::revisions;
use duibiao_tests::{ENGINES, Engine, Store, ask, get, get_with, seeds};
use std::collections::BTreeSet;

const ADDRESSES: &[&str] = &[
    "regions",
    "documents",
    "documents/qingdao-uhd-2019",
    "indicators",
    "indicators/tv-output-annual",
    "categories",
    "catalogue",
    "facts",
    "facts?region=qingdao,futian&kind=target,status",
    "facts?id=qingdao-uhd-2019/tv-4k-output",
    "facts/qingdao-uhd-2019/tv-4k-output",
    "compare/targets",
    "compare/timeline",
    "compare/measures",
    "revisions",
];

#[tokio::test]
async fn what_the_client_holds_is_not_sent_again() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for address in ADDRESSES {
            let address = format!("/api/v1/{address}");
            let first = get(&app, &address).await;
            let etag = first.header("etag").to_owned();
            assert!(etag.starts_with('"') && etag.ends_with('"') && etag.len() > 2, "{address}: a strong tag, not {etag:?}");
            assert_eq!(first.header("cache-control"), "no-cache", "{address}");
            for held in [etag.clone(), format!("\"other\", {etag}"), format!("W/{etag}"), "*".to_owned()] {
                let again = get_with(&app, &address, &[("if-none-match", &held)]).await;
                assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address} with {held}");
                assert_eq!(again.header("etag"), etag, "{address} with {held}");
                assert!(again.body.is_empty(), "{address} with {held}");
            }
            let other = get_with(&app, &address, &[("if-none-match", "\"other\"")]).await;
            assert_eq!((other.status, other.body), (StatusCode::OK, first.body), "{address}");
        }
    }
}

#[tokio::test]
async fn what_is_pinned_is_kept_for_a_year() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let revision = revisions::name_of(seeds());
        let with_rev = |address: &&str| format!("{address}{}rev={revision}", if address.contains('?') { '&' } else { '?' });
        let pinned = ADDRESSES.iter().filter(|address| **address != "revisions").map(with_rev);
        for address in pinned.chain([format!("revisions/{revision}/diff/{revision}")]) {
            let answer = get(&app, &format!("/api/v1/{address}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            // The anchor of a fact may change whenever texts are attached, pinned or not.
            let expected = if address.starts_with("facts/") { "no-cache" } else { "public, max-age=31536000, immutable" };
            assert_eq!(answer.header("cache-control"), expected, "{address}");
        }
    }
}

#[tokio::test]
async fn tags_differ_between_views_and_agree_between_spellings_of_one() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let mut tags = BTreeSet::new();
    let views = [
        "compare/targets",
        "compare/targets?lang=en",
        "compare/targets?regions=guangdong,qingdao",
        "compare/targets?regions=qingdao",
        "compare/targets?per=head",
        "compare/timeline",
        "compare/measures",
        "facts",
        "facts?limit=10",
        "facts?kind=target",
        "facts?kind=target,status",
        "facts?region=qingdao",
        "facts?id=qingdao-uhd-2019/tv-4k-output",
        "facts?q=4K",
        "search?q=4K",
        "suggest?q=4K",
        "regions",
        "documents",
        "indicators",
        "categories",
        "catalogue",
        "revisions",
    ];
    for view in views {
        let answer = get(&app, &format!("/api/v1/{view}")).await;
        assert!(tags.insert(answer.header("etag").to_owned()), "{view} has a tag of its own");
    }
    let spellings = [
        ("compare/targets?regions=guangdong,qingdao", "compare/targets?regions=qingdao&regions=guangdong,qingdao"),
        ("facts?kind=target&region=qingdao", "facts?region=qingdao&kind=target"),
        ("facts?kind=target", "facts?kind=target&q="),
    ];
    for (one, other) in spellings {
        let tag = get(&app, &format!("/api/v1/{one}")).await.header("etag").to_owned();
        assert_eq!(get(&app, &format!("/api/v1/{other}")).await.header("etag"), tag, "{other}");
    }
}

#[tokio::test]
async fn lenient_and_strict_answers_do_not_share_a_tag_with_notices() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let tag = |query: &'static str| {
        let app = app.clone();
        async move {
            let answer = get_with(&app, &format!("/api/v1/compare/targets?{query}"), &[("prefer", "handling=lenient")]).await;
            answer.header("etag").to_owned()
        }
    };
    assert_ne!(tag("regions=qingdao").await, tag("regions=qingdao&colour=red").await);
    assert_ne!(tag("colour=blue").await, tag("colour=red").await);
}

#[tokio::test]
async fn tags_differ_between_revisions() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let mut before = Vec::new();
        for address in ADDRESSES {
            before.push(get(&app, &format!("/api/v1/{address}")).await.header("etag").to_owned());
        }
        let mut changed = seeds().clone();
        changed.facts[0].headline = !changed.facts[0].headline;
        revisions::import(&store.db, &changed, "2026-11-21T08:00:00Z").await.expect("an import");
        for (address, tag) in ADDRESSES.iter().zip(before) {
            let answer = get_with(&app, &format!("/api/v1/{address}"), &[("if-none-match", &tag)]).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
        }
    }
}

#[tokio::test]
async fn each_coding_has_a_tag_of_its_own_because_its_bytes_differ() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let mut tags = BTreeSet::new();
    for coding in ["identity", "br", "gzip"] {
        let answer = get_with(&app, "/api/v1/facts", &[("accept-encoding", coding)]).await;
        let tag = answer.header("etag").to_owned();
        assert!(tag.starts_with('"') && tags.insert(tag.clone()), "{coding}: {tag}");
        let again = get_with(&app, "/api/v1/facts", &[("accept-encoding", coding), ("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.header("etag")), (StatusCode::NOT_MODIFIED, tag.as_str()), "{coding}");
    }
}

#[tokio::test]
async fn a_head_has_the_headers_of_a_get_and_no_body() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for address in ADDRESSES {
        let address = format!("/api/v1/{address}");
        let whole = get(&app, &address).await;
        let head = ask(&app, Request::head(&address).body(Body::empty()).expect("a request")).await;
        assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0), "{address}");
        for name in ["etag", "cache-control", "content-type", "vary", "content-length"] {
            assert_eq!(head.header(name), whole.header(name), "{address}: {name}");
        }
    }
}
