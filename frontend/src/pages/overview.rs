//! `/`: what this is, what it holds, its most telling comparison, and where to go.

use crate::{
    api, app,
    components::{
        chart::{Chart, Chosen},
        fact_card::source_line,
        loading::Loading,
        notices::Notices,
    },
    url,
};
use leptos::prelude::*;
use shared::{
    chart,
    compare::targets::Targets,
    model::Lang,
    text::{Label, Named, labels},
    view::{View, address::Page},
};

/// The page.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let view = url::use_view();
    let lang = url::use_lang();
    let go = url::use_go();
    let style = app::use_style();
    let request = Memo::new(move |_| {
        let rev = view.read().rev.clone();
        let query = View { rev, ..View::default() }.to_query();
        Some(format!("/api/v1/compare/targets?{query}"))
    });
    let fetch = api::fetch::<Targets>(request);
    let telling = move || fetch.data.get().and_then(|t| t.most_telling().map(|p| p.indicator.clone()));
    let there = move || {
        let start = view.read().elsewhere();
        telling().map_or_else(|| start.clone(), |indicator| start.only_indicator(&indicator))
    };
    let on_choose = Callback::new(move |chosen: Chosen| {
        if let Chosen::Fact(fact) = chosen {
            go(&Page::Targets, &there().with_fact(fact.parse().ok()));
        }
    });
    let way = move |page: Page, label: Label, said: Label| {
        view! {
            <a class="way" href=move || page.href(&view.read().elsewhere())>
                <strong>{move || label.get(lang.get())}</strong>
                <span>{move || said.get(lang.get())}</span>
            </a>
        }
    };
    view! {
        <div class="page overview">
            <div class="page-head">
                <h1>{move || labels::OVERVIEW_TITLE.get(lang.get())}</h1>
                <p class="lead">{move || labels::OVERVIEW_LEAD.get(lang.get())}</p>
                <p class="count-line">{move || fetch.data.get().map(|t| counts(&t, lang.get()))}</p>
            </div>
            <Notices found=Signal::derive(Vec::new) />
            <nav class="ways" aria-label=move || labels::MENU_COMPARE.get(lang.get())>
                {way(Page::Targets, labels::TARGETS_TITLE, labels::OVERVIEW_TARGETS)}
                {way(Page::Timeline, labels::TIMELINE_TITLE, labels::OVERVIEW_TIMELINE)}
                {way(Page::Measures, labels::MEASURES_TITLE, labels::OVERVIEW_MEASURES)}
            </nav>
            <Loading fetch />
            <div class="overview-grid">
                <Show when=move || fetch.data.read().as_ref().is_some_and(|t| t.most_telling().is_some())>
                    <section class="card" aria-labelledby="telling">
                        <header class="card-head">
                            <h2 id="telling">{move || fetch.data.get().map(|t| telling_title(&t, lang.get()))}</h2>
                            <p class="sub">{move || labels::OVERVIEW_CHART.get(lang.get())}</p>
                        </header>
                        <Chart
                            plan=move |width| {
                                let targets = fetch.data.get()?;
                                Some(chart::targets::plan(&targets, targets.most_telling()?, style(width)))
                            }
                            selected=Signal::derive(|| None::<String>)
                            on_choose
                        />
                        <p><a class="button" href=move || Page::Targets.href(&there())>{move || labels::COMPARE_THIS.get(lang.get())}</a></p>
                    </section>
                </Show>
                {move || fetch.data.get().map(|targets| holdings(&targets, &view.read(), lang.get()))}
            </div>
        </div>
    }
}

fn counts(targets: &Targets, lang: Lang) -> String {
    let basis = &targets.basis;
    let facts: usize = basis.region_choices.iter().map(|c| c.count).sum();
    labels::OVERVIEW_COUNT
        .with(lang, &[&basis.region_choices.len().to_string(), &basis.documents.len().to_string(), &facts.to_string()])
}

fn telling_title(targets: &Targets, lang: Lang) -> String {
    let indicator = targets.most_telling().and_then(|p| targets.indicators.iter().find(|i| i.slug == p.indicator));
    indicator.map(|i| i.name.get(lang).to_owned()).unwrap_or_default()
}

fn holdings(targets: &Targets, view: &View, lang: Lang) -> AnyView {
    let basis = &targets.basis;
    let regions = basis.regions.iter().filter_map(|slug| {
        let region = basis.region(slug)?;
        let count = basis.region_choices.iter().find(|c| c.slug == slug.as_str()).map_or(0, |c| c.count);
        let documents = basis.documents.iter().filter(|d| d.region == *slug).map(|d| {
            let sector = d.sector.label().get(lang);
            view! { <li>{source_line(d, lang)} <span class="tag">{sector}</span></li> }
        });
        let alone = View { regions: vec![slug.clone()], ..view.elsewhere() };
        Some(view! {
            <li>
                <h3>
                    <i class="swatch" data-series=(basis.colour_of(slug) % 8).to_string() aria-hidden="true"></i>
                    <a href=Page::Measures.href(&alone)>{region.name.get(lang).to_owned()}</a>
                    <span class="muted">{region.level.label().get(lang)}</span>
                    <span class="count">{labels::FACT_COUNT.with(lang, &[&count.to_string()])}</span>
                </h3>
                <ul>{documents.collect_view()}</ul>
            </li>
        })
    });
    view! {
        <section class="card holdings" aria-labelledby="holdings">
            <h2 id="holdings">{labels::HOLDINGS.get(lang)}</h2>
            <ul class="holding-list">{regions.collect_view()}</ul>
        </section>
    }
    .into_any()
}
