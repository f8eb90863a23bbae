//! Were targets reached? Each target with a deadline gets an outcome, with what proves it.
//!
//! The rules, in their order:
//!
//! 1. A target is **due** once the last day that its deadline can mean is over.
//! 2. A status can prove something only when it is of the same indicator, region and scope, in a unit that converts, over a
//!    period of the same length, with a number, and no part of the target's own number; and when it is not older than the
//!    plan: its first year, else the day of issue, else the start of the target's span, else the deadline's own first day.
//!    A status that says how much of a target is done, in per cent, proves something of the targets that it is stated
//!    `with`, and of the same promise in another document.
//! 3. **Reached**: such a status meets the number. The first one at the deadline or after it counts; without one, the last
//!    before it. For ranks and for what is capped, less is better. A status of “more than 3” neither meets nor misses 4.
//! 4. **Missed**: the first such status at the deadline or after it does not meet the number. An earlier one that does not
//!    proves nothing.
//! 5. **Overtaken**: a document that was made later sets another target of the same indicator, region and scope, for the
//!    same deadline or a later one. A later step of the same document overtakes nothing.
//! 6. **Not stated**: none of these. What the documents do not say may still have been done.
//!
//! A target that is **not due** is reached only by a status that is later than its document.

use super::verdict::{Reason, ReasonKind, Subject, judge};
use crate::{
    date::PartialDate,
    model::{Dataset, Document, Fact, FactRef, Kind, Nature, Operator, Slug},
    sorting::OrderBy as _,
    string_types::string_enum,
    view::View,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

string_enum! {
    /// What became of a target.
    OutcomeKind {
        /// A status meets it.
        Reached = "reached",
        /// A status at its deadline or later does not meet it.
        Missed = "missed",
        /// A later document sets another target in its place.
        Overtaken = "overtaken",
        /// It is due, and no document says what became of it.
        NotStated = "not-stated",
        /// Its deadline is still to come.
        NotDue = "not-due",
    }
}

/// What became of a target, and what says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outcome {
    /// What became of it.
    pub kind: OutcomeKind,
    /// The status or the later target that proves it; none where nothing does.
    pub evidence: Option<FactRef>,
    /// The status of the same indicator that comes nearest and proves nothing; none when there is proof, or no such status.
    pub considered: Option<FactRef>,
    /// What sets the target and that fact apart: why it proves nothing, or what to know of the proof.
    pub reasons: Vec<Reason>,
}

impl Outcome {
    fn proved(kind: OutcomeKind, evidence: &Fact, reasons: Vec<Reason>) -> Self {
        Self { kind, evidence: Some(evidence.reference()), considered: None, reasons }
    }

    /// The fact that proves the outcome, or else the one that was considered.
    pub fn fact(&self) -> Option<&FactRef> {
        self.evidence.as_ref().or(self.considered.as_ref())
    }
}

/// The outcome of every target with a deadline of some regions.
pub fn outcomes(data: &Dataset, regions: &[Slug], today: PartialDate) -> BTreeMap<FactRef, Outcome> {
    let mut found = BTreeMap::new();
    for region in regions {
        let facts: Vec<&Fact> = data.facts.iter().filter(|fact| fact.region == *region).collect();
        let targets = facts.iter().filter(|fact| fact.kind == Kind::Target && fact.by.is_some());
        for target in targets {
            found.extend(outcome(data, &facts, target, today).map(|outcome| (target.reference(), outcome)));
        }
    }
    found
}

