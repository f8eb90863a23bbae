//! A revision, once imported, answers the same for ever; the last import is what is current.

use axum::{Router, http::StatusCode};
use duibiao::db::{
    dataset,
    revisions::{self, import},
};
use duibiao_tests::{ENGINES, Store, get, seeds};
use serde_json::{Value, json};
use shared::model::Dataset;

const PINNED: &[&str] = &[
    "facts?limit=1000",
    "compare/targets?lang=en",
    "compare/timeline?kinds=target,event",
    "compare/measures?home=qingdao",
    "documents/qingdao-uhd-2019?",
    "catalogue?",
];

/// The real data with one number changed.
fn changed() -> Dataset {
    let mut data = seeds().clone();
    let fact = data.facts.iter_mut().find(|f| f.id.as_str() == "tv-4k-output").expect("the fact");
    fact.value = Some(1600.0);
    fact.canonical.as_mut().expect("a number").value = 16_000_000.0;
    data.counted()
}

async fn pinned(app: &Router, revision: &str) -> Vec<Vec<u8>> {
    let mut bodies = Vec::new();
    for address in PINNED {
        let answer = get(app, &format!("/api/v1/{address}&rev={revision}").replace("?&", "?")).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        bodies.push(answer.body);
    }
    bodies
}

async fn current(app: &Router) -> Value {
    let fact = get(app, "/api/v1/facts/qingdao-uhd-2019/tv-4k-output").await.json();
    json!({ "revision": fact["revision"], "value": fact["item"]["value"] })
}

async fn listed(app: &Router) -> Vec<String> {
    let rows = get(app, "/api/v1/revisions").await.json();
    rows["items"].as_array().expect("rows").iter().map(|row| row["id"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn a_changed_import_becomes_current_and_the_old_one_answers_as_before() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let (old, new) = (revisions::name_of(seeds()), revisions::name_of(&changed()));
        let before = pinned(&app, old.as_str()).await;
        assert_eq!(current(&app).await, json!({ "revision": old, "value": 1500.0 }));

        import(&store.db, &changed(), "2026-12-01T00:00:00Z").await.expect("an import");
        assert_eq!(current(&app).await, json!({ "revision": new, "value": 1600.0 }));
        assert_eq!(listed(&app).await, [new.to_string(), old.to_string()]);
        assert_eq!(pinned(&app, old.as_str()).await, before, "byte by byte");
        assert_ne!(pinned(&app, new.as_str()).await, before);
        // Another process, with nothing in memory, answers the same.
        assert_eq!(pinned(&store.app(), old.as_str()).await, before, "byte by byte");

        import(&store.db, seeds(), "2026-12-02T00:00:00Z").await.expect("an import");
        assert_eq!(current(&app).await, json!({ "revision": old, "value": 1500.0 }));
        assert_eq!(listed(&app).await, [old.to_string(), new.to_string()]);
        assert_eq!(pinned(&store.app(), old.as_str()).await, before, "byte by byte");
    }
}

#[tokio::test]
async fn the_same_import_again_changes_nothing() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let before = get(&app, "/api/v1/revisions").await;
        let row = import(&store.db, seeds(), "2026-12-01T00:00:00Z").await.expect("an import");
        assert_eq!((row.id, row.created.as_str()), (revisions::name_of(seeds()), "2026-11-20T08:00:00Z"));
        let after = get(&app, "/api/v1/revisions").await;
        assert_eq!(after.body, before.body);
        assert_eq!(after.json()["items"].as_array().map(Vec::len), Some(1));
    }
}

#[tokio::test]
async fn an_import_that_fails_half_way_leaves_nothing_behind() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let before = (get(&app, "/api/v1/revisions").await.body, get(&app, "/api/v1/facts").await.body);
        let mut broken = changed();
        broken.facts.push(broken.facts[0].clone());
        import(&store.db, &broken, "2026-12-01T00:00:00Z").await.expect_err("two facts of one name");
        let after = (get(&app, "/api/v1/revisions").await.body, get(&app, "/api/v1/facts").await.body);
        assert_eq!(after, before);
        let broken = revisions::name_of(&broken);
        assert_eq!(revisions::find(&store.db, &broken).await.expect("an answer"), None);
        let rest = dataset::whole(&store.db, &broken).await.expect("an answer");
        assert_eq!(rest, Dataset::default(), "no row of it is left");
        import(&store.db, &changed(), "2026-12-02T00:00:00Z").await.expect("the next import");
        assert_eq!(current(&app).await["value"], 1600.0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn imports_at_the_same_time_stand_in_line() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let mut running = Vec::new();
        for turn in 0..6 {
            let db = store.db.clone();
            running.push(tokio::spawn(async move {
                let data = if turn % 2 == 0 { changed() } else { seeds().clone() };
                import(&db, &data, "2026-12-01T00:00:00Z").await
            }));
        }
        for one in running {
            one.await.expect("a task").expect("an import");
        }
        let mut names = listed(&store.app()).await;
        names.sort();
        let mut expected = [revisions::name_of(seeds()).to_string(), revisions::name_of(&changed()).to_string()];
        expected.sort();
        assert_eq!(names, expected, "{engine:?}");
        let loaded = dataset::whole(&store.db, &revisions::name_of(&changed())).await.expect("the data");
        assert!(loaded == changed(), "{engine:?}: once, and whole");
    }
}
