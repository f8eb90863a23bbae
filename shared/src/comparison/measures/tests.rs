use super::*;
use crate::model::{Document, DocumentKind, Evidence, Level, LocalizedText, Region, Source};
use std::collections::BTreeMap;

fn slug(raw: &str) -> Slug {
    raw.parse().expect("a slug")
}

fn text(raw: &str) -> LocalizedText {
    LocalizedText { zh: raw.into(), en: raw.into() }
}

fn region(name: &str, code: &str, level: Level) -> Region {
    Region { slug: slug(name), code: code.into(), level, parent: None, name: text(name) }
}

fn document(region: &str, sector: Sector) -> Document {
    Document {
        slug: slug(&format!("{region}-plan")),
        region: slug(region),
        sector,
        kind: DocumentKind::ActionPlan,
        title: text(region),
        period: None,
        issuer: None,
        number: None,
        issued: None,
        source: Source { file: "a.txt".into(), sha256: String::new() },
        bodies: BTreeMap::new(),
    }
}

fn category(name: &str) -> Category {
    Category { slug: slug(name), name: text(name), definition: LocalizedText::default(), example: LocalizedText::default() }
}

/// A measure of a region, as `region/id category instrument,instrument`, and ` 12` and ` @局` for a number and a lead.
fn fact(line: &str) -> Fact {
    let mut words = line.split(' ');
    let (region, id) = words.next().and_then(|word| word.split_once('/')).expect("region/id");
    let category = words.next().expect("a category");
    let instruments = words.next().expect("instruments");
    let rest: Vec<&str> = words.collect();
    let value = rest.iter().find_map(|word| word.parse::<f64>().ok());
    Fact {
        document: slug(&format!("{region}-plan")),
        id: slug(id),
        region: slug(region),
        kind: Kind::Measure,
        name: text(id),
        indicator: None,
        category: Some(slug(category)),
        value,
        value_max: None,
        unit: value.map(|_| "个".to_owned()),
        operator: None,
        canonical: None,
        derived: None,
        absence: None,
        from: None,
        by: None,
        as_of: None,
        on: None,
        scope: None,
        leads: rest.iter().filter_map(|word| word.strip_prefix('@')).map(str::to_owned).collect(),
        joint_leads: None,
        instruments: instruments.split(',').filter(|i| *i != "-").map(|i| i.parse().expect("an instrument")).collect(),
        role: None,
        part_of: None,
        sum: None,
        with: Vec::new(),
        headline: false,
        note: None,
        source: "a.txt".into(),
        evidence: Evidence { quote: format!("“{id}”"), path: Vec::new(), anchor: None },
    }
}

/// Four regions: a district on 5G, the others on video; Shandong has no document and is not compared.
fn dataset() -> Dataset {
    let mut facts: Vec<Fact> = [
        "futian/f-fund talent fund 3 @区工信局",
        "futian/f-school talent talent",
        "guangdong/g-fund talent fund @省工信厅 @省财政厅",
        "guangdong/g-chips technology research 5",
        "hunan/h-fund talent fund,subsidy",
        "hunan/h-chips technology research,fund @省科技厅",
        "qingdao/q-chips technology research",
        "qingdao/q-park clusters cluster",
        "qingdao/q-loose clusters -",
    ]
    .into_iter()
    .map(fact)
    .collect();
    facts.push(Fact { kind: Kind::Target, ..fact("hunan/h-target talent fund 9 @省科技厅") });
    let data = Dataset {
        regions: vec![
            region("futian", "440304", Level::District),
            region("qingdao", "370200", Level::City),
            region("guangdong", "440000", Level::Province),
            region("hunan", "430000", Level::Province),
            region("shandong", "370000", Level::Province),
        ],
        categories: ["technology", "clusters", "talent", "green"].map(category).to_vec(),
        documents: vec![
            document("futian", Sector::FiveG),
            document("guangdong", Sector::UhdVideo),
            document("hunan", Sector::UhdVideo),
            document("qingdao", Sector::UhdVideo),
        ],
        facts,
        ..Dataset::default()
    };
    data.counted()
}

fn compared(query: &str) -> Measures {
    let (view, issues) = View::from_query(query);
    assert_eq!(issues, [], "{query}");
    compare(&dataset(), "0123456789abcdef".parse().expect("a revision"), &view, issues)
}

fn names(slugs: &[Slug]) -> Vec<&str> {
    slugs.iter().map(Slug::as_str).collect()
}

fn ids(facts: &[FactRef]) -> Vec<&str> {
    facts.iter().map(|fact| fact.id.as_str()).collect()
}

