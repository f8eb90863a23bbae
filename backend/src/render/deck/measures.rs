//! One slide: how many measures each region takes in each category, as a table or as stacked bars.

use super::{BarChart, Body, Grid, GridCell, Series, Slide, footer, light, quotes};
use shared::{
    chart::{
        colour::{Colour, SEGMENTS, SHADES, Token},
        poster::{Caption, Setting},
        theme::Rgb,
    },
    comparison::measures::{Cell, Measures},
    i18n::labels,
    view::{Form, Theme},
};

pub(super) fn slide(measures: &Measures, caption: &Caption, setting: &Setting) -> Slide {
    // One of each cell, then the others: the notes hold only so many.
    let firsts = measures.cells.iter().filter_map(|cell| cell.facts.first());
    let others = measures.cells.iter().flat_map(|cell| cell.facts.iter().skip(1));
    let facts = firsts.chain(others).filter_map(|fact| measures.basis.fact(fact));
    let used = measures.cells.iter().any(|cell| !cell.facts.is_empty());
    let body = match measures.basis.view.form {
        Some(Form::Stacked) if used => Body::Chart(bars(measures, setting)),
        _ => Body::Table(grid(measures, setting)),
    };
    Slide {
        title: caption.title.clone(),
        subtitle: caption.subtitle.clone(),
        alt: caption.description.clone(),
        body,
        lines: caption.notes.clone(),
        footer: footer(caption, setting),
        notes: quotes(&measures.basis, facts, setting),
    }
}

/// A series for each category that has a measure, the largest first.
fn bars(measures: &Measures, setting: &Setting) -> BarChart {
    let lang = setting.lang;
    let width = measures.categories.len().max(1);
    let counts = |at: usize| -> Vec<usize> { measures.cells.iter().skip(at).step_by(width).map(|c| c.facts.len()).collect() };
    let mut used: Vec<(usize, Vec<usize>)> = (0..width).map(|at| (at, counts(at))).collect();
    used.retain(|(_, counts)| counts.iter().any(|count| *count > 0));
    used.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<usize>()));
    let grey = Colour::OTHER.rgb(Theme::Light);
    let series = used.into_iter().enumerate().map(|(place, (at, counts))| Series {
        name: measures.categories.get(at).map_or("", |category| category.name.get(lang)).to_owned(),
        colour: if place < SEGMENTS { light(Token::region(place)) } else { grey },
        values: counts.into_iter().map(|count| (count > 0).then_some(count as f64)).collect(),
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
    let darkest = light(Token::Shade(SHADES as u8 - 1));
    let plain = |text: String, fill: Option<Rgb>| GridCell { text, fill, bold: false };
    let head = |text: &str| GridCell { text: text.to_owned(), fill: Some(light(Token::Band)), bold: true };
    let regions: Vec<&str> =
        measures.basis.regions.iter().filter_map(|slug| measures.basis.region(slug)).map(|r| r.name.get(lang)).collect();
    let mut rows = vec![vec![head(labels::CATEGORY.get(lang))]];
    rows[0].extend(regions.iter().map(|region| head(region)));
    let width = measures.categories.len().max(1);
    let cell_of = |region: usize, category: usize| measures.cells.get(region * width + category);
    for (at, category) in measures.categories.iter().enumerate() {
        let mut row = vec![GridCell { text: category.name.get(lang).to_owned(), fill: None, bold: true }];
        for region in 0..regions.len() {
            let count = cell_of(region, at).map_or(0, |cell: &Cell| cell.facts.len());
            let part = 0.12 + 0.78 * count as f64 / measures.most.max(1) as f64;
            row.push(match count {
                0 => plain("—".to_owned(), Some(light(Token::Band))),
                count => plain(count.to_string(), Some(darkest.over(light(Token::Background), part))),
            });
        }
        rows.push(row);
    }
    let mut totals = vec![head(labels::TOTAL.get(lang))];
    for region in 0..regions.len() {
        let total: usize =
            (0..measures.categories.len()).filter_map(|at| cell_of(region, at)).map(|cell| cell.facts.len()).sum();
        totals.push(head(&total.to_string()));
    }
    rows.push(totals);
    Grid { rows }
}
