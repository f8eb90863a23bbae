//! The bar above a comparison: its name, its filters as popovers, what is chosen, and the ways to take it along. It stays on
//! top while the page scrolls; on a narrow screen the filters are a sheet of their own.

use super::{
    filter_popover::{Filter, FilterPopover},
    page_link::ControlLink,
};
use leptos::prelude::*;
use shared::{i18n::labels, model::Lang};

/// The filters of a comparison, and what is chosen of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterSet {
    /// The filters.
    pub filters: Vec<Filter>,
    /// What is chosen, each with the view without it.
    pub chosen: Vec<Chosen>,
    /// The view without filters; none while nothing is chosen.
    pub clear: Option<String>,
    /// What is shown, in a few words for a narrow bar.
    pub summary: String,
    /// What the button of the sheet says: how many things are shown.
    pub shown: String,
}

/// Something chosen that goes away with one click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What it is called.
    pub label: String,
    /// The view without it.
    pub href: String,
}

/// The name by which the button of a narrow bar opens the sheet of filters.
const SHEET: &str = "filters";

/// The bar.
#[component]
pub fn FilterBar(
    /// What the page is called.
    #[prop(into)]
    title: Signal<&'static str>,
    /// The filters.
    #[prop(into)]
    set: Signal<FilterSet>,
    /// The language.
    #[prop(into)]
    lang: Signal<Lang>,
    /// The ways to take the comparison along.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="filter-bar" role="toolbar" aria-label=move || labels::FILTERS.get(lang.get()) data-toolbar="">
            <h1 tabindex="-1">{move || title.get()}</h1>
            <span class="bar-summary">{move || set.read().summary.clone()}</span>
            <button type="button" class="sheet-open" popovertarget=SHEET>
                {move || labels::FILTERS.get(lang.get())}
            </button>
            <div class="filter-set" id=SHEET popover="auto" aria-label=move || labels::FILTERS.get(lang.get())>
                {move || filter_set(set.get(), lang.get())}
            </div>
            <div class="bar-tools">{children()}</div>
        </div>
    }
}

fn filter_set(set: FilterSet, lang: Lang) -> AnyView {
    let popovers = set.filters.into_iter().map(|filter| view! { <FilterPopover filter lang /> }).collect_view();
    let any = !set.chosen.is_empty();
    let chosen = set.chosen.into_iter().map(|chosen| view! { <ChosenChip chosen lang /> }).collect_view();
    let clear = set.clear.map(|href| view! { <ControlLink class="clear" href label=labels::FILTER_CLEAR.get(lang) /> });
    view! {
        <strong class="sheet-title">{labels::FILTERS.get(lang)}</strong>
        <div class="filter-list">{popovers}</div>
        <div class="chosen" role="group" aria-label=labels::CHOSEN.get(lang) class:empty=!any>
            {chosen}
            {clear}
        </div>
        <button type="button" class="sheet-close" popovertarget=SHEET popovertargetaction="hide">
            {set.shown}
        </button>
    }
    .into_any()
}

#[component]
fn ChosenChip(chosen: Chosen, lang: Lang) -> impl IntoView {
    let Chosen { label, href } = chosen;
    let spoken = labels::REMOVE_NAMED.format(lang, &[&label]);
    view! {
        <ControlLink class="chosen-chip" href spoken>
            {label}
            <span aria-hidden="true">"×"</span>
        </ControlLink>
    }
}
