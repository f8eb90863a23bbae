//! What is noted of every request: it is counted, and one line of the log says how it ended. Both carry its id; a fault is logged
//! here once, with the request in which it came up.

use crate::{metrics::Metrics, problem::Fault};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, Method, Uri},
    middleware::Next,
    response::Response,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// Pages have one route for all of them; these are told apart, by how their paths begin.
const PAGES: [(&str, &str); 12] = [
    ("/compare/targets", "/compare/targets"),
    ("/compare/timeline", "/compare/timeline"),
    ("/compare/measures", "/compare/measures"),
    ("/regions/", "/regions/{slug}"),
    ("/documents/", "/documents/{slug}"),
    ("/indicators/", "/indicators/{slug}"),
    ("/facts/", "/facts/{document}/{id}"),
    ("/search", "/search"),
    ("/changes", "/changes"),
    ("/embed/", "/embed/{page}"),
    ("/assets/", "/assets/{file}"),
    ("/embed.js", "/embed.js"),
];

/// Pages that have none below them, by their name also in Markdown.
const ALONE: [(&str, &str); 4] = [("/", "/"), ("/index", "/"), ("/check", "/check"), ("/data", "/data")];

/// Files of charts cost as much as their kind does.
const CHARTS: [(&str, &str); 6] = [
    (".svg", "/charts/{name}.svg"),
    (".png", "/charts/{name}.png"),
    (".pptx", "/charts/{name}.pptx"),
    (".csv", "/charts/{name}.csv"),
    (".xlsx", "/charts/{name}.xlsx"),
    (".json", "/charts/{name}.json"),
];

/// The route of an address that is no page: there may be as many as clients like.
const OTHER: &str = "other";

/// The route that an answer was counted under.
#[derive(Clone, Debug)]
pub struct ObservedRoute(pub Arc<str>);

/// Counts a request that was answered from what is kept, and logs it.
pub fn kept(metrics: &Metrics, route: &str, (uri, id): (&Uri, &HeaderValue), status: u16, took: Duration) {
    metrics.answered(route, status, took);
    metrics.kept();
    let address = uri.path_and_query().map_or("", |address| address.as_str());
    let (id, milliseconds) = (id.to_str().unwrap_or_default(), took.as_secs_f64() * 1000.0);
    tracing::info!(target: TARGET, request_id = id, method = %Method::GET, address, status, milliseconds, "answered");
}

/// Counts a request and logs how it ended.
pub async fn observed(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let _running = metrics.running();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let subject = Subject {
        method: request.method().clone(),
        uri: request.uri().clone(),
        id: request.headers().get("x-request-id").cloned(),
    };
    let mut response = next.run(request).await;
    let took = began.elapsed();
    let status = response.status().as_u16();
    let route = route(matched.as_ref(), subject.uri.path());
    metrics.answered(route, status, took);
    response.extensions_mut().insert(ObservedRoute(route.into()));
    if let Some(Fault(fault)) = response.extensions().get() {
        let (id, method, address) = subject.named();
        tracing::error!(target: TARGET, request_id = id, %method, address, status, fault, "a request failed");
    } else {
        let (id, method, address) = subject.named();
        let milliseconds = took.as_secs_f64() * 1000.0;
        tracing::info!(target: TARGET, request_id = id, %method, address, status, milliseconds, "answered");
    }
    response
}

/// What lines of requests are filtered by: `RUST_LOG=warn,duibiao::request=info`.
const TARGET: &str = "duibiao::request";

/// Which request it was.
struct Subject {
    method: Method,
    uri: Uri,
    id: Option<HeaderValue>,
}

impl Subject {
    /// Its id, its method and its address.
    fn named(&self) -> (&str, &Method, &str) {
        let id = self.id.as_ref().and_then(|id| id.to_str().ok()).unwrap_or_default();
        (id, &self.method, self.uri.path_and_query().map_or("", |address| address.as_str()))
    }
}

/// The route of a request: there are a few dozen of them, however many addresses there are.
fn route<'a>(matched: Option<&'a MatchedPath>, path: &str) -> &'a str {
    if let Some(name) = path.strip_prefix("/charts/") {
        return CHARTS.iter().find(|(kind, _)| name.ends_with(kind)).map_or(OTHER, |(_, route)| route);
    }
    let page = path.strip_suffix(".md").unwrap_or(path);
    if let Some((_, route)) = ALONE.iter().find(|(name, _)| *name == page) {
        return route;
    }
    if let Some((_, route)) = PAGES.iter().find(|(start, _)| path.starts_with(start)) {
        return route;
    }
    matched.map_or(OTHER, MatchedPath::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_files_are_told_apart_and_what_is_none_is_one() {
        for (path, expected) in [
            ("/", "/"),
            ("/index.md", "/"),
            ("/compare/targets", "/compare/targets"),
            ("/compare/targets.md", "/compare/targets"),
            ("/data", "/data"),
            ("/check.md", "/check"),
            ("/facts/qingdao-uhd-2019/tv-4k-output", "/facts/{document}/{id}"),
            ("/embed/compare/timeline", "/embed/{page}"),
            ("/charts/targets.png", "/charts/{name}.png"),
            ("/charts/targets.exe", "other"),
            ("/assets/site-32c41eef21d5db69.css", "/assets/{file}"),
            ("/wp-login.php", "other"),
        ] {
            assert_eq!(route(None, path), expected, "{path}");
        }
    }
}
