//! The chart of one axis of the targets comparison: a bar for what is promised, a diamond for what was reached, rows for
//! the regions that say nothing too.

pub mod keys;

use super::{
    axis::Axis,
    colour::{Colour, Token},
    plan::{Align, Area, ChartPlan, Item, Mark as DrawnMark, MarkTarget, Style, TextLine},
    text_metrics,
};
use crate::{
    comparison::{
        targets::{Mark, Panel, Row, Targets},
        verdict::Verdict,
    },
    i18n::{self, Labelled, labels},
    model::{Fact, Indicator, Kind, Lang, Nature, Operator, Region},
    quantity,
    view::{Normalisation, Scale},
};

const NAME_SIZE: i32 = 14;
const VALUE_SIZE: i32 = 14;
const NOTE_SIZE: i32 = 12;
const BAR: i32 = 18;
const LINE: i32 = 17;
const ROW_GAP: i32 = 16;
/// Where grid lines begin, below the numbers of the axis.
const GRID_TOP: i32 = 22;
/// Below this width, names stand above their bars instead of beside them.
const NARROW: i32 = 560;

/// Plans the chart of one panel.
pub fn plan(targets: &Targets, panel: &Panel, style: Style) -> ChartPlan {
    let indicator = targets.indicators.iter().find(|i| i.slug == panel.indicator);
    let mut draft = LayoutBuilder::new(targets, panel, indicator, style);
    draft.rows();
    draft.finish()
}

/// The title of a panel: its indicator, which of its axes this is, and what sets it off from the others.
pub fn title(targets: &Targets, panel: &Panel, lang: Lang) -> String {
    let name = targets.indicators.iter().find(|i| i.slug == panel.indicator).map_or("", |i| i.name.get(lang));
    let name = if panel.axis > 0 { format!("{name} ({})", panel.axis + 1) } else { name.to_owned() };
    panel.about.as_ref().map_or_else(|| name.clone(), |about| labels::PICTURE_SCOPE.format(lang, &[&name, about.get(lang)]))
}

/// What the chart shows, in a sentence made from its numbers.
pub fn describe(targets: &Targets, panel: &Panel, lang: Lang) -> String {
    let language = lang.language();
    let name = title(targets, panel, lang);
    let mut parts = Vec::new();
    for row in &panel.rows {
        let region = targets.basis.region(&row.region).map_or("", |r| r.name.get(lang));
        let said: Vec<String> = row
            .marks
            .iter()
            .filter_map(|mark| {
                let fact = targets.basis.fact(&mark.fact)?;
                let value = shown_value(panel, mark, fact, lang);
                Some([value, language.bracketed(&i18n::mark_caption(fact, lang))].concat())
            })
            .collect();
        let said: Vec<String> = said.into_iter().chain(beside(targets, panel, row, lang)).collect();
        parts.push([region, language.colon, &said.join(language.list_separator)].concat());
    }
    [&name, language.sentence_separator, &parts.join(language.semicolon), language.full_stop].concat()
}

/// What a row says in words beside its marks: why there is none, which other chart has them, what could not be divided.
pub fn beside(targets: &Targets, panel: &Panel, row: &Row, lang: Lang) -> Vec<String> {
    let named = row.absent_fact.as_ref().and_then(|fact| targets.basis.fact(fact));
    let absent = row.absence.map(|absence| match named {
        Some(fact) => labels::PICTURE_SCOPE.format(lang, &[absence.label().get(lang), fact.name.get(lang)]),
        None => absence.label().get(lang).to_owned(),
    });
    let charts: Vec<String> = row.elsewhere.iter().map(|axis| format!("({})", axis + 1)).collect();
    let elsewhere = (!charts.is_empty()).then(|| labels::SEE_CHARTS.format(lang, &[&charts.join(" ")]));
    let undivided = row.undivided.iter().filter_map(|fact| targets.basis.fact(fact)).map(|fact| {
        let said = [&i18n::value_of(fact, lang).unwrap_or_default(), " · ", &i18n::mark_caption(fact, lang)].concat();
        labels::PICTURE_SCOPE.format(lang, &[&said, undivided(panel, fact).get(lang)])
    });
    absent.into_iter().chain(elsewhere).chain(undivided).collect()
}

