//! The list of facts: filters, words and pages.

use axum::http::StatusCode;
use duibiao_tests::{ENGINES, Engine, Store, get, seeds};
use serde_json::Value;
use shared::model::{Fact, Kind};

fn name(fact: &Value) -> String {
    format!("{}/{}", fact["document"].as_str().unwrap_or_default(), fact["id"].as_str().unwrap_or_default())
}

fn names(page: &Value) -> Vec<String> {
    page["items"].as_array().expect("items").iter().map(name).collect()
}

/// A query, and the facts that it lets through.
type Filter = (&'static str, fn(&Fact) -> bool);

const FILTERS: &[Filter] = &[
    ("region=shenzhen", |f| f.region.as_str() == "shenzhen"),
    ("document=qingdao-uhd-2019", |f| f.document.as_str() == "qingdao-uhd-2019"),
    ("kind=problem", |f| f.kind == Kind::Problem),
    ("indicator=tv-output-annual", |f| f.indicator.as_ref().is_some_and(|i| i.as_str() == "tv-output-annual")),
    ("category=standards", |f| f.category.as_ref().is_some_and(|c| c.as_str() == "standards")),
    ("region=guangdong&kind=target", |f| f.region.as_str() == "guangdong" && f.kind == Kind::Target),
    ("q=1500%E4%B8%87%E5%8F%B0", |f| f.evidence.quote.contains("1500万台") || f.name.zh.contains("1500万台")),
    ("q=tv+SETS&kind=target", |f| {
        let words = format!("{} {}", f.name.en, f.scope.as_ref().map_or("", |s| &s.en)).to_lowercase();
        f.kind == Kind::Target && words.contains("tv") && words.contains("sets")
    }),
    ("q=%E9%9D%92%E5%B2%9B%E4%B8%8D%E5%9C%A8%E8%BF%99%E9%87%8C", |_| false),
    ("region=&kind=&id=", |_| true),
    ("region=shenzhen,guangdong", |f| ["shenzhen", "guangdong"].contains(&f.region.as_str())),
    ("kind=problem,actor", |f| [Kind::Problem, Kind::Actor].contains(&f.kind)),
    ("region=qingdao,futian&kind=target,status", |f| {
        ["qingdao", "futian"].contains(&f.region.as_str()) && [Kind::Target, Kind::Status].contains(&f.kind)
    }),
    ("region=qingdao,,qingdao,", |f| f.region.as_str() == "qingdao"),
    ("id=qingdao-uhd-2019/tv-4k-output,futian-5g-2020/base-stations-2020", |f| {
        NAMED.contains(&f.reference().to_string().as_str())
    }),
    ("id=qingdao-uhd-2019/tv-4k-output,futian-5g-2020/base-stations-2020&region=futian", |f| {
        f.reference().to_string() == NAMED[1]
    }),
    // A page may name a fact that is not there: whoever asks for it learns so from the list.
    ("id=qingdao-uhd-2019/nothing", |_| false),
];

/// The facts that are asked for by name above.
const NAMED: [&str; 2] = ["qingdao-uhd-2019/tv-4k-output", "futian-5g-2020/base-stations-2020"];

#[tokio::test]
async fn filters_let_through_what_they_say() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for (query, lets_through) in FILTERS {
            let expected: Vec<String> =
                seeds().facts.iter().filter(|f| lets_through(f)).map(|f| f.reference().to_string()).collect();
            let page = get(&app, &format!("/api/v1/facts?limit=1000&{query}")).await.json();
            assert_eq!(page["total"], expected.len(), "{query}");
            assert_eq!(names(&page), expected[..expected.len().min(1000)], "{query}");
        }
    }
}

/// The facts of an answer by name, in a fixed order.
fn sorted_names(page: &serde_json::Value) -> Vec<String> {
    let mut names = names(page);
    names.sort();
    names
}

#[tokio::test]
async fn facts_by_words_are_those_that_a_search_finds() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for query in ["q=%E9%A2%91%E9%81%93", "q=%E9%9D%92%E5%B2%9B%E4%BA%BA%E6%89%8D", "q=nothing-of-the-sort"] {
            let found = get(&app, &format!("/api/v1/search?{query}&limit=1000")).await.json();
            let listed = get(&app, &format!("/api/v1/facts?{query}&limit=1000")).await.json();
            assert_eq!(sorted_names(&found), sorted_names(&listed), "{query}");
            assert_eq!(found["total"], listed["total"], "{query}");
        }
    }
}

#[tokio::test]
async fn pages_hold_every_fact_exactly_once() {
    let expected: Vec<String> = seeds().facts.iter().map(|f| f.reference().to_string()).collect();
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for (limit, size) in [("", 100), ("limit=1000", 1000), ("limit=7&kind=status", 7)] {
            let mut address = format!("/api/v1/facts?{limit}");
            let mut found = Vec::new();
            let total = loop {
                let page = get(&app, &address).await.json();
                let items = names(&page);
                assert!(items.len() <= size && !items.is_empty(), "{address}");
                found.extend(items);
                let Some(next) = page["next"].as_str() else { break page["total"].clone() };
                assert_eq!(page["items"].as_array().map(Vec::len), Some(size), "{address}: a page before the last is full");
                address = format!("/api/v1/facts?{limit}&cursor={next}");
            };
            assert_eq!(total, found.len(), "{limit}");
            let all: Vec<&String> = expected.iter().filter(|name| !limit.contains("kind") || found.contains(name)).collect();
            assert_eq!(found.iter().collect::<Vec<_>>(), all, "{limit}");
        }
    }
}

#[tokio::test]
async fn a_listing_goes_on_in_the_revision_in_which_it_began() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let first = get(&app, "/api/v1/facts?limit=1000").await.json();
        let mut changed = seeds().clone();
        changed.facts.remove(0);
        duibiao::db::revisions::import(&store.db, &changed, "2026-11-21T08:00:00Z").await.expect("an import");
        let next = first["next"].as_str().expect("a second page");
        let second = get(&app, &format!("/api/v1/facts?limit=1000&cursor={next}")).await.json();
        assert_eq!(second["revision"], first["revision"]);
        let found = [names(&first), names(&second)].concat();
        assert_eq!(found, seeds().facts.iter().map(|f| f.reference().to_string()).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn limits_and_cursors_that_make_no_sense_are_refused() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let cases = [
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "1001"),
        ("limit", "many"),
        ("limit", "99999999999999999999"),
        ("cursor", "-1"),
        ("cursor", "abc"),
        ("cursor", "0123456789abcdef"),
        ("cursor", "0123456789abcdef.x"),
        ("cursor", "0123456789abcdef.99999999999999999999999"),
    ];
    for (parameter, value) in cases {
        let answer = get(&app, &format!("/api/v1/facts?{parameter}={value}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{parameter}={value}");
        let body = answer.json();
        assert_eq!((&body["type"], &body["parameter"]), (&"/problems/invalid-value".into(), &parameter.into()), "{value}");
    }
}
