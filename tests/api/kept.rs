//! Answers that are kept: the same bytes as when they were made, for exactly as long as nothing has changed.

use crate::statements::counted;
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode},
};
use duibiao::db::{revisions, texts};
use duibiao_tests::{Answer, ENGINES, Engine, Store, ask, get, get_with, seeds};
use shared::model::Dataset;
use std::{
    collections::BTreeSet,
    fs::File,
    time::{Duration, SystemTime},
};

const ADDRESSES: &[&str] = &[
    "/api/v1/compare/targets?regions=guangdong,qingdao",
    "/api/v1/facts?kind=target",
    "/api/v1/revisions",
    "/api/v1/search?q=4K",
    "/compare/targets",
    "/documents/qingdao-uhd-2019",
    "/search?q=4K",
    "/compare/targets.md",
    "/documents/qingdao-uhd-2019.md",
    "/llms.txt",
    "/charts/targets.svg",
    "/charts/targets.png",
    "/charts/targets.xlsx",
    "/oembed?url=http://127.0.0.1:8080/compare/targets",
];

fn changed() -> Dataset {
    let mut changed = seeds().clone();
    changed.facts[0].headline = !changed.facts[0].headline;
    changed
}

fn parts(answer: &Answer) -> (StatusCode, Vec<(String, String)>, &[u8]) {
    let headers = answer.headers.iter().filter(|(name, _)| *name != "x-request-id");
    let mut headers: Vec<_> =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned())).collect();
    headers.sort();
    (answer.status, headers, &answer.body)
}

#[tokio::test]
async fn an_answer_is_made_once_and_stays_the_same() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for address in ADDRESSES {
            let (first, made) = counted(get(&app, address)).await;
            assert_eq!(first.status, StatusCode::OK, "{address}");
            assert!(made.count() > 1, "{address}: {made}");
            let (again, kept) = counted(get(&app, address)).await;
            assert_eq!(parts(&first), parts(&again), "{address}");
            assert!(kept.count() <= 1, "{engine:?} {address}: at most whether it still holds is asked:\n{kept}");
        }
    }
}

#[tokio::test]
async fn what_is_never_kept_asks_nothing_of_the_store() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        get(&app, ADDRESSES[0]).await;
        for address in ["/healthz", "/build", "/assets/none.css", "/api/openapi.json"] {
            let (_, asked) = counted(get(&app, address)).await;
            assert_eq!(asked.count(), 0, "{engine:?} {address}:\n{asked}");
        }
    }
}

#[tokio::test]
async fn a_kept_answer_bears_the_name_of_its_request_and_of_no_other() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let address = "/api/v1/facts?limit=1";
    let named = async |name: &str| get_with(&app, address, &[("x-request-id", name)]).await.header("x-request-id").to_owned();
    let first = named("first").await;
    assert_eq!((first.as_str(), named("second").await.as_str()), ("first", "second"));
    let made = [get(&app, address).await.header("x-request-id").to_owned(), named("not a name").await];
    assert!(made.iter().all(|id| id.len() == 36) && made[0] != made[1], "{made:?}");
}

#[tokio::test]
async fn a_small_answer_is_what_its_coding_says_however_often_it_is_asked_for() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for coding in ["gzip", "br", "identity"] {
        let asked = [("accept-encoding", coding)];
        let mut answers = Vec::new();
        for _ in 0..3 {
            answers.push(get_with(&app, "/api/v1/suggest?q=zzzz", &asked).await);
        }
        assert!(answers[0].body.len() < 64, "{}", answers[0].body.len());
        for again in &answers[1..] {
            assert_eq!(parts(&answers[0]), parts(again), "{coding}");
        }
    }
}

#[tokio::test]
async fn whoever_holds_a_kept_answer_is_told_so_with_the_same_headers() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for address in ADDRESSES {
        let whole = get(&app, address).await;
        let held = [("if-none-match", whole.header("etag"))];
        let kept = get_with(&app, address, &held).await;
        // Another server, which has not made it yet.
        let made = get_with(&store.app(), address, &held).await;
        assert_eq!((kept.status, kept.body.len()), (StatusCode::NOT_MODIFIED, 0), "{address}");
        assert_eq!(parts(&made), parts(&kept), "{address}");
    }
}

