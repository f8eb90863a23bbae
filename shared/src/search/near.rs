//! Where nothing is found: queries that are near to it and find something.

use super::{index::SearchIndex, query::SearchQuery, results::ranked_facts};
use crate::{
    model::{Lang, LocalizedText},
    nearest::distance,
};

/// How many are offered.
const MAX_OFFERED: usize = 5;

/// Another query, with what it finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearQuery {
    /// What to type.
    pub typed: String,
    /// How many facts it finds.
    pub count: usize,
}

/// Queries that find facts: names that resemble a word of this one, then this one without one of its words.
pub fn near_queries(query: &SearchQuery, index: &SearchIndex, lang: Lang) -> Vec<NearQuery> {
    let mut near: Vec<NearQuery> = Vec::new();
    let names = query.terms.iter().flat_map(|term| near_names(&term.word, index, lang));
    let shorter = (0..query.terms.len()).filter(|_| query.terms.len() > 1).map(|at| query.without(at).words().join(" "));
    for typed in names.chain(shorter) {
        let count = ranked_facts(&index.query(&typed), index).len();
        if count > 0 && near.iter().all(|other| other.typed != typed) {
            near.push(NearQuery { typed, count });
        }
    }
    near.truncate(MAX_OFFERED);
    near
}

/// The names that resemble a word, the nearest first.
fn near_names(word: &str, index: &SearchIndex, lang: Lang) -> Vec<String> {
    let data = &index.data;
    let regions = data.compared_regions().map(|one| &one.name);
    let categories = data.categories.iter().map(|one| &one.name);
    let names = regions.chain(categories).chain(data.indicators.iter().map(|one| &one.name));
    let near = |name: &LocalizedText| {
        let distances = [&name.zh, &name.en].map(|one| distance(word, &one.to_lowercase()));
        Some((distances.into_iter().flatten().min()?, name.get(lang).to_owned()))
    };
    let mut found: Vec<(usize, String)> = names.filter_map(near).collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, name)| name).collect()
}
