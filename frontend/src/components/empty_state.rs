//! What stands where nothing can be shown: why, and the way back.

use super::page_link::ControlLink;
use leptos::prelude::*;
use shared::{
    i18n::Label,
    view::{View, path::Page},
};

/// Why there is nothing, with the link that takes every filter back.
#[component]
pub fn EmptyState(
    /// Why.
    why: Label,
    /// What the way back is called.
    way: Label,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{why.get(view.lang)}</p>
            <ControlLink class="button" href=page.href(&view.without_filters()) label=way.get(view.lang) />
        </div>
    }
}
