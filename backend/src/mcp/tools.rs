//! The tools, to be read as a contents page: one a file.
//!
//! A further tool is a file and a line in the list.

mod check_sentence;
mod compare;
mod find_documents;
mod find_facts;
mod find_indicators;
mod find_regions;
mod link_view;
mod list_due_targets;
mod list_gaps;
mod open_fact;

use super::tool::RegisteredTool;
use std::sync::LazyLock;

/// Every tool, in the order in which an assistant needs them.
pub static TOOLS: LazyLock<Vec<RegisteredTool>> = LazyLock::new(|| {
    vec![
        RegisteredTool::of::<find_regions::FindRegions>(),
        RegisteredTool::of::<find_indicators::FindIndicators>(),
        RegisteredTool::of::<find_documents::FindDocuments>(),
        RegisteredTool::of::<find_facts::FindFacts>(),
        RegisteredTool::of::<compare::Compare>(),
        RegisteredTool::of::<list_gaps::ListGaps>(),
        RegisteredTool::of::<list_due_targets::ListDueTargets>(),
        RegisteredTool::of::<open_fact::OpenFact>(),
        RegisteredTool::of::<check_sentence::CheckSentence>(),
        RegisteredTool::of::<link_view::LinkView>(),
    ]
});

/// The tool of a name.
pub fn find(name: &str) -> Option<&'static RegisteredTool> {
    TOOLS.iter().find(|one| one.tool.name == name)
}
