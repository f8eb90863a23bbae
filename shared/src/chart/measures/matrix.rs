//! The matrix: categories are rows and regions columns, so that the names of both stay horizontal. More regions than fit
//! side by side go on in another block below, with the categories named again.

mod cell;

pub(super) use self::cell::{hollow, ring};

use self::cell::{CellLook, Share};
use super::{
    LINE, Lettering, NAME_SIZE, NARROW, NOTE_SIZE,
    legend::{self, Entry, Sample},
    shading::Shading,
    spoken, target_of, total_of,
};
use crate::{
    chart::{
        colour::Colour,
        plan::{Area, Item, Mark, Style},
        text_metrics,
    },
    comparison::measures::{Cell, Measures},
    i18n::{Labelled, gap_report, labels, measures::counted},
    model::Region,
};
use std::ops::Range;

const LABEL_SIZE: i32 = 13;
pub(super) const CELL: i32 = 40;
/// For a picture that cannot grow: its count still stands clear of the thin bars.
pub(super) const LOW_CELL: i32 = 30;
const GAP: i32 = 3;
/// No column is narrower, so that a count and its thin bars fit.
const MIN_COLUMN: i32 = 60;
/// No region's name is set smaller.
const MIN_NAME: i32 = 10;
/// No column is wider, so that few regions stay near to their categories.
const MAX_COLUMN: i32 = 310;
/// After how many categories a narrow chart names its regions again: a phone shows no more at once.
const REPEAT: usize = 6;
/// Room for the totals at the right.
const TOTALS: i32 = 54;

/// Draws the matrix; gives its items and height.
pub(super) fn draw(measures: &Measures, style: Style, least_cell: i32) -> (Vec<Item>, i32) {
    let mut matrix = Matrix { least_cell, ..Matrix::new(measures, style) };
    matrix.legend();
    let regions = measures.basis.regions.len();
    let blocks = regions.div_ceil(matrix.most_columns()).max(1);
    let columns = regions.div_ceil(blocks).max(1);
    for start in (0..regions).step_by(columns) {
        matrix.block(start..(start + columns).min(regions), columns);
    }
    (matrix.items, matrix.y)
}

/// The matrix while it is being laid out, from the top down.
struct Matrix<'a> {
    measures: &'a Measures,
    rows: Vec<&'a [Cell]>,
    style: Style,
    narrow: bool,
    shading: Shading,
    /// The thin bars of every cell, from above; one that would be empty everywhere is said in words instead.
    shares: Vec<Share>,
    /// Where columns start and end.
    left: i32,
    right: i32,
    /// The least height of a cell.
    least_cell: i32,
    /// The row that arrow keys have reached: rows of a lower block follow those of an upper one.
    grid_row: u16,
    items: Vec<Item>,
    y: i32,
}

/// Where the name of a row stands.
struct RowName {
    area: Area,
    height: i32,
    /// The baseline of its total.
    baseline: i32,
}

/// What stands at the end of a row.
struct RowTotal {
    /// Where the cells end.
    end: i32,
    text: String,
}

impl<'a> Matrix<'a> {
    fn new(measures: &'a Measures, style: Style) -> Self {
        let narrow = style.width < NARROW;
        let names = measures.categories.iter().map(|c| text_metrics::width(c.name.get(style.lang), LABEL_SIZE, true));
        let widest = names.max().unwrap_or(0) + 16;
        let (left, right) =
            if narrow { (0, style.width) } else { (widest.min(style.width * 26 / 100).max(84), style.width - TOTALS) };
        let rows = measures.rows().collect();
        let shading = Shading::of(measures);
        let shares = [Share::Quantified, Share::Led];
        let shares = shares.into_iter().filter(|share| measures.cells.iter().any(|cell| share.part(cell) > 0)).collect();
        Self {
            measures,
            rows,
            style,
            narrow,
            shading,
            shares,
            left,
            right,
            least_cell: CELL,
            grid_row: 0,
            items: Vec::new(),
            y: 0,
        }
    }

    /// How many columns fit side by side without breaking a word of a region's name.
    fn most_columns(&self) -> usize {
        let names = self.measures.basis.regions.iter().filter_map(|slug| self.measures.basis.region(slug));
        let words = names.flat_map(|r| text_metrics::wrap(r.name.get(self.style.lang), MIN_NAME, true, 1));
        let widest = words.map(|word| text_metrics::width(&word, MIN_NAME, true)).max().unwrap_or(0);
        ((self.right - self.left) / (widest + GAP).clamp(MIN_COLUMN, 96)).max(1) as usize
    }

