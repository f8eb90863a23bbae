//! Texts as they are compared: large and small letters, widths, traditional and simplified characters, punctuation, white space
//! and characters that nobody sees make no difference.

use crate::sorting::OrderBy as _;
use std::{collections::HashMap, ops::Range, sync::LazyLock};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Traditional characters with their simplified ones, from OpenCC 1.3.1 (Apache-2.0, see `opencc/LICENSE`).
const SIMPLIFIED: &str = include_str!("opencc/TSCharacters.txt");

/// Stands between words that would be one without it: two of letters, or two numbers.
pub(super) const BREAK: char = ' ';

/// So many characters stand before a word in an excerpt, and twice as many behind it.
const AROUND: usize = 40;

/// How a word lies in a text, the closest fit first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// It is the whole text.
    Whole,
    /// The text starts with it.
    Start,
    /// The text has it.
    Part,
}

/// A text as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FoldedText(String);

impl FoldedText {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        Self(folded(text).into_iter().map(|one| one.character).collect())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without the marks between words: names are known by it, however they are parted.
    pub fn squeezed(&self) -> String {
        squeezed(&self.0)
    }

    /// How a folded word lies in this text; none when it doesn't.
    pub fn fit(&self, word: &str) -> Option<Fit> {
        let found = find(&self.0, word, 0)?;
        Some(match found {
            _ if found == (0..self.0.len()) => Fit::Whole,
            _ if found.start == 0 => Fit::Start,
            _ => Fit::Part,
        })
    }
}

/// A folded text without the marks between words.
pub(super) fn squeezed(folded: &str) -> String {
    folded.replace(BREAK, "")
}

