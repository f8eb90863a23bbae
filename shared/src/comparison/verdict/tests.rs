//! The rule on periods, which no pair of the real documents meets; `tests/data/verdicts.rs` has a real pair for each other.

use super::*;
use serde_json::{Value, json};

/// Two regions with a number each: one over 2021 to 2024, the other in 2024.
fn data(nature: &str) -> Dataset {
    let text = json!({ "zh": "园区", "en": "parks" });
    let region = |slug: &str| json!({ "slug": slug, "code": slug, "level": "city", "parent": null, "name": text });
    let document = |region: &str| {
        json!({
            "slug": format!("plan-{region}"), "region": region, "sector": "uhd-video", "kind": "action-plan", "title": text,
            "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let fact = |region: &str, from: Value| {
        json!({
            "document": format!("plan-{region}"), "id": "parks", "region": region, "kind": "target", "name": text,
            "indicator": "parks", "value": 8.0, "unit": "个", "canonical": { "value": 8.0, "unit": "个" }, "from": from,
            "by": "2024", "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
            "evidence": { "quote": "新建8个", "path": [], "anchor": null }
        })
    };
    serde_json::from_value(json!({
        "regions": [region("east"), region("west")],
        "indicators": [{
            "slug": "parks", "name": text, "unit": "个", "nature": nature, "sectors": ["uhd-video"], "definition": text,
            "not_with": [], "caution": null
        }],
        "categories": [], "context": [], "documents": [document("east"), document("west")],
        "facts": [fact("east", json!("2021")), fact("west", Value::Null)]
    }))
    .expect("a data set")
}

/// The verdict on the two numbers, and the reasons against a direct comparison with what each side has.
fn judged(nature: &str, query: &str) -> (Verdict, Vec<(ReasonKind, String, String)>) {
    let data = data(nature);
    let side = |at: usize| Subject::of(&data, &data.facts[at]).expect("a number with its indicator");
    let judgement = judge(side(0), side(1), &View::from_query(query).0);
    let plain = |side: Side| match side {
        Side::Plain(plain) => plain,
        other => panic!("{other:?} is no number"),
    };
    (judgement.verdict, judgement.reasons.into_iter().map(|r| (r.kind, plain(r.a), plain(r.b))).collect())
}

#[test]
fn numbers_over_periods_of_different_length_are_comparable_by_the_year_alone() {
    let four_to_one = vec![(ReasonKind::Period, "4".to_owned(), "1".to_owned())];
    assert_eq!(judged("flow", ""), (Verdict::NotComparable, four_to_one.clone()));
    assert_eq!(judged("count", "per=head"), (Verdict::NotComparable, four_to_one.clone()));
    assert_eq!(judged("flow", "per=year"), (Verdict::Convertible, four_to_one.clone()));
    assert_eq!(judged("count", "per=year"), (Verdict::Convertible, four_to_one.clone()));
    // What could be at a date is the same number in each year: it is not divided.
    assert_eq!(judged("capacity", "per=year"), (Verdict::NotComparable, four_to_one));
}

#[test]
fn what_is_held_at_one_time_has_no_period() {
    assert_eq!(judged("stock", ""), (Verdict::Direct, Vec::new()));
}
