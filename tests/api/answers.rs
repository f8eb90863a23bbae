//! Every resource answers in the shape that clients rely on.

use axum::{Router, http::StatusCode};
use duibiao_tests::{ENGINES, Engine, Store, get, seeds};
use serde_json::Value;

const PAGE: &[&str] = &["items", "next", "revision", "total"];
const ONE: &[&str] = &["item", "revision"];
const ONE_FACT: &[&str] = &["citation", "item", "neighbours", "revision"];
const BASIS: &[&str] =
    &["documents", "facts", "notices", "region_choices", "region_list", "regions", "revision", "scope", "view"];
const JUDGEMENT: &[&str] = &["computed", "reasons", "verdict"];
const SIDE: &[&str] = &["plain", "text", "word"];
const REGION: &[&str] = &["code", "level", "name", "parent", "slug"];
const DOCUMENT: &[&str] =
    &["bodies", "issued", "issuer", "kind", "number", "period", "region", "sector", "slug", "source", "title"];
const INDICATOR: &[&str] = &["caution", "definition", "name", "nature", "normalise", "not_with", "sectors", "slug", "unit"];
const CATEGORY: &[&str] = &["definition", "example", "name", "slug"];
const CATALOGUE: &[&str] = &["categories", "context", "documents", "indicators", "regions", "revision", "scopes", "totals"];
const CONTEXT: &[&str] = &["measure", "note", "publication", "published", "region", "unit", "value", "year"];
const FACT: &[&str] = &[
    "absence",
    "as_of",
    "by",
    "canonical",
    "category",
    "derived",
    "document",
    "evidence",
    "from",
    "headline",
    "id",
    "indicator",
    "instruments",
    "joint_leads",
    "kind",
    "leads",
    "name",
    "note",
    "on",
    "operator",
    "part_of",
    "region",
    "role",
    "scope",
    "source",
    "sum",
    "unit",
    "value",
    "value_max",
    "with",
];

/// A place in an answer, and the keys of the object there.
type Place<'a> = (&'a str, &'a [&'a str]);

/// An address, and what its answer has.
const SHAPES: &[(&str, &[Place<'_>])] = &[
    ("regions", &[("", PAGE), ("/items/0", REGION), ("/items/0/name", &["en", "zh"])]),
    ("documents", &[("", PAGE), ("/items/0", DOCUMENT), ("/items/0/source", &["file", "sha256"])]),
    ("documents/qingdao-uhd-2019", &[("", ONE), ("/item", DOCUMENT), ("/item/period", &["from", "to"])]),
    ("indicators", &[("", PAGE), ("/items/0", INDICATOR)]),
    ("indicators/tv-output-annual", &[("", ONE), ("/item", INDICATOR)]),
    ("categories", &[("", PAGE), ("/items/0", CATEGORY)]),
    (
        "catalogue",
        &[
            ("", CATALOGUE),
            ("/regions/0", REGION),
            ("/indicators/0", INDICATOR),
            ("/categories/0", CATEGORY),
            ("/context/0", CONTEXT),
            ("/documents/0", DOCUMENT),
            ("/totals/qingdao", &["dated", "facts", "measures"]),
        ],
    ),
    ("facts", &[("", PAGE), ("/items/0", FACT), ("/items/0/evidence", &["anchor", "path", "quote"])]),
    (
        "facts/qingdao-uhd-2019/tv-4k-output",
        &[
            ("", ONE_FACT),
            ("/item", FACT),
            ("/item/canonical", &["unit", "value"]),
            ("/item/scope", &["en", "zh"]),
            ("/neighbours/0", &["fact", "name", "region", "region_name", "value"]),
            ("/neighbours/0/region_name", &["en", "zh"]),
            ("/citation", &["quotation", "reference"]),
        ],
    ),
    ("revisions", &[("", PAGE), ("/items/0", &["created", "facts", "id"])]),
];

/// A comparison, and what its answer has.
const COMPARISONS: &[(&str, &[&str])] = &[
    ("targets", &["answer", "basis", "context", "indicator_choices", "indicators", "panels"]),
    (
        "timeline",
        &["basis", "bounds", "categories", "category_choices", "kind_choices", "lanes", "range", "sector_choices", "today"],
    ),
    (
        "measures",
        &[
            "basis",
            "categories",
            "category_choices",
            "cells",
            "gaps",
            "instrument_choices",
            "largest_share",
            "most",
            "region_totals",
            "sector_choices",
            "sectors",
            "taxonomy",
            "uncovered",
        ],
    ),
];

fn keys(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_object).map(|o| o.keys().map(String::as_str).collect()).unwrap_or_default()
}

async fn check(app: &Router, address: &str, shape: &[Place<'_>]) {
    let answer = get(app, &format!("/api/v1/{address}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    assert_eq!(answer.header("content-type"), "application/json", "{address}");
    let body = answer.json();
    for (place, expected) in shape {
        assert_eq!(keys(body.pointer(place)), *expected, "{address} at {place:?}");
    }
}

#[tokio::test]
async fn every_resource_answers_in_its_shape() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for (address, shape) in SHAPES {
            check(&app, address, shape).await;
        }
        for (name, own) in COMPARISONS {
            check(&app, &format!("compare/{name}"), &[("", own), ("/basis", BASIS), ("/basis/facts/0", FACT)]).await;
        }
    }
}

#[tokio::test]
async fn a_comparison_says_which_view_it_understood() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    for (name, _) in COMPARISONS {
        let address = format!("/api/v1/compare/{name}?regions=qingdao&lang=en&region=guangdong");
        let basis = get(&store.app(), &address).await.json()["basis"].take();
        assert_eq!(basis["view"], "regions=guangdong,qingdao&lang=en", "{name}: its canonical query");
    }
}

#[tokio::test]
async fn every_pair_has_its_judgement_and_every_reason_two_sides() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let body = get(&store.app(), "/api/v1/compare/targets").await.json();
        let pairs = body["panels"].as_array().expect("panels").iter().flat_map(|p| p["pairs"].as_array().expect("pairs"));
        let (mut sides, mut of_whole_region) = (0, 0);
        for pair in pairs {
            assert_eq!(keys(Some(pair)), ["a", "b", "judgement"]);
            assert_eq!(keys(pair.get("judgement")), JUDGEMENT, "{pair}");
            for reason in pair["judgement"]["reasons"].as_array().expect("reasons") {
                assert_eq!(keys(Some(reason)), ["a", "b", "kind"], "{pair}");
                for side in [&reason["a"], &reason["b"]] {
                    assert_eq!(keys(Some(side)), SIDE, "{reason}");
                    let said = SIDE.iter().filter(|part| !side[**part].is_null()).count();
                    assert!(said == 1 || said == 0 && reason["kind"] == "scope", "one of three, or the whole region: {reason}");
                    sides += 1;
                    of_whole_region += usize::from(said == 0);
                }
            }
        }
        assert!(of_whole_region > 0 && sides > of_whole_region, "{of_whole_region} of {sides}");
    }
}

