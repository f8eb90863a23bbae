//! Pages that are read: a fact, a document, a region, an indicator, and what a search finds.

use super::preview;
use crate::{problem::Problem, routes::compare::Asked, state::AppState};
use shared::{
    chart,
    compare::targets::{Panel, Targets},
    html::{
        fact,
        reading::{FactPage, Held, Surroundings, Written, document, indicator, region, search},
        share::Site,
        whole,
    },
    model::{FactRef, Slug},
    passage::Place,
    view::{View, address::Page},
};

/// A page that is read, with what only the server knows of it.
pub struct Read {
    /// What it says.
    pub written: Written,
    /// The picture that previews show.
    pub picture: Option<String>,
    /// What the answer depends on beside the data.
    pub stamp: String,
}

impl Read {
    /// Writes a page whose subject is in the data; `sought` is what a search looks for.
    ///
    /// # Errors
    /// When the store does not answer, or the subject is not in the data after all.
    pub async fn of(state: &AppState, asked: &Asked, site: &Site, page: &Page, sought: &str) -> Result<Self, Problem> {
        let data = &asked.loaded.data;
        let held = Held { data, site, view: &asked.view };
        let missing = || Problem::NotFound(page.path());
        let written = match page {
            Page::Fact(reference) => return Self::fact(state, asked, site, reference).await,
            Page::Indicator(slug) => return Self::indicator(asked, held, slug).ok_or_else(missing),
            Page::Document(slug) => document::page(held, data.document(slug).ok_or_else(missing)?),
            Page::Region(slug) => region::page(held, data.region(slug).ok_or_else(missing)?),
            Page::Search => search::page(held, sought),
            Page::Overview | Page::Targets | Page::Timeline | Page::Measures => return Err(missing()),
        };
        Ok(Self { written, picture: None, stamp: sought.to_owned() })
    }

    async fn fact(state: &AppState, asked: &Asked, site: &Site, reference: &FactRef) -> Result<Self, Problem> {
        let (attached, stamp) = state.attached(&asked.loaded).await?;
        let (data, view) = (&asked.loaded.data, &asked.view);
        let missing = || Problem::NotFound(reference.to_string());
        let fact = data.fact(reference).ok_or_else(missing)?;
        let document = data.document(&fact.document).ok_or_else(missing)?;
        let anchor = attached.place_of(reference).and_then(Place::anchor);
        let passage = attached.text(&fact.document).map(|text| anchor.map(|anchor| text.passage(anchor)));
        let surroundings = match &passage {
            Some(Some(passage)) => Surroundings::Placed(passage),
            Some(None) => Surroundings::NotPlaced,
            None => Surroundings::NotAttached,
        };
        let (compared, chart) = beside_its_peers(asked, reference);
        let written = FactPage { data, fact, document, surroundings, chart: &chart, site, view }.written();
        let picture = (!chart.is_empty()).then(|| preview(&site.url, &Page::Targets, &compared));
        Ok(Self { written, picture, stamp })
    }

    fn indicator(asked: &Asked, held: Held<'_>, slug: &Slug) -> Option<Self> {
        let alone = fact::reading(held.view).only_indicator(slug);
        let targets = asked.seen_as(&alone).targets();
        let drawn = targets.panels.iter().filter(|panel| panel.rows.iter().any(|row| !row.marks.is_empty()));
        let chart: String = drawn.map(|panel| figure(&targets, panel, &alone)).collect();
        let written = indicator::page(held, held.data.indicator(slug)?, &targets, &chart);
        let picture = (!chart.is_empty()).then(|| preview(&held.site.url, &Page::Targets, &alone));
        Some(Self { written, picture, stamp: String::new() })
    }
}

/// The view of the targets that shows a fact, and its chart there, when it is plotted in one.
fn beside_its_peers(asked: &Asked, fact: &FactRef) -> (View, String) {
    let compared = Page::Fact(fact.clone()).shown_at(&asked.view, &asked.loaded.data);
    let Some((Page::Targets, view)) = compared else { return (View::default(), String::new()) };
    let targets = asked.seen_as(&view).targets();
    let plots = |panel: &&Panel| panel.rows.iter().flat_map(|row| &row.marks).any(|m| m.fact == *fact || m.also.contains(fact));
    let chart = targets.panels.iter().find(plots).map(|panel| figure(&targets, panel, &view));
    (view, chart.unwrap_or_default())
}

/// A chart that leads to where it is worked with.
fn figure(targets: &Targets, panel: &Panel, view: &View) -> String {
    whole::figure(&Page::Targets.href(view), view, |style| Some(chart::targets::plan(targets, panel, style)))
}
