//! What the shapes of the targets charts mean; only those that are drawn.

use super::Setting;
use crate::{
    chart::{
        metrics,
        plan::{Align, Area, Item, TextLine},
    },
    compare::{targets::Panel, verdict::Verdict},
    model::Kind,
    text::{Named, labels},
    view::Scale,
};

const SIZE: i32 = 12;
const SAMPLE: i32 = 22;
const GAP: i32 = 18;
const LINE: i32 = 20;

/// Draws the legend from a point, in as many lines as it needs; gives the height below it.
pub(super) fn draw(panels: &[Panel], setting: &Setting, (x, y): (i32, i32), width: i32) -> (Vec<Item>, i32) {
    let palette = setting.palette();
    let lang = setting.lang;
    let marks = || panels.iter().flat_map(|p| p.rows.iter().flat_map(|r| &r.marks).map(move |mark| (p, mark)));
    let promised = |log: bool| marks().any(|(p, m)| m.kind == Kind::Target && (p.scale == Scale::Log) == log);
    let has = |kind: Kind| marks().any(|(_, m)| m.kind == kind);
    let hatched = marks()
        .any(|(p, m)| p.scale == Scale::Linear && m.judgement.as_ref().is_some_and(|j| j.verdict >= Verdict::Indicative));
    let bar = |x: i32, y: i32| Area { x, y: y - 10, w: 16, h: 11 };
    let point = |x: i32, y: i32| Item::Circle { x: x + 8, y: y - 4, r: 5, colour: palette.muted, filled: true };
    let (mut items, mut at_x, mut at_y) = (Vec::new(), x, y + 14);
    let mut put = |text: &str, sample: &dyn Fn(i32, i32) -> Vec<Item>| {
        let wide = SAMPLE + metrics::width(text, SIZE, false);
        if at_x > x && at_x + wide > x + width {
            (at_x, at_y) = (x, at_y + LINE);
        }
        items.extend(sample(at_x, at_y));
        let (text, colour) = (metrics::fit(text, SIZE, false, width - SAMPLE), palette.muted);
        items.push(Item::Text(TextLine {
            x: at_x + SAMPLE,
            y: at_y,
            text,
            size: SIZE,
            bold: false,
            colour,
            align: Align::Start,
        }));
        at_x += wide + GAP;
    };
    let filled = |x: i32, y: i32| vec![Item::Rect { area: bar(x, y), fill: palette.muted }];
    if promised(false) {
        put(labels::TARGET_LEGEND.get(lang), &filled);
    } else if promised(true) {
        put(labels::TARGET_LEGEND.get(lang), &|x, y| vec![point(x, y)]);
    }
    if has(Kind::Status) {
        put(labels::STATUS_LEGEND.get(lang), &|x, y| {
            let (x, y) = (x + 8, y - 4);
            vec![Item::Polygon { points: vec![(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)], fill: palette.ink }]
        });
    }
    if has(Kind::Support) {
        put(Kind::Support.label().get(lang), &filled);
    }
    if hatched {
        put(labels::INDICATIVE_LEGEND.get(lang), &|x, y| {
            let area = bar(x, y);
            vec![
                Item::Rect { area, fill: palette.muted.over(palette.background, 0.42) },
                Item::Hatch { area, colour: palette.muted },
            ]
        });
    }
    let below = if items.is_empty() { y } else { at_y + 12 };
    (items, below)
}
