//! Reads TOML with its places, and gathers every fault instead of stopping at the first.

use super::{Diagnostic, Entry};
use shared::{
    date::PartialDate,
    model::{LocalizedText, Slug},
};
use std::{
    cell::RefCell,
    collections::BTreeSet,
    ops::Range,
    path::{Path, PathBuf},
    str::FromStr,
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The largest data file; the longest document has a few hundred kilobytes.
const LARGEST: u64 = 10 * 1024 * 1024;

/// How many faults are kept; of a file in which everything is wrong the rest says nothing new.
const KEPT: usize = 10_000;

/// All faults found so far.
#[derive(Default)]
pub struct Faults(Vec<Diagnostic>);

impl Faults {
    /// A fault of a file that could not be read at all.
    pub fn whole_file(&mut self, path: &Path, wrong: &str, right: &str) {
        self.push(Diagnostic {
            file: path.to_owned(),
            line: 1,
            column: 1,
            entry: None,
            key: String::new(),
            wrong: wrong.to_owned(),
            right: right.to_owned(),
        });
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Says of the faults that were noted since there were so many to which entry they belong.
    pub fn belong(&mut self, since: usize, entry: Entry) {
        for fault in self.0.iter_mut().skip(since) {
            fault.entry = Some(entry);
        }
    }

    fn push(&mut self, fault: Diagnostic) {
        if self.0.len() < KEPT {
            self.0.push(fault);
        }
    }

    /// The value when there is no fault.
    pub fn into_result<T>(mut self, value: T) -> Result<T, Vec<Diagnostic>> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort_by(|a, b| (&a.file, a.line, a.column, &a.wrong).cmp(&(&b.file, b.line, b.column, &b.wrong)));
        self.0.dedup();
        Err(self.0)
    }
}

/// One data file with its text, for places.
pub struct SourceFile {
    path: PathBuf,
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl SourceFile {
    /// Reads a file; one that cannot be read is a fault, and so are characters that nobody sees.
    pub fn open(path: &Path, faults: &mut Faults) -> Option<Self> {
        let text = match std::fs::metadata(path) {
            // A pipe or a device would be waited for.
            Ok(about) if !about.is_file() => {
                faults.whole_file(path, "is no regular file", "a file with text");
                return None;
            }
            Ok(about) if about.len() > LARGEST => {
                faults.whole_file(path, &format!("has {} bytes", about.len()), "at most 10 MB in a file");
                return None;
            }
            _ => std::fs::read_to_string(path),
        };
        match text {
            Ok(text) => Some(Self::of(path, text, faults)),
            Err(error) => {
                faults.whole_file(path, &format!("cannot be read: {error}"), "a readable UTF-8 file");
                None
            }
        }
    }

    /// A file with a text that may not be saved yet.
    pub fn of(path: &Path, text: String, faults: &mut Faults) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let file = Self { path: path.to_owned(), text, lines };
        file.unseen(faults);
        file
    }

    /// Notes characters that nobody sees, written as they are or as an escape: they make two texts differ that look the same.
    fn unseen(&self, faults: &mut Faults) {
        let written = self.text.char_indices().filter(|(at, _)| *at > 0 || !self.text.starts_with('\u{feff}'));
        let escaped = self.text.match_indices('\\').filter_map(|(at, _)| Some((at, escape(self.text.get(at..)?)?)));
        for (at, unseen) in written.chain(escaped).filter(|(_, one)| is_unseen(*one)) {
            let wrong = format!("has the invisible character U+{:04X}", u32::from(unseen));
            self.fault(at..at, &wrong, "text without it", faults);
        }
    }

    /// The name of the file without its ending.
    pub fn stem(&self) -> String {
        self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Its tables, or the first error of syntax: behind it the parser only guesses, and one slip would make a hundred faults.
    pub fn parse(&self, faults: &mut Faults) -> Option<Spanned<DeTable<'_>>> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        let place = |error: &toml::de::Error| error.span().unwrap_or_default();
        let Some(error) = errors.iter().min_by_key(|error| place(error).start) else { return Some(table) };
        let message = error.message().replace('\n', "; ");
        self.fault(place(error), &format!("is not TOML: {message}"), "see toml.io for the notation", faults);
        None
    }

    /// The SHA-256 that a document file says its source has.
    pub fn source_sum(&self) -> Option<String> {
        let root = self.parse(&mut Faults::default())?;
        let document = root.get_ref().get("document")?.get_ref().as_table()?;
        let source = document.get("source")?.get_ref().as_table()?;
        Some(source.get("sha256")?.get_ref().as_str()?.to_owned())
    }

    /// Notes a fault at a place.
    pub fn fault(&self, span: Range<usize>, wrong: &str, right: &str, faults: &mut Faults) {
        self.fault_of("", span, wrong, right, faults);
    }

    /// Notes a fault of a key at a place.
    pub fn fault_of(&self, key: &str, span: Range<usize>, wrong: &str, right: &str, faults: &mut Faults) {
        let at = span.start.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= at);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        faults.push(Diagnostic {
            file: self.path.clone(),
            line,
            column: self.text.get(start..at).map_or(0, |before| before.chars().take(LONGEST_COLUMN).count()) + 1,
            entry: None,
            key: key.to_owned(),
            wrong: wrong.to_owned(),
            right: right.to_owned(),
        });
    }
}

