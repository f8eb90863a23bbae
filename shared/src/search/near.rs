//! Where nothing is found: queries that are near to it and find something.

use super::{query::SearchQuery, search_names::SearchNames};
use crate::{
    model::{Lang, LocalizedText},
    nearest::distance,
    sorting::OrderBy as _,
};

/// How many are offered.
pub const MAX_NEAR: usize = 5;
/// No more are tried.
const MAX_TRIED: usize = 20;

/// Another query, with what it finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearQuery {
    /// What to type.
    pub typed: String,
    /// How many facts it finds.
    pub count: usize,
}

/// Queries that may find facts: names that resemble a word of this one, then this one without one of its words. The store says
/// which of them do.
pub fn near_queries(query: &SearchQuery, names: &SearchNames, lang: Lang) -> Vec<String> {
    let names = query.terms.iter().flat_map(|term| near_names(&term.word, names, lang));
    let shorter = (0..query.terms.len()).filter(|_| query.terms.len() > 1).map(|at| query.without(at).words().join(" "));
    let mut near: Vec<String> = Vec::new();
    for typed in names.chain(shorter) {
        if !near.contains(&typed) {
            near.push(typed);
        }
    }
    near.truncate(MAX_TRIED);
    near
}

/// The names that resemble a word, the nearest first.
fn near_names(word: &str, names: &SearchNames, lang: Lang) -> Vec<String> {
    let regions = names.regions.iter().filter(|one| names.is_compared(&one.slug)).map(|one| &one.name);
    let categories = names.categories.iter().map(|one| &one.name);
    let names = regions.chain(categories).chain(names.indicators.iter().map(|one| &one.name));
    let near = |name: &LocalizedText| {
        let distances = [&name.zh, &name.en].map(|one| distance(word, &one.to_lowercase()));
        Some((distances.into_iter().flatten().min()?, name.get(lang).to_owned()))
    };
    let mut found: Vec<(usize, String)> = names.filter_map(near).collect();
    found.order_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, name)| name).take(MAX_NEAR).collect()
}
