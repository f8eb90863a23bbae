//! What stands in place of a page when the server could not make it.

use leptos::prelude::*;
use shared::{i18n::labels, model::Lang};

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureReason {
    /// The address is longer than this site reads.
    AddressTooLong,
    /// Nothing has been imported yet.
    NoData,
    /// The store does not answer, or too many ask at once.
    Unavailable,
    /// Anything else, by the status of the answer.
    Status(u16),
}

/// What failed, with the ways to try again.
#[component]
pub fn FailurePage(
    /// Why.
    reason: FailureReason,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let said = match reason {
        FailureReason::AddressTooLong => labels::FAILED_TOO_LONG.get(lang).to_owned(),
        FailureReason::NoData => labels::FAILED_EMPTY.get(lang).to_owned(),
        FailureReason::Unavailable => labels::FAILED_BUSY.get(lang).to_owned(),
        FailureReason::Status(status) => labels::FAILED_SERVER.format(lang, &[&status.to_string()]),
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
