//! What is found for a query, in groups, each with the best first.

use super::{
    answers::{Answer, Tally, answer_drafts, answers},
    facets::{Facets, FactGroup, facets, is_left},
    fold::{Fit, excerpt},
    names::Meaning,
    query::SearchQuery,
    search_names::{SearchNames, name_fit, named, subject_fit},
    texts::NameText,
};
use crate::{
    model::{Dataset, Document, Fact, Indicator, Kind, Region, Slug},
    view::View,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A document whose attached text has every word of a query in one passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHit {
    /// The document.
    pub document: Document,
    /// What stands around the first of the words in that passage.
    pub passage: String,
}

impl TextHit {
    /// Of a passage that has the words of a query.
    pub fn of(document: Document, passage: &str, query: &SearchQuery) -> Self {
        Self { document, passage: excerpt(passage, &query.words()) }
    }
}

/// What a store finds for a query: the facts that the view's filters leave as far as they are asked for, the best first, and of
/// all of them how many there are.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Facts.
    pub facts: Vec<Fact>,
    /// How many facts there are, filtered or not.
    pub groups: Vec<FactGroup>,
    /// The documents of the facts.
    pub sources: Vec<Document>,
    /// Documents by title, number and issuer, the best first.
    pub documents: Vec<Document>,
    /// How many documents there are in all.
    pub document_count: usize,
    /// Documents by their attached texts.
    pub texts: Vec<TextHit>,
    /// What the answers count, in the order of their drafts.
    pub tallies: Vec<Tally>,
}

/// What is found.
#[derive(Clone, Debug, Default)]
pub struct SearchResults {
    /// Comparisons that answer the query, the best first.
    pub answers: Vec<Answer>,
    /// Indicators by name.
    pub indicators: Vec<Indicator>,
    /// Regions that are compared, by name.
    pub regions: Vec<Region>,
    /// Documents by title, number and issuer, the best first.
    pub documents: Vec<Document>,
    /// How many documents there are in all.
    pub document_count: usize,
    /// Documents by their attached texts.
    pub texts: Vec<TextHit>,
    /// Facts that the filters leave, the best first, as far as they were asked for.
    pub facts: Vec<Fact>,
    /// How many facts the filters leave.
    pub fact_count: usize,
    /// How many of them are measures.
    pub measure_count: usize,
    /// How many facts there are when nothing is filtered.
    pub unfiltered: usize,
    /// By what the facts can be narrowed.
    pub facets: Facets,
    /// The regions, documents and categories that are named here.
    pub data: Arc<Dataset>,
}

impl SearchResults {
    /// Puts together what a store has found; without words nothing is. Of the view it regards the filters (`regions`, `kinds`,
    /// `categories`, `sectors`, `from`, `to`) and the reader's own region.
    pub fn of(query: &SearchQuery, names: &SearchNames, view: &View, found: Found) -> Self {
        if query.is_empty() {
            return Self::default();
        }
        let left: Vec<&FactGroup> = found.groups.iter().filter(|group| is_left(group, view, None)).collect();
        let count = |belongs: &dyn Fn(&FactGroup) -> bool| {
            left.iter().filter(|group| belongs(group)).map(|group| group.count).sum::<usize>()
        };
        let indicators = named(&names.indicators, &names.indicator_names, |_, text| subject_fit(query, text));
        let regions = named(&names.regions, &names.region_names, |one, text| region_fit(query, names, one, text));
        let facets = facets(&found.groups, names, view);
        Self {
            answers: answers(answer_drafts(query, names, view), &found.tallies, names),
            indicators: indicators.into_iter().cloned().collect(),
            regions: regions.into_iter().cloned().collect(),
            fact_count: count(&|_| true),
            measure_count: count(&|group| group.kind == Kind::Measure),
            unfiltered: found.groups.iter().map(|group| group.count).sum(),
            data: Arc::new(named_by(&found, &facets, names)),
            documents: found.documents,
            document_count: found.document_count,
            texts: found.texts,
            facts: found.facts,
            facets,
        }
    }

    /// Whether there is nothing, with or without filters.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
            && self.indicators.is_empty()
            && self.regions.is_empty()
            && self.documents.is_empty()
            && self.texts.is_empty()
            && self.unfiltered == 0
    }

    /// The measures among the facts, or the others.
    pub fn facts_that(&self, belongs: impl Fn(&Fact) -> bool) -> Vec<&Fact> {
        self.facts.iter().filter(|fact| belongs(fact)).collect()
    }
}

/// The regions, documents and categories that what is found belongs to.
fn named_by(found: &Found, facets: &Facets, names: &SearchNames) -> Dataset {
    let of_facts = found.facts.iter().map(|fact| &fact.region);
    let all: Vec<&Document> =
        found.sources.iter().chain(&found.documents).chain(found.texts.iter().map(|hit| &hit.document)).collect();
    let regions: BTreeSet<&Slug> = of_facts
        .chain(all.iter().map(|document| &document.region))
        .chain(facets.regions.iter().map(|facet| &facet.value))
        .collect();
    let documents: BTreeMap<&Slug, &Document> = all.into_iter().map(|document| (&document.slug, document)).collect();
    Dataset {
        regions: regions.into_iter().filter_map(|slug| names.region(slug)).cloned().collect(),
        documents: documents.into_values().cloned().collect(),
        categories: names.categories.clone(),
        ..Dataset::default()
    }
}

fn region_fit(query: &SearchQuery, names: &SearchNames, region: &Region, text: &NameText) -> Option<Fit> {
    if !names.is_compared(&region.slug) {
        return None;
    }
    let is_meant = query.terms.iter().any(|term| term.meanings.contains(&Meaning::Region(region.slug.clone())));
    if is_meant { Some(Fit::Whole) } else { name_fit(text, &query.whole) }
}
