//! The exact words of the source that prove a statement: at most 60 characters, never across what is no text.

use super::text::Text;
use crate::model::Anchor;
use std::ops::Range;

/// How many characters a quote may have.
pub const MAX_QUOTE: usize = 60;

/// The widest range around `keep` within `range` that is at most [`MAX_QUOTE`] long and crosses no page mark or other line that
/// is no text.
pub fn quotable(source: &[char], text: &Text, range: Range<usize>, keep: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start.min(keep.start), range.end.max(keep.end));
    for at in (start + 1)..end.min(text.len()) {
        if is_gap(source, text.places[at - 1], text.places[at]) {
            if at <= keep.start {
                start = at;
            } else {
                end = end.min(at);
            }
        }
    }
    let keep = keep.start..keep.end.min(end);
    if end - start > MAX_QUOTE {
        // The words behind a number say what it counts, those before it of what: keep both, the latter first.
        let behind = (end - keep.end).min(20);
        let room = MAX_QUOTE.saturating_sub(keep.end - start);
        if room > 0 {
            end = end.min(keep.end + room);
        } else {
            end = keep.end + behind.min(MAX_QUOTE.saturating_sub(keep.len()));
            start = end.saturating_sub(MAX_QUOTE).min(keep.start);
        }
        end = end.min(start + MAX_QUOTE);
    }
    while start < keep.start && matches!(text.chars[start], ',' | '、' | '。' | ';' | ':' | '-' | '—' | ' ') {
        start += 1;
    }
    while end > keep.end && matches!(text.chars[end - 1], ',' | '、' | '。' | ';' | ':' | ' ') {
        end -= 1;
    }
    start..end
}

/// Whether words that are no text, or characters that nobody sees, stand between two characters of the source.
fn is_gap(source: &[char], before: usize, after: usize) -> bool {
    source[before + 1..after].iter().any(|c| !c.is_whitespace())
}

/// The words of a range as the source prints them, without the white space of its layout and what is no text between them.
pub fn words(source: &[char], text: &Text, range: Range<usize>) -> String {
    let printed = range.map(|at| if text.chars[at] == ' ' { ' ' } else { source[text.places[at]] });
    printed.collect::<String>().trim().to_owned()
}

/// Where a range stands in the source.
pub fn place(text: &Text, range: Range<usize>) -> Anchor {
    let last = range.end.max(range.start + 1) - 1;
    Anchor { start: text.places[range.start], end: text.places[last] + 1 }
}
