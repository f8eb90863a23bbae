//! Pages by name, one below the other.

use super::{mixed_text::MixedText, page_link::PageLink};
use leptos::prelude::*;
use shared::{
    i18n::{Labelled, facts::source_line},
    model::Document,
    view::{View, path::Page},
};

/// One name of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLink {
    /// Where it leads.
    pub page: Page,
    /// How that page is shown.
    pub view: View,
    /// The name.
    pub name: String,
    /// What is said beside the name.
    pub tag: Option<&'static str>,
}

impl NamedLink {
    /// A name alone.
    pub fn new(page: Page, view: View, name: impl Into<String>) -> Self {
        Self { page, view, name: name.into(), tag: None }
    }

    /// A document with its subject; the link keeps what reading regards of the view.
    pub fn of_document(document: &Document, view: &View) -> Self {
        let link = Self::new(Page::Document(document.slug.clone()), view.for_reading(), source_line(document, view.lang));
        Self { tag: Some(document.sector.label().get(view.lang)), ..link }
    }
}

/// A list of names that lead to pages.
#[component]
pub fn NameList(
    /// The names.
    links: Vec<NamedLink>,
) -> impl IntoView {
    let links = links.into_iter().map(|NamedLink { page, view, name, tag }| {
        let lang = view.lang;
        let tag = tag.map(|tag| (" ", view! { <span class="tag">{tag}</span> }));
        view! {
            <li>
                <PageLink page view>
                    <MixedText text=name lang />
                </PageLink>
                {tag}
            </li>
        }
    });
    view! { <ul class="name-list">{links.collect_view()}</ul> }
}
