//! Pages in Markdown: the same as on the page, with every quote and link, and silence in words; and `/llms.txt`.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use duibiao_tests::{ENGINES, Engine, Store, ask, get, get_with, seeds, site::URL};
use regex::Regex;
use serde_json::Value;

/// A page of each sort, and where it is in Markdown.
const PAGES: &[(&str, &str)] = &[
    ("/", "/index.md"),
    ("/compare/targets", "/compare/targets.md"),
    ("/compare/timeline?regions=qingdao", "/compare/timeline.md?regions=qingdao"),
    ("/compare/measures?home=qingdao&lang=en", "/compare/measures.md?home=qingdao&lang=en"),
    ("/regions/qingdao", "/regions/qingdao.md"),
    ("/documents/qingdao-uhd-2019", "/documents/qingdao-uhd-2019.md"),
    ("/indicators/tv-output-annual?lang=en", "/indicators/tv-output-annual.md?lang=en"),
    ("/facts/qingdao-uhd-2019/tv-4k-output", "/facts/qingdao-uhd-2019/tv-4k-output.md"),
    ("/search?q=4K", "/search.md?q=4K"),
    ("/changes", "/changes.md"),
];

const MARKDOWN: &[(&str, &str)] = &[("accept", "text/markdown")];

#[tokio::test]
async fn every_page_is_answered_in_markdown_by_its_ending_and_by_what_a_client_accepts() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for (page, ending) in PAGES {
            let html = get(&app, page).await;
            let by_ending = get(&app, ending).await;
            let by_accept = get_with(&app, page, MARKDOWN).await;
            let again = get(&app, page).await;
            assert_eq!(by_ending.status, StatusCode::OK, "{engine:?} {ending}");
            assert_eq!(by_ending.text(), by_accept.text(), "{engine:?} {page}");
            assert_eq!(html.body, again.body, "{engine:?} {page}: a reader gets what a reader got");
            for answer in [&by_ending, &by_accept] {
                assert_eq!(answer.header("content-type"), "text/markdown; charset=utf-8", "{page}");
                assert!(answer.text().starts_with("# "), "{page}: {}", answer.text());
                assert_ne!(answer.header("etag"), html.header("etag"), "{page}");
            }
            for answer in [&html, &by_ending, &by_accept] {
                let vary: Vec<&str> = answer.headers.get_all("vary").iter().filter_map(|value| value.to_str().ok()).collect();
                assert!(vary.join(",").split(',').any(|name| name.trim() == "accept"), "{page}: {vary:?}");
            }
            let tag = by_accept.header("etag").to_owned();
            let held = get_with(&app, page, &[MARKDOWN[0], ("if-none-match", &tag)]).await;
            assert_eq!((held.status, held.body.len()), (StatusCode::NOT_MODIFIED, 0), "{page}");
            let other = get_with(&app, page, &[("if-none-match", &tag)]).await;
            assert_eq!(other.status, StatusCode::OK, "{page}: Markdown is not the page");
        }
    }
}

#[tokio::test]
async fn a_question_for_the_head_is_answered_with_the_head() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let request = Request::builder().method(Method::HEAD).uri("/compare/targets.md").body(Body::empty()).expect("a request");
    let answer = ask(&app, request).await;
    assert_eq!((answer.status, answer.body.len()), (StatusCode::OK, 0));
    assert_eq!(answer.header("content-type"), "text/markdown; charset=utf-8");
}

/// A text as it stands in Markdown.
fn escaped(text: &str) -> String {
    duibiao::statements::markdown::escaped(text)
}

fn name_of(fact: &Value) -> String {
    format!("{}/{}", fact["document"].as_str().unwrap_or_default(), fact["id"].as_str().unwrap_or_default())
}

/// The names of the facts that charts, lists and cells show.
fn shown_facts(value: &Value, names: &mut Vec<String>) {
    let inner: Vec<(&str, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(key, inner)| (key.as_str(), inner)).collect(),
        Value::Array(items) => items.iter().map(|inner| ("", inner)).collect(),
        _ => Vec::new(),
    };
    let is_sum = value["origin"] == "summed";
    for (key, inner) in inner {
        match (key, inner) {
            // What it stands on, and who else says the same.
            ("basis" | "also" | "pairs" | "gaps" | "indicators" | "considered" | "evidence", _) => {}
            ("fact" | "absent_fact", Value::String(name)) if !is_sum => names.push(name.clone()),
            ("facts" | "undivided", Value::Array(list)) => {
                names.extend(list.iter().filter_map(Value::as_str).map(str::to_owned))
            }
            _ => shown_facts(inner, names),
        }
    }
}

/// The fact of each name with its quote and its link, as a list of the Markdown has it.
fn assert_proved(text: &str, fact: &Value, rev: &str, names_documents: bool) {
    let name = name_of(fact);
    let link = format!("]({URL}/facts/{name}?");
    let lines: Vec<&str> = text.lines().filter(|line| line.contains(&link)).collect();
    assert!(!lines.is_empty(), "{name} is not linked");
    let quote = escaped(fact["evidence"]["quote"].as_str().unwrap_or_default());
    for line in lines {
        assert!(line.contains(&quote) && line.contains(&format!("rev={rev}")), "{name}: {line}");
        let has_document = line.contains(&format!("]({URL}/documents/"));
        assert_eq!(has_document, names_documents, "{name}: {line}");
    }
}

