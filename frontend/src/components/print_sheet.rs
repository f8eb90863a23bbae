//! What is printed of a comparison: its picture, pinned, in either shape of paper, which is fetched only for printing. Where there
//! are too many charts for a picture, these are printed themselves, and this says what they rest on.

use super::sources::Sources;
use leptos::prelude::*;
use shared::{
    comparison::Comparison,
    i18n::{self, facts::source_line, labels},
    site::SiteContext,
    view::{View, path::Page},
};

/// How many charts a printed picture holds with all their words.
const MAX_CHARTS_ON_A_SHEET: usize = 3;

/// What is printed of a page, which stays the same while a fact is opened or the colours change.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintContent {
    charts: usize,
    documents: Vec<String>,
    view: View,
}

impl PrintContent {
    /// What of a comparison is printed.
    pub fn of(comparison: &Comparison, view: &View) -> Self {
        Self {
            charts: comparison.chart_keys().len(),
            documents: comparison.basis().documents.iter().map(|document| source_line(document, view.lang)).collect(),
            view: View { fact: None, cell: None, theme: None, ..view.clone() },
        }
    }
}

impl PrintContent {
    /// What sets one apart from another: a drawing that has changed is another element, so that it is fetched only for printing.
    pub fn key(&self) -> String {
        format!("{}?{}", self.charts, self.view.to_query())
    }
}

/// What is printed; nothing for a page without charts.
#[component]
pub fn PrintSheet(
    /// What is printed.
    content: PrintContent,
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// The page.
    page: Page,
) -> impl IntoView {
    let PrintContent { charts, documents, view } = content;
    let kind = page.comparison().filter(|_| charts > 0)?;
    let lang = view.lang;
    let pinned = site.pinned(&view);
    let content = if charts <= MAX_CHARTS_ON_A_SHEET {
        let sheet = |(shape, class): (&str, &'static str)| {
            let picture = format!("/charts/{kind}.svg?{}&size={shape}", pinned.to_query());
            view! { <img class=class loading="lazy" alt="" src=picture /> }
        };
        [("slide", "sheet wide"), ("portrait", "sheet tall")].map(sheet).collect_view().into_any()
    } else {
        let day = site.day.map(|day| i18n::date(day, lang)).unwrap_or_default();
        view! {
            <Sources lines=documents lang />
            <p>{labels::PRINTED_FROM.format(lang, &[site.revision.as_str(), &day])}</p>
            <p>{site.address(&page, &pinned)}</p>
        }
        .into_any()
    };
    Some(view! { <div class="print-only">{content}</div> })
}
