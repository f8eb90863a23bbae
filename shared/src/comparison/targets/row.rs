//! The rows of an axis: what each region's numbers are, or why it has none; their scale and their order.

use super::{Mark, Origin, Part, Refusal, Row, divisor, parts::Composition};
use crate::{
    comparison::{
        ComparisonContext,
        verdict::{Subject, judge},
    },
    model::{Absence, Context, Dataset, FactRef, Indicator, Nature, Slug},
    quantity::tidy,
    sorting::OrderBy as _,
    view::{Normalisation, Scale, Sort, View},
};

/// The ratio of magnitudes beyond which a logarithmic scale is chosen.
const LOG_RATIO: f64 = 100.0;

/// What the rows of an axis are made from.
pub(super) struct RowInput<'a> {
    pub data: &'a Dataset,
    pub basis: &'a ComparisonContext,
    pub indicator: &'a Indicator,
    /// The facts on the axis.
    pub members: &'a [Subject<'a>],
    /// The facts of the indicator that have no number.
    pub in_words: &'a [Subject<'a>],
    /// What numbers are made of.
    pub composition: &'a Composition<'a>,
    /// The mark that the others are read against.
    pub reference: Option<Subject<'a>>,
    /// What numbers are divided by.
    pub per: Option<Normalisation>,
}

/// The row of a region; `axes` are those of the indicator that have its numbers.
pub(super) fn row(input: &RowInput<'_>, region: &Slug, axes: Vec<usize>, context: &mut Vec<Context>) -> Row {
    let RowInput { data, basis, indicator, composition, reference, per, .. } = *input;
    let (mut marks, mut undivided): (Vec<Mark>, Vec<FactRef>) = (Vec::new(), Vec::new());
    let own = || input.members.iter().filter(|s| s.fact.region == *region);
    for subject in own() {
        let Some(canonical) = subject.fact.canonical.as_ref() else { continue };
        let (origin, parts) = composition.of_number(subject.fact);
        let Some(divisor) = divisor(data, *subject, per, context) else {
            match origin {
                Origin::Printed => undivided.push(subject.fact.reference()),
                Origin::Summed => undivided.extend(parts.iter().map(|(part, _)| part.reference())),
            }
            continue;
        };
        let parts: Vec<Part> =
            parts.iter().map(|(part, value)| Part { fact: part.reference(), value: tidy(value / divisor) }).collect();
        let ratio = subject.fact.value.filter(|v| *v != 0.0).map_or(1.0, |v| canonical.value / v);
        let judgement = reference.filter(|r| r.fact.region != *region).map(|reference| judge(reference, *subject, &basis.view));
        let says_the_same = |other: &&mut Mark| {
            let stated = own().map(|s| s.fact).find(|f| f.id == other.fact.id && f.document == other.fact.document);
            stated.is_some_and(|o| {
                (o.kind, &o.canonical, o.operator, o.value_max)
                    == (subject.fact.kind, &subject.fact.canonical, subject.fact.operator, subject.fact.value_max)
                    && (o.from, o.date(), &o.scope) == (subject.fact.from, subject.fact.date(), &subject.fact.scope)
            })
        };
        if let Some(same) = marks.iter_mut().find(says_the_same) {
            same.also.push(subject.fact.reference());
            if same.parts.is_empty() {
                same.parts = parts;
            }
            continue;
        }
        marks.push(Mark {
            also: Vec::new(),
            fact: subject.fact.reference(),
            kind: subject.fact.kind,
            value: tidy(canonical.value / divisor),
            value_max: subject.fact.value_max.map(|v| tidy(v * ratio / divisor)),
            judgement,
            origin,
            parts,
        });
    }
    marks.order_by(|a, b| (a.kind, &a.fact).cmp(&(b.kind, &b.fact)));
    let said = input.in_words.iter().find(|s| s.fact.region == *region);
    let held = || data.documents.iter().any(|d| d.region == *region && indicator.sectors.contains(&d.sector));
    let absence = axes.is_empty().then(|| match said {
        Some(subject) => subject.fact.absence.unwrap_or(Absence::NotQuantified),
        None if held() => Absence::NotStated,
        None => Absence::NotApplicable,
    });
    let absent_fact = absence.and(said).map(|s| s.fact.reference());
    let elsewhere = if marks.is_empty() && undivided.is_empty() { axes } else { Vec::new() };
    Row { region: region.clone(), marks, absence, absent_fact, elsewhere, undivided }
}

/// The scale as asked for, or a logarithmic one when magnitudes differ too much for bars from zero.
pub(super) fn scale(view: &View, indicator: &Indicator, values: &[f64]) -> (Scale, bool, Option<Refusal>) {
    let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let largest = values.iter().copied().fold(0.0, f64::max);
    match view.scale {
        Some(Scale::Log) if smallest <= 0.0 => (Scale::Linear, false, Some(Refusal::LogOfZero)),
        Some(scale) => (scale, false, None),
        None if smallest > 0.0 && largest / smallest > LOG_RATIO && indicator.nature != Nature::Share => {
            (Scale::Log, true, None)
        }
        None => (Scale::Linear, false, None),
    }
}

pub(super) fn sort_rows(rows: &mut [Row], basis: &ComparisonContext, data: &Dataset) {
    let first_value = |row: &Row| row.marks.iter().map(|m| m.value).fold(f64::NEG_INFINITY, f64::max);
    let deadline = |row: &Row| {
        let dates = row.marks.iter().filter_map(|m| data.fact(&m.fact)).filter_map(|f| f.by.or(f.date()));
        dates.map(|d| d.last_day()).min().unwrap_or(i32::MAX)
    };
    match basis.view.sort {
        // The other orders are those of measures.
        None | Some(Sort::Gap | Sort::Name) => {}
        Some(Sort::Value) => rows.order_by(|a, b| first_value(b).total_cmp(&first_value(a))),
        Some(Sort::Region) => rows.order_by_key(|row| {
            let is_other = basis.view.home.as_ref() != Some(&row.region);
            (is_other, basis.region(&row.region).map(|region| region.code.clone()))
        }),
        Some(Sort::Deadline) => rows.order_by_key(deadline),
    }
}
