//! Edits of a data file that keep its comments and its order: only what a person changes is written anew.

use crate::seed::Entry;
use shared::reading::review::Review;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// What a person typed into a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Words; none where it is empty.
    Text(String),
    /// A number; what is none stays as it was typed, and the check says so.
    Number(String),
    /// Several words.
    List(Vec<String>),
    /// Yes or no.
    Flag(bool),
}

impl Given {
    fn value(&self) -> Option<Value> {
        match self {
            Self::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(Value::from),
            Self::Number(raw) => number(raw.trim()),
            Self::List(items) => {
                let items: Array = items.iter().map(|item| item.trim()).filter(|item| !item.is_empty()).collect();
                (!items.is_empty()).then_some(Value::Array(items))
            }
            Self::Flag(flag) => flag.then_some(Value::from(true)),
        }
    }
}

fn number(raw: &str) -> Option<Value> {
    if raw.is_empty() {
        return None;
    }
    let whole = raw.parse::<i64>().ok().map(Value::from);
    whole.or_else(|| raw.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from)).or(Some(Value::from(raw)))
}

/// The table of an entry.
pub fn entry(document: &DocumentMut, entry: Entry) -> Option<&Table> {
    match entry {
        Entry::Document => document.get("document")?.as_table(),
        Entry::Fact(at) => document.get("fact")?.as_array_of_tables()?.get(at),
    }
}

/// The same, to be changed.
pub fn entry_mut(document: &mut DocumentMut, entry: Entry) -> Option<&mut Table> {
    match entry {
        Entry::Document => document.get_mut("document")?.as_table_mut(),
        Entry::Fact(at) => document.get_mut("fact")?.as_array_of_tables_mut()?.get_mut(at),
    }
}

/// The facts of a file.
pub fn facts(document: &DocumentMut) -> impl Iterator<Item = &Table> {
    document.get("fact").and_then(Item::as_array_of_tables).into_iter().flatten()
}

/// Puts a fact before the one that stands at a place.
pub fn insert(document: &mut DocumentMut, at: usize, mut fact: Table) {
    let facts = document.entry("fact").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(facts) = facts.as_array_of_tables_mut() else { return };
    // It is written where the one before it is.
    fact.set_position(at.checked_sub(1).and_then(|before| facts.get(before)).and_then(last_position));
    facts.insert(at.min(facts.len()), fact);
}

/// Where the last part of a table is written.
fn last_position(table: &Table) -> Option<isize> {
    let inner = table.iter().filter_map(|(_, item)| item.as_table()).filter_map(last_position);
    inner.chain(table.position()).max()
}

/// Takes a fact out; what stands in comments above it about more than this fact stays.
pub fn remove(document: &mut DocumentMut, at: usize) {
    let Some(facts) = document.get_mut("fact").and_then(Item::as_array_of_tables_mut) else { return };
    if at >= facts.len() {
        return;
    }
    let kept =
        comments(&facts.remove(at)).filter(|line| !is_about_one(line)).map(|line| format!("{line}\n")).collect::<String>();
    if kept.is_empty() {
        return;
    }
    match facts.get_mut(at) {
        Some(next) => {
            let own = next.decor().prefix().and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
            next.decor_mut().set_prefix(format!("\n{kept}{own}"));
        }
        None => {
            let own = document.trailing().as_str().unwrap_or_default().to_owned();
            document.set_trailing(format!("\n{kept}{own}"));
        }
    }
}

