//! One cell: its shade, its count with the share where both fit, thin bars, and a ring where others do what this region does not.

use super::super::{Lettering, NOTE_SIZE, shading::Shading};
use crate::{
    chart::{
        colour::Colour,
        plan::{Area, Item},
        text_metrics,
    },
    comparison::measures::{Cell, Measures},
    i18n::{Label, labels},
};

const COUNT_SIZE: i32 = 15;
/// How much of the text's colour the track of a thin bar has, in percent.
pub(super) const TRACK: u8 = 16;
/// The longest thin bar.
const BAR: i32 = 72;
/// Between the count and the share.
const GAP: i32 = 6;

/// How the cells of one matrix look.
pub(super) struct CellLook<'a> {
    pub(super) shading: Shading,
    /// The thin bars of every cell, from above.
    pub(super) shares: &'a [Share],
}

impl CellLook<'_> {
    /// The shapes of a cell.
    pub(super) fn items(&self, measures: &Measures, cell: &Cell, area: Area) -> Vec<Item> {
        let mut shapes = match self.shading.class(measures, cell) {
            Some(class) => self.filled(measures, cell, class, area),
            None if !measures.is_covered(&cell.region) => hollow(area),
            None => {
                let dash = Lettering::note(Colour::MUTED).centred().at(area.x + area.w / 2, area.y + area.h / 2 + 4, "—");
                vec![Item::Rect { area, fill: Colour::BAND }, dash]
            }
        };
        if measures.has_gap(cell) {
            shapes.push(ring(area));
        }
        shapes
    }

    fn filled(&self, measures: &Measures, cell: &Cell, class: u8, area: Area) -> Vec<Item> {
        let (fill, ink) = Shading::tokens(class);
        let mut shapes = vec![Item::Rect { area, fill: fill.into() }];
        let (count, middle, baseline) = (cell.facts.len() as i32, area.x + area.w / 2, area.y + area.h / 2 + 1);
        let number = Lettering::name(ink.into()).sized(COUNT_SIZE);
        let said = count.to_string();
        let share = match self.shading {
            Shading::Share(_) => measures.share_label(cell),
            Shading::Count(_) => None,
        };
        let wide =
            |share: &String| text_metrics::width(&said, COUNT_SIZE, true) + GAP + text_metrics::width(share, NOTE_SIZE, false);
        match share.filter(|share| wide(share) + 8 <= area.w) {
            Some(share) => {
                let x = middle - wide(&share) / 2;
                shapes.push(number.at(x, baseline, &said));
                let beside = x + text_metrics::width(&said, COUNT_SIZE, true) + GAP;
                shapes.push(Lettering::note(ink.into()).at(beside, baseline, &share));
            }
            None => shapes.push(number.centred().at(middle, baseline, &said)),
        }
        let w = (area.w - 16).min(BAR);
        let mut bar = Area { x: middle - w / 2, y: area.y + area.h - 2 - 5 * self.shares.len().max(1) as i32, w, h: 3 };
        for share in self.shares {
            let part = share.part(cell) as i32;
            shapes.push(Item::Rect { area: bar, fill: ink.over(fill, TRACK) });
            if part > 0 {
                shapes.push(Item::Rect { area: Area { w: (bar.w * part / count).max(2), ..bar }, fill: ink.into() });
            }
            bar.y += 5;
        }
        shapes
    }
}

/// A cell of which nothing can be said.
pub(in super::super) fn hollow(area: Area) -> Vec<Item> {
    vec![Item::Rect { area, fill: Colour::BACKGROUND }, Item::Frame { area, colour: Colour::GRID, width: 1 }]
}

/// A ring that lies mostly outside, where it stands out from every shade.
pub(in super::super) fn ring(area: Area) -> Item {
    let Area { x, y, w, h } = area;
    Item::Frame { area: Area { x: x - 1, y: y - 1, w: w + 2, h: h + 2 }, colour: Colour::ACCENT, width: 2 }
}

/// What a thin bar shows a share of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    Quantified,
    Led,
}

impl Share {
    pub(super) fn part(self, cell: &Cell) -> usize {
        match self {
            Self::Quantified => cell.quantified,
            Self::Led => cell.led,
        }
    }

    /// What the key says of it, and what it says when no measure has it.
    pub(super) fn labels(self) -> (Label, Label) {
        match self {
            Self::Quantified => (labels::SHARE_QUANTIFIED, labels::NONE_QUANTIFIED),
            Self::Led => (labels::SHARE_LED, labels::NONE_LED),
        }
    }
}
