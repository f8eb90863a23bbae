//! The description of the API is valid, complete and true: what it says is what is answered.

use duibiao_tests::{ENGINES, Engine, Store, get, seeds};
use serde_json::{Map, Value, json};
use shared::view::View;
use std::collections::{BTreeMap, BTreeSet};

/// Every path, and addresses of it that answer with 200.
const PATHS: &[(&str, &[&str])] = &[
    ("/api/v1/categories", &[""]),
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
    ("/api/v1/facts", &["?limit=1000", "?kind=measure&limit=1000", "?kind=support"]),
    ("/api/v1/facts/{document}/{id}", &["qingdao-uhd-2019/tv-4k-output"]),
    ("/api/v1/indicators", &[""]),
    ("/api/v1/indicators/{slug}", &["tv-output-annual"]),
    ("/api/v1/regions", &[""]),
    ("/api/v1/revisions", &[""]),
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

fn operations(description: &Value) -> Vec<(&str, &Value)> {
    let paths = description["paths"].as_object().expect("paths");
    paths.iter().map(|(path, item)| (path.as_str(), &item["get"])).collect()
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
    for (path, operation) in operations(&description) {
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
    let described: Vec<&str> = operations(&description).iter().map(|(path, _)| *path).collect();
    assert_eq!(described, PATHS.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    for (path, operation) in operations(&description).into_iter().filter(|(path, _)| path.contains("/compare/")) {
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

#[tokio::test]
async fn every_answer_is_what_the_description_says() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let description = get(&app, "/api/openapi.json").await.json();
        let operations: BTreeMap<&str, &Value> = operations(&description).into_iter().collect();
        for (path, addresses) in PATHS {
            let schema = &operations[path]["responses"]["200"]["content"]["application/json"]["schema"];
            assert!(schema.is_object(), "{path} describes its answer");
            let validator = jsonschema::validator_for(&strict(&description, schema)).expect("a schema");
            let base = path.split('{').next().unwrap_or(path);
            for address in *addresses {
                let answer = get(&app, &format!("{base}{address}")).await;
                assert_eq!(answer.status.as_u16(), 200, "{base}{address}");
                let faults: Vec<String> = validator
                    .iter_errors(&answer.json())
                    .take(3)
                    .map(|error| format!("{error:.300} at {} by {}", error.instance_path, error.schema_path))
                    .collect();
                assert_eq!(faults, Vec::<String>::new(), "{base}{address}");
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
