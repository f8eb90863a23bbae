//! The link that closes something on the page: it leads to the same view without it.

use super::page_link::ControlLink;
use leptos::prelude::*;
use shared::{i18n::labels, model::Lang};

/// A link that closes what it stands in.
#[component]
pub fn CloseLink(
    /// The view without what is closed.
    #[prop(into)]
    href: String,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    view! { <ControlLink class="close" href label="×" spoken=labels::CLOSE.get(lang) /> }
}
