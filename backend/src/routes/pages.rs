//! The pages. Each address is answered whole: its title, what previews need, the words and the charts, so that it can be
//! read at once and without the application; the application then asks `/words` for what changes.

use super::caching::Origin;
use crate::{
    page::{Place, Shown},
    problem::Problem,
    state::AppState,
};
use axum::{
    extract::{OriginalUri, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use shared::{
    html::{
        Words, embed, frame,
        whole::{self, Head},
    },
    model::Lang,
    text::labels,
    view::View,
};

/// Where the pages' words are asked for; the page's own path follows.
pub const WORDS: &str = "/words";

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
    whole(&state, uri.path(), uri.query().unwrap_or_default(), &headers).await
}

/// The whole page of a path. When the store does not answer, the application is sent alone: it says so and tries again.
pub async fn whole(state: &AppState, path: &str, query: &str, headers: &HeaderMap) -> Response {
    let Ok(template) = tokio::fs::read_to_string(state.config.dist.join("index.html")).await else {
        return Problem::Internal("the pages are not built: run `make run`".to_owned()).into_response();
    };
    let Ok(shown) = Shown::at(state, path, query).await else {
        let (view, _) = View::from_query(query);
        let status = if Place::of(path).page.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
        let words = Words { title: frame::title(labels::TAGLINE.get(view.lang), view.lang), ..Words::default() };
        let html = filled(&template, &view, &(whole::head(&words, &Head::default(), view.lang), String::new()));
        return (status, [(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response();
    };
    let asked_for = shown.name(&template);
    let origin = Origin { revision: &shown.asked.loaded.id, pinned: false, asked: &asked_for };
    let mut response = match shown.status {
        StatusCode::OK => {
            origin.answer(headers, || Html(filled(&template, &shown.asked.view, &shown.html(&state.config.public_url))))
        }
        status => (
            status,
            [(header::CACHE_CONTROL, "no-cache")],
            Html(filled(&template, &shown.asked.view, &shown.html(&state.config.public_url))),
        )
            .into_response(),
    };
    if shown.place.framed {
        let policy = crate::CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *");
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    response
}

/// The words of a page, which the application asks for by the page's own address below `/words`: always lenient, also for
/// a page that does not exist, which has words too.
pub async fn words(
    State(state): State<AppState>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let path = uri.path().strip_prefix(WORDS).unwrap_or("/");
    let shown = Shown::at(&state, path, uri.query().unwrap_or_default()).await?;
    // What has changed since is no part of the pinned data: these words are asked for again each time.
    let origin = Origin { revision: &shown.asked.loaded.id, pinned: false, asked: &shown.name("") };
    Ok(origin.json(&headers, || shown.words))
}

/// The file that every page starts from, with the language, the colours, the head and the body of this one.
fn filled(template: &str, view: &View, (head, body): &(String, String)) -> String {
    let lang = if view.lang == Lang::Zh { "zh-CN" } else { "en" };
    let theme = view.theme.map(|theme| format!(" data-theme=\"{theme}\"")).unwrap_or_default();
    template
        .replacen("<html lang=\"zh-CN\">", &format!("<html lang=\"{lang}\"{theme}>"), 1)
        .replacen("</head>", &format!("{head}</head>"), 1)
        .replacen("<body>", &format!("<body>{body}"), 1)
}

/// Where a frame whose address names no language goes for a reader whose browser prefers another than Chinese.
fn in_the_readers_language(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let place = Place::of(uri.path());
    let page = place.page.filter(|_| place.framed)?;
    let query = uri.query().unwrap_or_default();
    if query.split('&').any(|pair| pair.starts_with("lang=")) {
        return None;
    }
    let preferred = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').next()?.trim().to_ascii_lowercase();
    if preferred.is_empty() || preferred.starts_with("zh") || preferred.starts_with('*') {
        return None;
    }
    Some(embed::href(&page, &View::from_query(query).0.with_lang(Lang::En)))
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
