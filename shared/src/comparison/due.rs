//! What falls due, year by year: the lists below the strips of a timeline, and how many targets came out how.

use super::{
    ComparisonContext,
    outcome::OutcomeKind,
    timeline::{Lane, Moment, MomentKind, Timeline},
};
use crate::{
    date::PartialDate,
    model::{Fact, FactRef, Kind, Slug},
    sorting::OrderBy as _,
    view::Group,
};
use serde::{Deserialize, Serialize};
use std::{cmp::Reverse, collections::BTreeMap, iter::Sum, ops::Add};

/// How many entries of a list are shown before the others are folded.
pub const SHOWN_ENTRIES: usize = 6;

/// How many targets with a deadline are due, and what became of them. A promise that several documents print counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueSummary {
    /// Those whose deadline is over: the four that follow together.
    pub due: usize,
    /// Those of them that a status meets.
    pub reached: usize,
    /// Those of them that a status does not meet.
    pub missed: usize,
    /// Those of them in whose place a later document sets another target.
    pub overtaken: usize,
    /// Those of them of which no document says what became.
    pub not_stated: usize,
    /// Those whose deadline is still to come.
    pub not_due: usize,
}

impl Add for DueSummary {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            due: self.due + other.due,
            reached: self.reached + other.reached,
            missed: self.missed + other.missed,
            overtaken: self.overtaken + other.overtaken,
            not_stated: self.not_stated + other.not_stated,
            not_due: self.not_due + other.not_due,
        }
    }
}

impl Sum for DueSummary {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl DueSummary {
    /// Counts the targets of some lists; what is no target with a deadline counts for nothing.
    pub fn of(lists: &[DueList<'_>]) -> Self {
        lists.iter().flat_map(|list| &list.entries).map(|entry| Self::of_one(entry.moment)).sum()
    }

    fn of_one(moment: &Moment) -> Self {
        let one = match (&moment.outcome, moment.passed) {
            (None, _) => return Self::default(),
            (Some(_), false) => return Self { not_due: 1, ..Self::default() },
            (Some(outcome), true) => outcome.kind,
        };
        let counted = Self { due: 1, ..Self::default() };
        match one {
            OutcomeKind::Reached => Self { reached: 1, ..counted },
            OutcomeKind::Missed => Self { missed: 1, ..counted },
            OutcomeKind::Overtaken => Self { overtaken: 1, ..counted },
            OutcomeKind::NotStated | OutcomeKind::NotDue => Self { not_stated: 1, ..counted },
        }
    }

    /// How many targets there are in all.
    pub fn total(self) -> usize {
        self.due + self.not_due
    }
}

/// What stands before an entry and marks it in a chart: what became of a target, or what else is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryMark {
    /// A target, and what became of it.
    Outcome(OutcomeKind),
    /// What has a deadline and no outcome.
    Deadline,
    /// What runs over a span.
    Span,
    /// Something that happened.
    Event,
    /// A state at the time.
    State,
}

impl EntryMark {
    /// The mark of a moment.
    pub fn of(moment: &Moment) -> Self {
        match (&moment.outcome, moment.kind) {
            (Some(outcome), _) => Self::Outcome(outcome.kind),
            (None, MomentKind::Deadline) => Self::Deadline,
            (None, MomentKind::Span) => Self::Span,
            (None, MomentKind::Event) => Self::Event,
            (None, MomentKind::State) => Self::State,
        }
    }
}

/// One entry of a list.
#[derive(Clone, Debug)]
pub struct DueEntry<'a> {
    /// When it is, and what became of it.
    pub moment: &'a Moment,
    /// What it says.
    pub fact: &'a Fact,
    /// The same words of other documents.
    pub repeated: Vec<&'a Fact>,
}

impl DueEntry<'_> {
    /// Whether a fact is the entry's own, or the same words of another document.
    pub fn is_of(&self, fact: &FactRef) -> bool {
        std::iter::once(&self.fact).chain(&self.repeated).any(|own| own.document == fact.document && own.id == fact.id)
    }
}

/// What ends or happens in one region in one year.
#[derive(Clone, Debug)]
pub struct DueList<'a> {
    /// The region.
    pub region: &'a Slug,
    /// The year.
    pub year: u16,
    /// Targets first, those with an answer before the others; then what else is dated.
    pub entries: Vec<DueEntry<'a>>,
}

impl DueList<'_> {
    /// Its name on the page, which marks of a chart lead to.
    pub fn anchor(&self) -> String {
        anchor(self.region, self.year)
    }
}

