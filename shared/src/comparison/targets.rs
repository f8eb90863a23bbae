//! Targets and what was reached, indicator by indicator: who promises how much by when, and whether that can be compared.

mod answer;
mod axes;
mod pairs;
mod panel;
mod parts;
mod ranking;
mod row;

pub use answer::{Answer, AnswerSide, Precision};
pub use pairs::PAIRED;
pub use panel::{Apart, Mark, Origin, Pair, Panel, Part, Row};
pub use ranking::{RANKED, Ranking};

use self::{
    parts::Composition,
    row::{RowInput, scale, sort_rows},
};
use super::{ComparisonContext, ComparisonKind, FilterOption, choices, per_base, verdict::Subject};

use crate::{
    model::{Context, ContextMeasure, Dataset, Fact, Indicator, Kind, Level, Nature, RevisionId, Slug},
    quantity::{three_digits, tidy},
    string_types::string_enum,
    view::{Issue, IssueKind, Normalisation, View},
};
use serde::{Deserialize, Serialize};

/// The targets comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Targets {
    /// What it stands on.
    pub basis: ComparisonContext,
    /// Every indicator that can be chosen, with how many facts it has here.
    pub indicator_choices: Vec<FilterOption>,
    /// What the choices are.
    pub indicators: Vec<Indicator>,
    /// One for each axis.
    pub panels: Vec<Panel>,
    /// The outside statistics that numbers were divided by.
    pub context: Vec<Context>,
    /// Where nothing is shown since no indicator is stated by two regions: what each states alone, in the order of the regions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unshared: Vec<OwnIndicators>,
    /// The pair that says most; none where no two regions have numbers that may be compared.
    pub answer: Option<Answer>,
}

/// What a region states by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnIndicators {
    /// The region.
    pub region: Slug,
    /// The indicators that its documents state.
    pub indicators: Vec<Slug>,
}

impl Targets {
    /// The panel whose chart has this name.
    pub fn panel(&self, key: &str) -> Option<&Panel> {
        self.panels.iter().find(|panel| panel.key() == key)
    }

    /// The panel that says most: several regions, many headline numbers, and no district beside a province.
    pub fn most_telling(&self) -> Option<&Panel> {
        let said = |panel: &&Panel| {
            let regions = panel.rows.iter().filter(|row| !row.marks.is_empty()).count();
            if panel.district_beside_larger {
                return (regions > 1).then_some(regions);
            }
            let headlines = panel
                .rows
                .iter()
                .flat_map(|r| &r.marks)
                .filter(|m| self.basis.fact(&m.fact).is_some_and(|f| f.headline))
                .count();
            (regions > 1).then_some(headlines * 10 + regions)
        };
        self.panels.iter().rev().filter(|panel| said(panel).is_some()).max_by_key(said)
    }
}

string_enum! {
    /// Why a combination makes no sense.
    Refusal {
        /// A share or a rank is not divided by people, money or years.
        PerOfShareOrRank = "per-of-share-or-rank",
        /// Of one resident or of many, it says nothing.
        HeadMeansNothing = "head-means-nothing",
        /// Beside the size of the economy it says nothing.
        GdpMeansNothing = "gdp-means-nothing",
        /// As so many a year it says nothing.
        YearMeansNothing = "year-means-nothing",
        /// No region has the statistic.
        NoContext = "no-context",
        /// No document here names its plan years.
        NoPlanYears = "no-plan-years",
        /// Each number is that of one year already.
        OfOneYear = "of-one-year",
        /// Nothing here comes about year by year over a plan: what is held or could be at a date, or was reached before.
        NotOverPlan = "not-over-plan",
        /// A logarithmic axis has no zero.
        LogOfZero = "log-of-zero",
    }
}

/// How many regions must share an indicator for it to be shown by default.
const SHARED_BY: usize = 2;

