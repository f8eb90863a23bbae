//! Taking a view along: links that stay live or are pinned, pictures, decks and sheets; and what a pinned page says of itself.

use super::{fact::sources, write::Html};
use crate::{
    compare::{
        Basis,
        diff::{Diff, Wording},
    },
    date::PartialDate,
    model::{Lang, RevisionId},
    text::{self, Label, labels},
    view::{View, address::Page},
};

/// What the server knows of itself and of its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The address that readers use, without a slash at its end.
    pub url: String,
    /// The revision that is shown.
    pub revision: RevisionId,
    /// The day of that revision.
    pub day: Option<PartialDate>,
}

/// Files of a comparison that the server makes.
const FILES: &[(&str, Label)] = &[
    ("png", labels::FILE_PNG),
    ("svg", labels::FILE_SVG),
    ("pptx", labels::FILE_PPTX),
    ("xlsx", labels::FILE_XLSX),
    ("csv", labels::FILE_CSV),
    ("json", labels::FILE_JSON),
];

/// Links to copy and files to download, for a comparison page.
pub fn share(site: &Site, page: &Page, view: &View) -> String {
    let Some(comparison) = page.comparison() else { return String::new() };
    let lang = view.lang;
    let pinned = view.with_rev(Some(site.revision.clone()));
    let live = view.with_rev(None);
    let mut html = Html::new();
    html.open("details", &[("class", "share")])
        .simple("summary", "", labels::SHARE.get(lang))
        .open("div", &[("class", "share-body")]);
    for (label, target) in [(labels::COPY_LIVE, &live), (labels::COPY_PINNED, &pinned)] {
        let address = [&site.url, page.href(target).as_str()].concat();
        let attributes = [("type", "button"), ("data-copy", address.as_str()), ("data-copied", labels::COPIED.get(lang))];
        html.element("button", &attributes, label.get(lang)).text(" ");
    }
    html.simple("span", "chip-name", labels::DOWNLOAD.get(lang));
    for (ending, label) in FILES {
        let query = pinned.to_query();
        let href = ["/charts/", comparison, ".", ending, "?", &query, "&download=1"].concat();
        html.text(" ").element("a", &[("class", "button"), ("download", ""), ("href", &href)], label.get(lang));
    }
    let day = site.day.map(|day| text::date(day, lang)).unwrap_or_default();
    html.simple("p", "muted", &labels::SHARE_SAID.with(lang, &[site.revision.as_str(), &day])).close("div").close("details");
    html.done()
}

/// How many charts a printed picture holds with all their words; more are printed as they stand on the page.
const MOST_ON_A_SHEET: usize = 3;

/// What is printed of a comparison: its picture, pinned, in either shape of paper, which is fetched only for printing. Where
/// there are too many charts for a picture, these are printed themselves, and this says what they rest on.
pub fn on_paper(basis: &Basis, charts: usize, site: &Site, page: &Page, view: &View) -> String {
    let Some(comparison) = page.comparison().filter(|_| charts > 0) else { return String::new() };
    let pinned = View { fact: None, cell: None, theme: None, ..view.with_rev(Some(site.revision.clone())) };
    let mut html = Html::new();
    html.open("div", &[("class", "print-only")]);
    if charts <= MOST_ON_A_SHEET {
        for (shape, class) in [("slide", "sheet wide"), ("portrait", "sheet tall")] {
            let picture = ["/charts/", comparison, ".svg?", &pinned.to_query(), "&size=", shape].concat();
            html.open("img", &[("class", class), ("loading", "lazy"), ("alt", ""), ("src", &picture)]);
        }
    } else {
        let day = site.day.map(|day| text::date(day, view.lang)).unwrap_or_default();
        sources(&mut html, basis.documents.iter(), view.lang);
        html.simple("p", "", &labels::PRINTED_FROM.with(view.lang, &[site.revision.as_str(), &day]));
        html.simple("p", "", &[&site.url, page.href(&pinned).as_str()].concat());
    }
    html.close("div");
    html.done()
}

/// What a pinned page says of itself: the day of its data, and what has changed since.
pub fn pinned(site: &Site, since: Option<&Diff>, page: &Page, view: &View) -> String {
    if view.rev.is_none() {
        return String::new();
    }
    let lang = view.lang;
    let day = site.day.map(|day| text::date(day, lang)).unwrap_or_default();
    let mut html = Html::new();
    html.open("div", &[("class", "notice pinned")])
        .text(&labels::PINNED_SAID.with(lang, &[&day, site.revision.as_str()]))
        .text(" ");
    html.link("", &page.href(&view.with_rev(None)), labels::PINNED_LIVE.get(lang));
    if let Some(diff) = since {
        let counts = [diff.added.len(), diff.removed.len(), diff.altered.len()].map(|n| n.to_string());
        let said = labels::CHANGED_SINCE.with(lang, &[&counts[0], &counts[1], &counts[2]]);
        html.open("details", &[("class", "changes")]).simple("summary", "", &said);
        if let Some(marks) = &diff.marks {
            let numbers = [marks.changed.to_string(), marks.shown.to_string()];
            html.simple("p", "", &labels::MARKS_CHANGED.with(lang, &[&numbers[0], &numbers[1]]));
        }
        html.open("ul", &[]);
        for (label, facts) in [(labels::CHANGE_ADDED, &diff.added), (labels::CHANGE_REMOVED, &diff.removed)] {
            for fact in facts {
                let value = text::value_of(fact, lang).unwrap_or_default();
                let said = [label.get(lang), " ", fact.name.get(lang), " ", &value, " “", &fact.evidence.quote, "”"].concat();
                html.simple("li", "", &said);
            }
        }
        for change in &diff.altered {
            let side = |side: &Wording| [&*text_of(side, lang), " “", &side.quote, "”"].concat();
            let said = [labels::CHANGE_ALTERED.get(lang), " ", &side(&change.old), " → ", &side(&change.new)].concat();
            html.simple("li", "", &said);
        }
        html.close("ul").close("details");
    }
    html.close("div");
    html.done()
}

fn text_of(side: &Wording, lang: Lang) -> String {
    let value = side.value.as_ref().map(|value| value.get(lang).to_owned()).unwrap_or_default();
    [side.name.get(lang), " ", &value].concat()
}
