//! The panel beside a comparison: the fact that the address selects, asked for when the comparison does not hold it.

use super::piece::Piece;
use crate::{api, url};
use leptos::{ev, prelude::*};
use shared::{api::One, compare::Comparison, html::fact, model::Fact, text::labels, view::address::Page};
use std::sync::Arc;

/// The evidence panel.
#[component]
pub fn Evidence(
    /// The comparison of the page.
    comparison: Memo<Option<Arc<Comparison>>>,
) -> impl IntoView {
    let view = url::use_view();
    let page = url::use_page();
    let go = url::use_go();
    let wanted = Memo::new(move |_| view.read().fact.clone());
    let here = Memo::new(move |_| {
        let wanted = wanted.get()?;
        comparison.read().as_ref()?.basis().fact(&wanted).cloned()
    });
    let elsewhere = api::fetch(Memo::new(move |_| {
        let wanted = wanted.get().filter(|_| comparison.read().is_some() && here.read().is_none())?;
        let rev = view.read().rev.as_ref().map(|rev| format!("?rev={rev}")).unwrap_or_default();
        Some(format!("/api/v1/facts/{wanted}{rev}"))
    }));
    let html = Memo::new(move |_| {
        let (view, page) = (view.get(), page.get().unwrap_or(Page::Targets));
        let (Some(wanted), Some(comparison)) = (wanted.get(), comparison.get()) else { return String::new() };
        let asked = || {
            let body = elsewhere.answer.get()?;
            serde_json::from_str::<One<Fact>>(&body.body).ok().map(|one| one.item).filter(|fact| fact.reference() == wanted)
        };
        match here.get().or_else(asked) {
            Some(fact) => fact::evidence(comparison.basis(), &fact, &page, &view),
            None if elsewhere.failure.get().is_some() => {
                fact::evidence_missing(labels::FACT_UNKNOWN.get(view.lang), &page, &view)
            }
            None => fact::evidence_missing(labels::LOADING.get(view.lang), &page, &view),
        }
    });
    let escape = window_event_listener(ev::keydown, move |event| {
        let view = view.read_untracked();
        if event.key() == "Escape" && view.fact.is_some() {
            go(&page.get_untracked().unwrap_or(Page::Targets), &view.with_fact(None));
        }
    });
    on_cleanup(move || escape.remove());
    let lang = url::use_lang();
    view! {
        <Show when=move || wanted.read().is_some()>
            <aside class="evidence" aria-label=move || labels::EVIDENCE.get(lang.get())>
                <Piece html />
            </aside>
        </Show>
    }
}
