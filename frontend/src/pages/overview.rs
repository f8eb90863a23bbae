//! `/`: ask first, then the answer in three cards; below, what is covered, what changed last, and the documents.

use super::targets::ShapeLegend;
use crate::{
    components::{
        api_code::ApiButton,
        caution::Cautions,
        chart_card::ChartCard,
        chosen_note::ChosenNote,
        coverage_table::CoverageTable,
        due_list::DueList,
        filter_popover::FilterPopover,
        gap_card::GapCard,
        load_notice::LoadNotice,
        mixed_text::MixedText,
        notices::{AddressNotices, PinnedNotice},
        page_link::PageLink,
        region_switch::region_filter,
        stand_card::StandCard,
    },
    data::LiveData,
    live_page::{LivePage, retry},
    location::CurrentLocation,
    pages::filters::peers,
};
use leptos::prelude::*;
use shared::{
    api_code, chart,
    comparison::{
        Comparison, ComparisonKind,
        targets::{Panel, Targets},
    },
    i18n::{self, Label, answer, due::due_line, facts::source_line, labels, panel},
    view::{View, path::Page},
};
use std::sync::Arc;

/// The overview.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let live = LivePage::new(ComparisonKind::Targets, true);
    let data = expect_context::<LiveData>();
    let lang = move || live.view.read().lang;
    let keys = Memo::new(move |_| live.comparison.with(telling_key));
    let timeline = data.comparison(ComparisonKind::Timeline, live.view);
    let measures = data.comparison(ComparisonKind::Measures, live.view);
    let has_home = Memo::new(move |_| live.view.read().home.is_some());
    view! {
        <div class="page page-overview">
            <div class="page-head">
                <h1 tabindex="-1">{move || labels::OVERVIEW_TITLE.get(lang())}</h1>
                <p class="lead">{move || labels::OVERVIEW_LEAD.get(lang())}</p>
            </div>
            <div class="notices" role="status">
                {move || notices(live, data)}
            </div>
            {move || {
                view! { <LoadNotice state=data.state.get() lang=lang() on_retry=retry(data) page=Page::Overview view=data.view.get() /> }
            }}
            {move || ask(live, data)}
            {move || live.words.with(|(comparison, view)| view! { <ChosenNote note=i18n::chosen::of_view(comparison.basis(), view.lang) /> })}
            <div class="answers">
                {move || has_home.get().then(|| answer_card(live, Answer::STAND, stand(live)))}
                <For each=move || if has_home.get() { Vec::new() } else { keys.get() } key=Clone::clone let:key>
                    <ChartCard key live head tail />
                </For>
                {move || answer_card(live, Answer::DUE, due(&timeline.get(), &live.view.get()))}
                {move || answer_card(live, Answer::GAPS, gaps(&measures.get(), &live.view.get()))}
            </div>
            {move || covered(live, data)}
        </div>
    }
}

fn notices(live: LivePage, data: LiveData) -> AnyView {
    let view = expect_context::<CurrentLocation>().view();
    let since = data.page.with_value(|page| page.since.clone());
    let href = Page::Overview.href(&view.with_rev(None));
    let issues = live.words.with(|(comparison, _)| live.issues(comparison, &view));
    view! {
        <PinnedNotice site=data.site() since live=href view=view.clone() />
        <AddressNotices issues page=Page::Overview view />
    }
    .into_any()
}

/// Who asks, and whom to compare with.
fn ask(live: LivePage, data: LiveData) -> AnyView {
    let (comparison, view) = live.words.get();
    let location = expect_context::<CurrentLocation>();
    let own = data.held.with(|held| region_filter(&held.dataset, labels::ASK_I_AM, &view, location));
    let peers = peers(comparison.basis(), &view);
    view! {
        <div class="ask" role="group" aria-label=labels::FILTERS.get(view.lang)>
            <FilterPopover filter=own lang=view.lang />
            <FilterPopover filter=peers lang=view.lang />
            <SearchField view=view.for_reading() />
        </div>
    }
    .into_any()
}

/// A search in the words of the page: a plain form.
#[component]
fn SearchField(view: View) -> impl IntoView {
    let lang = view.lang;
    let query = view.to_query();
    let kept = query.split('&').filter_map(|pair| pair.split_once('='));
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> });
    view! {
        <form class="ask-search" action=Page::Search.path()>
            <input
                type="search"
                name="q"
                maxlength="200"
                aria-label=labels::SEARCH_FIELD.get(lang)
                placeholder=labels::SEARCH_PLACEHOLDER.get(lang)
            />
            {kept.collect_view()}
            <button type="submit">{labels::SEARCH.get(lang)}</button>
        </form>
    }
}

/// One of the three cards: its heading, and the way to the comparison that has more.
struct Answer {
    id: &'static str,
    heading: Label,
    page: Page,
    way: Label,
}

impl Answer {
    const STAND: Self = Self { id: "stand", heading: labels::CARD_STAND, page: Page::Targets, way: labels::GO_TARGETS };
    const DUE: Self = Self { id: "due", heading: labels::CARD_DUE, page: Page::Timeline, way: labels::GO_TIMELINE };
    const GAPS: Self = Self { id: "gaps", heading: labels::CARD_GAPS, page: Page::Measures, way: labels::GO_MEASURES };
}

