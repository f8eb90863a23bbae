//! Plan periods, deadlines and events, one lane for each region, with the precision that the text has, and what became of
//! the targets among them.

use super::{
    ComparisonContext, ComparisonKind, FilterOption, choices,
    due::{self, DueSummary},
    outcome::{Outcome, outcomes},
    sector_choices,
};
use crate::{
    date::PartialDate,
    model::{Category, Dataset, DerivedPart, Fact, FactRef, Kind, RevisionId, Slug},
    sorting::OrderBy as _,
    string_types::string_enum,
    view::{Issue, View},
};
use serde::{Deserialize, Serialize};

/// The timeline comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Timeline {
    /// What it stands on.
    pub basis: ComparisonContext,
    /// One for each region.
    pub lanes: Vec<Lane>,
    /// The range of the axis.
    pub range: Range,
    /// Whole years around everything that is dated here, whatever the view leaves out: what a range can be chosen from.
    pub bounds: Range,
    /// The day that "passed" is reckoned from: today, or the day of a pinned revision.
    pub today: Option<PartialDate>,
    /// Kinds that can be chosen, with how many dated facts each has here.
    pub kind_choices: Vec<FilterOption>,
    /// Categories that can be chosen, with how many dated measures each has here.
    pub category_choices: Vec<FilterOption>,
    /// What the categories are.
    pub categories: Vec<Category>,
    /// Subjects that can be chosen, with how many dated facts each has here.
    pub sector_choices: Vec<FilterOption>,
}

impl Timeline {
    /// Whether any region has something on the axis.
    pub fn is_filled(&self) -> bool {
        self.lanes.iter().any(|lane| !lane.moments.is_empty() || !lane.periods.is_empty())
    }

    /// The targets of all regions together, and what became of them.
    pub fn due(&self) -> DueSummary {
        self.lanes.iter().map(|lane| lane.due).sum()
    }

    /// The lane of a region.
    pub fn lane(&self, region: &Slug) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.region == *region)
    }
}

/// The first and last year of the axis, both whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Range {
    /// Its first day, counted from 1970-01-01.
    pub first_day: i32,
    /// Its last day.
    pub last_day: i32,
}

/// One region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lane {
    /// The region.
    pub region: Slug,
    /// The plan periods of its documents.
    pub periods: Vec<PlanPeriod>,
    /// Its dated facts, the earliest first.
    pub moments: Vec<Moment>,
    /// How many facts of the chosen kinds carry no date.
    pub undated: usize,
    /// How many of its targets are due, and what became of them.
    pub due: DueSummary,
}

/// The years that a document plans for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanPeriod {
    /// Which document.
    pub document: Slug,
    /// Its first day, counted from 1970-01-01.
    pub first_day: i32,
    /// Its last day.
    pub last_day: i32,
}

string_enum! {
    /// What a dated fact marks on the axis.
    MomentKind {
        /// A deadline: due by the end of it.
        Deadline = "deadline",
        /// A state at the time.
        State = "state",
        /// Something that happened.
        Event = "event",
        /// Something that runs over a span.
        Span = "span",
    }
}

/// One dated fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moment {
    /// Which fact.
    pub fact: FactRef,
    /// What it marks.
    pub kind: MomentKind,
    /// The first day that it can mean, counted from 1970-01-01: a year is a span.
    pub first_day: i32,
    /// The last day that it can mean.
    pub last_day: i32,
    /// Whether the text does not print the date.
    pub derived: bool,
    /// Whether its last day is over.
    pub passed: bool,
    /// What became of it, when it is a target with a deadline and there is a day to reckon from.
    pub outcome: Option<Outcome>,
}

/// Compares over time.
pub fn compare(data: &Dataset, revision: RevisionId, view: &View, notices: Vec<Issue>, today: Option<PartialDate>) -> Timeline {
    let mut basis = ComparisonContext::new(data, revision, view, notices, ComparisonKind::Timeline);
    let today_day = today.map(PartialDate::last_day);
    let view = basis.view.clone();
    let by_sector = |fact: &Fact| in_sector(data, &view, fact);
    let by_kind = |fact: &Fact| view.kinds.is_empty() || view.kinds.contains(&fact.kind);
    let by_category =
        |fact: &Fact| view.categories.is_empty() || fact.category.as_ref().is_some_and(|c| view.categories.contains(c));
    let chosen = |fact: &&Fact| by_kind(fact) && by_category(fact);
    let stated = || data.facts.iter().filter(|fact| fact.kind != Kind::Actor);
    let in_range = |fact: &&Fact| moment(fact, today_day).is_some_and(|m| view.covers(m.first_day, m.last_day));
    let here = |fact: &&Fact| basis.regions.contains(&fact.region);
    let own = |fact: &&Fact| fact.kind != Kind::Actor && here(fact) && by_sector(fact);
    let ever: Vec<&Fact> = stated().filter(here).filter(|fact| fact.date().is_some()).collect();
    let dated: Vec<&Fact> = ever.iter().copied().filter(in_range).collect();
    // A choice is counted among what the other filters leave.
    let of = |filters: &dyn Fn(&Fact) -> bool| -> Vec<&Fact> { dated.iter().copied().filter(|f| filters(f)).collect() };
    let slugs = data.categories.iter().map(|c| &c.slug);
    let kind_choices =
        choices(Kind::ALL, &view.kinds, &ever, &of(&|f| by_sector(f) && by_category(f)), |f, kind| f.kind == *kind);
    let category_choices =
        choices(slugs, &view.categories, &ever, &of(&|f| by_sector(f) && by_kind(f)), |f, c| f.category.as_ref() == Some(c));
    let sector_choices = sector_choices(data, &view, &ever, &of(&|f| by_kind(f) && by_category(f)));

    // A filter hides what proves an outcome and changes no outcome.
    let mut outcomes = today.map(|today| outcomes(data, &basis.regions, today)).unwrap_or_default();
    let mut lanes = Vec::new();
    let mut shown = Vec::new();
    for region in &basis.regions {
        let mut moments = Vec::new();
        for fact in dated.iter().copied().filter(|f| f.region == *region && by_sector(f)).filter(chosen) {
            let Some(moment) = moment(fact, today_day) else { continue };
            let outcome = outcomes.remove(&moment.fact);
            shown.extend(outcome.as_ref().and_then(Outcome::fact).and_then(|proof| data.fact(proof)));
            moments.push(Moment { outcome, ..moment });
            shown.push(fact);
        }
        moments.order_by(|a, b| (a.first_day, a.last_day, &a.fact).cmp(&(b.first_day, b.last_day, &b.fact)));
        let undated =
            data.facts.iter().filter(own).filter(chosen).filter(|f| f.region == *region && f.date().is_none()).count();
        let (periods, due) = (periods(data, region, &view), DueSummary::default());
        lanes.push(Lane { region: region.clone(), periods, moments, undated, due });
    }
    // What proves an outcome can be opened, whatever is filtered.
    let proofs = lanes.iter().flat_map(|lane| &lane.moments).filter_map(|moment| moment.outcome.as_ref()?.fact());
    let proofs: Vec<&Fact> = proofs.filter_map(|proof| data.fact(proof)).collect();
    basis.show(shown.iter().copied().chain(proofs));
    for lane in &mut lanes {
        lane.due = DueSummary::of(&due::lists_of(&basis, lane));
    }
    let range = range(&lanes, &view, today);
    let bounds = bounds(&ever, range);
    let categories = data.categories.clone();
    Timeline { lanes, range, bounds, today, kind_choices, category_choices, categories, sector_choices, basis }
}

