//! What a person is looking at, and its address. The address is the only state: one codec serves pages, API, charts,
//! exports and embeds.
//!
//! Printing is canonical (sorted, defaults left out): the same view always has the same address. Parsing never fails: it
//! keeps the good half of a damaged link and names the rest.

pub mod address;
pub mod change;
pub mod known;
pub mod legacy;

use crate::{
    compare::verdict::{Override, Verdict},
    date::PartialDate,
    model::{CellRef, FactRef, Instrument, Kind, Lang, RevisionId, Sector, Slug, words},
    order,
};
use serde::{Deserialize, Serialize};
use std::{fmt::Write, str::FromStr};

words! {
    /// What a number is divided by.
    Per {
        /// Residents.
        Head = "head",
        /// Gross domestic product.
        Gdp = "gdp",
        /// Years of the document's plan.
        Year = "year",
    }
}

words! {
    /// The scale of a value axis; without one the comparison chooses.
    Scale {
        /// Linear from zero.
        Linear = "linear",
        /// Logarithmic.
        Log = "log",
    }
}

words! {
    /// The order of rows; without one, regions stand by level and code.
    Sort {
        /// The largest first.
        Value = "value",
        /// By name of the region.
        Region = "region",
        /// The earliest deadline first.
        Deadline = "deadline",
    }
}

words! {
    /// The form of the measures view; without one, the matrix.
    Form {
        /// Stacked bars.
        Stacked = "stacked",
    }
}

