//! Where one of many regions is looked for, by its name, the initials of its name, its code or what contains it: thousands are no
//! list to choose from.

use super::filter_popover::Choice;
use leptos::prelude::*;
use shared::{
    api::RegionRole,
    i18n::labels,
    model::{Lang, RegionScope},
    view::{View, path::Page, percent_encode},
};

/// How a region that is found is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionFinder {
    /// Where to ask; what is typed comes after it.
    pub address: String,
    /// How many regions there are.
    pub total: usize,
    /// How many of what is found hold at once.
    pub choice: Choice,
}

impl RegionFinder {
    /// Beside those that a page shows.
    pub fn adding(page: &Page, view: &View, scope: &RegionScope) -> Self {
        Self { choice: Choice::Several, ..Self::asking(Some(page), view, RegionRole::Compared, scope) }
    }

    /// As the reader's own.
    pub fn own(page: Option<&Page>, view: &View, scope: &RegionScope) -> Self {
        Self::asking(page, view, RegionRole::Home, scope)
    }

    fn asking(page: Option<&Page>, view: &View, role: RegionRole, scope: &RegionScope) -> Self {
        let path = page.map_or_else(|| Page::Overview.path(), Page::path);
        let view = View { fact: None, cell: None, ..view.clone() }.to_query();
        let address = format!("/api/v1/region-choices?role={role}&path={}&{view}", percent_encode(&path));
        Self { address: address.trim_end_matches('&').to_owned(), total: scope.total, choice: Choice::One }
    }
}

/// The field, and the list of what is found.
#[component]
pub fn RegionFinderField(
    /// How a region is taken.
    finder: RegionFinder,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let label = labels::FIND_REGION.format(lang, &[&finder.total.to_string()]);
    view! {
        <div class="region-finder">
            <input
                type="search"
                class="entry-search"
                data-find=finder.address
                placeholder=label.clone()
                aria-label=label
                autocomplete="off"
            />
            <p
                class="muted"
                role="status"
                data-none=labels::FIND_REGION_NONE.get(lang)
                data-failed=labels::FIND_REGION_FAILED.get(lang)
            ></p>
            <ul class=format!("{} found", finder.choice.class())></ul>
        </div>
    }
}
