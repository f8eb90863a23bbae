//! The words around the charts as HTML, the same in the browser and in the first answer of the server: links that are
//! controls, tables, evidence. The browser puts it on the page piece by piece; the server sends it whole.

pub mod controls;
pub mod fact;
pub mod frame;
pub mod measures;
pub mod overview;
pub mod table;
pub mod targets;
pub mod timeline;
pub mod write;

use crate::{
    chart::{self, ChartPlan, Style},
    compare::{Basis, Comparison},
    view::{View, address::Page},
};

/// A chart with what stands above and below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its name on the page; the same chart keeps its name when the view changes.
    pub key: String,
    /// What stands above the chart.
    pub head: String,
    /// What stands below it.
    pub tail: String,
}

impl Comparison {
    /// What it stands on.
    pub fn basis(&self) -> &Basis {
        match self {
            Self::Targets(targets) => &targets.basis,
            Self::Timeline(timeline) => &timeline.basis,
            Self::Measures(measures) => &measures.basis,
        }
    }

    /// The controls of the page.
    pub fn controls(&self, page: &Page, view: &View) -> String {
        match self {
            _ if *page == Page::Overview => String::new(),
            Self::Targets(targets) => targets::controls(targets, view),
            Self::Timeline(timeline) => timeline::controls(timeline, view),
            Self::Measures(measures) => measures::controls(measures, view),
        }
    }

    /// The charts of the page, each with its words; none when there is nothing to draw.
    pub fn blocks(&self, page: &Page, view: &View) -> Vec<Block> {
        match self {
            Self::Targets(targets) if *page == Page::Overview => overview::blocks(targets, view),
            Self::Targets(targets) => targets::blocks(targets, view),
            Self::Timeline(timeline) => timeline::blocks(timeline, view),
            Self::Measures(measures) => measures::blocks(measures, view),
        }
    }

    /// What stands after the charts: an open cell, gaps, holdings, or why there is nothing.
    pub fn after(&self, page: &Page, view: &View) -> String {
        match self {
            Self::Targets(targets) if *page == Page::Overview => overview::after(targets, view),
            Self::Targets(targets) => targets::after(targets, view),
            Self::Timeline(timeline) => timeline::after(timeline, view),
            Self::Measures(measures) => measures::after(measures, view),
        }
    }

    /// The plan of one of its charts.
    pub fn plan(&self, key: &str, style: Style) -> Option<ChartPlan> {
        match self {
            Self::Targets(targets) => {
                let panel = targets.panels.iter().find(|panel| targets::key(panel) == key)?;
                Some(chart::targets::plan(targets, panel, style))
            }
            Self::Timeline(timeline) => Some(chart::timeline::plan(timeline, style)),
            Self::Measures(measures) => Some(chart::measures::plan(measures, style)),
        }
    }
}

#[cfg(test)]
mod tests;
