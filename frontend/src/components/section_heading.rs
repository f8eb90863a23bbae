//! The heading of a part of a document, as deep as it lies there.

use leptos::prelude::*;

/// A heading below that of the page.
#[component]
pub fn SectionHeading(
    /// How deep it lies in the document, from 1; the page itself has the first heading.
    depth: usize,
    /// The language of its words, where that is not the language of the page.
    lang: Option<&'static str>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let content = children();
    match depth {
        0 | 1 => view! { <h2 lang=lang>{content}</h2> }.into_any(),
        2 => view! { <h3 lang=lang>{content}</h3> }.into_any(),
        _ => view! { <h4 lang=lang>{content}</h4> }.into_any(),
    }
}
