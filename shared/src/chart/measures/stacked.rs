//! The stacked form: one bar for each region, a segment for each category. Seven categories have a colour, the rest are
//! grey and stay apart, so that each can be chosen.

use super::{
    LINE, Lettering, NAME_SIZE, NARROW, NOTE_SIZE,
    legend::{self, Entry, Sample},
    rows, spoken, target_of, total_of,
};
use crate::{
    chart::{
        colour::{Colour, SEGMENTS, Token},
        plan::{Area, Item, Mark, Style},
        text_metrics,
    },
    comparison::measures::{Cell, Measures},
    i18n::{Labelled, labels},
    model::Region,
};

const BAR: i32 = 40;
const ROW_GAP: i32 = 16;

/// Draws the bars; gives their items and height.
pub(super) fn draw(measures: &Measures, style: Style) -> (Vec<Item>, i32) {
    let mut bars = Bars::new(measures, style);
    bars.key();
    for (slug, row) in measures.basis.regions.iter().zip(rows(measures)) {
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
    /// The places of the categories, the largest of the comparison first, the grey ones in the order of the taxonomy.
    order: Vec<usize>,
    /// How many of them have a colour.
    coloured: usize,
    /// How many of them have any measure.
    used: usize,
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
        let total = |at: usize| rows(measures).filter_map(|row| row.get(at)).map(|cell| cell.facts.len()).sum::<usize>();
        let totals: Vec<usize> = (0..measures.categories.len()).map(total).collect();
        let mut order: Vec<usize> = (0..totals.len()).filter(|at| totals[*at] > 0).collect();
        order.sort_by_key(|at| std::cmp::Reverse(totals[*at]));
        let coloured = order.len().min(SEGMENTS);
        let mut others = order.split_off(coloured);
        others.sort();
        order.extend(others);
        let narrow = style.width < NARROW;
        let names = measures.basis.regions.iter().filter_map(|slug| measures.basis.region(slug));
        let widest = names.map(|r| text_metrics::width(r.name.get(lang), NAME_SIZE, true)).max().unwrap_or(0);
        let left = if narrow { 0 } else { (widest + 20).clamp(72, style.width / 3) };
        let longest = rows(measures).map(total_of).max().unwrap_or(0).max(1);
        let right = (style.width - text_metrics::width(&longest.to_string(), NAME_SIZE, true) - 10).max(left + 1);
        let used = order.len();
        Self { measures, style, narrow, order, coloured, used, left, right, longest, items: Vec::new(), y: 0 }
    }

    /// The colour of the category at a place of the order, and that of text on it.
    fn fill(&self, place: usize) -> (Colour, Colour) {
        if place >= self.coloured {
            return (Colour::OTHER, Token::OnOther.into());
        }
        (Token::Segment(place as u8).into(), Token::OnSegment.into())
    }

    fn key(&mut self) {
        let lang = self.style.lang;
        let name = |place: usize| {
            let category = self.order.get(place).and_then(|at| self.measures.categories.get(*at));
            category.map_or_else(String::new, |c| c.name.get(lang).to_owned())
        };
        let (mut entries, words) = (Vec::new(), labels::MEASURES_LENGTH.get(lang).to_owned());
        let (items, bottom) = legend::draw(&[Entry { sample: Sample::None, text: words }], self.style, 0);
        self.items.extend(items);
        for place in 0..self.coloured {
            entries.push(Entry { sample: Sample::Fill(self.fill(place).0), text: name(place) });
        }
        let others = match self.used - self.coloured {
            0 => None,
            1 => Some(name(self.coloured)),
            _ => Some(labels::OTHER_CATEGORIES.get(lang).to_owned()),
        };
        entries.extend(others.map(|text| Entry { sample: Sample::Fill(self.fill(self.coloured).0), text }));
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
            self.items.push(muted.at(self.left, self.y + baseline, labels::MEASURES_NONE.get(lang)));
            self.y += height + ROW_GAP;
            return;
        }
        let mut before = 0;
        for place in 0..self.order.len() {
            let Some(cell) = self.order.get(place).and_then(|at| row.get(*at)) else { continue };
            let from = self.reach(before);
            before += cell.facts.len();
            if !cell.facts.is_empty() {
                self.segment(place, cell, from, self.reach(before));
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

    fn segment(&mut self, place: usize, cell: &Cell, from: i32, to: i32) {
        let lang = self.style.lang;
        let (fill, ink) = self.fill(place);
        // The missing pixel parts it from the next segment.
        let area = Area { x: from, y: self.y, w: (to - from - 1).max(1), h: BAR };
        let middle = area.x + area.w / 2;
        let mut shapes = vec![Item::Rect { area, fill }];
        let category = self.order.get(place).and_then(|at| self.measures.categories.get(*at));
        let name = category.map_or("", |c| c.name.get(lang));
        let count = cell.facts.len().to_string();
        let number = Lettering::name(ink).sized(13).centred();
        if text_metrics::width(name, NOTE_SIZE, false) + 10 <= area.w {
            shapes.push(Lettering::note(ink).centred().at(middle, area.y + 16, name));
            shapes.push(number.at(middle, area.y + 16 + LINE, &count));
        } else if text_metrics::width(&count, 13, true) + 4 <= area.w {
            shapes.push(number.at(middle, area.y + 25, &count));
        }
        let label = spoken(self.measures, cell, lang);
        self.items.push(Item::Mark(Mark { target: target_of(cell), region: cell.region.clone(), label, area, items: shapes }));
    }
}
