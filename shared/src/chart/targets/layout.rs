//! The chart while it is being laid out, from the top down: grid, rows, and who says nothing.

use crate::{
    chart::{
        axis::Axis,
        colour::{Colour, Token},
        plan::{Align, Area, ChartPlan, Item, Style, TextLine},
        text_metrics,
    },
    comparison::targets::{Mark, Panel, RANKED, Ranking, Row, Targets},
    i18n::{self, Labelled, panel::silence, panel::silence_line},
    model::{Fact, Indicator, Kind, Lang, Nature, Region},
    quantity,
    view::Scale,
};

use super::{describe, shown_value, title};

pub(super) const NAME_SIZE: i32 = 14;
pub(super) const VALUE_SIZE: i32 = 14;
pub(super) const NOTE_SIZE: i32 = 12;
pub(super) const BAR: i32 = 16;
pub(super) const LINE: i32 = 16;
const ROW_GAP: i32 = 12;
/// Where grid lines begin, below the numbers of the axis.
const GRID_TOP: i32 = 18;
/// Where the first row begins.
const ROWS_TOP: i32 = 26;
/// Below this width, ticks are few.
const NARROW: i32 = 560;
/// How much of the width names may take beside their bars, in hundredths.
const NAMES_PART: i32 = 30;
/// How much of the room beside the names bars keep, however long their labels are, in hundredths.
const BARS_PART: i32 = 45;
/// How wide the longest bar is at least.
const MIN_BARS: i32 = 24;
/// The room of the mark that says that a number is not directly comparable.
pub(super) const NOTICE: i32 = 18;
/// The marker of the reader's own region with its gap.
const OWN_MARKER: i32 = 7;

/// Where the name of a region and its level stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// Both in one line beside the bars.
    Beside,
    /// Beside the bars, the level below the name.
    TwoLines,
    /// Both in a line above the bars.
    Above,
}

/// The chart while it is being laid out.
pub(super) struct LayoutBuilder<'a> {
    pub(super) targets: &'a Targets,
    pub(super) panel: &'a Panel,
    pub(super) style: Style,
    indicator: Option<&'a Indicator>,
    /// The rows that are written out, and the ranking that they are the first of.
    rows: Vec<&'a Row>,
    ranking: Option<Ranking<'a>>,
    names: Names,
    /// Where bars start.
    pub(super) left: i32,
    pub(super) axis: Axis,
    pub(super) items: Vec<Item>,
    /// The places of the grid lines among them.
    grid: Vec<usize>,
    pub(super) y: i32,
}

impl<'a> LayoutBuilder<'a> {
    pub(super) fn new(targets: &'a Targets, panel: &'a Panel, style: Style) -> Self {
        let lang = style.lang;
        let (rows, ranking) = targets.written_out(panel, RANKED);
        let (names, left) = names(targets, &rows, style);
        let marks: Vec<(&Mark, &Fact)> =
            rows.iter().flat_map(|r| &r.marks).filter_map(|m| Some((m, targets.basis.fact(&m.fact)?))).collect();
        let value =
            |(mark, fact): &(&Mark, &Fact)| text_metrics::width(&shown_value(panel, mark, fact, lang), VALUE_SIZE, true);
        let with_date = |pair: &(&Mark, &Fact)| {
            let notice = if pair.0.is_indicative() { NOTICE } else { 0 };
            value(pair) + notice + 6 + text_metrics::width(&i18n::panel::mark_date(pair.1, lang), NOTE_SIZE, false)
        };
        let reserve = |label: &dyn Fn(&(&Mark, &Fact)) -> i32| marks.iter().map(label).max().unwrap_or(0);
        let room = style.width - left;
        // The date stands behind the number wherever that leaves the bars their part.
        let bars_end = style.width - 20 - reserve(&with_date);
        let right = bars_end.max(left + room * BARS_PART / 100).min(style.width - 20 - NOTICE - reserve(&value));
        // However narrow the chart: a number is never cut, a bar never gone.
        let right = right.max(left + MIN_BARS);
        let all = || panel.rows.iter().flat_map(|row| &row.marks);
        let ends = || all().map(|m| m.value_max.unwrap_or(m.value));
        let smallest = all().map(|m| m.value).fold(f64::INFINITY, f64::min);
        let axis = Axis::new(panel.scale, smallest, ends().fold(0.0, f64::max), (left, right));
        let indicator = targets.indicators.iter().find(|i| i.slug == panel.indicator);
        Self { targets, panel, style, indicator, rows, ranking, names, left, axis, items: Vec::new(), grid: Vec::new(), y: 0 }
    }

