//! Can these two facts be compared? Computed from nature, unit, definition, period, scope, deadline, kind and level, with
//! every reason named. The worst reason decides.

use crate::{
    model::{Dataset, DerivedPart, Document, Fact, FactRef, IdError, Indicator, Level, Nature, Region, Text, words},
    quantity::Unit,
    view::{Per, View},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

words! {
    /// How far two facts can be compared, the best first.
    Verdict {
        /// As they stand.
        Direct = "direct",
        /// After converting units.
        Convertible = "convertible",
        /// As an indication only.
        Indicative = "indicative",
        /// Not at all: they never share an axis.
        NotComparable = "not-comparable",
    }
}

words! {
    /// Why two facts cannot simply be compared.
    ReasonKind {
        /// One is a stock, the other a flow, and so on.
        Nature = "nature",
        /// Their units do not convert.
        Unit = "unit",
        /// Their indicators measure different things.
        Definition = "definition",
        /// Their numbers run over spans of different length.
        Period = "period",
        /// One contains the other.
        Contained = "contained",
        /// One is about a district, the other about a city or province, and so on.
        Level = "level",
        /// They cover different things.
        Scope = "scope",
        /// They hold for different years.
        Year = "year",
        /// One is promised, the other reached.
        Kind = "kind",
        /// One is not printed, but derived.
        Derived = "derived",
        /// They were printed in different units of the same base.
        Printed = "printed",
        /// One is not a number.
        NoNumber = "no-number",
        /// A person set the verdict.
        Override = "override",
    }
}

/// A verdict that a person set for a pair of facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Override {
    /// The fact that sorts first.
    pub a: FactRef,
    /// The other.
    pub b: FactRef,
    /// What it was set to.
    pub verdict: Verdict,
}

#[cfg(feature = "openapi")]
crate::model::string_schema!(Override, None, Some("^[a-z0-9-]+/[a-z0-9-]+~[a-z0-9-]+/[a-z0-9-]+:[a-z-]+$"));

impl Override {
    /// Sets the verdict of a pair, whichever fact comes first.
    pub fn new(one: FactRef, other: FactRef, verdict: Verdict) -> Self {
        let (a, b) = if one <= other { (one, other) } else { (other, one) };
        Self { a, b, verdict }
    }
}

impl FromStr for Override {
    type Err = IdError;

    /// Reads `document/id~document/id:verdict`.
    fn from_str(raw: &str) -> Result<Self, IdError> {
        let fail = || IdError { what: "verdict", raw: raw.chars().take(60).collect() };
        let (pair, verdict) = raw.rsplit_once(':').ok_or_else(fail)?;
        let (one, other) = pair.split_once('~').ok_or_else(fail)?;
        Ok(Self::new(one.parse()?, other.parse()?, verdict.parse()?))
    }
}

impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}:{}", self.a, self.b, self.verdict)
    }
}

impl TryFrom<String> for Override {
    type Error = IdError;

    fn try_from(raw: String) -> Result<Self, IdError> {
        raw.parse()
    }
}

impl From<Override> for String {
    fn from(value: Override) -> Self {
        value.to_string()
    }
}

/// A fact with what is needed to judge it.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Its indicator.
    pub indicator: &'a Indicator,
    /// The region that it is about.
    pub region: &'a Region,
    /// The document that states it.
    pub document: &'a Document,
}

impl<'a> Subject<'a> {
    /// Looks up what belongs to a fact; none when it has no indicator.
    pub fn of(data: &'a Dataset, fact: &'a Fact) -> Option<Self> {
        Some(Self {
            fact,
            indicator: data.indicator(fact.indicator.as_ref()?)?,
            region: data.region(&fact.region)?,
            document: data.document(&fact.document)?,
        })
    }

    /// The years that its number runs over: the span that it names.
    pub(super) fn years(&self) -> Option<u16> {
        let (Some(from), Some(by)) = (self.fact.from, self.fact.by) else { return None };
        Some(by.year().saturating_sub(from.year()) + 1)
    }

    /// The year that its number holds for.
    fn year(&self) -> Option<u16> {
        self.fact.date().map(|date| date.year()).or(self.document.period.map(|p| p.to))
    }

    /// What it stands for in a reason: one side of a pair.
    fn side(&self, kind: ReasonKind) -> Side {
        match kind {
            ReasonKind::Nature => Side::of_word(self.indicator.nature.as_str()),
            ReasonKind::Level => Side::of_word(self.region.level.as_str()),
            ReasonKind::Kind => Side::of_word(self.fact.kind.as_str()),
            ReasonKind::Year => Side::of_plain(self.year().map_or_else(String::new, |y| y.to_string())),
            ReasonKind::Period => Side::of_plain(self.years().unwrap_or(1).to_string()),
            ReasonKind::Unit | ReasonKind::Printed => Side::of_plain(self.fact.unit.clone().unwrap_or_default()),
            ReasonKind::Definition => Side::of_text(&self.indicator.name),
            ReasonKind::Scope => self.fact.scope.as_ref().map_or_else(Side::default, Side::of_text),
            ReasonKind::Contained | ReasonKind::Derived | ReasonKind::NoNumber | ReasonKind::Override => {
                Side::of_text(&self.fact.name)
            }
        }
    }
}

