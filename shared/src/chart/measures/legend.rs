//! The key to a chart of measures: samples with their words, one after the other, in as many lines as they need.

use super::{
    LINE, Lettering, NOTE_SIZE,
    matrix::{hollow, ring},
};
use crate::chart::{
    colour::Colour,
    plan::{Area, Item, Style},
    text_metrics,
};

const SAMPLE: i32 = 24;
const SAMPLE_HEIGHT: i32 = 15;
const GAP: i32 = 16;

/// What stands before the words of an entry.
pub(super) enum Sample {
    /// Nothing: the entry is a heading.
    None,
    /// A filled box.
    Fill(Colour),
    /// An empty cell.
    Dash,
    /// A cell of which nothing can be said.
    Hollow,
    /// A cell with a ring.
    Ring,
    /// The thin bars of a cell, of which one is meant.
    Bars { bars: Vec<Colour>, fill: Colour },
}

/// One entry.
pub(super) struct Entry {
    pub(super) sample: Sample,
    pub(super) text: String,
}

/// Draws entries from a height down; gives the height below them.
pub(super) fn draw(entries: &[Entry], style: Style, top: i32) -> (Vec<Item>, i32) {
    let words = Lettering::note(Colour::MUTED);
    let (mut items, mut x, mut y) = (Vec::new(), 0, top);
    for Entry { sample, text } in entries {
        let indent = if matches!(sample, Sample::None) { 0 } else { SAMPLE + 6 };
        let text = text_metrics::fit(text, NOTE_SIZE, false, style.width - indent);
        let width = indent + text_metrics::width(&text, NOTE_SIZE, false);
        if x > 0 && x + width > style.width {
            (x, y) = (0, y + LINE + 5);
        }
        let area = Area { x, y: y + 1, w: SAMPLE, h: SAMPLE_HEIGHT };
        match sample {
            Sample::None => {}
            Sample::Fill(fill) => items.push(Item::Rect { area, fill: *fill }),
            Sample::Dash => {
                items.push(Item::Rect { area, fill: Colour::BAND });
                items.push(words.centred().at(x + SAMPLE / 2, y + 13, "—"));
            }
            Sample::Hollow => items.extend(hollow(area)),
            Sample::Ring => {
                let inner = Area { x: area.x + 1, y: area.y + 1, w: area.w - 2, h: area.h - 2 };
                items.extend([Item::Rect { area: inner, fill: Colour::BAND }, ring(inner)]);
            }
            Sample::Bars { bars, fill } => {
                items.push(Item::Rect { area, fill: *fill });
                let mut bar = Area { x: x + 3, y: y + if bars.len() > 1 { 4 } else { 7 }, w: SAMPLE - 6, h: 3 };
                for fill in bars {
                    items.push(Item::Rect { area: bar, fill: *fill });
                    bar.y += 6;
                }
            }
        }
        items.push(words.at(x + indent, y + 13, &text));
        x += width + GAP;
    }
    (items, y + LINE + 2)
}
