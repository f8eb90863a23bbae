//! What a request reads of a revision: the regions and facts that it shows or names, and of many regions nothing else.

use crate::{
    db::{
        Db, DbError,
        dataset::{self, RegionPart},
        peers,
    },
    state::LoadedRevision,
};
use moka::future::Cache;
use shared::{
    fact_selection::FactSelection,
    model::{Dataset, Document, Fact, FactRef, Level, MAX_REGIONS_TOGETHER, Region, RegionScope, Slug},
    view::{View, path::Page},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// How many regions are chosen of many: the reference region and its peers.
const CHOSEN: i64 = 5;

/// How many bytes of data sets, and of what they are put together from, are held.
const HELD_BYTES: u64 = 8 * 1024 * 1024;

/// How many choices of peers are held; each is a handful of names.
const HELD_CHOICES: u64 = 4096;

/// What an address needs, beside what every comparison does.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    /// The regions that are compared; none leaves them to be chosen.
    pub regions: BTreeSet<Slug>,
    /// The reader's own region.
    pub home: Option<Slug>,
    /// Regions that are shown beside those.
    pub subjects: BTreeSet<Slug>,
    /// Facts that are named.
    pub facts: BTreeSet<FactRef>,
    /// Documents that are read whole.
    pub documents: BTreeSet<Slug>,
}

impl Scope {
    /// Of a page with a view.
    pub fn of(page: Option<&Page>, view: &View) -> Self {
        let mut scope = Self {
            regions: view.regions.iter().cloned().collect(),
            home: view.home.clone(),
            subjects: view.cell.iter().map(|cell| cell.region.clone()).collect(),
            facts: FactSelection::named_by(view).named.into_iter().collect(),
            documents: BTreeSet::new(),
        };
        match page {
            Some(Page::Region(region)) => drop(scope.subjects.insert(region.clone())),
            Some(Page::Document(document)) => drop(scope.documents.insert(document.clone())),
            Some(Page::Fact(fact)) => drop(scope.facts.insert(fact.clone())),
            _ => {}
        }
        scope
    }

    /// All that a revision has of its regions, where it has no more than views show together.
    pub fn everything() -> Self {
        Self::default()
    }
}

/// The data that requests were about lately.
#[derive(Clone)]
pub struct ScopedData {
    data: Cache<(i64, Scope), Arc<Dataset>>,
    parts: Cache<(i64, Slug), Option<Arc<RegionPart>>>,
    chosen: Cache<(i64, Option<Slug>), Arc<Vec<Slug>>>,
}

impl Default for ScopedData {
    fn default() -> Self {
        let bytes = |facts: usize, documents: usize| u32::try_from(1400 * facts + 900 * documents + 4000).unwrap_or(u32::MAX);
        let of_data = move |_: &(i64, Scope), data: &Arc<Dataset>| bytes(data.facts.len(), data.documents.len());
        let of_part = move |_: &(i64, Slug), part: &Option<Arc<RegionPart>>| {
            part.as_ref().map_or(200, |part| bytes(part.facts.len(), part.documents.len()))
        };
        Self {
            data: Cache::builder().max_capacity(HELD_BYTES).weigher(of_data).build(),
            parts: Cache::builder().max_capacity(HELD_BYTES).weigher(of_part).build(),
            chosen: Cache::new(HELD_CHOICES),
        }
    }
}

