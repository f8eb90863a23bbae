//! Texts with what was looked for marked in them.

use super::{fold::places, query::SearchQuery};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextPart {
    /// What stands between.
    Plain(String),
    /// What was looked for, as the text writes it.
    Hit(String),
}

/// A text in parts.
pub fn marked(text: &str, query: &SearchQuery) -> Vec<TextPart> {
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let mut parts = Vec::new();
    let mut end = 0;
    for place in places(text, &query.words()) {
        parts.push(TextPart::Plain(part(end, place.start)));
        parts.push(TextPart::Hit(part(place.start, place.end)));
        end = place.end;
    }
    parts.push(TextPart::Plain(part(end, text.len())));
    parts.retain(|one| !matches!(one, TextPart::Plain(plain) if plain.is_empty()));
    parts
}
