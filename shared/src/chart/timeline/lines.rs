//! A fact's words as lines of text, cut to the room that there is.

use super::words;
use crate::{
    chart::{
        colour::Colour,
        plan::{Align, Area, TextLine},
        text_metrics,
    },
    comparison::timeline::Moment,
    i18n,
    model::{Fact, Lang},
};

/// The size of every word in a lane.
pub const SIZE: i32 = 12;

/// A piece of a fact's words and how it is set.
pub struct Part {
    text: String,
    bold: bool,
    muted: bool,
}

/// A fact in words, cut to a width: its name gives way before its number does.
pub fn parts(moment: &Moment, fact: &Fact, with_date: bool, room: i32, lang: Lang) -> Vec<Part> {
    let mut tail = Vec::new();
    tail.extend(i18n::value_of(fact, lang).map(|text| Part { text, bold: true, muted: false }));
    if with_date {
        tail.push(Part { text: words::when(moment, fact, lang), bold: false, muted: true });
    }
    let name = fact.name.get(lang);
    let least = text_metrics::width(name, SIZE, false).min(48);
    while !tail.is_empty() && width_of(&tail) + 6 + least > room {
        tail.pop();
    }
    let rest = if tail.is_empty() { room } else { room - width_of(&tail) - 6 };
    let mut parts = vec![Part { text: text_metrics::fit(name, SIZE, false, rest), bold: false, muted: false }];
    parts.extend(tail);
    parts
}

/// How wide the pieces are together.
pub fn width_of(parts: &[Part]) -> i32 {
    let gaps = 6 * (parts.len() as i32 - 1).max(0);
    parts.iter().map(|part| text_metrics::width(&part.text, SIZE, part.bold)).sum::<i32>() + gaps
}

/// The pieces as lines of text, one after the other.
pub fn lines(parts: &[Part], mut x: i32, y: i32) -> Vec<TextLine> {
    let mut lines = Vec::new();
    for Part { text, bold, muted } in parts {
        let colour = if *muted { Colour::MUTED } else { Colour::INK };
        lines.push(TextLine { x, y, text: text.clone(), size: SIZE, bold: *bold, colour, align: Align::Start });
        x += text_metrics::width(text, SIZE, *bold) + 6;
    }
    lines
}

/// The box that a line of text fills.
pub fn box_of(line: &TextLine) -> Area {
    let w = text_metrics::width(&line.text, line.size, line.bold);
    let x = match line.align {
        Align::Start => line.x,
        Align::Middle => line.x - w / 2,
        Align::End => line.x - w,
    };
    Area { x, y: line.y - line.size, w, h: line.size + 3 }
}
