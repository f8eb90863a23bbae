//! The open cell of the measures matrix: the measures of its category, region beside region, each with the words that prove it.

use super::{close_link::CloseLink, page_link::ControlLink, quotation::Quotation};
use leptos::prelude::*;
use shared::{
    comparison::measures::{Cell, Measures},
    i18n::{facts, labels},
    model::{CellRef, Fact, Slug},
    view::{View, path::Page},
};
use std::sync::Arc;

/// The open cell; nothing while none is open.
#[component]
pub fn CellPanel(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let open = view.cell.as_ref()?;
    let category = measures.categories.iter().find(|category| category.slug == open.category)?;
    let name = category.name.get(lang).to_owned();
    let columns = cells_beside(&measures, open).into_iter().map(|cell| cell_column(&measures, cell, &view));
    let label = name.clone();
    Some(view! {
        <section class="card cell" id="cell" aria-label=label>
            <header class="card-head row">
                <div>
                    <h2>{name.clone()}</h2>
                    <p class="sub">{category.definition.get(lang).to_owned()}</p>
                </div>
                <CloseLink href=Page::Measures.href(&view.with_cell(None)) lang />
            </header>
            <div class="cell-columns" tabindex="0" role="group" aria-label=name>
                {columns.collect_view()}
            </div>
        </section>
    })
}

/// The cells of a category, that of the chosen region first.
fn cells_beside<'a>(measures: &'a Measures, open: &CellRef) -> Vec<&'a Cell> {
    let mut regions: Vec<&Slug> = measures.basis.regions.iter().collect();
    regions.sort_by_key(|region| **region != open.region);
    let cell = |region: &Slug| measures.cells.iter().find(|cell| cell.region == *region && cell.category == open.category);
    regions.into_iter().filter_map(cell).collect()
}

fn cell_column(measures: &Measures, cell: &Cell, view: &View) -> Option<AnyView> {
    let lang = view.lang;
    let region = measures.basis.region(&cell.region)?.name.get(lang).to_owned();
    let none = cell.facts.is_empty().then(|| view! { <p class="muted">{labels::NONE_IN_DOCUMENTS.get(lang)}</p> });
    let facts = cell.facts.iter().filter_map(|reference| measures.basis.fact(reference));
    let column = view! {
        <section class="cell-column">
            <h3>{region} " " <span class="count">{cell.facts.len().to_string()}</span></h3>
            {none}
            <ul>{facts.map(|fact| measure(measures, fact, view)).collect_view()}</ul>
        </section>
    };
    Some(column.into_any())
}

fn measure(measures: &Measures, fact: &Fact, view: &View) -> AnyView {
    let lang = view.lang;
    let leads = facts::leads(fact, measures.basis.document(&fact.document), lang)
        .map(|leads| view! { <p class="muted">{[labels::LEADS.get(lang), " ", &leads].concat()}</p> });
    view! {
        <li>
            <p>
                <ControlLink href=Page::Measures.href(&view.with_fact(Some(fact.reference()))) label=fact.name.get(lang) />
            </p>
            <Quotation evidence=fact.evidence.clone() lang />
            {leads}
        </li>
    }
    .into_any()
}
