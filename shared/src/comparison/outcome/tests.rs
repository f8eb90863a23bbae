use super::*;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

/// Two documents of one region: a plan for 2019 to 2022, and a reply that was issued on 28 June 2023.
fn data(facts: Vec<Value>) -> Dataset {
    let text = json!({ "zh": "甲", "en": "A" });
    let indicator = |slug: &str, unit: &str, nature: &str| {
        json!({
            "slug": slug, "name": text, "unit": unit, "nature": nature, "sectors": ["uhd-video"], "definition": text,
            "not_with": [], "caution": null
        })
    };
    let document = |slug: &str, period: Value, issued: Value| {
        json!({
            "slug": slug, "region": "east", "sector": "uhd-video", "kind": "action-plan", "title": text, "period": period,
            "issued": issued, "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    serde_json::from_value(json!({
        "regions": [{ "slug": "east", "code": "1", "level": "city", "parent": null, "name": text }],
        "indicators": [indicator("output", "台", "flow"), indicator("rank", "位", "rank"), indicator("done", "%", "share")],
        "categories": [], "context": [],
        "documents": [
            document("plan", json!({ "from": 2019, "to": 2022 }), Value::Null),
            document("reply", Value::Null, json!("2023-06-28")),
            document("note", Value::Null, Value::Null),
        ],
        "facts": facts
    }))
    .expect("a data set")
}

fn fact(document: &str, id: &str, kind: &str, more: Value) -> Value {
    let mut fact = json!({
        "document": document, "id": id, "region": "east", "kind": kind, "name": { "zh": "甲", "en": "A" },
        "indicator": "output", "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
        "evidence": { "quote": "q", "path": [], "anchor": null }
    });
    for (key, value) in more.as_object().expect("fields") {
        fact[key] = value.clone();
    }
    if let Some(value) = fact["value"].as_f64() {
        let unit = fact["unit"].as_str().unwrap_or("台").to_owned();
        fact["unit"] = json!(unit);
        fact["canonical"] = json!({ "value": value, "unit": unit });
    }
    fact
}

fn target(more: Value) -> Value {
    let mut own = json!({ "value": 100.0, "operator": ">=", "by": "2022" });
    for (key, value) in more.as_object().expect("fields") {
        own[key] = value.clone();
    }
    fact("plan", "goal", "target", own)
}

fn status(id: &str, as_of: &str, value: f64) -> Value {
    fact("reply", id, "status", json!({ "as_of": as_of, "value": value }))
}

fn with(mut fact: Value, key: &str, value: Value) -> Value {
    fact[key] = value;
    fact
}

fn outcome_of(facts: Vec<Value>) -> Outcome {
    let data = data(facts);
    let east = "east".parse().expect("a region");
    let found = outcomes(&data, &[east], TODAY.parse().expect("a date"));
    found[&"plan/goal".parse().expect("a fact")].clone()
}

/// What became of the goal of the plan, and by which fact.
fn found(facts: Vec<Value>) -> (OutcomeKind, Option<String>) {
    let outcome = outcome_of(facts);
    (outcome.kind, outcome.evidence.map(|fact| fact.id.to_string()))
}

#[test]
fn a_status_that_meets_the_number_reaches_it() {
    let reached = (OutcomeKind::Reached, Some("s".to_owned()));
    for (as_of, value) in [("2022", 100.0), ("2023", 101.0), ("2020", 100.0), ("2022-12", 100.0)] {
        assert_eq!(found(vec![target(json!({})), status("s", as_of, value)]), reached, "{value} of {as_of}");
    }
    let silent = (OutcomeKind::NotStated, None);
    assert_eq!(found(vec![target(json!({})), status("s", "2018", 500.0)]), silent, "older than the plan");
    let undated = fact("reply", "s", "status", json!({ "value": 500.0 }));
    assert_eq!(found(vec![target(json!({})), undated]), silent, "nobody knows of when");
}

