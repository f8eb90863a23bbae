//! What is said of a figure, from the facts that may be about the same.

use super::{
    CheckedFigure, FigureVerdict, Slip,
    figures::{Figure, Stance},
    likeness::{KnownFact, KnownFacts},
    numbers::{self, Likeness},
};
use crate::{
    date::PartialDate,
    model::{Fact, Kind, Slug},
};

/// So near must a fact be for a figure to be called wrong, where the likely slip can be told.
const SURE: f64 = 0.66;
/// The same where it cannot: another number may be of another thing.
const VERY_SURE: f64 = 0.8;
/// Facts that are so much less near than the nearest are not about the same.
const MARGIN: f64 = 0.15;

/// A figure with what the facts say of it.
pub fn checked(figure: &Figure, known: &KnownFacts<'_>) -> CheckedFigure {
    let found = judged(figure, known);
    CheckedFigure {
        words: figure.words.clone(),
        place: figure.place,
        region: figure.regions.first().filter(|_| figure.is_of_known_place).cloned(),
        value: figure.quantity.value,
        value_max: figure.quantity.value_max,
        unit: figure.quantity.unit.clone(),
        operator: figure.quantity.operator,
        verdict: found.verdict,
        slips: found.slips,
        fact: found.fact.map(|known| known.fact.reference()),
        elsewhere: found.elsewhere.map(|known| known.fact.reference()),
    }
}

struct Judged<'k, 'a> {
    verdict: FigureVerdict,
    slips: Vec<Slip>,
    fact: Option<&'k KnownFact<'a>>,
    elsewhere: Option<&'k KnownFact<'a>>,
}

impl<'k, 'a> Judged<'k, 'a> {
    fn nothing() -> Self {
        Self { verdict: FigureVerdict::NotInData, slips: Vec::new(), fact: None, elsewhere: None }
    }

    fn agrees(fact: &'k KnownFact<'a>) -> Self {
        Self { verdict: FigureVerdict::Agrees, fact: Some(fact), ..Self::nothing() }
    }

    fn differs(fact: &'k KnownFact<'a>, slips: Vec<Slip>) -> Self {
        Self { verdict: FigureVerdict::Differs, slips, fact: Some(fact), elsewhere: None }
    }
}

