//! What stands around the charts: title and scope above; notes, documents, revision and address below.

use super::Setting;
use crate::{
    chart::{
        colour::Colour,
        plan::{Align, Area, ChartPlan, Item, Mark, TextLine},
        text_metrics,
    },
    i18n::{self, labels},
    model::{Document, Lang},
};

const TITLE: i32 = 25;
const SUBTITLE: i32 = 14;
const NOTE: i32 = 12;
const NOTE_LINE: i32 = 17;
const SMALL: i32 = 11;
const SMALL_LINE: i32 = 16;
/// How many lines the list of documents may take.
const DOCUMENT_LINES: usize = 4;
/// How many notes are printed at most, and how many lines each may take.
const NOTES: usize = 6;
const ADDRESS_LINES: usize = 3;

/// The words of a picture around its charts.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// What the picture shows.
    pub title: String,
    /// The same with fewer words, where the title needs too many lines.
    pub short_title: String,
    /// Units and scope.
    pub subtitle: String,
    /// What the chart shows, for readers who do not see it.
    pub description: String,
    /// What the reader must know.
    pub notes: Vec<String>,
    /// How much is not shown.
    pub more: Option<String>,
    /// The documents behind what is shown.
    pub documents: Vec<Document>,
    /// The revision, in words.
    pub revision: String,
}

/// The words of a frame, laid out for a width.
struct Lines {
    title: Vec<String>,
    subtitle: Vec<String>,
    notes: Vec<String>,
    small: Vec<String>,
}

impl Frame {
    pub(super) fn margin(width: i32) -> i32 {
        (width / 34).clamp(14, 44)
    }

    /// Where charts have room in a picture that is planned at a width.
    pub(super) fn room(&self, setting: &Setting, width: i32) -> Area {
        let lines = self.lines(setting, width);
        let margin = Self::margin(width);
        let y = lines.head(margin);
        Area { x: margin, y, w: width - 2 * margin, h: setting.height_at(width) - y - lines.foot(margin) }
    }

    /// A picture of one chart.
    pub(super) fn around_one(&self, setting: &Setting, width: i32, chart: ChartPlan) -> ChartPlan {
        let room = self.room(setting, width);
        // What is left over is divided so that a short chart stands a little above the middle.
        let lower = ((room.h - chart.height) / 3).clamp(0, 30);
        let items = chart.shifted(room.x, room.y + lower);
        self.around(setting, width, items)
    }

    /// A picture of what is placed already.
    pub(super) fn around(&self, setting: &Setting, width: i32, charts: Vec<Item>) -> ChartPlan {
        let margin = Self::margin(width);
        let height = setting.height_at(width);
        let lines = self.lines(setting, width);
        let mut items = Vec::new();
        let mut put = |x: i32, y: i32, text: &str, size: i32, colour: Colour| {
            let bold = size == TITLE;
            items.push(Item::Text(TextLine { x, y, text: text.to_owned(), size, bold, colour, align: Align::Start }));
        };
        let mut y = margin;
        for line in &lines.title {
            y += TITLE + 7;
            put(margin, y - 9, line, TITLE, Colour::INK);
        }
        for line in &lines.subtitle {
            y += SUBTITLE + 6;
            put(margin, y - 6, line, SUBTITLE, Colour::MUTED);
        }
        let mut y = height - lines.foot(margin) + 6;
        for line in &lines.notes {
            y += NOTE_LINE;
            put(margin, y - 5, line, NOTE, Colour::INK);
        }
        y += 10;
        let rule = vec![(margin, y), (width - margin, y)];
        y += 4;
        for line in &lines.small {
            y += SMALL_LINE;
            put(margin, y - 4, line, SMALL, Colour::MUTED);
        }
        items.push(Item::Line { points: rule, colour: Colour::GRID, width: 1, dashed: false });
        items.extend(charts.into_iter().map(|item| with_plain_quotes(item, setting.lang)));
        ChartPlan {
            width,
            height,
            title: self.title.clone(),
            description: self.description.clone(),
            lang: setting.lang,
            background: (!setting.transparent).then_some(Colour::BACKGROUND),
            items,
        }
    }

