//! The only bridge between the browser's location and the view.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::{
    html::embed::{self, PREFIX},
    view::{View, address::Page},
};

/// What the address says.
#[derive(Clone, Copy)]
pub struct Url {
    /// The path.
    pub path: Memo<String>,
    /// The query, known keys and others, without its question mark.
    pub query: Memo<String>,
    /// The view that the query says.
    pub view: Memo<View>,
}

impl Url {
    /// Starts to follow the browser's location, for everything below.
    pub fn provide() -> Self {
        let location = use_location();
        let query = location.search;
        let url = Self { path: location.pathname, query, view: Memo::new(move |_| View::from_query(&query.read()).0) };
        provide_context(url);
        url
    }

    /// The page with charts that the path names; follows the path.
    pub fn page(self) -> Option<Page> {
        let path = self.path.read();
        Page::from_path(path.strip_prefix(PREFIX).unwrap_or(&path))
            .filter(|page| *page == Page::Overview || page.comparison().is_some())
    }
}

/// Goes to a page with a view, as a step that Back undoes; the place on the page is kept. A frame on another site may not
/// write its own history, so there the next view is loaded.
pub fn use_go() -> impl Fn(&Page, &View) + Clone + 'static {
    let (navigate, path) = (use_navigate(), expect_context::<Url>().path);
    move |page: &Page, view: &View| {
        if path.read_untracked().starts_with(PREFIX) {
            let _ = window().location().set_href(&embed::href(page, view));
            return;
        }
        let options = NavigateOptions { scroll: false, ..Default::default() };
        navigate(&page.href(view), options);
    }
}
