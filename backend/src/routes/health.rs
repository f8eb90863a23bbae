//! Whether the program lives and can serve.

use crate::{problem::Problem, state::AppState};
use axum::extract::State;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// The store answers and holds data.
pub async fn ready(State(state): State<AppState>) -> Result<&'static str, Problem> {
    state.revision(None).await.map(|_| "ready")
}
