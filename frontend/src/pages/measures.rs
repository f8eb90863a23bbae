//! `/compare/measures`: where each region acts, what a cell holds, and what peers do that mine does not.

use super::targets::{home_row, region_row};
use crate::{
    api, app,
    components::{
        chart::{Chart, Chosen},
        chips::{self, Chip},
        evidence::Evidence,
        fact_card::{leads, quotation},
        loading::Loading,
        notices::Notices,
        table::{Cell as TableCell, Rows, Table},
    },
    url,
};
use leptos::prelude::*;
use shared::{
    chart,
    compare::measures::{Gap, Measures},
    model::{Instrument, Lang, Slug},
    text::{Named, labels},
    view::{Form, Lead, View, address::Page},
};
use std::sync::Arc;

/// The page.
#[component]
pub fn MeasuresPage() -> impl IntoView {
    let view = url::use_view();
    let lang = url::use_lang();
    let go = url::use_go();
    let style = app::use_style();
    let request = Memo::new(move |_| {
        let query = view.read().for_data().with_form(None).to_query();
        Some(format!("/api/v1/compare/measures?{query}"))
    });
    let fetch = api::fetch::<Measures>(request);
    // The form changes the drawing alone, so it is not asked for.
    let measures = Signal::derive(move || {
        let fetched = fetch.data.get()?;
        let form = view.read().form;
        if fetched.basis.view.form == form {
            return Some(fetched);
        }
        let mut measures = (*fetched).clone();
        measures.basis.view.form = form;
        Some(Arc::new(measures))
    });
    let basis = Signal::derive(move || fetch.data.get().map(|m| Arc::new(m.basis.clone())));
    let selected = Signal::derive(move || view.read().cell.as_ref().map(ToString::to_string));
    let on_choose = Callback::new(move |chosen: Chosen| {
        if let Chosen::Cell(cell) = chosen {
            go(&Page::Measures, &view.read_untracked().with_cell(cell.parse().ok()));
        }
    });
    let rows = Signal::derive(move || fetch.data.get().map(|m| table(&m, &view.read(), lang.get())).unwrap_or_default());
    let empty = move || fetch.data.read().as_ref().is_some_and(|m| m.most == 0);
    let filled = move || fetch.data.read().as_ref().is_some_and(|m| m.most > 0);
    view! {
        <div class="page">
            <div class="page-head">
                <h1>{move || labels::MEASURES_TITLE.get(lang.get())}</h1>
                <p class="lead">{move || labels::MEASURES_LEAD.get(lang.get())}</p>
            </div>
            <Notices found=Signal::derive(move || fetch.data.read().as_ref().map(|m| m.basis.notices.clone()).unwrap_or_default()) />
            {move || fetch.data.get().map(|measures| filters(&measures, &view.read(), lang.get()))}
            <Loading fetch />
            <div class="split" class:with-evidence=move || view.read().fact.is_some()>
                <div class="cards single">
                    <Show when=filled>
                        <section class="card" aria-label=move || labels::MEASURES_TITLE.get(lang.get())>
                            {move || fetch.data.get().map(|m| sectors(&m, lang.get()))}
                            <Chart plan=move |width| measures.get().map(|m| chart::measures::plan(&m, style(width))) selected on_choose />
                            <details class="twin">
                                <summary>{move || labels::TABLE.get(lang.get())}</summary>
                                <Table rows />
                            </details>
                        </section>
                        {move || fetch.data.get().and_then(|m| cell(&m, &view.read(), lang.get()))}
                        {move || fetch.data.get().map(|m| gaps(&m, &view.read(), lang.get()))}
                    </Show>
                    <Show when=empty>
                        <div class="empty">
                            <p>{move || labels::EMPTY_MEASURES.get(lang.get())}</p>
                            <a class="button" href=move || Page::Measures.href(&view.read().without_filters())>{move || labels::CLEAR_FILTERS.get(lang.get())}</a>
                        </div>
                    </Show>
                </div>
                <Evidence basis />
            </div>
        </div>
    }
}

fn sectors(measures: &Measures, lang: Lang) -> AnyView {
    if measures.sectors.len() < 2 {
        return ().into_any();
    }
    let names: Vec<&str> = measures.sectors.iter().map(|s| s.label().get(lang)).collect();
    let said = labels::SECTORS_DIFFER.with(lang, &[&names.join(if lang == Lang::Zh { "、" } else { ", " })]);
    view! { <p class="caution strong">{said}</p> }.into_any()
}

