//! A part of a page that is read: a section with its heading.

use leptos::prelude::*;

/// A section with its heading, which names it.
#[component]
pub fn Card(
    /// The name of the section on the page, which links can lead to.
    #[prop(into)]
    id: String,
    /// The heading.
    #[prop(into)]
    heading: String,
    /// What stands below the heading.
    children: Children,
) -> impl IntoView {
    let heading_id = id.clone();
    view! {
        <section class="card" aria-labelledby=id>
            <h2 id=heading_id>{heading}</h2>
            {children()}
        </section>
    }
}
