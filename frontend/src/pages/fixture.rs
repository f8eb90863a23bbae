//! A data set small enough to check pages by value; `tests/data` reads the real pages.

use super::reading::ReadingContext;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::{model::Dataset, site::SiteContext, view::View};
use std::sync::Arc;

fn named(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

fn fact(region: &str, id: &str, own: &Value) -> Value {
    let mut fact = json!({
        "document": format!("plan-{region}"), "id": id, "region": region, "kind": "target", "name": named("园区<b>", "parks <b>"),
        "leads": [], "instruments": [], "with": [], "headline": true, "by": "2022", "source": "a.txt",
        "evidence": { "quote": "建成\"园区\"12个 & 更多", "path": ["一、目标"], "anchor": null }
    });
    for (key, value) in own.as_object().expect("an object") {
        fact[key] = value.clone();
    }
    fact
}

/// Three regions with a plan each: two count their parks, the third says nothing; two act by a fund, the third does not.
pub fn data() -> Dataset {
    let region = |slug: &str, zh: &str, en: &str| json!({ "slug": slug, "code": slug, "level": "province", "parent": null, "name": named(zh, en) });
    let document = |region: &str| {
        json!({
            "slug": format!("plan-{region}"), "region": region, "sector": "uhd-video", "kind": "action-plan",
            "title": named("计划", "Plan"), "period": null, "issuer": null, "number": null, "issued": "2020-07",
            "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let parks = |value: f64| json!({ "indicator": "parks-built", "value": value, "unit": "万个", "operator": ">=", "canonical": { "value": value * 1e4, "unit": "个" } });
    let measure = json!({ "kind": "measure", "category": "money-given", "instruments": ["fund"], "by": null });
    serde_json::from_value(json!({
        "regions": [region("east-a", "甲省", "East"), region("west-b", "乙省", "West"), region("north-c", "丙省", "North")],
        "indicators": [{
            "slug": "parks-built", "name": named("园区数", "Parks"), "unit": "个", "nature": "count", "sectors": ["uhd-video"],
            "definition": named("建成的园区", "Parks that stand"), "not_with": [], "caution": null
        }],
        "categories": [{
            "slug": "money-given", "name": named("资金", "Money"), "definition": named("给钱", "Giving money"),
            "example": named("设立基金", "A fund is set up")
        }],
        "context": [],
        "documents": [document("east-a"), document("west-b"), document("north-c")],
        "facts": [
            fact("east-a", "parks", &parks(12.0)), fact("west-b", "parks", &parks(8.0)),
            fact("east-a", "money", &measure), fact("west-b", "money", &measure)
        ]
    }))
    .expect("a data set")
}

/// Where these pages stand.
pub fn site() -> SiteContext {
    SiteContext {
        url: "https://d.example".to_owned(),
        revision: "0123456789abcdef".parse().expect("a revision"),
        day: "2026-11-20".parse().ok(),
        today: None,
    }
}

/// What a page that is read is given; `change` alters the data before.
pub fn context(query: &str, change: impl FnOnce(&mut Dataset)) -> ReadingContext {
    let mut data = data();
    change(&mut data);
    ReadingContext { data: Arc::new(data), site: site(), view: View::from_query(query).0 }
}

/// A component as HTML, without the marks for hydration, and without `rel`, which the tests of links check.
pub fn render<V: IntoView>(component: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| component().into_view().to_html());
    owner.cleanup();
    html.replace("<!>", "").replace(" rel=\"external\"", "")
}
