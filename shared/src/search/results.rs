//! What is found for a query, in groups, each with the best first; and by what it can be narrowed.

use super::{
    answers::{Answer, answers},
    fold::Fit,
    index::{FactRank, NameText, SearchIndex, years},
    names::Meaning,
    query::SearchQuery,
};
use crate::{
    date::PartialDate,
    model::{Dataset, Document, Fact, Indicator, Kind, Region, Slug},
    view::View,
};
use std::collections::BTreeMap;

/// A value that narrows what is found, with the number of facts that it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet<T> {
    /// The value.
    pub value: T,
    /// How many of the facts that the other filters leave have it.
    pub count: usize,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// The view that chooses it, or takes it back.
    pub view: View,
}

/// By what the facts that are found can be narrowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Regions: the reader's own one, then by level and code.
    pub regions: Vec<Facet<Slug>>,
    /// Sorts of statements.
    pub kinds: Vec<Facet<Kind>>,
    /// Years, the earliest first.
    pub years: Vec<Facet<PartialDate>>,
}

/// What is found.
#[derive(Clone, Debug, Default)]
pub struct SearchResults<'a> {
    /// Comparisons that answer the query, the best first.
    pub answers: Vec<Answer>,
    /// Indicators by name.
    pub indicators: Vec<&'a Indicator>,
    /// Regions that are compared, by name.
    pub regions: Vec<&'a Region>,
    /// Documents by title, number and issuer.
    pub documents: Vec<&'a Document>,
    /// Facts that the filters leave, the best first.
    pub facts: Vec<&'a Fact>,
    /// How many facts there are when nothing is filtered.
    pub unfiltered: usize,
    /// By what the facts can be narrowed.
    pub facets: Facets,
}

impl<'a> SearchResults<'a> {
    /// Looks through the data; without words it finds nothing. Of the view it regards the filters (`regions`, `kinds`, `from`,
    /// `to`) and the reader's own region.
    pub fn of(query: &SearchQuery, index: &'a SearchIndex, view: &View) -> Self {
        if query.is_empty() {
            return Self::default();
        }
        let found = ranked_facts(query, index);
        Self {
            answers: answers(query, index, view),
            indicators: named(&index.data.indicators, &index.indicators, |_, text| indicator_fit(query, text)),
            regions: named(&index.data.regions, &index.regions, |one, text| region_fit(query, &index.data, one, text)),
            documents: named(&index.data.documents, &index.documents, |one, text| document_fit(query, one, text)),
            unfiltered: found.len(),
            facets: facets(&found, &index.data, view),
            facts: found.into_iter().filter(|fact| is_left(fact, view)).collect(),
        }
    }

    /// Whether there is nothing, with or without filters.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
            && self.indicators.is_empty()
            && self.regions.is_empty()
            && self.documents.is_empty()
            && self.unfiltered == 0
    }

    /// The measures among the facts, or the others.
    pub fn facts_that(&self, belongs: impl Fn(&Fact) -> bool) -> Vec<&'a Fact> {
        self.facts.iter().copied().filter(|fact| belongs(fact)).collect()
    }
}

/// The facts that have everything of a query, the best first.
pub fn ranked_facts<'a>(query: &SearchQuery, index: &'a SearchIndex) -> Vec<&'a Fact> {
    let facts = index.data.facts.iter().zip(&index.facts);
    let mut ranked: Vec<(FactRank, &Fact)> =
        facts.filter_map(|(fact, text)| text.rank(fact, query).map(|rank| (rank, fact))).collect();
    // Those that are equally good stay in the order of the data.
    ranked.sort_by_key(|(rank, fact)| (*rank, !fact.headline));
    ranked.into_iter().map(|(_, fact)| fact).collect()
}

/// The things of one family whose names fit, the closest first.
pub(super) fn named<'a, T>(things: &'a [T], texts: &[NameText], fit: impl Fn(&T, &NameText) -> Option<Fit>) -> Vec<&'a T> {
    let mut found: Vec<(Fit, &T)> =
        things.iter().zip(texts).filter_map(|(one, text)| fit(one, text).map(|fit| (fit, one))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, one)| one).collect()
}

/// How the subject of a query lies in a name: all of it, or each of its words that says more than where, when and what sort.
pub(super) fn subject_fit(query: &SearchQuery, text: &NameText) -> Option<Fit> {
    if let Some(fit) = name_fit(text, &query.whole) {
        return Some(fit);
    }
    let mut subject = query.terms.iter().filter(|term| !term.is_circumstance()).peekable();
    subject.peek()?;
    subject.map(|term| name_fit(text, &term.word)).collect::<Option<Vec<Fit>>>()?.into_iter().max()
}

/// How a word lies in a name. One character alone is in too many: a name must start with it.
fn name_fit(text: &NameText, word: &str) -> Option<Fit> {
    text.fit(word).filter(|fit| *fit != Fit::Part || word.chars().nth(1).is_some())
}

fn indicator_fit(query: &SearchQuery, text: &NameText) -> Option<Fit> {
    subject_fit(query, text)
}