#[test]
fn a_status_that_falls_short_misses_it_only_at_the_deadline_or_later() {
    for (as_of, expected) in [
        ("2021", OutcomeKind::NotStated),
        ("2022-06", OutcomeKind::NotStated),
        ("2022", OutcomeKind::Missed),
        ("2022-12-31", OutcomeKind::Missed),
        ("2023", OutcomeKind::Missed),
    ] {
        assert_eq!(found(vec![target(json!({})), status("s", as_of, 99.0)]).0, expected, "{as_of}");
    }
    let vague = found(vec![target(json!({ "by": "2022-08" })), status("s", "2022", 99.0)]);
    assert_eq!(vague.0, OutcomeKind::NotStated, "2022 may be before August");
}

#[test]
fn the_first_status_at_the_deadline_counts_before_all_others() {
    let facts =
        vec![target(json!({})), status("early", "2021", 120.0), status("then", "2022", 90.0), status("late", "2024", 130.0)];
    assert_eq!(found(facts), (OutcomeKind::Missed, Some("then".to_owned())));
    let facts = vec![target(json!({})), status("first", "2020", 120.0), status("last", "2021", 110.0)];
    assert_eq!(found(facts), (OutcomeKind::Reached, Some("last".to_owned())));
}

#[test]
fn operators_of_both_sides_decide_and_what_allows_both_proves_nothing() {
    for (goal, said, expected) in [
        ((">", 100.0), ("=", 100.0), OutcomeKind::Missed),
        ((">", 100.0), (">", 100.0), OutcomeKind::Reached),
        ((">=", 100.0), (">", 90.0), OutcomeKind::NotStated),
        ((">=", 100.0), ("<", 100.0), OutcomeKind::Missed),
        ((">=", 100.0), ("<=", 100.0), OutcomeKind::NotStated),
        (("=", 100.0), ("=", 130.0), OutcomeKind::Reached),
        (("~", 100.0), ("=", 96.0), OutcomeKind::Reached),
        (("~", 100.0), ("=", 90.0), OutcomeKind::Missed),
        ((">=", 100.0), ("~", 100.0), OutcomeKind::NotStated),
        ((">=", 100.0), ("~", 60.0), OutcomeKind::Missed),
        (("<=", 100.0), ("=", 90.0), OutcomeKind::Reached),
        (("<=", 100.0), ("=", 110.0), OutcomeKind::Missed),
    ] {
        let status = with(status("s", "2022", said.1), "operator", json!(said.0));
        let goal = target(json!({ "operator": goal.0, "value": goal.1 }));
        assert_eq!(found(vec![goal, status]).0, expected, "{said:?}");
    }
}

#[test]
fn a_better_rank_is_a_smaller_number() {
    let rank = |value: f64| {
        let goal = target(json!({ "indicator": "rank", "unit": "位", "value": 3.0, "operator": "=" }));
        let status =
            fact("reply", "s", "status", json!({ "indicator": "rank", "unit": "位", "as_of": "2022", "value": value }));
        found(vec![goal, status]).0
    };
    assert_eq!([rank(2.0), rank(3.0), rank(4.0)], [OutcomeKind::Reached, OutcomeKind::Reached, OutcomeKind::Missed]);
}

#[test]
fn another_indicator_scope_period_or_part_proves_nothing() {
    let part = json!({ "zh": "骨干企业", "en": "leading firms" });
    for (case, status) in [
        ("another scope", with(status("s", "2022", 120.0), "scope", part)),
        (
            "another period",
            with(fact("reply", "s", "status", json!({ "from": "2020", "by": "2022", "value": 120.0 })), "as_of", json!("2022")),
        ),
        ("no number", fact("reply", "s", "status", json!({ "as_of": "2022" }))),
        ("a part of the target", with(with(status("s", "2022", 120.0), "document", json!("plan")), "part_of", json!("goal"))),
    ] {
        let outcome = outcome_of(vec![target(json!({})), status]);
        assert_eq!(outcome.kind, OutcomeKind::NotStated, "{case}");
        assert_eq!(outcome.considered.map(|fact| fact.id.to_string()).as_deref(), Some("s"), "{case}");
        assert!(!outcome.reasons.is_empty(), "{case}");
    }
    let other = with(status("s", "2022", 120.0), "indicator", json!("rank"));
    assert_eq!(outcome_of(vec![target(json!({})), other]).considered, None);
}

