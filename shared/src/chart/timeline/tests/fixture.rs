//! Three regions with deadlines, events and states of every precision.

use crate::{
    comparison::timeline::{Timeline, compare},
    model::{Dataset, Fact},
    view::View,
};
use serde_json::{Value, json};

/// A fact with the fields that every fact has, overlaid with others.
pub(super) fn fact(id: &str, region: &str, kind: &str, more: Value) -> Fact {
    let mut fact = json!({
        "document": format!("{region}-plan"), "id": id, "region": region, "kind": kind,
        "name": { "zh": format!("超高清视频指标{id}"), "en": format!("Ultra-high-definition measure {id}") },
        "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
        "evidence": { "quote": "q", "path": [], "anchor": null },
    });
    for (key, value) in more.as_object().expect("fields") {
        fact[key] = value.clone();
    }
    serde_json::from_value(fact).expect("a fact")
}

pub(super) fn data(facts: Vec<Fact>) -> Dataset {
    let region = |slug: &str, code: &str, level: &str, zh: &str, en: &str| json!({ "slug": slug, "code": code, "level": level, "parent": null, "name": { "zh": zh, "en": en } });
    let document = |region: &str, period: Value, zh: &str, en: &str| {
        json!({
            "slug": format!("{region}-plan"), "region": region, "sector": "uhd-video", "kind": "action-plan",
            "title": { "zh": zh, "en": en }, "period": period, "source": { "file": "a.txt", "sha256": "0" },
            "bodies": {},
        })
    };
    serde_json::from_value(json!({
        "regions": [
            region("qingdao", "370200", "city", "青岛", "Qingdao"),
            region("guangdong", "440000", "province", "广东", "Guangdong"),
            region("futian", "440304", "district", "深圳福田", "Futian, Shenzhen"),
        ],
        "indicators": [], "categories": [], "context": [],
        "documents": [
            document("qingdao", json!({ "from": 2019, "to": 2022 }), "青岛市超高清视频产业发展行动计划（2019-2022年）", "Qingdao action plan for the UHD video industry (2019–2022)"),
            document("guangdong", json!({ "from": 2023, "to": 2025 }), "广东省发展超高清视频产业集群行动计划（2023—2025年）", "Guangdong action plan for the UHD video cluster (2023–2025)"),
            document("futian", Value::Null, "福田区关于5G创新和应用示范区建议的答复", "Futian's reply on a 5G zone"),
        ],
        "facts": facts.iter().map(|f| serde_json::to_value(f).expect("json")).collect::<Vec<_>>(),
    }))
    .expect("a data set")
}

/// A lane of sixty moments of all kinds and precisions beside a quiet one and one of plain deadlines.
pub(super) fn crowd() -> Dataset {
    let mut facts: Vec<Fact> = (0..17)
        .map(|at| {
            fact(
                &format!("q{at}"),
                "qingdao",
                "target",
                json!({ "by": "2022", "headline": at < 6, "value": 1000 + at, "unit": "亿元", "operator": ">=" }),
            )
        })
        .collect();
    facts.extend((0..37).map(|at| {
        fact(
            &format!("g{at}"),
            "guangdong",
            "target",
            json!({ "by": "2025", "headline": at < 6, "value": 10.0 + f64::from(at), "unit": "个" }),
        )
    }));
    facts.push(fact("g-event", "guangdong", "event", json!({ "on": "2023-12-26" })));
    facts.push(fact("g-undated", "guangdong", "measure", json!({})));
    let dates = [
        ("by", "2020"),
        ("by", "2020-08"),
        ("by", "2022"),
        ("on", "2019-01-13"),
        ("on", "2019-10"),
        ("on", "2019-11"),
        ("on", "2020-07"),
        ("as_of", "2019"),
        ("as_of", "2020"),
        ("as_of", "2020-06-24"),
        ("by", "2027"),
        ("by", "2026"),
    ];
    for at in 0..58 {
        let (key, date) = dates[(at + at / 5) % dates.len()];
        let derived = if at % 7 == 3 {
            json!({ "of": [key], "how": { "zh": "按上下文", "en": "from context" } })
        } else {
            Value::Null
        };
        let kind = if key == "by" {
            "target"
        } else if key == "on" {
            "event"
        } else {
            "status"
        };
        facts.push(fact(
            &format!("f{at}"),
            "futian",
            kind,
            json!({ key: date, "headline": at % 9 == 0, "derived": derived, "value": at, "unit": "个" }),
        ));
    }
    facts.push(fact("f-span", "futian", "measure", json!({ "from": "2019", "by": "2021" })));
    facts.push(fact("f-span-due", "futian", "measure", json!({ "from": "2025-03", "by": "2027" })));
    data(facts)
}

pub(super) fn timeline(data: &Dataset, query: &str, today: &str) -> Timeline {
    let (view, issues) = View::from_query(query);
    let today = (!today.is_empty()).then(|| today.parse().expect("a date"));
    compare(data, "0123456789abcdef".parse().expect("a revision"), &view, issues, today)
}
