//! What a person can do to an entry. Each action changes the document as it is read from the file, and says what is shown next.

use super::{edit, source::Source, submitted::Submitted};
use crate::seed::Entry;
use shared::{
    model::{Kind, Slug},
    passage::Place,
    quantity,
    reading::{draft, proposal::Proposal, review::Review},
};
use std::{collections::BTreeSet, ops::Range};
use toml_edit::{DocumentMut, Item, Table, Value};

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Writes the fields.
    Save,
    /// Confirms the entry.
    Accept,
    /// Says that it is no fact.
    Reject,
    /// Confirms it and asks another person to read it too.
    Second,
    /// Takes a decision back.
    Reopen,
    /// Makes two entries of one.
    Split,
    /// Makes one entry of this and the next.
    Merge,
    /// Makes an entry of the selected words.
    New,
    /// Makes the selected words the quote.
    Quote,
    /// Says that the selected words hold no quantity.
    Exception,
}

impl Action {
    /// The action of a word.
    pub fn of(word: &str) -> Option<Self> {
        Some(match word {
            "save" => Self::Save,
            "accept" => Self::Accept,
            "reject" => Self::Reject,
            "second" => Self::Second,
            "reopen" => Self::Reopen,
            "split" => Self::Split,
            "merge" => Self::Merge,
            "new" => Self::New,
            "quote" => Self::Quote,
            "exception" => Self::Exception,
            _ => return None,
        })
    }
}

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The entry has faults.
    Faults,
    /// The one who confirmed it reads it again.
    SameReader,
    /// The quote cannot be divided.
    NoSplit,
    /// The entries cannot be joined.
    NoMerge,
    /// The file is not as the page was made of it.
    Stale,
    /// There is nothing to be taken back.
    Nothing,
}

/// What actions know beside the file.
pub struct Desk<'a> {
    /// The text, where it is there.
    pub source: Option<&'a Source>,
    /// Who works at the desk.
    pub who: &'a str,
    /// Whether an entry of a document has faults.
    pub has_faults: &'a dyn Fn(&DocumentMut, Entry) -> bool,
}

