//! The files of a comparison. Each is made from the view as it is now, and stays as it is.

use super::ShareRow;
use leptos::prelude::*;
use shared::{
    comparison::ComparisonKind,
    export_link,
    i18n::{Label, labels},
    view::View,
};

/// A comparison as a picture, as slides, as data.
#[component]
pub fn ShareFiles(
    /// What is compared.
    kind: ComparisonKind,
    /// The view, pinned.
    pinned: View,
) -> impl IntoView {
    let lang = pinned.lang;
    let file = |ending: &str, label: Label| {
        view! {
            <a class="button" download="" href=export_link::download(kind, ending, &pinned) data-keep="">
                {label.get(lang)}
            </a>
        }
    };
    let picture = view! {
        <button type="button"
            data-image=export_link::linked(kind, "png", &pinned)
            data-keep=""
            data-copied=labels::COPIED.get(lang)
        >
            {labels::COPY_PICTURE.get(lang)}
        </button>
        {file("png", labels::FILE_PNG)}
        {file("svg", labels::FILE_SVG)}
    };
    let slides = view! {
        {file("pptx", labels::FILE_PPTX)}
    };
    let data = [("xlsx", labels::FILE_XLSX), ("csv", labels::FILE_CSV), ("json", labels::FILE_JSON)];
    let data = data.map(|(ending, label)| file(ending, label)).collect_view();
    view! {
        <ShareRow name=labels::SHARE_PICTURE lang>{picture}</ShareRow>
        <ShareRow name=labels::SHARE_SLIDES lang>{slides}</ShareRow>
        <ShareRow name=labels::SHARE_DATA lang>{data}</ShareRow>
    }
}