/// The outcome of one target among the facts of its region; none without a deadline.
fn outcome(data: &Dataset, facts: &[&Fact], target: &Fact, today: PartialDate) -> Option<Outcome> {
    let deadline = target.by?;
    let is_due = deadline.last_day() < today.last_day();
    let mut statuses: Vec<Evidence<'_>> = facts
        .iter()
        .filter(|fact| fact.kind == Kind::Status)
        .filter_map(|status| Evidence::of(data, target, status, deadline))
        .filter(|evidence| is_due || evidence.is_later_than_document)
        .collect();
    statuses.order_by_key(|evidence| (evidence.date.last_day(), evidence.meets != Some(true)));
    let at_deadline = statuses.iter().find(|evidence| evidence.is_at_deadline && evidence.meets.is_some());
    let before = || statuses.iter().rfind(|evidence| evidence.meets == Some(true));
    if let Some(evidence) = at_deadline.or_else(before) {
        let kind = if evidence.meets == Some(true) { OutcomeKind::Reached } else { OutcomeKind::Missed };
        return Some(Outcome::proved(kind, evidence.status, evidence.reasons.clone()));
    }
    if let Some((later, reasons)) = overtaking(data, facts, target, deadline) {
        return Some(Outcome::proved(OutcomeKind::Overtaken, later, reasons));
    }
    let distance = |evidence: &&Evidence<'_>| {
        let against = evidence.reasons.iter().filter(|reason| refuses(reason.kind)).count();
        (against, (evidence.date.last_day() - deadline.last_day()).abs())
    };
    let nearest = statuses.iter().filter(|_| is_due).min_by_key(distance);
    Some(Outcome {
        kind: if is_due { OutcomeKind::NotStated } else { OutcomeKind::NotDue },
        evidence: None,
        considered: nearest.map(|evidence| evidence.status.reference()),
        reasons: nearest.map(|evidence| evidence.reasons.clone()).unwrap_or_default(),
    })
}

/// A status beside a target.
struct Evidence<'a> {
    status: &'a Fact,
    date: PartialDate,
    /// Whether it meets the target; none where it proves nothing.
    meets: Option<bool>,
    /// Whether every day that it can mean is within the deadline or after it.
    is_at_deadline: bool,
    is_later_than_document: bool,
    reasons: Vec<Reason>,
}

impl<'a> Evidence<'a> {
    /// A dated status of the same indicator, or one that says how much of the target is done.
    fn of(data: &Dataset, target: &Fact, status: &'a Fact, deadline: PartialDate) -> Option<Self> {
        let date = status.as_of?;
        let document = data.document(&target.document)?;
        let (meets, reasons) = if completes(data, target, status) {
            (meets_number(100.0, Operator::AtLeast, Better::More, status), Vec::new())
        } else {
            let (goal, found) = (Subject::of(data, target)?, Subject::of(data, status)?);
            if goal.indicator.slug != found.indicator.slug {
                return None;
            }
            let reasons = reasons(goal, found);
            let better = Better::of(target, goal.indicator.nature);
            let number = target.canonical.as_ref().filter(|_| !reasons.iter().any(|reason| refuses(reason.kind)));
            let operator = target.operator.unwrap_or(Operator::Equal);
            (number.and_then(|number| meets_number(number.value, operator, better, status)), reasons)
        };
        let start = plan_start(document, target).unwrap_or(deadline);
        let is_at_deadline = date.first_day() >= deadline.first_day() && date.last_day() >= deadline.last_day();
        Some(Self {
            status,
            date,
            meets: meets.filter(|meets| date.last_day() >= start.first_day() && (*meets || is_at_deadline)),
            is_at_deadline,
            is_later_than_document: made(document).is_some_and(|made| date.first_day() > made.last_day()),
            reasons,
        })
    }
}

/// What sets two facts apart, beside that one is promised and the other reached.
fn reasons(target: Subject<'_>, other: Subject<'_>) -> Vec<Reason> {
    let mut reasons = judge(target, other, &View::default()).reasons;
    reasons.retain(|reason| reason.kind != ReasonKind::Kind);
    reasons
}

/// Whether a reason leaves nothing proved.
fn refuses(kind: ReasonKind) -> bool {
    !matches!(kind, ReasonKind::Year | ReasonKind::Derived | ReasonKind::Printed)
}

/// Whether a status says how much of a target is done: per cent, stated with the target or with the same promise elsewhere.
fn completes(data: &Dataset, target: &Fact, status: &Fact) -> bool {
    let in_per_cent =
        status.canonical.as_ref().is_some_and(|number| number.unit == "%") && status.indicator != target.indicator;
    in_per_cent
        && status.with.iter().any(|id| {
            let stated = data.fact(&FactRef { document: status.document.clone(), id: id.clone() });
            stated.is_some_and(|stated| is_same_promise(stated, target))
        })
}

/// Whether two facts promise the same, in one document or in two.
fn is_same_promise(one: &Fact, other: &Fact) -> bool {
    let promise = |fact: &Fact| (fact.by, fact.operator, fact.canonical.clone(), fact.indicator.clone(), fact.scope.clone());
    one.reference() == other.reference()
        || (one.canonical.is_some() && one.kind == other.kind && promise(one) == promise(other))
}

