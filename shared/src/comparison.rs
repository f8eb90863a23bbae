//! Facts and a view make a comparison: what stands side by side, what may not, and why.
//!
//! A comparison carries everything that a chart, a table, a panel or an export needs, so that each of them shows the same.

pub mod changes;
pub mod coverage;
pub mod diff;
pub mod due;
pub mod measures;
pub mod outcome;
pub mod per_base;
pub mod standing;
pub mod targets;
pub mod timeline;
pub mod verdict;

pub use crate::model::ComparisonKind;

use crate::{
    date::PartialDate,
    model::{Dataset, Document, Fact, FactRef, Region, RegionScope, RevisionId, Sector, Slug},
    sorting::OrderBy as _,
    view::{Issue, View},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    sync::Arc,
};

/// A choice in a filter and how many facts it would show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterOption {
    /// What is chosen.
    pub slug: String,
    /// How many facts it has among the chosen regions.
    pub count: usize,
    /// How many of the chosen regions have one.
    pub regions: usize,
}

/// What every comparison says of itself and of what it stands on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparisonContext {
    /// The revision that it was made from.
    pub revision: RevisionId,
    /// The view that was understood.
    pub view: View,
    /// What of the address was ignored.
    pub notices: Vec<Issue>,
    /// The regions that are compared, in the order of rows.
    pub regions: Vec<Slug>,
    /// Every region that is named, with those that can be chosen, in the order of their names.
    pub region_list: Vec<Region>,
    /// The regions that can be chosen, each with the number of facts that the comparison has of it before any filter: those of
    /// regions that are not shown need not be read.
    pub region_choices: Vec<FilterOption>,
    /// The documents of the regions that are compared.
    pub documents: Vec<Document>,
    /// Every fact that is shown, in the order of their names.
    pub facts: Vec<Fact>,
    /// Which of many regions were chosen for a view that names none; none where all of them can be chosen here.
    pub scope: Option<RegionScope>,
}

impl ComparisonContext {
    /// Starts a comparison: takes out of the view what is not here and settles the regions.
    pub fn new(data: &Dataset, revision: RevisionId, view: &View, mut notices: Vec<Issue>, kind: ComparisonKind) -> Self {
        let mut view = view.clone();
        notices.extend(view.restrict(data));
        let mut regions: Vec<&Region> = if view.regions.is_empty() {
            data.default_regions(view.home.as_ref()).collect()
        } else {
            data.compared_regions().filter(|region| view.regions.contains(&region.slug)).collect()
        };
        if data.scopes.is_empty() && view.regions.len() == data.compared_regions().count() {
            view.regions.clear();
        }
        // The reader's own region first, then by level and code: the one order of regions everywhere.
        regions.order_by_key(|r| (view.home.as_ref() != Some(&r.slug), r.level, r.code.clone()));
        let regions: Vec<Slug> = regions.into_iter().map(|r| r.slug.clone()).collect();
        let documents = data.documents.iter().filter(|d| regions.contains(&d.region)).cloned().collect();
        let mut region_list = data.regions.clone();
        region_list.order_by(|a, b| a.slug.cmp(&b.slug));
        let choice = |region: &Region| FilterOption {
            slug: region.slug.to_string(),
            count: kind.of(data.totals(&region.slug).unwrap_or_default()),
            regions: 1,
        };
        let scope = data.scope_of(view.home.as_ref()).cloned();
        Self {
            region_choices: offered(data, &view).into_iter().map(choice).collect(),
            revision,
            view,
            notices,
            regions,
            region_list,
            documents,
            facts: Vec::new(),
            scope,
        }
    }

    /// The regions that the view would show if it named none.
    pub fn default_regions(&self) -> Vec<Slug> {
        match &self.scope {
            Some(scope) => scope.chosen.clone(),
            None => self.region_choices.iter().filter_map(|option| option.slug.parse().ok()).collect(),
        }
    }

    /// One region by name. Like a fact, it is found by its place: a chart of hundreds asks for each.
    pub fn region(&self, slug: &Slug) -> Option<&Region> {
        let at = self.region_list.binary_search_by(|r| r.slug.cmp(slug)).ok()?;
        self.region_list.get(at)
    }

    /// One document by name.
    pub fn document(&self, slug: &Slug) -> Option<&Document> {
        self.documents.iter().find(|d| d.slug == *slug)
    }

    /// One shown fact.
    pub fn fact(&self, wanted: &FactRef) -> Option<&Fact> {
        let at = self.facts.binary_search_by(|f| (&f.document, &f.id).cmp(&(&wanted.document, &wanted.id))).ok()?;
        self.facts.get(at)
    }

