//! The words around the charts as HTML: links that are controls, tables, evidence. The server writes them, in the first
//! answer and for every view after it; the browser puts them on the page piece by piece and draws the charts.

pub mod controls;
pub mod embed;
pub mod fact;
pub mod frame;
pub mod measures;
pub mod missing;
pub mod overview;
pub mod paper;
pub mod reading;
pub mod share;
pub mod table;
pub mod targets;
pub mod timeline;
pub mod whole;
pub mod write;

use crate::{
    chart::{self, ChartPlan, Style},
    compare::{Comparison, diff::Diff},
    model::{Category, Fact, Slug},
    text::labels,
    view::{Issue, View, address::Page},
};
use frame::Here;
use serde::{Deserialize, Serialize};
use share::Site;
use write::Html;

/// Everything that a page says beside its charts, as the server writes it for a view.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
pub struct Words {
    /// The title of the browser's tab.
    pub title: String,
    /// The classes of the page, which its layout follows.
    pub class: String,
    /// The header above the page; empty in a frame on another site.
    pub header: String,
    /// The heading.
    pub heading: String,
    /// What of the address was ignored.
    pub notices: String,
    /// The controls.
    pub controls: String,
    /// The words around each chart; none when there is nothing to draw.
    pub blocks: Vec<Block>,
    /// What stands after the charts.
    pub after: String,
    /// The evidence panel; empty when nothing is selected.
    pub evidence: String,
    /// The footer.
    pub footer: String,
}

impl Words {
    /// Writes the words of a page. `issues` is what of the address could not be read; `selected` is the fact that the view
    /// selects, if there is one by that name; `since` is what has changed after the pinned revision.
    pub fn of(
        comparison: &Comparison,
        page: &Page,
        view: &View,
        issues: &[Issue],
        selected: Option<&Fact>,
        site: &Site,
        since: Option<&Diff>,
    ) -> Self {
        let mut ignored = issues.to_vec();
        let blocks = comparison.blocks(page, view);
        let on_paper = paper::on_paper(comparison.basis(), blocks.len(), site, page, view);
        ignored.extend(comparison.basis().notices.iter().filter(|notice| !issues.contains(notice)).cloned());
        let caption = share::caption(comparison, view.lang).title;
        // A view of one's own is named by what it compares.
        let own = page.comparison().is_some() && view.for_data() != View::default();
        let subject = if own { None } else { frame::subject(page) };
        Self {
            title: frame::title(subject.map_or(caption.as_str(), |said| said.get(view.lang)), view.lang),
            class: ["page page-", page.comparison().unwrap_or("overview")].concat(),
            heading: frame::heading(page, view.lang),
            notices: [share::pinned(site, since, &page.href(&view.with_rev(None)), view), frame::notices(&ignored, page, view)]
                .concat(),
            controls: [comparison.controls(page, view), share::panel(site, &caption, page, &comparison.basis().view)].concat(),
            blocks: blocks.into_iter().map(|block| block.with_picture(comparison, page, view, site)).collect(),
            after: [on_paper, comparison.after(page, view)].concat(),
            evidence: match (&view.fact, selected) {
                (None, _) => String::new(),
                (Some(_), Some(fact)) => fact::evidence(comparison.basis(), fact, page, view),
                (Some(_), None) => fact::evidence_missing(labels::FACT_UNKNOWN.get(view.lang), page, view),
            },
            ..Self::default()
        }
    }

    /// With the header and the footer of the site.
    pub fn on_the_site(self, here: &Here<'_>, view: &View) -> Self {
        Self { header: frame::header(here, view), footer: frame::footer(view.lang), ..self }
    }
}

/// A chart with what stands above and below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
pub struct Block {
    /// Its name on the page; the same chart keeps its name when the view changes.
    pub key: String,
    /// What stands above the chart.
    pub head: String,
    /// What stands below it.
    pub tail: String,
}

