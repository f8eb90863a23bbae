//! What `/compare/targets` says around its charts: controls, heads with cautions, legends, related figures, the table, verdicts.

use crate::components::{
    card_sources::{CardSources, short_names},
    caution::Cautions,
    data_table::{Cell, Column, FoldedTable, Table},
    empty_state::EmptyState,
    page_link::ControlLink,
    pair_verdicts::PairVerdicts,
    silence_list::SilenceList,
};
use leptos::prelude::*;
use shared::{
    chart::{
        self,
        targets::keys::{Key, keys},
    },
    comparison::targets::{Mark, Origin, Panel, Row, Targets},
    i18n::{self, Label, Labelled, facts, labels, nothing, panel},
    model::{Fact, FactRef, Lang, Slug},
    view::{Sort, View, path::Page},
};
use std::sync::Arc;

const PAGE: Page = Page::Targets;

/// Why there is nothing, when there is nothing.
#[component]
pub fn TargetsAfter(
    /// The comparison.
    targets: Arc<Targets>,
    /// The view.
    view: View,
) -> impl IntoView {
    let why = nothing::targets(&targets, view.lang)?;
    let ways = nothing::ways(&targets, &view)
        .into_iter()
        .map(|(label, own)| view! { " " <ControlLink class="button" href=PAGE.href(&own) label /> });
    let ways = (!targets.unshared.is_empty())
        .then(|| view! { <p class="ways">{labels::OWN_INDICATORS_WAY.get(view.lang)} {ways.collect_view()}</p> });
    Some(view! {
        <EmptyState why way=labels::RESET page=PAGE view />
        {ways}
    })
}

/// What stands above a chart.
#[component]
pub fn TargetsHead(
    /// The comparison.
    targets: Arc<Targets>,
    /// The name of the chart.
    key: String,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let panel = targets.panel(&key)?;
    let unit = view! { <span class="unit">{i18n::per_unit(&panel.unit, panel.per_base, lang)}</span> };
    let strong = panel::cautions(&targets, panel, lang).into_iter().filter(|(strong, _)| *strong).collect();
    Some(view! {
        <header class="card-head">
            <div class="card-title">
                <h2 id=key.clone()>{chart::targets::title(&targets, panel, lang)}</h2>
                {unit}
            </div>
            <Cautions cautions=strong />
        </header>
    })
}

/// What stands below a chart.
#[component]
pub fn TargetsTail(
    /// The comparison.
    targets: Arc<Targets>,
    /// The name of the chart.
    key: String,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let panel = targets.panel(&key)?;
    let is_drawn = |slug: &Slug| panel.rows.iter().flat_map(Row::facts).any(|fact| fact.document == *slug);
    let documents = targets.basis.documents.iter().filter(|document| is_drawn(&document.slug));
    let names = short_names(&targets.basis, documents, lang);
    let table_id = ["table-", &key].concat();
    let weak = panel::cautions(&targets, panel, lang).into_iter().filter(|(strong, _)| !*strong).collect();
    let definition = targets.indicators.iter().find(|i| i.slug == panel.indicator).map(|indicator| {
        let said = [Some(&indicator.definition), indicator.caution.as_ref()].into_iter().flatten().map(|text| text.get(lang));
        i18n::sentences_of(said, lang)
    });
    Some(view! {
        <SilenceList targets=targets.clone() panel=panel.clone() view=view.clone() />
        <p class="sub">{definition}</p>
        <Cautions cautions=weak />
        <div class="card-foot">
            <CardSources names lang />
            <FoldedTable id=table_id name=labels::DATA table=table(&targets, panel, &view) page=PAGE view=view.clone() />
            {excluded(&targets, panel, &view)}
            <PairVerdicts targets=targets.clone() panel=panel.clone() view />
        </div>
    })
}

/// What the shapes mean, as far as they are used.
#[component]
pub fn ShapeLegend(
    /// The charts.
    panels: Vec<Panel>,
    /// The view.
    view: View,
) -> impl IntoView {
    let shapes = keys(&panels, view.home.as_ref());
    (!shapes.is_empty()).then(|| {
        let entry = |(key, label): (Key, Label)| {
            view! {
                <li>
                    <i class=shape_class(key) aria-hidden="true"></i>
                    {label.get(view.lang)}
                </li>
            }
        };
        view! { <ul class="legend">{shapes.into_iter().map(entry).collect_view()}</ul> }
    })
}

fn shape_class(key: Key) -> &'static str {
    match key {
        Key::Bar => "key bar",
        Key::Circle => "key circle",
        Key::Diamond => "key diamond",
        Key::Parts => "key parts",
        Key::Notice => "key notice",
        Key::Hatch => "key hatch",
        Key::Hollow => "key hollow",
        Key::Home => "key home",
    }
}

