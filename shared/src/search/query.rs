//! What a reader typed, taken apart: into the words between white space, and where words stand together as in 青岛人才, into the
//! names that are known.

use super::{
    fold::{BREAK, FoldedText},
    names::{KnownNames, Meaning},
};

/// No more words are looked for.
const MAX_TERMS: usize = 12;
/// Names of no more words are recognised: Public-service applications.
const MAX_WORDS_OF_NAME: usize = 6;
/// Words that only join others.
const PARTICLES: &[char] = &['的', '和', '与', '在', '到', '及'];

/// One thing that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word, folded.
    pub word: String,
    /// What it stands for beside itself; nothing for most words.
    pub meanings: Vec<Meaning>,
}

impl Term {
    /// Whether it says only where, when, or which sort of statement.
    pub fn is_circumstance(&self) -> bool {
        self.meanings.iter().any(Meaning::is_circumstance)
    }
}

/// What is looked for; everything of it is to be found together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// All of it, folded.
    pub whole: String,
    /// Its parts.
    pub terms: Vec<Term>,
}

impl SearchQuery {
    /// Takes apart what a reader typed.
    pub fn of(typed: &str, names: &KnownNames) -> Self {
        let words: Vec<FoldedText> = typed.split_whitespace().map(FoldedText::of).collect();
        let words: Vec<&str> = words.iter().map(FoldedText::as_str).filter(|word| !word.is_empty()).take(MAX_TERMS).collect();
        let mut terms: Vec<Term> = Vec::new();
        let mut rest = words.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let named = (1..=rest.len().min(MAX_WORDS_OF_NAME)).rev().find_map(|length| {
                let word = together(rest.get(..length)?);
                let meanings = names.meanings(&word);
                (!meanings.is_empty()).then_some((length, Term { word, meanings }))
            });
            match named {
                Some((length, term)) => {
                    terms.push(term);
                    rest = rest.get(length..).unwrap_or_default();
                }
                None => {
                    terms.extend(parts(first, names));
                    rest = others;
                }
            }
        }
        let mut seen: Vec<Term> = Vec::new();
        for term in terms.into_iter().take(MAX_TERMS) {
            if !seen.contains(&term) {
                seen.push(term);
            }
        }
        Self { whole: together(&words), terms: seen }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words to be marked where they are found.
    pub fn words(&self) -> Vec<&str> {
        self.terms.iter().map(|term| term.word.as_str()).collect()
    }

    /// What of the query is of one sort.
    pub fn meant<'a, T: 'a>(&'a self, sort: impl Fn(&'a Meaning) -> Option<T>) -> Vec<T> {
        self.terms.iter().flat_map(|term| &term.meanings).filter_map(sort).collect()
    }

    /// The same without one of its parts.
    pub fn without(&self, at: usize) -> Self {
        let mut terms = self.terms.clone();
        terms.remove(at);
        let words: Vec<&str> = terms.iter().map(|term| term.word.as_str()).collect();
        Self { whole: together(&words), terms }
    }
}

/// Folded words as one folded text.
fn together(words: &[&str]) -> String {
    FoldedText::of(&words.join(" ")).as_str().to_owned()
}

/// The parts of a word: where it consists of known names, those; otherwise what regions and years leave of it.
fn parts(word: &str, names: &KnownNames) -> Vec<Term> {
    let all = segments(word, names, |_| true);
    let is_all_known = all.len() > 1 && all.iter().all(|term| !term.meanings.is_empty());
    let chosen = if is_all_known {
        all
    } else {
        segments(word, names, |meaning| matches!(meaning, Meaning::Region(_) | Meaning::Year(_)))
    };
    if chosen.is_empty() { vec![Term { word: word.to_owned(), meanings: Vec::new() }] } else { chosen }
}

/// Cuts the longest names out of a word, from its beginning on; between them stand words without a meaning.
fn segments(word: &str, names: &KnownNames, counts: impl Fn(&Meaning) -> bool) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut between = 0;
    let mut at = 0;
    while let Some(rest) = word.get(at..).filter(|rest| !rest.is_empty()) {
        match Some(rest)
            .filter(|rest| !rest.starts_with(BREAK) && !splits_letters(word, at))
            .and_then(|rest| names.longest_at(rest, &counts))
        {
            Some(length) => {
                push_plain(&mut terms, word.get(between..at));
                let name = rest.get(..length).unwrap_or_default().trim_end_matches(BREAK);
                terms.push(Term { word: name.to_owned(), meanings: names.meanings(name) });
                at += length;
                between = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    push_plain(&mut terms, word.get(between..));
    terms
}

/// A name in letters or digits does not start within others.
fn splits_letters(word: &str, at: usize) -> bool {
    let before = word.get(..at).and_then(|before| before.chars().next_back());
    let next = word.get(at..).and_then(|rest| rest.chars().next());
    before.zip(next).is_some_and(|(before, next)| before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric())
}

fn push_plain(terms: &mut Vec<Term>, word: Option<&str>) {
    let word = word.unwrap_or_default().trim_matches(|one| one == BREAK || PARTICLES.contains(&one));
    if !word.is_empty() {
        terms.push(Term { word: word.to_owned(), meanings: Vec::new() });
    }
}
