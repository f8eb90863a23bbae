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
    let step = match form {
        Ok(Form(step)) => step,
        Err(rejection) => return pages::failure(&state, Problem::Refused(rejection.status()), "").await,
    };
    match there(&step) {
        Some(there) => (StatusCode::SEE_OTHER, [(header::LOCATION, there)]).into_response(),
        None => {
            let (_, query) = step.from.split_once('?').unwrap_or_default();
            pages::failure(&state, Problem::NotFound(step.to.chars().take(120).collect()), query).await
        }
    }
}

fn there(Step { from, to }: &Step) -> Option<String> {
    let there = step::arrive(from, to);
    match there.parse::<Address>() {
        Ok(address) => Some(address.to_string()),
        // The page names what it cannot read.
        Err(AddressError::Query(_)) => Some(there).filter(|there| there.bytes().all(|byte| byte.is_ascii_graphic())),
        Err(AddressError::Foreign | AddressError::NoPage) => None,
    }
}
