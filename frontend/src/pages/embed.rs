//! A comparison in a frame on another site: its charts alone. What changes the view stays in the frame; the rest of the site opens
//! beside it.

use super::{
    comparison::{after, chosen_panel, head, legend, tail},
    reading::ReadingContext,
};
use crate::components::{
    chart_card::chosen,
    chosen_note::ChosenNote,
    notices::{AddressNotices, PinnedNotice},
    page_link::Embedded,
    static_chart::{drawings, screens, wide_screen},
};
use leptos::prelude::*;
use shared::{
    chart::{self, Style, plan::MarkTarget, svg},
    comparison::{Comparison, changes::ChangeSummary},
    embed_code,
    i18n::{self, labels},
    view::{Issue, path::Page},
};

/// The charts of a comparison, with where they come from.
#[component]
pub fn EmbedPage(
    /// What is compared.
    comparison: Comparison,
    /// The data, the site and the view.
    context: ReadingContext,
    /// The page.
    page: Option<Page>,
    /// What of the address was ignored.
    issues: Vec<Issue>,
    /// What has changed after a pinned revision.
    since: Option<ChangeSummary>,
) -> impl IntoView {
    provide_context(Embedded);
    let page = page.unwrap_or(Page::Targets);
    let ReadingContext { data, site, view } = context;
    let lang = view.lang;
    let keys = comparison.chart_keys();
    let width = if view.fact.is_some() { wide_screen(&page, keys.len()) } else { EMBEDDED_WIDTH };
    let link = |target: &MarkTarget| {
        if let MarkTarget::List(anchor) = target {
            return ["#", anchor].concat();
        }
        let (page, view) = chosen(&page, &view, target);
        embed_code::href(&page, &view)
    };
    let cards = keys.iter().map(|key| {
        let draw = |width| chart::plan_on_page(&comparison, key, Style { width, lang }).map(|plan| svg::draw(&plan, &link));
        let drawn = drawings(&screens(width), draw);
        view! {
            <section class="card" aria-labelledby=key.clone()>
                {head(&comparison, key, &view)}
                <div class="chart">
                    <div class="plot" inner_html=drawn></div>
                </div>
                {tail(&comparison, key, &view)}
            </section>
        }
    });
    let cards = cards.collect_view();
    let fact = view.fact.as_ref().and_then(|fact| data.fact(fact).cloned());
    let evidence = chosen_panel(&comparison, fact, site.clone(), page.clone(), &view).map(|panel| {
        view! {
            <aside class="evidence" aria-label=labels::EVIDENCE.get(lang)>
                {panel}
            </aside>
        }
    });
    let is_selected = evidence.is_some();
    let day = site.day.map(|day| i18n::date(day, lang)).unwrap_or_default();
    let whole = site.address(&page, &view);
    let kind = page.comparison().map(|kind| kind.as_str()).unwrap_or_default();
    view! {
        <div class=format!("page page-{kind} embedded")>
            <div class="notices" role="status">
                <PinnedNotice site=site.clone() since live=page.href(&view.with_rev(None)) view=view.clone() />
                <AddressNotices issues page=page.clone() view=view.clone() />
            </div>
            <ChosenNote note=i18n::chosen::of_view(comparison.basis(), lang) />
            <div class="split" class:with-evidence=is_selected>
                <div class="main-column">
                    <div class="cards">{cards}</div>
                    {legend(&comparison, &view)}
                    {after(&comparison, &view)}
                </div>
                {evidence}
            </div>
            <footer class="foot">
                <p>
                    {labels::EMBED_SOURCE.format(lang, &[labels::PRODUCT.get(lang), &day])} " "
                    <a target="_blank" rel="noopener" href=whole>
                        {labels::EMBED_OPEN.get(lang)}
                    </a>
                </p>
            </footer>
        </div>
    }
}

/// The width of a chart in a wide frame.
const EMBEDDED_WIDTH: i32 = 1100;
