//! The stacked form: one bar for each region, a segment for each of the seven largest categories, and one for the rest. The rest is
//! no one category, so it cannot be chosen: the matrix and the table have each of its categories.

use super::{
    LINE, Lettering, NAME_SIZE, NARROW, NOTE_SIZE,
    legend::{self, Entry, Sample},
    segments::{Segment, segments},
    spoken, target_of, total_of,
};
use crate::{
    chart::{
        colour::Colour,
        plan::{Area, Item, Mark, Style},
        text_metrics,
    },
    comparison::measures::{Cell, Measures},
    i18n::{Labelled, labels, measures::silence},
    model::Region,
};

const BAR: i32 = 40;
const ROW_GAP: i32 = 16;

/// Draws the bars; gives their items and height.
pub(super) fn draw(measures: &Measures, style: Style) -> (Vec<Item>, i32) {
    let mut bars = Bars::new(measures, style);
    bars.key();
    for (slug, row) in measures.basis.regions.iter().zip(measures.rows()) {
        if let Some(region) = measures.basis.region(slug) {
            bars.row(region, row);
        }
    }
    (bars.items, bars.y)
}

/// The bars while they are being laid out, from the top down.
struct Bars<'a> {
    measures: &'a Measures,
    style: Style,
    narrow: bool,
    segments: Vec<Segment>,
    /// Where bars start and where the longest ends.
    left: i32,
    right: i32,
    longest: usize,
    items: Vec<Item>,
    y: i32,
}

impl<'a> Bars<'a> {
    fn new(measures: &'a Measures, style: Style) -> Self {
        let lang = style.lang;
        let narrow = style.width < NARROW;
        let names = measures.basis.regions.iter().filter_map(|slug| measures.basis.region(slug));
        let widest = names.map(|r| text_metrics::width(r.name.get(lang), NAME_SIZE, true)).max().unwrap_or(0);
        let left = if narrow { 0 } else { (widest + 20).clamp(72, style.width / 3) };
        let longest = measures.rows().map(total_of).max().unwrap_or(0).max(1);
        let right = (style.width - text_metrics::width(&longest.to_string(), NAME_SIZE, true) - 10).max(left + 1);
        Self { measures, style, narrow, segments: segments(measures), left, right, longest, items: Vec::new(), y: 0 }
    }

    fn key(&mut self) {
        let lang = self.style.lang;
        let words = labels::MEASURES_LENGTH.get(lang).to_owned();
        let (items, bottom) = legend::draw(&[Entry { sample: Sample::None, text: words }], self.style, 0);
        self.items.extend(items);
        let entry = |segment: &Segment| {
            let text = segment.name(self.measures, lang);
            Entry { sample: Sample::Fill(segment.fill), text }
        };
        let entries: Vec<Entry> = self.segments.iter().map(entry).collect();
        let (items, bottom) = legend::draw(&entries, self.style, bottom + 4);
        self.items.extend(items);
        self.y = bottom + 14;
    }

    fn row(&mut self, region: &Region, row: &[Cell]) {
        let lang = self.style.lang;
        let (name, level) = (region.name.get(lang), region.level.label().get(lang));
        let (strong, muted) = (Lettering::name(Colour::INK), Lettering::note(Colour::MUTED));
        if self.narrow {
            let name = text_metrics::fit(name, NAME_SIZE, true, self.style.width - 90);
            self.items.push(strong.at(0, self.y + 14, &name));
            self.items.push(muted.at(text_metrics::width(&name, NAME_SIZE, true) + 6, self.y + 14, level));
            self.y += 25;
        } else {
            let name = text_metrics::fit(name, NAME_SIZE, true, self.left - 14);
            self.items.push(strong.at(0, self.y + 17, &name));
            self.items.push(muted.at(0, self.y + 34, level));
        }
        if self.measures.basis.view.home.as_ref() == Some(&region.slug) {
            let area = if self.narrow {
                Area { x: 0, y: self.y - 6, w: 24, h: 3 }
            } else {
                Area { x: self.left - 8, y: self.y, w: 3, h: BAR }
            };
            self.items.push(Item::Rect { area, fill: Colour::ACCENT });
        }
        let total = total_of(row);
        if total == 0 {
            let (baseline, height) = if self.narrow { (12, 18) } else { (24, BAR) };
            self.items.push(muted.at(self.left, self.y + baseline, silence(self.measures, &region.slug).get(lang)));
            self.y += height + ROW_GAP;
            return;
        }
        let mut before = 0;
        let segments = self.segments.clone();
        for segment in &segments {
            let (count, from) = (segment.count(row), self.reach(before));
            before += count;
            if count > 0 {
                self.segment(segment, row, from, self.reach(before));
            }
        }
        self.items.push(strong.at(self.reach(total) + 6, self.y + 25, &total.to_string()));
        self.y += BAR + ROW_GAP;
    }

    /// Where a bar of so many measures ends.
    fn reach(&self, count: usize) -> i32 {
        let span = i64::from(self.right - self.left);
        self.left + (span * count as i64 / self.longest as i64) as i32
    }

    fn segment(&mut self, segment: &Segment, row: &[Cell], from: i32, to: i32) {
        let lang = self.style.lang;
        // The missing pixel parts it from the next segment.
        let area = Area { x: from, y: self.y, w: (to - from - 1).max(1), h: BAR };
        let middle = area.x + area.w / 2;
        let mut items = vec![Item::Rect { area, fill: segment.fill }];
        let (name, count) = (segment.name(self.measures, lang), segment.count(row).to_string());
        let number = Lettering::name(segment.ink).sized(13).centred();
        if text_metrics::width(&name, NOTE_SIZE, false) + 10 <= area.w {
            items.push(Lettering::note(segment.ink).centred().at(middle, area.y + 16, &name));
            items.push(number.at(middle, area.y + 16 + LINE, &count));
        } else if text_metrics::width(&count, 13, true) + 4 <= area.w {
            items.push(number.at(middle, area.y + 25, &count));
        }
        match segment.categories.as_slice() {
            [only] => {
                let Some(cell) = row.get(*only) else { return };
                let (target, region, label) = (target_of(cell), cell.region.clone(), spoken(self.measures, cell, lang));
                self.items.push(Item::Mark(Mark { target, region, label, area, grid: None, tip: None, items }));
            }
            _ => self.items.extend(items),
        }
    }
}
