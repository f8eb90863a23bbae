//! Drafts laid beside the real data: sentences made from facts, half of them spoilt in known ways.

mod sentences;

use duibiao_tests::seeds;
use sentences::{Sentence, sentences};
use shared::{
    checking::{CheckedFigure, Draft, FigureVerdict, KnownFacts},
    model::Dataset,
};
use std::collections::BTreeMap;

/// How many sentences are right, and how many are spoilt.
const EACH: usize = 500;

/// Sentences with what was found in each, laid beside the data as a whole.
fn checked(sentences: Vec<Sentence>, data: &Dataset) -> Vec<(Sentence, Vec<CheckedFigure>)> {
    let known = KnownFacts::of(data, &[]);
    let check = |one: &Sentence| Draft::read(&one.text, &data.regions, None).check(&known);
    sentences.into_iter().map(|one| (one.clone(), check(&one))).collect()
}

fn is_called_wrong(figures: &[CheckedFigure]) -> bool {
    figures.iter().any(|figure| figure.verdict == FigureVerdict::Differs)
}

type Checked = (Sentence, Vec<CheckedFigure>);

/// The share of sentences of which something holds, with those of which it does not.
fn share<'s>(sentences: &[&'s Checked], holds: impl Fn(&Checked) -> bool) -> (f64, Vec<&'s str>) {
    let missed: Vec<&str> = sentences.iter().filter(|one| !holds(one)).map(|(one, _)| one.text.as_str()).collect();
    (1.0 - missed.len() as f64 / sentences.len() as f64, missed)
}

#[test]
fn spoilt_figures_are_found_and_right_ones_are_left_alone() {
    let all = checked(sentences(seeds(), EACH), seeds());
    let (spoilt, right): (Vec<&Checked>, Vec<&Checked>) = all.iter().partition(|(one, _)| one.spoilt.is_some());
    assert_eq!((spoilt.len(), right.len()), (EACH, EACH));
    let (found, missed) = share(&spoilt, |(_, figures)| is_called_wrong(figures));
    assert!(found >= 0.95, "{found} of the spoilt sentences are found; not: {missed:#?}");
    let (left_alone, accused) = share(&right, |(_, figures)| !is_called_wrong(figures));
    assert!(left_alone >= 0.97, "{left_alone} of the right sentences are left alone; not: {accused:#?}");
    let agrees = |(_, figures): &Checked| figures.iter().any(|figure| figure.verdict == FigureVerdict::Agrees);
    let (confirmed, unknown) = share(&right, agrees);
    assert!(confirmed >= 0.95, "{confirmed} of the right sentences are said to agree; not: {unknown:#?}");
    let is_named =
        |(one, figures): &Checked| one.spoilt.is_some_and(|slip| figures.iter().any(|figure| figure.slips.contains(&slip)));
    let (named, unnamed) = share(&spoilt, is_named);
    assert!(named >= 0.9, "the slip of {named} of the spoilt sentences is named; not: {unnamed:#?}");
}

#[test]
fn a_figure_whose_fact_is_missing_is_seldom_called_wrong() {
    let mut by_fact: BTreeMap<String, Vec<Sentence>> = BTreeMap::new();
    for one in sentences(seeds(), EACH).into_iter().filter(|one| one.spoilt.is_none()) {
        by_fact.entry(one.fact.to_string()).or_default().push(one);
    }
    let without = |(fact, sentences): (String, Vec<Sentence>)| {
        let mut data = seeds().clone();
        data.facts.retain(|other| other.reference().to_string() != fact);
        checked(sentences, &data)
    };
    let all: Vec<Checked> = by_fact.into_iter().flat_map(without).collect();
    let (left_alone, accused) = share(&all.iter().collect::<Vec<_>>(), |(_, figures)| !is_called_wrong(figures));
    assert!(left_alone >= 0.95, "{left_alone} of what the data do not have is left alone; not: {accused:#?}");
}
