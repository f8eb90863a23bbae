//! `/`: what this is, what it holds, its most telling comparison, and where to go.

use super::targets::ShapeLegend;
use crate::{
    components::{caution::Cautions, chart_card::ChartCard, load_notice::LoadNotice, page_link::PageLink, swatch::Swatch},
    data::LiveData,
    live_page::{LivePage, retry},
    location::CurrentLocation,
};
use leptos::prelude::*;
use shared::{
    chart,
    comparison::{
        Comparison, ComparisonKind,
        targets::{Panel, Targets},
    },
    i18n::{Labelled, facts::source_line, labels, panel},
    view::{View, path::Page},
};
use std::sync::Arc;

/// The overview.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let live = LivePage::new(ComparisonKind::Targets, true);
    let (data, location) = (expect_context::<LiveData>(), expect_context::<CurrentLocation>());
    let lang = move || live.view.read().lang;
    let keys = Memo::new(move |_| live.comparison.with(telling_key));
    view! {
        <div class="page page-overview">
            <div class="page-head">
                <h1>{move || labels::OVERVIEW_TITLE.get(lang())}</h1>
                <p class="lead">{move || labels::OVERVIEW_LEAD.get(lang())}</p>
            </div>
            <div class="notices" role="status">
                {move || super::overview::notices(live, data, location)}
            </div>
            {move || live.words.with(|(comparison, view)| ways(comparison, view))}
            {move || {
                view! { <LoadNotice state=data.state.get() lang=lang() on_retry=retry(data) page=Page::Overview view=data.view.get() /> }
            }}
            <div class="split">
                <div class="main-column">
                    <div class="cards">
                        <For each=move || keys.get() key=Clone::clone let:key>
                            <ChartCard key live head tail />
                        </For>
                    </div>
                    {move || live.words.with(|(comparison, view)| holdings(comparison, view))}
                </div>
            </div>
        </div>
    }
}

fn notices(live: LivePage, data: LiveData, location: CurrentLocation) -> AnyView {
    use crate::components::notices::{AddressNotices, PinnedNotice};
    let view = location.view();
    let since = data.page.with_value(|page| page.since.clone());
    let href = Page::Overview.href(&view.with_rev(None));
    let issues = live.words.with(|(comparison, _)| live.issues(comparison, &view));
    view! {
        <PinnedNotice site=data.site() since live=href view=view.clone() />
        <AddressNotices issues page=Page::Overview view />
    }
    .into_any()
}

fn telling(targets: &Targets) -> Option<&Panel> {
    targets.most_telling()
}

fn telling_key(comparison: &Comparison) -> Vec<String> {
    match comparison {
        Comparison::Targets(targets) => telling(targets).map(Panel::key).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The ways to the comparisons, with how much is held.
fn ways(comparison: &Comparison, view: &View) -> AnyView {
    let (lang, start, basis) = (view.lang, view.elsewhere(), comparison.basis());
    let facts: usize = basis.region_choices.iter().map(|choice| choice.count).sum();
    let counts = [basis.region_choices.len(), basis.documents.len(), facts].map(|count| count.to_string());
    let ways = [
        (Page::Targets, labels::TARGETS_TITLE, labels::OVERVIEW_TARGETS),
        (Page::Timeline, labels::TIMELINE_TITLE, labels::OVERVIEW_TIMELINE),
        (Page::Measures, labels::MEASURES_TITLE, labels::OVERVIEW_MEASURES),
    ];
    let ways = ways.map(|(page, name, said)| {
        view! {
            <PageLink class="way" page view=start.clone()>
                <strong>{name.get(lang)}</strong>
                <span>{said.get(lang)}</span>
            </PageLink>
        }
    });
    view! {
        <p class="count-line">{labels::OVERVIEW_COUNT.format(lang, &[&counts[0], &counts[1], &counts[2]])}</p>
        <nav class="ways" aria-label=labels::MENU_COMPARE.get(lang)>
            {ways.collect_view()}
        </nav>
    }
    .into_any()
}

/// What stands above its chart.
fn head(comparison: &Comparison, key: &str, view: &View) -> AnyView {
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <TellingHead targets key=key.to_owned() view=view.clone() /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What stands below its chart.
fn tail(comparison: &Comparison, key: &str, view: &View) -> AnyView {
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <TellingTail targets key=key.to_owned() view=view.clone() /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What stands above the most telling chart.
#[component]
pub fn TellingHead(
    /// The comparison.
    targets: Arc<Targets>,
    /// The name of the chart.
    key: String,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let panel = targets.panel(&key)?;
    let cautions = panel::cautions(&targets, panel, lang);
    let title = chart::targets::title(&targets, panel, lang);
    let there = view.elsewhere().only_indicator(&panel.indicator);
    Some(view! {
        <header class="card-head">
            <h2 id=key.clone()>
                <PageLink page=Page::Targets view=there>{title}</PageLink>
            </h2>
            <p class="sub">{labels::OVERVIEW_CHART.get(lang)}</p>
            <Cautions cautions />
        </header>
    })
}

/// What stands below it.
#[component]
pub fn TellingTail(
    /// The comparison.
    targets: Arc<Targets>,
    /// The name of the chart.
    key: String,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let panel = targets.panel(&key)?;
    let there = view.elsewhere().only_indicator(&panel.indicator);
    Some(view! {
        <ShapeLegend panels=vec![panel.clone()] view=view.clone() />
        <p>
            <PageLink class="button" page=Page::Targets view=there>
                {labels::COMPARE_THIS.get(lang)}
            </PageLink>
        </p>
    })
}

/// The regions and documents that are held.
fn holdings(comparison: &Comparison, view: &View) -> AnyView {
    let (lang, reading, basis) = (view.lang, view.for_reading(), comparison.basis());
    let regions = basis.regions.iter().filter_map(|slug| {
        let region = basis.region(slug)?;
        let count = basis.region_choices.iter().find(|choice| choice.slug == slug.as_str()).map_or(0, |choice| choice.count);
        let documents = basis.documents.iter().filter(|document| document.region == *slug).map(|document| {
            let line = source_line(document, lang);
            let (page, sector) = (Page::Document(document.slug.clone()), document.sector.label().get(lang));
            view! {
                <li>
                    <PageLink page view=reading.clone()>
                        {line}
                    </PageLink>
                    " "
                    <span class="tag">{sector}</span>
                </li>
            }
            .into_any()
        });
        let documents: Vec<AnyView> = documents.collect();
        let name = region.name.get(lang).to_owned();
        Some(
            view! {
                <li>
                    <h3>
                        <Swatch place=basis.colour_of(slug) />
                        " "
                        <PageLink page=Page::Region(slug.clone()) view=reading.clone()>
                            {name}
                        </PageLink>
                        " "
                        <span class="muted">{region.level.label().get(lang)}</span>
                        " "
                        <span class="count">{labels::FACT_COUNT.format(lang, &[&count.to_string()])}</span>
                    </h3>
                    <ul>{documents}</ul>
                </li>
            }
            .into_any(),
        )
    });
    let regions: Vec<AnyView> = regions.collect();
    view! {
        <section class="card holdings" aria-labelledby="holdings">
            <h2 id="holdings">{labels::HOLDINGS.get(lang)}</h2>
            <ul class="holding-list">{regions}</ul>
        </section>
    }
    .into_any()
}
