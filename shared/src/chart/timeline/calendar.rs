//! The time axis: where a day lies, and which spans of it are named. Years in which nothing ends are narrower, and a long run of
//! them is narrower still.

use crate::{
    chart::text_metrics,
    comparison::timeline::Range,
    date::PartialDate,
    i18n::{self, labels},
    model::Lang,
};
use std::collections::BTreeSet;

/// Up to this many days, quarters or months are named beside years.
const FINE: i32 = 731;
/// How wide a year is in which nothing ends, and a run of such years at most, where any other year is 1000 wide.
const EMPTY: i64 = 360;
const MAX_RUN: i64 = 1400;
/// The least distance between two lines of the grid.
const MIN_GRID: i32 = 8;

/// Days laid out from left to right.
#[derive(Clone, Debug)]
pub struct Calendar {
    first: i32,
    /// The day after the last one.
    end: i32,
    /// Each year from its first day, with its width; the widths are only in proportion.
    pieces: Vec<Piece>,
    /// Where the first day starts.
    pub left: i32,
    /// Where the last day ends.
    pub right: i32,
}

/// A year of the axis, or what of it is on the axis.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: i32,
    end: i32,
    weight: i64,
}

/// A named stretch of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where its label starts.
    pub x: i32,
    /// Its label.
    pub text: String,
}

/// One line of labels and the lines between their stretches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    /// The labels, none over another.
    pub labels: Vec<Tick>,
    /// Where stretches begin and end.
    pub edges: Vec<i32>,
}

/// A year, a quarter or a month, cut to the axis.
struct Stretch {
    start: i32,
    end: i32,
    text: String,
}

impl Calendar {
    /// Lays a range between two edges; `filled` are the years in which something ends.
    pub fn new(range: Range, filled: &BTreeSet<u16>, left: i32, right: i32) -> Self {
        let (first, end) = (range.first_day, range.last_day.max(range.first_day) + 1);
        let years = PartialDate::from_day(first).year()..=PartialDate::from_day(end - 1).year();
        let is_filled = |year: u16| filled.contains(&year) || end - first <= FINE;
        let years: Vec<u16> = years.collect();
        let mut pieces = Vec::new();
        for run in years.chunk_by(|one, next| is_filled(*one) == is_filled(*next)) {
            let empty = EMPTY.min(MAX_RUN / run.len() as i64).max(1);
            for year in run {
                let Some(date) = PartialDate::of_year(*year) else { continue };
                let (start, end) = (date.first_day().max(first), (date.last_day() + 1).min(end));
                let weight = if is_filled(*year) { 1000 } else { empty };
                pieces.push(Piece { start, end, weight: weight * i64::from(end - start) });
            }
        }
        Self { first, end, pieces, left, right: right.max(left + 1) }
    }

    /// Where a day begins; days outside lie on the edge.
    pub fn x(&self, day: i32) -> i32 {
        let total: i64 = self.pieces.iter().map(|piece| piece.weight).sum();
        let past = |piece: &Piece| {
            let days = i64::from((day - piece.start).clamp(0, piece.end - piece.start));
            piece.weight * days / i64::from((piece.end - piece.start).max(1))
        };
        let past: i64 = self.pieces.iter().map(past).sum();
        self.left + (past * i64::from(self.right - self.left) / total.max(1)) as i32
    }

    /// Where a span of days begins and ends, its last day included.
    pub fn span(&self, first_day: i32, last_day: i32) -> (i32, i32) {
        (self.x(first_day), self.x(last_day.saturating_add(1)))
    }

    /// Whether a day is on the axis.
    pub fn has(&self, day: i32) -> bool {
        (self.first..self.end).contains(&day)
    }

    /// The years. Each label stands in the middle of its year, since a year is a span.
    pub fn years(&self, size: i32) -> Ticks {
        let years: Vec<Stretch> = self
            .year_numbers()
            .filter_map(|year| Some((year, PartialDate::of_year(year)?)))
            .filter_map(|(year, date)| self.stretch(date.first_day(), date.last_day(), year.to_string()))
            .collect();
        self.ticks(years, size)
    }

    /// Quarters or months, where the range is short enough for them.
    pub fn parts(&self, size: i32, lang: Lang) -> Option<Ticks> {
        let days = self.end - self.first;
        if days > FINE {
            return None;
        }
        let month_width = (self.right - self.left) * 30 / days;
        let months_each = if month_width >= 34 { 1 } else { 3 };
        let mut parts = Vec::new();
        for year in self.year_numbers() {
            for start in (1..=12u8).step_by(months_each) {
                let end = start + months_each as u8 - 1;
                let (Some(first), Some(last)) = (month(year, start), month(year, end)) else { continue };
                let text = if months_each == 1 { i18n::month_name(first, lang) } else { quarter_name(start / 3, lang) };
                parts.extend(self.stretch(first.first_day(), last.last_day(), text));
            }
        }
        Some(self.ticks(parts, size))
    }

    fn year_numbers(&self) -> std::ops::RangeInclusive<u16> {
        PartialDate::from_day(self.first).year()..=PartialDate::from_day(self.end - 1).year()
    }

    fn stretch(&self, first_day: i32, last_day: i32, text: String) -> Option<Stretch> {
        let (start, end) = self.span(first_day, last_day);
        (last_day >= self.first && first_day < self.end).then_some(Stretch { start, end, text })
    }

    /// Names the stretches, leaving out what would not fit.
    fn ticks(&self, stretches: Vec<Stretch>, size: i32) -> Ticks {
        let alone = stretches.len() == 1;
        let mut ticks = Ticks::default();
        let mut free_from = self.left.min(0);
        for stretch in stretches {
            if ticks.edges.last().is_none_or(|last| stretch.start - last >= MIN_GRID) {
                ticks.edges.push(stretch.start);
            }
            let width = text_metrics::width(&stretch.text, size, false);
            let x = (stretch.start + stretch.end - width) / 2;
            let fits = alone || stretch.end - stretch.start >= width + 2;
            if fits && x >= free_from && (alone || x + width <= self.right + 2) {
                free_from = x + width + 6;
                ticks.labels.push(Tick { x, text: stretch.text });
            }
        }
        ticks.edges.push(self.right);
        ticks.edges.dedup();
        ticks
    }
}

fn month(year: u16, month: u8) -> Option<PartialDate> {
    format!("{year:04}-{month:02}").parse().ok()
}

/// The name of a quarter, counted from 0.
fn quarter_name(quarter: u8, lang: Lang) -> String {
    let number = lang.language().quarters.get(usize::from(quarter)).copied().unwrap_or_default();
    labels::QUARTER.format(lang, &[number])
}
