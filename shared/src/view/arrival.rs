//! Addresses as they arrive. Messengers, mail, word processors and keyboards change an address on its way; what was meant is
//! nearly always certain, and is read without a word. What is not certain is left as it came: the codec names it.
//!
//! The rule: no value of ours has a capital, a space, a percent sign, an ampersand, a question mark or a letter that is not ASCII.
//! So whatever of these stands in one came on the way: a structure that was encoded once more is opened, letters are made small
//! and narrow, and what sticks to an end is cut off. Nothing is cut that could be a part of what was meant.

mod address;
mod repair;
#[cfg(test)]
mod tests;
mod trackers;

pub use self::address::{ArrivedAddress, Place};

use self::repair::{decoded, plain, unescaped};
use super::{
    keys::{self, Key},
    legacy, percent_decode,
};

/// What parts the values of a list, on keyboards of every kind.
const SEPARATORS: &[char] = &[',', '，', '、', ';', '；', '|', '｜', '､', '﹐', '﹑', '\u{60c}'];

/// What ends an address wherever it stands in a text.
const ENDS: &[char] = &['<', '>', '"', '`', ']'];

/// What parts the pairs of a query, where an address was changed twice.
const JOINTS: &[char] = &['&', '?', '#'];

/// A key that is ours with its value, or a key that is not.
pub(super) struct Pair {
    /// The key; for one that is not ours, its name as it was sent.
    pub key: Result<&'static Key, String>,
    /// The value, decoded.
    pub value: String,
}

/// The pairs of a query as they were meant, without what messengers add to follow readers.
pub(super) fn pairs(query: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    pieces(query).iter().for_each(|piece| read(piece, &mut pairs));
    pairs
}

/// Takes the parameters of some names out of a query. What they say comes first, decoded; the rest of the query second.
pub fn take(query: &str, names: &[&str]) -> (Vec<(String, String)>, String) {
    let (mut taken, mut rest) = (Vec::new(), Vec::new());
    for piece in pieces(query) {
        let (name, value) = piece.split_once('=').unwrap_or((&piece, ""));
        let name = own_name(&percent_decode(name));
        if names.contains(&name.as_str()) { taken.push((name, text(value))) } else { rest.push(piece) }
    }
    (taken, rest.join("&"))
}

/// A word that is made of ASCII and is not longer than it was meant to be: the name of a file or of a short link.
pub fn word(raw: &str) -> String {
    let plain = plain(&decoded(raw));
    only(plain.split(JOINTS).next().unwrap_or_default()).to_ascii_lowercase()
}

/// The values of a list.
pub(super) fn values(list: &str) -> impl Iterator<Item = &str> {
    cut(list, SEPARATORS).split(SEPARATORS).map(bare).filter(|value| !value.is_empty())
}

/// A value that stands alone.
pub(super) fn only(value: &str) -> &str {
    bare(cut(value, &[]).split('|').next().unwrap_or_default())
}

/// A text that a person has typed: it may hold anything, so only an encoding that was applied twice for certain is undone.
fn text(raw: &str) -> String {
    let once = percent_decode(raw);
    let twice = percent_decode(&once);
    if once.is_ascii() && !twice.is_ascii() && !twice.contains('\u{fffd}') { twice } else { once }
}

/// The pairs of a query as texts that are encoded as they came, each `key=value`.
fn pieces(query: &str) -> Vec<String> {
    let query = unescaped(query);
    let (query, fragment) = query.split_once('#').unwrap_or((&query, ""));
    let mut pieces = Vec::new();
    for piece in query.split('&').filter(|piece| !piece.is_empty()) {
        let name = decoded(piece.split('=').next().unwrap_or_default());
        let is_closed = if piece.contains('=') { name.contains(['=', '&']) } else { name.contains(['=', '＝']) };
        if is_closed {
            let opened = unescaped(&plain(&decoded(piece)));
            pieces.extend(opened.split(JOINTS).filter(|piece| !piece.is_empty()).map(str::to_owned));
        } else {
            pieces.push(piece.to_owned());
        }
    }
    // A fragment is a place on the page, unless it has swallowed the query.
    pieces.extend(fragment.split(JOINTS).filter(|piece| is_own(piece)).map(str::to_owned));
    pieces
}

