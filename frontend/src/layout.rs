//! What stands around every page: the way past the header, the header, the page, the footer.

pub mod footer;
pub mod header;
pub mod reading_layout;

use crate::{components::page_link::StepForm, location::CurrentLocation};
use footer::Footer;
use header::Header;
use leptos::prelude::*;

/// The frame of every page; a page on another site stands without it.
#[component]
pub fn Layout(
    /// The page.
    children: Children,
) -> impl IntoView {
    let location = expect_context::<CurrentLocation>();
    let is_embedded = location.is_embedded.get_untracked();
    view! {
        {(!is_embedded).then(|| view! { <header class="head"><Header /></header> })}
        <main id="main" tabindex="-1">
            {children()}
        </main>
        <StepForm />
        {(!is_embedded).then(|| view! { <footer class="foot"><Footer /></footer> })}
    }
}
