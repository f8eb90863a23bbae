//! The chart of the measures comparison: a matrix that shows where each region acts, or one stacked bar for each region.
//!
//! Silence is not zero: where a region's documents hold no measure, both forms say so in their own sign or words.

mod legend;
mod matrix;
pub mod segments;
pub mod shading;
mod stacked;

use super::{
    colour::Colour,
    plan::{Align, ChartPlan, Item, MarkTarget, Style, TextLine},
};
use crate::{
    comparison::measures::{Cell, Measures},
    i18n::{
        self, gap_report, labels,
        measures::{counted, silence},
    },
    model::Lang,
    view::Form,
};

const NAME_SIZE: i32 = 14;
const NOTE_SIZE: i32 = 12;
const LINE: i32 = 17;
/// Below this width, names stand above their cells or bars instead of beside them.
const NARROW: i32 = 560;

/// Plans the chart in the form that the view asks for.
pub fn plan(measures: &Measures, style: Style) -> ChartPlan {
    plan_with(measures, style, matrix::CELL)
}

/// The same with lower cells, for a picture that cannot grow.
pub(super) fn plan_low(measures: &Measures, style: Style) -> ChartPlan {
    plan_with(measures, style, matrix::LOW_CELL)
}

fn plan_with(measures: &Measures, style: Style, least_cell: i32) -> ChartPlan {
    let (items, height) = if measures.cells.is_empty() {
        let muted = Lettering::note(Colour::MUTED);
        (vec![muted.at(2, 16, i18n::nothing::no_measures(&measures.basis.view).get(style.lang))], 24)
    } else if measures.basis.view.form == Some(Form::Stacked) {
        stacked::draw(measures, style)
    } else {
        matrix::draw(measures, style, least_cell)
    };
    ChartPlan {
        width: style.width,
        height,
        title: labels::MEASURES_TITLE.get(style.lang).to_owned(),
        description: describe(measures, style.lang),
        lang: style.lang,
        background: None,
        items,
    }
}

/// What the chart shows, in a sentence made from its numbers: every region's total and its largest categories.
pub fn describe(measures: &Measures, lang: Lang) -> String {
    let language = lang.language();
    let regions: Vec<String> = measures
        .rows()
        .map(|row| {
            let name = row.first().and_then(|cell| measures.basis.region(&cell.region)).map_or("", |r| r.name.get(lang));
            [name, language.colon, &said_of(measures, row, lang)].concat()
        })
        .collect();
    let title = labels::MEASURES_TITLE.get(lang);
    [title, language.sentence_separator, &regions.join(language.semicolon), language.full_stop].concat()
}

/// A region's total and its largest category; more than three that share the first place say nothing of it.
fn said_of(measures: &Measures, row: &[Cell], lang: Lang) -> String {
    let total = total_of(row);
    let largest = row.iter().map(|cell| cell.facts.len()).max().unwrap_or(0);
    let names: Vec<&str> = row
        .iter()
        .zip(&measures.categories)
        .filter(|(cell, _)| largest > 0 && cell.facts.len() == largest)
        .map(|(_, category)| category.name.get(lang))
        .collect();
    match names.len() {
        0 => row.first().map_or("", |cell| silence(measures, &cell.region).get(lang)).to_owned(),
        1..=3 => {
            let names = names.join(lang.language().list_separator);
            labels::MEASURES_MOST.format(lang, &[&counted(total, lang), &names, &largest.to_string()])
        }
        _ => counted(total, lang),
    }
}

fn total_of(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.facts.len()).sum()
}

fn target_of(cell: &Cell) -> MarkTarget {
    MarkTarget::Cell(format!("{}/{}", cell.region, cell.category))
}

/// What a reader hears of a cell: region, category, how many, their share, how many with a number, how many with a lead.
fn spoken(measures: &Measures, cell: &Cell, lang: Lang) -> String {
    let region = measures.basis.region(&cell.region).map_or("", |r| r.name.get(lang));
    let category = measures.categories.iter().find(|c| c.slug == cell.category).map_or("", |c| c.name.get(lang));
    let mut parts = vec![region.to_owned(), category.to_owned()];
    if cell.facts.is_empty() {
        parts.push(silence(measures, &cell.region).get(lang).to_owned());
    } else {
        parts.push(counted(cell.facts.len(), lang));
        parts.extend(measures.share_label(cell).map(|share| labels::SHARE_OF_REGION.format(lang, &[&share])));
        parts.push(labels::QUANTIFIED.format(lang, &[&cell.quantified.to_string()]));
        parts.push(labels::LED.format(lang, &[&cell.led.to_string()]));
    }
    parts.extend(gap_report::cell_gaps(measures, cell, lang));
    parts.join(lang.language().clause_separator)
}

/// How a line of text looks.
#[derive(Clone, Copy)]
struct Lettering {
    size: i32,
    bold: bool,
    colour: Colour,
    align: Align,
}

impl Lettering {
    fn name(colour: Colour) -> Self {
        Self { size: NAME_SIZE, bold: true, colour, align: Align::Start }
    }

    fn note(colour: Colour) -> Self {
        Self { size: NOTE_SIZE, bold: false, colour, align: Align::Start }
    }

    fn sized(self, size: i32) -> Self {
        Self { size, ..self }
    }

    fn centred(self) -> Self {
        Self { align: Align::Middle, ..self }
    }

    fn ending(self) -> Self {
        Self { align: Align::End, ..self }
    }

    fn at(self, x: i32, y: i32, text: &str) -> Item {
        let Self { size, bold, colour, align } = self;
        Item::Text(TextLine { x, y, text: text.to_owned(), size, bold, colour, align })
    }
}

#[cfg(test)]
pub(crate) mod tests;
