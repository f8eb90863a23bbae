//! The footer: what the site is, and its API.

use crate::location::CurrentLocation;
use leptos::prelude::*;
use shared::{i18n::labels, view::path::Page};

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let location = expect_context::<CurrentLocation>();
    let lang = move || location.view().lang;
    view! {
        <p>{move || labels::FOOTER.get(lang())}</p>
        <p class="foot-ways">
            <button type="button" class="only-scripts" data-keys="">
                <span class="while-keys-on">{move || labels::SHORTCUTS_OFF.get(lang())}</span>
                <span class="while-keys-off">{move || labels::SHORTCUTS_ON.get(lang())}</span>
            </button>
            <a rel="external" href=move || Page::Check.href(&location.view().for_reading())>
                {move || labels::CHECK.get(lang())}
            </a>
            <a rel="external" href=move || Page::Data.href(&location.view().for_reading())>
                {move || labels::DATA_TITLE.get(lang())}
            </a>
            <a rel="external" href="/api/docs">
                "API"
            </a>
        </p>
    }
}
