//! `/compare/timeline`: plan periods, deadlines and events, region by region.

use super::targets::region_row;
use crate::{
    api, app,
    components::{
        chart::{Chart, Chosen},
        chips::{self, Chip},
        evidence::Evidence,
        loading::Loading,
        notices::Notices,
        table::{Cell, Rows, Table},
    },
    url,
};
use leptos::prelude::*;
use shared::{
    chart,
    compare::timeline::{MomentKind, Timeline},
    date::PartialDate,
    model::{Kind, Lang, Slug},
    text::{self, Named, labels},
    view::{View, address::Page},
};
use std::sync::Arc;

/// The page.
#[component]
pub fn TimelinePage() -> impl IntoView {
    let view = url::use_view();
    let lang = url::use_lang();
    let go = url::use_go();
    let style = app::use_style();
    let request = Memo::new(move |_| {
        let query = view.read().for_data().to_query();
        Some(format!("/api/v1/compare/timeline?{query}"))
    });
    let fetch = api::fetch::<Timeline>(request);
    let basis = Signal::derive(move || fetch.data.get().map(|t| Arc::new(t.basis.clone())));
    let selected = Signal::derive(move || view.read().fact.as_ref().map(ToString::to_string));
    let on_choose = Callback::new(move |chosen: Chosen| {
        if let Chosen::Fact(fact) = chosen {
            go(&Page::Timeline, &view.read_untracked().with_fact(fact.parse().ok()));
        }
    });
    let rows = Signal::derive(move || fetch.data.get().map(|t| table(&t, &view.read(), lang.get())).unwrap_or_default());
    let has_moments = move || {
        fetch.data.read().as_ref().is_some_and(|t| t.lanes.iter().any(|l| !l.moments.is_empty() || !l.periods.is_empty()))
    };
    let empty = move || fetch.data.read().is_some() && !has_moments();
    view! {
        <div class="page">
            <div class="page-head">
                <h1>{move || labels::TIMELINE_TITLE.get(lang.get())}</h1>
                <p class="lead">{move || labels::TIMELINE_LEAD.get(lang.get())}</p>
            </div>
            <Notices found=Signal::derive(move || fetch.data.read().as_ref().map(|t| t.basis.notices.clone()).unwrap_or_default()) />
            {move || fetch.data.get().map(|timeline| filters(&timeline, &view.read(), lang.get()))}
            <Loading fetch />
            <div class="split" class:with-evidence=move || view.read().fact.is_some()>
                <div class="cards single">
                    <Show when=has_moments>
                        <section class="card" aria-label=move || labels::TIMELINE_TITLE.get(lang.get())>
                            <p class="sub">{move || fetch.data.get().map(|t| due_line(&t, lang.get()))}</p>
                            <Chart plan=move |width| fetch.data.get().map(|t| chart::timeline::plan(&t, style(width))) selected on_choose />
                            <details class="twin">
                                <summary>{move || labels::TABLE.get(lang.get())}</summary>
                                <Table rows />
                            </details>
                        </section>
                    </Show>
                    <Show when=empty>
                        <div class="empty">
                            <p>{move || labels::EMPTY_TIMELINE.get(lang.get())}</p>
                            <a class="button" href=move || Page::Timeline.href(&view.read().without_filters())>{move || labels::CLEAR_FILTERS.get(lang.get())}</a>
                        </div>
                    </Show>
                </div>
                <Evidence basis />
            </div>
        </div>
    }
}

fn due_line(timeline: &Timeline, lang: Lang) -> String {
    let targets = timeline.lanes.iter().flat_map(|l| &l.moments).filter(|m| {
        let target = timeline.basis.fact(&m.fact).is_some_and(|f| f.kind == Kind::Target);
        target && matches!(m.kind, MomentKind::Deadline | MomentKind::Span)
    });
    let (passed, due): (Vec<_>, Vec<_>) = targets.partition(|m| m.passed);
    labels::DUE_TARGETS.with(lang, &[&passed.len().to_string(), &due.len().to_string()])
}

