//! Revisions share their rows, and those of the version before are moved into them.

use axum::http::StatusCode;
use duibiao::db::{Db, dataset, revisions};
use duibiao_tests::{ENGINES, Store, get, seeds};
use shared::model::Dataset;
use sqlx::{AnyConnection, Connection, migrate::Migrator};
use std::path::Path;

/// Every table that has rows of revisions.
const TABLES: [&str; 8] =
    ["region", "region_summary", "region_indicator", "catalogue_entry", "document", "fact", "fact_lead", "fact_instrument"];

async fn connection(url: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    let create = if url.starts_with("sqlite") { "?mode=rwc" } else { "" };
    AnyConnection::connect(&format!("{url}{create}")).await.expect("a connection")
}

/// How many rows all of them have, and how many of them are facts.
async fn rows(store: &Store) -> (i64, i64) {
    let (mut connection, mut all, mut facts) = (connection(&store.url).await, 0, 0);
    for table in TABLES {
        let count = format!("SELECT COUNT(*) FROM {table}");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&mut connection).await.expect("a count");
        all += count;
        facts += if table == "fact" { count } else { 0 };
    }
    (all, facts)
}

/// The real data with one number of a document changed.
fn with_value(value: f64) -> Dataset {
    let mut data = seeds().clone();
    data.facts.iter_mut().find(|fact| fact.id.as_str() == "tv-4k-output").expect("the fact").value = Some(value);
    data.counted()
}

#[tokio::test]
async fn a_revision_adds_the_rows_of_the_document_that_changed() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let before = rows(&store).await;
        revisions::import(&store.db, &with_value(1600.0), "2026-12-01T00:00:00Z").await.expect("an import");
        let after = rows(&store).await;
        let own = |data: &Dataset| data.facts.iter().filter(|fact| fact.document.as_str() == "qingdao-uhd-2019").count();
        assert_eq!(after.1 - before.1, i64::try_from(own(seeds())).expect("a count"), "{engine:?}: its facts");
        assert!(after.0 - before.0 < before.0 / 3, "{engine:?}: {before:?} {after:?}");
    }
}

/// States of the data in which families lose, gain and move what they hold.
fn states() -> Vec<Dataset> {
    let mut without_a_document = seeds().clone();
    let gone = without_a_document.documents.remove(2).slug;
    without_a_document.facts.retain(|fact| fact.document != gone);
    let mut other_order = with_value(1700.0);
    other_order.regions.rotate_left(2);
    other_order.indicators.swap(0, 5);
    let last = other_order.categories.pop().expect("a category");
    other_order.categories.insert(1, last);
    let mut renamed = seeds().clone();
    renamed.regions[1].name.en.push_str(" renamed");
    renamed.context.clear();
    vec![seeds().clone(), without_a_document, with_value(1600.0), other_order, Dataset::default(), renamed]
        .into_iter()
        .map(Dataset::counted)
        .collect()
}

#[tokio::test]
async fn every_revision_comes_back_as_it_went_in() {
    for engine in ENGINES {
        let store = Store::empty(engine).await;
        for (number, data) in states().iter().enumerate() {
            let made = revisions::import(&store.db, data, "2026-12-01T00:00:00Z").await.expect("an import");
            assert_eq!(made.place, i64::try_from(number + 1).expect("a place"));
        }
        for (number, data) in states().iter().enumerate() {
            let read = dataset::whole(&store.db, &revisions::name_of(data)).await.expect("the data");
            assert!(read == *data, "{engine:?}: state {number}");
            assert_eq!(revisions::name_of(&read), revisions::name_of(data), "{engine:?}: state {number}");
        }
    }
}

