//! Steps from the page of a long view: its address came once in a form, and a control says only what it changes.

use super::pages;
use crate::{problem::Problem, state::AppState};
use axum::{
    extract::{Form, State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use shared::view::{
    path::{Address, AddressError},
    step,
};

/// What a control of a long view sends.
#[derive(Deserialize)]
pub struct Step {
    /// The address of the page that it stands on.
    from: String,
    /// What it changes.
    to: String,
}

/// Leads to the view that a control makes. What is no address of a page leads nowhere, and says so.
pub async fn step(State(state): State<AppState>, form: Result<Form<Step>, FormRejection>) -> Response {
    match form.map_err(|rejection| Problem::Refused(rejection.status())).and_then(|Form(step)| there(&step)) {
        Ok(there) => (StatusCode::SEE_OTHER, [(header::LOCATION, there)]).into_response(),
        Err(problem) => pages::failure(&state, problem, "").await,
    }
}

fn there(Step { from, to }: &Step) -> Result<String, Problem> {
    let there = step::arrive(from, to);
    let address: Result<Address, AddressError> = there.parse();
    address.map(|address| address.to_string()).map_err(|_| Problem::NotFound(there.chars().take(120).collect()))
}
