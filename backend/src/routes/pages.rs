//! The pages of the browser application: one file for every known path, and the same file with status 404 for the others.

use crate::{problem::Problem, state::AppState};
use axum::{
    extract::State,
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use shared::view::{View, address::Page};

/// Answers any path that no other route took.
pub async fn page(State(state): State<AppState>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Problem::MethodNotAllowed.into_response();
    }
    if let Some(file) = root_file(&state, uri.path()).await {
        return file;
    }
    if let Some(there) = shown_at(&state, &uri).await {
        // Found, not moved for ever: such a page may one day stand by itself.
        return (StatusCode::FOUND, [(header::LOCATION, there), (header::CACHE_CONTROL, "no-cache".to_owned())])
            .into_response();
    }
    let status = if is_known(&state, &uri).await { StatusCode::OK } else { StatusCode::NOT_FOUND };
    index(&state, status).await
}

/// The comparison in which a fact, an indicator, a region or a document is shown.
async fn shown_at(state: &AppState, uri: &Uri) -> Option<String> {
    let page = Page::from_path(uri.path())?;
    let (view, _) = View::from_query(uri.query().unwrap_or_default());
    let loaded = state.revision(view.rev.as_ref()).await.ok()?;
    page.shown_at(&view, &loaded.data).map(|(page, view)| page.href(&view))
}

/// The file that every page starts from.
pub async fn index(state: &AppState, status: StatusCode) -> Response {
    match tokio::fs::read_to_string(state.config.dist.join("index.html")).await {
        Ok(html) => (status, [(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response(),
        Err(_) => Problem::Internal("the pages are not built: run `make run`".to_owned()).into_response(),
    }
}

/// Whether there is such a page, about something in the data, in a revision that exists. A damaged query is no reason
/// to refuse a page: it shows what it can. Neither is a store that does not answer: the page says so itself.
async fn is_known(state: &AppState, uri: &Uri) -> bool {
    let Some(page) = Page::from_path(uri.path()) else { return false };
    let (view, _) = View::from_query(uri.query().unwrap_or_default());
    match state.revision(view.rev.as_ref()).await {
        Ok(loaded) => page.is_in(&loaded.data),
        Err(Problem::UnknownValue { .. }) => false,
        Err(_) => true,
    }
}

/// Files that browsers ask for at the root.
async fn root_file(state: &AppState, path: &str) -> Option<Response> {
    let (name, kind) = match path {
        "/favicon.svg" => ("favicon.svg", "image/svg+xml"),
        "/robots.txt" => ("robots.txt", "text/plain"),
        _ => return None,
    };
    let bytes = tokio::fs::read(state.config.dist.join(name)).await.ok()?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("max-age=86400")),
    ];
    Some((headers, bytes).into_response())
}
