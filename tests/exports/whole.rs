//! Pages answered whole: read before the application starts, shown in previews, in frames and by editors.

use crate::app;
use axum::{Router, http::StatusCode};
use duibiao::db::revisions;
use duibiao_tests::{
    document::{Element, PageDocument, text},
    get, get_with, seeds,
    site::URL,
};
use serde_json::Value;
use shared::{
    api::{Catalogue, Facts},
    fact_selection::catalogue_address,
    i18n::labels,
    view::View,
};
use std::collections::BTreeSet;

const TV: &str = "/compare/targets?indicators=tv-output-annual";

/// A page, whatever its status.
async fn page(app: &Router, address: &str) -> PageDocument {
    PageDocument::parse(get(app, address).await.text())
}

#[tokio::test]
async fn every_page_has_its_own_title_description_and_preview() {
    let (_store, app) = app().await;
    let cases = [
        ("/", "比较各地政府的政策承诺 · 对标", Some("/charts/targets.png?size=social")),
        ("/compare/targets", "目标对比 · 对标", Some("/charts/targets.png?size=social")),
        ("/compare/timeline?lang=en", "Timelines compared · Duibiao", Some("/charts/timeline.png?lang=en&size=social")),
        (
            "/compare/measures?form=stacked&theme=dark",
            "举措对比：湖南、广东、四川、青岛、深圳福田 · 对标",
            Some("/charts/measures.png?form=stacked&theme=dark&size=social"),
        ),
        (
            "/compare/targets?indicators=tv-output-annual&regions=guangdong,qingdao&fact=qingdao-uhd-2019/tv-4k-output",
            "4K/8K电视机年产量：广东、青岛 · 对标",
            Some("/charts/targets.png?regions=guangdong,qingdao&indicators=tv-output-annual&size=social"),
        ),
        (
            "/facts/qingdao-uhd-2019/tv-4k-output",
            "4K电视机年产量 · 青岛 · 对标",
            Some("/charts/targets.png?indicators=tv-output-annual&size=social"),
        ),
        ("/facts/qingdao-uhd-2019/m-4k-first", "4K先行、兼顾8K · 青岛 · 对标", None),
        (
            "/indicators/tv-output-annual?lang=en",
            "4K/8K TV sets made per year · Duibiao",
            Some("/charts/targets.png?indicators=tv-output-annual&lang=en&size=social"),
        ),
        ("/regions/futian", "深圳福田 · 对标", None),
        ("/documents/qingdao-uhd-2019", "青岛市超高清视频产业发展行动计划（2019-2022年） · 对标", None),
        ("/search?q=%E5%9F%BA%E7%AB%99", "“基站” · 检索 · 对标", None),
    ];
    for (address, title, picture) in cases {
        let page = page(&app, address).await;
        assert_eq!(page.text("head title"), title, "{address}");
        assert_eq!(page.meta("og:title"), Some(title), "{address}");
        let description = page.meta("description").unwrap_or_default();
        assert!(description.chars().count() > 15, "{address}: {description}");
        assert_eq!(page.meta("og:description"), Some(description), "{address}");
        assert_eq!(page.meta("og:image"), picture.map(|path| format!("{URL}{path}")).as_deref(), "{address}");
        if let Some(path) = picture {
            let picture = get(&app, path).await;
            assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/png"), "{path}");
        }
        let own = page.meta("og:url").expect("its own address");
        assert!(own.starts_with(URL), "{address}: {own}");
        // What is chosen on a page and how it is coloured make no other page of it.
        let canonical = own.split("&fact=").next().unwrap_or_default().replace("&theme=dark", "");
        assert_eq!(page.attribute("head link[rel=canonical]", "href"), Some(canonical.as_str()), "{address}");
    }
}

#[tokio::test]
async fn a_page_can_be_read_without_the_application() {
    let (_store, app) = app().await;
    let tv = page(&app, &format!("{TV}&fact=qingdao-uhd-2019/tv-4k-output")).await;
    assert_eq!(tv.text("h1"), "目标");
    assert_eq!(tv.text(".card-head h2"), "4K/8K电视机年产量");
    assert_eq!(tv.text(".evidence blockquote"), "骨干企业4K电视机年产量达到1500万台");
    let rows: Vec<String> = tv.all("th[scope=row]").into_iter().map(text).collect();
    assert!(rows.contains(&"青岛".to_owned()), "{rows:?}");
    // Three widths; their colours are those of the page.
    let widths = |page: &PageDocument| page.all(".plot svg").len();
    assert_eq!(widths(&tv), 3);
    assert_eq!(tv.root().attr("data-theme"), None);
    let dark = page(&app, &format!("{TV}&theme=dark")).await;
    assert_eq!((dark.root().attr("data-theme"), widths(&dark)), (Some("dark"), 3));
    let english = page(&app, &format!("{TV}&lang=en")).await;
    assert_eq!(
        (english.root().attr("lang"), english.text(".card-head h2").as_str()),
        (Some("en"), "4K/8K TV sets made per year")
    );
}

