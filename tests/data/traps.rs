//! What a careless reader gets wrong: each trap of the six documents, by value.

use duibiao_tests::seeds;
use shared::model::{Absence, DerivedPart, Fact, FactRef, Kind, Nature, Operator};

fn fact(raw: &str) -> &'static Fact {
    let wanted: FactRef = raw.parse().expect("document/id");
    seeds().fact(&wanted).unwrap_or_else(|| panic!("no fact {raw}"))
}

fn document(slug: &str) -> impl Iterator<Item = &'static Fact> {
    seeds().facts.iter().filter(move |f| f.document.as_str() == slug)
}

#[test]
fn the_last_file_is_two_articles_and_hunan_says_nothing_of_uhd() {
    let sources: Vec<&str> = ["sichuan-uhd-2020", "hunan-manufacturing-2021"].map(fact_source).into();
    assert_eq!(sources[0], sources[1]);
    for hunan in document("hunan-manufacturing-2021") {
        assert!(!hunan.evidence.quote.contains("超高清") && !hunan.name.zh.contains("超高清"), "{}", hunan.id);
    }
}

fn fact_source(document_slug: &str) -> &'static str {
    document(document_slug).next().map(|f| f.source.as_str()).expect("a fact")
}

#[test]
fn an_item_number_before_5g_is_no_decimal() {
    assert!(seeds().facts.iter().all(|f| f.value.is_none_or(|v| ![1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5].contains(&v))));
}

#[test]
fn parts_name_the_total_that_contains_them() {
    for part in [
        "futian-5g-2020/base-stations-2019",
        "futian-5g-2020/macro-stations-2020-06",
        "futian-8k-2020/base-stations-2019",
        "futian-8k-2020/macro-stations-2020",
        "futian-8k-2020/small-cells-2020",
    ] {
        assert_eq!(fact(part).part_of.as_ref().map(|slug| slug.as_str()), Some("base-stations-2020"), "{part}");
    }
    let values =
        ["base-stations-2020", "macro-stations-2020", "small-cells-2020"].map(|id| fact(&format!("futian-8k-2020/{id}")).value);
    assert_eq!(values, [Some(5260.0), Some(1375.0), Some(3885.0)]);
}

#[test]
fn what_is_not_the_districts_is_not_counted_as_the_districts() {
    for city in ["e-sz-8k-action-plan", "consumer-subsidy-rate", "consumer-subsidy-ceiling", "sz-income-tax-subsidy"] {
        assert_eq!(fact(&format!("futian-8k-2020/{city}")).region.as_str(), "shenzhen", "{city}");
    }
    assert_eq!(fact("futian-5g-2020/e-4k-5g-test").region.as_str(), "china");
    assert_eq!(fact("futian-5g-2020/city-key-projects").region.as_str(), "shenzhen");
    let goals_2022 = document("futian-8k-2020").filter(|f| f.kind == Kind::Target && f.by.is_some_and(|by| by.year() == 2022));
    assert!(goals_2022.map(|goal| assert_eq!(goal.region.as_str(), "shenzhen", "{}", goal.id)).count() >= 3);
}

#[test]
fn the_two_replies_of_futian_disagree_over_time_and_both_stand() {
    let june = fact("futian-5g-2020/macro-completion-2020-06");
    let later = fact("futian-8k-2020/base-station-completion");
    assert_eq!(june.as_of.map(|d| d.to_string()).as_deref(), Some("2020-06-24"));
    assert!(june.scope.is_some() && later.scope.is_some() && june.scope != later.scope);
    assert_eq!((june.value, later.value), (Some(100.0), Some(100.0)));
    assert!(later.note.is_some());
}

#[test]
fn flow_stock_and_capacity_are_kept_apart() {
    let nature = |raw: &str| {
        let indicator = fact(raw).indicator.clone().expect("an indicator");
        seeds().indicator(&indicator).expect("an indicator").nature
    };
    assert_eq!(nature("qingdao-uhd-2019/content-supply"), Nature::Flow);
    assert_eq!(nature("qingdao-uhd-2019/content-capacity"), Nature::Capacity);
    assert_eq!(nature("qingdao-uhd-2019/content-storage"), Nature::Capacity);
    assert_eq!(nature("guangdong-uhd-2023/content-stock"), Nature::Stock);
    assert_eq!(nature("qingdao-uhd-2019/tv-4k-output"), Nature::Flow);
}

#[test]
fn leading_firms_are_not_all_firms_and_terminals_are_not_households() {
    assert!(fact("qingdao-uhd-2019/tv-4k-output").scope.as_ref().is_some_and(|s| s.zh.contains("骨干企业")));
    assert_ne!(fact("guangdong-uhd-2023/uhd-terminal-share").indicator, fact("qingdao-uhd-2019/household-4k").indicator);
}