    pub(super) fn text(&mut self, x: i32, y: i32, text: &str, size: i32, bold: bool, colour: Colour) {
        self.items.push(text_item(x, y, text, size, bold, colour));
    }

    /// Every region that has a number; of many the first, and every one as a dot.
    pub(super) fn rows(&mut self) {
        self.ticks();
        let ranking = self.ranking.take();
        if let Some(ranking) = &ranking {
            self.distribution(ranking);
        }
        for row in std::mem::take(&mut self.rows) {
            let Some(region) = self.targets.basis.region(&row.region) else { continue };
            self.row(row, region);
        }
        if let Some(ranking) = &ranking {
            self.ranked(ranking);
        }
    }

    /// Where names start.
    pub(super) fn margin(&self) -> i32 {
        own_marker(self.targets)
    }

    /// The regions that have none, in one line that is wrapped.
    pub(super) fn silence(&mut self) {
        let lang = self.style.lang;
        let line = silence_line(&silence(self.targets, self.panel, lang), lang);
        for text in text_metrics::wrap(&line, NOTE_SIZE, false, self.style.width - 4) {
            self.text(2, self.y + 12, &text, NOTE_SIZE, false, Colour::MUTED);
            self.y += LINE;
        }
    }

    /// Grid lines are placed first and stretched to the bottom of the rows when that is known.
    fn ticks(&mut self) {
        if self.panel.rows.iter().all(|row| row.marks.is_empty()) {
            return;
        }
        let lang = self.style.lang;
        let unit = self.panel.unit.as_str();
        let counted = |i: &Indicator| matches!(i.nature, Nature::Count | Nature::Rank | Nature::Stock);
        let whole = self.panel.per.is_none() && self.indicator.is_some_and(counted);
        let mut marked: Vec<(i32, i32, String)> = Vec::new();
        for tick in self.axis.ticks(if self.style.width < NARROW { 4 } else { 6 }, whole) {
            let x = self.axis.map(tick);
            let base = quantity::Unit::parse(unit).map(|parsed| parsed.base);
            let label = match (base, self.panel.per) {
                // Money keeps its unit when it is divided, so that ticks and labels count in the same.
                (Some("元"), Some(_)) => i18n::divided_number(tick, unit, lang),
                (Some("元" | "%"), None) => quantity::format(tick, unit, lang),
                _ => quantity::format_number(tick, lang),
            };
            let width = text_metrics::width(&label, NOTE_SIZE, false);
            let start = (x - width / 2).max(0);
            self.grid.push(self.items.len());
            self.items.push(Item::Line {
                points: vec![(x, GRID_TOP), (x, GRID_TOP)],
                colour: Colour::GRID,
                width: 1,
                dashed: false,
            });
            marked.push((start, start + width + 10, label));
        }
        // Where not every tick has room for its number, every second has one, or every third.
        let fits = |step: &usize| {
            let kept: Vec<_> = marked.iter().step_by(*step).collect();
            kept.windows(2).all(|pair| pair[0].1 <= pair[1].0)
        };
        let step = (1..marked.len()).find(fits).unwrap_or(marked.len().max(1));
        for (start, _, label) in marked.iter().step_by(step) {
            self.text(*start, 13, label, NOTE_SIZE, false, Colour::MUTED);
        }
        self.y = ROWS_TOP;
    }

