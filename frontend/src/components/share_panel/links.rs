//! The links to a view, for readers to keep or to send.

use super::ShareRow;
use crate::components::copy_button::CopyButton;
use leptos::prelude::*;
use shared::{
    feed_link,
    i18n::labels,
    site::SiteContext,
    view::{View, path::Page},
};

/// The links to a view: live, pinned, short, as a QR code, and by what the reader's system has for sharing.
#[component]
pub fn ShareLinks(
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// What the view shows.
    title: String,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let (lang, pinned) = (view.lang, page.href(&site.pinned(&view)));
    let live_address = site.address(&page, &view.with_rev(None));
    let pinned_address = [&site.url, pinned.as_str()].concat();
    let short = site.short_link(&pinned);
    let short_address = [&site.url, short.as_str()].concat();
    let code_name = ["duibiao-qr-", short.trim_start_matches("/s/"), ".svg"].concat();
    view! {
        <ShareRow name=labels::SHARE_LINKS lang>
            <CopyButton label=labels::COPY_LIVE text=live_address lang />
            <CopyButton label=labels::COPY_PINNED text=pinned_address.clone() lang />
            <button
                type="button"
                data-keep=pinned.clone()
                data-copy=short_address
                data-copied=labels::COPIED.get(lang)
                data-failed=labels::SHORT_LINK_FAILED.get(lang)
                data-instead=pinned_address.clone()
            >
                {labels::COPY_SHORT.get(lang)}
            </button>
            <a class="button" href=[&short, "/qr.svg"].concat() download=code_name data-keep=pinned data-failed=labels::SHORT_LINK_FAILED.get(lang) data-instead=pinned_address.clone()>
                {labels::QR_CODE.get(lang)}
            </a>
            <a class="button" rel="external" type="application/atom+xml" href=feed_link::href(&page, &view)>
                {labels::FOLLOW.get(lang)}
            </a>
            <button type="button" class="only-share" data-share=pinned_address data-title=title>
                {labels::SYSTEM_SHARE.get(lang)}
            </button>
        </ShareRow>
    }
}
