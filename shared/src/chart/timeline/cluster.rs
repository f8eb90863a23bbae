//! Dated facts that can mean the same days stand together: a bracket as wide as those days, the headline facts in words,
//! the others as a grid of shapes.

use super::{
    calendar::Calendar,
    lines::{Part, SIZE, box_of, lines, parts, width_of},
    words,
};
use crate::{
    chart::{
        colour::Colour,
        plan::{Align, Area, TextLine},
        text_metrics,
    },
    comparison::{
        ComparisonContext,
        timeline::{Lane, Moment, MomentKind},
    },
    model::{Fact, Lang},
};
use std::collections::BTreeMap;

/// The most facts of one cluster that are written out, where there is room.
pub const MAX_NAMED: usize = 6;
/// The least room in which a name is worth writing.
const MIN_ROOM: i32 = 84;
const MAX_ROOM: i32 = 340;
const MAX_COLUMNS: i32 = 24;
/// A caption may be this wide though its span is narrower.
const CAPTION_ROOM: i32 = 156;

/// Facts of one kind of moment that can mean the same days.
pub struct Cluster<'a> {
    kind: MomentKind,
    first_day: i32,
    last_day: i32,
    moments: Vec<(&'a Moment, &'a Fact)>,
}

/// What a lane is laid out on.
pub struct Page {
    /// The language.
    pub lang: Lang,
    /// The axis.
    pub calendar: Calendar,
    /// The side of the square that a shape stands in.
    pub cell: i32,
    /// The most facts of one cluster that are written out.
    pub most_named: usize,
    /// Whether the lane can say which deadlines have passed.
    pub knows_today: bool,
    /// Where the line of today stands, when it is on the axis.
    pub today: Option<i32>,
}

impl Page {
    /// Where a block starts that is centred on a span. A block that is wider than its span stays on its side of today: what
    /// has passed must not stand after it.
    fn beside_today(&self, (start, end): (i32, i32), width: i32) -> i32 {
        let Calendar { left, right, .. } = self.calendar;
        let (first, last) = match self.today {
            Some(today) if end <= today && today - 2 - left >= width => (left, today - 2),
            Some(today) if start >= today && right - today - 2 >= width => (today + 2, right),
            _ => (left, right),
        };
        ((start + end - width) / 2).min(last - width).max(first)
    }
}

/// Where the shape of a fact lies.
pub enum Place {
    /// Around a point.
    Point(i32, i32),
    /// Along a span.
    Bar(Area),
}

/// One fact, placed.
pub struct PlacedMark<'a> {
    /// When it is.
    pub moment: &'a Moment,
    /// What it says.
    pub fact: &'a Fact,
    /// Where its shape lies.
    pub place: Place,
    /// Its words, where there is room.
    pub texts: Vec<TextLine>,
    /// The box that reacts to the pointer.
    pub area: Area,
}

/// The days that the facts of a block can mean.
pub struct Bracket {
    /// Its height.
    pub y: i32,
    /// Where the first day starts.
    pub start: i32,
    /// Where the last day ends.
    pub end: i32,
    /// Its ends; a span that goes on beyond the axis is open there.
    pub ends: Vec<i32>,
    /// Whether none of the dates is printed.
    pub derived: bool,
}

/// A cluster, placed.
pub struct Block<'a> {
    /// How many facts it has, and of which sort.
    pub caption: Option<TextLine>,
    /// The days that they can mean; spans show theirs by their shape.
    pub bracket: Option<Bracket>,
    /// Its facts.
    pub spots: Vec<PlacedMark<'a>>,
    /// Where nothing else may lie.
    pub taken: Vec<Area>,
}

