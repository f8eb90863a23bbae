//! What the search answers, in groups, and what is offered while one types.

use duibiao_tests::{ENGINES, Engine, Store, get, seeds};
use serde_json::{Value, json};
use shared::view::percent_encode;

/// A query with what it is to answer first.
const ANSWERS: &[(&str, &str, &str)] = &[
    ("人才", "人才：", "/compare/measures?categories=talent"),
    ("青岛 人才", "青岛 · 人才：", "/compare/measures?categories=talent&cell=qingdao/talent"),
    ("公共服务应用", "公共服务应用：", "/compare/measures?categories=public-applications"),
    ("2025年", "2025年：", "/compare/timeline?from=2025&to=2025"),
    (
        "产业规模 青岛",
        "青岛 · 超高清视频产业规模：",
        "/compare/targets?indicators=industry-revenue&fact=qingdao-uhd-2019/industry-size",
    ),
    ("電視機年產量", "4K/8K电视机年产量：", "/compare/targets?indicators=tv-output-annual"),
];

fn address(path: &str, typed: &str, rest: &str) -> String {
    format!("/api/v1/{path}?q={}{rest}", percent_encode(typed))
}

#[tokio::test]
async fn a_search_answers_first_what_is_meant() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for (typed, label, leads_to) in ANSWERS {
            let found = get(&app, &address("search", typed, "&limit=1")).await.json();
            let first = &found["answers"][0];
            assert!(first["label"]["zh"].as_str().is_some_and(|said| said.starts_with(label)), "{typed}: {first}");
            assert_eq!(first["address"], *leads_to, "{typed}");
            assert!(first["count"].as_u64().is_some_and(|count| count > 0), "{typed}: {first}");
        }
    }
}

#[tokio::test]
async fn a_search_counts_each_group_and_each_way_to_narrow_it() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let found = get(&app, &address("search", "基站", "")).await.json();
    let sum = |rows: &Value| rows.as_array().expect("rows").iter().filter_map(|row| row["count"].as_u64()).sum::<u64>();
    assert_eq!(found["total"].as_u64(), Some(sum(&found["facets"]["kinds"])), "every fact is of one kind");
    assert_eq!(
        found["totals"]["facts"].as_u64().zip(found["totals"]["measures"].as_u64()).map(|(facts, measures)| facts + measures),
        found["total"].as_u64()
    );
    for (key, filter) in [("kinds", "kinds=status"), ("regions", "regions=futian"), ("years", "from=2020&to=2020")] {
        let value = filter.rsplit('=').next().expect("a value");
        let facet = found["facets"][key].as_array().expect("a facet").iter().find(|one| one["value"] == value);
        let narrowed = get(&app, &address("search", "基站", &format!("&{filter}"))).await.json();
        assert_eq!(Some(&narrowed["total"]), facet.map(|one| &one["count"]), "{filter}");
    }
    let nothing = get(&app, &address("search", "", "")).await.json();
    assert_eq!((&nothing["total"], &nothing["answers"]), (&json!(0), &json!([])));
}

#[tokio::test]
async fn pages_of_a_search_hold_every_fact_once_the_best_first() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let whole = get(&app, &address("search", "5G", "&limit=1000")).await.json();
    let mut found: Vec<Value> = Vec::new();
    let mut next = String::new();
    loop {
        let page = get(&app, &address("search", "5G", &next)).await.json();
        assert_eq!(page["total"], whole["total"]);
        found.extend(page["items"].as_array().expect("items").iter().cloned());
        match page["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(Some(&found), whole["items"].as_array());
    let number = get(&app, &address("search", "5260", "")).await.json();
    assert_eq!(number["items"][0]["value"], 5260.0);
}

#[tokio::test]
async fn suggestions_are_at_most_eight_in_the_reader_s_language_and_keep_region_and_pin() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let rev = duibiao::db::revisions::name_of(seeds());
        let offered =
            get(&app, &address("suggest", "industry revenue qingdao", &format!("&lang=en&home=guangdong&rev={rev}"))).await;
        assert!(offered.header("cache-control").contains("immutable"));
        let first = &offered.json()["items"][0];
        assert_eq!(first["kind"], "comparison");
        assert!(
            first["label"].as_str().is_some_and(|label| label.starts_with("Qingdao · UHD video industry revenue: ")),
            "{first}"
        );
        let leads_to = format!(
            "/compare/targets?regions=guangdong,qingdao&indicators=industry-revenue&home=guangdong&fact=qingdao-uhd-2019/industry-size&lang=en&rev={rev}"
        );
        assert_eq!(first["href"], leads_to);
        for (typed, kind, label) in [("青", "region", "青岛（市级）"), ("粤工信电子", "document", "广东省发展超高清视频")]
        {
            let items = get(&app, &address("suggest", typed, "")).await.json()["items"].clone();
            let items = items.as_array().expect("items");
            assert!((1..=8).contains(&items.len()), "{typed}");
            assert_eq!(items[0]["kind"], kind, "{typed}");
            assert!(items[0]["label"].as_str().is_some_and(|said| said.starts_with(label)), "{typed}: {}", items[0]);
        }
        assert_eq!(get(&app, "/api/v1/suggest").await.json()["items"], json!([]));
    }
}

#[tokio::test]
async fn what_cannot_be_understood_is_refused_by_name() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for (query, name) in [
        ("search?q=5G&kind=target", "kind"),
        ("search?q=5G&kinds=goal", "kinds"),
        ("search?q=5G&regions=atlantis", "regions"),
        ("search?q=5G&from=soon", "from"),
        ("suggest?q=5G&limit=3", "limit"),
        ("suggest?q=5G&home=atlantis", "home"),
    ] {
        let answer = get(&app, &format!("/api/v1/{query}")).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["parameter"]), (400, &json!(name)), "{query}");
    }
}
