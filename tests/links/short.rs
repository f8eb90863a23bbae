//! Short links: one for each view, only to this site, bounded, followed, drawn.

use crate::fixture::data;
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode},
};
use duibiao::{
    db::{Db, links, revisions},
    state::LINKS_A_MINUTE,
};
use duibiao_tests::{
    Answer, ENGINES, Store, ask,
    document::{PageDocument, text},
    get, get_with,
};
use serde_json::json;
use shared::{i18n::labels, short_link};
use std::net::SocketAddr;

/// Asks for a link as a client with an address of its own.
async fn create_from(app: &Router, client: &str, body: String) -> Answer {
    let mut request = Request::post("/api/v1/links").header("content-type", "application/json");
    let peer: SocketAddr = format!("{client}:4000").parse().expect("an address");
    request = request.extension(ConnectInfo(peer));
    ask(app, request.body(Body::from(body)).expect("a request")).await
}

async fn create(app: &Router, address: &str) -> Answer {
    create_from(app, "10.1.1.1", json!({ "address": address }).to_string()).await
}

#[tokio::test]
async fn the_same_view_has_the_same_link() {
    for engine in ENGINES {
        let app = Store::with(engine, &data()).await;
        let app = app.app();
        let first = create(&app, "/compare/targets?regions=b,a&lang=zh").await;
        assert_eq!(first.status, StatusCode::CREATED, "{engine:?}: {}", String::from_utf8_lossy(&first.body));
        let link = first.json();
        let id = link["id"].as_str().expect("an id").to_owned();
        assert!(id.len() == 10 && id.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b)), "{id}");
        assert_eq!(link["address"], "/compare/targets?regions=a,b");
        assert_eq!(link["url"], format!("http://127.0.0.1:8080/s/{id}"));
        assert_eq!(link["qr"], format!("http://127.0.0.1:8080/s/{id}/qr.svg"));
        assert_eq!(first.header("location"), format!("/api/v1/links/{id}"));
        for same in ["/compare/targets?regions=b,a&lang=zh", "/compare/targets/?region=a&regions=b"] {
            let again = create(&app, same).await;
            assert_eq!((again.status, again.json()), (StatusCode::OK, link.clone()), "{same}");
        }
        let other = create(&app, "/compare/targets?regions=a").await;
        assert_eq!(other.status, StatusCode::CREATED);
        assert_ne!(other.json()["id"], link["id"]);

        let known = get(&app, &format!("/api/v1/links/{id}")).await;
        assert_eq!((known.status, known.json()), (StatusCode::OK, link));
        let held = get_with(&app, &format!("/api/v1/links/{id}"), &[("if-none-match", known.header("etag"))]).await;
        assert_eq!(held.status, StatusCode::NOT_MODIFIED);
    }
}

#[tokio::test]
async fn the_share_panel_knows_the_short_link_before_it_is_made() {
    let store = Store::with(ENGINES[0], &data()).await;
    let (app, revision) = (store.app(), revisions::name_of(&data()));
    let view = "/compare/targets?regions=a,b&fact=a-plan/parks&lang=en";
    let page = PageDocument::parse(get(&app, view).await.text());
    let keeping = page.all(".share button[data-keep]");
    let button = keeping.into_iter().find(|button| text(*button) == labels::COPY_SHORT.1).expect("a button for the short link");
    let keep = button.attr("data-keep").expect("what it keeps");
    assert_eq!(keep, format!("{view}&rev={revision}"));
    let link = create(&app, keep).await.json();
    assert_eq!(link["address"], keep, "the address was canonical");
    assert_eq!(button.attr("data-copy"), link["url"].as_str());
    let code = link["qr"].as_str().expect("a code").trim_start_matches("http://127.0.0.1:8080");
    assert_eq!(page.attribute(".share a[data-keep]", "href"), Some(code));
}

