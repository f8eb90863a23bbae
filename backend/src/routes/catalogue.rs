//! Regions, documents, indicators and categories.

use super::{caching::Origin, params::ApiRequest};
use crate::problem::Problem;
use axum::response::Response;
use serde::Serialize;
use shared::{
    api::{Catalogue, One, Page, ProblemBody},
    model::{Category, Dataset, Document, Indicator, Region, Slug},
};

/// Answers with a whole family on one page.
async fn family<T: Serialize + Clone>(
    call: &ApiRequest,
    name: &str,
    of: impl FnOnce(&Dataset) -> &[T],
) -> Result<Response, Problem> {
    let (loaded, pinned) = call.revision().await?;
    let origin = Origin { revision: &loaded.id, pinned, asked: name };
    let items = of(&loaded.data);
    Ok(origin.json(&call.headers, || Page {
        revision: loaded.id.clone(),
        total: items.len(),
        next: None,
        items: items.to_vec(),
    }))
}

/// Answers with the one thing that the path names.
async fn single<T: Serialize + Clone>(
    call: &ApiRequest,
    family: &str,
    find: impl Fn(&Dataset, &Slug) -> Option<T>,
) -> Result<Response, Problem> {
    let slug: Slug = call.segments.read(0)?;
    let (loaded, pinned) = call.revision().await?;
    let item = find(&loaded.data, &slug).ok_or_else(|| Problem::NotFound(slug.to_string()))?;
    let asked = format!("{family}/{slug}");
    let origin = Origin { revision: &loaded.id, pinned, asked: &asked };
    Ok(origin.json(&call.headers, || One { revision: loaded.id.clone(), item }))
}

/// Every region, with code, level and parent.
#[utoipa::path(get, path = "/api/v1/regions", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Page<Region>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn regions(call: ApiRequest) -> Result<Response, Problem> {
    family(&call, "regions", |data| &data.regions).await
}

/// Every document, with its metadata.
#[utoipa::path(get, path = "/api/v1/documents", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Page<Document>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn documents(call: ApiRequest) -> Result<Response, Problem> {
    family(&call, "documents", |data| &data.documents).await
}

/// One document.
#[utoipa::path(get, path = "/api/v1/documents/{slug}",
    params(("slug" = String, Path, description = "the document"), ("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = One<Document>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn document(call: ApiRequest) -> Result<Response, Problem> {
    single(&call, "documents", |data, slug| data.document(slug).cloned()).await
}

/// Every indicator, with its definition.
#[utoipa::path(get, path = "/api/v1/indicators", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Page<Indicator>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn indicators(call: ApiRequest) -> Result<Response, Problem> {
    family(&call, "indicators", |data| &data.indicators).await
}

/// One indicator.
#[utoipa::path(get, path = "/api/v1/indicators/{slug}",
    params(("slug" = String, Path, description = "the indicator"), ("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = One<Indicator>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn indicator(call: ApiRequest) -> Result<Response, Problem> {
    single(&call, "indicators", |data, slug| data.indicator(slug).cloned()).await
}

/// The taxonomy of measures.
#[utoipa::path(get, path = "/api/v1/categories", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Page<Category>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn categories(call: ApiRequest) -> Result<Response, Problem> {
    family(&call, "categories", |data| &data.categories).await
}

/// Everything of a revision beside its facts: with it and with `/api/v1/facts` a client can compare by itself.
#[utoipa::path(get, path = "/api/v1/catalogue", params(("rev" = Option<String>, Query, description = "a pinned revision")),
    responses((status = 200, body = Catalogue), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn catalogue(call: ApiRequest) -> Result<Response, Problem> {
    let (loaded, pinned) = call.revision().await?;
    let origin = Origin { revision: &loaded.id, pinned, asked: "catalogue" };
    Ok(origin.json(&call.headers, || Catalogue::of(loaded.id.clone(), &loaded.data)))
}
