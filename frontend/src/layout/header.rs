//! The header: the way past it, the name, the way to each page, the search, the reader's own region, colours and language.

use crate::{
    components::{
        icon::{Icon, Symbol},
        page_link::ControlLink,
        region_switch::RegionSwitch,
        search_box::SearchBox,
    },
    location::CurrentLocation,
};
use leptos::prelude::*;
use shared::{
    i18n::{Label, labels},
    view::{Theme, View, path::Page},
};

/// The name by which the button of a narrow header opens the menu.
const MENU: &str = "menu";

/// The header; its links follow the address.
#[component]
pub fn Header() -> impl IntoView {
    let location = expect_context::<CurrentLocation>();
    let view = Memo::new(move |_| location.view());
    let lang = move || view.read().lang;
    let start = move || view.read().elsewhere();
    view! {
        <a class="skip" rel="external" href="#main">
            {move || labels::SKIP.get(lang())}
        </a>
        <a class="brand" href=move || Page::Overview.href(&start()) title=move || labels::TAGLINE.get(lang())>
            {move || labels::PRODUCT.get(lang())}
        </a>
        <button type="button" class="menu-open" popovertarget=MENU aria-label=move || labels::MENU_MORE.get(lang())>
            <Icon symbol=Symbol::Bars />
        </button>
        <div class="head-menu" id=MENU popover="auto">
            <nav aria-label=move || labels::MENU.get(lang())>
                {ENTRIES.map(|(page, label)| view! { <Entry page label view /> }).collect_view()}
            </nav>
        </div>
        <SearchBox />
        <div class="head-tools">
            <RegionSwitch />
            {[Theme::Light, Theme::Dark].map(|system| view! { <ThemeLink system view /> }).collect_view()}
            <a
                class="head-lang"
                data-noscroll=""
                href=move || location.href(&view.read().with_lang(lang().other()))
                lang=move || lang().other().language().html_code
                aria-label=move || lang().other().language().own_name
            >
                {move || lang().other().language().short_name}
            </a>
        </div>
    }
}

const ENTRIES: [(Page, Label); 4] = [
    (Page::Overview, labels::OVERVIEW),
    (Page::Targets, labels::TARGETS),
    (Page::Timeline, labels::TIMELINE),
    (Page::Measures, labels::MEASURES),
];

/// The way to a page of the site.
#[component]
fn Entry(page: Page, label: Label, view: Memo<View>) -> impl IntoView {
    let location = expect_context::<CurrentLocation>();
    let own = page.clone();
    view! {
        <a
            href=move || page.href(&view.read().elsewhere())
            aria-current=move || (location.page().as_ref() == Some(&own)).then_some("page")
        >
            {move || label.get(view.read().lang)}
        </a>
    }
}

/// The way to the other colours. The server does not know the colours of the reader's system: of two links, one for each, the
/// stylesheet shows one.
#[component]
fn ThemeLink(system: Theme, view: Memo<View>) -> impl IntoView {
    let location = expect_context::<CurrentLocation>();
    let class = if system == Theme::Light { "head-theme on-light" } else { "head-theme on-dark" };
    move || {
        let view = view.get();
        let (other, label, symbol) = match view.theme.unwrap_or(system) {
            Theme::Dark => (Theme::Light, labels::THEME_LIGHT, Symbol::Sun),
            Theme::Light => (Theme::Dark, labels::THEME_DARK, Symbol::Moon),
        };
        let themed = view.with_theme(Some(other).filter(|theme| *theme != system));
        view! {
            <ControlLink class href=location.href(&themed) spoken=label.get(view.lang)>
                <Icon symbol />
            </ControlLink>
        }
    }
}
