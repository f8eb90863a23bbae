//! What a page of the desk sends: the pairs of its form, in their order.

use super::{
    edit::{self, Given},
    fields::{self, Field, Input},
};
use crate::seed::Entry;
use std::ops::Range;
use toml_edit::{DocumentMut, Item, Table, Value};

/// The fields of a form.
pub struct Submitted(pub Vec<(String, String)>);

impl Submitted {
    /// The first value of a name; empty where there is none.
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// The place of the text that is selected.
    pub fn selection(&self) -> Option<Range<usize>> {
        range(self.one("start"), self.one("end"))
    }

    /// Writes every field that the form has shown.
    pub fn write(&self, document: &mut DocumentMut, entry: Entry) {
        if let Some(table) = edit::entry_mut(document, entry) {
            for field in fields::of(entry).iter().filter(|field| self.shows(field)) {
                edit::set(table, field.path, &self.given(field));
            }
        }
        for (name, english) in self.0.iter().filter_map(|(key, value)| Some((key.strip_prefix("body:")?, value))) {
            let bodies = document.entry("bodies").or_insert(Item::Table(Table::new()));
            if let Some(bodies) = bodies.as_table_mut() {
                edit::put(bodies, name, Some(Value::from(english.trim())));
            }
        }
    }

    fn shows(&self, field: &Field) -> bool {
        self.0.iter().any(|(key, value)| key == "field" && value == field.path)
    }

    fn given(&self, field: &Field) -> Given {
        let one = || self.one(field.path).replace("\r\n", "\n");
        match field.input {
            Input::Words | Input::Choice => Given::Text(one().replace('\n', " ")),
            // A quote has no line breaks of its own.
            Input::Long => Given::Text(one().replace('\n', "")),
            Input::Number => Given::Number(one()),
            Input::List => Given::List(self.all(field.path)),
            Input::Flag => Given::Flag(!one().is_empty()),
        }
    }
}

/// A place of the text by its two ends.
pub fn range(start: &str, end: &str) -> Option<Range<usize>> {
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    (start < end).then_some(start..end)
}
