//! The frame of the three comparisons: the bar, notices, the answer, charts, evidence. What differs between them is listed here,
//! kind by kind, and written in a file for each.

use super::{filters::filter_set, measures, targets, timeline};
use crate::{
    components::{
        answer_line::AnswerLine,
        cell_panel::CellPanel,
        chart_card::ChartCard,
        chart_marks,
        chosen_note::ChosenNote,
        evidence_guide::EvidenceGuide,
        evidence_panel::EvidencePanel,
        filter_bar::FilterBar,
        gap_list::GapSection,
        load_notice::LoadNotice,
        notices::{AddressNotices, PinnedNotice},
        print_note::PrintNote,
        share_panel::SharePanel,
    },
    data::LiveData,
    live_page::{LivePage, close_by_escape, retry},
};
use leptos::prelude::*;
use shared::{
    comparison::{Comparison, ComparisonKind},
    i18n::{self, Label, answer, labels},
    model::Fact,
    site::SiteContext,
    view::{View, path::Page},
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

/// What a comparison is called in the bar above it.
fn short_title(kind: ComparisonKind) -> Label {
    match kind {
        ComparisonKind::Targets => labels::TARGETS,
        ComparisonKind::Timeline => labels::TIMELINE,
        ComparisonKind::Measures => labels::MEASURES,
    }
}

/// What stands above one of its charts.
pub fn head(comparison: &Comparison, key: &str, view: &View) -> AnyView {
    let (key, view) = (key.to_owned(), view.clone());
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <targets::TargetsHead targets key view /> }.into_any(),
        Comparison::Timeline(_) => view! { <timeline::TimelineHead view /> }.into_any(),
        Comparison::Measures(_) => view! { <measures::MeasuresHead view /> }.into_any(),
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

/// What stands beside the charts while nothing is chosen.
fn beside(comparison: &Comparison, view: &View) -> AnyView {
    let gaps = match comparison {
        Comparison::Measures(measures) => Some(view! { <GapSection measures=measures.clone() view=view.clone() /> }.into_any()),
        Comparison::Targets(_) | Comparison::Timeline(_) => None,
    };
    let legend = legend(comparison, view);
    (gaps, view! { <EvidenceGuide comparison=comparison.clone() view=view.clone() legend /> }).into_any()
}

/// What the shapes mean; nothing where the chart says it itself.
pub fn legend(comparison: &Comparison, view: &View) -> Option<AnyView> {
    match comparison {
        Comparison::Targets(targets) => {
            Some(view! { <targets::ShapeLegend panels=targets.panels.clone() view=view.clone() /> }.into_any())
        }
        Comparison::Timeline(_) | Comparison::Measures(_) => None,
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
    let title = short_title(kind);
    let lang = Signal::derive(move || live.view.read().lang);
    let keys = Memo::new(move |_| live.comparison.with(Comparison::chart_keys));
    let is_open = Memo::new(move |_| live.view.with(|view| view.fact.is_some() || view.cell.is_some()));
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
    let filters = Signal::derive(move || live.words.with(|(comparison, view)| filter_set(comparison, view)));
    let answer = Signal::derive(move || live.words.with(|(comparison, view)| answer::line(comparison, view.lang)));
    view! {
        <FilterBar title=Signal::derive(move || title.get(lang.get())) set=filters lang>
            {move || {
                let (comparison, view) = live.words.get();
                let title = shared::chart::caption(&comparison, view.lang).title;
                let (view, _) = live.restricted(&view);
                view! {
                    <SharePanel site=data.site() title page=live.page() view=view.clone() />
                    <button type="button" class="tool" data-present="" aria-keyshortcuts="P">
                        {labels::PRESENT.get(view.lang)}
                    </button>
                }
            }}
        </FilterBar>
        <div class=format!("page page-{kind}")>
            <div class="notices" role="status">
                {notices}
            </div>
            {move || view! { <LoadNotice state=data.state.get() lang=lang.get() on_retry=retry(data) page=live.page() view=data.view.get() /> }}
            <AnswerLine answer />
            {move || live.words.with(|(comparison, view)| view! { <ChosenNote note=i18n::chosen::of_view(comparison.basis(), view.lang) /> })}
            <div class="split">
                <div class="main-column">
                    <div class="cards" class:one=move || keys.read().len() == 1>
                        <For each=move || keys.get() key=Clone::clone let:key>
                            <ChartCard key live head tail />
                        </For>
                    </div>
                    {move || live.words.with(|(comparison, view)| after(comparison, view))}
                </div>
                <aside
                    id=chart_marks::PANEL
                    class="evidence"
                    class:open=move || is_open.get()
                    tabindex="0"
                    aria-live="polite"
                    on:keydown=move |event| {
                        if event.key() == "Tab" && event.shift_key() && chart_marks::leave_panel(&event) {
                            event.prevent_default();
                        }
                    }
                    aria-label=move || labels::EVIDENCE.get(lang.get())
                >
                    {move || panel(live, data)}
                </aside>
            </div>
            {move || live.words.with(|(_, view)| view! { <PrintNote site=data.site() page=live.page() view=view.clone() /> })}
        </div>
    }
}

/// What stands beside the charts: what is chosen, else what there is to say of the whole.
fn panel(live: LivePage, data: LiveData) -> AnyView {
    let (view, comparison) = (live.view.get(), live.comparison.get());
    let fact = view.fact.as_ref().and_then(|fact| data.held.with(|held| held.dataset.fact(fact).cloned()));
    match chosen_panel(&comparison, fact, data.site(), live.page(), &view) {
        Some(chosen) => (chosen, legend(&comparison, &view)).into_any(),
        None => beside(&comparison, &view),
    }
}

/// The chosen fact, else the open cell; none while nothing is chosen.
pub fn chosen_panel(
    comparison: &Comparison,
    fact: Option<Fact>,
    site: SiteContext,
    page: Page,
    view: &View,
) -> Option<AnyView> {
    let view = view.clone();
    match (&view.fact, &view.cell, comparison) {
        (Some(_), ..) => Some(view! { <EvidencePanel comparison=comparison.clone() fact site page view /> }.into_any()),
        (None, Some(_), Comparison::Measures(measures)) => {
            Some(view! { <CellPanel measures=measures.clone() view /> }.into_any())
        }
        _ => None,
    }
}
