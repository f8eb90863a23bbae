//! The frame around every page, and what the whole document knows: language, colours, title.

use crate::{api, components::piece::Kept, page::AnyPage, url::Url};
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use shared::{chart::Style, model::Lang, view::Theme};
use wasm_bindgen::{JsCast, closure::Closure};

/// The theme of the reader's system, which holds where the address names none.
#[derive(Clone, Copy)]
struct System(RwSignal<Theme>);

/// How charts are made now, at a width; follows language and colours.
pub fn style(width: i32) -> Style {
    let (url, system) = (expect_context::<Url>(), expect_context::<System>().0);
    let view = url.view.read();
    Style { width, lang: view.lang, theme: view.theme.unwrap_or_else(|| system.get()) }
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
    Url::provide();
    provide_context(System(system_theme()));
    Effect::new(move |_| {
        let Some(root) = document().document_element() else { return };
        let Style { lang, theme, .. } = style(0);
        let _ = root.set_attribute("lang", if lang == Lang::Zh { "zh-CN" } else { "en" });
        let _ = root.set_attribute("data-theme", theme.as_str());
    });
    view! {
        <FlatRoutes fallback=AnyPage>
            <Route path=path!("/*any") view=AnyPage />
        </FlatRoutes>
    }
}

/// The page as the server wrote it, which is read until the charts are drawn here; then it goes, and what the reader had
/// opened or reached in it stays so.
pub fn take_over() {
    let found = |id: &str| document().get_element_by_id(id);
    if let (Some(first), Some(app)) = (found("first"), found("app")) {
        let kept = Kept::of(&first);
        first.remove();
        kept.restore(&app);
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