#[test]
fn guangdongs_trillion_prints_no_yuan_and_its_scopes_differ() {
    let goal = fact("guangdong-uhd-2023/industry-revenue-2025");
    assert!(goal.is_derived(DerivedPart::Unit) && !goal.is_derived(DerivedPart::Value));
    assert_eq!((goal.operator, goal.canonical.as_ref().map(|c| c.value)), (Some(Operator::MoreThan), Some(10_000.0)));
    let base = fact("guangdong-uhd-2023/industry-revenue-2022");
    assert_eq!((base.kind, base.operator, base.value), (Kind::Status, Some(Operator::About), Some(6063.0)));
    assert!(goal.scope.is_some() && base.scope.is_some() && goal.scope != base.scope);
}

#[test]
fn a_rate_and_its_ceiling_belong_together() {
    let (rate, ceiling) = (fact("futian-5g-2020/activity-rate"), fact("futian-5g-2020/activity-ceiling"));
    assert!(rate.with.contains(&ceiling.id) && ceiling.with.contains(&rate.id));
    assert_eq!((rate.value, ceiling.value), (Some(50.0), Some(200.0)));
    let (rate, ceiling) = (fact("futian-8k-2020/consumer-subsidy-rate"), fact("futian-8k-2020/consumer-subsidy-ceiling"));
    assert!(rate.with.contains(&ceiling.id) && ceiling.with.contains(&rate.id));
}

#[test]
fn a_firms_investment_and_a_grant_from_above_are_no_subsidy() {
    for id in ["rf-chip-investment", "verification-investment"] {
        let investment = fact(&format!("futian-5g-2020/{id}"));
        assert_ne!(investment.kind, Kind::Support);
        assert_eq!(investment.indicator.as_ref().map(|i| i.as_str()), Some("project-investment"));
    }
    let grant = fact("futian-5g-2020/verification-special-fund");
    assert_eq!(grant.indicator.as_ref().map(|i| i.as_str()), Some("special-fund-received"));
    assert!(grant.note.is_some());
}

#[test]
fn a_date_that_is_not_printed_is_derived_or_absent_and_never_the_first_of_january() {
    assert!(fact("sichuan-uhd-2020/base-stations-5g").is_derived(DerivedPart::AsOf));
    assert!(fact("futian-5g-2020/macro-stations-2020-06").is_derived(DerivedPart::AsOf));
    for slug in ["futian-8k-2020", "qingdao-uhd-2019", "sichuan-uhd-2020", "hunan-manufacturing-2021"] {
        let document = seeds().document(&slug.parse().expect("a slug")).expect("a document");
        assert_eq!(document.issued, None, "{slug} prints no date of issue");
    }
    for fact in &seeds().facts {
        for date in [fact.from, fact.by, fact.as_of, fact.on].into_iter().flatten() {
            assert!(!date.to_string().ends_with("-01-01"), "{}/{}", fact.document, fact.id);
        }
    }
}

#[test]
fn a_rank_is_only_what_prints_an_ordinal() {
    for fact in seeds().facts.iter().filter(|f| f.unit.as_deref() == Some("位") && f.indicator.is_some()) {
        assert!(!fact.evidence.quote.contains("前列"), "{}", fact.id);
        let indicator = seeds().indicator(fact.indicator.as_ref().expect("an indicator")).expect("an indicator");
        assert_eq!(indicator.nature, Nature::Rank, "{}", fact.id);
    }
    for fact in seeds().facts.iter().filter(|f| f.evidence.quote.contains("前列")) {
        assert_eq!(fact.value, None, "{}", fact.id);
    }
}

#[test]
fn a_funds_clause_without_an_amount_is_not_quantified_and_nothing_is_zero() {
    for fact in &seeds().facts {
        assert_ne!(fact.value, Some(0.0), "{}/{}", fact.document, fact.id);
        if fact.kind == Kind::Support && fact.value.is_none() {
            assert_eq!(fact.absence, Some(Absence::NotQuantified), "{}/{}", fact.document, fact.id);
        }
    }
}

#[test]
fn generations_and_speeds_are_no_quantities() {
    for fact in &seeds().facts {
        let generation = ["第6代", "第11代", "10G PON"].iter().any(|word| fact.evidence.quote.contains(word));
        assert!(!generation || fact.value.is_none(), "{}/{}", fact.document, fact.id);
    }
}

#[test]
fn names_are_short_and_in_both_languages() {
    for fact in &seeds().facts {
        assert!(
            fact.name.zh.chars().count() <= 24 && fact.name.en.split(' ').count() <= 12,
            "{}/{}: {:?}",
            fact.document,
            fact.id,
            fact.name
        );
        assert!(
            fact.name.en.is_ascii() || fact.name.en.chars().all(|c| !('\u{4e00}'..='\u{9fff}').contains(&c)),
            "{}: {}",
            fact.id,
            fact.name.en
        );
    }
}