#[tokio::test]
async fn a_file_that_was_not_written_is_not_asked_and_every_write_is_seen() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let address = "/api/v1/facts?limit=1";
    let file = store.url.trim_start_matches("sqlite://").to_owned();
    // As if the last write were a while ago: then times tell two writes apart.
    let long_ago = || {
        let then = SystemTime::now() - Duration::from_secs(60);
        for file in [file.clone(), [&file, "-wal"].concat()] {
            File::options().write(true).open(file).and_then(|file| file.set_modified(then)).expect("an older time");
        }
    };
    long_ago();
    let first = get(&app, address).await;
    let (again, asked) = counted(get(&app, address)).await;
    assert_eq!((parts(&first), asked.count()), (parts(&again), 0), "{asked}");
    for data in [changed(), seeds().clone()] {
        revisions::import(&store.db, &data, "2026-12-01T00:00:00Z").await.expect("an import");
        let rev = revisions::name_of(&data);
        assert_eq!(get(&app, address).await.json()["revision"], rev.as_str(), "an import is seen at once");
        long_ago();
        assert_eq!(get(&app, address).await.json()["revision"], rev.as_str());
    }
    store.db.close().await;
    assert_eq!(get(&app, address).await.status, StatusCode::SERVICE_UNAVAILABLE, "a store that is closed holds nothing");
}

#[tokio::test]
async fn many_who_ask_at_once_have_it_made_once() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let address = "/api/v1/compare/measures";
    let (_, alone) = counted(get(&store.app(), address)).await;
    let app = store.app();
    let (answers, together) = counted(async {
        let ask = || get(&app, address);
        tokio::join!(ask(), ask(), ask(), ask(), ask(), ask())
    })
    .await;
    assert_eq!(answers.0.body, answers.5.body);
    assert!(together.count() < alone.count() + 6, "alone:\n{alone}together:\n{together}");
}

#[tokio::test]
async fn an_import_or_a_text_is_seen_at_once_by_every_server_of_the_store() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let servers = [store.app(), store.app()];
        let tags = async |address: &str| {
            let mut tags = BTreeSet::new();
            for server in &servers {
                tags.insert(get(server, address).await.header("etag").to_owned());
            }
            assert_eq!(tags.len(), 1, "{engine:?}: both servers answer {address} alike");
            tags.pop_first().expect("a tag")
        };
        let page = "/compare/targets";
        let first = tags(page).await;
        revisions::import(&store.db, &changed(), "2026-11-21T08:00:00Z").await.expect("an import");
        let second = tags(page).await;
        assert_ne!(first, second, "{engine:?}");
        let revisions_then = get(&servers[0], "/api/v1/revisions").await.json();
        revisions::import(&store.db, seeds(), "2026-11-22T08:00:00Z").await.expect("an import");
        assert_eq!(tags(page).await, first, "{engine:?}: the first revision is current again");
        let revisions_now = get(&servers[0], "/api/v1/revisions").await.json();
        assert_ne!(revisions_then, revisions_now, "{engine:?}: their order is another");

        let search = "/api/v1/search/texts?q=4K";
        let without = tags(search).await;
        let source = seeds().documents[0].source.clone();
        texts::add(&store.db, &[(source, "推广4K超高清视频。".to_owned())]).await.expect("a text");
        let with = tags(search).await;
        assert_ne!(without, with, "{engine:?}: an attached text is found");
        texts::remove_all(&store.db).await.expect("no texts");
        assert_ne!(with, tags(search).await, "{engine:?}: a removed one is not");
    }
}

