//! The form of the search: plain, so that it works in every browser.

use leptos::prelude::*;
use shared::{i18n::labels, view::View};

/// The form; what of the view is kept goes along.
#[component]
pub fn SearchForm(
    /// What the reader looks for.
    typed: String,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let query = view.for_reading().to_query();
    let kept = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| {
        view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> }
    });
    let kept = kept.collect_view();
    view! {
        <form class="search" role="search" action="/search">
            <label>
                <span class="sr-only">{labels::SEARCH_FIELD.get(lang)}</span>
                // With a place of its own in the order of focus it keeps focus when the application takes over.
                <input type="search" name="q" value=typed tabindex="0" />
            </label>
            {kept}
            <button type="submit">{labels::SEARCH.get(lang)}</button>
        </form>
    }
}
