//! How the application starts in the browser: it reads the facts that the page shows, from the public API, and takes over what the
//! server rendered. Until then, and when anything fails, the page stays what it is: text, and links that work.

use crate::{
    BUILD,
    data::{HeldData, LiveData, LoadFailure, LoadState, PageContext},
    document::{CONTEXT_ID, theme_name},
    location::{CurrentLocation, page_base_path},
    routes::App,
};
use gloo_net::http::{Request, Response};
use leptos::{ev::visibilitychange, leptos_dom::helpers::location, mount::hydrate_body, prelude::*, task::spawn_local};
use leptos_use_event_listener::use_event_listener;
use serde::de::DeserializeOwned;
use shared::{
    api::{self, Catalogue},
    base_path,
    fact_selection::FactSelection,
    model::{Fact, RevisionId},
    view::{View, path::Page},
};
use std::time::Duration;

/// Starts the application when the page has one and is of the same build.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        fall_back();
    }));
    if stored(FAILED).as_deref() == Some(BUILD) {
        return;
    }
    let root = document().document_element();
    let build = root.and_then(|root| root.get_attribute("data-build"));
    if build.as_deref() != Some(BUILD) {
        return reload_once(RELOADED, build.as_deref().unwrap_or_default());
    }
    // Facts are read before anything is mounted, which is what starts the executor of Leptos.
    wasm_bindgen_futures::spawn_local(async {
        if let Some((page, held)) = read_page().await {
            store(MOVED, "");
            hydrate_body(move || {
                provide_context(BrowserContent(StoredValue::new(Some((held, page)))));
                view! { <App /> }
            });
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-live", "");
            }
        }
    });
}

/// Where it is noted that a page of another build was loaded anew already.
const RELOADED: &str = "duibiao-reloaded";

/// Where it is noted that the application of a build failed.
const FAILED: &str = "duibiao-failed";

/// Where it is noted that a page was loaded anew because it was another than that of the address.
const MOVED: &str = "duibiao-moved";

/// Loads the page anew, once for a reason; after that it stays a page of links.
fn reload_once(key: &str, reason: &str) {
    if stored(key).as_deref() != Some(reason) && store(key, reason) {
        let _ = location().reload();
    }
}

/// An application that failed lets the page be a page of links, for as long as the tab is open.
fn fall_back() {
    if store(FAILED, BUILD) {
        let _ = location().reload();
    }
}