#[tokio::test]
async fn whole_families_stand_on_one_page() {
    let data = seeds();
    let families = [
        ("regions", data.regions.len()),
        ("documents", data.documents.len()),
        ("indicators", data.indicators.len()),
        ("categories", data.categories.len()),
    ];
    for engine in ENGINES {
        let store = Store::with(engine, data).await;
        for (family, count) in families {
            let body = get(&store.app(), &format!("/api/v1/{family}")).await.json();
            assert_eq!(body["total"], count, "{family}");
            assert_eq!(body["items"].as_array().map(Vec::len), Some(count), "{family}");
            assert_eq!(body["next"], Value::Null, "{family}");
        }
    }
}

#[tokio::test]
async fn a_fact_answers_with_its_number_its_canonical_number_and_its_words() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let fact = get(&store.app(), "/api/v1/facts/qingdao-uhd-2019/tv-4k-output").await.json()["item"].take();
        let expected: &[(&str, Value)] = &[
            ("/region", "qingdao".into()),
            ("/kind", "target".into()),
            ("/indicator", "tv-output-annual".into()),
            ("/value", 1500.0.into()),
            ("/value_max", Value::Null),
            ("/unit", "万台".into()),
            ("/operator", ">=".into()),
            ("/canonical/value", 15_000_000.0.into()),
            ("/canonical/unit", "台".into()),
            ("/by", "2022".into()),
            ("/as_of", Value::Null),
            ("/evidence/quote", "骨干企业4K电视机年产量达到1500万台".into()),
            ("/evidence/anchor", Value::Null),
            ("/source", "001_f05005f1bfbda3ef.txt".into()),
        ];
        for (place, value) in expected {
            assert_eq!(fact.pointer(place), Some(value), "{place}");
        }
    }
}

#[tokio::test]
async fn two_regions_targets_stand_side_by_side_with_their_quotes() {
    let address = "/api/v1/compare/targets?regions=qingdao,guangdong&indicators=tv-output-annual";
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let body = get(&store.app(), address).await.json();
        let rows = body["panels"].as_array().expect("panels").iter().flat_map(|p| p["rows"].as_array().expect("rows"));
        let marks: Vec<(&str, f64)> = rows
            .flat_map(|row| row["marks"].as_array().expect("marks").iter().map(move |mark| (row, mark)))
            .map(|(row, mark)| (row["region"].as_str().expect("a region"), mark["value"].as_f64().expect("a number")))
            .collect();
        assert!(marks.contains(&("qingdao", 15_000_000.0)) && marks.contains(&("guangdong", 50_000_000.0)), "{marks:?}");
        let quotes: Vec<&str> = body["basis"]["facts"]
            .as_array()
            .expect("facts")
            .iter()
            .filter_map(|fact| fact["evidence"]["quote"].as_str())
            .collect();
        for quote in ["骨干企业4K电视机年产量达到1500万台", "4K/8K电视机年产量达5000万台"] {
            assert!(quotes.contains(&quote), "{quote} in {quotes:?}");
        }
    }
}

#[tokio::test]
async fn an_empty_store_says_that_nothing_was_imported() {
    for engine in ENGINES {
        let store = Store::empty(engine).await;
        for address in ["/readyz", "/api/v1/facts", "/api/v1/revisions", "/api/v1/compare/targets"] {
            let answer = get(&store.app(), address).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
            assert_eq!(answer.json()["type"], "/problems/no-data", "{address}");
        }
        assert_eq!(get(&store.app(), "/healthz").await.status, StatusCode::OK);
    }
}
