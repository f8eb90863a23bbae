//! Attached texts: read and checked, quotes placed or named, passages shown, and everything undone.

use crate::fixture::{OWN_TEXT, SHARED_TEXT, data, data_on};
use axum::{Router, http::StatusCode};
use duibiao::{
    attach::{self, Attached},
    command,
    config::Config,
    db::{revisions, texts},
};
use duibiao_tests::{
    ENGINES, Engine, Store,
    document::{PageDocument, text},
    get, get_with, seeds,
};
use serde_json::{Value, json};
use shared::{model::Dataset, view::percent_encode};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder_of(shared_text: &str, own_text: &str) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    std::fs::write(folder.path().join("shared.txt"), shared_text).expect("a text");
    std::fs::write(folder.path().join("own.txt"), own_text).expect("a text");
    folder
}

fn config(store: &Store) -> Config {
    Config::from(|name| (name == "DATABASE_URL").then(|| store.url.clone())).expect("settings")
}

/// What the text has at the anchor of a fact; none without an anchor.
async fn anchored(app: &Router, text: &str, fact: &str) -> Option<(u64, String)> {
    let anchor = get(app, &format!("/api/v1/facts/{fact}")).await.json()["item"]["evidence"]["anchor"].take();
    let (start, end) = (anchor["start"].as_u64()?, anchor["end"].as_u64()?);
    Some((start, text.chars().skip(start as usize).take((end - start) as usize).collect()))
}

/// All anchors of the made-up data: where each begins and the words there.
async fn anchors(app: &Router, data: &Dataset, shared_text: &str, own_text: &str) -> Vec<Option<(u64, String)>> {
    let mut found = Vec::new();
    for fact in &data.facts {
        let text = if fact.source == "own.txt" { own_text } else { shared_text };
        found.push(anchored(app, text, &fact.reference().to_string()).await);
    }
    found
}

#[tokio::test]
async fn quotes_are_placed_for_certain_or_not_at_all() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        assert_eq!(anchors(&app, &data(), SHARED_TEXT, OWN_TEXT).await, vec![None; 7]);
        let folder = folder_of(SHARED_TEXT, OWN_TEXT);
        command::attach(&config(&store), folder.path()).await.expect("an attachment");
        // The application was running all the time, and holds the revision in memory.
        let expected = [
            Some((16, "建成\n\n— 1 —\n\n园区 12 个")),
            Some((35, "出台政策")),
            Some((57, "出台政策")),
            None,
            Some((62, "建成工厂3家")),
            Some((12, "到2022年建成\u{3000}8座\r\n基站")),
            None,
        ];
        let expected: Vec<_> = expected.into_iter().map(|one| one.map(|(at, words)| (at, words.to_owned()))).collect();
        assert_eq!(anchors(&app, &data(), SHARED_TEXT, OWN_TEXT).await, expected, "{engine:?}");
        let (placed, unplaced) = Attached::load(&store.db, &data()).await.expect("texts").report();
        assert_eq!(placed, 5);
        assert_eq!(unplaced, ["b-plan/more-policy: 4 places", "c-plan/nowhere: not found"]);

        // Again changes nothing; undone, nothing is left.
        let source = &data().documents[0].source;
        assert!(texts::is_attached(&store.db, source).await.expect("an answer"), "{engine:?}");
        command::attach(&config(&store), folder.path()).await.expect("the same again");
        assert_eq!(anchors(&app, &data(), SHARED_TEXT, OWN_TEXT).await, expected, "{engine:?}");
        command::detach(&config(&store)).await.expect("undone");
        assert_eq!(anchors(&app, &data(), SHARED_TEXT, OWN_TEXT).await, vec![None; 7]);
        assert_eq!(texts::remove_all(&store.db).await.expect("nothing"), 0);
    }
}

