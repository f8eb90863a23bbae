//! The pair that a targets comparison says most with, and how large the one is beside the other.

use super::{divisor, refuse_per};
use crate::{
    comparison::verdict::{Judgement, Reason, Subject, Verdict, is_district_beside_larger, judge},
    model::{Context, Dataset, FactRef, Indicator, Kind, LocalizedText, Nature, Operator, Slug},
    quantity::tidy,
    sorting::OrderBy as _,
    string_types::string_enum,
    view::{Normalisation, View},
};
use serde::{Deserialize, Serialize};

string_enum! {
    /// How exactly two numbers can be set beside each other.
    Precision {
        /// Both are meant in the same way.
        Exact = "exact",
        /// One is a bound, a range or about, and the other is not.
        About = "about",
    }
}

/// One side of the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerSide {
    /// Which fact; of a sum its first part.
    pub fact: FactRef,
    /// Whose it is.
    pub region: Slug,
    /// Whether it is promised or reached.
    pub kind: Kind,
}

/// Two regions, and how large the number of the first is beside that of the second. Only of numbers that may be compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// The indicator.
    pub indicator: Slug,
    /// Its name.
    pub name: LocalizedText,
    /// The region that is spoken of: the reader's own, where it has a number.
    pub own: AnswerSide,
    /// The region that it is compared with.
    pub other: AnswerSide,
    /// The first number divided by the second.
    pub ratio: f64,
    /// The same of the numbers per head, where the indicator allows that and the residents of both are known.
    pub ratio_per_head: Option<f64>,
    /// The statistics from outside the documents that the ratio per head rests on.
    pub statistics: Vec<Context>,
    /// How exact the ratio is.
    pub precision: Precision,
    /// How far the two can be compared.
    pub verdict: Verdict,
    /// What stands against it, the worst first.
    pub reasons: Vec<Reason>,
}

/// An answer with what it is worth beside others; the lowest is the most telling.
pub(super) type Candidate = (Worth, Answer);

/// Headline figures first, then those that compare best, then those without a district beside something larger.
type Worth = (usize, Verdict, bool);

/// The most telling pair of an axis.
pub(super) fn of_axis(
    data: &Dataset,
    indicator: &Indicator,
    members: &[Subject<'_>],
    reference: Option<Subject<'_>>,
    view: &View,
) -> Option<Candidate> {
    if matches!(indicator.nature, Nature::Share | Nature::Rank) {
        return None;
    }
    let own = |subject: &&Subject<'_>| match &view.home {
        Some(home) if members.iter().any(|member| member.fact.region == *home) => subject.fact.region == *home,
        _ => reference.is_some_and(|reference| reference.fact.region == subject.fact.region),
    };
    let pairs = members.iter().filter(own).flat_map(|own| members.iter().map(move |other| (*own, *other)));
    let judged = pairs.filter(|(own, other)| own.fact.region != other.fact.region).filter_map(|(own, other)| {
        let judgement = judge(own, other, view);
        let ratio = ratio(own, other)?;
        let not_headline = usize::from(!own.fact.headline) + usize::from(!other.fact.headline);
        let district = is_district_beside_larger(own.region.level, other.region.level);
        let worth = (not_headline, judgement.verdict, district);
        (judgement.verdict < Verdict::NotComparable).then_some((worth, own, other, judgement, ratio))
    });
    // Of pairs that are worth the same, a target is set beside a target.
    let order = |(worth, own, other, judgement, _): &(Worth, Subject<'_>, Subject<'_>, Judgement, f64)| {
        (*worth, own.fact.kind != other.fact.kind, own.fact.kind, judgement.reasons.len())
    };
    let (worth, own, other, judgement, ratio) = judged.min_by_key(order)?;
    let mut reasons = judgement.reasons;
    reasons.order_by_key(|reason| reason.kind);
    let per_head = per_head(data, indicator, own, other);
    let (ratio_per_head, statistics) =
        per_head.map_or((None, Vec::new()), |(factor, statistics)| (Some(tidy(ratio * factor)), statistics));
    let answer = Answer {
        indicator: indicator.slug.clone(),
        name: indicator.name.clone(),
        own: side(own),
        other: side(other),
        ratio,
        ratio_per_head,
        statistics,
        precision: precision(own, other),
        verdict: judgement.verdict,
        reasons,
    };
    Some((worth, answer))
}

/// The answer of the whole comparison: the reader's own region first, then what is worth most, then the order of the page.
pub(super) fn most_telling(candidates: Vec<Candidate>, home: Option<&Slug>) -> Option<Answer> {
    let is_other = |answer: &Answer| home.is_some_and(|home| answer.own.region != *home);
    candidates.into_iter().min_by_key(|(worth, answer)| (is_other(answer), *worth)).map(|(_, answer)| answer)
}

fn side(subject: Subject<'_>) -> AnswerSide {
    AnswerSide { fact: subject.fact.reference(), region: subject.fact.region.clone(), kind: subject.fact.kind }
}

fn ratio(own: Subject<'_>, other: Subject<'_>) -> Option<f64> {
    let (own, other) = (own.fact.canonical.as_ref()?.value, other.fact.canonical.as_ref()?.value);
    (own > 0.0 && other > 0.0).then(|| tidy(own / other))
}

fn precision(own: Subject<'_>, other: Subject<'_>) -> Precision {
    let meant = |subject: Subject<'_>| subject.fact.operator.unwrap_or(Operator::Equal);
    let is_range = own.fact.value_max.is_some() || other.fact.value_max.is_some();
    if is_range || meant(own) != meant(other) || meant(own) == Operator::About { Precision::About } else { Precision::Exact }
}

/// By what the ratio is multiplied to be one per head, and the statistics for that.
fn per_head(data: &Dataset, indicator: &Indicator, own: Subject<'_>, other: Subject<'_>) -> Option<(f64, Vec<Context>)> {
    let head = Normalisation::Head;
    if refuse_per(data, head, indicator, &[own, other]).is_some() {
        return None;
    }
    let mut statistics = Vec::new();
    let own = divisor(data, own, Some(head), &mut statistics)?;
    let other = divisor(data, other, Some(head), &mut statistics)?;
    Some((other / own, statistics))
}
