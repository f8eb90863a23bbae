//! Which of many regions are shown, in words.

use super::labels;
use crate::{
    comparison::ComparisonContext,
    model::{Dataset, Lang, Region, RegionScope, Slug},
    view::View,
};

/// Of many regions, which a view shows that names none, and why; none where all of them are here, or where the view names its own.
pub fn of_view(basis: &ComparisonContext, lang: Lang) -> Option<String> {
    let scope = basis.scope.as_ref().filter(|_| basis.view.regions.is_empty())?;
    said(scope, |slug| basis.region(slug), lang)
}

/// The same of data from which a page is read: none where all regions are in them.
pub fn of_data(data: &Dataset, view: &View) -> Option<String> {
    said(data.scope_of(view.home.as_ref())?, |slug| data.region(slug), view.lang)
}

fn said<'a>(scope: &RegionScope, region: impl FnOnce(&Slug) -> Option<&'a Region>, lang: Lang) -> Option<String> {
    let reference = scope.chosen.first().and_then(region)?;
    let (total, peers) = (scope.total.to_string(), (scope.chosen.len() - 1).to_string());
    Some(labels::CHOSEN_OF_MANY.format(lang, &[&total, reference.name.get(lang), &peers]))
}
