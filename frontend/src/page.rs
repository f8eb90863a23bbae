//! The one page: whatever the address asks for. The server writes its words, `shared` draws its charts.

use crate::{
    api::{self, Failure},
    app,
    components::{chart::Chart, piece::Piece},
    url::{self, Url},
};
use leptos::{ev, prelude::*};
use miniserde::json;
use shared::{
    compare::Comparison,
    html::{Words, frame},
    text::labels,
    view::{View, address::Page},
};
use std::{sync::Arc, time::Duration};

/// Where a page's comparison is: what is selected, the language and the colours do not change it.
fn data_address(page: &Page, view: &View) -> String {
    let asked = if *page == Page::Overview { view.for_overview() } else { view.for_data() };
    ["/api/v1/compare/", page.comparison().unwrap_or("targets"), "?", &asked.to_query()].concat()
}

/// An answer as the comparison that it is.
fn parse(answer: &api::Answer) -> Option<Comparison> {
    let body = &answer.body;
    let parsed = match answer.address.split(['/', '?']).nth(4)? {
        "timeline" => json::from_str(body).map(Comparison::Timeline),
        "measures" => json::from_str(body).map(Comparison::Measures),
        _ => json::from_str(body).map(Comparison::Targets),
    };
    parsed.ok()
}

/// Every page: its words, and a comparison where it has charts.
#[component]
pub fn AnyPage() -> impl IntoView {
    let url = expect_context::<Url>();
    let go = url::use_go();
    let data = api::fetch(Memo::new(move |_| url.page().map(|page| data_address(&page, &url.view.read())).unwrap_or_default()));
    let said = api::fetch(Memo::new(move |_| ["/words", &*url.path.read(), "?", &url.query.read()].concat()));
    let comparison = RwSignal::new(None::<Arc<Comparison>>);
    Effect::new(move |_| comparison.set(data.read(parse).map(Arc::new)));
    // Until the server answers again, the frame around the page is the one that came with it.
    let words = RwSignal::new(Words { header: came_with_it("#first .head > .piece"), ..Words::default() });
    let read_words = move || {
        let Some(parsed) = untrack(|| said.read(|answer| json::from_str::<Words>(&answer.body).ok())) else { return };
        document().set_title(&parsed.title);
        if parsed.blocks.is_empty() {
            request_animation_frame(app::take_over);
        }
        words.set(parsed);
    };
    // Charts that stand already are drawn anew first, and the words around them follow.
    Effect::new(move |_| {
        said.answer.track();
        if words.with_untracked(|words| words.blocks.is_empty()) {
            read_words();
        } else {
            request_animation_frame(move || set_timeout(read_words, Duration::ZERO));
        }
    });
    let part = move |read: fn(&Words) -> &String| Memo::new(move |_| words.with(|words| read(words).clone()));
    let (heading, notices, controls) = (part(|w| &w.heading), part(|w| &w.notices), part(|w| &w.controls));
    let (after, evidence) = (part(|w| &w.after), part(|w| &w.evidence));
    let (class, header, footer) = (part(|w| &w.class), part(|w| &w.header), part(|w| &w.footer));
    let keys = Memo::new(move |_| words.with(|words| words.blocks.iter().map(|block| block.key.clone()).collect::<Vec<_>>()));
    let state = Memo::new(move |_| {
        let lang = url.view.read().lang;
        match data.failure.get().or(said.failure.get()) {
            Some(Failure::Network) => frame::failure(labels::FAILED_NETWORK.get(lang), lang),
            Some(Failure::Status(status)) => frame::failure(&labels::FAILED_SERVER.with(lang, &[&status.to_string()]), lang),
            None if data.slow.get() => frame::skeleton(lang),
            None => String::new(),
        }
    });
    let go_back = go.clone();
    let choose = move |document: Option<String>, cell: Option<String>| {
        let (page, view) = (untrack(|| url.page()).unwrap_or(Page::Targets), url.view.get_untracked());
        let fact = document.and_then(|fact| fact.parse().ok());
        match (page, fact, cell.and_then(|cell| cell.parse().ok())) {
            (Page::Overview, fact, _) => go(&Page::Targets, &view.with_fact(fact)),
            (page, _, Some(cell)) => go(&page, &view.with_cell(Some(cell))),
            (page, fact, None) => go(&page, &view.with_fact(fact)),
        }
    };
    let on_choose = StoredValue::new_local(choose);
    let listen = [
        window_event_listener(ev::keydown, move |event| {
            // The panel in front closes first, then the cell behind it.
            let view = url.view.get_untracked();
            if event.key() == "Escape" && (view.fact.is_some() || view.cell.is_some()) {
                let closed = if view.fact.is_some() { view.with_fact(None) } else { view.with_cell(None) };
                go_back(&untrack(|| url.page()).unwrap_or(Page::Targets), &closed);
            }
        }),
        window_event_listener(ev::click, move |event| {
            if crate::components::chart::closest(&event, "[data-retry]").is_some() {
                data.retry();
                said.retry();
            }
        }),
    ];
    on_cleanup(move || listen.into_iter().for_each(WindowListenerHandle::remove));
    Effect::new(move |_| {
        if !state.read().is_empty() && data.failure.read().or(*said.failure.read()).is_some() {
            app::take_over();
        }
    });
    let split = Memo::new(move |_| String::from(if evidence.read().is_empty() { "split" } else { "split with-evidence" }));
    view! {
        <header class="head">
            <Piece html=header />
        </header>
        <main id="main" tabindex="-1">
            <div class=class>
                <div class="page-head">
                    <Piece html=heading />
                </div>
                <div class="notices" role="status">
                    <Piece html=notices />
                </div>
                <Piece html=controls />
                <Piece html=state />
                <div class=split>
                    <div class="main-column">
                        <div class="cards">
                            <For each=move || keys.get() key=|key| key.clone() let(key)>
                                <Card key comparison words on_choose />
                            </For>
                        </div>
                        <Piece html=after />
                    </div>
                    <aside class="evidence" aria-label="原文依据 Evidence">
                        <Piece html=evidence />
                    </aside>
                </div>
            </div>
        </main>
        <footer class="foot">
            <Piece html=footer />
        </footer>
    }
}

