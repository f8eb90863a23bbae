//! The one page: whatever comparison the address asks for, with its controls, charts and evidence.

use crate::{
    api::{self, Failure},
    app,
    components::{
        chart::{Chart, Chosen},
        piece::Piece,
    },
    url,
};
use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;
use miniserde::json;
use shared::{
    compare::Comparison,
    html::{Block, Words, frame},
    text::labels,
    view::{View, address::Page},
};
use std::sync::Arc;

/// The name of a page in requests, and of the comparison that it draws.
fn names(page: &Page) -> (&'static str, &'static str) {
    page.comparison().map_or(("overview", "targets"), |name| (name, name))
}

/// Where a page's comparison is: what is selected, the language and the colours do not change it.
fn data_address(page: &Page, view: &View) -> String {
    let asked = if *page == Page::Overview { view.for_overview() } else { view.for_data() };
    ["/api/v1/compare/", names(page).1, "?", &asked.to_query()].concat()
}

/// An answer as the comparison that it is.
fn parse(page: &Page, answer: &api::Answer) -> Option<Comparison> {
    let body = &answer.body;
    let parsed = match page {
        Page::Timeline => json::from_str(body).map(Comparison::Timeline),
        Page::Measures => json::from_str(body).map(Comparison::Measures),
        _ => json::from_str(body).map(Comparison::Targets),
    };
    parsed.ok()
}

/// The page that the address names.
#[component]
pub fn AnyPage() -> impl IntoView {
    let page = url::use_page();
    let view = url::use_view();
    let path = use_location().pathname;
    let missing = Memo::new(move |_| frame::not_found(&path.read(), &view.read()));
    move || match page.get().filter(app::is_served) {
        Some(page) => view! { <ComparisonPage page /> }.into_any(),
        None => view! { <Piece html=missing /> }.into_any(),
    }
}

#[component]
fn ComparisonPage(page: Page) -> impl IntoView {
    let page = StoredValue::new(page);
    let view = url::use_view();
    let lang = url::use_lang();
    let raw = url::use_raw_query();
    let go = url::use_go();
    let data = api::fetch(Memo::new(move |_| page.with_value(|page| data_address(page, &view.read()))));
    let said = api::fetch(Memo::new(move |_| page.with_value(|page| ["/words/", names(page).0, "?", &raw.read()].concat())));
    let comparison =
        Memo::new(move |_| data.answer.read().as_ref().and_then(|a| page.with_value(|page| parse(page, a))).map(Arc::new));
    let words = Memo::new(move |_| said.answer.read().as_ref().and_then(|a| json::from_str::<Words>(&a.body).ok()).unwrap_or_default());
    let keys = Memo::new(move |_| words.read().blocks.iter().map(|block| block.key.clone()).collect::<Vec<_>>());
    let part = move |read: fn(&Words) -> &String| Memo::new(move |_| read(&words.read()).clone());
    let (heading, notices, controls) = (part(|w| &w.heading), part(|w| &w.notices), part(|w| &w.controls));
    let (after, evidence) = (part(|w| &w.after), part(|w| &w.evidence));
    let selecting = Memo::new(move |_| !evidence.read().is_empty());
    let choose = go.clone();
    let on_choose = Callback::new(move |chosen: Chosen| {
        let view = view.read_untracked();
        let chosen = match chosen {
            Chosen::Fact(fact) => match fact.parse() {
                Ok(fact) if *page.read_value() == Page::Overview => return choose(&Page::Targets, &view.with_fact(Some(fact))),
                fact => view.with_fact(fact.ok()),
            },
            Chosen::Cell(cell) => view.with_cell(cell.parse().ok()),
        };
        page.with_value(|page| choose(page, &chosen));
    });
    let escape = window_event_listener(ev::keydown, move |event| {
        let view = view.read_untracked();
        if event.key() == "Escape" && view.fact.is_some() {
            page.with_value(|page| go(page, &view.with_fact(None)));
        }
    });
    on_cleanup(move || escape.remove());
    let failure = Memo::new(move |_| data.failure.get().or(said.failure.get()));
    let failed = move || {
        let lang = lang.get();
        failure.get().map(|failure| match failure {
            Failure::Network => labels::FAILED_NETWORK.get(lang).to_owned(),
            Failure::Status(status) => labels::FAILED_SERVER.with(lang, &[&status.to_string()]),
        })
    };
    let retry = move |_| {
        data.retry();
        said.retry();
    };
    let class = page.with_value(|page| ["page page-", names(page).0].concat());
    view! {
        <div class=class>
            <div class="page-head">
                <Piece html=heading />
            </div>
            <div class="notices" role="status">
                <Piece html=notices />
            </div>
            <Piece html=controls />
            <Show when=move || failure.read().is_some()>
                <div class="failure" role="alert">
                    <p>{failed}</p>
                    <button type="button" on:click=retry>{move || labels::RETRY.get(lang.get())}</button>
                </div>
            </Show>
            <Show when=move || data.slow.get()>
                <div class="skeleton" role="status" aria-label=move || labels::LOADING.get(lang.get())>
                    <i></i><i></i><i></i><i></i>
                </div>
            </Show>
            <div class="split" class:with-evidence=move || selecting.get()>
                <div class="main-column">
                    <div class="cards">
                        <For each=move || keys.get() key=|key| key.clone() let(key)>
                            <Card key comparison words on_choose />
                        </For>
                    </div>
                    <Piece html=after />
                </div>
                <Show when=move || selecting.get()>
                    <aside class="evidence" aria-label=move || labels::EVIDENCE.get(lang.get())>
                        <Piece html=evidence />
                    </aside>
                </Show>
            </div>
        </div>
    }
}

/// One chart with its words.
#[component]
fn Card(
    key: String,
    comparison: Memo<Option<Arc<Comparison>>>,
    words: Memo<Words>,
    on_choose: Callback<Chosen>,
) -> impl IntoView {
    let view = url::use_view();
    let style = app::use_style();
    let key = StoredValue::new(key);
    let of = move |read: fn(&Block) -> &String| {
        Memo::new(move |_| {
            let words = words.read();
            key.with_value(|key| words.blocks.iter().find(|block| block.key == *key).map(read).cloned()).unwrap_or_default()
        })
    };
    let (head, tail) = (of(|block| &block.head), of(|block| &block.tail));
    let plan = move |width: i32| comparison.read().as_ref()?.plan(&key.read_value(), style(width));
    let selected = Memo::new(move |_| {
        let view = view.read();
        view.fact.as_ref().map(ToString::to_string).or_else(|| view.cell.as_ref().map(ToString::to_string))
    });
    view! {
        <section class="card" aria-labelledby=key.get_value()>
            <Piece html=head />
            <Chart plan selected on_choose />
            <Piece html=tail />
        </section>
    }
}