#[tokio::test]
async fn every_fact_that_a_comparison_shows_stands_with_its_quote_its_document_and_its_link() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for (kind, query) in [
        ("targets", ""),
        ("targets", "?indicators=uhd-channels-opened&lang=en"),
        ("targets", "?indicators=base-stations-5g&per=head"),
        ("timeline", ""),
        ("measures", "?categories=talent"),
        ("measures", "?lang=en"),
    ] {
        let compared = get(&app, &format!("/api/v1/compare/{kind}{query}")).await.json();
        let text = get(&app, &format!("/compare/{kind}.md{query}")).await;
        let rev = compared["basis"]["revision"].as_str().expect("a revision");
        let facts = compared["basis"]["facts"].as_array().expect("facts");
        let mut shown = Vec::new();
        shown_facts(&compared, &mut shown);
        assert!(shown.len() > 1, "{kind}{query}");
        for fact in facts.iter().filter(|fact| shown.contains(&name_of(fact))) {
            let is_repeated = kind == "timeline" && !text.text().contains(&format!("/facts/{}?", name_of(fact)));
            if !is_repeated {
                assert_proved(text.text(), fact, rev, true);
            }
        }
        assert!(text.text().contains(&format!("rev={rev}")) && text.text().contains(&format!("/charts/{kind}.png?")), "{kind}");
    }
}

#[tokio::test]
async fn a_document_has_every_fact_below_its_headings() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let facts = get(&app, "/api/v1/facts?document=qingdao-uhd-2019&limit=1000").await.json();
    let rev = facts["revision"].as_str().expect("a revision").to_owned();
    let text = get(&app, "/documents/qingdao-uhd-2019.md").await;
    for fact in facts["items"].as_array().expect("facts") {
        assert_proved(text.text(), fact, &rev, false);
    }
    let headings = text.text().lines().filter(|line| line.starts_with("##")).count();
    assert!(headings > 10, "{headings}");
    let targets = get(&app, "/documents/qingdao-uhd-2019.md?kinds=target").await;
    assert!(targets.text().len() < text.text().len());
}

#[tokio::test]
async fn silence_cautions_and_verdicts_are_said_in_words() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let zh = get(&app, "/compare/targets.md?indicators=industry-revenue").await;
    for said in ["未载明：", "领域不同：湖南", "不宜直接比", "对照对象"] {
        assert!(zh.text().contains(said), "{said} in {}", zh.text());
    }
    let en = get(&app, "/compare/targets.md?indicators=industry-revenue&lang=en").await;
    for said in ["Not stated: ", "On other subjects: Hunan", "basis of comparison"] {
        assert!(en.text().contains(said), "{said} in {}", en.text());
    }
    let ignored = get(&app, "/compare/targets.md?regions=atlantis&lang=en").await;
    assert!(ignored.text().lines().any(|line| line.starts_with("> ") && line.contains("atlantis")), "{}", ignored.text());
}

#[tokio::test]
async fn what_is_not_here_is_said_in_markdown_with_what_is_nearest() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for (address, headers) in [
        ("/regions/quingdao.md", &[][..]),
        ("/regions/quingdao", MARKDOWN),
        ("/nothing.md", &[][..]),
        ("/facts/qingdao-uhd-2019/nothing.md", &[][..]),
        ("/compare/targets.md?rev=0000000000000000", &[][..]),
        ("/.md.md", &[][..]),
    ] {
        let answer = get_with(&app, address, headers).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(answer.header("content-type"), "text/markdown; charset=utf-8", "{address}");
        assert!(answer.text().contains("](http://127.0.0.1:8080/compare/targets.md"), "{address}: {}", answer.text());
    }
    let near = get(&app, "/regions/quingdao.md").await;
    assert!(near.text().contains("](http://127.0.0.1:8080/regions/qingdao.md"), "{}", near.text());
    let empty = Store::empty(Engine::Sqlite).await;
    let answer = get(&empty.app(), "/compare/targets.md").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text().starts_with("# No data\n"), "{}", answer.text());
    let long = get(&app, &format!("/search.md?q={}", "x".repeat(9000))).await;
    assert_eq!(long.status, StatusCode::URI_TOO_LONG);
    assert_eq!(long.header("content-type"), "text/markdown; charset=utf-8");
}

#[tokio::test]
async fn a_file_for_language_models_leads_to_everything_that_is_here() {
    let links = Regex::new(r"\]\(([^)]+)\)").expect("a pattern");
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let file = get(&app, "/llms.txt").await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/plain; charset=utf-8"));
        assert!(file.text().starts_with("# Duibiao 对标\n\n> "), "{}", file.text());
        let mut count = 0;
        for link in links.captures_iter(file.text()) {
            let path = link[1].strip_prefix(URL).unwrap_or_else(|| panic!("{} leads elsewhere", &link[1]));
            let answer = get_with(&app, path, &[("host", "d.example")]).await;
            let expected = if path == "/mcp" { 405 } else { 200 };
            assert_eq!(answer.status.as_u16(), expected, "{engine:?} {path}");
            count += 1;
        }
        assert_eq!(count, 6 + 2 + 5 + 6, "{engine:?}: pages, programs, regions, documents");
    }
}

#[tokio::test]
async fn links_within_markdown_lead_somewhere() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let links = Regex::new(r"\]\(([^)]+)\)").expect("a pattern");
    for (_, page) in PAGES {
        let text = get(&app, page).await;
        let mut tried = 0;
        for link in links.captures_iter(text.text()) {
            let path = link[1].strip_prefix(URL).unwrap_or_else(|| panic!("{page}: {} leads elsewhere", &link[1]));
            if path.starts_with("/charts/") || (path.starts_with("/facts/") && tried > 6) {
                continue;
            }
            tried += 1;
            assert_eq!(get(&app, path).await.status.as_u16(), 200, "{page}: {path}");
        }
        assert!(tried > 0, "{page}");
    }
}