    /// Adds facts to those that are shown, each once.
    pub(crate) fn show<'a>(&mut self, facts: impl IntoIterator<Item = &'a Fact>) {
        let mut known: BTreeSet<FactRef> = self.facts.iter().map(Fact::reference).collect();
        self.facts.extend(facts.into_iter().filter(|fact| known.insert(fact.reference())).cloned());
        self.facts.order_by(|a, b| (&a.document, &a.id).cmp(&(&b.document, &b.id)));
    }

    /// The regions that can be chosen in the one order of regions: the reader's own first, then by level and code.
    pub fn ordered_choices(&self) -> Vec<FilterOption> {
        let place = |option: &FilterOption| {
            let region = self.region_list.iter().find(|region| region.slug.as_str() == option.slug);
            let is_other = self.view.home.as_ref().is_none_or(|home| home.as_str() != option.slug);
            (is_other, region.map(|region| (region.level, region.code.clone())))
        };
        let mut options = self.region_choices.clone();
        options.order_by_key(place);
        options
    }

    /// The place of a region among all that can be chosen: its colour, whatever else is chosen. Of many, those that were chosen
    /// come first, so that they keep their colours when others are added or they are left.
    pub fn colour_of(&self, region: &Slug) -> usize {
        let chosen = self.scope.as_ref().map_or(&[][..], |scope| scope.chosen.as_slice());
        let others = || self.region_choices.iter().filter(|choice| chosen.iter().all(|slug| slug.as_str() != choice.slug));
        match chosen.iter().position(|slug| slug == region) {
            Some(place) => place,
            None => chosen.len() + others().position(|c| c.slug == region.as_str()).unwrap_or(self.region_choices.len()),
        }
    }
}

/// The regions that can be chosen without being looked for: all of them, or of many those that were chosen, then those that the view
/// names, by code.
fn offered<'a>(data: &'a Dataset, view: &View) -> Vec<&'a Region> {
    let Some(scope) = data.scope_of(view.home.as_ref()) else { return data.compared_regions().collect() };
    let mut regions: Vec<&Region> = data
        .compared_regions()
        .filter(|region| {
            [&scope.chosen, &view.regions].iter().any(|named| named.contains(&region.slug))
                || view.home.as_ref() == Some(&region.slug)
        })
        .collect();
    let place = |region: &Region| scope.chosen.iter().position(|slug| *slug == region.slug).unwrap_or(scope.chosen.len());
    regions.order_by_key(|region| (place(region), region.code.clone()));
    regions
}

/// One of the comparisons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Comparison {
    /// Targets and what was reached.
    Targets(Arc<targets::Targets>),
    /// Plans, deadlines and events over time.
    Timeline(Arc<timeline::Timeline>),
    /// Measures by category.
    Measures(Arc<measures::Measures>),
}

/// What a comparison is made for, beside the data.
#[derive(Clone, Debug)]
pub struct ComparisonInput<'a> {
    /// The revision that the data are of.
    pub revision: RevisionId,
    /// What is looked at.
    pub view: &'a View,
    /// What of the address could not be read.
    pub notices: Vec<Issue>,
    /// The day that "passed" is reckoned from; none leaves it open.
    pub today: Option<PartialDate>,
}

impl Comparison {
    /// Compares. It looks only at facts of the regions that the view shows, and at those that the view names.
    pub fn of(kind: ComparisonKind, data: &Dataset, input: ComparisonInput<'_>) -> Self {
        let ComparisonInput { revision, view, notices, today } = input;
        match kind {
            ComparisonKind::Targets => Self::Targets(Arc::new(targets::compare(data, revision, view, notices))),
            ComparisonKind::Timeline => Self::Timeline(Arc::new(timeline::compare(data, revision, view, notices, today))),
            ComparisonKind::Measures => Self::Measures(Arc::new(measures::compare(data, revision, view, notices))),
        }
    }

    /// What it stands on.
    pub fn basis(&self) -> &ComparisonContext {
        match self {
            Self::Targets(targets) => &targets.basis,
            Self::Timeline(timeline) => &timeline.basis,
            Self::Measures(measures) => &measures.basis,
        }
    }

    /// The names of its charts, in their order; none when there is nothing to draw. A chart keeps its name when the view
    /// changes.
    pub fn chart_keys(&self) -> Vec<String> {
        match self {
            Self::Targets(targets) => targets.panels.iter().map(targets::Panel::key).collect(),
            Self::Timeline(timeline) => timeline.is_filled().then(|| "timeline".to_owned()).into_iter().collect(),
            Self::Measures(measures) => (measures.most > 0).then(|| "measures".to_owned()).into_iter().collect(),
        }
    }
}

/// What a filter offers: every word that some fact here has, counted among the facts that the other filters leave; and what
/// is chosen, so that it can be taken back.
pub(crate) fn choices<'a, T: Display + PartialEq + 'a>(
    words: impl IntoIterator<Item = &'a T>,
    chosen: &[T],
    here: &[&Fact],
    left: &[&Fact],
    belongs: impl Fn(&Fact, &T) -> bool,
) -> Vec<FilterOption> {
    let choice = |word: &'a T| {
        let offered = chosen.contains(word) || here.iter().any(|f| belongs(f, word));
        let own = || left.iter().filter(|f| belongs(f, word));
        let regions: BTreeSet<&Slug> = own().map(|f| &f.region).collect();
        offered.then(|| FilterOption { slug: word.to_string(), count: own().count(), regions: regions.len() })
    };
    words.into_iter().filter_map(choice).collect()
}

/// Counts the facts of each subject, which is that of their document.
pub(crate) fn sector_choices(data: &Dataset, view: &View, here: &[&Fact], left: &[&Fact]) -> Vec<FilterOption> {
    let sectors: BTreeMap<&Slug, Sector> = data.documents.iter().map(|d| (&d.slug, d.sector)).collect();
    choices(Sector::ALL, &view.sectors, here, left, |f, sector| sectors.get(&f.document) == Some(sector))
}
