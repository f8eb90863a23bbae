//! The route table, to be read as a contents page.

pub mod assets;
pub mod caching;
pub mod catalogue;
pub mod charts;
pub mod check;
pub mod compare;
pub mod crawlers;
pub mod data;
mod description;
pub mod facts;
pub mod feed;
pub mod health;
pub mod links;
pub mod llms;
pub mod markdown;
pub mod oembed;
pub mod pages;
pub(crate) mod paging;
pub(crate) mod params;
pub mod regions;
pub mod revisions;
pub mod search;
pub mod step;

use crate::{kept, mcp, metrics, problem::Problem, state::AppState};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, OriginalUri, Request, State},
    http::{HeaderMap, StatusCode, Uri},
    middleware::{self, Next},
    response::{Html, Response},
    routing::{any, get, post},
};
use params::ApiRequest;
use shared::base_path;
use utoipa::{OpenApi, openapi::Server};
use utoipa_axum::{router::OpenApiRouter, routes};

#[derive(OpenApi)]
#[openapi(info(
    title = "Duibiao API",
    description = "What governments promise, as facts tied to the words that prove them. Errors are application/problem+json. \
                   Every answer carries a strong ETag; with `rev` it never changes. Only the anchor and the passage of a fact \
                   and what texts are found by words depend on the texts attached at the time, and are asked for again each time.",
    version = "1"
))]
struct Description;

#[derive(OpenApi)]
struct LinkDescription;

#[derive(OpenApi)]
struct CheckDescription;

/// All routes with their state: what is made of a revision, which is kept, and what is at hand.
pub fn router(state: AppState) -> Router {
    let (api, mut description) = OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(catalogue::regions))
        .routes(routes!(catalogue::documents))
        .routes(routes!(catalogue::document))
        .routes(routes!(catalogue::indicators))
        .routes(routes!(catalogue::indicator))
        .routes(routes!(catalogue::categories))
        .routes(routes!(catalogue::catalogue))
        .routes(routes!(facts::list))
        .routes(routes!(facts::one))
        .routes(routes!(facts::passage))
        .routes(routes!(compare::targets))
        .routes(routes!(compare::timeline))
        .routes(routes!(compare::measures))
        .routes(routes!(regions::choices))
        .routes(routes!(revisions::list))
        .routes(routes!(revisions::diff))
        .routes(routes!(search::search))
        .routes(routes!(search::texts))
        .routes(routes!(search::suggest))
        .split_for_parts();
    let (links, of_links) = OpenApiRouter::with_openapi(LinkDescription::openapi())
        .routes(routes!(links::create))
        .routes(routes!(links::one))
        .split_for_parts();
    description.merge(of_links);
    let (checks, of_checks) = OpenApiRouter::with_openapi(CheckDescription::openapi())
        .routes(routes!(check::create))
        .routes(routes!(check::create_csv))
        .split_for_parts();
    description.merge(of_checks);
    let drafts = Router::new()
        .merge(checks)
        .route("/check", post(check::page))
        .route("/check.csv", post(check::page_csv))
        .layer(DefaultBodyLimit::max(check::MAX_BODY));
    if !state.config.base_path().is_empty() {
        description.servers = Some(vec![Server::new(state.config.base_path())]);
    }
    let schema_source = serde_json::to_value(&description).unwrap_or_default();
    let made = Router::new()
        .merge(api)
        .route("/llms.txt", get(llms::llms))
        .route("/oembed", get(oembed::oembed))
        .route("/charts/{file}", get(charts::chart))
        .route("/check", get(pages::page))
        .route("/data/catalog.jsonld", get(data::catalogue))
        .route("/data/croissant.json", get(data::croissant_json))
        .route("/data/datapackage.json", get(data::package))
        .route("/data/seeds.schema.json", get(data::seeds_schema))
        .route("/data/api.schema.json", get(move |call: ApiRequest| async move { data::api_schema(&call, &schema_source) }))
        .route("/feed", get(feed::feed))
        .route("/sitemap.xml", get(crawlers::sitemap))
        .route("/sitemap/{file}", get(crawlers::part))
        .fallback(pages::page)
        .layer(middleware::from_fn_with_state(state.clone(), kept::kept));
    let at_hand = Router::new()
        .merge(links)
        .route("/api/openapi.json", get(move |headers: HeaderMap| async move { described(&headers, &description) }))
        .route("/api/docs", get(docs))
        .route("/api", any(nothing))
        .route("/api/", any(nothing))
        .route("/api/{*rest}", any(nothing))
        // Sent while they are read, so that none is kept.
        .route("/data/{file}", get(data::file))
        .route("/step", post(step::step))
        .route("/s/{id}", get(links::follow))
        .route("/s/{id}/qr.svg", get(links::qr))
        .route("/robots.txt", get(crawlers::robots))
        .route("/build", get(health::build))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .nest("/assets", Router::new().fallback(get(assets::asset).fallback(|| async { Problem::MethodNotAllowed })));
    // On an address of their own, figures are not for everybody.
    let at_hand = match state.config.metrics {
        None => at_hand.route("/metrics", get(metrics::metrics)),
        Some(_) => at_hand,
    };
    let assistants = Router::new()
        .route_service("/mcp", mcp::service(&state))
        .layer(middleware::from_fn_with_state(state.clone(), mcp::within_limits));
    made.merge(at_hand)
        .merge(drafts)
        .merge(assistants)
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
        .layer(middleware::from_fn_with_state(state.clone(), of_bearable_length))
        .with_state(state)
}

/// The longest address that is answered: servers and messengers between here and the reader cut longer ones, and a page repeats
/// its address.
pub const LONGEST_ADDRESS: usize = 8000;

/// Whether an address is one that is answered.
pub fn is_bearable(uri: &Uri) -> bool {
    uri.path_and_query().is_none_or(|address| address.as_str().len() <= LONGEST_ADDRESS)
}

/// Refuses what is too long before anything is made of it.
async fn of_bearable_length(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if is_bearable(request.uri()) {
        return next.run(request).await;
    }
    pages::refused(&state, request.uri(), request.headers(), Problem::Refused(StatusCode::URI_TOO_LONG)).await
}

/// The description of the API.
fn described(headers: &HeaderMap, description: &utoipa::openapi::OpenApi) -> Response {
    let servers = description.servers.iter().flatten().map(|server| server.url.as_str());
    let etag = caching::tag(&["openapi", frontend::BUILD, &servers.collect::<String>()]);
    caching::answer(headers, &etag, caching::REVALIDATED, || Json(description.clone()))
}

/// The documentation of the API as a page: what draws it lies below /assets/.
async fn docs(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let page = include_str!("routes/api_docs.html").replace("{site}", &state.config.public_url);
    let page = base_path::below(state.config.base_path(), page);
    let etag = caching::tag(&["docs", &page]);
    caching::answer(&headers, &etag, caching::REVALIDATED, || Html(page))
}

async fn nothing(OriginalUri(uri): OriginalUri) -> Problem {
    Problem::NotFound(uri.path().to_owned())
}
