//! The answer of a comparison in one sentence.

use super::{due, gap_report};
use crate::{comparison::Comparison, model::Lang};

/// The answer; none where a comparison has none.
pub fn line(comparison: &Comparison, lang: Lang) -> Option<String> {
    match comparison {
        Comparison::Targets(_) => None,
        Comparison::Measures(measures) => gap_report::answer(measures, lang),
        Comparison::Timeline(timeline) => Some(due::due_line(timeline, lang)),
    }
}
