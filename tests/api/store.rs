//! The store itself, on both engines.

use duibiao::db::{
    Db, dataset, links,
    revisions::{self, RevisionRow},
};
use duibiao_tests::{ENGINES, Engine, Store, seeds};
use shared::model::Dataset;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};
use std::collections::BTreeMap;
use tempfile::TempDir;

#[tokio::test]
async fn opening_twice_brings_the_tables_up_to_date_once() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let again = Db::open(&store.url).await.expect("the same store");
        again.ping().await.expect("an answer");
        let latest = revisions::latest(&again).await.expect("an answer").expect("a revision");
        assert_eq!(latest.id, revisions::name_of(seeds()));
        again.close().await;
    }
}

#[tokio::test]
async fn what_is_imported_is_what_is_loaded() {
    for engine in ENGINES {
        for data in [seeds().clone(), Dataset::default()] {
            let store = Store::empty(engine).await;
            assert_eq!(revisions::latest(&store.db).await.expect("an answer"), None);
            assert_eq!(revisions::list(&store.db).await.expect("an answer"), []);
            let id = revisions::name_of(&data);
            assert_eq!(revisions::find(&store.db, &id).await.expect("an answer"), None);

            let row = revisions::import(&store.db, &data, "2026-11-20T08:00:00Z").await.expect("an import");
            let (created, facts) = ("2026-11-20T08:00:00Z".to_owned(), data.facts.len() as i64);
            let expected = RevisionRow { id: id.clone(), created, facts, place: 1 };
            assert_eq!(row, expected);
            assert_eq!(revisions::latest(&store.db).await.expect("an answer"), Some(expected.clone()));
            assert_eq!(revisions::find(&store.db, &id).await.expect("an answer"), Some(expected.clone()));
            assert_eq!(revisions::list(&store.db).await.expect("an answer"), [expected]);
            assert!(dataset::whole(&store.db, &id).await.expect("the data") == data, "the data comes back as it went in");
        }
    }
}

#[tokio::test]
async fn both_engines_name_the_same_data_alike() {
    let mut names = Vec::new();
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let id = revisions::latest(&store.db).await.expect("an answer").expect("a revision").id;
        names.push(revisions::name_of(&dataset::whole(&store.db, &id).await.expect("the data")));
    }
    assert_eq!(names[0], names[1]);
}

#[test]
fn a_revision_is_named_by_its_data_whether_they_are_counted_or_not() {
    let uncounted = Dataset { totals: BTreeMap::new(), ..seeds().clone() };
    assert_eq!(revisions::name_of(&uncounted), revisions::name_of(seeds()));
}

#[tokio::test]
async fn a_store_that_cannot_be_opened_says_why_in_one_line() {
    let folder = TempDir::new().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(at("file"), "not a folder").expect("a file");
    std::fs::write(at("other.db"), "not a database, but long enough to look like one ".repeat(40)).expect("a file");
    std::fs::create_dir(at("folder")).expect("a folder");
    let cases = [
        ("mysql://localhost/x".to_owned(), "neither sqlite://… nor postgres://…"),
        ("data/duibiao.db".to_owned(), "neither sqlite://… nor postgres://…"),
        (String::new(), "neither sqlite://… nor postgres://…"),
        (format!("sqlite://{}/x.db", at("file")), "cannot be written"),
        (format!("sqlite://{}", at("other.db")), "not a database"),
        (format!("sqlite://{}", at("folder")), "cannot be written"),
        ("postgres://nobody@127.0.0.1:notaport/x".to_owned(), "port"),
    ];
    for (address, said) in cases {
        let error = Db::open(&address).await.expect_err(&address).to_string();
        assert!(error.contains(said), "{address}: {error}");
        assert_eq!(error.lines().count(), 1, "{address}: {error}");
    }
}

#[tokio::test]
async fn a_database_that_is_not_ours_or_not_whole_is_left_as_it_is() {
    let folder = TempDir::new().expect("a temporary folder");
    let made = |name: &str, sql: &'static str| {
        let address = format!("sqlite://{}?mode=rwc", folder.path().join(name).display());
        async move {
            let mut connection = SqliteConnection::connect(&address).await.expect("a database");
            connection.execute(sql).await.expect("tables");
            connection.close().await.expect("closed");
            address
        }
    };
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)";
    let (ours, cut) = (folder.path().join("newer.db"), folder.path().join("cut.db"));
    for file in [&ours, &cut] {
        Db::open(&format!("sqlite://{}", file.display())).await.expect("a store").close().await;
    }
    let whole = std::fs::read(&cut).expect("a file");
    std::fs::write(&cut, &whole[..whole.len() / 2]).expect("a shorter file");
    let cases = [
        (made("notes.db", "CREATE TABLE notes (body TEXT)").await, "is not a database of this program"),
        (made("marked.db", "PRAGMA application_id = 77").await, "is not a database of this program"),
        (made("newer.db", newer).await, "was made by a newer version"),
        (format!("sqlite://{}", cut.display()), "is damaged or cut off"),
    ];
    for (address, said) in cases {
        let file = address.trim_start_matches("sqlite://").split('?').next().expect("a path").to_owned();
        let before = std::fs::read(&file).expect("a file");
        let error = Db::open(&address).await.expect_err(&address).to_string();
        assert!(error.starts_with(&file) && error.contains(said), "{address}: {error}");
        assert_eq!(error.lines().count(), 1, "{address}: {error}");
        assert!(std::fs::read(&file).expect("a file") == before, "{address} is not touched");
    }
}

#[tokio::test]
async fn a_server_with_tables_of_a_newer_version_is_refused_in_one_line() {
    let store = Store::empty(Engine::Postgres).await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', true, '\\x00', 0)";
    let mut connection = PgConnection::connect(&store.url).await.expect("the server");
    connection.execute(newer).await.expect("a migration");
    let error = Db::open(&store.url).await.expect_err("a newer store").to_string();
    assert!(error.starts_with("the database \"") && error.contains("was made by a newer version"), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
}

#[tokio::test]
async fn a_missing_folder_of_the_database_is_made() {
    let folder = TempDir::new().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("a/b/c.db").display());
    Db::open(&url).await.expect("an open store").close().await;
    let left: Vec<_> =
        std::fs::read_dir(folder.path().join("a/b")).expect("the folder").flatten().map(|e| e.file_name()).collect();
    assert!(left.iter().all(|name| name.to_string_lossy().starts_with("c.db")), "nothing else is left: {left:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn many_can_open_one_new_store_at_once() {
    let folder = TempDir::new().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("new/test.db").display());
    let mut opening = Vec::new();
    for _ in 0..8 {
        let url = url.clone();
        opening.push(tokio::spawn(async move { Db::open(&url).await }));
    }
    for one in opening {
        one.await.expect("a task").expect("an open store").close().await;
    }
}

#[tokio::test]
async fn a_transaction_that_the_engine_has_ended_by_itself_leaves_no_connection_that_cannot_write() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let Db::Sqlite(pool) = &store.db else { panic!("a file") };
    for number in 0..3 {
        // As on a full disk: the engine rolls back, the driver knows of nothing.
        let mut transaction = pool.begin().await.expect("a transaction");
        transaction.execute("ROLLBACK").await.expect("an end");
        drop(transaction);
        let address = format!("/compare/measures?from={}", 2000 + number);
        let kept = links::keep(&store.db, &address, "2026-11-20T08:00:00Z", u64::MAX).await;
        assert!(kept.is_ok_and(|(_, is_new)| is_new), "{address}");
    }
}
