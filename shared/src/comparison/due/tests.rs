use super::*;
use crate::{comparison::timeline::compare, model::Dataset, view::View};
use serde_json::{Value, json};

/// Two regions with targets, a status, an event and the same promise in two documents.
fn timeline(query: &str) -> Timeline {
    let text = |name: &str| json!({ "zh": name, "en": name });
    let region = |slug: &str| json!({ "slug": slug, "code": slug, "level": "city", "parent": null, "name": text(slug) });
    let document = |slug: &str, region: &str| {
        json!({
            "slug": slug, "region": region, "sector": "5g", "kind": "action-plan", "title": text(slug),
            "period": { "from": 2019, "to": 2022 }, "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let fact = |document: &str, id: &str, kind: &str, more: Value| {
        let mut fact = json!({
            "document": document, "id": id, "region": &document[..4], "kind": kind, "name": text(id), "leads": [],
            "instruments": [], "with": [], "headline": false, "source": "a.txt",
            "evidence": { "quote": "q", "path": [], "anchor": null }
        });
        for (key, value) in more.as_object().expect("fields") {
            fact[key] = value.clone();
        }
        fact
    };
    let number = |value: f64| json!({ "value": value, "unit": "个", "canonical": { "value": value, "unit": "个" }, "indicator": "masts" });
    let with = |mut number: Value, key: &str, date: &str| {
        number[key] = json!(date);
        number
    };
    let data: Dataset = serde_json::from_value(json!({
        "regions": [region("east"), region("west")],
        "indicators": [{
            "slug": "masts", "name": text("masts"), "unit": "个", "nature": "stock", "sectors": ["5g"], "definition": text("masts"),
            "not_with": [], "caution": null
        }],
        "categories": [], "context": [],
        "documents": [document("east-one", "east"), document("east-two", "east"), document("west-one", "west")],
        "facts": [
            fact("east-one", "event", "event", json!({ "on": "2022-05" })),
            fact("east-one", "hub", "target", json!({ "by": "2022" })),
            fact("east-one", "masts", "target", with(number(100.0), "by", "2022")),
            fact("east-one", "later", "target", json!({ "by": "2030" })),
            fact("east-two", "masts", "target", with(number(100.0), "by", "2022")),
            fact("east-two", "built", "status", with(number(120.0), "as_of", "2022")),
            fact("west-one", "masts", "target", with(number(50.0), "by", "2021")),
            fact("west-one", "built", "status", with(number(40.0), "as_of", "2021")),
        ]
    }))
    .expect("a data set");
    let (view, _) = View::from_query(query);
    compare(&data, "0123456789abcdef".parse().expect("a revision"), &view, Vec::new(), "2026-11-20".parse().ok())
}

/// The heading of every group with its lists, in order.
fn grouped(query: &str) -> Vec<(String, Vec<String>)> {
    let timeline = timeline(query);
    let heading = |heading: &DueHeading<'_>| match heading {
        DueHeading::Region(region) => region.to_string(),
        DueHeading::Year(year) => year.to_string(),
    };
    let list = |list: &DueList<'_>| {
        let ids: Vec<&str> = list.entries.iter().map(|entry| entry.moment.fact.id.as_str()).collect();
        format!("{}: {}", list.anchor(), ids.join(" "))
    };
    let groups = groups(&timeline, timeline.basis.view.group);
    groups.iter().map(|group| (heading(&group.heading), group.lists.iter().map(list).collect())).collect()
}

#[test]
fn lists_stand_by_region_and_year_and_targets_with_an_answer_come_first() {
    let east = vec!["due-east-2022: masts hub event built".to_owned(), "due-east-2030: later".to_owned()];
    let west = vec!["due-west-2021: masts built".to_owned()];
    assert_eq!(grouped(""), [("east".to_owned(), east), ("west".to_owned(), west)]);
}

#[test]
fn a_view_by_year_has_a_list_for_each_region_of_the_year() {
    let by_year = grouped("group=year&home=west&kinds=target");
    let lists = |list: &str| vec![list.to_owned()];
    assert_eq!(
        by_year,
        [
            ("2021".to_owned(), lists("due-west-2021: masts")),
            ("2022".to_owned(), lists("due-east-2022: masts hub")),
            ("2030".to_owned(), lists("due-east-2030: later"))
        ]
    );
}

#[test]
fn the_same_promise_of_two_documents_is_one_entry_and_counts_once() {
    let timeline = timeline("");
    let lane = &timeline.lanes[0];
    let lists = lists_of(&timeline.basis, lane);
    let documents = |entry: &DueEntry<'_>| entry.repeated.iter().map(|fact| fact.document.to_string()).collect::<Vec<_>>();
    assert_eq!(documents(&lists[0].entries[0]), ["east-two"]);
    let is_of = |fact: &str| lists[0].entries[0].is_of(&fact.parse().expect("a fact"));
    assert!(is_of("east-one/masts") && is_of("east-two/masts") && !is_of("east-one/hub"));
    assert_eq!(lane.due, DueSummary { due: 2, reached: 1, not_stated: 1, not_due: 1, ..DueSummary::default() });
    assert_eq!(timeline.lanes[1].due, DueSummary { due: 1, missed: 1, ..DueSummary::default() });
    assert_eq!(timeline.due(), DueSummary { due: 3, reached: 1, missed: 1, not_stated: 1, not_due: 1, overtaken: 0 });
    assert_eq!(timeline.due().total(), 4);
}

#[test]
fn a_filter_that_hides_the_proof_changes_no_outcome_and_the_proof_stays_at_hand() {
    let all = timeline("");
    let targets = timeline("kinds=target");
    assert_eq!(targets.due(), all.due());
    let proof = "east-two/built".parse().expect("a fact");
    assert!(targets.basis.fact(&proof).is_some() && !targets.lanes[0].moments.iter().any(|moment| moment.fact == proof));
}
