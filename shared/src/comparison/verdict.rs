//! Can these two facts be compared? Computed from nature, unit, definition, period, scope, deadline, kind and level, with
//! every reason named. The worst reason decides.

use crate::{
    model::{Dataset, DerivedPart, Document, Fact, Indicator, Level, LocalizedText, Nature, Region},
    quantity::Unit,
    string_types::string_enum,
    view::{Normalisation, View},
};
use serde::{Deserialize, Serialize};

pub use crate::view::overrides::{Override, Verdict};

string_enum! {
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
        /// The number of one is not printed, but derived.
        Derived = "derived",
        /// One prints no unit; it was supplied.
        UnitInferred = "unit-inferred",
        /// They were printed in different units of the same base.
        Printed = "printed",
        /// One is not a number.
        NoNumber = "no-number",
        /// A person set the verdict.
        Override = "override",
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
            ReasonKind::Nature => Side::Word(self.indicator.nature.to_string()),
            ReasonKind::Level => Side::Word(self.region.level.to_string()),
            ReasonKind::Kind => Side::Word(self.fact.kind.to_string()),
            ReasonKind::Year => Side::Plain(self.year().map_or_else(String::new, |y| y.to_string())),
            ReasonKind::Period => Side::Plain(self.years().unwrap_or(1).to_string()),
            ReasonKind::Unit | ReasonKind::Printed => Side::Plain(self.fact.unit.clone().unwrap_or_default()),
            ReasonKind::Definition => Side::Text(self.indicator.name.clone()),
            ReasonKind::Scope => self.fact.scope.clone().map_or(Side::WholeRegion, Side::Text),
            ReasonKind::Contained
            | ReasonKind::Derived
            | ReasonKind::UnitInferred
            | ReasonKind::NoNumber
            | ReasonKind::Override => Side::Text(self.fact.name.clone()),
        }
    }
}

/// One side of a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "SideFields", into = "SideFields")]
pub enum Side {
    /// A word that `i18n` translates: a nature, level or kind.
    Word(String),
    /// Text in both languages.
    Text(LocalizedText),
    /// A number or unit that needs no translation.
    Plain(String),
    /// The whole region: no narrower scope is stated.
    WholeRegion,
}

/// A side as JSON has it: one of three, or none of them for the whole region.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
struct SideFields {
    /// A word: a nature, level or kind.
    word: Option<String>,
    /// Text in both languages.
    text: Option<LocalizedText>,
    /// A number or unit that needs no translation.
    plain: Option<String>,
}

impl From<SideFields> for Side {
    fn from(fields: SideFields) -> Self {
        let SideFields { word, text, plain } = fields;
        word.map(Self::Word).or(text.map(Self::Text)).or(plain.map(Self::Plain)).unwrap_or(Self::WholeRegion)
    }
}

impl From<Side> for SideFields {
    fn from(side: Side) -> Self {
        match side {
            Side::Word(word) => Self { word: Some(word), ..Self::default() },
            Side::Text(text) => Self { text: Some(text), ..Self::default() },
            Side::Plain(plain) => Self { plain: Some(plain), ..Self::default() },
            Side::WholeRegion => Self::default(),
        }
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Side {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        SideFields::schema()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Side {
    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>) {
        SideFields::schemas(schemas);
    }
}

/// Why two facts cannot simply be compared, with what each side has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
        let made_equal = view.per == Some(Normalisation::Year) && matches!(a.indicator.nature, Nature::Flow | Nature::Count);
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
    let is_one_alone = |part: DerivedPart| a.fact.is_derived(part) != b.fact.is_derived(part);
    if is_one_alone(DerivedPart::Value) {
        found(ReasonKind::Derived, Verdict::Indicative);
    }
    if is_one_alone(DerivedPart::Unit) {
        found(ReasonKind::UnitInferred, Verdict::Indicative);
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
