//! What search engines find: every page once, no endless filters, and nothing that their visits change.

use crate::statements::counted;
use axum::{Router, http::StatusCode};
use duibiao_tests::{
    ENGINES, Engine, Store,
    document::PageDocument,
    get,
    made_up::{self, Size},
    seeds,
    site::URL,
};
use std::collections::BTreeSet;

/// The addresses that a file of the sitemap names, without the host.
async fn named(app: &Router, address: &str) -> Vec<String> {
    let answer = get(app, address).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/xml; charset=utf-8"), "{address}");
    let xml = roxmltree::Document::parse(answer.text()).expect("XML");
    let namespace = xml.root_element().tag_name().namespace();
    assert_eq!(namespace, Some("http://www.sitemaps.org/schemas/sitemap/0.9"));
    let texts = xml.descendants().filter(|node| node.has_tag_name((namespace.unwrap_or_default(), "loc")));
    texts.map(|node| node.text().and_then(|text| text.strip_prefix(URL)).expect("an address of this site").to_owned()).collect()
}

#[tokio::test]
async fn the_sitemap_names_every_page_once_and_each_can_be_found() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let pages = named(&app, "/sitemap.xml").await;
        let set: BTreeSet<&String> = pages.iter().collect();
        assert_eq!(set.len(), pages.len(), "each once");
        let data = seeds();
        let facts = pages.iter().filter(|page| page.starts_with("/facts/")).count();
        assert_eq!(facts, data.facts.len());
        for (folder, count) in [
            ("/regions/", data.compared_regions().count()),
            ("/documents/", data.documents.len()),
            ("/indicators/", data.indicators.len()),
        ] {
            assert_eq!(pages.iter().filter(|page| page.starts_with(folder)).count(), count, "{folder}");
        }
        assert!(pages.iter().all(|page| !page.contains('?')), "no view");
        for path in pages.iter().filter(|path| !path.starts_with("/facts/")).chain(pages.iter().rev().take(3)) {
            let answer = get(&app, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let page = PageDocument::parse(answer.text());
            assert_eq!(page.meta("robots"), None, "{path}");
            let whole = format!("{URL}{path}");
            assert_eq!(page.attribute("head link[rel=canonical]", "href"), Some(whole.as_str()), "{path}");
            let english = page.attribute("head link[hreflang=en]", "href").expect("its English address");
            assert_eq!(english, format!("{whole}?lang=en"), "{path}");
        }
    }
}