/// The clusters of a lane: deadlines first, since they are what is asked for, each kind by date.
pub fn clusters<'a>(lane: &'a Lane, basis: &'a ComparisonContext) -> Vec<Cluster<'a>> {
    let mut found: BTreeMap<(u8, i32, i32), Cluster<'a>> = BTreeMap::new();
    for moment in &lane.moments {
        let Some(fact) = basis.fact(&moment.fact) else { continue };
        let rank = match moment.kind {
            MomentKind::Deadline => 0,
            MomentKind::Span => 1,
            MomentKind::Event => 2,
            MomentKind::State => 3,
        };
        let (kind, first_day, last_day) = (moment.kind, moment.first_day, moment.last_day);
        let empty = || Cluster { kind, first_day, last_day, moments: Vec::new() };
        found.entry((rank, first_day, last_day)).or_insert_with(empty).moments.push((moment, fact));
    }
    let mut clusters: Vec<Cluster<'a>> = found.into_values().collect();
    for cluster in &mut clusters {
        cluster.moments.sort_by_key(|(moment, fact)| (!fact.headline, fact.kind, moment.derived));
    }
    clusters
}

impl<'a> Cluster<'a> {
    /// Lays the cluster out from the top of its lane.
    pub fn lay_out(&self, page: &Page) -> Block<'a> {
        let mut block = if self.kind == MomentKind::Span { self.bars(page) } else { self.points(page) };
        block.taken.retain(|area| area.w > 0 && area.h > 0);
        block
    }

    /// Facts that are written out; the moments are sorted so that these come first.
    fn named(&self, at_most: usize) -> usize {
        let headlines = self.moments.iter().filter(|(_, fact)| fact.headline).count();
        let all = self.moments.len();
        if all <= 2 { all.min(at_most) } else { headlines.min(at_most) }
    }

    fn points(&self, page: &Page) -> Block<'a> {
        let (calendar, cell) = (&page.calendar, page.cell);
        let (start, end) = calendar.span(self.first_day, self.last_day);
        let columns = |named: usize| {
            let others = (self.moments.len() - named) as i32;
            others.min(((end - start) / cell).clamp(4, MAX_COLUMNS)).max(1)
        };
        let edge = |columns: i32| page.beside_today((start, end), columns * cell);
        let mut named = self.named(page.most_named);
        let mut left = edge(columns(named));
        let mut right = left + columns(named) * cell;
        let (before, after) = (right - cell - calendar.left, calendar.right - left - cell);
        let room = before.max(after) - 4;
        if room < MIN_ROOM {
            named = 0;
            left = edge(columns(0));
            right = left + columns(0) * cell;
        }
        let columns = columns(named);
        let finer = self.moments.len() == 1 && !words::is_whole_years(self.first_day, self.last_day);
        let parts = |room: i32| -> Vec<Vec<Part>> {
            let all = self.moments.iter().take(named);
            all.map(|(moment, fact)| parts(moment, fact, finer, room.min(MAX_ROOM), page.lang)).collect()
        };
        let wanted = parts(MAX_ROOM).iter().map(|row| width_of(row)).max().unwrap_or(0);
        let rightward = wanted <= after - 4 || after >= before;
        let rows = parts(room);

        let caption = self.caption(page, (end - start).max(columns * cell), 12);
        let top = if caption.is_some() { 18 } else { 4 };
        let end = end.max(start + 2);
        let ends = [(self.first_day, start + 1), (self.last_day, end - 1)];
        let ends = ends.into_iter().filter(|(day, _)| calendar.has(*day)).map(|(_, x)| x).collect();
        let bracket = Bracket { y: top, start, end, ends, derived: self.moments.iter().all(|(m, _)| m.derived) };
        let mut taken = vec![Area { x: start, y: top - 2, w: bracket.end - start, h: 8 }];
        taken.extend(caption.iter().map(box_of));

        let (mut y, pitch) = (top + 7, cell.max(17));
        let mut spots = Vec::new();
        for ((moment, fact), row) in self.moments.iter().zip(rows) {
            let (x, width) = (if rightward { left } else { right - cell }, width_of(&row));
            let text = if rightward { x + cell + 3 } else { x - 3 - width };
            let from = x.min(text);
            let area = Area { x: from, y, w: (x + cell).max(text + width) - from, h: pitch };
            let texts = lines(&row, text, y + pitch / 2 + 4);
            let place = Place::Point(x + cell / 2, y + pitch / 2);
            spots.push(PlacedMark { moment, fact, place, texts, area });
            taken.push(area);
            y += pitch;
        }
        let others = self.moments.iter().skip(named);
        for (at, (moment, fact)) in others.enumerate() {
            let (column, row) = (at as i32 % columns, at as i32 / columns);
            let area = Area { x: left + column * cell, y: y + row * cell, w: cell, h: cell };
            let place = Place::Point(area.x + cell / 2, area.y + cell / 2);
            spots.push(PlacedMark { moment, fact, place, texts: Vec::new(), area });
        }
        let rows = ((self.moments.len() - named) as i32 + columns - 1) / columns;
        taken.push(Area { x: left, y, w: columns * cell, h: rows * cell });
        Block { caption, bracket: Some(bracket), spots, taken }
    }

    /// Spans: one bar each, its words below it.
    fn bars(&self, page: &Page) -> Block<'a> {
        let calendar = &page.calendar;
        let (start, end) = calendar.span(self.first_day, self.last_day);
        let width = (end - start).max(6);
        let start = start.min(calendar.right - width);
        let named = self.named(page.most_named);
        let caption = (named < self.moments.len()).then(|| self.caption(page, width, 12)).flatten();
        let mut taken: Vec<Area> = caption.iter().map(box_of).collect();
        let mut y = if caption.is_some() { 18 } else { 2 };
        let finer = !words::is_whole_years(self.first_day, self.last_day);
        let mut spots = Vec::new();
        for (at, (moment, fact)) in self.moments.iter().enumerate() {
            let bar = Area { x: start, y: y + 2, w: width, h: 8 };
            let mut area = Area { x: start, y, w: width, h: 12 };
            let mut texts = Vec::new();
            if at < named {
                let row = parts(moment, fact, finer, (calendar.right - calendar.left).min(MAX_ROOM), page.lang);
                let x = start.min(calendar.right - width_of(&row)).max(calendar.left);
                texts = lines(&row, x, y + 23);
                area = Area { x, y, w: width_of(&row).max(start + width - x), h: 28 };
            }
            y += area.h;
            taken.push(area);
            spots.push(PlacedMark { moment, fact, place: Place::Bar(bar), texts, area });
        }
        Block { caption, bracket: None, spots, taken }
    }

    /// What the cluster is, as fully as there is room: never for one fact, which speaks for itself.
    fn caption(&self, page: &Page, width: i32, y: i32) -> Option<TextLine> {
        let (count, lang) = (self.moments.len(), page.lang);
        let (moment, fact) = self.moments.first().filter(|_| count > 1)?;
        let counted = words::counted(self.kind, count, lang);
        let mut wordings = Vec::new();
        if words::is_whole_years(self.first_day, self.last_day) {
            let ends = matches!(self.kind, MomentKind::Deadline | MomentKind::Span);
            if ends && page.knows_today {
                wordings.push(words::joined(&[&counted, words::standing(moment, lang)], lang));
            }
            wordings.push(counted);
        } else {
            let when = words::when(moment, fact, lang);
            wordings.push(words::joined(&[&when, &counted], lang));
            wordings.push(words::joined(&[&when, &count.to_string()], lang));
        }
        wordings.push(count.to_string());
        let room = width.max(CAPTION_ROOM);
        let fits = |wording: &String| text_metrics::width(wording, SIZE, false) <= room;
        let text = wordings.into_iter().find(fits)?;
        let (start, end) = page.calendar.span(self.first_day, self.last_day);
        let wide = text_metrics::width(&text, SIZE, false);
        let x = ((start + end - wide) / 2).min(page.calendar.right - wide).max(page.calendar.left);
        Some(TextLine { x, y, text, size: SIZE, bold: false, colour: Colour::MUTED, align: Align::Start })
    }
}
