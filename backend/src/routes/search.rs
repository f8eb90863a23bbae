//! The search: everything that is found, and what is offered while one types.

use super::{
    caching::{Origin, REVALIDATED, answer, tag},
    description::{SearchQuery, SuggestQuery, TextsQuery},
    paging::{Cursor, limit, page, range},
    params::{ApiRequest, Params},
};
use crate::{
    problem::Problem,
    search::{Listing, Search},
    state::LoadedRevision,
};
use axum::{Json, response::Response};
use shared::{
    api::{ProblemBody, SearchPage, SearchText, SearchTexts, Suggestions},
    search::{shorten, suggestions},
    view::{View, keys},
};

/// What is found for some words, in groups: comparisons that answer them, indicators, regions, documents, and the facts, a
/// hundred a page. Without words, nothing.
#[utoipa::path(get, path = "/api/v1/search", operation_id = "search", params(SearchQuery),
    responses((status = 200, body = SearchPage), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn search(call: ApiRequest) -> Result<Response, Problem> {
    let params =
        call.params(&["q", "regions", "kinds", "categories", "sectors", "from", "to", "home", "rev", "limit", "cursor"])?;
    let (rev, limit) = (params.rev()?, limit(&params)?);
    let cursor = Cursor::read(&params, rev.as_ref())?;
    let loaded = call.state.revision(cursor.as_ref().map(|cursor| &cursor.revision).or(rev.as_ref())).await?;
    let view = view_of(&call, &loaded).await?;
    let asked = format!("search?{}", params.canonical());
    let origin = Origin { revision: &loaded.id, pinned: rev.is_some(), asked: &asked };
    let range = range(cursor.as_ref(), limit);
    let search = Search::of(&call.state, &loaded, &typed(&params), &view).await?;
    let mut results = search.results(Listing::Places(range.clone())).await?;
    let facts = std::mem::take(&mut results.facts);
    Ok(origin.json(&call.headers, || SearchPage::of(page(facts, results.fact_count, &loaded.id, &range), results)))
}

/// The first documents whose attached texts have the words, each with what stands around them: apart from the rest of the search, since
/// `duibiao attach` may change it at any time.
#[utoipa::path(get, path = "/api/v1/search/texts", operation_id = "search_texts", params(TextsQuery),
    responses((status = 200, body = SearchTexts), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn texts(call: ApiRequest) -> Result<Response, Problem> {
    let params = call.params(&["q", "rev"])?;
    let loaded = call.state.revision(params.rev()?.as_ref()).await?;
    let etag = tag(&[loaded.id.as_str(), &call.state.stamp().await?, "search/texts", &params.canonical()]);
    let view = View::default();
    let search = Search::of(&call.state, &loaded, &typed(&params), &view).await?;
    let items = search.texts().await?.into_iter().map(SearchText::from).collect();
    Ok(answer(&call.headers, &etag, REVALIDATED, || Json(SearchTexts { revision: loaded.id.clone(), items })))
}

/// At most eight places to go to for what is typed so far, the best first.
#[utoipa::path(get, path = "/api/v1/suggest", operation_id = "suggest", params(SuggestQuery),
    responses((status = 200, body = Suggestions), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn suggest(call: ApiRequest) -> Result<Response, Problem> {
    let params = call.params(&["q", "lang", "theme", "home", "rev"])?;
    let rev = params.rev()?;
    let loaded = call.state.revision(rev.as_ref()).await?;
    let view = view_of(&call, &loaded).await?;
    let asked = format!("suggest?{}", params.canonical());
    let origin = Origin { revision: &loaded.id, pinned: rev.is_some(), asked: &asked };
    let view = view.for_reading();
    let search = Search::of(&call.state, &loaded, &typed(&params), &view).await?;
    let results = search.results(Listing::Suggested).await?;
    Ok(origin.json(&call.headers, || Suggestions { revision: loaded.id.clone(), items: suggestions(&results, &view) }))
}

fn typed(params: &Params) -> String {
    shorten(params.text("q").unwrap_or_default())
}

/// The filters and the rest of the view, strictly: what the data do not know is a problem.
async fn view_of(call: &ApiRequest, loaded: &LoadedRevision) -> Result<View, Problem> {
    let (mut view, mut issues) = View::from_query(&call.query);
    issues.retain(|issue| !["q", "limit", "cursor"].contains(&issue.key.as_str()));
    let data = call.state.data(loaded, None, &view).await?;
    issues.extend(view.restrict(&data));
    match issues.first() {
        Some(issue) => {
            let allowed = keys::find(&issue.key).map_or_else(Vec::new, |key| (key.allowed)(&data));
            Err(Problem::of_issue(issue, allowed))
        }
        None => Ok(view),
    }
}
