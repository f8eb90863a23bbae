//! The only bridge between the browser's location and the view.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::{
    base_path, embed_code,
    view::{Issue, View, path::Page, percent_encode, step},
};

/// What the address says; it follows the browser's location.
#[derive(Clone, Copy)]
pub struct CurrentLocation {
    /// The path, without what stands before the path of a page that is shown alone in a frame.
    pub path: Memo<String>,
    /// Whether the page stands alone, in a frame on another site.
    pub is_embedded: Memo<bool>,
    /// The view that the query says, and what of it could not be read.
    read: Memo<(View, Vec<Issue>)>,
    /// What a search looks for; empty on every other page.
    typed: Memo<String>,
    /// The address of a live page, where it is too long to be repeated in each of its controls.
    pub repeated: Memo<Option<String>>,
}

impl CurrentLocation {
    /// Starts to follow the location, for everything below. It needs a router above it.
    pub fn provide() -> Self {
        let location = use_location();
        let query = location.search;
        let base = page_base_path();
        let path = Memo::new(move |_| {
            let whole = location.pathname.get();
            base_path::rooted(&base, &whole).unwrap_or(whole)
        });
        let embedded =
            move |path: &str| path.strip_prefix(embed_code::PREFIX).filter(|rest| rest.starts_with('/')).map(str::to_owned);
        let split = Memo::new(move |_| {
            let query = query.get();
            match Page::from_path(&path.read()) {
                Some(Page::Search) => shared::search::split_query(&query),
                _ => (String::new(), query),
            }
        });
        let is_embedded = Memo::new(move |_| embedded(&path.read()).is_some());
        let read = Memo::new(move |_| split.with(|(_, query)| View::from_query(query)));
        let repeated = Memo::new(move |_| {
            let page = Page::from_path(&path.read()).filter(|page| page.is_live() && !is_embedded.get())?;
            Some(page.href(&read.read().0)).filter(|address| step::is_long(address))
        });
        let here = Self {
            path: Memo::new(move |_| embedded(&path.read()).unwrap_or_else(|| path.get())),
            is_embedded,
            read,
            typed: Memo::new(move |_| split.with(|(typed, _)| typed.clone())),
            repeated,
        };
        provide_context(here);
        here
    }

    /// The page that the path names; none where there is none.
    pub fn page(self) -> Option<Page> {
        Page::from_path(&self.path.read())
    }

    /// The view.
    pub fn view(self) -> View {
        self.read.with(|(view, _)| view.clone())
    }

    /// What of the query could not be read.
    pub fn issues(self) -> Vec<Issue> {
        self.read.with(|(_, issues)| issues.clone())
    }

    /// What a search looks for; empty on every other page.
    pub fn typed(self) -> String {
        self.typed.get()
    }

    /// What a control changes that leads to an address of a page; none where it is to say the address whole.
    pub fn step_to(self, href: &str) -> Option<String> {
        let here = self.repeated.get_untracked()?;
        Page::from_path(href.split('?').next().unwrap_or_default())?;
        Some(step::between(&here, href)).filter(|step| step.len() < href.len())
    }

    /// The same place in another view.
    pub fn href(self, view: &View) -> String {
        let typed =
            self.typed.with(|typed| if typed.is_empty() { String::new() } else { ["q=", &percent_encode(typed)].concat() });
        let query: Vec<String> = [typed, view.to_query()].into_iter().filter(|part| !part.is_empty()).collect();
        let path = self.path.get();
        if query.is_empty() { path } else { [path.as_str(), "?", &query.join("&")].concat() }
    }
}

/// The path below which the site lies in the browser, empty where it is all of its host. On the server every path is one inside.
pub fn page_base_path() -> String {
    #[cfg(feature = "hydrate")]
    let base = document().document_element().and_then(|root| root.get_attribute("data-base")).unwrap_or_default();
    #[cfg(not(feature = "hydrate"))]
    let base = String::new();
    base
}

/// Goes to an address on a click, within the application where that can: otherwise the form of the button does.
pub fn use_step(href: String) -> impl Fn(&leptos::ev::MouseEvent) + 'static {
    let navigate = use_navigate();
    let is_live = Page::from_path(href.split('?').next().unwrap_or_default()).is_some_and(|page| page.is_live());
    move |event| {
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if is_live && is_plain {
            event.prevent_default();
            navigate(&href, NavigateOptions { scroll: false, ..Default::default() });
        }
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
