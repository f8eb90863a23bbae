//! What `/compare/timeline` says around its chart: controls, what became of the due targets, the lists by name, the table.

use crate::components::{
    card_sources::{CardSources, short_names},
    data_table::{Cell, Column, FoldedTable, Table},
    due_list::DueLists,
    empty_state::EmptyState,
    time_range::RangeSlider,
};
use leptos::prelude::*;
use shared::{
    chart,
    comparison::timeline::{Moment, Timeline},
    i18n::{
        self, Labelled,
        due::{self, standing},
        facts, join, labels,
    },
    model::{Fact, Lang},
    sorting::OrderBy as _,
    view::{Sort, View, path::Page},
};
use std::sync::Arc;

const PAGE: Page = Page::Timeline;

/// What stands above the chart.
#[component]
pub fn TimelineHead(
    /// The view.
    view: View,
) -> impl IntoView {
    view! {
        <header class="card-head">
            <h2 id="timeline">{labels::PICTURE_TIMELINE.get(view.lang)}</h2>
        </header>
    }
}

/// What stands below the chart: the slider of its axis, the lists by name, the table.
#[component]
pub fn TimelineTail(
    /// The comparison.
    timeline: Arc<Timeline>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let names = short_names(&timeline.basis, timeline.basis.documents.iter(), lang);
    view! {
        <RangeSlider timeline=timeline.clone() view=view.clone() />
        <DueLists timeline=timeline.clone() view=view.clone() />
        <div class="card-foot">
            <CardSources names lang />
            <FoldedTable id="table-timeline" name=labels::DATA table=table(&timeline, &view) page=PAGE view />
        </div>
    }
}

/// Why there is nothing, when there is nothing.
#[component]
pub fn TimelineAfter(
    /// The comparison.
    timeline: Arc<Timeline>,
    /// The view.
    view: View,
) -> impl IntoView {
    (!timeline.is_filled())
        .then(|| view! { <EmptyState why=i18n::nothing::no_dated_facts(&view).get(view.lang) way=labels::CLEAR_FILTERS page=PAGE view /> })
}

/// Exactly what is plotted.
fn table(timeline: &Timeline, view: &View) -> Table {
    let lang = view.lang;
    let columns = vec![
        Column::sorting(labels::REGION, Sort::Region, lang),
        Column::sorting(labels::DATE, Sort::Deadline, lang),
        Column::plain(labels::KIND, lang),
        Column::plain(labels::NAME, lang),
        Column::plain(labels::STATE, lang),
        Column::plain(labels::PROOF, lang),
    ];
    let mut moments: Vec<&Moment> = timeline.lanes.iter().flat_map(|lane| &lane.moments).collect();
    if view.sort == Some(Sort::Deadline) {
        moments.order_by_key(|moment| (moment.first_day, moment.last_day));
    }
    let row = |moment: &Moment| {
        let fact = timeline.basis.fact(&moment.fact)?;
        let region = timeline.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
        let name = [fact.name.get(lang), " ", &i18n::value_of(fact, lang).unwrap_or_default()].concat();
        Some(vec![
            Cell::text(region),
            Cell::text(facts::dates(fact, lang).unwrap_or_default()),
            Cell::text(fact.kind.label().get(lang)),
            Cell::text(name.trim_end()).leading_to(PAGE.href(&view.with_fact(Some(moment.fact.clone())))),
            Cell::text(state(timeline, moment, fact, lang)),
            proof(timeline, moment, view),
        ])
    };
    let rows = moments.into_iter().filter_map(row).collect();
    Table { caption: chart::timeline::describe(timeline, lang), columns, rows }
}

/// How a moment stands, and whether its date is printed.
fn state(timeline: &Timeline, moment: &Moment, fact: &Fact, lang: Lang) -> String {
    let derived = moment.derived.then(|| labels::DATE_DERIVED.get(lang).to_owned());
    let standing = standing(moment, fact, timeline.today.is_some(), lang);
    // The kind has a column of its own.
    let standing = Some(standing).filter(|standing| standing != fact.kind.label().get(lang));
    let states: Vec<String> = standing.into_iter().chain(derived).collect();
    join(lang, &states)
}

/// What proves that, leading to its words.
fn proof(timeline: &Timeline, moment: &Moment, view: &View) -> Cell {
    let Some(outcome) = &moment.outcome else { return Cell::default() };
    let cell = Cell::text(due::proof(timeline, outcome, view.lang).map(|proof| proof.said).unwrap_or_default());
    match outcome.fact() {
        Some(fact) => cell.leading_to(PAGE.href(&view.with_fact(Some(fact.clone())))),
        None => cell,
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::pages::fixture::{data, render, site};

    fn compared(query: &str) -> (Arc<Timeline>, View) {
        let (view, _) = View::from_query(query);
        let timeline = shared::comparison::timeline::compare(&data(), site().revision, &view, Vec::new(), None);
        (Arc::new(timeline), view)
    }

    #[test]
    fn each_moment_is_a_row_that_leads_to_its_evidence() {
        let (timeline, view) = compared("");
        let head = render(|| view! { <TimelineHead view=view.clone() /> });
        assert!(head.contains("<h2 id=\"timeline\">规划期、期限与事件</h2>"), "{head}");
        let tail = render(|| view! { <TimelineTail timeline view /> });
        let rows: Vec<&str> = tail.split("<th scope=\"row\"").skip(1).collect();
        assert_eq!(rows.len(), 2, "{rows:?}");
        let texts: Vec<&str> = rows[0].split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
        let texts: Vec<&str> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        assert_eq!(texts, ["甲省", "2022年", "目标", "园区&lt;b&gt; ≥12万个"]);
        assert!(rows[0].contains("href=\"/compare/timeline?fact=plan-east-a/parks\""), "{}", rows[0]);
        assert!(tail.contains("<b>来源</b> 甲省2020、乙省2020、丙省2020</p>"), "{tail}");
    }

    #[test]
    fn an_empty_timeline_leads_back() {
        let after = |query: &str| {
            let (timeline, view) = compared(query);
            render(|| view! { <TimelineAfter timeline view /> })
        };
        assert!(!after("").contains("class=\"empty\""));
        let empty = after("kinds=problem&lang=en");
        assert!(empty.contains("class=\"empty\"") && empty.contains("href=\"/compare/timeline?lang=en\""), "{empty}");
    }
}