fn answer_card(live: LivePage, answer: Answer, content: AnyView) -> AnyView {
    let view = live.view.get();
    let Answer { id, heading, page, way } = answer;
    let (site, title) = (expect_context::<LiveData>().site(), heading.get(view.lang).to_owned());
    let asked = page.comparison().map(|kind| {
        let address = api_code::comparison(&site, kind, &site.pinned(&view.elsewhere()));
        view! { <ApiButton address title=title.clone() lang=view.lang /> }
    });
    view! {
        <section class="card answer" aria-labelledby=id>
            <h2 id=id>{title.clone()}</h2>
            {asked}
            {content}
            <p class="card-way">
                <PageLink class="button" page view=view.elsewhere()>
                    {way.get(view.lang)}
                </PageLink>
            </p>
        </section>
    }
    .into_any()
}

fn stand(live: LivePage) -> AnyView {
    let (comparison, view) = live.words.get();
    let line = answer::line(&comparison, view.lang).map(|line| view! { <p class="answer-line">{line}</p> });
    let figures = match comparison {
        Comparison::Targets(targets) => view! { <StandCard targets view /> }.into_any(),
        Comparison::Timeline(_) | Comparison::Measures(_) => ().into_any(),
    };
    view! { <div class="answer-body">{line} {figures}</div> }.into_any()
}

fn due(comparison: &Comparison, view: &View) -> AnyView {
    match comparison {
        Comparison::Timeline(timeline) => {
            let entries = view.home.clone().map(|region| {
                view! { <DueList timeline=timeline.clone() region limit=MAX_DUE view=view.clone() /> }
            });
            view! {
                <div class="answer-body">
                    <p class="answer-line">{due_line(timeline, view.lang)}</p>
                    {entries}
                </div>
            }
            .into_any()
        }
        Comparison::Targets(_) | Comparison::Measures(_) => ().into_any(),
    }
}

/// How many due targets the card has room for.
const MAX_DUE: usize = 4;

fn gaps(comparison: &Comparison, view: &View) -> AnyView {
    match comparison {
        Comparison::Measures(measures) => view! { <GapCard measures=measures.clone() view=view.clone() /> }.into_any(),
        Comparison::Targets(_) | Comparison::Timeline(_) => ().into_any(),
    }
}

fn telling_key(comparison: &Comparison) -> Vec<String> {
    match comparison {
        Comparison::Targets(targets) => targets.most_telling().map(Panel::key).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What stands above the most telling chart.
fn head(comparison: &Comparison, key: &str, view: &View) -> AnyView {
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <TellingHead targets key=key.to_owned() view=view.clone() /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What stands below it.
fn tail(comparison: &Comparison, key: &str, view: &View) -> AnyView {
    match comparison.clone() {
        Comparison::Targets(targets) => view! { <TellingTail targets key=key.to_owned() view=view.clone() /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What stands above the most telling chart.
#[component]
pub fn TellingHead(
    /// The comparison.
    targets: Arc<Targets>,
    /// The name of the chart.
    key: String,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let panel = targets.panel(&key)?;
    let cautions = panel::cautions(&targets, panel, lang);
    let title = chart::targets::title(&targets, panel, lang);
    let there = view.elsewhere().only_indicator(&panel.indicator);
    Some(view! {
        <header class="card-head">
            <p class="sub">{labels::CARD_TELLING.get(lang)}</p>
            <h2 id=key.clone()>
                <PageLink page=Page::Targets view=there>
                    {title}
                </PageLink>
            </h2>
            <Cautions cautions />
        </header>
    })
}

/// What stands below it.
#[component]
pub fn TellingTail(
    /// The comparison.
    targets: Arc<Targets>,
    /// The name of the chart.
    key: String,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let panel = targets.panel(&key)?;
    let there = view.elsewhere().only_indicator(&panel.indicator);
    Some(view! {
        <ShapeLegend panels=vec![panel.clone()] view=view.clone() />
        <p class="card-way">
            <PageLink class="button" page=Page::Targets view=there>
                {labels::COMPARE_THIS.get(lang)}
            </PageLink>
        </p>
    })
}

/// What is covered, what changed last, and the documents.
fn covered(live: LivePage, data: LiveData) -> AnyView {
    let (comparison, view) = live.words.get();
    let (lang, basis) = (view.lang, comparison.basis());
    let table = data.held.with(|held| {
        let colour_of = |region: &_| basis.colour_of(region);
        view! { <CoverageTable data=&held.dataset view=view.clone() colour_of=&colour_of /> }.into_any()
    });
    let site = data.site();
    let day = site.day.map(|day| i18n::date(day, lang)).unwrap_or_default();
    let documents = data.held.with(|held| held.dataset.documents.clone());
    let documents = documents.into_iter().map(|document| {
        let title = lang.language().marked_title(document.title.get(lang));
        let rest = source_line(&document, lang);
        let rest = rest.split_once(" · ").map_or("", |(_, rest)| rest).to_owned();
        let page = Page::Document(document.slug);
        view! {
            <li>
                <PageLink page view=view.for_reading()>
                    {title}
                </PageLink>
                <p class="sub">
                    <MixedText text=rest lang />
                </p>
            </li>
        }
    });
    let documents = documents.collect_view();
    view! {
        <div class="covered">
        <section class="card" aria-labelledby="coverage">
            <h2 id="coverage">{labels::COVERAGE.get(lang)}</h2>
            {table}
        </section>
        <section class="card" aria-labelledby="changed">
            <h2 id="changed">{labels::CHANGED_LAST.get(lang)}</h2>
            <p>
                {labels::CHANGED_LAST_SAID.format(lang, &[&day])} " "
                <PageLink page=Page::Changes(None) view=view.for_reading()>
                    {labels::CHANGED_LAST_WAY.get(lang)}
                </PageLink>
            </p>
        </section>
        <section class="card" aria-labelledby="documents">
            <h2 id="documents">{labels::DOCUMENTS.get(lang)}</h2>
            <ul class="document-list">{documents}</ul>
        </section>
        </div>
    }
    .into_any()
}
