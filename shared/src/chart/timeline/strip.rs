//! The strip of a region: its plan periods as bars, below them a mark at the end of each stated period. What would lie on one
//! another is one mark with a number, which leads to the list.

use super::{LayoutBuilder, NOTE_SIZE, shape::shape, words};
use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Align, Area, Item, Mark, MarkTarget, TextLine},
        text_metrics,
    },
    comparison::{
        due::{self, DueEntry, EntryMark, year_of},
        timeline::{Lane, PlanPeriod},
    },
    i18n::due::counted,
    model::{Kind, Lang},
    sorting::OrderBy as _,
};

/// The height of the bar of a plan period, with the space below it.
const PERIOD: i32 = 20;
const PERIOD_LINE: i32 = 24;
/// The height of a row of marks.
const ROW: i32 = 22;
/// The radius of a shape, and the height of a mark with a number.
const RADIUS: i32 = 6;
const NUMBER: i32 = 18;
/// The least distance between two marks.
const APART: i32 = 4;
/// The least room in which a name is worth writing, and the most that one takes.
const MIN_NAME: i32 = 64;
const MAX_NAME: i32 = 320;

/// Entries that share one mark.
struct Place<'a> {
    entries: Vec<DueEntry<'a>>,
    /// Its left and right edge.
    left: i32,
    right: i32,
}

impl<'a> Place<'a> {
    /// One entry, its mark within the period that the text names: a year's mark stands at the year's end.
    fn of(entry: DueEntry<'a>, builder: &LayoutBuilder<'_>) -> Self {
        let calendar = &builder.calendar;
        let (start, end) = calendar.span(entry.moment.first_day, entry.moment.last_day);
        let ends_alone = end - start < 2 * RADIUS;
        let right = if ends_alone { (start + end) / 2 + RADIUS } else { end - 2 };
        let right = right.min(calendar.right).max(calendar.left + 2 * RADIUS);
        Self { entries: vec![entry], left: right - 2 * RADIUS, right }
    }

    /// Takes another in, whose mark would lie on this one.
    fn join(&mut self, other: Self, builder: &LayoutBuilder<'_>) {
        self.entries.extend(other.entries);
        self.right = self.right.max(other.right);
        self.left = self.right - self.number_width();
        let over = (builder.calendar.left - self.left).max(0);
        (self.left, self.right) = (self.left + over, self.right + over);
    }

    fn number(&self) -> String {
        self.entries.len().to_string()
    }

    fn number_width(&self) -> i32 {
        text_metrics::width(&self.number(), NOTE_SIZE, true) + 12
    }
}

