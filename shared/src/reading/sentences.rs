//! Sentences and clauses of a paragraph, as ranges of its characters. What stands in brackets or quotation marks is never cut.

use super::text::Text;
use std::ops::Range;

/// What is longer is no sentence but a list without end; it is cut at the next comma, so that each number looks around in little.
const LONGEST_SENTENCE: usize = 1500;

/// The sentences of a range, their stops not included.
pub fn sentences(text: &Text, range: Range<usize>) -> Vec<Range<usize>> {
    let ends = cut(text, range, |text, at| {
        matches!(text.chars[at], '。' | ';' | '!' | '?') || text.chars[at] == '.' && is_stop(text, at)
    });
    ends.into_iter().flat_map(|sentence| shorter(text, sentence)).collect()
}

/// Where what stands at a place begins behind the last full stop; sentences end at semicolons too.
pub fn behind_full_stop(text: &Text, at: usize) -> usize {
    text.chars[..at].iter().rposition(|c| *c == '。').map_or(0, |stop| stop + 1)
}

/// A sentence in parts of a length that a reader bears.
fn shorter(text: &Text, sentence: Range<usize>) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), sentence.start);
    while sentence.end - start > LONGEST_SENTENCE {
        let from = start + LONGEST_SENTENCE;
        let comma = (from..sentence.end.min(from + 200)).find(|at| matches!(text.chars[*at], ',' | '、'));
        let end = comma.map_or(from, |comma| comma + 1);
        parts.push(start..end);
        start = end;
    }
    parts.push(start..sentence.end);
    parts
}

/// The clauses of a range.
pub fn clauses(text: &Text, range: Range<usize>) -> Vec<Range<usize>> {
    cut(text, range, |text, at| {
        matches!(text.chars[at], '。' | ';' | '!' | '?' | ':') && !is_between_digits(text, at)
            || text.chars[at] == ',' && !is_between_digits(text, at)
    })
}

/// The clause of a paragraph that a place stands in.
pub fn clause_around(text: &Text, within: Range<usize>, at: usize) -> Range<usize> {
    clauses(text, within.clone()).into_iter().find(|clause| clause.contains(&at)).unwrap_or(within)
}

/// A stop at the end of a sentence that is printed as a point: behind a Chinese character.
fn is_stop(text: &Text, at: usize) -> bool {
    text.before(at).is_some_and(|c| super::text::is_han(c) || c == ')') && !text.at(at + 1).is_some_and(|c| c.is_ascii_digit())
}

fn is_between_digits(text: &Text, at: usize) -> bool {
    text.before(at).is_some_and(|c| c.is_ascii_digit()) && text.digits(at + 1) == 3 && text.chars[at] == ','
        || text.chars[at] == ':' && text.before(at).is_some_and(|c| c.is_ascii_digit()) && text.digits(at + 1) > 0
}

fn cut(text: &Text, range: Range<usize>, is_end: impl Fn(&Text, usize) -> bool) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut depth) = (Vec::new(), range.start, 0_usize);
    for at in range.clone() {
        match text.chars[at] {
            '(' | '《' | '“' => depth += 1,
            ')' | '》' | '”' => depth = depth.saturating_sub(1),
            // A bracket that never closes must not swallow the rest of the paragraph.
            '。' => depth = 0,
            _ => {}
        }
        if depth == 0 && is_end(text, at) {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..range.end);
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_their_stops_and_not_within_brackets() {
        let cut = |raw: &str, parts: fn(&Text, Range<usize>) -> Vec<Range<usize>>| -> Vec<String> {
            let text = Text::of(raw);
            parts(&text, 0..text.len()).into_iter().map(|part| text.slice(part)).collect()
        };
        assert_eq!(cut("甲；乙（丙；丁）。戊.己", sentences), ["甲", "乙(丙;丁)", "戊", "己"]);
        assert_eq!(cut("达到1,500家，其中甲（乙，丙）20家", clauses), ["达到1,500家", "其中甲(乙,丙)20家"]);
        assert_eq!(cut("甲（乙。丙，丁", clauses), ["甲(乙", "丙", "丁"]);
        let list = "建设平台5个，".repeat(1000);
        assert!(cut(&list, sentences).iter().all(|part| part.chars().count() < 1800 && part.starts_with("建设")));
    }
}
