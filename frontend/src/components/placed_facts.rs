//! Facts in their place in a document: what sort of statement each is, what it says, the words that prove it, and the ways on.

use super::page_link::{LinkAttributes, PageLink};
use crate::pages::reading::ReadingContext;
use leptos::prelude::*;
use shared::{
    i18n::{self, Labelled, labels},
    model::{Document, Fact, FactRef},
    view::{View, path::Page},
};

/// One fact in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedFact {
    /// Which fact it is.
    pub reference: FactRef,
    /// What its place on the page is called; none where the text itself is that place.
    pub anchor: Option<String>,
    /// What sort of statement it is.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What it says in words; none where it has neither number nor date.
    pub statement: Option<String>,
    /// The words that prove it; none where they stand beside it.
    pub quote: Option<String>,
    /// Whose it is, where it is not the document's own region.
    pub origin: Option<String>,
    /// Where it is compared.
    pub compared: Option<(Page, View)>,
}

impl PlacedFact {
    /// A fact of a document, with its quote.
    pub fn new(context: &ReadingContext, document: &Document, fact: &Fact) -> Self {
        let ReadingContext { data, view, .. } = context;
        let lang = view.lang;
        // A document may speak of another region than its own.
        let other = data.region(&fact.region).filter(|region| region.slug != document.region);
        let is_compared = data.compared_regions().any(|region| region.slug == fact.region);
        let compared = Page::Fact(fact.reference()).shown_at(&view.for_reading(), data);
        Self {
            reference: fact.reference(),
            anchor: None,
            kind: fact.kind.label().get(lang),
            name: fact.name.get(lang).to_owned(),
            statement: i18n::statement(fact, lang),
            quote: Some(fact.evidence.quote.clone()),
            origin: other.map(|region| region.name.get(lang).to_owned()),
            compared: compared.filter(|_| is_compared),
        }
    }
}

/// Facts, one below the other; nothing without one.
#[component]
pub fn PlacedFacts(
    /// The facts.
    facts: Vec<PlacedFact>,
    /// The view, of which links keep what reading regards.
    view: View,
) -> impl IntoView {
    (!facts.is_empty()).then(|| {
        let facts = facts.into_iter().map(|fact| view! { <PlacedFactEntry fact view=view.for_reading() /> });
        view! { <ul class="placed-facts">{facts.collect_view()}</ul> }
    })
}

#[component]
fn PlacedFactEntry(fact: PlacedFact, view: View) -> impl IntoView {
    let lang = view.lang;
    let statement = fact.statement.map(|statement| (" ", view! { <span class="said">{statement}</span> }));
    let origin = fact.origin.map(|origin| (" ", view! { <span class="muted">{origin}</span> }));
    let quote = fact.quote.map(|quote| view! { <q lang="zh-CN">{quote}</q> });
    let compared = fact.compared.map(|(page, view)| {
        let LinkAttributes { href, rel, target } = LinkAttributes::of(page.href(&view));
        let name = labels::COMPARE_NAMED.format(lang, &[&fact.name]);
        view! {
            " "
            <a class="compare" href=href rel=rel target=target aria-label=name>
                {labels::COMPARE.get(lang)}
            </a>
        }
    });
    view! {
        <li id=fact.anchor>
            <p>
                <span class="tag">{fact.kind}</span>
                " "
                <PageLink page=Page::Fact(fact.reference) view=view>
                    {fact.name.clone()}
                </PageLink>
                {statement}
                {origin}
                {compared}
            </p>
            {quote}
        </li>
    }
}
