//! What an address shows: its words, its charts, and what it says of itself to browsers and messengers.

mod reading;

use crate::{
    problem::Problem,
    routes::compare::Asked,
    state::{AppState, Loaded},
};
use axum::http::StatusCode;
use reading::Read;
use shared::{
    compare::{
        Comparison,
        diff::{self, Diff, Side},
    },
    html::{
        Words,
        embed::PREFIX,
        frame::{self, Here},
        missing,
        reading::search,
        share::{self, Site},
        whole::{self, Head},
    },
    text::labels,
    view::{View, address::Page, percent_encode},
};
use std::sync::Arc;

/// Which page a path names, and whether it is to stand alone in a frame.
#[derive(Clone, Debug)]
pub struct Place {
    /// The page; none where there is none.
    pub page: Option<Page>,
    /// Whether it stands in a frame on another site.
    pub framed: bool,
}

impl Place {
    /// Reads a path.
    pub fn of(path: &str) -> Self {
        match path.strip_prefix(PREFIX) {
            Some(rest) if rest.starts_with('/') => {
                Self { page: Page::from_path(rest).filter(|page| page.comparison().is_some()), framed: true }
            }
            _ => Self { page: Page::from_path(path), framed: false },
        }
    }
}

/// What an address shows.
pub struct Shown {
    /// The page, when there is one about something in the data.
    pub place: Place,
    /// 200, or 404 with the words of the page that says so.
    pub status: StatusCode,
    /// What the page says.
    pub words: Words,
    /// What the query was read as, and the revision.
    pub asked: Asked,
    /// What its charts are drawn from.
    comparison: Option<Comparison>,
    description: String,
    /// The picture that previews show.
    picture: Option<String>,
    /// What makes the answer what it is, beside the revision and the view.
    made_of: Vec<String>,
}

impl Shown {
    /// Looks up an address of this site, leniently.
    ///
    /// # Errors
    /// When the store does not answer or holds nothing.
    pub async fn at(state: &AppState, path: &str, query: &str) -> Result<Self, Problem> {
        let (mut place, latest) = (Place::of(path), state.revision(None).await?);
        let (sought, query) = match place.page {
            Some(Page::Search) => search::split(query),
            _ => (String::new(), query.to_owned()),
        };
        let asked = Asked::leniently(state, &query).await?;
        // A pin on what is not here shows nothing else in its place.
        let (wanted, _) = View::from_query(&query);
        let loses_its_pin = wanted.rev.is_some() && asked.view.rev.is_none();
        place.page = place.page.filter(|page| !loses_its_pin && page.is_in(&asked.loaded.data));
        let site = Site { url: state.config.public_url.clone(), revision: asked.loaded.id.clone(), day: asked.day() };
        let today = asked.today().map(|day| day.to_string()).unwrap_or_default();
        let made_of = vec![path.to_owned(), today, latest.id.to_string()];
        match place.page.clone() {
            None => Ok(Self::missing(place, asked, &site, (path, &wanted), made_of)),
            Some(page) if page == Page::Overview || page.comparison().is_some() => {
                Ok(Self::comparison(place, asked, &site, (&page, path, &latest), made_of))
            }
            Some(page) => Self::reading(state, place, asked, &site, (&page, &latest, &sought), made_of).await,
        }
    }

    fn missing(place: Place, asked: Asked, site: &Site, (path, view): (&str, &View), made_of: Vec<String>) -> Self {
        let wanted = missing::Asked { data: &asked.loaded.data, site, path, view };
        let words = Words {
            title: missing::title(&wanted),
            class: "page page-reading".to_owned(),
            heading: missing::heading(&wanted),
            after: missing::body(&wanted),
            ..Words::default()
        };
        let words = words.on_the_site(&Here { page: None, path, sought: "" }, &asked.view);
        let description = labels::NOT_FOUND_LEAD.with(view.lang, &[path]);
        Self { place, status: StatusCode::NOT_FOUND, words, asked, comparison: None, description, picture: None, made_of }
    }

