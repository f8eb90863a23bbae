//! Of many regions with a number, those that are written out: the first by number, the reader's own, and the one that is chosen.

use super::{Panel, Row, Targets};
use crate::{
    model::{Nature, Slug},
    sorting::OrderBy as _,
    view::Sort,
};
use std::cmp::Ordering;

/// How many regions a chart writes out; of more it is a ranking.
pub const RANKED: usize = 20;

/// The rows of a chart that has more than it can write out.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking<'a> {
    /// Those that are written out: the reader's own first, the others by number, or in the order that the view asks for.
    pub first: Vec<&'a Row>,
    /// How many of the first by number are among them, whatever else is.
    pub most: usize,
    /// All others, by number.
    pub others: Vec<&'a Row>,
    /// The place of the reader's own region among all; regions with the same number share a place.
    pub own: Option<usize>,
}

impl Ranking<'_> {
    /// How many regions have a number.
    pub fn total(&self) -> usize {
        self.first.len() + self.others.len()
    }
}

impl Targets {
    /// The ranking of a chart with more than `most` regions; none where all of them are written out.
    pub fn ranking<'a>(&self, panel: &'a Panel, most: usize) -> Option<Ranking<'a>> {
        let mut rows: Vec<&Row> = panel.rows.iter().filter(|row| !row.marks.is_empty()).collect();
        if rows.len() <= most {
            return None;
        }
        let is_rank =
            self.indicators.iter().any(|indicator| indicator.slug == panel.indicator && indicator.nature == Nature::Rank);
        // The best rank is the lowest number.
        let better = |a: &Row, b: &Row| {
            if is_rank { best(a, is_rank).total_cmp(&best(b, is_rank)) } else { best(b, is_rank).total_cmp(&best(a, is_rank)) }
        };
        rows.order_by(|a, b| better(a, b));
        let view = &self.basis.view;
        let is_own = |row: &Row| view.home.as_ref() == Some(&row.region);
        let own = rows.iter().find(|row| is_own(row));
        let own = own.map(|own| 1 + rows.iter().filter(|row| better(row, own) == Ordering::Less).count());
        let chosen = |row: &Row| view.fact.as_ref().is_some_and(|fact| row.facts().any(|one| one == fact));
        let mut place = 0;
        let (mut first, others): (Vec<&Row>, Vec<&Row>) = rows.into_iter().partition(|row| {
            place += 1;
            place <= most || is_own(row) || chosen(row)
        });
        if !matches!(view.sort, None | Some(Sort::Value)) {
            let order: Vec<&Slug> = panel.rows.iter().map(|row| &row.region).collect();
            first.order_by_key(|row| order.iter().position(|region| **region == row.region));
        }
        first.order_by_key(|row| !is_own(row));
        Some(Ranking { first, most, others, own })
    }

    /// The rows that a chart writes out, and the ranking that they are the first of.
    pub fn written_out<'a>(&self, panel: &'a Panel, most: usize) -> (Vec<&'a Row>, Option<Ranking<'a>>) {
        match self.ranking(panel, most) {
            Some(ranking) => (ranking.first.clone(), Some(ranking)),
            None => (panel.rows.iter().filter(|row| !row.marks.is_empty()).collect(), None),
        }
    }
}

/// The number that a row is ranked by: its largest, or its best rank.
fn best(row: &Row, is_rank: bool) -> f64 {
    let values = row.marks.iter().map(|mark| mark.value);
    if is_rank { values.fold(f64::INFINITY, f64::min) } else { values.fold(f64::NEG_INFINITY, f64::max) }
}

#[cfg(test)]
mod tests;
