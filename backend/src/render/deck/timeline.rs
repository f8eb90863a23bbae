//! One slide for every two regions: a lane for each, its plan periods as bars, and for each year a box with what is dated in it
//! and what became of the targets.

use super::{Body, BoxShape, Slide, footer, light, quotes};
use shared::{
    chart::{
        colour::Token,
        poster::{self, Caption, Setting},
        theme::WHITE,
    },
    comparison::{
        Comparison,
        due::{DueList, EntryMark, lists_of, year_of},
        timeline::{Lane, Timeline},
    },
    date::PartialDate,
    i18n::{
        self,
        due::{self, EntryWords},
        labels,
    },
    model::{Fact, Lang, Slug},
    view::View,
};
use std::{collections::BTreeSet, sync::Arc};

/// The part of the width that names take.
const NAMES: f64 = 0.09;
const HEAD: f64 = 0.06;
/// How many facts of a year are written out at most; those that find no room are left to their number and the address.
const NAMED: usize = 12;
/// The height of the bar of a plan.
const PERIOD: f64 = 0.05;

/// How many regions a slide has room for, at words that an audience can read.
const LANES: usize = 2;
/// How wide a year is in which nothing ends, as a part of any other.
const EMPTY_YEAR: f64 = 0.35;

pub(super) fn slides(timeline: &Timeline, setting: &Setting) -> impl ExactSizeIterator<Item = Slide> {
    timeline.lanes.chunks(LANES).map(move |lanes| {
        let regions: Vec<Slug> = lanes.iter().map(|lane| lane.region.clone()).collect();
        let mut basis = timeline.basis.clone();
        basis.facts.retain(|fact| regions.contains(&fact.region));
        basis.regions = regions;
        let part = Arc::new(Timeline { lanes: lanes.to_vec(), basis, ..timeline.clone() });
        slide(&part, &poster::caption(&Comparison::Timeline(Arc::clone(&part)), setting), setting)
    })
}

/// A year on a slide, or what of it is shown.
struct Year {
    number: u16,
    first_day: i32,
    /// The day after its last one.
    end: i32,
    left: f64,
    right: f64,
}

/// The years of a timeline over the room that names leave; those in which nothing ends are narrower.
fn axis(timeline: &Timeline) -> Vec<Year> {
    let filled: BTreeSet<u16> = timeline.lanes.iter().flat_map(|lane| &lane.moments).map(year_of).collect();
    let (first, end) = (timeline.range.first_day, timeline.range.last_day + 1);
    let years = PartialDate::from_day(first).year()..=PartialDate::from_day(end - 1).year();
    let weight = |year: u16| if filled.contains(&year) { 1.0 } else { EMPTY_YEAR };
    let total: f64 = years.clone().map(weight).sum();
    let mut left = NAMES;
    let year = |number: u16| {
        let date = PartialDate::of_year(number)?;
        let right = left + (1.0 - NAMES) * weight(number) / total;
        let year = Year { number, first_day: date.first_day().max(first), end: (date.last_day() + 1).min(end), left, right };
        left = right;
        Some(year)
    };
    years.filter_map(year).collect()
}

/// Where a day begins; days outside lie on the edge.
fn place(axis: &[Year], day: i32) -> f64 {
    let within = |year: &Year| {
        let part = f64::from((day - year.first_day).clamp(0, year.end - year.first_day))
            / f64::from((year.end - year.first_day).max(1));
        part * (year.right - year.left)
    };
    NAMES + axis.iter().map(within).sum::<f64>()
}

fn slide(timeline: &Timeline, caption: &Caption, setting: &Setting) -> Slide {
    let moments = timeline.lanes.iter().flat_map(|lane| lane.moments.iter());
    let mut facts: Vec<&Fact> = moments.filter_map(|moment| timeline.basis.fact(&moment.fact)).collect();
    facts.sort_by_key(|fact| !fact.headline);
    let lang = setting.lang;
    let day = if timeline.basis.view.rev.is_some() { labels::PINNED_DAY } else { labels::TODAY };
    let today = timeline.today.map(|today| labels::PICTURE_SCOPE.format(lang, &[day.get(lang), &i18n::date(today, lang)]));
    let lists: Vec<DueList<'_>> = timeline.lanes.iter().flat_map(|lane| lists_of(&timeline.basis, lane)).collect();
    Slide {
        title: caption.title.clone(),
        subtitle: caption.subtitle.clone(),
        alt: caption.description.clone(),
        body: Body::Boxes(boxes(timeline, lang)),
        lines: today.into_iter().chain(signs(&lists, lang)).chain(caption.notes.iter().cloned()).collect(),
        footer: footer(caption, setting),
        notes: quotes(&timeline.basis, facts.into_iter(), setting),
    }
}

