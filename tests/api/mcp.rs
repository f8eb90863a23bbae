//! `/mcp`: what the protocol and the limits ask of it. What its tools answer is asked by a client of others (tests/assistants).

use crate::scope::many;
use axum::{Router, body::Body, http::Request};
use duibiao::mcp::REQUESTS_A_MINUTE;
use duibiao_tests::{Answer, ENGINES, Engine, Store, ask, get, get_with, seeds};
use serde_json::{Value, json};

/// Sends a message as a client does that keeps no session.
async fn send(app: &Router, body: String, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post("/mcp")
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", "2025-11-25");
    let host = headers.iter().all(|(name, _)| *name != "host").then_some(("host", "d.example"));
    for (name, value) in headers.iter().copied().chain(host) {
        request = request.header(name, value);
    }
    ask(app, request.body(Body::from(body)).expect("a request")).await
}

async fn list(app: &Router, headers: &[(&str, &str)]) -> Answer {
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {} });
    send(app, body.to_string(), headers).await
}

async fn call(app: &Router, tool: &str, arguments: Value) -> Value {
    let params = json!({ "name": tool, "arguments": arguments });
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params });
    let answer = send(app, body.to_string(), &[]).await;
    assert_eq!(answer.status.as_u16(), 200, "{tool}: {}", answer.text());
    answer.json()["result"].clone()
}

fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().expect("a text")
}

#[tokio::test]
async fn a_page_of_another_site_is_refused_and_any_program_is_answered() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app_with(&[("PUBLIC_URL", "https://d.example")]);
    for (origin, status) in [
        ("https://d.example", 200),
        ("https://d.example:443", 200),
        ("http://d.example", 403),
        ("https://d.example:8443", 403),
        ("https://other.example", 403),
        ("https://d.example.other.example", 403),
        ("null", 403),
        ("nonsense", 403),
    ] {
        assert_eq!(list(&app, &[("origin", origin)]).await.status.as_u16(), status, "{origin}");
    }
    assert_eq!(list(&app, &[]).await.status.as_u16(), 200);
    assert_eq!(list(&app, &[("host", "any.example")]).await.status.as_u16(), 200);
}

#[tokio::test]
async fn it_keeps_no_session_and_takes_no_more_than_the_api() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let answer = list(&app, &[]).await;
    assert!(answer.headers.get("mcp-session-id").is_none());
    assert_eq!(answer.header("content-type"), "application/json");
    let asked = get_with(&app, "/mcp", &[("host", "d.example")]).await;
    assert_eq!((asked.status.as_u16(), asked.header("allow")), (405, "POST"));
    let large =
        format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{{\"x\":\"{}\"}}}}", "x".repeat(70_000));
    assert_eq!(send(&app, large, &[]).await.status.as_u16(), 413);
    assert!(send(&app, "{".to_owned(), &[]).await.status.is_client_error());
}

#[tokio::test]
async fn a_client_that_asks_too_often_is_told_when_to_come_again() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for _ in 0..REQUESTS_A_MINUTE {
        assert!(send(&app, "{".to_owned(), &[]).await.status.as_u16() != 429);
    }
    let answer = list(&app, &[]).await;
    assert_eq!(answer.status.as_u16(), 429);
    assert_eq!(answer.json()["type"], "/problems/too-many-requests");
    assert!(answer.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=61).contains(&seconds)));
    assert_eq!(get(&app, "/api/v1/regions").await.status.as_u16(), 200, "the API has limits of its own");
}

