//! What a printed comparison says of its origin: the revision, its day, and the address that shows the same.

use leptos::prelude::*;
use shared::{
    i18n::{self, labels},
    site::SiteContext,
    view::{View, path::Page},
};

/// The note; it is only printed.
#[component]
pub fn PrintNote(
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let day = site.day.map(|day| i18n::date(day, view.lang)).unwrap_or_default();
    let address = site.address(&page, &site.pinned(&view));
    view! {
        <div class="print-only">
            <p>{labels::PRINTED_FROM.format(view.lang, &[site.revision.as_str(), &day])}</p>
            <p>{address}</p>
        </div>
    }
}
