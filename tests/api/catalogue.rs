//! The catalogue and the facts of some regions are all that a client needs to compare by itself.

use axum::http::StatusCode;
use duibiao::db::revisions;
use duibiao_tests::{ENGINES, Engine, Store, get, get_with, seeds};
use serde_json::{Value, json};
use shared::{
    api::{self, Catalogue},
    comparison::{Comparison, ComparisonInput, ComparisonKind},
    fact_selection::{FactSelection, catalogue_address},
    model::{Dataset, Fact},
    view::{View, path::Page},
};

/// The data that a client puts together for a page with a view.
async fn read_for(app: &axum::Router, page: &Page, view: &View) -> Dataset {
    let revision = revisions::name_of(seeds());
    let catalogue = get(app, &catalogue_address(&revision, &View::default(), seeds())).await.json();
    let catalogue: Catalogue = serde_json::from_value(catalogue).expect("a catalogue");
    let known = catalogue.clone().with_facts(Vec::new());
    let mut facts: Vec<Fact> = Vec::new();
    for address in FactSelection::of(page, view, &known).addresses(&known, &revision) {
        let answer = get(app, &address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let found: api::Facts = serde_json::from_value(answer.json()).expect("facts");
        assert_eq!((found.next, &found.revision), (None, &revision), "{address} gives all at once");
        facts.extend(found.items);
    }
    catalogue.with_facts(facts)
}

#[tokio::test]
async fn a_client_compares_the_same_as_the_server() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        for (kind, query) in [
            (ComparisonKind::Targets, ""),
            (ComparisonKind::Targets, "regions=futian,qingdao&per=head"),
            (ComparisonKind::Timeline, "regions=guangdong&kinds=event,target&from=2020"),
            (ComparisonKind::Measures, "home=qingdao&instruments=fund"),
        ] {
            let revision = revisions::name_of(seeds());
            let view = View::from_query(query).0;
            let data = read_for(&app, &Page::of(kind), &view).await;
            let today = "2026-11-20".parse().ok();
            // The day of a pinned revision is what "passed" is reckoned from.
            let pinned = View { rev: Some(revision.clone()), ..view.clone() };
            let input = ComparisonInput { revision, view: &pinned, notices: Vec::new(), today };
            let own = serde_json::to_value(Comparison::of(kind, &data, input)).expect("JSON");
            let address = format!("/api/v1/compare/{kind}?{}", pinned.to_query());
            assert_eq!(own, get(&app, &address).await.json(), "{engine:?} {address}");
        }
    }
}

#[tokio::test]
async fn the_catalogue_has_everything_but_facts_and_counts_these() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let body = get(&store.app(), "/api/v1/catalogue").await.json();
    let data = seeds();
    for (family, count) in [
        ("regions", data.regions.len()),
        ("indicators", data.indicators.len()),
        ("categories", data.categories.len()),
        ("context", data.context.len()),
        ("documents", data.documents.len()),
    ] {
        assert_eq!(body[family].as_array().map(Vec::len), Some(count), "{family}");
    }
    assert_eq!(body["facts"], Value::Null);
    assert_eq!(body["revision"], json!(revisions::name_of(data)));
    for region in &data.regions {
        let counted = body["totals"][region.slug.as_str()]["facts"].as_u64().unwrap_or_default();
        let facts = data.facts.iter().filter(|fact| fact.region == region.slug).count();
        assert_eq!(counted, facts as u64, "{}", region.slug);
    }
}

#[tokio::test]
async fn what_a_page_reads_first_is_kept_for_a_year_and_has_a_tag() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let (app, revision) = (store.app(), revisions::name_of(seeds()));
    let facts = FactSelection::of(&Page::Overview, &View::default(), seeds()).addresses(seeds(), &revision);
    for address in facts.into_iter().chain([catalogue_address(&revision, &View::default(), seeds())]) {
        let answer = get(&app, &address).await;
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{address}");
        let held = get_with(&app, &address, &[("if-none-match", answer.header("etag"))]).await;
        assert_eq!((held.status, held.body.len()), (StatusCode::NOT_MODIFIED, 0), "{address}");
    }
    assert_eq!(get(&app, "/api/v1/catalogue").await.header("cache-control"), "no-cache", "a live one is asked for again");
}
