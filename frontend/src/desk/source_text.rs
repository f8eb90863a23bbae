//! The text of the document with the words of every entry marked, and the numerals that none covers.

use super::TextSpan;
use leptos::{
    html::{a, mark, span},
    prelude::*,
};
use shared::{i18n::desk_labels as labels, model::Lang};

/// The text.
#[component]
pub fn SourceLines(
    /// The language.
    lang: Lang,
    /// Its lines, or the name of the file that is missing.
    text: Result<Vec<Vec<TextSpan>>, String>,
) -> impl IntoView {
    let lines = match text {
        Err(file) => view! { <p class="empty">{labels::DESK_NO_TEXT.format(lang, &[&file])}</p> }.into_any(),
        Ok(lines) => {
            let lines = lines.into_iter().map(|spans| view! { <p>{spans.into_iter().map(piece).collect_view()}</p> });
            view! { <div class="desk-lines" data-selectable="" lang="zh-CN">{lines.collect_view()}</div> }.into_any()
        }
    };
    view! {
        <section class="desk-text" aria-label=labels::DESK_TEXT.get(lang)>
            {lines}
        </section>
    }
}

fn piece(TextSpan { start, text, href, state, is_current, is_selected }: TextSpan) -> AnyView {
    let Some(href) = href else {
        let words = span().attr("data-start", start.to_string()).child(text);
        return if is_selected { mark().attr("data-selected", "").child(words).into_any() } else { words.into_any() };
    };
    let state = state.map_or("numeral", super::EntryState::word);
    let link =
        a().attr("href", href).attr("data-desk", "").attr("data-start", start.to_string()).attr("tabindex", "-1").child(text);
    mark()
        .attr("data-state", state)
        .attr("data-selected", is_selected.then_some(""))
        .attr("aria-current", is_current.then_some("true"))
        .child(link)
        .into_any()
}
