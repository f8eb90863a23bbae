//! JSON Schema of the data files, for editors that know it. What only the importer can tell, such as whether a number stands in its
//! quote, `duibiao check` says.

use serde_json::{Map, Value, json};
use shared::{
    model::{Absence, ContextMeasure, DerivedPart, DocumentKind, Instrument, Kind, Level, Nature, Operator, Role, Sector},
    view::Normalisation,
};
use std::fmt::Display;

/// The schema of every file: each is one of these.
pub fn seed_files() -> Value {
    let files = ["document_file", "regions_file", "indicators_file", "categories_file", "context_file"];
    let files = files.map(|name| json!({ "$ref": format!("#/$defs/{name}") }));
    json!({
        "title": "Data files of Duibiao",
        "anyOf": files,
        "$defs": {
            "slug": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80, "description": "stable for ever" },
            "date": { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "description": "as precise as the text: 2020, 2020-07 or 2020-06-24" },
            "both": object(&[("zh", text("Chinese")), ("en", text("English"))], &["zh", "en"]),
            "document_file": object(
                &[("document", document()), ("bodies", json!({ "type": "object", "additionalProperties": { "type": "string" }, "description": "each body named in leads, and its English name" })), ("fact", list(fact())), ("exception", list(exception()))],
                &["document"],
            ),
            "regions_file": object(&[("region", list(region()))], &["region"]),
            "indicators_file": object(&[("indicator", list(indicator()))], &["indicator"]),
            "categories_file": object(&[("category", list(category()))], &["category"]),
            "context_file": object(&[("context", list(context()))], &["context"]),
        },
    })
}

fn document() -> Value {
    let year = json!({ "type": "integer", "minimum": 1949, "maximum": 2099 });
    object(
        &[
            ("slug", slug()),
            ("region", slug()),
            ("sector", one_of(Sector::ALL)),
            ("kind", one_of(DocumentKind::ALL)),
            ("title", both()),
            ("period", object(&[("from", year.clone()), ("to", year)], &["from", "to"])),
            ("issuer", both()),
            ("number", text("its number, when the document prints one")),
            ("issued", date()),
            (
                "source",
                object(
                    &[
                        ("file", text("the name of the source file")),
                        ("sha256", json!({ "type": "string", "pattern": "^[0-9a-fA-F]{64}$" })),
                    ],
                    &["file", "sha256"],
                ),
            ),
        ],
        &["slug", "region", "sector", "kind", "title", "source"],
    )
}

fn fact() -> Value {
    let quote =
        json!({ "type": "string", "minLength": 1, "maxLength": 60, "description": "the exact words that prove the fact" });
    let derived = object(
        &[("of", json!({ "type": "array", "minItems": 1, "items": one_of(DerivedPart::ALL) })), ("how", both())],
        &["of", "how"],
    );
    object(
        &[
            ("id", slug()),
            ("kind", one_of(Kind::ALL)),
            ("region", slug()),
            ("name", both()),
            ("indicator", slug()),
            ("category", slug()),
            ("value", json!({ "type": "number", "description": "the number as printed, in unit" })),
            ("value_max", json!({ "type": "number", "description": "the upper end of a range" })),
            ("unit", text("the unit as printed")),
            ("operator", one_of(Operator::ALL)),
            ("absence", one_of(Absence::ALL)),
            ("from", date()),
            ("by", date()),
            ("as_of", date()),
            ("on", date()),
            ("scope", both()),
            ("leads", list(text("the name of a body"))),
            ("joint_leads", json!({ "type": "integer", "minimum": 2, "maximum": 19 })),
            ("instruments", list(one_of(Instrument::ALL))),
            ("role", one_of(Role::ALL)),
            ("part_of", slug()),
            ("sum", slug()),
            ("with", list(slug())),
            ("headline", json!({ "type": "boolean" })),
            ("quote", quote),
            ("path", list(text("a heading above the quote, the outermost first"))),
            ("note", both()),
            ("derived", derived),
        ],
        &["id", "kind", "name", "quote"],
    )
}

fn exception() -> Value {
    object(
        &[("text", text("the shortest exact text around the numeral")), ("why", text("why the numeral is no quantity"))],
        &["text", "why"],
    )
}

fn region() -> Value {
    object(
        &[
            ("slug", slug()),
            ("code", text("the GB/T 2260 code")),
            ("level", one_of(Level::ALL)),
            ("parent", slug()),
            ("name", both()),
        ],
        &["slug", "code", "level", "name"],
    )
}

fn indicator() -> Value {
    object(
        &[
            ("slug", slug()),
            ("name", both()),
            ("unit", text("the canonical unit")),
            ("nature", one_of(Nature::ALL)),
            ("sectors", json!({ "type": "array", "minItems": 1, "items": one_of(Sector::ALL) })),
            ("normalise", list(one_of(Normalisation::ALL))),
            ("definition", both()),
            ("not_with", list(slug())),
            ("caution", both()),
        ],
        &["slug", "name", "unit", "nature", "sectors", "definition"],
    )
}

fn category() -> Value {
    object(
        &[("slug", slug()), ("name", both()), ("definition", both()), ("example", both())],
        &["slug", "name", "definition", "example"],
    )
}

fn context() -> Value {
    object(
        &[
            ("region", slug()),
            ("measure", one_of(ContextMeasure::ALL)),
            ("year", json!({ "type": "integer", "minimum": 1949, "maximum": 2099 })),
            ("value", json!({ "type": "number", "exclusiveMinimum": 0 })),
            ("unit", json!({ "enum": ["人", "亿元"] })),
            ("publication", both()),
            ("published", date()),
            ("note", both()),
        ],
        &["region", "measure", "year", "value", "unit", "publication"],
    )
}

/// A table with these keys and no other.
fn object(keys: &[(&str, Value)], required: &[&str]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|(key, schema)| ((*key).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn one_of<T: Display>(words: &[T]) -> Value {
    json!({ "enum": words.iter().map(ToString::to_string).collect::<Vec<_>>() })
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "minLength": 1, "description": about })
}

fn slug() -> Value {
    json!({ "$ref": "#/$defs/slug" })
}

fn date() -> Value {
    json!({ "$ref": "#/$defs/date" })
}

fn both() -> Value {
    json!({ "$ref": "#/$defs/both" })
}
