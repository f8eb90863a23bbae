//! Pages in Markdown: the addresses of pages with `.md` behind their paths, and pages for clients that prefer Markdown.

use super::caching;
use crate::{page::PageRequest, problem::Problem, state::AppState, statements::markdown::escaped};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use shared::{page_links::MARKDOWN_ENDING, view::path::on_this_site};

const MARKDOWN: HeaderValue = HeaderValue::from_static("text/markdown; charset=utf-8");

/// The path of the page whose Markdown a path names; none where it names none.
pub fn page_path(path: &str) -> Option<&str> {
    match path.trim_end_matches('/').strip_suffix(MARKDOWN_ENDING)? {
        "/index" | "/" => Some("/"),
        page => Some(page),
    }
}

/// Whether a client prefers Markdown: it names it, and HTML not before it.
pub fn is_preferred(headers: &HeaderMap) -> bool {
    let sent = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let (mut markdown, mut html) = (0.0, 0.0);
    for offer in sent.flat_map(|value| value.split(',')) {
        let mut parts = offer.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.trim().parse::<f32>().ok()).unwrap_or(1.0);
        match name.as_str() {
            "text/markdown" => markdown = weight,
            "text/html" => html = weight,
            _ => {}
        }
    }
    markdown > 0.0 && markdown >= html
}

/// Whether an address is answered in Markdown.
pub fn is_asked_for(path: &str, headers: &HeaderMap) -> bool {
    page_path(path).is_some() || is_preferred(headers)
}

/// The page of a path, in Markdown.
pub async fn page(state: &AppState, path: &str, query: &str, headers: &HeaderMap) -> Response {
    match answer(state, path, query, headers).await {
        Ok(response) => response,
        Err(problem) => failure(problem),
    }
}

async fn answer(state: &AppState, path: &str, query: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let page = PageRequest::read(state, &on_this_site(path), query).await?;
    let name = page.name(&["markdown", frontend::BUILD, &state.config.public_url].join(" "));
    // As for pages: what "due" means of an address without a pin changes from day to day.
    let origin = caching::Origin { pinned: false, ..page.request.origin(&name) };
    let text = page.markdown(state).await?;
    if page.status() == StatusCode::OK {
        return Ok(origin.answer(headers, || ([(header::CONTENT_TYPE, MARKDOWN)], text)));
    }
    let kind = (header::CONTENT_TYPE, MARKDOWN);
    Ok((page.status(), [kind, (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))], text).into_response())
}

/// What went wrong, in Markdown.
pub fn failure(problem: Problem) -> Response {
    let body = problem.body();
    let mut response = problem.into_response();
    let text = format!("# {}\n\n{}\n", escaped(&body.title), escaped(&body.detail));
    response.headers_mut().insert(header::CONTENT_TYPE, MARKDOWN);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = axum::body::Body::from(text);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::{
        page_links,
        view::{View, path::Page},
    };

    #[test]
    fn markdown_is_preferred_where_it_is_named_and_html_not_before_it() {
        for (accept, expected) in [
            ("", false),
            ("*/*", false),
            ("text/html,application/xhtml+xml,*/*;q=0.8", false),
            ("text/markdown", true),
            ("text/markdown, text/html;q=0.9", true),
            ("text/html, text/markdown;q=0.9", false),
            ("Text/Markdown;charset=utf-8;q=0.5, */*;q=0.1", true),
            ("text/markdown;q=0", false),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
            assert_eq!(is_preferred(&headers), expected, "{accept}");
        }
    }

    #[test]
    fn the_address_of_a_page_in_markdown_names_that_page() {
        for path in ["/", "/compare/targets", "/facts/a-plan/b", "/changes/measures"] {
            let page = Page::from_path(path).unwrap_or_else(|| panic!("{path} is a page"));
            let address = page_links::markdown(&page, &View::default());
            assert_eq!(page_path(&address), Some(path), "{address}");
        }
        assert_eq!(page_path("/compare/targets"), None);
    }
}
