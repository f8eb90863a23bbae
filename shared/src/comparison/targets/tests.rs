//! Parts and sums, the order of regions, and the pair that says most, by value.

pub mod fixture;

use super::*;
use crate::{i18n::nothing, model::Lang, view::Scale};
use fixture::{compared, compared_with, facts, named};
use serde_json::json;

fn marks(targets: &Targets, indicator: &str, region: &str) -> Vec<Mark> {
    let panel = targets.panels.iter().find(|panel| panel.indicator.as_str() == indicator).expect("a panel");
    panel.rows.iter().filter(|row| row.region.as_str() == region).flat_map(|row| row.marks.clone()).collect()
}

fn parts(mark: &Mark) -> Vec<(String, f64)> {
    mark.parts.iter().map(|part| (part.fact.id.to_string(), part.value)).collect()
}

#[test]
fn parts_of_a_sum_are_one_bar_that_says_that_the_sum_is_ours() {
    let marks = marks(&compared("indicators=channels"), "channels", "guangdong");
    assert_eq!(marks.len(), 1, "{marks:?}");
    assert_eq!((marks[0].value, marks[0].origin, &marks[0].fact), (3.0, Origin::Summed, &named("guangdong/added")));
    let each = ["added", "guangzhou", "shenzhen"].map(|id| (id.to_owned(), 1.0));
    assert_eq!(parts(&marks[0]), each);
    let drawn: Vec<&str> = marks[0].drawn().map(|fact| fact.id.as_str()).collect();
    assert_eq!(drawn, ["added", "guangzhou", "shenzhen"], "the parts can be chosen, the sum cannot");
    // The sum covers what its parts cover together, so it is not judged by the scope of the first.
    let reasons =
        marks[0].judgement.as_ref().map(|judgement| judgement.reasons.iter().map(|reason| reason.kind).collect::<Vec<_>>());
    assert_eq!(reasons, None, "Guangdong is read against");
    let against = &compared("indicators=channels&home=qingdao");
    let reasons = self::marks(against, "channels", "guangdong")[0].judgement.clone().expect("a judgement").reasons;
    assert_eq!(reasons.iter().map(|reason| reason.kind.as_str()).collect::<Vec<_>>(), ["level"]);
}

#[test]
fn facts_are_added_only_where_they_say_so_and_hold_for_the_same() {
    let altered = |key: &str, value: serde_json::Value| {
        let mut facts = facts();
        let shenzhen = facts.iter_mut().find(|fact| fact["id"] == "shenzhen").expect("a fact");
        shenzhen[key] = value;
        marks(&compared_with(facts, "indicators=channels"), "channels", "guangdong")
            .iter()
            .map(|mark| mark.value)
            .collect::<Vec<_>>()
    };
    assert_eq!(altered("by", json!("2025")), [3.0]);
    assert_eq!(altered("by", json!("2024")), [2.0, 1.0]);
    assert_eq!(altered("sum", json!(null)), [2.0, 1.0]);
    assert_eq!(altered("kind", json!("status")), [2.0, 1.0]);
    // What is left when the others are filtered away is no sum.
    let one = marks(&compared("indicators=channels&from=2030"), "channels", "guangdong");
    assert!(one.is_empty());
}

#[test]
fn a_printed_total_has_its_printed_parts_in_its_bar() {
    let targets = compared("indicators=stations");
    let futian = marks(&targets, "stations", "futian");
    let said: Vec<_> = futian.iter().map(|mark| (mark.value, mark.origin, parts(mark))).collect();
    let of_total = vec![("macro".to_owned(), 1375.0), ("small".to_owned(), 3885.0)];
    // What was there the year before is another date, so it stays a mark of its own.
    assert_eq!(said, [(5260.0, Origin::Printed, of_total), (1614.0, Origin::Printed, Vec::new())]);
    assert!(targets.basis.fact(&named("futian/macro")).is_some(), "a part of another indicator comes along");
}

#[test]
fn parts_that_are_more_than_their_whole_stay_apart() {
    let mut facts = facts();
    let small = facts.iter_mut().find(|fact| fact["id"] == "small").expect("a fact");
    small["canonical"]["value"] = json!(4000.0);
    assert_eq!(parts(&marks(&compared_with(facts, "indicators=stations"), "stations", "futian")[0]), []);
}

#[test]
fn a_part_is_no_bar_beside_its_whole() {
    let mut facts = facts();
    for fact in &mut facts {
        if fact["id"] == "macro" {
            fact["indicator"] = json!("stations");
        }
    }
    let futian = marks(&compared_with(facts, "indicators=stations"), "stations", "futian");
    assert_eq!(futian.iter().map(|mark| mark.value).collect::<Vec<_>>(), [5260.0, 1614.0]);
}

#[test]
fn parts_are_divided_like_their_whole() {
    let targets = compared("indicators=channels&per=head");
    let mark = &marks(&targets, "channels", "guangdong")[0];
    let all: f64 = mark.parts.iter().map(|part| part.value).sum();
    assert!((all - mark.value).abs() < 0.006 * mark.value && mark.value < 1.0, "{mark:?}");
}

