//! The search: what a reader typed is taken apart by the names of the revision, and the store is asked for what has its words.

use crate::{
    db::search::{self, BestFacts},
    problem::Problem,
    state::{AppState, LoadedRevision},
};
use shared::{
    model::{Fact, Kind, Lang},
    search::{
        Expression, Found, MAX_NEAR, MAX_SUGGESTIONS, NearQuery, SearchNames, SearchQuery, SearchResults, TextHit,
        answer_drafts, near_queries, rank_facts,
    },
    view::View,
};
use std::{ops::Range, sync::Arc};

/// So many facts are put in order by the whole rule; those that come after them stand in the order of the data, with those first whose
/// names have the words.
const RANKED: usize = 1000;

/// Which facts are listed of those that are found.
#[derive(Clone, Debug)]
pub enum Listing {
    /// These places of the one list.
    Places(Range<usize>),
    /// So many measures, and so many of the others.
    EachSort(usize),
    /// What is offered while one types.
    Suggested,
}

/// A search in one revision.
pub struct Search<'a> {
    state: &'a AppState,
    revision: &'a LoadedRevision,
    view: &'a View,
    names: Arc<SearchNames>,
    /// What is looked for.
    pub query: SearchQuery,
}

impl<'a> Search<'a> {
    /// Takes apart what was typed.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn of(state: &'a AppState, revision: &'a LoadedRevision, typed: &str, view: &'a View) -> Result<Self, Problem> {
        let names = state.search_names(revision).await?;
        Ok(Self { state, revision, view, query: names.query(typed), names })
    }

    /// Looks for it; without words nothing is found.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn results(&self, listing: Listing) -> Result<SearchResults, Problem> {
        let (db, place) = (&self.state.db, self.revision.place);
        let Some(wanted) = Expression::of_facts(&self.query) else { return Ok(SearchResults::default()) };
        let facts = match &listing {
            Listing::Places(range) => self.best(&wanted, None, range.clone()).await?,
            Listing::Suggested => self.best(&wanted, None, 0..MAX_SUGGESTIONS).await?,
            Listing::EachSort(count) => self.each_sort(&wanted, *count).await?,
        };
        let mut tallies = Vec::new();
        for draft in answer_drafts(&self.query, &self.names, self.view) {
            let counted = if draft.needs_facts {
                search::tally_with_facts(db, place, &draft.counted).await?
            } else {
                search::tally(db, place, &draft.counted).await?
            };
            tallies.push(counted);
        }
        let (document_count, documents) = search::documents(db, place, &self.query).await?;
        let mut found = Found { facts, documents, document_count, tallies, ..Found::default() };
        // What is offered while one types says neither how many there are nor where.
        if !matches!(listing, Listing::Suggested) {
            found.groups = search::groups(db, place, &wanted, self.view).await?;
        }
        if matches!(listing, Listing::EachSort(_)) {
            found.sources = search::sources(db, place, &found.facts).await?;
            found.texts = self.texts().await?;
        }
        Ok(SearchResults::of(&self.query, &self.names, self.view, found))
    }

    /// Documents whose attached texts have the words.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn texts(&self) -> Result<Vec<TextHit>, Problem> {
        let hits = search::text_hits(&self.state.db, self.revision.place, &self.query).await?;
        Ok(hits.into_iter().map(|(document, passage)| TextHit::of(document, &passage, &self.query)).collect())
    }

    /// Queries near to this one that find facts.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn near(&self, lang: Lang) -> Result<Vec<NearQuery>, Problem> {
        let mut near = Vec::new();
        for typed in near_queries(&self.query, &self.names, lang) {
            let Some(wanted) = Expression::of_facts(&self.names.query(&typed)) else { continue };
            let tally = search::tally(&self.state.db, self.revision.place, &wanted).await?;
            let count: usize = tally.regions.iter().map(|(_, count)| count).sum();
            near.extend((count > 0).then_some(NearQuery { typed, count }));
            if near.len() == MAX_NEAR {
                break;
            }
        }
        Ok(near)
    }

    /// The best measures and the best of the other facts, so that a page has some of both.
    async fn each_sort(&self, wanted: &Expression, count: usize) -> Result<Vec<Fact>, Problem> {
        let (measures, others): (Vec<Kind>, Vec<Kind>) = Kind::ALL.iter().copied().partition(|kind| *kind == Kind::Measure);
        let mut facts = self.best(wanted, Expression::of_kinds(&others), 0..count).await?;
        facts.extend(self.best(wanted, Expression::of_kinds(&measures), 0..count).await?);
        Ok(facts)
    }

    /// Facts that the filters of the view leave and that are of a sort, at these places of the list of them.
    async fn best(&self, wanted: &Expression, sort: Option<Expression>, range: Range<usize>) -> Result<Vec<Fact>, Problem> {
        let (db, place) = (&self.state.db, self.revision.place);
        let wanted = wanted.clone().and(Expression::of_filters(self.view)).and(sort);
        let best = BestFacts { wanted, query: &self.query, view: self.view };
        let mut facts = Vec::new();
        if range.start < RANKED {
            facts = search::best_facts(db, place, &best, 0..RANKED).await?;
            rank_facts(&mut facts, &self.query, &self.names.labels());
            facts = facts.into_iter().skip(range.start).take(range.len()).collect();
        }
        let rest = range.start.max(RANKED)..range.end.max(RANKED);
        if !rest.is_empty() {
            facts.extend(search::best_facts(db, place, &best, rest).await?);
        }
        Ok(facts)
    }
}