    fn legend(&mut self) {
        let (lang, measures) = (self.style.lang, self.measures);
        let mut entries = vec![Entry { sample: Sample::None, text: self.shading.label().get(lang).to_owned() }];
        let classes = self.shading.classes(measures).into_iter();
        entries.extend(classes.map(|(class, text)| Entry { sample: Sample::Fill(Shading::tokens(class).0.into()), text }));
        entries.push(Entry { sample: Sample::Dash, text: labels::MEASURES_NONE.get(lang).to_owned() });
        if !measures.uncovered.is_empty() {
            entries.push(Entry { sample: Sample::Hollow, text: labels::MEASURES_UNCOVERED.get(lang).to_owned() });
        }
        entries.extend(gap_report::ring_legend(measures, lang).map(|text| Entry { sample: Sample::Ring, text }));
        let (fill, meant) = Shading::tokens(1);
        for share in [Share::Quantified, Share::Led] {
            let (some, none) = share.labels();
            let colour = |other: &Share| if *other == share { meant.into() } else { meant.over(fill, cell::TRACK) };
            let bars = self.shares.iter().map(colour).collect();
            entries.push(match self.shares.contains(&share) {
                true => Entry { sample: Sample::Bars { bars, fill: fill.into() }, text: some.get(lang).to_owned() },
                false if measures.most > 0 => Entry { sample: Sample::None, text: none.get(lang).to_owned() },
                false => continue,
            });
        }
        let (items, bottom) = legend::draw(&entries, self.style, self.y);
        self.items.extend(items);
        self.y = bottom + 14;
    }

    /// Some regions side by side, in columns as wide as those of every other block.
    fn block(&mut self, regions: Range<usize>, columns: usize) {
        let pitch = ((self.right - self.left) / columns as i32).min(MAX_COLUMN);
        let last = regions.end == self.rows.len();
        let boxes: Vec<(usize, i32, i32)> =
            regions.enumerate().map(|(at, region)| (region, self.left + at as i32 * pitch, pitch - GAP)).collect();
        let end = boxes.last().map_or(self.right, |(_, x, w)| x + w);
        self.header(&boxes, last.then_some(end));
        for at in 0..self.measures.categories.len() {
            if self.narrow && at > 0 && at % REPEAT == 0 {
                self.header(&boxes, None);
            }
            self.category(at, &boxes, last.then_some(end));
        }
        self.totals(&boxes, last.then_some(end));
        self.y += 12;
    }

    /// The regions by name, with their levels on one line below.
    fn header(&mut self, boxes: &[(usize, i32, i32)], totals_from: Option<i32>) {
        let lang = self.style.lang;
        let regions: Vec<(&Region, i32, i32)> = boxes
            .iter()
            .filter_map(|(at, x, w)| {
                let region = self.measures.basis.region(self.measures.basis.regions.get(*at)?)?;
                Some((region, x + w / 2, *w))
            })
            .collect();
        let names: Vec<&str> = regions.iter().map(|(r, ..)| r.name.get(lang)).collect();
        let room = boxes.first().map_or(0, |(_, _, w)| *w);
        let size = (MIN_NAME..=NAME_SIZE).rev().find(|size| names.iter().all(|n| fits(n, *size, room))).unwrap_or(MIN_NAME);
        let lines: Vec<Vec<String>> = names.iter().map(|name| text_metrics::wrap(name, size, true, room)).collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(1).clamp(1, 3) as i32;
        let level_at = self.y + 6 + most * LINE + 14;
        for ((region, middle, w), lines) in regions.into_iter().zip(lines) {
            let count = lines.len().min(3);
            for (at, line) in lines.iter().take(count).enumerate() {
                let y = level_at - 17 - (count - 1 - at) as i32 * LINE;
                let line = text_metrics::fit(line, size, true, room);
                self.items.push(Lettering::name(Colour::INK).sized(size).centred().at(middle, y, &line));
            }
            let level = text_metrics::fit(region.level.label().get(lang), NOTE_SIZE, false, w);
            self.items.push(Lettering::note(Colour::MUTED).centred().at(middle, level_at, &level));
            if self.measures.basis.view.home.as_ref() == Some(&region.slug) {
                let area = Area { x: middle - w / 2, y: level_at + 5, w, h: 3 };
                self.items.push(Item::Rect { area, fill: Colour::ACCENT });
            }
        }
        if let Some(end) = totals_from.filter(|_| !self.narrow) {
            let text = labels::TOTAL.get(lang);
            self.items.push(Lettering::note(Colour::MUTED).ending().at(end + TOTALS - 6, level_at, text));
        }
        self.y = level_at + 12;
    }

