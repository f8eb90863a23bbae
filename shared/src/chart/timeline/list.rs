//! The lists of a picture: what falls due, by name, in columns that are filled one after the other.

use super::{LayoutBuilder, NAME_SIZE, NOTE_SIZE, shape::shape, words};
use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Align, Area, Item, Mark, MarkTarget, TextLine},
        text_metrics,
    },
    comparison::due::{self, DueEntry, DueGroup, DueHeading, DueList, EntryMark},
    i18n::{
        self,
        due::{counted, standing},
        labels,
    },
    model::Kind,
};

const LINE: i32 = 17;
/// The space above a heading and above a year.
const ABOVE_HEADING: i32 = 8;
const COLUMN: i32 = 250;
const GAP: i32 = 22;
/// Where the words of an entry start.
const INDENT: i32 = 16;
/// How many fewer entries a list has that holds no target; with no more than that, what is not dated goes unsaid too.
const OTHERS_FEWER: usize = 4;
/// How small a name may be cut beside its number.
const MIN_NAME: i32 = 60;

/// One line of a column.
enum Row<'a> {
    /// A region or a year.
    Heading(String, Option<Token>),
    /// What a list is of.
    List(String),
    /// How much is not dated.
    Undated(String),
    /// An entry, and the colour of its region.
    Entry(DueEntry<'a>, Token),
    /// How many entries find no room.
    More(String),
}

impl Row<'_> {
    fn height(&self) -> i32 {
        match self {
            Self::Heading(..) => LINE + ABOVE_HEADING + 2,
            _ => LINE,
        }
    }

    /// Whether it belongs to what follows it, and never ends a column.
    fn leads(&self) -> bool {
        matches!(self, Self::Heading(..) | Self::List(_))
    }

    /// Whether it belongs to what stands before it, and never starts a column.
    fn trails(&self) -> bool {
        matches!(self, Self::More(_) | Self::Undated(_))
    }
}

impl<'a> LayoutBuilder<'a> {
    /// Every list below the strips, with at most so many entries each.
    pub(super) fn lists(&mut self, most: usize) {
        let timeline = self.timeline;
        let groups = due::groups(timeline, timeline.basis.view.group);
        let rows = groups.into_iter().map(|group| self.group_rows(group, most)).filter(|rows| rows.len() > 1);
        let rows: Vec<Row<'a>> = rows.flatten().collect();
        if rows.is_empty() {
            return;
        }
        let width = self.style.width;
        let fitting = ((width + GAP) / (COLUMN + GAP)).max(1);
        let columns = fitting.min((rows.len() as i32 / 3).max(1));
        let room = (width - GAP * (columns - 1)) / columns;
        let total: i32 = rows.iter().map(Row::height).sum();
        let mut height = total / columns + LINE;
        // A heading that would end a column moves on, so a column may have to be a little higher than its share.
        let filled = loop {
            let filled = fill(&rows, height);
            if filled.iter().max().is_none_or(|column| *column < columns) {
                break filled;
            }
            height += LINE;
        };
        let top = self.y;
        let (mut y, mut column, mut bottom) = (top, 0, top);
        for (row, at) in rows.into_iter().zip(filled) {
            if at != column {
                (column, y) = (at, top);
            }
            y = self.list_row(row, (column * (room + GAP), y), room);
            bottom = bottom.max(y);
        }
        self.y = bottom + 6;
    }

