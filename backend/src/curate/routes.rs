//! The routes of the desk. Every action answers with the address of what is shown next, so that links and forms are enough.

use super::{
    CurationDesk,
    action::{Action, Refusal},
    content::DeskAddress,
    guard::{self, Guard},
    import,
    submitted::Submitted,
};
use crate::problem::Problem;
use axum::{
    Form, Router,
    extract::{OriginalUri, Query, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware,
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use frontend::desk::{DeskBody, render};
use shared::view::path::{Page, on_this_site};
use std::{collections::HashMap, sync::Arc};
use tower_http::{limit::RequestBodyLimitLayer, set_header::SetResponseHeaderLayer};

/// The largest form.
const MAX_FORM: usize = 256 * 1024;

/// A desk that can be served, and the path that lets in once.
pub struct Served {
    /// Its routes.
    pub router: Router,
    /// Where a browser is let in, with the token.
    pub entrance: String,
}

/// The routes of a desk that is asked at a host and port.
///
/// # Errors
/// When the system gives no random numbers.
pub fn serve(desk: CurationDesk, authority: &str) -> anyhow::Result<Served> {
    let (guard, entrance) = Guard::new(authority)?;
    let header = |name: HeaderName, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    let router = Router::new()
        .route("/desk", get(page))
        .route("/desk/act", post(act))
        .route("/desk/try", post(tried))
        .route("/desk/undo", post(undo))
        .route("/desk/import", get(import::preview).post(import::import))
        .route("/desk/imported", get(import::imported))
        .route("/desk/style.css", get(|| async { asset("text/css", STYLE) }))
        .route("/desk/desk.js", get(|| async { asset("text/javascript", SCRIPT) }))
        .fallback(elsewhere)
        .with_state(Arc::new(desk))
        .route(guard::ENTRANCE, get(guard::enter).with_state(Arc::clone(&guard)))
        .layer(RequestBodyLimitLayer::new(MAX_FORM))
        .layer(middleware::from_fn_with_state(guard, guard::check))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(crate::on_panic))
        .layer(header(header::CONTENT_SECURITY_POLICY, crate::CONTENT_SECURITY_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(header(header::CACHE_CONTROL, "no-store"));
    Ok(Served { router, entrance })
}

/// The stylesheets of the site that the desk shares, and its own.
const STYLE: &str = concat!(
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/layout.css"),
    include_str!("../../../style/components/reading.css"),
    include_str!("../../../style/components/changes.css"),
    include_str!("../../../style/desk.css"),
);
const SCRIPT: &str = include_str!("../../../frontend/js/desk.js");

fn asset(kind: &'static str, body: &'static str) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], body).into_response()
}

/// The query of an address of the desk.
pub type Asked = Query<HashMap<String, String>>;

/// A fault of the desk itself.
pub fn failed(error: anyhow::Error) -> Problem {
    Problem::Internal(format!("{error:#}"))
}

async fn page(State(desk): State<Arc<CurationDesk>>, Query(query): Asked) -> Result<Html<String>, Problem> {
    let address = DeskAddress::of(&query);
    let text = desk.file.read().map_err(|error| failed(error.into()))?;
    let (title, content) = desk.content(&text, None, &address);
    Ok(Html(render(address.lang, &title, DeskBody::Desk(Box::new(content)))))
}

/// The pairs of a form.
type Pairs = Form<Vec<(String, String)>>;

async fn act(State(desk): State<Arc<CurationDesk>>, Form(pairs): Pairs) -> Result<Response, Problem> {
    let submitted = Submitted(pairs);
    let action = submitted.one("action");
    let action = Action::of(action).ok_or_else(|| Problem::InvalidBody(format!("{action:?} is no action")))?;
    let from = DeskAddress::of_form(&submitted);
    let entry = from.at.ok_or_else(|| Problem::InvalidBody("no entry is named".to_owned()))?;
    let (next, refusal) = desk.act(action, entry, &submitted).map_err(failed)?;
    let keeps_selection = refusal.is_some().then_some(from.selection).flatten();
    Ok(Redirect::to(&DeskAddress { at: Some(next), said: refusal, selection: keeps_selection, ..from }.href()).into_response())
}

/// The same page with what was typed, unsaved: its messages are what a person sees while typing.
async fn tried(State(desk): State<Arc<CurationDesk>>, Form(pairs): Pairs) -> Result<Html<String>, Problem> {
    let submitted = Submitted(pairs);
    let address = DeskAddress::of_form(&submitted);
    let entry = address.at.ok_or_else(|| Problem::InvalidBody("no entry is named".to_owned()))?;
    let text = desk.file.read().map_err(|error| failed(error.into()))?;
    let document = desk.tried(entry, &submitted).map_err(failed)?;
    let (title, content) = desk.content(&text, Some(document), &address);
    Ok(Html(render(address.lang, &title, DeskBody::Desk(Box::new(content)))))
}

async fn undo(State(desk): State<Arc<CurationDesk>>, Form(pairs): Pairs) -> Result<Redirect, Problem> {
    let submitted = Submitted(pairs);
    let from = DeskAddress::of_form(&submitted);
    let said: Option<Refusal> = desk.undo(&submitted).map_err(failed)?;
    Ok(Redirect::to(&DeskAddress { said, selection: None, ..from }.href()))
}

/// What the list of changes leads to stands on the site.
async fn elsewhere(State(desk): State<Arc<CurationDesk>>, OriginalUri(uri): OriginalUri) -> Response {
    if Page::from_path(uri.path()).is_none() {
        return Problem::NotFound(uri.path().chars().take(120).collect()).into_response();
    }
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let there = [desk.config.public_url.as_str(), &on_this_site(uri.path()), &query].concat();
    (StatusCode::FOUND, [(header::LOCATION, there)]).into_response()
}
