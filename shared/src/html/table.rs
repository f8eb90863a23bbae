//! The table twin of a chart: exactly what is plotted, and what a screen reader gets. Its columns sort by links, so the
//! order stands in the address and the chart follows.

use super::write::Html;
use crate::{
    model::Lang,
    text::{Label, labels},
    view::{Sort, View, address::Page},
};

/// One cell.
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads; empty when nowhere.
    pub href: String,
    /// Whether it is a number.
    pub number: bool,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: String::new(), number: false }
    }

    /// A number that leads to its evidence.
    pub fn number(text: String, href: String) -> Self {
        Self { text, href, number: true }
    }

    /// A text that leads somewhere.
    pub fn leading_to(self, href: String) -> Self {
        Self { href, ..self }
    }
}

/// The head of a column.
pub struct Head<'a> {
    /// Its name.
    pub name: &'a str,
    /// The order that it stands for.
    pub sort: Option<Sort>,
}

/// Writes a table below a summary that opens it.
pub fn twin(html: &mut Html, caption: &str, heads: &[Head<'_>], rows: &[Vec<Cell>], page: &Page, view: &View) {
    html.open("details", &[("class", "twin")]).simple("summary", "", labels::TABLE.get(view.lang));
    table(html, caption, heads, rows, page, view);
    html.close("details");
}

/// Writes a table that lies open.
pub fn table(html: &mut Html, caption: &str, heads: &[Head<'_>], rows: &[Vec<Cell>], page: &Page, view: &View) {
    let lang = view.lang;
    html.open(
        "div",
        &[("class", "table-frame"), ("tabindex", "0"), ("role", "region"), ("aria-label", labels::TABLE.get(lang))],
    );
    html.open("table", &[]).simple("caption", "sr-only", caption).open("thead", &[]).open("tr", &[]);
    for head in heads {
        column(html, head, page, view);
    }
    html.close("tr").close("thead").open("tbody", &[]);
    for row in rows {
        html.open("tr", &[]);
        for (at, cell) in row.iter().enumerate() {
            let tag = if at == 0 { "th" } else { "td" };
            match (at, cell.number) {
                (0, _) => html.open(tag, &[("scope", "row")]),
                (_, true) => html.open(tag, &[("class", "number")]),
                (_, false) => html.open(tag, &[]),
            };
            if cell.href.is_empty() {
                html.text(&cell.text)
            } else {
                html.link("", &cell.href, &cell.text)
            };
            html.close(tag);
        }
        html.close("tr");
    }
    html.close("tbody").close("table").close("div");
}

fn column(html: &mut Html, head: &Head<'_>, page: &Page, view: &View) {
    let Some(sort) = head.sort else {
        html.element("th", &[("scope", "col")], head.name);
        return;
    };
    let sorted = view.sort == Some(sort);
    let direction = if sort == Sort::Value { "descending" } else { "ascending" };
    let attributes = [("scope", "col"), ("aria-sort", direction)];
    html.open("th", if sorted { &attributes } else { &attributes[..1] });
    let href = page.href(&view.with_sort(if sorted { None } else { Some(sort) }));
    let title = labels::SORT_BY.with(view.lang, &[head.name]);
    html.element("a", &[("class", "sort"), ("data-noscroll", ""), ("href", &href), ("title", &title)], head.name).close("th");
}

/// A column that does not sort.
pub fn plain(label: Label, lang: Lang) -> Head<'static> {
    Head { name: label.get(lang), sort: None }
}

/// A column that sorts.
pub fn sorting(label: Label, sort: Sort, lang: Lang) -> Head<'static> {
    Head { name: label.get(lang), sort: Some(sort) }
}
