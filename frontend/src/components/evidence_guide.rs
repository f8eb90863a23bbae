//! What stands in the place of the evidence while nothing is chosen: how to get there, what the shapes mean, and the documents.

use super::sources::Sources;
use leptos::prelude::*;
use shared::{
    comparison::Comparison,
    i18n::{facts::source_line, labels},
    view::View,
};

/// The guide.
#[component]
pub fn EvidenceGuide(
    /// What is compared.
    comparison: Comparison,
    /// The view.
    view: View,
    /// What the shapes mean; nothing where they speak for themselves.
    legend: Option<AnyView>,
) -> impl IntoView {
    let lang = view.lang;
    let lines = comparison.basis().documents.iter().map(|document| source_line(document, lang)).collect();
    view! {
        <div class="guide">
            <strong>{labels::EVIDENCE.get(lang)}</strong>
            <p class="muted">{labels::EVIDENCE_HINT.get(lang)}</p>
            {legend}
            <Sources lines lang />
        </div>
    }
}
