//! What a reader must know before reading the sizes.

use leptos::prelude::*;

/// Cautions, one below the other.
#[component]
pub fn Cautions(
    /// What each says, and whether it changes what the chart means.
    cautions: Vec<(bool, String)>,
) -> impl IntoView {
    cautions.into_iter().map(|(strong, text)| view! { <Caution text strong /> }).collect_view()
}

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
