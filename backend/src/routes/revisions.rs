//! Revisions: the states of the data that were current once.

use crate::{db::revisions as store, problem::Problem, state::AppState};
use axum::{Json, extract::State};
use serde::Serialize;
use shared::{api::ProblemBody, model::RevisionId};

/// A state of all data that was current once.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Revision {
    id: RevisionId,
    created: String,
    facts: i64,
}

/// All revisions, the current one first.
#[utoipa::path(get, path = "/api/v1/revisions",
    responses((status = 200, body = Vec<Revision>), (status = "default", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn list(State(state): State<AppState>) -> Result<Json<Vec<Revision>>, Problem> {
    let rows = store::list(&state.db).await?;
    Ok(Json(rows.into_iter().map(|row| Revision { id: row.id, created: row.created, facts: row.facts }).collect()))
}
