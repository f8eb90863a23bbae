//! What the documents of other regions have and those of one's own do not, and the reverse: a list with the measures that prove it,
//! which can be copied for a report.

use super::{caution::Caution, copy_button::CopyButton, page_link::ControlLink};
use leptos::prelude::*;
use shared::{
    comparison::measures::{Gap, Gaps, Measures},
    i18n::{
        Label,
        gap_report::{gap_facts, gap_name, gap_regions, named_with_region, report, sectors_differ, titles},
        labels,
    },
    view::{View, path::Page},
};
use std::sync::Arc;

/// The gaps of one's own region; without one, what choosing it would show.
#[component]
pub fn GapSection(
    /// The comparison.
    measures: Arc<Measures>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let copy = measures.gaps.as_ref().map(|gaps| {
        let text = report(&measures, gaps, lang);
        view! { <CopyButton label=labels::COPY_LIST text lang /> }
    });
    let content = match &measures.gaps {
        None => view! { <p class="muted">{labels::GAPS_CHOOSE.get(lang)}</p> }.into_any(),
        Some(gaps) if measures.basis.regions.len() <= gaps.threshold => too_few_regions(&measures, gaps, &view),
        Some(gaps) => both_lists(&measures, gaps, &view),
    };
    view! {
        <section class="card gaps" aria-labelledby="gaps">
            <header class="card-head row">
                <h2 id="gaps">{labels::GAPS.get(lang)}</h2>
                {copy}
            </header>
            {content}
        </section>
    }
}

/// So few regions are compared that there can be no gap.
fn too_few_regions(measures: &Measures, gaps: &Gaps, view: &View) -> AnyView {
    let lang = view.lang;
    let counts = [measures.basis.regions.len(), gaps.threshold].map(|count| count.to_string());
    let all = Page::Measures.href(&View { regions: Vec::new(), ..view.clone() });
    view! {
        <p class="muted">
            {labels::GAPS_TOO_FEW.format(lang, &[&counts[0], &counts[1]])} " "
            <ControlLink href=all label=labels::ALL_REGIONS.get(lang) />
        </p>
    }
    .into_any()
}

fn both_lists(measures: &Measures, gaps: &Gaps, view: &View) -> AnyView {
    let (missing, ahead) = titles(measures, gaps, view.lang);
    view! {
        {sectors_differ(measures, view.lang).map(|text| view! { <Caution text strong=true /> })}
        <h3>{missing}</h3>
        {gap_list(measures, &gaps.missing, labels::GAP_DOING, view)}
        <h3>{ahead}</h3>
        {gap_list(measures, &gaps.ahead, labels::GAP_IDLE, view)}
    }
    .into_any()
}

/// `label` says what the other regions do.
fn gap_list(measures: &Measures, gaps: &[Gap], label: Label, view: &View) -> AnyView {
    if gaps.is_empty() {
        return view! { <p class="muted">{labels::GAPS_NONE.get(view.lang)}</p> }.into_any();
    }
    let entries = gaps.iter().map(|gap| gap_entry(measures, gap, label, view)).collect_view();
    view! { <ul class="gap-list">{entries}</ul> }.into_any()
}

fn gap_entry(measures: &Measures, gap: &Gap, label: Label, view: &View) -> AnyView {
    let lang = view.lang;
    let facts = gap_facts(measures, gap).map(|fact| {
        let href = Page::Measures.href(&view.with_fact(Some(fact.reference())));
        view! {
            <li>
                <ControlLink href label=named_with_region(measures, fact, lang) />
            </li>
        }
    });
    view! {
        <li>
            <details>
                <summary>
                    <strong>{gap_name(measures, gap, lang)}</strong>
                    " "
                    <span class="muted">{gap_regions(measures, gap, label, lang)}</span>
                </summary>
                <ul>{facts.collect_view()}</ul>
            </details>
        </li>
    }
    .into_any()
}
