//! The three comparisons. A strict client is told what of its request cannot be understood; one that sends
//! `Prefer: handling=lenient` (RFC 7240) gets the rest with notices.

use super::{description::ViewParams, params::ApiRequest};
use crate::{problem::Problem, request::ComparisonRequest};
use axum::response::Response;
use shared::{
    api::ProblemBody,
    comparison::{ComparisonKind, measures::Measures, targets::Targets, timeline::Timeline},
    view::path::Page,
};

/// Targets and what was reached, with verdicts.
#[utoipa::path(get, path = "/api/v1/compare/targets", params(ViewParams),
    responses((status = 200, body = Targets), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn targets(call: ApiRequest) -> Result<Response, Problem> {
    compared(call, ComparisonKind::Targets).await
}

/// Plan periods, deadlines and events.
#[utoipa::path(get, path = "/api/v1/compare/timeline", params(ViewParams),
    responses((status = 200, body = Timeline), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn timeline(call: ApiRequest) -> Result<Response, Problem> {
    compared(call, ComparisonKind::Timeline).await
}

/// Measures by region and category, and gaps.
#[utoipa::path(get, path = "/api/v1/compare/measures", params(ViewParams),
    responses((status = 200, body = Measures), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn measures(call: ApiRequest) -> Result<Response, Problem> {
    compared(call, ComparisonKind::Measures).await
}

/// Answers with a comparison; a strict client is told what of its request would be ignored.
async fn compared(call: ApiRequest, kind: ComparisonKind) -> Result<Response, Problem> {
    let request = ComparisonRequest::read(&call, &Page::of(kind)).await?;
    let name = request.canonical(kind);
    let origin = request.origin(&name);
    let comparison = request.compare(kind);
    request.strict(comparison.basis())?;
    Ok(origin.json(&call.headers, || comparison))
}
