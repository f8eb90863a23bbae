//! The names of a revision: of its regions, indicators and categories. They are few beside the facts, and a search starts from them.

use super::{
    fold::Fit,
    names::KnownNames,
    query::SearchQuery,
    regions::initials,
    texts::{LabelNames, NameText},
};
use crate::{
    model::{Category, Dataset, Indicator, Region, Slug},
    sorting::OrderBy as _,
};
use std::collections::{HashMap, HashSet};

/// What a revision names.
#[derive(Clone, Debug, Default)]
pub struct SearchNames {
    /// The regions, in their order.
    pub regions: Vec<Region>,
    /// The indicators, in their order.
    pub indicators: Vec<Indicator>,
    /// The categories, in their order.
    pub categories: Vec<Category>,
    compared: HashSet<Slug>,
    by_slug: HashMap<Slug, usize>,
    names: KnownNames,
    pub(super) region_names: Vec<NameText>,
    /// The initials of their names in pinyin.
    pub(super) region_initials: Vec<String>,
    pub(super) indicator_names: Vec<NameText>,
    pub(super) category_names: Vec<NameText>,
}

impl SearchNames {
    /// Folds the names; `compared` are the regions that have documents.
    pub fn of(regions: Vec<Region>, compared: HashSet<Slug>, indicators: Vec<Indicator>, categories: Vec<Category>) -> Self {
        Self {
            names: KnownNames::of(&regions, &indicators, &categories),
            region_names: regions.iter().map(|one| NameText::of(&one.name)).collect(),
            region_initials: regions.iter().map(|one| initials(&one.name.zh)).collect(),
            indicator_names: indicators.iter().map(|one| NameText::of(&one.name)).collect(),
            category_names: categories.iter().map(|one| NameText::of(&one.name)).collect(),
            by_slug: regions.iter().enumerate().map(|(at, region)| (region.slug.clone(), at)).collect(),
            regions,
            compared,
            indicators,
            categories,
        }
    }

    /// Of a data set that is whole.
    pub fn of_data(data: &Dataset) -> Self {
        let compared = data.documents.iter().map(|document| document.region.clone()).collect();
        Self::of(data.regions.clone(), compared, data.indicators.clone(), data.categories.clone())
    }

    /// Takes apart what a reader typed, by these names.
    pub fn query(&self, typed: &str) -> SearchQuery {
        SearchQuery::of(typed, &self.names)
    }

    /// One region.
    pub fn region(&self, slug: &Slug) -> Option<&Region> {
        self.by_slug.get(slug).and_then(|at| self.regions.get(*at))
    }

    /// Whether a region has documents.
    pub fn is_compared(&self, slug: &Slug) -> bool {
        self.compared.contains(slug)
    }

    /// What facts are filed under, by name.
    pub fn labels(&self) -> LabelNames<'_> {
        LabelNames::of(&self.regions, &self.indicators, &self.categories)
    }
}

/// The things of one family whose names fit, the closest first.
pub(super) fn named<'a, T>(things: &'a [T], texts: &[NameText], fit: impl Fn(&T, &NameText) -> Option<Fit>) -> Vec<&'a T> {
    let mut found: Vec<(Fit, &T)> =
        things.iter().zip(texts).filter_map(|(one, text)| fit(one, text).map(|fit| (fit, one))).collect();
    found.order_by_key(|(fit, _)| *fit);
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
pub(super) fn name_fit(text: &NameText, word: &str) -> Option<Fit> {
    text.fit(word).filter(|fit| *fit != Fit::Part || word.chars().nth(1).is_some())
}
