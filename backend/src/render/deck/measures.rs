//! One slide for every dozen regions: how many measures each takes in each category, as a table or as stacked bars.

use super::{BarChart, Body, Grid, GridCell, Series, Slide, footer, light, quotes};
use shared::{
    chart::{
        colour::Token,
        measures::{segments::segments, shading::Shading},
        poster::{self, Caption, Setting},
    },
    comparison::{
        Comparison,
        measures::{Cell, Measures},
    },
    i18n::{self, Label, gap_report, labels, measures::silence},
    model::{Lang, Slug},
    view::{Form, Theme},
};
use std::sync::Arc;

/// How many regions a slide has room for, at words that an audience can read.
const REGIONS: usize = 12;

pub(super) fn slides(measures: &Measures, setting: &Setting) -> impl ExactSizeIterator<Item = Slide> {
    let parts = measures.basis.regions.chunks(REGIONS);
    parts.map(move |regions| {
        let part = Arc::new(measures.of_regions(regions));
        let caption = poster::caption(&Comparison::Measures(Arc::clone(&part)), setting);
        slide(&part, &caption, setting)
    })
}

fn slide(measures: &Measures, caption: &Caption, setting: &Setting) -> Slide {
    // One of each cell, then the others: the notes hold only so many.
    let firsts = measures.cells.iter().filter_map(|cell| cell.facts.first());
    let others = measures.cells.iter().flat_map(|cell| cell.facts.iter().skip(1));
    let facts = firsts.chain(others).filter_map(|fact| measures.basis.fact(fact));
    let used = measures.cells.iter().any(|cell| !cell.facts.is_empty());
    let (body, mut lines) = match measures.basis.view.form {
        Some(Form::Stacked) if used => (Body::Chart(bars(measures, setting)), silences(measures, setting.lang)),
        _ => (Body::Table(grid(measures, setting)), key(measures, setting)),
    };
    lines.extend(caption.notes.iter().cloned());
    Slide {
        title: caption.title.clone(),
        subtitle: caption.subtitle.clone(),
        alt: caption.description.clone(),
        body,
        lines,
        footer: footer(caption, setting),
        notes: quotes(&measures.basis, facts, setting),
    }
}

/// A series for each of the largest categories, and one for the rest: the segments of the page.
fn bars(measures: &Measures, setting: &Setting) -> BarChart {
    let lang = setting.lang;
    let series = segments(measures).into_iter().map(|segment| Series {
        name: segment.name(measures, lang),
        colour: segment.fill.rgb(Theme::Light),
        values: measures.rows().map(|row| segment.count(row)).map(|count| (count > 0).then_some(count as f64)).collect(),
        hatched: Vec::new(),
    });
    let regions = measures.basis.regions.iter().filter_map(|slug| measures.basis.region(slug));
    BarChart {
        categories: regions.map(|region| region.name.get(lang).to_owned()).collect(),
        series: series.collect(),
        log: false,
        stacked: true,
        unit: String::new(),
    }
}

fn grid(measures: &Measures, setting: &Setting) -> Grid {
    let lang = setting.lang;
    let head = |text: &str| GridCell { text: text.to_owned(), fill: Some(light(Token::Band)), bold: true, ring: None };
    let regions = measures.basis.regions.iter().filter_map(|slug| measures.basis.region(slug));
    let names = regions.map(|region| head(region.name.get(lang)));
    let mut rows = vec![std::iter::once(head(labels::CATEGORY.get(lang))).chain(names).collect::<Vec<_>>()];
    for (at, category) in measures.categories.iter().enumerate() {
        let name = GridCell { text: category.name.get(lang).to_owned(), fill: None, bold: true, ring: None };
        let cells = measures.rows().filter_map(|row| row.get(at)).map(|cell| grid_cell(measures, cell));
        rows.push(std::iter::once(name).chain(cells).collect());
    }
    let totals = measures.rows().map(|row| match row.iter().map(|cell| cell.facts.len()).sum::<usize>() {
        0 if row.first().is_some_and(|cell| !measures.is_covered(&cell.region)) => head(""),
        0 => head("—"),
        total => head(&total.to_string()),
    });
    rows.push(std::iter::once(head(labels::TOTAL.get(lang))).chain(totals).collect());
    Grid { rows }
}

/// A cell with its count and its share, in the shade and with the ring of the page.
fn grid_cell(measures: &Measures, cell: &Cell) -> GridCell {
    let shading = Shading::of(measures);
    let share = match shading {
        Shading::Share(_) => measures.share_label(cell),
        Shading::Count(_) => None,
    };
    let (text, fill) = match (shading.class(measures, cell), measures.is_covered(&cell.region)) {
        (Some(class), _) => {
            let count = cell.facts.len().to_string();
            (share.map_or(count.clone(), |share| format!("{count} · {share}")), Some(light(Shading::tokens(class).0)))
        }
        (None, true) => ("—".to_owned(), Some(light(Token::Band))),
        (None, false) => (String::new(), None),
    };
    GridCell { text, fill, bold: false, ring: measures.has_gap(cell).then(|| light(Token::Accent)) }
}

/// What the shades, the dashes, the rings and the empty cells mean.
fn key(measures: &Measures, setting: &Setting) -> Vec<String> {
    let lang = setting.lang;
    let shade = Some(Shading::of(measures).label().get(lang).to_owned());
    let has_dash = measures.cells.iter().any(|cell| cell.facts.is_empty() && measures.is_covered(&cell.region));
    let dash = has_dash.then(|| labels::PICTURE_SCOPE.format(lang, &["—", labels::MEASURES_NONE.get(lang)]));
    let hollow = said_of(measures, measures.uncovered.iter(), labels::MEASURES_UNCOVERED, lang);
    [shade, dash, gap_report::ring_legend(measures, lang), hollow].into_iter().flatten().collect()
}

/// The regions that have no bar, by why.
fn silences(measures: &Measures, lang: Lang) -> Vec<String> {
    let of = |why: Label| {
        let silent = measures.rows().filter(|row| row.iter().all(|cell| cell.facts.is_empty()));
        let regions = silent.filter_map(|row| Some(&row.first()?.region));
        said_of(measures, regions.filter(|region| silence(measures, region) == why), why, lang)
    };
    [labels::MEASURES_NONE, labels::MEASURES_UNCOVERED].into_iter().filter_map(of).collect()
}

/// What is said of some regions, after their names; none where there are none.
fn said_of<'a>(measures: &Measures, regions: impl Iterator<Item = &'a Slug>, said: Label, lang: Lang) -> Option<String> {
    let regions = regions.filter_map(|slug| measures.basis.region(slug));
    let names: Vec<String> = regions.map(|region| region.name.get(lang).to_owned()).collect();
    (!names.is_empty()).then(|| labels::PICTURE_SCOPE.format(lang, &[&i18n::join(lang, &names), said.get(lang)]))
}
