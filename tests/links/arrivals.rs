//! Addresses as they arrive: read as they were meant by every route, and what a page says of itself is the address that was meant.

use crate::fixture::data;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use duibiao::db::links;
use duibiao_tests::{ENGINES, Engine, Store, ask, document::PageDocument, get, get_with, site::URL};
use serde_json::json;
use shared::view::percent_encode;

/// Follows redirects to where an address leads: the address there.
async fn arrive(app: &Router, address: &str) -> (String, StatusCode, String) {
    let mut address = address.to_owned();
    for _ in 0..4 {
        let answer = get(app, &address).await;
        if answer.status != StatusCode::FOUND {
            return (address, answer.status, answer.text().to_owned());
        }
        let there = answer.header("location");
        assert!(there.starts_with('/') && !there.starts_with("//"), "{address} leads to {there}");
        address = there.to_owned();
    }
    panic!("{address} leads round and round");
}

/// What arrived, and the address that was meant.
const ARRIVED: &[(&str, &str)] = &[
    ("/compare/targets?regions=a,b&utm_source=wechat&from=singlemessage&isappinstalled=0", "/compare/targets?regions=a,b"),
    ("/compare/targets?regions=a%EF%BC%8Cb&amp;lang=en-US%E3%80%82", "/compare/targets?regions=a,b&lang=en"),
    ("/compare/targets?regions%3Da%252Cb%26lang%3Den", "/compare/targets?regions=a,b&lang=en"),
    ("/compare/targets.", "/compare/targets"),
    ("/compare/Targets", "/compare/targets"),
    ("/compare/targets/", "/compare/targets"),
    ("/compare//targets?lang=en", "/compare/targets?lang=en"),
    ("//compare/targets?lang=en", "/compare/targets?lang=en"),
    ("/compare/targets%EF%BC%8C%E8%AF%B7%E6%9F%A5%E6%94%B6", "/compare/targets"),
    ("/compare/targets%3Fregions=a&lang=en", "/compare/targets?regions=a&lang=en"),
    ("/compare/timeline&from=2020&to=2030", "/compare/timeline?from=2020&to=2030"),
    ("/compare/targets?fact=a-plan/parks)&lang=EN", "/compare/targets?fact=a-plan/parks&lang=en"),
    ("/Regions/A?theme=DARK", "/regions/a?theme=dark"),
    ("/documents/a-plan%20?lang=en", "/documents/a-plan?lang=en"),
    ("/indicators/parks%E3%80%82", "/indicators/parks"),
    ("/facts/a-plan/parks*?rev=", "/facts/a-plan/parks"),
    ("/%E3%80%82?lang=en&lang=en", "/?lang=en"),
];

#[tokio::test]
async fn a_page_is_shown_as_it_was_meant_and_says_so_of_itself() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        for (sent, meant) in ARRIVED {
            let (there, status, html) = arrive(&app, sent).await;
            assert_eq!(status, StatusCode::OK, "{sent}");
            let (page, own) = (PageDocument::parse(&html), PageDocument::parse(get(&app, meant).await.text()));
            let path = meant.split('?').next().unwrap_or_default();
            assert_eq!(there.split('?').next(), Some(path), "{sent}");
            let whole = format!("{URL}{meant}");
            let canonical = "head link[rel=canonical]";
            assert_eq!(page.attribute(canonical, "href"), own.attribute(canonical, "href"), "{sent}");
            assert_eq!(page.meta("og:url"), Some(whole.as_str()), "{sent}");
            for name in ["description", "og:description", "og:title", "og:image"] {
                assert_eq!(page.meta(name), own.meta(name), "{sent}: {name}");
            }
            let oembed = "head link[rel=alternate][type=\"application/json+oembed\"]";
            assert_eq!(page.attribute(oembed, "href"), own.attribute(oembed, "href"), "{sent}");
            assert_eq!(page.text(".notices"), own.text(".notices"), "{sent}: nothing is said of it");
            assert_eq!(page.text("title"), own.text("title"), "{sent}");
        }
    }
}