words! {
    /// The colours of everything shown; without one, the reader's system decides.
    Theme {
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

/// The most values that one key may carry.
pub const MOST_VALUES: usize = 400;

/// Everything that decides what is shown. An empty list or `None` is the default.
/// In JSON it is its canonical query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct View {
    /// Regions side by side; all that have documents by default.
    pub regions: Vec<Slug>,
    /// Indicators; those that two of the regions share by default.
    pub indicators: Vec<Slug>,
    /// Classes of measures; all by default.
    pub categories: Vec<Slug>,
    /// Kinds of facts; all by default.
    pub kinds: Vec<Kind>,
    /// Subjects of documents; all by default.
    pub sectors: Vec<Sector>,
    /// What measures work with; all by default.
    pub instruments: Vec<Instrument>,
    /// Only measures that name a responsible body.
    pub lead: Option<Lead>,
    /// The earliest date shown.
    pub from: Option<PartialDate>,
    /// The latest date shown.
    pub to: Option<PartialDate>,
    /// What numbers are divided by.
    pub per: Option<Per>,
    /// The scale of value axes.
    pub scale: Option<Scale>,
    /// The order of rows.
    pub sort: Option<Sort>,
    /// The form of the measures view.
    pub form: Option<Form>,
    /// The reader's own region: others are read against it.
    pub home: Option<Slug>,
    /// Verdicts that a person has overridden.
    pub verdicts: Vec<Override>,
    /// The selected fact.
    pub fact: Option<FactRef>,
    /// The open cell of the measures matrix.
    pub cell: Option<CellRef>,
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: Option<Theme>,
    /// The pinned revision; none is live.
    pub rev: Option<RevisionId>,
}

impl From<String> for View {
    fn from(query: String) -> Self {
        Self::from_query(&query).0
    }
}

impl From<View> for String {
    fn from(view: View) -> Self {
        view.to_query()
    }
}

#[cfg(feature = "openapi")]
crate::model::string_schema!(View, None, None);

#[cfg(feature = "browser")]
crate::model::string_reader!(View, |query| Some(View::from_query(query).0));

words! {
    /// Whether a measure must name a responsible body.
    Lead {
        /// It must.
        Named = "named",
    }
}

words! {
    /// Why a part of an address was ignored.
    IssueKind {
        /// No such key.
        UnknownKey = "unknown-key",
        /// The value cannot be read.
        Invalid = "invalid",
        /// The value is well formed, but names nothing that is here.
        Unknown = "unknown",
        /// A key that takes one value has several; the last one counts.
        Repeated = "repeated",
        /// More values than are looked at.
        TooMany = "too-many",
        /// The value makes no sense with the rest.
        Senseless = "senseless",
    }
}

/// A part of an address that was ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
pub struct Issue {
    /// The key.
    pub key: String,
    /// The beginning of the value.
    pub value: String,
    /// Why it was ignored.
    pub kind: IssueKind,
}

impl Issue {
    /// Names what was ignored; long values are cut.
    pub fn new(key: &str, value: &str, kind: IssueKind) -> Self {
        Self { key: key.chars().take(40).collect(), value: value.chars().take(80).collect(), kind }
    }
}

impl View {
    /// The keys of an address, in the order in which they are printed.
    pub const KEYS: &'static [&'static str] = &[
        "regions",
        "indicators",
        "categories",
        "kinds",
        "sectors",
        "instruments",
        "lead",
        "from",
        "to",
        "per",
        "scale",
        "sort",
        "form",
        "home",
        "verdicts",
        "fact",
        "cell",
        "lang",
        "theme",
        "rev",
    ];

    /// Reads a query without its question mark.
    pub fn from_query(query: &str) -> (Self, Vec<Issue>) {
        let mut view = Self::default();
        let mut issues = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (raw_key, raw_value) = pair.split_once('=').unwrap_or((pair, ""));
            let (decoded_key, value) = (percent_decode(raw_key), percent_decode(raw_value));
            let key = legacy::key(&decoded_key);
            let Some(key) = Self::KEYS.iter().find(|known| **known == key) else {
                issues.push(Issue::new(&decoded_key, &value, IssueKind::UnknownKey));
                continue;
            };
            let first = !seen.contains(key);
            seen.push(key);
            view.read(key, &value, first, &mut issues);
        }
        view.canonicalise(&mut issues);
        (view, issues)
    }

    fn read(&mut self, key: &str, value: &str, first: bool, issues: &mut Vec<Issue>) {
        match key {
            "regions" => read_list(key, value, &mut self.regions, issues),
            "indicators" => read_list(key, value, &mut self.indicators, issues),
            "categories" => read_list(key, value, &mut self.categories, issues),
            "kinds" => read_list(key, value, &mut self.kinds, issues),
            "sectors" => read_list(key, value, &mut self.sectors, issues),
            "instruments" => read_list(key, value, &mut self.instruments, issues),
            "verdicts" => read_list(key, value, &mut self.verdicts, issues),
            "lead" => read_one(key, value, first, &mut self.lead, issues),
            "from" => read_one(key, value, first, &mut self.from, issues),
            "to" => read_one(key, value, first, &mut self.to, issues),
            "per" => read_one(key, value, first, &mut self.per, issues),
            "scale" => read_one(key, value, first, &mut self.scale, issues),
            "sort" => read_one(key, value, first, &mut self.sort, issues),
            "form" => read_one(key, value, first, &mut self.form, issues),
            "home" => read_one(key, value, first, &mut self.home, issues),
            "fact" => read_one(key, value, first, &mut self.fact, issues),
            "cell" => read_one(key, value, first, &mut self.cell, issues),
            "theme" => read_one(key, value, first, &mut self.theme, issues),
            "rev" => read_one(key, value, first, &mut self.rev, issues),
            _ => {
                let mut lang = None;
                read_one::<LangWord>(key, value, first, &mut lang, issues);
                self.lang = lang.map_or(self.lang, |word| word.0);
            }
        }
    }

    fn canonicalise(&mut self, issues: &mut Vec<Issue>) {
        self.regions.iter_mut().chain(self.home.iter_mut()).for_each(legacy::rename_region);
        self.indicators.iter_mut().for_each(legacy::rename_indicator);
        self.categories.iter_mut().for_each(legacy::rename_category);
        sort_list("regions", &mut self.regions, issues);
        sort_list("indicators", &mut self.indicators, issues);
        sort_list("categories", &mut self.categories, issues);
        sort_list("kinds", &mut self.kinds, issues);
        sort_list("sectors", &mut self.sectors, issues);
        sort_list("instruments", &mut self.instruments, issues);
        sort_list("verdicts", &mut self.verdicts, issues);
        self.verdicts.dedup_by(|next, kept| (&next.a, &next.b) == (&kept.a, &kept.b));
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from.first_day() > to.last_day()
        {
            issues.push(Issue::new("to", &to.to_string(), IssueKind::Senseless));
            self.to = None;
        }
    }

    /// Prints the canonical query without its question mark; empty for the default view.
    pub fn to_query(&self) -> String {
        let mut out = String::new();
        let mut put = |key: &str, value: String| {
            if !value.is_empty() {
                let separator = if out.is_empty() { "" } else { "&" };
                let _ = write!(out, "{separator}{key}={value}");
            }
        };
        put("regions", list(&self.regions));
        put("indicators", list(&self.indicators));
        put("categories", list(&self.categories));
        put("kinds", list(&self.kinds));
        put("sectors", list(&self.sectors));
        put("instruments", list(&self.instruments));
        put("lead", list(self.lead.as_slice()));
        put("from", list(self.from.as_slice()));
        put("to", list(self.to.as_slice()));
        put("per", list(self.per.as_slice()));
        put("scale", list(self.scale.as_slice()));
        put("sort", list(self.sort.as_slice()));
        put("form", list(self.form.as_slice()));
        put("home", list(self.home.as_slice()));
        put("verdicts", list(&self.verdicts));
        put("fact", list(self.fact.as_slice()));
        put("cell", list(self.cell.as_slice()));
        put("lang", if self.lang == Lang::En { "en".to_owned() } else { String::new() });
        put("theme", list(self.theme.as_slice()));
        put("rev", list(self.rev.as_slice()));
        out
    }

    /// What of the view changes the data: without the selection, the language and the colours.
    pub fn for_data(&self) -> Self {
        Self { fact: None, cell: None, lang: Lang::default(), theme: None, ..self.clone() }
    }

    /// What of the view the overview regards: only the revision.
    pub fn for_overview(&self) -> Self {
        Self { rev: self.rev.clone(), ..Self::default() }
    }

    /// Whether a date, spread over all the days that it can mean, touches the view's range.
    pub fn covers(&self, first_day: i32, last_day: i32) -> bool {
        self.from.is_none_or(|from| last_day >= from.first_day()) && self.to.is_none_or(|to| first_day <= to.last_day())
    }

    /// The verdict that a person has set for a pair of facts.
    pub fn overridden(&self, one: &FactRef, other: &FactRef) -> Option<Verdict> {
        let (a, b) = if one <= other { (one, other) } else { (other, one) };
        self.verdicts.iter().find(|o| o.a == *a && o.b == *b).map(|o| o.verdict)
    }
}

