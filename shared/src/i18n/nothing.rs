//! Why a comparison shows nothing: the documents say nothing, the filters leave nothing, or no two regions have anything in common.

use super::{Label, join, labels};
use crate::{
    comparison::{
        Comparison,
        targets::{OwnIndicators, Targets},
    },
    model::{Lang, Slug},
    view::View,
};

/// So many regions are named with how much they state.
const NAMED: usize = 12;

/// Why there is nothing in a comparison; none where there is something.
pub fn why(comparison: &Comparison, lang: Lang) -> Option<String> {
    match comparison {
        Comparison::Targets(targets) => self::targets(targets, lang),
        Comparison::Timeline(timeline) => {
            (!timeline.is_filled()).then(|| no_dated_facts(&timeline.basis.view).get(lang).to_owned())
        }
        Comparison::Measures(measures) => (measures.most == 0).then(|| no_measures(&measures.basis.view).get(lang).to_owned()),
    }
}

/// Why no indicator is shown; none where one is. Regions that share none are told so, with how many each states.
pub fn targets(targets: &Targets, lang: Lang) -> Option<String> {
    if !targets.panels.is_empty() {
        return None;
    }
    if targets.unshared.is_empty() {
        return Some(labels::EMPTY_TARGETS.get(lang).to_owned());
    }
    let mut named: Vec<String> = targets.unshared.iter().take(NAMED).map(|own| counted(targets, own, lang)).collect();
    let more = targets.unshared.len() - named.len();
    named.extend((more > 0).then(|| labels::AND_MORE.format(lang, &[&more.to_string()])));
    Some(labels::NO_COMMON_INDICATOR.format(lang, &[&join(lang, &named)]))
}

/// The regions that share no indicator, each with the view of its own alone.
pub fn ways(targets: &Targets, view: &View) -> Vec<(String, View)> {
    let alone = |own: &OwnIndicators| View { regions: vec![own.region.clone()], fact: None, cell: None, ..view.clone() };
    targets.unshared.iter().take(NAMED).map(|own| (counted(targets, own, view.lang), alone(own))).collect()
}

/// A region with how many indicators its documents state.
fn counted(targets: &Targets, own: &OwnIndicators, lang: Lang) -> String {
    let name = targets.basis.region(&own.region).map_or(own.region.as_str(), |region| region.name.get(lang));
    labels::OWN_INDICATORS.format(lang, &[name, &own.indicators.len().to_string()])
}

/// What a region that shares no indicator states alone, in words: its row where the others are listed.
pub fn own(targets: &Targets, own: &OwnIndicators, lang: Lang) -> String {
    let name = |slug: &Slug| targets.indicators.iter().find(|one| one.slug == *slug).map(|one| one.name.get(lang).to_owned());
    let names: Vec<String> = own.indicators.iter().filter_map(name).collect();
    labels::NO_COMMON_INDICATOR.format(lang, &[&join(lang, &names)])
}

/// Why a comparison of measures is empty: the documents have none, or the filters let none through.
pub fn no_measures(view: &View) -> Label {
    if view.is_narrowed() { labels::EMPTY_MEASURES } else { labels::NO_MEASURES }
}

/// Why a timeline is empty: the documents date nothing, or the filters let nothing through.
pub fn no_dated_facts(view: &View) -> Label {
    if view.is_narrowed() { labels::EMPTY_TIMELINE } else { labels::NO_DATED_FACTS }
}

/// Why no target has a deadline: the documents set none, or the filters let none through.
pub fn no_deadlines(view: &View) -> Label {
    if view.is_narrowed() { labels::DUE_NO_TARGETS } else { labels::DUE_NONE_STATED }
}
