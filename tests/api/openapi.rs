//! The description of the API is valid, complete and true: what it says is what is answered.

use axum::{Router, body::Body, http::Request};
use duibiao::db::{revisions, texts};
use duibiao_tests::{Answer, ENGINES, Engine, Store, ask, get, seeds};
use serde_json::{Map, Value, json};
use shared::view::View;
use std::collections::BTreeSet;

/// Every path, and addresses of it that answer with 200; `{rev}`, `{before}` and `{link}` stand for those of the store.
const PATHS: &[(&str, &[&str])] = &[
    ("/api/v1/catalogue", &["", "?rev={rev}"]),
    ("/api/v1/categories", &[""]),
    ("/api/v1/check", &[]),
    ("/api/v1/check.csv", &[]),
    ("/api/v1/compare/measures", &["", "?home=qingdao&instruments=fund&cell=qingdao/standards", "?form=stacked"]),
    (
        "/api/v1/compare/targets",
        &[
            "",
            "?per=head",
            "?per=year&scale=log",
            "?lang=en&theme=dark&fact=qingdao-uhd-2019/tv-4k-output",
            "?verdicts=qingdao-uhd-2019/tv-4k-output~guangdong-uhd-2023/tv-output:direct",
        ],
    ),
    ("/api/v1/compare/timeline", &["", "?kinds=event&from=2020-01&to=2021-06-30"]),
    ("/api/v1/documents", &[""]),
    ("/api/v1/documents/{slug}", &["qingdao-uhd-2019", "futian-5g-2020", "guangdong-uhd-2023"]),
    ("/api/v1/facts", &["?limit=1000", "?kind=measure&limit=1000", "?kind=support,event&region=futian,qingdao"]),
    ("/api/v1/facts/{document}/{id}", &["qingdao-uhd-2019/tv-4k-output", "qingdao-uhd-2019/tv-4k-output?rev={rev}"]),
    ("/api/v1/facts/{document}/{id}/passage", &["qingdao-uhd-2019/tv-4k-output/passage"]),
    ("/api/v1/indicators", &[""]),
    ("/api/v1/indicators/{slug}", &["tv-output-annual"]),
    ("/api/v1/links", &[]),
    ("/api/v1/links/{id}", &["{link}"]),
    ("/api/v1/region-choices", &["?q=%E9%9D%92%E5%B2%9B", "?q=qd&role=home&path=/compare/measures&lang=en", ""]),
    ("/api/v1/regions", &["", "?limit=2"]),
    ("/api/v1/revisions", &[""]),
    ("/api/v1/revisions/{a}/diff/{b}", &["{before}/diff/{rev}?page=targets", "{rev}/diff/latest", "{rev}/diff/{before}"]),
    ("/api/v1/search", &["?q=%E5%9F%BA%E7%AB%99", "?q=tv&limit=1", "?q=2025&regions=qingdao&kinds=target", ""]),
    ("/api/v1/search/texts", &["?q=%E5%9F%BA%E7%AB%99", ""]),
    ("/api/v1/suggest", &["?q=%E5%9F%BA%E7%AB%99", "?q=talent&lang=en&home=qingdao", ""]),
];

async fn description() -> Value {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    get(&store.app(), "/api/openapi.json").await.json()
}

/// Calls a function for every object of a document.
fn walk(value: &Value, seen: &mut impl FnMut(&Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            seen(object);
            object.values().for_each(|inner| walk(inner, seen));
        }
        Value::Array(items) => items.iter().for_each(|inner| walk(inner, seen)),
        _ => {}
    }
}

/// Every operation with its path and method.
fn operations(description: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = description["paths"].as_object().expect("paths").iter();
    paths
        .flat_map(|(path, item)| {
            item.as_object().expect("methods").iter().map(|(method, it)| (path.as_str(), method.as_str(), it))
        })
        .collect()
}

/// Asks for a short link.
async fn short_link(app: &Router, address: &str) -> Answer {
    let body = Body::from(json!({ "address": address }).to_string());
    let request = Request::post("/api/v1/links").header("content-type", "application/json").body(body);
    ask(app, request.expect("a request")).await
}

#[tokio::test]
async fn the_description_is_openapi_3_1_and_every_reference_leads_somewhere() {
    let description = description().await;
    assert!(description["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", description["openapi"]);
    for key in ["title", "version"] {
        assert!(description["info"][key].as_str().is_some_and(|text| !text.is_empty()), "{key}");
    }
    walk(&description, &mut |object| {
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            let place = reference.strip_prefix('#').expect("a reference within the document");
            assert!(description.pointer(place).is_some(), "{reference}");
        }
    });
    let mut names = BTreeSet::new();
    for (path, _, operation) in operations(&description) {
        let name = operation["operationId"].as_str().unwrap_or_default();
        assert!(!name.is_empty() && names.insert(name), "{path}: {name:?} is a name of its own");
        assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{path} says what it is");
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let in_path: Vec<&str> = parameters.iter().filter(|p| p["in"] == "path").filter_map(|p| p["name"].as_str()).collect();
        let braced: Vec<&str> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        assert_eq!(in_path, braced, "{path}");
        for parameter in &parameters {
            let (name, is_in_path) = (&parameter["name"], parameter["in"] == "path");
            assert_eq!(parameter["required"].as_bool().unwrap_or(false), is_in_path, "{path}: {name}");
            assert!(parameter["schema"].is_object(), "{path}: {name}");
            assert!(parameter["description"].as_str().is_some_and(|text| !text.is_empty()), "{path}: {name}");
        }
        let problem = &operation["responses"]["default"]["content"]["application/problem+json"]["schema"];
        assert_eq!(problem, &json!({ "$ref": "#/components/schemas/ProblemBody" }), "{path}");
    }
}