/// Compares targets and what was reached.
pub fn compare(data: &Dataset, revision: RevisionId, view: &View, notices: Vec<Issue>) -> Targets {
    let mut basis = ComparisonContext::new(data, revision, view, notices, ComparisonKind::Targets);
    let pool = pool(data, &basis);
    let slugs = data.indicators.iter().map(|i| &i.slug);
    let indicator_choices = choices(slugs, &basis.view.indicators, &pool, &pool, |f, i| f.indicator.as_ref() == Some(i));
    let shown: Vec<&Indicator> = if basis.view.indicators.is_empty() {
        let shared = |i: &&Indicator| {
            indicator_choices.iter().any(|c| c.slug == i.slug.as_str() && c.regions >= SHARED_BY.min(basis.regions.len()))
        };
        without_ranks(data.indicators.iter().filter(shared).collect())
    } else {
        data.indicators.iter().filter(|i| basis.view.indicators.contains(&i.slug)).collect()
    };

    let mut panels = Vec::new();
    let mut context = Vec::new();
    let mut answers = Vec::new();
    for indicator in &shown {
        let own: Vec<&Fact> = pool.iter().copied().filter(|f| f.indicator.as_ref() == Some(&indicator.slug)).collect();
        let composition = Composition::of(indicator, &own, &pool);
        let subjects: Vec<Subject<'_>> = composition.standing(&own).into_iter().filter_map(|f| Subject::of(data, f)).collect();
        let mut related = related(data, &pool, indicator);
        basis.show(own.iter().copied().chain(composition.parts()).chain(related.iter().map(|subject| subject.fact)));
        related.retain(|subject| !composition.has_part(subject.fact));
        let input = IndicatorInput { data, basis: &basis, indicator, composition: &composition, related: &related };
        panels.extend(panels_of(&input, &subjects, &mut context, &mut answers));
    }
    if panels.iter().any(|p| p.refused == Some(Refusal::LogOfZero)) {
        basis.notices.push(Issue::new("scale", "log", IssueKind::IncompatibleOptions));
    }
    if let Some(per) = basis
        .view
        .per
        .filter(|_| !panels.is_empty() && panels.iter().all(|p| p.refused.is_some_and(|r| r != Refusal::LogOfZero)))
    {
        basis.notices.push(Issue::new("per", per.as_str(), IssueKind::IncompatibleOptions));
    }
    let indicators =
        data.indicators.iter().filter(|i| indicator_choices.iter().any(|c| c.slug == i.slug.as_str())).cloned().collect();
    let answer = answer::most_telling(answers, basis.view.home.as_ref());
    let unshared = if shown.is_empty() { unshared(data, &basis, &pool) } else { Vec::new() };
    Targets { basis, indicator_choices, indicators, panels, context, unshared, answer }
}

/// Ranks say little beside numbers: they are shown where there is nothing else.
fn without_ranks(indicators: Vec<&Indicator>) -> Vec<&Indicator> {
    let numbers: Vec<&Indicator> = indicators.iter().copied().filter(|one| one.nature != Nature::Rank).collect();
    if numbers.is_empty() { indicators } else { numbers }
}

/// What each region states alone, region by region.
fn unshared(data: &Dataset, basis: &ComparisonContext, pool: &[&Fact]) -> Vec<OwnIndicators> {
    let of_region = |region: &Slug| {
        let states = |slug: &Slug| pool.iter().any(|fact| fact.region == *region && fact.indicator.as_ref() == Some(slug));
        let indicators = without_ranks(data.indicators.iter().filter(|one| states(&one.slug)).collect());
        let indicators: Vec<Slug> = indicators.into_iter().map(|one| one.slug.clone()).collect();
        (!indicators.is_empty()).then(|| OwnIndicators { region: region.clone(), indicators })
    };
    basis.regions.iter().filter_map(of_region).collect()
}

