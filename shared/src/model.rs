//! The words of the field: regions, documents, facts, indicators, categories, evidence.
//!
//! These are the shapes that the data files hold, the API sends and the pages read; every identifier is checked when it
//! is made, from JSON too.

pub use crate::string_types::IdError;

use crate::{
    date::PartialDate,
    string_types::{string_enum, string_form},
    view::Normalisation,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// The language of everything shown. Chinese is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: &[Self] = &[Self::Zh, Self::En];
}

impl FromStr for Lang {
    type Err = IdError;

    /// Reads the language of a tag of BCP 47, whatever its script and region: `en-US`, `zh-Hans-CN`, `zh_CN`.
    fn from_str(raw: &str) -> Result<Self, IdError> {
        let mut subtags = raw.split(['-', '_']);
        let language = subtags.next().unwrap_or_default();
        let is_subtag = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if !subtags.all(is_subtag) {
            return Err(IdError::new("language", raw));
        }
        match language {
            "zh" => Ok(Self::Zh),
            "en" => Ok(Self::En),
            _ => Err(IdError::new("language", raw)),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zh => "zh",
            Self::En => "en",
        })
    }
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LocalizedText {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl LocalizedText {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The stable name of a region, document, indicator, category or fact: `a-z`, `0-9` and single hyphens, at most 80 long.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = IdError;

    fn from_str(raw: &str) -> Result<Self, IdError> {
        let tidy = raw.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let hyphens = raw.starts_with('-') || raw.ends_with('-') || raw.contains("--");
        if raw.is_empty() || raw.len() > 80 || !tidy || hyphens {
            return Err(IdError::new("slug", raw));
        }
        Ok(Self(raw.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_form!(Slug);

/// Declares a name of two slugs, written `first/second`.
macro_rules! pair {
    ($(#[$meta:meta])* $name:ident, $what:literal, $(#[$first_meta:meta])* $first:ident, $(#[$second_meta:meta])* $second:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name {
            $(#[$first_meta])*
            pub $first: Slug,
            $(#[$second_meta])*
            pub $second: Slug,
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(raw: &str) -> Result<Self, IdError> {
                let (first, second) = raw.split_once('/').ok_or_else(|| IdError::new($what, raw))?;
                Ok(Self { $first: first.parse()?, $second: second.parse()? })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}/{}", self.$first, self.$second)
            }
        }

        string_form!($name);
    };
}

pair! {
    /// Which fact: `document/id`.
    FactRef, "fact",
    /// The document's slug.
    document,
    /// The fact's id in that document.
    id
}

pair! {
    /// Which cell of the measures matrix: `region/category`.
    CellRef, "cell",
    /// The region's slug.
    region,
    /// The category's slug.
    category
}

/// The name of an immutable state of all data: the first 16 hexadecimal digits of the SHA-256 of its content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RevisionId(String);

impl RevisionId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RevisionId {
    type Err = IdError;

    fn from_str(raw: &str) -> Result<Self, IdError> {
        let hex = raw.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if raw.len() != 16 || !hex {
            return Err(IdError::new("revision", raw));
        }
        Ok(Self(raw.to_owned()))
    }
}

impl fmt::Display for RevisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_form!(RevisionId);

/// The name of a short link: 10 to 52 characters of base 32 (a-z, 2-7), the beginning of the SHA-256 of its address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkId(String);

impl LinkId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LinkId {
    type Err = IdError;

    fn from_str(raw: &str) -> Result<Self, IdError> {
        let base32 = raw.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b));
        if !(10..=52).contains(&raw.len()) || !base32 {
            return Err(IdError::new("short link", raw));
        }
        Ok(Self(raw.to_owned()))
    }
}

impl fmt::Display for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_form!(LinkId);

#[cfg(feature = "openapi")]
mod schemas {
    use super::{CellRef, FactRef, LinkId, RevisionId, Slug};
    use crate::string_types::string_schema;

    string_schema!(Slug, None, Some("^[a-z0-9]+(-[a-z0-9]+)*$"));
    string_schema!(FactRef, None, Some("^[a-z0-9-]+/[a-z0-9-]+$"));
    string_schema!(CellRef, None, Some("^[a-z0-9-]+/[a-z0-9-]+$"));
    string_schema!(LinkId, None, Some("^[a-z2-7]{10,52}$"));
    string_schema!(RevisionId, None, Some("^[0-9a-f]{16}$"));
}

string_enum! {
    /// The administrative level of a region, the highest first.
    Level {
        /// The whole country.
        Country = "country",
        /// A province.
        Province = "province",
        /// A city.
        City = "city",
        /// A district of a city.
        District = "district",
    }
}

string_enum! {
    /// What sort of statement a fact is.
    Kind {
        /// What is promised.
        Target = "target",
        /// What was achieved, or true at the time.
        Status = "status",
        /// Money: ceilings, rates, funds.
        Support = "support",
        /// Something dated.
        Event = "event",
        /// An action.
        Measure = "measure",
        /// A named shortfall.
        Problem = "problem",
        /// An organisation.
        Actor = "actor",
    }
}

string_enum! {
    /// What sort of quantity an indicator measures; different natures are never set on one axis.
    Nature {
        /// Held at one time.
        Stock = "stock",
        /// In one year.
        Flow = "flow",
        /// Part of a whole.
        Share = "share",
        /// A place in an order.
        Rank = "rank",
        /// What could be.
        Capacity = "capacity",
        /// How many things.
        Count = "count",
    }
}

string_enum! {
    /// How a number is meant.
    Operator {
        /// Exactly.
        Equal = "=",
        /// At least.
        AtLeast = ">=",
        /// More than.
        MoreThan = ">",
        /// At most.
        AtMost = "<=",
        /// Less than.
        LessThan = "<",
        /// About.
        About = "~",
    }
}

impl Operator {
    /// The mark set before a number; nothing for an exact one.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Equal => "",
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::AtMost => "≤",
            Self::LessThan => "<",
            Self::About => "≈",
        }
    }
}

string_enum! {
    /// Why there is no number; never written as 0.
    Absence {
        /// The region's documents on the subject do not say it.
        NotStated = "not-stated",
        /// It was looked for elsewhere and not found.
        NotFound = "not-found",
        /// The region has no document on the subject, or the matter does not exist there.
        NotApplicable = "not-applicable",
        /// It is promised in words, without a number.
        NotQuantified = "not-quantified",
    }
}

string_enum! {
    /// The subject of a document.
    Sector {
        /// Ultra-high-definition video.
        UhdVideo = "uhd-video",
        /// Fifth-generation mobile networks.
        FiveG = "5g",
        /// Advanced manufacturing.
        Manufacturing = "manufacturing",
    }
}

string_enum! {
    /// The sort of a document.
    DocumentKind {
        /// A plan of action.
        ActionPlan = "action-plan",
        /// A reply to a proposal of the political consultative conference.
        ProposalReply = "proposal-reply",
        /// A reply to a suggestion of the people's congress.
        SuggestionReply = "suggestion-reply",
        /// A report on what was done.
        ProgressReport = "progress-report",
    }
}

string_enum! {
    /// What a measure works with.
    Instrument {
        /// A public fund or budget money.
        Fund = "fund",
        /// Money given to firms or people.
        Subsidy = "subsidy",
        /// Tax relief.
        Tax = "tax",
        /// Credit, guarantees, listing.
        Finance = "finance",
        /// Standards, testing, patents.
        Standard = "standard",
        /// A shared platform or centre.
        Platform = "platform",
        /// A pilot or demonstration.
        Pilot = "pilot",
        /// A group, alliance or mechanism.
        Organisation = "organisation",
        /// Building something.
        Infrastructure = "infrastructure",
        /// Attracting and training people.
        Talent = "talent",
        /// Publicity and showcases.
        Publicity = "publicity",
        /// Research and development.
        Research = "research",
        /// Placing industry in clusters and parks.
        Cluster = "cluster",
        /// Attracting investment, projects.
        Investment = "investment",
        /// Exchange with others.
        Cooperation = "cooperation",
        /// Plans, lists, assessments.
        Plan = "plan",
        /// Registers, statistics, studies.
        Information = "information",
        /// Rules and their enforcement.
        Regulation = "regulation",
        /// Public purchase.
        Procurement = "procurement",
        /// Contests and awards.
        Competition = "competition",
    }
}

string_enum! {
    /// What an organisation does in a document.
    Role {
        /// Leads.
        Lead = "lead",
        /// Takes part.
        Participant = "participant",
        /// Is supported.
        Supported = "supported",
    }
}

string_enum! {
    /// A part of a fact that may be derived instead of printed.
    DerivedPart {
        /// The number.
        Value = "value",
        /// The unit.
        Unit = "unit",
        /// The start.
        From = "from",
        /// The deadline or end.
        By = "by",
        /// The time of a status.
        AsOf = "as_of",
        /// The day of an event.
        On = "on",
        /// What the number covers.
        Scope = "scope",
    }
}

/// An administrative area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its stable name.
    pub slug: Slug,
    /// Its GB/T 2260 code; the country has its GB/T 2659 code.
    pub code: String,
    /// Its administrative level.
    pub level: Level,
    /// The region that contains it.
    pub parent: Option<Slug>,
    /// Its name.
    pub name: LocalizedText,
}

/// Plan years, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
}

