//! What a search looks for, and what it finds: answers first, then what bears the words as its name, then what says them. One rule
//! for the page, the API and the suggestions while one types.
//!
//! Only the server searches: all but the address of a search is behind the feature `search`.

#[cfg(feature = "search")]
mod answers;
#[cfg(feature = "search")]
mod expression;
#[cfg(feature = "search")]
mod facets;
#[cfg(feature = "search")]
mod fold;
#[cfg(feature = "search")]
mod labels;
#[cfg(feature = "search")]
mod marks;
#[cfg(feature = "search")]
mod names;
#[cfg(feature = "search")]
mod near;
#[cfg(feature = "search")]
mod query;
#[cfg(feature = "search")]
mod regions;
#[cfg(feature = "search")]
mod results;
#[cfg(feature = "search")]
mod search_names;
#[cfg(feature = "search")]
mod suggest;
#[cfg(all(test, feature = "search"))]
mod tests;
#[cfg(feature = "search")]
mod texts;
#[cfg(feature = "search")]
mod tokens;

#[cfg(feature = "search")]
pub use self::{
    answers::{Answer, AnswerDraft, Tally, answer_drafts},
    expression::Expression,
    facets::{Facet, Facets, FactGroup, chosen_year},
    labels::{SearchLabel, days, years},
    marks::{TextPart, marked},
    near::{MAX_NEAR, NearQuery, near_queries},
    query::SearchQuery,
    regions::FoundRegion,
    results::{Found, SearchResults, TextHit},
    search_names::SearchNames,
    suggest::{MAX_SUGGESTIONS, Suggestion, SuggestionKind, suggestions},
    texts::{IndexedText, LabelNames, rank_facts},
    tokens::Phrase,
};

#[cfg(feature = "search")]
pub(crate) use self::names::chinese_names;

use crate::view::{View, arrival, path::Page, percent_encode};

/// No more of what was typed is looked for.
const MAX_LENGTH: usize = 200;

/// The beginning of a text that is looked for.
pub fn shorten(typed: &str) -> String {
    typed.trim().chars().take(MAX_LENGTH).collect()
}

/// Takes what is looked for out of a query: it is no part of a view. The last `q` counts; the rest of the query comes second.
pub fn split_query(query: &str) -> (String, String) {
    let (taken, rest) = arrival::take(query, &["q"]);
    (taken.last().map(|(_, typed)| shorten(typed)).unwrap_or_default(), rest)
}

/// The address of a search with a view.
pub fn href(typed: &str, view: &View) -> String {
    let typed = if typed.is_empty() { String::new() } else { ["q=", &percent_encode(typed)].concat() };
    let query: Vec<String> = [typed, view.to_query()].into_iter().filter(|part| !part.is_empty()).collect();
    let path = Page::Search.path();
    if query.is_empty() { path } else { [path.as_str(), "?", &query.join("&")].concat() }
}
