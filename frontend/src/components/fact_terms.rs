//! What a fact says, term by term.

use leptos::prelude::*;
use shared::{i18n::facts::FactTerm, model::Lang};

/// A list of terms, each with what is said.
#[component]
pub fn FactTerms(
    /// The terms, as `i18n::facts::terms` gives them.
    terms: Vec<FactTerm>,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let rows =
        terms.into_iter().map(|term| view! { <TermRow term=term.label.get(lang) said=term.text said_lang=term.text_lang /> });
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
    /// The language of what is said, where it is not the page's (BCP 47).
    #[prop(optional_no_strip)]
    said_lang: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd lang=said_lang>{said}</dd>
        </div>
    }
}
