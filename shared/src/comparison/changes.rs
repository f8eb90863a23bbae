//! The changes between two revisions as a page lists them: document by document, of those that a view regards.

use super::{
    ComparisonKind,
    diff::{self, Diff, FactField, Family, Side},
};
use crate::{
    model::{Dataset, Document, Fact, FactRef, Slug},
    view::View,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What happened to a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It is only in the later revision.
    Added(Fact),
    /// It is only in the earlier one.
    Removed(Fact),
    /// It is in both and differs.
    Altered {
        /// How it was.
        old: Box<Fact>,
        /// How it is.
        new: Box<Fact>,
        /// Every part that differs.
        fields: Vec<FactField>,
    },
}

impl Change {
    /// The fact, as it reads now where it is still there.
    pub fn fact(&self) -> &Fact {
        match self {
            Self::Added(fact) | Self::Removed(fact) => fact,
            Self::Altered { new, .. } => new,
        }
    }

    /// The fact in each of the revisions that has it.
    fn sides(&self) -> Vec<&Fact> {
        match self {
            Self::Added(fact) | Self::Removed(fact) => vec![fact],
            Self::Altered { old, new, .. } => vec![old, new],
        }
    }
}

/// What has changed of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentChanges {
    /// The document, as it is now where it is still there.
    pub document: Document,
    /// Its changes: the facts of now in their order, then those that are gone.
    pub changes: Vec<Change>,
}

/// What has changed from one revision to another, as far as a view regards it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The documents with changes: those of now in their order, then those that are gone.
    pub documents: Vec<DocumentChanges>,
    /// Families of data beside the facts that differ.
    pub families: Vec<Family>,
    /// How many changes there are, whatever the view regards.
    pub total: usize,
}

/// How many changes there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeCounts {
    /// Facts that are new.
    pub added: usize,
    /// Facts that are gone.
    pub removed: usize,
    /// Facts that differ.
    pub altered: usize,
}

impl DocumentChanges {
    /// How many of each sort.
    pub fn counts(&self) -> ChangeCounts {
        count(&self.changes)
    }
}

fn count<'a>(changes: impl IntoIterator<Item = &'a Change>) -> ChangeCounts {
    let mut counts = ChangeCounts::default();
    for change in changes {
        match change {
            Change::Added(_) => counts.added += 1,
            Change::Removed(_) => counts.removed += 1,
            Change::Altered { .. } => counts.altered += 1,
        }
    }
    counts
}

impl ChangeCounts {
    /// How many of each sort there are among some changes.
    pub fn of<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        count(changes)
    }

    /// How many there are together.
    pub fn total(self) -> usize {
        self.added + self.removed + self.altered
    }
}

/// How much has changed after a pinned revision, in all and of the view that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSummary {
    /// All changes.
    pub counts: ChangeCounts,
    /// How many of them the open comparison shows; none where no comparison is open.
    pub open: Option<OpenChanges>,
}

/// How many changes a comparison shows of a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenChanges {
    /// The comparison.
    pub kind: ComparisonKind,
    /// The view.
    pub view: View,
    /// How many changes it shows.
    pub changed: usize,
}

impl ChangeSummary {
    /// What has changed from one revision to another, in numbers.
    pub fn of(old: Side<'_>, new: Side<'_>, open: Option<(ComparisonKind, &View)>) -> Self {
        let diff = diff::diff(old, new, open);
        let shown = |(kind, view): (ComparisonKind, &View)| {
            Some(OpenChanges { kind, view: view.for_data(), changed: diff.marks.as_ref()?.changed })
        };
        Self { open: open.and_then(shown), counts: counts(&diff) }
    }

    /// How many changes a comparison shows of a view; none when it was not asked for that view.
    pub fn shown_in(&self, view: &View) -> Option<usize> {
        self.open.as_ref().filter(|open| open.view == view.for_data()).map(|open| open.changed)
    }
}

