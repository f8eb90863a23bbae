//! Short links: content-addressed, never expiring, only to pages of this site.

use super::{
    LONGEST_ADDRESS,
    caching::{self, tag},
    pages,
    params::Segments,
};
use crate::{
    client::Client,
    db::links::{self, LinkRow},
    problem::Problem,
    state::AppState,
};
use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use qrcode::{EcLevel, QrCode, render::svg};
use shared::{
    api::{Link, NewLink, ProblemBody},
    base_path,
    model::LinkId,
    view::{
        arrival,
        path::{Address, AddressError},
    },
};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// The size of a module of a QR code, in units of its view box.
const MODULE: u32 = 8;

/// A short link to a page with its view; the same view always has the same link.
#[utoipa::path(post, path = "/api/v1/links", operation_id = "create_link", request_body = NewLink,
    responses((status = 201, body = Link, description = "made"), (status = 200, body = Link, description = "known already"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json", description = "too many from this client; Retry-After says when"),
        (status = 507, body = ProblemBody, content_type = "application/problem+json", description = "all short links together take as much as they may"),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn create(
    State(state): State<AppState>,
    Client(client): Client,
    body: Result<Json<NewLink>, JsonRejection>,
) -> Result<Response, Problem> {
    let Json(asked) = body.map_err(unreadable)?;
    state.reachable().await?;
    let address = canonical(&state, &asked.address).await?;
    // What is known already costs the store nothing, and so no allowance.
    if let Some(known) = links::of_address(&state.db, &address).await? {
        return Ok(made(&state, known, StatusCode::OK));
    }
    state.link_makers.take(client).await.map_err(Problem::TooMany)?;
    let now = OffsetDateTime::now_utc().replace_nanosecond(0).ok().and_then(|now| now.format(&Rfc3339).ok());
    let now = now.ok_or_else(|| Problem::Internal("the clock cannot be read".to_owned()))?;
    let (row, new) = links::keep(&state.db, &address, &now, state.config.link_bytes).await?;
    Ok(made(&state, row, if new { StatusCode::CREATED } else { StatusCode::OK }))
}

/// Why a body was not read: of another kind, too large, or not what it should be.
pub(super) fn unreadable(rejection: JsonRejection) -> Problem {
    match rejection.status() {
        status @ (StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT) => {
            Problem::Refused(status)
        }
        _ => Problem::InvalidBody(rejection.body_text()),
    }
}

fn made(state: &AppState, row: LinkRow, status: StatusCode) -> Response {
    let location = format!("/api/v1/links/{}", row.id);
    (status, [(header::LOCATION, location), (header::CACHE_CONTROL, "no-store".to_owned())], Json(link(state, row)))
        .into_response()
}

/// One short link.
#[utoipa::path(get, path = "/api/v1/links/{id}", operation_id = "link", params(("id" = inline(LinkId), Path, description = "the short link")),
    responses((status = 200, body = Link), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn one(State(state): State<AppState>, headers: HeaderMap, segments: Segments) -> Result<Response, Problem> {
    let row = find(&state, &segments).await?;
    // The host that readers use may change, so this is asked for again each time.
    let etag = tag(&[&row.id.to_string(), &state.config.public_url, &row.created]);
    Ok(caching::answer(&headers, &etag, caching::REVALIDATED, || Json(link(&state, row))))
}

/// Leads to the page. Found (302), not permanent (308): browsers keep a permanent redirect for ever and some put its
/// goal in place of the bookmark, while the codec may one day spell the same view in another way. An hour of caching
/// spares the round trip when a slide or a chat opens it again and again.
pub async fn follow(
    State(state): State<AppState>,
    headers: HeaderMap,
    segments: Segments,
    uri: Uri,
) -> Result<Response, Problem> {
    let row = match find(&state, &segments).await {
        Err(Problem::NotFound(_)) if accepts_html(&headers) => {
            return Ok(pages::document(&state, uri.path(), "", &headers).await);
        }
        found => found?,
    };
    let headers = [(header::LOCATION, row.address), (header::CACHE_CONTROL, "public, max-age=3600".to_owned())];
    Ok((StatusCode::FOUND, headers).into_response())
}

/// The short link as a QR code, for slides and posters.
pub async fn qr(State(state): State<AppState>, headers: HeaderMap, segments: Segments) -> Result<Response, Problem> {
    let row = find(&state, &segments).await?;
    let url = link(&state, row).url;
    let code = QrCode::with_error_correction_level(&url, EcLevel::M)
        .map_err(|error| Problem::Internal(format!("no QR code of {url}: {error}")))?;
    let etag = tag(&["qr", &url]);
    Ok(caching::answer(&headers, &etag, "public, max-age=86400", || {
        let picture = code.render::<svg::Color<'_>>().module_dimensions(MODULE, MODULE).quiet_zone(true).build();
        ([(header::CONTENT_TYPE, "image/svg+xml")], picture)
    }))
}

/// A short link, whatever sticks to its name.
async fn find(state: &AppState, segments: &Segments) -> Result<LinkRow, Problem> {
    state.reachable().await?;
    let sent: String = segments.read(0)?;
    let id: LinkId = arrival::word(&sent).parse().map_err(|_| Problem::NotFound(sent.chars().take(120).collect()))?;
    links::find(&state.db, &id).await?.ok_or_else(|| Problem::NotFound(format!("/s/{id}")))
}

fn link(state: &AppState, row: LinkRow) -> Link {
    let url = format!("{}/s/{}", state.config.public_url, row.id);
    Link { qr: format!("{url}/qr.svg"), url, id: row.id, address: row.address, created: row.created }
}

/// The canonical form of an address, when it is one of a page that is here, with a view that is here.
async fn canonical(state: &AppState, raw: &str) -> Result<String, Problem> {
    let refuse = |value: &str| Problem::InvalidValue {
        name: "address".to_owned(),
        value: value.chars().take(120).collect(),
        allowed: vec!["the path and query of a page of this site, such as /compare/targets?regions=futian,qingdao".to_owned()],
    };
    let inner = base_path::inside(state.config.base_path(), raw).unwrap_or(raw);
    let address: Address = inner.parse().map_err(|error| match error {
        AddressError::Foreign | AddressError::NoPage => refuse(raw),
        AddressError::Query(issue) => Problem::of_issue(&issue, Vec::new()),
    })?;
    let loaded = state.revision(address.view.rev.as_ref()).await?;
    let data = state.data(&loaded, Some(&address.page), &address.view).await?;
    if let Some(issue) = address.view.clone().restrict(&data).first() {
        return Err(Problem::of_issue(issue, Vec::new()));
    }
    let canonical = address.to_string();
    if !address.page.is_in(&data) || canonical.len() > LONGEST_ADDRESS {
        return Err(refuse(raw));
    }
    Ok(canonical)
}

fn accepts_html(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|kind| kind.trim().starts_with("text/html"))
}