fn judged<'k, 'a>(figure: &Figure, known: &'k KnownFacts<'a>) -> Judged<'k, 'a> {
    let is_named = |region: &Slug| figure.regions.is_empty() && figure.part.is_none() || figure.regions.contains(region);
    let near = known.near(figure, is_named);
    let (primary, part) = (figure.regions.first(), figure.part.as_deref());
    // Of a part of a region, 广东广州, only what names that part; of a region that the data know, all that is of it.
    let is_of = |known: &KnownFact<'_>| {
        let is_own = primary == Some(&known.fact.region);
        part.is_none_or(|part| known.names(part) || is_own && figure.is_of_known_place)
    };
    let agreeing = near.iter().filter(|(_, known)| is_of(known));
    if let Some((_, agreeing)) =
        agreeing.into_iter().find(|(_, known)| differences(figure, known).is_some_and(|found| found.is_empty()))
    {
        return Judged::agrees(agreeing);
    }
    // A draft that names no region may be about any: nothing of it is wrong.
    let Some(region) = primary else { return Judged::nothing() };
    let is_own = |known: &KnownFact<'_>| known.fact.region == *region || part.is_some_and(|part| known.names(part));
    let own: Vec<(f64, &KnownFact<'a>)> = near.into_iter().filter(|(_, known)| is_of(known) && is_own(known)).collect();
    let nearest = own.first().map_or(0.0, |(likeness, _)| *likeness);
    let compared = own.iter().filter(|(likeness, _)| *likeness >= nearest - MARGIN);
    let mut slipped: Vec<(f64, &KnownFact<'a>, Vec<Slip>)> = compared
        .filter_map(|(likeness, known)| Some((*likeness, *known, differences(figure, known)?)))
        .filter(|(likeness, ..)| *likeness >= SURE)
        .collect();
    // What differs in the least is most likely what was meant; of those alike, the nearest comes first already.
    let least = slipped.iter().map(|(.., slips)| slips.len()).min();
    slipped.retain(|(.., slips)| Some(slips.len()) == least);
    let taken = || {
        if !figure.is_of_known_place {
            return None;
        }
        let others = known.near(figure, |other| !figure.regions.contains(other));
        let is_taken = |one: &&(f64, &'k KnownFact<'a>)| {
            one.0 >= VERY_SURE && differences(figure, one.1).is_some_and(|found| found.is_empty())
        };
        others.iter().find(is_taken).map(|(_, known)| *known)
    };
    if let Some((_, fact, slips)) = slipped.into_iter().next() {
        return Judged::differs(fact, slips);
    }
    let is_other = |one: &KnownFact<'a>| is_other_number(figure, one.fact) && known.is_named(figure, one);
    let other = own.iter().find(|(likeness, one)| *likeness >= VERY_SURE && is_other(one));
    match (taken(), other) {
        (Some(elsewhere), other) => {
            let fact = other.map_or(elsewhere, |(_, known)| *known);
            Judged { elsewhere: Some(elsewhere), ..Judged::differs(fact, vec![Slip::Region]) }
        }
        (None, Some((_, fact))) => Judged::differs(fact, Vec::new()),
        (None, None) => Judged::nothing(),
    }
}

/// In what a figure differs from a fact, by slips; none where it is another statement.
fn differences(figure: &Figure, known: &KnownFact<'_>) -> Option<Vec<Slip>> {
    let fact = known.fact;
    let mut slips = match numbers::likeness(figure, fact) {
        Likeness::Same => Vec::new(),
        Likeness::Unit => vec![Slip::Unit],
        Likeness::Magnitude => vec![Slip::Magnitude],
        Likeness::Other | Likeness::Incomparable => return None,
    };
    if !is_dated_alike(figure, fact) {
        slips.push(Slip::Year);
    }
    match (figure.stance, fact.kind) {
        (Stance::Reached, Kind::Target) => slips.push(Slip::TargetForStatus),
        (Stance::Planned, Kind::Status) => slips.push(Slip::StatusForTarget),
        _ => {}
    }
    if !numbers::is_meant_alike(figure, fact, &known.operators) {
        slips.push(Slip::Operator);
    }
    // One thing slips at a time, seldom two; what is of another time and told otherwise is another statement.
    let is_another =
        slips.contains(&Slip::Year) && slips.iter().any(|slip| matches!(slip, Slip::TargetForStatus | Slip::StatusForTarget));
    (slips.len() <= 2 && !is_another).then_some(slips)
}

/// Whether a fact is about the same time and says another number.
fn is_other_number(figure: &Figure, fact: &Fact) -> bool {
    let is_told_alike =
        !matches!((figure.stance, fact.kind), (Stance::Reached, Kind::Target) | (Stance::Planned, Kind::Status));
    let is_dated = !figure.dates.is_empty() && fact.date().is_some();
    numbers::likeness(figure, fact) == Likeness::Other && is_dated && is_dated_alike(figure, fact) && is_told_alike
}

/// Whether a figure is of the time of a fact, as precisely as both say it.
fn is_dated_alike(figure: &Figure, fact: &Fact) -> bool {
    let own: Vec<PartialDate> = [fact.by, fact.as_of, fact.on, fact.from].into_iter().flatten().collect();
    if figure.dates.is_empty() || own.is_empty() {
        return true;
    }
    let part = |a: Option<u8>, b: Option<u8>| a.is_none() || b.is_none() || a == b;
    let alike = |a: &PartialDate, b: &PartialDate| a.year() == b.year() && part(a.month(), b.month()) && part(a.day(), b.day());
    figure.dates.first().is_some_and(|date| own.iter().any(|other| alike(date, other)))
}