fn boxes(timeline: &Timeline, lang: Lang) -> Vec<BoxShape> {
    let axis = axis(timeline);
    let x = |day: i32| place(&axis, day);
    let mut boxes = Vec::new();
    for (at, year) in axis.iter().enumerate() {
        let fill = (at % 2 == 0).then_some(light(Token::Band));
        let text = vec![year.number.to_string()];
        boxes.push(BoxShape {
            name: year.number.to_string(),
            x: year.left,
            w: year.right - year.left,
            h: 1.0,
            fill,
            text,
            size: 1200,
            ..BoxShape::default()
        });
    }
    let height = (1.0 - HEAD) / timeline.lanes.len().max(1) as f64;
    for (at, lane) in timeline.lanes.iter().enumerate() {
        let y = HEAD + height * at as f64;
        let colour = light(Token::region(timeline.basis.colour_of(&lane.region)));
        let region = timeline.basis.region(&lane.region).map_or("", |region| region.name.get(lang)).to_owned();
        let rule =
            BoxShape { name: "line".into(), y, w: 1.0, fill: Some(light(Token::Grid)), size: 100, ..BoxShape::default() };
        boxes.push(rule);
        boxes.push(BoxShape {
            name: region.clone(),
            y,
            w: NAMES - 0.005,
            h: height,
            text: vec![region.clone()],
            size: 1300,
            bold: true,
            ..BoxShape::default()
        });
        let mut top = y + 0.012;
        for period in &lane.periods {
            let (left, right) = (x(period.first_day), x(period.last_day + 1));
            let title = timeline.basis.document(&period.document).map_or("", |document| document.title.get(lang));
            boxes.push(BoxShape {
                name: format!("{region} {}", labels::PERIOD.get(lang)),
                x: left,
                y: top,
                w: right - left,
                h: PERIOD,
                fill: Some(colour.over(light(Token::Background), 0.25)),
                text: vec![title.to_owned()],
                size: 1000,
                ..BoxShape::default()
            });
            top += PERIOD + 0.008;
        }
        let rest = (y + height - top - 0.006).max(0.0);
        if lane.moments.is_empty() {
            boxes.push(BoxShape {
                name: "silence".into(),
                x: NAMES,
                y: top,
                w: 1.0 - NAMES,
                h: rest,
                text: silence(lane, &timeline.basis.view, lang),
                size: 1000,
                ..BoxShape::default()
            });
        }
        let lists = lists_of(&timeline.basis, lane);
        for year in &axis {
            let Some(list) = lists.iter().find(|list| list.year == year.number) else { continue };
            let text = year_words(timeline, list, lang);
            let name = format!("{region} {}", year.number);
            let fill = Some(colour.over(WHITE, 0.1));
            boxes.push(BoxShape {
                name,
                x: year.left + 0.002,
                y: top,
                w: year.right - year.left - 0.004,
                h: rest,
                fill,
                text,
                size: 1000,
                bold: false,
            });
        }
    }
    let range = timeline.range.first_day..=timeline.range.last_day;
    if let Some(today) = timeline.today.filter(|today| range.contains(&today.last_day())) {
        let left = x(today.last_day());
        boxes.push(BoxShape {
            name: "today".into(),
            x: left,
            w: 0.0015,
            h: 1.0,
            fill: Some(light(Token::Accent)),
            size: 100,
            ..BoxShape::default()
        });
    }
    boxes
}

/// What is said of a region in which nothing is dated, as on the page.
fn silence(lane: &Lane, view: &View, lang: Lang) -> Vec<String> {
    let undated = (lane.undated > 0).then(|| labels::UNDATED.format(lang, &[&lane.undated.to_string()]));
    std::iter::once(i18n::nothing::no_dated_facts(view).get(lang).to_owned()).chain(undated).collect()
}

/// What ends or happens in a year: how many, then each by name with its number and the sign of its status.
fn year_words(timeline: &Timeline, list: &DueList<'_>, lang: Lang) -> Vec<String> {
    let mut lines = vec![due::counted(&list.entries, lang)];
    lines.extend(list.entries.iter().take(NAMED).map(|entry| {
        let EntryWords { symbol, name, value, .. } = due::entry(timeline, entry, lang);
        [Some(symbol.to_owned()), Some(name), value].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }));
    lines
}

/// What the signs on a slide mean; only those that it uses.
fn signs(lists: &[DueList<'_>], lang: Lang) -> Option<String> {
    let entries = lists.iter().flat_map(|list| list.entries.iter().take(NAMED));
    let marks: BTreeSet<EntryMark> = entries.map(|entry| EntryMark::of(entry.moment)).collect();
    let said: Vec<String> =
        marks.into_iter().map(|mark| [due::symbol(mark), due::mark_label(mark).get(lang)].join(" ")).collect();
    (!said.is_empty()).then(|| said.join(lang.language().semicolon))
}
