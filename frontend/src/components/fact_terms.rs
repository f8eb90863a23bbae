//! What a fact says, term by term.

use super::mixed_text::MixedText;
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
    let rows = terms
        .into_iter()
        .map(|term| view! { <TermRow term=term.label.get(lang) said=term.text said_lang=term.text_lang lang /> });
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
    /// The language of the page, where what is said may hold Chinese beside it.
    #[prop(optional)]
    lang: Lang,
) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd lang=said_lang>
                <MixedText text=said lang=if said_lang.is_some() { Lang::Zh } else { lang } />
            </dd>
        </div>
    }
}
