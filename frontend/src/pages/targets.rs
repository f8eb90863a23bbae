//! `/compare/targets`: who promises how much by when, and what was reached.

use crate::{
    api,
    components::{
        chart::Chosen,
        chips::{self, Chip},
        evidence::Evidence,
        loading::Loading,
        notices::Notices,
        panel::TargetsPanel,
    },
    url,
};
use leptos::prelude::*;
use shared::{
    compare::{Basis, targets::Targets},
    model::{Lang, Slug},
    text::labels,
    view::{Per, Scale, Sort, View, address::Page},
};
use std::sync::Arc;

/// The page.
#[component]
pub fn TargetsPage() -> impl IntoView {
    let view = url::use_view();
    let lang = url::use_lang();
    let go = url::use_go();
    let request = Memo::new(move |_| {
        let query = view.read().for_data().to_query();
        Some(format!("/api/v1/compare/targets?{query}"))
    });
    let fetch = api::fetch::<Targets>(request);
    let targets = Signal::derive(move || fetch.data.get());
    let basis = Signal::derive(move || fetch.data.get().map(|t| Arc::new(t.basis.clone())));
    let keys = Memo::new(move |_| {
        let panels =
            fetch.data.read().as_ref().map(|t| t.panels.iter().map(|p| (p.indicator.clone(), p.axis)).collect::<Vec<_>>());
        panels.unwrap_or_default()
    });
    let on_choose = Callback::new(move |chosen: Chosen| {
        if let Chosen::Fact(fact) = chosen {
            go(&Page::Targets, &view.read_untracked().with_fact(fact.parse().ok()));
        }
    });
    let empty = move || fetch.data.read().as_ref().is_some_and(|t| t.panels.is_empty());
    view! {
        <div class="page">
            <div class="page-head">
                <h1>{move || labels::TARGETS_TITLE.get(lang.get())}</h1>
                <p class="lead">{move || labels::TARGETS_LEAD.get(lang.get())}</p>
            </div>
            <Notices found=Signal::derive(move || fetch.data.read().as_ref().map(|t| t.basis.notices.clone()).unwrap_or_default()) />
            {move || fetch.data.get().map(|targets| filters(&targets, &view.read(), lang.get()))}
            {move || overrides(&view.read(), lang.get())}
            <Loading fetch />
            <div class="split" class:with-evidence=move || view.read().fact.is_some()>
                <div class="cards">
                    <For each=move || keys.get() key=|key| key.clone() let(key)>
                        <TargetsPanel targets key on_choose />
                    </For>
                    <Show when=empty>
                        <div class="empty">
                            <p>{move || labels::EMPTY_TARGETS.get(lang.get())}</p>
                            <a class="button" href=move || Page::Targets.href(&view.read().without_filters())>{move || labels::RESET.get(lang.get())}</a>
                        </div>
                    </Show>
                </div>
                <Evidence basis />
            </div>
        </div>
    }
}

/// The choice of regions, for every comparison.
pub fn region_row(basis: &Basis, page: &Page, view: &View, lang: Lang) -> AnyView {
    let all: Vec<Slug> = basis.region_choices.iter().filter_map(|c| c.slug.parse().ok()).collect();
    let chips = basis.region_choices.iter().enumerate().filter_map(|(place, choice)| {
        let slug: Slug = choice.slug.parse().ok()?;
        let name = basis.region(&slug)?.name.get(lang);
        let on = view.regions.is_empty() || view.regions.contains(&slug);
        Some(Chip::new(page.href(&view.toggle_region(&slug, &all)), name, on).counting(choice.count).coloured(place))
    });
    chips::row(labels::REGIONS.get(lang), chips.collect())
}

/// The choice of one's own region.
pub fn home_row(basis: &Basis, page: &Page, view: &View, lang: Lang) -> AnyView {
    let none = Chip::new(page.href(&view.with_home(None)), labels::HOME_NONE.get(lang), view.home.is_none());
    let own = basis.region_choices.iter().filter_map(|choice| {
        let slug: Slug = choice.slug.parse().ok()?;
        let name = basis.region(&slug)?.name.get(lang);
        let on = view.home.as_ref() == Some(&slug);
        Some(Chip::new(page.href(&view.with_home(Some(slug))), name, on))
    });
    chips::row(labels::HOME.get(lang), std::iter::once(none).chain(own).collect())
}

