//! What is said in words of a chart of targets: its cautions, its sides, its reasons.

use super::{join, labels, reason_short, statistics, value_of};
use crate::{
    comparison::{
        targets::{Pair, Panel, Row, Targets},
        verdict::{Reason, Verdict},
    },
    i18n::Labelled,
    model::{FactRef, Lang, Slug},
    view::{Normalisation, Scale},
};

/// What a reader must know before reading the sizes; the strong ones change what the chart means.
pub fn cautions(targets: &Targets, panel: &Panel, lang: Lang) -> Vec<(bool, String)> {
    let mut said = Vec::new();
    if panel.district_beside_larger {
        said.push((true, labels::DISTRICT_BESIDE.get(lang).to_owned()));
    }
    for pair in split_pairs(targets, panel) {
        let sides = [&side(targets, &pair.a, lang), &side(targets, &pair.b, lang)];
        said.push((false, labels::SPLIT.format(lang, &[sides[0], sides[1]])));
    }
    if let Some(refusal) = panel.refused {
        said.push((true, refusal.label().get(lang).to_owned()));
    }
    match (panel.scale, panel.scale_chosen) {
        (Scale::Log, true) => said.push((false, labels::SCALE_CHOSEN.get(lang).to_owned())),
        (Scale::Log, false) => said.push((false, labels::SCALE_LOG_SAID.get(lang).to_owned())),
        (Scale::Linear, _) => {}
    }
    if matches!(panel.per, Some(Normalisation::Head | Normalisation::Gdp)) {
        let drawn = |region: &Slug| panel.rows.iter().any(|row| row.region == *region && !row.marks.is_empty());
        let names = statistics(targets.context.iter().filter(|c| drawn(&c.region)), lang);
        said.push((false, labels::OUTSIDE_STATISTICS.format(lang, &[&names])));
    }
    said
}

/// The pairs that a person has set apart, as far as the panel has one of them.
fn split_pairs<'a>(targets: &'a Targets, panel: &'a Panel) -> impl Iterator<Item = &'a Pair> {
    let is_here = |fact: &FactRef| panel.rows.iter().flat_map(Row::facts).any(|own| own == fact);
    let pairs = targets.panels.iter().filter(|other| other.indicator == panel.indicator).flat_map(|other| &other.pairs);
    pairs
        .filter(|pair| pair.judgement.computed.is_some() && pair.judgement.verdict == Verdict::NotComparable)
        .filter(move |pair| is_here(&pair.a) || is_here(&pair.b))
}

/// One of a pair: its region and its number.
pub fn side(targets: &Targets, fact: &FactRef, lang: Lang) -> String {
    let Some(fact) = targets.basis.fact(fact) else { return String::new() };
    let region = targets.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
    [region, " ", &value_of(fact, lang).unwrap_or_default()].concat()
}

/// Reasons in a few words each.
pub fn short_reasons(reasons: &[Reason], lang: Lang) -> String {
    let words: Vec<String> = reasons.iter().map(|reason| reason_short(reason, lang)).collect();
    join(lang, &words)
}
