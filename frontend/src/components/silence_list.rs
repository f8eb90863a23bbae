//! The regions that state no number, in one line by why; it opens to what each of them says instead.

use super::page_link::ControlLink;
use leptos::prelude::*;
use shared::{
    comparison::targets::{Panel, Targets},
    i18n::panel::{SilentRegion, silence, silence_line},
    view::{View, path::Page},
};
use std::sync::Arc;

/// Who is silent in a chart; nothing where every region has a number.
#[component]
pub fn SilenceList(
    /// The comparison.
    targets: Arc<Targets>,
    /// The chart.
    panel: Panel,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let groups = silence(&targets, &panel, lang);
    if groups.is_empty() {
        return None;
    }
    let line = silence_line(&groups, lang);
    let entries = groups.into_iter().map(|group| {
        let regions = group.regions.into_iter().map(|region| entry(region, &view)).collect_view();
        view! {
            <li>
                <b>{group.label}</b>
                <ul>{regions}</ul>
            </li>
        }
    });
    // Where nothing is drawn, what is said instead stands open.
    let is_open = panel.rows.iter().all(|row| row.marks.is_empty());
    Some(view! {
        <details class="silence" open=is_open>
            <summary>{line}</summary>
            <ul>{entries.collect_view()}</ul>
        </details>
    })
}

fn entry(region: SilentRegion, view: &View) -> AnyView {
    let said = region.said.map(|said| match region.fact {
        Some(fact) => view! { <ControlLink href=Page::Targets.href(&view.with_fact(Some(fact))) label=said /> }.into_any(),
        None => said.into_any(),
    });
    view! { <li>{region.name} " " {said}</li> }.into_any()
}
