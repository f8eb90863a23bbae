//! Every answer carries a strong ETag made from the revision and the canonical query. With a pinned revision it is
//! immutable for a year; without one it is revalidated.

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use shared::model::RevisionId;
use std::fmt::Write;

/// What an answer is made from.
pub struct Origin<'a> {
    /// The revision.
    pub revision: &'a RevisionId,
    /// Whether the client pinned it.
    pub pinned: bool,
    /// What was asked, in its canonical form; it includes everything that changes the answer.
    pub asked: &'a str,
}

impl Origin<'_> {
    /// The strong ETag of the answer.
    pub fn etag(&self) -> String {
        let mut hash = Sha256::new();
        for part in [env!("CARGO_PKG_VERSION"), self.revision.as_str(), self.asked] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let mut tag = String::from("\"");
        for byte in hash.finalize().iter().take(12) {
            let _ = write!(tag, "{byte:02x}");
        }
        tag.push('"');
        tag
    }

    /// Whether the client holds the answer already.
    pub fn is_held(&self, request: &HeaderMap) -> bool {
        holds(request, &self.etag())
    }

    /// Answers with what `make` returns, or with 304 when the client holds it already.
    pub fn answer<R: IntoResponse>(&self, request: &HeaderMap, make: impl FnOnce() -> R) -> Response {
        let etag = self.etag();
        let mut response =
            if holds(request, &etag) { StatusCode::NOT_MODIFIED.into_response() } else { make().into_response() };
        let cache = if self.pinned { "public, max-age=31536000, immutable" } else { "no-cache" };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(header::VARY, HeaderValue::from_static("prefer"));
        if let Ok(value) = HeaderValue::from_str(&etag) {
            headers.insert(header::ETAG, value);
        }
        response
    }

    /// Answers with JSON.
    pub fn json<T: Serialize>(&self, request: &HeaderMap, body: impl FnOnce() -> T) -> Response {
        self.answer(request, || Json(body()))
    }
}

/// Whether the client sent this tag in `If-None-Match`.
fn holds(request: &HeaderMap, etag: &str) -> bool {
    let sent = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    sent.flat_map(|tags| tags.split(',')).any(|tag| tag.trim().trim_start_matches("W/") == etag || tag.trim() == "*")
}
