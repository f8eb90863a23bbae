//! What an address shows: its page, and what that says of itself to browsers and messengers.

pub(crate) mod changes;
mod markdown;
mod reading;

pub use self::reading::peer_chart;

use self::changes::ComparedRevisions;
use crate::{
    db::revisions as store,
    difference::TwoRevisions,
    open_data::{croissant::croissant, described::Described, linked_data},
    problem::Problem,
    request::ComparisonRequest,
    state::{AppState, LoadedRevision},
};
use axum::http::StatusCode;
use frontend::{
    data::{HeldData, PageContext},
    document::{DocumentContent, DocumentHead, Listing, Template, live_title},
    pages::{
        check::CheckInput,
        loaded::{PageContent, Subject},
        reading::{PageHead, ReadingContext},
    },
};
use shared::{
    comparison::{Comparison, ComparisonKind, changes::ChangeSummary},
    embed_code::PREFIX,
    export_link,
    fact_selection::{FactSelection, catalogue_address},
    i18n::{self, labels},
    model::{FactRef, Lang},
    nearest::MissingAddress,
    page_links::{self, PageLinks},
    search,
    site::SiteContext,
    view::{View, path::Page},
};
use std::sync::Arc;

/// Which page a path names, and whether it is to stand alone in a frame.
#[derive(Clone, Debug)]
pub struct RouteTarget {
    /// The page; none where there is none.
    pub page: Option<Page>,
    /// Whether it stands in a frame on another site.
    pub is_embedded: bool,
}

impl RouteTarget {
    /// Reads a path.
    pub fn of(path: &str) -> Self {
        match path.strip_prefix(PREFIX) {
            Some(rest) if rest.starts_with('/') => {
                Self { page: Page::from_path(rest).filter(|page| page.comparison().is_some()), is_embedded: true }
            }
            _ => Self { page: Page::from_path(path), is_embedded: false },
        }
    }
}

/// What an address asks for: everything that decides the answer, before any of it is made.
pub struct PageRequest {
    /// The page, when there is one about something in the data.
    pub target: RouteTarget,
    /// What the query was read as, and the revision.
    pub request: ComparisonRequest,
    path: String,
    /// The path with its query, as it was asked for.
    address: String,
    latest: Arc<LoadedRevision>,
    /// The view as the address says it, a pin on what is not here included.
    wanted: View,
    /// What a search looks for.
    typed: String,
    /// What of the attached texts the answer depends on.
    texts: String,
    /// The revisions whose difference is asked for; none on any other page.
    compared: Option<ComparedRevisions>,
    /// The draft that a reader has sent, and what was found of it.
    pub checked: Option<CheckInput>,
}

impl PageRequest {
    /// Reads an address of this site, leniently.
    ///
    /// # Errors
    /// When the store does not answer or holds nothing.
    pub async fn read(state: &AppState, path: &str, query: &str) -> Result<Self, Problem> {
        let (mut target, latest) = (RouteTarget::of(path), state.revision(None).await?);
        let address = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        let (typed, query) = match target.page {
            Some(Page::Search) => search::split_query(query),
            _ => (String::new(), query.to_owned()),
        };
        let mut request = ComparisonRequest::leniently(state, target.page.as_ref(), &query).await?;
        if target.page == Some(Page::Search) {
            let unknown = request.view.restrict(&request.data);
            request.notices.extend(unknown);
        }
        // A pin on what is not here shows nothing else in its place.
        let (wanted, _) = View::from_query(&query);
        let loses_its_pin = wanted.rev.is_some() && request.view.rev.is_none();
        target.page = target.page.filter(|page| !loses_its_pin && page.is_in(&request.data));
        let compared = match target.page {
            Some(Page::Changes(kind)) => ComparedRevisions::find(state, &request.loaded, kind, &request.view).await?,
            _ => None,
        };
        // The same for changes that are counted from what is not here.
        target.page = target.page.filter(|page| compared.is_some() || !matches!(page, Page::Changes(_)));
        let texts = match &target.page {
            Some(Page::Fact(FactRef { document, .. }) | Page::Document(document)) => {
                state.attached(&request.loaded, document).await?.1.to_owned()
            }
            Some(Page::Search) => state.stamp().await?,
            Some(Page::Data) => store::list(&state.db).await?.len().to_string(),
            _ => String::new(),
        };
        Ok(Self { target, request, path: path.to_owned(), address, latest, wanted, typed, texts, compared, checked: None })
    }