/// Puts the tables as the version before had them, with these revisions and a short link.
async fn earlier(url: &str, states: &[Dataset]) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend/migrations");
    for name in ["0001_revisions.sql", "0002_links_and_texts.sql"] {
        std::fs::copy(migrations.join(name), folder.path().join(name)).expect("a migration");
    }
    let mut connection = connection(url).await;
    let earlier = Migrator::new(folder.path()).await.expect("migrations");
    earlier.run_direct(None, &mut connection, false).await.expect("the tables of before");
    let mut statements = vec![(
        "INSERT INTO link (id, address, created) VALUES ('abcdefghij', '/compare/targets?regions=qingdao', '2026-11-01T00:00:00Z')".to_owned(),
        Vec::new(),
    )];
    for (number, data) in states.iter().enumerate() {
        let id = revisions::name_of(data).to_string();
        let created = format!("2026-11-0{}T00:00:00Z", number + 1);
        statements.push((
            "INSERT INTO revision (id, created, facts) VALUES ($1, $2, CAST($3 AS BIGINT))".to_owned(),
            vec![id.clone(), created.clone(), data.facts.len().to_string()],
        ));
        statements.push((
            "INSERT INTO import_log (seq, revision, imported) VALUES (CAST($1 AS BIGINT), $2, $3)".to_owned(),
            vec![(number + 1).to_string(), id.clone(), created],
        ));
        let body = |value: serde_json::Value| value.to_string();
        let json = serde_json::to_value(data).expect("JSON");
        let families = [
            ("region", "regions"),
            ("indicator", "indicators"),
            ("category", "categories"),
            ("context", "context"),
            ("document", "documents"),
        ];
        for (family, key) in families {
            for (position, entry) in json[key].as_array().expect("a list").iter().enumerate() {
                statements.push((
                    "INSERT INTO entry (revision, family, position, body) VALUES ($1, $2, CAST($3 AS BIGINT), $4)".to_owned(),
                    vec![id.clone(), family.to_owned(), position.to_string(), body(entry.clone())],
                ));
            }
        }
        for (position, fact) in data.facts.iter().enumerate() {
            let words = [
                fact.document.to_string(),
                fact.id.to_string(),
                position.to_string(),
                fact.region.to_string(),
                fact.kind.to_string(),
            ];
            let mut values = vec![id.clone()];
            values.extend(words);
            values.push(body(serde_json::to_value(fact).expect("JSON")));
            statements.push((
                "INSERT INTO fact (revision, document, id, position, region, kind, body) VALUES ($1, $2, $3, CAST($4 AS BIGINT), $5, $6, $7)"
                    .to_owned(),
                values,
            ));
        }
    }
    let mut transaction = connection.begin().await.expect("a transaction");
    for (sql, values) in statements {
        let query = values.iter().fold(sqlx::query(sqlx::AssertSqlSafe(sql)), |query, value| query.bind(value));
        query.execute(&mut *transaction).await.expect("a row");
    }
    transaction.commit().await.expect("the rows");
}

#[tokio::test]
async fn a_database_of_the_version_before_keeps_its_revisions_and_its_short_links() {
    for engine in ENGINES {
        let old = [seeds().clone(), with_value(1600.0)];
        let mut store = Store::prepared(engine, async |url: &str| earlier(url, &old).await).await;
        for data in &old {
            let read = dataset::whole(&store.db, &revisions::name_of(data)).await.expect("the data");
            assert!(read == *data, "{engine:?}");
        }
        let current = revisions::latest(&store.db).await.expect("an answer").expect("a revision");
        assert_eq!((current.id, current.created.as_str()), (revisions::name_of(&old[1]), "2026-11-02T00:00:00Z"));
        let app = store.app();
        let link = get(&app, "/s/abcdefghij").await;
        assert_eq!(link.status, StatusCode::FOUND, "{engine:?}");
        let pinned =
            get(&app, &format!("/api/v1/facts/qingdao-uhd-2019/tv-4k-output?rev={}", revisions::name_of(&old[0]))).await;
        assert_eq!(pinned.json()["item"]["value"], 1500.0, "{engine:?}");
        // Once: what is there stays, and the next revision follows.
        store.db.close().await;
        store.db = Db::open(&store.url).await.expect("the store again");
        let next = revisions::import(&store.db, &with_value(1800.0), "2026-12-01T00:00:00Z").await.expect("an import");
        assert_eq!(next.place, 3, "{engine:?}");
    }
}
