//! The pages. Each address is answered whole: its title, what previews need, the words and the charts, so that it can be read at
//! once and without the application.

use crate::{
    page::{PageRequest, RouteTarget},
    problem::Problem,
    state::AppState,
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use shared::{embed_code, model::Lang, view::View};

/// Answers any path that no other route took.
pub async fn page(State(state): State<AppState>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Problem::MethodNotAllowed.into_response();
    }
    if let Some(file) = root_file(&state, uri.path()).await {
        return file;
    }
    if let Some(there) = in_the_readers_language(&uri, &headers) {
        let headers =
            [(header::LOCATION, there.as_str()), (header::CACHE_CONTROL, "no-cache"), (header::VARY, "accept-language")];
        return (StatusCode::FOUND, headers).into_response();
    }
    document(&state, uri.path(), uri.query().unwrap_or_default(), &headers).await
}

/// The page that Trunk built, with the application and without.
const WITH_APPLICATION: &str = "index.html";
const WITHOUT_APPLICATION: &str = "reading.html";

/// The whole document of a path.
pub async fn document(state: &AppState, path: &str, query: &str, headers: &HeaderMap) -> Response {
    let mut response = match answer(state, path, query, headers).await {
        Ok(response) => response,
        Err(problem) => match template(state, WITHOUT_APPLICATION).await {
            Ok(template) => problem.into_page(View::from_query(query).0.lang, &template),
            Err(missing) => missing.into_response(),
        },
    };
    if RouteTarget::of(path).is_embedded {
        let policy = crate::CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *");
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    response
}

async fn answer(state: &AppState, path: &str, query: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let page = PageRequest::read(state, path, query).await?;
    let is_live = !page.target.is_embedded && page.target.page.as_ref().is_some_and(|page| page.is_live());
    let template = if is_live { WITH_APPLICATION } else { WITHOUT_APPLICATION };
    let template = self::template(state, template).await?;
    let name = page.name(&template);
    // What has changed since is no part of the pinned data: pages are asked for again each time.
    let origin = crate::routes::caching::Origin { pinned: false, ..page.request.origin(&name) };
    let is_here = page.status() == StatusCode::OK;
    if is_here && origin.is_held(headers) {
        return Ok(origin.answer(headers, || ()));
    }
    let html = page.answer(state).await?.html(&template, &page);
    if is_here {
        return Ok(origin.answer(headers, || Html(html)));
    }
    Ok((page.status(), [(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response())
}

async fn template(state: &AppState, name: &str) -> Result<String, Problem> {
    let read = tokio::fs::read_to_string(state.config.dist.join(name)).await;
    read.map_err(|_| Problem::Internal("the pages are not built: run `make run`".to_owned()))
}

/// Where a frame whose address names no language goes for a reader whose browser prefers another than Chinese.
fn in_the_readers_language(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let target = RouteTarget::of(uri.path());
    let page = target.page.filter(|_| target.is_embedded)?;
    let query = uri.query().unwrap_or_default();
    if query.split('&').any(|pair| pair.starts_with("lang=")) {
        return None;
    }
    let preferred = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').next()?.trim().to_ascii_lowercase();
    if preferred.is_empty() || preferred.starts_with("zh") || preferred.starts_with('*') {
        return None;
    }
    Some(embed_code::href(&page, &View::from_query(query).0.with_lang(Lang::En)))
}

/// Files that browsers ask for at the root.
async fn root_file(state: &AppState, path: &str) -> Option<Response> {
    let (name, kind) = match path {
        "/favicon.svg" => ("favicon.svg", "image/svg+xml"),
        "/embed.js" => ("embed.js", "text/javascript; charset=utf-8"),
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