    fn group_rows(&self, group: DueGroup<'a>, most: usize) -> Vec<Row<'a>> {
        let lang = self.style.lang;
        let basis = &self.timeline.basis;
        let name = |region| basis.region(region).map_or("", |region| region.name.get(lang)).to_owned();
        let colour = |region| Token::region(basis.colour_of(region));
        let mut rows = vec![match group.heading {
            DueHeading::Region(region) => Row::Heading(name(region), Some(colour(region))),
            DueHeading::Year(year) => Row::Heading(labels::DUE_YEAR.format(lang, &[&year.to_string()]), None),
        }];
        let undated = match group.heading {
            DueHeading::Region(region) => self.timeline.lane(region).map_or(0, |lane| lane.undated),
            DueHeading::Year(_) => 0,
        };
        for list in group.lists {
            let DueList { region, year, entries } = list;
            let head = match group.heading {
                DueHeading::Region(_) => labels::DUE_YEAR.format(lang, &[&year.to_string()]),
                DueHeading::Year(_) => name(region),
            };
            // Promises are what is asked for: where room is scarce, the other lists are left to the numbers in the strip.
            let has_target = entries.iter().any(|entry| entry.fact.kind == Kind::Target);
            let most = if has_target { most } else { most.saturating_sub(OTHERS_FEWER) };
            if most == 0 {
                continue;
            }
            rows.push(Row::List([&head, " · ", &counted(&entries, lang)].concat()));
            let rest = entries.len().saturating_sub(most);
            rows.extend(entries.into_iter().take(most).map(|entry| Row::Entry(entry, colour(region))));
            if rest > 0 {
                rows.push(Row::More(labels::DUE_MORE.format(lang, &[&rest.to_string()])));
            }
        }
        if undated > 0 && most > OTHERS_FEWER {
            rows.push(Row::Undated(labels::UNDATED.format(lang, &[&undated.to_string()])));
        }
        rows
    }

    /// Draws a row and says where the next one starts. The first heading of a column needs no space above it.
    fn list_row(&mut self, row: Row<'a>, (x, y): (i32, i32), room: i32) -> i32 {
        let spared = if y == self.y && matches!(row, Row::Heading(..)) { ABOVE_HEADING } else { 0 };
        let next = y + row.height() - spared;
        let baseline = next - if matches!(row, Row::Heading(..)) { 6 } else { 4 };
        match row {
            Row::Heading(name, colour) => {
                let mut at = x;
                if let Some(colour) = colour {
                    let area = Area { x, y: baseline - 11, w: 4, h: 13 };
                    self.items.push(Item::Rect { area, fill: colour.into() });
                    at += 10;
                }
                let name = text_metrics::fit(&name, NAME_SIZE, true, room - (at - x));
                self.text(at, baseline, &name, NAME_SIZE, Colour::INK);
            }
            Row::List(head) | Row::Undated(head) => {
                let head = text_metrics::fit(&head, NOTE_SIZE, false, room);
                self.text(x, baseline, &head, NOTE_SIZE, Colour::MUTED);
            }
            Row::More(more) => self.text(x + INDENT, baseline, &more, NOTE_SIZE, Colour::MUTED),
            Row::Entry(entry, colour) => self.entry(&entry, colour, (x, baseline), room),
        }
        next
    }

    /// 名称 · 值 · 状态: the name gives way before the number, and the status, which the shape says too, before the name.
    fn entry(&mut self, entry: &DueEntry<'_>, colour: Token, (x, baseline): (i32, i32), room: i32) {
        let lang = self.style.lang;
        let mark = EntryMark::of(entry.moment);
        self.note_mark(mark);
        let mut items = shape(mark, x + 5, baseline - 4, 5, colour);
        let mut left = room - INDENT;
        let wide = |text: &str, bold| text_metrics::width(text, NOTE_SIZE, bold);
        let name = entry.fact.name.get(lang);
        let value =
            i18n::value_of(entry.fact, lang).filter(|value| wide(value, true) + 6 + MIN_NAME.min(wide(name, false)) <= left);
        left -= value.as_ref().map_or(0, |value| wide(value, true) + 6);
        let status = standing(entry.moment, entry.fact, self.timeline.today.is_some(), lang);
        let status = Some(status).filter(|status| wide(name, false) + wide(status, false) + 6 <= left);
        left -= status.as_ref().map_or(0, |status| wide(status, false) + 6);
        let name = text_metrics::fit(name, NOTE_SIZE, false, left);
        let mut at = x + INDENT;
        let parts = [(Some(name), false, Colour::INK), (value, true, Colour::INK), (status, false, Colour::MUTED)];
        for (text, bold, colour) in parts {
            let Some(text) = text else { continue };
            let width = wide(&text, bold);
            items.push(Item::Text(TextLine { x: at, y: baseline, text, size: NOTE_SIZE, bold, colour, align: Align::Start }));
            at += width + 6;
        }
        let target = MarkTarget::Fact(entry.moment.fact.clone());
        let label = words::spoken(self.timeline, entry, lang);
        let area = Area { x, y: baseline - 13, w: at - 6 - x, h: LINE };
        self.items.push(Item::Mark(Mark {
            target,
            region: entry.fact.region.clone(),
            label,
            area,
            grid: None,
            tip: None,
            items,
        }));
    }
}

/// The column of each row when columns are so high; what leads to the next row is never the last of its column.
fn fill(rows: &[Row<'_>], height: i32) -> Vec<i32> {
    let (mut column, mut used) = (0, 0);
    let mut filled = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let followers = rows[at..].iter().take_while(|row| row.leads()).count();
        let needed: i32 = rows[at..].iter().take(followers + 1).map(Row::height).sum();
        let starts = at == 0 || !(rows[at - 1].leads() || row.trails());
        if starts && used > 0 && used + needed > height {
            (column, used) = (column + 1, 0);
        }
        used += row.height();
        filled.push(column);
    }
    filled
}
