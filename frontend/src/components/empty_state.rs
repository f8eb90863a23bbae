//! What stands where nothing can be shown: why, and the way back.

use super::page_link::ControlLink;
use leptos::prelude::*;
use shared::{
    i18n::Label,
    view::{View, path::Page},
};

/// Why there is nothing, with the link that takes every filter back where there is one.
#[component]
pub fn EmptyState(
    /// Why.
    #[prop(into)]
    why: String,
    /// What the way back is called.
    way: Label,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let unfiltered = view.without_filters();
    let way = (unfiltered != View { fact: None, cell: None, ..view.clone() })
        .then(|| view! { <ControlLink class="button" href=page.href(&unfiltered) label=way.get(view.lang) /> });
    view! {
        <div class="empty">
            <p>{why}</p>
            {way}
        </div>
    }
}
