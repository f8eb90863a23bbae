//! What several pages list: facts, names with what is said of them, ways onward.

use super::super::{fact, table::Cell, write::Html};
use crate::{
    model::{Dataset, Document, Fact, Kind, Lang, Region},
    text::{self, Label, Named, labels},
    view::{View, address::Page},
};

/// Writes facts one below the other: each leads to its page, with what it says, the words that prove it, and what `beside`
/// adds.
pub fn facts<'a>(html: &mut Html, facts: impl Iterator<Item = &'a Fact>, view: &View, beside: impl Fn(&Fact) -> String) {
    html.open("ul", &[("class", "fact-list")]);
    for fact in facts {
        html.open("li", &[]).element("a", &[("href", &fact::href(&fact.reference(), view))], fact.name.get(view.lang));
        if let Some(said) = text::statement(fact, view.lang) {
            html.text(" ").simple("span", "said", &said);
        }
        html.text(" ").element("q", &[("lang", "zh-CN")], &fact.evidence.quote);
        let beside = beside(fact);
        if !beside.is_empty() {
            html.text(" ").simple("span", "muted", &beside);
        }
        html.close("li");
    }
    html.close("ul");
}

/// A name and what is said of it, within a list of such.
pub fn term(html: &mut Html, name: &str, said: &str) {
    html.open("div", &[]).simple("dt", "", name).simple("dd", "", said).close("div");
}

/// How many facts there are of each kind, within a list of terms.
pub fn counts<'a>(html: &mut Html, facts: impl Iterator<Item = &'a Fact> + Clone, lang: Lang) {
    for kind in Kind::ALL {
        let count = facts.clone().filter(|fact| fact.kind == *kind).count();
        if count > 0 {
            term(html, kind.label().get(lang), &count.to_string());
        }
    }
}

/// How many facts there are of each kind, in a line.
pub fn counted<'a>(facts: impl Iterator<Item = &'a Fact> + Clone, lang: Lang) -> String {
    let count = |kind: &Kind| (*kind, facts.clone().filter(|fact| fact.kind == *kind).count());
    let parts: Vec<String> = Kind::ALL
        .iter()
        .map(count)
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| [kind.label().get(lang), " ", &count.to_string()].concat())
        .collect();
    parts.join(" · ")
}

/// A heading with the number of what stands below it.
pub fn heading(name: &str, count: usize, lang: Lang) -> String {
    labels::COUNT_OF.with(lang, &[name, &count.to_string()])
}

/// Documents, each a link to its page.
pub fn documents<'a>(html: &mut Html, documents: impl Iterator<Item = &'a Document>, view: &View) {
    html.open("ul", &[("class", "name-list")]);
    for document in documents {
        let href = Page::Document(document.slug.clone()).href(&fact::reading(view));
        html.open("li", &[]).element("a", &[("href", &href)], &fact::source_line(document, view.lang)).text(" ");
        html.simple("span", "tag", document.sector.label().get(view.lang)).close("li");
    }
    html.close("ul");
}

/// Links by name.
pub fn links(html: &mut Html, links: &[(String, String)]) {
    html.open("ul", &[("class", "name-list")]);
    for (href, name) in links {
        html.open("li", &[]).element("a", &[("href", href)], name).close("li");
    }
    html.close("ul");
}

/// The ways to the comparisons of a region: of it alone, and against the others.
pub fn ways(html: &mut Html, region: &Region, view: &View) {
    let (lang, kept) = (view.lang, fact::reading(view));
    let alone = View { regions: vec![region.slug.clone()], ..kept.clone() };
    let beside = View { home: Some(region.slug.clone()), ..kept };
    let ways: [(Page, &View, Label); 5] = [
        (Page::Targets, &alone, labels::COMPARE_TARGETS_OF),
        (Page::Timeline, &alone, labels::COMPARE_TIMELINE_OF),
        (Page::Measures, &alone, labels::COMPARE_MEASURES_OF),
        (Page::Targets, &beside, labels::COMPARE_TARGETS_BESIDE),
        (Page::Measures, &beside, labels::COMPARE_MEASURES_BESIDE),
    ];
    let named = ways.map(|(page, view, label)| (page.href(view), label.with(lang, &[region.name.get(lang)])));
    super::card(html, "ways", labels::COMPARE_WAYS.get(lang));
    links(html, &named);
    html.close("section");
}

/// A region in a table; one that is compared leads to its page.
pub fn region(data: &Dataset, region: &Region, view: &View) -> Cell {
    let (page, cell) = (Page::Region(region.slug.clone()), Cell::text(region.name.get(view.lang)));
    if page.is_in(data) { cell.leading_to(page.href(&fact::reading(view))) } else { cell }
}
