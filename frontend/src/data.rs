//! The data that live pages compare: on the server those of the revision, in the browser those that it has asked for so far.
//! A view is shown as soon as every fact that it needs is here; until then the one before it stays.

use crate::location::CurrentLocation;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    comparison::{Comparison, ComparisonInput, ComparisonKind, changes::ChangeSummary},
    fact_selection::FactSelection,
    model::{Dataset, Fact, FactRef, Slug},
    site::SiteContext,
    view::{View, path::Page},
};
use std::{collections::BTreeSet, sync::Arc};

/// What the server tells a live page beside the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageContext {
    /// The address that was rendered: the path with its query.
    pub address: String,
    /// The site, and the revision that is shown.
    pub site: SiteContext,
    /// What has changed after a pinned revision; none when nothing is pinned, or nothing has.
    pub since: Option<ChangeSummary>,
}

/// Why facts could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadFailure {
    /// The server was not reached.
    Network,
    /// The server answered with this status.
    Status(u16),
    /// The server has been updated since this page was loaded.
    Updated,
}

/// Whether facts that a view needs are on their way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoadState {
    /// Nothing is awaited.
    #[default]
    Ready,
    /// An answer takes so long that the page says so.
    Slow,
    /// There is none.
    Failed(LoadFailure),
}

/// The facts that are here.
#[derive(Clone, Debug)]
pub struct HeldData {
    /// The catalogue of the revision, with these facts.
    pub dataset: Arc<Dataset>,
    /// The regions whose facts are all here; none on the server, which has every fact.
    pub regions: Option<BTreeSet<Slug>>,
    /// The facts that were asked for by name, whether they exist or not.
    pub named: BTreeSet<FactRef>,
}

impl HeldData {
    /// Everything.
    pub fn whole(dataset: Arc<Dataset>) -> Self {
        Self { dataset, regions: None, named: BTreeSet::new() }
    }

    /// What a page with a view needs and is not here.
    pub fn missing(&self, page: &Page, view: &View) -> FactSelection {
        let Some(regions) = &self.regions else { return FactSelection::default() };
        let mut needed = FactSelection::of(page, view, &self.dataset);
        needed.regions.retain(|region| !regions.contains(region));
        needed.named.retain(|fact| !self.named.contains(fact) && self.dataset.fact(fact).is_none());
        needed
    }

    /// The same with facts that were asked for.
    pub fn with(mut self, facts: Vec<Fact>, asked: FactSelection) -> Self {
        let dataset = Arc::make_mut(&mut self.dataset);
        dataset.facts.extend(facts);
        // What was named may be of a region that is here.
        let mut known = BTreeSet::new();
        dataset.facts.retain(|fact| known.insert(fact.reference()));
        self.named.extend(asked.named);
        self.regions.get_or_insert_default().extend(asked.regions);
        self
    }

    /// Takes over what another has beside this.
    pub fn add(&mut self, other: Self) {
        let Self { dataset, regions, named } = other;
        let asked = FactSelection { regions: regions.into_iter().flatten().collect(), named: named.into_iter().collect() };
        *self = self.clone().with(Arc::unwrap_or_clone(dataset).facts, asked);
    }
}

/// What live pages share.
#[derive(Clone, Copy)]
pub struct LiveData {
    /// The facts that are here.
    pub held: RwSignal<HeldData>,
    /// Whether more are on their way.
    pub state: RwSignal<LoadState>,
    /// How often a person has asked to try again.
    pub attempt: RwSignal<u32>,
    /// What the server said beside the data.
    pub page: StoredValue<PageContext>,
    /// The view that is shown: that of the address as soon as its facts are here.
    pub view: Memo<View>,
}

impl LiveData {
    /// Starts with what is here, for everything below.
    pub fn provide(held: HeldData, page: PageContext) -> Self {
        let location = expect_context::<CurrentLocation>();
        let held = RwSignal::new(held);
        let view = Memo::new(move |before: Option<&View>| {
            let view = location.view();
            let page = location.page().unwrap_or(Page::Overview);
            let ready = held.with(|held| held.missing(&page, &view).is_empty());
            before.filter(|_| !ready).cloned().unwrap_or(view)
        });
        let live = Self {
            held,
            state: RwSignal::new(LoadState::default()),
            attempt: RwSignal::new(0),
            page: StoredValue::new(page),
            view,
        };
        provide_context(live);
        live
    }

    /// The site, and the revision that is shown.
    pub fn site(self) -> SiteContext {
        self.page.with_value(|page| page.site.clone())
    }

    /// A comparison of what is shown. What is selected, the language and the colours make no other.
    pub fn comparison(self, kind: ComparisonKind, view: Memo<View>) -> Memo<Comparison> {
        let location = expect_context::<CurrentLocation>();
        let asked = Memo::new(move |_| view.read().for_data());
        Memo::new(move |_| {
            let SiteContext { revision, today, .. } = self.site();
            let notices = location.issues();
            self.held.with(|held| {
                asked.with(|view| Comparison::of(kind, &held.dataset, ComparisonInput { revision, view, notices, today }))
            })
        })
    }
}