/// A column further to the right is not counted: a file in one line would be walked through for each of its faults.
const LONGEST_COLUMN: usize = 10_000;

/// The character of an escape of TOML at the start of a text.
fn escape(text: &str) -> Option<char> {
    let digits = match text.as_bytes().get(1)? {
        b'u' => text.get(2..6)?,
        b'U' => text.get(2..10)?,
        _ => return None,
    };
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// Controls, marks of direction, spaces without width, and separators of lines that no editor shows.
fn is_unseen(one: char) -> bool {
    let is_break = matches!(one, '\n' | '\r' | '\t');
    (one.is_control() && !is_break)
        || matches!(one, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(one, '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// One table, read key by key; keys that nobody asked for are faults.
pub struct Reader<'a> {
    file: &'a SourceFile,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// The key of the entry that holds this table; none for an entry itself.
    within: Option<&'static str>,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Reader<'a> {
    /// Starts to read a table.
    pub fn new(file: &'a SourceFile, table: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Self { file, table, span, within: None, asked: RefCell::default() }
    }

    /// The same as an entry of its own, though it stands in another table.
    pub fn into_entry(self) -> Self {
        Self { within: None, ..self }
    }

    /// The same as a table inside an entry.
    fn within(self, key: &'static str) -> Self {
        Self { within: Some(key), ..self }
    }

    /// The value of a key.
    pub fn value(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(key);
        self.table.get(key)
    }

    /// Whether the table has a key.
    pub fn has(&self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// Notes a fault at a key, or at the table when it has no such key.
    pub fn fault(&self, key: &str, wrong: &str, right: &str, faults: &mut Faults) {
        let span = self.table.get(key).map_or(self.span.clone(), Spanned::span);
        self.file.fault_of(self.within.unwrap_or(key), span, wrong, right, faults);
    }

    /// Notes a missing key.
    pub fn missing(&self, key: &str, right: &str, faults: &mut Faults) {
        let of = self.within.unwrap_or(key);
        self.file.fault_of(of, self.span.clone(), &format!("`{key}` is missing"), right, faults);
    }

    /// Notes each key that was not asked for.
    pub fn finish(self, faults: &mut Faults) {
        let asked = self.asked.into_inner();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !asked.contains(name) {
                let known = asked.iter().copied().collect::<Vec<_>>().join(", ");
                self.file.fault_of(
                    name,
                    key.span(),
                    &format!("`{name}` is not a key here"),
                    &format!("known are {known}"),
                    faults,
                );
            }
        }
    }

    /// An optional text.
    pub fn text(&self, key: &'static str, faults: &mut Faults) -> Option<&'a str> {
        let value = self.value(key)?;
        let Some(text) = value.get_ref().as_str().map(str::trim) else {
            self.fault(key, &format!("`{key}` is not a text"), "a text in quotation marks", faults);
            return None;
        };
        if text.is_empty() {
            self.fault(key, &format!("`{key}` is empty"), "a text in quotation marks", faults);
            return None;
        }
        Some(text)
    }

    /// A text that must be there.
    pub fn required_text(&self, key: &'static str, right: &str, faults: &mut Faults) -> Option<&'a str> {
        if !self.has(key) {
            self.missing(key, right, faults);
        }
        self.text(key, faults)
    }

    /// An optional value that is read from a text.
    pub fn parsed<T: FromStr>(&self, key: &'static str, right: &str, faults: &mut Faults) -> Option<T> {
        let text = self.text(key, faults)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.fault(key, &format!("`{key}` cannot be {text:?}"), right, faults);
        }
        parsed
    }

    /// A value that must be there and is read from a text.
    pub fn required<T: FromStr>(&self, key: &'static str, right: &str, faults: &mut Faults) -> Option<T> {
        if !self.has(key) {
            self.missing(key, right, faults);
        }
        self.parsed(key, right, faults)
    }

    /// An optional identifier.
    pub fn slug(&self, key: &'static str, faults: &mut Faults) -> Option<Slug> {
        self.parsed(key, "a slug: a-z, 0-9 and single hyphens", faults)
    }

    /// An optional date.
    pub fn date(&self, key: &'static str, faults: &mut Faults) -> Option<PartialDate> {
        self.parsed(key, "a date in quotation marks: 2020, 2020-07 or 2020-06-24", faults)
    }

    /// An optional number; infinities and NaN are faults.
    pub fn number(&self, key: &'static str, faults: &mut Faults) -> Option<f64> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(|n| n as f64),
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|n: &f64| n.is_finite());
        if number.is_none() {
            self.fault(key, &format!("`{key}` is not a number"), "a number as printed, such as 1500 or 3.65", faults);
        }
        number
    }

    /// An optional whole number within limits.
    pub fn whole(&self, key: &'static str, limits: Range<u16>, faults: &mut Faults) -> Option<u16> {
        let number = self.number(key, faults)?;
        let whole = limits.clone().find(|n| f64::from(*n) == number);
        if whole.is_none() {
            let right = format!("a whole number from {} to {}", limits.start, limits.end - 1);
            self.fault(key, &format!("`{key}` cannot be {number}"), &right, faults);
        }
        whole
    }

    /// A yes or no, no by default.
    pub fn flag(&self, key: &'static str, faults: &mut Faults) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.fault(key, &format!("`{key}` is not true or false"), "true or false", faults);
            false
        })
    }

    /// An optional list of texts with their places.
    pub fn texts(&self, key: &'static str, faults: &mut Faults) -> Vec<(&'a str, Range<usize>)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let items = value.get_ref().as_array();
        let texts: Option<Vec<_>> = items.map(|items| {
            items
                .iter()
                .filter_map(|item| Some((item.get_ref().as_str()?.trim(), item.span())))
                .filter(|(text, _)| !text.is_empty())
                .collect()
        });
        let whole = items.map(|items| items.len()) == texts.as_ref().map(Vec::len);
        if !whole || texts.is_none() {
            self.fault(key, &format!("`{key}` is not a list of texts"), "a list such as [\"a\", \"b\"]", faults);
        }
        texts.unwrap_or_default()
    }

    /// An optional list of values that are read from texts, with their places.
    pub fn placed_list<T: FromStr>(&self, key: &'static str, right: &str, faults: &mut Faults) -> Vec<(T, Range<usize>)> {
        let mut out = Vec::new();
        for (text, span) in self.texts(key, faults) {
            match text.parse() {
                Ok(parsed) => out.push((parsed, span)),
                Err(_) => self.fault_at(key, span, &format!("`{key}` cannot hold {text:?}"), right, faults),
            }
        }
        out
    }

    /// An optional list of values that are read from texts.
    pub fn list<T: FromStr>(&self, key: &'static str, right: &str, faults: &mut Faults) -> Vec<T> {
        self.placed_list(key, right, faults).into_iter().map(|(value, _)| value).collect()
    }

    /// Whether a key holds a list without anything in it.
    pub fn is_empty_list(&self, key: &'static str) -> bool {
        self.value(key).and_then(|value| value.get_ref().as_array()).is_some_and(|items| items.is_empty())
    }

    /// Notes a fault of a key at a place inside this table.
    pub fn fault_at(&self, key: &str, place: Range<usize>, wrong: &str, right: &str, faults: &mut Faults) {
        self.file.fault_of(self.within.unwrap_or(key), place, wrong, right, faults);
    }

    /// An optional text in both languages.
    pub fn both(&self, key: &'static str, faults: &mut Faults) -> Option<LocalizedText> {
        let value = self.value(key)?;
        let right = "both languages: { zh = \"…\", en = \"…\" }";
        let Some(table) = value.get_ref().as_table() else {
            self.fault(key, &format!("`{key}` is not in both languages"), right, faults);
            return None;
        };
        let reader = Reader::new(self.file, table, value.span()).within(self.within.unwrap_or(key));
        let zh = reader.required_text("zh", right, faults);
        let en = reader.required_text("en", right, faults);
        reader.finish(faults);
        Some(LocalizedText { zh: zh?.to_owned(), en: en?.to_owned() })
    }

    /// A text in both languages that must be there.
    pub fn required_both(&self, key: &'static str, faults: &mut Faults) -> Option<LocalizedText> {
        if !self.has(key) {
            self.missing(key, "both languages: { zh = \"…\", en = \"…\" }", faults);
        }
        self.both(key, faults)
    }

    /// A table inside this one.
    pub fn table(&self, key: &'static str, right: &str, faults: &mut Faults) -> Option<Reader<'a>> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(Reader::new(self.file, table, value.span()).within(self.within.unwrap_or(key))),
            None => {
                self.fault(key, &format!("`{key}` is not a table"), right, faults);
                None
            }
        }
    }

    /// The tables of `[[key]]`.
    pub fn tables(&self, key: &'static str, faults: &mut Faults) -> Vec<Reader<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let tables: Option<Vec<Reader<'a>>> = value.get_ref().as_array().and_then(|items| {
            items.iter().map(|item| Some(Reader::new(self.file, item.get_ref().as_table()?, item.span()))).collect()
        });
        tables.unwrap_or_else(|| {
            self.fault(key, &format!("`{key}` is not a list of tables"), &format!("tables that start with [[{key}]]"), faults);
            Vec::new()
        })
    }

    /// The keys of this table with their texts: `"甲" = "A"`. A key whose text cannot be read is there all the same; those
    /// that are not wanted are left out, and may still be empty.
    pub fn pairs(self, is_wanted: impl Fn(&str) -> bool, faults: &mut Faults) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for (key, value) in self.table.iter().filter(|(key, _)| is_wanted(key.get_ref())) {
            let text = value.get_ref().as_str().map_or("", str::trim);
            if text.is_empty() {
                self.file.fault_of(key.get_ref(), value.span(), "is not a text", "the English name in quotation marks", faults);
            }
            out.push((key.get_ref().to_string(), text.to_owned()));
        }
        out
    }
}

/// The words of a closed list, for the part of a fault that says what would be right.
pub fn one_of<T: Copy + ToString>(words: &[T]) -> String {
    format!("one of {}", words.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}
