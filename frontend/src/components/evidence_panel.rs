//! The evidence panel beside a comparison: the selected fact with the words that prove it.

use super::{close_link::CloseLink, fact_terms::FactTerms, page_link::PageLink, quotation::Quotation};
use leptos::prelude::*;
use shared::{
    comparison::ComparisonContext,
    i18n::{
        Labelled,
        facts::{FactContext, source_line, terms},
        labels,
    },
    model::Fact,
    view::{View, path::Page},
};

/// The selected fact, or that there is none by that name.
#[component]
pub fn EvidencePanel(
    /// What the comparison stands on.
    basis: ComparisonContext,
    /// The fact that the view selects, if it is in the data.
    fact: Option<Fact>,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let body = match fact {
        None => view! { <p class="muted">{labels::FACT_UNKNOWN.get(lang)}</p> }.into_any(),
        Some(fact) => evidence(&basis, &fact, &view),
    };
    view! {
        <div class="evidence-head">
            <strong>{labels::EVIDENCE.get(lang)}</strong>
            <CloseLink href=page.href(&view.with_fact(None)) lang />
        </div>
        {body}
    }
}

fn evidence(basis: &ComparisonContext, fact: &Fact, view: &View) -> AnyView {
    let lang = view.lang;
    let elsewhere =
        basis.fact(&fact.reference()).is_none().then(|| view! { <p class="notice">{labels::FACT_ELSEWHERE.get(lang)}</p> });
    let source = basis.document(&fact.document).map(|document| view! { <p class="source">{source_line(document, lang)}</p> });
    view! {
        <p class="kind">{fact.kind.label().get(lang)}</p>
        <h2>{fact.name.get(lang).to_owned()}</h2>
        {elsewhere}
        <Quotation evidence=fact.evidence.clone() lang />
        <PageLink class="fact-link" page=Page::Fact(fact.reference()) view=view.for_reading()>
            {labels::OPEN_FACT.get(lang)}
        </PageLink>
        <FactTerms terms=terms(FactContext::in_comparison(basis, fact), fact, lang) lang />
        {source}
    }
    .into_any()
}
