//! A store that was altered behind the program's back is not believed.

use axum::http::StatusCode;
use duibiao::db::{dataset, revisions};
use duibiao_tests::{
    ENGINES, Store, get,
    made_up::{self, Size},
    seeds,
};
use shared::model::Dataset;
use sqlx::{AnyConnection, Connection};

/// Alters rows of a store as no import does; answers how many.
async fn alter(store: &Store, sql: &str) -> u64 {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&store.url).await.expect("a connection");
    sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.expect("altered rows").rows_affected()
}

/// Checks that the current revision is as it was imported.
async fn check_whole(store: &Store, data: &Dataset, after: &str) {
    let row = revisions::latest(&store.db).await.expect("an answer").expect("a revision");
    assert!(
        dataset::whole(&store.db, &row.id).await.expect("the data") == *data,
        "the data are as they were imported: {after}"
    );
    assert_eq!(revisions::repair(&store.db, &row, data).await.expect("an answer"), 0, "nothing is left to repair");
}

#[tokio::test]
async fn what_was_altered_is_refused_by_name_until_an_import_repairs_it() {
    const ALTERED: [&str; 10] = [
        "UPDATE fact SET body = REPLACE(body, '1500', '1600') WHERE document = 'qingdao-uhd-2019' AND id = 'tv-4k-output'",
        "UPDATE fact SET body = 'no JSON' WHERE document = 'qingdao-uhd-2019' AND id = 'tv-4k-output'",
        "DELETE FROM fact WHERE document = 'qingdao-uhd-2019' AND id = 'tv-4k-output'",
        "UPDATE document SET body = REPLACE(body, '青岛', '青島') WHERE slug = 'qingdao-uhd-2019'",
        "DELETE FROM document WHERE slug = 'qingdao-uhd-2019'",
        "UPDATE region SET body = REPLACE(body, '青岛', '青島') WHERE slug = 'qingdao'",
        "DELETE FROM region WHERE slug = 'qingdao'",
        "UPDATE document SET position = position + 2.5 WHERE slug = 'qingdao-uhd-2019'",
        "DELETE FROM region WHERE slug = 'shenzhen'",
        "UPDATE catalogue_entry SET body = REPLACE(body, '20', '21') WHERE family = 'context'",
    ];
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let row = revisions::latest(&store.db).await.expect("an answer").expect("a revision");
        for sql in ALTERED {
            assert!(alter(&store, sql).await > 0, "{engine:?}: {sql}");
            let app = store.app();
            for address in ["/compare/targets", "/facts/qingdao-uhd-2019/tv-4k-output", "/search?q=4K", "/charts/targets.svg"] {
                let status = get(&app, address).await.status;
                assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{engine:?} {address}: {sql}");
            }
            let repaired = revisions::repair(&store.db, &row, seeds()).await.expect("a repair");
            assert!(repaired > 0, "{engine:?}: {sql}");
            check_whole(&store, seeds(), sql).await;
            assert_eq!(get(&store.app(), "/compare/targets").await.status, StatusCode::OK, "{engine:?}: {sql}");
        }
        alter(&store, ALTERED[0]).await;
        let problem = get(&store.app(), "/api/v1/compare/targets").await.json();
        let said = problem["detail"].as_str().expect("a sentence");
        assert!(said.contains(row.id.as_str()) && said.contains("duibiao import"), "{said}");
    }
}

#[tokio::test]
async fn of_many_regions_each_is_proven_when_it_is_read() {
    let data = made_up::dataset(Size { regions: 64, facts: 2000 }).counted();
    let fact = data.facts.iter().find(|fact| fact.value.is_some()).expect("a fact");
    let (document, region) = (&fact.document, &data.document(&fact.document).expect("its document").region);
    for engine in ENGINES {
        let store = Store::with(engine, &data).await;
        let other = data.compared_regions().find(|one| one.slug != *region).expect("another region");
        let sql = format!("UPDATE fact SET body = REPLACE(body, 'value', 'valve') WHERE document = '{document}'");
        assert!(alter(&store, &sql).await > 0);
        let app = store.app();
        let answer = get(&app, &format!("/api/v1/compare/targets?regions={region}")).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{engine:?}");
        assert!(answer.json()["detail"].as_str().expect("a sentence").contains(document.as_str()), "{engine:?}");
        let unharmed = get(&app, &format!("/api/v1/compare/targets?regions={}&home={}", other.slug, other.slug)).await;
        assert_eq!(unharmed.status, StatusCode::OK, "{engine:?}: what was not altered is answered");
        let row = revisions::latest(&store.db).await.expect("an answer").expect("a revision");
        assert_eq!(revisions::repair(&store.db, &row, &data).await.expect("a repair"), 1, "{engine:?}");
        check_whole(&store, &data, &sql).await;
    }
}
