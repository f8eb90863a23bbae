//! The reader's own region, chosen once in the header: every page knows it, since it stands in the address.

use super::{
    filter_popover::{Choice, Filter, FilterEntry, FilterPopover, MAX_LISTED},
    region_finder::RegionFinder,
};
use crate::{data::LiveData, location::CurrentLocation};
use leptos::prelude::*;
use shared::{
    i18n::{Label, facts::region_of_level, labels},
    model::{Dataset, Region},
    sorting::OrderBy as _,
    view::View,
};

/// The choice of one's own region.
#[component]
pub fn RegionSwitch() -> impl IntoView {
    let location = expect_context::<CurrentLocation>();
    let live = use_context::<LiveData>();
    #[cfg(feature = "ssr")]
    let loaded = use_context::<crate::pages::loaded::PageContent>().map(|content| content.context.data);
    move || {
        let view = location.view();
        let filter = match live {
            Some(data) => data.held.with(|held| region_filter(&held.dataset, labels::HOME, &view, location)),
            #[cfg(feature = "ssr")]
            None => region_filter(loaded.as_ref()?, labels::HOME, &view, location),
            #[cfg(not(feature = "ssr"))]
            None => return None,
        };
        Some(view! {
            <div class="region-switch" class:is-chosen=view.home.is_some()>
                <FilterPopover filter lang=view.lang />
            </div>
        })
    }
}

/// None, and every region that is compared, the highest level first; of many regions one's own and the first.
/// `name` is what the choice is called.
pub fn region_filter(data: &Dataset, name: Label, view: &View, location: CurrentLocation) -> Filter {
    let lang = view.lang;
    let mut regions: Vec<&Region> = data.compared_regions().collect();
    let scope = data.scope_of(view.home.as_ref());
    let leads = |region: &Region| scope.is_some() && view.home.as_ref() == Some(&region.slug);
    regions.order_by_key(|region| (!leads(region), region.level, region.code.clone()));
    let listed = if scope.is_some() { regions.len().min(MAX_LISTED) } else { regions.len() };
    let none = FilterEntry {
        href: location.href(&view.with_home(None)),
        label: labels::HOME_NONE.get(lang).to_owned(),
        is_chosen: view.home.is_none(),
        ..FilterEntry::default()
    };
    let entry = |region: &Region| FilterEntry {
        href: location.href(&view.with_home(Some(region.slug.clone()))),
        label: region_of_level(region, lang),
        is_chosen: view.home.as_ref() == Some(&region.slug),
        ..FilterEntry::default()
    };
    let chosen = regions.iter().find(|region| view.home.as_ref() == Some(&region.slug));
    let summary = chosen.map_or(labels::HOME_NONE.get(lang), |region| region.name.get(lang)).to_owned();
    let unlisted = regions.len() - listed;
    let entries = std::iter::once(none).chain(regions.into_iter().take(listed).map(entry)).collect();
    let more = scope.map(|scope| RegionFinder::own(location.page().as_ref(), view, scope));
    Filter { name, summary, choice: Choice::One, all: None, clear: None, entries, more, unlisted }
}