/// When a document was made, as far as it says so: its day of issue, else the first year of its plan.
fn made(document: &Document) -> Option<PartialDate> {
    document.issued.or_else(|| PartialDate::of_year(document.period?.from))
}

/// From when on a status can be a result of the plan.
fn plan_start(document: &Document, target: &Fact) -> Option<PartialDate> {
    let first_year = document.period.and_then(|period| PartialDate::of_year(period.from));
    first_year.or(document.issued).or(target.from)
}

/// The target that a document made later sets in the place of this one, with what sets them apart: the earliest such.
fn overtaking<'a>(data: &Dataset, facts: &[&'a Fact], target: &Fact, deadline: PartialDate) -> Option<(&'a Fact, Vec<Reason>)> {
    let own = Subject::of(data, target)?;
    let made_own = made(own.document)?;
    let later = facts.iter().copied().filter(|fact| fact.kind == Kind::Target && fact.indicator == target.indicator);
    let found = later.filter_map(|fact| {
        let other = Subject::of(data, fact)?;
        let made_other = made(other.document).filter(|made| made.first_day() > made_own.last_day())?;
        fact.by.filter(|by| by.last_day() >= deadline.last_day())?;
        let reasons = reasons(own, other);
        let replaces = !is_same_promise(fact, target) && !reasons.iter().any(|reason| refuses(reason.kind));
        replaces.then_some((made_other, fact, reasons))
    });
    found.min_by_key(|(made, ..)| *made).map(|(_, fact, reasons)| (fact, reasons))
}

/// Which way a number is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Better {
    More,
    Less,
}

impl Better {
    fn of(target: &Fact, nature: Nature) -> Self {
        let is_capped = matches!(target.operator, Some(Operator::AtMost | Operator::LessThan));
        if nature == Nature::Rank || is_capped { Self::Less } else { Self::More }
    }
}

/// How far “about” may lie off its number.
const ABOUT: f64 = 0.05;

/// The numbers that a fact can mean, and whether its ends belong to them.
#[derive(Clone, Copy)]
struct Bounds {
    low: f64,
    high: f64,
    /// Whether the ends themselves are excluded.
    is_open: bool,
}

impl Bounds {
    fn of(fact: &Fact) -> Option<Self> {
        let (number, printed) = (fact.canonical.as_ref()?.value, fact.value?);
        let factor = if printed == 0.0 { 1.0 } else { number / printed };
        let top = fact.value_max.map_or(number, |max| max * factor);
        let between = |low: f64, high: f64, is_open: bool| Self { low, high, is_open };
        Some(match fact.operator.unwrap_or(Operator::Equal) {
            Operator::Equal => between(number, top, false),
            Operator::AtLeast => between(number, f64::INFINITY, false),
            Operator::MoreThan => between(number, f64::INFINITY, true),
            Operator::AtMost => between(f64::NEG_INFINITY, top, false),
            Operator::LessThan => between(f64::NEG_INFINITY, top, true),
            Operator::About => between(number * (1.0 - ABOUT), top * (1.0 + ABOUT), false),
        })
    }

    /// The same seen from below: what is less becomes more.
    fn mirrored(self) -> Self {
        Self { low: -self.high, high: -self.low, ..self }
    }
}

/// Whether a status certainly meets a number, or certainly does not; none where its words allow both.
fn meets_number(number: f64, operator: Operator, better: Better, status: &Fact) -> Option<bool> {
    let bounds = Bounds::of(status)?;
    let slack = if operator == Operator::About { number.abs() * ABOUT } else { 0.0 };
    let (bounds, goal) = match better {
        Better::More => (bounds, number - slack),
        Better::Less => (bounds.mirrored(), -number - slack),
    };
    let is_strict = matches!(operator, Operator::MoreThan | Operator::LessThan);
    let beyond = |end: f64| end > goal || (end == goal && !is_strict);
    let is_met = beyond(bounds.low) || (bounds.low == goal && bounds.is_open);
    let can_meet = beyond(bounds.high) && !(bounds.high == goal && bounds.is_open);
    if is_met { Some(true) } else { (!can_meet).then_some(false) }
}

#[cfg(test)]
mod tests;