/// What decides an answer beside its address has an answer of its own.
#[tokio::test]
async fn what_a_reader_prefers_is_not_answered_from_what_another_got() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let frame = "/embed/compare/targets";
    let chinese = get_with(&app, frame, &[("accept-language", "zh-CN")]).await;
    assert_eq!(chinese.status, StatusCode::OK);
    let english = get_with(&app, frame, &[("accept-language", "en-GB")]).await;
    assert_eq!(english.status, StatusCode::FOUND, "an English reader is led to the English frame");
    let odd = "/api/v1/compare/targets?colour=red";
    assert_eq!(get_with(&app, odd, &[("prefer", "handling=lenient")]).await.status, StatusCode::OK);
    assert_eq!(get(&app, odd).await.status, StatusCode::BAD_REQUEST, "a strict client is not answered leniently");
}

#[tokio::test]
async fn each_coding_has_its_own_tag_and_all_of_them_are_recognised() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for address in ADDRESSES {
        let mut tags = BTreeSet::new();
        let packed = !address.ends_with(".png") && !address.ends_with(".xlsx");
        for (coding, named) in [("identity", ""), ("gzip", "gzip"), ("br", "br"), ("gzip, br", "br")] {
            let answer = get_with(&app, address, &[("accept-encoding", coding)]).await;
            assert_eq!(answer.header("content-encoding"), if packed { named } else { "" }, "{address} as {coding}");
            assert!(answer.headers.get_all("vary").iter().any(|vary| vary == "accept-encoding"), "{address}");
            let tag = answer.header("etag").to_owned();
            for accepted in ["identity", "gzip", "br"] {
                let held = get_with(&app, address, &[("accept-encoding", accepted), ("if-none-match", &tag)]).await;
                assert_eq!((held.status, held.body.len()), (StatusCode::NOT_MODIFIED, 0), "{address} as {accepted}");
            }
            tags.insert(tag);
        }
        assert_eq!(tags.len(), if packed { 3 } else { 1 }, "{address}: {tags:?}");
    }
}

/// Asked for again and again, an answer is packed better: other bytes, so another tag, which says the same.
#[tokio::test]
async fn what_is_asked_for_again_becomes_smaller() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let ask = || get_with(&app, "/api/v1/compare/measures", &[("accept-encoding", "br")]);
    let first = ask().await;
    let better = loop {
        let again = ask().await;
        if again.body != first.body {
            break again;
        }
        tokio::task::yield_now().await;
    };
    assert!(better.body.len() < first.body.len(), "{} {}", better.body.len(), first.body.len());
    assert_ne!(better.header("etag"), first.header("etag"));
    assert_eq!(unpacked(&better), unpacked(&first));
    let held = [("accept-encoding", "br"), ("if-none-match", first.header("etag"))];
    assert_eq!(get_with(&app, "/api/v1/compare/measures", &held).await.status, StatusCode::NOT_MODIFIED);
}

fn unpacked(answer: &Answer) -> Vec<u8> {
    let mut body = Vec::new();
    std::io::Read::read_to_end(&mut brotli::Decompressor::new(&answer.body[..], 4096), &mut body).expect("Brotli");
    body
}

#[tokio::test]
async fn head_answers_as_get_does_without_the_body() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for address in ADDRESSES {
        let whole = get(&app, address).await;
        let head = head(&app, address).await;
        assert_eq!((head.status, head.body.len()), (whole.status, 0), "{address}");
        assert_eq!(head.header("etag"), whole.header("etag"), "{address}");
        assert_eq!(head.header("content-length"), whole.body.len().to_string(), "{address}");
    }
}

async fn head(app: &Router, address: &str) -> Answer {
    ask(app, Request::builder().method(Method::HEAD).uri(address).body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn what_failed_is_not_kept() {
    let store = Store::empty(Engine::Sqlite).await;
    let app = store.app();
    assert_eq!(get(&app, "/api/v1/regions").await.status, StatusCode::SERVICE_UNAVAILABLE);
    revisions::import(&store.db, seeds(), "2026-11-20T08:00:00Z").await.expect("an import");
    assert_eq!(get(&app, "/api/v1/regions").await.status, StatusCode::OK);
}