    fn row(&mut self, row: &Row, region: &Region) {
        let is_own = self.targets.basis.view.home.as_ref() == Some(&region.slug);
        let top = self.y;
        let names_end = self.name(region, top);
        if self.names == Names::Above {
            self.y = names_end + 2;
        }
        if is_own {
            let area = Area { x: 0, y: top, w: 3, h: BAR };
            self.items.push(Item::Rect { area, fill: Colour::ACCENT });
        }
        let first = self.y;
        let colour = Token::region(self.targets.basis.colour_of(&row.region));
        let bars = row.marks.iter().filter(|m| m.kind != Kind::Status).count();
        for (at, mark) in row.marks.iter().enumerate() {
            let Some(fact) = self.targets.basis.fact(&mark.fact) else { continue };
            // What was reached is drawn over the first bar, so that progress reads at a glance.
            let over_bar = mark.kind == Kind::Status && bars == 1 && at == bars;
            self.mark(mark, fact, region, colour, over_bar.then_some(first));
        }
        self.y = self.y.max(names_end) + ROW_GAP;
    }

    /// The name of a region with its level; gives where they end.
    fn name(&mut self, region: &Region, top: i32) -> i32 {
        let lang = self.style.lang;
        let is_own = self.targets.basis.view.home.as_ref() == Some(&region.slug);
        let x = own_marker(self.targets);
        let (name, level) = (region.name.get(lang), region.level.label().get(lang));
        self.text(x, top + 13, name, NAME_SIZE, is_own, Colour::INK);
        if self.names == Names::TwoLines {
            self.text(x, top + 13 + LINE, level, NOTE_SIZE, false, Colour::MUTED);
            return top + BAR + LINE;
        }
        let after = x + text_metrics::width(name, NAME_SIZE, is_own) + 5;
        self.text(after, top + 13, level, NOTE_SIZE, false, Colour::MUTED);
        top + BAR
    }

    pub(super) fn finish(mut self) -> ChartPlan {
        let rows_end = self.items.iter().filter_map(mark_end).max().unwrap_or(GRID_TOP);
        for at in &self.grid {
            if let Some(Item::Line { points, .. }) = self.items.get_mut(*at) {
                points[1].1 = rows_end;
            }
        }
        let lang = self.style.lang;
        ChartPlan {
            width: self.style.width,
            height: self.y.max(20),
            title: title(self.targets, self.panel, lang),
            description: describe(self.targets, self.panel, lang),
            lang,
            background: None,
            items: self.items,
        }
    }
}

/// Where names stand, and where bars start beside them.
fn names(targets: &Targets, rows: &[&Row], style: Style) -> (Names, i32) {
    let lang = style.lang;
    let regions: Vec<&Region> = rows.iter().filter_map(|row| targets.basis.region(&row.region)).collect();
    let width = |of: &dyn Fn(&Region) -> i32| regions.iter().map(|region| of(region)).max().unwrap_or(0);
    let name = |region: &Region| {
        let is_own = targets.basis.view.home.as_ref() == Some(&region.slug);
        text_metrics::width(region.name.get(lang), NAME_SIZE, is_own)
    };
    let with_level = |region: &Region| name(region) + 5 + level_width(region, lang);
    let start = own_marker(targets) + 10;
    let most = style.width * NAMES_PART / 100;
    let either = |region: &Region| name(region).max(level_width(region, lang));
    match (start + width(&with_level), start + width(&either)) {
        (left, _) if left <= most => (Names::Beside, left),
        (_, left) if left <= most => (Names::TwoLines, left),
        _ => (Names::Above, own_marker(targets)),
    }
}

fn level_width(region: &Region, lang: Lang) -> i32 {
    text_metrics::width(region.level.label().get(lang), NOTE_SIZE, false)
}

/// Where names start: behind the marker of the reader's own region, where one is chosen.
fn own_marker(targets: &Targets) -> i32 {
    if targets.basis.view.home.is_some() { OWN_MARKER } else { 2 }
}

/// Where a mark of the chart ends below.
fn mark_end(item: &Item) -> Option<i32> {
    match item {
        Item::Mark(mark) => Some(mark.area.y + mark.area.h),
        _ => None,
    }
}

pub(super) fn text_item(x: i32, y: i32, text: &str, size: i32, bold: bool, colour: Colour) -> Item {
    Item::Text(TextLine { x, y, text: text.to_owned(), size, bold, colour, align: Align::Start })
}

/// A point of the axis, for what has no length.
pub(super) fn is_point(panel: &Panel, mark: &Mark) -> bool {
    mark.kind == Kind::Status || panel.scale == Scale::Log
}
