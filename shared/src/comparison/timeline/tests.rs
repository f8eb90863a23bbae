use super::*;
use serde_json::{Value, json};

/// A fact with the fields that every fact has, overlaid with others.
fn fact(id: &str, kind: &str, more: Value) -> Value {
    let mut fact = json!({
        "document": "plan", "id": id, "region": "qingdao", "kind": kind, "name": { "zh": "甲", "en": "A" },
        "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
        "evidence": { "quote": "q", "path": [], "anchor": null },
    });
    for (key, value) in more.as_object().expect("fields") {
        fact[key] = value.clone();
    }
    fact
}

/// Qingdao with a plan for 2019 to 2022 and the facts given; Guangdong with a document and no facts.
fn data(facts: Vec<Value>) -> Dataset {
    let region = |slug: &str, level: &str, code: &str| json!({ "slug": slug, "code": code, "level": level, "parent": null, "name": { "zh": slug, "en": slug } });
    let document = |slug: &str, region: &str, sector: &str, period: Value| {
        json!({
            "slug": slug, "region": region, "sector": sector, "kind": "action-plan", "title": { "zh": "甲", "en": "A" },
            "period": period, "source": { "file": "a.txt", "sha256": "0" }, "bodies": {},
        })
    };
    let category = |slug: &str| {
        let text = json!({ "zh": slug, "en": slug });
        json!({ "slug": slug, "name": text, "definition": text, "example": text })
    };
    serde_json::from_value(json!({
        "regions": [region("qingdao", "city", "370200"), region("guangdong", "province", "440000")],
        "indicators": [], "context": [], "categories": [category("talent"), category("money")],
        "documents": [
            document("plan", "qingdao", "uhd-video", json!({ "from": 2019, "to": 2022 })),
            document("reply", "guangdong", "5g", Value::Null),
        ],
        "facts": facts,
    }))
    .expect("a data set")
}

fn several() -> Dataset {
    data(vec![
        fact("late", "target", json!({ "by": "2025" })),
        fact("mid", "target", json!({ "by": "2022" })),
        fact("state", "status", json!({ "as_of": "2020-06-24" })),
        fact("event", "event", json!({ "on": "2019-11" })),
        fact("span", "measure", json!({ "from": "2020", "by": "2021-06", "category": "talent" })),
        fact("start", "measure", json!({ "from": "2021", "category": "money" })),
        fact("undated", "measure", json!({ "category": "talent" })),
        fact("actor", "actor", json!({ "on": "2020" })),
    ])
}

fn compared(data: &Dataset, query: &str, today: &str) -> Timeline {
    let (view, issues) = View::from_query(query);
    let today = (!today.is_empty()).then(|| date(today));
    compare(data, "0123456789abcdef".parse().expect("a revision"), &view, issues, today)
}

fn date(raw: &str) -> PartialDate {
    raw.parse().expect("a date")
}

fn lane<'a>(timeline: &'a Timeline, region: &str) -> &'a Lane {
    timeline.lanes.iter().find(|lane| lane.region.as_str() == region).expect("a lane")
}

/// What is shown of Qingdao, in order.
fn shown(timeline: &Timeline) -> Vec<&str> {
    lane(timeline, "qingdao").moments.iter().map(|moment| moment.fact.id.as_str()).collect()
}

fn range_of(timeline: &Timeline) -> (String, String) {
    let day = |day| PartialDate::from_day(day).to_string();
    (day(timeline.range.first_day), day(timeline.range.last_day))
}

#[test]
fn the_range_is_whole_years_around_everything_shown() {
    let check = |data: &Dataset, query: &str, today: &str, first: &str, last: &str| {
        assert_eq!(range_of(&compared(data, query, today)), (first.to_owned(), last.to_owned()), "{query} {today}");
    };
    let several = several();
    check(&several, "", "", "2019-01-01", "2025-12-31");
    check(&several, "", "2024-05-01", "2019-01-01", "2025-12-31");
    check(&several, "", "2026-11-20", "2019-01-01", "2026-12-31");
    check(&several, "", "2040-01-01", "2019-01-01", "2025-12-31");
    check(&several, "from=2020-03", "", "2020-03-01", "2025-12-31");
    check(&several, "from=2020&to=2021-06-15", "", "2020-01-01", "2021-06-15");
    check(&data(Vec::new()), "regions=guangdong", "2026-11-20", "2026-01-01", "2026-12-31");
    check(&data(Vec::new()), "regions=guangdong", "", "2020-01-01", "2020-12-31");
}