/// The language as an address spells it.
struct LangWord(Lang);

impl FromStr for LangWord {
    type Err = ();

    fn from_str(raw: &str) -> Result<Self, ()> {
        match raw {
            "zh" => Ok(Self(Lang::Zh)),
            "en" => Ok(Self(Lang::En)),
            _ => Err(()),
        }
    }
}

fn read_list<T: FromStr>(key: &str, value: &str, into: &mut Vec<T>, issues: &mut Vec<Issue>) {
    for part in value.split(',').filter(|part| !part.is_empty()) {
        match part.parse() {
            Ok(parsed) => into.push(parsed),
            Err(_) => issues.push(Issue::new(key, part, IssueKind::Invalid)),
        }
    }
}

fn read_one<T: FromStr>(key: &str, value: &str, first: bool, into: &mut Option<T>, issues: &mut Vec<Issue>) {
    if !first {
        issues.push(Issue::new(key, value, IssueKind::Repeated));
    }
    if value.is_empty() {
        return;
    }
    match value.parse() {
        Ok(parsed) => *into = Some(parsed),
        Err(_) => issues.push(Issue::new(key, value, IssueKind::Invalid)),
    }
}

fn sort_list<T: Ord>(key: &str, values: &mut Vec<T>, issues: &mut Vec<Issue>) {
    order::sort(values);
    values.dedup();
    if values.len() > MOST_VALUES {
        issues.push(Issue::new(key, &values.len().to_string(), IssueKind::TooMany));
        values.truncate(MOST_VALUES);
    }
}

fn list<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Decodes `%XX` and `+`; bytes that are no UTF-8 become the replacement character.
pub fn percent_decode(raw: &str) -> String {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let hex = |at: usize| tail.get(at).and_then(|b| (*b as char).to_digit(16));
        match (byte, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            (b'+', ..) => {
                bytes.push(b' ');
                rest = tail;
            }
            _ => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Encodes what may not stand bare in a query value.
pub fn percent_encode(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for byte in raw.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/,:".contains(&byte) {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests;
