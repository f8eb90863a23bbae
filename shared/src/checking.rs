//! Checks the figures of a draft beside the data: which agree with a fact, which differ and by what likely slip, and which are not
//! in the data.
//!
//! By rules alone, like the reader whose quantities it starts from. A figure is called wrong only where a fact of the region that it
//! names is clearly about the same: everything else is not in the data, since the data never say that something is not so.
//!
//! Read in this order: `places` (whose figure it is), `figures` (what a draft states), `likeness` (which facts are about the same),
//! `numbers` (whether two numbers are one), `verdict` (what comes of it).

mod figures;
mod likeness;
mod numbers;
mod places;
#[cfg(test)]
mod tests;
mod verdict;

pub use likeness::KnownFacts;

use self::{figures::Figure, places::PlaceNames};
use crate::{
    model::{Anchor, FactRef, Indicator, Operator, Region, Slug},
    reading::{Reading, text::is_han},
    sorting::OrderBy as _,
    string_types::string_enum,
};
use std::collections::BTreeMap;

/// So many figures of a draft are checked; the rest is counted.
pub const MAX_FIGURES: usize = 2000;
/// Facts of so many regions are laid beside a draft, those first that most of its figures are about.
pub const MAX_REGIONS: usize = 12;
/// Facts of so many indicators are laid beside it whatever their region.
pub const MAX_INDICATORS: usize = 12;

string_enum! {
    /// What is said of a figure.
    FigureVerdict {
        /// A fact says the same.
        Agrees = "agrees",
        /// A fact that is about the same says something else.
        Differs = "differs",
        /// No fact is clearly about the same.
        NotInData = "not-in-data",
    }
}

string_enum! {
    /// What is likely to have gone wrong where a figure differs.
    Slip {
        /// The number is right and its unit is another.
        Unit = "unit",
        /// The number is ten, a hundred, … times too large or too small.
        Magnitude = "magnitude",
        /// The date is another.
        Year = "year",
        /// What is only planned is told as reached.
        TargetForStatus = "target-for-status",
        /// What was reached is told as planned.
        StatusForTarget = "status-for-target",
        /// How the number is meant was left out or changed: more than, at least, about.
        Operator = "operator",
        /// The figure is that of another region.
        Region = "other-region",
    }
}

string_enum! {
    /// Why a draft is not checked.
    DraftFault {
        /// It has no text.
        Empty = "empty",
        /// It has more bytes than are read.
        TooLarge = "too-large",
        /// It is no text.
        Binary = "binary",
        /// It is text of an encoding that is not read.
        Encoding = "encoding",
        /// It is a file of another sort.
        Sort = "sort",
        /// It is not what its name says, or breaks off.
        Damaged = "damaged",
        /// It unpacks to far more than a text has.
        Unpacks = "unpacks",
        /// It has no Chinese words.
        NotChinese = "not-chinese",
    }
}

/// A figure of a draft, with what the data say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedFigure {
    /// Its words, those included that say how it is meant.
    pub words: String,
    /// Where they stand in the draft, in Unicode scalar values.
    pub place: Anchor,
    /// The region that it is about; none where the draft names none, or a place that the data do not know.
    pub region: Option<Slug>,
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
    pub fact: Option<FactRef>,
    /// The fact of another region that the figure seems to be taken from.
    pub elsewhere: Option<FactRef>,
}

/// A draft with its figures.
#[derive(Clone, Debug)]
pub struct Draft {
    figures: Vec<Figure>,
    /// How many figures it has beyond those that are checked.
    pub omitted: usize,
    /// Whether it has Chinese words at all.
    pub is_chinese: bool,
}

impl Draft {
    /// Reads a draft, if it is Chinese. What it says of no region by name is about `home`, or else about the region that it named last.
    pub fn read(text: &str, regions: &[Region], home: Option<&Slug>) -> Self {
        let chars: Vec<char> = text.chars().collect();
        if !is_chinese(&chars) {
            return Self { figures: Vec::new(), omitted: 0, is_chinese: false };
        }
        let reading = Reading::of(text);
        let (mut figures, omitted) = figures::figures(&reading, &PlaceNames::of(regions), home, MAX_FIGURES);
        for figure in &mut figures {
            figure.words = chars.get(figure.place.start..figure.place.end).unwrap_or_default().iter().collect();
        }
        Self { figures, omitted, is_chinese: true }
    }

    /// The regions that it names, those first that most figures are about.
    pub fn regions(&self) -> Vec<Slug> {
        most_named(self.figures.iter().flat_map(|figure| &figure.regions), MAX_REGIONS)
    }

    /// The indicators that it names, those first that most figures name.
    pub fn indicators(&self, indicators: &[Indicator]) -> Vec<Slug> {
        let named = likeness::indicators_named(&self.figures, indicators);
        most_named(named.iter(), MAX_INDICATORS)
    }

    /// Lays its figures beside facts. A measure of a thing, 8英寸, is listed only where a fact is about it.
    pub fn check(&self, known: &KnownFacts<'_>) -> Vec<CheckedFigure> {
        let checked = self.figures.iter().map(|figure| (figure.is_aside, verdict::checked(figure, known)));
        let is_said = |checked: &CheckedFigure| checked.verdict != FigureVerdict::NotInData;
        checked.filter(|(is_aside, checked)| !is_aside || is_said(checked)).map(|(_, checked)| checked).collect()
    }
}

/// Whether a text is Chinese, however short: a title in English holds no Chinese word, an English page hardly one.
fn is_chinese(text: &[char]) -> bool {
    let letters = text.iter().filter(|c| c.is_alphabetic()).count();
    let chinese = text.iter().filter(|c| is_han(**c)).count();
    chinese >= 2 && chinese * 5 >= letters
}

/// The things that are named most often, the most frequent first, then by name.
fn most_named<'a>(named: impl Iterator<Item = &'a Slug>, most: usize) -> Vec<Slug> {
    let mut counts: BTreeMap<&Slug, usize> = BTreeMap::new();
    named.for_each(|slug| *counts.entry(slug).or_default() += 1);
    let mut counts: Vec<(&Slug, usize)> = counts.into_iter().collect();
    counts.order_by_key(|(slug, count)| (usize::MAX - count, (*slug).clone()));
    counts.into_iter().take(most).map(|(slug, _)| slug.clone()).collect()
}
