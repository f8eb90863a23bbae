//! What pages that are read have in common: what they rest on, and what they say of themselves to browsers and messengers.

use shared::{
    i18n::labels,
    model::{Dataset, Lang},
    site::SiteContext,
    view::View,
};
use std::sync::Arc;

/// What every page that is read rests on.
#[derive(Clone, Debug)]
pub struct ReadingContext {
    /// The data.
    pub data: Arc<Dataset>,
    /// The site, and the revision that is shown.
    pub site: SiteContext,
    /// The view, of which such a page regards language, colours and pin.
    pub view: View,
}

/// What a page says of itself in the head of its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageHead {
    /// The title, for the browser's tab and for previews.
    pub title: String,
    /// What the page says in a sentence, for previews.
    pub description: String,
}

/// The title of a page that is about something.
pub fn page_title(subject: &str, lang: Lang) -> String {
    [subject, labels::PRODUCT.get(lang)].join(" · ")
}
