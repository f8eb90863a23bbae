//! Revisions: the states of the data that were current once.

use super::{caching::Origin, params::Params};
use crate::{db::revisions as store, problem::Problem, state::AppState};
use axum::{extract::State, http::HeaderMap, response::Response};
use serde::Serialize;
use shared::{api::ProblemBody, model::RevisionId};

/// A state of all data that was current once.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Revision {
    /// Its name.
    id: RevisionId,
    /// When it was first imported, as RFC 3339 in UTC.
    created: String,
    /// How many facts it holds.
    facts: i64,
}

/// All revisions, the current one first.
#[utoipa::path(get, path = "/api/v1/revisions", operation_id = "revisions",
    responses((status = 200, body = Vec<Revision>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn list(State(state): State<AppState>, headers: HeaderMap, params: Params) -> Result<Response, Problem> {
    params.only(&[])?;
    let rows = store::list(&state.db).await?;
    let current = rows.first().ok_or(Problem::Empty)?.id.clone();
    let names: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let asked = format!("revisions:{}", names.join(","));
    let origin = Origin { revision: &current, pinned: false, asked: &asked };
    Ok(origin.json(&headers, || -> Vec<Revision> {
        rows.into_iter().map(|row| Revision { id: row.id, created: row.created, facts: row.facts }).collect()
    }))
}
