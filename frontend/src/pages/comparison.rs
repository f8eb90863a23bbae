//! The frame of the three comparisons: heading, notices, controls, charts, evidence. What differs between them is listed here,
//! kind by kind, and written in a file for each.

use super::{measures, targets, timeline};
use crate::{
    components::{
        chart_card::ChartCard,
        evidence_panel::EvidencePanel,
        load_notice::LoadNotice,
        notices::{AddressNotices, PinnedNotice},
        print_sheet::{PrintContent, PrintSheet},
        share_panel::SharePanel,
    },
    data::LiveData,
    document::comparison_title,
    live_page::{LivePage, close_by_escape, retry},
};
use leptos::prelude::*;
use shared::{
    comparison::{Comparison, ComparisonKind},
    i18n::{Label, labels},
    view::View,
};

/// `/compare/targets`
#[component]
pub fn TargetsPage() -> impl IntoView {
    view! { <ComparisonPage kind=ComparisonKind::Targets /> }
}

/// `/compare/timeline`
#[component]
pub fn TimelinePage() -> impl IntoView {
    view! { <ComparisonPage kind=ComparisonKind::Timeline /> }
}

/// `/compare/measures`
#[component]
pub fn MeasuresPage() -> impl IntoView {
    view! { <ComparisonPage kind=ComparisonKind::Measures /> }
}

/// What stands below its heading.
fn lead(kind: ComparisonKind) -> Label {
    match kind {
        ComparisonKind::Targets => labels::TARGETS_LEAD,
        ComparisonKind::Timeline => labels::TIMELINE_LEAD,
        ComparisonKind::Measures => labels::MEASURES_LEAD,
    }
}

/// Its controls.
fn filters(comparison: &Comparison, view: &View) -> AnyView {
    let view = view.clone();
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <targets::TargetsFilters targets view /> }.into_any(),
        Comparison::Timeline(timeline) => view! { <timeline::TimelineFilters timeline view /> }.into_any(),
        Comparison::Measures(measures) => view! { <measures::MeasuresFilters measures view /> }.into_any(),
    }
}

/// What stands above one of its charts.
pub fn head(comparison: &Comparison, key: &str, view: &View) -> AnyView {
    let (key, view) = (key.to_owned(), view.clone());
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <targets::TargetsHead targets key view /> }.into_any(),
        Comparison::Timeline(timeline) => view! { <timeline::TimelineHead timeline view /> }.into_any(),
        Comparison::Measures(measures) => view! { <measures::MeasuresHead measures view /> }.into_any(),
    }
}

/// What stands below one of its charts.
pub fn tail(comparison: &Comparison, key: &str, view: &View) -> AnyView {
    let (key, view) = (key.to_owned(), view.clone());
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <targets::TargetsTail targets key view /> }.into_any(),
        Comparison::Timeline(timeline) => view! { <timeline::TimelineTail timeline view /> }.into_any(),
        Comparison::Measures(measures) => view! { <measures::MeasuresTail measures view /> }.into_any(),
    }
}

/// What stands after its charts: an open cell, gaps, or why there is nothing.
pub fn after(comparison: &Comparison, view: &View) -> AnyView {
    let view = view.clone();
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <targets::TargetsAfter targets view /> }.into_any(),
        Comparison::Timeline(timeline) => view! { <timeline::TimelineAfter timeline view /> }.into_any(),
        Comparison::Measures(measures) => view! { <measures::MeasuresAfter measures view /> }.into_any(),
    }
}

/// A comparison.
#[component]
fn ComparisonPage(
    /// Which.
    kind: ComparisonKind,
) -> impl IntoView {
    let live = LivePage::new(kind, false);
    let data = expect_context::<LiveData>();
    let (title, lead) = (comparison_title(kind), lead(kind));
    let lang = move || live.view.read().lang;
    let keys = Memo::new(move |_| live.comparison.with(Comparison::chart_keys));
    let is_selected = Memo::new(move |_| live.view.read().fact.is_some());
    let printed = Memo::new(move |_| live.words.with(|(comparison, view)| PrintContent::of(comparison, view)));
    close_by_escape(live);
    let notices = move || {
        let (comparison, view) = live.words.get();
        let issues = live.issues(&comparison, &view);
        let since = data.page.with_value(|page| page.since.clone());
        let href = live.page().href(&view.with_rev(None));
        view! {
            <PinnedNotice site=data.site() since live=href view=view.clone() />
            <AddressNotices issues page=live.page() view />
        }
    };
    view! {
        <div class=format!("page page-{kind}")>
            <div class="page-head">
                <h1>{move || title.get(lang())}</h1>
                <p class="lead">{move || lead.get(lang())}</p>
            </div>
            <div class="notices" role="status">
                {notices}
            </div>
            {move || live.words.with(|(comparison, view)| filters(comparison, view))}
            {move || {
                let (comparison, view) = live.words.get();
                let title = shared::chart::caption(&comparison, view.lang).title;
                let (view, _) = live.restricted(&view);
                view! { <SharePanel site=data.site() title page=live.page() view /> }
            }}
            {move || view! { <LoadNotice state=data.state.get() lang=lang() on_retry=retry(data) /> }}
            <div class="split" class:with-evidence=is_selected>
                <div class="main-column">
                    <div class="cards">
                        <For each=move || keys.get() key=Clone::clone let:key>
                            <ChartCard key live head tail />
                        </For>
                    </div>
                    <For each=move || [printed.get()] key=PrintContent::key let:content>
                        <PrintSheet content site=data.site() page=live.page() />
                    </For>
                    {move || live.words.with(|(comparison, view)| after(comparison, view))}
                </div>
                <aside class="evidence" aria-label=move || labels::EVIDENCE.get(lang())>
                    {move || is_selected.get().then(|| evidence(live, data))}
                </aside>
            </div>
        </div>
    }
}

/// The selected fact beside the charts.
fn evidence(live: LivePage, data: LiveData) -> impl IntoView + use<> {
    move || {
        let view = live.view.get();
        let fact = view.fact.as_ref().and_then(|fact| data.held.with(|held| held.dataset.fact(fact).cloned()));
        let basis = live.comparison.with(|comparison| comparison.basis().clone());
        view! { <EvidencePanel basis fact page=live.page() view /> }
    }
}