/// Why a number is not divided as the panel divides.
pub fn undivided(panel: &Panel, fact: &Fact) -> i18n::Label {
    match panel.per {
        Some(Normalisation::Head) => labels::UNDIVIDED_HEAD,
        Some(Normalisation::Gdp) => labels::UNDIVIDED_GDP,
        _ if fact.kind == Kind::Target => labels::UNDIVIDED_YEARS,
        _ => labels::UNDIVIDED_REACHED,
    }
}

/// A mark's number in the reader's habit: as printed, or divided as the panel divides.
pub fn shown_value(panel: &Panel, mark: &Mark, fact: &Fact, lang: Lang) -> String {
    let operator = fact.operator.unwrap_or(Operator::Equal);
    match panel.per_base {
        None => i18n::number_of(operator, mark.value, mark.value_max, &panel.unit, lang),
        Some(base) => [operator.mark(), &i18n::divided(mark.value, mark.value_max, &panel.unit, base, lang)].concat(),
    }
}

/// The chart while it is being laid out, from the top down.
struct LayoutBuilder<'a> {
    targets: &'a Targets,
    panel: &'a Panel,
    indicator: Option<&'a Indicator>,
    style: Style,
    narrow: bool,
    /// Where bars start.
    left: i32,
    axis: Axis,
    items: Vec<Item>,
    /// The places of the grid lines among them.
    grid: Vec<usize>,
    y: i32,
}

impl<'a> LayoutBuilder<'a> {
    fn new(targets: &'a Targets, panel: &'a Panel, indicator: Option<&'a Indicator>, style: Style) -> Self {
        let lang = style.lang;
        let narrow = style.width < NARROW;
        let names = panel.rows.iter().filter_map(|row| targets.basis.region(&row.region));
        let widest = names.map(|r| text_metrics::width(r.name.get(lang), NAME_SIZE, true)).max().unwrap_or(0);
        let left = if narrow { 2 } else { (widest + 20).max(72) };
        let marks: Vec<(&Mark, &Fact)> =
            panel.rows.iter().flat_map(|r| &r.marks).filter_map(|m| Some((m, targets.basis.fact(&m.fact)?))).collect();
        let label =
            |(mark, fact): &(&Mark, &Fact)| text_metrics::width(&shown_value(panel, mark, fact, lang), VALUE_SIZE, true);
        let widest_label = marks.iter().map(label).max().unwrap_or(0);
        let right = (style.width - widest_label - 26).max(left + style.width / 4);
        let ends = || marks.iter().map(|(m, _)| m.value_max.unwrap_or(m.value));
        let smallest = marks.iter().map(|(m, _)| m.value).fold(f64::INFINITY, f64::min);
        let axis = Axis::new(panel.scale, smallest, ends().fold(0.0, f64::max), (left, right));
        Self { targets, panel, indicator, style, narrow, left, axis, items: Vec::new(), grid: Vec::new(), y: 0 }
    }

    fn text(&mut self, x: i32, y: i32, text: &str, size: i32, bold: bool, colour: Colour) {
        self.items.push(Item::Text(TextLine { x, y, text: text.to_owned(), size, bold, colour, align: Align::Start }));
    }

    fn rows(&mut self) {
        self.ticks();
        for row in &self.panel.rows {
            let Some(region) = self.targets.basis.region(&row.region) else { continue };
            self.row(row, region);
        }
    }

