//! A comparison as statements: what a chart shows, without the chart.

use super::{
    StatementContext,
    about::About,
    measures::{self, CategoryStatements},
    silence::Silence,
    targets::IndicatorStatements,
    timeline::{self, LaneStatements},
};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{comparison::Comparison, i18n::nothing};

/// A comparison. Of its three lists one is filled, by what is compared.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ComparisonStatements {
    /// What it is about, and where it can be seen.
    pub about: About,
    /// Of targets: axis by axis.
    pub indicators: Vec<IndicatorStatements>,
    /// Of the timeline: region by region.
    pub lanes: Vec<LaneStatements>,
    /// Of measures: category by category.
    pub categories: Vec<CategoryStatements>,
    /// Regions of which nothing can be said at all.
    pub silences: Vec<Silence>,
    /// How many statements did not fit: ask for fewer regions, indicators or categories, or open the link.
    pub left_out: usize,
}

/// How much of a comparison is listed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many statements in all; the first axis, lane or category is listed up to this, whatever follows.
    pub statements: usize,
    /// How many measures of a region in a category.
    pub measures_each: usize,
}

impl Limits {
    /// A page lists everything.
    pub const NONE: Self = Self { statements: usize::MAX, measures_each: usize::MAX };
}

impl ComparisonStatements {
    /// A comparison, within limits.
    pub fn of(context: StatementContext<'_>, comparison: &Comparison, limits: Limits) -> Self {
        let mut said = Self {
            about: About::comparison(context, comparison),
            indicators: Vec::new(),
            lanes: Vec::new(),
            categories: Vec::new(),
            silences: Vec::new(),
            left_out: 0,
        };
        let mut room = limits.statements;
        match comparison {
            Comparison::Targets(targets) => {
                for mut axis in targets.panels.iter().filter_map(|panel| IndicatorStatements::of(context, targets, panel)) {
                    if room == 0 {
                        said.left_out += axis.count();
                        continue;
                    }
                    said.left_out += cut(&mut axis.statements, room);
                    room = room.saturating_sub(axis.count());
                    said.indicators.push(axis);
                }
                said.about.cautions.extend(nothing::targets(targets, context.lang));
            }
            Comparison::Timeline(compared) => {
                said.silences = timeline::silences(context, compared);
                for lane in &compared.lanes {
                    let mut lane = LaneStatements::of(context, compared, lane);
                    said.left_out += cut(&mut lane.entries, room);
                    room = room.saturating_sub(lane.entries.len());
                    said.lanes.push(lane);
                }
            }
            Comparison::Measures(compared) => {
                said.silences = measures::uncovered(context, compared);
                for category in &compared.categories {
                    let mut category = CategoryStatements::of(context, compared, category, limits.measures_each);
                    for region in &mut category.regions {
                        let cut = cut(&mut region.measures, room);
                        region.left_out += cut;
                        room = room.saturating_sub(region.measures.len());
                        said.left_out += region.left_out;
                    }
                    said.categories.push(category);
                }
            }
        }
        said
    }
}

/// Keeps the first of a list; gives how many were cut off.
pub fn cut<T>(list: &mut Vec<T>, most: usize) -> usize {
    let left_out = list.len().saturating_sub(most);
    list.truncate(most);
    left_out
}
