//! The name, the way to each page, language and colours.

use crate::{app::Colours, url};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    model::Lang,
    text::{Label, labels},
    view::{Theme, View, address::Page},
};

/// The header of every page.
#[component]
pub fn Header(
    /// The theme of the reader's system.
    system: Signal<Theme>,
) -> impl IntoView {
    let view = url::use_view();
    let lang = url::use_lang();
    let page = url::use_page();
    let path = use_location().pathname;
    let colours = expect_context::<Colours>();
    let entry = move |target: Page, label: Label| {
        let there = target.clone();
        let href = move || there.href(&view.read().elsewhere());
        let current = move || (page.read().as_ref() == Some(&target)).then_some("page");
        view! { <a href=href aria-current=current>{move || label.get(lang.get())}</a> }
    };
    // The same page with one thing changed, also where no page is known.
    let here = move |change: View| {
        let query = change.to_query();
        if query.is_empty() { path.get() } else { format!("{}?{query}", path.get()) }
    };
    let other_lang = move || if lang.get() == Lang::Zh { Lang::En } else { Lang::Zh };
    let other_theme = move || if colours.get() == Theme::Dark { Theme::Light } else { Theme::Dark };
    let theme_choice = move || Some(other_theme()).filter(|theme| *theme != system.get());
    view! {
        <header class="head">
            <a class="brand" href=move || Page::Overview.href(&view.read().elsewhere())>
                <span class="brand-name">{move || labels::PRODUCT.get(lang.get())}</span>
                <span class="brand-line">{move || labels::TAGLINE.get(lang.get())}</span>
            </a>
            <nav aria-label=move || labels::MENU.get(lang.get())>
                {entry(Page::Overview, labels::OVERVIEW)}
                {entry(Page::Targets, labels::TARGETS)}
                {entry(Page::Timeline, labels::TIMELINE)}
                {entry(Page::Measures, labels::MEASURES)}
            </nav>
            <div class="head-tools">
                <a
                    data-noscroll=""
                    href=move || here(view.read().with_theme(theme_choice()))
                    aria-label=move || format!("{}: {}", labels::THEME.get(lang.get()), theme_label(other_theme()).get(lang.get()))
                >
                    {move || theme_label(other_theme()).get(lang.get())}
                </a>
                <a data-noscroll="" href=move || here(view.read().with_lang(other_lang())) lang=move || if lang.get() == Lang::Zh { "en" } else { "zh-CN" }>
                    {move || labels::LANGUAGE.get(lang.get())}
                </a>
            </div>
        </header>
    }
}

fn theme_label(theme: Theme) -> Label {
    match theme {
        Theme::Light => labels::THEME_LIGHT,
        Theme::Dark => labels::THEME_DARK,
    }
}