fn filters(measures: &Measures, view: &View, lang: Lang) -> AnyView {
    let page = Page::Measures;
    let instruments = measures.instrument_choices.iter().filter_map(|choice| {
        let instrument: Instrument = choice.slug.parse().ok()?;
        let href = page.href(&view.toggle_instrument(instrument));
        Some(Chip::new(href, instrument.label().get(lang), view.instruments.contains(&instrument)).counting(choice.count))
    });
    let form = [(None, labels::MATRIX), (Some(Form::Stacked), labels::STACKED)];
    let form = form.map(|(form, label)| Chip::new(page.href(&view.with_form(form)), label.get(lang), view.form == form));
    let lead = [(None, labels::LEAD_ANY), (Some(Lead::Named), labels::LEAD_NAMED)];
    let lead = lead.map(|(lead, label)| Chip::new(page.href(&view.with_lead(lead)), label.get(lang), view.lead == lead));
    view! {
        <section class="filters">
            {region_row(&measures.basis, &page, view, lang)}
            {chips::row(labels::INSTRUMENTS.get(lang), instruments.collect())}
            <div class="options">
                {chips::row(labels::FORM.get(lang), form.into())}
                {chips::row(labels::LEADS.get(lang), lead.into())}
                {home_row(&measures.basis, &page, view, lang)}
            </div>
        </section>
    }
    .into_any()
}

/// The open cell's category, region beside region, the chosen one first.
fn cell(measures: &Measures, view: &View, lang: Lang) -> Option<AnyView> {
    let open = view.cell.as_ref()?;
    let category = measures.categories.iter().find(|c| c.slug == open.category)?;
    let mut regions: Vec<&Slug> = measures.basis.regions.iter().collect();
    regions.sort_by_key(|slug| **slug != open.region);
    let columns = regions.into_iter().filter_map(|slug| {
        let region = measures.basis.region(slug)?;
        let cell = measures.cells.iter().find(|c| c.region == *slug && c.category == open.category)?;
        let items = cell.facts.iter().filter_map(|reference| {
            let fact = measures.basis.fact(reference)?;
            let led = leads(fact, measures.basis.document(&fact.document), lang);
            let href = Page::Measures.href(&view.with_fact(Some(reference.clone())));
            Some(view! {
                <li>
                    <p><a data-noscroll="" href=href>{fact.name.get(lang).to_owned()}</a></p>
                    {quotation(fact, lang)}
                    {led.map(|led| view! { <p class="muted">{format!("{} {led}", labels::LEADS.get(lang))}</p> })}
                </li>
            })
        });
        let none = cell.facts.is_empty().then(|| view! { <p class="muted">{labels::NONE_IN_DOCUMENTS.get(lang)}</p> });
        Some(view! {
            <section class="cell-column">
                <h3>{region.name.get(lang).to_owned()} <span class="count">{cell.facts.len()}</span></h3>
                {none}
                <ul>{items.collect_view()}</ul>
            </section>
        })
    });
    let closed = Page::Measures.href(&view.with_cell(None));
    Some(
        view! {
            <section class="card cell" id="cell" aria-label=category.name.get(lang).to_owned()>
                <header class="card-head row">
                    <div>
                        <h2>{category.name.get(lang).to_owned()}</h2>
                        <p class="sub">{category.definition.get(lang).to_owned()}</p>
                    </div>
                    <a class="close" data-noscroll="" href=closed aria-label=labels::CLOSE.get(lang)>"×"</a>
                </header>
                <div class="cell-columns" tabindex="0" role="group" aria-label=category.name.get(lang).to_owned()>{columns.collect_view()}</div>
            </section>
        }
        .into_any(),
    )
}

fn gaps(measures: &Measures, view: &View, lang: Lang) -> AnyView {
    let Some(gaps) = &measures.gaps else {
        return view! {
            <section class="card gaps" aria-labelledby="gaps">
                <h2 id="gaps">{labels::GAPS.get(lang)}</h2>
                <p class="muted">{labels::GAPS_CHOOSE.get(lang)}</p>
            </section>
        }
        .into_any();
    };
    let home = measures.basis.region(&gaps.home).map_or("", |r| r.name.get(lang)).to_owned();
    let threshold = gaps.threshold.to_string();
    let missing = labels::GAPS_MISSING.with(lang, &[&threshold, &home]);
    let ahead = labels::GAPS_AHEAD.with(lang, &[&home, &threshold]);
    let list = report(measures, lang, &missing, &ahead);
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let _ = window().navigator().clipboard().write_text(&list);
        copied.set(true);
    };
    view! {
        <section class="card gaps" aria-labelledby="gaps">
            <header class="card-head row">
                <h2 id="gaps">{labels::GAPS.get(lang)} " · " {home}</h2>
                <button type="button" on:click=copy>
                    {move || if copied.get() { labels::COPIED.get(lang) } else { labels::COPY_LIST.get(lang) }}
                </button>
            </header>
            <h3>{missing}</h3>
            {gap_list(measures, &gaps.missing, true, view, lang)}
            <h3>{ahead}</h3>
            {gap_list(measures, &gaps.ahead, false, view, lang)}
        </section>
    }
    .into_any()
}