#[tokio::test]
async fn every_path_and_every_parameter_is_described() {
    let description = description().await;
    let described: Vec<(&str, &str)> = operations(&description).iter().map(|(path, method, _)| (*path, *method)).collect();
    let posts = ["/api/v1/links", "/api/v1/check", "/api/v1/check.csv"];
    let expected = PATHS.iter().map(|(path, _)| (*path, if posts.contains(path) { "post" } else { "get" }));
    assert_eq!(described, expected.collect::<Vec<_>>());
    for (path, _, operation) in operations(&description).into_iter().filter(|(path, ..)| path.contains("/compare/")) {
        let parameters = operation["parameters"].as_array().expect("parameters");
        let names: BTreeSet<&str> = parameters.iter().filter_map(|p| p["name"].as_str()).collect();
        assert_eq!(names, View::KEYS.iter().copied().collect(), "{path}");
    }
}

/// The description as one JSON Schema in which an object that has more than is described is a fault.
fn strict(description: &Value, schema: &Value) -> Value {
    let mut components = description["components"].clone();
    let mut parts = BTreeSet::new();
    walk(&components, &mut |object| {
        for part in object.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            parts.extend(part["$ref"].as_str().and_then(|r| r.rsplit('/').next()).map(str::to_owned));
        }
    });
    let schemas = components["schemas"].as_object_mut().expect("schemas");
    for (name, schema) in schemas.iter_mut().filter(|(name, _)| !parts.contains(*name)) {
        let object = schema.as_object_mut().unwrap_or_else(|| panic!("{name} is an object"));
        if object.contains_key("allOf") || object.contains_key("properties") {
            object.insert("unevaluatedProperties".to_owned(), json!(false));
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": components,
    })
}

/// Checks an answer against the schema that the description has for its status.
fn check(description: &Value, path: &str, method: &str, status: u16, address: &str, answer: &Answer) {
    let schema = &description["paths"][path][method]["responses"][status.to_string()]["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{path} describes its answer");
    let validator = jsonschema::validator_for(&strict(description, schema)).expect("a schema");
    assert_eq!(answer.status.as_u16(), status, "{address}: {}", String::from_utf8_lossy(&answer.body));
    let faults: Vec<String> = validator
        .iter_errors(&answer.json())
        .take(3)
        .map(|error| format!("{error:.300} at {} by {}", error.instance_path, error.schema_path))
        .collect();
    assert_eq!(faults, Vec::<String>::new(), "{address}");
}

#[tokio::test]
async fn every_answer_is_what_the_description_says() {
    let mut earlier = seeds().clone();
    earlier.facts[0].headline = !earlier.facts[0].headline;
    earlier.facts.remove(1);
    let fact = seeds().facts.iter().find(|f| f.reference().to_string() == "qingdao-uhd-2019/tv-4k-output").expect("a fact");
    let source = seeds().document(&fact.document).expect("its document").source.clone();
    for engine in ENGINES {
        let store = Store::with(engine, &earlier).await;
        revisions::import(&store.db, seeds(), "2026-11-21T08:00:00Z").await.expect("the current data");
        texts::add(&store.db, &[(source.clone(), fact.evidence.quote.clone())]).await.expect("a text with the quote");
        let app = store.app();
        let description = get(&app, "/api/openapi.json").await.json();
        let made = short_link(&app, "/compare/targets").await;
        check(&description, "/api/v1/links", "post", 201, "a new link", &made);
        check(&description, "/api/v1/links", "post", 200, "a known link", &short_link(&app, "/compare/targets").await);
        let draft =
            Body::from(json!({ "text": "到2022年，青岛4K电视机年产量达到1500万台。", "region": "qingdao" }).to_string());
        let request = Request::post("/api/v1/check").header("content-type", "application/json").body(draft);
        check(&description, "/api/v1/check", "post", 200, "a draft", &ask(&app, request.expect("a request")).await);
        let (rev, before) = (revisions::name_of(seeds()).to_string(), revisions::name_of(&earlier).to_string());
        let link = made.json()["id"].as_str().expect("its name").to_owned();
        for (path, addresses) in PATHS {
            let base = path.split('{').next().unwrap_or(path);
            for address in *addresses {
                let address =
                    format!("{base}{address}").replace("{rev}", &rev).replace("{before}", &before).replace("{link}", &link);
                check(&description, path, "get", 200, &address, &get(&app, &address).await);
            }
        }
    }
}

#[tokio::test]
async fn every_problem_is_what_the_description_says() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let description = get(&app, "/api/openapi.json").await.json();
    let schema = strict(&description, &json!({ "$ref": "#/components/schemas/ProblemBody" }));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for address in ["facts?kind=goal", "facts?x=1", "compare/timeline?from=2022&to=2020", "nothing"] {
        let problem = get(&app, &format!("/api/v1/{address}")).await.json();
        assert!(validator.is_valid(&problem), "{address}: {problem}");
    }
}