fn in_sector(data: &Dataset, view: &View, fact: &Fact) -> bool {
    view.sectors.is_empty() || data.document(&fact.document).is_some_and(|d| view.sectors.contains(&d.sector))
}

fn moment(fact: &Fact, today: Option<i32>) -> Option<Moment> {
    let span = fact.from.zip(fact.by);
    let (kind, first, last, part) = match (span, fact.by, fact.as_of, fact.on) {
        (Some((from, by)), ..) => (MomentKind::Span, from, by, DerivedPart::By),
        (None, Some(by), ..) => (MomentKind::Deadline, by, by, DerivedPart::By),
        (None, None, Some(as_of), _) => (MomentKind::State, as_of, as_of, DerivedPart::AsOf),
        (None, None, None, Some(on)) => (MomentKind::Event, on, on, DerivedPart::On),
        (None, None, None, None) => (MomentKind::Event, fact.from?, fact.from?, DerivedPart::From),
    };
    let (first_day, last_day) = (first.first_day(), last.last_day());
    let passed = today.is_some_and(|today| last_day < today);
    let derived = fact.is_derived(part) || (kind == MomentKind::Span && fact.is_derived(DerivedPart::From));
    Some(Moment { fact: fact.reference(), kind, first_day, last_day, derived, passed, outcome: None })
}

fn periods(data: &Dataset, region: &Slug, view: &View) -> Vec<PlanPeriod> {
    let of = |document: &crate::model::Document| {
        let period = document.period?;
        let (first, last) = (PartialDate::of_year(period.from)?, PartialDate::of_year(period.to)?);
        let span = PlanPeriod { document: document.slug.clone(), first_day: first.first_day(), last_day: last.last_day() };
        view.covers(span.first_day, span.last_day).then_some(span)
    };
    let wanted =
        |d: &&crate::model::Document| d.region == *region && (view.sectors.is_empty() || view.sectors.contains(&d.sector));
    data.documents.iter().filter(wanted).filter_map(of).collect()
}

/// The range that was asked for; where it was not, whole years around everything shown, with today when it is near.
fn range(lanes: &[Lane], view: &View, today: Option<PartialDate>) -> Range {
    let spans = lanes.iter().flat_map(|lane| {
        let moments = lane.moments.iter().map(|m| (m.first_day, m.last_day));
        moments.chain(lane.periods.iter().map(|p| (p.first_day, p.last_day)))
    });
    let (mut first, mut last) = (i32::MAX, i32::MIN);
    for (start, end) in spans {
        first = first.min(start);
        last = last.max(end);
    }
    if first > last {
        let now = today.map_or(18_262, PartialDate::first_day);
        (first, last) = (now, now);
    }
    if let Some(today) = today.map(PartialDate::last_day).filter(|t| *t > last && *t - last < 3 * 366) {
        last = today;
    }
    let year = |day: i32| PartialDate::of_year(PartialDate::from_day(day).year());
    let first_day = view.from.map_or_else(|| year(first).map_or(first, PartialDate::first_day), PartialDate::first_day);
    let last_day = view.to.map_or_else(|| year(last).map_or(last, PartialDate::last_day), PartialDate::last_day);
    Range { first_day, last_day: last_day.max(first_day + 1) }
}

/// Whole years around some facts; around the range that is shown when there are none.
fn bounds(facts: &[&Fact], shown: Range) -> Range {
    let days = facts.iter().filter_map(|fact| moment(fact, None)).map(|moment| (moment.first_day, moment.last_day));
    let (first, last) =
        days.fold((shown.first_day, shown.last_day), |(first, last), (start, end)| (first.min(start), last.max(end)));
    let year = |day: i32| PartialDate::of_year(PartialDate::from_day(day).year());
    Range {
        first_day: year(first).map_or(first, PartialDate::first_day),
        last_day: year(last).map_or(last, PartialDate::last_day),
    }
}

#[cfg(test)]
mod tests;
