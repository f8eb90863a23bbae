//! A text in which what was looked for is marked.

use leptos::prelude::*;
use shared::search::{SearchQuery, TextPart, marked};

/// A text with its hits.
#[component]
pub fn MarkedText(
    /// The text.
    #[prop(into)]
    text: String,
    /// What was looked for.
    query: SearchQuery,
) -> impl IntoView {
    let part = |part: TextPart| match part {
        TextPart::Plain(text) => text.into_any(),
        TextPart::Hit(text) => view! { <mark>{text}</mark> }.into_any(),
    };
    marked(&text, &query).into_iter().map(part).collect_view()
}
