//! A text as it is read: the part of one document in a text that several share, where its headings stand, and its paragraphs
//! without page marks and empty lines.

use super::{SourceText, bare, is_line_break, is_list_mark, is_page_mark, is_space};
use crate::model::Anchor;

/// A paragraph or a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the text.
    pub place: Anchor,
    /// Which of the headings it is; none for a paragraph.
    pub heading: Option<usize>,
}

impl SourceText {
    /// The part of a document in a text that it shares with others: from its title to the next title of another, or else all.
    pub fn part(&self, title: &str, others: &[&str]) -> Anchor {
        let whole = Anchor { start: 0, end: self.chars.len() };
        let first = |title: &str| self.heading_places(&bare(title), 0).first().map(|at| self.places[*at]);
        if others.is_empty() {
            return whole;
        }
        let Some(start) = first(title) else { return whole };
        let end = others.iter().filter_map(|other| first(other)).filter(|end| *end > start).min();
        Anchor { start, end: end.unwrap_or(whole.end) }
    }

    /// Where a heading stands within a part of the text: the last place where it ends its line or its sentence, so that neither
    /// a list of contents nor the same words in a paragraph are taken for it, or else the first.
    pub fn heading(&self, heading: &str, within: Anchor) -> Option<Anchor> {
        let heading = bare(heading);
        let from = self.places.partition_point(|place| *place < within.start);
        let places = self
            .heading_places(&heading, from)
            .into_iter()
            .map(|at| Anchor { start: self.places[at], end: self.places[at + heading.len() - 1] + 1 });
        let places: Vec<Anchor> = places.filter(|place| place.start <= within.end).collect();
        let alone =
            places.iter().rev().find(|place| self.chars.get(place.end).is_none_or(|c| is_line_break(*c) || is_stop(*c)));
        alone.or(places.first()).copied()
    }

    /// The headings and paragraphs of a part of the text, in its order; a paragraph may go on in the line of a heading.
    pub fn paragraphs(&self, part: Anchor, headings: &[Anchor]) -> Vec<Paragraph> {
        let (mut paragraphs, mut at) = (Vec::new(), part.start);
        while at < part.end {
            let end = self.line_end(at).min(part.end);
            let begins_here = |(_, place): &(usize, &Anchor)| (at..end).contains(&place.start) && place.start < place.end;
            if let Some((heading, place)) = headings.iter().enumerate().filter(begins_here).min_by_key(|(_, place)| place.start)
            {
                self.add(&mut paragraphs, Anchor { start: at, end: place.start }, None);
                at = place.end + self.chars[place.end..].iter().take_while(|c| is_stop(**c)).count();
                self.add(&mut paragraphs, Anchor { start: place.start, end: at }, Some(heading));
            } else {
                if !is_page_mark(&self.chars[at..end]) {
                    self.add(&mut paragraphs, Anchor { start: at, end }, None);
                }
                at = end + 1;
            }
        }
        paragraphs
    }

    /// What stands at a place.
    pub fn text_at(&self, place: Anchor) -> String {
        let end = place.end.min(self.chars.len());
        self.chars[place.start.min(end)..end].iter().collect()
    }

    /// Where the line of a character begins.
    pub fn line_start(&self, at: usize) -> usize {
        self.chars[..at.min(self.chars.len())].iter().rposition(|c| is_line_break(*c)).map_or(0, |found| found + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.chars[at..].iter().position(|c| is_line_break(*c)).map_or(self.chars.len(), |length| at + length)
    }

    /// Adds a piece without the space around it; nothing where only marks of lists stand.
    fn add(&self, paragraphs: &mut Vec<Paragraph>, Anchor { start, end }: Anchor, heading: Option<usize>) {
        let piece = &self.chars[start..end];
        if piece.iter().all(|c| is_space(*c) || is_list_mark(*c)) {
            return;
        }
        let before = piece.iter().take_while(|c| is_space(**c)).count();
        let after = piece.iter().rev().take_while(|c| is_space(**c)).count();
        paragraphs.push(Paragraph { place: Anchor { start: start + before, end: end - after }, heading });
    }
}

/// Whether a character ends the sentence of a heading in whose line a paragraph goes on.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | '：' | ':' | '；' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs of a text, headings as `# heading`.
    fn check(body: &str, headings: &[&str], expected: &[&str]) {
        let text = SourceText::new(body, &[]);
        let whole = text.part("", &[]);
        let places: Vec<Anchor> =
            headings.iter().map(|heading| text.heading(heading, whole).unwrap_or_else(|| panic!("{heading}"))).collect();
        let line = |paragraph: Paragraph| {
            let mark = if paragraph.heading.is_some() { "# " } else { "" };
            [mark, &text.text_at(paragraph.place)].concat()
        };
        let found: Vec<String> = text.paragraphs(whole, &places).into_iter().map(line).collect();
        assert_eq!(found, expected, "{body:?}");
    }

    #[test]
    fn a_line_is_a_paragraph_without_space_page_marks_and_list_marks() {
        check("\u{3000}\u{3000}甲。\r\n\r\n— 5 —\n乙\n---\n", &[], &["甲。", "乙"]);
        check("", &[], &[]);
    }

    #[test]
    fn a_heading_may_have_a_mark_before_it_and_a_paragraph_after_it() {
        check(
            "一、目标\n--规模。超过千亿元。\n- (一)\u{20}现状\n乙",
            &["一、目标", "规模", "(一)现状"],
            &["# 一、目标", "# 规模。", "超过千亿元。", "# (一) 现状", "乙"],
        );
    }

    #[test]
    fn neither_contents_nor_words_of_a_paragraph_are_taken_for_a_heading() {
        check("一、总则\n二、任务\n\n一、总则\n甲", &["一、总则"], &["一、总则", "二、任务", "# 一、总则", "甲"]);
        check("产业规模\n产业规模达到千亿元。", &["产业规模"], &["# 产业规模", "产业规模达到千亿元。"]);
    }

    #[test]
    fn a_document_has_its_own_part_of_a_shared_text() {
        let text = SourceText::new("刊首\n甲的做法\n一\n乙的做法\n二", &[]);
        let part = |title: &str, others: &[&str]| text.text_at(text.part(title, others));
        assert_eq!(part("甲的做法", &["乙的做法"]), "甲的做法\n一\n");
        assert_eq!(part("乙的做法", &["甲的做法"]), "乙的做法\n二");
        assert_eq!(part("甲的做法", &[]), "刊首\n甲的做法\n一\n乙的做法\n二", "alone, it is the whole text");
        assert_eq!(part("丙", &["乙的做法"]), part("甲的做法", &[]), "a title that is not found bounds nothing");
    }
}
