//! A store in memory that does what a full-text engine does, so that the rule can be read by value.

use super::super::{
    AnswerDraft, Expression, FactGroup, Found, IndexedText, Phrase, SearchNames, SearchQuery, SearchResults, Tally,
    answer_drafts, days, rank_facts, years,
};
use crate::{
    model::{Dataset, Document, Fact, Sector},
    view::View,
};

/// A data set, with its texts in tokens.
pub struct Memory {
    data: Dataset,
    pub names: SearchNames,
    facts: Vec<IndexedText>,
    documents: Vec<IndexedText>,
}

impl Memory {
    pub fn of(data: Dataset) -> Self {
        let names = SearchNames::of_data(&data);
        let indexed = |fact: &Fact| IndexedText::of_fact(fact, sector_of(&data, fact), &names.labels());
        let facts = data.facts.iter().map(indexed).collect();
        let documents = data.documents.iter().map(IndexedText::of_document).collect();
        Self { data, names, facts, documents }
    }

    pub fn query(&self, typed: &str) -> SearchQuery {
        self.names.query(typed)
    }

    pub fn search(&self, typed: &str, view: &View) -> SearchResults {
        let query = self.query(typed);
        let found = self.found(&query, view).unwrap_or_default();
        SearchResults::of(&query, &self.names, view, found)
    }

    pub fn count(&self, query: &SearchQuery) -> usize {
        Expression::of_facts(query).map_or(0, |wanted| self.facts_with(&wanted).count())
    }

    fn found(&self, query: &SearchQuery, view: &View) -> Option<Found> {
        let wanted = Expression::of_facts(query)?;
        let filtered = wanted.clone().and(Expression::of_filters(view));
        let mut facts: Vec<Fact> = self.facts_with(&filtered).filter(|fact| is_in_time(fact, view)).cloned().collect();
        rank_facts(&mut facts, query, &self.names.labels());
        let group = |fact: &Fact| FactGroup {
            region: fact.region.clone(),
            kind: fact.kind,
            category: fact.category.clone(),
            sector: sector_of(&self.data, fact),
            years: years(fact),
            is_in_time: is_in_time(fact, view),
            count: 1,
        };
        let documents = self.documents_with(query);
        Some(Found {
            facts,
            groups: self.facts_with(&wanted).map(group).collect(),
            document_count: documents.len(),
            documents,
            tallies: answer_drafts(query, &self.names, view).iter().map(|draft| self.tally(draft)).collect(),
            ..Found::default()
        })
    }

    fn tally(&self, draft: &AnswerDraft) -> Tally {
        let facts: Vec<Fact> = self.facts_with(&draft.counted).cloned().collect();
        let count = |fact: &Fact| facts.iter().filter(|other| other.region == fact.region).count();
        let mut regions: Vec<_> = facts.iter().map(|fact| (fact.region.clone(), count(fact))).collect();
        regions.sort();
        regions.dedup();
        Tally { regions, facts: if draft.needs_facts { facts } else { Vec::new() } }
    }

    fn facts_with(&self, wanted: &Expression) -> impl Iterator<Item = &Fact> {
        self.data.facts.iter().zip(&self.facts).filter(|(_, text)| matches(wanted, text)).map(|(fact, _)| fact)
    }

    fn documents_with(&self, query: &SearchQuery) -> Vec<Document> {
        let Some(wanted) = Expression::of_documents(query) else { return Vec::new() };
        let closeness = Expression::closeness(query).unwrap_or_else(|| unreachable!("a query with words"));
        let documents = self.data.documents.iter().zip(&self.documents).filter(|(_, text)| matches(&wanted, text));
        let tier = |text: &IndexedText| closeness[..2].iter().position(|one| matches(one, text)).unwrap_or(2);
        let mut found: Vec<(usize, &Document)> = documents.map(|(document, text)| (tier(text), document)).collect();
        found.sort_by_key(|(tier, _)| *tier);
        found.into_iter().map(|(_, document)| document.clone()).collect()
    }
}

fn sector_of(data: &Dataset, fact: &Fact) -> Sector {
    data.document(&fact.document).map_or(Sector::ALL[0], |document| document.sector)
}

fn is_in_time(fact: &Fact, view: &View) -> bool {
    (view.from.is_none() && view.to.is_none()) || days(fact).is_some_and(|(first, last)| view.covers(first, last))
}

/// Whether an engine finds a text.
fn matches(wanted: &Expression, text: &IndexedText) -> bool {
    match wanted {
        Expression::Anywhere(phrase) => [&text.name, &text.labels, &text.body].into_iter().any(|field| has(field, phrase)),
        Expression::InName(phrase) => has(&text.name, phrase),
        Expression::All(parts) => parts.iter().all(|part| matches(part, text)),
        Expression::Any(parts) => parts.iter().any(|part| matches(part, text)),
    }
}

/// Whether an engine finds a phrase among tokens.
pub fn has(tokens: &[String], phrase: &Phrase) -> bool {
    let Some((last, others)) = phrase.tokens.split_last() else { return false };
    tokens.windows(phrase.tokens.len()).any(|window| {
        let Some((own, before)) = window.split_last() else { return false };
        before == others && if phrase.is_open { own.starts_with(last.as_str()) } else { own == last }
    })
}