impl LayoutBuilder<'_> {
    /// The bars and marks of a lane, from the top down.
    pub(super) fn strip(&mut self, lane: &Lane, colour: Token) {
        for period in &lane.periods {
            self.period(period, colour);
        }
        let entries = due::lists_of(&self.timeline.basis, lane).into_iter().flat_map(|list| list.entries);
        let (targets, others): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.fact.kind == Kind::Target);
        for row in [targets, others] {
            if !row.is_empty() {
                self.row(lane, row, colour);
                self.y += ROW;
            }
        }
    }

    fn row(&mut self, lane: &Lane, entries: Vec<DueEntry<'_>>, colour: Token) {
        let mut places: Vec<Place<'_>> = entries.into_iter().map(|entry| Place::of(entry, self)).collect();
        places.order_by_key(|place| (place.right, place.left));
        let mut merged: Vec<Place<'_>> = Vec::new();
        for place in places {
            match merged.last_mut().filter(|last| place.left < last.right + APART) {
                Some(last) => last.join(place, self),
                None => merged.push(place),
            }
            // A number is wider than a shape: it may reach the one before it.
            while let [.., before, last] = merged.as_slice()
                && last.left < before.right + APART
            {
                if let Some(last) = merged.pop()
                    && let Some(before) = merged.last_mut()
                {
                    before.join(last, self);
                }
            }
        }
        let mut taken = self.calendar.left;
        for at in 0..merged.len() {
            let free = merged.get(at + 1).map_or(self.calendar.right, |next| next.left - APART);
            taken = self.place(lane, &merged[at], (taken, free), colour);
        }
    }

    /// Draws one mark with its words where there is room, and says up to where that is taken.
    fn place(&mut self, lane: &Lane, place: &Place<'_>, (from, to): (i32, i32), colour: Token) -> i32 {
        let (lang, middle) = (self.style.lang, self.y + ROW / 2 - 2);
        let before = place.left - APART - from;
        let after = to - place.right - APART;
        let words = self.label(place, before.max(after).min(MAX_NAME), lang);
        let wide = words.as_ref().map_or(0, |words| text_metrics::width(words, NOTE_SIZE, false));
        let is_before = wide <= before;
        let mut items = match place.entries.as_slice() {
            [entry] if words.is_some() => {
                let mark = EntryMark::of(entry.moment);
                self.note_mark(mark);
                shape(mark, (place.left + place.right) / 2, middle, RADIUS, colour)
            }
            _ => self.number(place, middle, colour),
        };
        let (mut left, mut right) = (place.left, place.right);
        if let Some(text) = words {
            let x = if is_before { place.left - APART - wide } else { place.right + APART };
            (left, right) = (left.min(x), right.max(x + wide));
            let (size, colour) = (NOTE_SIZE, Colour::INK);
            items.push(Item::Text(TextLine { x, y: middle + 4, text, size, bold: false, colour, align: Align::Start }));
        }
        let (target, label) = match place.entries.as_slice() {
            [entry] => (MarkTarget::Fact(entry.moment.fact.clone()), words::spoken(self.timeline, entry, lang)),
            several => {
                let year = several.first().map_or(0, |entry| year_of(entry.moment));
                let anchor = due::anchor(&lane.region, year);
                (MarkTarget::List(anchor), words::spoken_together(self.timeline, several, lang))
            }
        };
        let area = Area { x: left, y: middle - NUMBER / 2 - 1, w: right - left, h: NUMBER + 2 };
        self.items.push(Item::Mark(Mark { target, region: lane.region.clone(), label, area, grid: None, tip: None, items }));
        right + 2 * APART
    }

    /// A number in a box: filled where it counts targets.
    fn number(&mut self, place: &Place<'_>, middle: i32, colour: Token) -> Vec<Item> {
        self.has_numbers = true;
        let w = place.number_width().min(place.right - place.left).max(2 * RADIUS);
        let area = Area { x: place.right - w, y: middle - NUMBER / 2, w, h: NUMBER };
        let is_of_targets = place.entries.iter().any(|entry| entry.fact.kind == Kind::Target);
        let (mut items, ink) = match is_of_targets {
            // A little darker than the region's marks, so that the number on it can be read.
            true => (vec![Item::Rect { area, fill: colour.over(Token::Ink, 85) }], Colour::BACKGROUND),
            false => {
                let fill = Item::Rect { area, fill: Colour::BACKGROUND };
                (vec![fill, Item::Frame { area, colour: colour.into(), width: 1 }], Colour::INK)
            }
        };
        let (x, y, text) = (place.right - w / 2, middle + 4, place.number());
        let line = TextLine { x, y, text, size: NOTE_SIZE, bold: true, colour: ink, align: Align::Middle };
        items.push(Item::Text(line));
        items
    }

    /// The name of an entry cut to the room, or what the entries are where that fits whole.
    fn label(&self, place: &Place<'_>, room: i32, lang: Lang) -> Option<String> {
        match place.entries.as_slice() {
            [entry] => {
                let name = words::named(entry, lang);
                let least = text_metrics::width(&name, NOTE_SIZE, false).min(MIN_NAME);
                (room >= least).then(|| text_metrics::fit(&name, NOTE_SIZE, false, room))
            }
            several => {
                let counted = counted(several, lang);
                (text_metrics::width(&counted, NOTE_SIZE, false) <= room).then_some(counted)
            }
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
            None => {
                let room = self.calendar.right - self.calendar.left - 4;
                (self.calendar.left + 4, text_metrics::fit(&words::years(period), NOTE_SIZE, false, room))
            }
        };
        self.text(x, self.y + 14, &text, NOTE_SIZE, Colour::INK);
        self.y += PERIOD_LINE;
    }
}
