//! Two revisions with what differs between them: the page of changes, pinned pages and the API all ask here.

use crate::{
    db::difference as store,
    problem::Problem,
    state::{AppState, LoadedRevision},
};
use shared::{
    comparison::{
        ComparisonKind,
        changes::ChangeSummary,
        diff::{self, Diff, Side},
    },
    model::{Dataset, Slug},
    view::{View, path::Page},
};
use std::sync::Arc;

/// What a follower of a view is told of two revisions.
pub enum Bounded {
    /// Nothing that the view can show differs.
    Nothing,
    /// What differs, small enough to be read.
    Read(Box<TwoRevisions>),
    /// More differs than is read: in how many documents of either side.
    TooMuch {
        /// Their number.
        documents: usize,
    },
}

/// Two revisions with what differs between them, and with what a view shows of each.
pub struct TwoRevisions {
    /// The earlier one.
    pub earlier: Arc<LoadedRevision>,
    later: Arc<LoadedRevision>,
    /// The documents that are not the same in both, as each has them.
    pub differing: Arc<(Dataset, Dataset)>,
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

    /// Reads of them what a follower of a view is told, without holding it: the documents that the view can show. None where more
    /// facts stand in those that differ than `most`.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn bounded(
        state: &AppState,
        (earlier, later): (Arc<LoadedRevision>, Arc<LoadedRevision>),
        kind: Option<ComparisonKind>,
        view: &View,
        most: usize,
    ) -> Result<Bounded, Problem> {
        let page = kind.map(Page::of);
        let shown = match kind {
            Some(_) => [state.data(&earlier, page.as_ref(), view).await?, state.data(&later, page.as_ref(), view).await?],
            None => Default::default(),
        };
        // Of many regions a comparison shows the few that were chosen.
        let chosen = shown.iter().flat_map(|data| &data.scopes).flat_map(|scope| &scope.chosen);
        let regions: Vec<Slug> = if view.regions.is_empty() { chosen.cloned().collect() } else { view.regions.clone() };
        let only = store::documents_about(&state.db, &regions, &view.indicators).await?;
        let size = store::size(&state.db, earlier.place, later.place, only.as_ref()).await?;
        if size.facts > most {
            return Ok(Bounded::TooMuch { documents: size.documents });
        }
        if only.is_some() && size.documents == 0 {
            return Ok(Bounded::Nothing);
        }
        let differing = Arc::new(store::between(&state.db, earlier.place, later.place, only.as_ref()).await?);
        Ok(Bounded::Read(Box::new(Self { earlier, later, differing, shown })))
    }

    /// What a view shows of the earlier and of the later one.
    pub fn shown(&self) -> [&Dataset; 2] {
        [&self.shown[0], &self.shown[1]]
    }

    /// Both, to be compared.
    pub fn sides(&self) -> [Side<'_>; 2] {
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
