//! What has changed between two imports, fact by fact.

use crate::fixture::{data, fact};
use axum::http::StatusCode;
use duibiao::db::revisions;
use duibiao_tests::{ENGINES, Engine, Store, get, get_with};
use serde_json::{Value, json};
use shared::model::Dataset;

/// The made-up data with one fact more, one less, and two altered: one in its number, one in its headings.
pub fn changed() -> Dataset {
    let mut data = data();
    data.facts.retain(|fact| fact.id.as_str() != "works");
    data.facts[0] = fact("a/parks", 15.0, "建成园区15个", &["（一）完善政策"]);
    data.facts[2].evidence.path.clear();
    data.facts.push(fact("c/towers", 7.0, "建成7座塔", &[]));
    data.counted()
}

/// A store with the made-up data and, as the current revision, the changed ones; and the names of the two.
pub async fn store_of_two(engine: Engine) -> (Store, String, String) {
    let store = Store::with(engine, &data()).await;
    revisions::import(&store.db, &changed(), "2026-11-21T08:00:00Z").await.expect("a second import");
    (store, revisions::name_of(&data()).to_string(), revisions::name_of(&changed()).to_string())
}

fn names(facts: &Value) -> Vec<String> {
    let items = facts.as_array().expect("a list").iter();
    items
        .map(|fact| format!("{}/{}", fact["document"].as_str().expect("a slug"), fact["id"].as_str().expect("a slug")))
        .collect()
}

