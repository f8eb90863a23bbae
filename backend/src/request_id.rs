//! The name of a request, in the log and in the answer: the client's, where it is short and plain, or one of our own.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue},
};
use tower_http::request_id::{MakeRequestId, MakeRequestUuid};

/// The header that carries it, both ways.
pub const NAME: HeaderName = HeaderName::from_static("x-request-id");

/// The longest name that a client may give its request.
const LONGEST: usize = 64;

/// Takes away a name that cannot stand in a log.
pub async fn sound(mut request: Request) -> Request {
    if given(request.headers()).is_none() {
        request.headers_mut().remove(NAME);
    }
    request
}

/// The name of a request with these headers.
pub fn of(headers: &HeaderMap) -> HeaderValue {
    let made = || MakeRequestUuid.make_request_id(&Request::new(())).map(|id| id.into_header_value());
    given(headers).cloned().or_else(made).unwrap_or(HeaderValue::from_static("-"))
}

/// The name that a client gives, when it gives one, and that is sound.
fn given(headers: &HeaderMap) -> Option<&HeaderValue> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let mut sent = headers.get_all(NAME).iter();
    let id = sent.next().filter(|id| (1..=LONGEST).contains(&id.len()) && id.as_bytes().iter().all(is_plain))?;
    sent.next().is_none().then_some(id)
}
