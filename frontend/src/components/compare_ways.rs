//! The ways to the comparisons of a region: of it alone, and against the others.

use super::{
    card::Card,
    name_list::{NameList, NamedLink},
};
use leptos::prelude::*;
use shared::{
    i18n::{Label, labels},
    model::{Kind, Region},
    view::{View, path::Page},
};

/// The ways to compare a region.
#[component]
pub fn CompareWays(
    /// The region.
    region: Region,
    /// The view, of which links keep what reading regards.
    view: View,
) -> impl IntoView {
    let (lang, kept) = (view.lang, view.for_reading());
    let alone = View { regions: vec![region.slug.clone()], ..kept.clone() };
    let targets = View { kinds: vec![Kind::Target], ..alone.clone() };
    let beside = View { home: Some(region.slug.clone()), ..kept };
    let ways = [
        (Page::Targets, &alone, labels::COMPARE_TARGETS_OF),
        (Page::Timeline, &alone, labels::COMPARE_TIMELINE_OF),
        (Page::Timeline, &targets, labels::DUE_TARGETS_OF),
        (Page::Measures, &alone, labels::COMPARE_MEASURES_OF),
        (Page::Targets, &beside, labels::COMPARE_TARGETS_BESIDE),
        (Page::Measures, &beside, labels::COMPARE_MEASURES_BESIDE),
    ];
    let link = |(page, view, label): (Page, &View, Label)| {
        let name = label.format(lang, &[region.name.get(lang)]);
        NamedLink::new(page, view.clone(), name)
    };
    let links: Vec<NamedLink> = ways.into_iter().map(link).collect();
    view! {
        <Card id="ways" heading=labels::COMPARE_WAYS.get(lang)>
            <NameList links />
        </Card>
    }
}
