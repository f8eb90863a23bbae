//! A table whose columns sort: the twin of a chart, and what a screen reader gets.

use crate::url;
use leptos::prelude::*;
use shared::text::labels;

/// One cell: what it says, and what it is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// A number to sort by; text sorts by itself.
    pub number: Option<f64>,
    /// Where it leads.
    pub href: Option<String>,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: None, href: None }
    }

    /// A number with its text.
    pub fn number(text: impl Into<String>, number: f64) -> Self {
        Self { text: text.into(), number: Some(number), href: None }
    }

    /// With a link.
    pub fn leading_to(self, href: String) -> Self {
        Self { href: Some(href), ..self }
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// What the table shows.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, each as long as `heads`.
    pub rows: Vec<Vec<Cell>>,
}

/// A table that can be sorted by each column.
#[component]
pub fn Table(
    /// What it shows.
    #[prop(into)]
    rows: Signal<Rows>,
) -> impl IntoView {
    let lang = url::use_lang();
    let order = RwSignal::new(None::<(usize, bool)>);
    let sorted = Memo::new(move |_| {
        let mut table = rows.get();
        if let Some((column, falling)) = order.get() {
            table.rows.sort_by(|a, b| {
                let (a, b) = (a.get(column), b.get(column));
                let by_number = a.and_then(|c| c.number).zip(b.and_then(|c| c.number)).map(|(a, b)| a.total_cmp(&b));
                let ordering = by_number.unwrap_or_else(|| {
                    let missing = |c: Option<&Cell>| c.is_some_and(|c| c.number.is_none());
                    (missing(a), a.map(|c| &c.text)).cmp(&(missing(b), b.map(|c| &c.text)))
                });
                if falling { ordering.reverse() } else { ordering }
            });
        }
        table
    });
    let head = move |column: usize, name: String| {
        let said = name.clone();
        let state = move || match order.get() {
            Some((by, falling)) if by == column => Some(if falling { "descending" } else { "ascending" }),
            _ => None,
        };
        let turn = move |_| order.update(|order| *order = Some((column, matches!(order, Some((by, false)) if *by == column))));
        view! {
            <th scope="col" aria-sort=state>
                <button type="button" on:click=turn title=move || labels::SORT_BY.with(lang.get(), &[&said])>{name}</button>
            </th>
        }
    };
    let cell = |(at, cell): (usize, Cell)| {
        let text = match cell.href {
            Some(href) => view! { <a data-noscroll="" href=href>{cell.text}</a> }.into_any(),
            None => cell.text.into_any(),
        };
        let class = cell.number.map(|_| "number");
        match at {
            0 => view! { <th scope="row" class=class>{text}</th> }.into_any(),
            _ => view! { <td class=class>{text}</td> }.into_any(),
        }
    };
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=move || rows.read().caption.clone()>
            <table>
                <caption class="sr-only">{move || rows.read().caption.clone()}</caption>
                <thead>
                    <tr>{move || rows.read().heads.iter().cloned().enumerate().map(|(at, name)| head(at, name)).collect_view()}</tr>
                </thead>
                <tbody>
                    {move || {
                        let rows = sorted.get().rows;
                        rows.into_iter()
                            .map(|row| view! { <tr>{row.into_iter().enumerate().map(cell).collect_view()}</tr> })
                            .collect_view()
                    }}
                </tbody>
            </table>
        </div>
    }
}
