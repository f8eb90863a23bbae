//! The documents that a chart rests on.

use super::mixed_text::MixedText;
use leptos::prelude::*;
use shared::{i18n::labels, model::Lang};

/// A list of documents; nothing without one.
#[component]
pub fn Sources(
    /// Each document in a line, as `i18n::facts::source_line` gives it.
    lines: Vec<String>,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        let lines = lines
            .into_iter()
            .map(|line| {
                view! {
                    <li>
                        <MixedText text=line lang />
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="sources">
                <span>{labels::SOURCE.get(lang)}</span>
                <ul>{lines}</ul>
            </div>
        }
    })
}
