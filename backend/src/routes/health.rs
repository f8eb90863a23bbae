//! Whether the program lives and can serve.

use crate::{problem::Problem, state::AppState};
use axum::{
    extract::State,
    http::{HeaderName, header},
};

/// The process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// The store answers and holds data.
pub async fn ready(State(state): State<AppState>) -> Result<&'static str, Problem> {
    state.reachable().await?;
    state.revision(None).await.map(|_| "ready")
}

/// The build of the pages, which an open tab compares with its own.
pub async fn build() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(header::CACHE_CONTROL, "no-store")], frontend::BUILD)
}
