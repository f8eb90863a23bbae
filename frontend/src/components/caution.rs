//! What a reader must know before reading the sizes.

use leptos::prelude::*;

/// A caution; a strong one changes what the chart means.
#[component]
pub fn Caution(
    /// What it says.
    #[prop(into)]
    text: String,
    /// Whether it changes what the chart means.
    #[prop(optional)]
    strong: bool,
) -> impl IntoView {
    view! { <p class=if strong { "caution strong" } else { "caution" }>{text}</p> }
}