    async fn reading(
        state: &AppState,
        place: Place,
        asked: Asked,
        site: &Site,
        (page, latest, sought): (&Page, &Arc<Loaded>, &str),
        mut made_of: Vec<String>,
    ) -> Result<Self, Problem> {
        let Read { written, picture, stamp } = Read::of(state, &asked, site, page, sought).await?;
        made_of.push(stamp);
        let (view, path) = (&asked.view, page.path());
        let here = Here { page: Some(page), path: &path, sought };
        let since = since(&asked, latest, page);
        let pinned = share::pinned(site, since.as_ref(), &here.href(&view.with_rev(None)), view);
        let words = Words {
            title: written.title,
            class: "page page-reading".to_owned(),
            heading: written.heading,
            notices: [pinned, frame::notices(&asked.notices, page, view)].concat(),
            after: written.body,
            ..Words::default()
        };
        let (words, description) = (words.on_the_site(&here, view), written.description);
        Ok(Self { place, status: StatusCode::OK, words, asked, comparison: None, description, picture, made_of })
    }

    fn comparison(
        place: Place,
        asked: Asked,
        site: &Site,
        (page, path, latest): (&Page, &str, &Arc<Loaded>),
        made_of: Vec<String>,
    ) -> Self {
        let view = &asked.view;
        let comparison = asked.compare(page);
        let selected = view.fact.as_ref().and_then(|fact| asked.loaded.data.fact(fact));
        let since = since(&asked, latest, page);
        let words = Words::of(&comparison, page, view, &asked.notices, selected, site, since.as_ref());
        let words = if place.framed {
            words.in_a_frame(page, view, site)
        } else {
            words.on_the_site(&Here { page: Some(page), path, sought: "" }, view)
        };
        let description = match page {
            Page::Overview => labels::OVERVIEW_LEAD.get(view.lang).to_owned(),
            _ => share::caption(&comparison, view.lang).description,
        };
        let picture = Some(preview(&site.url, page, view));
        Self { place, status: StatusCode::OK, words, asked, comparison: Some(comparison), description, picture, made_of }
    }

    /// Everything that makes the answer what it is, beside the revision; `template` is the file that the page starts from.
    pub fn name(&self, template: &str) -> String {
        self.asked.canonical(&[&self.made_of.join("@"), template].join("@"))
    }

    /// The page as HTML: what stands in its head and in its body.
    pub fn html(&self, site: &str) -> (String, String) {
        let view = &self.asked.view;
        let screens = whole::screens(&self.words);
        let plots = |key: &str| {
            whole::plots(&screens, view.lang, view.theme, |style| self.comparison.as_ref().and_then(|c| c.plan(key, style)))
        };
        let plots: Vec<String> = self.words.blocks.iter().map(|block| plots(&block.key)).collect();
        (whole::head(&self.words, &self.head(site), view.lang), whole::body(&self.words, &plots))
    }

    fn head(&self, site: &str) -> Head {
        let (view, description) = (&self.asked.view, self.description.clone());
        let Some(page) = &self.place.page else { return Head { description, ..Head::default() } };
        let address = [site, &page.href(view)].concat();
        Head {
            picture: self.picture.clone(),
            oembed: page.comparison().map(|_| format!("{site}/oembed?url={}", percent_encode(&address))),
            description,
            address,
            // What a search finds is found by the pages themselves.
            listed: !self.place.framed && *page != Page::Search,
        }
    }
}

/// What has changed after a pinned revision, for the page that is open.
fn since(asked: &Asked, latest: &Loaded, page: &Page) -> Option<Diff> {
    if asked.view.rev.is_none() || latest.id == asked.loaded.id {
        return None;
    }
    let open = page.comparison().and_then(|name| name.parse().ok()).map(|page| (page, &asked.view));
    let old = Side { id: &asked.loaded.id, data: &asked.loaded.data };
    Some(diff::diff(old, Side { id: &latest.id, data: &latest.data }, open))
}

/// The picture of a page for previews, whole address: of that very view.
pub fn preview(site: &str, page: &Page, view: &View) -> String {
    let shown = if *page == Page::Overview { view.for_overview().with_lang(view.lang) } else { view.clone() };
    let query = View { fact: None, cell: None, ..shown }.to_query();
    let separator = if query.is_empty() { "" } else { "&" };
    format!("{site}/charts/{}.png?{query}{separator}size=social", page.comparison().unwrap_or("targets"))
}
