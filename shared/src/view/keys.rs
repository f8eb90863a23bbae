//! The keys of an address: one row for each has how it is read, how it is printed, what it may be, and what it decides.

use super::{
    Issue, IssueKind, View, arrival,
    options::{Form, Group, Lead, Normalisation, Scale, Shade, Sort, Theme},
};
use crate::{
    model::{Dataset, Instrument, Kind, Lang, Sector},
    sorting::OrderBy as _,
};
use std::str::FromStr;

/// The most values that one key may carry.
pub const MAX_VALUES: usize = 400;

/// A key of an address.
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it decides, in a sentence.
    pub doc: &'static str,
    /// What it may be with some data; where that is no list, an example or the form of a value.
    pub allowed: fn(&Dataset) -> Vec<String>,
    /// Takes over what an address has under the key.
    pub(super) read: fn(&mut View, Part<'_>),
    /// The canonical value; empty by default.
    pub(super) print: fn(&View) -> String,
    /// Brings a list of values into its order.
    pub(super) tidy: fn(&mut View, &mut Vec<Issue>),
}

/// The row of a field that holds a list of values.
macro_rules! list {
    ($field:ident, $allowed:expr, $doc:literal) => {
        Key {
            name: stringify!($field),
            doc: $doc,
            allowed: $allowed,
            read: |view, part| part.list(&mut view.$field),
            print: |view| joined(&view.$field),
            tidy: |view, issues| sort(stringify!($field), &mut view.$field, issues),
        }
    };
}

/// The row of a field that holds one value, or none.
macro_rules! one {
    ($field:ident, $allowed:expr, $doc:literal) => {
        Key {
            name: stringify!($field),
            doc: $doc,
            allowed: $allowed,
            read: |view, part| part.one(&mut view.$field),
            print: |view| joined(view.$field.as_slice()),
            tidy: |_, _| {},
        }
    };
}

/// All keys, in the order in which they are printed.
pub const KEYS: &[Key] = &[
    list!(regions, regions, "Regions side by side; all that have documents by default."),
    list!(
        indicators,
        |data| data.indicators.iter().map(|indicator| indicator.slug.to_string()).collect(),
        "Indicators; those that two of the regions share by default."
    ),
    list!(
        categories,
        |data| data.categories.iter().map(|category| category.slug.to_string()).collect(),
        "Categories of measures."
    ),
    list!(kinds, |_| names(Kind::ALL), "Kinds of facts."),
    list!(sectors, |_| names(Sector::ALL), "Subjects of documents."),
    list!(instruments, |_| names(Instrument::ALL), "What measures work with."),
    one!(lead, |_| names(Lead::ALL), "`named`: only measures with a named lead."),
    one!(from, |_| dates(), "The earliest date: 2020, 2020-07 or 2020-06-24."),
    one!(to, |_| dates(), "The latest date."),
    one!(per, |_| names(Normalisation::ALL), "Divide numbers where that means something for the indicator: head, gdp or year."),
    one!(scale, |_| names(Scale::ALL), "The scale of value axes: linear or log."),
    one!(sort, |_| names(Sort::ALL), "The order of rows: value, region or deadline; of measures also gap or name."),
    one!(form, |_| names(Form::ALL), "The form of the measures view: stacked."),
    one!(shade, |_| names(Shade::ALL), "What the shade of the measures matrix stands for: count; a share by default."),
    one!(group, |_| names(Group::ALL), "How the lists of the timeline are grouped: year; by region by default."),
    one!(home, regions, "The reader's own region."),
    list!(
        verdicts,
        |_| vec!["document/id~document/id:verdict".to_owned()],
        "Verdicts that a person has set: document/id~document/id:verdict."
    ),
    one!(fact, |_| vec!["document/id".to_owned()], "The selected fact: document/id."),
    one!(cell, |_| vec!["region/category".to_owned()], "The open cell of the measures matrix: region/category."),
    Key {
        name: "lang",
        doc: "The language: zh or en.",
        allowed: |_| names(Lang::ALL),
        read: |view, part| {
            let mut lang = Some(view.lang);
            part.one(&mut lang);
            view.lang = lang.unwrap_or_default();
        },
        print: |view| if view.lang == Lang::default() { String::new() } else { view.lang.to_string() },
        tidy: |_, _| {},
    },
    one!(theme, |_| names(Theme::ALL), "The colours: light or dark."),
    one!(since, |_| vec!["16 hexadecimal digits".to_owned()], "The revision that changes are counted from."),
    one!(rev, |_| vec!["16 hexadecimal digits".to_owned()], "A pinned revision."),
];

/// The key of a name.
pub fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// What an address has under a key.
pub(super) struct Part<'a> {
    /// The name of the key.
    pub key: &'static str,
    /// The value, decoded, as it arrived.
    pub value: &'a str,
    /// Whether the key has not been read before.
    pub is_first: bool,
    /// Where what cannot be read is noted.
    pub issues: &'a mut Vec<Issue>,
}

impl Part<'_> {
    /// Adds the values, which are separated by commas.
    fn list<T: FromStr>(self, into: &mut Vec<T>) {
        for value in arrival::values(self.value) {
            match value.to_ascii_lowercase().parse() {
                Ok(parsed) => into.push(parsed),
                Err(_) => self.issues.push(Issue::new(self.key, value, IssueKind::Invalid)),
            }
        }
    }

    /// Sets the value; the last one counts.
    fn one<T: FromStr + PartialEq>(self, into: &mut Option<T>) {
        let value = arrival::only(self.value);
        let parsed = value.to_ascii_lowercase().parse().ok();
        // What says the same twice says it once.
        if !self.is_first && (parsed.is_none() || parsed != *into) {
            self.issues.push(Issue::new(self.key, value, IssueKind::Repeated));
        }
        if value.is_empty() {
            return;
        }
        if parsed.is_none() {
            return self.issues.push(Issue::new(self.key, value, IssueKind::Invalid));
        }
        *into = parsed;
    }
}

fn sort<T: Ord>(key: &str, values: &mut Vec<T>, issues: &mut Vec<Issue>) {
    values.order();
    values.dedup();
    if values.len() > MAX_VALUES {
        issues.push(Issue::new(key, &values.len().to_string(), IssueKind::TooMany));
        values.truncate(MAX_VALUES);
    }
}

fn joined<T: ToString>(values: &[T]) -> String {
    names(values).join(",")
}

fn names<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn regions(data: &Dataset) -> Vec<String> {
    data.compared_regions().map(|region| region.slug.to_string()).collect()
}

fn dates() -> Vec<String> {
    ["2020", "2020-07", "2020-06-24"].map(str::to_owned).to_vec()
}
