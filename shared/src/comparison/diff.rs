//! What has changed between two revisions, fact by fact, and how much of that an open view shows.
//!
//! Anchors are no part of it: they belong to the texts that an operator attached, not to the data.

use super::{Comparison, ComparisonInput, ComparisonKind};
use crate::{
    language::{EN, ZH},
    model::{Dataset, Derivation, Fact, FactRef, Lang, LocalizedText, RevisionId, Slug},
    quantity::value_of,
    string_types::string_enum,
    view::View,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

string_enum! {
    /// A family of data beside the facts.
    Family {
        /// Regions.
        Regions = "regions",
        /// Indicators.
        Indicators = "indicators",
        /// Categories.
        Categories = "categories",
        /// Outside statistics.
        Context = "context",
        /// Documents.
        Documents = "documents",
    }
}

string_enum! {
    /// A part of a fact that can be altered.
    FactField {
        /// The region that it is about.
        Region = "region",
        /// What sort of statement it is.
        Kind = "kind",
        /// What it says, in our words.
        Name = "name",
        /// The row that it belongs to.
        Indicator = "indicator",
        /// The class of a measure.
        Category = "category",
        /// The number.
        Value = "value",
        /// The upper end of a range.
        ValueMax = "value_max",
        /// The unit.
        Unit = "unit",
        /// How the number is meant.
        Operator = "operator",
        /// The number in the indicator's unit.
        Canonical = "canonical",
        /// What the text does not print.
        Derived = "derived",
        /// Why there is no number.
        Absence = "absence",
        /// The start of a span.
        From = "from",
        /// The deadline.
        By = "by",
        /// When a status was true.
        AsOf = "as_of",
        /// When an event was.
        On = "on",
        /// What the number covers.
        Scope = "scope",
        /// Responsible bodies.
        Leads = "leads",
        /// How many share the lead.
        JointLeads = "joint_leads",
        /// What a measure works with.
        Instruments = "instruments",
        /// What an actor does.
        Role = "role",
        /// The fact that contains it.
        PartOf = "part_of",
        /// The sum that it is a part of.
        Sum = "sum",
        /// Facts that hold only together with it.
        With = "with",
        /// Whether it is among the most telling.
        Headline = "headline",
        /// An ambiguity that the reader must know of.
        Note = "note",
        /// The file that the quote stands in.
        Source = "source",
        /// The words that prove it.
        Quote = "quote",
        /// The headings above them.
        Path = "path",
    }
}

/// What has changed from one revision to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Diff {
    /// The revision that it starts from.
    pub from: RevisionId,
    /// The revision that it leads to.
    pub to: RevisionId,
    /// Facts that are only in the later one, in its order.
    pub added: Vec<Fact>,
    /// Facts that are only in the earlier one, in its order.
    pub removed: Vec<Fact>,
    /// Facts that are in both and differ, in the order of the later one.
    pub altered: Vec<Alteration>,
    /// Families of data beside the facts that differ: names, definitions, divisors.
    pub families: Vec<Family>,
    /// How much of it the open view shows; none when no view was named.
    pub marks: Option<MarkChanges>,
    /// How many facts differ in all: what is added, what is removed and what is altered, on all pages.
    pub total: usize,
    /// Where the next page starts; none on the last one.
    pub next: Option<String>,
}

impl Diff {
    /// The facts of one page: of those that are added, then those that are removed, then those that are altered, the ones at these
    /// places. `next` names the place behind them.
    #[must_use]
    pub fn page(mut self, range: &Range<usize>, next: impl FnOnce(usize) -> String) -> Self {
        fn cut<T>(list: &mut Vec<T>, range: &Range<usize>, before: usize) -> usize {
            let (all, place) = (list.len(), |at: usize| at.saturating_sub(before));
            list.truncate(place(range.end));
            list.drain(..place(range.start).min(list.len()));
            before + all
        }
        let before_removed = cut(&mut self.added, range, 0);
        let before_altered = cut(&mut self.removed, range, before_removed);
        cut(&mut self.altered, range, before_altered);
        self.next = (range.end < self.total).then(|| next(range.end));
        self
    }
}

