//! One slide for each axis: bars by region, what each covers, and who says nothing.

use super::{BarChart, Body, Grid, GridCell, Series, Slide, footer, light, quotes};
use shared::{
    chart::{self, colour::Token, poster::Setting},
    comparison::{
        Comparison,
        targets::{Panel, Targets},
        verdict::Verdict,
    },
    i18n::{self, Labelled, labels},
    model::{Kind, Lang},
    view::Scale,
};
use std::sync::Arc;

/// No deck has more slides.
const MAX_SLIDES: usize = 40;

pub(super) fn slides(targets: &Targets, setting: &Setting) -> Vec<Slide> {
    targets.panels.iter().take(MAX_SLIDES).map(|panel| slide(targets, panel, setting)).collect()
}

fn slide(targets: &Targets, panel: &Panel, setting: &Setting) -> Slide {
    let one = Comparison::Targets(Arc::new(Targets { panels: vec![panel.clone()], ..targets.clone() }));
    let caption = chart::poster::caption(&one, setting);
    let marks =
        panel.rows.iter().flat_map(|row| row.marks.iter().map(|mark| &mark.fact).chain(&row.absent_fact).chain(&row.undivided));
    let facts = marks.filter_map(|fact| targets.basis.fact(fact));
    // A chart without a bar would be an empty slide.
    let silent = panel.rows.iter().all(|row| row.marks.is_empty());
    let (body, mut lines) = if silent {
        (Body::Table(reasons(targets, panel, setting.lang)), Vec::new())
    } else {
        (Body::Chart(bars(targets, panel, setting.lang)), explained(targets, panel, setting.lang))
    };
    lines.extend(caption.notes.iter().cloned());
    Slide {
        title: caption.title.clone(),
        subtitle: caption.subtitle.clone(),
        alt: chart::targets::describe(targets, panel, setting.lang),
        body,
        lines,
        footer: footer(&caption, setting),
        notes: quotes(&targets.basis, facts, setting),
    }
}

/// Why each region has no number.
fn reasons(targets: &Targets, panel: &Panel, lang: Lang) -> Grid {
    let cell = |text: &str, bold: bool| GridCell { text: text.to_owned(), fill: None, bold, ring: None };
    let rows = panel.rows.iter().map(|row| {
        let region = targets.basis.region(&row.region).map_or("", |region| region.name.get(lang));
        let reasons = chart::targets::beside(targets, panel, row, lang);
        vec![cell(region, true), cell(&reasons.join(lang.language().semicolon), false)]
    });
    Grid { rows: rows.collect() }
}

/// The numbers of a panel: the first target of each region is one series, the second another, and so on.
fn bars(targets: &Targets, panel: &Panel, lang: Lang) -> BarChart {
    let name = |slug| targets.basis.region(slug).map_or("", |region| region.name.get(lang)).to_owned();
    let mut series: Vec<(Kind, usize, Series)> = Vec::new();
    for (at, row) in panel.rows.iter().enumerate() {
        for (place, mark) in row.marks.iter().enumerate() {
            let nth = row.marks.iter().take(place).filter(|earlier| earlier.kind == mark.kind).count();
            let known = series.iter().position(|(kind, number, _)| (*kind, *number) == (mark.kind, nth));
            let known = known.unwrap_or_else(|| {
                let label = mark.kind.label().get(lang);
                let name = if nth == 0 { label.to_owned() } else { format!("{label} {}", nth + 1) };
                let colour = if mark.kind == Kind::Status { light(Token::Muted) } else { light(Token::region(nth)) };
                let (values, indicative) = (vec![None; panel.rows.len()], vec![false; panel.rows.len()]);
                series.push((mark.kind, nth, Series { name, colour, values, indicative }));
                series.len() - 1
            });
            let own = &mut series[known].2;
            own.values[at] = Some(mark.value);
            own.indicative[at] = mark.judgement.as_ref().is_some_and(|j| j.verdict >= Verdict::Indicative);
        }
    }
    series.sort_by_key(|(kind, nth, _)| (*kind, *nth));
    BarChart {
        categories: panel.rows.iter().map(|row| name(&row.region)).collect(),
        series: series.into_iter().map(|(.., series)| series).collect(),
        log: panel.scale == Scale::Log,
        stacked: false,
        unit: chart::poster::counted_in(panel, lang),
    }
}

/// A line for each mark, with its number in the reader's habit, and one for each region that says nothing.
fn explained(targets: &Targets, panel: &Panel, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &panel.rows {
        let region = targets.basis.region(&row.region).map_or("", |region| region.name.get(lang));
        for mark in &row.marks {
            let Some(fact) = targets.basis.fact(&mark.fact) else { continue };
            let value = chart::targets::shown_value(panel, mark, fact, lang);
            let verdict = mark.judgement.as_ref().filter(|j| j.verdict >= Verdict::Indicative);
            let verdict = verdict.map(|j| format!(" · {}", j.verdict.label().get(lang))).unwrap_or_default();
            let caption = format!("{value} · {}{verdict}", i18n::mark_caption(fact, lang));
            lines.push(labels::PICTURE_SCOPE.format(lang, &[region, &caption]));
        }
        let said = chart::targets::beside(targets, panel, row, lang);
        lines.extend(said.iter().map(|said| labels::PICTURE_SCOPE.format(lang, &[region, said])));
    }
    lines
}
