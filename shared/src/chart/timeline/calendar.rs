//! The time axis: where a day lies, and which spans of it are named.

use crate::{
    chart::text_metrics,
    comparison::timeline::Range,
    date::PartialDate,
    i18n::{self, labels},
    model::Lang,
};

/// Up to this many days, quarters or months are named beside years.
const FINE: i32 = 731;
/// How many years may lie between two that are named.
const STEPS: [i32; 7] = [1, 2, 5, 10, 20, 50, 100];

/// Days laid out from left to right.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    first: i32,
    /// The day after the last one.
    end: i32,
    /// Where the first day starts.
    pub left: i32,
    /// Where the last day ends.
    pub right: i32,
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
    number: i32,
    start: i32,
    end: i32,
    text: String,
}

impl Calendar {
    /// Lays a range between two edges.
    pub fn new(range: Range, left: i32, right: i32) -> Self {
        Self { first: range.first_day, end: range.last_day.max(range.first_day) + 1, left, right: right.max(left + 1) }
    }

    /// Where a day begins; days outside lie on the edge.
    pub fn x(&self, day: i32) -> i32 {
        let (past, days) = (i64::from(day.clamp(self.first, self.end) - self.first), i64::from(self.end - self.first));
        self.left + (past * i64::from(self.right - self.left) / days) as i32
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
            .filter_map(|(year, date)| self.stretch(i32::from(year), date.first_day(), date.last_day(), year.to_string()))
            .collect();
        let widest = text_metrics::width("2025", size, false) + 10;
        let year_width = (i64::from(self.right - self.left) * 365 / i64::from(self.end - self.first)) as i32;
        let step = STEPS.into_iter().find(|step| year_width * step >= widest).unwrap_or(100);
        self.ticks(years, step, size)
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
                parts.extend(self.stretch(i32::from(start), first.first_day(), last.last_day(), text));
            }
        }
        Some(self.ticks(parts, 1, size))
    }

    fn year_numbers(&self) -> std::ops::RangeInclusive<u16> {
        PartialDate::from_day(self.first).year()..=PartialDate::from_day(self.end - 1).year()
    }

    fn stretch(&self, number: i32, first_day: i32, last_day: i32, text: String) -> Option<Stretch> {
        let (start, end) = self.span(first_day, last_day);
        (last_day >= self.first && first_day < self.end).then_some(Stretch { number, start, end, text })
    }

    /// Names every so many stretches, leaving out what would not fit.
    fn ticks(&self, stretches: Vec<Stretch>, step: i32, size: i32) -> Ticks {
        let alone = stretches.len() == 1;
        let mut ticks = Ticks::default();
        let mut free_from = self.left.min(0);
        for stretch in stretches {
            let named = stretch.number % step == 0;
            if step == 1 || named {
                ticks.edges.push(stretch.start);
            }
            let width = text_metrics::width(&stretch.text, size, false);
            let x = (stretch.start + stretch.end - width) / 2;
            let fits = alone || step > 1 || stretch.end - stretch.start >= width + 2;
            if named && fits && x >= free_from && (alone || x + width <= self.right + 2) {
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
