//! Every answer carries a strong ETag made from the revision and the canonical query. With a pinned revision it is
//! immutable for a year; without one it is revalidated.

use crate::{hex::hex, kept::Keepable};
use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use shared::model::RevisionId;

/// May be kept for a year: it never changes.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// May be kept, but is asked for again each time.
pub const REVALIDATED: &str = "no-cache";

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
        tag(&[self.revision.as_str(), self.asked])
    }

    /// Answers with what `make` returns, or with 304 when the client holds it already.
    pub fn answer<R: IntoResponse>(&self, request: &HeaderMap, make: impl FnOnce() -> R) -> Response {
        answer(request, &self.etag(), if self.pinned { IMMUTABLE } else { REVALIDATED }, make)
    }

    /// Answers with JSON.
    pub fn json<T: Serialize>(&self, request: &HeaderMap, body: impl FnOnce() -> T) -> Response {
        self.answer(request, || Json(body()))
    }
}

/// The strong ETag of what is made from these parts.
pub fn tag(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in [env!("CARGO_PKG_VERSION")].iter().chain(parts) {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    format!("\"{}\"", hex(&hash.finalize()[..12]))
}

/// Answers with what `make` returns, or with 304 when the client holds this tag already.
pub fn answer<R: IntoResponse>(request: &HeaderMap, etag: &str, cache: &'static str, make: impl FnOnce() -> R) -> Response {
    let held = held(request, etag);
    let mut response = if held.is_some() { StatusCode::NOT_MODIFIED.into_response() } else { make().into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("prefer"));
    response.extensions_mut().insert(Keepable);
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(held.as_deref().unwrap_or(etag)) {
        headers.insert(header::ETAG, value);
    }
    response
}

/// The tag that the client sent in `If-None-Match`, when it is this one, in whatever coding the client holds the answer.
pub fn held(request: &HeaderMap, etag: &str) -> Option<String> {
    let sent = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut known = vec![etag.to_owned()];
    known.extend(CODINGS.iter().map(|coding| coded(etag, coding)));
    sent.flat_map(|tags| tags.split(',')).find_map(|tag| match tag.trim().trim_start_matches("W/") {
        "*" => Some(etag.to_owned()),
        tag => known.iter().find(|known| *known == tag).cloned(),
    })
}

/// The codings that an answer may be compressed with.
const CODINGS: &[&str] = &["br", REPACKED, "gzip"];

/// Brotli again, but other bytes.
pub const REPACKED: &str = "best-br";

/// The tag of an answer in a coding.
pub fn coded(etag: &str, coding: &str) -> String {
    format!("{}-{coding}\"", etag.trim_end_matches('"'))
}

/// A strong tag stands for exact bytes: once compressed, an answer has a tag that says how, unless it says so already.
pub fn tag_coding(mut response: Response) -> Response {
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    let tag = text(header::ETAG).zip(text(header::CONTENT_ENCODING));
    let tag = tag.filter(|(etag, coding)| !etag.ends_with(&format!("-{coding}\""))).map(|(etag, coding)| coded(etag, coding));
    if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
