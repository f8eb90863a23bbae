//! Drafts that are sent to be checked: as JSON, as a form, as a file; what comes back, and what is refused.

use axum::{Router, body::Body, http::Request};
use duibiao::state::CHECKS_A_MINUTE;
use duibiao_tests::{
    Answer, ENGINES, Engine, Store, ask,
    made_up::{self, Size},
    seeds,
};
use serde_json::json;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const DRAFT: &str =
    "到2022年，青岛4K电视机年产量达到1500万台，超高清视频产业总规模超过1000万元。\n到2022年，青岛建成咖啡馆33家。";

async fn post(app: &Router, path: &str, kind: &str, accept: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post(path).header("content-type", kind).header("accept", accept).body(body.into());
    ask(app, request.expect("a request")).await
}

async fn check(app: &Router, draft: &str) -> Answer {
    post(app, "/api/v1/check", "application/json", "*/*", json!({ "text": draft }).to_string()).await
}

/// A form with a file, or with a text where the name is empty.
fn form(text: &str, file: &str, bytes: &[u8]) -> (&'static str, Vec<u8>) {
    let mut body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{text}\r\n--x\r\nContent-Disposition: form-data; name=\"region\"\r\n\r\n\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--x--\r\n");
    ("multipart/form-data; boundary=x", body)
}

fn packed(name: &str, xml: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("a part");
    zip.write_all(xml.as_bytes()).expect("written");
    zip.finish().expect("a file").into_inner()
}

fn docx(words: &str) -> Vec<u8> {
    let xml = format!("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>");
    packed("word/document.xml", &xml)
}

fn verdicts(answer: &Answer) -> Vec<String> {
    let figures = answer.json()["figures"].as_array().cloned().unwrap_or_default();
    figures.iter().map(|figure| format!("{} {}", figure["words"], figure["verdict"]).replace('"', "")).collect()
}

const EXPECTED: [&str; 3] = ["达到1500万台 agrees", "超过1000万元 differs", "33家 not-in-data"];

#[tokio::test]
async fn each_figure_is_laid_beside_the_data() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let answer = check(&app, DRAFT).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"), "{}", answer.text());
        assert_eq!(verdicts(&answer), EXPECTED);
        let said = answer.json();
        assert_eq!(said["counts"], json!({ "agrees": 1, "differs": 1, "not_in_data": 1, "omitted": 0 }));
        let wrong = &said["figures"][1];
        assert_eq!((&wrong["slips"], &wrong["fact"]["fact"]), (&json!(["unit"]), &json!("qingdao-uhd-2019/industry-size")));
        assert_eq!(wrong["fact"]["quote"], "超高清视频产业总规模超过1000亿元");
        let address = wrong["fact"]["address"].as_str().expect("an address");
        assert_eq!(duibiao_tests::get(&app, address).await.status, 200, "{address}");
        let place = &wrong["place"];
        let (start, end) = (place["start"].as_u64().expect("a place"), place["end"].as_u64().expect("a place"));
        let words: String = DRAFT.chars().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(words, "超过1000万元");
    }
}

#[tokio::test]
async fn a_draft_may_come_in_any_form_and_be_answered_as_a_table() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let slide = format!("<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>{DRAFT}</a:t></a:r></a:p></p:sld>");
    let page = DRAFT.split('\n').map(|line| format!("<p>{line}</p>")).collect::<String>();
    let files: [(&str, Vec<u8>); 6] = [
        ("draft.txt", DRAFT.as_bytes().to_vec()),
        ("draft.md", DRAFT.as_bytes().to_vec()),
        ("DRAFT.HTML", page.into_bytes()),
        ("draft.docx", docx(DRAFT)),
        ("draft.pptx", packed("ppt/slides/slide1.xml", &slide)),
        ("", Vec::new()),
    ];
    for (name, bytes) in files {
        let (kind, body) = form(if name.is_empty() { DRAFT } else { "" }, name, &bytes);
        let answer = post(&app, "/api/v1/check", kind, "*/*", body).await;
        assert_eq!(verdicts(&answer), EXPECTED, "{name}: {}", answer.text());
    }
    assert_eq!(verdicts(&post(&app, "/api/v1/check", "text/plain", "*/*", DRAFT).await), EXPECTED);
    let json = json!({ "text": DRAFT }).to_string();
    for (path, accept) in
        [("/api/v1/check?lang=en", "text/csv"), ("/api/v1/check.csv?lang=en", "*/*"), ("/check.csv?lang=en", "text/html")]
    {
        let answer = post(&app, path, "application/json", accept, json.clone()).await;
        assert!(answer.header("content-type").starts_with("text/csv"), "{path}");
        let mut reader = csv::Reader::from_reader(&answer.body[3..]);
        assert_eq!(&reader.headers().expect("heads")[3], "Verdict");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 3, "{path}");
        assert_eq!((&rows[1][0], &rows[1][3], &rows[1][4]), ("超过1000万元", "Differs", "unit"), "{path}");
    }
}