/// Related figures that must not be drawn beside these, with the reasons.
fn excluded(targets: &Targets, panel: &Panel, view: &View) -> Option<AnyView> {
    if panel.apart.is_empty() {
        return None;
    }
    let lang = view.lang;
    let title = [labels::APART.get(lang), " (", &panel.apart.len().to_string(), ")"].concat();
    let entries = panel.apart.iter().filter_map(|apart| {
        let fact = targets.basis.fact(&apart.fact)?;
        let region = targets.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
        let value = i18n::value_of(fact, lang).unwrap_or_default();
        let named = [region, " · ", fact.name.get(lang), " ", &value].concat();
        Some(view! {
            <li>
                <ControlLink href=evidence_of(panel, &apart.fact, view) label=named />
                " "
                <span class="muted">{i18n::panel::short_reasons(&apart.reasons, lang)}</span>
            </li>
        })
    });
    let excluded = view! {
        <details class="apart">
            <summary>{title}</summary>
            <ul>{entries.collect_view()}</ul>
        </details>
    };
    Some(excluded.into_any())
}

/// Exactly what is plotted: a number, then its parts; and who has none, by why.
fn table(targets: &Targets, panel: &Panel, view: &View) -> Table {
    let lang = view.lang;
    let columns = vec![
        Column::sorting(labels::REGION, Sort::Region, lang),
        Column::plain(labels::KIND, lang),
        Column::sorting(labels::VALUE, Sort::Value, lang),
        Column::sorting(labels::DATE, Sort::Deadline, lang),
        Column::plain(labels::SCOPE, lang),
        Column::plain(labels::COMPARABILITY, lang),
        Column::plain(labels::DOCUMENT, lang),
    ];
    let marks = panel.rows.iter().flat_map(|row| &row.marks);
    let mut rows: Vec<Vec<Cell>> = marks.flat_map(|mark| mark_rows(targets, panel, mark, view)).collect();
    for group in panel::silence(targets, panel, lang) {
        for region in group.regions {
            let said = region.said.as_ref().map(|said| lang.language().bracketed(said));
            let why = [&group.label, said.as_deref().unwrap_or_default()].concat();
            let mut cells = vec![Cell::text(region.name), Cell::text(""), Cell::text(why)];
            cells.resize(columns.len(), Cell::default());
            rows.push(cells);
        }
    }
    Table { caption: chart::targets::describe(targets, panel, lang), columns, rows }
}

/// A number in the table, then its parts. A sum that is ours leads nowhere: its parts do.
fn mark_rows(targets: &Targets, panel: &Panel, mark: &Mark, view: &View) -> Vec<Vec<Cell>> {
    let lang = view.lang;
    let Some(fact) = targets.basis.fact(&mark.fact) else { return Vec::new() };
    let number = chart::targets::shown_value(panel, mark, fact, lang);
    let (value, scope) = match mark.origin {
        Origin::Printed => (Cell::number(number, evidence_of(panel, &mark.fact, view)), scope_of(fact, lang).to_owned()),
        Origin::Summed => (Cell { is_number: true, ..Cell::text(number) }, labels::OUR_SUM_NOTE.get(lang).to_owned()),
    };
    let verdict = mark.judgement.as_ref().map_or(labels::REFERENCE, |j| j.verdict.label()).get(lang).to_owned();
    let verdict = panel::reasons_against(mark, lang).unwrap_or(verdict);
    let whole = table_row(targets, fact, &mark.also, view, (value, scope, verdict));
    let parts = mark.parts.iter().filter_map(|part| {
        let fact = targets.basis.fact(&part.fact)?;
        let number = i18n::value_of(fact, lang).unwrap_or_default();
        let named = labels::PART_NAMED.format(lang, &[fact.name.get(lang), &number]);
        let named = labels::PARTS_OF_TOTAL.format(lang, &[&named]);
        let value = Cell::number(named, evidence_of(panel, &part.fact, view));
        Some(table_row(targets, fact, &[], view, (value, scope_of(fact, lang).to_owned(), String::new())))
    });
    std::iter::once(whole).chain(parts).collect()
}

fn table_row(
    targets: &Targets,
    fact: &Fact,
    also: &[FactRef],
    view: &View,
    (value, scope, verdict): (Cell, String, String),
) -> Vec<Cell> {
    let lang = view.lang;
    let region = targets.basis.region(&fact.region).map_or("", |r| r.name.get(lang));
    let own = fact.reference();
    let documents = std::iter::once(&own).chain(also).filter_map(|fact| targets.basis.document(&fact.document));
    vec![
        Cell::text(region),
        Cell::text(fact.kind.label().get(lang)),
        value,
        Cell::text(facts::dates(fact, lang).unwrap_or_else(|| labels::NOT_PRINTED.get(lang).to_owned())),
        Cell::text(scope),
        Cell::text(verdict),
        Cell::text(documents.map(|d| d.title.get(lang)).collect::<Vec<_>>().join(" / ")),
    ]
}

fn scope_of(fact: &Fact, lang: Lang) -> &str {
    fact.scope.as_ref().map_or(labels::WHOLE_REGION.get(lang), |scope| scope.get(lang))
}

/// Where a fact leads: to its evidence beside the chart. Of so many that each link would repeat hundreds of regions, each leads to
/// the fact's own page.
fn evidence_of(panel: &Panel, fact: &FactRef, view: &View) -> String {
    if panel.is_crowded() {
        Page::Fact(fact.clone()).href(&View { regions: Vec::new(), ..view.elsewhere() })
    } else {
        PAGE.href(&view.with_fact(Some(fact.clone())))
    }
}
