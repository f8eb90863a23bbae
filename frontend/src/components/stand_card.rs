//! Where a region stands: its headline figures beside those of others, each leading to its chart and its evidence.

use super::page_link::PageLink;
use leptos::prelude::*;
use shared::{
    chart,
    comparison::{
        standing::{Standing, standings},
        targets::{Mark, Panel, Targets},
    },
    i18n::{labels, panel::reasons_against},
    model::Slug,
    view::{View, path::Page},
};
use std::sync::Arc;

/// How many figures an overview has room for.
const MAX_FIGURES: usize = 4;
/// How many other regions stand beside one's own.
const MAX_OTHERS: usize = 3;

/// The figures of the view's own region; that there are none where there are none.
#[component]
pub fn StandCard(
    /// The comparison.
    targets: Arc<Targets>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let figures = standings(&targets, MAX_FIGURES);
    let none = figures.is_empty().then(|| {
        let home = view.home.as_ref().and_then(|home| targets.basis.region(home)).map_or("", |region| region.name.get(lang));
        view! { <p class="muted">{labels::CARD_STAND_NONE.format(lang, &[home])}</p> }
    });
    let figures = figures.iter().map(|standing| figure(&targets, standing, &view)).collect_view();
    view! {
        {none}
        <ul class="figures">{figures}</ul>
    }
}

fn figure(targets: &Targets, standing: &Standing<'_>, view: &View) -> AnyView {
    let Standing { panel, own, others } = standing;
    let lang = view.lang;
    let chart = View { regions: view.regions.clone(), ..view.elsewhere() }.only_indicator(&panel.indicator);
    let home = view.home.as_ref();
    let more = others.len().saturating_sub(MAX_OTHERS);
    let more =
        (more > 0).then(|| view! { <span class="muted">{labels::OTHERS_MORE.format(lang, &[&more.to_string()])}</span> });
    let shown = others.iter().take(MAX_OTHERS);
    let reasons = shown.clone().find_map(|(_, mark)| reasons_against(mark, lang));
    let values = home.into_iter().map(|home| (home, *own)).chain(shown.map(|(region, mark)| (*region, *mark)));
    let values = values.map(|(region, mark)| value(targets, panel, region, mark, &chart)).collect_view();
    let title = chart::targets::title(targets, panel, lang);
    view! {
        <li>
            <p class="figure-name">
                <PageLink page=Page::Targets view=chart>
                    {title}
                </PageLink>
            </p>
            <p class="figure-values">{values} {more}</p>
            {reasons.map(|reasons| view! { <p class="sub">{reasons}</p> })}
        </li>
    }
    .into_any()
}

fn value(targets: &Targets, panel: &Panel, region: &Slug, mark: &Mark, chart: &View) -> Option<AnyView> {
    let lang = chart.lang;
    let fact = targets.basis.fact(&mark.fact)?;
    let name = targets.basis.region(region)?.name.get(lang).to_owned();
    let value = chart::targets::shown_value(panel, mark, fact, lang);
    let year = fact.date().map(|date| date.year().to_string()).unwrap_or_default();
    let is_own = chart.home.as_ref() == Some(region);
    let value = view! {
        <span class="figure-value" class:own=is_own>
            {name}
            " "
            <PageLink page=Page::Targets view=chart.with_fact(Some(mark.fact.clone()))>
                {value}
            </PageLink>
            " "
            <span class="muted">{year}</span>
        </span>
    };
    Some(value.into_any())
}