fn region_fit(query: &SearchQuery, data: &Dataset, region: &Region, text: &NameText) -> Option<Fit> {
    if !data.documents.iter().any(|document| document.region == region.slug) {
        return None;
    }
    let is_meant = query.terms.iter().any(|term| term.meanings.contains(&Meaning::Region(region.slug.clone())));
    if is_meant { Some(Fit::Whole) } else { name_fit(text, &query.whole) }
}

fn document_fit(query: &SearchQuery, document: &Document, text: &NameText) -> Option<Fit> {
    let is_of = |meaning: &Meaning| match meaning {
        Meaning::Region(region) => document.region == *region,
        Meaning::Year(year) => document.period.is_some_and(|period| (period.from..=period.to).contains(year)),
        _ => false,
    };
    if let Some(fit) = name_fit(text, &query.whole) {
        return Some(fit);
    }
    let has = |word: &str, meanings: &[Meaning]| name_fit(text, word).is_some() || meanings.iter().any(is_of);
    query.terms.iter().all(|term| has(&term.word, &term.meanings)).then_some(Fit::Part)
}

fn is_left(fact: &Fact, view: &View) -> bool {
    has_region(fact, view) && has_kind(fact, view) && has_time(fact, view)
}

fn has_region(fact: &Fact, view: &View) -> bool {
    view.regions.is_empty() || view.regions.contains(&fact.region)
}

fn has_kind(fact: &Fact, view: &View) -> bool {
    view.kinds.is_empty() || view.kinds.contains(&fact.kind)
}

/// Whether a fact is about the view's time; a fact without a date is about none.
fn has_time(fact: &Fact, view: &View) -> bool {
    if view.from.is_none() && view.to.is_none() {
        return true;
    }
    let Some(last) = fact.date() else { return false };
    let first = fact.from.filter(|_| fact.by.is_some()).unwrap_or(last);
    view.covers(first.first_day(), last.last_day())
}

/// Counts, for each value, the facts that the filters of the other sorts leave. What is chosen is always there, so that it can
/// be taken back.
fn facets(found: &[&Fact], data: &Dataset, view: &View) -> Facets {
    let by_region = |fact: &&&Fact| has_kind(fact, view) && has_time(fact, view);
    let by_kind = |fact: &&&Fact| has_region(fact, view) && has_time(fact, view);
    let by_year = |fact: &&&Fact| has_region(fact, view) && has_kind(fact, view);
    let kept =
        View { regions: view.regions.clone(), kinds: view.kinds.clone(), from: view.from, to: view.to, ..view.for_reading() };
    let count_region = |region: &Region| Facet {
        value: region.slug.clone(),
        count: found.iter().filter(by_region).filter(|fact| fact.region == region.slug).count(),
        is_chosen: view.regions.contains(&region.slug),
        view: with_region(&kept, &region.slug),
    };
    let count_kind = |kind: &Kind| Facet {
        value: *kind,
        count: found.iter().filter(by_kind).filter(|fact| fact.kind == *kind).count(),
        is_chosen: view.kinds.contains(kind),
        view: kept.toggle_kind(*kind),
    };
    let chosen = chosen_year(view);
    let mut counts: BTreeMap<PartialDate, usize> = chosen.map(|year| (year, 0)).into_iter().collect();
    for (first, last) in found.iter().filter(by_year).filter_map(|fact| years(fact)) {
        (first..=last).filter_map(PartialDate::of_year).for_each(|year| *counts.entry(year).or_default() += 1);
    }
    let count_year = |(year, count): (PartialDate, usize)| {
        let (is_chosen, only) = (chosen == Some(year), Some(year).filter(|year| chosen != Some(*year)));
        Facet { value: year, count, is_chosen, view: kept.with_range(only, only) }
    };
    // The order of regions everywhere: the reader's own one, then by level and code.
    let mut regions: Vec<&Region> = data.compared_regions().collect();
    regions.sort_by_key(|one| (view.home.as_ref() != Some(&one.slug), one.level, one.code.clone()));
    Facets {
        regions: regions.into_iter().map(count_region).filter(|facet| facet.count > 0 || facet.is_chosen).collect(),
        kinds: Kind::ALL.iter().map(count_kind).filter(|facet| facet.count > 0 || facet.is_chosen).collect(),
        years: counts.into_iter().map(count_year).collect(),
    }
}

/// With a region among those that are shown, or no longer.
fn with_region(view: &View, region: &Slug) -> View {
    let mut regions = view.regions.clone();
    match regions.iter().position(|one| one == region) {
        Some(at) => drop(regions.remove(at)),
        None => regions.push(region.clone()),
    }
    regions.sort();
    View { regions, ..view.clone() }
}

/// The year that a view is narrowed to; none where its range is another.
pub fn chosen_year(view: &View) -> Option<PartialDate> {
    let year = PartialDate::of_year(view.from?.year())?;
    (view.from == Some(year) && view.to == Some(year)).then_some(year)
}
