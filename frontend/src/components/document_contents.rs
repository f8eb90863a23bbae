//! The headings of a document as the way into it: beside the text where there is room, or else in a list that opens.

use leptos::prelude::*;
use shared::{
    i18n::labels,
    model::Lang,
    outline::{DocumentReading, Section},
};

/// One heading of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// The place on the page that it leads to.
    pub anchor: String,
    /// The heading; none for what stands before the first.
    pub heading: Option<String>,
    /// How deep it lies, from 1.
    pub depth: usize,
    /// How many facts stand directly under it.
    pub count: usize,
}

/// What the place of a section on the page is called.
pub fn section_anchor(at: usize) -> String {
    format!("section-{at}")
}

/// The contents of a document.
pub fn contents(reading: &DocumentReading) -> Vec<ContentsEntry> {
    let entry = |at: usize| {
        let section: &Section = &reading.sections[at];
        ContentsEntry {
            anchor: section_anchor(at),
            heading: section.heading().map(str::to_owned),
            depth: section.depth().max(1),
            count: section.facts.len(),
        }
    };
    reading.listed().into_iter().map(entry).collect()
}

/// The contents; nothing without a heading.
#[component]
pub fn DocumentContents(
    /// The headings.
    entries: Vec<ContentsEntry>,
    /// The language of the page; headings are Chinese.
    lang: Lang,
) -> impl IntoView {
    let title = labels::CONTENTS.get(lang);
    (!entries.is_empty()).then(|| {
        view! {
            <div class="contents">
                <nav class="contents-beside" aria-label=title>
                    <p class="contents-title" aria-hidden="true">
                        {title}
                    </p>
                    <ContentsList entries=entries.clone() lang />
                </nav>
                <details class="contents-above">
                    <summary>{title}</summary>
                    <nav aria-label=title>
                        <ContentsList entries lang />
                    </nav>
                </details>
            </div>
        }
    })
}

#[component]
fn ContentsList(entries: Vec<ContentsEntry>, lang: Lang) -> impl IntoView {
    let entries = entries.into_iter().map(|ContentsEntry { anchor, heading, depth, count }| {
        let heading_lang = heading.is_some().then_some("zh-CN");
        let heading = heading.unwrap_or_else(|| labels::OPENING.get(lang).to_owned());
        let count = (count > 0).then(|| (" ", view! { <span class="count">{count.to_string()}</span> }));
        view! {
            <li data-depth=depth.to_string()>
                <a rel="external" href=["#", &anchor].concat()>
                    <span lang=heading_lang>{heading}</span>
                    {count}
                </a>
            </li>
        }
    });
    view! { <ol>{entries.collect_view()}</ol> }
}
