//! What handlers share: the store, the settings, and the revisions in memory.

use crate::{
    attach::Attached,
    calendar,
    config::Config,
    db::{Db, dataset, difference, peers, revisions, search, texts},
    kept::KeptAnswers,
    mcp::REQUESTS_A_MINUTE,
    metrics::Metrics,
    problem::Problem,
    rate_limit::RateLimiter,
    scope::{Scope, ScopedData},
    store_watch::StoreWatch,
};
use moka::future::Cache;
use shared::{
    date::PartialDate,
    model::{Category, Dataset, Indicator, MAX_REGIONS_TOGETHER, RevisionId, Slug},
    search::SearchNames,
    view::{View, path::Page},
};
use std::{ops::Deref, sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// What is known of a revision before any of its facts are read.
#[derive(Debug)]
pub struct LoadedRevision {
    /// Its name.
    pub id: RevisionId,
    /// When it was first imported, as RFC 3339 in UTC.
    pub created: String,
    /// Its place in the order in which revisions were made.
    pub place: i64,
    /// How many of its regions have documents.
    pub compared: usize,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
    /// Its categories.
    pub categories: Vec<Category>,
}

impl LoadedRevision {
    /// The day on which it was first imported, where the operator is.
    pub fn day(&self) -> Option<PartialDate> {
        calendar::day_of(&self.created)
    }
}

/// What handlers share. Every route of every request takes one, so that to clone it must cost next to nothing.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// The parts of what handlers share.
pub struct Shared {
    /// The store.
    pub db: Db,
    /// The settings.
    pub config: Arc<Config>,
    /// How often a client may make a short link.
    pub link_makers: RateLimiter,
    /// How often a client may have a draft checked.
    pub checkers: RateLimiter,
    /// How often an assistant may ask.
    pub mcp_callers: RateLimiter,
    /// What the store holds now, and whether it is away.
    pub store_watch: StoreWatch,
    /// How many files of all data may be under way at once.
    pub downloads: Arc<Semaphore>,
    /// The answers that are kept, and where they are made.
    pub kept: KeptAnswers,
    /// What is counted for whoever runs the program.
    pub metrics: Metrics,
    loaded: Cache<RevisionId, Arc<LoadedRevision>>,
    scoped: ScopedData,
    differences: Cache<(i64, i64), Arc<(Dataset, Dataset)>>,
    search_names: Cache<i64, Arc<SearchNames>>,
    attached: Cache<(i64, String), Arc<Attached>>,
}

/// How many revisions stay in memory.
const REVISIONS_IN_MEMORY: u64 = 8;

/// How many attached texts stay in memory.
const TEXTS_IN_MEMORY: u64 = 64;

/// Of how many revisions the names stay in memory; of 3,200 regions they are a few megabytes.
const NAMES_IN_MEMORY: u64 = 2;

/// How many differences between two revisions stay in memory; each is the documents that differ.
const DIFFERENCES_IN_MEMORY: u64 = 4;

/// How many files of all data may be under way at once: each holds a few megabytes while it is written.
const DOWNLOADS: usize = 8;

/// How many short links one client may ask for in a minute: more than a person can, too few to fill a disk.
pub const LINKS_A_MINUTE: u32 = 120;

/// How many drafts one client may have checked in a minute: more than a person can read, too few to keep the server busy.
pub const CHECKS_A_MINUTE: u32 = 30;

/// How many revisions are named to a client that asks for one that does not exist.
const REVISIONS_NAMED: usize = 20;

impl AppState {
    /// Starts with an empty memory.
    pub fn new(db: Db, config: Config) -> Self {
        Self(Arc::new(Shared {
            db,
            config: Arc::new(config),
            link_makers: RateLimiter::new(LINKS_A_MINUTE, Duration::from_secs(60)),
            checkers: RateLimiter::new(CHECKS_A_MINUTE, Duration::from_secs(60)),
            mcp_callers: RateLimiter::new(REQUESTS_A_MINUTE, Duration::from_secs(60)),
            store_watch: StoreWatch::default(),
            downloads: Arc::new(Semaphore::new(DOWNLOADS)),
            kept: KeptAnswers::default(),
            metrics: Metrics::default(),
            loaded: Cache::new(REVISIONS_IN_MEMORY),
            scoped: ScopedData::default(),
            differences: Cache::new(DIFFERENCES_IN_MEMORY),
            search_names: Cache::new(NAMES_IN_MEMORY),
            attached: Cache::new(TEXTS_IN_MEMORY),
        }))
    }

    /// The revision that a request is about: the pinned one, or the current one.
    ///
    /// # Errors
    /// When the pinned one does not exist, nothing was imported, or the store does not answer.
    pub async fn revision(&self, pinned: Option<&RevisionId>) -> Result<Arc<LoadedRevision>, Problem> {
        let row = match pinned {
            Some(id) => {
                if let Some(loaded) = self.loaded.get(id).await {
                    return Ok(loaded);
                }
                match revisions::find(&self.db, id).await? {
                    Some(row) => row,
                    None => return Err(self.unknown(id).await?),
                }
            }
            None => revisions::latest(&self.db).await?.ok_or(Problem::Empty)?,
        };
        if let Some(loaded) = self.loaded.get(&row.id).await {
            return Ok(loaded);
        }
        let compared = peers::compared_regions(&self.db, row.place).await?;
        // Of many regions nothing is read whole; each is proven when it is read first.
        if compared <= MAX_REGIONS_TOGETHER {
            dataset::verified(&self.db, &row.id, row.place).await?;
        }
        let (indicators, categories) = dataset::taxonomy(&self.db, row.place).await?;
        let loaded = Arc::new(LoadedRevision {
            id: row.id.clone(),
            created: row.created,
            place: row.place,
            compared,
            indicators,
            categories,
        });
        self.loaded.insert(row.id, Arc::clone(&loaded)).await;
        Ok(loaded)
    }

    /// Makes sure that the store answers, before something waits for it.
    ///
    /// # Errors
    /// When it is away: within two seconds, and at once when that is known.
    pub async fn reachable(&self) -> Result<(), Problem> {
        Ok(self.store_watch.state(&self.db).await.map(drop)?)
    }

    /// What a page with a view needs of a revision.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn data(&self, revision: &LoadedRevision, page: Option<&Page>, view: &View) -> Result<Arc<Dataset>, Problem> {
        self.scoped(revision, Scope::of(page, view)).await
    }

    /// What is in a scope of a revision.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn scoped(&self, revision: &LoadedRevision, scope: Scope) -> Result<Arc<Dataset>, Problem> {
        Ok(self.scoped.of(&self.db, revision, scope).await?)
    }

    /// The documents in which two revisions differ, as each of them has them.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn difference(
        &self,
        earlier: &LoadedRevision,
        later: &LoadedRevision,
    ) -> Result<Arc<(Dataset, Dataset)>, Problem> {
        let read = async { difference::between(&self.db, earlier.place, later.place, None).await.map(Arc::new) };
        Ok(self.differences.try_get_with((earlier.place, later.place), read).await?)
    }

    /// The names of a revision, which a search starts from.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn search_names(&self, revision: &LoadedRevision) -> Result<Arc<SearchNames>, Problem> {
        let read = async { search::names(&self.db, revision.place).await.map(Arc::new) };
        Ok(self.search_names.try_get_with(revision.place, read).await?)
    }

    /// A name for all that is attached now.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn stamp(&self) -> Result<String, Problem> {
        Ok(texts::stamp(&self.db).await?)
    }

    /// The attached text of a document with the places of its quotes, and a stamp that says whether it is attached: an answer that
    /// shows an anchor or a passage has the stamp in its ETag and is never immutable, since `duibiao attach` may run at any time.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn attached(&self, revision: &LoadedRevision, document: &Slug) -> Result<(Arc<Attached>, &'static str), Problem> {
        let Some(document) = dataset::document(&self.db, revision.place, document).await? else {
            return Ok((Arc::default(), ""));
        };
        if !texts::is_attached(&self.db, &document.source).await? {
            return Ok((Arc::default(), ""));
        }
        let read = async {
            let data = dataset::of_source(&self.db, revision.place, &document.source.sha256).await?;
            Attached::load(&self.db, &data).await.map(Arc::new)
        };
        let attached = self.attached.try_get_with((revision.place, document.source.sha256.clone()), read).await?;
        Ok((attached, "attached"))
    }

    /// What is said of a revision that does not exist: it names those that do, the current one first.
    async fn unknown(&self, id: &RevisionId) -> Result<Problem, Problem> {
        let rows = revisions::list(&self.db).await?;
        if rows.is_empty() {
            return Ok(Problem::Empty);
        }
        let allowed = rows.into_iter().take(REVISIONS_NAMED).map(|row| row.id.to_string()).collect();
        Ok(Problem::UnknownValue { name: "rev".to_owned(), value: id.to_string(), allowed })
    }
}