/// What a part of the page as the server wrote it holds.
fn came_with_it(selector: &str) -> String {
    document().query_selector(selector).ok().flatten().map(|piece| piece.inner_html()).unwrap_or_default()
}

/// What happens when a mark is chosen: a fact or a cell, by name.
type OnChoose<F> = StoredValue<F, LocalStorage>;

/// How much later a chart out of sight is drawn, so that those in sight come first.
const LATER: Duration = Duration::from_millis(200);

/// One chart with its words.
#[component]
fn Card<F: Fn(Option<String>, Option<String>) + 'static>(
    key: String,
    comparison: RwSignal<Option<Arc<Comparison>>>,
    words: RwSignal<Words>,
    on_choose: OnChoose<F>,
) -> impl IntoView {
    let url = expect_context::<Url>();
    let key = StoredValue::new(key);
    let of = move |read: fn(&shared::html::Block) -> &String| {
        Memo::new(move |_| {
            let words = words.read();
            key.with_value(|key| words.blocks.iter().find(|block| block.key == *key).map(read).cloned()).unwrap_or_default()
        })
    };
    let (head, tail) = (of(|block| &block.head), of(|block| &block.tail));
    let (near, shown) = (RwSignal::new(true), RwSignal::new(None::<Arc<Comparison>>));
    let show = move || {
        let newest = comparison.try_get_untracked().flatten();
        if shown.try_get_untracked().flatten().as_ref().map(Arc::as_ptr) != newest.as_ref().map(Arc::as_ptr) {
            shown.try_set(newest);
        }
    };
    Effect::new(move |_| {
        comparison.track();
        if near.get() { show() } else { set_timeout(show, LATER) }
    });
    let plan = move |width: i32| shown.read().as_ref()?.plan(&key.read_value(), app::style(width));
    let selected = Memo::new(move |_| {
        let view = url.view.read();
        let fact = view.fact.as_ref().map(ToString::to_string);
        fact.or_else(|| view.cell.as_ref().map(ToString::to_string)).unwrap_or_default()
    });
    view! {
        <section class="card" aria-labelledby=key.get_value()>
            <Piece html=head />
            <Chart plan selected near choose=move |fact, cell| on_choose.with_value(|choose| choose(fact, cell)) />
            <Piece html=tail />
        </section>
    }
}
