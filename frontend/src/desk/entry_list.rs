//! The entries of the file, in its order, each with its state.

use super::EntryLine;
use leptos::{
    html::{a, li},
    prelude::*,
};
use shared::{i18n::desk_labels as labels, model::Lang};

/// The list.
#[component]
pub fn EntryList(
    /// The language.
    lang: Lang,
    /// The entries.
    entries: Vec<EntryLine>,
) -> impl IntoView {
    let line = |entry: EntryLine| {
        let EntryLine { href, kind, name, value, state, faults, is_current } = entry;
        let words = view! {
            <span class="tag" data-state=state.word()>
                {state.label().get(lang)}
            </span>
            " "
            <span class="muted">{kind}</span>
            " "
            <span lang="zh-CN">{name}</span>
            " "
            <strong>{value}</strong>
            {(faults > 0).then(|| view! { <span class="desk-count">{faults.to_string()}</span> })}
        };
        let link = a().attr("href", href).attr("data-desk", "").attr("tabindex", "-1").child(words);
        li().attr("aria-current", is_current.then_some("true")).child(link).into_any()
    };
    view! {
        <section class="desk-entries" aria-label=labels::DESK_ENTRIES.get(lang)>
            <ol tabindex="0">{entries.into_iter().map(line).collect_view()}</ol>
        </section>
    }
}
