//! What handlers share: the store, the settings, and the revisions in memory.

use crate::{
    config::Config,
    db::{Db, revisions},
    problem::Problem,
    render::Studio,
};
use moka::future::Cache;
use shared::model::{Dataset, RevisionId};
use std::sync::Arc;

/// A revision in memory.
#[derive(Debug)]
pub struct Loaded {
    /// Its name.
    pub id: RevisionId,
    /// When it was first imported, as RFC 3339 in UTC.
    pub created: String,
    /// Its data.
    pub data: Dataset,
}

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    /// The store.
    pub db: Db,
    /// The settings.
    pub config: Arc<Config>,
    /// Where pictures, decks and sheets are made.
    pub studio: Studio,
    loaded: Cache<RevisionId, Arc<Loaded>>,
}

/// How many revisions stay in memory.
const REVISIONS_IN_MEMORY: u64 = 8;

impl AppState {
    /// Starts with an empty memory.
    pub fn new(db: Db, config: Config) -> Self {
        Self { db, config: Arc::new(config), studio: Studio::new(), loaded: Cache::new(REVISIONS_IN_MEMORY) }
    }

    /// The revision that a request is about: the pinned one, or the current one.
    ///
    /// # Errors
    /// When the pinned one does not exist, nothing was imported, or the store does not answer.
    pub async fn revision(&self, pinned: Option<&RevisionId>) -> Result<Arc<Loaded>, Problem> {
        let row = match pinned {
            Some(id) => {
                if let Some(loaded) = self.loaded.get(id).await {
                    return Ok(loaded);
                }
                revisions::find(&self.db, id).await?.ok_or_else(|| Problem::UnknownValue {
                    name: "rev".to_owned(),
                    value: id.to_string(),
                    allowed: Vec::new(),
                })?
            }
            None => revisions::latest(&self.db).await?.ok_or(Problem::Empty)?,
        };
        if let Some(loaded) = self.loaded.get(&row.id).await {
            return Ok(loaded);
        }
        let data = revisions::load(&self.db, &row.id).await?;
        let loaded = Arc::new(Loaded { id: row.id.clone(), created: row.created, data });
        self.loaded.insert(row.id, Arc::clone(&loaded)).await;
        Ok(loaded)
    }
}