impl Desk<'_> {
    /// Does it. What is shown next is the same entry, or the next that waits where a decision was made. What was typed is kept even
    /// when the rest is refused.
    ///
    /// # Errors
    /// Says why it was not done.
    pub fn act(
        &self,
        action: Action,
        document: &mut DocumentMut,
        entry: Entry,
        submitted: &Submitted,
    ) -> Result<Entry, Refusal> {
        submitted.write(document, entry);
        match action {
            Action::Save => Ok(entry),
            Action::Accept => self.confirm(document, entry, None),
            Action::Second => self.confirm(document, entry, Some(Review::SecondReading)),
            Action::Reject => Ok(self.decide(document, entry, Some(Review::Rejected))),
            Action::Reopen => {
                self.decide(document, entry, Some(Review::Open));
                Ok(entry)
            }
            Action::Split => self.split(document, entry),
            Action::Merge => self.merge(document, entry),
            Action::New => self.add(document, submitted),
            Action::Quote => self.quote(document, entry, submitted),
            Action::Exception => self.exception(document, entry, submitted),
        }
    }

    fn confirm(&self, document: &mut DocumentMut, entry: Entry, review: Option<Review>) -> Result<Entry, Refusal> {
        let table = edit::entry(document, entry).ok_or(Refusal::Stale)?;
        let was_second = edit::review(table) == Some(Review::SecondReading);
        if was_second && edit::text(table, "reader") == self.who {
            return Err(Refusal::SameReader);
        }
        if (self.has_faults)(document, entry) {
            return Err(Refusal::Faults);
        }
        Ok(self.decide(document, entry, review))
    }

    fn decide(&self, document: &mut DocumentMut, entry: Entry, review: Option<Review>) -> Entry {
        if let Some(table) = edit::entry_mut(document, entry) {
            edit::set_review(table, review, self.who);
        }
        next_open(document, entry).unwrap_or(entry)
    }

    /// Divides a quote at the mark nearest to its middle; each half keeps of the number what can be read in it.
    fn split(&self, document: &mut DocumentMut, entry: Entry) -> Result<Entry, Refusal> {
        let Entry::Fact(at) = entry else { return Err(Refusal::NoSplit) };
        let mut first = edit::entry(document, entry).cloned().ok_or(Refusal::Stale)?;
        let quote: Vec<char> = edit::text(&first, "quote").chars().collect();
        let marks = (1..quote.len().saturating_sub(1)).filter(|at| "，；、。：,;".contains(quote[*at]));
        let cut = marks.min_by_key(|at| at.abs_diff(quote.len() / 2)).ok_or(Refusal::NoSplit)?;
        let halves = [&quote[..cut], &quote[cut + 1..]].map(|half| half.iter().collect::<String>());
        let id = free_id(document, &edit::text(&first, "id"));
        let mut second = self.proposed(&halves[1], &edit::list(&first, "path"), &id).unwrap_or_else(|| {
            let mut second = first.clone();
            second.decor_mut().set_prefix("\n");
            second
        });
        for (table, half) in [(&mut first, &halves[0]), (&mut second, &halves[1])] {
            edit::put(table, "quote", Some(Value::from(half.as_str())));
            edit::set_review(table, Some(Review::Open), self.who);
            without_unreadable(table, half);
        }
        edit::put(&mut second, "id", Some(Value::from(id)));
        if let Some(table) = edit::entry_mut(document, entry) {
            *table = first;
        }
        edit::insert(document, at + 1, second);
        Ok(entry)
    }

    /// What the text proposes for the words of a quote, as an entry.
    fn proposed(&self, quote: &str, path: &[String], id: &str) -> Option<Table> {
        let source = self.source?;
        let place = source.places("", &[(quote.to_owned(), path.to_vec())]).first().copied()?.anchor()?;
        let range = place.start..place.end;
        let proposal = source
            .proposal(&range)
            .filter(|proposal| range.start <= proposal.place.start && proposal.place.end <= range.end)?;
        table_of(proposal, id)
    }

    /// Joins this and the next entry that was not rejected: from where the first begins to where the last ends.
    fn merge(&self, document: &mut DocumentMut, entry: Entry) -> Result<Entry, Refusal> {
        let (Entry::Fact(at), Some(source)) = (entry, self.source) else { return Err(Refusal::NoMerge) };
        let is_there = |table: &Table| edit::review(table) != Some(Review::Rejected);
        let next = edit::facts(document).enumerate().skip(at + 1).find(|(_, table)| is_there(table)).map(|(next, _)| next);
        let next = next.ok_or(Refusal::NoMerge)?;
        let quoted = |at: usize| {
            let table = edit::facts(document).nth(at)?;
            Some((edit::text(table, "quote"), edit::list(table, "path")))
        };
        let quotes = [quoted(at), quoted(next)].into_iter().collect::<Option<Vec<_>>>().ok_or(Refusal::NoMerge)?;
        let title = edit::entry(document, Entry::Document).map(|table| edit::text(table, "title.zh")).unwrap_or_default();
        let places: Option<Vec<_>> = source.places(&title, &quotes).into_iter().map(Place::anchor).collect();
        let places = places.ok_or(Refusal::NoMerge)?;
        let start = places.iter().map(|place| place.start).min().unwrap_or_default();
        let end = places.iter().map(|place| place.end).max().unwrap_or_default();
        let other = edit::facts(document).nth(next).cloned().ok_or(Refusal::NoMerge)?;
        let table = edit::entry_mut(document, entry).ok_or(Refusal::NoMerge)?;
        for list in ["leads", "instruments", "with"] {
            let mut items = edit::list(table, list);
            items.extend(edit::list(&other, list).into_iter().filter(|item| !edit::list(table, list).contains(item)));
            edit::set(table, list, &edit::Given::List(items));
        }
        for (key, item) in other.iter().filter(|(key, _)| *key != "reader") {
            if !table.contains_key(key)
                && let Some(value) = item.as_value()
            {
                edit::put(table, key, Some(value.clone()));
            }
        }
        edit::put(table, "quote", Some(Value::from(source.words(start..end))));
        edit::set_review(table, Some(Review::Open), self.who);
        edit::remove(document, next);
        Ok(entry)
    }

    /// Makes an entry of the selected words, with what the text proposes there, in its place among the others.
    fn add(&self, document: &mut DocumentMut, submitted: &Submitted) -> Result<Entry, Refusal> {
        let (Some(source), Some(range)) = (self.source, submitted.selection()) else { return Err(Refusal::Nothing) };
        let words = source.words(range.clone());
        let path = source.path(range.start);
        let proposal = source.proposal(&range).cloned().unwrap_or_else(|| {
            let name = words.chars().take(20).collect();
            let place = shared::model::Anchor { start: range.start, end: range.end };
            Proposal::new(Kind::Measure, name, words.clone(), path.clone(), place)
        });
        let id = free_id(document, if proposal.kind == Kind::Measure { "m" } else { proposal.kind.as_str() });
        let mut table = table_of(&proposal, &id).ok_or(Refusal::Nothing)?;
        edit::put(&mut table, "quote", Some(Value::from(words.as_str())));
        edit::put(&mut table, "path", Some(Value::Array(path.iter().map(String::as_str).collect())));
        without_unreadable(&mut table, &words);
        for lead in edit::list(&table, "leads") {
            let bodies = document.entry("bodies").or_insert(Item::Table(Table::new()));
            if let Some(bodies) = bodies.as_table_mut().filter(|bodies| !bodies.contains_key(&lead)) {
                edit::put(bodies, &lead, Some(Value::from("")));
            }
        }
        let at = self.place_for(document, source, &range);
        edit::insert(document, at, table);
        Ok(Entry::Fact(at))
    }

    /// Behind the last entry whose quote begins before a place.
    fn place_for(&self, document: &DocumentMut, source: &Source, range: &Range<usize>) -> usize {
        let title = edit::entry(document, Entry::Document).map(|table| edit::text(table, "title.zh")).unwrap_or_default();
        let quotes: Vec<_> =
            edit::facts(document).map(|table| (edit::text(table, "quote"), edit::list(table, "path"))).collect();
        let places = source.places(&title, &quotes);
        let is_before = |place: &Place| place.anchor().is_some_and(|place| place.start < range.start);
        places.iter().rposition(is_before).map_or(0, |last| last + 1)
    }

    fn quote(&self, document: &mut DocumentMut, entry: Entry, submitted: &Submitted) -> Result<Entry, Refusal> {
        let (Some(source), Some(range)) = (self.source, submitted.selection()) else { return Err(Refusal::Nothing) };
        let table = edit::entry_mut(document, entry).filter(|_| entry != Entry::Document).ok_or(Refusal::Nothing)?;
        edit::put(table, "quote", Some(Value::from(source.words(range.clone()))));
        let path = source.path(range.start);
        edit::put(table, "path", Some(Value::Array(path.iter().map(String::as_str).collect())));
        Ok(entry)
    }

    fn exception(&self, document: &mut DocumentMut, entry: Entry, submitted: &Submitted) -> Result<Entry, Refusal> {
        let (Some(source), Some(range)) = (self.source, submitted.selection()) else { return Err(Refusal::Nothing) };
        let why = submitted.one("why").trim();
        if why.is_empty() {
            return Err(Refusal::Faults);
        }
        let mut exception = Table::new();
        exception.insert("text", Item::Value(Value::from(source.words(range))));
        exception.insert("why", Item::Value(Value::from(why)));
        let list = document.entry("exception").or_insert(Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
        list.as_array_of_tables_mut().ok_or(Refusal::Stale)?.push(exception);
        Ok(entry)
    }
}