/// The file that a document was read from; it is not part of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its file name.
    pub file: String,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// One policy text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its stable name.
    pub slug: Slug,
    /// Whose document it is.
    pub region: Slug,
    /// What it is about.
    pub sector: Sector,
    /// What sort of text it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: LocalizedText,
    /// The years that it plans for, when it names them.
    pub period: Option<Period>,
    /// Who issued it, when it prints that.
    pub issuer: Option<LocalizedText>,
    /// Its number, when it prints one.
    pub number: Option<String>,
    /// When it was issued, when it prints that.
    pub issued: Option<PartialDate>,
    /// The file that it was read from.
    pub source: Source,
    /// The bodies named as leads: Chinese name to English name.
    pub bodies: BTreeMap<String, String>,
}

/// What makes facts of several regions one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its stable name.
    pub slug: Slug,
    /// Its name.
    pub name: LocalizedText,
    /// Its canonical unit.
    pub unit: String,
    /// What sort of quantity it is.
    pub nature: Nature,
    /// On which subjects a document would be expected to say it.
    pub sectors: Vec<Sector>,
    /// By what its numbers can be divided so that a reader learns something; nothing in data from before this was asked.
    #[serde(default)]
    pub normalise: Vec<Normalisation>,
    /// What it measures.
    pub definition: LocalizedText,
    /// Indicators that must not share an axis with it.
    pub not_with: Vec<Slug>,
    /// What it must not be mistaken for.
    pub caution: Option<LocalizedText>,
}

