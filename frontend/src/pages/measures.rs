//! What `/compare/measures` says around its chart: controls, the table, and all measures of a category that is chosen alone. The open
//! cell and the gaps stand in the column beside it.

use crate::components::{
    card_sources::{CardSources, short_names},
    caution::Caution,
    data_table::{Cell, Column, FoldedTable, Table},
    empty_state::EmptyState,
    measure_list::MeasureList,
};
use leptos::prelude::*;
use shared::{
    chart,
    comparison::measures::{self, Measures},
    i18n::{self, gap_report::sectors_differ, labels, measures::sort_options},
    model::{Category, CellRef, Lang},
    view::{Sort, View, path::Page},
};
use std::sync::Arc;

const PAGE: Page = Page::Measures;

/// What stands above the chart.
#[component]
pub fn MeasuresHead(
    /// The view.
    view: View,
) -> impl IntoView {
    view! {
        <header class="card-head">
            <h2 id="measures">{labels::MEASURES_CARD.get(view.lang)}</h2>
        </header>
    }
}

/// What stands below the chart.
#[component]
pub fn MeasuresTail(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let names = short_names(&measures.basis, measures.basis.documents.iter(), lang);
    view! {
        {sectors_differ(&measures, lang).map(|text| view! { <Caution text strong=true /> })}
        <div class="card-foot">
            <CardSources names lang />
            <FoldedTable id="table-measures" name=labels::DATA table=table(&measures, &view) page=PAGE view />
        </div>
    }
}

/// All measures of a category that is chosen alone, or why there is nothing.
#[component]
pub fn MeasuresAfter(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    if measures.most == 0 {
        return view! { <EmptyState why=i18n::nothing::no_measures(&view).get(view.lang) way=labels::CLEAR_FILTERS page=PAGE view /> }.into_any();
    }
    view! { <MeasureList measures view /> }.into_any()
}

/// Exactly what is plotted, in the order of the chart.
fn table(measures: &Measures, view: &View) -> Table {
    let lang = view.lang;
    let regions = measures.basis.regions.iter().filter_map(|slug| measures.basis.region(slug));
    let regions = regions.map(|region| Column { name: region.name.get(lang).to_owned(), sort: None });
    let by_name = sort_options(measures, lang).iter().any(|(sort, _)| *sort == Some(Sort::Name)).then_some(Sort::Name);
    let mut columns = vec![Column { name: labels::CATEGORY.get(lang).to_owned(), sort: by_name }];
    columns.extend(regions);
    columns.extend(measures.gaps.as_ref().map(|_| Column::sorting(labels::GAPS_COLUMN, Sort::Gap, lang)));
    columns.push(Column::sorting(labels::TOTAL, Sort::Value, lang));
    let rows = measures.categories.iter().map(|category| row(measures, category, view)).collect();
    Table { caption: chart::measures::describe(measures, lang), columns, rows }
}

/// The row of a category: its cells, what others do and mine does not, and how many measures it has.
fn row(measures: &Measures, category: &Category, view: &View) -> Vec<Cell> {
    let mut total = 0;
    let mut row = vec![Cell::text(category.name.get(view.lang))];
    for region in &measures.basis.regions {
        row.push(match measures.cell(region, &category.slug) {
            Some(cell) if !cell.facts.is_empty() => {
                total += cell.facts.len();
                let open = CellRef { region: region.clone(), category: category.slug.clone() };
                Cell::number(counts(measures, cell, view.lang), PAGE.href(&view.with_cell(Some(open))))
            }
            _ if measures.is_covered(region) => Cell::text("—"),
            _ => Cell::text(labels::MEASURES_UNCOVERED.get(view.lang)),
        });
    }
    row.extend(measures.gaps.as_ref().map(|_| match measures.gaps_of(&category.slug).count() {
        0 => Cell::text("—"),
        count => Cell::number(count.to_string(), String::new()),
    }));
    row.push(Cell::number(total.to_string(), String::new()));
    row
}

/// How many measures a cell has, their share, how many of them with a number, and how many with a responsible body.
fn counts(measures: &Measures, cell: &measures::Cell, lang: Lang) -> String {
    let quantified = labels::QUANTIFIED.format(lang, &[&cell.quantified.to_string()]);
    let led = labels::LED.format(lang, &[&cell.led.to_string()]);
    let count = std::iter::once(cell.facts.len().to_string()).chain(measures.share_label(cell));
    count.chain([quantified, led]).collect::<Vec<_>>().join(" · ")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::pages::fixture::{data, render, site};

    fn compared(query: &str) -> (Arc<Measures>, View) {
        let (view, _) = View::from_query(query);
        (Arc::new(measures::compare(&data(), site().revision, &view, Vec::new())), view)
    }

    fn after(query: &str) -> String {
        let (measures, view) = compared(query);
        render(|| view! { <MeasuresAfter measures view /> })
    }

    /// The link whose tag and content hold a text.
    fn link<'a>(html: &'a str, text: &str) -> &'a str {
        html.split("<a ").skip(1).find(|link| link.contains(text)).unwrap_or_else(|| panic!("no {text} in {html}"))
    }

    #[test]
    fn a_count_leads_to_the_open_cell_and_a_total_nowhere() {
        let (measures, view) = compared("");
        let tail = render(|| view! { <MeasuresTail measures view /> });
        let count = link(&tail, ">1 · 100% · 量化1 · 明确责任0</a>");
        assert!(count.contains("href=\"/compare/measures?cell=east-a/money-given\""), "{count}");
        assert!(tail.contains(">—</td>") && tail.contains("<td class=\"number\">2</td></tr>"), "{tail}");
    }

    #[test]
    fn the_table_sorts_by_gap_with_a_region_of_ones_own() {
        let tail = |query: &str| {
            let (measures, view) = compared(query);
            render(|| view! { <MeasuresTail measures view /> })
        };
        assert!(!tail("").contains("sort=gap"));
        let tail = tail("home=north-c&sort=gap");
        assert!(
            tail.contains("<th scope=\"col\" aria-sort=\"descending\">") && tail.contains("title=\"按差距排序\""),
            "{tail}"
        );
        assert!(tail.contains("<td class=\"number\">1</td><td class=\"number\">2</td></tr>"), "one gap, two measures: {tail}");
    }

    #[test]
    fn a_category_that_is_chosen_alone_lists_all_its_measures_by_region() {
        let list = after("categories=money-given");
        assert!(list.contains("<h2 id=\"measure-list\">资金：全部2项举措</h2>"), "{list}");
        assert_eq!(list.matches("<blockquote").count(), 2, "{list}");
        assert!(list.contains("<h3>丙省</h3><p class=\"muted\">文件中没有此类举措</p>"), "{list}");
        assert!(link(&list, ">园区&lt;b&gt;</a>").contains("categories=money-given&amp;fact=plan-east-a/money\""), "{list}");
        assert!(!after("").contains("measure-list"));
    }
}
