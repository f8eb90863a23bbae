//! What stands where an answer is still missing: nothing for a moment, then a skeleton, or the failure with a way on.

use crate::{
    api::{Failure, Fetch},
    url,
};
use leptos::prelude::*;
use shared::text::labels;

/// A skeleton while the first answer is late; the failure and a button when there is none.
#[component]
pub fn Loading<T: Send + Sync + 'static>(
    /// The request.
    fetch: Fetch<T>,
) -> impl IntoView {
    let lang = url::use_lang();
    let words = move |failure: Failure| match failure {
        Failure::Network => labels::FAILED_NETWORK.get(lang.get()).to_owned(),
        Failure::Status(status) => labels::FAILED_SERVER.with(lang.get(), &[&status.to_string()]),
        Failure::Body => labels::FAILED_SERVER.with(lang.get(), &["JSON"]),
    };
    view! {
        <Show when=move || fetch.failure.read().is_some()>
            <div class="failure" role="alert">
                <p>{move || fetch.failure.get().map(words)}</p>
                <button type="button" on:click=move |_| fetch.retry()>{move || labels::RETRY.get(lang.get())}</button>
            </div>
        </Show>
        <Show when=move || fetch.slow.get() && fetch.data.read().is_none() && fetch.failure.read().is_none()>
            <div class="skeleton" role="status" aria-label=move || labels::LOADING.get(lang.get())>
                <i></i><i></i><i></i><i></i>
            </div>
        </Show>
    }
}
