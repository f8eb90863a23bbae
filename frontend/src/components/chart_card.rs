//! A chart of a live page with the words around it. The chart is drawn first, its words follow a frame later.

use super::{
    card_menu::CardMenu,
    chart::Chart,
    static_chart::{papers, screens, wide_screen},
};
use crate::{data::LiveData, live_page::LivePage, location::use_go};
use leptos::prelude::*;
use shared::{
    chart::{self, plan::MarkTarget},
    comparison::Comparison,
    model::{CellRef, Lang},
    view::{View, path::Page, step},
};
use std::time::Duration;

/// How much later a chart out of sight is drawn, so that those in sight come first.
const LATER: Duration = Duration::from_millis(200);

/// What stands above or below a chart: of a comparison, the chart of a name, in a view.
pub type CardPart = fn(&Comparison, &str, &View) -> AnyView;

/// One chart with its words.
#[component]
pub fn ChartCard(
    /// The name of the chart.
    key: String,
    /// The page that it stands on.
    live: LivePage,
    /// What stands above the chart.
    head: CardPart,
    /// What stands below it.
    tail: CardPart,
) -> impl IntoView {
    let data = expect_context::<LiveData>();
    let key = StoredValue::new(key);
    let near = RwSignal::new(true);
    let shown = RwSignal::new(live.comparison.get_untracked());
    Effect::new(move |before: Option<()>| {
        live.comparison.track();
        let show = move || {
            if let Some(newest) = live.comparison.try_get_untracked() {
                shown.try_set(newest);
            }
        };
        if before.is_some() {
            if near.get_untracked() { show() } else { set_timeout(show, LATER) }
        }
    });
    let selected = Memo::new(move |_| {
        let view = live.view.read();
        let cell = view.cell.as_ref().map(|cell| MarkTarget::Cell(cell.to_string()));
        view.fact.clone().map(MarkTarget::Fact).or(cell)
    });
    let lang = Memo::new(move |_| live.view.read().lang);
    let go = StoredValue::new_local(use_go());
    let on_choose = Callback::new(move |target: MarkTarget| {
        let view = live.view.get_untracked();
        let (page, view) = chosen(&live.page(), &view, &target);
        go.with_value(|go| go(&page, &view));
    });
    let words =
        move |part: CardPart| move || live.words.with(|(comparison, view)| key.with_value(|key| part(comparison, key, view)));
    let plan = move |style| shown.with(|comparison| key.with_value(|key| chart::plan_on_page(comparison, key, style)));
    let link = move |target: &MarkTarget| mark_link(target, &live.view.read_untracked());
    let charts = live.comparison.with_untracked(|comparison| comparison.chart_keys().len());
    let width = wide_screen(&live.page(), charts);
    view! {
        <section class="card" aria-labelledby=key.get_value()>
            {words(head)}
            <Chart
                plan
                link
                screens=screens(width)
                papers=papers(charts)
                lang=lang.into()
                selected
                near
                open_tip=live.open_tip
                on_choose
            />
            {words(tail)}
            {move || {
                let (comparison, view) = live.words.get();
                let title = chart_title(&comparison, &key.read_value(), view.lang);
                view! { <CardMenu comparison key=key.get_value() title site=data.site() page=live.page() view /> }
            }}
        </section>
    }
}

/// What a chart is called.
fn chart_title(comparison: &Comparison, key: &str, lang: Lang) -> String {
    match comparison {
        Comparison::Targets(targets) => {
            targets.panel(key).map(|panel| chart::targets::title(targets, panel, lang)).unwrap_or_default()
        }
        _ => chart::caption(comparison, lang).title,
    }
}

/// Where a mark leads: to the evidence beside the chart.
pub fn chosen(page: &Page, view: &View, target: &MarkTarget) -> (Page, View) {
    match target {
        MarkTarget::Cell(cell) => (page.clone(), view.with_cell(cell.parse().ok())),
        MarkTarget::List(_) => (page.clone(), view.clone()),
        MarkTarget::Fact(fact) if *page == Page::Overview => (Page::Targets, view.with_fact(Some(fact.clone()))),
        MarkTarget::Fact(fact) => (page.clone(), view.with_fact(Some(fact.clone()))),
    }
}

/// Where a mark leads without the application: a fact to its own page, a cell to the view in which it is open, several facts to
/// their list further down. In a long view that each mark would repeat, a cell opens in that of its region alone.
pub fn mark_link(target: &MarkTarget, view: &View) -> String {
    match target {
        MarkTarget::Cell(cell) if step::is_long(&Page::Measures.href(view)) => {
            let cell: Option<CellRef> = cell.parse().ok();
            let regions = cell.iter().map(|cell| cell.region.clone()).collect();
            Page::Measures.href(&View { regions, ..view.elsewhere() }.with_cell(cell))
        }
        MarkTarget::Fact(fact) => Page::Fact(fact.clone()).href(&view.for_reading()),
        MarkTarget::Cell(cell) => Page::Measures.href(&view.with_cell(cell.parse().ok())),
        MarkTarget::List(anchor) => ["#", anchor].concat(),
    }
}