/// Where folded words stand in a text, as ranges of its bytes in their order; those that touch or overlap are one.
pub fn places(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let characters = folded(text);
    let mut starts = Vec::with_capacity(characters.len());
    let mut line = String::with_capacity(text.len());
    for one in &characters {
        starts.push(line.len());
        line.push(one.character);
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words {
        let mut from = 0;
        while let Some(place) = find(&line, word, from) {
            from = place.end;
            let first = starts.partition_point(|start| *start < place.start);
            let last = starts.partition_point(|start| *start < place.end).saturating_sub(1);
            if let (Some(first), Some(last)) = (characters.get(first), characters.get(last)) {
                found.push(first.origin.start..last.origin.end);
            }
        }
    }
    found.order_by_key(|place| (place.start, place.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in found {
        match merged.last_mut() {
            Some(last) if last.end >= place.start => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}

/// What stands around the first place of words in a text, in one line.
pub(super) fn excerpt(text: &str, words: &[&str]) -> String {
    let place = places(text, words).into_iter().next().unwrap_or_default();
    let before = text.get(..place.start).unwrap_or_default().char_indices().rev().take(AROUND).last();
    let start = before.map_or(place.start, |(at, _)| at);
    let after = text.get(place.end..).unwrap_or_default().char_indices().take(2 * AROUND).last();
    let end = after.map_or(place.end, |(at, last)| place.end + at + last.len_utf8());
    let line = text.get(start..end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let [cut_before, cut_after] = [start > 0, end < text.len()].map(|is_cut| if is_cut { "…" } else { "" });
    [cut_before, &line, cut_after].concat()
}

/// A character of a folded text, with the bytes that it stands for.
struct FoldedCharacter {
    character: char,
    origin: Range<usize>,
}

fn folded(text: &str) -> Vec<FoldedCharacter> {
    let seen = decomposed(text);
    let mut folded: Vec<FoldedCharacter> = Vec::with_capacity(seen.len());
    let mut breaks = false;
    for (at, (character, origin)) in seen.iter().enumerate() {
        let before = folded.last().map(|one| one.character);
        let is_digit = |at: usize| seen.get(at).is_some_and(|(next, _)| next.is_ascii_digit());
        let is_in_number = !breaks && before.is_some_and(|one| one.is_ascii_digit()) && is_digit(at + 1);
        if character.is_alphanumeric() {
            let class = Class::of(*character);
            let parts_words = breaks && class != Class::Ideograph && before.map(Class::of) == Some(class);
            if parts_words {
                folded.push(FoldedCharacter { character: BREAK, origin: origin.start..origin.start });
            }
            folded.push(FoldedCharacter { character: *character, origin: origin.clone() });
            breaks = false;
        } else if *character == '.' && is_in_number {
            folded.push(FoldedCharacter { character: '.', origin: origin.clone() });
        } else if *character == ',' && is_in_number && (at + 1..at + 4).all(is_digit) && !is_digit(at + 4) {
            // It parts the thousands of one number.
        } else {
            breaks = true;
        }
    }
    folded
}

/// The characters without their dress: width, size, marks, and what is not seen.
fn decomposed(text: &str) -> Vec<(char, Range<usize>)> {
    let mut seen = Vec::with_capacity(text.len());
    for (at, original) in text.char_indices() {
        let origin = at..at + original.len_utf8();
        decompose_compatible(original, |one| {
            if !is_unseen(one) && !is_combining_mark(one) {
                seen.extend(one.to_lowercase().map(|small| (simplified(small), origin.clone())));
            }
        });
    }
    seen
}

fn simplified(character: char) -> char {
    static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let pairs = SIMPLIFIED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        pairs.filter_map(|(old, new)| old.chars().next().zip(new.chars().next())).collect()
    });
    if character.is_ascii() { character } else { TABLE.get(&character).copied().unwrap_or(character) }
}

/// Characters of no width: soft hyphens, joiners, marks of direction and of byte order.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// What a character of a folded text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A number, with its decimal point.
    Number,
    /// A word of letters.
    Letter,
    /// A text without spaces: everything from the ideographs on.
    Ideograph,
}

impl Class {
    /// Of a character that is no break.
    pub(super) fn of(character: char) -> Self {
        match character {
            '0'..='9' | '.' => Self::Number,
            letter if letter < '\u{2e80}' => Self::Letter,
            _ => Self::Ideograph,
        }
    }
}

/// Where a folded word stands in a folded text, from a byte on. A word of letters starts where one starts there, and a number
/// is a whole number.
fn find(text: &str, word: &str, from: usize) -> Option<Range<usize>> {
    let (first, last) = (word.chars().next()?, word.chars().next_back()?);
    let rest = text.get(from..)?;
    let starts = rest.match_indices(first).map(|(at, _)| from + at);
    let mut places = starts.map(|start| start..start + word.len()).filter(|place| text.get(place.clone()) == Some(word));
    places.find(|place| {
        let before = text.get(..place.start).and_then(|before| before.chars().next_back());
        let after = text.get(place.end..).and_then(|after| after.chars().next());
        let is_cut = Class::of(last) == Class::Number && goes_on(after, last);
        !(is_cut || goes_on(before, first))
    })
}

/// Whether a word or number that ends in one of two characters has the other beside it.
fn goes_on(beside: Option<char>, end: char) -> bool {
    let class = Class::of(end);
    class != Class::Ideograph && beside.is_some_and(|beside| beside != BREAK && Class::of(beside) == class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dress_makes_no_difference() {
        for (one, other) in [
            ("５Ｇ基站", "5g基站"),
            ("產業規模", "产业规模"),
            ("粵工信電子[2023]20號", "粤工信电子〔2023〕20号"),
            ("超\u{200b}高\u{ad}清\u{feff}", "超高清"),
            ("人才、公寓", "人才公寓"),
            ("5,260个", "5260个"),
            ("⼈才", "人才"),
            ("Café", "CAFE"),
            ("4K/8K", "4k 8k"),
            ("4K8K", "4k 8k"),
            ("5 G", "5g"),
        ] {
            assert_eq!(FoldedText::of(one), FoldedText::of(other), "{one}");
        }
        assert_ne!(FoldedText::of("1.5"), FoldedText::of("15"), "a decimal point is part of its number");
        assert_ne!(FoldedText::of("5,26"), FoldedText::of("526"));
    }

    #[test]
    fn a_word_lies_in_a_text_where_it_starts_one_and_numbers_are_whole() {
        for (word, text, fit) in [
            ("基站", "5G基站", Some(Fit::Part)),
            ("5g基站", "5G基站", Some(Fit::Whole)),
            ("5g", "5G基站", Some(Fit::Start)),
            ("5g", "15G", None),
            ("526", "5260个", None),
            ("260", "5260个", None),
            ("1", "1.5万", None),
            ("5260", "建设5260个", Some(Fit::Part)),
            ("sta", "5G base stations", Some(Fit::Part)),
            ("tations", "5G base stations", None),
            ("base stations", "5G base-stations", Some(Fit::Part)),
            ("basestations", "5G base stations", None),
            ("g", "5G", Some(Fit::Part)),
            ("4k8k", "4K/8K电视机", Some(Fit::Start)),
            ("", "5G", None),
        ] {
            assert_eq!(FoldedText::of(text).fit(word), fit, "{word} in {text}");
        }
    }

    #[test]
    fn places_are_those_of_the_text_as_it_is_written() {
        for (text, words, marked) in [
            ("建设５Ｇ基站5,260个", vec!["5g", "5260"], vec!["５Ｇ", "5,260"]),
            ("超高\u{ad}清視頻", vec!["高清", "清视"], vec!["高\u{ad}清視"]),
            ("UHD Video, video", vec!["video"], vec!["Video", "video"]),
            ("4K / 8K", vec!["4k8k"], vec!["4K / 8K"]),
            ("人才", vec!["产业"], vec![]),
        ] {
            let found: Vec<&str> = places(text, &words).into_iter().filter_map(|place| text.get(place)).collect();
            assert_eq!(found, marked, "{text}");
        }
    }
}
