//! What the search answers.

use super::Page;
use crate::{
    date::PartialDate,
    i18n::{Labelled, date},
    model::{Dataset, Document, Fact, Indicator, Kind, Lang, LocalizedText, Region, RevisionId, Sector, Slug},
    search::{Answer, Facet, Facets, SearchResults, Suggestion, TextHit},
};
use serde::{Deserialize, Serialize};

/// What is found for some words. Of the facts it is a page, like a listing of facts, with more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchPage {
    /// The revision that it was read from.
    pub revision: RevisionId,
    /// How many facts there are in all.
    pub total: usize,
    /// Where the next page of facts starts; none on the last one.
    pub next: Option<String>,
    /// Facts, the best first, measures among them.
    pub items: Vec<Fact>,
    /// How much is found of each sort.
    pub totals: SearchTotals,
    /// Comparisons that answer, the best first.
    pub answers: Vec<SearchAnswer>,
    /// Indicators by name.
    pub indicators: Vec<Indicator>,
    /// Regions by name.
    pub regions: Vec<Region>,
    /// Documents by title, number and issuer.
    pub documents: Vec<Document>,
    /// By what the facts can be narrowed.
    pub facets: SearchFacets,
}

/// How much is found of each sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchTotals {
    /// Comparisons that answer.
    pub answers: usize,
    /// Facts other than measures.
    pub facts: usize,
    /// Measures.
    pub measures: usize,
    /// Indicators.
    pub indicators: usize,
    /// Regions.
    pub regions: usize,
    /// Documents.
    pub documents: usize,
}

/// A comparison that answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchAnswer {
    /// What it says.
    pub label: LocalizedText,
    /// How many facts stand behind it.
    pub count: usize,
    /// Its address on this site, without a host.
    pub address: String,
}

/// By what facts can be narrowed, each with the parameter that does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchFacets {
    /// By `regions`.
    pub regions: Vec<SearchFacet>,
    /// By `kinds`.
    pub kinds: Vec<SearchFacet>,
    /// By `categories`.
    pub categories: Vec<SearchFacet>,
    /// By `sectors`.
    pub sectors: Vec<SearchFacet>,
    /// By `from` and `to`, both the year.
    pub years: Vec<SearchFacet>,
}

/// A value that narrows what is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchFacet {
    /// The value of the parameter.
    pub value: String,
    /// Its name.
    pub label: LocalizedText,
    /// How many of the facts that the other filters leave have it.
    pub count: usize,
}

/// A document whose attached text has the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchText {
    /// The document.
    pub document: Slug,
    /// Its title.
    pub title: LocalizedText,
    /// What stands around the first of the words, in a passage that has all of them.
    pub passage: String,
}

/// The documents whose attached texts have some words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchTexts {
    /// The revision whose documents they are.
    pub revision: RevisionId,
    /// In the order of the data.
    pub items: Vec<SearchText>,
}

impl From<TextHit> for SearchText {
    fn from(hit: TextHit) -> Self {
        Self { document: hit.document.slug, title: hit.document.title, passage: hit.passage }
    }
}

/// What is offered for what is typed so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestions {
    /// The revision that it was read from.
    pub revision: RevisionId,
    /// The best first.
    pub items: Vec<Suggestion>,
}

impl SearchPage {
    /// What is found, with one page of its facts.
    pub fn of(page: Page<Fact>, results: SearchResults) -> Self {
        let answer =
            |one: &Answer| SearchAnswer { label: one.label.clone(), count: one.count, address: one.page.href(&one.view) };
        Self {
            revision: page.revision,
            total: page.total,
            next: page.next,
            items: page.items,
            totals: SearchTotals {
                answers: results.answers.len(),
                facts: results.fact_count - results.measure_count,
                measures: results.measure_count,
                indicators: results.indicators.len(),
                regions: results.regions.len(),
                documents: results.document_count,
            },
            answers: results.answers.iter().map(answer).collect(),
            facets: SearchFacets::of(&results.facets, &results.data),
            indicators: results.indicators,
            regions: results.regions,
            documents: results.documents,
        }
    }
}

impl SearchFacets {
    fn of(facets: &Facets, data: &Dataset) -> Self {
        let text = |name: &dyn Fn(Lang) -> String| LocalizedText { zh: name(Lang::Zh), en: name(Lang::En) };
        let region = |facet: &Facet<Slug>| SearchFacet {
            value: facet.value.to_string(),
            label: data.region(&facet.value).map(|region| region.name.clone()).unwrap_or_default(),
            count: facet.count,
        };
        let kind = |facet: &Facet<Kind>| SearchFacet {
            value: facet.value.to_string(),
            label: text(&|lang| facet.value.label().get(lang).to_owned()),
            count: facet.count,
        };
        let category = |facet: &Facet<Slug>| SearchFacet {
            value: facet.value.to_string(),
            label: data.category(&facet.value).map(|category| category.name.clone()).unwrap_or_default(),
            count: facet.count,
        };
        let sector = |facet: &Facet<Sector>| SearchFacet {
            value: facet.value.to_string(),
            label: text(&|lang| facet.value.label().get(lang).to_owned()),
            count: facet.count,
        };
        let year = |facet: &Facet<PartialDate>| SearchFacet {
            value: facet.value.to_string(),
            label: text(&|lang| date(facet.value, lang)),
            count: facet.count,
        };
        Self {
            regions: facets.regions.iter().map(region).collect(),
            kinds: facets.kinds.iter().map(kind).collect(),
            categories: facets.categories.iter().map(category).collect(),
            sectors: facets.sectors.iter().map(sector).collect(),
            years: facets.years.iter().map(year).collect(),
        }
    }
}
