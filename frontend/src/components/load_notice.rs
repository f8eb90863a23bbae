//! What a live page says while facts are on their way, and when there are none: the address has changed already, the view that
//! was shown stays, and a way leads back to it.

use super::page_link::ControlLink;
use crate::data::{LoadFailure, LoadState};
use leptos::prelude::*;
use shared::{
    i18n::labels,
    model::Lang,
    view::{View, path::Page},
};

/// Nothing while nothing is late; else a thin bar on top, or what failed with the ways on.
#[component]
pub fn LoadNotice(
    /// How loading stands.
    state: LoadState,
    /// The language.
    lang: Lang,
    /// Tries again.
    on_retry: Callback<()>,
    /// The page.
    page: Page,
    /// The view that is still shown.
    view: View,
) -> impl IntoView {
    let failure = match state {
        LoadState::Ready => return None,
        LoadState::Slow => {
            return Some(
                view! {
                    <div class="progress" role="progressbar" aria-label=labels::LOADING.get(lang)></div>
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
                <ControlLink class="button" href=page.href(&view) label=labels::BACK_TO_VIEW.get(lang) />
            </div>
        }
        .into_any(),
    )
}