/// One fact before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alteration {
    /// Which fact.
    pub fact: FactRef,
    /// How it read before.
    pub old: Wording,
    /// How it reads now.
    pub new: Wording,
    /// Every part that differs; never empty.
    pub fields: Vec<FieldChange>,
}

/// What a reader sees of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Wording {
    /// The region that it is about.
    pub region: Slug,
    /// Its name.
    pub name: LocalizedText,
    /// Its number with operator and unit, as readers read it; none without a number.
    pub value: Option<LocalizedText>,
    /// The words that prove it.
    pub quote: String,
}

/// One part of a fact before and after, in words; none where it had no such part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// Which part.
    pub field: FactField,
    /// Before.
    pub old: Option<LocalizedText>,
    /// After.
    pub new: Option<LocalizedText>,
}

/// How much of a change an open view shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MarkChanges {
    /// The comparison that is open.
    pub page: ComparisonKind,
    /// How many facts it shows in either revision.
    pub shown: usize,
    /// How many of them were added, removed or altered: the length of `facts`.
    pub changed: usize,
    /// Which.
    pub facts: Vec<FactRef>,
}

/// A revision with its name.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Its name.
    pub id: &'a RevisionId,
    /// Its data, or those of the documents that differ.
    pub data: &'a Dataset,
    /// What an open view shows of it, or all of it.
    pub shown: &'a Dataset,
}

/// Finds what has changed; with an open view, also how many of its marks have.
pub fn diff(old: Side<'_>, new: Side<'_>, open: Option<(ComparisonKind, &View)>) -> Diff {
    let (before, after) = (by_reference(old.data), by_reference(new.data));
    let only = |side: Side<'_>, other: &BTreeMap<FactRef, &Fact>| -> Vec<Fact> {
        side.data.facts.iter().filter(|fact| !other.contains_key(&fact.reference())).cloned().collect()
    };
    let (added, removed) = (only(new, &before), only(old, &after));
    let altered: Vec<Alteration> =
        new.data.facts.iter().filter_map(|fact| alteration(before.get(&fact.reference())?, fact)).collect();
    let changed: BTreeSet<FactRef> =
        added.iter().chain(&removed).map(Fact::reference).chain(altered.iter().map(|a| a.fact.clone())).collect();
    Diff {
        from: old.id.clone(),
        to: new.id.clone(),
        marks: open.map(|(page, view)| mark_changes(page, view, old, new, &changed)),
        families: families(old.data, new.data),
        total: added.len() + removed.len() + altered.len(),
        next: None,
        added,
        removed,
        altered,
    }
}

fn by_reference(data: &Dataset) -> BTreeMap<FactRef, &Fact> {
    data.facts.iter().map(|fact| (fact.reference(), fact)).collect()
}

fn alteration(old: &Fact, new: &Fact) -> Option<Alteration> {
    let change = |field: &FactField| {
        let (old, new) = (part(old, *field), part(new, *field));
        (old != new).then_some(FieldChange { field: *field, old, new })
    };
    let fields: Vec<FieldChange> = FactField::ALL.iter().filter_map(change).collect();
    (!fields.is_empty()).then(|| Alteration { fact: new.reference(), old: wording(old), new: wording(new), fields })
}

fn wording(fact: &Fact) -> Wording {
    let value = value_of(fact, Lang::Zh).zip(value_of(fact, Lang::En)).map(|(zh, en)| LocalizedText { zh, en });
    Wording { region: fact.region.clone(), name: fact.name.clone(), value, quote: fact.evidence.quote.clone() }
}

