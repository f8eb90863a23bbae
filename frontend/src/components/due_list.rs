//! What falls due, by name: the lists of a timeline, and the few of one region that the overview has.

use super::page_link::ControlLink;
use leptos::prelude::*;
use shared::{
    comparison::{
        due::{self, DueEntry, DueGroup, DueHeading, DueList as YearList, SHOWN_ENTRIES},
        timeline::Timeline,
    },
    date::PartialDate,
    i18n::{
        due::{EntryWords, Proof, came_out, counted, entry as entry_words},
        labels,
    },
    model::Slug,
    view::{Group, View, path::Page},
};
use std::sync::Arc;

/// The due targets of one region, those with an answer first and then the latest: as many as asked for.
#[component]
pub fn DueList(
    /// The comparison.
    timeline: Arc<Timeline>,
    /// The region.
    region: Slug,
    /// How many entries at most.
    limit: usize,
    /// The view that an entry is opened in.
    view: View,
) -> impl IntoView {
    let lists = timeline.lane(&region).map(|lane| due::lists_of(&timeline.basis, lane)).unwrap_or_default();
    let entries = due::due_targets(lists).into_iter().take(limit).map(|entry| {
        let year = PartialDate::from_day(entry.moment.last_day).year();
        let year = labels::DUE_YEAR.format(view.lang, &[&year.to_string()]);
        view! {
            <li class="due-dated">
                <span class="muted">{year}</span>
                <ul class="due-list">{due_entry(&timeline, &entry, &view)}</ul>
            </li>
        }
    });
    let entries = entries.collect_view();
    view! { <ul class="due-list">{entries}</ul> }
}

/// Every list of a timeline below its strips, with the switch between regions and years.
#[component]
pub fn DueLists(
    /// The comparison.
    timeline: Arc<Timeline>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let groups = due::groups(&timeline, view.group);
    (!groups.is_empty()).then(|| {
        let groups = groups.into_iter().map(|group| due_group(&timeline, group, &view)).collect_view();
        view! {
            <section class="due" aria-labelledby="due">
                <header class="due-head">
                    <h3 id="due">{labels::DUE_LISTS.get(lang)}</h3>
                    <GroupSwitch view=view.clone() />
                </header>
                {groups}
            </section>
        }
    })
}

/// By region or by year.
#[component]
fn GroupSwitch(
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let choice = |(group, label): (Option<Group>, shared::i18n::Label)| {
        let href = Page::Timeline.href(&view.with_group(group));
        view! { <ControlLink class="chip" href label=label.get(lang) is_chosen=view.group == group /> }
    };
    let choices = [(None, labels::GROUP_REGION), (Some(Group::Year), labels::GROUP_YEAR)].map(choice);
    view! {
        <div class="chip-list" role="group" aria-label=labels::GROUP_BY.get(lang)>
            {choices.collect_view()}
        </div>
    }
}

fn due_group(timeline: &Timeline, group: DueGroup<'_>, view: &View) -> AnyView {
    let lang = view.lang;
    let DueGroup { heading, lists } = group;
    let (id, name, said) = match heading {
        DueHeading::Region(region) => {
            let name = timeline.basis.region(region).map_or("", |region| region.name.get(lang)).to_owned();
            let lane = timeline.lane(region);
            let undated = lane.map_or(0, |lane| lane.undated);
            let how = lane.map(|lane| came_out(lane.due, lang)).filter(|how| !how.is_empty());
            let undated = (undated > 0).then(|| labels::UNDATED.format(lang, &[&undated.to_string()]));
            let said: Vec<String> = how.into_iter().chain(undated).collect();
            (format!("due-{region}"), name, said.join(lang.language().semicolon))
        }
        DueHeading::Year(year) => {
            let year = year.to_string();
            (format!("due-{year}"), labels::DUE_YEAR.format(lang, &[&year]), String::new())
        }
    };
    let is_of_region = matches!(heading, DueHeading::Region(_));
    let lists = lists.iter().map(|list| year_list(timeline, list, is_of_region.then_some(list.year), view)).collect_view();
    let named_by = id.clone();
    view! {
        <section class="due-group" aria-labelledby=named_by>
            <h4 id=id>{name} " " <span class="muted">{said}</span></h4>
            <div class="due-years">{lists}</div>
        </section>
    }
    .into_any()
}

/// One list; below a region it is named after its year, below a year after its region.
fn year_list(timeline: &Timeline, list: &YearList<'_>, year: Option<u16>, view: &View) -> AnyView {
    let lang = view.lang;
    let name = match year {
        Some(year) => labels::DUE_YEAR.format(lang, &[&year.to_string()]),
        None => timeline.basis.region(list.region).map_or("", |region| region.name.get(lang)).to_owned(),
    };
    let (shown, folded) = list.entries.split_at(list.entries.len().min(SHOWN_ENTRIES));
    let items = |entries: &[DueEntry<'_>]| entries.iter().map(|entry| due_entry(timeline, entry, view)).collect_view();
    // A selected fact is never behind a fold.
    let is_open = folded.iter().any(|entry| view.fact.as_ref().is_some_and(|fact| entry.is_of(fact)));
    let more = (!folded.is_empty()).then(|| {
        view! {
            <details open=is_open>
                <summary>{labels::DUE_MORE.format(lang, &[&folded.len().to_string()])}</summary>
                <ul class="due-list">{items(folded)}</ul>
            </details>
        }
    });
    view! {
        <div class="due-year" id=list.anchor() tabindex="-1">
            <h5>{name} " " <span class="muted">{counted(&list.entries, lang)}</span></h5>
            <ul class="due-list">{items(shown)}</ul>
            {more}
        </div>
    }
    .into_any()
}

/// 名称 · 值 · 状态, a link to the words behind it, and below it what proves the status.
fn due_entry(timeline: &Timeline, entry: &DueEntry<'_>, view: &View) -> impl IntoView + use<> {
    let EntryWords { symbol, name, value, when, status, proof, repeated } = entry_words(timeline, entry, view.lang);
    let fact = &entry.moment.fact;
    let href = Page::Timeline.href(&view.with_fact(Some(fact.clone())));
    let is_chosen = view.fact.as_ref().is_some_and(|selected| entry.is_of(selected));
    let outcome = entry.moment.outcome.as_ref().map(|outcome| outcome.kind.as_str());
    let value = value.map(|value| (" ", view! { <b>{value}</b> }));
    let remarks = [Some(status), when, repeated].into_iter().flatten();
    let remarks = remarks.map(|remark| (" ", view! { <span class="due-remark">{remark}</span> })).collect_view();
    let proof = proof.map(|Proof { said, quote }| {
        let quote = quote.map(|quote| (" ", view! { <q lang="zh-CN">{quote}</q> }));
        view! { <p class="due-proof">{said} {quote}</p> }
    });
    view! {
        <li data-outcome=outcome>
            <ControlLink href is_chosen>
                <span class="due-sign" aria-hidden="true">
                    {symbol}
                </span>
                {name}
                {value}
            </ControlLink>
            {remarks}
            {proof}
        </li>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
