//! Where a quote stands in the full text that an operator attached.
//!
//! Only white space, line breaks and page marks such as `— 5 —` are tolerated, so a place is found again in a text with
//! another layout. A quote that occurs more than once is narrowed by its headings; what stays uncertain has no place,
//! since a wrong highlight is worse than none.

mod paragraphs;

pub use paragraphs::Paragraph;

use crate::{model::Anchor, sorting::OrderBy as _};
use serde::{Deserialize, Serialize};

/// Where a quote stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At exactly one place.
    Placed(Anchor),
    /// Nowhere.
    NotFound,
    /// At this many places, and its headings do not tell which.
    Ambiguous(usize),
}

impl Place {
    /// The place, when it is certain.
    pub fn anchor(self) -> Option<Anchor> {
        match self {
            Self::Placed(anchor) => Some(anchor),
            Self::NotFound | Self::Ambiguous(_) => None,
        }
    }
}

/// A quote in its context, as the attached text has it, line breaks and all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Passage {
    /// What stands before the quote, at most 400 characters.
    pub before: String,
    /// The quote as the text prints it.
    pub quote: String,
    /// What stands after it, at most 400 characters.
    pub after: String,
    /// Its place in the attached text, in Unicode scalar values.
    pub anchor: Anchor,
}

/// How many characters of context stand on each side.
pub const CONTEXT: usize = 400;

/// A full text, prepared for looking up quotes.
#[derive(Clone, Debug)]
pub struct SourceText {
    chars: Vec<char>,
    /// The text without white space and page marks.
    bare: Vec<char>,
    /// Where each character of `bare` stands in `chars`.
    places: Vec<usize>,
    /// Whether each character of `bare` is the first of its line, marks of lists and headings aside.
    first: Vec<bool>,
    /// Where known headings begin in `bare`, in order, and how deep each lies: 0 is a document's title.
    headings: Vec<(usize, usize)>,
}

impl SourceText {
    /// Reads a text. `outline` has every heading path that is known in it, of all documents that share the text, each
    /// starting with its document's title: a section ends where the next known heading begins.
    pub fn new(body: &str, outline: &[Vec<String>]) -> Self {
        let chars: Vec<char> = body.chars().collect();
        let mut text = Self { chars, bare: Vec::new(), places: Vec::new(), first: Vec::new(), headings: Vec::new() };
        text.strip();
        let mut known: Vec<(&str, usize)> =
            outline.iter().flat_map(|path| path.iter().enumerate().map(|(depth, heading)| (heading.as_str(), depth))).collect();
        known.order();
        known.dedup_by_key(|(heading, _)| *heading);
        for (heading, depth) in known {
            let starts = text.heading_places(&bare(heading), 0);
            text.headings.extend(starts.into_iter().map(|at| (at, depth)));
        }
        text.headings.order();
        text
    }

    /// Leaves out white space and lines that are page marks.
    fn strip(&mut self) {
        let mut start = 0;
        while start < self.chars.len() {
            let length = self.chars[start..].iter().take_while(|c| !is_line_break(**c)).count();
            let line = &self.chars[start..start + length];
            if !is_page_mark(line) {
                let mut first = true;
                for (at, c) in line.iter().enumerate().filter(|(_, c)| !is_space(**c)) {
                    self.bare.push(*c);
                    self.places.push(start + at);
                    self.first.push(first);
                    // A heading may follow a mark of the line: "- (一)…", "## 二、…".
                    first = first && is_list_mark(*c);
                }
            }
            start += length + 1;
        }
    }

    /// Finds a quote; `path` are the headings above it, the outermost first, best with the document's title before them.
    pub fn place(&self, quote: &str, path: &[String]) -> Place {
        let quote = bare(quote);
        let found = self.occurrences(&quote, 0);
        let at = match found.as_slice() {
            [] => return Place::NotFound,
            [only] => *only,
            several => match self.narrowed(several, path) {
                Some(one) => one,
                None => return Place::Ambiguous(several.len()),
            },
        };
        Place::Placed(Anchor { start: self.places[at], end: self.places[at + quote.len() - 1] + 1 })
    }

