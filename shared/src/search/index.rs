//! The texts of a revision, folded once, and where what is looked for lies in them.

use super::{
    fold::{Fit, FoldedText},
    names::{KnownNames, Meaning},
    query::{SearchQuery, Term},
};
use crate::{
    i18n::Labelled,
    model::{Dataset, Document, Fact, Lang, LocalizedText},
    quantity::value_of,
};
use std::sync::Arc;

/// A revision as it is searched.
#[derive(Clone, Debug)]
pub struct SearchIndex {
    /// The data.
    pub data: Arc<Dataset>,
    /// The names that are known.
    pub names: KnownNames,
    /// In the order of the data, as the others are.
    pub(super) facts: Vec<FactText>,
    pub(super) indicators: Vec<NameText>,
    pub(super) categories: Vec<NameText>,
    pub(super) regions: Vec<NameText>,
    pub(super) documents: Vec<NameText>,
}

impl SearchIndex {
    /// Folds the texts of a data set.
    pub fn of(data: Arc<Dataset>) -> Self {
        Self {
            names: KnownNames::of(&data),
            facts: data.facts.iter().map(|fact| FactText::of(&data, fact)).collect(),
            indicators: data.indicators.iter().map(|one| NameText::of(&one.name)).collect(),
            categories: data.categories.iter().map(|one| NameText::of(&one.name)).collect(),
            regions: data.regions.iter().map(|one| NameText::of(&one.name)).collect(),
            documents: data.documents.iter().map(NameText::of_document).collect(),
            data,
        }
    }

    /// Takes apart what a reader typed, by the names of these data.
    pub fn query(&self, typed: &str) -> SearchQuery {
        SearchQuery::of(typed, &self.names)
    }

    /// The facts that have everything of a query, in the order of the data; all of them without words.
    pub fn facts_with(&self, query: &SearchQuery) -> Vec<&Fact> {
        let facts = self.data.facts.iter().zip(&self.facts);
        facts.filter(|(fact, text)| text.rank(fact, query).is_some()).map(|(fact, _)| fact).collect()
    }
}

/// The names of one thing.
#[derive(Clone, Debug)]
pub(super) struct NameText(Vec<FoldedText>);

impl NameText {
    fn of(name: &LocalizedText) -> Self {
        Self(vec![FoldedText::of(&name.zh), FoldedText::of(&name.en)])
    }

    /// A document is known by its title, its number and its issuer.
    fn of_document(document: &Document) -> Self {
        let mut names = Self::of(&document.title).0;
        names.extend(document.number.as_deref().map(FoldedText::of));
        names.extend(document.issuer.iter().flat_map(|issuer| [FoldedText::of(&issuer.zh), FoldedText::of(&issuer.en)]));
        Self(names)
    }

    /// How a word lies in the closest of the names.
    pub(super) fn fit(&self, word: &str) -> Option<Fit> {
        self.0.iter().filter_map(|name| name.fit(word)).min()
    }
}

/// Where a word of the query was found in a fact, the most telling place first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FactPlace {
    Name,
    Label,
    Quote,
}

/// How well a fact answers a query; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FactRank {
    /// How the whole query lies in its name; the last is where only the parts of it do.
    closeness: usize,
    /// How far from its name the parts stand, added up.
    distance: usize,
}

/// The texts of a fact.
#[derive(Clone, Debug)]
pub(super) struct FactText {
    name: NameText,
    /// What it is filed under: region, indicator, category, instruments.
    labels: NameText,
    /// Its quote, scope and value.
    quote: NameText,
}

impl FactText {
    fn of(data: &Dataset, fact: &Fact) -> Self {
        let instruments = fact.instruments.iter().flat_map(|one| Lang::ALL.iter().map(|lang| one.label().get(*lang)));
        let region = data.region(&fact.region).map(|region| &region.name);
        let indicator = fact.indicator.as_ref().and_then(|slug| data.indicator(slug)).map(|one| &one.name);
        let category = fact.category.as_ref().and_then(|slug| data.category(slug)).map(|one| &one.name);
        let open = [region, indicator, category].into_iter().flatten().flat_map(|name| NameText::of(name).0);
        let mut quote = vec![FoldedText::of(&fact.evidence.quote)];
        quote.extend(fact.scope.iter().flat_map(|scope| NameText::of(scope).0));
        quote.extend(Lang::ALL.iter().filter_map(|lang| value_of(fact, *lang)).map(|value| FoldedText::of(&value)));
        Self {
            name: NameText::of(&fact.name),
            labels: NameText(instruments.map(FoldedText::of).chain(open).collect()),
            quote: NameText(quote),
        }
    }

    /// How well the fact answers; none where a part of the query is nowhere in it.
    pub(super) fn rank(&self, fact: &Fact, query: &SearchQuery) -> Option<FactRank> {
        let mut distance = 0;
        for term in &query.terms {
            distance += self.place(fact, term)? as usize;
        }
        let closeness = self.name.fit(&query.whole).map_or(Fit::Part as usize + 1, |fit| fit as usize);
        Some(FactRank { closeness, distance })
    }

    fn place(&self, fact: &Fact, term: &Term) -> Option<FactPlace> {
        if self.name.fit(&term.word).is_some() {
            return Some(FactPlace::Name);
        }
        if term.meanings.iter().any(|meaning| is_meant(fact, meaning)) || self.labels.fit(&term.word).is_some() {
            return Some(FactPlace::Label);
        }
        self.quote.fit(&term.word).map(|_| FactPlace::Quote)
    }
}

/// Whether a fact is of what a word stands for.
fn is_meant(fact: &Fact, meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Region(region) => fact.region == *region,
        Meaning::Category(category) => fact.category.as_ref() == Some(category),
        Meaning::Indicator(indicator) => fact.indicator.as_ref() == Some(indicator),
        Meaning::Instrument(instrument) => fact.instruments.contains(instrument),
        Meaning::Kind(kind) => fact.kind == *kind,
        Meaning::Year(year) => years(fact).is_some_and(|(first, last)| (first..=last).contains(year)),
    }
}

/// The first and the last year that a fact is about; none without a date.
pub(super) fn years(fact: &Fact) -> Option<(u16, u16)> {
    let last = fact.date()?;
    let first = fact.from.filter(|_| fact.by.is_some()).unwrap_or(last);
    Some((first.year(), last.year()))
}
