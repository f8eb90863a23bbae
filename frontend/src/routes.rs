//! The pages of the site, to be read as a table of contents. Comparisons and the overview live in the browser; every other page
//! is only rendered on the server, and the application leaves for it.

use crate::{
    data::LiveData,
    layout::Layout,
    location::{CurrentLocation, page_base_path},
    pages::{
        comparison::{MeasuresPage, TargetsPage, TimelinePage},
        loaded::LoadedPage,
        overview::OverviewPage,
    },
};
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};

/// The whole site.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router base=page_base_path()>
            <Site />
        </Router>
    }
}

#[component]
fn Site() -> impl IntoView {
    CurrentLocation::provide();
    #[cfg(feature = "hydrate")]
    expect_context::<crate::browser::BrowserContent>().provide_data();
    #[cfg(not(feature = "hydrate"))]
    expect_context::<crate::document::ServerContent>().provide_data();
    // The server sends a page to be read in place of a live one whose data are not here.
    if use_context::<LiveData>().is_none() {
        return view! { <Layout><LoadedPage /></Layout> }.into_any();
    }
    view! {
        <Layout>
            <FlatRoutes fallback=LoadedPage>
                <Route path=path!("/") view=OverviewPage />
                <Route path=path!("/compare/targets") view=TargetsPage />
                <Route path=path!("/compare/timeline") view=TimelinePage />
                <Route path=path!("/compare/measures") view=MeasuresPage />
                <Route path=path!("/regions/:slug") view=LoadedPage />
                <Route path=path!("/documents/:slug") view=LoadedPage />
                <Route path=path!("/indicators/:slug") view=LoadedPage />
                <Route path=path!("/facts/:document/:id") view=LoadedPage />
                <Route path=path!("/changes") view=LoadedPage />
                <Route path=path!("/changes/:kind") view=LoadedPage />
                <Route path=path!("/search") view=LoadedPage />
                <Route path=path!("/check") view=LoadedPage />
                <Route path=path!("/data") view=LoadedPage />
                <Route path=path!("/embed/*page") view=LoadedPage />
            </FlatRoutes>
        </Layout>
    }
    .into_any()
}
