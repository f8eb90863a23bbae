//! A few facts like those of the documents: a city, three provinces and a district.

use crate::{
    comparison::targets::{Targets, compare},
    model::{Dataset, FactRef},
    view::View,
};
use serde_json::{Value, json};

/// A fact of a region; the keys of `more` come on top.
pub fn fact(name: &str, indicator: &str, kind: &str, number: (f64, &str, &str), more: Value) -> Value {
    let (region, id) = name.split_once('/').expect("region/id");
    let (value, unit, operator) = number;
    let canonical = match unit {
        "万亿元" => (value * 10_000.0, "亿元"),
        "万台" => (value * 10_000.0, "台"),
        unit => (value, unit),
    };
    let mut fact = json!({
        "document": format!("{region}-plan"), "id": id, "region": region, "kind": kind, "indicator": indicator,
        "name": { "zh": id, "en": id }, "value": value, "unit": unit, "operator": operator,
        "canonical": { "value": canonical.0, "unit": canonical.1 },
        "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
        "evidence": { "quote": "q", "path": [], "anchor": null },
    });
    for (key, value) in more.as_object().expect("keys") {
        fact[key] = value.clone();
    }
    fact
}

/// What is covered by a scope.
pub fn scope(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

/// Revenue, channels and base stations as the documents have them.
pub fn facts() -> Vec<Value> {
    let channel = |id: &str, of: &str| {
        let more = json!({ "by": "2025", "sum": "channels", "scope": scope(of, id) });
        fact(&format!("guangdong/{id}"), "channels", "target", (1.0, "个", "="), more)
    };
    let stations = |id: &str, kind: &str, value: f64, more: Value| fact(id, "stations", kind, (value, "个", "="), more);
    vec![
        fact(
            "guangdong/revenue-2022",
            "revenue",
            "status",
            (6063.0, "亿元", "~"),
            json!({ "as_of": "2022", "headline": true, "scope": scope("产业集群", "cluster") }),
        ),
        fact(
            "guangdong/revenue-2025",
            "revenue",
            "target",
            (1.0, "万亿元", ">"),
            json!({ "by": "2025", "headline": true, "scope": scope("上下游产业", "whole chain") }),
        ),
        fact(
            "qingdao/revenue",
            "revenue",
            "target",
            (1000.0, "亿元", ">"),
            json!({ "by": "2022", "headline": true, "scope": scope("产业总规模", "total size") }),
        ),
        fact("qingdao/channels", "channels", "target", (2.0, "个", "="), json!({ "by": "2025" })),
        channel("added", "广东台新增"),
        channel("guangzhou", "广州台调整"),
        channel("shenzhen", "深圳台调整"),
        stations("futian/total", "target", 5260.0, json!({ "by": "2020" })),
        stations("futian/before", "status", 1614.0, json!({ "as_of": "2019", "part_of": "total" })),
        fact("futian/macro", "macro", "target", (1375.0, "个", "="), json!({ "by": "2020", "part_of": "total" })),
        fact("futian/small", "small", "target", (3885.0, "个", "="), json!({ "by": "2020", "part_of": "total" })),
        stations("sichuan/stations", "status", 36_500.0, json!({ "as_of": "2020-11" })),
    ]
}

/// The data of some facts. Hunan's document is about manufacturing.
pub fn data(facts: Vec<Value>) -> Dataset {
    let region = |slug: &str, code: &str, level: &str, zh: &str, en: &str| json!({ "slug": slug, "code": code, "level": level, "parent": null, "name": { "zh": zh, "en": en } });
    let indicator = |slug: &str, zh: &str, unit: &str, nature: &str| {
        json!({
            "slug": slug, "name": { "zh": zh, "en": format!("The {slug}") }, "unit": unit, "nature": nature,
            "sectors": ["uhd-video"], "definition": { "zh": "定义", "en": "Definition" }, "not_with": [], "caution": null,
            "normalise": ["head"]
        })
    };
    let document = |region: &str, sector: &str| {
        json!({
            "slug": format!("{region}-plan"), "region": region, "sector": sector, "kind": "action-plan",
            "title": { "zh": format!("{region}计划"), "en": format!("{region} plan") }, "period": null,
            "source": { "file": "a.txt", "sha256": "0" }, "bodies": {},
        })
    };
    let residents = |region: &str, value: f64| {
        json!({
            "region": region, "measure": "population", "year": 2020, "value": value, "unit": "人",
            "publication": { "zh": "公报", "en": "Bulletin" }, "published": "2021", "note": null
        })
    };
    serde_json::from_value(json!({
        "regions": [
            region("futian", "440304", "district", "深圳福田", "Futian, Shenzhen"),
            region("guangdong", "440000", "province", "广东", "Guangdong"),
            region("hunan", "430000", "province", "湖南", "Hunan"),
            region("qingdao", "370200", "city", "青岛", "Qingdao"),
            region("sichuan", "510000", "province", "四川", "Sichuan"),
        ],
        "indicators": [
            indicator("revenue", "产业规模", "亿元", "flow"),
            indicator("channels", "开办4K频道", "个", "count"),
            indicator("stations", "5G基站", "个", "stock"),
            indicator("macro", "5G宏基站", "个", "stock"),
            indicator("small", "5G微基站", "个", "stock"),
        ],
        "categories": [],
        "context": [residents("guangdong", 126_012_510.0), residents("qingdao", 10_071_722.0)],
        "documents": [
            document("futian", "uhd-video"), document("guangdong", "uhd-video"), document("hunan", "manufacturing"),
            document("qingdao", "uhd-video"), document("sichuan", "uhd-video"),
        ],
        "facts": facts,
    }))
    .expect("a data set")
}

/// The comparison of all facts at a view.
pub fn compared(query: &str) -> Targets {
    compared_with(facts(), query)
}

/// The comparison of some facts at a view.
pub fn compared_with(facts: Vec<Value>, query: &str) -> Targets {
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, []);
    compare(&data(facts), "0123456789abcdef".parse().expect("a revision"), &view, Vec::new())
}

/// A fact's name.
pub fn named(raw: &str) -> FactRef {
    let (region, id) = raw.split_once('/').expect("region/id");
    format!("{region}-plan/{id}").parse().expect("a fact")
}

/// The comparison of so many cities at a view, `city-1` with a target of 10, `city-2` with one of 20, and so on.
pub fn of_cities(count: u32, query: &str) -> Targets {
    let mut data = data(Vec::new());
    let (city, document) = (data.regions.remove(3), data.documents.remove(3));
    (data.regions, data.documents) = (Vec::new(), Vec::new());
    for number in 1..=count {
        let slug = format!("city-{number}");
        let mut one = city.clone();
        (one.slug, one.code) = (slug.parse().expect("a slug"), format!("37{number:04}"));
        (one.name.zh, one.name.en) = (format!("城市{number}"), format!("City {number}"));
        data.regions.push(one);
        let mut plan = document.clone();
        (plan.slug, plan.region) = (format!("{slug}-plan").parse().expect("a slug"), slug.parse().expect("a slug"));
        data.documents.push(plan);
        let value = (f64::from(number) * 10.0, "亿元", "=");
        let fact = fact(&format!("{slug}/revenue"), "revenue", "target", value, json!({ "by": "2025", "headline": true }));
        data.facts.push(serde_json::from_value(fact).expect("a fact"));
    }
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, []);
    compare(&data, "0123456789abcdef".parse().expect("a revision"), &view, Vec::new())
}
