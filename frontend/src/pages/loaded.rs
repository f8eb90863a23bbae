//! Pages that are only rendered on the server: those that are read, charts alone in a frame, and what is not here. When a link of
//! the application leads to one, the application leaves for it.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
pub use subject::{PageContent, Subject};

#[cfg(feature = "ssr")]
mod subject {
    use crate::pages::{
        changes::RevisionDifference,
        check::CheckInput,
        data::DataPageInput,
        fact::{PeerChart, Surroundings},
        reading::ReadingContext,
        search::SearchInput,
    };
    use shared::{
        comparison::{Comparison, changes::ChangeSummary, targets::Targets},
        model::{Document, Fact, Indicator, Region},
        nearest::MissingAddress,
        outline::DocumentReading,
        view::{Issue, path::Page},
    };
    use std::sync::Arc;

    /// A page that is only rendered on the server.
    #[derive(Clone)]
    pub struct PageContent {
        /// The data, the site and the view.
        pub context: ReadingContext,
        /// The page; none for what is not here.
        pub page: Option<Page>,
        /// What of the address was ignored.
        pub issues: Vec<Issue>,
        /// What has changed after a pinned revision.
        pub since: Option<ChangeSummary>,
        /// What it is about.
        pub subject: Subject,
    }

    /// What a page is about.
    #[expect(missing_docs, reason = "the parts of a page say what they are")]
    #[derive(Clone)]
    pub enum Subject {
        /// A comparison in a frame on another site.
        Embed(Comparison),
        /// One fact, with what stands around its quote and the chart that shows it.
        Fact { fact: Box<Fact>, document: Box<Document>, surroundings: Surroundings, chart: Option<PeerChart> },
        /// One document, as it is read.
        Document { document: Document, reading: DocumentReading },
        /// One region.
        Region(Region),
        /// One indicator, compared alone.
        Indicator { indicator: Indicator, targets: Arc<Targets> },
        /// What a search finds.
        Search(SearchInput),
        /// A draft and its figures beside the data.
        Check(CheckInput),
        /// What has changed between two revisions.
        Changes(Box<RevisionDifference>),
        /// The data as files.
        Data(DataPageInput),
        /// What is not here, and what is nearest to it.
        NotFound(MissingAddress),
    }
}

/// The page that the server has chosen.
#[cfg(feature = "ssr")]
#[component]
pub fn LoadedPage() -> impl IntoView {
    use super::{
        changes::*, check::*, data::*, document::*, embed::*, fact::*, indicator::*, not_found::*, region::*, search::*,
    };
    use crate::{
        components::{
            api_code::ApiButton,
            notices::{AddressNotices, PinnedNotice},
        },
        layout::reading_layout::ReadingLayout,
        location::CurrentLocation,
    };
    use shared::{api_code, i18n::labels};

    let PageContent { context, page, issues, since, subject } = expect_context::<PageContent>();
    use Subject::*;
    let asked = match &subject {
        Search(input) if !input.query.is_empty() => {
            Some(api_code::search(&context.site, &input.typed, &context.site.pinned(&context.view)))
        }
        Changes(difference) => difference.earlier.as_ref().map(|(earlier, _)| api_code::difference(&context.site, &earlier.id)),
        _ => page.as_ref().and_then(|page| api_code::of_page(&context.site, page)),
    };
    let (heading, body) = match subject {
        Embed(comparison) => return view! { <EmbedPage comparison context page issues since /> }.into_any(),
        Fact { fact, document, surroundings, chart } => (
            view! { <FactHeading context=context.clone() fact=(*fact).clone() /> }.into_any(),
            view! { <FactBody context=context.clone() fact=*fact document=*document surroundings chart /> }.into_any(),
        ),
        Document { document, reading } => (
            view! { <DocumentHeading context=context.clone() document=document.clone() /> }.into_any(),
            view! { <DocumentBody context=context.clone() document reading /> }.into_any(),
        ),
        Region(region) => (
            view! { <RegionHeading context=context.clone() region=region.clone() /> }.into_any(),
            view! { <RegionBody context=context.clone() region /> }.into_any(),
        ),
        Indicator { indicator, targets } => (
            view! { <IndicatorHeading context=context.clone() indicator=indicator.clone() /> }.into_any(),
            view! { <IndicatorBody context=context.clone() indicator targets /> }.into_any(),
        ),
        Search(input) => (
            view! { <SearchHeading context=context.clone() /> }.into_any(),
            view! { <SearchBody context=context.clone() input /> }.into_any(),
        ),
        Check(input) => (
            view! { <CheckHeading context=context.clone() /> }.into_any(),
            view! { <CheckBody context=context.clone() input /> }.into_any(),
        ),
        Changes(difference) => (
            view! { <ChangesHeading context=context.clone() difference=(*difference).clone() /> }.into_any(),
            view! { <ChangesBody context=context.clone() difference=*difference /> }.into_any(),
        ),
        Data(input) => (
            view! { <DataHeading context=context.clone() input=input.clone() /> }.into_any(),
            view! { <DataBody context=context.clone() input /> }.into_any(),
        ),
        NotFound(missing) => {
            (view! { <NotFoundHeading missing=missing.clone() /> }.into_any(), view! { <NotFoundBody missing /> }.into_any())
        }
    };
    let lang = context.view.lang;
    let asked = asked.map(|address| view! { <ApiButton address title=labels::API_REQUEST.get(lang).to_owned() lang /> });
    let heading = view! {
        {heading}
        {asked}
    }
    .into_any();
    let notices = page.map(|page| {
        let live = expect_context::<CurrentLocation>().href(&context.view.with_rev(None));
        view! {
            <PinnedNotice site=context.site.clone() since live view=context.view.clone() />
            <AddressNotices issues page view=context.view.clone() />
        }
    });
    view! { <ReadingLayout heading notices=notices.into_any()>{body}</ReadingLayout> }.into_any()
}

/// The application is not here: the browser loads the page.
#[cfg(not(feature = "ssr"))]
#[component]
pub fn LoadedPage() -> impl IntoView {
    Effect::new(|_| {
        let _ = window().location().reload();
    });
}
