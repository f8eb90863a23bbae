//! Bodies of requests and responses, and the problem that every error is.

use crate::model::{Category, Document, Fact, Indicator, Region, RevisionId};
use serde::{Deserialize, Serialize};

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
