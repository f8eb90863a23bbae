//! Where a reader follows what is new: the address of the feed of a page. It names what decides which facts a page shows, so that
//! one thing has one feed, however it is drawn.

use crate::view::{View, path::Page};

/// The path of every feed.
pub const PATH: &str = "/feed";

/// What of a query names the comparison that is followed.
pub const PAGE: &str = "page";

/// The address of the feed of a page; what is not compared or listed by filters is followed with all data.
pub fn href(page: &Page, view: &View) -> String {
    let (kind, followed) = match page {
        Page::Region(region) => (None, View { regions: vec![region.clone()], lang: view.lang, ..View::default() }),
        Page::Indicator(indicator) => (None, View { indicators: vec![indicator.clone()], lang: view.lang, ..View::default() }),
        Page::Overview => (None, View { regions: view.regions.clone(), lang: view.lang, ..View::default() }),
        Page::Changes(kind) => (*kind, followed(view)),
        page => match page.comparison() {
            Some(kind) => (Some(kind), followed(view)),
            None => (None, View { lang: view.lang, ..View::default() }),
        },
    };
    let page = kind.map(|kind| [PAGE, "=", kind.as_str()].concat());
    let parts: Vec<String> = page.into_iter().chain([followed.to_query()]).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { PATH.to_owned() } else { [PATH, "?", &parts.join("&")].concat() }
}

/// What of a view decides which facts it shows, and their language.
pub fn followed(view: &View) -> View {
    View {
        scale: None,
        sort: None,
        form: None,
        shade: None,
        group: None,
        verdicts: Vec::new(),
        fact: None,
        cell: None,
        theme: None,
        since: None,
        rev: None,
        ..view.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_followed_by_what_it_shows_and_not_by_how() {
        for (address, feed) in [
            ("/", "/feed"),
            ("/?regions=futian&theme=dark", "/feed?regions=futian"),
            ("/compare/targets", "/feed?page=targets"),
            (
                "/compare/targets?regions=futian&sort=name&scale=log&fact=a/b&lang=en&rev=0123456789abcdef",
                "/feed?page=targets&regions=futian&lang=en",
            ),
            ("/compare/measures?home=qingdao&form=stacked&cell=futian/talent", "/feed?page=measures&home=qingdao"),
            ("/regions/futian?home=qingdao&lang=en", "/feed?regions=futian&lang=en"),
            ("/indicators/tv-output-annual", "/feed?indicators=tv-output-annual"),
            ("/changes?kinds=target&since=0123456789abcdef", "/feed?kinds=target"),
            ("/changes/timeline?from=2020", "/feed?page=timeline&from=2020"),
            ("/documents/a-plan?lang=en", "/feed?lang=en"),
            ("/facts/a-plan/b", "/feed"),
        ] {
            let address: crate::view::path::Address = address.parse().unwrap_or_else(|error| panic!("{address}: {error}"));
            assert_eq!(href(&address.page, &address.view), feed, "{address}");
        }
    }
}