#[tokio::test]
async fn anchors_survive_a_text_with_other_white_space_and_pages() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let first = folder_of(SHARED_TEXT, OWN_TEXT);
    command::attach(&config(&store), first.path()).await.expect("an attachment");
    let app = store.app();
    let bare = |found: Vec<Option<(u64, String)>>| -> Vec<Option<String>> {
        let words = |text: String| text.replace("— 1 —", "").replace("— 7 —", "").split_whitespace().collect::<String>();
        found.into_iter().map(|one| one.map(|(_, text)| words(text))).collect()
    };
    let before = bare(anchors(&app, &data(), SHARED_TEXT, OWN_TEXT).await);
    let reflowed = SHARED_TEXT.replace("\n\n— 1 —\n\n", "").replace("政策", "政\n  策").replace("工厂", "工\n— 7 —\n厂");
    let later = data_on(&reflowed, OWN_TEXT);
    revisions::import(&store.db, &later, "2026-11-21T08:00:00Z").await.expect("a second import");
    // The new state of the text is not attached yet: its document has no anchors, the other one keeps its own.
    let half = anchors(&app, &later, &reflowed, OWN_TEXT).await;
    assert_eq!(half.iter().filter(|one| one.is_some()).count(), 1);
    let second = folder_of(&reflowed, OWN_TEXT);
    command::attach(&config(&store), second.path()).await.expect("an attachment");
    assert_eq!(bare(anchors(&app, &later, &reflowed, OWN_TEXT).await), before);
    // The old revision still has the text that it was read from.
    let old = format!("a-plan/parks?rev={}", revisions::name_of(&data()));
    assert_eq!(anchored(&app, SHARED_TEXT, &old).await.map(|(at, _)| at), Some(16));
}

#[tokio::test]
async fn a_file_that_is_missing_or_another_is_named_and_skipped() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let folder = folder_of("另一篇文字", OWN_TEXT);
        let (read, faults) = attach::read(&data(), folder.path());
        assert_eq!(read.iter().map(|(source, _)| source.file.as_str()).collect::<Vec<_>>(), ["own.txt"]);
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].starts_with("shared.txt: its sha256 is "), "{said:?}");
        command::attach(&config(&store), folder.path()).await.expect_err("a failure");
        let app = store.app();
        assert_eq!(anchored(&app, OWN_TEXT, "c-plan/stations").await.map(|(at, _)| at), Some(12), "the other is attached");
        let empty = TempDir::new().expect("a folder");
        assert_eq!(attach::read(&data(), empty.path()).1.len(), 2);
        assert_eq!(attach::read(&data(), Path::new("/nowhere/at/all")).1.len(), 2);
    }
    let empty = Store::empty(Engine::Sqlite).await;
    let folder = folder_of(SHARED_TEXT, OWN_TEXT);
    let error = command::attach(&config(&empty), folder.path()).await.expect_err("no data").to_string();
    assert!(error.contains("duibiao import"), "{error}");
}

#[tokio::test]
async fn a_passage_shows_the_quote_in_its_context() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let problem = async |fact: &str| get(&app, &format!("/api/v1/facts/{fact}/passage")).await.json()["type"].take();
        assert_eq!(problem("c-plan/stations").await, "/problems/not-attached");
        assert_eq!(problem("c-plan/nothing").await, "/problems/not-found");
        let folder = folder_of(SHARED_TEXT, OWN_TEXT);
        command::attach(&config(&store), folder.path()).await.expect("an attachment");
        let answer = get(&app, "/api/v1/facts/c-plan/stations/passage").await;
        let expected = json!({
            "before": "丙市计划\r\n一、目标\r\n", "quote": "到2022年建成\u{3000}8座\r\n基站", "after": "。\r\n",
            "anchor": { "start": 12, "end": 27 }
        });
        assert_eq!(answer.json(), expected, "{engine:?}");
        for unplaced in ["b-plan/more-policy", "c-plan/nowhere"] {
            assert_eq!(problem(unplaced).await, "/problems/not-attached");
        }
    }
}

