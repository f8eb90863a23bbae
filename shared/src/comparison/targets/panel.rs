//! What one axis of the targets comparison holds: rows of regions, their marks, and the pairs that are judged.

use super::{PAIRED, Refusal};
use crate::{
    comparison::{
        per_base::PerBase,
        verdict::{Judgement, Reason, Verdict},
    },
    model::{Absence, FactRef, Kind, LocalizedText, Slug},
    string_types::string_enum,
    view::{Normalisation, Scale},
};
use serde::{Deserialize, Serialize};

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
        let drawn = self.marks.iter().flat_map(Mark::facts);
        drawn.chain(&self.absent_fact).chain(&self.undivided)
    }
}

/// One fact on an axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mark {
    /// Which fact; of a sum its first part.
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
    /// Who made the number.
    pub origin: Origin,
    /// What it is made of, as far as the text says: segments of one bar, in the order of the document.
    pub parts: Vec<Part>,
}

impl Mark {
    /// The facts that have a drawing and a number of their own: of a sum its parts, else the fact itself and its parts.
    pub fn drawn(&self) -> impl Iterator<Item = &FactRef> {
        let own = (self.origin == Origin::Printed).then_some(&self.fact);
        own.into_iter().chain(self.parts.iter().map(|part| &part.fact))
    }

    /// Every fact behind it.
    pub fn facts(&self) -> impl Iterator<Item = &FactRef> {
        self.drawn().chain(&self.also)
    }

    /// Whether it must not simply be read against the reference.
    pub fn is_indicative(&self) -> bool {
        self.judgement.as_ref().is_some_and(|judgement| judgement.verdict >= Verdict::Indicative)
    }

    /// Whether a person has set its verdict, or nothing compares: what is hatched.
    pub fn is_set_by_hand(&self) -> bool {
        let set = |judgement: &Judgement| judgement.computed.is_some() || judgement.verdict == Verdict::NotComparable;
        self.judgement.as_ref().is_some_and(set)
    }
}

string_enum! {
    /// Who made a number.
    Origin {
        /// The text prints it.
        Printed = "printed",
        /// It is our sum of parts that the text prints; the text does not print the sum.
        Summed = "summed",
    }
}

/// A part of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    /// The fact that states it.
    pub fact: FactRef,
    /// Its number on the axis of the whole.
    pub value: f64,
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
