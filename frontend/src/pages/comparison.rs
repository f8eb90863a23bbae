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
        static_chart::WIDE,
    },
    data::LiveData,
    document::{comparison_title, live_title},
    location::{CurrentLocation, use_go},
};
use leptos::{ev, prelude::*};
use shared::{
    comparison::{Comparison, ComparisonKind},
    i18n::{Label, labels},
    view::{Issue, View, path::Page},
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
pub fn head(comparison: &Comparison, key: &str, page: &Page, view: &View) -> AnyView {
    let (key, view) = (key.to_owned(), view.clone());
    match comparison.clone() {
        Comparison::Targets(targets) if *page == Page::Overview => {
            view! { <super::overview::TellingHead targets key view /> }.into_any()
        }
        Comparison::Targets(targets) => view! { <targets::TargetsHead targets key view /> }.into_any(),
        Comparison::Timeline(timeline) => view! { <timeline::TimelineHead timeline view /> }.into_any(),
        Comparison::Measures(measures) => view! { <measures::MeasuresHead measures view /> }.into_any(),
    }
}

/// What stands below one of its charts.
pub fn tail(comparison: &Comparison, key: &str, page: &Page, view: &View) -> AnyView {
    let (key, view) = (key.to_owned(), view.clone());
    match comparison.clone() {
        Comparison::Targets(targets) if *page == Page::Overview => {
            view! { <super::overview::TellingTail targets key view /> }.into_any()
        }
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

/// How wide a chart is on a wide screen.
pub fn chart_width(page: &Page, view: &View, charts: usize) -> i32 {
    match page {
        Page::Overview => 718,
        _ if view.fact.is_some() => 850,
        Page::Targets if charts > 1 => 590,
        _ => WIDE,
    }
}

/// What a live page shows now.
#[derive(Clone, Copy)]
pub struct LivePage {
    /// The comparison that it is made from.
    pub kind: ComparisonKind,
    /// Whether it is the overview, which shows the most telling chart alone.
    pub is_overview: bool,
    /// The view.
    pub view: Memo<View>,
    /// What its charts are drawn from.
    pub comparison: Memo<Comparison>,
    /// The same a frame later, with the view: what the words around the charts are written from.
    pub words: RwSignal<(Comparison, View)>,
}

impl LivePage {
    /// Starts to follow the address.
    pub fn new(kind: ComparisonKind, is_overview: bool) -> Self {
        let data = expect_context::<LiveData>();
        let view = if is_overview { Memo::new(move |_| data.view.read().for_reading()) } else { data.view };
        let comparison = data.comparison(kind, view);
        let words = RwSignal::new((comparison.get_untracked(), view.get_untracked()));
        Effect::new(move |before: Option<()>| {
            comparison.track();
            view.track();
            if before.is_some() {
                request_animation_frame(move || {
                    let newest = comparison.try_get_untracked().zip(view.try_get_untracked());
                    if let Some(newest) = newest {
                        set_timeout(move || drop(words.try_set(newest)), std::time::Duration::ZERO);
                    }
                });
            }
        });
        let live = Self { kind, is_overview, view, comparison, words };
        Effect::new(move |_| {
            let title = words.with(|(comparison, view)| live_title(&live.page(), view, comparison));
            document().set_title(&title);
        });
        live
    }

    /// A view without what is not in the data, and what that is.
    fn restricted(self, view: &View) -> (View, Vec<Issue>) {
        let mut restricted = view.clone();
        let data = expect_context::<LiveData>();
        let issues = data.held.with(|held| restricted.restrict(&held.dataset));
        (restricted, issues)
    }

    /// What of the address is ignored, in a comparison and in its view.
    pub fn issues(self, comparison: &Comparison, view: &View) -> Vec<Issue> {
        let mut issues = expect_context::<CurrentLocation>().issues();
        for issue in comparison.basis().notices.iter().cloned().chain(self.restricted(view).1) {
            if !issues.contains(&issue) {
                issues.push(issue);
            }
        }
        issues
    }

    /// The page.
    pub fn page(self) -> Page {
        if self.is_overview { Page::Overview } else { Page::of(self.kind) }
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
                            <ChartCard key live />
                        </For>
                    </div>
                    {move || view! { <PrintSheet content=printed.get() site=data.site() page=live.page() /> }}
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

/// Asks once more for what is missing; a page of another build is loaded anew.
pub fn retry(data: LiveData) -> Callback<()> {
    Callback::new(move |()| match data.state.get_untracked() {
        crate::data::LoadState::Failed(crate::data::LoadFailure::Updated) => {
            let _ = window().location().reload();
        }
        _ => data.attempt.update(|attempt| *attempt += 1),
    })
}

/// Escape closes the panel in front first, then the cell behind it.
fn close_by_escape(live: LivePage) {
    let go = StoredValue::new_local(use_go());
    Effect::new(move |_| {
        let listener = window_event_listener(ev::keydown, move |event| {
            let view = live.view.get_untracked();
            if event.key() == "Escape" && !event.default_prevented() && (view.fact.is_some() || view.cell.is_some()) {
                let closed = if view.fact.is_some() { view.with_fact(None) } else { view.with_cell(None) };
                go.with_value(|go| go(&live.page(), &closed));
            }
        });
        on_cleanup(move || listener.remove());
    });
}
