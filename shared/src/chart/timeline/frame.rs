//! What stands around the strips: the axis and today above, the grid behind, the legend below.

use super::{LANE_GAP, LayoutBuilder, NOTE_SIZE, shape::shape};
use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Align, Area, Item, TextLine},
        text_metrics,
    },
    date::PartialDate,
    i18n::{self, due::mark_label, labels},
    sorting::OrderBy as _,
};

impl LayoutBuilder<'_> {
    /// The day that is marked, when it is on the axis.
    fn today(&self) -> Option<PartialDate> {
        self.timeline.today.filter(|today| self.calendar.has(today.last_day()))
    }

    /// Today, the years, and months or quarters, one line each.
    pub(super) fn header(&mut self) {
        let lang = self.style.lang;
        if let Some(today) = self.today() {
            let pinned = self.timeline.basis.view.rev.is_some();
            let label = if pinned { labels::PINNED_DAY } else { labels::TODAY };
            let text = format!("{} {}", label.get(lang), i18n::date(today, lang));
            let width = text_metrics::width(&text, NOTE_SIZE, false);
            let x = (self.calendar.x(today.last_day()) - width / 2).min(self.style.width - width).max(0);
            self.text(x, 12, &text, NOTE_SIZE, Colour::ACCENT);
            self.y += 18;
        }
        let mut rows = vec![self.calendar.years(NOTE_SIZE)];
        rows.extend(self.calendar.parts(NOTE_SIZE, lang));
        for row in &rows {
            for label in &row.labels {
                self.text(label.x, self.y + 12, &label.text, NOTE_SIZE, Colour::MUTED);
            }
            self.y += 16;
        }
        self.y += 3;
        self.top = self.y;
        self.y += 6;
    }

    /// The grid and the line of today, below everything, interrupted where words stand.
    pub(super) fn rules(&mut self) {
        let bottom = self.y - LANE_GAP / 2;
        let mut texts: Vec<Area> = Vec::new();
        for item in &self.items {
            match item {
                Item::Text(line) => texts.push(box_of(line)),
                Item::Mark(mark) => texts.extend(mark.items.iter().filter_map(|item| match item {
                    Item::Text(line) => Some(box_of(line)),
                    _ => None,
                })),
                _ => {}
            }
        }
        let mut rules = Vec::new();
        let edges = self.calendar.years(NOTE_SIZE).edges;
        let parts = self.calendar.parts(NOTE_SIZE, self.style.lang).unwrap_or_default().edges;
        for x in parts.into_iter().filter(|x| !edges.contains(x)) {
            rule(&mut rules, x, (self.top, bottom), &texts, Colour::BAND, 1);
        }
        for x in edges {
            rule(&mut rules, x, (self.top, bottom), &texts, Colour::GRID, 1);
        }
        if let Some(today) = self.today() {
            let x = self.calendar.x(today.last_day());
            rule(&mut rules, x, (16, bottom), &texts, Colour::ACCENT, 2);
        }
        self.items.splice(0..0, rules);
    }

    /// What the shapes of this chart mean; only those that it uses. `number` says what a number in a box is.
    pub(super) fn legend(&mut self, number: &str) {
        let lang = self.style.lang;
        let mut marks = self.marks.clone();
        marks.order();
        let entries = marks.iter().map(|mark| (Some(*mark), mark_label(*mark).get(lang)));
        let entries: Vec<_> = entries.chain(self.has_numbers.then_some((None, number))).collect();
        let mut x = 2;
        for (mark, label) in entries {
            let width = 22 + text_metrics::width(label, NOTE_SIZE, false);
            if x > 2 && x + width > self.style.width {
                x = 2;
                self.y += 20;
            }
            match mark {
                Some(mark) => self.items.extend(shape(mark, x + 8, self.y + 9, 6, Token::Muted)),
                None => {
                    let area = Area { x, y: self.y + 1, w: 17, h: 16 };
                    self.items.push(Item::Rect { area, fill: Colour::MUTED });
                    let (text, colour, align) = ("9".to_owned(), Colour::BACKGROUND, Align::Middle);
                    let line = TextLine { x: x + 8, y: self.y + 13, text, size: NOTE_SIZE, bold: true, colour, align };
                    self.items.push(Item::Text(line));
                }
            }
            let text = text_metrics::fit(label, NOTE_SIZE, false, self.style.width - x - 22);
            self.text(x + 22, self.y + 13, &text, NOTE_SIZE, Colour::MUTED);
            x += width + 18;
        }
        if x > 2 {
            self.y += 22;
        }
    }
}

/// The box that a line of text fills.
pub(super) fn box_of(line: &TextLine) -> Area {
    let w = text_metrics::width(&line.text, line.size, line.bold);
    let x = match line.align {
        Align::Start => line.x,
        Align::Middle => line.x - w / 2,
        Align::End => line.x - w,
    };
    Area { x, y: line.y - line.size, w, h: line.size + 3 }
}

/// A vertical line with gaps where it would cross words.
fn rule(into: &mut Vec<Item>, x: i32, (top, bottom): (i32, i32), texts: &[Area], colour: Colour, width: u32) {
    let crossed = texts.iter().filter(|area| area.x - 3 < x && x < area.x + area.w + 3);
    let mut gaps: Vec<(i32, i32)> = crossed.map(|area| (area.y - 1, area.y + area.h + 1)).collect();
    gaps.order();
    gaps.push((bottom, bottom));
    let mut from = top;
    for (start, end) in gaps {
        if start.min(bottom) > from {
            into.push(Item::Line { points: vec![(x, from), (x, start.min(bottom))], colour, width, dashed: false });
        }
        from = from.max(end);
    }
}
