//! Reads what a client sends. Whatever it is, the answer to a fault is a problem that names it.

use crate::{
    problem::Problem,
    state::{AppState, LoadedRevision},
};
use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderMap, request::Parts},
};
use shared::{model::RevisionId, view::percent_decode};
use std::{str::FromStr, sync::Arc};

/// A request as handlers read it.
pub struct ApiRequest {
    /// What handlers share.
    pub state: AppState,
    /// Its headers.
    pub headers: HeaderMap,
    /// The names in its path.
    pub segments: Segments,
    /// Its query without the question mark.
    pub query: String,
}

impl ApiRequest {
    /// The query as single values; any other key than these is refused.
    pub fn params(&self, known: &[&str]) -> Result<Params, Problem> {
        Params::of(&self.query).only(known)
    }

    /// The query as single values, whatever its keys.
    pub fn all_params(&self) -> Params {
        Params::of(&self.query)
    }

    /// The revision that is asked for where nothing else can be, and whether it is pinned.
    pub async fn revision(&self) -> Result<(Arc<LoadedRevision>, bool), Problem> {
        let rev = self.params(&["rev"])?.rev()?;
        Ok((self.state.revision(rev.as_ref()).await?, rev.is_some()))
    }
}

impl FromRequestParts<AppState> for ApiRequest {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let segments = Segments::from_request_parts(parts, state).await?;
        let query = parts.uri.query().unwrap_or_default().to_owned();
        Ok(Self { state: state.clone(), headers: parts.headers.clone(), segments, query })
    }
}

/// The parts of a path that stand for names.
pub struct Segments(Vec<String>);

impl Segments {
    /// Of a path without any.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// One part, read as what it should be; what cannot be read is not there.
    pub fn read<T: FromStr>(&self, at: usize) -> Result<T, Problem> {
        let raw = self.0.get(at).map_or("", String::as_str);
        raw.parse().map_err(|_| Problem::NotFound(raw.chars().take(120).collect()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Segments {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path: Path<Vec<String>> =
            Path::from_request_parts(parts, state).await.map_err(|_| Problem::NotFound(parts.uri.path().to_owned()))?;
        Ok(Self(path.0))
    }
}

/// A query of single values.
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Reads a query.
    fn of(query: &str) -> Self {
        let pair = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent_decode(key), percent_decode(value))
        };
        Self(query.split('&').filter(|p| !p.is_empty()).map(pair).collect())
    }

    /// The pinned revision, where one is named.
    pub fn rev(&self) -> Result<Option<RevisionId>, Problem> {
        self.read("rev", &["16 hexadecimal digits"])
    }

    /// One value as text; an empty one counts as absent.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// One value as it was sent, also an empty one.
    pub fn sent(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// One value, read as what it should be.
    pub fn read<T: FromStr>(&self, name: &str, allowed: &[&str]) -> Result<Option<T>, Problem> {
        let Some(text) = self.text(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Problem::InvalidValue {
            name: name.to_owned(),
            value: text.chars().take(120).collect(),
            allowed: allowed.iter().map(|a| (*a).to_owned()).collect(),
        })
    }

    /// Several values, separated by commas, each read as what it should be; none when none is sent.
    pub fn list<T: FromStr>(&self, name: &str, allowed: &[&str]) -> Result<Vec<T>, Problem> {
        let parts = self.text(name).into_iter().flat_map(|text| text.split(',')).filter(|part| !part.is_empty());
        let read = |part: &str| {
            part.parse().map_err(|_| Problem::InvalidValue {
                name: name.to_owned(),
                value: part.chars().take(120).collect(),
                allowed: allowed.iter().map(|a| (*a).to_owned()).collect(),
            })
        };
        parts.map(read).collect()
    }

    /// Refuses parameters that are not known, and those that are repeated.
    fn only(self, known: &[&str]) -> Result<Self, Problem> {
        for (at, (name, value)) in self.0.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                return Err(Problem::UnknownParameter {
                    name: name.chars().take(60).collect(),
                    allowed: known.iter().map(|k| (*k).to_owned()).collect(),
                });
            }
            // The mark that decoding leaves where bytes are no text.
            if value.contains('\u{fffd}') {
                return Err(Problem::InvalidValue {
                    name: name.clone(),
                    value: value.chars().take(120).collect(),
                    allowed: vec!["UTF-8, percent-encoded".to_owned()],
                });
            }
            if self.0.iter().take(at).any(|(earlier, _)| earlier == name) {
                return Err(Problem::InvalidValue {
                    name: name.clone(),
                    value: value.chars().take(120).collect(),
                    allowed: vec!["one value".to_owned()],
                });
            }
        }
        Ok(self)
    }

    /// The query in a canonical order, without what is empty.
    pub fn canonical(&self) -> String {
        let set = self.0.iter().filter(|(_, value)| !value.is_empty());
        let mut pairs: Vec<String> = set.map(|(key, value)| format!("{key}={value}")).collect();
        pairs.sort();
        pairs.join("&")
    }
}
