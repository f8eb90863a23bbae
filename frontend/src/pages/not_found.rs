//! What was asked for is not here; where to go on.

use crate::url;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{text::labels, view::address::Page};

/// The page for addresses that lead nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    let lang = url::use_lang();
    let view = url::use_view();
    let path = use_location().pathname;
    let way = move |page: Page, label: shared::text::Label| {
        view! { <li><a href=move || page.href(&view.read().elsewhere())>{move || label.get(lang.get())}</a></li> }
    };
    view! {
        <div class="page narrow">
            <h1>{move || labels::NOT_FOUND.get(lang.get())}</h1>
            <p>{move || labels::NOT_FOUND_LEAD.with(lang.get(), &[&path.get()])}</p>
            <ul>
                {way(Page::Overview, labels::OVERVIEW)}
                {way(Page::Targets, labels::TARGETS_TITLE)}
                {way(Page::Timeline, labels::TIMELINE_TITLE)}
                {way(Page::Measures, labels::MEASURES_TITLE)}
            </ul>
        </div>
    }
}