/// The facts that the view lets through.
fn pool<'a>(data: &'a Dataset, basis: &ComparisonContext) -> Vec<&'a Fact> {
    let view = &basis.view;
    let wanted = |fact: &&Fact| {
        let kind = if view.kinds.is_empty() { true } else { view.kinds.contains(&fact.kind) };
        let sector = view.sectors.is_empty() || data.document(&fact.document).is_some_and(|d| view.sectors.contains(&d.sector));
        let dated = fact.date().is_none_or(|date| view.covers(date.first_day(), date.last_day()));
        fact.indicator.is_some() && basis.regions.contains(&fact.region) && kind && sector && dated
    };
    data.facts.iter().filter(wanted).collect()
}

/// Facts of the indicators that must not be mixed with this one.
fn related<'a>(data: &'a Dataset, pool: &[&'a Fact], indicator: &Indicator) -> Vec<Subject<'a>> {
    pool.iter()
        .filter(|f| f.indicator.as_ref().is_some_and(|slug| indicator.not_with.contains(slug)) && f.canonical.is_some())
        .filter_map(|f| Subject::of(data, f))
        .collect()
}

/// What the axes of an indicator are made from, beside its facts.
struct IndicatorInput<'a> {
    data: &'a Dataset,
    basis: &'a ComparisonContext,
    indicator: &'a Indicator,
    composition: &'a Composition<'a>,
    /// Facts of the indicators that must not be mixed with this one.
    related: &'a [Subject<'a>],
}