impl Changes {
    /// Finds what has changed: of a comparison, what it shows of the view in either revision; without one, what the filters of
    /// the view let through in either.
    pub fn of(old: Side<'_>, new: Side<'_>, kind: Option<ComparisonKind>, view: &View) -> Self {
        let diff = diff::diff(old, new, kind.map(|kind| (kind, view)));
        let total = counts(&diff).total();
        let shown: Option<BTreeSet<FactRef>> = diff.marks.as_ref().map(|marks| marks.facts.iter().cloned().collect());
        let regards = |change: &Change| match &shown {
            Some(shown) => shown.contains(&change.fact().reference()),
            None => change.sides().into_iter().any(|fact| passes(fact, view, [new.data, old.data])),
        };
        let families = diff.families.clone();
        let mut changes: Vec<Change> = ordered(diff, old.data, new.data).into_iter().filter(regards).collect();
        let mut documents: Vec<DocumentChanges> = Vec::new();
        for document in new.data.documents.iter().chain(&old.data.documents) {
            let (own, others) = changes.into_iter().partition(|change| change.fact().document == document.slug);
            changes = others;
            documents.push(DocumentChanges { document: document.clone(), changes: own });
        }
        documents.retain(|document| !document.changes.is_empty());
        Self { documents, families, total }
    }

    /// Every change.
    pub fn all(&self) -> impl Iterator<Item = &Change> {
        self.documents.iter().flat_map(|document| &document.changes)
    }

    /// How many of each sort the view regards.
    pub fn counts(&self) -> ChangeCounts {
        count(self.all())
    }

    /// Takes the documents away that a page does not list fact by fact: those behind the first `most` changes. A document is listed
    /// whole or not at all, and the first one is.
    #[must_use]
    pub fn split_off(&mut self, most: usize) -> Vec<DocumentChanges> {
        let mut listed = 0;
        let mut fits = |document: &DocumentChanges| {
            let is_first = listed == 0;
            listed += document.changes.len();
            is_first || listed <= most
        };
        let full = self.documents.iter().take_while(|document| fits(document)).count();
        self.documents.split_off(full)
    }
}

fn counts(diff: &Diff) -> ChangeCounts {
    ChangeCounts { added: diff.added.len(), removed: diff.removed.len(), altered: diff.altered.len() }
}

/// The changes with both wordings: the facts of the later revision in their order, then those that are gone.
fn ordered(diff: Diff, old: &Dataset, new: &Dataset) -> Vec<Change> {
    let before: BTreeMap<FactRef, &Fact> = old.facts.iter().map(|fact| (fact.reference(), fact)).collect();
    let added: BTreeSet<FactRef> = diff.added.iter().map(Fact::reference).collect();
    let mut altered = diff.altered.into_iter().peekable();
    let change = |fact: &Fact| {
        let reference = fact.reference();
        if added.contains(&reference) {
            return Some(Change::Added(fact.clone()));
        }
        let fields = altered.next_if(|one| one.fact == reference)?.fields.into_iter().map(|change| change.field).collect();
        let old = Box::new((*before.get(&reference)?).clone());
        Some(Change::Altered { old, new: Box::new(fact.clone()), fields })
    };
    let mut changes: Vec<Change> = new.facts.iter().filter_map(change).collect();
    changes.extend(diff.removed.into_iter().map(Change::Removed));
    changes
}

