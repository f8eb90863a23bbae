//! The page of what has changed: which two revisions an address names, and what differs between them, as far as a view regards it.

use crate::{
    calendar,
    db::revisions as store,
    difference::TwoRevisions,
    problem::Problem,
    state::{AppState, LoadedRevision},
};
use frontend::pages::changes::{DatedRevision, RevisionDifference};
use shared::{
    comparison::{ComparisonKind, changes::Changes},
    view::View,
};
use std::sync::Arc;

/// The revisions of the data, and the earlier of the two that are compared.
pub struct ComparedRevisions {
    /// Both; none where nothing is before the later one.
    pair: Option<TwoRevisions>,
    /// Every revision, the current one first.
    revisions: Vec<DatedRevision>,
}

impl ComparedRevisions {
    /// Finds the revision that changes are counted from: that of the view, or else the one before the later one. None when the
    /// address names one that is not here.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn find(
        state: &AppState,
        later: &Arc<LoadedRevision>,
        kind: Option<ComparisonKind>,
        view: &View,
    ) -> Result<Option<Self>, Problem> {
        let rows = store::list(&state.db).await?;
        let before = rows.iter().skip_while(|row| row.id != later.id).nth(1).map(|row| &row.id);
        let pair = match view.since.as_ref().or(before) {
            None => None,
            Some(id) => match state.revision(Some(id)).await {
                Err(Problem::UnknownValue { .. }) => return Ok(None),
                found => Some(TwoRevisions::read(state, (found?, Arc::clone(later)), kind, view).await?),
            },
        };
        let dated = |row: store::RevisionRow| DatedRevision { day: calendar::day_of(&row.created), id: row.id };
        Ok(Some(Self { pair, revisions: rows.into_iter().map(dated).collect() }))
    }

    /// Everything of them that makes a page what it is.
    pub fn name(&self) -> String {
        let earlier = self.pair.as_ref().map_or("", |pair| pair.earlier.id.as_str());
        let all: Vec<&str> = self.revisions.iter().map(|revision| revision.id.as_str()).collect();
        [earlier, &all.join(",")].join("<")
    }

    /// What differs between them, as far as a view regards it.
    pub fn difference(&self, kind: Option<ComparisonKind>, view: &View) -> RevisionDifference {
        let revisions = self.revisions.clone();
        let Some(pair) = &self.pair else {
            let changes = Changes::default();
            return RevisionDifference { kind, earlier: None, later: Arc::default(), changes, revisions };
        };
        let [earlier, later] = pair.sides();
        let changes = Changes::of(earlier, later, kind, view);
        let dated = DatedRevision { id: pair.earlier.id.clone(), day: pair.earlier.day() };
        let (before, after) = &*pair.differing;
        RevisionDifference {
            kind,
            earlier: Some((dated, Arc::new(before.clone()))),
            later: Arc::new(after.clone()),
            changes,
            revisions,
        }
    }
}
