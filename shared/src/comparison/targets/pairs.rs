//! Which pairs of an axis are judged, and what stands apart from it.

use super::{Apart, Pair, Panel};
use crate::{
    comparison::verdict::{Subject, judge},
    model::{FactRef, Indicator},
    view::View,
};

/// The most marks of which every pair is judged; of more, each is judged with the first.
pub const PAIRED: usize = 40;

pub(super) fn pairs(members: &[Subject<'_>], view: &View) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let leaders = if members.len() > PAIRED { 1 } else { members.len() };
    for (at, a) in members.iter().enumerate().take(leaders) {
        for b in members[at + 1..].iter().filter(|b| b.fact.region != a.fact.region) {
            pairs.push(Pair { a: a.fact.reference(), b: b.fact.reference(), judgement: judge(*a, *b, view) });
        }
    }
    pairs
}

/// The pairs that a person has judged and no list of pairs has, each with the first axis that holds one of its facts.
pub(super) fn set_apart(drawn: &[Subject<'_>], axes: &[Vec<Subject<'_>>], panels: &[Panel], view: &View) -> Vec<(usize, Pair)> {
    let listed = |a: &FactRef, b: &FactRef| {
        let is_it = |pair: &Pair| (&pair.a, &pair.b) == (a, b) || (&pair.a, &pair.b) == (b, a);
        panels.iter().flat_map(|panel| &panel.pairs).any(is_it)
    };
    let of = |wanted: &FactRef| drawn.iter().find(|subject| subject.fact.reference() == *wanted);
    let apart = view.verdicts.iter().filter(|set| !listed(&set.a, &set.b)).filter_map(|set| {
        let judgement = judge(*of(&set.a)?, *of(&set.b)?, view);
        let holds = |subject: &Subject<'_>| [&set.a, &set.b].contains(&&subject.fact.reference());
        let at = axes.iter().position(|members| members.iter().any(holds))?;
        judgement.computed.is_some().then(|| (at, Pair { a: set.a.clone(), b: set.b.clone(), judgement }))
    });
    apart.collect()
}

pub(super) fn apart(indicator: &Indicator, members: &[Subject<'_>], related: &[Subject<'_>], view: &View) -> Vec<Apart> {
    let reasons_for = |subject: &Subject<'_>| match members.first() {
        Some(member) => judge(*member, *subject, view).reasons,
        None => judge(Subject { indicator, ..*subject }, *subject, view).reasons,
    };
    related.iter().map(|s| Apart { fact: s.fact.reference(), reasons: reasons_for(s) }).collect()
}
