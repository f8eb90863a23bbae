//! A button that puts a text on the clipboard. What it does is written in attributes, which `js/share.js` reads.

use leptos::prelude::*;
use shared::{
    i18n::{Label, labels},
    model::Lang,
};

/// A button that copies a text.
#[component]
pub fn CopyButton(
    /// What the button says.
    label: Label,
    /// What it copies.
    text: String,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    view! {
        <button type="button" data-copy=text data-copied=labels::COPIED.get(lang)>
            {label.get(lang)}
        </button>
    }
}
