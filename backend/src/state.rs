//! What handlers share: the store, the settings, and the revisions in memory.

use crate::{
    attach::Attached,
    config::Config,
    db::{Db, dataset, revisions, texts},
    problem::Problem,
    rate_limit::RateLimiter,
    render::RenderQueue,
};
use moka::future::Cache;
use shared::{
    comparison::diff::Side,
    date::PartialDate,
    model::{Dataset, RevisionId},
    search::SearchIndex,
};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

/// A revision in memory.
#[derive(Debug)]
pub struct LoadedRevision {
    /// Its name.
    pub id: RevisionId,
    /// When it was first imported, as RFC 3339 in UTC.
    pub created: String,
    /// Its data.
    pub data: Arc<Dataset>,
    index: OnceLock<Arc<SearchIndex>>,
}

impl LoadedRevision {
    /// The data as they are searched; made when they are searched for the first time.
    pub fn index(&self) -> Arc<SearchIndex> {
        Arc::clone(self.index.get_or_init(|| Arc::new(SearchIndex::of(Arc::clone(&self.data)))))
    }

    /// The day on which it was first imported.
    pub fn day(&self) -> Option<PartialDate> {
        day_of(&self.created)
    }

    /// It with its name, to be told apart from another.
    pub fn side(&self) -> Side<'_> {
        Side { id: &self.id, data: &self.data }
    }
}

/// The day of a time in RFC 3339.
pub fn day_of(time: &str) -> Option<PartialDate> {
    time.get(..10)?.parse().ok()
}

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    /// The store.
    pub db: Db,
    /// The settings.
    pub config: Arc<Config>,
    /// How often a client may make a short link.
    pub link_makers: RateLimiter,
    /// How often a client may ask for the picture or deck of a view that none was made of before.
    pub picture_links: RateLimiter,
    /// Where pictures, decks and sheets are made.
    pub render_queue: RenderQueue,
    loaded: Cache<RevisionId, Arc<LoadedRevision>>,
    attached: Cache<(RevisionId, String), Arc<Attached>>,
}

/// How many revisions stay in memory.
const REVISIONS_IN_MEMORY: u64 = 8;

/// How many short links one client may ask for in a minute: more than a person can, too few to fill a disk.
pub const LINKS_A_MINUTE: u32 = 30;
/// The same for links that pictures print: a page of many pictures, or a room of people behind one address, has enough.
pub const PICTURE_LINKS_A_MINUTE: u32 = 300;

/// How many revisions are named to a client that asks for one that does not exist.
const REVISIONS_NAMED: usize = 20;

impl AppState {
    /// Starts with an empty memory.
    pub fn new(db: Db, config: Config) -> Self {
        Self {
            db,
            config: Arc::new(config),
            link_makers: RateLimiter::new(LINKS_A_MINUTE, Duration::from_secs(60)),
            picture_links: RateLimiter::new(PICTURE_LINKS_A_MINUTE, Duration::from_secs(60)),
            render_queue: RenderQueue::new(),
            loaded: Cache::new(REVISIONS_IN_MEMORY),
            attached: Cache::new(REVISIONS_IN_MEMORY),
        }
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
        let data = Arc::new(dataset::whole(&self.db, &row.id).await?);
        let loaded = Arc::new(LoadedRevision { id: row.id.clone(), created: row.created, data, index: OnceLock::new() });
        self.loaded.insert(row.id, Arc::clone(&loaded)).await;
        Ok(loaded)
    }
    /// The attached texts of a revision, and the stamp of all that is attached now: an answer that shows an anchor or a
    /// passage has the stamp in its ETag and is never immutable, since `duibiao attach` may run at any time.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn attached(&self, loaded: &LoadedRevision) -> Result<(Arc<Attached>, String), Problem> {
        let stamp = texts::stamp(&self.db).await?;
        let key = (loaded.id.clone(), stamp.clone());
        if let Some(attached) = self.attached.get(&key).await {
            return Ok((attached, stamp));
        }
        let attached = Arc::new(Attached::load(&self.db, &loaded.data).await?);
        self.attached.insert(key, Arc::clone(&attached)).await;
        Ok((attached, stamp))
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
