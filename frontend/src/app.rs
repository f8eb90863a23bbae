//! The frame around every page: header, routes, footer, and what the whole document knows: language, colours, title.

use crate::{
    api,
    components::header::Header,
    pages::{
        measures::MeasuresPage, not_found::NotFound, overview::OverviewPage, targets::TargetsPage, timeline::TimelinePage,
    },
    url,
};
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use shared::{
    chart::Style,
    model::Lang,
    text::labels,
    view::{Theme, address::Page},
};
use wasm_bindgen::{JsCast, closure::Closure};

/// The colours in force: those of the address, or the reader's system's.
#[derive(Clone, Copy)]
pub struct Colours(Memo<Theme>);

impl Colours {
    /// The theme in force.
    pub fn get(&self) -> Theme {
        self.0.get()
    }
}

/// How charts are made now, at a width.
pub fn use_style() -> impl Fn(i32) -> Style + Clone + Copy + Send + Sync + 'static {
    let colours = expect_context::<Colours>();
    let lang = url::use_lang();
    move |width| Style { width, lang: lang.get(), theme: colours.get() }
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
    let system = system_theme();
    let theme = Memo::new(move |_| view.read().theme.unwrap_or_else(|| system.get()));
    provide_context(Colours(theme));
    Effect::new(move |_| {
        let Some(root) = document().document_element() else { return };
        let _ = root.set_attribute("lang", if lang.get() == Lang::Zh { "zh-CN" } else { "en" });
        let _ = root.set_attribute("data-theme", theme.get().as_str());
        document().set_title(&title(page.get().as_ref(), lang.get()));
    });
    view! {
        <a class="skip" href="#main">{move || labels::SKIP.get(lang.get())}</a>
        <Header system />
        <main id="main" tabindex="-1">
            <FlatRoutes fallback=NotFound>
                <Route path=path!("/") view=OverviewPage />
                <Route path=path!("/compare/targets") view=TargetsPage />
                <Route path=path!("/compare/timeline") view=TimelinePage />
                <Route path=path!("/compare/measures") view=MeasuresPage />
            </FlatRoutes>
        </main>
        <footer class="foot">
            <p>{move || labels::FOOTER.get(lang.get())}</p>
            <p><a rel="external" href="/api/openapi.json">"API"</a></p>
        </footer>
    }
}

fn title(page: Option<&Page>, lang: Lang) -> String {
    let label = match page {
        Some(Page::Overview) => labels::TAGLINE,
        Some(Page::Targets) => labels::TARGETS_TITLE,
        Some(Page::Timeline) => labels::TIMELINE_TITLE,
        Some(Page::Measures) => labels::MEASURES_TITLE,
        _ => labels::NOT_FOUND,
    };
    format!("{} · {}", label.get(lang), labels::PRODUCT.get(lang))
}

/// The theme of the reader's system, as it changes.
fn system_theme() -> Signal<Theme> {
    let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    let of = |dark: bool| if dark { Theme::Dark } else { Theme::Light };
    let theme = RwSignal::new(of(query.as_ref().is_some_and(web_sys::MediaQueryList::matches)));
    if let Some(query) = query {
        let watched = query.clone();
        let changed = Closure::<dyn FnMut()>::new(move || theme.set(of(watched.matches())));
        let _ = query.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        changed.forget();
    }
    theme.into()
}
