//! Where a region stands: its figures beside those of the others, the most telling first.

use super::targets::{Mark, Panel, Targets};
use crate::{model::Slug, sorting::OrderBy as _};
use std::cmp::Reverse;

/// One figure of the reader's own region, with those of others on the same axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<'a> {
    /// The chart that has them.
    pub panel: &'a Panel,
    /// One's own.
    pub own: &'a Mark,
    /// The first figure of each other region, in the order of regions.
    pub others: Vec<(&'a Slug, &'a Mark)>,
}

/// The figures of one's own region that another has too, at most so many: those that most others have come first, and of these
/// the headline ones. None without a region of one's own.
pub fn standings(targets: &Targets, most: usize) -> Vec<Standing<'_>> {
    let Some(home) = targets.basis.view.home.as_ref() else { return Vec::new() };
    let standing = |panel| standing_in(panel, home);
    let mut standings: Vec<Standing<'_>> = targets.panels.iter().filter_map(standing).collect();
    let is_headline = |standing: &Standing<'_>| targets.basis.fact(&standing.own.fact).is_some_and(|fact| fact.headline);
    standings.order_by_key(|standing| (Reverse(standing.others.len()), Reverse(is_headline(standing))));
    standings.truncate(most);
    standings
}

fn standing_in<'a>(panel: &'a Panel, home: &Slug) -> Option<Standing<'a>> {
    let own = panel.rows.iter().find(|row| row.region == *home)?.marks.first()?;
    let others = panel.rows.iter().filter(|row| row.region != *home);
    let others: Vec<_> = others.filter_map(|row| Some((&row.region, row.marks.first()?))).collect();
    (!others.is_empty()).then_some(Standing { panel, own, others })
}