fn filters(timeline: &Timeline, view: &View, lang: Lang) -> AnyView {
    let page = Page::Timeline;
    let kinds = timeline.kind_choices.iter().filter_map(|choice| {
        let kind: Kind = choice.slug.parse().ok()?;
        let href = page.href(&view.toggle_kind(kind));
        Some(Chip::new(href, kind.label().get(lang), view.kinds.contains(&kind)).counting(choice.count))
    });
    let categories = timeline.category_choices.iter().filter_map(|choice| {
        let slug: Slug = choice.slug.parse().ok()?;
        let name = timeline.categories.iter().find(|c| c.slug == slug)?.name.get(lang);
        let href = page.href(&view.toggle_category(&slug));
        Some(Chip::new(href, name, view.categories.contains(&slug)).counting(choice.count))
    });
    let categories: Vec<Chip> = categories.collect();
    view! {
        <section class="filters">
            {region_row(&timeline.basis, &page, view, lang)}
            {chips::row(labels::KINDS.get(lang), kinds.collect())}
            {(!categories.is_empty()).then(|| chips::row(labels::CATEGORIES.get(lang), categories))}
            {chips::row(labels::RANGE.get(lang), range_chips(timeline, view, lang))}
        </section>
    }
    .into_any()
}

/// Zoom: the whole range, half of it around its middle, and each year.
fn range_chips(timeline: &Timeline, view: &View, lang: Lang) -> Vec<Chip> {
    let page = Page::Timeline;
    let year = |day: i32| PartialDate::from_day(day).year();
    let (first, last) = (year(timeline.range.first_day), year(timeline.range.last_day));
    let mut chips = vec![Chip::new(
        page.href(&view.with_range(None, None)),
        labels::ZOOM_ALL.get(lang),
        view.from.is_none() && view.to.is_none(),
    )];
    let mut step = |from: u16, to: u16, label: String| {
        let (from, to) = (PartialDate::of_year(from), PartialDate::of_year(to));
        chips.push(Chip::new(page.href(&view.with_range(from, to)), label, view.from == from && view.to == to));
    };
    if view.from.is_some() || view.to.is_some() {
        step(
            first.saturating_sub(1),
            last + 1,
            format!("{} {}–{}", labels::ZOOM_OUT.get(lang), first.saturating_sub(1), last + 1),
        );
    }
    if last > first {
        for at in first..=last.min(first + 11) {
            step(at, at, at.to_string());
        }
    }
    chips
}

fn table(timeline: &Timeline, view: &View, lang: Lang) -> Rows {
    let mut rows = Vec::new();
    for lane in &timeline.lanes {
        let region = timeline.basis.region(&lane.region).map_or("", |r| r.name.get(lang));
        for moment in &lane.moments {
            let Some(fact) = timeline.basis.fact(&moment.fact) else { continue };
            let date = match (fact.from, fact.date()) {
                (Some(from), Some(by)) if from != by => format!("{} – {}", text::date(from, lang), text::date(by, lang)),
                (_, Some(date)) => text::date(date, lang),
                _ => String::new(),
            };
            let state = match (moment.kind, moment.passed) {
                (MomentKind::Deadline | MomentKind::Span, true) => labels::PASSED.get(lang),
                (MomentKind::Deadline | MomentKind::Span, false) => labels::DUE.get(lang),
                _ => "",
            };
            let derived = if moment.derived { labels::DATE_DERIVED.get(lang) } else { "" };
            let name = match text::value_of(fact, lang) {
                Some(value) => format!("{} {value}", fact.name.get(lang)),
                None => fact.name.get(lang).to_owned(),
            };
            rows.push(vec![
                Cell::text(region),
                Cell::number(date, f64::from(moment.first_day)),
                Cell::text(fact.kind.label().get(lang)),
                Cell::text(name).leading_to(Page::Timeline.href(&view.with_fact(Some(moment.fact.clone())))),
                Cell::text([state, derived].iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join(" · ")),
            ]);
        }
    }
    let heads = [labels::REGION, labels::DATE, labels::KIND, labels::NAME, labels::STATE];
    Rows {
        caption: chart::timeline::describe(timeline, lang),
        heads: heads.iter().map(|h| h.get(lang).to_owned()).collect(),
        rows,
    }
}
