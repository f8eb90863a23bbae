//! What a person is looking at, and its address. The address is the only state: one codec serves pages, API, charts,
//! exports and embeds.
//!
//! Printing is canonical (sorted, defaults left out): the same view always has the same address. Parsing never fails: it
//! keeps the good half of a damaged link and names the rest.

pub mod arrival;
pub mod edit;
pub mod issue;
pub mod keys;
pub mod legacy;
pub mod options;
pub mod overrides;
pub mod path;
pub mod percent;
pub mod step;
pub mod validate;

pub use self::{
    issue::{Issue, IssueKind},
    options::{Form, Group, Lead, Normalisation, Scale, Shade, Sort, Theme},
    percent::{percent_decode, percent_encode},
};

use self::{
    arrival::Pair,
    keys::{KEYS, Part},
    overrides::{Override, Verdict},
};
use crate::{
    date::PartialDate,
    model::{CellRef, FactRef, Instrument, Kind, Lang, RevisionId, Sector, Slug},
};
use serde::{Deserialize, Serialize};

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
    pub per: Option<Normalisation>,
    /// The scale of value axes.
    pub scale: Option<Scale>,
    /// The order of rows.
    pub sort: Option<Sort>,
    /// The form of the measures view.
    pub form: Option<Form>,
    /// What the shade of the measures matrix stands for.
    pub shade: Option<Shade>,
    /// What the lists of the timeline are grouped by.
    pub group: Option<Group>,
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
    /// The revision that changes are counted from.
    pub since: Option<RevisionId>,
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
crate::string_types::string_schema!(View, None, None);

impl View {
    /// The names of the keys of an address, in the order in which they are printed.
    pub const KEYS: &'static [&'static str] = &{
        let mut names = [""; KEYS.len()];
        let mut at = 0;
        while at < names.len() {
            names[at] = KEYS[at].name;
            at += 1;
        }
        names
    };

    /// Reads a query without its question mark.
    pub fn from_query(query: &str) -> (Self, Vec<Issue>) {
        let mut view = Self::default();
        let mut issues = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for Pair { key, value } in arrival::pairs(query) {
            match key {
                Ok(key) => {
                    let is_first = !seen.contains(&key.name);
                    seen.push(key.name);
                    (key.read)(&mut view, Part { key: key.name, value: &value, is_first, issues: &mut issues });
                }
                Err(sent) => issues.push(Issue::new(&sent, &value, IssueKind::UnknownKey)),
            }
        }
        view.canonicalise(&mut issues);
        (view, issues)
    }

    fn canonicalise(&mut self, issues: &mut Vec<Issue>) {
        self.regions.iter_mut().chain(self.home.iter_mut()).for_each(legacy::rename_region);
        self.indicators.iter_mut().for_each(legacy::rename_indicator);
        self.categories.iter_mut().for_each(legacy::rename_category);
        KEYS.iter().for_each(|key| (key.tidy)(self, issues));
        self.verdicts.dedup_by(|next, kept| (&next.a, &next.b) == (&kept.a, &kept.b));
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from.first_day() > to.last_day()
        {
            issues.push(Issue::new("to", &to.to_string(), IssueKind::IncompatibleOptions));
            self.to = None;
        }
    }

    /// Prints the canonical query without its question mark; empty for the default view.
    pub fn to_query(&self) -> String {
        let printed = KEYS.iter().map(|key| (key.name, (key.print)(self))).filter(|(_, value)| !value.is_empty());
        printed.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    }

    /// What of the view changes the data: without the selection, the colours, and the language unless it orders by name.
    pub fn for_data(&self) -> Self {
        let lang = if self.sort == Some(Sort::Name) { self.lang } else { Lang::default() };
        Self { fact: None, cell: None, lang, theme: None, ..self.clone() }
    }

    /// What of the view a page that is read regards: the reader's own region, language, colours and revision.
    pub fn for_reading(&self) -> Self {
        Self { home: self.home.clone(), lang: self.lang, theme: self.theme, rev: self.rev.clone(), ..Self::default() }
    }

    /// What of the view the overview compares: regions, the reader's own one, and the revision.
    pub fn for_overview(&self) -> Self {
        Self { regions: self.regions.clone(), home: self.home.clone(), rev: self.rev.clone(), ..Self::default() }
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

#[cfg(test)]
mod tests;
