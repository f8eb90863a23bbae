//! Drafts beside the data: as JSON or CSV for programs, as a page for readers. A draft comes as JSON, as a form or as plain text.
//! Nothing of it is stored, logged or kept by anyone between here and the reader.

use super::{
    pages,
    params::{ApiRequest, Segments},
};
use crate::{
    check::{SentDraft, check},
    client::Client,
    page::PageRequest,
    problem::Problem,
    propose::source_file::MAX_SENT,
    render,
    state::AppState,
};
use axum::{
    Json,
    extract::{FromRequest, Multipart, Request, State, multipart::MultipartError},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use frontend::pages::check::CheckInput;
use shared::{
    api::{CheckAnswer, NewCheck, ProblemBody},
    checking::DraftFault,
    model::Lang,
    view::View,
};

/// How large the body may be that a draft comes in.
pub const MAX_BODY: usize = MAX_SENT + 64 * 1024;

/// Whether a request carries a draft.
pub fn takes(request: &Request) -> bool {
    let paths = ["/check", "/check.csv", "/api/v1/check", "/api/v1/check.csv"];
    request.method() == Method::POST && paths.contains(&request.uri().path())
}

/// What a form sends.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it describes the parts of a form")]
pub struct CheckForm {
    /// The text; the file counts where both are sent.
    text: Option<String>,
    /// A file: .txt, .md, .docx, .pptx or .html, at most 2 MB.
    #[schema(value_type = Option<String>, format = Binary)]
    file: Option<Vec<u8>>,
    /// The region that the draft is about where it names none.
    region: Option<String>,
}

/// The figures of a draft beside the data: each agrees with a fact, differs from one, or is not in the data. With
/// `Accept: text/csv` as a table.
#[utoipa::path(post, path = "/api/v1/check", operation_id = "check",
    params(("rev" = Option<String>, Query, description = "a pinned revision"), ("lang" = Option<String>, Query, description = "the language of a table: zh or en")),
    request_body(content((NewCheck = "application/json"), (CheckForm = "multipart/form-data"), (String = "text/plain"))),
    responses((status = 200, content((CheckAnswer = "application/json"), (String = "text/csv"))),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "of type /problems/unreadable-draft: empty, binary, damaged or without Chinese text"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json", description = "too many from this client; Retry-After says when"),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn create(State(state): State<AppState>, client: Client, request: Request) -> Result<Response, Problem> {
    let wants_table = accepts_csv(request.headers());
    let (lang, answer) = answered(&state, client, request).await?;
    if wants_table { table(&answer, lang) } else { Ok((NO_STORE, Json(answer)).into_response()) }
}

/// The same as a table, whatever is accepted.
#[utoipa::path(post, path = "/api/v1/check.csv", operation_id = "check_csv",
    params(("rev" = Option<String>, Query, description = "a pinned revision"), ("lang" = Option<String>, Query, description = "the language of the table: zh or en")),
    request_body(content((NewCheck = "application/json"), (CheckForm = "multipart/form-data"), (String = "text/plain"))),
    responses((status = 200, body = String, content_type = "text/csv"),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn create_csv(State(state): State<AppState>, client: Client, request: Request) -> Result<Response, Problem> {
    let (lang, answer) = answered(&state, client, request).await?;
    table(&answer, lang)
}

/// The page of a draft that a form has sent, or why it is not checked, with the form to try again.
pub async fn page(State(state): State<AppState>, client: Client, request: Request) -> Response {
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().unwrap_or_default().to_owned());
    match checked_page(&state, client, request, (&path, &query)).await {
        Ok(response) => response,
        Err(problem) => pages::failure(&state, problem, &query).await,
    }
}

/// The table of a draft that a form has sent; what goes wrong is said by a page.
pub async fn page_csv(State(state): State<AppState>, client: Client, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    match create_csv(State(state.clone()), client, request).await {
        Ok(response) => response,
        Err(problem) => pages::failure(&state, problem, &query).await,
    }
}

async fn checked_page(
    state: &AppState,
    Client(client): Client,
    request: Request,
    (path, query): (&str, &str),
) -> Result<Response, Problem> {
    state.checkers.take(client).await.map_err(Problem::TooMany)?;
    let sent = read(request, state).await;
    let mut page = PageRequest::read(state, path, query).await?;
    let shown = sent.as_ref().map(|sent| (sent.text.clone(), sent.region.clone())).unwrap_or_default();
    let found = match sent {
        Ok(sent) => check(state, SentDraft { rev: page.request.view.rev.clone(), ..sent }).await,
        Err(Problem::Refused(StatusCode::PAYLOAD_TOO_LARGE)) => Err(Problem::UnreadableDraft(DraftFault::TooLarge)),
        Err(problem) => Err(problem),
    };
    let (text, region) = shown;
    let (status, input) = match found {
        Ok(answer) => (StatusCode::OK, CheckInput { text: answer.text.clone(), region, answer: Some(answer), fault: None }),
        Err(Problem::UnreadableDraft(fault)) => {
            let too_large = fault == DraftFault::TooLarge;
            let status = if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY };
            (status, CheckInput { text, region, answer: None, fault: Some(fault) })
        }
        Err(problem) => return Err(problem),
    };
    // A pin on what is not here shows nothing else in its place.
    let status = if page.status() == StatusCode::OK { status } else { page.status() };
    page.checked = Some(input);
    let html = pages::read_only(state, &page).await?;
    Ok((status, NO_STORE, axum::response::Html(html)).into_response())
}

