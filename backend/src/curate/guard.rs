//! Who may ask the desk: a browser on this machine that was let in by the address which the command has printed.
//!
//! The address holds a token that lets in once; then a cookie does. A page of another site can neither read the desk nor make a
//! browser change anything: the cookie is not sent along from there, and what comes from another origin, or under another name of
//! this machine, is refused before it is looked at.

use crate::{hex::hex, problem::Problem};
use axum::{
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Where a browser is let in.
pub const ENTRANCE: &str = "/desk/enter";

/// What is kept of the secrets: enough to know them again.
pub struct Guard {
    /// The host and port by which the desk is asked.
    authority: String,
    cookie_name: String,
    session: String,
    /// The token, until it has let in.
    token: Mutex<Option<String>>,
}

impl Guard {
    /// Makes the secrets for a desk that listens at a host and port, and the path that lets in once.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new(authority: &str) -> anyhow::Result<(Arc<Self>, String)> {
        let (token, session) = (secret()?, secret()?);
        let entrance = format!("{ENTRANCE}?token={token}");
        let port = authority.rsplit(':').next().unwrap_or_default();
        // Browsers send cookies to every port of a host.
        let cookie_name = format!("duibiao-desk-{port}");
        let guard = Self { authority: authority.to_owned(), cookie_name, session, token: Mutex::new(Some(token)) };
        Ok((Arc::new(guard), entrance))
    }

    /// Why a request is refused.
    fn refusal(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<StatusCode> {
        let text = |name: header::HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        if host != Some(self.authority.as_str()) || hosts.next().is_some() {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        }
        let own = format!("http://{}", self.authority);
        let is_reading = method == Method::GET || method == Method::HEAD;
        let is_own_origin = match text(header::ORIGIN) {
            Some(origin) => origin == own,
            None => is_reading,
        };
        let site = headers.get("sec-fetch-site").map(|value| value.to_str().unwrap_or_default());
        if !is_own_origin || !matches!(site, None | Some("same-origin" | "none")) {
            return Some(StatusCode::FORBIDDEN);
        }
        let is_let_in = path == ENTRANCE && is_reading;
        (!is_let_in && !self.has_session(headers)).then_some(StatusCode::UNAUTHORIZED)
    }

    fn has_session(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
        let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(name, value)| name == self.cookie_name && is_same(value, &self.session))
    }
}

/// Refuses what may not ask.
pub async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    match guard.refusal(request.method(), request.uri().path(), request.headers()) {
        Some(status) => shut(status, request.headers()),
        None => next.run(request).await,
    }
}

/// What a person reads who is not let in: what happened, and what to do.
const SHUT: &str = "<!doctype html><meta charset=utf-8><title>duibiao curate</title>\
    <p lang=zh>标注台的地址只能用一次，而此浏览器没有进入过。请回到终端，结束 <code>duibiao curate</code> 后重新运行，再打开新打印的地址。</p>\
    <p lang=en>The address of the desk lets in once, and this browser was not let in. Back in the terminal, end \
    <code>duibiao curate</code>, run it again, and open the address that it prints.</p>";

/// A refusal: words for a browser that came without a cookie, a problem for anything else.
fn shut(status: StatusCode, headers: &HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|accepts| accepts.to_str().ok()).unwrap_or_default();
    match status {
        StatusCode::UNAUTHORIZED if accepts.contains("text/html") => (status, Html(SHUT)).into_response(),
        _ => Problem::Refused(status).into_response(),
    }
}

/// Lets in whoever has the token, once; whoever was let in may come back to the address.
pub async fn enter(
    State(guard): State<Arc<Guard>>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    if guard.has_session(&headers) {
        return Redirect::to("/desk").into_response();
    }
    let mut token = guard.token.lock().unwrap_or_else(PoisonError::into_inner);
    let given = query.get("token").map_or("", String::as_str);
    if !token.as_deref().is_some_and(|token| is_same(given, token)) {
        return shut(StatusCode::UNAUTHORIZED, &headers);
    }
    *token = None;
    let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", guard.cookie_name, guard.session);
    match HeaderValue::from_str(&cookie) {
        Ok(cookie) => ([(header::SET_COOKIE, cookie)], Redirect::to("/desk")).into_response(),
        Err(error) => Problem::Internal(error.to_string()).into_response(),
    }
}

/// Whether two secrets are one; how long that takes says nothing of where they differ.
fn is_same(a: &str, b: &str) -> bool {
    Sha256::digest(a.as_bytes()) == Sha256::digest(b.as_bytes())
}

fn secret() -> anyhow::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    Ok(hex(&bytes))
}