#[test]
fn a_range_can_be_chosen_from_all_years_with_data() {
    let bounds = |query: &str| {
        let timeline = compared(&several(), query, "2026-11-20");
        [timeline.bounds.first_day, timeline.bounds.last_day].map(|day| PartialDate::from_day(day).to_string())
    };
    assert_eq!(bounds("from=2021&to=2022&kinds=event"), ["2019-01-01", "2025-12-31"]);
    assert_eq!(bounds("from=2017"), ["2017-01-01", "2026-12-31"], "what is shown can always be chosen");
}

#[test]
fn from_and_to_cut_what_they_do_not_touch() {
    let check = |query: &str, expected: &[&str], periods: usize| {
        let timeline = compared(&several(), query, "");
        assert_eq!(shown(&timeline), expected, "{query}");
        assert_eq!(lane(&timeline, "qingdao").periods.len(), periods, "{query}");
        assert_eq!(timeline.basis.facts.len(), expected.len(), "{query}: facts are those that are shown");
    };
    check("", &["event", "span", "state", "start", "mid", "late"], 1);
    check("from=2021", &["span", "start", "mid", "late"], 1);
    check("from=2022-12-31", &["mid", "late"], 1);
    check("to=2019-12", &["event"], 1);
    check("from=2023&to=2024", &[], 0);
}

#[test]
fn kinds_categories_and_subjects_choose() {
    let check = |query: &str, expected: &[&str]| assert_eq!(shown(&compared(&several(), query, "")), expected, "{query}");
    check("kinds=target", &["mid", "late"]);
    check("kinds=event,status", &["event", "state"]);
    check("categories=talent", &["span"]);
    check("categories=money,talent&kinds=measure", &["span", "start"]);
    check("sectors=uhd-video&kinds=target", &["mid", "late"]);
    check("sectors=5g", &[]);
}

fn counts(choices: &[FilterOption]) -> Vec<(String, usize)> {
    choices.iter().map(|c| (c.slug.clone(), c.count)).collect()
}

fn named<const N: usize>(expected: [(&str, usize); N]) -> Vec<(String, usize)> {
    expected.map(|(slug, count)| (slug.to_owned(), count)).to_vec()
}

#[test]
fn choices_count_dated_facts_that_the_other_filters_leave() {
    let kinds = |query: &str| counts(&compared(&several(), query, "").kind_choices);
    let all = named([("target", 2), ("status", 1), ("event", 1), ("measure", 2)]);
    assert_eq!(kinds(""), all);
    assert_eq!(kinds("kinds=target"), all, "its own filter does not count");
    assert_eq!(kinds("to=2019-12"), named([("target", 0), ("status", 0), ("event", 1), ("measure", 0)]));
    let timeline = compared(&several(), "kinds=target", "");
    assert_eq!(counts(&timeline.category_choices), named([("talent", 0), ("money", 0)]));
    assert_eq!(counts(&timeline.sector_choices), named([("uhd-video", 2)]), "no other subject has a dated fact");
}

#[test]
fn a_region_is_counted_whatever_is_filtered() {
    let of = |query: &str| compared(&several().counted(), query, "").basis.region_choices;
    assert_eq!(of("").iter().map(|choice| choice.count).sum::<usize>(), 6, "all that is dated, organisations left out");
    for query in ["kinds=target", "to=2019-12", "categories=talent"] {
        assert_eq!(of(query), of(""), "{query}");
    }
}

#[test]
fn a_choice_without_facts_stays_while_it_is_chosen() {
    let timeline = compared(&several(), "sectors=5g&kinds=problem&categories=money", "");
    assert_eq!(counts(&timeline.sector_choices), named([("uhd-video", 0), ("5g", 0)]));
    let chosen = |choices: &[FilterOption], slug: &str| choices.iter().any(|choice| choice.slug == slug && choice.count == 0);
    assert!(chosen(&timeline.kind_choices, "problem") && chosen(&timeline.category_choices, "money"));
}

