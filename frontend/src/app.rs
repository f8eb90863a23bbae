//! The frame around every page, and what the whole document knows: language, colours, title.

use crate::{api, components::piece::Piece, page::AnyPage, url};
use leptos::{ev, prelude::*};
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    path,
};
use shared::{
    chart::Style,
    html::frame,
    model::Lang,
    text::labels,
    view::{Theme, address::Page},
};
use wasm_bindgen::{JsCast, closure::Closure};

/// The colours in force: those of the address, or the reader's system's.
#[derive(Clone, Copy)]
struct Colours(Memo<Theme>);

/// How charts are made now, at a width.
pub fn use_style() -> impl Fn(i32) -> Style + Clone + Copy + Send + Sync + 'static {
    let colours = expect_context::<Colours>().0;
    let lang = url::use_lang();
    move |width| Style { width, lang: lang.get(), theme: colours.get() }
}

/// Whether a page is among those that the application shows.
pub fn is_served(page: &Page) -> bool {
    *page == Page::Overview || page.comparison().is_some()
}

/// The application.
#[component]
pub fn App() -> impl IntoView {
    api::provide_kept_answers();
    view! {
        <Router>
            <Frame />
        </Router>
    }
}

#[component]
fn Frame() -> impl IntoView {
    let view = url::use_view();
    let lang = url::use_lang();
    let page = url::use_page();
    let path = use_location().pathname;
    let system = system_theme();
    let theme = Memo::new(move |_| view.read().theme.unwrap_or_else(|| system.get()));
    provide_context(Colours(theme));
    Effect::new(move |_| {
        let Some(root) = document().document_element() else { return };
        let _ = root.set_attribute("lang", if lang.get() == Lang::Zh { "zh-CN" } else { "en" });
        let _ = root.set_attribute("data-theme", theme.get().as_str());
        document().set_title(&frame::title(page.get().filter(is_served).as_ref(), lang.get()));
    });
    let copy = window_event_listener(ev::click, copy_on_click);
    on_cleanup(move || copy.remove());
    let header = Memo::new(move |_| frame::header(page.read().as_ref(), &path.read(), &view.read(), theme.get(), system.get()));
    let footer = Memo::new(move |_| frame::footer(lang.get()));
    view! {
        <a class="skip" href="#main">{move || labels::SKIP.get(lang.get())}</a>
        <header class="head">
            <Piece html=header />
        </header>
        <main id="main" tabindex="-1">
            <FlatRoutes fallback=AnyPage>
                <Route path=path!("/*any") view=AnyPage />
            </FlatRoutes>
        </main>
        <footer class="foot">
            <Piece html=footer />
        </footer>
    }
}

/// A button with `data-copy` puts that text on the clipboard and says so.
fn copy_on_click(event: web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let button = target.and_then(|target| target.closest("[data-copy]").ok().flatten());
    if let Some((button, text)) = button.and_then(|button| Some((button.clone(), button.get_attribute("data-copy")?))) {
        let _ = window().navigator().clipboard().write_text(&text);
        button.set_text_content(button.get_attribute("data-copied").as_deref());
    }
}

/// The theme of the reader's system, as it changes.
fn system_theme() -> RwSignal<Theme> {
    let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    let of = |dark: bool| if dark { Theme::Dark } else { Theme::Light };
    let theme = RwSignal::new(of(query.as_ref().is_some_and(web_sys::MediaQueryList::matches)));
    if let Some(query) = query {
        let watched = query.clone();
        let changed = Closure::<dyn FnMut()>::new(move || theme.set(of(watched.matches())));
        let _ = query.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        changed.forget();
    }
    theme
}
