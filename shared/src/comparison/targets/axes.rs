//! Which facts may share an axis, what an axis is about, and what its facts are read against.

use crate::{
    comparison::{
        ComparisonContext,
        verdict::{Subject, Verdict, judge},
    },
    model::{LocalizedText, Slug},
    sorting::OrderBy as _,
    view::View,
};

/// Facts that cannot be compared never share an axis: each goes to the first axis where every other member can. Members that
/// are alike in all that could forbid it are judged once, so that hundreds of regions take no longer than they must.
pub(super) fn axes<'a>(subjects: &[Subject<'a>], view: &View) -> Vec<Vec<Subject<'a>>> {
    let mut axes: Vec<(Vec<Subject<'a>>, Vec<Subject<'a>>)> = Vec::new();
    for subject in subjects {
        let fits = |(_, kinds): &&mut (_, Vec<Subject<'a>>)| {
            kinds.iter().all(|member| judge(*member, *subject, view).verdict != Verdict::NotComparable)
        };
        let place = match axes.iter_mut().find(fits) {
            Some(place) => place,
            None => {
                axes.push((Vec::new(), Vec::new()));
                let last = axes.len() - 1;
                &mut axes[last]
            }
        };
        let (members, kinds) = place;
        members.push(*subject);
        if !view.verdicts.is_empty() || !kinds.iter().any(|member| is_alike(*member, *subject)) {
            kinds.push(*subject);
        }
    }
    axes.into_iter().map(|(members, _)| members).collect()
}

/// What the facts of an axis share and those of the others do not; nothing while there is one axis.
pub(super) fn about(axes: &[Vec<Subject<'_>>], axis: usize) -> Option<LocalizedText> {
    let shared = |members: &[Subject<'_>]| {
        let scope = members.first()?.fact.scope.clone();
        scope.filter(|scope| members.iter().all(|s| s.fact.scope.as_ref() == Some(scope)))
    };
    let members = axes.get(axis).filter(|_| axes.len() > 1)?;
    let has = |members: &[Subject<'_>], scope: &LocalizedText| members.iter().any(|s| s.fact.scope.as_ref() == Some(scope));
    let alone = |scope: &LocalizedText| axes.iter().enumerate().all(|(at, others)| at == axis || !has(others, scope));
    shared(members).filter(alone).or_else(|| match members.as_slice() {
        [one] => Some(one.fact.name.clone()),
        _ => None,
    })
}

/// Whether two facts of an indicator are alike in all that could keep a third off their axis: span, scope, unit.
fn is_alike(a: Subject<'_>, b: Subject<'_>) -> bool {
    (a.fact.from, a.fact.by, &a.fact.scope) == (b.fact.from, b.fact.by, &b.fact.scope)
        && a.fact.canonical.as_ref().map(|c| &c.unit) == b.fact.canonical.as_ref().map(|c| &c.unit)
}

/// The mark that the others are read against: the reader's own region, or the first fact of the first region.
pub(super) fn reference<'a>(members: &[Subject<'a>], basis: &ComparisonContext) -> Option<Subject<'a>> {
    let of = |region: &Slug| {
        let mut own: Vec<&Subject<'a>> = members.iter().filter(|s| s.fact.region == *region).collect();
        own.order_by_key(|s| s.fact.kind);
        own.first().map(|s| **s)
    };
    let home = basis.view.home.as_ref().and_then(of);
    home.or_else(|| basis.regions.iter().find_map(of))
}
