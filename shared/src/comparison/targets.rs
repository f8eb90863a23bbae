//! Targets and what was reached, indicator by indicator: who promises how much by when, and whether that can be compared.

use super::{
    ComparisonContext, ComparisonKind, FilterOption, choices,
    per_base::{self, PerBase},
    verdict::{Judgement, Reason, Subject, Verdict, judge},
};
use crate::{
    model::{
        Absence, Context, ContextMeasure, Dataset, Fact, FactRef, Indicator, Kind, Level, LocalizedText, Nature, RevisionId,
        Slug,
    },
    quantity::{three_digits, tidy},
    string_types::string_enum,
    view::{Issue, IssueKind, Normalisation, Scale, Sort, View},
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

/// Facts that may share one axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Panel {
    /// The indicator.
    pub indicator: Slug,
    /// Which axis of the indicator this is, from 0; more than one when facts cannot share.
    pub axis: usize,
    /// What its facts share and those of the indicator's other axes do not: a scope, or the name of a single fact.
    pub about: Option<LocalizedText>,
    /// One for each region, in the order shown.
    pub rows: Vec<Row>,
    /// The scale of the axis.
    pub scale: Scale,
    /// Whether the comparison chose a logarithmic scale by itself.
    pub scale_chosen: bool,
    /// What numbers were divided by.
    pub per: Option<Normalisation>,
    /// Per how much of that they are counted; none where they were not divided.
    pub per_base: Option<PerBase>,
    /// What they are counted in: the indicator's unit, or another of its base where they were divided and read better so.
    pub unit: String,
    /// Why numbers were not divided or drawn as asked.
    pub refused: Option<Refusal>,
    /// The mark that the others are read against.
    pub reference: Option<FactRef>,
    /// Every pair of facts of different regions, judged; beyond forty facts, each with the first. Pairs that a person has set
    /// apart stand with the first axis that holds one of them.
    pub pairs: Vec<Pair>,
    /// Facts of related indicators that must not be set beside these, with the reasons.
    pub apart: Vec<Apart>,
    /// Whether a district stands beside a larger region.
    pub district_beside_larger: bool,
}

impl Panel {
    /// The name of its chart.
    pub fn key(&self) -> String {
        [self.indicator.as_str(), "-", &self.axis.to_string()].concat()
    }

    /// Whether it has so many marks that each is judged with the first alone.
    pub fn is_crowded(&self) -> bool {
        self.rows.iter().map(|row| row.marks.len()).sum::<usize>() > PAIRED
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

/// One region in a panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Row {
    /// The region.
    pub region: Slug,
    /// What is drawn.
    pub marks: Vec<Mark>,
    /// Why nothing is drawn, when the region has no number of the indicator at all.
    pub absence: Option<Absence>,
    /// The fact that says it in words, when it is not quantified.
    pub absent_fact: Option<FactRef>,
    /// The other axes of the indicator that have its numbers, when this one has none.
    pub elsewhere: Vec<usize>,
    /// Facts whose number cannot be divided as the panel divides: the statistic or the plan years are missing.
    pub undivided: Vec<FactRef>,
}

impl Row {
    /// Every fact that the row shows or names.
    pub fn facts(&self) -> impl Iterator<Item = &FactRef> {
        let drawn = self.marks.iter().flat_map(|mark| std::iter::once(&mark.fact).chain(&mark.also));
        drawn.chain(&self.absent_fact).chain(&self.undivided)
    }
}

/// One fact on an axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mark {
    /// Which fact.
    pub fact: FactRef,
    /// Its kind: a target is a bar, a status a marker.
    pub kind: Kind,
    /// Where it stands on the axis.
    pub value: f64,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// Facts of other documents that say exactly the same.
    pub also: Vec<FactRef>,
    /// How far it can be compared with the panel's reference; none for the reference itself and for its own region.
    pub judgement: Option<Judgement>,
}

/// Two facts and their verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pair {
    /// The first fact.
    pub a: FactRef,
    /// The second fact.
    pub b: FactRef,
    /// The verdict with its reasons.
    pub judgement: Judgement,
}

/// A fact of a related indicator that stands apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Apart {
    /// Which fact.
    pub fact: FactRef,
    /// Why it must not share the axis.
    pub reasons: Vec<Reason>,
}

/// How many regions must share an indicator for it to be shown by default.
const SHARED_BY: usize = 2;

