//! What an address shows: its words, its charts, and what it says of itself to browsers and messengers.

use crate::{
    problem::Problem,
    routes::compare::Asked,
    state::{AppState, Loaded},
};
use axum::http::StatusCode;
use shared::{
    chart,
    compare::{
        Comparison,
        diff::{self, Diff, Side},
        targets::Panel,
    },
    html::{
        Words,
        embed::PREFIX,
        frame, missing,
        reading::{FactPage, Surroundings},
        share::{self, Site},
        whole::{self, Head},
    },
    model::FactRef,
    passage::Place as Placed,
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
        let asked = Asked::leniently(state, query).await?;
        // A pin on what is not here shows nothing else in its place.
        let (wanted, _) = View::from_query(query);
        let loses_its_pin = wanted.rev.is_some() && asked.view.rev.is_none();
        place.page = place.page.filter(|page| !loses_its_pin && page.is_in(&asked.loaded.data));
        let site = Site { url: state.config.public_url.clone(), revision: asked.loaded.id.clone(), day: asked.day() };
        let today = asked.today().map(|day| day.to_string()).unwrap_or_default();
        let made_of = vec![path.to_owned(), today, latest.id.to_string()];
        match place.page.clone() {
            None => Ok(Self::missing(place, asked, &site, (path, &wanted), made_of)),
            Some(Page::Fact(fact)) => Self::fact(state, place, asked, &site, (&fact, &latest), made_of).await,
            Some(page) => Ok(Self::comparison(place, asked, &site, (&page, path, &latest), made_of)),
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
        let words = words.on_the_site(None, path, &asked.view);
        let description = labels::NOT_FOUND_LEAD.with(view.lang, &[path]);
        Self { place, status: StatusCode::NOT_FOUND, words, asked, comparison: None, description, picture: None, made_of }
    }

    async fn fact(
        state: &AppState,
        place: Place,
        asked: Asked,
        site: &Site,
        (reference, latest): (&FactRef, &Arc<Loaded>),
        mut made_of: Vec<String>,
    ) -> Result<Self, Problem> {
        let (attached, stamp) = state.attached(&asked.loaded).await?;
        made_of.push(stamp);
        let (data, view, page) = (&asked.loaded.data, &asked.view, Page::Fact(reference.clone()));
        let missing = || Problem::NotFound(reference.to_string());
        let fact = data.fact(reference).ok_or_else(missing)?;
        let document = data.document(&fact.document).ok_or_else(missing)?;
        let anchor = attached.place_of(reference).and_then(Placed::anchor);
        let passage = attached.text(&fact.document).map(|text| anchor.map(|anchor| text.passage(anchor)));
        let surroundings = match &passage {
            Some(Some(passage)) => Surroundings::Placed(passage),
            Some(None) => Surroundings::NotPlaced,
            None => Surroundings::NotAttached,
        };
        let (compared, chart) = beside_its_peers(&asked, reference, &page);
        let written = FactPage { data, fact, document, surroundings, chart: &chart, site, view };
        let since = since(&asked, latest, &page);
        let words = Words {
            title: written.title(),
            class: "page page-reading".to_owned(),
            heading: written.heading(),
            notices: [share::pinned(site, since.as_ref(), &page, view), frame::notices(&asked.notices, &page, view)].concat(),
            after: written.body(),
            ..Words::default()
        };
        let words = words.on_the_site(Some(&page), &page.path(), view);
        let description = written.description();
        let picture = (!chart.is_empty()).then(|| preview(&site.url, &compared.0, &compared.1));
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
        let words = if place.framed { words.in_a_frame(page, view, site) } else { words.on_the_site(Some(page), path, view) };
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
            listed: !self.place.framed,
        }
    }
}

/// The comparison that shows a fact, and its chart there, when it is plotted in one.
fn beside_its_peers(asked: &Asked, fact: &FactRef, page: &Page) -> ((Page, View), String) {
    let compared = page.shown_at(&asked.view, &asked.loaded.data).filter(|(page, _)| *page == Page::Targets);
    let Some((there, view)) = compared else { return ((Page::Targets, View::default()), String::new()) };
    let targets = asked.seen_as(&view).targets();
    let plots = |panel: &&Panel| panel.rows.iter().flat_map(|row| &row.marks).any(|m| m.fact == *fact || m.also.contains(fact));
    let chart = targets.panels.iter().find(plots).map(|panel| {
        let plan = |style| Some(chart::targets::plan(&targets, panel, style));
        whole::figure(&there.href(&view), &view, plan)
    });
    ((there, view), chart.unwrap_or_default())
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