/// Whether the filters of a view let a fact through.
fn passes(fact: &Fact, view: &View, data: [&Dataset; 2]) -> bool {
    fn holds<T: PartialEq>(chosen: &[T], value: Option<&T>) -> bool {
        chosen.is_empty() || value.is_some_and(|value| chosen.contains(value))
    }
    let document = data.iter().find_map(|data| data.document(&fact.document));
    holds(&view.regions, Some(&fact.region))
        && holds(&view.kinds, Some(&fact.kind))
        && holds::<Slug>(&view.indicators, fact.indicator.as_ref())
        && holds(&view.categories, fact.category.as_ref())
        && holds(&view.sectors, document.map(|document| &document.sector))
        && (view.instruments.is_empty() || fact.instruments.iter().any(|instrument| view.instruments.contains(instrument)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::diff::tests::{data, fact};

    fn sides<T>(look: impl FnOnce(Side<'_>, Side<'_>) -> T) -> T {
        let read = |lines: &[&str]| data(lines.iter().map(|line| fact(line)).collect());
        let (before, after) = (read(&OLD), read(&NEW));
        let (from, to) = ("0000000000000000".parse().expect("a name"), "1111111111111111".parse().expect("a name"));
        look(Side { id: &from, data: &before, shown: &before }, Side { id: &to, data: &after, shown: &after })
    }

    /// The changes, as `document: +added ~altered:field -removed`.
    fn check(kind: Option<ComparisonKind>, query: &str, expected: &[&str]) {
        let changes = sides(|old, new| Changes::of(old, new, kind, &View::from_query(query).0));
        let line = |document: &DocumentChanges| {
            let change = |change: &Change| {
                let id = &change.fact().id;
                match change {
                    Change::Added(_) => format!(" +{id}"),
                    Change::Removed(_) => format!(" -{id}"),
                    Change::Altered { old, new, fields } => {
                        let fields: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
                        let value = |fact: &Fact| fact.value.unwrap_or_default();
                        format!(" ~{id} {}>{}:{}", value(old), value(new), fields.join(","))
                    }
                }
            };
            document.changes.iter().map(change).fold(format!("{}:", document.document.slug), |line, change| line + &change)
        };
        assert_eq!(changes.documents.iter().map(line).collect::<Vec<_>>(), expected, "{query}");
        assert_eq!(changes.total, 5, "whatever the view regards");
    }

    const OLD: [&str; 4] = ["a/x 1", "a/y 2", "b/z 3", "b/same 1"];
    const NEW: [&str; 4] = ["a/y 4", "a/v 9", "b/w 5", "b/same 1"];

    #[test]
    fn changes_stand_by_document_what_is_gone_last() {
        check(None, "", &["a-plan: ~y 2>4:value,quote +v -x", "b-plan: +w -z"]);
        let changes = sides(|old, new| Changes::of(old, new, None, &View::default()));
        assert_eq!(changes.counts(), ChangeCounts { added: 2, removed: 2, altered: 1 });
    }

    #[test]
    fn a_page_lists_whole_documents_up_to_so_many_changes_and_the_first_always() {
        for (most, listed) in [(0, 1), (3, 1), (4, 1), (5, 2), (200, 2)] {
            let mut changes = sides(|old, new| Changes::of(old, new, None, &View::default()));
            let left = changes.split_off(most);
            assert_eq!((changes.documents.len(), left.len()), (listed, 2 - listed), "{most}");
            assert_eq!(changes.counts().total() + left.iter().map(|one| one.counts().total()).sum::<usize>(), 5);
        }
    }

    #[test]
    fn pages_of_the_difference_are_together_the_whole() {
        let whole = sides(|old, new| diff::diff(old, new, None));
        let ids = |diff: &Diff| {
            let facts = diff.added.iter().chain(&diff.removed).map(Fact::reference);
            facts.chain(diff.altered.iter().map(|one| one.fact.clone())).collect::<Vec<_>>()
        };
        for limit in 1..=6 {
            let (mut found, mut start) = (Vec::new(), Some(0));
            while let Some(at) = start {
                let page = whole.clone().page(&(at..at + limit), |next| next.to_string());
                assert!(ids(&page).len() <= limit && page.total == 5);
                found.extend(ids(&page));
                start = page.next.map(|next| next.parse().expect("a place"));
            }
            assert_eq!(found, ids(&whole), "{limit} a page");
        }
        assert!(ids(&whole.page(&(9..12), |next| next.to_string())).is_empty());
    }

    #[test]
    fn the_filters_of_a_view_leave_what_they_let_through_in_either_revision() {
        check(None, "regions=b", &["b-plan: +w -z"]);
        check(None, "kinds=target", &[]);
        check(
            None,
            "kinds=measure&categories=network&instruments=fund&sectors=5g&regions=a",
            &["a-plan: ~y 2>4:value,quote +v -x"],
        );
        check(None, "indicators=parks", &[]);
    }

    #[test]
    fn of_a_comparison_only_what_it_shows_is_listed() {
        check(Some(ComparisonKind::Measures), "regions=b", &["b-plan: +w -z"]);
        check(Some(ComparisonKind::Timeline), "", &[]);
    }

    #[test]
    fn a_summary_counts_what_the_open_view_shows_and_says_nothing_of_another() {
        let query = |query: &str| View::from_query(query).0;
        let open = query("regions=a&lang=en");
        let summary = sides(|old, new| ChangeSummary::of(old, new, Some((ComparisonKind::Measures, &open))));
        assert_eq!(summary.counts.total(), 5);
        assert_eq!(summary.shown_in(&query("regions=a")), Some(3), "the language hides nothing");
        assert_eq!(summary.shown_in(&query("regions=b")), None);
        assert_eq!(sides(|old, new| ChangeSummary::of(old, new, None)).shown_in(&View::default()), None);
    }
}
