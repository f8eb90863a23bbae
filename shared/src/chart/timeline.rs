//! The chart of the timeline comparison: a lane for each region, plan periods as bars, dated facts as shapes under a bracket
//! that is as wide as their date is vague, and a line for today.

mod calendar;
mod cluster;
mod frame;
mod lines;
mod shape;
mod stack;
mod words;

pub(super) use self::cluster::MAX_NAMED;
use self::{
    calendar::Calendar,
    cluster::{Block, Page, Place, PlacedMark},
    shape::MomentShape,
};
use super::{
    colour::{Colour, Token},
    plan::{Align, Area, ChartPlan, Item, Mark, MarkTarget, Style, TextLine},
    text_metrics,
};
use crate::{
    comparison::timeline::{Lane, PlanPeriod, Timeline},
    i18n::{Labelled, labels},
    model::{Lang, Region},
};

const NAME_SIZE: i32 = 14;
const NOTE_SIZE: i32 = 12;
const PERIOD: i32 = 20;
const LINE: i32 = 17;
const LANE_GAP: i32 = 22;
/// Below this width, names stand above their lanes instead of beside them.
const NARROW: i32 = 560;

/// Plans the chart of a timeline.
pub fn plan(timeline: &Timeline, style: Style) -> ChartPlan {
    plan_naming(timeline, style, MAX_NAMED)
}

/// The same with fewer facts written out, for a picture that cannot grow; every fact still has its shape.
pub(super) fn plan_naming(timeline: &Timeline, style: Style, most_named: usize) -> ChartPlan {
    let mut draft = LayoutBuilder::new(timeline, style);
    draft.most_named = most_named;
    draft.header();
    draft.lanes();
    draft.rules();
    draft.legend();
    draft.finish()
}

/// What the chart shows, in a sentence made from its numbers.
pub fn describe(timeline: &Timeline, lang: Lang) -> String {
    let lanes = timeline.lanes.iter();
    let parts: Vec<String> = lanes.map(|lane| words::lane(&timeline.basis, lane, timeline.today.is_some(), lang)).collect();
    if parts.is_empty() {
        return labels::EMPTY_TIMELINE.get(lang).to_owned();
    }
    [&parts.join(lang.language().semicolon), lang.language().full_stop].concat()
}

/// The chart while it is being laid out, from the top down.
struct LayoutBuilder<'a> {
    timeline: &'a Timeline,
    style: Style,
    narrow: bool,
    /// Where lanes start.
    left: i32,
    calendar: Calendar,
    /// Where the lines of the grid start.
    top: i32,
    y: i32,
    /// The most facts of one cluster that are written out.
    most_named: usize,
    items: Vec<Item>,
    /// The looks that are used, for the legend.
    looks: Vec<MomentShape>,
    brackets: usize,
}

impl<'a> LayoutBuilder<'a> {
    fn new(timeline: &'a Timeline, style: Style) -> Self {
        let narrow = style.width < NARROW;
        let names = timeline.lanes.iter().filter_map(|lane| timeline.basis.region(&lane.region));
        let widest = names.map(|region| text_metrics::width(region.name.get(style.lang), NAME_SIZE, true)).max().unwrap_or(0);
        let left = if narrow { 2 } else { (widest + 20).max(72).min(style.width / 3) };
        let calendar = Calendar::new(timeline.range, left, style.width - 2);
        Self {
            timeline,
            style,
            narrow,
            left,
            calendar,
            top: 0,
            y: 0,
            most_named: MAX_NAMED,
            items: Vec::new(),
            looks: Vec::new(),
            brackets: 0,
        }
    }

    fn text(&mut self, x: i32, y: i32, text: &str, size: i32, colour: Colour) {
        let bold = size == NAME_SIZE;
        self.items.push(Item::Text(TextLine { x, y, text: text.to_owned(), size, bold, colour, align: Align::Start }));
    }

    fn lanes(&mut self) {
        let timeline = self.timeline;
        for lane in &timeline.lanes {
            let Some(region) = timeline.basis.region(&lane.region) else { continue };
            self.lane(lane, region);
        }
        if timeline.lanes.is_empty() {
            self.note(labels::EMPTY_TIMELINE.get(self.style.lang));
        }
    }

