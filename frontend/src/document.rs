//! The document around a page: what browser and server must agree on, and how the server renders it.

#[cfg(feature = "ssr")]
mod render;

#[cfg(feature = "ssr")]
pub use render::{DocumentContent, DocumentHead, Listing, PREVIEW, ServerContent, Template, render, render_failure};

use shared::{
    chart,
    comparison::{Comparison, ComparisonKind},
    i18n::{self, Label, labels},
    view::{Theme, View, path::Page},
};

/// The colours that a view names, for the root element.
pub fn theme_name(theme: Option<Theme>) -> Option<&'static str> {
    theme.map(Theme::as_str)
}

/// The element in which the application finds what the server told it.
pub const CONTEXT_ID: &str = "page-context";

/// What a live page is called, in the browser's tab and in previews. A view of one's own is named by what it compares.
pub fn live_title(page: &Page, view: &View, comparison: &Comparison) -> String {
    let lang = view.lang;
    match page.comparison() {
        Some(_) if view.for_data() != View::default() => i18n::page_title(&chart::caption(comparison, lang).title, lang),
        Some(kind) => i18n::page_title(comparison_title(kind).get(lang), lang),
        None => i18n::page_title(labels::TAGLINE.get(lang), lang),
    }
}

/// What a comparison is called.
pub fn comparison_title(kind: ComparisonKind) -> Label {
    match kind {
        ComparisonKind::Targets => labels::TARGETS_TITLE,
        ComparisonKind::Timeline => labels::TIMELINE_TITLE,
        ComparisonKind::Measures => labels::MEASURES_TITLE,
    }
}