/// The comments above an entry, line by line.
pub fn comments(entry: &Table) -> impl Iterator<Item = String> {
    let prefix = entry.decor().prefix().and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
    prefix.lines().map(str::trim).filter(|line| line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// Whether a comment speaks of the one proposal below it.
fn is_about_one(line: &str) -> bool {
    line.starts_with("# ?") || line.starts_with("# like:")
}

/// Writes a field by its path: `by`, `name.zh`, `derived.how.en`. What it holds already stays as it is written.
pub fn set(table: &mut Table, path: &str, given: &Given) {
    let (key, inner) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let value = match inner {
        None => given.value(),
        Some(rest) => {
            let mut inner = table.get(key).map(inline).unwrap_or_default();
            set_inside(&mut inner, rest, given);
            Some(Value::InlineTable(inner)).filter(|value| !is_empty(value))
        }
    };
    put(table, key, value);
}

fn set_inside(table: &mut InlineTable, path: &str, given: &Given) {
    let value = match path.split_once('.') {
        None => given.value().or_else(|| matches!(given, Given::Text(_)).then(|| Value::from(""))),
        Some((key, rest)) => {
            let mut inner = table.get(key).and_then(Value::as_inline_table).cloned().unwrap_or_default();
            set_inside(&mut inner, rest, given);
            Some(Value::InlineTable(inner))
        }
    };
    let key = path.split('.').next().unwrap_or(path);
    match (table.get_mut(key), value) {
        (Some(old), Some(new)) => replace(old, new),
        (None, Some(new)) => {
            table.insert(key, new);
        }
        (Some(_), None) => {
            table.remove(key);
        }
        (None, None) => {}
    }
}

/// A table inside an entry, however it is written.
fn inline(item: &Item) -> InlineTable {
    let of_table = || item.as_table().map(|table| table.clone().into_inline_table());
    item.as_inline_table().cloned().or_else(of_table).unwrap_or_default()
}

/// Writes a key, or takes it out.
pub fn put(table: &mut Table, key: &str, value: Option<Value>) {
    match value {
        None => take_out(table, key),
        Some(new) => match table.get_mut(key).and_then(Item::as_value_mut) {
            Some(old) => replace(old, new),
            None => {
                table.insert(key, Item::Value(new));
            }
        },
    }
}

/// Puts a value in the place of another, with the white space and the comment of that; a comment that it is missing goes with the
/// last part that was.
fn replace(old: &mut Value, mut new: Value) {
    if same(old, &new) {
        return;
    }
    let raw = |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).map(str::to_owned);
    let (prefix, suffix) = (raw(old.decor().prefix()), raw(old.decor().suffix()));
    if let Some(prefix) = prefix {
        new.decor_mut().set_prefix(prefix);
    }
    if let Some(suffix) = suffix {
        let is_filled = suffix.trim_start().starts_with("# missing") && !has_gap(&new);
        new.decor_mut().set_suffix(if is_filled { String::new() } else { suffix });
    }
    *old = new;
}

/// Takes a key out; the comments above it stay above the next one.
fn take_out(table: &mut Table, key: &str) {
    let next = table.iter().map(|(name, _)| name.to_owned()).skip_while(|name| name != key).nth(1);
    let Some((removed, _)) = table.remove_entry(key) else { return };
    let prefix = |decor: &toml_edit::Decor| decor.prefix().and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
    let above = prefix(removed.leaf_decor());
    if let Some(mut next) = next.filter(|_| above.contains('#')).and_then(|next| table.key_mut(&next)) {
        let own = prefix(next.leaf_decor());
        next.leaf_decor_mut().set_prefix([above, own].concat());
    }
}

/// Whether two values say the same, however they are written.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a.value() == b.value(),
        (Value::Boolean(a), Value::Boolean(b)) => a.value() == b.value(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b)),
        (Value::InlineTable(a), Value::InlineTable(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        _ => as_number(a).is_some_and(|a| as_number(b) == Some(a)),
    }
}

fn as_number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}

/// Whether nothing is said.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.value().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::InlineTable(table) => table.iter().all(|(_, value)| is_empty(value)),
        _ => false,
    }
}

/// Whether a part of it is still missing.
fn has_gap(value: &Value) -> bool {
    match value {
        Value::InlineTable(table) => table.iter().any(|(_, value)| has_gap(value)),
        value => is_empty(value),
    }
}

fn item<'a>(table: &'a Table, path: &str) -> Option<&'a Item> {
    let mut keys = path.split('.');
    let first = table.get(keys.next()?)?;
    keys.try_fold(first, |within, key| within.as_table_like()?.get(key))
}

/// The words of a field; empty where it has none.
pub fn text(table: &Table, path: &str) -> String {
    match item(table, path).and_then(Item::as_value) {
        Some(Value::String(text)) => text.value().clone(),
        Some(Value::Array(_) | Value::InlineTable(_)) | None => String::new(),
        Some(value) => value.to_string().trim().to_owned(),
    }
}

/// The entries of a list.
pub fn list(table: &Table, path: &str) -> Vec<String> {
    let items = item(table, path).and_then(Item::as_array).into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// How far an entry was read; none once it is confirmed.
pub fn review(table: &Table) -> Option<Review> {
    text(table, "review").parse().ok()
}

/// Says how far an entry was read; `who` asks for a second reading.
pub fn set_review(table: &mut Table, review: Option<Review>, who: &str) {
    set(table, "review", &Given::Text(review.map(|review| review.as_str().to_owned()).unwrap_or_default()));
    let reader = if review == Some(Review::SecondReading) { who } else { "" };
    set(table, "reader", &Given::Text(reader.to_owned()));
}

#[cfg(test)]
mod tests;