#[tokio::test]
async fn the_page_answers_a_form_without_scripts_in_both_languages() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let empty = duibiao_tests::get(&app, "/check?lang=en").await;
    assert!(
        empty.status == 200 && empty.text().contains("<form method=\"post\" action=\"/check?lang=en\""),
        "{}",
        empty.text()
    );
    for (path, words) in
        [("/check", "相符1处，不符1处，库中没有1处。"), ("/check?lang=en", "Agree: 1. Differ: 1. Not in the data: 1.")]
    {
        let (kind, body) = form(DRAFT, "", b"");
        let answer = post(&app, path, kind, "text/html", body).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"), "{}", answer.text());
        assert!(answer.text().contains(words) && answer.text().contains("<mark"), "{}", answer.text());
    }
    for (file, bytes, status, words) in [
        ("a.txt", &b""[..], 422, "it has no text"),
        ("a.txt", b"\x7fELF\0\0", 422, "it is binary and no text"),
        ("a.pdf", b"%PDF-1.7", 422, "only .txt, .md, .docx, .pptx and .html are read"),
        ("a.txt", &[b'a'; 2_200_000], 413, "it is larger than 2 MB"),
    ] {
        let (kind, body) = form("", file, bytes);
        let answer = post(&app, "/check?lang=en", kind, "text/html", body).await;
        assert_eq!(answer.status.as_u16(), status, "{words}");
        assert!(answer.text().contains(words) && answer.text().contains("<form"), "{words}: {}", answer.text());
    }
}

#[tokio::test]
async fn what_cannot_be_checked_is_refused_by_name() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let bomb = packed("word/document.xml", &" ".repeat(20_000_000));
    let (deep, many) = (["<a>".repeat(50_000), "</a>".repeat(50_000)].concat(), format!("<a>{}</a>", "<b/>".repeat(600_000)));
    let files: [(&str, Vec<u8>, u16); 12] = [
        ("empty.txt", Vec::new(), 422),
        ("blank.txt", b" \n\n".to_vec(), 422),
        ("binary.txt", b"\x7fELF\0\0\0".to_vec(), 422),
        ("other.txt", b"Output shall reach 1,500 by 2025.".to_vec(), 422),
        ("wrong.txt", vec![0xff, 0x81, 0xff], 422),
        ("scan.pdf", b"%PDF-1.4".to_vec(), 422),
        ("old.doc", b"\xd0\xcf".to_vec(), 422),
        ("broken.docx", b"PK\x03\x04".to_vec(), 422),
        ("bomb.docx", bomb, 422),
        ("deep.docx", packed("word/document.xml", &deep), 422),
        ("many.pptx", packed("ppt/slides/slide1.xml", &many), 422),
        ("large.txt", vec![b'a'; 2_000_001], 413),
    ];
    for (name, bytes, status) in files {
        let (kind, body) = form("", name, &bytes);
        let answer = post(&app, "/api/v1/check", kind, "*/*", body).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["type"]), (status, &json!("/problems/unreadable-draft")), "{name}");
    }
    let bodies: [(&str, Vec<u8>, u16, &str); 5] = [
        ("application/json", b"{".to_vec(), 400, "invalid-body"),
        ("application/json", json!({ "text": DRAFT, "region": "atlantis" }).to_string().into_bytes(), 400, "unknown-value"),
        ("multipart/form-data", b"--x".to_vec(), 400, "invalid-body"),
        ("application/xml", b"<a/>".to_vec(), 415, "unsupported-media-type"),
        ("application/json", vec![b' '; 3_000_000], 413, "content-too-large"),
    ];
    for (kind, body, status, name) in bodies {
        let answer = post(&app, "/api/v1/check", kind, "*/*", body).await;
        assert_eq!(answer.status.as_u16(), status, "{kind}: {}", answer.text());
        assert_eq!(answer.json()["type"], format!("/problems/{name}"), "{kind}");
    }
    let unknown = post(&app, "/api/v1/check?x=1", "application/json", "*/*", "{}").await;
    assert_eq!(unknown.json()["parameter"], "x");
}

#[tokio::test]
async fn a_client_may_have_so_many_checked_in_a_minute() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for _ in 0..CHECKS_A_MINUTE {
        assert_eq!(check(&app, "产值8亿元").await.status, 200);
    }
    let refused = check(&app, "产值8亿元").await;
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=60).contains(&seconds)));
}

#[tokio::test]
async fn of_many_regions_those_that_a_draft_names_are_asked_for_and_no_others() {
    let data = made_up::dataset(Size { regions: 40, facts: 1200 });
    let fact = data.facts.iter().find(|fact| fact.value.is_some() && fact.indicator.is_some()).expect("a fact with a number");
    let region = data.region(&fact.region).expect("its region").name.zh.clone();
    let draft = format!("{region}：{}。", fact.evidence.quote);
    for engine in ENGINES {
        let store = Store::with(engine, &data).await;
        let app = store.app();
        let (answer, statements) = crate::statements::counted(check(&app, &draft)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert!(statements.rows() < data.facts.len() as u64 / 2, "{statements}");
        assert!(
            answer.json()["figures"].as_array().is_some_and(|figures| figures
                .iter()
                .any(|one| one["region"] == json!(fact.region) || one["verdict"] == "agrees")),
            "{draft}: {}",
            answer.text()
        );
    }
}
