//! The panels of the targets comparison in a grid: as many as can be read, in the order of the page.

use super::{Setting, frame::Frame, legend, legible_widths, narrowest, widest, words};
use crate::{
    chart::{
        colour::Colour,
        plan::{Align, Area, ChartPlan, Item, TextLine},
        targets, text_metrics,
    },
    comparison::targets::{Panel, Targets},
    i18n::{labels, nothing},
};

const HEAD: i32 = 16;
const NOTE: i32 = 12;
const NOTE_LINE: i32 = 17;
const GAP: i32 = 34;
const ROW_GAP: i32 = 20;
/// No panel is narrower than this, unless it is alone in its row.
const MIN_COLUMN: i32 = 400;
const MAX_COLUMNS: i32 = 3;

/// Plans the picture: all panels at the narrowest width at which they fit, or else as many as stay legible.
pub(super) fn plan(targets: &Targets, setting: &Setting) -> ChartPlan {
    let total = targets.panels.len();
    let legible = legible_widths(setting).last().copied().unwrap_or(1);
    let best = (1..=MAX_COLUMNS).map(|columns| Grid::fill(targets, setting, legible, columns, total));
    let most = best.map(|grid| grid.map_or(0, |grid| grid.shown)).max().unwrap_or(0);
    for count in (1..=most.max(1)).rev() {
        let fit = |width: i32| {
            let mut grids = (1..=MAX_COLUMNS).filter_map(|columns| Grid::fill(targets, setting, width, columns, count));
            grids.find(|grid| grid.shown == count.min(total)).map(|grid| grid.finish(setting))
        };
        let stretch = if count == 1 { f64::INFINITY } else { 1.0 };
        if let Some(plan) = narrowest(setting, stretch, fit) {
            return plan;
        }
    }
    Grid::empty(targets, setting, widest(setting)).finish(setting)
}

/// Panels that have been placed.
struct Grid {
    frame: Frame,
    width: i32,
    room: Area,
    bottom: i32,
    items: Vec<Item>,
    shown: usize,
}

impl Grid {
    fn empty(all: &Targets, setting: &Setting, width: i32) -> Self {
        let frame = words::of_targets(all, &[], setting);
        let room = frame.room(setting, width);
        Self { frame, width, room, bottom: room.y, items: Vec::new(), shown: 0 }
    }

    /// Places at most `count` panels, row by row, until the next row does not fit; none when the columns are too narrow.
    fn fill(all: &Targets, setting: &Setting, width: i32, columns: i32, count: usize) -> Option<Self> {
        let panels = all.panels.get(..count.min(all.panels.len()))?;
        let mut frame = words::of_targets(all, panels, setting);
        let more = all.panels.len() - panels.len();
        frame.more = (more > 0).then(|| labels::PICTURE_MORE_INDICATORS.format(setting.lang, &[&more.to_string()]));
        let room = frame.room(setting, width);
        let column = (room.w - (columns - 1) * GAP) / columns;
        if columns > 1 && (column < MIN_COLUMN || panels.len() < columns as usize) {
            return None;
        }
        let (mut items, top) = legend::draw(panels, all.basis.view.home.as_ref(), setting, (room.x, room.y), room.w);
        let (mut y, mut shown, bottom) = (top, 0, room.y + room.h);
        for row in panels.chunks(columns as usize) {
            let mut lowest = y;
            let mut placed = Vec::new();
            for (at, panel) in row.iter().enumerate() {
                let x = room.x + at as i32 * (column + GAP);
                let (own, end) = place(all, panel, setting, Area { x, y, w: column, h: 0 }, panels.len() > 1);
                placed.extend(own);
                lowest = lowest.max(end);
            }
            if lowest > bottom {
                break;
            }
            items.extend(placed);
            shown += row.len();
            y = lowest + ROW_GAP;
        }
        let bottom = if shown > 0 { y - ROW_GAP } else { top };
        if let Some(why) = nothing::targets(all, setting.lang) {
            for (at, text) in text_metrics::wrap(&why, HEAD, false, room.w).iter().enumerate() {
                items.extend(line(room.x, top + 30 + at as i32 * (HEAD + 8), text, HEAD, Colour::MUTED));
            }
        }
        Some(Self { frame, width, room, bottom, items, shown })
    }

    fn finish(self, setting: &Setting) -> ChartPlan {
        let lower = ((self.room.y + self.room.h - self.bottom) / 3).clamp(0, 24);
        let moved = ChartPlan {
            width: 0,
            height: 0,
            title: String::new(),
            description: String::new(),
            lang: setting.lang,
            background: None,
            items: self.items,
        };
        self.frame.around(setting, self.width, moved.shifted(0, lower))
    }
}

/// One panel with its name, unit and cautions from a point down; gives where it ends.
fn place(all: &Targets, panel: &Panel, setting: &Setting, area: Area, headed: bool) -> (Vec<Item>, i32) {
    let lang = setting.lang;
    let (mut items, mut y) = (Vec::new(), area.y);
    if headed {
        let title = targets::title(all, panel, lang);
        for text in text_metrics::wrap(&title, HEAD, true, area.w) {
            y += HEAD + 5;
            items.extend(line(area.x, y - 5, &text, HEAD, Colour::INK));
        }
        let unit = words::unit(panel, lang);
        let said = words::cautions(all, panel, lang);
        for text in std::iter::once(unit).chain(said).flat_map(|text| text_metrics::wrap(&text, NOTE, false, area.w)) {
            y += NOTE_LINE;
            items.extend(line(area.x, y - 4, &text, NOTE, Colour::MUTED));
        }
        y += 6;
    }
    let chart = targets::plan(all, panel, setting.style(area.w));
    let height = chart.height;
    items.extend(chart.shifted(area.x, y));
    (items, y + height)
}

fn line(x: i32, y: i32, text: &str, size: i32, colour: Colour) -> Option<Item> {
    let bold = size == HEAD;
    (!text.is_empty()).then(|| Item::Text(TextLine { x, y, text: text.to_owned(), size, bold, colour, align: Align::Start }))
}
