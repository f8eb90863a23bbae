//! The only bridge between the browser's location and the view.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::view::{View, address::Page};

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

    /// The page that the path names, when it is one of those that are shown; follows the path.
    pub fn page(self) -> Option<Page> {
        Page::from_path(&self.path.read()).filter(|page| *page == Page::Overview || page.comparison().is_some())
    }
}

/// Goes to a page with a view, as a step that Back undoes; the place on the page is kept.
pub fn use_go() -> impl Fn(&Page, &View) + Clone + 'static {
    let navigate = use_navigate();
    move |page: &Page, view: &View| {
        let options = NavigateOptions { scroll: false, ..Default::default() };
        navigate(&page.href(view), options);
    }
}
