//! What is said in words of a chart of targets: its cautions, its sides, its reasons.

mod silence;

pub use silence::{Silence, SilenceKind, SilentRegion, silence, silence_line};

use super::{date, join, labels, mark_caption, mark_notes, reason_short, statistics, value_of};
use crate::{
    chart::targets::shown_value,
    comparison::{
        targets::{Mark, Origin, Pair, Panel, Row, Targets},
        verdict::{Reason, ReasonKind, Verdict},
    },
    i18n::Labelled,
    model::{Fact, FactRef, Lang, LocalizedText, Slug},
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
        said.extend((!names.is_empty()).then(|| (false, labels::OUTSIDE_STATISTICS.format(lang, &[&names]))));
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
    let summed = targets.panels.iter().find_map(|panel| {
        let mark = panel.rows.iter().flat_map(|row| &row.marks).find(|mark| mark.fact == *fact)?;
        (mark.origin == Origin::Summed).then_some((panel, mark))
    });
    let Some(fact) = targets.basis.fact(fact) else { return String::new() };
    let region = targets.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
    let value = match summed {
        Some((panel, mark)) => {
            let ours = lang.language().bracketed(labels::OUR_SUM.get(lang));
            [shown_value(panel, mark, fact, lang), ours].concat()
        }
        None => value_of(fact, lang).unwrap_or_default(),
    };
    [region, " ", &value].concat()
}

/// Reasons in a few words each.
pub fn short_reasons(reasons: &[Reason], lang: Lang) -> String {
    let words: Vec<String> = reasons.iter().map(|reason| reason_short(reason, lang)).collect();
    join(lang, &words)
}

/// What is said of a mark after its number, whole: 2022年目标 · 骨干企业. A sum says that it is ours, and of what.
pub fn caption(targets: &Targets, mark: &Mark, fact: &Fact, lang: Lang) -> String {
    match mark.origin {
        Origin::Printed => mark_caption(fact, lang),
        Origin::Summed => {
            let whole = Fact { scope: shared_scope(targets, mark, fact), ..fact.clone() };
            [&mark_caption(&whole, lang), " · ", labels::OUR_SUM.get(lang)].concat()
        }
    }
}

/// The date of a mark as its label has it: 2022年.
pub fn mark_date(fact: &Fact, lang: Lang) -> String {
    fact.date().map_or_else(|| labels::MARK_UNDATED.get(lang).to_owned(), |day| date(day, lang))
}

/// What a mark covers, how its number was made, of which parts, in how many documents; and whether the others are read against it.
pub fn notes(targets: &Targets, panel: &Panel, mark: &Mark, fact: &Fact, lang: Lang) -> Vec<String> {
    let whole = match mark.origin {
        Origin::Printed => fact.clone(),
        Origin::Summed => Fact { scope: shared_scope(targets, mark, fact), ..fact.clone() },
    };
    let mut notes = mark_notes(&whole, lang);
    if !mark.also.is_empty() {
        notes.push(labels::ALSO.format(lang, &[&(mark.also.len() + 1).to_string()]));
    }
    notes.extend(parts(targets, mark, lang));
    let is_read_against = panel.rows.iter().flat_map(|row| &row.marks).any(|mark| mark.judgement.is_some());
    if panel.reference.as_ref() == Some(&mark.fact) && is_read_against {
        notes.push(labels::MARK_REFERENCE.get(lang).to_owned());
    }
    notes
}

/// The parts of a number in words; none when it has none.
pub fn parts(targets: &Targets, mark: &Mark, lang: Lang) -> Option<String> {
    let part = |fact: &FactRef| {
        let fact = targets.basis.fact(fact)?;
        Some(labels::PART_NAMED.format(lang, &[fact.name.get(lang), &value_of(fact, lang)?]))
    };
    let parts: Vec<String> = mark.parts.iter().filter_map(|own| part(&own.fact)).collect();
    let label = match mark.origin {
        Origin::Printed => labels::PARTS_OF_TOTAL,
        Origin::Summed => labels::OUR_SUM_OF,
    };
    (!parts.is_empty()).then(|| label.format(lang, &[&parts.join(lang.language().body_separator)]))
}

/// Why a mark must not simply be read against the reference, in words: 不宜直接比：市级对省级、口径不同.
pub fn reasons_against(mark: &Mark, lang: Lang) -> Option<String> {
    let judgement = mark.judgement.as_ref().filter(|_| mark.is_indicative())?;
    let weighs = |reason: &&Reason| reason.kind != ReasonKind::Printed;
    let words: Vec<String> = judgement.reasons.iter().filter(weighs).map(|reason| reason_short(reason, lang)).collect();
    Some(labels::VERDICT_BECAUSE.format(lang, &[judgement.verdict.label().get(lang), &join(lang, &words)]))
}

/// What all parts of a sum cover, when that is the same.
fn shared_scope(targets: &Targets, mark: &Mark, first: &Fact) -> Option<LocalizedText> {
    let is_shared = |fact: &FactRef| targets.basis.fact(fact).is_some_and(|part| part.scope == first.scope);
    first.scope.clone().filter(|_| mark.parts.iter().all(|part| is_shared(&part.fact)))
}
