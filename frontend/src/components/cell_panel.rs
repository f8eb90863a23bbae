//! The open cell of the measures matrix: its measures with the words that prove them, what others do here and its region does not,
//! and the same category region by region below.

use super::{
    close_link::CloseLink,
    measure_items::{count_and_share, measure_items},
    page_link::ControlLink,
};
use leptos::prelude::*;
use shared::{
    comparison::measures::{Cell, Gap, Measures},
    i18n::{
        gap_report::{gap_name, gap_regions, gap_samples, gaps_in_category, named_with_region},
        labels,
        measures::silence,
    },
    view::{View, path::Page},
};
use std::sync::Arc;

/// The open cell; nothing while none is open.
#[component]
pub fn CellPanel(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let open = view.cell.as_ref()?;
    let category = measures.categories.iter().find(|category| category.slug == open.category)?;
    let cell = measures.cell(&open.region, &open.category)?;
    let name = category.name.get(lang).to_owned();
    let label = name.clone();
    let others = measures.basis.regions.iter().filter(|region| **region != open.region);
    let others = others.filter_map(|region| measures.cell(region, &open.category));
    Some(view! {
        <section class="cell" id="cell" aria-label=label>
            <header class="card-head row">
                <div>
                    <h2>{name}</h2>
                    <p class="sub">{category.definition.get(lang).to_owned()}</p>
                </div>
                <CloseLink href=Page::Measures.href(&view.with_cell(None)) lang />
            </header>
            {own_measures(&measures, cell, &view)}
            {lacking(&measures, cell, &view)}
            <h3>{labels::OTHER_REGIONS.get(lang)}</h3>
            {others.map(|cell| other_region(&measures, cell, &view)).collect_view()}
        </section>
    })
}

fn own_measures(measures: &Measures, cell: &Cell, view: &View) -> Option<AnyView> {
    let region = measures.basis.region(&cell.region)?.name.get(view.lang).to_owned();
    let content = if cell.facts.is_empty() {
        let why = silence(measures, &cell.region).get(view.lang);
        view! { <h3>{region}</h3> <p class="muted">{why}</p> }.into_any()
    } else {
        let heading = view! { <h3>{region} " " <span class="count">{count_and_share(measures, cell, view)}</span></h3> };
        (heading, measure_items(measures, &cell.facts, view)).into_any()
    };
    Some(content)
}

/// What others do in the category and this region does not; nothing for a cell without a ring.
fn lacking(measures: &Measures, cell: &Cell, view: &View) -> Option<AnyView> {
    let lang = view.lang;
    let gaps = measures.gaps.as_ref().filter(|_| measures.has_gap(cell))?;
    let entry = |gap: &Gap| {
        let samples = gap_samples(measures, gap).map(|fact| {
            let href = Page::Measures.href(&view.with_fact(Some(fact.reference())));
            view! {
                <li>
                    <ControlLink href label=named_with_region(measures, fact, lang) />
                </li>
            }
        });
        view! {
            <li>
                <p>
                    <strong>{gap_name(measures, gap, lang)}</strong>
                    " "
                    <span class="muted">{gap_regions(measures, gap, labels::GAP_DOING, lang)}</span>
                </p>
                <ul>{samples.collect_view()}</ul>
            </li>
        }
    };
    let content = view! {
        <h3>{gaps_in_category(measures, gaps, lang)}</h3>
        <ul class="gap-list">{measures.gaps_of(&cell.category).map(entry).collect_view()}</ul>
    };
    Some(content.into_any())
}

/// Another region, folded; one that has nothing says so.
fn other_region(measures: &Measures, cell: &Cell, view: &View) -> Option<AnyView> {
    let region = measures.basis.region(&cell.region)?.name.get(view.lang).to_owned();
    if cell.facts.is_empty() {
        let why = silence(measures, &cell.region).get(view.lang);
        return Some(view! { <p class="beside">{region} " " <span class="muted">{why}</span></p> }.into_any());
    }
    let content = view! {
        <details class="beside">
            <summary>{region} " " <span class="count">{count_and_share(measures, cell, view)}</span></summary>
            {measure_items(measures, &cell.facts, view)}
        </details>
    };
    Some(content.into_any())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::pages::fixture::{data, render, site};
    use shared::comparison::measures;

    fn panel(query: &str) -> String {
        let (view, _) = View::from_query(query);
        let measures = Arc::new(measures::compare(&data(), site().revision, &view, Vec::new()));
        render(|| view! { <CellPanel measures view /> })
    }

    #[test]
    fn an_open_cell_shows_its_region_and_folds_the_others_below() {
        let panel = panel("cell=west-b/money-given");
        assert!(panel.contains("<h3>乙省 <span class=\"count\">1项举措 · 100%</span></h3>"), "{panel}");
        let own = panel.find("<blockquote lang=\"zh-CN\">建成\"园区\"12个 &amp; 更多</blockquote>").expect("its quote");
        let other = panel.find("<details class=\"beside\"><summary>甲省 ").expect("the other region");
        assert!(own < other);
        assert!(panel.contains("<p class=\"beside\">丙省 <span class=\"muted\">文件中没有此类举措</span></p>"), "{panel}");
        assert!(panel.contains("href=\"/compare/measures?fact=plan-west-b/money&amp;cell=west-b/money-given\""), "{panel}");
        let close = panel.split("<a ").find(|link| link.contains("aria-label=\"关闭\"")).expect("a way to close it");
        assert!(close.contains("href=\"/compare/measures\""), "{close}");
    }

    #[test]
    fn the_cell_of_ones_own_region_says_what_others_do() {
        let panel = panel("home=north-c&cell=north-c/money-given");
        assert!(panel.contains("<h3>丙省</h3><p class=\"muted\">文件中没有此类举措</p>"), "{panel}");
        assert!(panel.contains("<h3>其他地区的文件列有、丙省未列</h3>"), "{panel}");
        assert!(panel.contains("<strong>资金</strong> <span class=\"muted\">文件中有：甲省、乙省</span>"), "{panel}");
        assert_eq!(panel.matches("<details class=\"beside\">").count(), 2, "{panel}");
    }

    #[test]
    fn nothing_stands_there_while_no_cell_is_open() {
        assert_eq!(panel(""), "");
    }
}
