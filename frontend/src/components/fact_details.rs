//! What a fact says term by term, and the way to where it is compared.

use super::{card::Card, fact_terms::FactTerms, page_link::PageLink};
use crate::pages::reading::ReadingContext;
use leptos::prelude::*;
use shared::{
    i18n::{
        facts::{FactContext, terms},
        labels,
    },
    model::Fact,
    view::path::Page,
};

/// The details of a fact.
#[component]
pub fn FactDetails(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The fact.
    fact: Fact,
) -> impl IntoView {
    let ReadingContext { data, view, .. } = context;
    let lang = view.lang;
    let is_compared = data.compared_regions().any(|region| region.slug == fact.region);
    let compared = Page::Fact(fact.reference()).shown_at(&view.for_reading(), &data).filter(|_| is_compared);
    let compared = compared.map(|(page, view)| {
        view! {
            <PageLink class="button" page view>
                {labels::SEE_COMPARED.get(lang)}
            </PageLink>
        }
    });
    view! {
        <Card id="particulars" heading=labels::PARTICULARS.get(lang)>
            <FactTerms terms=terms(FactContext::in_data(&data, &fact), &fact, lang) lang />
            {compared}
        </Card>
    }
}
