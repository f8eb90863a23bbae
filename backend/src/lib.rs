//! Stores and serves what governments promise. `main` wires, this builds: tests and production use one router.

pub mod attach;
pub mod backup;
pub mod base_path;
pub mod calendar;
pub mod check;
pub mod client;
pub mod coalesced;
pub mod command;
pub mod config;
pub mod curate;
pub mod db;
pub mod difference;
pub mod doctor;
pub mod export;
pub mod feed;
pub mod hex;
pub mod kept;
pub mod mcp;
pub mod metrics;
pub mod observe;
pub mod open_data;
pub mod page;
pub mod problem;
pub mod propose;
pub mod rate_limit;
pub mod render;
pub mod request;
pub mod request_id;
pub mod routes;
pub mod scope;
pub mod search;
pub mod seed;
pub mod server;
pub mod state;
pub mod statements;
pub mod store_watch;
pub mod work_queue;
pub mod xml;

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::Limited;
use metrics::Metrics;
use problem::Problem;
use state::AppState;
use std::{any::Any, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
    cors::{self, CorsLayer},
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
};

/// The build of the pages that this program serves.
pub const PAGES_BUILD: &str = frontend::BUILD;

/// What a page may load and run: its own files, and nothing inline.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                                       img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

/// What no page of ours asks a browser for.
const PERMISSIONS_POLICY: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The largest body that a request may carry, but for a draft: its own route says how large it may be.
const MAX_BODY: usize = 64 * 1024;

/// How long an answer may take.
const MAX_ANSWER_TIME: Duration = work_queue::LONGEST_WAIT;

/// The whole application.
pub fn build_app(state: AppState) -> Router {
    let is_secure = state.config.public_url.starts_with("https://");
    let metrics = state.metrics.clone();
    let app = guarded(routes::router(state.clone()), metrics, MAX_ANSWER_TIME);
    let app = if is_secure { app.layer(header(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000")) } else { app };
    // What was answered before passes none of these layers again.
    let at_once = axum::middleware::from_fn_with_state(state.clone(), kept::at_once);
    let app = Router::new().fallback_service(app).layer(at_once);
    if state.config.base_path().is_empty() {
        return app;
    }
    Router::new().fallback_service(app).layer(axum::middleware::from_fn_with_state(state, base_path::inside))
}

/// What holds for every route: limits, faults as problems, headers, compression, request ids, what is counted and logged.
fn guarded(routes: Router, metrics: Metrics, longest_answer: Duration) -> Router {
    routes
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Precise(4)).compress_when(worth_compressing()))
        .layer(axum::middleware::map_response(async |response| routes::caching::tag_coding(response)))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, longest_answer))
        .layer(axum::middleware::from_fn(limited))
        .layer(axum::middleware::from_fn(as_the_api_answers))
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(readable_everywhere())
        .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "strict-origin-when-cross-origin"))
        .layer(header(HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY))
        .layer(PropagateRequestIdLayer::new(request_id::NAME))
        .layer(axum::middleware::from_fn_with_state(metrics, observe::observed))
        .layer(SetRequestIdLayer::new(request_id::NAME, MakeRequestUuid))
        .layer(axum::middleware::map_request(request_id::sound))
}

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Everything here is public: other sites may read it, and a frame without rights of its own is such a site too. What
/// changes anything is asked for from here only.
fn readable_everywhere() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(cors::Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([HeaderName::from_static("prefer"), header::IF_NONE_MATCH])
        .expose_headers([header::ETAG])
        .max_age(Duration::from_secs(24 * 60 * 60))
}

/// Whatever is not compressed already: decks and workbooks are.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/vnd.openxmlformats-officedocument"))
        .and(NotForContentType::const_new("application/vnd.apache.parquet"))
}

/// Refuses a body that is larger than anything here asks for: at once where its length is said, else where it gets too long.
async fn limited(request: Request, next: Next) -> Response {
    if routes::check::takes(&request) {
        return next.run(request).await;
    }
    let said = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if said.is_some_and(|length| length > MAX_BODY) {
        return (StatusCode::PAYLOAD_TOO_LARGE, "length limit exceeded").into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, MAX_BODY)))).await
}

/// Layers and the framework refuse in plain text or without a word; a client of the API is told in the form it knows.
async fn as_the_api_answers(request: Request, next: Next) -> Response {
    let below_api = request.uri().path().strip_prefix("/api").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let response = next.run(request).await;
    if below_api { Problem::instead_of(response) } else { response }
}

pub(crate) fn on_panic(cause: Box<dyn Any + Send + 'static>) -> Response {
    let said = cause.downcast_ref::<String>().cloned().or_else(|| cause.downcast_ref::<&str>().map(|s| (*s).to_owned()));
    Problem::Internal(format!("a handler panicked: {}", said.unwrap_or_default())).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tower::ServiceExt;

    async fn faulty() -> &'static str {
        panic!("a secret")
    }

    /// Routes that fail in every way that a resource can, below /api and beside it.
    fn routes() -> Router {
        let late = get(std::future::pending::<()>);
        let plain = get(|| async { (StatusCode::IM_A_TEAPOT, "short and stout") });
        Router::new()
            .route("/api/late", late.clone())
            .route("/late", late)
            .route("/api/plain", plain)
            .route("/api/faulty", get(faulty))
    }

    #[tokio::test]
    async fn every_fault_below_api_leaves_as_a_problem() {
        let app = guarded(routes(), Metrics::default(), Duration::from_millis(1));
        let cases = [("/api/late", 504, "timeout"), ("/api/plain", 418, "refused"), ("/api/faulty", 500, "internal")];
        for (path, status, kind) in cases {
            let request = Request::get(path).body(Body::empty()).expect("a request");
            let response = app.clone().oneshot(request).await.expect("an answer");
            assert_eq!(response.status().as_u16(), status, "{path}");
            assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json", "{path}");
            assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
            let body = axum::body::to_bytes(response.into_body(), 10_000).await.expect("a body");
            let problem: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
            assert_eq!(problem["type"], format!("/problems/{kind}"), "{path}");
            assert!(!problem.to_string().contains("secret"), "{path}: {problem}");
        }
    }

    #[tokio::test]
    async fn a_page_that_comes_late_is_no_problem_of_the_api() {
        let request = Request::get("/late").body(Body::empty()).expect("a request");
        let response =
            guarded(routes(), Metrics::default(), Duration::from_millis(1)).oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::GATEWAY_TIMEOUT);
        assert_eq!(response.headers().get(header::CONTENT_TYPE), None);
    }
}
