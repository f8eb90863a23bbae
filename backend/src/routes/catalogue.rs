//! Regions, documents, indicators and categories.

use super::{
    caching::Origin,
    description::{CatalogueQuery, Listed, OfRevision},
    paging::{Cursor, limit, page, range},
    params::ApiRequest,
};
use crate::{
    db::{dataset, lists},
    problem::Problem,
    scope::Scope,
    state::LoadedRevision,
};
use axum::response::Response;
use serde::Serialize;
use shared::{
    api::{Catalogue, One, Page, ProblemBody},
    model::{Category, Document, Indicator, Region, Slug},
};
use std::{ops::Range, sync::Arc};

/// Answers with a whole family on one page; there are as many as a taxonomy has.
async fn family<T: Serialize + Clone>(
    call: &ApiRequest,
    name: &str,
    of: impl FnOnce(&LoadedRevision) -> &[T],
) -> Result<Response, Problem> {
    let (loaded, pinned) = call.revision().await?;
    let origin = Origin { revision: &loaded.id, pinned, asked: name };
    let items = of(&loaded);
    let all = 0..items.len();
    Ok(origin.json(&call.headers, || page(items.to_vec(), items.len(), &loaded.id, &all)))
}

/// What is asked for of a long list: the revision, and the places in it.
struct ListRequest {
    loaded: Arc<LoadedRevision>,
    is_pinned: bool,
    asked: String,
    range: Range<usize>,
}

impl ListRequest {
    async fn read(call: &ApiRequest, name: &str) -> Result<Self, Problem> {
        let params = call.params(&["rev", "limit", "cursor"])?;
        let (rev, limit) = (params.rev()?, limit(&params)?);
        let cursor = Cursor::read(&params, rev.as_ref())?;
        let loaded = call.state.revision(cursor.as_ref().map(|cursor| &cursor.revision).or(rev.as_ref())).await?;
        let asked = format!("{name}?{}", params.canonical());
        Ok(Self { loaded, is_pinned: rev.is_some(), asked, range: range(cursor.as_ref(), limit) })
    }

    fn answer<T: Serialize>(&self, call: &ApiRequest, (total, items): (usize, Vec<T>)) -> Response {
        let origin = Origin { revision: &self.loaded.id, pinned: self.is_pinned, asked: &self.asked };
        origin.json(&call.headers, || page(items, total, &self.loaded.id, &self.range))
    }
}

/// Answers with the one thing that the path names.
fn single<T: Serialize>(
    call: &ApiRequest,
    (revision, is_pinned): (&LoadedRevision, bool),
    name: &str,
    found: Option<T>,
) -> Result<Response, Problem> {
    let slug: Slug = call.segments.read(0)?;
    let item = found.ok_or_else(|| Problem::NotFound(slug.to_string()))?;
    let asked = format!("{name}/{slug}");
    let origin = Origin { revision: &revision.id, pinned: is_pinned, asked: &asked };
    Ok(origin.json(&call.headers, || One { revision: revision.id.clone(), item }))
}

/// Every region, with code, level and parent.
#[utoipa::path(get, path = "/api/v1/regions", params(Listed),
    responses((status = 200, body = Page<Region>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn regions(call: ApiRequest) -> Result<Response, Problem> {
    let list = ListRequest::read(&call, "regions").await?;
    let found = lists::regions(&call.state.db, list.loaded.place, list.range.clone()).await?;
    Ok(list.answer(&call, found))
}

/// Every document, with its metadata.
#[utoipa::path(get, path = "/api/v1/documents", params(Listed),
    responses((status = 200, body = Page<Document>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn documents(call: ApiRequest) -> Result<Response, Problem> {
    let list = ListRequest::read(&call, "documents").await?;
    let found = lists::documents(&call.state.db, list.loaded.place, list.range.clone()).await?;
    Ok(list.answer(&call, found))
}

/// One document.
#[utoipa::path(get, path = "/api/v1/documents/{slug}",
    params(("slug" = inline(Slug), Path, description = "the document"), OfRevision),
    responses((status = 200, body = One<Document>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn document(call: ApiRequest) -> Result<Response, Problem> {
    let slug: Slug = call.segments.read(0)?;
    let (loaded, is_pinned) = call.revision().await?;
    let found = dataset::document(&call.state.db, loaded.place, &slug).await?;
    single(&call, (&loaded, is_pinned), "documents", found)
}

/// Every indicator, with its definition.
#[utoipa::path(get, path = "/api/v1/indicators", params(OfRevision),
    responses((status = 200, body = Page<Indicator>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn indicators(call: ApiRequest) -> Result<Response, Problem> {
    family(&call, "indicators", |revision| &revision.indicators).await
}

/// One indicator.
#[utoipa::path(get, path = "/api/v1/indicators/{slug}",
    params(("slug" = inline(Slug), Path, description = "the indicator"), OfRevision),
    responses((status = 200, body = One<Indicator>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn indicator(call: ApiRequest) -> Result<Response, Problem> {
    let slug: Slug = call.segments.read(0)?;
    let (loaded, is_pinned) = call.revision().await?;
    let found = loaded.indicators.iter().find(|indicator| indicator.slug == slug);
    single(&call, (&loaded, is_pinned), "indicators", found)
}

/// The taxonomy of measures.
#[utoipa::path(get, path = "/api/v1/categories", params(OfRevision),
    responses((status = 200, body = Page<Category>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn categories(call: ApiRequest) -> Result<Response, Problem> {
    family(&call, "categories", |revision| &revision.categories).await
}

/// What a client needs of a revision beside its facts: with it and with `/api/v1/facts` it can compare by itself. Of more regions
/// than a view shows together, those that are named, the reader's own one, and those that are chosen for it.
#[utoipa::path(get, path = "/api/v1/catalogue", params(CatalogueQuery),
    responses((status = 200, body = Catalogue), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn catalogue(call: ApiRequest) -> Result<Response, Problem> {
    let params = call.params(&["regions", "home", "facts", "rev"])?;
    let rev = params.rev()?;
    let loaded = call.state.revision(rev.as_ref()).await?;
    let scope = Scope {
        regions: params.list("regions", &["slugs"])?.into_iter().collect(),
        home: params.read("home", &["a slug"])?,
        facts: params.list("facts", &["document/id"])?.into_iter().collect(),
        ..Scope::default()
    };
    let asked = format!("catalogue?{}", params.canonical());
    let origin = Origin { revision: &loaded.id, pinned: rev.is_some(), asked: &asked };
    let data = call.state.scoped(&loaded, scope).await?;
    Ok(origin.json(&call.headers, || Catalogue::of(loaded.id.clone(), &data)))
}
