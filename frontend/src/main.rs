//! Starts the pages in the browser.

mod api;
mod app;
mod components;
mod page;
mod url;

use leptos::prelude::document;
use wasm_bindgen::JsCast;

fn main() {
    let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
    if let Some(place) = place {
        leptos::mount::mount_to(place, app::App).forget();
    }
}
