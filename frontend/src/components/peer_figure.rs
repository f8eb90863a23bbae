//! A chart of targets on a page that is read; it leads to where it is worked with.

use super::static_chart::StaticChart;
use leptos::prelude::*;
use shared::{
    chart::{self, Style},
    comparison::targets::Targets,
    view::{View, path::Page},
};
use std::sync::Arc;

/// A chart of a comparison of targets.
#[derive(Clone, Debug)]
pub struct PeerChart {
    /// The comparison.
    pub targets: Arc<Targets>,
    /// The place of the chart among its charts.
    pub panel: usize,
    /// The view that compares so.
    pub view: View,
}

/// A drawing of a chart; nothing where the comparison has no such chart.
#[component]
pub fn PeerFigure(
    /// What is drawn.
    chart: PeerChart,
) -> impl IntoView {
    let PeerChart { targets, panel, view } = chart;
    let panel = targets.panels.get(panel)?.clone();
    let plan = move |style: Style| chart::targets::plan(&targets, &panel, style);
    Some(view! { <StaticChart href=Page::Targets.href(&view) lang=view.lang plan /> })
}
