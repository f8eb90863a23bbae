//! What `/compare/measures` says around its chart: controls, the table, an open cell's measures side by side, and gaps as a list for
//! a report.

use crate::components::{
    caution::Caution,
    data_table::{Cell, Column, FoldedTable, Table},
    empty_state::EmptyState,
    gap_list::GapSection,
    sources::Sources,
};
use leptos::prelude::*;
use shared::{
    chart,
    comparison::measures::{self, Measures},
    i18n::{facts, gap_report::sectors_differ, labels},
    model::{Category, CellRef, Lang},
    view::{Sort, View, path::Page},
};
use std::{cmp::Reverse, sync::Arc};

const PAGE: Page = Page::Measures;

/// What stands above the chart.
#[component]
pub fn MeasuresHead(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    view! {
        <header class="card-head">
            <h2 id="measures">{labels::MEASURES_CARD.get(view.lang)}</h2>
            {sectors_differ(&measures, view.lang).map(|text| view! { <Caution text strong=true /> })}
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
    let lines = measures.basis.documents.iter().map(|document| facts::source_line(document, lang)).collect();
    view! {
        <FoldedTable id="table-measures" name=labels::DATA table=table(&measures, &view) page=PAGE view />
        <Sources lines lang />
    }
}

/// The gaps, or why there is nothing.
#[component]
pub fn MeasuresAfter(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    if measures.most == 0 {
        return view! { <EmptyState why=labels::EMPTY_MEASURES way=labels::CLEAR_FILTERS page=PAGE view /> }.into_any();
    }
    view! {
        <GapSection measures view />
    }
    .into_any()
}

/// Exactly what is plotted.
fn table(measures: &Measures, view: &View) -> Table {
    let lang = view.lang;
    let regions = measures.basis.regions.iter().filter_map(|slug| measures.basis.region(slug));
    let regions = regions.map(|region| Column { name: region.name.get(lang).to_owned(), sort: None });
    let mut columns = vec![Column::plain(labels::CATEGORY, lang)];
    columns.extend(regions);
    columns.push(Column::sorting(labels::TOTAL, Sort::Value, lang));
    let mut rows: Vec<(usize, Vec<Cell>)> = measures.categories.iter().map(|category| row(measures, category, view)).collect();
    if view.sort == Some(Sort::Value) {
        rows.sort_by_key(|(total, _)| Reverse(*total));
    }
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Table { caption: chart::measures::describe(measures, lang), columns, rows }
}

/// The row of a category, with how many measures it has.
fn row(measures: &Measures, category: &Category, view: &View) -> (usize, Vec<Cell>) {
    let mut total = 0;
    let mut row = vec![Cell::text(category.name.get(view.lang))];
    for region in &measures.basis.regions {
        let cell = measures.cells.iter().find(|cell| cell.region == *region && cell.category == category.slug);
        row.push(match cell.filter(|cell| !cell.facts.is_empty()) {
            Some(cell) => {
                total += cell.facts.len();
                let open = CellRef { region: region.clone(), category: category.slug.clone() };
                Cell::number(counts(cell, view.lang), PAGE.href(&view.with_cell(Some(open))))
            }
            None => Cell::text("—"),
        });
    }
    row.push(Cell::number(total.to_string(), String::new()));
    (total, row)
}

/// How many measures a cell has, how many of them with a number, and how many with a responsible body.
fn counts(cell: &measures::Cell, lang: Lang) -> String {
    let quantified = labels::QUANTIFIED.format(lang, &[&cell.quantified.to_string()]);
    let led = labels::LED.format(lang, &[&cell.led.to_string()]);
    [cell.facts.len().to_string(), quantified, led].join(" · ")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::pages::fixture::{data, render, site};

    fn compared(query: &str) -> (Arc<Measures>, View) {
        let (view, _) = View::from_query(query);
        (Arc::new(measures::compare(&data(), site().revision, &view, Vec::new())), view)
    }

    fn filters(query: &str) -> String {
        let (measures, view) = compared(query);
        render(|| view! { <MeasuresFilters measures view /> })
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
    fn a_chosen_filter_without_facts_keeps_its_chip_with_nought() {
        let filters = filters("instruments=fund,tax&sectors=5g");
        for (href, name) in
            [("/compare/measures?sectors=5g&amp;instruments=fund", "税收"), ("/compare/measures?instruments=fund,tax", "5G")]
        {
            let chip = link(&filters, &format!(">{name} <span class=\"count\">0</span></a>"));
            assert!(chip.contains(&format!("href=\"{href}\" aria-current=\"true\"")), "{chip}");
        }
    }

    #[test]
    fn a_subject_counts_its_facts() {
        let filters = filters("home=east-a");
        assert!(filters.contains(">超高清视频 <span class=\"count\">2</span></a>"), "{filters}");
    }

    #[test]
    fn a_count_leads_to_the_open_cell_and_a_total_nowhere() {
        let (measures, view) = compared("");
        let tail = render(|| view! { <MeasuresTail measures view /> });
        let count = link(&tail, ">1 · 量化1 · 明确责任0</a>");
        assert!(count.contains("href=\"/compare/measures?cell=east-a/money-given\""), "{count}");
        assert!(tail.contains(">—</td>") && tail.contains("<td class=\"number\">2</td></tr>"), "{tail}");
    }

    #[test]
    fn an_open_cell_starts_with_the_chosen_region() {
        let after = after("cell=west-b/money-given");
        let columns: Vec<&str> = after.split("cell-column\"><h3>").skip(1).collect();
        assert_eq!(columns.len(), 3, "{after}");
        assert!(columns[0].starts_with("乙省 <span class=\"count\">1</span></h3><ul><li><p>"), "{}", columns[0]);
        assert!(columns[0].contains("<blockquote lang=\"zh-CN\">建成\"园区\"12个 &amp; 更多</blockquote>"), "{}", columns[0]);
        assert!(columns[2].starts_with("丙省 <span class=\"count\">0</span></h3><p class=\"muted\">"), "{}", columns[2]);
        let close = link(&after, "aria-label=\"关闭\"");
        assert!(close.contains("href=\"/compare/measures\"") && close.contains("×</a>"), "{close}");
    }

    #[test]
    fn gaps_are_listed_and_can_be_copied() {
        let after = after("home=north-c");
        assert!(after.contains("data-copy=\"") && after.contains("数据版本 0123456789abcdef\n\""), "{after}");
        let gap = "<summary><strong>资金（资金）</strong> <span class=\"muted\">文件中有：甲省、乙省</span></summary>";
        assert!(after.contains(gap), "{after}");
        let proof = link(&after, ">甲省 · 园区&lt;b&gt;</a></li>");
        assert!(proof.contains("fact=plan-east-a/money\""), "{proof}");
        assert_eq!(after.matches("class=\"gap-list\"").count(), 1, "nothing is ahead: {after}");
    }

    #[test]
    fn without_a_region_of_ones_own_or_with_too_few_there_is_no_list() {
        for (query, expected) in
            [("", labels::GAPS_CHOOSE.get(Lang::Zh)), ("home=north-c&regions=east-a,north-c", "本页只比较2个地区")]
        {
            let after = after(query);
            assert!(after.contains(expected) && !after.contains("gap-list"), "{after}");
        }
    }
}
