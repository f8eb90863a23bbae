//! What is found for a query, in groups, each with the best first; and by what it can be narrowed.

use super::{
    answers::{Answer, Tally, answer_drafts, answers},
    fold::{Fit, excerpt},
    names::Meaning,
    query::SearchQuery,
    search_names::{SearchNames, name_fit, named, subject_fit},
    texts::NameText,
};
use crate::{
    date::PartialDate,
    model::{Category, Dataset, Document, Fact, Indicator, Kind, Region, Sector, Slug},
    view::View,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// By no more regions the facts that are found can be narrowed.
const MAX_REGION_FACETS: usize = 40;

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
    /// Classes of measures.
    pub categories: Vec<Facet<Slug>>,
    /// Subjects of documents.
    pub sectors: Vec<Facet<Sector>>,
    /// Years, the earliest first.
    pub years: Vec<Facet<PartialDate>>,
}

/// How many of the facts that have everything of a query are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactGroup {
    /// The region that they are about.
    pub region: Slug,
    /// What sort of statement they are.
    pub kind: Kind,
    /// Their class, of measures.
    pub category: Option<Slug>,
    /// The subject of their documents.
    pub sector: Sector,
    /// The first and the last year that they are about; none without a date.
    pub years: Option<(u16, u16)>,
    /// Whether they are about the view's time.
    pub is_in_time: bool,
    /// How many they are.
    pub count: usize,
}

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

/// By what facts are narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FilterSort {
    Region,
    Kind,
    Category,
    Sector,
    Time,
}

/// Whether the filters of a view leave a fact, all of them or those of the other sorts.
fn is_left(group: &FactGroup, view: &View, but: Option<FilterSort>) -> bool {
    fn lets_through<T: PartialEq>(chosen: &[T], own: Option<&T>) -> bool {
        chosen.is_empty() || own.is_some_and(|own| chosen.contains(own))
    }
    let holds = |sort: FilterSort| match sort {
        FilterSort::Region => lets_through(&view.regions, Some(&group.region)),
        FilterSort::Kind => lets_through(&view.kinds, Some(&group.kind)),
        FilterSort::Category => lets_through(&view.categories, group.category.as_ref()),
        FilterSort::Sector => lets_through(&view.sectors, Some(&group.sector)),
        FilterSort::Time => group.is_in_time,
    };
    use FilterSort::{Category, Kind, Region, Sector, Time};
    [Region, Kind, Category, Sector, Time].into_iter().filter(|sort| Some(*sort) != but).all(holds)
}

/// Counts, for each value, the facts that the filters of the other sorts leave. What is chosen is always there, so that it can
/// be taken back.
fn facets(groups: &[FactGroup], names: &SearchNames, view: &View) -> Facets {
    let kept = View {
        regions: view.regions.clone(),
        kinds: view.kinds.clone(),
        categories: view.categories.clone(),
        sectors: view.sectors.clone(),
        from: view.from,
        to: view.to,
        ..view.for_reading()
    };
    let count = |sort: FilterSort, has: &dyn Fn(&FactGroup) -> bool| -> usize {
        let left = groups.iter().filter(|group| has(group) && is_left(group, view, Some(sort)));
        left.map(|group| group.count).sum()
    };
    let kind = |kind: &Kind| Facet {
        value: *kind,
        count: count(FilterSort::Kind, &|group| group.kind == *kind),
        is_chosen: view.kinds.contains(kind),
        view: kept.toggle_kind(*kind),
    };
    let category = |category: &Category| Facet {
        value: category.slug.clone(),
        count: count(FilterSort::Category, &|group| group.category.as_ref() == Some(&category.slug)),
        is_chosen: view.categories.contains(&category.slug),
        view: kept.toggle_category(&category.slug),
    };
    let sector = |sector: &Sector| Facet {
        value: *sector,
        count: count(FilterSort::Sector, &|group| group.sector == *sector),
        is_chosen: view.sectors.contains(sector),
        view: kept.toggle_sector(*sector),
    };
    Facets {
        regions: region_facets(groups, names, view, &kept),
        kinds: Kind::ALL.iter().map(kind).filter(is_shown).collect(),
        categories: names.categories.iter().map(category).filter(is_shown).collect(),
        sectors: Sector::ALL.iter().map(sector).filter(is_shown).collect(),
        years: year_facets(groups, view, &kept),
    }
}

fn is_shown<T>(facet: &Facet<T>) -> bool {
    facet.count > 0 || facet.is_chosen
}

fn year_facets(groups: &[FactGroup], view: &View, kept: &View) -> Vec<Facet<PartialDate>> {
    let chosen = chosen_year(view);
    let mut counts: BTreeMap<PartialDate, usize> = chosen.map(|year| (year, 0)).into_iter().collect();
    for group in groups.iter().filter(|group| is_left(group, view, Some(FilterSort::Time))) {
        let years = group.years.into_iter().flat_map(|(first, last)| first..=last);
        years.filter_map(PartialDate::of_year).for_each(|year| *counts.entry(year).or_default() += group.count);
    }
    let facet = |(year, count): (PartialDate, usize)| {
        let (is_chosen, only) = (chosen == Some(year), Some(year).filter(|year| chosen != Some(*year)));
        Facet { value: year, count, is_chosen, view: kept.with_range(only, only) }
    };
    counts.into_iter().map(facet).collect()
}

/// Of many regions, those with the most facts beside what is chosen.
fn region_facets(groups: &[FactGroup], names: &SearchNames, view: &View, kept: &View) -> Vec<Facet<Slug>> {
    let mut counts: HashMap<&Slug, usize> = view.regions.iter().map(|region| (region, 0)).collect();
    for group in groups.iter().filter(|group| is_left(group, view, Some(FilterSort::Region))) {
        *counts.entry(&group.region).or_default() += group.count;
    }
    let known = |(slug, count): (&Slug, usize)| Some((names.region(slug).filter(|_| names.is_compared(slug))?, count));
    let mut counts: Vec<(&Region, usize)> = counts.into_iter().filter_map(known).collect();
    let place = |one: &Region| (view.home.as_ref() != Some(&one.slug), one.level, one.code.clone());
    counts.sort_by_cached_key(|(one, count)| (!view.regions.contains(&one.slug), Reverse(*count), place(one)));
    counts.truncate(MAX_REGION_FACETS);
    // The order of regions everywhere: the reader's own one, then by level and code.
    counts.sort_by_cached_key(|(one, _)| place(one));
    let facet = |(one, count): (&Region, usize)| Facet {
        value: one.slug.clone(),
        count,
        is_chosen: view.regions.contains(&one.slug),
        view: with_region(kept, &one.slug),
    };
    counts.into_iter().map(facet).filter(is_shown).collect()
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
