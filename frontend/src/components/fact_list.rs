//! Facts one below the other: each leads to its page, with what it says and the words that prove it.

use super::page_link::PageLink;
use leptos::prelude::*;
use shared::{
    i18n,
    model::{Fact, FactRef, Lang},
    view::{View, path::Page},
};

/// One fact of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactEntry {
    /// Which fact it is.
    pub reference: FactRef,
    /// Its name.
    pub name: String,
    /// What it says in words; none where it has neither number nor date.
    pub statement: Option<String>,
    /// The words that prove it.
    pub quote: String,
    /// Whose it is, or where it stands; empty where the page says so.
    pub origin: String,
}

impl FactEntry {
    /// The entry of a fact.
    pub fn new(fact: &Fact, origin: String, lang: Lang) -> Self {
        Self {
            reference: fact.reference(),
            name: fact.name.get(lang).to_owned(),
            statement: i18n::statement(fact, lang),
            quote: fact.evidence.quote.clone(),
            origin,
        }
    }
}

/// A list of facts.
#[component]
pub fn FactList(
    /// The facts.
    entries: Vec<FactEntry>,
    /// The view, of which links keep what reading regards.
    view: View,
) -> impl IntoView {
    let view = view.for_reading();
    let entries = entries.into_iter().map(|entry| {
        let statement = entry.statement.map(|statement| (" ", view! { <span class="said">{statement}</span> }));
        let origin = (!entry.origin.is_empty()).then(|| (" ", view! { <span class="muted">{entry.origin}</span> }));
        view! {
            <li>
                <PageLink page=Page::Fact(entry.reference) view=view.clone()>
                    {entry.name}
                </PageLink>
                {statement}
                " "
                <q lang="zh-CN">{entry.quote}</q>
                {origin}
            </li>
        }
    });
    view! { <ul class="fact-list">{entries.collect_view()}</ul> }
}