    /// 200, or 404 where nothing is.
    pub fn status(&self) -> StatusCode {
        if self.target.page.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND }
    }

    /// Everything that makes the answer what it is, beside the revision; `template` is the file that the page starts from.
    pub fn name(&self, template: &str) -> String {
        let today = self.request.today().map(|day| day.to_string()).unwrap_or_default();
        let compared = self.compared.as_ref().map(ComparedRevisions::name).unwrap_or_default();
        let parts = [self.path.as_str(), &today, self.latest.id.as_str(), &self.texts, &self.typed, &compared, template];
        self.request.named(&parts.join("@"))
    }

    /// Makes the page.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn answer(&self, state: &AppState) -> Result<PageResponse, Problem> {
        let site = self.request.site(state);
        match &self.target.page {
            None => Ok(self.missing(site)),
            Some(page) if page.is_live() && !self.target.is_embedded => {
                Ok(self.live(page, site, self.since(state, page).await?))
            }
            Some(page) => self.read_only(state, page, site).await,
        }
    }

    fn missing(&self, site: SiteContext) -> PageResponse {
        let data = Arc::clone(&self.request.data);
        let missing =
            MissingAddress { data: data.clone(), site: site.clone(), path: self.path.clone(), view: self.wanted.clone() };
        let head = frontend::pages::not_found::not_found_head(&missing);
        let context = ReadingContext { data, site, view: self.request.view.clone() };
        let head = DocumentHead { title: head.title, description: head.description, ..DocumentHead::default() };
        let content = PageContent { context, page: None, issues: Vec::new(), since: None, subject: Subject::NotFound(missing) };
        PageResponse { head, content: DocumentContent::Read(Box::new(content)) }
    }

    fn live(&self, page: &Page, site: SiteContext, since: Option<ChangeSummary>) -> PageResponse {
        let (view, data) = (&self.request.view, &self.request.data);
        let catalogue = catalogue_address(&site.revision, view, data);
        let facts = FactSelection::of(page, view, data).addresses(data, &site.revision);
        let comparison = match page {
            Page::Overview => self.request.seen_as(&view.for_overview()).compare(ComparisonKind::Targets),
            page => self.request.compare(page.comparison().unwrap_or(ComparisonKind::Targets)),
        };
        let description = match page {
            Page::Overview => labels::OVERVIEW_LEAD.get(view.lang).to_owned(),
            _ => shared::chart::caption(&comparison, view.lang).description,
        };
        let said = PageHead { title: live_title(page, view, &comparison), description };
        let head = DocumentHead {
            preloads: std::iter::once(catalogue.clone()).chain(facts).collect(),
            picture: Some(page_links::picture(&site.url, page, view)),
            ..self.head(page, &site, said)
        };
        let context = PageContext { address: self.address.clone(), site, catalogue: catalogue.clone(), since };
        let held = HeldData::whole(Arc::clone(data));
        PageResponse { head, content: DocumentContent::Live { held, page: Box::new(context) } }
    }

    async fn read_only(&self, state: &AppState, page: &Page, site: SiteContext) -> Result<PageResponse, Problem> {
        let view = self.request.view.clone();
        let context = ReadingContext { data: Arc::clone(&self.request.data), site: site.clone(), view: view.clone() };
        let (subject, mut said, picture) = match page.comparison() {
            Some(kind) => {
                let comparison = self.request.compare(kind);
                let caption = shared::chart::caption(&comparison, view.lang);
                let head = PageHead { title: i18n::page_title(&caption.title, view.lang), description: caption.description };
                (Subject::Embed(comparison), head, Some(page_links::picture(&site.url, page, &view)))
            }
            None => self.reading(state, &context, page).await?,
        };
        let mut issues = self.request.notices.clone();
        if let Subject::Embed(comparison) = &subject {
            issues.extend(comparison.basis().notices.iter().filter(|issue| !self.request.notices.contains(issue)).cloned());
        }
        let title = std::mem::take(&mut said.title);
        let linked_data = self.linked_data(state, page, &context).await?;
        let head = DocumentHead { title, picture, linked_data, ..self.head(page, &site, said) };
        let content = PageContent { context, page: Some(page.clone()), issues, since: self.since(state, page).await?, subject };
        Ok(PageResponse { head, content: DocumentContent::Read(Box::new(content)) })
    }

    /// What the page says of itself, without what differs between pages.
    fn head(&self, page: &Page, site: &SiteContext, said: PageHead) -> DocumentHead {
        let view = &self.request.view;
        let links = PageLinks::of(&site.url, page, view);
        let listing = if self.target.is_embedded { Listing::Unlisted } else { listing_of(page, view) };
        let is_whole = !self.target.is_embedded;
        DocumentHead {
            title: said.title,
            description: said.description,
            oembed: links.oembed,
            address: Some(links.address),
            canonical: Some(links.canonical),
            translations: if listing == Listing::Listed { translations(page, site, view) } else { Vec::new() },
            feed: is_whole.then_some(links.feed),
            markdown: is_whole.then_some(links.markdown),
            listing,
            is_embedded: self.target.is_embedded,
            ..DocumentHead::default()
        }
    }

    /// What the page says of itself to programs.
    async fn linked_data(&self, state: &AppState, page: &Page, context: &ReadingContext) -> Result<Vec<String>, Problem> {
        let lang = context.view.lang;
        Ok(match page {
            Page::Document(slug) if !self.target.is_embedded => {
                let document = context.data.document(slug);
                let said = document.map(|document| linked_data::document(document, &context.data, &context.site, lang));
                said.iter().map(ToString::to_string).collect()
            }
            Page::Data => {
                let data = Described::read(state, Arc::clone(&self.request.loaded)).await?;
                vec![linked_data::data_set(&data, lang).to_string(), croissant(state, &data).await?.to_string()]
            }
            _ => Vec::new(),
        })
    }

    /// What has changed after a pinned revision, for the page that is open; none where nothing is pinned, or nothing came after.
    async fn since(&self, state: &AppState, page: &Page) -> Result<Option<ChangeSummary>, Problem> {
        let Self { request, latest, .. } = self;
        if request.view.rev.is_none() || latest.id == request.loaded.id {
            return Ok(None);
        }
        let open = page.comparison().map(|kind| (kind, &request.view));
        let both = (Arc::clone(&request.loaded), Arc::clone(latest));
        Ok(Some(TwoRevisions::read(state, both, page.comparison(), &request.view).await?.summary(open)))
    }
}

