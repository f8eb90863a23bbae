//! Of many regions, which are shown and why.

use leptos::prelude::*;

/// The sentence; nothing where every region is shown, or where the view names its own.
#[component]
pub fn ChosenNote(
    /// The sentence, as `i18n::chosen` gives it.
    note: Option<String>,
) -> impl IntoView {
    note.map(|note| view! { <p class="chosen-note">{note}</p> })
}