#[test]
fn the_scale_becomes_logarithmic_by_itself_beyond_a_hundredfold() {
    for (smallest, expected) in [(100.0, (Scale::Linear, false)), (99.0, (Scale::Log, true))] {
        let of =
            |name: &str, value: f64| fixture::fact(name, "stations", "target", (value, "个", "="), json!({ "by": "2020" }));
        let targets = compared_with(vec![of("qingdao/a", smallest), of("sichuan/b", 10_000.0)], "");
        assert_eq!((targets.panels[0].scale, targets.panels[0].scale_chosen), expected, "{smallest}");
    }
}

#[test]
fn regions_have_one_order_with_my_own_first() {
    let order = |query: &str| -> Vec<String> {
        let targets = compared(query);
        targets.panels[0].rows.iter().map(|row| row.region.to_string()).collect()
    };
    let by_level = ["hunan", "guangdong", "sichuan", "qingdao", "futian"];
    assert_eq!(order("indicators=revenue"), by_level);
    assert_eq!(order("indicators=revenue&home=qingdao"), ["qingdao", "hunan", "guangdong", "sichuan", "futian"]);
    assert_eq!(order("indicators=revenue&sort=region"), ["qingdao", "hunan", "guangdong", "futian", "sichuan"], "by code");
    assert_eq!(order("indicators=revenue&sort=region&home=futian")[0], "futian");
    let offered = |query: &str| -> Vec<String> {
        compared(query).basis.ordered_choices().into_iter().map(|option| option.slug).collect()
    };
    assert_eq!(offered(""), by_level);
    assert_eq!(offered("home=futian")[..2], ["futian", "hunan"]);
}

#[test]
fn the_answer_is_of_my_region_and_sets_a_target_beside_a_target() {
    let answer = compared("home=qingdao").answer.expect("an answer");
    assert_eq!(
        (answer.indicator.as_str(), &answer.own.fact, &answer.other.fact),
        ("revenue", &named("qingdao/revenue"), &named("guangdong/revenue-2025"))
    );
    assert!(
        (answer.ratio - 0.1).abs() < 1e-9 && (answer.ratio_per_head.expect("residents") - 1.251).abs() < 0.001,
        "{answer:?}"
    );
    assert_eq!((answer.precision, answer.statistics.len()), (Precision::Exact, 2));
    assert_eq!(
        answer.reasons.iter().map(|reason| reason.kind.as_str()).collect::<Vec<_>>(),
        ["level", "scope", "year", "printed"]
    );
    // The first region with a number is spoken of where none is chosen.
    assert_eq!(compared("").answer.expect("an answer").own.region.as_str(), "guangdong");
    // Futian states nothing of revenue, but of stations.
    assert_eq!(compared("home=futian").answer.map(|answer| answer.indicator.to_string()).as_deref(), Some("stations"));
}

#[test]
fn the_answer_never_sets_what_cannot_be_compared_beside_each_other() {
    let apart = "guangdong-plan/revenue-2025~qingdao-plan/revenue:not-comparable,guangdong-plan/revenue-2022~qingdao-plan/revenue:not-comparable";
    assert_eq!(compared(&format!("indicators=revenue&verdicts={apart}")).answer, None);
    assert_eq!(compared("indicators=macro").answer, None);
    assert_eq!(compared("regions=qingdao").answer, None);
}

#[test]
fn regions_that_share_nothing_are_told_what_each_states_alone() {
    let all = compared("");
    assert!(!all.panels.is_empty() && all.unshared.is_empty(), "what is shared is shown");
    let regions: Vec<String> = all.basis.regions.iter().map(ToString::to_string).collect();
    let alone = |region: &str| compared(&format!("regions={region}"));
    let mut told_nothing = 0;
    // Of each pair, either something is shown or everything is told that is shown of each alone.
    for (at, one) in regions.iter().enumerate() {
        for other in &regions[at + 1..] {
            let pair = compared(&format!("regions={one},{other}"));
            let told: Vec<String> = pair.unshared.iter().map(|own| own.region.to_string()).collect();
            assert!(pair.panels.is_empty() || told.is_empty(), "{one}, {other}");
            told_nothing += usize::from(told.len() == 2);
            for own in &pair.unshared {
                let shown: Vec<Slug> = alone(own.region.as_str()).panels.iter().map(|panel| panel.indicator.clone()).collect();
                assert!(own.indicators.iter().all(|indicator| shown.contains(indicator)), "{own:?}");
                assert!(shown.iter().all(|indicator| own.indicators.contains(indicator)), "{own:?}");
            }
            let said = nothing::targets(&pair, Lang::Zh);
            assert_eq!(said.is_some(), pair.panels.is_empty());
        }
    }
    assert!(told_nothing > 0, "some of them share nothing");
}