#[test]
fn facts_without_a_date_are_counted_and_organisations_are_not() {
    let check = |query: &str, expected: usize| {
        assert_eq!(lane(&compared(&several(), query, ""), "qingdao").undated, expected, "{query}");
    };
    check("", 1);
    check("kinds=measure", 1);
    check("kinds=target", 0);
    check("categories=money", 0);
}

#[test]
fn a_moment_spans_every_day_that_its_date_can_mean() {
    let timeline = compared(&several(), "", "");
    let found: Vec<(&str, MomentKind, String, String)> = lane(&timeline, "qingdao")
        .moments
        .iter()
        .map(|m| {
            let day = |day| PartialDate::from_day(day).to_string();
            (m.fact.id.as_str(), m.kind, day(m.first_day), day(m.last_day))
        })
        .collect();
    let expected = [
        ("event", MomentKind::Event, "2019-11-01", "2019-11-30"),
        ("span", MomentKind::Span, "2020-01-01", "2021-06-30"),
        ("state", MomentKind::State, "2020-06-24", "2020-06-24"),
        ("start", MomentKind::Event, "2021-01-01", "2021-12-31"),
        ("mid", MomentKind::Deadline, "2022-01-01", "2022-12-31"),
        ("late", MomentKind::Deadline, "2025-01-01", "2025-12-31"),
    ];
    assert_eq!(found, expected.map(|(id, kind, first, last)| (id, kind, first.to_owned(), last.to_owned())));
}

#[test]
fn a_deadline_has_passed_when_its_last_day_is_over() {
    let check = |by: &str, today: &str, expected: bool| {
        let timeline = compared(&data(vec![fact("a", "target", json!({ "by": by }))]), "", today);
        assert_eq!(lane(&timeline, "qingdao").moments[0].passed, expected, "{by} on {today}");
    };
    check("2022", "2022-12-31", false);
    check("2022", "2023-01-01", true);
    check("2022", "2022-01-01", false);
    check("2020-08", "2020-08-31", false);
    check("2020-08", "2020-09-01", true);
    check("2020-08-15", "2020-08-15", false);
    check("2020-08-15", "2020-08-16", true);
    check("2020", "", false);
}

#[test]
fn a_date_is_derived_only_when_that_date_is_not_printed() {
    let derived = |of: &str| json!({ "of": [of], "how": { "zh": "甲", "en": "A" } });
    let check = |more: Value, of: &str, expected: bool| {
        let mut more = more;
        more["derived"] = derived(of);
        let timeline = compared(&data(vec![fact("a", "target", more.clone())]), "", "");
        assert_eq!(lane(&timeline, "qingdao").moments[0].derived, expected, "{more}");
    };
    check(json!({ "by": "2022" }), "by", true);
    check(json!({ "by": "2022" }), "value", false);
    check(json!({ "as_of": "2022" }), "as_of", true);
    check(json!({ "on": "2022" }), "on", true);
    check(json!({ "on": "2022" }), "by", false);
    check(json!({ "from": "2022" }), "from", true);
}

#[test]
fn every_region_has_a_lane_and_a_pinned_view_keeps_its_revision_and_its_day() {
    let timeline = compared(&several(), "rev=fedcba9876543210", "2022-06-01");
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| lane.region.as_str()).collect();
    assert_eq!(lanes, ["guangdong", "qingdao"]);
    assert_eq!(timeline.basis.view.rev.as_ref().map(|rev| rev.as_str()), Some("fedcba9876543210"));
    assert_eq!(timeline.today, Some(date("2022-06-01")));
    let passed: Vec<bool> = lane(&timeline, "qingdao").moments.iter().map(|moment| moment.passed).collect();
    assert_eq!(passed, [true, true, true, true, false, false]);
}

#[test]
fn a_timeline_survives_json() {
    let timeline = compared(&several(), "from=2020&kinds=target,measure", "2022-06-01");
    let json = serde_json::to_string(&timeline).expect("json");
    assert_eq!(serde_json::from_str::<Timeline>(&json).expect("a timeline"), timeline);
}
