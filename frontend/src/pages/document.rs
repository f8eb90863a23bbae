//! The page of a document: what it is, where it comes from, and what it says in its own order, every fact in its place.

use super::reading::{PageHead, ReadingContext, page_title};
use crate::components::{
    annotated_text::AnnotatedText,
    card::Card,
    compare_ways::CompareWays,
    document_contents::{DocumentContents, contents},
    document_details::DocumentDetails,
    document_sections::DocumentSections,
    kind_counts::{count_kinds, kinds_line},
    kind_filter::KindFilter,
    share_panel::ShareLinks,
};
use leptos::prelude::*;
use shared::{
    i18n::{
        Labelled,
        facts::{region_of_level, source_line},
        labels,
    },
    model::{Dataset, Document, Fact},
    outline::DocumentReading,
    view::path::Page,
};

/// What the page says of itself.
pub fn document_head(context: &ReadingContext, document: &Document) -> PageHead {
    let lang = context.view.lang;
    let counted = kinds_line(facts_of(&context.data, document), lang);
    PageHead {
        title: page_title(document.title.get(lang), lang),
        description: [source_line(document, lang), counted].join(" · "),
    }
}

/// The heading.
#[component]
pub fn DocumentHeading(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The document.
    document: Document,
) -> impl IntoView {
    let lang = context.view.lang;
    let region = context.data.region(&document.region).map(|region| region_of_level(region, lang));
    let kind: Vec<String> = [document.kind.label().get(lang).to_owned()].into_iter().chain(region).collect();
    let count = facts_of(&context.data, &document).count();
    view! {
        <p class="kind">{kind.join(" · ")}</p>
        <h1>{document.title.get(lang).to_owned()}</h1>
        <p class="lead">{labels::FACT_COUNT.format(lang, &[&count.to_string()])}</p>
    }
}

/// Everything below the heading: the contents beside the document in its own order.
#[component]
pub fn DocumentBody(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The document.
    document: Document,
    /// Its headings and facts, and its text where that is attached.
    reading: DocumentReading,
) -> impl IntoView {
    let ReadingContext { view, data, .. } = context.clone();
    let lang = view.lang;
    let region = data.region(&document.region).cloned();
    let ways = region.map(|region| view! { <CompareWays region view=view.clone() /> });
    let counts = count_kinds(reading.facts());
    let total = reading.facts().count();
    let reading = reading.of_kinds(&view.kinds);
    let shown = reading.facts().count();
    let left_out = (!view.kinds.is_empty()).then(|| match shown {
        0 => labels::KINDS_NONE.get(lang).to_owned(),
        shown => labels::KINDS_SHOWN.format(lang, &[&shown.to_string(), &total.to_string()]),
    });
    let said = if reading.text.is_some() { labels::TEXT_ATTACHED } else { labels::TEXT_NOT_ATTACHED };
    let page = Page::Document(document.slug.clone());
    let (entries, title) = (contents(&reading), document.title.get(lang).to_owned());
    view! {
        <article class="reading document">
            <DocumentContents entries lang />
            <div class="main-column">
                <DocumentDetails context=context.clone() document=document.clone() />
                <div class="document-text">
                    <KindFilter counts page=page.clone() view=view.clone() />
                    <p class="sub">{said.get(lang)} {left_out.map(|said| [" ", &said].concat())}</p>
                    {read(context.clone(), document, reading)}
                </div>
                {ways}
                <Card id="share" heading=labels::SHARE.get(lang)>
                    <ShareLinks site=context.site title page view=view.for_reading() />
                </Card>
            </div>
        </article>
    }
}

/// The text where it is attached, or else the facts under their headings.
fn read(context: ReadingContext, document: Document, reading: DocumentReading) -> AnyView {
    match reading {
        DocumentReading { sections, text: Some(parts) } => {
            view! { <AnnotatedText context document sections parts /> }.into_any()
        }
        reading => view! { <DocumentSections context document reading /> }.into_any(),
    }
}

fn facts_of<'a>(data: &'a Dataset, document: &'a Document) -> impl Iterator<Item = &'a Fact> + Clone {
    data.facts.iter().filter(|fact| fact.document == document.slug)
}

#[cfg(test)]
mod tests;
