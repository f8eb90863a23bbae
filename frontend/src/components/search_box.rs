//! The search in the header: a plain form, which works in every browser. A script offers suggestions while one types and
//! focuses the field with `/`; it finds the field by `data-suggest`, the address that it asks.

use crate::location::CurrentLocation;
use leptos::prelude::*;
use shared::{
    i18n::labels,
    view::{View, path::Page},
};

/// The list of suggestions, which the field names as its own.
const OPTIONS: &str = "search-options";

/// The search of every page; where the screen is narrow, the way to its page.
#[component]
pub fn SearchBox() -> impl IntoView {
    let location = expect_context::<CurrentLocation>();
    let kept = Memo::new(move |_| location.view().for_reading());
    let lang = move || kept.read().lang;
    let is_own_page = move || location.page() == Some(Page::Search);
    let hidden = move || {
        let query = kept.read().to_query();
        let inputs = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> }
        });
        inputs.collect_view()
    };
    view! {
        <form class="search-box" class:own-page=is_own_page id="search" role="search" action=Page::Search.path()>
            <label>
                <span class="sr-only">{move || labels::SEARCH_FIELD.get(lang())}</span>
                // With a place of its own in the order of focus it keeps focus when the application takes over.
                <input
                    type="search"
                    name="q"
                    value=untrack(move || location.typed())
                    placeholder=move || labels::SEARCH_PLACEHOLDER.get(lang())
                    maxlength="200"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    tabindex="0"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded="false"
                    aria-controls=OPTIONS
                    aria-keyshortcuts="/"
                    data-suggest=move || suggest_address(&kept.read())
                />
            </label>
            <kbd aria-hidden="true">"/"</kbd>
            {hidden}
            // Enter sends the form: the button needs no place of its own in the order of focus.
            <button type="submit" class="sr-only" tabindex="-1">
                {move || labels::SEARCH.get(lang())}
            </button>
            <ul class="search-options" id=OPTIONS role="listbox" aria-label=move || labels::SEARCH_SUGGESTIONS.get(lang()) hidden></ul>
            <span class="sr-only" aria-live="polite" data-offered=move || labels::SEARCH_OFFERED.get(lang())></span>
        </form>
        <a
            class="search-link"
            class:own-page=is_own_page
            rel="external"
            aria-label=move || labels::SEARCH.get(lang())
            href=move || Page::Search.href(&kept.read())
        >
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
                <path d="M13 13l5 5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
            </svg>
        </a>
    }
}

/// Where suggestions are asked for; what is typed is added as `q`.
fn suggest_address(view: &View) -> String {
    ["/api/v1/suggest?", &view.to_query()].concat()
}
