//! The filters of `/compare/targets`.

use super::{chosen_one, chosen_regions, clear, one_of, regions, slug_of};
use crate::components::{
    filter_bar::{Chosen, FilterSet},
    filter_popover::{Choice, Filter, FilterEntry},
};
use shared::{
    comparison::{FilterOption, targets::Targets},
    i18n::{Label, labels},
    model::{Lang, Slug},
    sorting::OrderBy as _,
    view::{Normalisation, Scale, Sort, View, path::Page},
};

const PAGE: Page = Page::Targets;

const NORMALISATIONS: [(Option<Normalisation>, Label); 4] = [
    (None, labels::PER_NONE),
    (Some(Normalisation::Head), labels::PER_HEAD),
    (Some(Normalisation::Gdp), labels::PER_GDP),
    (Some(Normalisation::Year), labels::PER_YEAR),
];
const SCALES: [(Option<Scale>, Label); 3] =
    [(None, labels::SCALE_AUTO), (Some(Scale::Linear), labels::SCALE_LINEAR), (Some(Scale::Log), labels::SCALE_LOG)];
const ORDERS: [(Option<Sort>, Label); 4] = [
    (None, labels::SORT_DEFAULT),
    (Some(Sort::Value), labels::SORT_VALUE),
    (Some(Sort::Region), labels::SORT_REGION),
    (Some(Sort::Deadline), labels::SORT_DEADLINE),
];

/// Regions, indicators, what numbers are shown as, order, scale.
pub fn filter_set(targets: &Targets, view: &View) -> FilterSet {
    let lang = view.lang;
    let (indicators, chosen_indicators) = indicators(targets, view);
    let mut chosen = chosen_regions(&targets.basis, &PAGE, view);
    chosen.extend(chosen_indicators);
    chosen.extend(chosen_one(view.per, &NORMALISATIONS, lang, || PAGE.href(&view.with_per(None))));
    let filters = vec![
        regions(&targets.basis, &PAGE, view),
        indicators,
        one_of(labels::PER, view.per, &NORMALISATIONS, lang, |per| PAGE.href(&view.with_per(per))),
        one_of(labels::SORT, view.sort, &ORDERS, lang, |sort| PAGE.href(&view.with_sort(sort))),
        one_of(labels::SCALE, view.scale, &SCALES, lang, |scale| PAGE.href(&view.with_scale(scale))),
    ];
    let counts = [targets.basis.regions.len(), shown(targets).len()].map(|count| count.to_string());
    let per = NORMALISATIONS.iter().find(|(per, _)| *per == view.per).map_or("", |(_, label)| label.get(lang));
    FilterSet {
        clear: clear(&chosen, &PAGE, view),
        chosen,
        filters,
        summary: labels::BAR_TARGETS.format(lang, &[&counts[0], &counts[1], per]),
        shown: labels::SHOW_INDICATORS.format(lang, &[&counts[1]]),
    }
}

/// The indicators on the page, each once.
fn shown(targets: &Targets) -> Vec<Slug> {
    let mut shown: Vec<Slug> = targets.panels.iter().map(|panel| panel.indicator.clone()).collect();
    shown.dedup();
    shown
}

/// The choice of indicators: those on the page carry a mark, whether they were chosen or are the default.
fn indicators(targets: &Targets, view: &View) -> (Filter, Vec<Chosen>) {
    let shown = shown(targets);
    let name_of = |slug: &Slug, lang: Lang| {
        targets.indicators.iter().find(|indicator| indicator.slug == *slug).map(|indicator| indicator.name.get(lang).to_owned())
    };
    let entry = |option: &FilterOption| {
        let slug = slug_of(option)?;
        Some(FilterEntry {
            href: PAGE.href(&view.toggle_indicator(&slug, &shown)),
            only: Some(PAGE.href(&view.only_indicator(&slug))),
            label: name_of(&slug, view.lang)?,
            count: Some(option.regions),
            is_chosen: shown.contains(&slug),
            colour: None,
        })
    };
    // Those that several regions share come first.
    let (shared, others): (Vec<_>, Vec<_>) = targets.indicator_choices.iter().partition(|option| option.regions > 1);
    let mut every: Vec<Slug> = targets.indicator_choices.iter().filter_map(slug_of).collect();
    every.order();
    let chosen = view.indicators.iter().filter_map(|slug| {
        Some(Chosen { label: name_of(slug, view.lang)?, href: PAGE.href(&view.toggle_indicator(slug, &shown)) })
    });
    let count = shown.len().to_string();
    let summary = if view.indicators.is_empty() { labels::SHARED_COUNT.format(view.lang, &[&count]) } else { count };
    let filter = Filter {
        name: labels::INDICATORS,
        summary,
        choice: Choice::Several,
        all: Some(PAGE.href(&View { indicators: every, ..view.clone() })),
        clear: (!view.indicators.is_empty()).then(|| PAGE.href(&view.default_indicators())),
        entries: shared.into_iter().chain(others).filter_map(entry).collect(),
        more: None,
        unlisted: 0,
    };
    (filter, chosen.collect())
}
