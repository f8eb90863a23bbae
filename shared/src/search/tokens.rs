//! Texts as full-text engines hold them: tokens that every engine reads alike, since they are nothing but a-z and 0-9, so that a
//! phrase of tokens is found exactly where the word lies in the text by the rule of [`FoldedText::fit`].
//!
//! Of ideographs, each begins one token, together with the one after it where there is one: a word of several is a phrase of
//! pairs, and one alone is the beginning of a token. Words of letters and numbers are tokens as they are.

use super::fold::{BREAK, Class, FoldedText};

/// Stands between texts of one field that have nothing to do with each other: no phrase goes on beyond it.
const BETWEEN: &str = "s";
/// Before the first token of a name, which it repeats.
const FIRST: &str = "b";
/// Before the last token of a name, which it repeats.
const LAST: &str = "e";

/// Tokens that are to follow each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phrase {
    /// The tokens, at least one, of a-z and 0-9 only.
    pub tokens: Vec<String>,
    /// Whether the last one may go on.
    pub is_open: bool,
}

impl Phrase {
    /// What finds a folded word anywhere in a text; none for an empty word.
    pub(super) fn of(word: &str) -> Option<Self> {
        let mut tokens = tokens(word);
        let mut last_two = word.chars().rev().map(Class::of);
        let is_open = match (last_two.next()?, last_two.next()) {
            (Class::Letter, _) => true,
            (Class::Number, _) => false,
            (Class::Ideograph, Some(Class::Ideograph)) => {
                // The pair before it has it already.
                tokens.pop();
                false
            }
            (Class::Ideograph, _) => true,
        };
        Some(Self { tokens, is_open })
    }

    /// What finds a folded word at the beginning of a name.
    pub(super) fn at_start(word: &str) -> Option<Self> {
        let open = Self::of(word)?;
        let first = [FIRST, open.tokens.first()?].concat();
        if open.tokens.len() == 1 {
            return Some(Self { tokens: vec![first], ..open });
        }
        Some(Self { tokens: std::iter::once(first).chain(open.tokens).collect(), ..open })
    }

    /// What finds a folded word that is a whole name.
    pub(super) fn whole(word: &str) -> Option<Self> {
        let tokens = name_tokens(word);
        (!tokens.is_empty()).then_some(Self { tokens, is_open: false })
    }

    /// One token as it is.
    pub(super) fn token(token: String) -> Self {
        Self { tokens: vec![token], is_open: false }
    }
}

/// The tokens of a name, with its beginning and its end.
pub(super) fn name_tokens(folded: &str) -> Vec<String> {
    let inner = tokens(folded);
    let (Some(first), Some(last)) = (inner.first(), inner.last()) else { return Vec::new() };
    let (first, last) = ([FIRST, first].concat(), [LAST, last].concat());
    std::iter::once(first).chain(inner).chain([last]).collect()
}

/// The tokens of texts, one after the other.
pub(super) fn text_tokens<'a>(texts: impl IntoIterator<Item = &'a FoldedText>) -> Vec<String> {
    let mut all = Vec::new();
    for text in texts {
        let own = tokens(text.as_str());
        if !own.is_empty() {
            all.extend(own);
            all.push(BETWEEN.to_owned());
        }
    }
    all
}

/// The tokens of a folded text, in its order.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(first) = characters.next() {
        if first == BREAK {
            continue;
        }
        let class = Class::of(first);
        let mut token = String::from(mark(class));
        push(&mut token, first);
        if class == Class::Ideograph {
            if let Some(next) = characters.peek().filter(|next| Class::of(**next) == class) {
                push(&mut token, *next);
            }
        } else {
            while let Some(next) = characters.next_if(|next| *next != BREAK && Class::of(*next) == class) {
                push(&mut token, next);
            }
        }
        tokens.push(token);
    }
    tokens
}

/// What a token begins with, so that those of different sorts are never the same.
fn mark(class: Class) -> char {
    match class {
        Class::Ideograph => 'c',
        Class::Letter => 'w',
        Class::Number => 'n',
    }
}

/// Writes a character with a-z and 0-9 only: most letters and digits stand for themselves, an ideograph is four of them, and
/// whatever else there is stands behind a z. Two texts of which one begins the other do so when they are written like this too.
pub(super) fn push(token: &mut String, character: char) {
    match character {
        'z' => token.push_str("zz"),
        'a'..='y' | '0'..='9' => token.push(character),
        other => {
            if Class::of(other) != Class::Ideograph {
                token.push('z');
            }
            let number = u32::from(other);
            for power in [36 * 36 * 36, 36 * 36, 36, 1] {
                token.extend(char::from_digit(number / power % 36, 36));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{fold::Fit, tests::memory::has};
    use proptest::prelude::*;

    #[test]
    fn a_text_is_pairs_of_ideographs_words_and_numbers() {
        for (text, count, alike) in [
            ("建设5G基站5,260个", 8, "建設５ｇ基站 5260个"),
            ("UHD Video", 2, "uhd-video"),
            ("4K/8K电视机", 7, "4k8k 电视机"),
            ("站", 1, "站"),
            ("，。", 0, ""),
            ("Café 1.5", 2, "CAFE 1.5"),
        ] {
            let of = |text: &str| tokens(FoldedText::of(text).as_str());
            assert_eq!(of(text).len(), count, "{text}: {:?}", of(text));
            assert_eq!(of(text), of(alike), "{text}");
            assert!(of(text).concat().bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn tokens_of_different_texts_differ() {
        for (one, other) in
            [("z", "zz"), ("站", "点"), ("1.5", "15"), ("é1", "е1"), ("\u{20000}", "丠"), ("a", "А"), ("5", "五")]
        {
            let of = |text: &str| tokens(FoldedText::of(text).as_str());
            assert_ne!(of(one), of(other), "{one} {other}");
        }
    }

    /// Characters that matter, and a few that don't.
    const ALPHABET: &[&str] = &[
        "青", "岛", "人", "才", "a", "b", "z", "G", "1", "2", ".", ",", " ", "-", "é", "ж", "５", "島", "\u{200b}", "、", "'",
        "\"", "*",
    ];

    proptest! {
        #[test]
        fn an_engine_finds_a_word_exactly_where_the_rule_does(
            text in prop::collection::vec(prop::sample::select(ALPHABET), 0..14),
            word in prop::collection::vec(prop::sample::select(ALPHABET), 1..5),
        ) {
            let (text, word) = (FoldedText::of(&text.concat()), FoldedText::of(&word.concat()));
            let word = word.as_str();
            let fit = text.fit(word);
            let name = name_tokens(text.as_str());
            let finds = |phrase: Option<Phrase>| phrase.is_some_and(|phrase| has(&name, &phrase));
            prop_assert_eq!(finds(Phrase::of(word)), fit.is_some(), "{:?} in {:?}", word, text);
            prop_assert_eq!(finds(Phrase::whole(word)), fit == Some(Fit::Whole));
            let starts = matches!(fit, Some(Fit::Whole | Fit::Start));
            prop_assert_eq!(finds(Phrase::at_start(word)), starts, "{:?} begins {:?}", word, text);
        }
    }
}
