//! Taking a view along: links that stay live or are pinned, short links, pictures, decks, data, a citation and code to embed.
//!
//! What the browser does is written in attributes, which `js/share.js` reads: `data-copy` puts a text on the clipboard, `data-image`
//! a picture; `data-keep` names the address whose short link must exist before its button copies or its link leads on, empty where
//! `data-kept` names it around several of them;
//! `data-share` opens the system's own share sheet; `data-present` fills the screen. `data-copied` is said when it is done.

mod embed_codes;
mod files;
mod links;

pub use links::ShareLinks;

use super::copy_button::CopyButton;
use embed_codes::EmbedCodes;
use files::ShareFiles;
use leptos::prelude::*;
use shared::{
    export_link,
    i18n::{self, Label, citation, labels},
    model::Lang,
    site::SiteContext,
    view::{View, path::Page},
};

/// Everything by which a comparison can be taken along; nothing for another page.
#[component]
pub fn SharePanel(
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// What is compared, and where.
    title: String,
    /// The page.
    page: Page,
    /// Its view, which names only what is in the data.
    view: View,
) -> impl IntoView {
    let kind = page.comparison()?;
    let (lang, pinned) = (view.lang, site.pinned(&view));
    let kept = export_link::printed(&page, &pinned);
    let citation = citation::cite_view(&title, site.day, &site.address(&page, &pinned), lang);
    let day = site.day.map(|day| i18n::date(day, lang)).unwrap_or_default();
    let said = labels::SHARE_SAID.format(lang, &[site.revision.as_str(), &day]);
    Some(view! {
        <details class="popover share" name="popover">
            <summary>{labels::SHARE.get(lang)}</summary>
            <div class="popover-body share-body" data-kept=kept>
                <ShareLinks site=site.clone() title=title.clone() page view />
                <ShareFiles kind pinned=pinned.clone() />
                <ShareRow name=labels::CITE lang>
                    <span class="share-said">{citation.clone()}</span>
                    <CopyButton label=labels::COPY_CITATION text=citation lang />
                </ShareRow>
                <EmbedCodes site title kind pinned />
                <p class="muted">{said}</p>
            </div>
        </details>
    })
}

/// A row of things of one sort, with its name.
#[component]
fn ShareRow(
    /// Its name.
    name: Label,
    /// The language.
    lang: Lang,
    /// The things.
    children: Children,
) -> impl IntoView {
    let name = name.get(lang);
    view! {
        <div class="share-row" role="group" aria-label=name>
            <span class="chip-name" aria-hidden="true">
                {name}
            </span>
            {children()}
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