/// A class of measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its stable name.
    pub slug: Slug,
    /// Its name.
    pub name: LocalizedText,
    /// What belongs to it.
    pub definition: LocalizedText,
    /// One measure of it.
    pub example: LocalizedText,
}

string_enum! {
    /// What an outside statistic counts.
    ContextMeasure {
        /// Residents by the census.
        Population = "population",
        /// Gross domestic product.
        Gdp = "gdp",
    }
}

/// An outside statistic: never a fact, only a divisor, always labelled as outside the documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// Whose it is.
    pub region: Slug,
    /// What it counts.
    pub measure: ContextMeasure,
    /// The year that it holds for.
    pub year: u16,
    /// The number in `unit`.
    pub value: f64,
    /// 人 for population, 亿元 for GDP.
    pub unit: String,
    /// Where it was published.
    pub publication: LocalizedText,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// What a reader must know of it.
    pub note: Option<LocalizedText>,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Canonical {
    /// The number in `unit`.
    pub value: f64,
    /// The indicator's unit.
    pub unit: String,
}

/// What of a fact the text does not print, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Derivation {
    /// The parts that are not printed.
    pub of: Vec<DerivedPart>,
    /// How they were found.
    pub how: LocalizedText,
}

/// Where a quote stands in an attached text, counted in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The first character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// The words that prove a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The exact words, at most 60 characters.
    pub quote: String,
    /// The headings above them, the outermost first.
    pub path: Vec<String>,
    /// Their place in the attached text; none while no text is attached.
    pub anchor: Option<Anchor>,
}

