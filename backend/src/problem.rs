//! One error at the edge: every failure leaves as `application/problem+json` with a stable type, the parameter at fault and
//! what is allowed. What failed inside is logged once and never sent.

use crate::db::DbError;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use frontend::{document::Template, pages::failure::FailureReason};
use shared::{
    api::ProblemBody,
    checking::DraftFault,
    i18n::Labelled,
    model::Lang,
    view::{Issue, IssueKind, View, keys::MAX_VALUES},
};
use std::sync::Arc;

/// The media type of every problem.
const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Everything that a request can run into.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A parameter that the resource does not take.
    #[error("the parameter {name:?} is not known here")]
    UnknownParameter {
        /// Its name.
        name: String,
        /// The parameters that are.
        allowed: Vec<String>,
    },
    /// A value that cannot be read.
    #[error("the value {value:?} of {name} cannot be read")]
    InvalidValue {
        /// The parameter.
        name: String,
        /// What was sent.
        value: String,
        /// What could be.
        allowed: Vec<String>,
    },
    /// A value that is well formed, but names nothing.
    #[error("{name} {value:?} is not in the data")]
    UnknownValue {
        /// The parameter.
        name: String,
        /// What was sent.
        value: String,
        /// What there is.
        allowed: Vec<String>,
    },
    /// Values that make no sense together.
    #[error("{0}")]
    IncompatibleOptions(String, Issue),
    /// No such resource.
    #[error("there is nothing at {0}")]
    NotFound(String),
    /// A method that the resource does not take.
    #[error("this method is not taken here")]
    MethodNotAllowed,
    /// Refused by a layer before it reached a resource.
    #[error("the request was refused: {0}")]
    Refused(StatusCode),
    /// A body that cannot be read.
    #[error("{0}")]
    InvalidBody(String),
    /// A draft that cannot be checked.
    #[error("the draft was not checked: {}", .0.label().get(Lang::En))]
    UnreadableDraft(DraftFault),
    /// A client asks for too much; it may try again in so many seconds.
    #[error("this client has asked for too many in a short time")]
    TooMany(u64),
    /// All short links together take as much as they may.
    #[error("no more short links are kept here")]
    LinksFull,
    /// A form of the answer that is not made here.
    #[error("not made here: {0}")]
    NotImplemented(String),
    /// The passage of a quote cannot be shown.
    #[error("{0}")]
    NotAttached(String),
    /// More is asked for than can be made in time; there may be room in so many seconds.
    #[error("more is asked for than can be made in time")]
    Busy(u64),
    /// No font on this machine has Chinese characters.
    #[error("no font with Chinese characters is installed here")]
    NoFonts,
    /// Nothing was imported yet.
    #[error("no data has been imported yet")]
    Empty,
    /// The store failed.
    #[error(transparent)]
    Db(#[from] Arc<DbError>),
    /// A fault of our own.
    #[error("{0}")]
    Internal(String),
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::LinksFull => {
                tracing::error!(%error, "a short link was refused");
                Self::LinksFull
            }
            error => Self::Db(Arc::new(error)),
        }
    }
}

