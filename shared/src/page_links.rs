//! What a page says of itself by addresses: to browsers, messengers, editors, feed readers and search engines. The server writes
//! them, and the application changes them with the address.

use crate::{
    comparison::ComparisonKind,
    export_link, feed_link,
    view::{View, path::Page, percent_encode},
};

/// What stands behind the path of a page that is asked for in Markdown.
pub const MARKDOWN_ENDING: &str = ".md";

/// The path of the overview in Markdown: its own has no name that an ending could stand behind.
const MARKDOWN_OVERVIEW: &str = "/index.md";

/// The addresses of a page with a view; whole ones but for `feed` and `markdown`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLinks {
    /// Its own.
    pub address: String,
    /// That under which search engines are to know it: without what is chosen on it and how it is coloured.
    pub canonical: String,
    /// Its oEmbed answer; none where it cannot stand in a frame.
    pub oembed: Option<String>,
    /// Its feed.
    pub feed: String,
    /// The same in Markdown.
    pub markdown: String,
}

impl PageLinks {
    /// Of a page on a site, whose address has no slash at its end.
    pub fn of(site: &str, page: &Page, view: &View) -> Self {
        let address = [site, &page.href(view)].concat();
        Self {
            canonical: [site, &export_link::printed(page, view)].concat(),
            oembed: page.comparison().map(|_| [site, "/oembed?url=", &percent_encode(&address)].concat()),
            feed: feed_link::href(page, view),
            markdown: markdown(page, view),
            address,
        }
    }
}

/// The address of a page in Markdown.
pub fn markdown(page: &Page, view: &View) -> String {
    let query = view.to_query();
    let path = match page {
        Page::Overview => MARKDOWN_OVERVIEW.to_owned(),
        page => [&page.path(), MARKDOWN_ENDING].concat(),
    };
    if query.is_empty() { path } else { [&path, "?", &query].concat() }
}

/// The picture of a page for previews, whole address: of that very view.
pub fn picture(site: &str, page: &Page, view: &View) -> String {
    let shown = if *page == Page::Overview { view.for_overview().with_lang(view.lang) } else { view.clone() };
    let query = View { fact: None, cell: None, ..shown }.to_query();
    let separator = if query.is_empty() { "" } else { "&" };
    let kind = page.comparison().unwrap_or(ComparisonKind::Targets);
    [site, "/charts/", kind.as_str(), ".png?", &query, separator, "size=social"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::path::Address;

    #[test]
    fn a_page_is_known_by_what_it_shows_and_not_by_what_is_chosen_on_it() {
        let Address { page, view } = "/compare/targets?regions=futian&fact=a/b&lang=en&theme=dark".parse().expect("an address");
        let links = PageLinks::of("https://d.example", &page, &view);
        assert_eq!(links.address, "https://d.example/compare/targets?regions=futian&fact=a/b&lang=en&theme=dark");
        assert_eq!(links.canonical, "https://d.example/compare/targets?regions=futian&lang=en");
        assert_eq!(links.markdown, "/compare/targets.md?regions=futian&fact=a/b&lang=en&theme=dark");
        assert_eq!(links.feed, "/feed?page=targets&regions=futian&lang=en");
        let oembed = links.oembed.expect("a comparison stands in frames");
        assert!(
            oembed.starts_with("https://d.example/oembed?url=https://d.example/compare/targets%3Fregions%3Dfutian"),
            "{oembed}"
        );
        let picture = picture("https://d.example", &page, &view);
        assert_eq!(picture, "https://d.example/charts/targets.png?regions=futian&lang=en&theme=dark&size=social");
    }

    #[test]
    fn what_stands_in_no_frame_has_no_code_for_one() {
        let links = PageLinks::of("https://d.example", &Page::Overview, &View::default());
        assert_eq!((links.oembed, links.markdown.as_str()), (None, "/index.md"));
    }
}
