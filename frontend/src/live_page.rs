//! What live pages share: the view, what is compared of it, and the words around the charts a frame later.

use crate::{
    components::chart_marks::Tip,
    data::{LiveData, LoadFailure, LoadState},
    document::live_title,
    location::{CurrentLocation, use_go},
};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use shared::{
    comparison::{Comparison, ComparisonKind},
    page_links::{self, PageLinks},
    view::{Issue, View, path::Page},
};
use std::{cell::Cell, time::Duration};

/// What a live page shows now.
#[derive(Clone, Copy)]
pub struct LivePage {
    /// The comparison that it is made from.
    pub kind: ComparisonKind,
    /// Whether it is the overview, which shows the most telling chart alone.
    pub is_overview: bool,
    /// The view.
    pub view: Memo<View>,
    /// What its charts are drawn from.
    pub comparison: Memo<Comparison>,
    /// The same a frame later, with the view: what the words around the charts are written from.
    pub words: RwSignal<(Comparison, View)>,
    /// The tip that is open, on whichever chart: Escape closes it first.
    pub open_tip: RwSignal<Option<RwSignal<Option<Tip>>>>,
}

/// What the document says of itself to browsers, messengers and editors follows the address, as the server says it.
fn say_of_itself(page: &Page, comparison: &Comparison, view: &View, data: LiveData) {
    let title = live_title(page, view, comparison);
    document().set_title(&title);
    let site = data.site();
    let (links, picture) =
        data.view.with_untracked(|view| (PageLinks::of(&site.url, page, view), page_links::picture(&site.url, page, view)));
    let said = page.comparison().map(|_| shared::chart::caption(comparison, view.lang).description);
    let parts = [
        ("link[rel=canonical]", "href", Some(&links.canonical)),
        ("meta[property='og:url']", "content", Some(&links.address)),
        ("meta[property='og:title']", "content", Some(&title)),
        ("meta[property='og:image']", "content", Some(&picture)),
        ("meta[name=description]", "content", said.as_ref()),
        ("meta[property='og:description']", "content", said.as_ref()),
        ("link[type='application/json+oembed']", "href", links.oembed.as_ref()),
        ("link[type='application/atom+xml']", "href", Some(&links.feed)),
        ("link[type='text/markdown']", "href", Some(&links.markdown)),
    ];
    for (selector, name, value) in parts {
        if let (Ok(Some(element)), Some(value)) = (document().query_selector(selector), value) {
            let _ = element.set_attribute(name, value);
        }
    }
}

impl LivePage {
    /// Starts to follow the address.
    pub fn new(kind: ComparisonKind, is_overview: bool) -> Self {
        let data = expect_context::<LiveData>();
        let view = if is_overview {
            Memo::new(move |_| data.view.with(|view| View { lang: view.lang, theme: view.theme, ..view.for_overview() }))
        } else {
            data.view
        };
        let comparison = data.comparison(kind, view);
        let words = RwSignal::new((comparison.get_untracked(), view.get_untracked()));
        Effect::new(move |before: Option<()>| {
            comparison.track();
            view.track();
            if before.is_some() {
                request_animation_frame(move || {
                    let newest = comparison.try_get_untracked().zip(view.try_get_untracked());
                    if let Some(newest) = newest {
                        set_timeout(move || drop(words.try_set(newest)), Duration::ZERO);
                    }
                });
            }
        });
        let live = Self { kind, is_overview, view, comparison, words, open_tip: RwSignal::new(None) };
        start_at_heading();
        Effect::new(move |_| {
            words.with(|(comparison, view)| say_of_itself(&live.page(), comparison, view, data));
        });
        live
    }

    /// A view without what is not in the data, and what that is.
    pub fn restricted(self, view: &View) -> (View, Vec<Issue>) {
        let mut restricted = view.clone();
        let data = expect_context::<LiveData>();
        let issues = data.held.with(|held| restricted.restrict(&held.dataset));
        (restricted, issues)
    }

    /// What of the address is ignored, in a comparison and in its view.
    pub fn issues(self, comparison: &Comparison, view: &View) -> Vec<Issue> {
        let mut issues = expect_context::<CurrentLocation>().issues();
        for issue in comparison.basis().notices.iter().cloned().chain(self.restricted(view).1) {
            if !issues.contains(&issue) {
                issues.push(issue);
            }
        }
        issues
    }

    /// The page.
    pub fn page(self) -> Page {
        if self.is_overview { Page::Overview } else { Page::of(self.kind) }
    }
}

/// Asks once more for what is missing; a page of another build is loaded anew.
pub fn retry(data: LiveData) -> Callback<()> {
    Callback::new(move |()| match data.state.get_untracked() {
        LoadState::Failed(LoadFailure::Updated) => {
            let _ = window().location().reload();
        }
        _ => data.attempt.update(|attempt| *attempt += 1),
    })
}

/// A page that was reached inside the application starts at its top, with focus on its heading.
fn start_at_heading() {
    thread_local!(static IS_FIRST: Cell<bool> = const { Cell::new(true) });
    Effect::new(move |_| {
        if !IS_FIRST.replace(false) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            let heading = document().query_selector("h1[tabindex]").ok().flatten();
            if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = heading.focus_with_options(&options);
            }
        }
    });
}

/// Escape closes the tip first, then the panel, then the cell behind it.
pub fn close_by_escape(live: LivePage) {
    let go = StoredValue::new_local(use_go());
    Effect::new(move |_| {
        let listener = window_event_listener(ev::keydown, move |event| {
            if event.key() != "Escape" {
                return;
            }
            let view = live.view.get_untracked();
            let tip = live.open_tip.get_untracked().filter(|tip| tip.try_get_untracked().flatten().is_some());
            if let Some(tip) = tip {
                tip.set(None);
            } else if !event.default_prevented() && (view.fact.is_some() || view.cell.is_some()) {
                let closed = if view.fact.is_some() { view.with_fact(None) } else { view.with_cell(None) };
                go.with_value(|go| go(&live.page(), &closed));
            }
        });
        on_cleanup(move || listener.remove());
    });
}
