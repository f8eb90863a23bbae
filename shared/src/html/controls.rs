//! Choices as links: each leads to the view that it makes, so that Back, middle-click and copy-link work.

use super::write::Html;
use crate::{
    compare::{Basis, Choice},
    model::{Lang, Sector, Slug},
    text::{Label, Named, labels},
    view::{View, address::Page},
};

/// One choice.
pub struct Chip<'a> {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: &'a str,
    /// How many facts it stands for.
    pub count: Option<usize>,
    /// Whether it is chosen.
    pub on: bool,
    /// The place of its colour among the regions.
    pub colour: Option<usize>,
}

impl<'a> Chip<'a> {
    /// A choice without count and colour.
    pub fn new(href: String, label: &'a str, on: bool) -> Self {
        Self { href, label, count: None, on, colour: None }
    }

    /// With the number of facts that it stands for.
    pub fn counting(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }
}

/// Choices, one after the other.
pub fn chips(html: &mut Html, chips: &[Chip<'_>]) {
    html.open("div", &[("class", "chip-list")]);
    for chip in chips {
        let attributes = [("class", "chip"), ("data-noscroll", ""), ("href", chip.href.as_str()), ("aria-current", "true")];
        html.open("a", if chip.on { &attributes } else { &attributes[..3] });
        if let Some(place) = chip.colour {
            swatch(html, place);
        }
        html.text(chip.label);
        if let Some(count) = chip.count {
            html.text(" ").simple("span", "count", &count.to_string());
        }
        html.close("a");
    }
    html.close("div");
}

/// The colour of a region.
pub fn swatch(html: &mut Html, place: usize) {
    html.element("i", &[("class", "swatch"), ("data-series", &(place % 8).to_string()), ("aria-hidden", "true")], "");
}

/// A row of choices with its name; none without choices.
pub fn row(html: &mut Html, name: Label, lang: Lang, list: &[Chip<'_>]) {
    if list.is_empty() {
        return;
    }
    let name = name.get(lang);
    html.open("div", &[("class", "chip-row"), ("role", "group"), ("aria-label", name)]);
    html.element("span", &[("class", "chip-name"), ("aria-hidden", "true")], name);
    chips(html, list);
    html.close("div");
}

/// A row of choices of which one holds.
pub fn one_of<T: Copy + PartialEq>(
    html: &mut Html,
    name: Label,
    view: &View,
    current: T,
    choices: &[(T, Label)],
    href: impl Fn(T) -> String,
) {
    let list: Vec<Chip<'_>> =
        choices.iter().map(|(value, label)| Chip::new(href(*value), label.get(view.lang), *value == current)).collect();
    row(html, name, view.lang, &list);
}

/// The choice of regions, for every comparison.
pub fn regions(html: &mut Html, basis: &Basis, page: &Page, view: &View) {
    let all: Vec<Slug> = basis.region_choices.iter().filter_map(slug_of).collect();
    let chip = |(place, slug): (usize, &Slug)| {
        let name = basis.region(slug)?.name.get(view.lang);
        let on = view.regions.is_empty() || view.regions.contains(slug);
        let count = basis.region_choices.get(place).map(|choice| choice.count);
        Some(Chip { href: page.href(&view.toggle_region(slug, &all)), label: name, count, on, colour: Some(place) })
    };
    let list: Vec<Chip<'_>> = all.iter().enumerate().filter_map(chip).collect();
    row(html, labels::REGIONS, view.lang, &list);
}

/// The choice of subjects.
pub fn sectors(html: &mut Html, choices: &[Choice], page: &Page, view: &View) {
    let chip = |choice: &Choice| {
        let sector: Sector = choice.slug.parse().ok()?;
        let href = page.href(&view.toggle_sector(sector));
        Some(Chip::new(href, sector.label().get(view.lang), view.sectors.contains(&sector)).counting(choice.count))
    };
    let list: Vec<Chip<'_>> = choices.iter().filter_map(chip).collect();
    row(html, labels::SECTORS, view.lang, &list);
}

/// The choice of one's own region.
pub fn home(html: &mut Html, basis: &Basis, page: &Page, view: &View) {
    let mut list = vec![Chip::new(page.href(&view.with_home(None)), labels::HOME_NONE.get(view.lang), view.home.is_none())];
    for slug in basis.region_choices.iter().filter_map(slug_of) {
        let Some(region) = basis.region(&slug) else { continue };
        let on = view.home.as_ref() == Some(&slug);
        list.push(Chip::new(page.href(&view.with_home(Some(slug))), region.name.get(view.lang), on));
    }
    row(html, labels::HOME, view.lang, &list);
}

/// The slug of a choice.
pub fn slug_of(choice: &Choice) -> Option<Slug> {
    choice.slug.parse().ok()
}

/// What stands where nothing can be shown: why, and the way back.
pub fn empty(why: Label, way: Label, page: &Page, view: &View) -> String {
    let mut html = Html::new();
    html.open("div", &[("class", "empty")]).simple("p", "", why.get(view.lang));
    html.link("button", &page.href(&view.without_filters()), way.get(view.lang)).close("div");
    html.done()
}

/// Words in a list as the language joins them.
pub fn join(lang: Lang, words: &[String]) -> String {
    words.join(if lang == Lang::Zh { "、" } else { ", " })
}