    fn lane(&mut self, lane: &Lane, region: &Region) {
        let lang = self.style.lang;
        let top = self.y;
        self.name(region);
        let colour = Token::region(self.timeline.basis.colour_of(&lane.region));
        for period in &lane.periods {
            self.period(period, colour);
        }
        let page = Page {
            lang,
            calendar: self.calendar,
            cell: if self.narrow { 12 } else { 15 },
            most_named: self.most_named,
            knows_today: self.timeline.today.is_some(),
            today: self.today().map(|today| self.calendar.x(today.last_day())),
        };
        let clusters = cluster::clusters(lane, &self.timeline.basis);
        let mut blocks: Vec<Block<'_>> = clusters.iter().map(|cluster| cluster.lay_out(&page)).collect();
        let height = stack::stack(&mut blocks);
        for mut block in blocks {
            block.lower(self.y);
            self.block(block, colour);
        }
        self.y += height;
        if lane.moments.is_empty() {
            self.note(labels::EMPTY_TIMELINE.get(lang));
        }
        if lane.undated > 0 {
            self.note(&labels::UNDATED.format(lang, &[&lane.undated.to_string()]));
        }
        self.y = self.y.max(top + 36) + LANE_GAP;
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

    /// A plan period: a light bar between two edges, named inside where there is room, else beside.
    fn period(&mut self, period: &PlanPeriod, colour: Token) {
        let lang = self.style.lang;
        let (start, end) = self.calendar.span(period.first_day, period.last_day);
        let area = Area { x: start, y: self.y, w: (end - start).max(3), h: PERIOD };
        self.items.push(Item::Rect { area, fill: colour.over(Token::Background, 18) });
        for (day, x) in [(period.first_day, start), (period.last_day, end - 2)] {
            if self.calendar.has(day) {
                self.items.push(Item::Rect { area: Area { x, w: 2, ..area }, fill: colour.into() });
            }
        }
        let short = words::period(period, lang);
        let wide = |text: &str| text_metrics::width(text, NOTE_SIZE, false);
        let title = self.timeline.basis.document(&period.document).map_or("", |document| document.title.get(lang));
        // A title without marks is set off by a colon.
        let (open, close) = match lang.language().title_marks {
            ("", "") => (lang.language().colon, ""),
            marks => marks,
        };
        let rest = area.w - 16 - wide(&short) - wide(open) - wide(close);
        let inside = if rest >= 72 && !title.is_empty() {
            Some(format!("{short}{open}{}{close}", text_metrics::fit(title, NOTE_SIZE, false, rest)))
        } else {
            Some(short.clone()).filter(|text| wide(text) + 16 <= area.w)
        };
        let beside = wide(&short) + 6;
        let (x, text) = match inside {
            Some(text) => (start + 8, text),
            None if end + beside <= self.calendar.right => (end + 6, short),
            None if start - beside >= self.calendar.left => (start - beside, short),
            None => (
                self.calendar.left + 4,
                text_metrics::fit(&words::years(period), NOTE_SIZE, false, self.calendar.right - self.left),
            ),
        };
        self.text(x, self.y + 14, &text, NOTE_SIZE, Colour::INK);
        self.y += PERIOD + 6;
    }

    fn block(&mut self, block: Block<'_>, colour: Token) {
        self.items.extend(block.caption.map(Item::Text));
        if let Some(bracket) = block.bracket {
            let faint = colour.over(Token::Background, 70);
            let (start, end, y) = (bracket.start, bracket.end, bracket.y);
            let line = |points, dashed| Item::Line { points, colour: faint, width: 2, dashed };
            self.items.push(line(vec![(start, y), (end, y)], bracket.derived));
            for x in bracket.ends {
                self.items.push(line(vec![(x, y), (x, y + 5)], false));
            }
            self.brackets += 1;
        }
        for spot in block.spots {
            self.spot(spot, colour);
        }
    }

    fn spot(&mut self, spot: PlacedMark<'_>, colour: Token) {
        let look = MomentShape::of(spot.moment, self.timeline.today.is_some());
        if !self.looks.contains(&look) {
            self.looks.push(look);
        }
        let mut items = match spot.place {
            Place::Point(x, y) => look.at(x, y, self.radius(), colour),
            Place::Bar(area) => look.bar(area, colour),
        };
        items.extend(spot.texts.into_iter().map(Item::Text));
        let label = words::spoken(self.timeline, spot.moment, spot.fact, self.style.lang);
        let target = MarkTarget::Fact(spot.moment.fact.clone());
        self.items.push(Item::Mark(Mark {
            target,
            region: spot.fact.region.clone(),
            label,
            area: spot.area,
            grid: None,
            items,
        }));
    }

    fn radius(&self) -> i32 {
        if self.narrow { 5 } else { 6 }
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
