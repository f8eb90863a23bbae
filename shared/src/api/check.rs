//! What a check of a draft is sent, and what it answers.

use crate::{
    checking::{CheckedFigure, FigureVerdict, Slip},
    date::PartialDate,
    i18n::{facts::source_line, value_of},
    model::{Anchor, Dataset, Document, Fact, FactRef, Kind, Lang, LocalizedText, Operator, RevisionId, Slug},
    view::{View, path::Page},
};
use serde::{Deserialize, Serialize};

/// A draft to be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCheck {
    /// Its text.
    pub text: String,
    /// The region that it is about where it names none.
    #[serde(default)]
    pub region: Option<Slug>,
}

/// The figures of a draft beside the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckAnswer {
    /// The revision that it was laid beside.
    pub revision: RevisionId,
    /// The text as it was read; places count its Unicode scalar values.
    pub text: String,
    /// How many figures there are of each sort.
    pub counts: CheckCounts,
    /// The figures, in the order of the text.
    pub figures: Vec<FigureAnswer>,
}

/// How many figures there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckCounts {
    /// A fact says the same.
    pub agrees: usize,
    /// A fact says something else.
    pub differs: usize,
    /// No fact is clearly about the same.
    pub not_in_data: usize,
    /// Figures beyond those that are checked at once.
    pub omitted: usize,
}

/// A figure of a draft, and what the data say of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigureAnswer {
    /// Its words.
    pub words: String,
    /// Where they stand in the text.
    pub place: Anchor,
    /// The region that it is about; none where that is not known.
    pub region: Option<Slug>,
    /// The name of that region.
    pub region_name: Option<LocalizedText>,
    /// The number in the unit, as written.
    pub value: f64,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// The unit; empty where none is written.
    pub unit: String,
    /// How the number is meant.
    pub operator: Operator,
    /// What is said of it.
    pub verdict: FigureVerdict,
    /// What is likely to have gone wrong; nothing where that cannot be told.
    pub slips: Vec<Slip>,
    /// The fact that says the same, or something else.
    pub fact: Option<FactAnswer>,
    /// The fact of another region that the figure seems to be taken from.
    pub elsewhere: Option<FactAnswer>,
}

/// A fact that a figure is laid beside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactAnswer {
    /// Which fact it is.
    pub fact: FactRef,
    /// The region that it is about.
    pub region: Slug,
    /// What sort of statement it is.
    pub kind: Kind,
    /// What it says, in our words.
    pub name: LocalizedText,
    /// Its number.
    pub value: LocalizedText,
    /// Its date: a deadline, the time of a status, the day of an event.
    pub date: Option<PartialDate>,
    /// The words that prove it.
    pub quote: String,
    /// Where they stand.
    pub source: LocalizedText,
    /// The address of its page on this site, pinned to this revision, without a host.
    pub address: String,
}

impl CheckAnswer {
    /// Of figures that were checked; `facts` and `documents` are those that they were laid beside.
    pub fn of(revision: RevisionId, text: String, figures: Vec<CheckedFigure>, omitted: usize, data: &Dataset) -> Self {
        let view = View { rev: Some(revision.clone()), ..View::default() };
        let mut counts = CheckCounts { omitted, ..CheckCounts::default() };
        for figure in &figures {
            match figure.verdict {
                FigureVerdict::Agrees => counts.agrees += 1,
                FigureVerdict::Differs => counts.differs += 1,
                FigureVerdict::NotInData => counts.not_in_data += 1,
            }
        }
        let answer = |reference: &FactRef| {
            let fact = data.fact(reference)?;
            Some(FactAnswer::of(fact, data.document(&fact.document)?, &view))
        };
        let figures = figures.into_iter().map(|figure| FigureAnswer {
            region_name: figure.region.as_ref().and_then(|slug| data.region(slug)).map(|region| region.name.clone()),
            fact: figure.fact.as_ref().and_then(answer),
            elsewhere: figure.elsewhere.as_ref().and_then(answer),
            words: figure.words,
            place: figure.place,
            region: figure.region,
            value: figure.value,
            value_max: figure.value_max,
            unit: figure.unit,
            operator: figure.operator,
            verdict: figure.verdict,
            slips: figure.slips,
        });
        Self { figures: figures.collect(), revision, text, counts }
    }
}

impl FactAnswer {
    fn of(fact: &Fact, document: &Document, view: &View) -> Self {
        let both = |said: &dyn Fn(Lang) -> String| LocalizedText { zh: said(Lang::Zh), en: said(Lang::En) };
        Self {
            fact: fact.reference(),
            region: fact.region.clone(),
            kind: fact.kind,
            name: fact.name.clone(),
            value: both(&|lang| value_of(fact, lang).unwrap_or_default()),
            date: fact.date(),
            quote: fact.evidence.quote.clone(),
            source: both(&|lang| source_line(document, lang)),
            address: Page::Fact(fact.reference()).href(view),
        }
    }
}