/// Every cell with measures, as `region/category count quantified led`.
fn filled(measures: &Measures) -> Vec<String> {
    let cells = measures.cells.iter().filter(|cell| !cell.facts.is_empty());
    cells.map(|c| format!("{}/{} {} {} {}", c.region, c.category, c.facts.len(), c.quantified, c.led)).collect()
}

/// Every gap, as `category instrument others: facts`.
fn said(gaps: &[Gap]) -> Vec<String> {
    gaps.iter()
        .map(|g| format!("{} {} {}: {}", g.category, g.instrument, names(&g.others).join(","), ids(&g.facts).join(",")))
        .collect()
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn counts(choices: &[FilterOption]) -> Vec<(&str, usize, usize)> {
    choices.iter().map(|choice| (choice.slug.as_str(), choice.count, choice.regions)).collect()
}

#[test]
fn every_region_and_category_has_one_cell_row_by_row() {
    let measures = compared("");
    assert_eq!(names(&measures.basis.regions), ["hunan", "guangdong", "qingdao", "futian"]);
    let expected: Vec<(Slug, Slug)> = measures
        .basis
        .regions
        .iter()
        .flat_map(|region| measures.categories.iter().map(|category| (region.clone(), category.slug.clone())))
        .collect();
    let cells: Vec<(Slug, Slug)> = measures.cells.iter().map(|cell| (cell.region.clone(), cell.category.clone())).collect();
    assert_eq!(cells, expected);
    assert_eq!(cells.len(), 16);
}

#[test]
fn a_cell_counts_its_measures_those_with_a_number_and_those_with_a_lead() {
    let measures = compared("");
    let expected = [
        "hunan/technology 1 0 1",
        "hunan/talent 1 0 0",
        "guangdong/technology 1 1 0",
        "guangdong/talent 1 0 1",
        "qingdao/technology 1 0 0",
        "qingdao/clusters 2 0 0",
        "futian/talent 2 1 1",
    ];
    assert_eq!(filled(&measures), expected);
    assert_eq!(measures.most, 2);
    let cell = measures.cells.iter().find(|cell| cell.region == slug("futian") && cell.category == slug("talent"));
    assert_eq!(cell.map(|cell| ids(&cell.facts)), Some(vec!["f-fund", "f-school"]));
}

#[test]
fn only_measures_are_compared_and_each_is_shown_once() {
    let measures = compared("");
    assert_eq!(measures.basis.facts.len(), 9);
    assert!(measures.basis.facts.iter().all(|fact| fact.kind == Kind::Measure));
}

#[test]
fn filters_leave_what_matches_all_of_them() {
    let check = |query: &str, expected: &[&str]| assert_eq!(filled(&compared(query)), expected, "{query}");
    check(
        "instruments=fund",
        &["hunan/technology 1 0 1", "hunan/talent 1 0 0", "guangdong/talent 1 0 1", "futian/talent 1 1 1"],
    );
    check("instruments=cluster,subsidy", &["hunan/talent 1 0 0", "qingdao/clusters 1 0 0"]);
    check("lead=named", &["hunan/technology 1 0 1", "guangdong/talent 1 0 1", "futian/talent 1 1 1"]);
    check("instruments=fund&lead=named&regions=futian,hunan", &["hunan/technology 1 0 1", "futian/talent 1 1 1"]);
    check("categories=clusters", &["qingdao/clusters 2 0 0"]);
    check("sectors=5g", &["futian/talent 2 1 1"]);
    check("instruments=research&categories=green", &[]);
}

#[test]
fn filters_do_not_change_what_can_be_chosen() {
    let all = compared("");
    assert_eq!(counts(&all.category_choices), [("technology", 3, 3), ("clusters", 2, 1), ("talent", 4, 3)]);
    let fund = all.instrument_choices.iter().find(|choice| choice.slug == "fund");
    assert_eq!(fund.map(|choice| (choice.count, choice.regions)), Some((4, 3)));
    let slugs = |choices: &[FilterOption]| choices.iter().map(|choice| choice.slug.clone()).collect::<Vec<_>>();
    let filtered = compared("instruments=cluster&lead=named&categories=talent");
    assert_eq!(slugs(&filtered.category_choices), slugs(&all.category_choices));
    assert_eq!(slugs(&filtered.instrument_choices), slugs(&all.instrument_choices));
    assert_eq!(slugs(&filtered.sector_choices), slugs(&all.sector_choices));
    assert_eq!(filtered.categories.len(), 1);
    assert_eq!(counts(&all.sector_choices), [("uhd-video", 7, 3), ("5g", 2, 1)]);
    assert_eq!(compared("sectors=5g").sector_choices, all.sector_choices);
}

#[test]
fn a_choice_is_counted_among_what_the_other_filters_leave() {
    let lead = compared("lead=named");
    assert_eq!(counts(&lead.category_choices), [("technology", 1, 1), ("clusters", 0, 0), ("talent", 2, 2)]);
    let clusters = compared("categories=clusters");
    assert_eq!(counts(&clusters.category_choices), counts(&compared("").category_choices), "its own filter does not count");
    assert_eq!(counts(&clusters.sector_choices), [("uhd-video", 2, 1), ("5g", 0, 0)]);
}

#[test]
fn a_region_is_counted_whatever_is_filtered_and_shown() {
    let all = compared("").basis.region_choices;
    assert_eq!(all.iter().map(|choice| choice.count).sum::<usize>(), 9, "every measure of the documents");
    for query in ["lead=named", "categories=clusters", "sectors=5g", "regions=hunan&lead=named"] {
        assert_eq!(compared(query).basis.region_choices, all, "{query}");
    }
}

#[test]
fn a_choice_without_measures_stays_while_it_is_chosen() {
    let nothing = compared("instruments=fund,tax&categories=green&sectors=manufacturing");
    assert!(["fund", "tax"].iter().all(|slug| nothing.instrument_choices.iter().any(|c| c.slug == *slug && c.count == 0)));
    let chosen = |choices: &[FilterOption], slug: &str| choices.iter().any(|choice| choice.slug == slug && choice.count == 0);
    assert!(chosen(&nothing.category_choices, "green") && chosen(&nothing.sector_choices, "manufacturing"));
    let tax = compared("instruments=tax");
    let unused = tax.instrument_choices.iter().filter(|choice| choice.count == 0);
    assert_eq!(unused.map(|choice| choice.slug.as_str()).collect::<Vec<_>>(), ["tax"]);
}

#[test]
fn gaps_are_what_two_others_do_and_mine_does_not_and_the_reverse() {
    let check = |query: &str, missing: &[&str], ahead: &[&str]| {
        let gaps = compared(query).gaps.expect("a region of one's own");
        assert_eq!(gaps.threshold, 2);
        assert_eq!((said(&gaps.missing), said(&gaps.ahead)), (owned(missing), owned(ahead)), "{query}");
    };
    check(
        "home=qingdao",
        &["talent fund hunan,guangdong,futian: h-fund,g-fund,f-fund"],
        &["clusters cluster hunan,guangdong,futian: q-park"],
    );
    check(
        "home=futian",
        &["technology research hunan,guangdong,qingdao: h-chips,g-chips,q-chips"],
        &["talent talent hunan,guangdong,qingdao: f-school"],
    );
    check(
        "home=hunan",
        &[],
        &["technology fund guangdong,qingdao,futian: h-chips", "talent subsidy guangdong,qingdao,futian: h-fund"],
    );
}

#[test]
fn gaps_are_ranked_by_how_many_others_have_them_with_one_sample_of_each_region_first() {
    let mut data = dataset();
    data.facts.extend(["guangdong/g-second talent fund", "hunan/h-tax finance tax", "guangdong/g-tax finance tax"].map(fact));
    data.categories.insert(0, category("finance"));
    data.facts.iter_mut().filter(|fact| fact.id.as_str() == "g-second").for_each(|fact| fact.headline = true);
    let view = View::from_query("home=qingdao").0;
    let gaps = compare(&data, "0123456789abcdef".parse().expect("a revision"), &view, Vec::new()).gaps.expect("gaps");
    let ranked: Vec<(&str, usize)> = gaps.missing.iter().map(|gap| (gap.category.as_str(), gap.others.len())).collect();
    assert_eq!(ranked, [("talent", 3), ("finance", 2)]);
    assert_eq!(ids(&gaps.missing[0].facts), ["h-fund", "g-fund", "g-second", "f-fund"]);
    assert_eq!(ids(&gaps.missing[0].samples), ["h-fund", "g-second", "f-fund"]);
}

#[test]
fn a_filter_never_makes_a_silence() {
    let missing = |query: &str| said(&compared(query).gaps.expect("gaps").missing);
    // Qingdao does research, though it names no lead; Hunan's subsidy is also a fund.
    assert!(missing("home=qingdao&lead=named").iter().all(|gap| !gap.starts_with("technology research")));
    assert_eq!(
        missing("home=futian&instruments=research"),
        ["technology research hunan,guangdong,qingdao: h-chips,g-chips,q-chips"]
    );
    let ahead = said(&compared("home=guangdong&lead=named").gaps.expect("gaps").ahead);
    assert!(ahead.iter().all(|gap| !gap.contains("hunan")), "Hunan has a fund without a lead: {ahead:?}");
}

#[test]
fn a_region_without_a_document_on_the_subject_neither_does_nor_lacks() {
    let measures = compared("home=qingdao&sectors=5g");
    assert_eq!(names(&measures.uncovered), ["qingdao", "hunan", "guangdong"]);
    let gaps = measures.gaps.expect("gaps");
    assert_eq!((gaps.missing, gaps.ahead), (Vec::new(), Vec::new()));
    assert_eq!(compared("home=qingdao").uncovered, []);
    assert!(!compared("sectors=5g").is_covered(&slug("hunan")));
}

#[test]
fn shares_are_of_all_measures_of_the_region_whatever_is_chosen() {
    let share = |query: &str, region: &str, category: &str| {
        let measures = compared(query);
        measures.cell(&slug(region), &slug(category)).and_then(|cell| measures.share(cell))
    };
    assert_eq!(share("", "qingdao", "clusters"), Some(67));
    assert_eq!(share("categories=clusters", "qingdao", "clusters"), Some(67));
    assert_eq!(share("instruments=cluster", "qingdao", "clusters"), Some(100), "of what the other filters leave");
    assert_eq!(share("", "qingdao", "talent"), None, "silence has no share");
    assert_eq!((compared("").largest_share, compared("categories=technology").largest_share), (100, 100));
    assert_eq!([percent(1, 3), percent(2, 3), percent(1, 1000), percent(0, 5), percent(0, 0)], [33, 67, 1, 0, 0]);
}

#[test]
fn categories_stand_in_the_order_of_the_taxonomy_or_by_gap_total_or_name() {
    let order = |query: &str| {
        let measures = compared(query);
        measures.categories.iter().map(|category| category.slug.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(order(""), ["technology", "clusters", "talent", "green"]);
    assert_eq!(order("home=qingdao&sort=gap"), ["talent", "technology", "clusters", "green"]);
    assert_eq!(order("home=futian&sort=gap"), ["technology", "clusters", "talent", "green"]);
    assert_eq!(order("sort=value"), ["talent", "technology", "clusters", "green"]);
    assert_eq!(order("sort=name&lang=en"), ["clusters", "green", "talent", "technology"]);
    assert_eq!(order("sort=name"), order(""), "Chinese names have no order of letters");
    let cells: Vec<String> = compared("sort=value&regions=hunan").cells.iter().map(|cell| cell.category.to_string()).collect();
    assert_eq!(cells, order("sort=value&regions=hunan"), "cells follow");
}

#[test]
fn an_order_by_gap_without_a_region_of_ones_own_is_named_and_ignored() {
    let measures = compared("sort=gap");
    let issue = Issue::new("sort", "gap", crate::view::IssueKind::IncompatibleOptions);
    assert_eq!((measures.basis.notices, measures.basis.view.sort), (vec![issue], None));
}

#[test]
fn one_other_is_not_enough_for_a_gap() {
    let gaps = |query: &str| compared(query).gaps.expect("a region of one's own");
    let alone = gaps("home=qingdao&regions=hunan,qingdao");
    assert_eq!((alone.missing, alone.ahead), (Vec::new(), Vec::new()));
    let two = gaps("home=qingdao&regions=futian,hunan,qingdao");
    assert_eq!(said(&two.missing), ["talent fund hunan,futian: h-fund,f-fund"]);
    assert_eq!(said(&two.ahead), ["clusters cluster hunan,futian: q-park"], "Hunan does research too");
}

#[test]
fn gaps_follow_the_filters() {
    let gaps = compared("home=qingdao&lead=named").gaps.expect("a region of one's own");
    assert_eq!(said(&gaps.missing), ["talent fund guangdong,futian: g-fund,f-fund"]);
    assert_eq!(said(&gaps.ahead), Vec::<String>::new());
}

#[test]
fn without_a_region_of_ones_own_there_are_no_gaps() {
    assert_eq!(compared("").gaps, None);
    assert_eq!(compared("home=qingdao&regions=guangdong,hunan").gaps, None, "mine is not compared");
}

#[test]
fn the_subjects_of_the_documents_are_listed() {
    assert_eq!(compared("").sectors, [Sector::UhdVideo, Sector::FiveG]);
    assert_eq!(compared("regions=hunan,qingdao").sectors, [Sector::UhdVideo]);
    assert_eq!(compared("sectors=5g").sectors, [Sector::FiveG]);
}
