//! Pages and their paths. A page with its view is a whole address.

use super::{Issue, View};
use crate::model::{ComparisonKind, Dataset, FactRef, Slug};
use std::{fmt, str::FromStr};

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
    /// `/check`
    Check,
    /// `/data`
    Data,
    /// `/changes`, or `/changes/targets` and so on for what that comparison shows of a view
    Changes(Option<ComparisonKind>),
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
            ["check"] => Self::Check,
            ["data"] => Self::Data,
            ["changes"] => Self::Changes(None),
            ["changes", kind] => Self::Changes(Some(kind.parse().ok()?)),
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
            Self::Check => "/check".to_owned(),
            Self::Data => "/data".to_owned(),
            Self::Changes(None) => "/changes".to_owned(),
            Self::Changes(Some(kind)) => format!("/changes/{kind}"),
        }
    }

    /// The whole address of this page with a view.
    pub fn href(&self, view: &View) -> String {
        let (path, query) = (self.path(), view.to_query());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// The page of a comparison.
    pub fn of(kind: ComparisonKind) -> Self {
        match kind {
            ComparisonKind::Targets => Self::Targets,
            ComparisonKind::Timeline => Self::Timeline,
            ComparisonKind::Measures => Self::Measures,
        }
    }

    /// The comparison that it shows.
    pub fn comparison(&self) -> Option<ComparisonKind> {
        match self {
            Self::Targets => Some(ComparisonKind::Targets),
            Self::Timeline => Some(ComparisonKind::Timeline),
            Self::Measures => Some(ComparisonKind::Measures),
            _ => None,
        }
    }

    /// Whether it lives in the application: the browser compares and draws it anew without loading it.
    pub fn is_live(&self) -> bool {
        *self == Self::Overview || self.comparison().is_some()
    }

    /// Whether what it is about is in the data.
    pub fn is_in(&self, data: &Dataset) -> bool {
        match self {
            Self::Region(slug) => data.compared_regions().any(|region| region.slug == *slug),
            Self::Document(slug) => data.document(slug).is_some(),
            Self::Indicator(slug) => data.indicator(slug).is_some(),
            Self::Fact(fact) => data.fact(fact).is_some(),
            Self::Overview
            | Self::Targets
            | Self::Timeline
            | Self::Measures
            | Self::Search
            | Self::Check
            | Self::Data
            | Self::Changes(_) => true,
        }
    }
}

/// A path as one that stays on this site, whoever follows it. Browsers read `//host` and `/\\host` as other sites, drop control
/// characters before they look, and take out `.` after.
pub fn on_this_site(path: &str) -> String {
    let visible: String = path.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let parts: Vec<&str> = visible.split(['/', '\\']).filter(|part| !part.is_empty() && !is_dots(part)).collect();
    ["/", &parts.join("/")].concat()
}

/// Whether a browser takes a part of a path for the folder itself or the one above.
fn is_dots(part: &str) -> bool {
    let part = part.to_ascii_lowercase().replace("%2e", ".");
    part == "." || part == ".."
}

/// A whole address of this site, read strictly: what a short link may stand for. Its form as text is canonical.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub page: Page,
    /// What it shows.
    pub view: View,
}

/// Why a text is no address of this site.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It could lead elsewhere, or nowhere: it has a host, a fragment, a backslash, white space or a control character.
    #[error("this is no address of a page: it must start with one / and hold neither host nor fragment")]
    Foreign,
    /// There is no such page.
    #[error("there is no such page here")]
    NoPage,
    /// A part of the query cannot be understood.
    #[error("{} cannot be understood", .0.key)]
    Query(Issue),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(raw: &str) -> Result<Self, AddressError> {
        let (path, query) = raw.split_once('?').unwrap_or((raw, ""));
        // Browsers read //host and /\host as other sites, and drop tabs and line breaks before they look.
        let odd = |c: char| c == '\\' || c == '#' || c.is_control() || c.is_whitespace();
        if !path.starts_with('/') || path.contains("//") || raw.contains(odd) {
            return Err(AddressError::Foreign);
        }
        let page = Page::from_path(path).ok_or(AddressError::NoPage)?;
        let (view, issues) = View::from_query(query);
        match issues.into_iter().next() {
            Some(issue) => Err(AddressError::Query(issue)),
            None => Ok(Self { page, view }),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.page.href(&self.view))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_strictly_and_printed_canonically() {
        let cases = [
            ("/", "/"),
            ("/?", "/"),
            ("/compare/targets/", "/compare/targets"),
            ("/compare/targets?regions=qingdao,futian&lang=zh", "/compare/targets?regions=futian,qingdao"),
            ("/compare/targets?region=futian&regions=qingdao", "/compare/targets?regions=futian,qingdao"),
            ("/compare/measures?lang=en&form=stacked", "/compare/measures?form=stacked&lang=en"),
            ("/facts/a-plan/b", "/facts/a-plan/b"),
        ];
        for (raw, canonical) in cases {
            let address: Address = raw.parse().unwrap_or_else(|error| panic!("{raw}: {error}"));
            assert_eq!(address.to_string(), canonical);
            assert_eq!(canonical.parse::<Address>().expect("its own form"), address);
        }
    }

    #[test]
    fn a_path_stays_on_this_site() {
        for (raw, kept) in [
            ("", "/"),
            ("/", "/"),
            ("/compare/targets/", "/compare/targets"),
            ("//other.example/login", "/other.example/login"),
            ("/\\other.example", "/other.example"),
            ("\\\\other.example", "/other.example"),
            ("/.//other.example", "/other.example"),
            ("/%2e//other.example", "/other.example"),
            ("/../..//other.example", "/other.example"),
            ("/\t/other.example", "/other.example"),
            ("/\r\n//other.example", "/other.example"),
            ("/%2f%2fother.example", "/%2f%2fother.example"),
            ("javascript:alert(1)", "/javascript:alert(1)"),
            ("https://other.example", "/https:/other.example"),
        ] {
            assert_eq!(on_this_site(raw), kept, "{raw:?}");
        }
    }

    #[test]
    fn an_address_that_leads_elsewhere_is_refused() {
        let foreign = [
            "",
            "compare/targets",
            "//evil.example",
            "//compare/targets",
            "/compare//targets",
            "https://evil.example/",
            "/\\evil.example",
            "\\\\evil.example",
            "/compare/targets\r\nSet-Cookie: a=b",
            "/\t/evil.example",
            " /",
            "/#a",
            "/compare/targets#//evil",
            "javascript:alert(1)",
        ];
        for raw in foreign {
            assert_eq!(raw.parse::<Address>(), Err(AddressError::Foreign), "{raw:?}");
        }
        for raw in ["/api/v1/facts", "/s/abcdefghij", "/%2Fevil.example", "/compare", "/regions/A", "/assets/a.js"] {
            assert_eq!(raw.parse::<Address>(), Err(AddressError::NoPage), "{raw:?}");
        }
        for raw in ["/?next=https://evil.example", "/compare/targets?per=pig", "/?lang=zh&lang=en"] {
            assert!(matches!(raw.parse::<Address>(), Err(AddressError::Query(_))), "{raw:?}");
        }
    }
}
