//! One filter: a button of the bar that opens its entries. Every entry is a link to the view that it makes, so that Back,
//! middle-click and copy-link work, and so that it works without scripts.

use super::{
    page_link::ControlLink,
    region_finder::{RegionFinder, RegionFinderField},
    swatch::Swatch,
};
use leptos::prelude::*;
use shared::{
    i18n::{Label, labels},
    model::Lang,
};

/// How many entries are looked over at a glance; more get a field that filters them.
const MAX_AT_A_GLANCE: usize = 8;

/// How many entries are listed where the others can be looked for: each repeats the address, and nobody reads hundreds.
pub const MAX_LISTED: usize = 24;

/// How many entries of a filter hold at once. The two never look alike: check marks, or radio marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Any number.
    Several,
    /// Exactly one.
    One,
}

impl Choice {
    /// The class of the list of its entries.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Several => "entries several",
            Self::One => "entries one",
        }
    }
}

/// One entry of a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterEntry {
    /// The view with it chosen, or no longer.
    pub href: String,
    /// The view with it chosen alone; none where only one entry holds anyway.
    pub only: Option<String>,
    /// What it says.
    pub label: String,
    /// How many facts it stands for.
    pub count: Option<usize>,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// The place of its colour among the regions.
    pub colour: Option<usize>,
}

/// A filter with its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Its name.
    pub name: Label,
    /// What is chosen of it, in a word or a number.
    pub summary: String,
    /// How many entries hold at once.
    pub choice: Choice,
    /// The view with every entry chosen; none where that is no view of its own.
    pub all: Option<String>,
    /// The view with nothing of it chosen; none where nothing is.
    pub clear: Option<String>,
    /// The entries.
    pub entries: Vec<FilterEntry>,
    /// Where others are looked for that are too many to be entries; none where all of them are here.
    pub more: Option<RegionFinder>,
    /// How many of those could be entries as well, and are left to be looked for.
    pub unlisted: usize,
}

impl Filter {
    /// A filter of which one entry holds.
    pub fn one(name: Label, entries: Vec<FilterEntry>) -> Self {
        let summary = entries.iter().find(|entry| entry.is_chosen).map(|entry| entry.label.clone()).unwrap_or_default();
        Self { name, summary, choice: Choice::One, all: None, clear: None, entries, more: None, unlisted: 0 }
    }
}

/// The button of a filter with what it opens.
#[component]
pub fn FilterPopover(
    /// The filter.
    filter: Filter,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let Filter { name, summary, choice, all, clear, entries, more, unlisted } = filter;
    let name = name.get(lang);
    let field = (more.is_none() && entries.len() > MAX_AT_A_GLANCE).then(|| {
        let label = labels::FILTER_SEARCH.get(lang);
        view! { <input type="search" class="entry-search" data-filter="" placeholder=label aria-label=label autocomplete="off" /> }
    });
    let back_to_all = if more.is_some() { labels::FILTER_PEERS } else { labels::FILTER_ALL };
    let ways = [(all, back_to_all), (clear, labels::FILTER_CLEAR)];
    let ways = ways.map(|(href, label)| href.map(|href| view! { <ControlLink class="way-all" href label=label.get(lang) /> }));
    let entries = entries.into_iter().map(|entry| view! { <Entry entry lang /> }).collect_view();
    view! {
        <details class="popover" name="popover">
            <summary>
                <span class="popover-name">{name}</span>
                " "
                <b>{summary}</b>
            </summary>
            <div class="popover-body" role="group" aria-label=name>
                <div class="popover-head">{field} {ways.collect_view()}</div>
                <ul class=choice.class()>{entries}</ul>
                {(unlisted > 0).then(|| view! { <p class="muted">{labels::FILTER_UNLISTED.format(lang, &[&unlisted.to_string()])}</p> })}
                {more.map(|finder| view! { <RegionFinderField finder lang /> })}
            </div>
        </details>
    }
}

#[component]
fn Entry(entry: FilterEntry, lang: Lang) -> impl IntoView {
    let FilterEntry { href, only, label, count, is_chosen, colour } = entry;
    let only = only.map(|href| {
        let spoken = labels::FILTER_ONLY_NAMED.format(lang, &[&label]);
        view! { <ControlLink class="only" href label=labels::FILTER_ONLY.get(lang) spoken /> }
    });
    view! {
        <li>
            <ControlLink class="entry" href is_chosen>
                {colour.map(|place| view! { <Swatch place /> })}
                <span>{label}</span>
                {count.map(|count| (" ", view! { <span class="count">{count.to_string()}</span> }))}
            </ControlLink>
            {only}
        </li>
    }
}
