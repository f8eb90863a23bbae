//! Starts the pages in the browser.

mod api;
mod app;
mod components;
mod pages;
mod url;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
