//! What stands in place of a page when the server could not make it.

use leptos::prelude::*;
use shared::{i18n::labels, model::Lang};

/// What failed, with the ways to try again.
#[component]
pub fn FailurePage(
    /// The status of the answer.
    status: u16,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let said = match status {
        414 => labels::FAILED_TOO_LONG.get(lang).to_owned(),
        503 => labels::FAILED_BUSY.get(lang).to_owned(),
        status => labels::FAILED_SERVER.format(lang, &[&status.to_string()]),
    };
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-reading">
                <div class="page-head">
                    <h1>{labels::FAILED.get(lang)}</h1>
                </div>
                <div class="failure" role="alert">
                    <p>{said}</p>
                    <p>
                        <a href="">{labels::RETRY.get(lang)}</a>
                    </p>
                </div>
            </div>
        </main>
    }
}
