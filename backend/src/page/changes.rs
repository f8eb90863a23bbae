//! The page of what has changed: which two revisions an address names, and what differs between them.

use crate::{
    db::revisions as store,
    problem::Problem,
    state::{AppState, LoadedRevision, day_of},
};
use frontend::pages::changes::{DatedRevision, RevisionDifference};
use shared::{
    comparison::{ComparisonKind, changes::Changes},
    model::RevisionId,
    view::View,
};
use std::sync::Arc;

/// The revisions of the data, and the earlier of the two that are compared.
pub struct ComparedRevisions {
    /// The earlier one; none where nothing is before the later one.
    earlier: Option<Arc<LoadedRevision>>,
    /// Every revision, the current one first.
    revisions: Vec<DatedRevision>,
}

impl ComparedRevisions {
    /// Finds the revision that changes are counted from: `since`, or else the one before the later one. None when the address
    /// names one that is not here.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn find(state: &AppState, since: Option<&RevisionId>, later: &LoadedRevision) -> Result<Option<Self>, Problem> {
        let rows = store::list(&state.db).await?;
        let before = rows.iter().skip_while(|row| row.id != later.id).nth(1).map(|row| &row.id);
        let earlier = match since.or(before) {
            None => None,
            Some(id) => match state.revision(Some(id)).await {
                Err(Problem::UnknownValue { .. }) => return Ok(None),
                found => Some(found?),
            },
        };
        let dated = |row: store::RevisionRow| DatedRevision { day: day_of(&row.created), id: row.id };
        Ok(Some(Self { earlier, revisions: rows.into_iter().map(dated).collect() }))
    }

    /// Everything of them that makes a page what it is.
    pub fn name(&self) -> String {
        let earlier = self.earlier.as_ref().map_or("", |earlier| earlier.id.as_str());
        let all: Vec<&str> = self.revisions.iter().map(|revision| revision.id.as_str()).collect();
        [earlier, &all.join(",")].join("<")
    }

    /// What differs between them, as far as a view regards it.
    pub fn difference(&self, later: &LoadedRevision, kind: Option<ComparisonKind>, view: &View) -> RevisionDifference {
        let changes = Changes::of(self.earlier.as_deref().unwrap_or(later).side(), later.side(), kind, view);
        let dated = |revision: &LoadedRevision| DatedRevision { id: revision.id.clone(), day: revision.day() };
        let earlier = self.earlier.as_deref().map(|earlier| (dated(earlier), Arc::clone(&earlier.data)));
        RevisionDifference { kind, earlier, changes, revisions: self.revisions.clone() }
    }
}
