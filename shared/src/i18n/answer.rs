//! The answer of a comparison in one sentence.

use super::due;
use crate::{comparison::Comparison, model::Lang};

/// The answer; none where a comparison has none.
pub fn line(comparison: &Comparison, lang: Lang) -> Option<String> {
    match comparison {
        Comparison::Targets(_) | Comparison::Measures(_) => None,
        Comparison::Timeline(timeline) => Some(due::due_line(timeline, lang)),
    }
}
