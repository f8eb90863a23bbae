//! The link that closes something on the page: it leads to the same view without it.

use super::page_link::LinkAttributes;
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
    let LinkAttributes { href, rel, target } = LinkAttributes::of(href);
    view! {
        <a class="close" data-noscroll="" rel=rel target=target href=href aria-label=labels::CLOSE.get(lang)>
            "×"
        </a>
    }
}
