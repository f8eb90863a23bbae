//! One error at the edge: every failure leaves as `application/problem+json` with a stable type, the parameter at fault and
//! what is allowed. What failed inside is logged once and never sent.

use crate::db::DbError;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use shared::{
    api::ProblemBody,
    view::{Issue, IssueKind, View},
};

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
    Senseless(String, Issue),
    /// No such resource.
    #[error("there is nothing at {0}")]
    NotFound(String),
    /// A method that the resource does not take.
    #[error("this method is not taken here")]
    MethodNotAllowed,
    /// A body that cannot be read.
    #[error("{0}")]
    InvalidBody(String),
    /// More pictures are asked for than can be drawn now.
    #[error("too many pictures are being drawn")]
    Busy,
    /// No font on this machine has Chinese characters.
    #[error("no font with Chinese characters is installed here")]
    NoFonts,
    /// Nothing was imported yet.
    #[error("no data has been imported yet")]
    Empty,
    /// The store failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A fault of our own.
    #[error("{0}")]
    Internal(String),
}

impl Problem {
    fn body(&self) -> ProblemBody {
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
            Self::Senseless(..) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "senseless-combination",
                "Combination without sense",
                "Change one of the two.",
            ),
            Self::NotFound(_) => (StatusCode::NOT_FOUND, "not-found", "Not found", "See /api/openapi.json for what there is."),
            Self::MethodNotAllowed => {
                (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed", "See the Allow header.")
            }
            Self::InvalidBody(_) => {
                (StatusCode::BAD_REQUEST, "invalid-body", "Invalid body", "See /api/openapi.json for its shape.")
            }
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "Busy", "Try again in a few seconds."),
            Self::NoFonts => (
                StatusCode::SERVICE_UNAVAILABLE,
                "no-fonts",
                "No fonts",
                "Install one, such as Debian's fonts-noto-cjk, and start again; SVG needs none.",
            ),
            Self::Empty => (StatusCode::SERVICE_UNAVAILABLE, "no-data", "No data", "Run `duibiao import` first."),
            Self::Db(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "store-unavailable", "Store unavailable", "Try again in a moment.")
            }
            Self::Internal(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal error", "Try again; if it stays, report it.")
            }
        };
        let said = match self {
            Self::Db(_) | Self::Internal(_) => "Something failed on our side.".to_owned(),
            shown => sentence(&shown.to_string()),
        };
        let (parameter, value, allowed) = match self {
            Self::UnknownParameter { name, allowed } => (Some(name), None, allowed.clone()),
            Self::InvalidValue { name, value, allowed } | Self::UnknownValue { name, value, allowed } => {
                (Some(name), Some(value), allowed.clone())
            }
            Self::Senseless(_, issue) => (Some(&issue.key), Some(&issue.value), Vec::new()),
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

    /// What a strict client is told of a part of an address that would be ignored.
    pub fn of_issue(issue: &Issue, allowed: Vec<String>) -> Self {
        let (name, value) = (issue.key.clone(), issue.value.clone());
        match issue.kind {
            IssueKind::UnknownKey => {
                Self::UnknownParameter { name, allowed: View::KEYS.iter().map(|key| (*key).to_owned()).collect() }
            }
            IssueKind::Unknown => Self::UnknownValue { name, value, allowed },
            IssueKind::Senseless => {
                Self::Senseless(format!("{name}={value} makes no sense with the rest of the request"), issue.clone())
            }
            IssueKind::Invalid | IssueKind::Repeated | IssueKind::TooMany => Self::InvalidValue { name, value, allowed },
        }
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if matches!(self, Self::Db(_) | Self::Internal(_)) {
            tracing::error!(error = %self, "a request failed");
        }
        let body = self.body();
        let status = StatusCode::from_u16(body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if matches!(self, Self::Busy) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}
