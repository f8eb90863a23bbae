//! What leaves the server as a file: pictures, decks and sheets.

pub mod check;
pub mod csv;
pub mod deck;
pub mod fonts;
pub mod png;
pub mod pptx;
pub mod table;
pub mod xlsx;

use crate::problem::Problem;

/// Why a file could not be made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RenderError {
    /// No font has Chinese characters.
    #[error("no font with Chinese characters is installed")]
    NoFonts,
    /// Something failed inside.
    #[error("{0}")]
    Failed(String),
}

impl From<RenderError> for Problem {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::NoFonts => Self::NoFonts,
            RenderError::Failed(said) => Self::Internal(said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{http::StatusCode, response::IntoResponse};

    #[test]
    fn without_fonts_a_problem_says_what_is_missing() {
        let fonts = Problem::from(RenderError::NoFonts);
        assert!(fonts.to_string().contains("font"));
        assert_eq!(fonts.into_response().status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