/// One statement in a document, of one kind, with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The document that states it.
    pub document: Slug,
    /// Its name in that document.
    pub id: Slug,
    /// The region that it is about.
    pub region: Slug,
    /// What sort of statement it is.
    pub kind: Kind,
    /// What it says, in our words.
    pub name: LocalizedText,
    /// The row that it belongs to, when another region could have it.
    pub indicator: Option<Slug>,
    /// The class of a measure.
    pub category: Option<Slug>,
    /// The number as printed, in `unit`; the lower end of a range.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// The unit as printed.
    pub unit: Option<String>,
    /// How the number is meant.
    pub operator: Option<Operator>,
    /// The number in the indicator's unit.
    pub canonical: Option<Canonical>,
    /// What the text does not print.
    pub derived: Option<Derivation>,
    /// Why there is no number.
    pub absence: Option<Absence>,
    /// The start of a span.
    pub from: Option<PartialDate>,
    /// A deadline, or the end of a span.
    pub by: Option<PartialDate>,
    /// When a status was true.
    pub as_of: Option<PartialDate>,
    /// When an event was.
    pub on: Option<PartialDate>,
    /// What the number covers, when not the whole region.
    pub scope: Option<LocalizedText>,
    /// Responsible bodies, the lead first.
    pub leads: Vec<String>,
    /// How many of `leads` share the lead, when more than one does.
    pub joint_leads: Option<u8>,
    /// What a measure works with.
    pub instruments: Vec<Instrument>,
    /// What an actor does.
    pub role: Option<Role>,
    /// The fact whose number contains this one.
    pub part_of: Option<Slug>,
    /// What it adds up to with the facts of its document that name the same: a sum that the text does not print.
    pub sum: Option<Slug>,
    /// Facts that hold only together with this one.
    pub with: Vec<Slug>,
    /// Whether it is among the most telling of its document.
    pub headline: bool,
    /// An ambiguity that the reader must know of.
    pub note: Option<LocalizedText>,
    /// The file that the quote stands in.
    pub source: String,
    /// The words that prove it.
    pub evidence: Evidence,
}

impl Fact {
    /// Which fact this is.
    pub fn reference(&self) -> FactRef {
        FactRef { document: self.document.clone(), id: self.id.clone() }
    }

    /// Whether a part of it is derived instead of printed.
    pub fn is_derived(&self, part: DerivedPart) -> bool {
        self.derived.as_ref().is_some_and(|d| d.of.contains(&part))
    }

    /// The date that places it in time: the deadline, the time of a status, or the day of an event.
    pub fn date(&self) -> Option<PartialDate> {
        self.by.or(self.as_of).or(self.on).or(self.from)
    }
}

string_enum! {
    /// A comparison, as addresses, charts and the API spell it: the one list of them.
    ComparisonKind {
        /// Targets and what was reached.
        Targets = "targets",
        /// Plans, deadlines and events over time.
        Timeline = "timeline",
        /// Measures by category.
        Measures = "measures",
    }
}

impl ComparisonKind {
    /// How many facts of a region it is about, before any filter.
    pub fn of(self, totals: RegionTotals) -> usize {
        match self {
            Self::Targets => totals.facts,
            Self::Timeline => totals.dated,
            Self::Measures => totals.measures,
        }
    }
}

/// All data of one revision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Dataset {
    /// In the order of the file.
    pub regions: Vec<Region>,
    /// In the order of the file.
    pub indicators: Vec<Indicator>,
    /// In the order of the file.
    pub categories: Vec<Category>,
    /// In the order of the file.
    pub context: Vec<Context>,
    /// By slug.
    pub documents: Vec<Document>,
    /// By document, in the order of its file.
    pub facts: Vec<Fact>,
    /// How many facts there are of each region, those that are not read here included; `counted` makes them.
    /// They follow from the facts, so the JSON of the data, which names the revision, is without them.
    #[serde(default, skip_serializing)]
    pub totals: BTreeMap<Slug, RegionTotals>,
    /// Which of many regions are here, for each region that a reader called their own; none where all of them are here. No part
    /// of the data, as the totals are not.
    #[serde(default, skip_serializing)]
    pub scopes: Vec<RegionScope>,
}

/// The regions with documents that views without a choice show together; of more than these, a few are chosen.
pub const MAX_REGIONS_TOGETHER: usize = 8;

/// Which of many regions are here, and which of them a view shows that names none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RegionScope {
    /// How many regions have documents.
    pub total: usize,
    /// The reader's own region for which the others were chosen.
    pub home: Option<Slug>,
    /// What a view shows that names no regions: the reference region, then those of its level, then others, that share the most
    /// indicators with it, subject by subject.
    pub chosen: Vec<Slug>,
}

