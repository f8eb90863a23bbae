//! Starts the pages in the browser.

mod api;
mod app;
mod components;
mod page;
mod url;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