/// The ratio of magnitudes beyond which a logarithmic scale is chosen.
const LOG_RATIO: f64 = 100.0;

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
        data.indicators.iter().filter(shared).filter(|i| i.nature != Nature::Rank).collect()
    } else {
        data.indicators.iter().filter(|i| basis.view.indicators.contains(&i.slug)).collect()
    };

    let mut panels = Vec::new();
    let mut context = Vec::new();
    for indicator in &shown {
        let subjects: Vec<Subject<'_>> = pool
            .iter()
            .copied()
            .filter(|f| f.indicator.as_ref() == Some(&indicator.slug))
            .filter_map(|f| Subject::of(data, f))
            .collect();
        let related = related(data, &pool, indicator);
        basis.show(subjects.iter().chain(&related).map(|subject| subject.fact));
        panels.extend(panels_of(data, &basis, indicator, &subjects, &related, &mut context));
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
    Targets { basis, indicator_choices, indicators, panels, context }
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

fn panels_of(
    data: &Dataset,
    basis: &ComparisonContext,
    indicator: &Indicator,
    subjects: &[Subject<'_>],
    related: &[Subject<'_>],
    context: &mut Vec<Context>,
) -> Vec<Panel> {
    let (drawn, in_words): (Vec<Subject<'_>>, Vec<Subject<'_>>) = subjects.iter().partition(|s| s.fact.canonical.is_some());
    let refused_per = basis.view.per.and_then(|per| refuse_per(data, per, indicator, &drawn));
    let per = basis.view.per.filter(|_| refused_per.is_none());
    let mut axes = axes(&drawn, &basis.view);
    if axes.is_empty() {
        axes.push(Vec::new());
    }
    let mut panels = Vec::new();
    for (axis, members) in axes.iter().enumerate() {
        let elsewhere =
            |region: &Slug| (0..axes.len()).filter(|at| axes[*at].iter().any(|s| s.fact.region == *region)).collect();
        let reference = reference(members, basis);
        let mut rows: Vec<Row> = basis
            .regions
            .iter()
            .map(|region| row(data, basis, region, indicator, members, &in_words, reference, per, elsewhere(region), context))
            .filter(|row| axis == 0 || !row.marks.is_empty() || !row.undivided.is_empty())
            .collect();
        let (unit, per_base) = count_per(&mut rows, per, indicator);
        sort_rows(&mut rows, basis, data);
        let values: Vec<f64> =
            rows.iter().flat_map(|r| &r.marks).flat_map(|m| [Some(m.value), m.value_max]).flatten().collect();
        let (scale, scale_chosen, refused_scale) = scale(&basis.view, indicator, &values);
        panels.push(Panel {
            indicator: indicator.slug.clone(),
            axis,
            about: about(&axes, axis),
            rows,
            scale,
            scale_chosen,
            per,
            per_base,
            unit,
            refused: refused_per.or(refused_scale),
            reference: reference.map(|s| s.fact.reference()),
            pairs: pairs(members, &basis.view),
            apart: if axis == 0 { apart(indicator, members, related, &basis.view) } else { Vec::new() },
            district_beside_larger: {
                let districts = members.iter().filter(|s| s.region.level == Level::District).count();
                districts > 0 && districts < members.len()
            },
        });
    }
    for (at, pair) in set_apart(&drawn, &axes, &panels, &basis.view) {
        panels[at].pairs.insert(0, pair);
    }
    panels
}

/// The pairs that a person has judged and no list of pairs has, each with the first axis that holds one of its facts.
fn set_apart(drawn: &[Subject<'_>], axes: &[Vec<Subject<'_>>], panels: &[Panel], view: &View) -> Vec<(usize, Pair)> {
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

/// Facts that cannot be compared never share an axis: each goes to the first axis where every other member can. Members that
/// are alike in all that could forbid it are judged once, so that hundreds of regions take no longer than they must.
fn axes<'a>(subjects: &[Subject<'a>], view: &View) -> Vec<Vec<Subject<'a>>> {
    let mut axes: Vec<(Vec<Subject<'a>>, Vec<Subject<'a>>)> = Vec::new();
    for subject in subjects {
        let fits = |(_, kinds): &&mut (_, Vec<Subject<'a>>)| {
            kinds.iter().all(|member| judge(*member, *subject, view).verdict != Verdict::NotComparable)
        };
        let place = match axes.iter_mut().find(fits) {
            Some(place) => place,
            None => {
                axes.push((Vec::new(), Vec::new()));
                let last = axes.len() - 1;
                &mut axes[last]
            }
        };
        let (members, kinds) = place;
        members.push(*subject);
        if !view.verdicts.is_empty() || !kinds.iter().any(|member| is_alike(*member, *subject)) {
            kinds.push(*subject);
        }
    }
    axes.into_iter().map(|(members, _)| members).collect()
}

/// What the facts of an axis share and those of the others do not; nothing while there is one axis.
fn about(axes: &[Vec<Subject<'_>>], axis: usize) -> Option<LocalizedText> {
    let shared = |members: &[Subject<'_>]| {
        let scope = members.first()?.fact.scope.clone();
        scope.filter(|scope| members.iter().all(|s| s.fact.scope.as_ref() == Some(scope)))
    };
    let members = axes.get(axis).filter(|_| axes.len() > 1)?;
    let has = |members: &[Subject<'_>], scope: &LocalizedText| members.iter().any(|s| s.fact.scope.as_ref() == Some(scope));
    let alone = |scope: &LocalizedText| axes.iter().enumerate().all(|(at, others)| at == axis || !has(others, scope));
    shared(members).filter(alone).or_else(|| match members.as_slice() {
        [one] => Some(one.fact.name.clone()),
        _ => None,
    })
}

/// Whether two facts of an indicator are alike in all that could keep a third off their axis: span, scope, unit.
fn is_alike(a: Subject<'_>, b: Subject<'_>) -> bool {
    (a.fact.from, a.fact.by, &a.fact.scope) == (b.fact.from, b.fact.by, &b.fact.scope)
        && a.fact.canonical.as_ref().map(|c| &c.unit) == b.fact.canonical.as_ref().map(|c| &c.unit)
}

/// The mark that the others are read against: the reader's own region, or the first fact of the first region.
fn reference<'a>(members: &[Subject<'a>], basis: &ComparisonContext) -> Option<Subject<'a>> {
    let of = |region: &Slug| {
        let mut own: Vec<&Subject<'a>> = members.iter().filter(|s| s.fact.region == *region).collect();
        own.sort_by_key(|s| s.fact.kind);
        own.first().map(|s| **s)
    };
    let home = basis.view.home.as_ref().and_then(of);
    home.or_else(|| basis.regions.iter().find_map(of))
}

