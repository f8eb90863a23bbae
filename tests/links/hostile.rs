//! No answer leads off this site, whatever the path that was asked for.

use crate::fixture::data;
use axum::http::StatusCode;
use duibiao_tests::{Answer, Engine, Store, document::PageDocument, get, get_with, site::URL};
use proptest::{
    prelude::Strategy,
    string::string_regex,
    test_runner::{Config, TestCaseError, TestRunner},
};

/// Paths that browsers, proxies or careless code read as another site, as a scheme or as two headers.
const HOSTILE: &[&str] = &[
    "//other.example",
    "//other.example/",
    "//other.example/login",
    "//other.example/login?lang=en",
    "///other.example/login",
    "////other.example//login",
    "/\\other.example",
    "/\\\\other.example/login",
    "\\\\other.example",
    "/%5cother.example",
    "/%5C%5Cother.example/login",
    "/%2f%2fother.example",
    "/%2F%2Fother.example/login",
    "/%252f%252fother.example",
    "/.//other.example",
    "/..//other.example",
    "/././/other.example",
    "/%2e//other.example",
    "/%2e%2e//other.example",
    "/%09/other.example",
    "/%0d/other.example",
    "/%0a//other.example",
    "/%00//other.example",
    "/%20//other.example",
    "/%0d%0aLocation:%20//other.example",
    "/%0D%0ASet-Cookie:a=b",
    "/javascript:alert(1)",
    "//javascript:alert(1)",
    "/data:text/html,x",
    "/https://other.example",
    "/https:%2F%2Fother.example",
    "//user@other.example/login",
    "//other.example:443/login",
    "//127.0.0.1:8080@other.example/",
    "//other.example/compare/targets",
    "//compare/targets",
    "//regions/a?lang=en",
    "//s/aaaaaaaaaa",
    "//embed/compare/targets",
    "/embed//other.example",
    "/embed/%2f/other.example",
    "/compare/targets//other.example",
    "/compare/targets%3F//other.example",
    "/compare/targets%3Fnext=//other.example",
    "/compare/targets%0d%0aLocation:%20//other.example",
    "/s///other.example",
    "/s/%2f%2fother.example",
    "/charts//other.example",
    "/assets//other.example/",
    "/assets//other.example/%2e%2e",
    "/api//other.example",
    "/oembed?url=//other.example/compare/targets",
    "/search?q=//other.example",
    "/search?q=javascript:alert(1)",
    "/\"onmouseover=alert(1)//other.example",
    "/%22%3E%3Ca%20href=//other.example%3E",
];

/// Where an answer leads off this site.
fn strays(answer: &Answer) -> Vec<String> {
    let is_here = |there: &str| {
        let there: String = there.chars().filter(|c| !c.is_control()).collect();
        let there = there.trim().strip_prefix(URL).unwrap_or(there.trim());
        let begins = |other: &str| there.starts_with(other);
        // An address below this site, a place on the page, or a query.
        (begins("/") && !begins("//") && !begins("/\\")) || begins("#") || begins("?") || there.is_empty()
    };
    let mut found = Vec::new();
    for (name, value) in &answer.headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        let leads = matches!(name.as_str(), "location" | "content-location" | "refresh" | "link");
        if (leads && !is_here(&value)) || name == "set-cookie" || (!leads && value.contains("other.example")) {
            found.push(format!("{name}: {value}"));
        }
    }
    if answer.header("content-type").starts_with("text/html") {
        let page = PageDocument::parse(answer.text());
        for attribute in ["href", "action", "formaction", "src", "data-keep", "data-kept", "data-copy", "poster", "ping"] {
            for element in page.all(&format!("[{attribute}]")) {
                let value = element.attr(attribute).unwrap_or_default();
                // What is copied may be code or a citation; an address of it is checked as one.
                let is_text = attribute == "data-copy" && !value.starts_with(['/', '\\']) && !value.contains("//other.example");
                if !is_text && !is_here(value) {
                    found.push(format!("{attribute}={value}"));
                }
            }
        }
        for name in ["og:url", "og:image", "refresh"] {
            if page.meta(name).is_some_and(|value| !is_here(value)) {
                found.push(format!("{name}: {:?}", page.meta(name)));
            }
        }
        if page.has("base") || page.has("[onmouseover]") || page.has("meta[http-equiv]") {
            found.push("an element that nobody wrote".to_owned());
        }
    }
    found
}

fn uri(path: &str) -> Option<String> {
    path.parse::<axum::http::Uri>().ok().filter(|uri| uri.host().is_none())?;
    Some(path.to_owned())
}

#[tokio::test]
async fn no_answer_to_a_hostile_path_leads_off_this_site() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    let mut asked = 0;
    for path in HOSTILE.iter().filter_map(|path| uri(path)) {
        asked += 1;
        for headers in [&[("accept", "text/html")][..], &[("accept", "text/html"), ("accept-language", "en")], &[]] {
            let answer = get_with(&app, &path, headers).await;
            assert_eq!(strays(&answer), Vec::<String>::new(), "{path} ({})", answer.status);
            assert!(!answer.status.is_server_error(), "{path}");
        }
    }
    assert!(asked > 50, "{asked}");
}

#[tokio::test]
async fn the_page_for_what_is_not_here_links_to_itself_here() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let answer = get(&store.app(), "//other.example/login").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let page = PageDocument::parse(answer.text());
    assert_eq!(page.attribute("a.head-lang", "href"), Some("/other.example/login?lang=en"));
    assert_eq!(page.attribute("a.head-theme.on-light", "href"), Some("/other.example/login?theme=dark"));
}

#[test]
fn no_answer_to_any_path_leads_off_this_site() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let store = runtime.block_on(Store::with(Engine::Sqlite, &data()));
    let app = runtime.block_on(async { store.app() });
    let mut runner = TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    const PART: &str = "(/|//|\\\\|%2f|%5C|%09|%0d%0a|%00|\\.|\\.\\.|%2e|:|@|%3F|%23|;|&|other\\.example|compare/targets|regions/a|s/|embed\
                        |javascript:|s/aaaaaaaaaa)";
    let path = format!("/{PART}{{1,6}}(\\?(lang=en|{PART}{{1,3}}))?");
    let strategy =
        string_regex(&path).expect("a pattern").prop_filter_map("an address that can be asked for", |path| uri(&path));
    let tested = runner.run(&strategy, |path| {
        let answer = runtime.block_on(get_with(&app, &path, &[("accept", "text/html"), ("accept-language", "en")]));
        let strays = strays(&answer);
        if !strays.is_empty() || answer.status.is_server_error() {
            return Err(TestCaseError::fail(format!("{path} ({}): {strays:?}", answer.status)));
        }
        Ok(())
    });
    tested.unwrap_or_else(|failure| panic!("{failure}"));
}
