//! The colour of a region.

use leptos::prelude::*;

/// The colour of a region, as charts draw it.
#[component]
pub fn Swatch(
    /// Its place among the regions that can be chosen.
    place: usize,
) -> impl IntoView {
    view! { <i class="swatch" data-series=(place % 8).to_string() aria-hidden="true"></i> }
}
