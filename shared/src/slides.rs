//! A chart alone, and the views that show it to an audience in parts that are large enough to read.

use crate::{
    comparison::{Comparison, ComparisonKind},
    model::{Category, Slug},
    sorting::OrderBy as _,
    view::{View, path::Page},
};

/// How many regions of a timeline an audience can read at once, and how many categories of measures.
const MAX_LANES: usize = 2;
const MAX_CATEGORIES: usize = 9;

/// The comparison and the view that show one chart of a page and nothing else. Of targets a chart is named after its indicator.
pub fn chart_alone(key: &str, page: &Page, view: &View) -> (ComparisonKind, View) {
    let indicator = key.rsplit_once('-').and_then(|(slug, _)| slug.parse().ok());
    match (page, indicator) {
        (Page::Overview, Some(slug)) => {
            let overview = View { theme: view.theme, lang: view.lang, ..view.for_overview() };
            (ComparisonKind::Targets, overview.only_indicator(&slug))
        }
        (Page::Targets, Some(slug)) => (ComparisonKind::Targets, view.only_indicator(&slug)),
        (page, _) => (page.comparison().unwrap_or(ComparisonKind::Targets), view.clone()),
    }
}

/// The views that show a chart in parts.
pub fn of(comparison: &Comparison, shown: &View) -> Vec<View> {
    match comparison {
        Comparison::Timeline(timeline) => {
            let parts = timeline.basis.regions.chunks(MAX_LANES);
            parts.map(|regions| View { regions: sorted(regions.iter().cloned()), ..shown.clone() }).collect()
        }
        Comparison::Measures(measures) if shown.form.is_none() => {
            let parts = measures.categories.chunks(MAX_CATEGORIES);
            let slugs = |part: &[Category]| sorted(part.iter().map(|category| category.slug.clone()));
            parts.map(|part| View { categories: slugs(part), ..shown.clone() }).collect()
        }
        _ => vec![shown.clone()],
    }
}

/// In the order that addresses have.
fn sorted(slugs: impl IntoIterator<Item = Slug>) -> Vec<Slug> {
    let mut slugs: Vec<Slug> = slugs.into_iter().collect();
    slugs.order();
    slugs
}
