//! The words that prove a fact, where they come from, and what cites or takes them along.

use super::{
    card::Card, copy_button::CopyButton, mixed_text::MixedText, page_link::PageLink, quotation::Quotation,
    share_panel::ShareLinks,
};
use crate::pages::reading::ReadingContext;
use leptos::prelude::*;
use shared::{
    i18n::{citation, facts::source_line, labels},
    model::{Document, Fact},
    view::path::Page,
};

/// The quote of a fact.
#[component]
pub fn FactQuote(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The fact.
    fact: Fact,
    /// The document that states it.
    document: Document,
    /// What the fact is called where it stands alone.
    title: String,
) -> impl IntoView {
    let ReadingContext { site, view, .. } = context;
    let (lang, kept, page) = (view.lang, view.for_reading(), Page::Fact(fact.reference()));
    let pinned = site.address(&page, &site.pinned(&kept));
    let source = source_line(&document, lang);
    let cited = citation::cite(&fact, &document, &pinned);
    view! {
        <Card id="quote" heading=labels::QUOTE.get(lang)>
            <Quotation evidence=fact.evidence lang />
            <p class="source">
                <PageLink page=Page::Document(document.slug) view=kept.clone()>
                    <MixedText text=source lang />
                </PageLink>
            </p>
            <div class="share-row" role="group" aria-label=labels::CITE.get(lang)>
                <span class="chip-name" aria-hidden="true">
                    {labels::CITE.get(lang)}
                </span>
                <CopyButton label=labels::COPY_QUOTATION text=cited.quotation lang />
                <CopyButton label=labels::COPY_CITATION text=cited.reference lang />
            </div>
            <ShareLinks site title page view=kept />
        </Card>
    }
}
