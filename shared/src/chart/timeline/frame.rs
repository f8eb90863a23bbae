//! What stands around the lanes: the axis and today above, the grid behind, the legend below.

use super::{LANE_GAP, LayoutBuilder, NOTE_SIZE, calendar::Ticks, lines::box_of, shape::MomentShape};
use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Area, Item},
        text_metrics,
    },
    date::PartialDate,
    i18n::{self, labels},
};

impl LayoutBuilder<'_> {
    /// The day that is marked, when it is on the axis.
    pub(super) fn today(&self) -> Option<PartialDate> {
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
        self.y += 9;
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
        let Ticks { edges, .. } = self.calendar.years(NOTE_SIZE);
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

    /// What the shapes of this chart mean; only those that it uses.
    pub(super) fn legend(&mut self) {
        let (lang, knows_today) = (self.style.lang, self.timeline.today.is_some());
        let mut looks: Vec<MomentShape> = self.looks.iter().map(|look| MomentShape { derived: false, ..*look }).collect();
        looks.sort();
        looks.dedup();
        let mut entries: Vec<(Option<MomentShape>, &str)> =
            looks.iter().map(|look| (Some(*look), look.label(knows_today).get(lang))).collect();
        if let Some(derived) = self.looks.iter().filter(|look| look.derived).min() {
            entries.push((Some(*derived), labels::LEGEND_DERIVED.get(lang)));
        }
        if self.brackets > 0 {
            entries.push((None, labels::LEGEND_BRACKET.get(lang)));
        }
        let start = if self.narrow { 2 } else { self.left };
        let mut x = start;
        for (look, label) in entries {
            let width = 22 + text_metrics::width(label, NOTE_SIZE, false);
            if x > start && x + width > self.style.width {
                x = start;
                self.y += 20;
            }
            match look {
                Some(look) => self.items.extend(look.at(x + 8, self.y + 9, self.radius(), Token::Muted)),
                None => {
                    let points = vec![(x, self.y + 12), (x, self.y + 7), (x + 16, self.y + 7), (x + 16, self.y + 12)];
                    self.items.push(Item::Line { points, colour: Colour::MUTED, width: 2, dashed: false });
                }
            }
            let text = text_metrics::fit(label, NOTE_SIZE, false, self.style.width - x - 22);
            self.text(x + 22, self.y + 13, &text, NOTE_SIZE, Colour::MUTED);
            x += width + 18;
        }
        if x > start {
            self.y += 22;
        }
    }
}

/// A vertical line with gaps where it would cross words.
fn rule(into: &mut Vec<Item>, x: i32, (top, bottom): (i32, i32), texts: &[Area], colour: Colour, width: u32) {
    let crossed = texts.iter().filter(|area| area.x - 3 < x && x < area.x + area.w + 3);
    let mut gaps: Vec<(i32, i32)> = crossed.map(|area| (area.y - 1, area.y + area.h + 1)).collect();
    gaps.sort();
    gaps.push((bottom, bottom));
    let mut from = top;
    for (start, end) in gaps {
        if start.min(bottom) > from {
            into.push(Item::Line { points: vec![(x, from), (x, start.min(bottom))], colour, width, dashed: false });
        }
        from = from.max(end);
    }
}
