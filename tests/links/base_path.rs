//! A site below a path of its host: whatever it leads to lies below that path and is there, whether a proxy passes the path on or
//! takes it off.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use duibiao_tests::{Answer, Engine, Store, ask, document::PageDocument, get, get_with, seeds};
use std::collections::BTreeSet;

const SITE: &str = "https://city.example/open/duibiao";
const BASE: &str = "/open/duibiao";

/// A page of every kind, in both languages.
const PAGES: &[&str] = &[
    "/",
    "/compare/targets?lang=en",
    "/compare/targets?fact=qingdao-uhd-2019/tv-4k-output",
    "/compare/measures",
    "/compare/timeline",
    "/regions/qingdao",
    "/documents/qingdao-uhd-2019",
    "/facts/qingdao-uhd-2019/tv-4k-output?lang=en",
    "/indicators/industry-revenue",
    "/search?q=4K",
    "/check",
    "/data",
    "/changes",
    "/embed/compare/targets",
    "/nothing/here",
    "/api/docs",
];

async fn site() -> (Store, Router) {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app_with(&[("PUBLIC_URL", SITE)]);
    (store, app)
}

/// What a page leads to on its host, as its attributes say it.
fn led_to(answer: &Answer) -> BTreeSet<String> {
    let page = PageDocument::parse(answer.text());
    let names = ["href", "src", "action", "formaction", "data-image", "data-picture", "data-suggest", "data-find"];
    let values = names.iter().flat_map(|name| {
        let elements = page.all(&format!("[{name}]"));
        elements.into_iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect::<Vec<_>>()
    });
    values.filter_map(|value| value.strip_prefix("https://city.example").map(str::to_owned).or(Some(value))).collect()
}

#[tokio::test]
async fn what_a_page_leads_to_lies_below_the_path_and_is_there() {
    let (_store, app) = site().await;
    let mut followed = BTreeSet::new();
    for page in PAGES {
        for address in [[BASE, page].concat(), (*page).to_owned()] {
            let answer = get_with(&app, &address, &[("accept", "text/html")]).await;
            let expected = if *page == "/nothing/here" { StatusCode::NOT_FOUND } else { StatusCode::OK };
            assert_eq!(answer.status, expected, "{address}");
            let beside: Vec<String> = led_to(&answer)
                .into_iter()
                .filter(|led| led.starts_with('/') && !led.starts_with("/open/duibiao/") && led != BASE)
                .collect();
            assert!(beside.is_empty(), "{address}: {beside:?}");
            // As many of each kind as show that they are answered; files of the build are not in the folder of a test.
            let own = led_to(&answer).into_iter().filter(|led| led.starts_with('/') && !led.contains("/nothing/here"));
            followed
                .extend(own.filter(|led| !led.contains("/assets/") && !led.ends_with(".js") && !led.ends_with("favicon.svg")));
        }
    }
    assert!(followed.len() > 300, "{}", followed.len());
    for address in followed.iter().step_by(7) {
        let answer = get_with(&app, address, &[("accept", "text/html")]).await;
        let is_new_link = address.contains("/s/");
        assert!(
            answer.status == StatusCode::OK || is_new_link || answer.status == StatusCode::FOUND,
            "{address}: {}",
            answer.status
        );
    }
}

#[tokio::test]
async fn whatever_leads_on_leads_below_the_path() {
    let (_store, app) = site().await;
    for (asked, there) in [
        ("/open/duibiao", "/open/duibiao/"),
        ("/open/duibiao?lang=en", "/open/duibiao/?lang=en"),
        ("/open/duibiao/Compare/Targets/?lang=en", "/open/duibiao/compare/targets?lang=en"),
        ("/Compare/Targets", "/open/duibiao/compare/targets"),
    ] {
        let answer = get(&app, asked).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, there), "{asked}");
    }
    for address in ["/compare/targets?regions=qingdao", "/open/duibiao/compare/targets?regions=qingdao"] {
        let body = Body::from(format!("{{\"address\":\"{address}\"}}"));
        let request = Request::post("/open/duibiao/api/v1/links").header("content-type", "application/json").body(body);
        let made = ask(&app, request.expect("a request")).await;
        assert!(made.status.is_success(), "{}", made.text());
        let short = made.json()["url"].as_str().expect("an address").to_owned();
        assert!(made.header("location").starts_with("/open/duibiao/api/v1/links/"), "{}", made.header("location"));
        assert!(short.starts_with("https://city.example/open/duibiao/s/"), "{short}");
        let followed = get(&app, short.trim_start_matches("https://city.example")).await;
        assert_eq!(followed.header("location"), "/open/duibiao/compare/targets?regions=qingdao");
    }
    let described = get(&app, "/open/duibiao/data/facts.csv").await;
    assert!(described.header("link").starts_with("</open/duibiao/data/facts.csv"), "{}", described.header("link"));
}

#[tokio::test]
async fn programs_are_told_the_whole_address() {
    let (_store, app) = site().await;
    let description = get(&app, "/open/duibiao/api/openapi.json").await.json();
    assert_eq!(description["servers"][0]["url"], BASE);
    let oembed = "/open/duibiao/oembed?url=https%3A%2F%2Fcity.example%2Fopen%2Fduibiao%2Fcompare%2Ftargets";
    let answer = get(&app, oembed).await;
    assert!(answer.json()["html"].as_str().is_some_and(|html| html.contains("https://city.example/open/duibiao/embed/")));
    let beside = get(&app, "/oembed?url=https%3A%2F%2Fcity.example%2Fcompare%2Ftargets").await;
    assert_eq!(beside.status, StatusCode::NOT_FOUND, "another site on the same host");
    for address in
        ["/feed", "/sitemap.xml", "/llms.txt", "/data.md", "/compare/targets.md", "/robots.txt", "/charts/targets.svg"]
    {
        let answer = get(&app, &[BASE, address].concat()).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let text = answer.text().replace(SITE, "");
        assert!(!text.contains("city.example/"), "{address} leads beside the site");
        let roots = ["](/", "href=\"/", "<loc>/"].iter().filter(|start| text.contains(**start) && address != "/llms.txt");
        assert!(answer.text().contains(SITE) || address == "/charts/targets.svg", "{address} names the site");
        for start in roots {
            let whole = [start.trim_end_matches('/'), SITE, "/"].concat();
            assert!(answer.text().contains(&whole), "{address} leads to {start}");
        }
    }
}
