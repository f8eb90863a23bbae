//! Every unit of the documents is one of something, and both languages say it.

use crate::page_text::is_chinese;
use duibiao_tests::seeds;
use shared::{
    i18n::{derivation::derivation, mark_caption, number_of, printed_unit, statement, value_of},
    model::{DerivedPart, Fact, Lang, Nature},
    quantity::{Unit, is_readable_in, ranks},
};

fn fact(reference: &str) -> &'static Fact {
    let found = seeds().fact(&reference.parse().expect("a fact"));
    found.unwrap_or_else(|| panic!("{reference} is not in the data"))
}

#[test]
fn english_says_every_value_and_every_unit_without_a_chinese_character() {
    let has_chinese = |text: &str| text.chars().any(is_chinese);
    let mut units = 0;
    for fact in &seeds().facts {
        let Some(unit) = fact.unit.as_deref() else { continue };
        units += 1;
        let operator = fact.operator.expect("a number has an operator");
        let canonical = fact.canonical.as_ref().map(|c| number_of(operator, c.value, None, &c.unit, Lang::En));
        let said = [value_of(fact, Lang::En), statement(fact, Lang::En), canonical, Some(printed_unit(unit, Lang::En))];
        for text in said.into_iter().flatten() {
            assert!(!has_chinese(&text), "{}: {text}", fact.id);
        }
    }
    assert!(units > 100, "{units}");
    for indicator in &seeds().indicators {
        assert!(!has_chinese(&printed_unit(&indicator.unit, Lang::En)), "{}", indicator.slug);
    }
}

#[test]
fn a_place_is_one_only_where_something_is_ranked() {
    let ranked = seeds().facts.iter().filter(|fact| fact.unit.as_deref() == Some(Unit::RANK));
    for fact in ranked {
        let indicator = fact.indicator.as_ref().and_then(|slug| seeds().indicator(slug));
        let is_rank = indicator.is_some_and(|indicator| indicator.nature == Nature::Rank);
        assert!(is_rank || ranks(&fact.evidence.quote), "{}: {}", fact.id, fact.evidence.quote);
    }
}

#[test]
fn what_the_text_calls_a_belt_a_core_or_a_function_is_counted_as_such() {
    for (reference, zh, en) in [
        ("qingdao-uhd-2019/industry-belt", "1个", "1"),
        ("qingdao-uhd-2019/core-areas", "4个", "4"),
        ("qingdao-uhd-2019/content-base-functions", "6项", "6"),
        ("futian-5g-2020/public-site-batches", "3批", "3 batches"),
        ("futian-5g-2020/bus-vehicles", "50辆", "50 vehicles"),
        ("qingdao-uhd-2019/content-supply", "≥5000小时/年", "≥5,000 hours a year"),
        ("futian-8k-2020/recruit-firm-rank", "前5位", "top 5"),
        ("sichuan-uhd-2020/iptv-users-rank", "第1位", "no. 1"),
    ] {
        let fact = fact(reference);
        assert_eq!(value_of(fact, Lang::Zh).as_deref(), Some(zh), "{reference}");
        assert_eq!(value_of(fact, Lang::En).as_deref(), Some(en), "{reference}");
    }
}

#[test]
fn hunans_second_and_third_and_its_two_hundreds_are_statuses() {
    for (id, zh) in [
        ("cyber-park-order", "截至2020年，第2位（范围：全国）"),
        ("connected-vehicle-zone-order", "截至2020年，第3位（范围：全国）"),
        ("two-hundreds-projects", "截至2020年，2个（范围：国家智能网联汽车（长沙）测试区）"),
    ] {
        let fact = fact(&format!("hunan-manufacturing-2021/{id}"));
        assert_eq!(statement(fact, Lang::Zh).as_deref(), Some(zh));
        assert!(is_readable_in(fact.value.expect("a value"), &fact.evidence.quote), "{id}");
    }
}

#[test]
fn a_unit_that_was_only_supplied_is_said_to_be_so_and_nothing_more() {
    let trillion = fact("guangdong-uhd-2023/industry-revenue-2025");
    assert_eq!(mark_caption(trillion, Lang::Zh), "2025年目标 · 上下游产业 · 单位系补出");
    let inferred = |fact: &&Fact| fact.is_derived(DerivedPart::Unit);
    for fact in seeds().facts.iter().filter(inferred) {
        let (zh, en) = (derivation(fact, Lang::Zh), derivation(fact, Lang::En));
        assert!(zh.is_some_and(|said| said.contains("单位系补出")), "{}", fact.id);
        assert!(en.is_some_and(|said| said.contains("unit inferred")), "{}", fact.id);
        let dated = [DerivedPart::By, DerivedPart::AsOf].iter().any(|part| fact.is_derived(*part));
        assert_eq!(mark_caption(fact, Lang::Zh).contains("推算"), dated, "{}", fact.id);
    }
}
