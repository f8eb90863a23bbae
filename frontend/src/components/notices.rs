//! What a page says of its address: the day of pinned data and what has changed since, what was ignored, and which verdicts a
//! person has set.

use super::{page_link::ControlLink, revision_changes::RevisionChanges};
use leptos::prelude::*;
use shared::{
    comparison::diff::Diff,
    i18n::{self, labels},
    site::SiteContext,
    view::{Issue, View, path::Page},
};

/// What a pinned page says of itself; nothing for a live one.
#[component]
pub fn PinnedNotice(
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// What has changed since.
    since: Option<Diff>,
    /// The address of the same with the latest data.
    live: String,
    /// The view.
    view: View,
) -> impl IntoView {
    view.rev.is_some().then(|| {
        let day = site.day.map(|day| i18n::date(day, view.lang)).unwrap_or_default();
        view! {
            <div class="notice pinned">
                {labels::PINNED_SAID.format(view.lang, &[&day, site.revision.as_str()])} " "
                <ControlLink href=live label=labels::PINNED_LIVE.get(view.lang) />
                {since.map(|diff| view! { <RevisionChanges diff view=view.clone() /> })}
            </div>
        }
    })
}

/// What of an address was ignored, and the verdicts in force with the way to undo them.
#[component]
pub fn AddressNotices(
    /// What was ignored.
    issues: Vec<Issue>,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let ignored = issues.iter().map(|issue| view! { <p class="notice">{i18n::notice(issue, lang)}</p> }).collect_view();
    let overrides = (!view.verdicts.is_empty()).then(|| {
        view! {
            <p class="notice">
                {labels::OVERRIDES_IN_FORCE.format(lang, &[&view.verdicts.len().to_string()])} " "
                <ControlLink href=page.href(&view.without_verdicts()) label=labels::UNDO_OVERRIDES.get(lang) />
            </p>
        }
    });
    (ignored, overrides)
}