#[test]
fn what_was_considered_says_why_it_proves_nothing() {
    let outcome = outcome_of(vec![target(json!({})), status("old", "2019", 10.0), status("near", "2021", 60.0)]);
    assert_eq!(outcome.considered.map(|fact| fact.id.to_string()).as_deref(), Some("near"));
    assert_eq!(outcome.reasons.iter().map(|reason| reason.kind).collect::<Vec<_>>(), [ReasonKind::Year]);
}

#[test]
fn a_share_that_is_done_speaks_of_the_targets_it_is_stated_with() {
    let done = |value: f64, document: &str| {
        let more = json!({ "indicator": "done", "unit": "%", "as_of": "2022", "value": value, "with": ["goal"] });
        fact(document, "done", "status", more)
    };
    assert_eq!(found(vec![target(json!({})), done(100.0, "plan")]), (OutcomeKind::Reached, Some("done".to_owned())));
    assert_eq!(found(vec![target(json!({})), done(97.0, "plan")]).0, OutcomeKind::Missed);
    let elsewhere = with(target(json!({})), "document", json!("note"));
    let facts = vec![target(json!({})), elsewhere.clone(), done(100.0, "note")];
    assert_eq!(found(facts).0, OutcomeKind::Reached, "the same promise in another document");
    let facts = vec![target(json!({ "value": 200.0 })), elsewhere, done(100.0, "note")];
    assert_eq!(found(facts).0, OutcomeKind::NotStated, "another promise");
}

#[test]
fn a_target_of_a_later_document_overtakes_one_that_nothing_proves() {
    let next = |document: &str, by: &str, value: f64| fact(document, "next", "target", json!({ "by": by, "value": value }));
    let overtaken = (OutcomeKind::Overtaken, Some("next".to_owned()));
    assert_eq!(found(vec![target(json!({})), next("reply", "2025", 300.0)]), overtaken);
    assert_eq!(found(vec![target(json!({})), next("reply", "2022", 80.0)]), overtaken);
    let silent = (OutcomeKind::NotStated, None);
    for (case, other) in [
        ("a later step of the same plan", next("plan", "2025", 300.0)),
        ("a document without a date", next("note", "2025", 300.0)),
        ("an earlier deadline", next("reply", "2021", 300.0)),
    ] {
        assert_eq!(found(vec![target(json!({})), other]), silent, "{case}");
    }
    let again = with(next("reply", "2022", 100.0), "operator", json!(">="));
    assert_eq!(found(vec![target(json!({})), again]), silent, "the same promise again");
    let facts = vec![target(json!({})), next("reply", "2025", 300.0), status("s", "2022", 70.0)];
    assert_eq!(found(facts).0, OutcomeKind::Missed, "proof goes before a new target");
}

#[test]
fn before_its_deadline_a_target_is_reached_only_by_a_status_later_than_its_document() {
    let goal = || with(target(json!({ "by": "2030" })), "document", json!("plan"));
    assert_eq!(found(vec![goal(), status("s", "2020", 120.0)]), (OutcomeKind::Reached, Some("s".to_owned())));
    assert_eq!(found(vec![goal(), status("s", "2019", 120.0)]), (OutcomeKind::NotDue, None));
    assert_eq!(found(vec![goal(), status("s", "2020", 80.0)]), (OutcomeKind::NotDue, None));
    assert_eq!(found(vec![target(json!({ "by": "2026" }))]).0, OutcomeKind::NotDue, "due to the end of its last day");
    assert_eq!(found(vec![target(json!({ "by": "2026-11-19" }))]).0, OutcomeKind::NotStated);
}

#[test]
fn what_has_no_deadline_has_no_outcome() {
    let data = data(vec![target(json!({ "by": null })), status("s", "2022", 120.0)]);
    assert!(outcomes(&data, &["east".parse().expect("a region")], TODAY.parse().expect("a date")).is_empty());
}
