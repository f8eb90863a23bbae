//! What the search answers, in groups, and what is offered while one types.

use duibiao_tests::{Answer, ENGINES, Engine, Store, get, seeds};
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
    for (key, filter) in [
        ("kinds", "kinds=status"),
        ("regions", "regions=futian"),
        ("years", "from=2020&to=2020"),
        ("sectors", "sectors=5g"),
        ("categories", "categories=network"),
    ] {
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

/// A query with what each group has first: fact, document, region, indicator; nothing where a group is empty.
const FIRST: &[(&str, [&str; 4])] = &[
    ("人才", ["futian-8k-2020/matching-awards", "", "", ""]),
    ("青岛 人才", ["qingdao-uhd-2019/m-content-talent", "", "qingdao", ""]),
    ("公共服务应用", ["futian-5g-2020/m-smart-education", "", "", ""]),
    ("2025年", ["guangdong-uhd-2023/industry-revenue-2025", "guangdong-uhd-2023", "", ""]),
    ("产业规模 青岛", ["qingdao-uhd-2019/industry-size", "", "qingdao", "industry-revenue"]),
    ("產業規模", ["guangdong-uhd-2023/national-lead-in-size", "", "", "industry-revenue"]),
    ("５Ｇ", ["futian-5g-2020/base-stations-2020", "futian-5g-2020", "", "base-stations-5g"]),
    ("5G基站", ["sichuan-uhd-2020/base-stations-5g", "", "", "base-stations-5g"]),
    ("base stations", ["futian-5g-2020/faster-building", "", "", "base-stations-5g"]),
    ("青岛市", ["qingdao-uhd-2019/fund-industry", "qingdao-uhd-2019", "qingdao", ""]),
    ("广东省", ["futian-5g-2020/a-guangdong-industry", "guangdong-uhd-2023", "guangdong", ""]),
    ("粤工信电子[2023]20号", ["", "guangdong-uhd-2023", "", ""]),
    ("四川省经济和信息化厅", ["sichuan-uhd-2020/a-sichuan-eit", "sichuan-uhd-2020", "sichuan", ""]),
    ("站", ["futian-5g-2020/base-stations-2020", "", "", ""]),
    ("超\u{200b}高\u{ad}清", ["guangdong-uhd-2023/industry-revenue-2022", "futian-8k-2020", "", "industry-revenue"]),
    ("“公共服务”、应用！", ["futian-5g-2020/m-smart-education", "", "", ""]),
    ("4K8K", ["guangdong-uhd-2023/tv-output", "", "", "tv-output-annual"]),
    ("5260", ["futian-5g-2020/base-stations-2020", "", "", ""]),
    ("没有这样的词", ["", "", "", ""]),
];

/// What stands first in each group of an answer.
fn first_of_each(found: &Value) -> [String; 4] {
    let fact = &found["items"][0];
    let fact = match fact["id"].as_str() {
        Some(id) => format!("{}/{id}", fact["document"].as_str().unwrap_or_default()),
        None => String::new(),
    };
    let slug = |family: &str| found[family][0]["slug"].as_str().unwrap_or_default().to_owned();
    [fact, slug("documents"), slug("regions"), slug("indicators")]
}

#[tokio::test]
async fn both_engines_find_the_same_in_the_same_order() {
    let (file, server) = (Store::with(Engine::Sqlite, seeds()).await, Store::with(Engine::Postgres, seeds()).await);
    let (file, server) = (file.app(), server.app());
    let mut wrong = Vec::new();
    for (typed, first) in FIRST {
        for address in [address("search", typed, "&limit=1000"), address("suggest", typed, ""), address("facts", typed, "")] {
            let (one, other) = (get(&file, &address).await.json(), get(&server, &address).await.json());
            assert_eq!(one, other, "{typed}: {address}");
        }
        let found = first_of_each(&get(&file, &address("search", typed, "")).await.json());
        if found != *first {
            wrong.push(format!("(\"{}\", {found:?}),", typed.escape_default()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What some might type who know how databases are asked, or who know nothing.
fn hostile() -> Vec<String> {
    let plain = [
        "' OR 1=1 --",
        "'; DROP TABLE fact; --",
        "%' OR '%'='",
        "%_%",
        "\"unclosed",
        "\"\"\"",
        "a AND b OR NOT c",
        "NEAR(a b, 3)",
        "name : a*",
        "^人才 *",
        "- + { } ( ) : ^ *",
        "a & b | !c <-> d:*A",
        "&&||!!",
        ":*",
        "\\'",
        "$1 ?1 @x :x",
        "\u{0}",
        "人\u{0}才",
        "\u{feff}\u{200b}\u{2060}",
        "\u{1f600}\u{e000}\u{10ffff}",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "的",
        "。",
        "    ",
    ];
    let long = [
        "人才".repeat(1700),
        "人才".repeat(400),
        "a ".repeat(5000),
        "'".repeat(10_000),
        "(((".repeat(3000),
        "1 OR ".repeat(2000),
    ];
    let words = (0..2000).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
    plain.map(str::to_owned).into_iter().chain(long).chain([words]).collect()
}

/// Whether an answer is a page of results, or a problem that says what is wrong.
fn is_sound(answer: &Answer) -> bool {
    match answer.status.as_u16() {
        200 => true,
        400..500 => answer.header("content-type") == "application/problem+json",
        _ => false,
    }
}

#[tokio::test]
async fn nothing_that_can_be_typed_is_syntax_or_a_fault() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for typed in hostile() {
            let shown: String = typed.chars().take(40).collect();
            for path in ["search", "suggest", "facts", "search/texts"] {
                let answer = get(&app, &address(path, &typed, "")).await;
                assert!(is_sound(&answer), "{engine:?} {path} {shown:?}: {} {}", answer.status, answer.text());
            }
            let page = get(&app, &format!("/search?q={}", percent_encode(&typed))).await;
            let expected = if percent_encode(&typed).len() > 7900 { 414 } else { 200 };
            assert_eq!(page.status.as_u16(), expected, "{engine:?} {shown:?}");
        }
        let facts = get(&app, "/api/v1/facts?limit=1").await.json();
        assert_eq!(facts["total"].as_u64(), Some(seeds().facts.len() as u64), "everything is still there");
    }
}
