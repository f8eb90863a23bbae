//! The words of `/`: what this is, what it holds, its most telling comparison, and where to go.

use super::{
    Block,
    controls::swatch,
    fact::{reading, source_line},
    targets::{self, cautions, legend},
    write::Html,
};
use crate::{
    chart,
    compare::targets::Targets,
    text::{Named, labels},
    view::{View, address::Page},
};

/// The ways to the three comparisons, with how much is held.
pub fn ways(targets: &Targets, view: &View) -> String {
    let lang = view.lang;
    let start = view.elsewhere();
    let mut html = Html::new();
    let facts: usize = targets.basis.region_choices.iter().map(|c| c.count).sum();
    let (regions, documents) = (targets.basis.region_choices.len(), targets.basis.documents.len());
    let said = labels::OVERVIEW_COUNT.with(lang, &[&regions.to_string(), &documents.to_string(), &facts.to_string()]);
    html.simple("p", "count-line", &said);
    html.open("nav", &[("class", "ways"), ("aria-label", labels::MENU_COMPARE.get(lang))]);
    let ways = [
        (Page::Targets, labels::TARGETS_TITLE, labels::OVERVIEW_TARGETS),
        (Page::Timeline, labels::TIMELINE_TITLE, labels::OVERVIEW_TIMELINE),
        (Page::Measures, labels::MEASURES_TITLE, labels::OVERVIEW_MEASURES),
    ];
    for (page, label, said) in ways {
        html.open("a", &[("class", "way"), ("href", &page.href(&start))]);
        html.simple("strong", "", label.get(lang)).simple("span", "", said.get(lang)).close("a");
    }
    html.close("nav");
    html.done()
}

/// The most telling comparison.
pub fn blocks(targets: &Targets, view: &View) -> Vec<Block> {
    let lang = view.lang;
    let Some(panel) = targets.most_telling() else { return Vec::new() };
    let there = Page::Targets.href(&view.elsewhere().only_indicator(&panel.indicator));
    let mut head = Html::new();
    head.open("header", &[("class", "card-head")]).open("h2", &[("id", &targets::key(panel))]);
    head.element("a", &[("href", &there)], &chart::targets::title(targets, panel, lang)).close("h2");
    head.simple("p", "sub", labels::OVERVIEW_CHART.get(lang));
    for (strong, said) in cautions(targets, panel, lang) {
        head.simple("p", if strong { "caution strong" } else { "caution" }, &said);
    }
    head.close("header");
    let mut tail = Html::new();
    legend(&mut tail, panel, view);
    tail.open("p", &[]).element("a", &[("class", "button"), ("href", &there)], labels::COMPARE_THIS.get(lang)).close("p");
    vec![Block { key: targets::key(panel), head: head.done(), tail: tail.done() }]
}

/// The regions and documents that are held.
pub fn after(targets: &Targets, view: &View) -> String {
    let lang = view.lang;
    let basis = &targets.basis;
    let mut html = Html::new();
    html.open("section", &[("class", "card holdings"), ("aria-labelledby", "holdings")]);
    html.element("h2", &[("id", "holdings")], labels::HOLDINGS.get(lang)).open("ul", &[("class", "holding-list")]);
    for slug in &basis.regions {
        let Some(region) = basis.region(slug) else { continue };
        html.open("li", &[]).open("h3", &[]);
        swatch(&mut html, basis.colour_of(slug));
        let href = Page::Region(slug.clone()).href(&reading(view));
        html.text(" ").element("a", &[("href", &href)], region.name.get(lang)).text(" ");
        html.simple("span", "muted", region.level.label().get(lang)).text(" ");
        let count = basis.region_choices.iter().find(|c| c.slug == slug.as_str()).map_or(0, |c| c.count);
        html.simple("span", "count", &labels::FACT_COUNT.with(lang, &[&count.to_string()])).close("h3").open("ul", &[]);
        for document in basis.documents.iter().filter(|d| d.region == *slug) {
            let href = Page::Document(document.slug.clone()).href(&reading(view));
            html.open("li", &[]).element("a", &[("href", &href)], &source_line(document, lang)).text(" ");
            html.simple("span", "tag", document.sector.label().get(lang)).close("li");
        }
        html.close("ul").close("li");
    }
    html.close("ul").close("section");
    html.done()
}