/// What search engines may do with a page. Of filters there are endless views of the same data: only the pages themselves are
/// found, in each language, whatever is chosen on them.
fn listing_of(page: &Page, view: &View) -> Listing {
    match page {
        // What a search finds is found by the pages themselves, and what has changed by those that have.
        Page::Search | Page::Changes(_) => Listing::Unlisted,
        _ if (View { fact: None, cell: None, theme: None, lang: Lang::default(), ..view.clone() }) == View::default() => {
            Listing::Listed
        }
        _ => Listing::Filtered,
    }
}

/// The addresses of a page in each language.
fn translations(page: &Page, site: &SiteContext, view: &View) -> Vec<(Lang, String)> {
    let address = |lang: Lang| [&site.url, export_link::printed(page, &view.with_lang(lang)).as_str()].concat();
    Lang::ALL.iter().map(|lang| (*lang, address(*lang))).collect()
}

/// What an address shows.
pub struct PageResponse {
    head: DocumentHead,
    content: DocumentContent,
}

impl PageResponse {
    /// The whole document, from the page that Trunk built.
    pub fn html(self, template: Template, request: &PageRequest) -> String {
        frontend::document::render(template, &request.address, &request.request.view, &self.head, self.content)
    }
}

/// The targets of a request, which is about nothing else.
fn targets_of(request: &ComparisonRequest) -> Option<Arc<shared::comparison::targets::Targets>> {
    match request.compare(ComparisonKind::Targets) {
        Comparison::Targets(targets) => Some(targets),
        _ => None,
    }
}
