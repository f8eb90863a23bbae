//! The only bridge between the browser's location and the view.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::{
    model::Lang,
    view::{View, address::Page},
};

/// The view that the address says.
pub fn use_view() -> Memo<View> {
    let location = use_location();
    Memo::new(move |_| View::from_query(&location.search.read()).0)
}

/// The language that the address says.
pub fn use_lang() -> Memo<Lang> {
    let view = use_view();
    Memo::new(move |_| view.read().lang)
}

/// The query as it stands in the address, known keys and others.
pub fn use_raw_query() -> Memo<String> {
    let location = use_location();
    Memo::new(move |_| location.search.get())
}

/// The page that the address says; none when there is no such page.
pub fn use_page() -> Memo<Option<Page>> {
    let location = use_location();
    Memo::new(move |_| Page::from_path(&location.pathname.read()))
}

/// Goes to a page with a view, as a step that Back undoes; the place on the page is kept.
pub fn use_go() -> impl Fn(&Page, &View) + Clone + 'static {
    let navigate = use_navigate();
    move |page: &Page, view: &View| {
        let options = NavigateOptions { scroll: false, ..Default::default() };
        navigate(&page.href(view), options);
    }
}