/// The name on the page of the list of a region and a year.
pub fn anchor(region: &Slug, year: u16) -> String {
    format!("due-{region}-{year}")
}

/// The year in which a moment ends.
pub fn year_of(moment: &Moment) -> u16 {
    PartialDate::from_day(moment.last_day).year()
}

/// The lists of a lane, the earliest year first.
pub fn lists_of<'a>(basis: &'a ComparisonContext, lane: &'a Lane) -> Vec<DueList<'a>> {
    let mut years: BTreeMap<u16, Vec<DueEntry<'a>>> = BTreeMap::new();
    for moment in &lane.moments {
        let Some(fact) = basis.fact(&moment.fact) else { continue };
        let entries = years.entry(year_of(moment)).or_default();
        match entries.iter_mut().find(|entry| is_repeated(entry.fact, fact)) {
            Some(entry) => entry.repeated.push(fact),
            None => entries.push(DueEntry { moment, fact, repeated: Vec::new() }),
        }
    }
    let sorted = |(year, mut entries): (u16, Vec<DueEntry<'a>>)| {
        entries.order_by_key(rank);
        DueList { region: &lane.region, year, entries }
    };
    years.into_iter().map(sorted).collect()
}

/// The due targets of some lists: those with an answer before the others, then the latest deadline first.
pub fn due_targets<'a>(lists: Vec<DueList<'a>>) -> Vec<DueEntry<'a>> {
    let entries = lists.into_iter().flat_map(|list| list.entries);
    let mut due: Vec<DueEntry<'a>> = entries.filter(|entry| entry.moment.passed && entry.moment.outcome.is_some()).collect();
    due.order_by_key(|entry| {
        let is_silent = entry.moment.outcome.as_ref().is_some_and(|outcome| outcome.kind == OutcomeKind::NotStated);
        (is_silent, Reverse(entry.moment.last_day), rank(entry))
    });
    due
}

/// Whether two documents of a region say the same in the same words.
fn is_repeated(one: &Fact, other: &Fact) -> bool {
    let said = |fact: &Fact| (fact.kind, fact.name.clone(), fact.value, fact.unit.clone(), fact.operator, fact.scope.clone());
    let dates = |fact: &Fact| (fact.from, fact.by, fact.as_of, fact.on);
    one.document != other.document && dates(one) == dates(other) && said(one) == said(other)
}

/// The place of an entry in its list.
fn rank(entry: &DueEntry<'_>) -> (u8, u8, Reverse<bool>, Reverse<bool>, i32) {
    let kind = match entry.fact.kind {
        Kind::Target => 0,
        Kind::Measure | Kind::Support => 1,
        Kind::Event => 2,
        Kind::Status | Kind::Problem | Kind::Actor => 3,
    };
    let outcome = entry.moment.outcome.as_ref().map_or(u8::MAX, |outcome| outcome.kind as u8);
    (kind, outcome, Reverse(entry.fact.headline), Reverse(entry.fact.value.is_some()), entry.moment.first_day)
}

/// What stands above some lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DueHeading<'a> {
    /// A region; its lists are those of its years.
    Region(&'a Slug),
    /// A year; its lists are those of the regions.
    Year(u16),
}

/// Lists below one heading.
#[derive(Clone, Debug)]
pub struct DueGroup<'a> {
    /// The heading.
    pub heading: DueHeading<'a>,
    /// The lists.
    pub lists: Vec<DueList<'a>>,
}

/// Every list of a timeline, grouped as the view asks: by region in the one order of regions, or by year.
pub fn groups<'a>(timeline: &'a Timeline, group: Option<Group>) -> Vec<DueGroup<'a>> {
    let lanes = timeline.lanes.iter().map(|lane| (lane, lists_of(&timeline.basis, lane)));
    match group {
        None => {
            let grouped = lanes.map(|(lane, lists)| DueGroup { heading: DueHeading::Region(&lane.region), lists });
            grouped.filter(|group| !group.lists.is_empty()).collect()
        }
        Some(Group::Year) => {
            let mut years: BTreeMap<u16, Vec<DueList<'a>>> = BTreeMap::new();
            for list in lanes.flat_map(|(_, lists)| lists) {
                years.entry(list.year).or_default().push(list);
            }
            years.into_iter().map(|(year, lists)| DueGroup { heading: DueHeading::Year(year), lists }).collect()
        }
    }
}

#[cfg(test)]
mod tests;
