//! The attached text of a document with every quote marked. A mark leads to its fact, and the facts of a paragraph stand beside it:
//! where quotes overlap, they name all that the words prove.

use super::{
    document_contents::section_anchor,
    page_link::PageLink,
    placed_facts::{PlacedFact, PlacedFacts},
    section_heading::SectionHeading,
};
use crate::pages::reading::ReadingContext;
use leptos::{html::mark, prelude::*};
use shared::{
    i18n::labels,
    model::{Document, FactRef},
    outline::{
        Section,
        annotated_text::{Block, Span, TextPart, places},
        fact_anchor,
    },
    view::{View, path::Page},
};
use std::collections::BTreeSet;

/// The text of a document.
#[component]
pub fn AnnotatedText(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The document.
    document: Document,
    /// Its sections.
    sections: Vec<Section>,
    /// Its text.
    parts: Vec<TextPart>,
) -> impl IntoView {
    let lang = context.view.lang;
    let placed = places(&parts);
    let notes = Notes { context: &context, document: &document, placed: &placed };
    let part = |part: &TextPart| {
        let section = part.section.map(|at| (at, &sections[at]));
        let heading = section.and_then(|(_, section)| {
            let words = match &part.heading {
                Some(block) => marked(block, &context.view),
                None => section.heading()?.to_owned().into_any(),
            };
            let facts = part.heading.as_ref().map(|block| notes.of(&block.facts));
            Some(view! {
                <SectionHeading depth=section.depth() lang=Some("zh-CN")>
                    {words}
                </SectionHeading>
                {facts}
            })
        });
        let unplaced = (!part.unplaced.is_empty()).then(|| {
            view! {
                <div class="unplaced">
                    <p class="muted">{labels::UNPLACED.get(lang)}</p>
                    {notes.with_quotes(&part.unplaced)}
                </div>
            }
        });
        let paragraph = |block: &Block| {
            view! {
                <div class="paragraph">
                    <p lang="zh-CN">{marked(block, &context.view)}</p>
                    {notes.of(&block.facts)}
                </div>
            }
        };
        view! {
            <section class="document-section" id=section.map(|(at, _)| section_anchor(at))>
                {heading}
                {unplaced}
                {part.paragraphs.iter().map(paragraph).collect_view()}
            </section>
        }
    };
    view! { <div class="annotated">{parts.iter().map(part).collect_view()}</div> }
}

/// The words of a block; those that prove something lead to what they prove.
fn marked(block: &Block, view: &View) -> AnyView {
    let span = |span: &Span| match span.facts.first() {
        None => span.text.clone().into_any(),
        Some(fact) => {
            let text = span.text.clone();
            let link = view! {
                <PageLink page=Page::Fact(fact.clone()) view=view.for_reading()>
                    {text}
                </PageLink>
            };
            mark().attr("id", span.place_of.as_ref().map(fact_anchor)).child(link).into_any()
        }
    };
    block.spans.iter().map(span).collect_view().into_any()
}

/// What the notes beside the text need to name facts.
struct Notes<'a> {
    context: &'a ReadingContext,
    document: &'a Document,
    placed: &'a BTreeSet<&'a FactRef>,
}

impl Notes<'_> {
    /// The facts whose words begin in a paragraph.
    fn of(&self, facts: &[FactRef]) -> AnyView {
        let facts = self.facts(facts).map(|fact| PlacedFact { quote: None, ..fact }).collect();
        view! { <PlacedFacts facts view=self.context.view.clone() /> }.into_any()
    }

    /// Facts with their words, which the text does not show.
    fn with_quotes(&self, facts: &[FactRef]) -> AnyView {
        view! { <PlacedFacts facts=self.facts(facts).collect() view=self.context.view.clone() /> }.into_any()
    }

    fn facts(&self, facts: &[FactRef]) -> impl Iterator<Item = PlacedFact> {
        facts.iter().filter_map(|reference| {
            let fact = PlacedFact::new(self.context, self.document, self.context.data.fact(reference)?);
            let is_elsewhere = self.placed.contains(reference);
            Some(PlacedFact { anchor: (!is_elsewhere).then(|| fact_anchor(reference)), ..fact })
        })
    }
}
