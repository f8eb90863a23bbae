//! Bodies of requests and responses, and the problem that every error is.

#[cfg(feature = "search")]
mod check;
#[cfg(feature = "search")]
mod search;

#[cfg(feature = "search")]
pub use check::{CheckAnswer, CheckCounts, FactAnswer, FigureAnswer, NewCheck};
#[cfg(feature = "search")]
pub use search::{SearchAnswer, SearchFacet, SearchFacets, SearchPage, SearchText, SearchTexts, SearchTotals, Suggestions};

use crate::{
    i18n::citation::Citation,
    model::{
        Category, Context, Dataset, Document, Fact, FactRef, Indicator, LinkId, LocalizedText, Region, RegionScope,
        RegionTotals, RevisionId, Slug,
    },
    string_types::string_enum,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A page of a collection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The revision that it was read from.
    pub revision: RevisionId,
    /// How many there are in all.
    pub total: usize,
    /// Where the next page starts; none on the last one.
    pub next: Option<String>,
    /// The items of this page.
    pub items: Vec<T>,
}

/// Regions, in the order of the data.
pub type Regions = Page<Region>;
/// Documents by slug.
pub type Documents = Page<Document>;
/// Indicators in the order of the data.
pub type Indicators = Page<Indicator>;
/// Categories in the order of the data.
pub type Categories = Page<Category>;
/// Facts by document, in the order of each document.
pub type Facts = Page<Fact>;

/// One thing with the revision that it was read from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct One<T> {
    /// The revision.
    pub revision: RevisionId,
    /// The thing.
    pub item: T,
}

/// A state of all data that was current once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revision {
    /// Its name.
    pub id: RevisionId,
    /// When it was first imported, as RFC 3339 in UTC.
    pub created: String,
    /// How many facts it holds.
    pub facts: u64,
}

/// Revisions, the current one first; all on one page.
pub type Revisions = Page<Revision>;

/// One fact with what its page shows beside it. Like `One<Fact>`, with more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OneFact {
    /// The revision.
    pub revision: RevisionId,
    /// The fact. Here, and only here, `evidence.anchor` is filled in when the text is attached and the quote placed.
    pub item: Fact,
    /// The first 100 facts of the same indicator in other regions, in the order of the data.
    pub neighbours: Vec<Neighbour>,
    /// How to cite it, with an address that is pinned to this revision.
    pub citation: Citation,
}

/// A fact of the same indicator in another region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Neighbour {
    /// Which fact.
    pub fact: FactRef,
    /// Its region.
    pub region: Slug,
    /// The region's name.
    pub region_name: LocalizedText,
    /// What it says, in our words.
    pub name: LocalizedText,
    /// Its number with operator and unit, as readers read it; none without a number.
    pub value: Option<LocalizedText>,
}

/// What a short link is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLink {
    /// An address of this site without its host: `/compare/targets?regions=futian,qingdao`.
    pub address: String,
}

/// A short link. It never changes and never expires.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// Its name, made from the address: the same view always has the same.
    pub id: LinkId,
    /// The canonical address that it stands for, without a host.
    pub address: String,
    /// The short link, with the host that readers use: `https://…/s/{id}`.
    pub url: String,
    /// The short link as a QR code: `https://…/s/{id}/qr.svg`.
    pub qr: String,
    /// When it was first asked for, as RFC 3339 in UTC.
    pub created: String,
}

/// An error as RFC 9457 has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemBody {
    /// A stable name of the sort of error: `/problems/unknown-value`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What sort of error it is, in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong here and what to do.
    pub detail: String,
    /// The parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parameter: Option<String>,
    /// The value at fault.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<String>,
    /// What is allowed instead.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub allowed: Vec<String>,
}

string_enum! {
    /// What a region is chosen for.
    RegionRole {
        /// To be compared.
        Compared = "compared",
        /// As the reader's own.
        Home = "home",
    }
}

/// One region that can be chosen, or all of a level within another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionChoice {
    /// What it says, in the view's language.
    pub label: String,
    /// What contains it, in words; empty where nothing does.
    pub sub: String,
    /// The regions.
    pub regions: Vec<Slug>,
    /// Whether they are what the page shows, or the reader's own.
    pub is_chosen: bool,
    /// The page with them chosen; where they are, without them.
    pub href: String,
}

/// Regions that were looked for, the best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionChoices {
    /// The revision.
    pub revision: RevisionId,
    /// At most a dozen.
    pub items: Vec<RegionChoice>,
}

/// Everything of a revision beside its facts, which is what a client needs to compare facts by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Catalogue {
    /// The revision.
    pub revision: RevisionId,
    /// In the order of the data.
    pub regions: Vec<Region>,
    /// In the order of the data.
    pub indicators: Vec<Indicator>,
    /// In the order of the data.
    pub categories: Vec<Category>,
    /// Outside statistics, each with its publication.
    pub context: Vec<Context>,
    /// By slug.
    pub documents: Vec<Document>,
    /// How many facts there are of each region.
    pub totals: BTreeMap<Slug, RegionTotals>,
    /// Which of many regions these are; empty where all of them are here.
    pub scopes: Vec<RegionScope>,
}

impl Catalogue {
    /// What is held of a revision beside its facts.
    pub fn of(revision: RevisionId, data: &Dataset) -> Self {
        Self {
            revision,
            regions: data.regions.clone(),
            indicators: data.indicators.clone(),
            categories: data.categories.clone(),
            context: data.context.clone(),
            documents: data.documents.clone(),
            totals: data.totals.clone(),
            scopes: data.scopes.clone(),
        }
    }

    /// The same with facts.
    pub fn with_facts(self, facts: Vec<Fact>) -> Dataset {
        let Self { revision: _, regions, indicators, categories, context, documents, totals, scopes } = self;
        Dataset { regions, indicators, categories, context, documents, facts, totals, scopes }
    }
}
