//! What `/compare/targets` says around its charts: controls, heads with cautions, legends, related figures, the table, verdicts.

use crate::components::{
    caution::Caution,
    data_table::{Cell, Column, FoldedTable, Table},
    empty_state::EmptyState,
    filter_row::{self, Chip, ChipList, FilterRow, one_of, own_region, slug_of},
    page_link::ControlLink,
    pair_verdicts::PairVerdicts,
    sources::Sources,
};
use leptos::prelude::*;
use shared::{
    chart::{
        self,
        targets::keys::{Key, keys},
    },
    comparison::{
        FilterOption,
        targets::{Mark, Origin, Panel, Row, Targets},
    },
    i18n::{self, Label, Labelled, facts, labels, panel},
    model::{Fact, FactRef, Lang, Slug},
    view::{Normalisation, Scale, Sort, View, path::Page},
};
use std::sync::Arc;

const PAGE: Page = Page::Targets;

const NORMALISATIONS: [(Option<Normalisation>, Label); 4] = [
    (None, labels::PER_NONE),
    (Some(Normalisation::Head), labels::PER_HEAD),
    (Some(Normalisation::Gdp), labels::PER_GDP),
    (Some(Normalisation::Year), labels::PER_YEAR),
];
const SCALES: [(Option<Scale>, Label); 3] =
    [(None, labels::SCALE_AUTO), (Some(Scale::Linear), labels::SCALE_LINEAR), (Some(Scale::Log), labels::SCALE_LOG)];
const ORDERS: [(Option<Sort>, Label); 4] = [
    (None, labels::SORT_DEFAULT),
    (Some(Sort::Value), labels::SORT_VALUE),
    (Some(Sort::Region), labels::SORT_REGION),
    (Some(Sort::Deadline), labels::SORT_DEADLINE),
];

/// Regions, indicators, divisor, scale, order, own region.
#[component]
pub fn TargetsFilters(
    /// The comparison.
    targets: Arc<Targets>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let (chosen, others) = indicator_chips(&targets, &view);
    let more = (!others.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{labels::SHOW_MORE_INDICATORS.format(lang, &[&others.len().to_string()])}</summary>
                <ChipList chips=others />
            </details>
        }
    });
    let per = one_of(view.per, &NORMALISATIONS, lang, |per| PAGE.href(&view.with_per(per)));
    let scale = one_of(view.scale, &SCALES, lang, |scale| PAGE.href(&view.with_scale(scale)));
    let sort = one_of(view.sort, &ORDERS, lang, |sort| PAGE.href(&view.with_sort(sort)));
    view! {
        <section class="filters" aria-label=labels::FILTERS.get(lang)>
            <FilterRow name=labels::REGIONS chips=filter_row::regions(&targets.basis, &PAGE, &view) lang />
            <FilterRow name=labels::INDICATORS chips=chosen lang />
            {more}
            <div class="options">
                <FilterRow name=labels::PER chips=per lang />
                <FilterRow name=labels::SCALE chips=scale lang />
                <FilterRow name=labels::SORT chips=sort lang />
                <FilterRow name=labels::HOME chips=own_region(&targets.basis, &PAGE, &view) lang />
            </div>
        </section>
    }
}

/// The indicators that are shown or that several regions share, and the others.
fn indicator_chips(targets: &Targets, view: &View) -> (Vec<Chip>, Vec<Chip>) {
    let mut shown: Vec<Slug> = targets.panels.iter().map(|panel| panel.indicator.clone()).collect();
    shown.dedup();
    let chip = |option: &FilterOption| {
        let slug = slug_of(option)?;
        let name = targets.indicators.iter().find(|i| i.slug == slug)?.name.get(view.lang);
        let href = PAGE.href(&view.toggle_indicator(&slug, &shown));
        Some(Chip::new(href, name, shown.contains(&slug)).counting(option.regions))
    };
    let is_shown = |option: &FilterOption| shown.iter().any(|slug| slug.as_str() == option.slug);
    // One that is chosen among the others stays there too, where focus is.
    let first = targets.indicator_choices.iter().filter(|option| option.regions > 1 || is_shown(option));
    let others = targets.indicator_choices.iter().filter(|option| option.regions <= 1);
    let default = PAGE.href(&view.default_indicators());
    let default = Chip::new(default, labels::DEFAULT_OPTION.get(view.lang), view.indicators.is_empty());
    let first = std::iter::once(default).chain(first.filter_map(chip)).collect();
    (first, others.filter_map(chip).collect())
}

/// Why there is nothing, when there is nothing.
#[component]
pub fn TargetsAfter(
    /// The comparison.
    targets: Arc<Targets>,
    /// The view.
    view: View,
) -> impl IntoView {
    targets.panels.is_empty().then(|| view! { <EmptyState why=labels::EMPTY_TARGETS way=labels::RESET page=PAGE view /> })
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
    let alone = PAGE.href(&view.only_indicator(&panel.indicator));
    let about = targets.indicators.iter().find(|i| i.slug == panel.indicator).map(|indicator| {
        let unit = labels::UNIT.format(lang, &[&i18n::per_unit(&indicator.unit, panel.per, lang)]);
        let definition = indicator.definition.get(lang).to_owned();
        let caution = indicator.caution.as_ref().map(|caution| view! { <Caution text=caution.get(lang) /> });
        view! {
            <p class="sub">
                <span class="unit">{unit}</span>
                " "
                {definition}
            </p>
            {caution}
        }
    });
    let cautions = panel_cautions(&targets, panel, lang);
    Some(view! {
        <header class="card-head">
            <h2 id=key.clone()>
                <ControlLink href=alone label=chart::targets::title(&targets, panel, lang) />
            </h2>
            {about}
            {cautions.into_iter().map(|(strong, text)| view! { <Caution text strong /> }).collect_view()}
        </header>
    })
}

/// What a reader must know of a chart before reading the sizes.
pub fn panel_cautions(targets: &Targets, panel: &Panel, lang: Lang) -> Vec<(bool, String)> {
    panel::cautions(targets, panel, lang)
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
    let lines = documents.map(|document| facts::source_line(document, lang)).collect();
    Some(view! {
        <ShapeLegend panel=panel.clone() view=view.clone() />
        {excluded(&targets, panel, &view)}
        <FoldedTable table=table(&targets, panel, &view) page=PAGE view=view.clone() />
        <PairVerdicts targets=targets.clone() panel=panel.clone() view />
        <Sources lines lang />
    })
}

/// What the shapes mean, as far as they are used.
#[component]
pub fn ShapeLegend(
    /// The chart.
    panel: Panel,
    /// The view.
    view: View,
) -> impl IntoView {
    let shapes = keys(std::slice::from_ref(&panel), view.home.as_ref());
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
    let number = chart::targets::shown_value(targets, panel, mark, fact, lang);
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
