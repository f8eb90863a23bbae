//! The panel beside a comparison: the selected fact with the words that prove it.

use super::fact_card::{Around, details, quotation, source_line};
use crate::{api, url};
use leptos::{ev, html, prelude::*};
use shared::{
    api::One,
    compare::Basis,
    model::Fact,
    text::{Named, labels},
    view::address::Page,
};
use std::sync::Arc;

/// Shows the fact that the address selects; a fact that is not in the comparison is asked for.
#[component]
pub fn Evidence(
    /// What the comparison stands on.
    #[prop(into)]
    basis: Signal<Option<Arc<Basis>>>,
) -> impl IntoView {
    let view = url::use_view();
    let lang = url::use_lang();
    let page = url::use_page();
    let go = url::use_go();
    let panel = NodeRef::<html::Aside>::new();
    let wanted = Memo::new(move |_| view.read().fact.clone());
    let here = Memo::new(move |_| {
        let wanted = wanted.get()?;
        basis.read().as_ref().and_then(|b| b.fact(&wanted).cloned())
    });
    let address = Memo::new(move |_| {
        let wanted = wanted.get()?;
        if basis.read().is_none() || here.read().is_some() {
            return None;
        }
        let rev = view.read().rev.as_ref().map(|rev| format!("?rev={rev}")).unwrap_or_default();
        Some(format!("/api/v1/facts/{wanted}{rev}"))
    });
    let elsewhere = api::fetch::<One<Fact>>(address);
    let fact = Memo::new(move |_| {
        let wanted = wanted.get()?;
        here.get()
            .or_else(|| elsewhere.data.read().as_ref().map(|one| one.item.clone()).filter(|fact| fact.reference() == wanted))
    });
    let closed = move || page.get().unwrap_or(Page::Targets).href(&view.read().with_fact(None));

    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && view.read_untracked().fact.is_some() {
            go(&page.get_untracked().unwrap_or(Page::Targets), &view.read_untracked().with_fact(None));
        }
    });
    on_cleanup(move || escape.remove());

    let body = move || {
        let lang = lang.get();
        let basis = basis.get()?;
        let Some(fact) = fact.get() else {
            let failed = elsewhere.failure.read().is_some();
            return Some(view! { <p class="muted">{if failed { labels::FACT_UNKNOWN.get(lang) } else { labels::LOADING.get(lang) }}</p> }.into_any());
        };
        let shown = basis.fact(&fact.reference()).is_some();
        let name_of = |slug: &shared::model::Slug| {
            let of = basis.facts.iter().find(|f| f.document == fact.document && f.id == *slug)?;
            Some(of.name.get(lang).to_owned())
        };
        let document = basis.document(&fact.document);
        let around = Around { region: basis.region(&fact.region), document, name_of: &name_of };
        Some(
            view! {
                <p class="kind">{fact.kind.label().get(lang)}</p>
                <h2>{fact.name.get(lang).to_owned()}</h2>
                {(!shown).then(|| view! { <p class="notice">{labels::FACT_ELSEWHERE.get(lang)}</p> })}
                {quotation(&fact, lang)}
                {details(&fact, &around, lang)}
                <p class="source">{document.map(|d| source_line(d, lang))}</p>
            }
            .into_any(),
        )
    };

    view! {
        <Show when=move || wanted.read().is_some()>
            <aside class="evidence" node_ref=panel aria-label=move || labels::EVIDENCE.get(lang.get())>
                <div class="evidence-head">
                    <strong>{move || labels::EVIDENCE.get(lang.get())}</strong>
                    <a class="close" data-noscroll="" href=closed aria-label=move || labels::CLOSE.get(lang.get())>"×"</a>
                </div>
                {body}
            </aside>
        </Show>
    }
}
