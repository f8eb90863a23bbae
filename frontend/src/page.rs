//! The one page: whatever comparison the address asks for, with its controls, charts and evidence.

use crate::{
    api::{self, Failure},
    app,
    components::{
        chart::{Chart, Chosen},
        evidence::Evidence,
        piece::Piece,
    },
    url,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    compare::Comparison,
    html::{Block, frame, overview},
    text::labels,
    view::{View, address::Page},
};
use std::sync::Arc;

/// What the API calls the comparison of a page; the overview shows one of the targets.
fn resource(page: &Page) -> &'static str {
    page.comparison().unwrap_or("targets")
}

/// What a page asks the server.
fn request(page: &Page, view: &View) -> String {
    let asked = match page {
        Page::Overview => View { rev: view.rev.clone(), ..View::default() },
        _ => view.for_data(),
    };
    format!("/api/v1/compare/{}?{}", resource(page), asked.to_query())
}

/// An answer as the comparison that it is.
fn parse(answer: &api::Answer) -> Option<Comparison> {
    let (path, _) = answer.address.split_once('?')?;
    let parsed = match path.rsplit('/').next()? {
        "timeline" => serde_json::from_str(&answer.body).map(Comparison::Timeline),
        "measures" => serde_json::from_str(&answer.body).map(Comparison::Measures),
        _ => serde_json::from_str(&answer.body).map(Comparison::Targets),
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
    let fetch = api::fetch(Memo::new(move |_| Some(page.with_value(|page| request(page, &view.read())))));
    let comparison = Memo::new(move |_| fetch.answer.read().as_ref().and_then(parse).map(Arc::new));
    // What is selected changes links only: it is not asked for, and the charts stay.
    let with = move |write: fn(&Comparison, &Page, &View) -> String| {
        Memo::new(move |_| {
            let view = view.read();
            comparison
                .read()
                .as_ref()
                .map(|comparison| page.with_value(|page| write(comparison, page, &view)))
                .unwrap_or_default()
        })
    };
    let blocks = Memo::new(move |_| {
        let view = view.read();
        comparison.read().as_ref().map(|comparison| page.with_value(|page| comparison.blocks(page, &view))).unwrap_or_default()
    });
    let keys = Memo::new(move |_| blocks.read().iter().map(|block| block.key.clone()).collect::<Vec<_>>());
    let heading = Memo::new(move |_| page.with_value(|page| frame::heading(page, lang.get())));
    let notices = Memo::new(move |_| {
        let mut issues = View::from_query(&raw.read()).1;
        issues.extend(comparison.read().as_ref().map(|c| c.basis().notices.clone()).unwrap_or_default());
        page.with_value(|page| frame::notices(&issues, page, &view.read()))
    });
    let ways = Memo::new(move |_| {
        let targets = comparison.get();
        let targets = targets.as_deref().and_then(|c| if let Comparison::Targets(targets) = c { Some(targets) } else { None });
        if page.with_value(|page| *page == Page::Overview) { overview::ways(targets, &view.read()) } else { String::new() }
    });
    let controls = with(|comparison, page, view| comparison.controls(page, view));
    let after = with(|comparison, page, view| comparison.after(page, view));
    let on_choose = Callback::new(move |chosen: Chosen| {
        let view = view.read_untracked();
        let chosen = match chosen {
            Chosen::Fact(fact) => view.with_fact(fact.parse().ok()),
            Chosen::Cell(cell) => view.with_cell(cell.parse().ok()),
        };
        page.with_value(|page| go(page, &chosen));
    });
    let failed = move || {
        let lang = lang.get();
        fetch.failure.get().map(|failure| match failure {
            Failure::Network => labels::FAILED_NETWORK.get(lang).to_owned(),
            Failure::Status(status) => labels::FAILED_SERVER.with(lang, &[&status.to_string()]),
        })
    };
    let class =
        page.with_value(|page| format!("page page-{}", if *page == Page::Overview { "overview" } else { resource(page) }));
    view! {
        <div class=class>
            <div class="page-head">
                <Piece html=heading />
            </div>
            <div class="notices" role="status">
                <Piece html=notices />
            </div>
            <Piece html=ways />
            <Piece html=controls />
            <Show when=move || fetch.failure.read().is_some()>
                <div class="failure" role="alert">
                    <p>{failed}</p>
                    <button type="button" on:click=move |_| fetch.retry()>{move || labels::RETRY.get(lang.get())}</button>
                </div>
            </Show>
            <Show when=move || fetch.slow.get()>
                <div class="skeleton" role="status" aria-label=move || labels::LOADING.get(lang.get())>
                    <i></i><i></i><i></i><i></i>
                </div>
            </Show>
            <div class="split" class:with-evidence=move || view.read().fact.is_some()>
                <div class="main-column">
                    <div class="cards">
                        <For each=move || keys.get() key=|key| key.clone() let(key)>
                            <Card key comparison blocks on_choose />
                        </For>
                    </div>
                    <Piece html=after />
                </div>
                <Evidence comparison />
            </div>
        </div>
    }
}

/// One chart with its words.
#[component]
fn Card(
    key: String,
    comparison: Memo<Option<Arc<Comparison>>>,
    blocks: Memo<Vec<Block>>,
    on_choose: Callback<Chosen>,
) -> impl IntoView {
    let view = url::use_view();
    let style = app::use_style();
    let key = StoredValue::new(key);
    let of = move |read: fn(&Block) -> &String| {
        Memo::new(move |_| {
            let blocks = blocks.read();
            key.with_value(|key| blocks.iter().find(|block| block.key == *key).map(read).cloned()).unwrap_or_default()
        })
    };
    let (head, tail) = (of(|block| &block.head), of(|block| &block.tail));
    let plan = move |width: i32| comparison.read().as_ref()?.plan(&key.get_value(), style(width));
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
