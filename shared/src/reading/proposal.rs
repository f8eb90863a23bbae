//! What a text may hold as facts: each proposal with the words that prove it, and why it is doubtful if it is.

use crate::model::{Anchor, Instrument, Kind, Operator};
use serde::Serialize;

/// A name in both languages, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ProposedName {
    /// Chinese, by rule.
    pub zh: String,
    /// English, where the data know it.
    pub en: Option<String>,
}

/// Why a proposal needs a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The deadline is that of an earlier sentence.
    DeadlineInherited,
    /// The deadline is the end of the plan.
    DeadlineOfPlan,
    /// The year of a date is the document's.
    YearDerived,
    /// The text prints no unit.
    NoUnit,
    /// The text prints only a magnitude; the unit follows from what is counted.
    UnitImplied,
    /// The unit is that of a later number of the list.
    UnitShared,
    /// Comparisons do not know the unit.
    UnitUnknown,
    /// It may be part of the number before it.
    MaybePart,
    /// The category is little more than a guess.
    CategoryUncertain,
    /// The quote stands in the text more than once.
    QuoteNotUnique,
    /// Its name, indicator or category come from the helper.
    ByHelper,
}

/// A fact that a text may hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// What sort of statement it is.
    pub kind: Kind,
    /// Its name.
    pub name: ProposedName,
    /// The words that prove it, at most 60 characters, an exact part of the text but for white space.
    pub quote: String,
    /// The headings above it, as printed, the outermost first.
    pub path: Vec<String>,
    /// The number, in the unit.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// The unit as printed.
    pub unit: Option<String>,
    /// How the number is meant.
    pub operator: Option<Operator>,
    /// The deadline of a target.
    pub by: Option<String>,
    /// The time of a status.
    pub as_of: Option<String>,
    /// The beginning of a span.
    pub from: Option<String>,
    /// The day of an event.
    pub on: Option<String>,
    /// The responsible bodies of a measure, the lead first.
    pub leads: Vec<String>,
    /// How many of the first share the lead.
    pub joint_leads: usize,
    /// Bodies that support a measure.
    pub supporting: Vec<String>,
    /// The category of a measure, learnt from the data.
    pub category: Option<String>,
    /// How sure the category is, 0 to 1.
    pub confidence: Option<f64>,
    /// What a measure works with, learnt from the data.
    pub instruments: Vec<Instrument>,
    /// The indicator whose name and unit fit.
    pub indicator: Option<String>,
    /// Known facts that are like it, the nearest first.
    pub nearest: Vec<String>,
    /// Where the quote stands in the text, in Unicode scalar values.
    pub place: Anchor,
    /// Why it needs a second look.
    pub doubts: Vec<Doubt>,
}

impl Proposal {
    /// A proposal without anything but its words.
    pub fn new(kind: Kind, zh: String, quote: String, path: Vec<String>, place: Anchor) -> Self {
        Self {
            kind,
            name: ProposedName { zh, en: None },
            quote,
            path,
            value: None,
            value_max: None,
            unit: None,
            operator: None,
            by: None,
            as_of: None,
            from: None,
            on: None,
            leads: Vec::new(),
            joint_leads: 1,
            supporting: Vec::new(),
            category: None,
            confidence: None,
            instruments: Vec::new(),
            indicator: None,
            nearest: Vec::new(),
            place,
            doubts: Vec::new(),
        }
    }
}
