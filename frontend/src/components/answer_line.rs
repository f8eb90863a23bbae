//! The answer of a comparison in one sentence, made by the comparison itself.

use leptos::prelude::*;

/// The answer; nothing where the comparison has none.
#[component]
pub fn AnswerLine(
    /// The sentence.
    #[prop(into)]
    answer: Signal<Option<String>>,
) -> impl IntoView {
    move || answer.get().map(|answer| view! { <p class="answer-line">{answer}</p> })
}
