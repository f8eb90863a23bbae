//! One number on the axis: its shape with its parts, its value at the end, what it covers behind it or below.

use super::{
    layout::{BAR, LINE, LayoutBuilder, NOTE_SIZE, NOTICE, VALUE_SIZE, is_point, text_item},
    shown_value,
};
use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Area, Item, Mark as DrawnMark, MarkTarget},
        text_metrics,
    },
    comparison::targets::{Mark, Origin, Part},
    i18n::{self, labels},
    model::{Fact, FactRef, Kind, Operator, Region},
    quantity,
    view::Scale,
};

/// How wide the light line between two segments is.
const SEAM: i32 = 2;
/// How far a status drawn over a bar is explained to the right of its small diamond.
const KEY: i32 = 14;

/// Between a bar and the lines below it.
const NOTES_GAP: i32 = 2;

/// Between the marks of one region.
const MARK_GAP: i32 = 4;

/// What a mark is drawn with.
pub(super) struct Drawn<'m> {
    pub(super) mark: &'m Mark,
    pub(super) fact: &'m Fact,
    pub(super) region: &'m Region,
    pub(super) colour: Token,
    pub(super) value: String,
    /// The middle of its bar.
    pub(super) middle: i32,
    /// Where its bar starts and where its value lies.
    pub(super) start: i32,
    pub(super) end: i32,
}

