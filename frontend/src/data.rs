//! The data that live pages compare: on the server those of the revision, in the browser those that it has asked for so far.
//! A view is shown as soon as every fact that it needs is here; until then the one before it stays.

use crate::location::CurrentLocation;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    api::Catalogue,
    comparison::{Comparison, ComparisonInput, ComparisonKind, changes::ChangeSummary},
    fact_selection::{FactSelection, catalogue_address},
    model::{Dataset, Document, Fact, FactRef, Region, RevisionId, Slug},
    site::SiteContext,
    sorting::OrderBy as _,
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
    /// The address of the catalogue that knows what is shown.
    pub catalogue: String,
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
    /// The addresses of the catalogues that are here: of many regions, each knows those of a view.
    pub catalogues: BTreeSet<String>,
}

/// What a view needs and is not here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needed {
    /// The address of a catalogue, which comes first: what facts are needed follows from it.
    pub catalogue: Option<String>,
    /// Facts.
    pub facts: FactSelection,
}

impl Needed {
    /// Whether everything is here.
    pub fn is_empty(&self) -> bool {
        self.catalogue.is_none() && self.facts.is_empty()
    }
}

impl HeldData {
    /// Everything.
    pub fn whole(dataset: Arc<Dataset>) -> Self {
        Self { dataset, regions: None, named: BTreeSet::new(), catalogues: BTreeSet::new() }
    }

    /// A catalogue, from its address, and no facts.
    pub fn of_catalogue(address: String, catalogue: Catalogue) -> Self {
        Self {
            dataset: Arc::new(catalogue.with_facts(Vec::new())),
            regions: Some(BTreeSet::new()),
            named: BTreeSet::new(),
            catalogues: BTreeSet::from([address]),
        }
    }

    /// What a page with a view needs and is not here.
    pub fn missing(&self, page: &Page, view: &View, revision: &RevisionId) -> Needed {
        let Some(regions) = &self.regions else { return Needed::default() };
        let catalogue = catalogue_address(revision, view, &self.dataset);
        if !self.catalogues.contains(&catalogue) {
            return Needed { catalogue: Some(catalogue), facts: FactSelection::default() };
        }
        let mut facts = FactSelection::of(page, view, &self.dataset);
        facts.regions.retain(|region| !regions.contains(region));
        facts.named.retain(|fact| !self.named.contains(fact) && self.dataset.fact(fact).is_none());
        Needed { catalogue: None, facts }
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
        let Self { dataset, regions, named, catalogues } = other;
        let asked = FactSelection { regions: regions.into_iter().flatten().collect(), named: named.into_iter().collect() };
        if !catalogues.is_subset(&self.catalogues) {
            add_catalogue(Arc::make_mut(&mut self.dataset), &dataset);
            self.catalogues.extend(catalogues);
        }
        *self = self.clone().with(Arc::unwrap_or_clone(dataset).facts, asked);
    }
}

/// Adds the regions that another catalogue has, with what belongs to them, in the order in which the server has them.
fn add_catalogue(data: &mut Dataset, other: &Dataset) {
    let news = |region: &&Region| data.region(&region.slug).is_none();
    let regions: Vec<Region> = other.regions.iter().filter(news).cloned().collect();
    data.regions.extend(regions);
    data.regions.order_by(|a, b| (a.level, &a.code).cmp(&(b.level, &b.code)));
    let news = |document: &&Document| data.document(&document.slug).is_none();
    let documents: Vec<Document> = other.documents.iter().filter(news).cloned().collect();
    data.documents.extend(documents);
    data.documents.order_by(|a, b| a.slug.cmp(&b.slug));
    let context: Vec<_> = other.context.iter().filter(|statistic| !data.context.contains(statistic)).cloned().collect();
    data.context.extend(context);
    data.totals.extend(other.totals.iter().map(|(region, totals)| (region.clone(), *totals)));
    let scopes: Vec<_> = other.scopes.iter().filter(|scope| !data.scopes.contains(scope)).cloned().collect();
    data.scopes.extend(scopes);
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
        let page_context = StoredValue::new(page);
        let view = Memo::new(move |before: Option<&View>| {
            let view = location.view();
            let page = location.page().unwrap_or(Page::Overview);
            let revision = page_context.with_value(|page| page.site.revision.clone());
            let ready = held.with(|held| held.missing(&page, &view, &revision).is_empty());
            before.filter(|_| !ready).cloned().unwrap_or(view)
        });
        let live =
            Self { held, state: RwSignal::new(LoadState::default()), attempt: RwSignal::new(0), page: page_context, view };
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
