//! Choices as links: each leads to the view that it makes, so that Back, middle-click and copy-link work.

use leptos::prelude::*;
use shared::{
    comparison::{ComparisonContext, FilterOption},
    i18n::{Label, Labelled, labels},
    model::{Lang, Sector, Slug},
    view::{View, path::Page},
};

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// How many facts it stands for.
    pub count: Option<usize>,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// The place of its colour among the regions.
    pub colour: Option<usize>,
}

impl Chip {
    /// A choice without count and colour.
    pub fn new(href: String, label: impl Into<String>, is_chosen: bool) -> Self {
        Self { href, label: label.into(), count: None, is_chosen, colour: None }
    }

    /// With the number of facts that it stands for.
    pub fn counting(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }
}

/// A row of choices with its name; nothing without choices.
#[component]
pub fn FilterRow(
    /// Its name.
    name: Label,
    /// The choices.
    chips: Vec<Chip>,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let name = name.get(lang);
    (!chips.is_empty()).then(|| {
        view! {
            <div class="chip-row" role="group" aria-label=name>
                <span class="chip-name" aria-hidden="true">
                    {name}
                </span>
                <ChipList chips />
            </div>
        }
    })
}

/// Choices, one after the other.
#[component]
pub fn ChipList(
    /// The choices.
    chips: Vec<Chip>,
) -> impl IntoView {
    let chips = chips.into_iter().map(|chip| {
        let count = chip.count.map(|count| (" ", view! { <span class="count">{count.to_string()}</span> }));
        view! {
            <a class="chip" data-noscroll="" href=chip.href aria-current=chip.is_chosen.then_some("true")>
                {chip.colour.map(|place| view! { <Swatch place /> })}
                {chip.label}
                {count}
            </a>
        }
    });
    view! { <div class="chip-list">{chips.collect_view()}</div> }
}

/// The colour of a region.
#[component]
pub fn Swatch(
    /// Its place among the regions that can be chosen.
    place: usize,
) -> impl IntoView {
    view! { <i class="swatch" data-series=(place % 8).to_string() aria-hidden="true"></i> }
}

/// Choices of which one holds.
pub fn one_of<T: Copy + PartialEq>(current: T, choices: &[(T, Label)], lang: Lang, href: impl Fn(T) -> String) -> Vec<Chip> {
    choices.iter().map(|(value, label)| Chip::new(href(*value), label.get(lang), *value == current)).collect()
}

/// The choice of regions.
pub fn regions(context: &ComparisonContext, page: &Page, view: &View) -> Vec<Chip> {
    let all: Vec<Slug> = context.region_choices.iter().filter_map(slug_of).collect();
    let chip = |(place, option): (usize, &FilterOption)| {
        let slug = slug_of(option)?;
        let is_chosen = view.regions.is_empty() || view.regions.contains(&slug);
        let chip =
            Chip::new(page.href(&view.toggle_region(&slug, &all)), context.region(&slug)?.name.get(view.lang), is_chosen);
        Some(Chip { colour: Some(place), ..chip.counting(option.count) })
    };
    context.region_choices.iter().enumerate().filter_map(chip).collect()
}

/// The choice of subjects.
pub fn sectors(choices: &[FilterOption], page: &Page, view: &View) -> Vec<Chip> {
    let chip = |option: &FilterOption| {
        let sector: Sector = option.slug.parse().ok()?;
        let href = page.href(&view.toggle_sector(sector));
        Some(Chip::new(href, sector.label().get(view.lang), view.sectors.contains(&sector)).counting(option.count))
    };
    choices.iter().filter_map(chip).collect()
}

/// The choice of one's own region.
pub fn own_region(context: &ComparisonContext, page: &Page, view: &View) -> Vec<Chip> {
    let none = Chip::new(page.href(&view.with_home(None)), labels::HOME_NONE.get(view.lang), view.home.is_none());
    let chip = |slug: Slug| {
        let name = context.region(&slug)?.name.get(view.lang);
        let is_chosen = view.home.as_ref() == Some(&slug);
        Some(Chip::new(page.href(&view.with_home(Some(slug))), name, is_chosen))
    };
    std::iter::once(none).chain(context.region_choices.iter().filter_map(slug_of).filter_map(chip)).collect()
}

/// The slug of a choice.
pub fn slug_of(option: &FilterOption) -> Option<Slug> {
    option.slug.parse().ok()
}
