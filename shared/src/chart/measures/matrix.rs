//! The matrix: categories are rows and regions columns, so that the names of both stay horizontal. More regions than fit
//! side by side go on in another block below, with the categories named again.

use super::{
    LINE, Lettering, NAME_SIZE, NARROW, NOTE_SIZE,
    legend::{self, Entry, Sample},
    rows, spoken, target_of, total_of,
};
use crate::{
    chart::{
        colour::{Colour, SHADES, Token},
        plan::{Area, Item, Mark, Style},
        text_metrics,
    },
    comparison::measures::{Cell, Measures},
    i18n::{Label, Labelled, labels},
    model::Region,
};
use std::ops::Range;

const LABEL_SIZE: i32 = 13;
const COUNT_SIZE: i32 = 15;
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
/// How much of the text's colour the track of a thin bar has, in percent.
const TRACK: u8 = 16;
/// The longest thin bar.
const BAR: i32 = 72;

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

/// The shade of a count and the colour of text on it: five classes up to the largest count.
pub(super) fn shade(count: usize, most: usize) -> (Token, Token) {
    let class = (class(count, most) - 1) as u8;
    (Token::Shade(class), Token::OnShade(class))
}

/// The class of a count, from 1 to 5. Where the largest is small, one measure is still a light shade.
fn class(count: usize, most: usize) -> usize {
    (count * SHADES).div_ceil(most.max(SHADES)).clamp(1, SHADES)
}

/// The matrix while it is being laid out, from the top down.
struct Matrix<'a> {
    measures: &'a Measures,
    rows: Vec<&'a [Cell]>,
    style: Style,
    narrow: bool,
    /// The thin bars of every cell, from above; one that would be empty everywhere is said in words instead.
    shares: Vec<Share>,
    /// Where columns start and end.
    left: i32,
    right: i32,
    /// The least height of a cell.
    least_cell: i32,
    items: Vec<Item>,
    y: i32,
}

impl<'a> Matrix<'a> {
    fn new(measures: &'a Measures, style: Style) -> Self {
        let narrow = style.width < NARROW;
        let names = measures.categories.iter().map(|c| text_metrics::width(c.name.get(style.lang), LABEL_SIZE, true));
        let widest = names.max().unwrap_or(0) + 16;
        let (left, right) =
            if narrow { (0, style.width) } else { (widest.min(style.width * 26 / 100).max(84), style.width - TOTALS) };
        let rows = rows(measures).collect();
        let shares = [Share::Quantified, Share::Led];
        let shares = shares.into_iter().filter(|share| measures.cells.iter().any(|cell| share.part(cell) > 0)).collect();
        Self { measures, rows, style, narrow, shares, left, right, least_cell: CELL, items: Vec::new(), y: 0 }
    }

    /// How many columns fit side by side without breaking a word of a region's name.
    fn most_columns(&self) -> usize {
        let names = self.measures.basis.regions.iter().filter_map(|slug| self.measures.basis.region(slug));
        let words = names.flat_map(|r| text_metrics::wrap(r.name.get(self.style.lang), MIN_NAME, true, 1));
        let widest = words.map(|word| text_metrics::width(&word, MIN_NAME, true)).max().unwrap_or(0);
        ((self.right - self.left) / (widest + GAP).clamp(MIN_COLUMN, 96)).max(1) as usize
    }

