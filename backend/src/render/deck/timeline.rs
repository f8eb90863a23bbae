//! One slide: a lane for each region, its plan periods as bars, and for each year a box with what is dated in it.

use super::{Body, BoxShape, Slide, footer, light, quotes};
use shared::{
    chart::{
        colour::Token,
        poster::{Caption, Setting},
        theme::WHITE,
    },
    comparison::timeline::{Lane, Moment, Timeline},
    date::PartialDate,
    i18n::{self, labels},
    model::{Fact, Lang},
};

/// The part of the width that names take.
const NAMES: f64 = 0.09;
const HEAD: f64 = 0.06;
/// How many facts of a year are written out at most; those that find no room are left to their number and the address.
const NAMED: usize = 12;
/// The height of the bar of a plan.
const PERIOD: f64 = 0.05;

pub(super) fn slide(timeline: &Timeline, caption: &Caption, setting: &Setting) -> Slide {
    let moments = timeline.lanes.iter().flat_map(|lane| lane.moments.iter());
    let mut facts: Vec<&Fact> = moments.filter_map(|moment| timeline.basis.fact(&moment.fact)).collect();
    facts.sort_by_key(|fact| !fact.headline);
    let lang = setting.lang;
    let day = if timeline.basis.view.rev.is_some() { labels::PINNED_DAY } else { labels::TODAY };
    let today = timeline.today.map(|today| labels::PICTURE_SCOPE.format(lang, &[day.get(lang), &i18n::date(today, lang)]));
    Slide {
        title: caption.title.clone(),
        subtitle: caption.subtitle.clone(),
        alt: caption.description.clone(),
        body: Body::Boxes(boxes(timeline, lang)),
        lines: today.into_iter().chain(caption.notes.iter().cloned()).collect(),
        footer: footer(caption, setting),
        notes: quotes(&timeline.basis, facts.into_iter(), setting),
    }
}

fn boxes(timeline: &Timeline, lang: Lang) -> Vec<BoxShape> {
    let (first, end) = (timeline.range.first_day, timeline.range.last_day + 1);
    let x = |day: i32| NAMES + (1.0 - NAMES) * f64::from((day - first).clamp(0, end - first)) / f64::from((end - first).max(1));
    let mut boxes = Vec::new();
    let years: Vec<u16> = (PartialDate::from_day(first).year()..=PartialDate::from_day(end - 1).year()).collect();
    let span = |year: u16| PartialDate::of_year(year).map(|date| (x(date.first_day()), x(date.last_day() + 1)));
    for (at, year) in years.iter().enumerate() {
        let Some((left, right)) = span(*year) else { continue };
        let fill = (at % 2 == 0).then_some(light(Token::Band));
        let text = vec![year.to_string()];
        boxes.push(BoxShape {
            name: year.to_string(),
            x: left,
            w: right - left,
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
                size: 900,
                ..BoxShape::default()
            });
            top += PERIOD + 0.008;
        }
        let rest = (y + height - top - 0.006).max(0.0);
        for year in &years {
            let Some((left, right)) = span(*year) else { continue };
            let Some(text) = year_words(timeline, lane, *year, lang) else { continue };
            let name = format!("{region} {year}");
            let fill = Some(colour.over(WHITE, 0.1));
            boxes.push(BoxShape {
                name,
                x: left + 0.002,
                y: top,
                w: right - left - 0.004,
                h: rest,
                fill,
                text,
                size: 900,
                bold: false,
            });
        }
    }
    if let Some(today) = timeline.today.filter(|today| (first..end).contains(&today.last_day())) {
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

/// What ends or happens in a year: how many, then the headlines.
fn year_words(timeline: &Timeline, lane: &Lane, year: u16, lang: Lang) -> Option<Vec<String>> {
    let ends = |moment: &&Moment| PartialDate::from_day(moment.last_day).year() == year;
    let moments: Vec<&Moment> = lane.moments.iter().filter(ends).collect();
    if moments.is_empty() {
        return None;
    }
    let mut facts: Vec<&Fact> = moments.iter().filter_map(|moment| timeline.basis.fact(&moment.fact)).collect();
    facts.sort_by_key(|fact| (!fact.headline, fact.value.is_none()));
    let mut lines = vec![labels::DECK_DATED.format(lang, &[&moments.len().to_string()])];
    lines.extend(facts.iter().take(NAMED).map(|fact| match i18n::value_of(fact, lang) {
        Some(value) => format!("{} {value}", fact.name.get(lang)),
        None => fact.name.get(lang).to_owned(),
    }));
    Some(lines)
}
