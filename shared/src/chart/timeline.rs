//! The chart of the timeline comparison: a strip for each region with its plan periods and a mark at the end of each stated
//! period, a line for today, and in a picture below them the lists of what falls due by name. On a page the lists are text.

mod calendar;
mod frame;
mod list;
mod shape;
mod strip;
mod words;

use self::calendar::Calendar;
use super::{
    colour::{Colour, Token},
    plan::{Align, Area, ChartPlan, Item, Style, TextLine},
    text_metrics,
};
use crate::{
    comparison::{
        due::{EntryMark, year_of},
        timeline::{Lane, Timeline},
    },
    i18n::{self, Labelled, labels},
    model::{Lang, Region},
};

const NAME_SIZE: i32 = 14;
const NOTE_SIZE: i32 = 12;
const LINE: i32 = 17;
const LANE_GAP: i32 = 16;
/// The least height of a strip, so that the name of its region has room.
const MIN_LANE: i32 = 36;
/// Below this width, names stand above their strips instead of beside them.
const NARROW: i32 = 560;

/// Plans the strips of a timeline, for a page that has the lists below them.
pub fn plan(timeline: &Timeline, style: Style) -> ChartPlan {
    let mut draft = LayoutBuilder::new(timeline, style);
    draft.strips();
    draft.legend(labels::LEGEND_NUMBER.get(style.lang));
    draft.finish()
}

/// Plans the strips with the lists below them, at most so many entries each: for a picture, in which nothing can be opened.
pub(super) fn plan_with_lists(timeline: &Timeline, style: Style, most_named: usize) -> ChartPlan {
    let mut draft = LayoutBuilder::new(timeline, style);
    draft.strips();
    draft.lists(most_named);
    draft.legend(labels::LEGEND_COUNT.get(style.lang));
    draft.finish()
}

/// What the chart shows, in a sentence made from its numbers.
pub fn describe(timeline: &Timeline, lang: Lang) -> String {
    let lanes = timeline.lanes.iter();
    let parts: Vec<String> = lanes.map(|lane| words::lane(&timeline.basis, lane, timeline.today.is_some(), lang)).collect();
    if parts.is_empty() {
        return i18n::nothing::no_dated_facts(&timeline.basis.view).get(lang).to_owned();
    }
    [&parts.join(lang.language().semicolon), lang.language().full_stop].concat()
}

/// The chart while it is being laid out, from the top down.
struct LayoutBuilder<'a> {
    timeline: &'a Timeline,
    style: Style,
    narrow: bool,
    /// Where strips start.
    left: i32,
    calendar: Calendar,
    /// Where the lines of the grid start.
    top: i32,
    y: i32,
    items: Vec<Item>,
    /// The marks that are used, for the legend.
    marks: Vec<EntryMark>,
    has_numbers: bool,
}

impl<'a> LayoutBuilder<'a> {
    fn new(timeline: &'a Timeline, style: Style) -> Self {
        let narrow = style.width < NARROW;
        let names = timeline.lanes.iter().filter_map(|lane| timeline.basis.region(&lane.region));
        let widest = names.map(|region| text_metrics::width(region.name.get(style.lang), NAME_SIZE, true)).max().unwrap_or(0);
        let left = if narrow { 2 } else { (widest + 20).max(72).min(style.width / 3) };
        let filled = timeline.lanes.iter().flat_map(|lane| &lane.moments).map(year_of).collect();
        let calendar = Calendar::new(timeline.range, &filled, left, style.width - 2);
        Self { timeline, style, narrow, left, calendar, top: 0, y: 0, items: Vec::new(), marks: Vec::new(), has_numbers: false }
    }

    fn text(&mut self, x: i32, y: i32, text: &str, size: i32, colour: Colour) {
        let bold = size == NAME_SIZE;
        self.items.push(Item::Text(TextLine { x, y, text: text.to_owned(), size, bold, colour, align: Align::Start }));
    }

    fn note_mark(&mut self, mark: EntryMark) {
        if !self.marks.contains(&mark) {
            self.marks.push(mark);
        }
    }

    fn strips(&mut self) {
        self.header();
        let timeline = self.timeline;
        for lane in &timeline.lanes {
            let Some(region) = timeline.basis.region(&lane.region) else { continue };
            self.lane(lane, region);
        }
        if timeline.lanes.is_empty() {
            self.note(i18n::nothing::no_dated_facts(&timeline.basis.view).get(self.style.lang));
        }
        self.rules();
    }

    fn lane(&mut self, lane: &Lane, region: &Region) {
        let lang = self.style.lang;
        let top = self.y;
        self.name(region);
        self.strip(lane, Token::region(self.timeline.basis.colour_of(&lane.region)));
        if lane.moments.is_empty() {
            self.note(i18n::nothing::no_dated_facts(&self.timeline.basis.view).get(lang));
            if lane.undated > 0 {
                self.note(&labels::UNDATED.format(lang, &[&lane.undated.to_string()]));
            }
        }
        self.y = self.y.max(top + MIN_LANE) + LANE_GAP;
        let y = self.y - LANE_GAP / 2;
        let points = vec![(0, y), (self.style.width, y)];
        self.items.push(Item::Line { points, colour: Colour::GRID, width: 1, dashed: false });
    }

    fn name(&mut self, region: &Region) {
        let lang = self.style.lang;
        let (name, level) = (region.name.get(lang), region.level.label().get(lang));
        let room = if self.narrow { self.style.width - 80 } else { self.left - 12 };
        let name = text_metrics::fit(name, NAME_SIZE, true, room);
        let width = text_metrics::width(&name, NAME_SIZE, true);
        self.text(2, self.y + 14, &name, NAME_SIZE, Colour::INK);
        if self.narrow {
            self.text(width + 8, self.y + 14, level, NOTE_SIZE, Colour::MUTED);
            self.y += 22;
        } else {
            self.text(2, self.y + 31, level, NOTE_SIZE, Colour::MUTED);
        }
        if self.timeline.basis.view.home.as_ref() == Some(&region.slug) {
            let y = if self.narrow { self.y - 4 } else { self.y + 18 };
            self.items.push(Item::Rect { area: Area { x: 2, y, w: width, h: 2 }, fill: Colour::ACCENT });
        }
    }

    /// A line of muted words in a lane.
    fn note(&mut self, text: &str) {
        for line in text_metrics::wrap(text, NOTE_SIZE, false, self.style.width - self.left - 4) {
            self.text(self.left + 2, self.y + 15, &line, NOTE_SIZE, Colour::MUTED);
            self.y += LINE;
        }
    }

    fn finish(self) -> ChartPlan {
        let lang = self.style.lang;
        ChartPlan {
            width: self.style.width,
            height: self.y.max(24),
            title: labels::TIMELINE_TITLE.get(lang).to_owned(),
            description: describe(self.timeline, lang),
            lang,
            background: None,
            items: self.items,
        }
    }
}

#[cfg(test)]
mod tests;