/// Pages that the application takes over.
const LIVE: [&str; 6] = [
    "/",
    "/?lang=en&theme=dark",
    TV,
    "/compare/targets?regions=futian,qingdao&fact=guangdong-uhd-2023/tv-output",
    "/compare/timeline?regions=qingdao",
    "/compare/measures?home=qingdao&cell=futian/standards",
];

/// Pages that are read, with what is not here and what stands in a frame of another site.
const READ: [&str; 9] = [
    "/facts/qingdao-uhd-2019/tv-4k-output",
    "/documents/qingdao-uhd-2019",
    "/regions/futian?lang=en",
    "/indicators/tv-output-annual",
    "/search?q=5G",
    "/nothing",
    "/regions/nowhere",
    "/compare/targets?rev=0123456789abcdef",
    "/embed/compare/targets?indicators=tv-output-annual&lang=zh",
];

fn preloads(page: &PageDocument) -> Vec<&str> {
    let links = page.all("head link[rel=preload][as=fetch]").into_iter();
    links.filter_map(|link: Element<'_>| link.attr("href")).collect()
}

#[tokio::test]
async fn a_live_page_announces_the_data_that_it_is_made_from() {
    let (_store, app) = app().await;
    let revision = revisions::name_of(seeds());
    for address in LIVE {
        let page = page(&app, address).await;
        let addresses = preloads(&page);
        assert_eq!(addresses.first(), Some(&catalogue_address(&revision, &View::default(), seeds()).as_str()), "{address}");
        let catalogue = get(&app, addresses[0]).await.json();
        let _: Catalogue = serde_json::from_value(catalogue).expect("a catalogue");
        let mut announced = BTreeSet::new();
        for facts in &addresses[1..] {
            let answer = get(&app, facts).await;
            assert_eq!(answer.status, StatusCode::OK, "{facts}");
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{facts}");
            let facts: Facts = serde_json::from_value(answer.json()).expect("facts");
            announced.extend(facts.items.into_iter().map(|fact| fact.reference().to_string()));
        }
        let with_origin = |link: &Element<'_>| link.attr("crossorigin") == Some("anonymous");
        assert!(page.all("head link[rel=preload]").iter().all(with_origin), "{address}: as the application will ask");
        // Whatever is selected or linked on the page is among it.
        let shown = page.all(".plot svg [data-fact]").into_iter().filter_map(|mark: Element<'_>| mark.attr("data-fact"));
        for fact in shown.chain(address.split("fact=").skip(1)) {
            assert!(announced.contains(fact), "{fact} at {address}");
        }
    }
}

#[tokio::test]
async fn a_live_page_tells_the_application_where_it_is_and_of_which_build() {
    let (_store, app) = app().await;
    let revision = revisions::name_of(seeds());
    let mut builds = BTreeSet::new();
    for (address, pinned) in
        LIVE.map(|address| (address.to_owned(), false)).into_iter().chain([(format!("{TV}&rev={revision}"), true)])
    {
        let page = page(&app, &address).await;
        let context: Value = serde_json::from_str(&page.text("script#page-context[type=\"application/json\"]")).expect("JSON");
        assert_eq!(context["site"]["url"], URL, "{address}");
        assert_eq!(context["site"]["revision"], revision.as_str(), "{address}");
        assert_eq!(context["site"]["day"], "2026-11-20", "{address}");
        assert_eq!(context["site"]["today"] == "2026-11-20", pinned, "{address}: a pinned page is of its day");
        assert_eq!(context["since"], Value::Null, "{address}");
        assert!(page.has("script[type=module]"), "{address}");
        builds.extend(page.root().attr("data-build").map(str::to_owned));
    }
    assert!(builds.len() == 1 && builds.iter().all(|build| !build.is_empty()), "{builds:?}");
}

#[tokio::test]
async fn a_page_pinned_to_earlier_data_tells_the_application_what_has_changed_since() {
    let (store, app) = app().await;
    let old = revisions::name_of(seeds());
    let mut later = seeds().clone();
    later.facts.remove(0);
    revisions::import(&store.db, &later.counted(), "2026-12-01T08:00:00Z").await.expect("a later import");
    let page = page(&app, &format!("{TV}&rev={old}")).await;
    let context: Value = serde_json::from_str(&page.text("script#page-context")).expect("JSON");
    assert_eq!(context["site"]["revision"], old.as_str());
    assert_eq!(context["since"]["counts"], serde_json::json!({ "added": 0, "removed": 1, "altered": 0 }));
    assert!(preloads(&page).iter().all(|address| address.ends_with(&format!("rev={old}"))), "{:?}", preloads(&page));
    let leads_there = page.all(".notice.pinned a").iter().any(|link| {
        link.attr("href").is_some_and(|href| href.starts_with("/changes") && href.ends_with(&format!("since={old}")))
    });
    assert!(leads_there, "the notice leads to what has changed");
}

#[tokio::test]
async fn a_page_that_is_only_read_loads_no_application_and_no_data() {
    let (_store, app) = app().await;
    for address in READ {
        let page = page(&app, address).await;
        assert!(!page.text("main").is_empty(), "{address}");
        for part in ["link[rel=preload]", "script[type=module]", "script[type=\"application/json\"]", "#page-context"] {
            assert!(!page.has(part), "{part} at {address}");
        }
        assert_eq!(page.root().attr("data-build"), None, "{address}");
        // A frame tells the page around it how high it is.
        let run = page.all("script:not([type=\"application/ld+json\"])");
        let scripts: Vec<Option<&str>> = run.iter().map(|script| script.attr("src")).collect();
        let expected = if address.starts_with("/embed/") { vec![Some("/embed.js")] } else { vec![] };
        assert_eq!(scripts, expected, "{address}");
    }
}

#[tokio::test]
async fn a_page_is_sent_once_and_asked_for_again() {
    let (_store, app) = app().await;
    let first = get(&app, TV).await;
    assert_eq!(first.header("cache-control"), "no-cache");
    let again = get_with(&app, TV, &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let other = get(&app, "/compare/targets").await;
    assert_ne!(other.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn markup_in_an_address_stays_text() {
    let (_store, app) = app().await;
    let evil = "%3Cscript%3Ealert(1)%3C/script%3E%22%20onload=%22";
    for address in [
        format!("/{evil}"),
        format!("/compare/targets?indicators={evil}&regions={evil}&rev={evil}&lang={evil}&{evil}=1"),
        format!("/facts/{evil}/{evil}"),
        format!("/search?q={evil}&lang={evil}&{evil}=1"),
        format!("/embed/compare/targets?lang=zh&home={evil}&per={evil}"),
    ] {
        let page = page(&app, &address).await;
        let ours = ["/assets/app.js", "/embed.js"];
        for script in page.all("script") {
            let is_ours = script.attr("src").is_some_and(|src| ours.contains(&src))
                || script.attr("id") == Some("page-context")
                || script.attr("type") == Some("application/ld+json");
            assert!(is_ours, "{address}: {}", script.html());
        }
        let is_handler = |element: &Element<'_>| element.value().attrs().any(|(name, _)| name.starts_with("on"));
        assert!(!page.all("*").iter().any(is_handler), "{address}");
        assert_eq!(page.all("body").len(), 1, "{address}");
    }
}

#[tokio::test]
async fn a_comparison_may_stand_in_a_frame_of_another_site_and_nothing_else_may() {
    let (_store, app) = app().await;
    let framed = get(&app, "/embed/compare/targets?indicators=tv-output-annual&lang=zh").await;
    assert!(framed.header("content-security-policy").contains("frame-ancestors *"));
    assert!(framed.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval'"));
    let page = PageDocument::parse(framed.text());
    assert!(page.has("script[async][src=\"/embed.js\"]"));
    assert_eq!(page.meta("robots"), Some("noindex"));
    assert!(!page.has("nav") && !page.has("h1") && page.has(".plot svg") && page.has("table"));
    assert!(page.text("footer").contains("来源：对标（数据截至2026年11月20日）"), "its origin");
    for address in ["/", TV, "/facts/qingdao-uhd-2019/tv-4k-output"] {
        assert!(get(&app, address).await.header("content-security-policy").contains("frame-ancestors 'none'"), "{address}");
    }
    for address in ["/embed", "/embed/", "/embed/facts/qingdao-uhd-2019/tv-4k-output", "/embed/embed/compare/targets"] {
        assert_eq!(get(&app, address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_frame_speaks_the_readers_language_unless_its_address_names_one() {
    let (_store, app) = app().await;
    let english = ("accept-language", "en-GB,en;q=0.9,zh;q=0.5");
    let moved = get_with(&app, "/embed/compare/timeline?regions=qingdao", &[english]).await;
    let there = "/embed/compare/timeline?regions=qingdao&lang=en";
    assert_eq!((moved.status, moved.header("location")), (StatusCode::FOUND, there));
    assert!(moved.header("vary").contains("accept-language"));
    for (address, headers) in [
        ("/embed/compare/timeline?lang=zh", vec![english]),
        ("/embed/compare/timeline", vec![("accept-language", "zh-CN,en")]),
        ("/embed/compare/timeline", vec![]),
        ("/compare/timeline", vec![english]),
    ] {
        let page = PageDocument::parse(get_with(&app, address, &headers).await.text());
        assert_eq!(page.root().attr("lang"), Some("zh-CN"), "{address} {headers:?}");
    }
}

#[tokio::test]
async fn an_editor_learns_by_oembed_how_to_show_a_comparison() {
    let (_store, app) = app().await;
    let page = page(&app, &format!("{TV}&lang=en")).await;
    let discovered =
        page.attribute("head link[rel=alternate][type=\"application/json+oembed\"]", "href").expect("its discovery");
    let discovered = discovered.strip_prefix(URL).expect("an address here");
    let answer = get(&app, discovered).await;
    let rich = answer.json();
    assert_eq!((answer.status, &rich["version"], &rich["type"]), (StatusCode::OK, &"1.0".into(), &"rich".into()));
    assert_eq!((&rich["width"], &rich["height"]), (&800.into(), &480.into()));
    let html = rich["html"].as_str().expect("HTML");
    let frame = "<iframe src=\"http://127.0.0.1:8080/embed/compare/targets?indicators=tv-output-annual&amp;lang=en\"";
    assert!(html.starts_with(frame) && html.contains("title=\"4K/8K TV sets made per year"), "{html}");
    let small = get(&app, &format!("{discovered}&maxwidth=400&maxheight=300")).await.json();
    assert_eq!((&small["width"], &small["height"]), (&400.into(), &300.into()));
    assert!(small["html"].as_str().expect("HTML").contains("width=\"400\" height=\"300\""));
    let thumbnail = rich["thumbnail_url"].as_str().expect("a picture").replace("http://127.0.0.1:8080", "");
    assert_eq!(get(&app, &thumbnail).await.header("content-type"), "image/png");
}

#[tokio::test]
async fn oembed_refuses_what_it_cannot_show_in_words() {
    let (_store, app) = app().await;
    let known = "/oembed?url=http://127.0.0.1:8080/compare/targets";
    for (address, status) in [
        ("/oembed".to_owned(), 404),
        ("/oembed?url=https://elsewhere.example/compare/targets".to_owned(), 404),
        ("/oembed?url=http://127.0.0.1:8080/".to_owned(), 404),
        ("/oembed?url=http://127.0.0.1:8080/s/aaaaaaaaaa".to_owned(), 404),
        ("/oembed?url=http://127.0.0.1:8080.evil.example/compare/targets".to_owned(), 404),
        (format!("{known}&format=xml"), 501),
        (format!("{known}&maxwidth=wide"), 400),
    ] {
        let answer = get(&app, &address).await;
        let kind = (answer.status.as_u16(), answer.header("content-type"));
        assert_eq!(kind, (status, "application/problem+json"), "{address}");
    }
}

#[tokio::test]
async fn other_sites_may_read_and_only_read() {
    let (_store, app) = app().await;
    for address in ["/api/v1/compare/targets", "/api/v1/catalogue", "/compare/targets", "/charts/targets.svg", "/healthz"] {
        let answer = get_with(&app, address, &[("origin", "null")]).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
    }
    let asked = axum::http::Request::options("/api/v1/links")
        .header("origin", "https://elsewhere.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type")
        .body(axum::body::Body::empty())
        .expect("a request");
    let answer = duibiao_tests::ask(&app, asked).await;
    assert!(!answer.header("access-control-allow-methods").contains("POST"));
    assert!(!answer.header("access-control-allow-headers").contains("content-type"));
}

#[tokio::test]
async fn a_pinned_page_keeps_its_words_and_an_unknown_revision_shows_nothing_else() {
    let (_store, app) = app().await;
    let rev = revisions::name_of(seeds());
    let pinned = get(&app, &format!("{TV}&rev={rev}")).await;
    assert_eq!((pinned.status, pinned.header("cache-control")), (StatusCode::OK, "no-cache"), "what has changed since is told");
    let notices = PageDocument::parse(pinned.text()).text(".notices");
    assert!(notices.contains("本页固定于2026年11月20日的数据"), "{notices}");
    let unknown = get(&app, "/compare/targets?rev=0123456789abcdef").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let page = PageDocument::parse(unknown.text());
    assert!(!page.has(".plot") && !page.has("table"));
    assert_eq!(page.text("h1"), labels::MISSING_REVISION.0);
    assert!(page.text("main").contains("0123456789abcdef") && page.text("main").contains(rev.as_str()));
}