    fn legend(&mut self) {
        let lang = self.style.lang;
        let most = self.measures.most;
        let mut entries = vec![Entry { sample: Sample::None, text: labels::MEASURES_SHADE.get(lang).to_owned() }];
        let mut from = 1;
        while from <= most {
            let to = (from..=most).take_while(|count| class(*count, most) == class(from, most)).last().unwrap_or(from);
            let text = if from == to { from.to_string() } else { format!("{from}–{to}") };
            entries.push(Entry { sample: Sample::Fill(shade(from, most).0.into()), text });
            from = to + 1;
        }
        entries.push(Entry { sample: Sample::Dash, text: labels::MEASURES_NONE.get(lang).to_owned() });
        let (fill, meant) = shade(most.div_ceil(3), most);
        for share in [Share::Quantified, Share::Led] {
            let (some, none) = share.labels();
            let colour = |other: &Share| if *other == share { meant.into() } else { meant.over(fill, TRACK) };
            let bars = self.shares.iter().map(colour).collect();
            entries.push(match self.shares.contains(&share) {
                true => Entry { sample: Sample::Bars { bars, fill: fill.into() }, text: some.get(lang).to_owned() },
                false if most > 0 => Entry { sample: Sample::None, text: none.get(lang).to_owned() },
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

    /// One category: its name, its cells, its total.
    fn category(&mut self, at: usize, boxes: &[(usize, i32, i32)], totals_from: Option<i32>) {
        let lang = self.style.lang;
        let Some(category) = self.measures.categories.get(at) else { return };
        let total = self.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.facts.len()).sum::<usize>();
        let total = totals_from.map(|end| (end, amount(total)));
        let height = self.label(category.name.get(lang), Colour::INK, total, self.least_cell);
        for (region, x, w) in boxes {
            if let Some(cell) = self.rows.get(*region).and_then(|row| row.get(at)) {
                let area = Area { x: *x, y: self.y, w: *w, h: height };
                self.cell(cell, area);
            }
        }
        self.y += height + GAP;
    }

    /// The name of a row, and its total: beside its cells, or above them where there is little room.
    fn label(&mut self, name: &str, colour: Colour, total: Option<(i32, String)>, least: i32) -> i32 {
        let lang = self.style.lang;
        let lettering = Lettering::name(colour).sized(LABEL_SIZE);
        let muted = Lettering::note(Colour::MUTED).sized(LABEL_SIZE).ending();
        if self.narrow {
            let word = labels::TOTAL.get(lang);
            let total = match total {
                Some((_, total)) if name == word => total,
                Some((_, total)) => format!("{word} {total}"),
                None => String::new(),
            };
            let room = self.style.width - text_metrics::width(&total, NOTE_SIZE, false) - 12;
            for (at, line) in text_metrics::wrap(name, LABEL_SIZE, true, room).iter().enumerate() {
                self.y += LINE;
                self.items.push(lettering.at(0, self.y - 3, line));
                if at == 0 && !total.is_empty() {
                    self.items.push(muted.sized(NOTE_SIZE).at(self.right - GAP, self.y - 3, &total));
                }
            }
            self.y += 2;
            return least;
        }
        let lines = text_metrics::wrap(name, LABEL_SIZE, true, self.left - 12);
        let height = least.max(lines.len() as i32 * LINE + 4);
        let first = self.y + (height - lines.len() as i32 * LINE) / 2 + 13;
        for (at, line) in lines.iter().enumerate() {
            self.items.push(lettering.at(
                0,
                first + at as i32 * LINE,
                &text_metrics::fit(line, LABEL_SIZE, true, self.left - 6),
            ));
        }
        if let Some((end, total)) = total {
            self.items.push(muted.at(end + TOTALS - 6, self.y + height / 2 + 5, &total));
        }
        height
    }

    fn cell(&mut self, cell: &Cell, area: Area) {
        let count = cell.facts.len();
        let middle = area.x + area.w / 2;
        let mut shapes = Vec::new();
        if count == 0 {
            shapes.push(Item::Rect { area, fill: Colour::BAND });
            shapes.push(Lettering::note(Colour::MUTED).centred().at(middle, area.y + area.h / 2 + 4, "—"));
        } else {
            let (fill, ink) = shade(count, self.measures.most);
            shapes.push(Item::Rect { area, fill: fill.into() });
            let number = Lettering::name(ink.into()).sized(COUNT_SIZE).centred();
            shapes.push(number.at(middle, area.y + area.h / 2 + 1, &count.to_string()));
            let w = (area.w - 16).min(BAR);
            let mut bar = Area { x: middle - w / 2, y: area.y + area.h - 2 - 5 * self.shares.len().max(1) as i32, w, h: 3 };
            for share in &self.shares {
                let part = share.part(cell) as i32;
                shapes.push(Item::Rect { area: bar, fill: ink.over(fill, TRACK) });
                if part > 0 {
                    shapes.push(Item::Rect { area: Area { w: (bar.w * part / count as i32).max(2), ..bar }, fill: ink.into() });
                }
                bar.y += 5;
            }
        }
        let label = spoken(self.measures, cell, self.style.lang);
        self.items.push(Item::Mark(Mark { target: target_of(cell), region: cell.region.clone(), label, area, items: shapes }));
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
        let grand = totals_from.map(|end| (end, amount(self.rows.iter().map(|row| total_of(row)).sum())));
        let name = labels::TOTAL.get(self.style.lang);
        let height = self.label(name, Colour::MUTED, grand, 28);
        let muted = Lettering { bold: true, ..Lettering::note(Colour::MUTED).sized(LABEL_SIZE).centred() };
        for (region, x, w) in boxes {
            let total = self.rows.get(*region).map_or(0, |row| total_of(row));
            self.items.push(muted.at(x + w / 2, self.y + height / 2 + 5, &amount(total)));
        }
        self.y += height;
    }
}

/// What a thin bar shows a share of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    Quantified,
    Led,
}

impl Share {
    fn part(self, cell: &Cell) -> usize {
        match self {
            Self::Quantified => cell.quantified,
            Self::Led => cell.led,
        }
    }

    /// What the key says of it, and what it says when no measure has it.
    fn labels(self) -> (Label, Label) {
        match self {
            Self::Quantified => (labels::SHARE_QUANTIFIED, labels::NONE_QUANTIFIED),
            Self::Led => (labels::SHARE_LED, labels::NONE_LED),
        }
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
