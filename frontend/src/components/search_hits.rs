//! What a search finds, one below the other, with what was looked for marked.

use super::{marked_text::MarkedText, page_link::PageLink};
use leptos::prelude::*;
use shared::{
    i18n::{self, Labelled},
    model::{Dataset, Fact, FactRef, Lang, Slug},
    search::SearchQuery,
    view::{View, path::Page},
};

/// A thing that is found by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedHit {
    /// Where it leads.
    pub page: Page,
    /// What is shown there.
    pub view: View,
    /// Its name.
    pub name: String,
    /// What sort of thing it is, or whose; empty for nothing.
    pub sub: String,
}

/// Things that are found by their names.
#[component]
pub fn NamedHits(
    /// The things.
    hits: Vec<NamedHit>,
    /// What was looked for.
    query: SearchQuery,
) -> impl IntoView {
    let hits = hits.into_iter().map(|NamedHit { page, view, name, sub }| {
        let sub = (!sub.is_empty()).then(|| (" ", view! { <span class="muted">{sub}</span> }));
        let name = view! { <MarkedText text=name query=query.clone() /> };
        view! {
            <li>
                <PageLink page view>
                    {name}
                </PageLink>
                {sub}
            </li>
        }
    });
    view! { <ul class="name-list">{hits.collect_view()}</ul> }
}

/// A fact that is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactHit {
    reference: FactRef,
    name: String,
    statement: Option<String>,
    quote: String,
    origin: String,
}

impl FactHit {
    /// What is said of a fact: its name, its number and date, the words that prove it, its kind, class, region and document.
    pub fn new(data: &Dataset, fact: &Fact, lang: Lang) -> Self {
        let region = data.region(&fact.region).map(|region| region.name.get(lang));
        let document = data.document(&fact.document).map(|document| document.title.get(lang));
        let category = fact.category.as_ref().and_then(|slug| data.category(slug)).map(|category| category.name.get(lang));
        let origin = [Some(fact.kind.label().get(lang)), category, region, document];
        Self {
            reference: fact.reference(),
            name: fact.name.get(lang).to_owned(),
            statement: i18n::statement(fact, lang),
            quote: fact.evidence.quote.clone(),
            origin: origin.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        }
    }
}

/// Facts that are found, each with the words that prove it.
#[component]
pub fn FactHits(
    /// The facts.
    hits: Vec<FactHit>,
    /// What was looked for.
    query: SearchQuery,
    /// The view, of which links keep what reading regards.
    view: View,
) -> impl IntoView {
    let view = view.for_reading();
    let hits = hits.into_iter().map(|hit| {
        let marked = |text: String| view! { <MarkedText text query=query.clone() /> };
        let statement = hit.statement.map(|statement| (" ", view! { <span class="said">{marked(statement)}</span> }));
        let (name, quote) = (marked(hit.name), marked(hit.quote));
        view! {
            <li>
                <PageLink page=Page::Fact(hit.reference) view=view.clone()>
                    {name}
                </PageLink>
                {statement}
                " "
                <q lang="zh-CN">{quote}</q>
                " "
                <span class="muted">{hit.origin}</span>
            </li>
        }
    });
    view! { <ul class="fact-list">{hits.collect_view()}</ul> }
}

/// A document whose attached text is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPassageHit {
    /// The document.
    pub document: Slug,
    /// Its title, and whose it is.
    pub name: String,
    /// What stands around the words.
    pub passage: String,
}

/// Documents whose texts are found, each with the passage.
#[component]
pub fn TextPassageHits(
    /// The documents.
    hits: Vec<TextPassageHit>,
    /// What was looked for.
    query: SearchQuery,
    /// The view, of which links keep what reading regards.
    view: View,
) -> impl IntoView {
    let view = view.for_reading();
    let hits = hits.into_iter().map(|TextPassageHit { document, name, passage }| {
        view! {
            <li>
                <PageLink page=Page::Document(document) view=view.clone()>
                    {name}
                </PageLink>
                " "
                <q lang="zh-CN">
                    <MarkedText text=passage query=query.clone() />
                </q>
            </li>
        }
    });
    view! { <ul class="fact-list">{hits.collect_view()}</ul> }
}
