//! What a live page says while facts are on their way, and when there are none.

use crate::data::{LoadFailure, LoadState};
use leptos::prelude::*;
use shared::{i18n::labels, model::Lang};

/// Nothing while nothing is late; else a skeleton, or what failed with a button that tries again.
#[component]
pub fn LoadNotice(
    /// How loading stands.
    state: LoadState,
    /// The language.
    lang: Lang,
    /// Tries again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let failure = match state {
        LoadState::Ready => return None,
        LoadState::Slow => {
            return Some(
                view! {
                    <div class="skeleton" role="status" aria-label=labels::LOADING.get(lang)>
                        <i></i>
                        <i></i>
                        <i></i>
                        <i></i>
                    </div>
                }
                .into_any(),
            );
        }
        LoadState::Failed(failure) => failure,
    };
    let said = match failure {
        LoadFailure::Network => labels::FAILED_NETWORK.get(lang).to_owned(),
        LoadFailure::Status(status) => labels::FAILED_SERVER.format(lang, &[&status.to_string()]),
        LoadFailure::Updated => labels::SITE_UPDATED.get(lang).to_owned(),
    };
    Some(
        view! {
            <div class="failure" role="alert">
                <p>{said}</p>
                <button type="button" on:click=move |_| on_retry.run(())>
                    {labels::RETRY.get(lang)}
                </button>
            </div>
        }
        .into_any(),
    )
}
