//! A site below a path of its host (`PUBLIC_URL` with a path). Inside, nothing knows of it: what arrives loses the path first, and
//! the headers that lead somewhere get it last. A proxy may take it off, or pass it on.

use crate::state::AppState;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use shared::base_path;

/// Answers a request as that for an address inside the site.
pub async fn inside(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let base = state.config.base_path();
    let sent = request.uri().path_and_query().map_or("", |sent| sent.as_str());
    match base_path::inside(base, sent) {
        // Without the slash, a browser would take the root of the host for the folder that the page lies in.
        Some(rest) if !rest.starts_with('/') => {
            let there = [base, "/", rest].concat();
            return (StatusCode::FOUND, [(header::LOCATION, there)]).into_response();
        }
        Some(rest) => match rest.parse::<Uri>() {
            Ok(uri) => *request.uri_mut() = uri,
            Err(_) => return StatusCode::BAD_REQUEST.into_response(),
        },
        None => {}
    }
    let mut response = next.run(request).await;
    lead(&mut response, header::LOCATION, "/", base);
    lead(&mut response, header::LINK, "</", base);
    response
}

/// Puts the path in front of what a header leads to, where that starts at the root of the site.
fn lead(response: &mut Response, name: HeaderName, start: &str, base: &str) {
    let Some(value) = response.headers().get(&name).and_then(|value| value.to_str().ok()) else { return };
    let Some(rest) = value.strip_prefix(start) else { return };
    let led = [&start[..start.len() - 1], base, "/", rest].concat();
    if let Ok(led) = HeaderValue::from_str(&led) {
        response.headers_mut().insert(name, led);
    }
}
