//! Pages that are read: a fact, a document, a region, an indicator, what a search finds, and what has changed.

use super::{PageRequest, targets_of};
use crate::{
    calendar,
    open_data::described::{ABOUT, Described},
    problem::Problem,
    request::ComparisonRequest,
    search::{Listing, Search},
    state::AppState,
};
use frontend::pages::{
    changes::{DatedRevision, changes_head},
    check::check_head,
    data::{DataPageInput, data_head},
    document::document_head,
    fact::{PeerChart, Surroundings, fact_head},
    indicator::indicator_head,
    loaded::Subject,
    reading::{PageHead, ReadingContext},
    region::region_head,
    search::{MAX_LISTED, SearchInput, search_head},
};
use shared::{
    model::{FactRef, Lang},
    open_data::{DataTable, FileFormat},
    outline::DocumentReading,
    page_links,
    passage::Place,
    view::path::Page,
};
use std::sync::Arc;

/// What a page is about, what it says of itself, and the picture that previews show.
type Read = (Subject, PageHead, Option<String>);

/// What the page of the data is told.
fn data_input(data: &Described, lang: Lang) -> DataPageInput {
    let files = |table: DataTable| FileFormat::ALL.iter().copied().filter(|format| data.has_file(table, *format)).collect();
    let revision =
        |row: &crate::db::revisions::RevisionRow| DatedRevision { id: row.id.clone(), day: calendar::day_of(&row.created) };
    DataPageInput {
        tables: DataTable::ALL.iter().map(|table| (*table, data.rows(*table), files(*table))).collect(),
        revisions: data.revisions.iter().map(revision).collect(),
        citation: data.citation(lang),
        about: ABOUT,
    }
}

impl PageRequest {
    /// What a page is about whose subject is in the data.
    ///
    /// # Errors
    /// When the store does not answer, or the subject is not in the data after all.
    pub(super) async fn reading(&self, state: &AppState, context: &ReadingContext, page: &Page) -> Result<Read, Problem> {
        let data = &context.data;
        let missing = || Problem::NotFound(page.path());
        match page {
            Page::Fact(reference) => self.fact(state, context, reference).await,
            Page::Document(slug) => {
                let document = data.document(slug).cloned().ok_or_else(missing)?;
                let (attached, _) = state.attached(&self.request.loaded, slug).await?;
                let reading = DocumentReading::of(data, &document, attached.text(slug), |fact| attached.place_of(fact));
                let head = document_head(context, &document);
                Ok((Subject::Document { document, reading }, head, None))
            }
            Page::Region(slug) => {
                let region = data.region(slug).cloned().ok_or_else(missing)?;
                let head = region_head(context, &region);
                Ok((Subject::Region(region), head, None))
            }
            Page::Indicator(slug) => {
                let indicator = data.indicator(slug).cloned().ok_or_else(missing)?;
                let alone = context.view.for_reading().only_indicator(slug);
                let targets = targets_of(&self.request.seen_as(&alone)).ok_or_else(missing)?;
                let is_drawn = targets.panels.iter().any(|panel| panel.rows.iter().any(|row| !row.marks.is_empty()));
                let picture = is_drawn.then(|| page_links::picture(&context.site.url, &Page::Targets, &alone));
                let head = indicator_head(context, &indicator);
                Ok((Subject::Indicator { indicator, targets }, head, picture))
            }
            Page::Search => {
                let search = Search::of(state, &self.request.loaded, &self.typed, &context.view).await?;
                let results = search.results(Listing::EachSort(MAX_LISTED)).await?;
                let is_fruitless = !search.query.is_empty() && results.is_empty();
                let near = if is_fruitless { search.near(context.view.lang).await? } else { Vec::new() };
                let input = SearchInput { typed: self.typed.clone(), query: search.query, results, near };
                let head = search_head(context, &input);
                Ok((Subject::Search(input), head, None))
            }
            Page::Check => {
                let head = check_head(context);
                Ok((Subject::Check(self.checked.clone().unwrap_or_default()), head, None))
            }
            Page::Changes(kind) => {
                let compared = self.compared.as_ref().ok_or_else(missing)?;
                let difference = Box::new(compared.difference(*kind, &context.view));
                let head = changes_head(context, &difference);
                Ok((Subject::Changes(difference), head, None))
            }
            Page::Data => {
                let described = Described::read(state, Arc::clone(&self.request.loaded)).await?;
                let input = data_input(&described, context.view.lang);
                let head = data_head(context, &input);
                Ok((Subject::Data(input), head, None))
            }
            Page::Overview | Page::Targets | Page::Timeline | Page::Measures => Err(missing()),
        }
    }

    async fn fact(&self, state: &AppState, context: &ReadingContext, reference: &FactRef) -> Result<Read, Problem> {
        let missing = || Problem::NotFound(reference.to_string());
        let fact = context.data.fact(reference).cloned().ok_or_else(missing)?;
        let document = context.data.document(&fact.document).cloned().ok_or_else(missing)?;
        let (attached, _) = state.attached(&self.request.loaded, &reference.document).await?;
        let anchor = attached.place_of(reference).and_then(Place::anchor);
        let surroundings = match attached.text(&fact.document).map(|text| anchor.map(|anchor| text.passage(anchor))) {
            Some(Some(passage)) => Surroundings::Placed(passage),
            Some(None) => Surroundings::NotPlaced,
            None => Surroundings::NotAttached,
        };
        let chart = peer_chart(&self.request, reference);
        let picture = chart.as_ref().map(|chart| page_links::picture(&context.site.url, &Page::Targets, &chart.view));
        let head = fact_head(context, &fact, &document);
        let (fact, document) = (Box::new(fact), Box::new(document));
        Ok((Subject::Fact { fact, document, surroundings, chart }, head, picture))
    }
}

/// The chart of the targets that plots a fact, with the view that shows it; none when it is in none.
pub fn peer_chart(request: &ComparisonRequest, fact: &FactRef) -> Option<PeerChart> {
    let (page, view) = Page::Fact(fact.clone()).shown_at(&request.view, &request.data)?;
    if page != Page::Targets {
        return None;
    }
    let targets = targets_of(&request.seen_as(&view))?;
    let plots = |mark: &shared::comparison::targets::Mark| mark.facts().any(|own| own == fact);
    let panel = targets.panels.iter().position(|one| one.rows.iter().flat_map(|row| &row.marks).any(plots))?;
    Some(PeerChart { targets, panel, view })
}
