//! All measures of one category, region by region: what stands below the matrix where one category alone is chosen.

use super::measure_items::{count_and_share, measure_items};
use leptos::prelude::*;
use shared::{
    comparison::measures::{Cell, Measures},
    i18n::{
        labels,
        measures::{counted, silence},
    },
    view::View,
};
use std::sync::Arc;

/// How many measures of a region lie open.
const MAX_OPEN: usize = 8;

/// The measures of the chosen category; nothing while none or several are chosen.
#[component]
pub fn MeasureList(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let [category] = measures.categories.as_slice() else { return None };
    if view.categories.is_empty() {
        return None;
    }
    let all = measures.cells.iter().map(|cell| cell.facts.len()).sum();
    let title = labels::MEASURES_OF_CATEGORY.format(lang, &[category.name.get(lang), &counted(all, lang)]);
    let definition = category.definition.get(lang).to_owned();
    let regions = measures.cells.iter().map(|cell| of_region(&measures, cell, &view)).collect_view();
    Some(view! {
        <section class="card measure-list" aria-labelledby="measure-list">
            <header class="card-head">
                <h2 id="measure-list">{title}</h2>
                <p class="sub">{definition}</p>
            </header>
            {regions}
        </section>
    })
}

fn of_region(measures: &Measures, cell: &Cell, view: &View) -> Option<AnyView> {
    let lang = view.lang;
    let region = measures.basis.region(&cell.region)?.name.get(lang).to_owned();
    if cell.facts.is_empty() {
        let why = silence(measures, &cell.region).get(lang);
        return Some(view! { <section><h3>{region}</h3><p class="muted">{why}</p></section> }.into_any());
    }
    let (open, folded) = cell.facts.split_at(cell.facts.len().min(MAX_OPEN));
    let folded = (!folded.is_empty()).then(|| {
        view! {
            <details>
                <summary>{labels::MEASURES_REST.format(lang, &[&folded.len().to_string()])}</summary>
                {measure_items(measures, folded, view)}
            </details>
        }
    });
    let content = view! {
        <section>
            <h3>{region} " " <span class="count">{count_and_share(measures, cell, view)}</span></h3>
            {measure_items(measures, open, view)}
            {folded}
        </section>
    };
    Some(content.into_any())
}
