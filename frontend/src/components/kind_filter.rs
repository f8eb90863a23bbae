//! The kinds of facts that a page lists, as links: each adds a kind to those that are listed alone, or takes it back.

use super::page_link::ControlLink;
use leptos::prelude::*;
use shared::{
    i18n::{Labelled, labels},
    model::Kind,
    view::{View, path::Page},
};

/// The choice of kinds; nothing where there is only one.
#[component]
pub fn KindFilter(
    /// How many facts there are of each kind, as `count_kinds` gives them.
    counts: Vec<(Kind, usize)>,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    (counts.len() > 1).then(|| {
        let all = View { kinds: Vec::new(), ..view.clone() };
        let kinds = counts.into_iter().map(|(kind, count)| {
            let label = labels::COUNT_OF.format(lang, &[kind.label().get(lang), &count.to_string()]);
            let current = view.kinds.contains(&kind).then_some("true");
            view! {
                <li aria-current=current>
                    <ControlLink href=page.href(&view.toggle_kind(kind)) label />
                </li>
            }
        });
        view! {
            <nav class="kind-filter" aria-label=labels::KINDS.get(lang)>
                <ul>
                    <li aria-current=view.kinds.is_empty().then_some("true")>
                        <ControlLink href=page.href(&all) label=labels::FILTER_ALL.get(lang) />
                    </li>
                    {kinds.collect_view()}
                </ul>
            </nav>
        }
    })
}