impl ScopedData {
    /// The data of a scope. Several who ask for one at once wait for the same.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn of(&self, db: &Db, revision: &LoadedRevision, scope: Scope) -> Result<Arc<Dataset>, Arc<DbError>> {
        let scope = if revision.compared <= MAX_REGIONS_TOGETHER { Scope::everything() } else { scope };
        let read = self.read(db, revision, scope.clone());
        self.data.try_get_with((revision.place, scope), read).await
    }

    async fn read(&self, db: &Db, revision: &LoadedRevision, scope: Scope) -> Result<Arc<Dataset>, DbError> {
        if revision.compared <= MAX_REGIONS_TOGETHER {
            return Ok(Arc::new(dataset::whole_at(db, revision.place).await?));
        }
        let mut reading = Reading { data: self, db, revision, parts: BTreeMap::new(), others: Vec::new() };
        let chosen = self.chosen(db, revision, scope.home.as_ref()).await?;
        let compared = if scope.regions.is_empty() { chosen.iter().cloned().collect() } else { scope.regions.clone() };
        for region in compared.iter().chain(&scope.subjects).chain(&scope.home) {
            reading.region(region).await?;
        }
        for document in &scope.documents {
            reading.document(document).await?;
        }
        for fact in &scope.facts {
            reading.fact(fact).await?;
        }
        let of_home = scope.home.filter(|home| chosen.contains(home));
        let scope = RegionScope { total: revision.compared, home: of_home, chosen: chosen.to_vec() };
        Ok(Arc::new(reading.put_together(scope)))
    }

    /// The regions that a view shows which names none: the reader's own region, or else the one with the most facts; then regions
    /// of its level, then others, that share the most indicators with it, subject by subject, by code where they share as many.
    async fn chosen(&self, db: &Db, revision: &LoadedRevision, home: Option<&Slug>) -> Result<Arc<Vec<Slug>>, DbError> {
        let key = (revision.place, home.cloned());
        if let Some(chosen) = self.chosen.get(&key).await {
            return Ok(chosen);
        }
        let own = match home {
            Some(home) => self.part(db, revision, home).await?.filter(|part| !part.documents.is_empty()),
            None => None,
        };
        let reference = match own {
            Some(own) => own.regions.first().cloned(),
            None => peers::fullest_region(db, revision.place).await?,
        };
        let Some(reference) = reference else { return Ok(Arc::default()) };
        let peers = peers::of_region(db, revision.place, &reference, CHOSEN - 1).await?;
        let chosen = Arc::new(std::iter::once(reference.slug).chain(peers).collect::<Vec<_>>());
        self.chosen.insert(key, Arc::clone(&chosen)).await;
        Ok(chosen)
    }

    async fn part(&self, db: &Db, revision: &LoadedRevision, slug: &Slug) -> Result<Option<Arc<RegionPart>>, DbError> {
        let key = (revision.place, slug.clone());
        if let Some(part) = self.parts.get(&key).await {
            return Ok(part);
        }
        let part = dataset::region_part(db, revision.place, slug).await?.map(Arc::new);
        self.parts.insert(key, part.clone()).await;
        Ok(part)
    }
}

/// A data set that is being put together.
struct Reading<'a> {
    data: &'a ScopedData,
    db: &'a Db,
    revision: &'a LoadedRevision,
    parts: BTreeMap<Slug, Arc<RegionPart>>,
    /// Facts of regions that are not read whole, with their places in their documents.
    others: Vec<(i64, Fact)>,
}

impl Reading<'_> {
    async fn region(&mut self, slug: &Slug) -> Result<(), DbError> {
        if !self.parts.contains_key(slug)
            && let Some(part) = self.data.part(self.db, self.revision, slug).await?
        {
            self.parts.insert(slug.clone(), part);
        }
        Ok(())
    }

    async fn fact(&mut self, fact: &FactRef) -> Result<(), DbError> {
        if let Some((position, found)) = dataset::fact(self.db, self.revision.place, fact).await? {
            let (region, document) = (found.region.clone(), found.document.clone());
            self.others.push((position, found));
            self.region(&region).await?;
            self.region_of_document(&document).await?;
        }
        Ok(())
    }

    async fn document(&mut self, slug: &Slug) -> Result<(), DbError> {
        self.region_of_document(slug).await?;
        let facts = dataset::facts_of_document(self.db, self.revision.place, slug).await?;
        let others: BTreeSet<Slug> = facts.iter().map(|(_, fact)| fact.region.clone()).collect();
        self.others.extend(facts);
        for region in &others {
            self.region(region).await?;
        }
        Ok(())
    }

    async fn region_of_document(&mut self, slug: &Slug) -> Result<(), DbError> {
        match dataset::document(self.db, self.revision.place, slug).await? {
            Some(document) => self.region(&document.region).await,
            None => Ok(()),
        }
    }

    fn put_together(self, scope: RegionScope) -> Dataset {
        let mut regions: BTreeMap<(Level, String), Region> = BTreeMap::new();
        let mut documents: BTreeMap<Slug, Document> = BTreeMap::new();
        let mut facts: BTreeMap<(Slug, i64), Fact> = BTreeMap::new();
        let mut data = Dataset {
            indicators: self.revision.indicators.to_vec(),
            categories: self.revision.categories.to_vec(),
            scopes: vec![scope],
            ..Dataset::default()
        };
        for (slug, part) in &self.parts {
            regions.extend(part.regions.iter().map(|region| ((region.level, region.code.clone()), region.clone())));
            documents.extend(part.documents.iter().map(|document| (document.slug.clone(), document.clone())));
            data.context.extend(part.context.iter().cloned());
            data.totals.insert(slug.clone(), part.totals);
        }
        let of_parts = self.parts.values().flat_map(|part| part.facts.iter().cloned());
        for (position, fact) in of_parts.chain(self.others) {
            facts.insert((fact.document.clone(), position), fact);
        }
        data.regions = regions.into_values().collect();
        data.documents = documents.into_values().collect();
        data.facts = facts.into_values().collect();
        data
    }
}