/// What has been made of a draft is the reader's alone.
const NO_STORE: [(header::HeaderName, HeaderValue); 1] = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];

async fn answered(state: &AppState, Client(client): Client, request: Request) -> Result<(Lang, CheckAnswer), Problem> {
    let call = ApiRequest {
        state: state.clone(),
        headers: HeaderMap::new(),
        segments: Segments::none(),
        query: request.uri().query().unwrap_or_default().to_owned(),
    };
    let params = call.params(&["rev", "lang", "theme", "home"])?;
    let (rev, lang) = (params.rev()?, View::from_query(&call.query).0.lang);
    state.checkers.take(client).await.map_err(Problem::TooMany)?;
    let sent = read(request, state).await?;
    Ok((lang, check(state, SentDraft { rev, ..sent }).await?))
}

fn table(answer: &CheckAnswer, lang: Lang) -> Result<Response, Problem> {
    let bytes = render::check::csv(answer, lang)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"duibiao-check.csv\"")),
    ];
    Ok((headers, NO_STORE, bytes).into_response())
}

fn accepts_csv(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|kind| kind.trim().starts_with("text/csv"))
}

/// Reads a draft in whatever form it comes.
async fn read(request: Request, state: &AppState) -> Result<SentDraft, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    match kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "application/json" => {
            let Json(NewCheck { text, region }) = Json::from_request(request, state).await.map_err(super::links::unreadable)?;
            Ok(SentDraft { text, region, ..SentDraft::default() })
        }
        "multipart/form-data" => {
            let form =
                Multipart::from_request(request, state).await.map_err(|refused| Problem::InvalidBody(refused.body_text()))?;
            of_form(form).await
        }
        "text/plain" => {
            let bytes = axum::body::Bytes::from_request(request, state)
                .await
                .map_err(|refused| Problem::Refused(refused.into_response().status()))?;
            Ok(SentDraft { file: Some(("draft.txt".to_owned(), bytes.to_vec())), ..SentDraft::default() })
        }
        _ => Err(Problem::Refused(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
    }
}

async fn of_form(mut form: Multipart) -> Result<SentDraft, Problem> {
    let mut sent = SentDraft::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let (name, file) = (field.name().unwrap_or_default().to_owned(), field.file_name().map(str::to_owned));
        match (name.as_str(), file) {
            ("file", Some(file)) => {
                let bytes = field.bytes().await.map_err(broken)?.to_vec();
                // A form without a chosen file sends a part without a name.
                sent.file = (!file.is_empty()).then_some((file, bytes));
            }
            ("text", _) => sent.text = field.text().await.map_err(broken)?,
            ("region", _) => {
                let region = field.text().await.map_err(broken)?;
                let read = (!region.is_empty()).then(|| region.parse()).transpose();
                sent.region = read.map_err(|_| Problem::InvalidValue {
                    name,
                    value: region.chars().take(120).collect(),
                    allowed: vec!["a slug: a-z, 0-9 and single hyphens".to_owned()],
                })?;
            }
            _ => drop(field.bytes().await.map_err(broken)?),
        }
    }
    Ok(sent)
}

fn broken(error: MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::Refused(StatusCode::PAYLOAD_TOO_LARGE),
        _ => Problem::InvalidBody(error.body_text()),
    }
}