    /// The only occurrence in the section that the headings lead to: directly under the last of them, or else under its
    /// sub-headings too.
    fn narrowed(&self, found: &[usize], path: &[String]) -> Option<usize> {
        let (mut section, mut inside, mut depth) = (None, 0, 0);
        for (level, heading) in path.iter().enumerate() {
            let heading = bare(heading);
            if let Some(at) = self.heading_places(&heading, inside).first() {
                (section, inside, depth) = (Some(*at), at + heading.len(), level);
            }
        }
        // A quote may be the heading itself, so the section begins with it.
        let start = section?;
        let led_to_the_last = depth + 1 == path.len();
        let end = |deepest: usize| {
            let next = self.headings.iter().find(|(at, level)| *at >= inside && *level <= deepest);
            next.map_or(self.bare.len(), |(at, _)| *at)
        };
        // Without the last heading, "directly under" means another place.
        let ends = if led_to_the_last { vec![end(usize::MAX), end(depth)] } else { vec![end(depth)] };
        ends.into_iter().find_map(|end| {
            let mut within = found.iter().filter(|at| (start..end).contains(*at));
            within.next().filter(|_| within.next().is_none()).copied()
        })
    }

    /// Where a heading begins, from a place on: at beginnings of lines, or else where it stands alone in the rest.
    fn heading_places(&self, heading: &[char], from: usize) -> Vec<usize> {
        let all = self.occurrences(heading, from);
        let lines: Vec<usize> = all.iter().copied().filter(|at| self.first[*at]).collect();
        match (lines.is_empty(), all.len()) {
            (true, 1) => all,
            _ => lines,
        }
    }

    fn occurrences(&self, wanted: &[char], from: usize) -> Vec<usize> {
        if wanted.is_empty() || from >= self.bare.len() {
            return Vec::new();
        }
        let windows = self.bare[from..].windows(wanted.len()).enumerate();
        windows.filter(|(_, window)| *window == wanted).map(|(at, _)| from + at).collect()
    }

    /// A placed quote with its context.
    pub fn passage(&self, anchor: Anchor) -> Passage {
        let end = anchor.end.min(self.chars.len());
        let start = anchor.start.min(end);
        let cut = |from: usize, to: usize| self.chars[from..to].iter().collect::<String>();
        Passage {
            before: cut(start.saturating_sub(CONTEXT), start),
            quote: cut(start, end),
            after: cut(end, self.chars.len().min(end + CONTEXT)),
            anchor,
        }
    }
}

fn bare(text: &str) -> Vec<char> {
    text.chars().filter(|c| !is_space(*c)).collect()
}

