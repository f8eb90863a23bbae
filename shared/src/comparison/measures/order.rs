//! The order of the categories: that of the taxonomy, or by gap, total or name. Matrix, table and files follow it.

use super::{ComparisonContext, Gaps};
use crate::{
    model::{Category, Fact, Lang},
    sorting::OrderBy as _,
    view::{Issue, IssueKind, Sort},
};
use std::cmp::Reverse;

/// Sorts the categories. An order by gap without a region of one's own is none: it becomes a notice.
pub(super) fn sort(categories: &mut [Category], basis: &mut ComparisonContext, gaps: Option<&Gaps>, shown: &[&Fact]) {
    match (basis.view.sort, gaps) {
        (Some(Sort::Gap), Some(gaps)) => categories.order_by_key(|category| Reverse(widest_gap(category, gaps))),
        (Some(Sort::Gap), None) => {
            basis.notices.push(Issue::new("sort", Sort::Gap.as_str(), IssueKind::IncompatibleOptions));
            basis.view.sort = None;
        }
        (Some(Sort::Value), _) => categories.order_by_key(|category| {
            Reverse(shown.iter().filter(|fact| fact.category.as_ref() == Some(&category.slug)).count())
        }),
        (Some(Sort::Name), _) => by_name(categories, basis.view.lang),
        _ => {}
    }
}

/// How many others have what mine lacks in a category, at most; then in how many ways; then by how many measures.
fn widest_gap(category: &Category, gaps: &Gaps) -> (usize, usize, usize) {
    let own: Vec<_> = gaps.missing.iter().filter(|gap| gap.category == category.slug).collect();
    let others = own.iter().map(|gap| gap.others.len()).max().unwrap_or(0);
    (others, own.len(), own.iter().map(|gap| gap.facts.len()).sum())
}

/// Chinese names have no order of letters: they keep that of the taxonomy.
fn by_name(categories: &mut [Category], lang: Lang) {
    match lang {
        Lang::Zh => {}
        Lang::En => categories.order_by_key(|category| category.name.get(lang).to_lowercase()),
    }
}
