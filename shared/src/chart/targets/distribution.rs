//! Of many regions, each as a dot on the axis of the bars: where the reader's own stands among all.

use super::{
    layout::{BAR, LINE, LayoutBuilder, NAME_SIZE, NOTE_SIZE},
    mark::Drawn,
    shown_value,
};
use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Area, Item},
        targets::ranking_note,
        text_metrics,
    },
    comparison::targets::{Mark, Origin, Ranking, Row},
    i18n::labels,
};
use std::collections::HashMap;

/// How far dots of nearly the same number are heaped: into columns so wide, and so high.
const COLUMN: i32 = 7;
const HIGHEST: usize = 7;
const RADIUS: i32 = 3;
/// Below the strip.
const GAP: i32 = 14;

impl LayoutBuilder<'_> {
    /// Draws the dots of all regions: one that has no row below can be chosen here.
    pub(super) fn distribution(&mut self, ranking: &Ranking<'_>) {
        let every = labels::RANKING_EVERY.format(self.style.lang, &[&ranking.total().to_string()]);
        // On the ground of the dots, or above them where it would run into the axis.
        let is_above = text_metrics::width(&every, NOTE_SIZE, false) + 8 > self.left - self.margin();
        if is_above {
            self.text(self.margin(), self.y + 11, &every, NOTE_SIZE, false, Colour::MUTED);
            self.y += LINE;
        }
        let rows = || ranking.others.iter().map(|row| (false, *row)).chain(ranking.first.iter().map(|row| (true, *row)));
        let mut heaps: HashMap<i32, usize> = HashMap::new();
        let mut dots: Vec<(bool, &Row, &Mark, i32, usize)> = Vec::new();
        for (has_row, row) in rows() {
            for mark in row.marks.iter().take(if has_row { 1 } else { row.marks.len() }) {
                let x = self.axis.map(mark.value).max(self.left);
                let height = heaps.entry(x / COLUMN).or_default();
                dots.push((has_row, row, mark, x, *height % HIGHEST));
                *height += 1;
            }
        }
        let levels = dots.iter().map(|(.., level)| level + 1).max().unwrap_or(1);
        let floor = self.y + (levels as i32 * (2 * RADIUS)).max(BAR) - RADIUS;
        for (has_row, row, mark, x, level) in dots {
            self.dot(has_row, row, mark, (x, floor - level as i32 * 2 * RADIUS));
        }
        if !is_above {
            self.text(self.margin(), floor + RADIUS + 1, &every, NOTE_SIZE, false, Colour::MUTED);
        }
        self.y = floor + RADIUS + GAP;
    }

    fn dot(&mut self, has_row: bool, row: &Row, mark: &Mark, (x, y): (i32, i32)) {
        let (basis, panel) = (&self.targets.basis, self.panel);
        let (Some(fact), Some(region)) = (basis.fact(&mark.fact), basis.region(&row.region)) else { return };
        let is_own = basis.view.home.as_ref() == Some(&row.region);
        let colour: Colour = if is_own { Colour::ACCENT } else { Token::region(0).over(Token::Background, 55) };
        let circle = Item::Circle { x, y, r: if is_own { RADIUS + 2 } else { RADIUS }, colour, filled: true };
        // What has a row is chosen there; a sum of ours is nobody's fact.
        if has_row || mark.origin == Origin::Summed {
            self.items.push(circle);
            return;
        }
        let value = shown_value(panel, mark, fact, self.style.lang);
        let drawn = Drawn { mark, fact, region, colour: Token::region(0), value, middle: y, start: self.left, end: x };
        let area = Area { x: x - RADIUS, y: y - RADIUS, w: 2 * RADIUS, h: 2 * RADIUS };
        let said = (self.spoken(&drawn), Some(self.unsaid(&drawn)));
        self.put(&drawn, &mark.fact, said, area, vec![circle]);
    }

    /// Says that these are the first of many, and where the reader's own region stands.
    pub(super) fn ranked(&mut self, ranking: &Ranking<'_>) {
        let note = ranking_note(labels::RANKING_FIRST, self.targets, ranking, self.style.lang);
        for text in text_metrics::wrap(&note, NOTE_SIZE, false, self.style.width - 4) {
            self.text(2, self.y + 12, &text, NOTE_SIZE, false, Colour::MUTED);
            self.y += LINE;
        }
        self.y += NAME_SIZE / 2;
    }
}