fn panels_of(
    input: &IndicatorInput<'_>,
    subjects: &[Subject<'_>],
    context: &mut Vec<Context>,
    answers: &mut Vec<answer::Candidate>,
) -> Vec<Panel> {
    let IndicatorInput { data, basis, indicator, composition, related } = *input;
    let (drawn, in_words): (Vec<Subject<'_>>, Vec<Subject<'_>>) = subjects.iter().partition(|s| s.fact.canonical.is_some());
    let refused_per = basis.view.per.and_then(|per| refuse_per(data, per, indicator, &drawn));
    let per = basis.view.per.filter(|_| refused_per.is_none());
    let mut axes = axes::axes(&drawn, &basis.view);
    if axes.is_empty() {
        axes.push(Vec::new());
    }
    let mut panels = Vec::new();
    for (axis, members) in axes.iter().enumerate() {
        let elsewhere =
            |region: &Slug| (0..axes.len()).filter(|at| axes[*at].iter().any(|s| s.fact.region == *region)).collect();
        let reference = axes::reference(members, basis);
        let row_input = RowInput { data, basis, indicator, members, in_words: &in_words, composition, reference, per };
        let mut rows: Vec<Row> = basis
            .regions
            .iter()
            .map(|region| row::row(&row_input, region, elsewhere(region), context))
            .filter(|row| axis == 0 || !row.marks.is_empty() || !row.undivided.is_empty())
            .collect();
        let (unit, per_base) = count_per(&mut rows, per, indicator);
        sort_rows(&mut rows, basis, data);
        let values: Vec<f64> =
            rows.iter().flat_map(|r| &r.marks).flat_map(|m| [Some(m.value), m.value_max]).flatten().collect();
        let (scale, scale_chosen, refused_scale) = scale(&basis.view, indicator, &values);
        answers.extend(answer::of_axis(data, indicator, members, reference, &basis.view));
        panels.push(Panel {
            indicator: indicator.slug.clone(),
            axis,
            about: axes::about(&axes, axis),
            rows,
            scale,
            scale_chosen,
            per,
            per_base,
            unit,
            refused: refused_per.or(refused_scale),
            reference: reference.map(|s| s.fact.reference()),
            pairs: pairs::pairs(members, &basis.view),
            apart: if axis == 0 { pairs::apart(indicator, members, related, &basis.view) } else { Vec::new() },
            district_beside_larger: {
                let districts = members.iter().filter(|s| s.region.level == Level::District).count();
                districts > 0 && districts < members.len()
            },
        });
    }
    for (at, pair) in pairs::set_apart(&drawn, &axes, &panels, &basis.view) {
        panels[at].pairs.insert(0, pair);
    }
    panels
}

/// What a fact's number is divided by; none when the statistic or the plan years are missing.
fn divisor(data: &Dataset, subject: Subject<'_>, per: Option<Normalisation>, context: &mut Vec<Context>) -> Option<f64> {
    let measure = match per {
        None => return Some(1.0),
        Some(Normalisation::Year) => return years(subject).map(f64::from),
        Some(Normalisation::Head) => ContextMeasure::Population,
        Some(Normalisation::Gdp) => ContextMeasure::Gdp,
    };
    let statistic = data.context(&subject.fact.region, measure)?;
    if !context.contains(statistic) {
        context.push(statistic.clone());
    }
    Some(statistic.value)
}

/// Counts divided numbers per so much that they read well, with three digits; gives their unit and per what they are.
fn count_per(rows: &mut [Row], per: Option<Normalisation>, indicator: &Indicator) -> (String, Option<per_base::PerBase>) {
    let Some(per) = per else { return (indicator.unit.clone(), None) };
    let largest = rows.iter().flat_map(|row| &row.marks).map(|mark| mark.value).fold(0.0, f64::max);
    let counted = per_base::choose(per, &indicator.unit, largest);
    for mark in rows.iter_mut().flat_map(|row| &mut row.marks) {
        mark.value = three_digits(mark.value * counted.factor);
        mark.value_max = mark.value_max.map(|max| three_digits(max * counted.factor));
        for part in &mut mark.parts {
            part.value = tidy(part.value * counted.factor);
        }
    }
    (counted.unit.to_owned(), Some(counted.base))
}

/// The years over which a number comes about, one by one. A flow is that of one year, unless it names its span. A number of
/// things that is promised comes about over its span or the plan. A stock holds what was there before the plan, a capacity
/// is the same in each year, and what was reached was not reached by the plan: these have none.
fn years(subject: Subject<'_>) -> Option<u16> {
    let plan = || subject.document.period.map(|plan| plan.to.saturating_sub(plan.from) + 1);
    match (subject.indicator.nature, subject.fact.kind) {
        (Nature::Flow, _) => Some(subject.years().unwrap_or(1)),
        (Nature::Count, Kind::Target) => subject.years().or_else(plan),
        _ => None,
    }
}

fn refuse_per(data: &Dataset, per: Normalisation, indicator: &Indicator, drawn: &[Subject<'_>]) -> Option<Refusal> {
    if matches!(indicator.nature, Nature::Share | Nature::Rank) {
        return Some(Refusal::PerOfShareOrRank);
    }
    if drawn.is_empty() {
        return None;
    }
    let possible = drawn.iter().any(|s| divisor(data, *s, Some(per), &mut Vec::new()).is_some());
    let promised = drawn.iter().any(|s| s.fact.kind == Kind::Target);
    let allowed = indicator.normalise.contains(&per);
    match (per, indicator.nature) {
        (Normalisation::Year, Nature::Flow) if drawn.iter().all(|s| years(*s) == Some(1)) => Some(Refusal::OfOneYear),
        (Normalisation::Head, _) if !allowed => Some(Refusal::HeadMeansNothing),
        (Normalisation::Gdp, _) if !allowed => Some(Refusal::GdpMeansNothing),
        (Normalisation::Year, _) if possible && !allowed => Some(Refusal::YearMeansNothing),
        _ if possible => None,
        (Normalisation::Year, Nature::Count) if promised => Some(Refusal::NoPlanYears),
        (Normalisation::Year, _) => Some(Refusal::NotOverPlan),
        (Normalisation::Head | Normalisation::Gdp, _) => Some(Refusal::NoContext),
    }
}

#[cfg(test)]
pub(crate) mod tests;