    /// One category: its name, which opens it for all regions, its cells, its total.
    fn category(&mut self, at: usize, boxes: &[(usize, i32, i32)], totals_from: Option<i32>) {
        let lang = self.style.lang;
        let Some(category) = self.measures.categories.get(at) else { return };
        let count = self.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.facts.len()).sum::<usize>();
        let named = format!("{} {}", labels::TOTAL.get(lang), amount(count));
        let total = totals_from.map(|end| RowTotal { end, text: if self.narrow { named } else { amount(count) } });
        let start = self.items.len();
        let row = self.name(category.name.get(lang), Colour::INK, total.as_ref(), self.least_cell);
        let lines = self.items.split_off(start);
        if let Some(leading) = self.measures.leading_cell(&category.slug) {
            let label = labels::CATEGORY_ROW.format(lang, &[category.name.get(lang), &counted(count, lang)]);
            let (target, region) = (target_of(leading), leading.region.clone());
            let grid = Some((self.grid_row, 0));
            self.items.push(Item::Mark(Mark { target, region, label, area: row.area, grid, tip: None, items: lines }));
        }
        self.total(&row, total);
        for (column, (region, x, w)) in (1..).zip(boxes) {
            if let Some(cell) = self.rows.get(*region).and_then(|row| row.get(at)) {
                let area = Area { x: *x, y: self.y, w: *w, h: row.height };
                let look = CellLook { shading: self.shading, shares: &self.shares };
                let (label, items) = (spoken(self.measures, cell, lang), look.items(self.measures, cell, area));
                let (target, region, grid) = (target_of(cell), cell.region.clone(), Some((self.grid_row, column)));
                self.items.push(Item::Mark(Mark { target, region, label, area, grid, tip: None, items }));
            }
        }
        self.grid_row += 1;
        self.y += row.height + GAP;
    }

    /// The name of a row: beside its cells, or above them where there is little room.
    fn name(&mut self, name: &str, colour: Colour, total: Option<&RowTotal>, least: i32) -> RowName {
        let lettering = Lettering::name(colour).sized(LABEL_SIZE);
        if self.narrow {
            let taken = total.map_or(0, |total| text_metrics::width(&total.text, NOTE_SIZE, false));
            let lines = text_metrics::wrap(name, LABEL_SIZE, true, self.style.width - taken - 12);
            let (top, w) = (self.y, self.style.width - taken - 12);
            for line in &lines {
                self.y += LINE;
                self.items.push(lettering.at(0, self.y - 3, line));
            }
            let area = Area { x: 0, y: top, w, h: lines.len() as i32 * LINE };
            self.y += 2;
            return RowName { area, height: least, baseline: top + LINE - 3 };
        }
        let room = self.left - 12;
        let lines = text_metrics::wrap(name, LABEL_SIZE, true, room);
        let height = least.max(lines.len() as i32 * LINE + 4);
        let first = self.y + (height - lines.len() as i32 * LINE) / 2 + 13;
        for (at, line) in (0..).zip(&lines) {
            let line = text_metrics::fit(line, LABEL_SIZE, true, room);
            self.items.push(lettering.at(0, first + at * LINE, &line));
        }
        RowName { area: Area { x: 0, y: self.y, w: room + 4, h: height }, height, baseline: self.y + height / 2 + 5 }
    }

    /// The total of a row, at its right end.
    fn total(&mut self, row: &RowName, total: Option<RowTotal>) {
        let Some(RowTotal { end, text }) = total else { return };
        let muted = Lettering::note(Colour::MUTED).ending();
        self.items.push(match self.narrow {
            true => muted.at(self.right - GAP, row.baseline, &text),
            false => muted.sized(LABEL_SIZE).at(end + TOTALS - 6, row.baseline, &text),
        });
    }

    /// What each region has in all, below a line.
    fn totals(&mut self, boxes: &[(usize, i32, i32)], totals_from: Option<i32>) {
        let end = boxes.last().map_or(self.right, |(_, x, w)| x + w);
        self.y += 4;
        let points = vec![
            (0, self.y),
            (if self.narrow { self.style.width } else { totals_from.map_or(end, |end| end + TOTALS - 6) }, self.y),
        ];
        self.items.push(Item::Line { points, colour: Colour::GRID, width: 1, dashed: false });
        let sum = self.rows.iter().map(|row| total_of(row)).sum();
        let grand = totals_from.map(|end| RowTotal { end, text: amount(sum) });
        let row = self.name(labels::TOTAL.get(self.style.lang), Colour::MUTED, grand.as_ref(), 28);
        self.total(&row, grand);
        let muted = Lettering { bold: true, ..Lettering::note(Colour::MUTED).sized(LABEL_SIZE).centred() };
        for (region, x, w) in boxes {
            let Some(cells) = self.rows.get(*region) else { continue };
            if cells.first().is_some_and(|cell| self.measures.is_covered(&cell.region)) {
                self.items.push(muted.at(x + w / 2, self.y + row.height / 2 + 5, &amount(total_of(cells))));
            }
        }
        self.y += row.height;
    }
}

/// A total in digits; where there is nothing, the dash of an empty cell.
fn amount(count: usize) -> String {
    if count == 0 { "—".to_owned() } else { count.to_string() }
}

fn fits(name: &str, size: i32, room: i32) -> bool {
    let lines = text_metrics::wrap(name, size, true, room);
    lines.len() <= 2 && lines.iter().all(|line| text_metrics::width(line, size, true) <= room)
}
