//! The menu of a chart: what takes it along, pinned, and the ways to see it otherwise. What the browser does beside links is
//! written in attributes, which `js/share.js` and `js/popover.js` read.

use super::{api_code::ApiButton, copy_button::CopyButton, page_link::ControlLink};
use leptos::prelude::*;
use shared::{
    api_code,
    chart::poster::SizeName,
    comparison::Comparison,
    embed_code, export_link,
    i18n::{Label, citation, labels},
    model::Lang,
    site::SiteContext,
    slides::{self, chart_alone},
    view::{View, path::Page, step},
};

const SIZES: [(SizeName, Label); 4] = [
    (SizeName::Slide, labels::SIZE_SLIDE),
    (SizeName::Social, labels::SIZE_SOCIAL),
    (SizeName::Square, labels::SIZE_SQUARE),
    (SizeName::Portrait, labels::SIZE_PORTRAIT),
];
const FILES: [(&str, Label); 3] = [("pptx", labels::FILE_PPTX), ("xlsx", labels::FILE_XLSX), ("svg", labels::FILE_SVG)];

/// The menu of a chart.
#[component]
pub fn CardMenu(
    /// What is compared.
    comparison: Comparison,
    /// The name of the chart.
    key: String,
    /// What the chart is called.
    title: String,
    /// The site, and the revision that is shown.
    site: SiteContext,
    /// The page.
    page: Page,
    /// Its view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let (kind, shown) = chart_alone(&key, &page, &View { fact: None, cell: None, ..site.pinned(&view) });
    let target = Page::of(kind);
    let slides = slides::of(&comparison, &shown);
    let slides =
        slides.iter().map(|slide| view! { <i hidden data-picture=export_link::file(kind, "svg", slide)></i> }).collect_view();
    let name = [labels::CARD_MENU.get(lang), lang.language().colon, &title].concat();
    let alone = target.href(&View { rev: view.rev.clone(), ..shown.clone() });
    let is_alone = page == target && comparison.chart_keys().len() == 1;
    let is_long = step::is_long(&page.href(&view));
    let show = view! { <MenuShow alone=(!is_alone).then_some(alone) table=["table-", &key].concat() lang /> };
    if is_long && !is_alone {
        // Of many charts in a long view, each is taken along where it stands alone.
        return view! {
            <details class="popover card-menu" name="popover">
                <summary aria-label=name>"⋯"</summary>
                <div class="popover-body">{show}</div>
            </details>
            {slides}
        }
        .into_any();
    }
    let picture = export_link::linked(kind, "png", &shown);
    let kept = export_link::printed(&target, &shown);
    let download = |href: String, label: Label| {
        view! {
            <li>
                <a rel="external" href=href download="" data-keep="">
                    {label.get(lang)}
                </a>
            </li>
        }
    };
    let pictures = SIZES
        .map(|(size, label)| download(format!("{}&size={size}", export_link::download(kind, "png", &shown)), label))
        .collect_view();
    let files = FILES.map(|(ending, label)| download(export_link::download(kind, ending, &shown), label)).collect_view();
    let embed = embed_code::frame_code(&site.url, &target, &shown, &title, ("100%", FRAME_HEIGHT));
    let citation = citation::cite_view(&title, site.day, &site.address(&target, &shown), lang);
    view! {
        <details class="popover card-menu" name="popover">
            <summary aria-label=name>"⋯"</summary>
            <div class="popover-body" data-kept=kept>
                <p class="menu-name">{labels::SHARE_PICTURE.get(lang)}</p>
                <ul class="menu">
                    <li>
                        <button type="button" data-image=picture data-keep="" data-copied=labels::COPIED.get(lang)>
                            {labels::COPY_PICTURE.get(lang)}
                        </button>
                    </li>
                    {pictures}
                </ul>
                <p class="menu-name">{labels::MENU_FILES.get(lang)}</p>
                <ul class="menu">
                    {files}
                    <li>
                        <CopyButton label=labels::EMBED_CODE text=embed lang />
                    </li>
                    <li>
                        <CopyButton label=labels::COPY_CITATION text=citation lang />
                    </li>
                </ul>
                {show}
            </div>
        </details>
        <ApiButton address=api_code::comparison(&site, kind, &shown) title lang />
        {slides}
    }
    .into_any()
}

/// The ways to see a chart otherwise.
#[component]
fn MenuShow(
    /// The view that shows it alone; none where it is.
    alone: Option<String>,
    /// The name of its table on the page.
    table: String,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    view! {
        <p class="menu-name">{labels::MENU_SHOW.get(lang)}</p>
        <ul class="menu">
            {alone.map(|href| view! { <li><ControlLink href label=labels::ONLY_CHART.get(lang) /></li> })}
            <li>
                <button type="button" data-open=table>
                    {labels::AS_TABLE.get(lang)}
                </button>
            </li>
        </ul>
    }
}

/// How high a frame is, until it says itself how high it wants to be.
const FRAME_HEIGHT: u32 = 480;
