//! The tables below the charts hold exactly what is plotted, and the report of gaps says what it rests on.

use crate::page_text::{addresses, addresses_in_both, comparison_at, page_at};
use duibiao::db::revisions;
use duibiao_tests::{
    document::{Element, PageDocument, all, text},
    seeds,
    site::{Site, look_at_each},
};
use shared::{
    chart::{
        self,
        plan::{MarkTarget, Style},
    },
    comparison::{
        Comparison,
        targets::{Mark, Origin},
    },
    i18n::{gap_report, labels, panel},
    model::{CellRef, FactRef, Lang},
    view::{
        View,
        path::{Address, Page},
    },
};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
};

/// The rows of the table below a chart, each with what its links lead to.
fn table_rows(page: &PageDocument, key: &str) -> Vec<Vec<View>> {
    let leads_to = |href: &str| href.parse::<Address>().unwrap_or_else(|error| panic!("{href}: {error}")).view;
    let links = |row: Element<'_>| all(row, "a").into_iter().filter_map(|link| link.attr("href")).map(leads_to).collect();
    page.all(&format!(".card[aria-labelledby=\"{key}\"] .twin tbody tr")).into_iter().map(links).collect()
}

#[test]
fn the_table_holds_exactly_what_is_plotted() {
    let (site, tables) = (Site::real(), AtomicUsize::new(0));
    look_at_each(&addresses_in_both(), |address| {
        if address.page == Page::Overview {
            return;
        }
        let (page, comparison) = (page_at(&site, address), comparison_at(address));
        let keys = comparison.chart_keys();
        let cards: Vec<&str> = page.all(".cards > .card").iter().filter_map(|card| card.attr("aria-labelledby")).collect();
        assert_eq!(cards, keys, "{address} has a card for each chart");
        for key in &keys {
            check_table(address, &comparison, key, &table_rows(&page, key));
            tables.fetch_add(1, Ordering::Relaxed);
        }
    });
    let tables = tables.into_inner();
    assert!(tables > 40, "{tables}");
}

fn check_table(address: &Address, comparison: &Comparison, key: &str, rows: &[Vec<View>]) {
    let (at, lang) = (format!("{key} of {address}"), address.view.lang);
    let plan = chart::plan(comparison, key, Style { width: 1100, lang }).expect("its chart");
    let facts: Vec<&FactRef> = rows.iter().flatten().filter_map(|view| view.fact.as_ref()).collect();
    let plotted = plan.marks().filter_map(|mark| match &mark.target {
        MarkTarget::Fact(fact) => Some(fact),
        MarkTarget::Cell(_) | MarkTarget::List(_) => None,
    });
    let plotted: BTreeSet<&FactRef> = plotted.collect();
    match comparison {
        Comparison::Targets(targets) => {
            let panel = targets.panel(key).expect("its panel");
            let marks: Vec<&Mark> = panel.rows.iter().flat_map(|row| &row.marks).collect();
            // A sum of ours has a row and no link: its parts lead to their words.
            let sums = marks.iter().filter(|mark| mark.origin == Origin::Summed).count();
            let drawn: Vec<&FactRef> = marks.iter().flat_map(|mark| mark.drawn()).collect();
            let silent: usize = panel::silence(targets, panel, lang).iter().map(|group| group.regions.len()).sum();
            assert_eq!(rows.len(), drawn.len() + sums + silent, "{at}");
            assert_eq!(facts, drawn, "{at}");
            assert_eq!(plotted, drawn.into_iter().collect(), "{at}");
        }
        Comparison::Timeline(timeline) => {
            let moments = timeline.lanes.iter().flat_map(|lane| &lane.moments).map(|moment| &moment.fact);
            let moments: BTreeSet<&FactRef> = moments.collect();
            // The first link of a row is its own; another leads to what proves its status.
            let own: Vec<&FactRef> = rows.iter().filter_map(|links| links.first()?.fact.as_ref()).collect();
            assert_eq!((rows.len(), own.len()), (moments.len(), moments.len()), "{at}");
            assert_eq!(own.into_iter().collect::<BTreeSet<_>>(), moments, "{at}");
            assert!(facts.iter().all(|fact| seeds().fact(fact).is_some()), "{at}");
            // Facts that share a place are one mark with a number.
            assert!(plotted.is_subset(&moments), "{at}");
        }
        Comparison::Measures(measures) => {
            assert_eq!(rows.len(), measures.categories.len(), "{at}");
            let opened: Vec<&CellRef> = rows.iter().flatten().filter_map(|view| view.cell.as_ref()).collect();
            let filled = measures.cells.iter().filter(|cell| !cell.facts.is_empty());
            let filled: BTreeSet<String> = filled.map(|cell| format!("{}/{}", cell.region, cell.category)).collect();
            let opened_names: BTreeSet<String> = opened.iter().map(|cell| cell.to_string()).collect();
            assert_eq!((&opened_names, opened.len()), (&filled, filled.len()), "{at}");
            let plotted = plan.marks().filter_map(|mark| match &mark.target {
                MarkTarget::Cell(cell) => Some(cell.clone()),
                MarkTarget::Fact(_) | MarkTarget::List(_) => None,
            });
            let plotted: BTreeSet<String> = plotted.collect();
            match measures.basis.view.form {
                None => assert!(plotted.is_superset(&filled), "{at}"),
                // The smallest categories of stacked bars are one segment, which opens none of them.
                Some(_) => assert!(plotted.is_subset(&filled), "{at}"),
            }
        }
    }
}

#[test]
fn the_table_of_measures_counts_every_measure_once() {
    let address: Address = "/compare/measures".parse().expect("an address");
    let page = page_at(&Site::real(), &address);
    let total = |row: Element<'_>| all(row, "td").pop().map(text).and_then(|count| count.parse::<usize>().ok());
    let rows = page.all(".twin tbody tr");
    let counted: usize = rows.into_iter().map(|row| total(row).expect("a total")).sum();
    assert_eq!(counted, comparison_at(&address).basis().facts.len());
}

#[test]
fn the_gap_report_names_the_revision_and_every_gap() {
    let site = Site::real();
    for lang in [Lang::Zh, Lang::En] {
        let address: Address = "/compare/measures?home=qingdao".parse().expect("an address");
        let address = Address { view: address.view.with_lang(lang), ..address };
        let Comparison::Measures(measures) = comparison_at(&address) else { panic!("measures") };
        let gaps = measures.gaps.as_ref().expect("gaps");
        assert!(!gaps.missing.is_empty() && !gaps.ahead.is_empty());
        let page = page_at(&site, &address);
        let report = page.attribute(".gaps [data-copy]", "data-copy").expect("a button that copies it");
        assert_eq!(report, gap_report::report(&measures, gaps, lang));
        let last = format!("{} {}", labels::REVISION.get(lang), revisions::name_of(seeds()));
        assert_eq!(report.lines().last(), Some(last.as_str()));
        for gap in gaps.missing.iter().chain(&gaps.ahead) {
            let name = gap_report::gap_name(&measures, gap, lang);
            assert!(report.contains(&name), "{name} in {report}");
            assert!(page.text(".gaps").contains(&name), "{name} on the page");
        }
    }
}

#[test]
fn a_comparison_without_anything_to_plot_has_no_card_and_the_way_back() {
    let site = Site::real();
    for address in addresses(Lang::Zh).iter().filter(|address| comparison_at(address).chart_keys().is_empty()) {
        let page = page_at(&site, address);
        assert!(!page.has(".cards > .card") && page.has(".empty a.button"), "{address}");
    }
}
