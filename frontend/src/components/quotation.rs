//! The words that prove a fact, with their place in the document.

use leptos::prelude::*;
use shared::{
    i18n::labels,
    model::{Evidence, Lang},
};

/// A quotation with the headings above it.
#[component]
pub fn Quotation(
    /// The words and their place.
    evidence: Evidence,
    /// The language of the page; the words are Chinese.
    lang: Lang,
) -> impl IntoView {
    view! {
        <figure class="quote">
            <blockquote lang="zh-CN">{evidence.quote}</blockquote>
            <figcaption>
                <span class="sr-only">{labels::PLACE.get(lang)}</span>
                " "
                <span lang="zh-CN">{evidence.path.join(" › ")}</span>
            </figcaption>
        </figure>
    }
}
