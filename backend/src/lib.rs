//! Stores and serves what governments promise. `main` wires, this builds: tests and production use one router.

pub mod command;
pub mod config;
pub mod db;
pub mod problem;
pub mod render;
pub mod routes;
pub mod seed;
pub mod server;
pub mod state;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use problem::Problem;
use state::AppState;
use std::{any::Any, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

/// What a page may load and run: its own files, and nothing inline.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                                       img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

/// The largest body that a request may carry.
const LARGEST_BODY: usize = 64 * 1024;

/// The whole application.
pub fn build_app(state: AppState) -> Router {
    let header = |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    routes::router(state)
        .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "strict-origin-when-cross-origin"))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Precise(4)))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(20)))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
}

fn on_panic(cause: Box<dyn Any + Send + 'static>) -> axum::response::Response {
    let said = cause.downcast_ref::<String>().cloned().or_else(|| cause.downcast_ref::<&str>().map(|s| (*s).to_owned()));
    Problem::Internal(format!("a handler panicked: {}", said.unwrap_or_default())).into_response()
}
