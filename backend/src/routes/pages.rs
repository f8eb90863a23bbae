//! The pages. Each address is answered whole: its title, what previews need, the words and the charts, so that it can be read at
//! once and without the application.

use super::{caching, markdown};
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
use frontend::document::Template;
use shared::{
    embed_code,
    model::Lang,
    view::{
        View,
        arrival::{self, ArrivedAddress},
        path::on_this_site,
    },
};

/// Answers any path that no other route took.
pub async fn page(State(state): State<AppState>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return ([(header::ALLOW, "GET,HEAD")], Problem::MethodNotAllowed).into_response();
    }
    if let Some(file) = root_file(&state, uri.path(), &headers).await {
        return file;
    }
    let mut response = in_some_form(&state, &uri, &headers).await;
    // Whoever keeps it in between must not give a reader what a program prefers.
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept"));
    response
}

/// The page as Markdown or as a document, or the way to where it is.
async fn in_some_form(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Response {
    let query = uri.query().unwrap_or_default();
    if let Some(path) = markdown::page_path(uri.path()) {
        return markdown::page(state, path, query, headers).await;
    }
    if let Some(there) = as_it_was_meant(uri) {
        return (StatusCode::FOUND, [(header::LOCATION, there.as_str()), (header::CACHE_CONTROL, "no-cache")]).into_response();
    }
    if let Some(there) = in_the_readers_language(uri, headers) {
        let headers =
            [(header::LOCATION, there.as_str()), (header::CACHE_CONTROL, "no-cache"), (header::VARY, "accept-language")];
        return (StatusCode::FOUND, headers).into_response();
    }
    if markdown::is_preferred(headers) {
        return markdown::page(state, uri.path(), query, headers).await;
    }
    document(state, uri.path(), query, headers).await
}

/// The page that Trunk built, with the application and without.
const WITH_APPLICATION: &str = "index.html";
const WITHOUT_APPLICATION: &str = "reading.html";

/// The whole document of a path. Whatever the path is, what the document says of it stays on this site.
pub async fn document(state: &AppState, path: &str, query: &str, headers: &HeaderMap) -> Response {
    let path = &on_this_site(path);
    let response = match answer(state, path, query, headers).await {
        Ok(response) => response,
        Err(problem) => failure(state, problem, query).await,
    };
    framed(path, response)
}

/// A page that is made for frames may stand in any, also when it only says that it cannot be shown.
fn framed(path: &str, mut response: Response) -> Response {
    if RouteTarget::of(path).is_embedded {
        let policy = crate::CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *");
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    response
}

/// Whether an address is that of no page.
pub fn is_for_programs(uri: &Uri) -> bool {
    const PROGRAMS: [&str; 8] = ["/api/", "/charts/", "/data/", "/feed", "/mcp", "/oembed", "/s/", "/sitemap"];
    PROGRAMS.iter().any(|start| uri.path().starts_with(start))
}

/// Why an address is not answered: in words below a page's address, as a problem below any other.
pub async fn refused(state: &AppState, uri: &Uri, headers: &HeaderMap, problem: Problem) -> Response {
    if is_for_programs(uri) {
        return problem.into_response();
    }
    if markdown::is_asked_for(uri.path(), headers) {
        return markdown::failure(problem);
    }
    framed(uri.path(), failure(state, problem, uri.query().unwrap_or_default()).await)
}

/// A page that says what went wrong, in the language of the address.
pub async fn failure(state: &AppState, problem: Problem, query: &str) -> Response {
    match template(state, WITHOUT_APPLICATION).await {
        Ok(html) => problem.into_page(View::from_query(query).0.lang, below_its_path(state, &html)),
        Err(missing) => missing.into_response(),
    }
}

async fn answer(state: &AppState, path: &str, query: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let page = PageRequest::read(state, path, query).await?;
    let is_live = !page.target.is_embedded && page.target.page.as_ref().is_some_and(|page| page.is_live());
    let template = if is_live { WITH_APPLICATION } else { WITHOUT_APPLICATION };
    let template = self::template(state, template).await?;
    let name = page.name(&[template.as_str(), &state.config.public_url].join(" "));
    // What has changed since is no part of the pinned data: pages are asked for again each time.
    let origin = caching::Origin { pinned: false, ..page.request.origin(&name) };
    let is_here = page.status() == StatusCode::OK;
    let html = page.answer(state).await?.html(below_its_path(state, &template), &page);
    if is_here {
        return Ok(origin.answer(headers, || Html(html)));
    }
    Ok((page.status(), [(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response())
}

/// The document of a page that is only read and was made for one reader.
pub async fn read_only(state: &AppState, page: &PageRequest) -> Result<String, Problem> {
    let template = template(state, WITHOUT_APPLICATION).await?;
    Ok(page.answer(state).await?.html(below_its_path(state, &template), page))
}

fn below_its_path<'a>(state: &'a AppState, html: &'a str) -> Template<'a> {
    Template { html, base_path: state.config.base_path() }
}

async fn template(state: &AppState, name: &str) -> Result<String, Problem> {
    let read = tokio::fs::read_to_string(state.config.dist.join(name)).await;
    read.map_err(|_| Problem::Internal("the pages are not built: run `make run`".to_owned()))
}

/// Where a path goes that was changed on its way. A query is read where it stands, since the codec names what it cannot.
fn as_it_was_meant(uri: &Uri) -> Option<String> {
    let arrived = ArrivedAddress::read(uri.path(), uri.query().unwrap_or_default())?;
    (arrived.path() != uri.path()).then(|| arrived.href())
}

/// Where a frame whose address names no language goes for a reader whose browser prefers another than Chinese.
fn in_the_readers_language(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    if !follows_the_reader(uri) {
        return None;
    }
    let page = RouteTarget::of(uri.path()).page?;
    let query = uri.query().unwrap_or_default();
    let preferred = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').next()?.trim().to_ascii_lowercase();
    if preferred.is_empty() || preferred.starts_with("zh") || preferred.starts_with('*') {
        return None;
    }
    Some(embed_code::href(&page, &View::from_query(query).0.with_lang(Lang::En)))
}

/// Whether an address leaves its language to the reader's browser: a frame does that names none.
pub fn follows_the_reader(uri: &Uri) -> bool {
    let names_one = || !arrival::take(uri.query().unwrap_or_default(), &["lang"]).0.is_empty();
    uri.path().starts_with(embed_code::PREFIX) && RouteTarget::of(uri.path()).is_embedded && !names_one()
}

/// Files that browsers ask for at the root.
async fn root_file(state: &AppState, path: &str, headers: &HeaderMap) -> Option<Response> {
    let (name, kind) = match path {
        "/favicon.svg" => ("favicon.svg", "image/svg+xml"),
        "/embed.js" => ("embed.js", "text/javascript; charset=utf-8"),
        _ => return None,
    };
    let bytes = tokio::fs::read(state.config.dist.join(name)).await.ok()?;
    let etag = caching::tag(&[name, &String::from_utf8_lossy(&bytes)]);
    Some(caching::answer(headers, &etag, "max-age=86400", || ([(header::CONTENT_TYPE, kind)], bytes)))
}
