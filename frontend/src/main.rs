//! Starts the pages in the browser.

mod app;
mod api;
mod url;
mod pages;
mod components;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