impl LayoutBuilder<'_> {
    /// Draws one number; a status may be drawn over the bar at a height, and is explained below it.
    pub(super) fn mark(&mut self, mark: &Mark, fact: &Fact, region: &Region, colour: Token, over_bar_at: Option<i32>) {
        let value = shown_value(self.panel, mark, fact, self.style.lang);
        let top = over_bar_at.unwrap_or(self.y);
        let (start, end) = (self.left, self.axis.map(mark.value).max(self.left + 2));
        let drawn = Drawn { mark, fact, region, colour, value, middle: top + BAR / 2, start, end };
        let mut shapes = self.shape(&drawn, over_bar_at);
        let area =
            if over_bar_at.is_some() { self.label_below(&drawn, &mut shapes) } else { self.label_behind(&drawn, &mut shapes) };
        self.y += MARK_GAP;
        match mark.origin {
            Origin::Printed => {
                let hit = Area { x: area.x - 3, y: area.y - 2, w: area.w + 6, h: area.h + 4 };
                self.put(&drawn, &mark.fact, (self.spoken(&drawn), Some(self.unsaid(&drawn))), hit, shapes);
            }
            // The sum is nobody's fact: its parts can be chosen, it cannot.
            Origin::Summed => self.items.extend(shapes),
        }
        self.parts(&drawn, top);
    }

    pub(super) fn put(
        &mut self,
        drawn: &Drawn<'_>,
        fact: &FactRef,
        (label, tip): (String, Option<String>),
        area: Area,
        items: Vec<Item>,
    ) {
        let (target, region) = (MarkTarget::Fact(fact.clone()), drawn.region.slug.clone());
        self.items.push(Item::Mark(DrawnMark { target, region, label, area, grid: None, tip, items }));
    }

    /// What is not drawn: what stands against comparing, and the document.
    pub(super) fn unsaid(&self, drawn: &Drawn<'_>) -> String {
        let lang = self.style.lang;
        let against = i18n::panel::reasons_against(drawn.mark, lang);
        let document = self.targets.basis.document(&drawn.fact.document);
        let document = document.map(|document| lang.language().marked_title(document.title.get(lang)));
        against.into_iter().chain(document).collect::<Vec<_>>().join(lang.language().sentence_separator)
    }

    fn shape(&self, drawn: &Drawn<'_>, over_bar_at: Option<i32>) -> Vec<Item> {
        let Drawn { mark, fact, colour, middle, start, end, .. } = *drawn;
        let is_set = mark.is_set_by_hand();
        let mut shapes = Vec::new();
        if is_point(self.panel, mark) {
            let is_log = self.panel.scale == Scale::Log;
            if over_bar_at.is_none() {
                let points = vec![(start, middle), (end, middle)];
                let colour = colour.over(Token::Background, 50);
                shapes.push(Item::Line { points, colour, width: if is_log { 1 } else { 2 }, dashed: is_log });
            }
            if mark.kind == Kind::Status {
                let fill = if over_bar_at.is_some() { Colour::INK } else { colour.into() };
                shapes.push(Item::Polygon { points: diamond(end, middle, 9), fill: Colour::BACKGROUND });
                shapes.push(Item::Polygon { points: diamond(end, middle, 7), fill });
            } else {
                shapes.push(Item::Circle { x: end, y: middle, r: 7, colour: colour.into(), filled: true });
            }
            if is_set {
                shapes.push(Item::Circle { x: end, y: middle, r: 2, colour: Colour::BACKGROUND, filled: true });
            }
            return shapes;
        }
        let area = Area { x: start, y: middle - BAR / 2, w: end - start, h: BAR };
        let fill = if is_set { colour.over(Token::Background, 42) } else { colour.into() };
        shapes.push(Item::Rect { area, fill });
        if is_set {
            shapes.push(Item::Hatch { area, colour: colour.into() });
        }
        if let Some(max) = mark.value_max {
            let more = Area { x: end, w: self.axis.map(max) - end, ..area };
            shapes.push(Item::Rect { area: more, fill: colour.over(Token::Background, 30) });
        }
        if matches!(fact.operator, Some(Operator::AtLeast | Operator::MoreThan)) {
            let tip = self.tip(drawn);
            let points = vec![(tip + 3, middle - 5), (tip + 8, middle), (tip + 3, middle + 5)];
            shapes.push(Item::Polygon { points, fill: colour.into() });
        }
        shapes
    }

    /// Where a bar ends, with its range.
    fn tip(&self, drawn: &Drawn<'_>) -> i32 {
        drawn.mark.value_max.map_or(drawn.end, |max| self.axis.map(max))
    }

    /// The number behind its bar, then its date; what it covers behind that where there is room, or else below.
    fn label_behind(&mut self, drawn: &Drawn<'_>, shapes: &mut Vec<Item>) -> Area {
        let lang = self.style.lang;
        let (top, width) = (self.y, self.style.width);
        let is_open = matches!(drawn.fact.operator, Some(Operator::AtLeast | Operator::MoreThan));
        let gap = match is_point(self.panel, drawn.mark) {
            true => 13,
            false if is_open => 13,
            false => 6,
        };
        let mut x = self.tip(drawn) + gap;
        shapes.push(text_item(x, top + 13, &drawn.value, VALUE_SIZE, true, Colour::INK));
        x += text_metrics::width(&drawn.value, VALUE_SIZE, true);
        if drawn.mark.is_indicative() {
            shapes.extend(notice(x + 11, drawn.middle));
            x += NOTICE;
        }
        self.y += BAR;
        let date = i18n::panel::mark_date(drawn.fact, lang);
        let notes = i18n::panel::notes(self.targets, self.panel, drawn.mark, drawn.fact, lang).join(" · ");
        let all = if notes.is_empty() { date.clone() } else { [&date, " · ", &notes].concat() };
        let fits = |text: &str| x + 6 + text_metrics::width(text, NOTE_SIZE, false) <= width;
        let (behind, below) = match (fits(&all), fits(&date)) {
            (true, _) => (all, String::new()),
            (false, true) => (date, notes),
            (false, false) => (String::new(), all),
        };
        if !behind.is_empty() {
            shapes.push(text_item(x + 6, top + 13, &behind, NOTE_SIZE, false, Colour::MUTED));
            x += 6 + text_metrics::width(&behind, NOTE_SIZE, false);
        }
        self.y += if below.is_empty() { 0 } else { NOTES_GAP };
        let widest = self.lines(&below, 0, shapes);
        Area { x: drawn.start, y: top, w: (x - drawn.start).max(widest), h: self.y - top }
    }

    /// A status that is drawn over a bar has its number, its date and what it covers below it, behind a small diamond.
    fn label_below(&mut self, drawn: &Drawn<'_>, shapes: &mut Vec<Item>) -> Area {
        let lang = self.style.lang;
        let (top, start) = (self.y, drawn.start);
        shapes.push(Item::Polygon { points: diamond(start + 5, top + LINE / 2, 4), fill: Colour::INK });
        let value = [&drawn.value, " "].concat();
        let mut notes = vec![i18n::panel::mark_date(drawn.fact, lang)];
        notes.extend(i18n::panel::notes(self.targets, self.panel, drawn.mark, drawn.fact, lang));
        let mut indent = KEY;
        shapes.push(text_item(start + indent, top + 12, &drawn.value, NOTE_SIZE, true, Colour::INK));
        indent += text_metrics::width(&value, NOTE_SIZE, true);
        if drawn.mark.is_indicative() {
            shapes.extend(notice(start + indent + 7, top + LINE / 2));
            indent += NOTICE + 2;
        }
        let widest = self.lines(&notes.join(" · "), indent, shapes);
        Area { x: start, y: top, w: widest.max(indent), h: self.y - top }
    }

    /// Writes muted lines from the current height down; gives how wide they are.
    fn lines(&mut self, text: &str, indent: i32, shapes: &mut Vec<Item>) -> i32 {
        let mut widest = 0;
        for line in text_metrics::wrap(text, NOTE_SIZE, false, self.style.width - self.left - indent - 2) {
            shapes.push(text_item(self.left + indent, self.y + 12, &line, NOTE_SIZE, false, Colour::MUTED));
            widest = widest.max(text_metrics::width(&line, NOTE_SIZE, false) + indent);
            self.y += LINE;
        }
        widest
    }

    /// The parts of a number: segments of its bar, or small dots on its line.
    fn parts(&mut self, drawn: &Drawn<'_>, top: i32) {
        let mut reached = 0.0;
        for part in &drawn.mark.parts {
            let from = self.axis.map(reached).max(drawn.start);
            reached += part.value;
            let (area, shapes) = if is_point(self.panel, drawn.mark) {
                let x = self.axis.map(part.value).max(drawn.start);
                let dot = Item::Circle { x, y: drawn.middle, r: 3, colour: drawn.colour.into(), filled: true };
                (Area { x: x - 6, y: top, w: 12, h: BAR }, vec![dot])
            } else {
                let to = self.axis.map(reached).min(drawn.end);
                let area = Area { x: from, y: top, w: (to - from).max(2), h: BAR };
                let seam = Area { x: to - SEAM, y: top, w: SEAM, h: BAR };
                let mut shapes = Vec::new();
                if drawn.mark.origin == Origin::Summed {
                    shapes.push(Item::Rect { area, fill: drawn.colour.into() });
                }
                if to < drawn.end {
                    shapes.push(Item::Rect { area: seam, fill: Colour::BACKGROUND });
                }
                (area, shapes)
            };
            if let Some(label) = self.spoken_part(drawn, part) {
                self.put(drawn, &part.fact, (label, None), area, shapes);
            }
        }
    }

    /// What a reader hears of a number: whose it is, how much, of when and what, why it does not simply compare, where it stands.
    pub(super) fn spoken(&self, drawn: &Drawn<'_>) -> String {
        let lang = self.style.lang;
        let mut said = vec![
            drawn.region.name.get(lang).to_owned(),
            drawn.value.clone(),
            i18n::panel::caption(self.targets, drawn.mark, drawn.fact, lang),
        ];
        said.extend(i18n::panel::parts(self.targets, drawn.mark, lang));
        self.end_spoken(said, drawn, drawn.fact)
    }

    /// The same of a part, with the number that it is a part of.
    fn spoken_part(&self, drawn: &Drawn<'_>, part: &Part) -> Option<String> {
        let lang = self.style.lang;
        let fact = self.targets.basis.fact(&part.fact)?;
        let whole = match drawn.mark.origin {
            Origin::Printed => labels::PART_OF_TOTAL,
            Origin::Summed => labels::PART_OF_OUR_SUM,
        };
        let value = quantity::value_of(fact, lang).unwrap_or_default();
        let said = vec![
            drawn.region.name.get(lang).to_owned(),
            labels::PART_NAMED.format(lang, &[fact.name.get(lang), &value]),
            whole.format(lang, &[&drawn.value]),
            i18n::mark_caption(fact, lang),
        ];
        Some(self.end_spoken(said, drawn, fact))
    }

    fn end_spoken(&self, mut said: Vec<String>, drawn: &Drawn<'_>, fact: &Fact) -> String {
        let language = self.style.lang.language();
        said.extend(i18n::panel::reasons_against(drawn.mark, self.style.lang));
        let document = self.targets.basis.document(&fact.document).map_or("", |d| d.title.get(self.style.lang));
        said.push(language.marked_title(document));
        said.join(language.clause_separator)
    }
}

fn diamond(x: i32, y: i32, r: i32) -> Vec<(i32, i32)> {
    vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
}

/// A small i in a ring: the number must not simply be read against the reference.
pub(crate) fn notice(x: i32, y: i32) -> [Item; 3] {
    let ring = Item::Circle { x, y, r: 6, colour: Colour::MUTED, filled: false };
    let dot = Item::Rect { area: Area { x: x - 1, y: y - 4, w: 2, h: 2 }, fill: Colour::MUTED };
    let stem = Item::Rect { area: Area { x: x - 1, y: y - 1, w: 2, h: 5 }, fill: Colour::MUTED };
    [ring, dot, stem]
}