/// What was noted for this tab; nothing where notes are not allowed.
fn stored(key: &str) -> Option<String> {
    window().session_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Notes something for this tab. Answers whether that was possible.
fn store(key: &str, value: &str) -> bool {
    window().session_storage().ok().flatten().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// What the page shows, when it is one that lives in the browser.
async fn read_page() -> Option<(PageContext, HeldData)> {
    let context = document().get_element_by_id(CONTEXT_ID)?.text_content()?;
    let context: PageContext = serde_json::from_str(&context).ok()?;
    let (path, query) = context.address.split_once('?').unwrap_or((&context.address, ""));
    let (page, view) = (Page::from_path(path)?, View::from_query(query).0);
    let empty = HeldData::of_catalogue(context.catalogue.clone(), read(&context.catalogue).await.ok()?);
    let held = with_needed(empty, &page, &view, &context.site.revision).await.ok()?;
    let address = [location().pathname().ok()?, location().search().ok()?].concat();
    // Beside the path below which the site lies, where a proxy may lead too, the page stays one of links.
    let inner = base_path::rooted(&page_base_path(), &address)?;
    if inner != context.address {
        // The reader has gone back or on before the application could follow: what is rendered is another page.
        reload_once(MOVED, &address);
        return None;
    }
    Some((context, held))
}

/// What was read before the application started, until it takes it.
#[derive(Clone, Copy)]
pub struct BrowserContent(StoredValue<Option<(HeldData, PageContext)>>);

impl BrowserContent {
    /// Makes the data known below, and follows the address: what a view needs is asked for, the document says what is shown.
    pub fn provide_data(self) {
        if let Some((held, page)) = self.0.try_update_value(Option::take).flatten() {
            let data = LiveData::provide(held, page);
            follow_address(data);
            notice_updates(data);
        }
    }
}

/// How long an answer may take before the page says so.
const PATIENCE: Duration = Duration::from_millis(150);

fn follow_address(data: LiveData) {
    let location = expect_context::<CurrentLocation>();
    let newest = StoredValue::new(0u32);
    let pinned = untrack(|| location.view().rev);
    Effect::new(move |_| {
        if location.view().rev != pinned {
            // Another revision is another page: the server renders it.
            let _ = window().location().reload();
        }
    });
    Effect::new(move |_| {
        data.attempt.track();
        let (page, view) = (location.page().unwrap_or(Page::Overview), location.view());
        let revision = data.site().revision;
        let needed = data.held.with_untracked(|held| held.missing(&page, &view, &revision));
        newest.update_value(|n| *n += 1);
        let this = newest.get_value();
        let is_newest = move || newest.try_get_value() == Some(this);
        if needed.is_empty() {
            return data.state.set(LoadState::Ready);
        }
        data.state.set(LoadState::Ready);
        let waiting = StoredValue::new(true);
        set_timeout(
            move || {
                if is_newest() && waiting.try_get_value() == Some(true) {
                    data.state.set(LoadState::Slow);
                }
            },
            PATIENCE,
        );
        spawn_local(async move {
            let read = with_needed(data.held.get_untracked(), &page, &view, &revision).await;
            waiting.try_set_value(false);
            match read {
                Ok(held) => data.held.update(|now| now.add(held)),
                Err(failure) if is_newest() => return data.state.set(LoadState::Failed(failure)),
                Err(_) => return,
            }
            if is_newest() {
                data.state.set(LoadState::Ready);
            }
        });
    });
    Effect::new(move |_| {
        let view = location.view();
        let Some(root) = document().document_element() else { return };
        let _ = root.set_attribute("lang", view.lang.language().html_code);
        let _ = match theme_name(view.theme) {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    });
}

/// Reads what a page with a view needs and adds it to what is here: the catalogue first, since the facts follow from it.
async fn with_needed(mut held: HeldData, page: &Page, view: &View, revision: &RevisionId) -> Result<HeldData, LoadFailure> {
    let mut needed = held.missing(page, view, revision);
    if let Some(address) = needed.catalogue {
        let catalogue: Catalogue = read(&address).await?;
        held.add(HeldData::of_catalogue(address, catalogue));
        needed = held.missing(page, view, revision);
    }
    with_facts(held, needed.facts, revision).await
}

/// Reads facts and adds them to those that are here.
async fn with_facts(held: HeldData, needed: FactSelection, revision: &RevisionId) -> Result<HeldData, LoadFailure> {
    let mut facts = Vec::new();
    for address in needed.addresses(&held.dataset, revision) {
        let mut next = Some(String::new());
        while let Some(cursor) = next {
            let address = if cursor.is_empty() { address.clone() } else { format!("{address}&cursor={cursor}") };
            let answer: api::Page<Fact> = read(&address).await?;
            facts.extend(answer.items);
            next = answer.next;
        }
    }
    Ok(held.with(facts, needed))
}

/// Asks for an address of this site exactly as the page leads there: what was loaded ahead is found by that.
async fn get(address: &str) -> Result<Response, LoadFailure> {
    let request = web_sys::Request::new_with_str(&[&page_base_path(), address].concat()).map_err(|_| LoadFailure::Network)?;
    Request::from(request).send().await.map_err(|_| LoadFailure::Network)
}

/// Asks the public API.
async fn read<T: DeserializeOwned>(address: &str) -> Result<T, LoadFailure> {
    let response = get(address).await?;
    if !response.ok() {
        return Err(LoadFailure::Status(response.status()));
    }
    response.json().await.map_err(|_| LoadFailure::Status(response.status()))
}

/// Where the server names its build.
const BUILD_ADDRESS: &str = "/build";
/// How long a reader may read that the page is about to be loaded anew.
const NOTICE: Duration = Duration::from_millis(1500);

/// A tab that is looked at again asks whether the server is still of its build; after an update it says so, and is loaded anew.
fn notice_updates(data: LiveData) {
    let look = move || {
        if document().hidden() {
            return;
        }
        spawn_local(async move {
            let Ok(response) = get(BUILD_ADDRESS).await else { return };
            let Ok(build) = response.text().await else { return };
            if response.ok() && build != BUILD {
                data.state.set(LoadState::Failed(LoadFailure::Updated));
                set_timeout(move || reload_once(RELOADED, &build), NOTICE);
            }
        });
    };
    let _ = use_event_listener(document(), visibilitychange, move |_| look());
}
