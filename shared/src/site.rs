//! What a page knows of the site that it stands on: its address, the data that it shows, and the links that lead there.

use crate::{
    date::PartialDate,
    model::RevisionId,
    short_link,
    view::{View, path::Page},
};
use serde::{Deserialize, Serialize};

/// The site and its data, as every page sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteContext {
    /// The address that readers use, without a slash at its end.
    pub url: String,
    /// The revision that is shown.
    pub revision: RevisionId,
    /// The day of that revision.
    pub day: Option<PartialDate>,
    /// The day that "passed" is reckoned from: today, or the day of a pinned revision.
    pub today: Option<PartialDate>,
}

impl SiteContext {
    /// The whole address of a view.
    pub fn address(&self, page: &Page, view: &View) -> String {
        [&self.url, page.href(view).as_str()].concat()
    }

    /// A view with the data that is shown.
    pub fn pinned(&self, view: &View) -> View {
        view.with_rev(Some(self.revision.clone()))
    }

    /// The path of the short link to an address of this site.
    pub fn short_link(&self, address: &str) -> String {
        short_link::name_of(address).map(|name| ["/s/", name.as_str()].concat()).unwrap_or_default()
    }
}
