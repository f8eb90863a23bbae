//! How many facts of which kind each document holds: a fact that is lost, or found, shows here.

use duibiao_tests::seeds;
use shared::model::Kind;
use std::collections::BTreeMap;

/// target, status, support, event, measure, problem, actor.
const COUNTS: &[(&str, [usize; 7])] = &[
    ("futian-5g-2020", [24, 60, 6, 3, 111, 8, 40]),
    ("futian-8k-2020", [32, 18, 20, 5, 87, 7, 26]),
    ("guangdong-uhd-2023", [47, 12, 8, 1, 136, 7, 37]),
    ("hunan-manufacturing-2021", [25, 37, 1, 4, 119, 2, 18]),
    ("qingdao-uhd-2019", [24, 0, 3, 0, 92, 0, 10]),
    ("sichuan-uhd-2020", [8, 44, 4, 4, 85, 6, 13]),
];

#[test]
fn each_document_holds_its_facts_of_each_kind() {
    let data = seeds();
    let mut found: BTreeMap<&str, [usize; 7]> = BTreeMap::new();
    for fact in &data.facts {
        let at = Kind::ALL.iter().position(|kind| *kind == fact.kind).expect("a kind of the list");
        found.entry(fact.document.as_str()).or_default()[at] += 1;
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), COUNTS);
}

#[test]
fn no_category_is_a_catch_all() {
    let data = seeds();
    let measures: Vec<_> = data.facts.iter().filter(|f| f.kind == Kind::Measure).collect();
    for category in &data.categories {
        let own = measures.iter().filter(|f| f.category.as_ref() == Some(&category.slug)).count();
        assert!(own > 0, "{} holds nothing", category.slug);
        assert!(own * 100 < measures.len() * 20, "{} holds {own} of {}", category.slug, measures.len());
    }
}

#[test]
fn an_indicator_and_what_it_must_not_be_mixed_with_name_each_other() {
    let data = seeds();
    for indicator in &data.indicators {
        for other in &indicator.not_with {
            let other = data.indicator(other).expect("an indicator");
            assert_ne!(other.slug, indicator.slug);
        }
    }
}

#[test]
fn every_region_that_is_compared_has_its_outside_statistics() {
    use shared::model::ContextMeasure;
    let data = seeds();
    for region in data.compared_regions() {
        for measure in ContextMeasure::ALL {
            let context = data.context(&region.slug, *measure).unwrap_or_else(|| panic!("{} lacks {measure}", region.slug));
            assert_eq!(context.year, 2020);
            assert!(context.published.is_some() && !context.publication.en.is_empty());
        }
    }
}
