//! What of the address was ignored, and what else a reader must know first.

use crate::url;
use leptos::prelude::*;
use shared::{
    text,
    view::{Issue, View},
};

/// Names everything that was ignored: what the address could not say, and what the data does not have.
#[component]
pub fn Notices(
    /// What the data does not have.
    #[prop(into)]
    found: Signal<Vec<Issue>>,
) -> impl IntoView {
    let lang = url::use_lang();
    let raw = url::use_raw_query();
    let all = Memo::new(move |_| {
        let mut issues = View::from_query(&raw.read()).1;
        issues.extend(found.get());
        issues
    });
    view! {
        <div class="notices" role="status">
            <For each=move || all.get().into_iter().enumerate() key=move |(at, issue)| (*at, issue.key.clone(), issue.value.clone(), lang.get()) let((_, issue))>
                <p class="notice">{text::notice(&issue, lang.get_untracked())}</p>
            </For>
        </div>
    }
}
