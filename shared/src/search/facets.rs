//! By what the facts that are found can be narrowed, and how many each way leaves.

use super::search_names::SearchNames;
use crate::{
    date::PartialDate,
    model::{Category, Kind, Region, Sector, Slug},
    sorting::OrderBy as _,
    view::View,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
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

/// By what facts are narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FilterSort {
    Region,
    Kind,
    Category,
    Sector,
    Time,
}

/// Whether the filters of a view leave a fact, all of them or those of the other sorts.
pub(super) fn is_left(group: &FactGroup, view: &View, but: Option<FilterSort>) -> bool {
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
pub(super) fn facets(groups: &[FactGroup], names: &SearchNames, view: &View) -> Facets {
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
    counts.order_by_key(|(one, count)| (!view.regions.contains(&one.slug), Reverse(*count), place(one)));
    counts.truncate(MAX_REGION_FACETS);
    // The order of regions everywhere: the reader's own one, then by level and code.
    counts.order_by_key(|(one, _)| place(one));
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
    regions.order();
    View { regions, ..view.clone() }
}

/// The year that a view is narrowed to; none where its range is another.
pub fn chosen_year(view: &View) -> Option<PartialDate> {
    let year = PartialDate::of_year(view.from?.year())?;
    (view.from == Some(year) && view.to == Some(year)).then_some(year)
}
