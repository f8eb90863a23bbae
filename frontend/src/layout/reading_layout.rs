//! The frame of a page that is read: heading, what its address ignored, and the page.

use leptos::prelude::*;

/// A page that is read.
#[component]
pub fn ReadingLayout(
    /// What stands in the heading.
    heading: AnyView,
    /// What of the address was ignored, and what a pin says.
    notices: AnyView,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="page page-reading">
            <div class="page-head">{heading}</div>
            <div class="notices" role="status">
                {notices}
            </div>
            {children()}
        </div>
    }
}