#[tokio::test]
async fn what_is_not_certain_is_still_named() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    for (sent, named) in [
        ("/compare/Targets?colour=red&utm_source=x", "colour"),
        ("/compare/targets?regions=a,%E7%94%B2%E7%9C%81", "甲省"),
        ("/compare/targets?regions=nowhere%E3%80%82", "nowhere"),
    ] {
        let (_, status, html) = arrive(&app, sent).await;
        assert_eq!(status, StatusCode::OK, "{sent}");
        let notices = PageDocument::parse(&html).text(".notices");
        assert!(notices.contains(named) && !notices.contains("utm_source"), "{sent}: {notices}");
    }
    for nowhere in ["/compare/targets.old", "/compare", "/regions/%E7%94%B2%E7%9C%81", "/embed/regions/a"] {
        assert_eq!(get(&app, nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test]
async fn the_api_and_files_read_an_address_as_the_page_does() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    let own = get(&app, "/api/v1/compare/targets?regions=a,b&lang=en").await.json();
    let sent = get(&app, "/api/v1/compare/targets?regions=A%EF%BC%8Cb&amp;lang=en-GB&utm_source=x").await;
    assert_eq!((sent.status, sent.json()), (StatusCode::OK, own));
    let own = get(&app, "/charts/targets.svg?regions=a,b&size=social").await;
    let sent = get(&app, "/charts/targets.svg?regions=a,b&amp;size=social&utm_source=x").await;
    assert_eq!((sent.status, sent.text()), (StatusCode::OK, own.text()));
    assert_eq!(get(&app, "/charts/targets.svg?size=huge").await.status, StatusCode::BAD_REQUEST);
    let logarithmic = get(&app, "/charts/targets.svg?scale=log&scale=2").await;
    assert_eq!(logarithmic.status, StatusCode::OK, "the scale of an axis beside that of a picture");
}

async fn keep(store: &Store, address: &str) -> String {
    links::keep(&store.db, address, "2026-11-20T09:00:00Z", u64::MAX).await.expect("a link").0.id.to_string()
}

#[tokio::test]
async fn a_short_link_leads_to_its_page_whatever_sticks_to_it() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let id = keep(&store, "/compare/targets?regions=a,b&lang=en").await;
        for tail in [
            "",
            ".",
            ")",
            "/",
            "//",
            "%E3%80%82",
            "%EF%BC%8C%E8%AF%B7%E6%9F%A5%E6%94%B6",
            "%20",
            "%E2%80%8B",
            "*",
            "?utm_source=x",
            "&from=timeline",
            "%3Ffrom=timeline",
            "%22%3E",
        ] {
            for sent in [format!("/s/{id}{tail}"), format!("/S/{}{tail}", id.to_uppercase()), format!("//s/{id}{tail}")] {
                let (there, status, _) = arrive(&app, &sent).await;
                assert_eq!((there.as_str(), status), ("/compare/targets?regions=a,b&lang=en", StatusCode::OK), "{sent}");
            }
        }
        assert_eq!(get(&app, &format!("/s/{id}a")).await.status, StatusCode::NOT_FOUND, "another name");
    }
}

#[tokio::test]
async fn a_link_is_made_for_what_was_meant() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let address = json!({ "address": "/compare/targets?regions=B&amp;region=a&utm_source=x&from=groupmessage" });
    let request = Request::post("/api/v1/links").header("content-type", "application/json");
    let answer = ask(&store.app(), request.body(Body::from(address.to_string())).expect("a request")).await;
    assert_eq!((answer.status, &answer.json()["address"]), (StatusCode::CREATED, &"/compare/targets?regions=a,b".into()));
}

