//! The request that made what is shown, as code to be copied: for a shell, for Python, for R.

use super::copy_button::CopyButton;
use leptos::prelude::*;
use shared::{
    api_code::{ApiLanguage, code},
    i18n::labels,
    model::Lang,
};

/// The code in each language.
#[component]
pub fn ApiCode(
    /// The whole address of the request.
    address: String,
    /// Whether it answers with CSV; otherwise it answers with JSON.
    #[prop(optional)]
    is_csv: bool,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    let codes = ApiLanguage::ALL.map(|language| {
        let code = code(language, &address, is_csv);
        view! {
            <div class="code">
                <strong>{language.name()}</strong>
                <CopyButton label=labels::COPY_CODE text=code.clone() lang />
                <pre>
                    <code>{code}</code>
                </pre>
            </div>
        }
    });
    view! { {codes.collect_view()} }
}

/// A button that opens the code.
#[component]
pub fn ApiButton(
    /// The whole address of the request.
    address: String,
    /// What the request is about, for the name of the button.
    title: String,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    view! {
        <details class="popover api-code" name="popover">
            <summary aria-label=["API", lang.language().colon, &title].concat()>"API"</summary>
            <div class="popover-body share-body">
                <ApiCode address lang />
            </div>
        </details>
    }
}