fn is_own(piece: &str) -> bool {
    piece.split_once('=').is_some_and(|(name, _)| find(&percent_decode(name)).is_some())
}

fn find(sent: &str) -> Option<&'static Key> {
    keys::find(legacy::key(&own_name(sent)))
}

/// Reads a piece of a query.
fn read(piece: &str, pairs: &mut Vec<Pair>) {
    let (name, raw) = piece.split_once('=').unwrap_or((piece, ""));
    let sent = percent_decode(name);
    let Some(key) = find(&sent) else {
        let is_stuck = raw.is_empty() && !sent.contains(|c: char| c.is_ascii_alphanumeric());
        if !is_stuck && !trackers::is_tracker(&own_name(&sent), raw) {
            pairs.push(Pair { key: Err(sent), value: percent_decode(raw) });
        }
        return;
    };
    let value = unescaped(&plain(&decoded(raw)));
    // The other half of an `=3D` of a mail; no value of ours has a capital.
    let value = value.strip_prefix("3D").unwrap_or(&value);
    // A semicolon parts the values of a list, unless a key stands behind it.
    let is_joint = |c: char| JOINTS.contains(&c) || (matches!(c, ';' | '；') && value.contains('='));
    let at = value.find(is_joint).unwrap_or(value.len());
    let (own, rest) = value.split_at(at);
    if key.name != "from" || !trackers::is_messenger(&own.to_ascii_lowercase()) {
        pairs.push(Pair { key: Ok(key), value: own.to_owned() });
    }
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    rest.split(is_joint).filter(|piece| !piece.is_empty()).for_each(|piece| read(piece, pairs));
    fragment.split(is_joint).filter(|piece| is_own(piece)).for_each(|piece| read(piece, pairs));
}

/// A key as we would write it.
fn own_name(sent: &str) -> String {
    let name = plain(sent).to_ascii_lowercase();
    let mut name = name.as_str();
    while let Some(rest) = ["amp;", "#38;", "#038;", "#x26;"].iter().find_map(|sign| name.strip_prefix(sign)) {
        name = rest;
    }
    name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_').to_owned()
}

/// A value without the words that were pasted behind it. `separators` part it, and so begin no words.
fn cut<'a>(value: &'a str, separators: &[char]) -> &'a str {
    // Behind such a mark nothing is ours, unless it was first: then it may stand around what was meant.
    let value = if value.starts_with(ENDS) { value } else { value.split(ENDS).next().unwrap_or_default() };
    let value = value.trim_start_matches(begins_nothing);
    let Some(at) = value.find(|c: char| c.is_alphanumeric() && !c.is_ascii()) else { return value };
    let (before, words) = value.split_at(at);
    let head = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let marks = &before[head.len()..];
    let first = marks.chars().next();
    // 2020年5月 is another date than 2020.
    let is_a_date = head.ends_with(|c: char| c.is_ascii_digit()) && words.starts_with(['年', '月', '日', '号', '季']);
    // A name in a list that someone has typed, or half of a name.
    let is_a_part = first == Some('-') || (!separators.is_empty() && marks.contains(','));
    let begins = first.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !separators.contains(&c));
    // Letters and digits may be of what was meant, unless a mark has ended it.
    let may_be_ours = words.contains(|c: char| c.is_ascii_alphanumeric()) && !begins;
    if head.is_empty() || is_a_date || is_a_part || may_be_ours { value } else { head }
}

/// A value without the marks around it. A hyphen may be all that is left of what a line break has cut off.
fn bare(value: &str) -> &str {
    let bare = value.trim_start_matches(begins_nothing).trim_end_matches(|c: char| !c.is_alphanumeric() && c != '-');
    if bare.is_empty() && value.contains('\u{fffd}') { value.trim() } else { bare }
}

/// Whether a mark may stand before what was meant. What is no text may have been a word.
fn begins_nothing(c: char) -> bool {
    !c.is_alphanumeric() && c != '-' && c != '\u{fffd}'
}