fn is_space(c: char) -> bool {
    // A byte order mark and a zero-width space are seen by nobody.
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character may stand before a heading or an entry of a list.
fn is_list_mark(c: char) -> bool {
    matches!(c, '-' | '#' | '*' | '>' | '·' | '•')
}

/// Whether a line is the mark of a page: `— 5 —`, `— 4 **—**`, a lone `—`, or a number between other dashes.
fn is_page_mark(line: &[char]) -> bool {
    let marks: Vec<char> = line.iter().copied().filter(|c| !is_space(*c) && *c != '*').collect();
    let Some((dash, rest)) = marks.split_first() else { return false };
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let closing = &rest[digits..];
    match dash {
        '—' => closing.is_empty() || closing == ['—'],
        '-' | '–' | '－' | '―' | '─' => digits > 0 && closing == [*dash],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(paths: &[&[&str]]) -> Vec<Vec<String>> {
        paths.iter().map(|path| path.iter().map(|heading| (*heading).to_owned()).collect()).collect()
    }

    /// Where a quote is placed, as the text that it covers; `?` and the count when it is ambiguous.
    fn check(body: &str, known: &[&[&str]], quote: &str, path: &[&str]) -> String {
        let text = SourceText::new(body, &outline(known));
        match text.place(quote, &outline(&[path])[0]) {
            Place::Placed(anchor) => {
                let before: String = body.chars().take(anchor.start).collect();
                let found: String = body.chars().skip(anchor.start).take(anchor.end - anchor.start).collect();
                format!("{}:{found}", before.matches('\n').count() + 1)
            }
            Place::NotFound => "none".to_owned(),
            Place::Ambiguous(count) => format!("?{count}"),
        }
    }

    #[test]
    fn a_quote_is_found_across_white_space_lines_and_pages() {
        let cases = [
            ("甲乙丙丁。", "乙丙", "1:乙丙"),
            ("甲乙\n  丙丁。", "乙丙", "1:乙\n  丙"),
            ("建设 100 个", "建设100个", "1:建设 100 个"),
            ("建设100个", "建设 100 个", "1:建设100个"),
            ("甲乙\n\n— 5 —\n\n丙丁", "乙丙", "1:乙\n\n— 5 —\n\n丙"),
            ("甲乙\n— 4 **—**\n丙丁", "乙丙", "1:乙\n— 4 **—**\n丙"),
            ("甲乙\r\n- 12 -\r\n\u{c}丙丁", "乙丙", "1:乙\r\n- 12 -\r\n\u{c}丙"),
            ("\u{feff}甲乙", "甲乙", "1:甲乙"),
            ("甲乙\n5\n丙丁", "乙丙", "none"),
            ("甲乙、丙丁", "乙丙", "none"),
            ("甲乙", "", "none"),
            ("", "甲", "none"),
        ];
        for (body, quote, placed) in cases {
            assert_eq!(check(body, &[], quote, &[]), placed, "{quote} in {body:?}");
        }
    }

    const PLAN: &str = "目录\n一、总则\n二、任务\n\n一、总则\n建成园区，再说一次。\n二、任务\n(一)园区。建成园区。\n(二)平台。\
                        建成园区，建成平台。\n三、保障\n建成平台。";
    const KNOWN: &[&[&str]] = &[&["一、总则"], &["二、任务", "(一)园区"], &["二、任务", "(二)平台"], &["三、保障"]];

    #[test]
    fn a_quote_that_occurs_more_than_once_is_narrowed_by_its_headings() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("建成园区", &["二、任务", "(一)园区"], "8:建成园区"),
            ("建成园区", &["二、任务", "(二)平台"], "9:建成园区"),
            ("建成平台", &["三、保障"], "11:建成平台"),
            // Two under the heading's own sub-headings, none directly: nobody can tell.
            ("建成园区", &["二、任务"], "?3"),
            ("建成园区", &[], "?3"),
            ("建成园区", &["四、没有"], "?3"),
            ("建成园区", &["一、总则", "四、没有"], "?3"),
            ("建成平台", &["三、保障", "四、没有"], "11:建成平台"),
            // The heading itself is part of its section.
            ("平台", &["二、任务", "(二)平台"], "?3"),
            ("园区", &["三、保障"], "?4"),
        ];
        for (quote, path, placed) in cases {
            assert_eq!(check(PLAN, KNOWN, quote, path), *placed, "{quote} under {path:?}");
        }
        let heading = "一、推动产业发展\n正文。\n二、其他\n要推动产业发展。";
        let known: &[&[&str]] = &[&["一、推动产业发展"], &["二、其他"]];
        assert_eq!(check(heading, known, "推动产业发展", &["一、推动产业发展"]), "1:推动产业发展");
    }

    #[test]
    fn documents_that_share_a_text_keep_to_their_own_part() {
        let body = "甲省的做法\n（一）政策\n完善政策。\n（二）平台\n建成平台。\n乙省的做法\n（一）政策\n完善政策。\n建成平台。";
        let known: &[&[&str]] = &[&["甲省的做法", "（一）政策"], &["甲省的做法", "（二）平台"], &["乙省的做法", "（一）政策"]];
        for (title, policy, platform) in
            [("甲省的做法", "3:完善政策", "5:建成平台"), ("乙省的做法", "8:完善政策", "9:建成平台")]
        {
            assert_eq!(check(body, known, "完善政策", &[title, "（一）政策"]), policy);
            assert_eq!(check(body, known, "建成平台", &[title]), platform);
        }
    }

    #[test]
    fn a_text_with_another_layout_has_the_same_words_at_each_place() {
        let reflowed: String = PLAN.replace('。', "。\n\n— 7 —\n\n").replace("园区", "园\n 区");
        for (quote, path) in [("建成园区", &["二、任务", "(一)园区"][..]), ("建成平台", &["三、保障"][..])] {
            let bare = |placed: String| placed.split_once(':').map(|(_, words)| super::bare(words));
            assert_eq!(bare(check(&reflowed, KNOWN, quote, path)), bare(check(PLAN, KNOWN, quote, path)), "{quote}");
        }
    }

    #[test]
    fn a_passage_has_its_context_and_no_more() {
        let body = format!("{}甲乙{}", "前".repeat(500), "后".repeat(3));
        let text = SourceText::new(&body, &[]);
        let anchor = text.place("甲乙", &[]).anchor().expect("a place");
        assert_eq!(anchor, Anchor { start: 500, end: 502 });
        let passage = text.passage(anchor);
        assert_eq!((passage.before.chars().count(), passage.quote.as_str(), passage.after.as_str()), (400, "甲乙", "后后后"));
    }
}
