//! The documents that a chart rests on, in one line: their numbers, or their regions with a year.

use super::mixed_text::MixedText;
use leptos::prelude::*;
use shared::{
    comparison::ComparisonContext,
    i18n::{facts::short_source, join, labels},
    model::{Document, Lang},
};

/// How many documents the line names; the panel beside the chart names all.
const NAMED: usize = 12;

/// The line; nothing without a document.
#[component]
pub fn CardSources(
    /// The documents in short, as `short_names` gives them.
    names: Vec<String>,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let named = match names.get(..NAMED) {
        Some(first) if names.len() > NAMED => {
            labels::SOURCES_MORE.format(lang, &[&join(lang, first), &names.len().to_string()])
        }
        _ => join(lang, &names),
    };
    (!names.is_empty()).then(|| {
        view! {
            <p class="card-sources">
                <b>{labels::SOURCE.get(lang)}</b>
                " "
                <MixedText text=named lang />
            </p>
        }
    })
}

/// Documents of a comparison in short.
pub fn short_names<'a>(basis: &ComparisonContext, documents: impl Iterator<Item = &'a Document>, lang: Lang) -> Vec<String> {
    documents.filter_map(|document| Some(short_source(document, basis.region(&document.region)?, lang))).collect()
}
