//! The texts of facts, documents and passages: as an engine holds them, and how well a fact answers a query.

use super::{
    fold::{Fit, FoldedText},
    labels::{SearchLabel, labels_of},
    names::Meaning,
    query::{SearchQuery, Term},
    tokens::{name_tokens, text_tokens},
};
use crate::{
    i18n::Labelled,
    model::{Category, Document, Fact, Indicator, Lang, LocalizedText, Region, Sector, Slug},
    quantity::value_of,
    sorting::OrderBy as _,
};
use std::collections::HashMap;

/// What regions, indicators and categories are called.
#[derive(Clone, Debug, Default)]
pub struct LabelNames<'a> {
    regions: HashMap<&'a Slug, &'a LocalizedText>,
    indicators: HashMap<&'a Slug, &'a LocalizedText>,
    categories: HashMap<&'a Slug, &'a LocalizedText>,
}

impl<'a> LabelNames<'a> {
    /// Of those that there are.
    pub fn of(regions: &'a [Region], indicators: &'a [Indicator], categories: &'a [Category]) -> Self {
        Self {
            regions: regions.iter().map(|one| (&one.slug, &one.name)).collect(),
            indicators: indicators.iter().map(|one| (&one.slug, &one.name)).collect(),
            categories: categories.iter().map(|one| (&one.slug, &one.name)).collect(),
        }
    }

    /// What a fact is filed under, by name.
    pub fn of_fact(&self, fact: &Fact) -> impl Iterator<Item = &'a LocalizedText> {
        let region = self.regions.get(&fact.region);
        let indicator = fact.indicator.as_ref().and_then(|slug| self.indicators.get(slug));
        let category = fact.category.as_ref().and_then(|slug| self.categories.get(slug));
        [region, indicator, category].into_iter().flatten().copied()
    }
}

/// A text in the tokens of an engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexedText {
    /// Of its name, or of what it is known by.
    pub name: Vec<String>,
    /// Of what it is filed under.
    pub labels: Vec<String>,
    /// Of the rest.
    pub body: Vec<String>,
}

impl IndexedText {
    /// Of a fact, in a document on a subject.
    pub fn of_fact(fact: &Fact, sector: Sector, names: &LabelNames<'_>) -> Self {
        let texts = FactText::of(fact, names);
        let own = labels_of(fact).into_iter().chain([SearchLabel::Sector(sector)]);
        let mut labels: Vec<String> = own.map(SearchLabel::token).collect();
        labels.extend(text_tokens(&texts.labels.0));
        Self { name: texts.name.tokens(), labels, body: text_tokens(&texts.quote.0) }
    }

    /// Of a document: its title, its number and its issuer.
    pub fn of_document(document: &Document) -> Self {
        let years = document.period.map(|period| period.from..=period.to).into_iter().flatten();
        let labels = std::iter::once(SearchLabel::Region(&document.region)).chain(years.map(SearchLabel::Year));
        Self {
            name: NameText::of_document(document).tokens(),
            labels: labels.map(SearchLabel::token).collect(),
            body: Vec::new(),
        }
    }

    /// Of a passage.
    pub fn of_passage(passage: &str) -> Self {
        Self { body: text_tokens([&FoldedText::of(passage)]), ..Self::default() }
    }
}

/// The names of one thing.
#[derive(Clone, Debug)]
pub(super) struct NameText(Vec<FoldedText>);

impl NameText {
    pub(super) fn of(name: &LocalizedText) -> Self {
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

    fn tokens(&self) -> Vec<String> {
        self.0.iter().flat_map(|name| name_tokens(name.as_str())).collect()
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
    pub(super) fn of(fact: &Fact, names: &LabelNames<'_>) -> Self {
        let instruments = fact.instruments.iter().flat_map(|one| Lang::ALL.iter().map(|lang| one.label().get(*lang)));
        let mut labels: Vec<FoldedText> = instruments.map(FoldedText::of).collect();
        labels.extend(names.of_fact(fact).flat_map(|name| NameText::of(name).0));
        let mut quote = vec![FoldedText::of(&fact.evidence.quote)];
        quote.extend(fact.scope.iter().flat_map(|scope| NameText::of(scope).0));
        quote.extend(Lang::ALL.iter().filter_map(|lang| value_of(fact, *lang)).map(|value| FoldedText::of(&value)));
        Self { name: NameText::of(&fact.name), labels: NameText(labels), quote: NameText(quote) }
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
        let labels = labels_of(fact);
        let is_meant = |meaning: &Meaning| labels.contains(&SearchLabel::of(meaning));
        if term.meanings.iter().any(is_meant) || self.labels.fit(&term.word).is_some() {
            return Some(FactPlace::Label);
        }
        self.quote.fit(&term.word).map(|_| FactPlace::Quote)
    }
}

/// Puts facts that have everything of a query in order, the best first; those that are equally good keep their places.
pub fn rank_facts(facts: &mut Vec<Fact>, query: &SearchQuery, names: &LabelNames<'_>) {
    let mut ranked: Vec<(Option<FactRank>, Fact)> =
        std::mem::take(facts).into_iter().map(|fact| (FactText::of(&fact, names).rank(&fact, query), fact)).collect();
    // What an engine has found and the rule has not, which tests say is nothing, comes last.
    ranked.order_by_key(|(rank, fact)| (rank.is_none(), *rank, !fact.headline));
    facts.extend(ranked.into_iter().map(|(_, fact)| fact));
}
