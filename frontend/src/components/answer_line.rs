//! The answer of a comparison in one sentence, made by the comparison itself.

use leptos::prelude::*;

/// Of many regions, which are shown and why; nothing where all of them are, or where the view names its own.
#[component]
pub fn ChosenNote(
    /// The sentence.
    #[prop(into)]
    note: Signal<Option<String>>,
) -> impl IntoView {
    move || note.get().map(|note| view! { <p class="chosen-note">{note}</p> })
}

/// The answer; nothing where the comparison has none.
#[component]
pub fn AnswerLine(
    /// The sentence.
    #[prop(into)]
    answer: Signal<Option<String>>,
) -> impl IntoView {
    move || answer.get().map(|answer| view! { <p class="answer-line">{answer}</p> })
}
