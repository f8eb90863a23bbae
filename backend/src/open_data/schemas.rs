//! JSON Schema (2020-12) of what the API sends and of the data files.

use crate::seed::schema::seed_files;
use serde_json::{Map, Value, json};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Of the bodies of the API: those of its description, as definitions.
pub fn of_api(description: &Value, site: &str) -> Value {
    let mut schemas = description.pointer("/components/schemas").cloned().unwrap_or_default();
    rename_references(&mut schemas);
    json!({ "$schema": DIALECT, "$id": format!("{site}/data/api.schema.json"), "title": "Duibiao API", "$defs": schemas })
}

/// Of the files in `seeds/`.
pub fn of_seeds(site: &str) -> Value {
    let mut schema = seed_files();
    if let Value::Object(schema) = &mut schema {
        let head: Map<String, Value> = Map::from_iter([
            ("$schema".to_owned(), json!(DIALECT)),
            ("$id".to_owned(), json!(format!("{site}/data/seeds.schema.json"))),
        ]);
        schema.extend(head);
    }
    schema
}

/// References within a description lead to its components, those within a schema to its definitions.
fn rename_references(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                match inner {
                    Value::String(there) if key == "$ref" => *there = there.replace("#/components/schemas/", "#/$defs/"),
                    inner => rename_references(inner),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(rename_references),
        _ => {}
    }
}