/// The next entry after one that nobody has decided on, from the start again after the last.
pub fn next_open(document: &DocumentMut, entry: Entry) -> Option<Entry> {
    let all = entries(document);
    let (before, after): (Vec<Entry>, Vec<Entry>) = all.into_iter().partition(|other| *other <= entry);
    let waits = |entry: &Entry| {
        let review = edit::entry(document, *entry).and_then(edit::review);
        matches!(review, Some(Review::Open | Review::SecondReading))
    };
    after.into_iter().chain(before).find(|other| *other != entry && waits(other))
}

/// Every entry, in the order of the file.
pub fn entries(document: &DocumentMut) -> Vec<Entry> {
    let facts = edit::facts(document).enumerate().map(|(at, _)| Entry::Fact(at));
    edit::entry(document, Entry::Document).map(|_| Entry::Document).into_iter().chain(facts).collect()
}

/// A proposal as the entry of a data file.
fn table_of(proposal: &Proposal, id: &str) -> Option<Table> {
    let drafted: DocumentMut = draft::entry(proposal, id).parse().ok()?;
    let mut table = edit::entry(&drafted, Entry::Fact(0))?.clone();
    table.set_position(None);
    Some(table)
}

/// Takes out a number that cannot be read in a quote.
fn without_unreadable(table: &mut Table, quote: &str) {
    let is_readable = |key: &str| {
        let number = edit::text(table, key);
        number.is_empty() || number.parse().is_ok_and(|number| quantity::is_readable_in(number, quote))
    };
    if is_readable("value") && is_readable("value_max") {
        return;
    }
    for key in ["value", "value_max", "unit", "operator", "indicator", "derived"] {
        edit::put(table, key, None);
    }
}

/// An id that no fact of the file has, made of another.
fn free_id(document: &DocumentMut, base: &str) -> String {
    let taken: BTreeSet<String> = edit::facts(document).map(|table| edit::text(table, "id")).collect();
    let stem = base.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    let stem = if stem.parse::<Slug>().is_ok() { stem } else { "fact" };
    (1..).map(|number| format!("{stem}-{number}")).find(|id| !taken.contains(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