#[expect(clippy::too_many_arguments, reason = "a row is where everything about one region meets; it has one caller")]
fn row(
    data: &Dataset,
    basis: &ComparisonContext,
    region: &Slug,
    indicator: &Indicator,
    members: &[Subject<'_>],
    in_words: &[Subject<'_>],
    reference: Option<Subject<'_>>,
    per: Option<Normalisation>,
    axes: Vec<usize>,
    context: &mut Vec<Context>,
) -> Row {
    let (mut marks, mut undivided): (Vec<Mark>, Vec<FactRef>) = (Vec::new(), Vec::new());
    let own = || members.iter().filter(|s| s.fact.region == *region);
    for subject in own() {
        let Some(canonical) = subject.fact.canonical.as_ref() else { continue };
        let Some(divisor) = divisor(data, *subject, per, context) else {
            undivided.push(subject.fact.reference());
            continue;
        };
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
            continue;
        }
        marks.push(Mark {
            also: Vec::new(),
            fact: subject.fact.reference(),
            kind: subject.fact.kind,
            value: tidy(canonical.value / divisor),
            value_max: subject.fact.value_max.map(|v| tidy(v * ratio / divisor)),
            judgement,
        });
    }
    marks.sort_by(|a, b| (a.kind, &a.fact).cmp(&(b.kind, &b.fact)));
    let said = in_words.iter().find(|s| s.fact.region == *region);
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
fn count_per(rows: &mut [Row], per: Option<Normalisation>, indicator: &Indicator) -> (String, Option<PerBase>) {
    let Some(per) = per else { return (indicator.unit.clone(), None) };
    let largest = rows.iter().flat_map(|row| &row.marks).map(|mark| mark.value).fold(0.0, f64::max);
    let counted = per_base::choose(per, &indicator.unit, largest);
    for mark in rows.iter_mut().flat_map(|row| &mut row.marks) {
        mark.value = three_digits(mark.value * counted.factor);
        mark.value_max = mark.value_max.map(|max| three_digits(max * counted.factor));
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

/// The scale as asked for, or a logarithmic one when magnitudes differ too much for bars from zero.
fn scale(view: &View, indicator: &Indicator, values: &[f64]) -> (Scale, bool, Option<Refusal>) {
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

fn sort_rows(rows: &mut [Row], basis: &ComparisonContext, data: &Dataset) {
    let first_value = |row: &Row| row.marks.iter().map(|m| m.value).fold(f64::NEG_INFINITY, f64::max);
    let deadline = |row: &Row| {
        let dates = row.marks.iter().filter_map(|m| data.fact(&m.fact)).filter_map(|f| f.by.or(f.date()));
        dates.map(|d| d.last_day()).min().unwrap_or(i32::MAX)
    };
    match basis.view.sort {
        // The other orders are those of measures.
        None | Some(Sort::Gap | Sort::Name) => {}
        Some(Sort::Value) => rows.sort_by(|a, b| first_value(b).total_cmp(&first_value(a))),
        Some(Sort::Region) => rows.sort_by(|a, b| a.region.cmp(&b.region)),
        Some(Sort::Deadline) => rows.sort_by_key(deadline),
    }
}

/// The most marks of which every pair is judged; of more, each is judged with the first.
pub const PAIRED: usize = 40;

fn pairs(members: &[Subject<'_>], view: &View) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let leaders = if members.len() > PAIRED { 1 } else { members.len() };
    for (at, a) in members.iter().enumerate().take(leaders) {
        for b in members[at + 1..].iter().filter(|b| b.fact.region != a.fact.region) {
            pairs.push(Pair { a: a.fact.reference(), b: b.fact.reference(), judgement: judge(*a, *b, view) });
        }
    }
    pairs
}

fn apart(indicator: &Indicator, members: &[Subject<'_>], related: &[Subject<'_>], view: &View) -> Vec<Apart> {
    let reasons_for = |subject: &Subject<'_>| match members.first() {
        Some(member) => judge(*member, *subject, view).reasons,
        None => judge(Subject { indicator, ..*subject }, *subject, view).reasons,
    };
    related.iter().map(|s| Apart { fact: s.fact.reference(), reasons: reasons_for(s) }).collect()
}

#[cfg(test)]
mod tests;
