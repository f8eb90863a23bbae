//! What the shapes of the targets charts mean; only those that are drawn.

use super::Setting;
use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Align, Area, Item, TextLine},
        targets::{
            keys::{Key, keys},
            notice,
        },
        text_metrics,
    },
    comparison::targets::Panel,
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
    let lang = setting.lang;
    let bar = |x: i32, y: i32| Area { x, y: y - 10, w: 16, h: 11 };
    let point = |x: i32, y: i32, r: i32, colour: Colour| Item::Circle { x: x + 8, y: y - 4, r, colour, filled: true };
    let (mut items, mut at_x, mut at_y) = (Vec::new(), x, y + 14);
    for (key, label) in keys(panels, home) {
        let text = label.get(lang);
        let wide = SAMPLE + text_metrics::width(text, SIZE, false);
        if at_x > x && at_x + wide > x + width {
            (at_x, at_y) = (x, at_y + LINE);
        }
        items.extend(match key {
            Key::Bar => vec![Item::Rect { area: bar(at_x, at_y), fill: Colour::MUTED }],
            Key::Circle => vec![point(at_x, at_y, 5, Colour::MUTED)],
            Key::Diamond => {
                let (x, y) = (at_x + 8, at_y - 4);
                vec![Item::Polygon { points: vec![(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)], fill: Colour::INK }]
            }
            Key::Parts => {
                let seam = |x: i32| Item::Rect { area: Area { x, y: at_y - 10, w: 2, h: 11 }, fill: Colour::BACKGROUND };
                vec![Item::Rect { area: bar(at_x, at_y), fill: Colour::MUTED }, seam(at_x + 4), seam(at_x + 10)]
            }
            Key::Notice => notice(at_x + 8, at_y - 4).to_vec(),
            Key::Hatch => {
                let area = bar(at_x, at_y);
                let fill = Token::Muted.over(Token::Background, 42);
                vec![Item::Rect { area, fill }, Item::Hatch { area, colour: Colour::MUTED }]
            }
            Key::Hollow => vec![point(at_x, at_y, 5, Colour::MUTED), point(at_x, at_y, 2, Colour::BACKGROUND)],
            Key::Home => vec![Item::Rect { area: Area { x: at_x + 8, y: at_y - 11, w: 3, h: 14 }, fill: Colour::ACCENT }],
        });
        let (text, colour) = (text_metrics::fit(text, SIZE, false, width - SAMPLE), Colour::MUTED);
        let line = TextLine { x: at_x + SAMPLE, y: at_y, text, size: SIZE, bold: false, colour, align: Align::Start };
        items.push(Item::Text(line));
        at_x += wide + GAP;
    }
    let below = if items.is_empty() { y } else { at_y + 12 };
    (items, below)
}
