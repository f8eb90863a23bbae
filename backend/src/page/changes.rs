//! What has changed between two revisions: which two an address names, and what differs between them, as far as a view regards it.

use crate::{
    db::revisions as store,
    problem::Problem,
    state::{AppState, LoadedRevision, day_of},
};
use frontend::pages::changes::{DatedRevision, RevisionDifference};
use shared::{
    comparison::{
        ComparisonKind,
        changes::{ChangeSummary, Changes},
        diff::{self, Diff, Side},
    },
    model::Dataset,
    view::{View, path::Page},
};
use std::sync::Arc;

/// Two revisions with what differs between them, and with what a view shows of each.
pub struct TwoRevisions {
    earlier: Arc<LoadedRevision>,
    later: Arc<LoadedRevision>,
    differing: Arc<(Dataset, Dataset)>,
    shown: [Arc<Dataset>; 2],
}

impl TwoRevisions {
    /// Reads them.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn read(
        state: &AppState,
        (earlier, later): (Arc<LoadedRevision>, Arc<LoadedRevision>),
        kind: Option<ComparisonKind>,
        view: &View,
    ) -> Result<Self, Problem> {
        let page = kind.map(Page::of);
        let shown = [state.data(&earlier, page.as_ref(), view).await?, state.data(&later, page.as_ref(), view).await?];
        let differing = state.difference(&earlier, &later).await?;
        Ok(Self { earlier, later, differing, shown })
    }

    /// What a view shows of the earlier and of the later one.
    pub fn shown(&self) -> [&Dataset; 2] {
        [&self.shown[0], &self.shown[1]]
    }

    fn sides(&self) -> [Side<'_>; 2] {
        [
            Side { id: &self.earlier.id, data: &self.differing.0, shown: &self.shown[0] },
            Side { id: &self.later.id, data: &self.differing.1, shown: &self.shown[1] },
        ]
    }

    /// Everything that differs; of an open comparison also which of its marks.
    pub fn diff(&self, open: Option<(ComparisonKind, &View)>) -> Diff {
        let [earlier, later] = self.sides();
        diff::diff(earlier, later, open)
    }

    /// How much differs.
    pub fn summary(&self, open: Option<(ComparisonKind, &View)>) -> ChangeSummary {
        let [earlier, later] = self.sides();
        ChangeSummary::of(earlier, later, open)
    }
}

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
        let dated = |row: store::RevisionRow| DatedRevision { day: day_of(&row.created), id: row.id };
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