impl Problem {
    /// What a client is told.
    pub fn body(&self) -> ProblemBody {
        let (status, kind, title, detail) = match self {
            Self::UnknownParameter { .. } => {
                (StatusCode::BAD_REQUEST, "unknown-parameter", "Unknown parameter", "Leave it out, or use one that is allowed.")
            }
            Self::InvalidValue { .. } => {
                (StatusCode::BAD_REQUEST, "invalid-value", "Invalid value", "Send a value of the form that is allowed.")
            }
            Self::UnknownValue { .. } => {
                (StatusCode::BAD_REQUEST, "unknown-value", "Unknown value", "Send one of the values that are allowed.")
            }
            Self::IncompatibleOptions(..) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "senseless-combination",
                "Combination without sense",
                "Change one of the two.",
            ),
            Self::NotFound(_) => (StatusCode::NOT_FOUND, "not-found", "Not found", "See /api/openapi.json for what there is."),
            Self::MethodNotAllowed => {
                (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed", "See the Allow header.")
            }
            Self::Refused(status) => refusal(*status),
            Self::InvalidBody(_) => {
                (StatusCode::BAD_REQUEST, "invalid-body", "Invalid body", "See /api/openapi.json for its shape.")
            }
            Self::UnreadableDraft(fault) => (
                if *fault == DraftFault::TooLarge { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY },
                "unreadable-draft",
                "Unreadable draft",
                "Send Chinese text, or a .txt, .md, .docx, .pptx or .html file of at most 2 MB.",
            ),
            Self::TooMany(_) => {
                (StatusCode::TOO_MANY_REQUESTS, "too-many-requests", "Too many requests", "See the Retry-After header.")
            }
            Self::LinksFull => (
                StatusCode::INSUFFICIENT_STORAGE,
                "links-full",
                "Link store full",
                "Use the whole address, which says the same; whoever runs this site can raise LINK_BYTES.",
            ),
            Self::NotImplemented(_) => {
                (StatusCode::NOT_IMPLEMENTED, "not-implemented", "Not implemented", "Ask for another form of the answer.")
            }
            Self::NotAttached(_) => (
                StatusCode::NOT_FOUND,
                "not-attached",
                "Text not attached",
                "The quote and its headings are part of the fact; whoever runs this site can attach the texts.",
            ),
            Self::Busy(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "busy", "Busy", "Try again after the time that Retry-After says.")
            }
            Self::NoFonts => (
                StatusCode::SERVICE_UNAVAILABLE,
                "no-fonts",
                "No fonts",
                "Install one, such as Debian's fonts-noto-cjk, and start again; SVG needs none.",
            ),
            Self::Empty => (StatusCode::SERVICE_UNAVAILABLE, "no-data", "No data", "Run `duibiao import` first."),
            Self::Db(error) if matches!(**error, DbError::Damaged(_)) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "damaged-data",
                "Damaged data",
                "Whoever runs this site can repair it; other revisions are not affected.",
            ),
            Self::Db(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "store-unavailable", "Store unavailable", "Try again in a moment.")
            }
            Self::Internal(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal error", "Try again; if it stays, report it.")
            }
        };
        let said = match self {
            Self::Db(error) if matches!(**error, DbError::Damaged(_)) => sentence(&error.to_string()),
            Self::Db(_) | Self::Internal(_) => "Something failed on our side.".to_owned(),
            shown => sentence(&shown.to_string()),
        };
        let (parameter, value, allowed) = match self {
            Self::UnknownParameter { name, allowed } => (Some(name), None, allowed.clone()),
            Self::InvalidValue { name, value, allowed } | Self::UnknownValue { name, value, allowed } => {
                (Some(name), Some(value), allowed.clone())
            }
            Self::IncompatibleOptions(_, issue) => (Some(&issue.key), Some(&issue.value), Vec::new()),
            _ => (None, None, Vec::new()),
        };
        ProblemBody {
            kind: format!("/problems/{kind}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: format!("{said} {detail}"),
            parameter: parameter.cloned(),
            value: value.cloned(),
            allowed,
        }
    }

    /// The same answer, or a problem in its place when it refuses in some other form.
    pub fn instead_of(response: Response) -> Response {
        let status = response.status();
        let told = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| *kind == PROBLEM);
        if told || !(status.is_client_error() || status.is_server_error()) {
            return response;
        }
        Self::Refused(status).into_response()
    }

    /// What a strict client is told of a part of an address that would be ignored.
    pub fn of_issue(issue: &Issue, allowed: Vec<String>) -> Self {
        let (name, value) = (issue.key.clone(), issue.value.clone());
        match issue.kind {
            IssueKind::UnknownKey => {
                Self::UnknownParameter { name, allowed: View::KEYS.iter().map(|key| (*key).to_owned()).collect() }
            }
            IssueKind::Unknown => Self::UnknownValue { name, value, allowed },
            IssueKind::IncompatibleOptions => {
                Self::IncompatibleOptions(format!("{name}={value} makes no sense with the rest of the request"), issue.clone())
            }
            IssueKind::Repeated => Self::InvalidValue { name, value, allowed: vec!["one value".to_owned()] },
            IssueKind::TooMany => Self::InvalidValue { name, value, allowed: vec![format!("at most {MAX_VALUES} values")] },
            IssueKind::Invalid => Self::InvalidValue { name, value, allowed },
        }
    }
}

/// Status, type, title and advice of what a layer refuses.
fn refusal(status: StatusCode) -> (StatusCode, &'static str, &'static str, &'static str) {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => (status, "content-too-large", "Content too large", "Send less."),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            (status, "unsupported-media-type", "Unsupported media type", "Send application/json.")
        }
        StatusCode::URI_TOO_LONG => {
            (status, "address-too-long", "Address too long", "Choose less: an address may have 8,000 bytes.")
        }
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
            (status, "timeout", "Timeout", "Ask for less, or try again in a moment.")
        }
        _ => (status, "refused", "Refused", "See /api/openapi.json for what there is."),
    }
}

impl Problem {
    /// The same answer for a reader: a page in words, with the way to try again.
    pub fn into_page(self, lang: Lang, template: Template) -> Response {
        let is_empty = matches!(self, Self::Empty);
        let mut response = self.into_response();
        let reason = match response.status() {
            StatusCode::URI_TOO_LONG => FailureReason::AddressTooLong,
            _ if is_empty => FailureReason::NoData,
            StatusCode::SERVICE_UNAVAILABLE => FailureReason::Unavailable,
            status => FailureReason::Status(status.as_u16()),
        };
        let html = frontend::document::render_failure(template, reason, lang);
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response.headers_mut().remove(header::CONTENT_LENGTH);
        *response.body_mut() = axum::body::Body::from(html);
        response
    }
}

/// What failed inside, for the log alone: it goes with the answer to where the request is known, and no further.
#[derive(Clone, Debug)]
pub struct Fault(pub String);

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

impl Problem {
    /// What failed inside, where the fault is ours.
    fn fault(&self) -> Option<Fault> {
        let is_ours = match self {
            Self::Db(_) | Self::Internal(_) => true,
            Self::Refused(status) => status.is_server_error(),
            _ => false,
        };
        is_ours.then(|| Fault(self.to_string()))
    }

    /// What a client is told within another answer; a fault of ours is logged here, since no answer carries it on.
    pub fn logged_body(&self) -> ProblemBody {
        if let Some(Fault(fault)) = self.fault() {
            tracing::error!(fault, "a request failed");
        }
        self.body()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (fault, body) = (self.fault(), self.body());
        let retry_after = match self {
            Self::TooMany(seconds) | Self::Busy(seconds) => Some(HeaderValue::from(seconds)),
            Self::Db(_) => Some(HeaderValue::from_static("5")),
            _ => None,
        };
        let status = StatusCode::from_u16(body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(body)).into_response();
        if let Some(fault) = fault {
            response.extensions_mut().insert(fault);
        }
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, PROBLEM);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}