    fn lines(&self, setting: &Setting, width: i32) -> Lines {
        let room = width - 2 * Self::margin(width);
        let lang = setting.lang;
        let mut title = two_lines(&self.title, lang, room);
        if title.len() > 2 {
            title = text_metrics::wrap(&self.short_title, TITLE, true, room);
        }
        let title = capped(title, 3, TITLE, room);
        let subtitle = capped(text_metrics::wrap(&self.subtitle, SUBTITLE, false, room), 3, SUBTITLE, room);
        let all: Vec<&String> = self.more.iter().chain(&self.notes).collect();
        let mut notes = Vec::new();
        for note in all.iter().take(NOTES) {
            let note = &quoted(note, lang);
            notes.extend(capped(text_metrics::wrap(note, NOTE, false, room), 3, NOTE, room));
        }
        let mut small = documents(&self.documents, lang, room);
        let address = &setting.printed;
        let joined = format!("{} · {address}", self.revision);
        if text_metrics::width(&joined, SMALL, false) <= room {
            small.push(joined);
        } else {
            small.push(text_metrics::fit(&self.revision, SMALL, false, room));
            small.extend(capped(broken(address, room), ADDRESS_LINES, SMALL, room));
        }
        Lines { title, subtitle, notes, small }
    }
}

impl Lines {
    fn head(&self, margin: i32) -> i32 {
        margin + self.title.len() as i32 * (TITLE + 7) + self.subtitle.len() as i32 * (SUBTITLE + 6) + 12
    }

    fn foot(&self, margin: i32) -> i32 {
        6 + self.notes.len() as i32 * NOTE_LINE + 14 + self.small.len() as i32 * SMALL_LINE + margin * 2 / 3
    }
}

/// At most so many lines; the last one says when something was cut.
fn capped(mut lines: Vec<String>, at_most: usize, size: i32, room: i32) -> Vec<String> {
    if lines.len() > at_most {
        lines.truncate(at_most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines.into_iter().map(|line| text_metrics::fit(&line, size, size == TITLE, room)).collect()
}

/// A title that is too long for one line breaks before its regions, where that gives two lines that fit.
fn two_lines(title: &str, lang: Lang, room: i32) -> Vec<String> {
    let fits = |line: &str| text_metrics::width(line, TITLE, true) <= room;
    let colon = lang.language().colon;
    match title.rsplit_once(colon) {
        Some((what, regions)) if !fits(title) && fits(what) && fits(regions) => {
            vec![format!("{what}{}", colon.trim_end()), regions.to_owned()]
        }
        _ => text_metrics::wrap(title, TITLE, true, room),
    }
}

/// In Chinese fonts the curved quotation marks are as wide as a character, which tears English words apart.
fn quoted(text: &str, lang: Lang) -> String {
    match lang.language().has_straight_quotes_in_pictures {
        true => text.replace(['‘', '’'], "'").replace(['“', '”'], "\""),
        false => text.to_owned(),
    }
}

/// The same for the words of a chart, which were measured with the wider marks.
fn with_plain_quotes(item: Item, lang: Lang) -> Item {
    match item {
        Item::Text(line) => Item::Text(TextLine { text: quoted(&line.text, lang), ..line }),
        Item::Mark(mark) => {
            let items = mark.items.into_iter().map(|item| with_plain_quotes(item, lang)).collect();
            Item::Mark(Mark { items, ..mark })
        }
        shape => shape,
    }
}

/// An address has no spaces: it breaks after any character.
fn broken(address: &str, room: i32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in address.chars() {
        let full = lines.last().is_some_and(|line| text_metrics::width(line, SMALL, false) + SMALL > room);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}

/// The documents with their dates, as many as there is room for; how many there are is always said.
fn documents(documents: &[Document], lang: Lang, room: i32) -> Vec<String> {
    let mut named = documents.len();
    loop {
        let lines = text_metrics::wrap(&sources(documents, named, lang), SMALL, false, room);
        if lines.len() <= DOCUMENT_LINES || named <= 1 {
            return capped(lines, DOCUMENT_LINES, SMALL, room);
        }
        named -= 1;
    }
}

/// The first documents in a sentence: those that print a date with it, the others together.
pub(super) fn sources(documents: &[Document], named: usize, lang: Lang) -> String {
    if documents.is_empty() {
        return String::new();
    }
    let language = lang.language();
    let title = |document: &Document| language.marked_title(document.title.get(lang));
    let (dated, undated): (Vec<&Document>, Vec<&Document>) =
        documents.iter().take(named).partition(|document| document.issued.is_some());
    let mut parts: Vec<String> = dated
        .into_iter()
        .map(|document| {
            let day = document.issued.map(|day| i18n::date(day, lang)).unwrap_or_default();
            [title(document), language.bracketed(&day)].concat()
        })
        .collect();
    if !undated.is_empty() {
        let titles: Vec<String> = undated.iter().map(|document| title(document)).collect();
        let undated = language.bracketed(labels::ISSUED_NOT_PRINTED.get(lang));
        parts.push([titles.join(language.title_separator), undated].concat());
    }
    if named < documents.len() {
        parts.push(labels::PICTURE_DOCUMENTS.format(lang, &[&documents.len().to_string()]));
    }
    let list = parts.join(language.semicolon);
    labels::PICTURE_SCOPE.format(lang, &[labels::SOURCE.get(lang), &list])
}