/// How many facts a revision has of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RegionTotals {
    /// All of them.
    pub facts: usize,
    /// Those with a date, actors left out.
    pub dated: usize,
    /// Measures.
    pub measures: usize,
}

impl Dataset {
    /// With the totals of each region that the facts are of: for data that are complete.
    pub fn counted(mut self) -> Self {
        self.totals = self.count();
        self
    }

    /// How many of the facts that are here each region has.
    pub fn count(&self) -> BTreeMap<Slug, RegionTotals> {
        let mut counts: BTreeMap<Slug, RegionTotals> = BTreeMap::new();
        for fact in &self.facts {
            let totals = counts.entry(fact.region.clone()).or_default();
            totals.facts += 1;
            totals.dated += usize::from(fact.kind != Kind::Actor && fact.date().is_some());
            totals.measures += usize::from(fact.kind == Kind::Measure);
        }
        counts
    }

    /// How many facts the revision has of a region.
    pub fn totals(&self, region: &Slug) -> Option<RegionTotals> {
        self.totals.get(region).copied()
    }

    /// One region.
    pub fn region(&self, slug: &Slug) -> Option<&Region> {
        self.regions.iter().find(|r| r.slug == *slug)
    }

    /// One document.
    pub fn document(&self, slug: &Slug) -> Option<&Document> {
        self.documents.iter().find(|d| d.slug == *slug)
    }

    /// One indicator.
    pub fn indicator(&self, slug: &Slug) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.slug == *slug)
    }

    /// One category.
    pub fn category(&self, slug: &Slug) -> Option<&Category> {
        self.categories.iter().find(|c| c.slug == *slug)
    }

    /// One fact.
    pub fn fact(&self, wanted: &FactRef) -> Option<&Fact> {
        self.facts.iter().find(|f| f.id == wanted.id && f.document == wanted.document)
    }

    /// Facts of the same indicator in other regions.
    pub fn neighbours(&self, fact: &Fact) -> impl Iterator<Item = &Fact> {
        let (indicator, region) = (fact.indicator.clone(), fact.region.clone());
        self.facts.iter().filter(move |other| indicator.is_some() && other.indicator == indicator && other.region != region)
    }

    /// The regions that issue documents: those that are compared.
    pub fn compared_regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|r| self.documents.iter().any(|d| d.region == r.slug))
    }

    /// Which of many regions were chosen for a reader; none where all of them are here.
    pub fn scope_of(&self, home: Option<&Slug>) -> Option<&RegionScope> {
        self.scopes.iter().find(|scope| scope.home.as_ref() == home).or(self.scopes.first())
    }

    /// The regions that a view shows when it names none: all of them, or the few that were chosen of many.
    pub fn default_regions(&self, home: Option<&Slug>) -> impl Iterator<Item = &Region> {
        let scope = self.scope_of(home);
        self.compared_regions().filter(move |region| scope.is_none_or(|scope| scope.chosen.contains(&region.slug)))
    }

    /// The outside statistic of a region.
    pub fn context(&self, region: &Slug, measure: ContextMeasure) -> Option<&Context> {
        self.context.iter().find(|c| c.region == *region && c.measure == measure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_refuse_what_they_cannot_name() {
        for raw in ["", "Qingdao", "-a", "a-", "a--b", "青岛", "a b", &"a".repeat(81)] {
            assert!(raw.parse::<Slug>().is_err(), "{raw}");
            assert!(serde_json::from_value::<Slug>(serde_json::json!(raw)).is_err(), "{raw}");
        }
        for raw in ["a", "a/b/c", "/a", "a/"] {
            assert!(raw.parse::<FactRef>().is_err(), "{raw}");
        }
        for raw in ["", "0123456789abcde", "0123456789abcdeF", "0123456789abcdef0"] {
            assert!(raw.parse::<RevisionId>().is_err(), "{raw}");
        }
    }

    #[test]
    fn words_are_spelt_the_same_everywhere() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse::<Kind>().expect("its own spelling"), *kind);
            assert_eq!(serde_json::to_value(kind).expect("a word"), serde_json::json!(kind.as_str()));
        }
        assert!("goal".parse::<Kind>().is_err());
    }
}
