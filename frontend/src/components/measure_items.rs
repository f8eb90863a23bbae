//! Measures as a list: each with the words that prove it and the bodies that answer for it, and a link to its evidence.

use super::{page_link::ControlLink, quotation::Quotation};
use leptos::prelude::*;
use shared::{
    comparison::measures::{Cell, Measures},
    i18n::{facts, labels, measures::counted},
    model::{Fact, FactRef},
    view::{View, path::Page},
};

/// The measures of these names.
pub fn measure_items(measures: &Measures, references: &[FactRef], view: &View) -> AnyView {
    let facts = references.iter().filter_map(|reference| measures.basis.fact(reference));
    view! { <ul class="measure-items">{facts.map(|fact| item(measures, fact, view)).collect_view()}</ul> }.into_any()
}

/// How many measures a cell has and their share: 12项举措 · 9%.
pub fn count_and_share(measures: &Measures, cell: &Cell, view: &View) -> String {
    let count = counted(cell.facts.len(), view.lang);
    let parts = std::iter::once(count).chain(measures.share_label(cell));
    parts.collect::<Vec<_>>().join(" · ")
}

fn item(measures: &Measures, fact: &Fact, view: &View) -> AnyView {
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