#[tokio::test]
async fn a_document_is_read_as_its_text_once_that_is_attached() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let read = async |document: &str| {
            let answer = get(&app, &format!("/documents/{document}")).await;
            assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-cache"), "{document}");
            (answer.header("etag").to_owned(), PageDocument::parse(answer.text()))
        };
        let (before, page) = read("c-plan").await;
        assert!(!page.has("mark") && page.has("li#fact-stations") && page.has("li#fact-nowhere"), "{engine:?}");
        let folder = folder_of(SHARED_TEXT, OWN_TEXT);
        command::attach(&config(&store), folder.path()).await.expect("an attachment");
        let (after, page) = read("c-plan").await;
        assert_ne!(before, after, "the page of before is stale");
        assert_eq!(page.text(".document-section h2"), "一、目标");
        let marks: Vec<String> = page.all("mark").into_iter().map(text).collect();
        assert_eq!(marks, ["到2022年建成\u{3000}8座", "基站"], "a quote that goes on in the next line");
        assert_eq!(page.attribute("mark#fact-stations a", "href"), Some("/facts/c-plan/stations"));
        assert!(page.has(".unplaced li#fact-nowhere q"), "what has no place is listed with its quote");

        // Documents that share a text show their own parts.
        let (_, page) = read("b-plan").await;
        let words = page.text(".document-text");
        assert!(words.contains("乙省：做大产业") && words.contains("建成工厂3家"), "{words}");
        assert!(!words.contains("甲省") && !words.contains("园区 12 个"), "{words}");
        let (_, page) = read("a-plan").await;
        let words = page.text(".document-text");
        assert!(words.contains("园区 12 个") && !words.contains("— 1 —") && !words.contains("乙省"), "{words}");

        command::detach(&config(&store)).await.expect("undone");
        let (again, page) = read("c-plan").await;
        assert!(again == before && !page.has("mark"), "nothing of the text is left");
    }
}

#[tokio::test]
async fn what_an_attachment_can_change_is_never_kept_for_a_year() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        let rev = revisions::name_of(&data());
        let one = format!("/api/v1/facts/c-plan/stations?rev={rev}");
        let kept = [format!("/api/v1/facts?rev={rev}"), format!("/api/v1/compare/targets?rev={rev}")];
        let before = get(&app, &one).await;
        assert_eq!(before.header("cache-control"), "no-cache");
        let mut lists = Vec::new();
        for address in &kept {
            lists.push(get(&app, address).await);
        }
        let folder = folder_of(SHARED_TEXT, OWN_TEXT);
        command::attach(&config(&store), folder.path()).await.expect("an attachment");
        let after = get_with(&app, &one, &[("if-none-match", before.header("etag"))]).await;
        assert_eq!(after.status, StatusCode::OK, "the tag of before is stale");
        assert_eq!(after.json()["item"]["evidence"]["anchor"], json!({ "start": 12, "end": 27 }));
        let held = get_with(&app, &one, &[("if-none-match", after.header("etag"))]).await;
        assert_eq!(held.status, StatusCode::NOT_MODIFIED);
        for (address, before) in kept.iter().zip(lists) {
            let after = get(&app, address).await;
            assert!(after.header("cache-control").contains("immutable"));
            assert_eq!((after.header("etag"), after.body == before.body), (before.header("etag"), true), "{address}");
        }
    }
}

#[tokio::test]
async fn a_fact_has_its_neighbours_and_its_citation() {
    let store = Store::with(Engine::Sqlite, &data()).await;
    let answer = get(&store.app(), "/api/v1/facts/a-plan/parks").await.json();
    let neighbours: Vec<&Value> = answer["neighbours"].as_array().expect("a list").iter().map(|n| &n["fact"]).collect();
    assert_eq!(neighbours, ["b-plan/policy", "b-plan/more-policy", "b-plan/works", "c-plan/stations", "c-plan/nowhere"]);
    let stations = json!({
        "fact": "c-plan/stations", "region": "c", "region_name": { "zh": "c", "en": "c" },
        "name": { "zh": "stations", "en": "stations" }, "value": { "zh": "≥8个", "en": "≥8" }
    });
    assert_eq!(answer["neighbours"][3], stations);
    let rev = revisions::name_of(&data());
    let reference = format!("某机构. 甲省：做强产业[Z/OL]. (2020-07). http://127.0.0.1:8080/facts/a-plan/parks?rev={rev}.");
    assert_eq!(answer["citation"]["reference"], reference);
    assert_eq!(answer["citation"]["quotation"], format!("“建成园区12个”（（一）完善政策）。{reference}"));
}