#[tokio::test]
async fn an_embedded_page_keeps_the_language_that_its_address_names_in_any_spelling() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    for query in ["lang=zh", "LANG=zh-CN", "regions=a&amp;lang=zh", "lang%3Dzh"] {
        let answer = get_with(&app, &format!("/embed/compare/targets?{query}"), &[("accept-language", "en")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
    }
    let answer = get_with(&app, "/embed/compare/Targets?regions=a", &[("accept-language", "en")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, "/embed/compare/targets?regions=a"));
}

/// Asks for the frame of an address as an editor does.
async fn embedded(app: &Router, query: &str) -> (StatusCode, String) {
    let answer = get(app, &format!("/oembed?{query}")).await;
    let html = if answer.status == StatusCode::OK {
        answer.json()["html"].as_str().unwrap_or_default().to_owned()
    } else {
        String::new()
    };
    (answer.status, html)
}

#[tokio::test]
async fn an_editor_may_send_an_address_as_it_arrived() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let id = keep(&store, "/compare/targets?regions=a,b&lang=en").await;
        let own = format!("{URL}/compare/targets?regions=a,b&lang=en");
        let frame = embedded(&app, &format!("url={}", percent_encode(&own))).await;
        assert!(
            frame.1.starts_with(&format!("<iframe src=\"{URL}/embed/compare/targets?regions=a,b&amp;lang=en\"")),
            "{frame:?}"
        );
        let url = |text: &str| format!("url={}", percent_encode(text));
        for query in [
            // What editors send beside the address.
            format!("maxwidth=800&maxheight=1200&{}&dnt=1", url(&own)),
            format!("dnt=1&{}&format=json", url(&own)),
            format!("{}&format=JSON&callback=x&omit_script=true&_=1700000000", url(&own)),
            format!("{}&maxwidth=&maxheight=", url(&own)),
            // What they make of it.
            url(&own.replace('&', "&amp;")),
            url(&own.replace('&', "&#038;")),
            url(&format!("{own}&utm_source=x&utm_campaign=y")),
            url(&format!("{own}#main")),
            url(&format!("{own}#:~:text=parks")),
            url(&format!("{own}。")),
            url(&percent_encode(&own)),
            url(&own.replace("http:", "https:")),
            url(&own.replace("/compare/targets", "/compare/Targets/")),
            url(&own.replace("/compare", "/embed/compare")),
            url(&format!("{URL}/s/{id}")),
            url(&format!("{URL}/s/{id}/")),
            url(&format!("{URL}/s/{id}?utm_source=x")),
            url(&format!(
                "https://nam12.safelinks.protection.outlook.com/?url={}&data=05%7C02&reserved=0",
                percent_encode(&own)
            )),
            format!("url={own}"),
            format!("url={}", own.replace('&', "&amp;")),
        ] {
            assert_eq!(embedded(&app, &query).await, frame, "{query}");
        }
    }
}

/// The requests of editors, as their sources and logs have them.
#[tokio::test]
async fn the_requests_of_editors_are_answered() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let app = store.app();
    let address = "http%3A%2F%2F127.0.0.1%3A8080%2Fcompare%2Ftargets%3Fregions%3Da%252Cb%26lang%3Den";
    for (editor, query, status, size) in [
        ("WordPress 4.9 and later", format!("maxwidth=500&maxheight=750&url={address}&dnt=1&format=json"), 200, (500, 480)),
        ("WordPress, when JSON fails", format!("maxwidth=500&maxheight=750&url={address}&dnt=1&format=xml"), 501, (0, 0)),
        ("Jetpack", format!("url={address}&maxwidth=640&maxheight=960&dnt=1&format=json&force=wpcom"), 200, (640, 480)),
        ("Notion", format!("url={address}&format=json&maxwidth=1200&iframe=1&omit_script=1"), 200, (800, 480)),
        ("Confluence", format!("format=json&url={address}&maxwidth=680&maxheight=400"), 200, (680, 400)),
        ("Discourse", format!("url={address}&format=json&maxwidth=690"), 200, (690, 480)),
        ("Slack", format!("format=json&url={address}"), 200, (800, 480)),
        ("one that asks twice", format!("format=json&format=json&url={address}&url={address}"), 200, (800, 480)),
        ("one that leaves its limits out", format!("url={address}&maxwidth=&maxheight="), 200, (800, 480)),
        ("one with little room", format!("url={address}&maxwidth=10&maxheight=10"), 200, (240, 160)),
        ("one without an address", "format=json".to_owned(), 404, (0, 0)),
        (
            "one that asks for another site",
            "format=json&url=https%3A%2F%2Felsewhere.example%2Fcompare%2Ftargets".to_owned(),
            404,
            (0, 0),
        ),
        ("one that asks for what cannot be framed", "url=http%3A%2F%2F127.0.0.1%3A8080%2Fregions%2Fa".to_owned(), 404, (0, 0)),
        ("one that asks for a revision that is not here", format!("url={address}%26rev%3D0123456789abcdef"), 404, (0, 0)),
        ("one with a limit that is none", format!("url={address}&maxwidth=wide"), 400, (0, 0)),
    ] {
        let answer = get(&app, &format!("/oembed?{query}")).await;
        assert_eq!(answer.status.as_u16(), status, "{editor}");
        if status == 200 {
            let rich = answer.json();
            assert_eq!((&rich["version"], &rich["type"]), (&"1.0".into(), &"rich".into()), "{editor}");
            assert_eq!((&rich["width"], &rich["height"]), (&size.0.into(), &size.1.into()), "{editor}");
            assert!(rich["html"].as_str().expect("HTML").contains("regions=a,b&amp;lang=en"), "{editor}");
        } else {
            assert_eq!(answer.header("content-type"), "application/problem+json", "{editor}");
        }
    }
}