/// A part of a fact in words.
fn part(fact: &Fact, field: FactField) -> Option<LocalizedText> {
    match field {
        FactField::Region => plain(Some(&fact.region)),
        FactField::Kind => plain(Some(&fact.kind)),
        FactField::Name => Some(fact.name.clone()),
        FactField::Indicator => plain(fact.indicator.as_ref()),
        FactField::Category => plain(fact.category.as_ref()),
        FactField::Value => plain(fact.value.as_ref()),
        FactField::ValueMax => plain(fact.value_max.as_ref()),
        FactField::Unit => plain(fact.unit.as_ref()),
        FactField::Operator => plain(fact.operator.as_ref()),
        FactField::Canonical => plain(fact.canonical.as_ref().map(|c| format!("{}{}", c.value, c.unit)).as_ref()),
        FactField::Derived => fact.derived.as_ref().map(derivation),
        FactField::Absence => plain(fact.absence.as_ref()),
        FactField::From => plain(fact.from.as_ref()),
        FactField::By => plain(fact.by.as_ref()),
        FactField::AsOf => plain(fact.as_of.as_ref()),
        FactField::On => plain(fact.on.as_ref()),
        FactField::Scope => fact.scope.clone(),
        FactField::Leads => list(&fact.leads),
        FactField::JointLeads => plain(fact.joint_leads.as_ref()),
        FactField::Instruments => list(&fact.instruments),
        FactField::Role => plain(fact.role.as_ref()),
        FactField::PartOf => plain(fact.part_of.as_ref()),
        FactField::Sum => plain(fact.sum.as_ref()),
        FactField::With => list(&fact.with),
        FactField::Headline => plain(Some(&fact.headline)),
        FactField::Note => fact.note.clone(),
        FactField::Source => plain(Some(&fact.source)),
        FactField::Quote => plain(Some(&fact.evidence.quote)),
        FactField::Path => list(&fact.evidence.path),
    }
}

fn derivation(derived: &Derivation) -> LocalizedText {
    let of = list(&derived.of).unwrap_or_default();
    LocalizedText { zh: [&of.zh, ZH.colon, &derived.how.zh].concat(), en: [&of.en, EN.colon, &derived.how.en].concat() }
}

fn plain<T: ToString>(value: Option<&T>) -> Option<LocalizedText> {
    value.map(|value| LocalizedText { zh: value.to_string(), en: value.to_string() })
}

fn list<T: ToString>(values: &[T]) -> Option<LocalizedText> {
    let words: Vec<String> = values.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| LocalizedText { zh: words.join(ZH.list_separator), en: words.join(EN.list_separator) })
}

fn families(old: &Dataset, new: &Dataset) -> Vec<Family> {
    let differs = |family: &Family| match family {
        Family::Regions => old.regions != new.regions,
        Family::Indicators => old.indicators != new.indicators,
        Family::Categories => old.categories != new.categories,
        Family::Context => old.context != new.context,
        Family::Documents => old.documents != new.documents,
    };
    Family::ALL.iter().copied().filter(differs).collect()
}

fn mark_changes(page: ComparisonKind, view: &View, old: Side<'_>, new: Side<'_>, changed: &BTreeSet<FactRef>) -> MarkChanges {
    let mut shown = shown(page, view, old);
    shown.extend(self::shown(page, view, new));
    let facts: Vec<FactRef> = shown.intersection(changed).cloned().collect();
    MarkChanges { page, shown: shown.len(), changed: facts.len(), facts }
}

/// The facts that a comparison shows. What the view names and this revision does not know is left out, as on the page.
fn shown(page: ComparisonKind, view: &View, side: Side<'_>) -> BTreeSet<FactRef> {
    let view = View { rev: None, ..view.for_data() };
    let input = ComparisonInput { revision: side.id.clone(), view: &view, notices: Vec::new(), today: None };
    let comparison = Comparison::of(page, side.shown, input);
    comparison.basis().facts.iter().map(Fact::reference).collect()
}

#[cfg(test)]
pub(super) mod tests;
