//! The request that answers with what a page shows: its address, and the code that sends it.

use crate::{
    comparison::ComparisonKind,
    model::{FactRef, Lang, RevisionId},
    site::SiteContext,
    view::{View, path::Page, percent_encode},
};

/// A language of programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiLanguage {
    /// A shell with curl.
    Curl,
    /// Python with pandas or its own library.
    Python,
    /// R with jsonlite or its own functions.
    R,
}

impl ApiLanguage {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Curl, Self::Python, Self::R];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Python => "Python",
            Self::R => "R",
        }
    }
}

/// Code that asks for an address. What stands in it is percent-encoded, so that no quotation mark ends early.
pub fn code(language: ApiLanguage, address: &str, is_csv: bool) -> String {
    let [before, after] = match (language, is_csv) {
        (ApiLanguage::Curl, false) => ["curl -s '", "'"],
        (ApiLanguage::Curl, true) => ["curl -sOJ '", "'"],
        (ApiLanguage::Python, false) => ["import json, urllib.request\ndata = json.load(urllib.request.urlopen('", "'))"],
        (ApiLanguage::Python, true) => ["import pandas\ndata = pandas.read_csv('", "')"],
        (ApiLanguage::R, false) => ["data <- jsonlite::fromJSON('", "')"],
        (ApiLanguage::R, true) => ["data <- read.csv('", "', encoding = 'UTF-8')"],
    };
    [before, address, after].concat()
}

/// The address that answers with a comparison of a view, pinned, so that it stays true.
pub fn comparison(site: &SiteContext, kind: ComparisonKind, pinned: &View) -> String {
    [&site.url, "/api/v1/compare/", kind.as_str(), "?", &View { theme: None, ..pinned.clone() }.to_query()].concat()
}

/// The address that answers with what a page that is read is about; none where it is about no one thing.
pub fn of_page(site: &SiteContext, page: &Page) -> Option<String> {
    let path = match page {
        Page::Region(slug) => ["facts?region=", slug.as_str(), "&limit=1000&"].concat(),
        Page::Document(slug) => ["facts?document=", slug.as_str(), "&limit=1000&"].concat(),
        Page::Indicator(slug) => ["facts?indicator=", slug.as_str(), "&limit=1000&"].concat(),
        Page::Fact(FactRef { document, id }) => ["facts/", document.as_str(), "/", id.as_str(), "?"].concat(),
        _ => return None,
    };
    Some([&site.url, "/api/v1/", &path, "rev=", site.revision.as_str()].concat())
}

/// The address that answers with what a search finds, pinned.
pub fn search(site: &SiteContext, typed: &str, pinned: &View) -> String {
    let query = View { theme: None, home: None, lang: Lang::default(), ..pinned.clone() }.to_query();
    // Nothing in it may look like an address of its own.
    let typed = percent_encode(typed).replace('/', "%2F");
    [&site.url, "/api/v1/search?q=", &typed, "&", &query].concat()
}

/// The address that answers with what has changed between two revisions.
pub fn difference(site: &SiteContext, earlier: &RevisionId) -> String {
    [&site.url, "/api/v1/revisions/", earlier.as_str(), "/diff/", site.revision.as_str()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_asks_for_the_address_and_no_quotation_mark_ends_early() {
        let site = SiteContext {
            url: "https://d.example".to_owned(),
            revision: "0123456789abcdef".parse().expect("a revision"),
            day: None,
            today: None,
        };
        let (view, _) = View::from_query("regions=futian&theme=dark&lang=en");
        let address = comparison(&site, ComparisonKind::Targets, &site.pinned(&view));
        assert_eq!(address, "https://d.example/api/v1/compare/targets?regions=futian&lang=en&rev=0123456789abcdef");
        for language in ApiLanguage::ALL {
            for is_csv in [false, true] {
                let code = code(language, &address, is_csv);
                assert!(code.contains(&format!("'{address}'")), "{code}");
            }
        }
        let page = Page::from_path("/facts/a-plan/b").expect("a page");
        let of_fact = "https://d.example/api/v1/facts/a-plan/b?rev=0123456789abcdef";
        assert_eq!(of_page(&site, &page).as_deref(), Some(of_fact));
        assert_eq!(of_page(&site, &Page::Overview), None);
    }
}
