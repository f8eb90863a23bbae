//! The first gaps of a region: what the documents of most others have and its own do not.

use super::page_link::PageLink;
use leptos::prelude::*;
use shared::{
    comparison::measures::{Gap, Measures},
    i18n::{
        gap_report::{gap_name, gap_regions},
        labels,
    },
    model::{CellRef, Slug},
    view::{View, path::Page},
};
use std::sync::Arc;

/// How many gaps an overview has room for.
const MAX_GAPS: usize = 3;

/// The first gaps of the view's own region; without one, what choosing it would show.
#[component]
pub fn GapCard(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let Some(gaps) = &measures.gaps else {
        let why = if view.home.is_some() { labels::GAPS_HOME_AWAY } else { labels::CARD_GAPS_CHOOSE };
        return view! { <p class="muted">{why.get(lang)}</p> }.into_any();
    };
    if measures.basis.regions.len() <= gaps.threshold {
        let counts = [measures.basis.regions.len(), gaps.threshold].map(|count| count.to_string());
        return view! { <p class="muted">{labels::GAPS_TOO_FEW.format(lang, &[&counts[0], &counts[1]])}</p> }.into_any();
    }
    if gaps.missing.is_empty() {
        return view! { <p class="muted">{labels::GAPS_NONE.get(lang)}</p> }.into_any();
    }
    let gaps = gaps.missing.iter().take(MAX_GAPS).map(|gap| entry(&measures, &gaps.home, gap, &view)).collect_view();
    view! { <ol class="top-gaps">{gaps}</ol> }.into_any()
}

fn entry(measures: &Measures, home: &Slug, gap: &Gap, view: &View) -> AnyView {
    let lang = view.lang;
    let cell = CellRef { region: home.clone(), category: gap.category.clone() };
    let there = View { regions: view.regions.clone(), ..view.elsewhere() }.with_cell(Some(cell));
    let regions = gap_regions(measures, gap, labels::GAP_DOING, lang);
    let name = gap_name(measures, gap, lang);
    view! {
        <li>
            <PageLink page=Page::Measures view=there>
                {name}
            </PageLink>
            <p class="sub">{regions}</p>
        </li>
    }
    .into_any()
}