#[tokio::test]
async fn what_is_no_view_of_this_site_is_refused() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let refused = [
            "",
            "//evil.example",
            "https://evil.example/",
            "/\\evil.example",
            "\\\\evil",
            "/api/v1/facts",
            "/s/abcdefghij",
            "/compare/targets\r\nset-cookie: a=b",
            "/compare/targets#a",
            "javascript:alert(1)",
            "/embed",
            "/regions/nowhere",
            "/facts/a-plan/nothing",
            "/?next=//evil.example",
            "/compare/targets?regions=nowhere",
            "/compare/targets?per=pig",
            "/compare/targets?rev=0123456789abcdef",
        ];
        // Each from another client, so that the bound on creation is not what refuses.
        for (at, address) in refused.iter().enumerate() {
            let answer = create_from(&app, &format!("10.2.0.{at}"), json!({ "address": address }).to_string()).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address:?}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
        for body in ["", "{}", "[]", "{\"address\": 1}", "{\"address\": \"/\", \"host\": \"evil.example\"}"] {
            let answer = create_from(&app, "10.2.1.1", body.to_owned()).await;
            assert_eq!(answer.json()["type"], "/problems/invalid-body", "{body}");
        }
        assert_eq!(links::list(&store.db).await.expect("links"), []);
    }
}

#[tokio::test]
async fn a_client_that_asks_for_too_many_must_wait() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let view = |number: u32| format!("/compare/measures?from={}-{:02}", 1950 + number / 12, number % 12 + 1);
        for number in 0..LINKS_A_MINUTE {
            assert_eq!(create(&app, &view(number)).await.status, StatusCode::CREATED, "{number}");
        }
        let refused = create(&app, &view(LINKS_A_MINUTE)).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.json()["type"], "/problems/too-many-requests");
        assert!((1..=61).contains(&refused.header("retry-after").parse::<u64>().expect("seconds")));
        let other = create_from(&app, "10.1.1.2", json!({ "address": "/" }).to_string()).await;
        assert_eq!(other.status, StatusCode::CREATED, "another client is not held up");
        assert_eq!(create(&app, &view(0)).await.status, StatusCode::OK, "what is known costs no allowance");
    }
}

#[tokio::test]
async fn all_links_together_take_no_more_than_they_may() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let view = |number: u32| format!("/compare/measures?from={}", 1950 + number);
        // Three links of 32 bytes each, with what a row takes beside its address.
        let ceiling = (3 * (view(0).len() + 100)).to_string();
        let app = store.app_with(&[("LINK_BYTES", &ceiling)]);
        for number in 0..3 {
            assert_eq!(create(&app, &view(number)).await.status, StatusCode::CREATED, "{engine:?} {number}");
        }
        for (client, number) in [("10.3.0.1", 3), ("10.3.0.2", 4)] {
            let refused = create_from(&app, client, json!({ "address": view(number) }).to_string()).await;
            assert_eq!(refused.status, StatusCode::INSUFFICIENT_STORAGE, "{engine:?}");
            assert_eq!(
                (refused.header("content-type"), &refused.json()["type"]),
                ("application/problem+json", &json!("/problems/links-full"))
            );
        }
        assert_eq!(create(&app, &view(1)).await.status, StatusCode::OK, "what is known is known");
        assert_eq!(links::list(&store.db).await.expect("links").len(), 3);
        assert_eq!(get(&app, "/compare/measures?from=1953").await.status, StatusCode::OK);
        // The count is that of the store, not of the process.
        let again = store.app_with(&[("LINK_BYTES", &ceiling)]);
        assert_eq!(create(&again, &view(5)).await.status, StatusCode::INSUFFICIENT_STORAGE);
    }
}

#[tokio::test]
async fn writers_at_the_same_time_keep_one_link_of_each_address_and_never_pass_the_ceiling() {
    const WRITERS: u32 = 32;
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let ceiling = (8 * ("/compare/measures?from=1950".len() + 100)).to_string();
        let app = store.app_with(&[("LINK_BYTES", &ceiling)]);
        let ask = |number: u32| {
            let app = app.clone();
            let body = json!({ "address": format!("/compare/measures?from={}", 1950 + number % 16) }).to_string();
            tokio::spawn(async move { create_from(&app, &format!("10.4.0.{number}"), body).await.status })
        };
        let asked: Vec<_> = (0..WRITERS).map(ask).collect();
        let mut statuses = Vec::new();
        for one in asked {
            statuses.push(one.await.expect("an answer"));
        }
        let made = statuses.iter().filter(|status| **status == StatusCode::CREATED).count();
        assert_eq!((made, links::list(&store.db).await.expect("links").len()), (8, 8), "{engine:?}: {statuses:?}");
    }
}