fn filters(targets: &Targets, view: &View, lang: Lang) -> AnyView {
    let page = Page::Targets;
    let mut shown: Vec<Slug> = targets.panels.iter().map(|p| p.indicator.clone()).collect();
    shown.dedup();
    let chip = |choice: &shared::compare::Choice| {
        let slug: Slug = choice.slug.parse().ok()?;
        let name = targets.indicators.iter().find(|i| i.slug == slug)?.name.get(lang).to_owned();
        let href = page.href(&view.toggle_indicator(&slug, &shown));
        Some(Chip::new(href, name, shown.contains(&slug)).counting(choice.regions))
    };
    let prominent = |choice: &&shared::compare::Choice| choice.regions > 1 || shown.iter().any(|s| s.as_str() == choice.slug);
    let (first, others): (Vec<_>, Vec<_>) = targets.indicator_choices.iter().partition(prominent);
    let default =
        Chip::new(page.href(&view.default_indicators()), labels::DEFAULT_OPTION.get(lang), view.indicators.is_empty());
    let first: Vec<Chip> = std::iter::once(default).chain(first.into_iter().filter_map(chip)).collect();
    let others: Vec<Chip> = others.into_iter().filter_map(chip).collect();
    let per = [
        (None, labels::PER_NONE),
        (Some(Per::Head), labels::PER_HEAD),
        (Some(Per::Gdp), labels::PER_GDP),
        (Some(Per::Year), labels::PER_YEAR),
    ];
    let scale =
        [(None, labels::SCALE_AUTO), (Some(Scale::Linear), labels::SCALE_LINEAR), (Some(Scale::Log), labels::SCALE_LOG)];
    let sort = [
        (None, labels::SORT_DEFAULT),
        (Some(Sort::Value), labels::SORT_VALUE),
        (Some(Sort::Region), labels::SORT_REGION),
        (Some(Sort::Deadline), labels::SORT_DEADLINE),
    ];
    let per = per.map(|(value, label)| Chip::new(page.href(&view.with_per(value)), label.get(lang), view.per == value));
    let scale = scale.map(|(value, label)| Chip::new(page.href(&view.with_scale(value)), label.get(lang), view.scale == value));
    let sort = sort.map(|(value, label)| Chip::new(page.href(&view.with_sort(value)), label.get(lang), view.sort == value));
    view! {
        <section class="filters">
            {region_row(&targets.basis, &page, view, lang)}
            {chips::row(labels::INDICATORS.get(lang), first)}
            {(!others.is_empty())
                .then(|| {
                    view! {
                        <details class="more">
                            <summary>{labels::SHOW_MORE_INDICATORS.with(lang, &[&others.len().to_string()])}</summary>
                            <div class="chip-list">{others.into_iter().map(Chip::into_view).collect_view()}</div>
                        </details>
                    }
                })}
            <div class="options">
                {chips::row(labels::PER.get(lang), per.into())}
                {chips::row(labels::SCALE.get(lang), scale.into())}
                {chips::row(labels::SORT.get(lang), sort.into())}
                {home_row(&targets.basis, &page, view, lang)}
            </div>
        </section>
    }
    .into_any()
}

fn overrides(view: &View, lang: Lang) -> AnyView {
    if view.verdicts.is_empty() {
        return ().into_any();
    }
    let said = labels::OVERRIDES_IN_FORCE.with(lang, &[&view.verdicts.len().to_string()]);
    let href = Page::Targets.href(&view.without_verdicts());
    view! {
        <p class="notice override-notice">
            {said} " " <a data-noscroll="" href=href>{labels::UNDO_OVERRIDES.get(lang)}</a>
        </p>
    }
    .into_any()
}
