//! The store itself, on both engines.

use duibiao::db::{
    Db, dataset,
    revisions::{self, RevisionRow},
};
use duibiao_tests::{ENGINES, Store, seeds};
use shared::model::Dataset;
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
        (format!("sqlite://{}", at("folder")), "unable to open"),
        ("postgres://nobody@127.0.0.1:notaport/x".to_owned(), "port"),
    ];
    for (address, said) in cases {
        let error = Db::open(&address).await.expect_err(&address).to_string();
        assert!(error.contains(said), "{address}: {error}");
        assert_eq!(error.lines().count(), 1, "{address}: {error}");
    }
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
