//! The facts of a document under its headings, in the order of the text: what is read of a document whose text is not attached.

use super::{
    document_contents::section_anchor,
    placed_facts::{PlacedFact, PlacedFacts},
    section_heading::SectionHeading,
};
use crate::pages::reading::ReadingContext;
use leptos::prelude::*;
use shared::{
    i18n::labels,
    model::Document,
    outline::{DocumentReading, fact_anchor},
};

/// The sections of a document, each with its facts.
#[component]
pub fn DocumentSections(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The document.
    document: Document,
    /// Its headings and facts.
    reading: DocumentReading,
) -> impl IntoView {
    let lang = context.view.lang;
    let sections = reading.listed().into_iter().map(|at| {
        let section = &reading.sections[at];
        let facts = section.facts.iter().map(|fact| PlacedFact {
            anchor: Some(fact_anchor(&fact.reference())),
            ..PlacedFact::new(&context, &document, fact)
        });
        let heading_lang = section.heading().map(|_| "zh-CN");
        let heading = section.heading().unwrap_or(labels::OPENING.get(lang)).to_owned();
        view! {
            <section class="document-section" id=section_anchor(at)>
                <SectionHeading depth=section.depth() lang=heading_lang>
                    {heading}
                </SectionHeading>
                <PlacedFacts facts=facts.collect() view=context.view.clone() />
            </section>
        }
    });
    sections.collect_view()
}