/// The real texts are not in the repository; whoever has them names their folder.
#[tokio::test]
async fn every_real_quote_is_placed_or_reported() {
    let Some(folder) = std::env::var_os("SOURCES_DIR").map(PathBuf::from) else {
        println!("SOURCES_DIR is not set: the real texts were not read");
        return;
    };
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        command::attach(&config(&store), &folder).await.expect("every real text");
        let attached = Attached::load(&store.db, seeds()).await.expect("texts");
        let (placed, unplaced) = attached.report();
        println!("{engine:?}: {placed} quotes placed, {} not: {unplaced:#?}", unplaced.len());
        assert_eq!(placed + unplaced.len(), seeds().facts.len());
        assert!(unplaced.iter().all(|line| line.ends_with(" places")), "a quote is in no text: {unplaced:#?}");
        assert!(unplaced.len() * 100 < seeds().facts.len(), "{unplaced:#?}");
        let app = store.app();
        for document in &seeds().documents {
            let page = PageDocument::parse(get(&app, &format!("/documents/{}", document.slug)).await.text());
            let own = seeds().facts.iter().filter(|fact| fact.document == document.slug);
            for fact in own {
                assert!(page.has(&format!("#fact-{}", fact.id)), "{} has a place on its page", fact.reference());
            }
        }
    }
}

/// The documents whose texts have some words, each with what stands around them.
async fn texts_with(app: &Router, typed: &str) -> Vec<(String, String)> {
    let found = get(app, &format!("/api/v1/search/texts?q={}", percent_encode(typed))).await.json();
    let field = |one: &Value, name: &str| one[name].as_str().expect("a text").to_owned();
    found["items"].as_array().expect("items").iter().map(|one| (field(one, "document"), field(one, "passage"))).collect()
}

#[tokio::test]
async fn attached_texts_are_searched_and_lead_to_their_documents() {
    for engine in ENGINES {
        let store = Store::with(engine, &data()).await;
        let app = store.app();
        assert!(texts_with(&app, "丙市计划 目标").await.is_empty(), "{engine:?}");
        let folder = folder_of(SHARED_TEXT, OWN_TEXT);
        command::attach(&config(&store), folder.path()).await.expect("an attachment");
        let found = texts_with(&app, "目標 ８座").await;
        assert_eq!(found, [("c-plan".to_owned(), "丙市计划 一、目标 到2022年建成 8座 基站。".to_owned())], "{engine:?}");
        // Words that a line break parts are found too, and a text that two documents share leads to both.
        assert_eq!(texts_with(&app, "8座基站").await.len(), 1);
        assert_eq!(texts_with(&app, "搭建平台").await.len(), 2);
        assert!(texts_with(&app, "搭建平台 8座").await.is_empty(), "no text has both");
        let page = get(&app, &format!("/search?q={}", percent_encode("搭建平台"))).await;
        assert!(page.text().contains("/documents/a-plan") && page.text().contains("<mark>搭建平台"), "{}", page.text());
        let tag = page.header("etag").to_owned();
        command::attach(&config(&store), folder.path()).await.expect("the same again");
        assert_eq!(texts_with(&app, "8座").await.len(), 1, "nothing is there twice");
        command::detach(&config(&store)).await.expect("undone");
        assert!(texts_with(&app, "8座").await.is_empty());
        let page = get(&app, &format!("/search?q={}", percent_encode("搭建平台"))).await;
        assert_ne!(page.header("etag"), tag);
    }
}
