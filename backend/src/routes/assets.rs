//! The files of the pages: what has its hash in its name never changes, everything else is asked for again.

use super::caching::{IMMUTABLE, REVALIDATED};
use crate::{problem::Problem, state::AppState};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use tower_http::services::ServeDir;

/// How many hexadecimal digits the hash in a name has.
const HASH: usize = 16;

/// One file below `/assets/`.
pub async fn asset(State(state): State<AppState>, request: Request) -> Response {
    let is_hashed = is_hashed(request.uri().path());
    let path = request.uri().path().to_owned();
    let found = ServeDir::new(&state.config.dist).precompressed_br().try_call(request).await;
    // A name that the file system does not take is the name of no file.
    let mut response = match found {
        Ok(response) if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED => {
            response.map(Body::new)
        }
        Ok(response) if response.status() == StatusCode::METHOD_NOT_ALLOWED => Problem::MethodNotAllowed.into_response(),
        _ => return Problem::NotFound(path.chars().take(120).collect()).into_response(),
    };
    let cache = if is_hashed { IMMUTABLE } else { REVALIDATED };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

/// Whether a name has the hash of what the file holds: `site-32c41eef21d5db69.css`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.']).any(|part| part.len() == HASH && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_never_change() {
        let hashed = ["/assets/site-32c41eef21d5db69.css", "/assets/duibiao-pages-1bed54ccf391b678_bg.wasm"];
        assert!(hashed.iter().all(|path| is_hashed(path)));
        let plain = ["/assets/embed.js", "/assets/favicon.svg", "/assets/site-32c4.css", "/assets/1bed54ccf391b678/embed.js"];
        assert!(!plain.iter().any(|path| is_hashed(path)));
    }
}
