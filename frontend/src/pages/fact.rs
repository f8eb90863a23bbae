//! The page of a fact: what it says, the words that prove it and what stands around them, and the same elsewhere.

pub use crate::components::{peer_figure::PeerChart, source_excerpt::Surroundings};

use super::reading::{PageHead, ReadingContext, page_title};
use crate::components::{
    fact_details::FactDetails, fact_neighbours::FactNeighbours, fact_quote::FactQuote, source_excerpt::SourceExcerpt,
};
use leptos::prelude::*;
use shared::{
    i18n::{
        self, Labelled,
        facts::{region_of_level, source_line},
    },
    model::{Dataset, Document, Fact, Lang},
};

#[cfg(test)]
mod tests;

/// What the page says of itself: the statement, and the words that prove it.
pub fn fact_head(context: &ReadingContext, fact: &Fact, document: &Document) -> PageHead {
    let lang = context.view.lang;
    let statement = i18n::statement(fact, lang).map(|statement| [&statement, " "].concat()).unwrap_or_default();
    PageHead {
        title: page_title(&full_name(&context.data, fact, lang), lang),
        description: [&statement, &lang.language().quoted(&fact.evidence.quote), " ", &source_line(document, lang)].concat(),
    }
}

/// The heading: its name, and what it says in words.
#[component]
pub fn FactHeading(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The fact.
    fact: Fact,
) -> impl IntoView {
    let lang = context.view.lang;
    let region = context.data.region(&fact.region).map(|region| region_of_level(region, lang)).unwrap_or_default();
    let statement = i18n::statement(&fact, lang).map(|statement| view! { <p class="statement">{statement}</p> });
    view! {
        <p class="kind">{[fact.kind.label().get(lang), &region].join(" · ")}</p>
        <h1>{fact.name.get(lang).to_owned()}</h1>
        {statement}
    }
}

/// Everything below the heading.
#[component]
pub fn FactBody(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The fact.
    fact: Fact,
    /// The document that states it.
    document: Document,
    /// What stands around its quote.
    surroundings: Surroundings,
    /// Its chart beside those of other regions; none when it is in none.
    chart: Option<PeerChart>,
) -> impl IntoView {
    let lang = context.view.lang;
    let title = full_name(&context.data, &fact, lang);
    view! {
        <article class="reading">
            <div class="main-column">
                <FactQuote context=context.clone() fact=fact.clone() document title />
                <SourceExcerpt surroundings fact=fact.reference() view=context.view.clone() />
            </div>
            <FactDetails context=context.clone() fact=fact.clone() />
            <FactNeighbours context fact chart />
        </article>
    }
}

/// What a fact is called where it stands alone: its name and region.
fn full_name(data: &Dataset, fact: &Fact, lang: Lang) -> String {
    let region = data.region(&fact.region).map_or("", |region| region.name.get(lang));
    [fact.name.get(lang), region].join(" · ")
}
