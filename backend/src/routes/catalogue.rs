//! Regions, documents, indicators and categories.

use super::{
    caching::Origin,
    params::{Params, Segments},
};
use crate::{
    problem::Problem,
    state::{AppState, Loaded},
};
use axum::{extract::State, http::HeaderMap, response::Response};
use serde::Serialize;
use shared::{
    api::{One, Page, ProblemBody},
    model::{Category, Dataset, Document, Indicator, Region, Slug},
};

/// Answers with a whole family on one page.
async fn family<T: Serialize + Clone>(
    state: &AppState,
    headers: &HeaderMap,
    params: Params,
    name: &str,
    of: impl FnOnce(&Dataset) -> &[T],
) -> Result<Response, Problem> {
    let params = params.only(&["rev"])?;
    let rev = params.read("rev", &["16 hexadecimal digits"])?;
    let loaded = state.revision(rev.as_ref()).await?;
    let origin = Origin { revision: &loaded.id, pinned: rev.is_some(), asked: name };
    let items = of(&loaded.data);
    Ok(origin.json(headers, || Page { revision: loaded.id.clone(), total: items.len(), next: None, items: items.to_vec() }))
}

/// Answers with one thing.
async fn single<T: Serialize + Clone>(
    state: &AppState,
    headers: &HeaderMap,
    params: Params,
    (family, slug): (&str, Slug),
    find: impl Fn(&Dataset, &Slug) -> Option<T>,
) -> Result<Response, Problem> {
    let params = params.only(&["rev"])?;
    let rev = params.read("rev", &["16 hexadecimal digits"])?;
    let loaded: std::sync::Arc<Loaded> = state.revision(rev.as_ref()).await?;
    let item = find(&loaded.data, &slug).ok_or_else(|| Problem::NotFound(slug.to_string()))?;
    let asked = format!("{family}/{slug}");
    let origin = Origin { revision: &loaded.id, pinned: rev.is_some(), asked: &asked };
    Ok(origin.json(headers, || One { revision: loaded.id.clone(), item }))
}

/// Every region, with code, level and parent.
#[utoipa::path(get, path = "/api/v1/regions", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Page<Region>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn regions(State(state): State<AppState>, headers: HeaderMap, params: Params) -> Result<Response, Problem> {
    family(&state, &headers, params, "regions", |data| &data.regions).await
}

/// Every document, with its metadata.
#[utoipa::path(get, path = "/api/v1/documents", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Page<Document>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn documents(State(state): State<AppState>, headers: HeaderMap, params: Params) -> Result<Response, Problem> {
    family(&state, &headers, params, "documents", |data| &data.documents).await
}

/// One document.
#[utoipa::path(get, path = "/api/v1/documents/{slug}",
    params(("slug" = String, Path, description = "the document"), ("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = One<Document>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn document(
    State(state): State<AppState>,
    headers: HeaderMap,
    segments: Segments,
    params: Params,
) -> Result<Response, Problem> {
    single(&state, &headers, params, ("documents", segments.read(0)?), |data, slug| data.document(slug).cloned()).await
}

/// Every indicator, with its definition.
#[utoipa::path(get, path = "/api/v1/indicators", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Page<Indicator>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn indicators(State(state): State<AppState>, headers: HeaderMap, params: Params) -> Result<Response, Problem> {
    family(&state, &headers, params, "indicators", |data| &data.indicators).await
}

/// One indicator.
#[utoipa::path(get, path = "/api/v1/indicators/{slug}",
    params(("slug" = String, Path, description = "the indicator"), ("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = One<Indicator>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn indicator(
    State(state): State<AppState>,
    headers: HeaderMap,
    segments: Segments,
    params: Params,
) -> Result<Response, Problem> {
    single(&state, &headers, params, ("indicators", segments.read(0)?), |data, slug| data.indicator(slug).cloned()).await
}

/// The taxonomy of measures.
#[utoipa::path(get, path = "/api/v1/categories", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Page<Category>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn categories(State(state): State<AppState>, headers: HeaderMap, params: Params) -> Result<Response, Problem> {
    family(&state, &headers, params, "categories", |data| &data.categories).await
}
