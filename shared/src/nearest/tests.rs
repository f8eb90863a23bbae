use super::*;
use serde_json::{Value, json};

fn named(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

/// Three regions with a plan each; two of the plans have facts.
fn data() -> Dataset {
    let region = |slug: &str, zh: &str, en: &str| json!({ "slug": slug, "code": slug, "level": "province", "parent": null, "name": named(zh, en) });
    let document = |region: &str| {
        json!({
            "slug": format!("plan-{region}"), "region": region, "sector": "uhd-video", "kind": "action-plan",
            "title": named("计划", "Plan"), "period": null, "issuer": null, "number": null, "issued": "2020-07",
            "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let fact = |region: &str, id: &str| {
        json!({
            "document": format!("plan-{region}"), "id": id, "region": region, "kind": "target", "name": named("园区", "parks"),
            "leads": [], "instruments": [], "with": [], "headline": true, "by": "2022", "source": "a.txt",
            "evidence": { "quote": "建成园区12个", "path": ["一、目标"], "anchor": null }
        })
    };
    serde_json::from_value(json!({
        "regions": [region("east-a", "甲省", "East"), region("west-b", "乙省", "West"), region("north-c", "丙省", "North")],
        "indicators": [{
            "slug": "parks-built", "name": named("园区数", "Parks"), "unit": "个", "nature": "count", "sectors": ["uhd-video"],
            "definition": named("建成的园区", "Parks that stand"), "not_with": [], "caution": null
        }],
        "categories": [], "context": [],
        "documents": [document("east-a"), document("west-b"), document("north-c")],
        "facts": [fact("east-a", "parks"), fact("west-b", "parks"), fact("east-a", "money"), fact("west-b", "money")]
    }))
    .expect("a data set")
}

fn missing(address: &str) -> MissingAddress {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let site = SiteContext {
        url: "https://d.example".to_owned(),
        revision: "0123456789abcdef".parse().expect("a revision"),
        day: None,
        today: None,
    };
    MissingAddress { data: Arc::new(data()), site, path: path.to_owned(), view: View::from_query(query).0 }
}

/// What is nearest to an address, as addresses.
fn check(address: &str, near: &[&str]) {
    let found: Vec<String> = missing(address).nearest().iter().map(NearPage::href).collect();
    assert_eq!(found, near, "{address}");
}

#[test]
fn a_typing_error_leads_to_what_was_meant() {
    check("/facts/plan-east-a/prks", &["/facts/plan-east-a/parks", "/documents/plan-east-a"]);
    check(
        "/facts/plan-esat-a/parks?lang=en",
        &["/facts/plan-east-a/parks?lang=en", "/facts/plan-west-b/parks?lang=en", "/documents/plan-east-a?lang=en"],
    );
    check(
        "/fact/plan-west-b/money?theme=dark",
        &["/facts/plan-west-b/money?theme=dark", "/facts/plan-east-a/money?theme=dark", "/documents/plan-west-b?theme=dark"],
    );
    check("/compare/target", &["/compare/targets"]);
    check("/Compare/Targets", &["/compare/targets"]);
    check("/measures", &["/compare/measures"]);
    check("/region/east-a", &["/regions/east-a"]);
    check("/regions/%E7%94%B2%E7%9C%81", &["/regions/east-a"]);
    check("/regions/North", &["/regions/north-c"]);
    check("/regions/%E7%94%B2%E7%9C%81%E7%9A%84", &["/regions/east-a"]);
    check("/indicators/parks", &["/indicators/parks-built"]);
    check("/indicators/park-built", &["/indicators/parks-built"]);
    check("/parks-built", &["/indicators/parks-built"]);
    check("/documents/plan-north", &["/documents/plan-north-c"]);
}

#[test]
fn a_fact_of_another_document_is_found_by_its_name() {
    check("/facts/plan-north-c/parks", &["/facts/plan-east-a/parks", "/facts/plan-west-b/parks", "/documents/plan-north-c"]);
    check("/facts/nowhere/money", &["/facts/plan-east-a/money", "/facts/plan-west-b/money"]);
    check("/facts/nowhere/monye", &["/facts/plan-east-a/money", "/facts/plan-west-b/money"]);
}

#[test]
fn what_resembles_nothing_is_not_guessed_at() {
    for address in ["/nothing-of-the-sort", "/facts/a/b", "/search", "/regions/", "/%ff%00/%e7", "/a/b/c/d/e/f/g/h"] {
        check(address, &[]);
    }
    check(&["/", &"x".repeat(10_000)].concat(), &[]);
}

#[test]
fn a_revision_that_is_not_here_is_offered_as_it_is_now() {
    let address = "/compare/targets?regions=east-a&rev=ffffffffffffffff";
    check(address, &["/compare/targets?regions=east-a", "/compare/targets?regions=east-a&rev=0123456789abcdef"]);
    check("/facts/plan-east-a/prks?rev=ffffffffffffffff", &["/facts/plan-east-a/parks", "/documents/plan-east-a"]);
    let labels: Vec<String> = missing(address).nearest().into_iter().map(|near| near.label).collect();
    assert_eq!(labels, ["目标对比（最新数据）", "目标对比（固定于最新版本 0123456789abcdef）"]);
    assert_eq!(missing(address).address(), "/compare/targets?rev=ffffffffffffffff");
}

#[test]
fn what_is_missing_is_named_and_a_start_is_offered() {
    for (address, title) in [
        ("/facts/plan-east-a/prks", "没有这条事实"),
        ("/regions/nowhere", "没有这个地区"),
        ("/documents/nowhere", "没有这份文件"),
        ("/indicators/nowhere", "没有这个指标"),
        ("/nowhere", "没有这个页面"),
        ("/?rev=ffffffffffffffff", "没有这个数据版本"),
    ] {
        assert_eq!(missing(address).title().get(Lang::Zh), title);
    }
    let asked = missing("/facts/plan-east-a/%3Cparks?lang=en&rev=0123456789abcdef");
    assert_eq!(asked.address(), "/facts/plan-east-a/<parks?rev=0123456789abcdef");
    let start: Vec<(String, String)> = asked.start_pages().into_iter().map(|near| (near.href(), near.label)).collect();
    assert_eq!(start.len(), 4);
    assert_eq!(start[3], ("/compare/measures?lang=en&rev=0123456789abcdef".to_owned(), "Measures compared".to_owned()));
}
