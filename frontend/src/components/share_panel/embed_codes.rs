//! The code by which another site shows a comparison, to be read and copied.

use crate::components::copy_button::CopyButton;
use leptos::prelude::*;
use shared::{
    comparison::ComparisonKind,
    embed_code,
    i18n::labels,
    site::SiteContext,
    view::{View, path::Page},
};

/// How high a frame is, until it says itself how high it wants to be.
const FRAME_HEIGHT: u32 = 480;

/// Code that shows the chart on another page: as a frame, by a script, as a picture.
#[component]
pub fn EmbedCodes(
    /// The site.
    site: SiteContext,
    /// What is compared, and where.
    title: String,
    /// What is compared.
    kind: ComparisonKind,
    /// The view, pinned.
    pinned: View,
) -> impl IntoView {
    let (lang, page) = (pinned.lang, Page::of(kind));
    let codes = [
        (labels::EMBED_FRAME, embed_code::frame_code(&site.url, &page, &pinned, &title, ("100%", FRAME_HEIGHT))),
        (labels::EMBED_SCRIPT, embed_code::script_code(&site.url, &page, &pinned, &title)),
        (labels::EMBED_MARKDOWN, embed_code::markdown_code(&site, kind, &pinned, &title)),
    ];
    let codes = codes.map(|(label, code)| {
        view! {
            <div class="code">
                <strong>{label.get(lang)}</strong>
                <CopyButton label=labels::COPY_CODE text=code.clone() lang />
                <pre><code>{code}</code></pre>
            </div>
        }
    });
    view! {
        <details class="embed">
            <summary>{labels::EMBED_CODE.get(lang)}</summary>
            <p class="muted">{labels::EMBED_SAID.get(lang)}</p>
            {codes.collect_view()}
        </details>
    }
}