/// One side of a reason: one of three, or none of them for the whole region.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
pub struct Side {
    /// A word that `text` translates: a nature, level or kind.
    pub word: Option<String>,
    /// Text in both languages.
    pub text: Option<Text>,
    /// A number or unit that needs no translation.
    pub plain: Option<String>,
}

impl Side {
    fn of_word(word: &str) -> Self {
        Self { word: Some(word.to_owned()), ..Self::default() }
    }

    fn of_text(text: &Text) -> Self {
        Self { text: Some(text.clone()), ..Self::default() }
    }

    fn of_plain(plain: String) -> Self {
        Self { plain: Some(plain), ..Self::default() }
    }
}

/// Why two facts cannot simply be compared, with what each side has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
pub struct Reason {
    /// Which rule.
    pub kind: ReasonKind,
    /// What the first fact has.
    pub a: Side,
    /// What the second fact has.
    pub b: Side,
}

/// The verdict on a pair, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
pub struct Judgement {
    /// How far the pair can be compared.
    pub verdict: Verdict,
    /// What was computed, when a person set another verdict.
    pub computed: Option<Verdict>,
    /// Every reason against a direct comparison.
    pub reasons: Vec<Reason>,
}

/// Judges a pair of facts as a view shows them.
pub fn judge(a: Subject<'_>, b: Subject<'_>, view: &View) -> Judgement {
    let mut verdict = Verdict::Direct;
    let mut reasons = Vec::new();
    let mut found = |kind: ReasonKind, worst: Verdict| {
        verdict = verdict.max(worst);
        reasons.push(Reason { kind, a: a.side(kind), b: b.side(kind) });
    };

    if a.indicator.nature != b.indicator.nature {
        found(ReasonKind::Nature, Verdict::NotComparable);
    }
    let excluded = a.indicator.not_with.contains(&b.indicator.slug) || b.indicator.not_with.contains(&a.indicator.slug);
    if a.indicator.slug != b.indicator.slug {
        found(ReasonKind::Definition, if excluded { Verdict::NotComparable } else { Verdict::Indicative });
    }
    match (a.fact.canonical.as_ref(), b.fact.canonical.as_ref()) {
        (Some(one), Some(other)) => {
            let base = |unit: &str| Unit::parse(unit).map(|u| u.base.to_owned());
            if base(&one.unit) != base(&other.unit) {
                found(ReasonKind::Unit, Verdict::NotComparable);
            } else if a.fact.unit != b.fact.unit {
                found(ReasonKind::Printed, Verdict::Convertible);
            }
        }
        _ => found(ReasonKind::NoNumber, Verdict::NotComparable),
    }
    if a.years().unwrap_or(1) != b.years().unwrap_or(1) && a.indicator.nature != Nature::Stock {
        let made_equal = view.per == Some(Per::Year) && matches!(a.indicator.nature, Nature::Flow | Nature::Count);
        found(ReasonKind::Period, if made_equal { Verdict::Convertible } else { Verdict::NotComparable });
    }
    let same_document = a.fact.document == b.fact.document;
    let contains = |whole: &Fact, part: &Fact| part.part_of.as_ref() == Some(&whole.id);
    if same_document && (contains(a.fact, b.fact) || contains(b.fact, a.fact)) {
        found(ReasonKind::Contained, Verdict::Indicative);
    }
    if a.region.level != b.region.level {
        found(ReasonKind::Level, Verdict::Indicative);
    }
    if a.fact.scope != b.fact.scope {
        let other_things = a.indicator.nature == Nature::Rank;
        found(ReasonKind::Scope, if other_things { Verdict::NotComparable } else { Verdict::Indicative });
    }
    if a.year() != b.year() {
        found(ReasonKind::Year, Verdict::Indicative);
    }
    if a.fact.kind != b.fact.kind {
        found(ReasonKind::Kind, Verdict::Indicative);
    }
    let derived = |s: Subject<'_>| s.fact.is_derived(DerivedPart::Value) || s.fact.is_derived(DerivedPart::Unit);
    if derived(a) != derived(b) {
        found(ReasonKind::Derived, Verdict::Indicative);
    }

    let set = view.overridden(&a.fact.reference(), &b.fact.reference());
    if let Some(set) = set.filter(|set| *set != verdict) {
        reasons.push(Reason { kind: ReasonKind::Override, a: a.side(ReasonKind::Override), b: b.side(ReasonKind::Override) });
        return Judgement { verdict: set, computed: Some(verdict), reasons };
    }
    Judgement { verdict, computed: None, reasons }
}

/// Whether two levels are a district beside something larger: the case that is always said aloud.
pub fn is_district_beside_larger(a: Level, b: Level) -> bool {
    (a == Level::District) != (b == Level::District)
}

#[cfg(test)]
mod tests;