#[tokio::test]
async fn of_many_pages_there_is_an_index_of_files_none_of_which_is_too_long() {
    let data = made_up::dataset(Size { regions: 64, facts: 21_000 }).counted();
    let store = Store::with(Engine::Sqlite, &data).await;
    let app = store.app();
    let files = named(&app, "/sitemap.xml").await;
    let mut pages = BTreeSet::new();
    for file in &files {
        let of_file = named(&app, file).await;
        assert!(!of_file.is_empty() && of_file.len() <= 10_000, "{file}: {}", of_file.len());
        pages.extend(of_file);
    }
    let expected = 4 + data.indicators.len() + data.compared_regions().count() + data.documents.len() + data.facts.len();
    assert!(pages.len() >= expected, "{} of {expected}", pages.len());
    for missing in ["/sitemap/facts-0.xml", "/sitemap/facts-99.xml", "/sitemap/facts.xml", "/sitemap/x-1.xml"] {
        assert_eq!(get(&app, missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn filtered_views_are_not_listed_and_chosen_marks_are_the_page_itself() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let rev = get(&app, "/api/v1/revisions").await.json()["revision"].as_str().expect("a revision").to_owned();
    let pinned = format!("/documents/qingdao-uhd-2019?rev={rev}");
    for (address, robots, canonical) in [
        ("/compare/targets?theme=dark", None, "/compare/targets"),
        ("/compare/targets?fact=qingdao-uhd-2019/tv-4k-output&lang=en", None, "/compare/targets?lang=en"),
        ("/compare/measures?cell=qingdao/standards", None, "/compare/measures"),
        ("/regions/qingdao?lang=en", None, "/regions/qingdao?lang=en"),
        ("/compare/targets?regions=qingdao", Some("noindex, nofollow"), "/compare/targets?regions=qingdao"),
        ("/compare/timeline?from=2020", Some("noindex, nofollow"), "/compare/timeline?from=2020"),
        ("/?home=qingdao", Some("noindex, nofollow"), "/?home=qingdao"),
        ("/documents/qingdao-uhd-2019?kinds=target", Some("noindex, nofollow"), "/documents/qingdao-uhd-2019?kinds=target"),
        (&pinned, Some("noindex, nofollow"), &pinned),
        ("/search?q=a", Some("noindex"), "/search"),
        ("/changes", Some("noindex"), "/changes"),
    ] {
        let page = PageDocument::parse(get(&app, address).await.text());
        assert_eq!(page.meta("robots"), robots, "{address}");
        let canonical = format!("{URL}{canonical}");
        assert_eq!(page.attribute("head link[rel=canonical]", "href"), Some(canonical.as_str()), "{address}");
        assert_eq!(page.has("head link[hreflang]"), robots.is_none(), "{address}");
    }
}

/// Whether `robots.txt` lets a crawler of no special name ask for an address: the longest rule that fits decides (RFC 9309).
fn is_allowed(robots: &str, address: &str) -> bool {
    let group = robots.split("\n\n").find(|group| group.contains("User-agent: *")).expect("a group for all");
    let rules = group.lines().filter_map(|line| line.split_once(": ")).filter(|(name, _)| *name != "User-agent");
    let fits = |rule: &str| {
        let pattern = regex::escape(rule).replace("\\*", ".*").replace("\\$", "$");
        regex::Regex::new(&format!("^{pattern}")).expect("a rule").is_match(address)
    };
    let fitting = rules.filter(|(_, rule)| fits(rule)).max_by_key(|(name, rule)| (rule.len(), *name == "Allow"));
    fitting.is_none_or(|(name, _)| name == "Allow")
}

#[tokio::test]
async fn crawlers_are_kept_out_of_filters_and_told_of_the_sitemap() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let answer = get(&store.app(), "/robots.txt").await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/plain; charset=utf-8"));
    let robots = answer.text();
    for (address, allowed) in [
        ("/", true),
        ("/compare/targets", true),
        ("/compare/targets?lang=en", true),
        ("/facts/qingdao-uhd-2019/tv-4k-output", true),
        ("/assets/site.css", true),
        ("/sitemap/facts-1.xml", true),
        ("/compare/targets?regions=qingdao", false),
        ("/compare/targets?regions=qingdao&lang=en", false),
        ("/search", false),
        ("/search?q=a", false),
        ("/changes/targets", false),
        ("/charts/targets.png", false),
        ("/embed/compare/targets", false),
        ("/s/abcdefghij", false),
        ("/feed", false),
        ("/api/v1/facts", false),
        ("/api/docs", true),
    ] {
        assert_eq!(is_allowed(robots, address), allowed, "{address}");
    }
    assert!(robots.ends_with(&format!("Sitemap: {URL}/sitemap.xml\n")), "{robots}");
    let previews = robots.split("\n\n").find(|group| group.contains("Twitterbot")).expect("a group");
    assert!(previews.contains("Allow: /") && !previews.contains("Disallow"), "{previews}");
}

/// Whatever has an address.
const ADDRESSES: [&str; 16] = [
    "/",
    "/compare/targets",
    "/compare/timeline?regions=qingdao&lang=en",
    "/compare/measures?cell=qingdao/standards",
    "/regions/qingdao",
    "/documents/qingdao-uhd-2019",
    "/indicators/tv-output-annual",
    "/facts/qingdao-uhd-2019/tv-4k-output",
    "/search?q=%E5%9F%BA%E7%AB%99",
    "/changes",
    "/embed/compare/targets?lang=zh",
    "/charts/targets.svg?link=1",
    "/feed?page=targets",
    "/sitemap.xml",
    "/s/abcdefghij",
    "/s/abcdefghij/qr.svg",
];

#[tokio::test]
async fn what_a_crawler_gets_writes_nothing() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for address in ADDRESSES {
            let (answer, statements) = counted(get(&app, address)).await;
            assert!(answer.status != StatusCode::INTERNAL_SERVER_ERROR, "{address}");
            assert_eq!(statements.writing(), [""; 0], "{engine:?}: {address}");
        }
    }
}
