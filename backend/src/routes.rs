//! The route table, to be read as a contents page.

pub mod caching;
pub mod catalogue;
pub mod charts;
pub mod compare;
pub mod facts;
pub mod health;
pub mod links;
pub mod oembed;
pub mod pages;
pub(crate) mod paging;
pub(crate) mod params;
pub mod regions;
pub mod revisions;
pub mod search;

use crate::{problem::Problem, state::AppState};
use axum::{
    Json, Router,
    extract::OriginalUri,
    http::{HeaderValue, header},
    routing::{any, get},
};
use shared::api::RegionRole;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

#[derive(OpenApi)]
#[openapi(
    components(schemas(RegionRole)),
    info(
        title = "Duibiao API",
        description = "What governments promise, as facts tied to the words that prove them. Errors are application/problem+json. \
                   Every answer carries a strong ETag; with `rev` it never changes. Only the anchor and the passage of a fact \
                   and what texts are found by words depend on the texts attached at the time, and are asked for again each time.",
        version = "1"
    )
)]
struct Description;

/// All routes with their state.
pub fn router(state: AppState) -> Router {
    let (api, description) = OpenApiRouter::with_openapi(Description::openapi())
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
        .routes(routes!(links::create))
        .routes(routes!(links::one))
        .split_for_parts();
    let assets = ServeDir::new(&state.config.dist).precompressed_br();
    let immutable = SetResponseHeaderLayer::overriding(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    Router::new()
        .merge(api)
        .route("/api/openapi.json", get(move || async move { Json(description) }))
        .route("/api", any(nothing))
        .route("/api/", any(nothing))
        .route("/api/{*rest}", any(nothing))
        .route("/s/{id}", get(links::follow))
        .route("/s/{id}/qr.svg", get(links::qr))
        .route("/oembed", get(oembed::oembed))
        .route("/charts/{file}", get(charts::chart))
        .route("/build", get(health::build))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .nest_service("/assets", tower::ServiceBuilder::new().layer(immutable).service(assets))
        .fallback(pages::page)
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
        .with_state(state)
}

async fn nothing(OriginalUri(uri): OriginalUri) -> Problem {
    Problem::NotFound(uri.path().to_owned())
}