impl Block {
    /// With what takes this chart alone along, pinned: its picture, and what of it an audience is shown, one after the other.
    fn with_picture(self, comparison: &Comparison, page: &Page, view: &View, site: &Site) -> Self {
        let lang = view.lang;
        let pinned = View { fact: None, cell: None, ..site.pinned(view) };
        let alone = self.key.rsplit_once('-').and_then(|(slug, _)| slug.parse().ok());
        let (drawn, shown) = match (page, alone) {
            (Page::Overview, Some(slug)) => {
                ("targets", View { theme: view.theme, lang, ..pinned.for_overview() }.only_indicator(&slug))
            }
            (Page::Targets, Some(slug)) => ("targets", pinned.only_indicator(&slug)),
            (page, _) => (page.comparison().unwrap_or("targets"), pinned),
        };
        let file = |view: &View, ending: &str| ["/charts/", drawn, ".", ending, "?", &view.to_query()].concat();
        let download = [&file(&shown, "png"), "&download=1"].concat();
        let mut html = Html::new();
        html.open("p", &[("class", "take")]);
        html.element("a", &[("href", &download), ("download", "")], labels::TAKE_CHART.get(lang)).text(" ");
        let attributes = [("type", "button"), ("data-image", &file(&shown, "png")), ("data-copied", labels::COPIED.get(lang))];
        html.element("button", &attributes, labels::COPY_CHART.get(lang));
        for slide in slides(comparison, &shown) {
            html.element("i", &[("hidden", ""), ("data-picture", &file(&slide, "svg"))], "");
        }
        html.close("p");
        Self { tail: [self.tail, html.done()].concat(), ..self }
    }
}

/// How many regions of a timeline an audience can read at once, and how many categories of measures.
const LANES_A_SLIDE: usize = 2;
const CATEGORIES_A_SLIDE: usize = 9;

/// In the order that addresses have.
fn sorted(slugs: impl IntoIterator<Item = Slug>) -> Vec<Slug> {
    let mut slugs: Vec<Slug> = slugs.into_iter().collect();
    slugs.sort();
    slugs
}

/// The views that show a chart in parts, each large enough for an audience.
fn slides(comparison: &Comparison, shown: &View) -> Vec<View> {
    match comparison {
        Comparison::Timeline(timeline) => {
            let parts = timeline.basis.regions.chunks(LANES_A_SLIDE);
            parts.map(|regions| View { regions: sorted(regions.iter().cloned()), ..shown.clone() }).collect()
        }
        Comparison::Measures(measures) if shown.form.is_none() => {
            let parts = measures.categories.chunks(CATEGORIES_A_SLIDE);
            let slugs = |part: &[Category]| sorted(part.iter().map(|category| category.slug.clone()));
            parts.map(|part| View { categories: slugs(part), ..shown.clone() }).collect()
        }
        _ => vec![shown.clone()],
    }
}

impl Comparison {
    /// The controls of the page.
    pub fn controls(&self, page: &Page, view: &View) -> String {
        match self {
            Self::Targets(targets) if *page == Page::Overview => overview::ways(targets, view),
            Self::Targets(targets) => targets::controls(targets, view),
            Self::Timeline(timeline) => timeline::controls(timeline, view),
            Self::Measures(measures) => measures::controls(measures, view),
        }
    }

    /// The charts of the page, each with its words; none when there is nothing to draw.
    pub fn blocks(&self, page: &Page, view: &View) -> Vec<Block> {
        match self {
            Self::Targets(targets) if *page == Page::Overview => overview::blocks(targets, view),
            Self::Targets(targets) => targets::blocks(targets, view),
            Self::Timeline(timeline) => timeline::blocks(timeline, view),
            Self::Measures(measures) => measures::blocks(measures, view),
        }
    }

    /// What stands after the charts: an open cell, gaps, holdings, or why there is nothing.
    pub fn after(&self, page: &Page, view: &View) -> String {
        match self {
            Self::Targets(targets) if *page == Page::Overview => overview::after(targets, view),
            Self::Targets(targets) => targets::after(targets, view),
            Self::Timeline(timeline) => timeline::after(timeline, view),
            Self::Measures(measures) => measures::after(measures, view),
        }
    }

    /// The plan of one of its charts.
    pub fn plan(&self, key: &str, style: Style) -> Option<ChartPlan> {
        match self {
            Self::Targets(targets) => {
                let panel = targets.panels.iter().find(|panel| targets::key(panel) == key)?;
                Some(chart::targets::plan(targets, panel, style))
            }
            Self::Timeline(timeline) => Some(chart::timeline::plan(timeline, style)),
            Self::Measures(measures) => Some(chart::measures::plan(measures, style)),
        }
    }
}

#[cfg(test)]
mod tests;
