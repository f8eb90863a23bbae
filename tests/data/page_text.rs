//! Pages of the real data as readers meet them: which are read, what they say, and where they lead.

use duibiao::db::revisions;
use duibiao_tests::{
    document::{self, Element, Node, PageDocument, is_within},
    seeds,
    site::Site,
};
use shared::{
    comparison::{Comparison, ComparisonInput},
    fact_selection::comparison_of,
    model::Lang,
    search,
    site::SiteContext,
    view::path::{Address, Page},
};

/// The overview and the comparisons, each filtered, sorted, opened and emptied.
const ADDRESSES: &[&str] = &[
    "/",
    "/compare/targets",
    "/compare/targets?per=head&sort=value",
    "/compare/targets?regions=futian,qingdao&scale=log&sort=deadline&home=qingdao",
    "/compare/targets?indicators=tv-output-annual,uhd-terminal-share&per=year",
    "/compare/targets?kinds=status&fact=qingdao-uhd-2019/tv-4k-output",
    "/compare/targets?kinds=actor&theme=dark",
    "/compare/timeline",
    "/compare/timeline?regions=guangdong,qingdao&kinds=event,target&sort=deadline",
    "/compare/timeline?categories=standards&sectors=uhd-video&from=2020&to=2022&theme=light",
    "/compare/timeline?kinds=problem",
    "/compare/measures",
    "/compare/measures?home=qingdao&sort=value&cell=futian/standards",
    "/compare/measures?instruments=fund&form=stacked&lead=named&home=futian&regions=futian,guangdong,qingdao",
    "/compare/measures?sectors=5g&instruments=competition&regions=hunan",
];

/// The addresses above in a language.
pub fn addresses(lang: Lang) -> Vec<Address> {
    let address = |raw: &&str| {
        let address: Address = raw.parse().unwrap_or_else(|error| panic!("{raw}: {error}"));
        Address { view: address.view.with_lang(lang), ..address }
    };
    ADDRESSES.iter().map(address).collect()
}

/// The addresses above in both languages.
pub fn addresses_in_both() -> Vec<Address> {
    [addresses(Lang::Zh), addresses(Lang::En)].concat()
}

/// The page at an address.
pub fn page_at(site: &Site, address: &Address) -> PageDocument {
    site.page(&address.to_string())
}

/// What a live page compares.
pub fn comparison_at(Address { page, view }: &Address) -> Comparison {
    let kind = comparison_of(page).unwrap_or_else(|| panic!("{page:?} compares nothing"));
    let view = if *page == Page::Overview { view.for_overview() } else { view.clone() };
    let (revision, today) = (revisions::name_of(seeds()), "2021-06-30".parse().ok());
    Comparison::of(kind, seeds(), ComparisonInput { revision, view: &view, notices: Vec::new(), today })
}

/// What the server of the tests tells its pages.
pub fn site_context() -> SiteContext {
    let (url, revision) = (duibiao_tests::site::URL.to_owned(), revisions::name_of(seeds()));
    SiteContext { url, revision, day: "2026-11-20".parse().ok(), today: None }
}

/// What a reader reads or hears of a part of a page. Words of the documents, which are marked as Chinese on English pages, and
/// addresses are left out.
pub fn read_texts(part: Element<'_>) -> Vec<String> {
    let is_apart = |element: Element<'_>| {
        let is_page = element.value().name() == "html";
        (!is_page && element.attr("lang") == Some("zh-CN")) || ["script", "style"].contains(&element.value().name())
    };
    let mut texts = Vec::new();
    for node in part.descendants() {
        let element = Element::wrap(node).or_else(|| node.parent().and_then(Element::wrap));
        if element.is_none_or(|element| is_within(element, is_apart)) {
            continue;
        }
        match node.value() {
            Node::Text(text) => texts.push(text.to_string()),
            Node::Element(element) => {
                let spoken = ["aria-label", "title", "data-copied", "data-title", "alt", "placeholder"];
                texts.extend(spoken.iter().filter_map(|name| element.attr(name)).map(str::to_owned));
                // The words of the documents stand between quotation marks.
                let copied = element.attr("data-copy").unwrap_or_default().split(" · “");
                texts.extend(copied.map(|part| part.rsplit_once("” · ").map_or(part, |(_, after)| after).to_owned()));
            }
            _ => {}
        }
    }
    texts.retain(|text| !text.contains("://"));
    texts
}

/// What a page says of itself, and all that is read of its body.
pub fn whole_texts(page: &PageDocument) -> Vec<String> {
    let head = ["title", "meta[name=description]"].map(|selector| page.all(selector));
    let title = head[0].iter().map(|title| document::text(*title));
    let description = head[1].iter().filter_map(|meta| meta.attr("content")).map(str::to_owned);
    title.chain(description).chain(read_texts(page.first("body"))).collect()
}

/// The links of a part of a page to pages of the site, those in charts included; not to files, other resources or elsewhere.
pub fn page_links<'a>(part: Element<'a>) -> Vec<(&'a str, Element<'a>)> {
    let others = ["/charts/", "/api/", "/s/", "/feed", "/data/"];
    let is_page = |href: &str| href.starts_with('/') && !others.iter().any(|prefix| href.starts_with(prefix));
    let links = document::all(part, "a").into_iter().filter_map(|link| Some((link.attr("href")?, link)));
    links.filter(|(href, _)| is_page(href)).collect()
}

/// Checks that each link of a part leads to something that is here, canonically, in the language of the page.
pub fn check_links(part: Element<'_>, lang: Lang) -> usize {
    let links = page_links(part);
    for (href, link) in &links {
        // A link may lead to a place on a page.
        let href = href.split_once('#').map_or(*href, |(page, _)| page);
        let address = parse_link(href);
        assert_eq!(address.view.clone().restrict(seeds()), [], "{href}");
        assert!(address.page.is_in(seeds()), "{href}");
        // The way to the other language is marked as being in that.
        assert_eq!(address.view.lang == lang, link.attr("lang").is_none(), "{href} keeps the language");
        assert!(link.has_children(), "{href} says something");
    }
    links.len()
}

/// Where a link leads, which it says canonically; what a search looks for is no part of a view.
fn parse_link(href: &str) -> Address {
    let parse = |address: &str| address.parse().unwrap_or_else(|error| panic!("{href}: {error}"));
    let Some(query) = href.strip_prefix("/search?") else {
        let address: Address = parse(href);
        assert_eq!(address.to_string(), href, "is canonical");
        return address;
    };
    let (typed, rest) = search::split_query(query);
    let address: Address = parse(&["/search?", &rest].concat());
    assert_eq!(search::href(&typed, &address.view), href, "is canonical");
    address
}

/// The texts of a page in which a Chinese character stands without being marked as Chinese, which speech and fonts go by.
pub fn unmarked_chinese(page: &PageDocument) -> Vec<String> {
    let is_marked = |element: Element<'_>| {
        let own = [element.attr("lang"), element.attr("xml:lang")].into_iter().flatten().next();
        element.value().name() == "script" || own.is_some_and(|lang| lang.starts_with("zh"))
    };
    let mut found = Vec::new();
    for node in page.first("body").descendants() {
        let (Node::Text(text), Some(parent)) = (node.value(), node.parent().and_then(Element::wrap)) else { continue };
        if text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) && !is_within(parent, is_marked) {
            found.push(format!("{}.{}: {}", parent.value().name(), parent.attr("class").unwrap_or_default(), &**text));
        }
    }
    found
}

/// Whether a character is Chinese, punctuation included.
pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}
