//! What takes one chart along, pinned: its picture, and what of it an audience is shown, one after the other.

use leptos::prelude::*;
use shared::{
    comparison::Comparison,
    i18n::labels,
    site::SiteContext,
    slides::{self, chart_alone},
    view::{View, path::Page},
};

/// The links and buttons below a chart.
#[component]
pub fn ChartDownload(
    /// What is compared.
    comparison: Comparison,
    /// The name of the chart.
    key: String,
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let (kind, shown) = chart_alone(&key, &page, &View { fact: None, cell: None, ..site.pinned(&view) });
    let file = |view: &View, ending: &str| format!("/charts/{kind}.{ending}?{}", view.to_query());
    let slides = slides::of(&comparison, &shown);
    let slides = slides.iter().map(|slide| view! { <i hidden data-picture=file(slide, "svg")></i> }).collect_view();
    view! {
        <p class="take">
            <a rel="external" href=[&file(&shown, "png"), "&download=1"].concat() download="">
                {labels::TAKE_CHART.get(lang)}
            </a>
            " "
            <button type="button" data-image=file(&shown, "png") data-copied=labels::COPIED.get(lang)>
                {labels::COPY_CHART.get(lang)}
            </button>
            {slides}
        </p>
    }
}
