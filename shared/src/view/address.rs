//! Pages and their paths. A page with its view is a whole address.

use super::View;
use crate::model::{FactRef, Slug};

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// `/`
    Overview,
    /// `/compare/targets`
    Targets,
    /// `/compare/timeline`
    Timeline,
    /// `/compare/measures`
    Measures,
    /// `/regions/{slug}`
    Region(Slug),
    /// `/documents/{slug}`
    Document(Slug),
    /// `/indicators/{slug}`
    Indicator(Slug),
    /// `/facts/{document}/{id}`
    Fact(FactRef),
    /// `/search`
    Search,
}

impl Page {
    /// The page at a path; none when there is no such page.
    pub fn from_path(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let page = match parts.as_slice() {
            [] => Self::Overview,
            ["compare", "targets"] => Self::Targets,
            ["compare", "timeline"] => Self::Timeline,
            ["compare", "measures"] => Self::Measures,
            ["regions", slug] => Self::Region(slug.parse().ok()?),
            ["documents", slug] => Self::Document(slug.parse().ok()?),
            ["indicators", slug] => Self::Indicator(slug.parse().ok()?),
            ["facts", document, id] => Self::Fact(FactRef { document: document.parse().ok()?, id: id.parse().ok()? }),
            ["search"] => Self::Search,
            _ => return None,
        };
        Some(page)
    }

    /// Its canonical path.
    pub fn path(&self) -> String {
        match self {
            Self::Overview => "/".to_owned(),
            Self::Targets => "/compare/targets".to_owned(),
            Self::Timeline => "/compare/timeline".to_owned(),
            Self::Measures => "/compare/measures".to_owned(),
            Self::Region(slug) => format!("/regions/{slug}"),
            Self::Document(slug) => format!("/documents/{slug}"),
            Self::Indicator(slug) => format!("/indicators/{slug}"),
            Self::Fact(fact) => format!("/facts/{fact}"),
            Self::Search => "/search".to_owned(),
        }
    }

    /// The whole address of this page with a view.
    pub fn href(&self, view: &View) -> String {
        let (path, query) = (self.path(), view.to_query());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// The name of a comparison, as charts and API spell it.
    pub fn comparison(&self) -> Option<&'static str> {
        match self {
            Self::Targets => Some("targets"),
            Self::Timeline => Some("timeline"),
            Self::Measures => Some("measures"),
            _ => None,
        }
    }
}