#[tokio::test]
async fn two_imports_differ_fact_by_fact() {
    for engine in ENGINES {
        let (store, old, new) = store_of_two(engine).await;
        let app = store.app();
        let answer = get(&app, &format!("/api/v1/revisions/{old}/diff/{new}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{engine:?}: {}", String::from_utf8_lossy(&answer.body));
        assert!(answer.header("cache-control").contains("immutable"));
        let diff = answer.json();
        assert_eq!((&diff["from"], &diff["to"]), (&json!(old), &json!(new)));
        assert_eq!(names(&diff["added"]), ["c-plan/towers"]);
        assert_eq!(names(&diff["removed"]), ["b-plan/works"]);
        assert_eq!(diff["families"], json!([]));
        assert_eq!(diff["marks"], Value::Null);
        let wording = |value: &str, en: &str, quote: &str| json!({ "region": "a", "name": { "zh": "parks", "en": "parks" }, "value": { "zh": value, "en": en }, "quote": quote });
        let both = |field: &str, old: &str, new: &str| json!({ "field": field, "old": { "zh": old, "en": old }, "new": { "zh": new, "en": new } });
        assert_eq!(
            diff["altered"][0],
            json!({
                "fact": "a-plan/parks", "old": wording("≥12个", "≥12", "建成园区12个"), "new": wording("≥15个", "≥15", "建成园区15个"),
                "fields": [both("value", "12", "15"), both("canonical", "12个", "15个"), both("quote", "建成园区12个", "建成园区15个")]
            })
        );
        assert_eq!(diff["altered"][1]["fact"], "b-plan/policy");
        let path = json!([{ "field": "path", "old": { "zh": "（一）完善政策", "en": "（一）完善政策" }, "new": null }]);
        assert_eq!(diff["altered"][1]["fields"], path);
        assert_eq!(diff["altered"].as_array().map(Vec::len), Some(2));

        let back = get(&app, &format!("/api/v1/revisions/{new}/diff/{old}")).await.json();
        assert_eq!((names(&back["added"]), names(&back["removed"])), (names(&diff["removed"]), names(&diff["added"])));
        let latest = get(&app, &format!("/api/v1/revisions/{old}/diff/latest")).await;
        assert_eq!(latest.json(), diff);
        assert_eq!(latest.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn a_difference_is_followed_from_page_to_page_in_the_revision_in_which_it_began() {
    for engine in ENGINES {
        let (store, old, _) = store_of_two(engine).await;
        let app = store.app();
        let page = async |query: &str| get(&app, &format!("/api/v1/revisions/{old}/diff/latest?{query}")).await.json();
        let first = page("limit=2").await;
        assert_eq!(
            (names(&first["added"]), names(&first["removed"])),
            (vec!["c-plan/towers".into()], vec!["b-plan/works".into()])
        );
        assert_eq!((&first["altered"], &first["total"]), (&json!([]), &json!(4)));
        let next = first["next"].as_str().expect("a second page").to_owned();
        // Whatever is imported meanwhile.
        revisions::import(&store.db, &Dataset::default(), "2026-12-01T00:00:00Z").await.expect("an import");
        let second = page(&format!("limit=2&cursor={next}")).await;
        assert_eq!((&second["to"], &second["added"], &second["removed"]), (&first["to"], &json!([]), &json!([])));
        let altered: Vec<&Value> = second["altered"].as_array().expect("a list").iter().map(|one| &one["fact"]).collect();
        assert_eq!((altered, &second["next"]), (vec![&json!("a-plan/parks"), &json!("b-plan/policy")], &Value::Null));
    }
}

#[tokio::test]
async fn an_open_view_is_told_how_many_of_its_marks_have_changed() {
    let (store, old, new) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    let marks =
        async |query: &str| get(&app, &format!("/api/v1/revisions/{old}/diff/{new}?{query}")).await.json()["marks"].take();
    let all = marks("page=targets").await;
    assert_eq!((&all["page"], &all["shown"], &all["changed"]), (&json!("targets"), &json!(8), &json!(4)));
    assert_eq!(all["facts"], json!(["a-plan/parks", "b-plan/policy", "b-plan/works", "c-plan/towers"]));
    let some = marks(&format!("regions=c&page=targets&lang=en&rev={old}")).await;
    assert_eq!((&some["shown"], &some["facts"]), (&json!(3), &json!(["c-plan/towers"])));
    assert_eq!(marks("page=timeline&kinds=status").await["shown"], 0);
    assert_eq!(marks("page=measures").await["changed"], 0);
}

#[tokio::test]
async fn what_cannot_be_told_apart_is_a_problem() {
    let (store, old, new) = store_of_two(Engine::Sqlite).await;
    let app = store.app();
    let cases = [
        (format!("{old}/diff/0123456789abcdef"), 404),
        (format!("0123456789abcdef/diff/{new}"), 404),
        (format!("latest/diff/{new}"), 404),
        (format!("{old}/diff/{new}?page=facts"), 400),
        (format!("{old}/diff/{new}?page=targets&page=measures"), 400),
        (format!("{old}/diff/{new}?regions=a"), 400),
        (format!("{old}/diff/{new}?page=targets&regions=nowhere"), 400),
        (format!("{old}/diff/{new}?page=targets&colour=red"), 400),
        (format!("{old}/diff/{new}?limit=0"), 400),
        (format!("{old}/diff/{new}?cursor=2"), 400),
    ];
    for (address, status) in cases {
        let answer = get(&app, &format!("/api/v1/revisions/{address}")).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (status, "application/problem+json"), "{address}");
    }
    let lenient = format!("/api/v1/revisions/{old}/diff/{new}?page=targets&regions=c,nowhere");
    let answer = get_with(&app, &lenient, &[("prefer", "handling=lenient")]).await;
    assert_eq!(answer.json()["marks"]["facts"], json!(["c-plan/towers"]));
}

#[tokio::test]
async fn revisions_are_listed_with_the_current_one_first() {
    for engine in ENGINES {
        let (store, old, new) = store_of_two(engine).await;
        let app = store.app();
        let answer = get(&app, "/api/v1/revisions").await;
        let expected = json!({
            "revision": new, "total": 2, "next": null,
            "items": [
                { "id": new, "created": "2026-11-21T08:00:00Z", "facts": 7 },
                { "id": old, "created": "2026-11-20T08:00:00Z", "facts": 7 },
            ]
        });
        assert_eq!(answer.json(), expected);
        let held = get_with(&app, "/api/v1/revisions", &[("if-none-match", answer.header("etag"))]).await;
        assert_eq!(held.status, StatusCode::NOT_MODIFIED);
        revisions::import(&store.db, &data(), "2026-11-22T08:00:00Z").await.expect("a third import");
        let again = get_with(&app, "/api/v1/revisions", &[("if-none-match", answer.header("etag"))]).await;
        assert_eq!((again.status, &again.json()["revision"]), (StatusCode::OK, &json!(old)));
    }
}
