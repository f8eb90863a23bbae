//! The bar of the desk: whose file it is, how much is done, and the ways from entry to entry, each with its key.

use super::{DeskWays, Progress, hidden_fields};
use leptos::{html::a, prelude::*};
use shared::{
    i18n::{Label, desk_labels as labels},
    model::Lang,
};

/// The bar.
#[component]
pub fn DeskBar(
    /// The language.
    lang: Lang,
    /// The title of the document.
    title: String,
    /// The name of the data file.
    file: String,
    /// Who works here.
    who: String,
    /// How much is done.
    progress: Progress,
    /// Ways to other entries.
    ways: DeskWays,
    /// Whether something can be taken back.
    can_undo: bool,
    /// What comes back with an action.
    hidden: Vec<(&'static str, String)>,
) -> impl IntoView {
    let Progress { confirmed, open, second, rejected, numerals } = progress;
    let counts = [confirmed, open, second, rejected].map(|count| count.to_string());
    let counted = labels::PROGRESS.format(lang, &counts.each_ref().map(String::as_str));
    let numerals = numerals.map(|count| [" · ", &labels::NUMERALS_OPEN.format(lang, &[&count.to_string()])].concat());
    let all = confirmed + open + second + rejected;
    view! {
        <header class="desk-bar">
            <h1>{title}</h1>
            <p class="muted">
                {labels::DESK.get(lang)} " · " {file} " · " {labels::DESK_READER.format(lang, &[&who])} " · "
                <a href=ways.other_language lang=lang.other().language().html_code>
                    {lang.other().language().short_name}
                </a>
            </p>
            <p class="desk-progress">
                <progress max=all.to_string() value=(confirmed + rejected).to_string() aria-label=labels::STATE_CONFIRMED.get(lang)></progress>
                " "
                {counted}
                {numerals}
            </p>
            <nav class="desk-ways" aria-label=labels::DESK_KEYS.get(lang)>
                {way(lang, labels::ACT_PREVIOUS, "k", ways.previous)}
                {way(lang, labels::ACT_NEXT, "j", ways.next)}
                {way(lang, labels::ACT_NEXT_OPEN, "n", ways.next_open)}
                {way(lang, labels::ACT_NEXT_NUMERAL, "g", ways.next_numeral)}
                {way(lang, labels::ACT_SELECT, "v", ways.select)}
                <form method="post" action="/desk/undo" data-desk="undo">
                    {hidden_fields(hidden)}
                    <button type="submit" aria-keyshortcuts="u" disabled=!can_undo>
                        {labels::ACT_UNDO.get(lang)}
                        " "
                        <kbd>"u"</kbd>
                    </button>
                </form>
                {way(lang, labels::ACT_IMPORT, "i", Some(ways.import))}
            </nav>
        </header>
    }
}

/// A link with its key.
pub fn way(lang: Lang, label: Label, key: &'static str, href: Option<String>) -> AnyView {
    let words = view! {
        {label.get(lang)}
        " "
        <kbd>{key}</kbd>
    };
    // A link that leads nowhere is no link.
    let is_off = href.is_none().then_some("true");
    a().attr("class", "button")
        .attr("href", href)
        .attr("aria-disabled", is_off)
        .attr("aria-keyshortcuts", key)
        .attr("data-desk", "")
        .child(words)
        .into_any()
}
