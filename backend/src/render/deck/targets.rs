//! One slide for each axis: bars by region, what each covers, and who says nothing.

use super::{BarChart, Body, Grid, GridCell, Series, Slide, footer, light, quotes};
use shared::{
    chart::{self, colour::Token, poster::Setting},
    comparison::{
        Comparison,
        targets::{Mark, Panel, Row, Targets},
    },
    i18n::{self, Labelled, labels},
    model::{Kind, Lang, Slug},
    quantity::tidy,
    view::Scale,
};
use std::sync::Arc;

/// How many regions a slide writes out; of more it shows a ranking.
const RANKED: usize = 12;

pub(super) fn slides(targets: &Targets, setting: &Setting) -> impl ExactSizeIterator<Item = Slide> {
    targets.panels.iter().map(move |panel| slide(targets, panel, setting))
}

fn slide(targets: &Targets, panel: &Panel, setting: &Setting) -> Slide {
    let one = Comparison::Targets(Arc::new(Targets { panels: vec![panel.clone()], ..targets.clone() }));
    let caption = chart::poster::caption(&one, setting);
    let (rows, ranking) = targets.written_out(panel, RANKED);
    let silent_rows = panel.rows.iter().filter(|row| row.marks.is_empty());
    let facts = rows.iter().copied().chain(silent_rows).flat_map(Row::facts).filter_map(|fact| targets.basis.fact(fact));
    // A chart without a bar would be an empty slide.
    let (body, mut lines) = if rows.is_empty() {
        (Body::Table(reasons(targets, panel, setting.lang)), Vec::new())
    } else {
        (Body::Chart(bars(targets, panel, &rows, setting.lang)), explained(targets, panel, &rows, setting.lang))
    };
    let ranked = |ranking| chart::targets::ranking_note(labels::RANKING_FIRST_OF, targets, &ranking, setting.lang);
    lines.splice(0..0, ranking.map(ranked));
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

/// Why regions have no number: a row for each reason.
fn reasons(targets: &Targets, panel: &Panel, lang: Lang) -> Grid {
    let cell = |text: &str, bold: bool| GridCell { text: text.to_owned(), fill: None, bold, ring: None };
    let rows = i18n::panel::silence(targets, panel, lang).into_iter().map(|group| {
        let regions: Vec<String> = group.regions.iter().map(|region| region.text(lang)).collect();
        vec![cell(&group.label, true), cell(&i18n::join(lang, &regions), false)]
    });
    Grid { rows: rows.collect() }
}

/// The name of a region, marked when it is the reader's own.
fn name(targets: &Targets, slug: &Slug, lang: Lang) -> String {
    let name = targets.basis.region(slug).map_or("", |region| region.name.get(lang));
    if targets.basis.view.home.as_ref() == Some(slug) { format!("▌{name}") } else { name.to_owned() }
}

/// The name of a row on the axis: a number in it that must not simply be read against the reference is marked.
fn category(targets: &Targets, row: &Row, lang: Lang) -> String {
    let notice = if row.marks.iter().any(Mark::is_indicative) { " ⓘ" } else { "" };
    [&name(targets, &row.region, lang), notice].concat()
}

/// The numbers of a panel: the first target of each region is one series, the second another, and so on. A chart with a number of
/// parts is stacked by them.
fn bars(targets: &Targets, panel: &Panel, rows: &[&Row], lang: Lang) -> BarChart {
    let has_parts = rows.iter().flat_map(|row| &row.marks).any(|mark| !mark.parts.is_empty());
    let single = || rows.iter().filter_map(|row| row.marks.first().filter(|_| row.marks.len() == 1));
    let of_one_kind = single().count() == rows.len() && single().all(|mark| Some(mark.kind) == single().next().map(|m| m.kind));
    let is_stacked = has_parts && of_one_kind && panel.scale == Scale::Linear;
    let series = if is_stacked { segments(&single().collect::<Vec<_>>(), lang) } else { side_by_side(rows, lang) };
    BarChart {
        categories: rows.iter().map(|row| category(targets, row, lang)).collect(),
        series,
        log: panel.scale == Scale::Log,
        stacked: is_stacked,
        unit: chart::poster::counted_in(panel, lang),
    }
}

/// What is left beside the parts is drawn from this share of the whole: less comes of rounding divided numbers.
const MIN_REST: f64 = 0.006;

/// One number of each region by its parts: the first parts are one series, the second another, and what no part names the last:
/// a whole without parts, or what is left of one, which no text prints and which is called no part.
fn segments(marks: &[&Mark], lang: Lang) -> Vec<Series> {
    let kind = marks.first().map_or("", |mark| mark.kind.label().get(lang));
    let most = marks.iter().map(|mark| mark.parts.len()).max().unwrap_or(0);
    let rest = |mark: &Mark| {
        let rest = tidy(mark.value - mark.parts.iter().map(|part| part.value).sum::<f64>());
        (mark.parts.is_empty() || rest > mark.value * MIN_REST).then_some(rest)
    };
    let one = |name: String, place: usize, values: Vec<Option<f64>>| Series {
        name,
        colour: light(Token::region(place)),
        values,
        hatched: marks.iter().map(|mark| mark.is_set_by_hand()).collect(),
    };
    let part = |place: usize| {
        let name = labels::DECK_PART.format(lang, &[kind, &(place + 1).to_string()]);
        one(name, place, marks.iter().map(|mark| mark.parts.get(place).map(|part| part.value)).collect())
    };
    let rests = one(labels::DECK_UNDIVIDED.format(lang, &[kind]), most, marks.iter().map(|mark| rest(mark)).collect());
    let has_rest = rests.values.iter().any(Option::is_some);
    (0..most).map(part).chain(has_rest.then_some(rests)).collect()
}

fn side_by_side(rows: &[&Row], lang: Lang) -> Vec<Series> {
    let mut series: Vec<(Kind, usize, Series)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (place, mark) in row.marks.iter().enumerate() {
            let nth = row.marks.iter().take(place).filter(|earlier| earlier.kind == mark.kind).count();
            let known = series.iter().position(|(kind, number, _)| (*kind, *number) == (mark.kind, nth));
            let known = known.unwrap_or_else(|| {
                let label = mark.kind.label().get(lang);
                let name = if nth == 0 { label.to_owned() } else { format!("{label} {}", nth + 1) };
                let colour = if mark.kind == Kind::Status { light(Token::Muted) } else { light(Token::region(nth)) };
                let (values, hatched) = (vec![None; rows.len()], vec![false; rows.len()]);
                series.push((mark.kind, nth, Series { name, colour, values, hatched }));
                series.len() - 1
            });
            let own = &mut series[known].2;
            own.values[at] = Some(mark.value);
            own.hatched[at] = mark.is_set_by_hand();
        }
    }
    series.sort_by_key(|(kind, nth, _)| (*kind, *nth));
    series.into_iter().map(|(.., series)| series).collect()
}

/// A line for each mark, with its number in the reader's habit, and one for all regions that say nothing.
fn explained(targets: &Targets, panel: &Panel, rows: &[&Row], lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        for mark in &row.marks {
            let Some(fact) = targets.basis.fact(&mark.fact) else { continue };
            let value = chart::targets::shown_value(panel, mark, fact, lang);
            let said = [value, i18n::panel::caption(targets, mark, fact, lang)].into_iter();
            let said = said
                .chain(i18n::panel::parts(targets, mark, lang))
                .chain(i18n::panel::reasons_against(mark, lang).map(|why| format!("ⓘ {why}")));
            let said: Vec<String> = said.collect();
            lines.push(labels::PICTURE_SCOPE.format(lang, &[&name(targets, &row.region, lang), &said.join(" · ")]));
        }
    }
    let silence = i18n::panel::silence(targets, panel, lang);
    lines.extend((!silence.is_empty()).then(|| i18n::panel::silence_line(&silence, lang)));
    lines
}