#[tokio::test]
async fn every_tool_answers_on_both_engines() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let tools = list(&app, &[]).await.json();
        let tools = tools["result"]["tools"].as_array().expect("tools").clone();
        for tool in &tools {
            let name = tool["name"].as_str().expect("a name");
            let arguments = match name {
                "find_facts" => json!({ "query": "4K" }),
                "check_sentence" => json!({ "text": "到2022年，青岛4K电视机年产量达到1500台。" }),
                "open_fact" => json!({ "fact": "qingdao-uhd-2019/tv-4k-output" }),
                "list_gaps" => json!({ "home": "qingdao" }),
                "compare" | "link_view" => json!({ "comparison": "measures", "regions": ["futian", "hunan"] }),
                _ => json!({}),
            };
            let result = call(&app, name, arguments).await;
            assert_eq!(result["isError"], false, "{engine:?} {name}: {}", text(&result));
            let schema = jsonschema::validator_for(&tool["outputSchema"]).expect("a schema");
            let answer = &result["structuredContent"];
            assert!(
                schema.is_valid(answer),
                "{engine:?} {name}: {:?}",
                schema.iter_errors(answer).next().map(|e| e.to_string())
            );
            let link = answer["about"]["link"].as_str().expect("a link");
            let path = link.strip_prefix(duibiao_tests::site::URL).expect("a link to this site");
            assert_eq!(get(&app, path).await.status.as_u16(), 200, "{engine:?} {name}: {link}");
        }
        assert_eq!(tools.len(), 10);
    }
}

#[tokio::test]
async fn a_refusal_says_what_to_do() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for (tool, arguments, said) in [
        ("compare", json!({}), "missing field `comparison`"),
        ("compare", json!({ "comparison": "targets", "region": "x" }), "unknown field `region`, expected one of"),
        ("compare", json!({ "comparison": "targets", "limit": 0 }), "Allowed: 1 to 300."),
        ("compare", json!({ "comparison": "targets", "from": "soon" }), "Allowed: 2020, 2020-07, 2020-06-24."),
        ("compare", json!({ "comparison": "targets", "rev": "0000000000000000" }), "Leave rev out"),
        ("compare", json!({ "comparison": "targets", "indicators": ["a&rev=b"] }), "find_indicators lists indicators"),
        ("find_facts", json!({ "query": "x".repeat(300) }), "at most 200 characters"),
        ("find_documents", json!({ "region": "Qingdao!" }), "Allowed: guangdong"),
        ("list_due_targets", json!({ "outcomes": ["won"] }), "Allowed: reached"),
        ("open_fact", json!({ "fact": "a" }), "document/id"),
    ] {
        let result = call(&app, tool, arguments.clone()).await;
        assert_eq!(result["isError"], true, "{tool} {arguments}");
        assert!(text(&result).contains(said), "{tool} {arguments}: {said} in {}", text(&result));
    }
    let unknown = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "guess", "arguments": {} } });
    let answer = send(&app, unknown.to_string(), &[]).await.json();
    assert!(answer["error"]["message"].as_str().is_some_and(|said| said.contains("find_regions")), "{answer}");
}

#[tokio::test]
async fn of_many_regions_an_answer_says_which_it_is_about_and_keeps_to_its_limit() {
    let store = Store::with(Engine::Sqlite, &many()).await;
    let app = store.app();
    let result = call(&app, "compare", json!({ "comparison": "targets", "home": "qingdao", "limit": 5 })).await;
    let answer = &result["structuredContent"];
    assert!(answer["about"]["cautions"][0].as_str().is_some_and(|said| said.contains("17")), "{}", answer["about"]);
    let listed: usize =
        answer["indicators"].as_array().expect("axes").iter().map(|one| one["statements"].as_array().map_or(0, Vec::len)).sum();
    assert!(listed <= 5 && answer["left_out"].as_u64().is_some_and(|left| left > 0), "{listed} {}", answer["left_out"]);
    let found = call(&app, "find_regions", json!({ "query": "示例市", "limit": 3 })).await;
    assert_eq!(found["structuredContent"]["regions"].as_array().map(Vec::len), Some(3));
    let fact = call(&app, "find_facts", json!({ "query": "4K电视机年产量", "limit": 50 })).await;
    for statement in fact["structuredContent"]["statements"].as_array().expect("statements") {
        assert_ne!(statement["region"]["slug"], statement["region"]["name"], "{statement}");
    }
}
