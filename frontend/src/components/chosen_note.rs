//! Of many regions, which a view shows that names none, and why.

use leptos::prelude::*;
use shared::{comparison::ComparisonContext, i18n, model::Lang};

/// The sentence; nothing where every region is shown, or where the view names its own.
#[component]
pub fn ChosenNote<'a>(
    /// What the comparison stands on.
    basis: &'a ComparisonContext,
    /// The language.
    lang: Lang,
) -> impl IntoView + use<> {
    i18n::chosen_of_many(basis, lang).map(|note| view! { <p class="chosen-note">{note}</p> })
}