    /// Grid lines are placed first and stretched to the bottom when the height is known.
    fn ticks(&mut self) {
        self.y = 18;
        if self.panel.rows.iter().all(|row| row.marks.is_empty()) {
            self.y = 4;
            return;
        }
        let lang = self.style.lang;
        let unit = self.panel.unit.as_str();
        let counted = |i: &Indicator| matches!(i.nature, Nature::Count | Nature::Rank | Nature::Stock);
        let whole = self.panel.per.is_none() && self.indicator.is_some_and(counted);
        let mut marked: Vec<(i32, i32, String)> = Vec::new();
        for tick in self.axis.ticks(if self.narrow { 4 } else { 6 }, whole) {
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
        self.y = 30;
    }

    fn row(&mut self, row: &Row, region: &Region) {
        let lang = self.style.lang;
        let (ink, muted) = (Colour::INK, Colour::MUTED);
        let level = region.level.label().get(lang);
        let name = region.name.get(lang);
        let home = self.targets.basis.view.home.as_ref() == Some(&region.slug);
        let mut top = self.y;
        if self.narrow {
            let x = self.left + if home { 8 } else { 0 };
            self.text(x, top + 13, name, NAME_SIZE, true, ink);
            let x = x + text_metrics::width(name, NAME_SIZE, true) + 6;
            self.text(x, top + 13, level, NOTE_SIZE, false, muted);
            top += 20;
        } else {
            self.text(2, top + 14, name, NAME_SIZE, true, ink);
            self.text(2, top + 31, level, NOTE_SIZE, false, muted);
        }
        if home {
            // Beside the name, which is above the bars on a narrow chart.
            let (x, y) = if self.narrow { (self.left, self.y) } else { (self.left - 8, top) };
            self.items.push(Item::Rect { area: Area { x, y: y + 2, w: 3, h: 14 }, fill: Colour::ACCENT });
        }
        self.y = top;
        let colour = Token::region(self.targets.basis.colour_of(&row.region));
        let bars = row.marks.iter().filter(|m| m.kind != Kind::Status).count();
        for (at, mark) in row.marks.iter().enumerate() {
            let Some(fact) = self.targets.basis.fact(&mark.fact) else { continue };
            // What was reached is drawn over the first bar, so that progress reads at a glance.
            let over_bar = mark.kind == Kind::Status && bars == 1 && at == bars;
            self.mark(mark, fact, region, colour, over_bar.then_some(top));
        }
        for said in beside(self.targets, self.panel, row, lang) {
            for line in text_metrics::wrap(&said, NOTE_SIZE, false, self.style.width - self.left - 10) {
                self.text(self.left + 4, self.y + 14, &line, NOTE_SIZE, false, muted);
                self.y += LINE;
            }
        }
        let least = if self.narrow { top + LINE } else { top + 36 };
        self.y = self.y.max(least) + ROW_GAP;
        let y = self.y - ROW_GAP / 2 - 1;
        let points = vec![(0, y), (self.style.width, y)];
        self.items.push(Item::Line { points, colour: Colour::BAND, width: 1, dashed: false });
    }

    /// One fact: its shape, its number at the end, and what it covers below.
    fn mark(&mut self, mark: &Mark, fact: &Fact, region: &Region, colour: Token, over_bar_at: Option<i32>) {
        let lang = self.style.lang;
        let value = shown_value(self.panel, mark, fact, lang);
        let caption = self.caption(mark, fact);
        let label = self.spoken(&value, mark, fact, region);
        let indicative = mark.judgement.as_ref().is_some_and(|j| j.verdict >= Verdict::Indicative);
        let (start, end) = (self.left, self.axis.map(mark.value).max(self.left + 2));
        let mut shapes = Vec::new();
        let mut area = Area { x: start, y: self.y, w: end - start, h: BAR };
        let diamond = |x: i32, y: i32, r: i32| vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
        let middle = over_bar_at.unwrap_or(self.y) + BAR / 2;

        if mark.kind == Kind::Status || self.panel.scale == Scale::Log {
            if over_bar_at.is_none() {
                let points = vec![(start, middle), (end, middle)];
                let width = if self.panel.scale == Scale::Log { 1 } else { 2 };
                shapes.push(Item::Line {
                    points,
                    colour: colour.over(Token::Background, 50),
                    width,
                    dashed: self.panel.scale == Scale::Log,
                });
            }
            if mark.kind == Kind::Status {
                shapes.push(Item::Polygon { points: diamond(end, middle, 9), fill: Colour::BACKGROUND });
                shapes.push(Item::Polygon {
                    points: diamond(end, middle, 7),
                    fill: if over_bar_at.is_some() { Colour::INK } else { colour.into() },
                });
            } else {
                shapes.push(Item::Circle { x: end, y: middle, r: 7, colour: colour.into(), filled: true });
            }
            if indicative {
                shapes.push(Item::Circle { x: end, y: middle, r: 2, colour: Colour::BACKGROUND, filled: true });
            }
        } else {
            let fill = if indicative { colour.over(Token::Background, 42) } else { colour.into() };
            shapes.push(Item::Rect { area, fill });
            if indicative {
                shapes.push(Item::Hatch { area, colour: colour.into() });
            }
            if let Some(max) = mark.value_max {
                let to = self.axis.map(max);
                let more = Area { x: end, w: to - end, ..area };
                shapes.push(Item::Rect { area: more, fill: colour.over(Token::Background, 30) });
            }
        }
        let tip = mark.value_max.map_or(end, |max| self.axis.map(max));
        if over_bar_at.is_none() {
            let open_ended = matches!(fact.operator, Some(Operator::AtLeast | Operator::MoreThan)) && mark.kind != Kind::Status;
            let mut x = tip + if mark.kind == Kind::Status || self.panel.scale == Scale::Log { 14 } else { 6 };
            if open_ended && self.panel.scale == Scale::Linear {
                shapes.push(Item::Polygon {
                    points: vec![(tip + 3, self.y + 3), (tip + 9, middle), (tip + 3, self.y + BAR - 3)],
                    fill: colour.into(),
                });
                x = tip + 14;
            }
            shapes.push(text_item(x, self.y + 14, &value, VALUE_SIZE, true, Colour::INK));
            area.w = x + text_metrics::width(&value, VALUE_SIZE, true) - start;
            self.y += BAR;
        }
        let lead = if over_bar_at.is_some() { format!("{value} · {caption}") } else { caption };
        let key = 14;
        let has_key = over_bar_at.is_some();
        let indent = if has_key { key } else { 0 };
        if has_key {
            shapes.push(Item::Polygon { points: diamond(start + 5, self.y + 10, 4), fill: Colour::INK });
        }
        let wrapped = text_metrics::wrap(&lead, NOTE_SIZE, false, self.style.width - start - indent - 4);
        let mut widest = 0;
        for line in &wrapped {
            shapes.push(text_item(start + indent, self.y + 14, line, NOTE_SIZE, false, Colour::MUTED));
            widest = widest.max(text_metrics::width(line, NOTE_SIZE, false) + indent);
            self.y += LINE;
        }
        if over_bar_at.is_some() {
            area.y = self.y - LINE * wrapped.len() as i32;
            area.w = 0;
        }
        area.w = area.w.max(widest);
        area.h = self.y - area.y;
        self.y += 4;
        let hit = Area { x: area.x - 3, y: area.y - 2, w: area.w + 6, h: area.h + 4 };
        let target = MarkTarget::Fact(mark.fact.clone());
        self.items.push(Item::Mark(DrawnMark {
            target,
            region: fact.region.clone(),
            label,
            area: hit,
            grid: None,
            items: shapes,
        }));
    }

    /// Year, kind and scope, then why it is only indicative.
    fn caption(&self, mark: &Mark, fact: &Fact) -> String {
        let lang = self.style.lang;
        let mut caption = i18n::mark_caption(fact, lang);
        if !mark.also.is_empty() {
            caption.push_str(&format!(" · {}", labels::ALSO.format(lang, &[&(mark.also.len() + 1).to_string()])));
        }
        if let Some(judgement) = mark.judgement.as_ref().filter(|j| j.verdict >= Verdict::Indicative) {
            let reasons: Vec<String> = judgement
                .reasons
                .iter()
                .filter(|r| r.kind != crate::comparison::verdict::ReasonKind::Printed)
                .map(|r| i18n::reason_short(r, lang))
                .collect();
            let reasons = lang.language().bracketed(&i18n::join(lang, &reasons));
            caption.push_str(&[" · ", judgement.verdict.label().get(lang), &reasons].concat());
        } else if self.panel.reference.as_ref() == Some(&mark.fact)
            && self.panel.rows.iter().flat_map(|row| &row.marks).any(|mark| mark.judgement.is_some())
        {
            caption.push_str(&format!(" · {}", labels::REFERENCE.get(lang)));
        }
        caption
    }

    fn spoken(&self, value: &str, mark: &Mark, fact: &Fact, region: &Region) -> String {
        let lang = self.style.lang;
        let document = self.targets.basis.document(&fact.document).map_or("", |d| d.title.get(lang));
        let document = lang.language().marked_title(document);
        [region.name.get(lang), value, &self.caption(mark, fact), &document].join(lang.language().clause_separator)
    }

    fn finish(mut self) -> ChartPlan {
        let height = self.y.max(24);
        for at in &self.grid {
            if let Some(Item::Line { points, .. }) = self.items.get_mut(*at) {
                points[1].1 = height - ROW_GAP / 2;
            }
        }
        let lang = self.style.lang;
        ChartPlan {
            width: self.style.width,
            height,
            title: title(self.targets, self.panel, lang),
            description: describe(self.targets, self.panel, lang),
            lang,
            background: None,
            items: self.items,
        }
    }
}

fn text_item(x: i32, y: i32, text: &str, size: i32, bold: bool, colour: Colour) -> Item {
    Item::Text(TextLine { x, y, text: text.to_owned(), size, bold, colour, align: Align::Start })
}

#[cfg(test)]
mod tests;
