//! What a fact says, term by term.

use leptos::prelude::*;
use shared::{i18n::Label, model::Lang};

/// A list of terms, each with what is said.
#[component]
pub fn FactTerms(
    /// The terms, as `i18n::facts::terms` gives them.
    terms: Vec<(Label, String)>,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let rows = terms.into_iter().map(|(term, said)| view! { <TermRow term=term.get(lang) said /> });
    view! { <dl class="terms">{rows.collect_view()}</dl> }
}

/// One term within a list of terms.
#[component]
pub fn TermRow(
    /// The term.
    #[prop(into)]
    term: String,
    /// What is said.
    #[prop(into)]
    said: String,
) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{said}</dd>
        </div>
    }
}
