//! The revisions of the data with their days, each with the way to what it changed and to what has changed since.

use super::{card::Card, page_link::PageLink};
use crate::pages::changes::DatedRevision;
use leptos::prelude::*;
use shared::{
    i18n::{Label, labels},
    model::RevisionId,
    view::{View, path::Page},
};

/// The most revisions that are listed.
const MAX_LISTED: usize = 50;

/// The revisions, the current one first.
#[component]
pub fn RevisionList(
    /// The revisions.
    revisions: Vec<DatedRevision>,
    /// The two of them that the page compares, the earlier one first.
    shown: Option<[RevisionId; 2]>,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let entries = revisions.iter().enumerate().take(MAX_LISTED).map(|(at, revision)| {
        let pinned = (at > 0).then(|| revision.id.clone());
        let name = revision.named(lang);
        let link = |label: Label, since: &DatedRevision, view: View| {
            let view = view.with_since(Some(since.id.clone()));
            let name = [" ", &name].concat();
            view! {
                <PageLink page=page.clone() view>
                    {label.get(lang)}
                    <span class="sr-only">{name}</span>
                </PageLink>
            }
        };
        let before = revisions.get(at + 1);
        let is_shown = shown.as_ref().zip(before).is_some_and(|([from, to], before)| *from == before.id && *to == revision.id);
        let own = before.map(|before| link(labels::REVISION_ITS_CHANGES, before, view.with_rev(pinned.clone())));
        let since = (at > 0).then(|| (" ", link(labels::REVISION_SINCE, revision, view.with_rev(None))));
        let latest = (at == 0).then(|| (" ", view! { <span class="tag">{labels::REVISION_LATEST.get(lang)}</span> }));
        view! {
            <li aria-current=is_shown.then_some("true")>
                <p>{name.clone()} {latest}</p>
                <p class="sub">{own} {since}</p>
            </li>
        }
    });
    let entries = entries.collect_view();
    view! {
        <Card id="revisions" heading=labels::REVISIONS.get(lang)>
            <ul class="name-list">{entries}</ul>
        </Card>
    }
}
