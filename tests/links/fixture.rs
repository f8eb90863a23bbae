//! A made-up data set with made-up texts, small enough to check by value.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use shared::model::{Dataset, Fact};

/// Two documents share this text, and say the same words in it.
pub const SHARED_TEXT: &str = "甲省：做强产业\n（一）完善政策。建成\n\n— 1 —\n\n园区 12 个。出台政策。\n乙省：做大产业\n\
                               （一）完善政策。出台政策。建成工厂3家。\n（二）搭建平台。出台政策，再出台政策。";

/// One document's own text.
pub const OWN_TEXT: &str = "丙市计划\r\n一、目标\r\n到2022年建成\u{3000}8座\r\n基站。\r\n";

/// The SHA-256 of a text in hexadecimal.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(raw: &str) -> Value {
    json!({ "zh": raw, "en": raw })
}

fn document(region: &str, title: &str, file: &str, body: &str) -> Value {
    json!({
        "slug": format!("{region}-plan"), "region": region, "sector": "uhd-video", "kind": "action-plan", "title": text(title),
        "period": null, "issuer": text("某机构"), "number": null, "issued": "2020-07",
        "source": { "file": file, "sha256": sha256(body) }, "bodies": {}
    })
}

/// A fact as `region/id`, value, quote and path; its indicator is the number of parks, in 个.
pub fn fact(name: &str, value: f64, quote: &str, path: &[&str]) -> Fact {
    let (region, id) = name.split_once('/').expect("region/id");
    serde_json::from_value(json!({
        "document": format!("{region}-plan"), "id": id, "region": region, "kind": "target", "name": text(id),
        "indicator": "parks", "value": value, "unit": "个", "operator": ">=", "canonical": { "value": value, "unit": "个" },
        "by": "2022", "leads": [], "instruments": [], "with": [], "headline": false,
        "source": if region == "c" { "own.txt" } else { "shared.txt" },
        "evidence": { "quote": quote, "path": path, "anchor": null }
    }))
    .expect("a fact")
}

/// Three regions with a document each, on these texts.
pub fn data_on(shared_text: &str, own_text: &str) -> Dataset {
    let region = |slug: &str| json!({ "slug": slug, "code": slug, "level": "province", "parent": null, "name": text(slug) });
    let parks = json!({
        "slug": "parks", "name": text("parks"), "unit": "个", "nature": "count", "sectors": ["uhd-video"],
        "definition": text(""), "not_with": [], "caution": null
    });
    let mut data: Dataset = serde_json::from_value(json!({
        "regions": [region("a"), region("b"), region("c")], "indicators": [parks], "categories": [], "context": [],
        "documents": [
            document("a", "甲省：做强产业", "shared.txt", shared_text),
            document("b", "乙省：做大产业", "shared.txt", shared_text),
            document("c", "丙市计划", "own.txt", own_text),
        ],
        "facts": []
    }))
    .expect("a data set");
    data.facts = vec![
        fact("a/parks", 12.0, "建成园区12个", &["（一）完善政策"]),
        fact("a/policy", 1.0, "出台政策", &["（一）完善政策"]),
        fact("b/policy", 1.0, "出台政策", &["（一）完善政策"]),
        fact("b/more-policy", 2.0, "出台政策", &["（二）搭建平台"]),
        fact("b/works", 3.0, "建成工厂3家", &["（一）完善政策"]),
        fact("c/stations", 8.0, "到2022年建成8座基站", &["一、目标"]),
        fact("c/nowhere", 9.0, "建成9座", &["一、目标"]),
    ];
    data.counted()
}

/// The data set on its usual texts.
pub fn data() -> Dataset {
    data_on(SHARED_TEXT, OWN_TEXT)
}