fn gap_name(measures: &Measures, gap: &Gap, lang: Lang) -> String {
    let category = measures.categories.iter().find(|c| c.slug == gap.category).map_or("", |c| c.name.get(lang));
    labels::BY_INSTRUMENT.with(lang, &[category, gap.instrument.label().get(lang)])
}

fn gap_regions(measures: &Measures, gap: &Gap, lang: Lang) -> String {
    let names: Vec<&str> = gap.others.iter().filter_map(|slug| Some(measures.basis.region(slug)?.name.get(lang))).collect();
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

fn gap_list(measures: &Measures, gaps: &[Gap], missing: bool, view: &View, lang: Lang) -> AnyView {
    if gaps.is_empty() {
        return view! { <p class="muted">{labels::GAPS_NONE.get(lang)}</p> }.into_any();
    }
    let items = gaps.iter().map(|gap| {
        let others =
            if missing { labels::GAP_DOING } else { labels::GAP_IDLE }.with(lang, &[&gap_regions(measures, gap, lang)]);
        let facts = gap.facts.iter().filter_map(|reference| {
            let fact = measures.basis.fact(reference)?;
            let region = measures.basis.region(&fact.region)?.name.get(lang);
            let href = Page::Measures.href(&view.with_fact(Some(reference.clone())));
            Some(view! { <li><a data-noscroll="" href=href>{format!("{region} · {}", fact.name.get(lang))}</a></li> })
        });
        view! {
            <li>
                <details>
                    <summary><strong>{gap_name(measures, gap, lang)}</strong> <span class="muted">{others}</span></summary>
                    <ul>{facts.collect_view()}</ul>
                </details>
            </li>
        }
    });
    view! { <ul class="gap-list">{items.collect_view()}</ul> }.into_any()
}

/// The gaps as plain text, for a report.
fn report(measures: &Measures, lang: Lang, missing: &str, ahead: &str) -> String {
    let Some(gaps) = &measures.gaps else { return String::new() };
    let mut out = String::new();
    for (title, list, doing) in [(missing, &gaps.missing, true), (ahead, &gaps.ahead, false)] {
        out.push_str(title);
        out.push('\n');
        for gap in list {
            let others =
                if doing { labels::GAP_DOING } else { labels::GAP_IDLE }.with(lang, &[&gap_regions(measures, gap, lang)]);
            out.push_str(&format!("- {} · {others}\n", gap_name(measures, gap, lang)));
            for fact in gap.facts.iter().filter_map(|f| measures.basis.fact(f)) {
                let region = measures.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
                let document = measures.basis.document(&fact.document).map_or("", |d| d.title.get(lang));
                out.push_str(&format!("  - {region} · {} · “{}” · {document}\n", fact.name.get(lang), fact.evidence.quote));
            }
        }
        out.push('\n');
    }
    out.push_str(&format!("{} {}\n", labels::REVISION.get(lang), measures.basis.revision));
    out
}

fn table(measures: &Measures, view: &View, lang: Lang) -> Rows {
    let names = measures.basis.regions.iter().filter_map(|slug| Some(measures.basis.region(slug)?.name.get(lang).to_owned()));
    let heads = std::iter::once(labels::CATEGORY.get(lang).to_owned()).chain(names).collect();
    let rows = measures.categories.iter().map(|category| {
        let mut row = vec![TableCell::text(category.name.get(lang))];
        for region in &measures.basis.regions {
            let cell = measures.cells.iter().find(|c| c.region == *region && c.category == category.slug);
            row.push(match cell.filter(|c| !c.facts.is_empty()) {
                Some(cell) => {
                    let reference = shared::model::CellRef { region: region.clone(), category: category.slug.clone() };
                    let href = Page::Measures.href(&view.with_cell(Some(reference)));
                    let said = format!(
                        "{} ({}, {})",
                        cell.facts.len(),
                        labels::QUANTIFIED.with(lang, &[&cell.quantified.to_string()]),
                        labels::LED.with(lang, &[&cell.led.to_string()])
                    );
                    TableCell::number(said, cell.facts.len() as f64).leading_to(href)
                }
                None => TableCell::text("—"),
            });
        }
        row
    });
    Rows { caption: chart::measures::describe(measures, lang), heads, rows: rows.collect() }
}