#[tokio::test]
async fn a_link_leads_to_its_page_and_an_unknown_one_to_a_404() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let id = create(&app, "/compare/timeline?kinds=target&lang=en").await.json()["id"].as_str().expect("an id").to_owned();
        let found = get(&app, &format!("/s/{id}")).await;
        assert_eq!(found.status, StatusCode::FOUND);
        assert_eq!(found.header("location"), "/compare/timeline?kinds=target&lang=en");
        assert!(found.header("cache-control").contains("max-age=3600"));
        for unknown in ["/s/aaaaaaaaaa", "/s/A", "/s/aaaaaaaaaa/qr.svg", "/api/v1/links/aaaaaaaaaa"] {
            let answer = get(&app, unknown).await;
            assert_eq!((answer.status, answer.header("content-type")), (StatusCode::NOT_FOUND, "application/problem+json"));
        }
        let page = get_with(&app, "/s/aaaaaaaaaa", &[("accept", "text/html,*/*;q=0.8")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.header("content-type").starts_with("text/html"));
    }
}

#[tokio::test]
async fn an_address_whose_name_is_taken_gets_a_longer_one() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let taken = short_link::names_of("/compare/measures").swap_remove(0);
        const TAKE: &str = "INSERT INTO link (id, address, created) VALUES ($1, '/', '2026-11-20T08:00:00Z')";
        match &store.db {
            Db::Sqlite(pool) => sqlx::query(TAKE).bind(taken.as_str()).execute(pool).await.map(|_| ()),
            Db::Postgres(pool) => sqlx::query(TAKE).bind(taken.as_str()).execute(pool).await.map(|_| ()),
        }
        .expect("a row");
        for new in [true, false] {
            let (kept, made) =
                links::keep(&store.db, "/compare/measures", "2026-11-20T09:00:00Z", u64::MAX).await.expect("a link");
            assert_eq!((kept.id.as_str().len(), kept.created.as_str(), made), (11, "2026-11-20T09:00:00Z", new));
            assert!(kept.id.as_str().starts_with(taken.as_str()));
        }
    }
}

#[tokio::test]
async fn a_qr_code_is_a_square_of_its_modules() {
    let store = Store::with(ENGINES[0], &data()).await;
    let app = store.app();
    let link = create(&app, "/compare/measures").await.json();
    let id = link["id"].as_str().expect("an id");
    let picture = get(&app, &format!("/s/{id}/qr.svg")).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    let svg = String::from_utf8(picture.body).expect("text");
    let code = qrcode::QrCode::new(link["url"].as_str().expect("a url")).expect("a code");
    // Four modules of quiet zone on each side, eight units each.
    let side = (code.width() + 8) * 8;
    assert!(svg.contains(&format!("viewBox=\"0 0 {side} {side}\"")), "{side}: {}", &svg[..200]);
    assert!(svg.ends_with("</svg>") && svg.contains("xmlns=\"http://www.w3.org/2000/svg\""));
    // Read back what is dark, square by square.
    let squares = regex::Regex::new(r"M(\d+) (\d+)h8v8H(\d+)V").expect("a pattern");
    let drawn: std::collections::BTreeSet<(usize, usize)> = squares
        .captures_iter(&svg)
        .map(|c| (c[1].parse::<usize>().expect("x") / 8 - 4, c[2].parse::<usize>().expect("y") / 8 - 4))
        .collect();
    let dark = |(x, y): &(usize, usize)| code[(*x, *y)] == qrcode::Color::Dark;
    let all = (0..code.width()).flat_map(|x| (0..code.width()).map(move |y| (x, y)));
    assert_eq!(drawn, all.filter(dark).collect());
}
