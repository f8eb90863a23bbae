//! The table of a chart: exactly what is plotted, and what a screen reader gets. Its columns sort by links, so the order
//! stands in the address and the chart follows.

use super::page_link::{ControlLink, some_text};
use leptos::{html::td, prelude::*};
use shared::{
    i18n::{Label, labels},
    model::Lang,
    view::{Sort, View, path::Page},
};

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads; none when nowhere.
    pub href: Option<String>,
    /// Whether it is a number.
    pub is_number: bool,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number that leads to its evidence.
    pub fn number(text: String, href: String) -> Self {
        Self { text, href: Some(href).filter(|href| !href.is_empty()), is_number: true }
    }

    /// A text that leads somewhere.
    pub fn leading_to(self, href: String) -> Self {
        Self { href: Some(href), ..self }
    }
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The order that it stands for.
    pub sort: Option<Sort>,
}

impl Column {
    /// A column that does not sort.
    pub fn plain(label: Label, lang: Lang) -> Self {
        Self { name: label.get(lang).to_owned(), sort: None }
    }

    /// A column that sorts.
    pub fn sorting(label: Label, sort: Sort, lang: Lang) -> Self {
        Self { name: label.get(lang).to_owned(), sort: Some(sort) }
    }
}

/// A whole table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows, for readers who do not see it.
    pub caption: String,
    /// The heads of its columns.
    pub columns: Vec<Column>,
    /// Its rows; the first cell of each names the row.
    pub rows: Vec<Vec<Cell>>,
}

/// A table below a summary that opens it.
#[component]
pub fn FoldedTable(
    /// Its name on the page, by which a menu opens it.
    #[prop(into)]
    id: String,
    /// What the summary says.
    name: Label,
    /// What it holds.
    table: Table,
    /// The page that its sorting links lead to.
    page: Page,
    /// The view that they change.
    view: View,
) -> impl IntoView {
    view! {
        <details class="twin" id=id>
            <summary>{name.get(view.lang)}</summary>
            <DataTable table page view />
        </details>
    }
}

/// A table that lies open.
#[component]
pub fn DataTable(
    /// What it holds.
    table: Table,
    /// The page that its sorting links lead to.
    page: Page,
    /// The view that they change.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let heads = table.columns.iter().map(|column| column_head(column, &page, &view)).collect_view();
    let rows = table.rows.into_iter().map(|row| view! { <tr>{row_cells(row)}</tr> }).collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=labels::TABLE.get(lang)>
            <table>
                <caption class="sr-only">{table.caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row_cells(row: Vec<Cell>) -> AnyView {
    let mut cells = row.into_iter();
    let name = cells.next().map(|cell| view! { <th scope="row">{content(cell)}</th> });
    let others = cells.map(|cell| {
        let class = some_text(if cell.is_number { "number".to_owned() } else { String::new() });
        td().attr("class", class).child(content(cell))
    });
    (name, others.collect_view()).into_any()
}

fn content(cell: Cell) -> AnyView {
    match cell.href {
        Some(href) => view! { <ControlLink href label=cell.text /> }.into_any(),
        None => cell.text.into_any(),
    }
}

fn column_head(column: &Column, page: &Page, view: &View) -> AnyView {
    let name = column.name.clone();
    let Some(sort) = column.sort else { return view! { <th scope="col">{name}</th> }.into_any() };
    let is_sorted = view.sort == Some(sort);
    let direction = if matches!(sort, Sort::Value | Sort::Gap) { "descending" } else { "ascending" };
    let href = page.href(&view.with_sort((!is_sorted).then_some(sort)));
    let title = labels::SORT_BY.format(view.lang, &[&name]);
    view! {
        <th scope="col" aria-sort=is_sorted.then_some(direction)>
            <ControlLink class="sort" href title label=name />
        </th>
    }
    .into_any()
}
