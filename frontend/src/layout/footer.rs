//! The footer: what the site is, and its API.

use crate::location::CurrentLocation;
use leptos::prelude::*;
use shared::i18n::labels;

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let location = expect_context::<CurrentLocation>();
    view! {
        <p>{move || labels::FOOTER.get(location.view().lang)}</p>
        <p>
            <a rel="external" href="/api/openapi.json">
                "API"
            </a>
        </p>
    }
}
