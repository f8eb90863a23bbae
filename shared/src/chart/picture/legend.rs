//! What the shapes of the targets charts mean; only those that are drawn.

use super::Setting;
use crate::{
    chart::{
        metrics,
        plan::{Align, Area, Colour, Item, TextLine},
        targets::keys::{Key, keys},
    },
    compare::targets::Panel,
    model::Slug,
};

const SIZE: i32 = 12;
const SAMPLE: i32 = 22;
const GAP: i32 = 18;
const LINE: i32 = 20;

/// Draws the legend from a point, in as many lines as it needs; gives the height below it.
pub(super) fn draw(
    panels: &[Panel],
    home: Option<&Slug>,
    setting: &Setting,
    (x, y): (i32, i32),
    width: i32,
) -> (Vec<Item>, i32) {
    let palette = setting.palette();
    let lang = setting.lang;
    let bar = |x: i32, y: i32| Area { x, y: y - 10, w: 16, h: 11 };
    let point = |x: i32, y: i32, r: i32, colour: Colour| Item::Circle { x: x + 8, y: y - 4, r, colour, filled: true };
    let (mut items, mut at_x, mut at_y) = (Vec::new(), x, y + 14);
    for (key, label) in keys(panels, home) {
        let text = label.get(lang);
        let wide = SAMPLE + metrics::width(text, SIZE, false);
        if at_x > x && at_x + wide > x + width {
            (at_x, at_y) = (x, at_y + LINE);
        }
        items.extend(match key {
            Key::Bar => vec![Item::Rect { area: bar(at_x, at_y), fill: palette.muted }],
            Key::Circle => vec![point(at_x, at_y, 5, palette.muted)],
            Key::Diamond => {
                let (x, y) = (at_x + 8, at_y - 4);
                vec![Item::Polygon { points: vec![(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)], fill: palette.ink }]
            }
            Key::Hatch => {
                let area = bar(at_x, at_y);
                let fill = palette.muted.over(palette.background, 0.42);
                vec![Item::Rect { area, fill }, Item::Hatch { area, colour: palette.muted }]
            }
            Key::Hollow => vec![point(at_x, at_y, 5, palette.muted), point(at_x, at_y, 2, palette.background)],
            Key::Home => vec![Item::Rect { area: Area { x: at_x + 8, y: at_y - 11, w: 3, h: 14 }, fill: palette.accent }],
        });
        let (text, colour) = (metrics::fit(text, SIZE, false, width - SAMPLE), palette.muted);
        let line = TextLine { x: at_x + SAMPLE, y: at_y, text, size: SIZE, bold: false, colour, align: Align::Start };
        items.push(Item::Text(line));
        at_x += wide + GAP;
    }
    let below = if items.is_empty() { y } else { at_y + 12 };
    (items, below)
}
