//! A revision as data files, which the importer reads as the same revision.

use duibiao::{
    db::{dataset, revisions},
    export::{self, Exported},
    seed,
};
use duibiao_tests::{
    ENGINES, Engine, Store,
    made_up::{self, Size},
    seeds,
};
use proptest::{
    collection::vec,
    prelude::{Strategy, any},
    sample::{Index, select},
    test_runner::{Config, TestCaseError, TestRunner},
};
use shared::model::{Dataset, LocalizedText};
use std::{fs, path::Path};
use tempfile::TempDir;

fn read(folder: &Path) -> Dataset {
    seed::load(folder).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Exports the current revision, and gives what was said and what the files hold.
async fn exported(store: &Store, folder: &Path) -> (Exported, Dataset) {
    let exported = export::export(&store.db, None, Some(folder)).await.expect("an export");
    let data = read(folder);
    (exported, data)
}

#[tokio::test]
async fn files_of_a_revision_are_imported_as_the_same_revision() {
    let middle = made_up::dataset(Size { regions: 40, facts: 4000 });
    for engine in ENGINES {
        for data in [seeds(), &middle] {
            let store = Store::with(engine, data).await;
            let folder = TempDir::new().expect("a temporary folder");
            let (exported, read) = exported(&store, &folder.path().join("seeds")).await;
            assert_eq!(exported.id, revisions::name_of(data));
            assert_eq!((exported.documents, exported.facts), (data.documents.len(), data.facts.len()));
            assert_eq!(exported.refused, Vec::<String>::new());
            assert_eq!(revisions::name_of(&read), exported.id);

            let other = Store::empty(engine).await;
            let row = revisions::import(&other.db, &read, "2026-11-21T08:00:00Z").await.expect("an import");
            assert_eq!(row.id, exported.id);
            let stored = [dataset::whole(&store.db, &row.id).await, dataset::whole(&other.db, &row.id).await];
            let [before, after] = stored.map(|data| data.expect("the data"));
            assert!(before == after, "both stores hold the same");
        }
    }
}

#[tokio::test]
async fn an_earlier_revision_is_exported_by_its_name() {
    let earlier = made_up::dataset(Size::SMALL);
    let mut later = earlier.clone();
    made_up::change_one_document(&mut later);
    let store = Store::with(Engine::Sqlite, &earlier).await;
    revisions::import(&store.db, &later, "2026-11-21T08:00:00Z").await.expect("an import");
    let folder = TempDir::new().expect("a temporary folder");
    for data in [&earlier, &later] {
        let id = revisions::name_of(data);
        let to = folder.path().join(id.as_str());
        let exported = export::export(&store.db, Some(&id), Some(&to)).await.expect("an export");
        assert_eq!((&exported.id, revisions::name_of(&read(&to))), (&id, id.clone()));
    }
}

#[tokio::test]
async fn a_folder_that_is_not_empty_is_left_as_it_is() {
    let store = Store::with(Engine::Sqlite, &made_up::dataset(Size::SMALL)).await;
    let top = TempDir::new().expect("a temporary folder");
    let folder = top.path().join("seeds");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("mine.toml"), "mine").expect("a file");
    let refused = export::export(&store.db, None, Some(&folder)).await.expect_err("a refusal").to_string();
    assert!(refused.contains("is not an empty folder"), "{refused}");
    let file = export::export(&store.db, None, Some(&folder.join("mine.toml"))).await.expect_err("a refusal").to_string();
    assert!(file.contains("is not an empty folder"), "{file}");
    let unknown = "0123456789abcdef".parse().expect("a name");
    let unknown =
        export::export(&store.db, Some(&unknown), Some(&top.path().join("x"))).await.expect_err("a refusal").to_string();
    assert_eq!(unknown, "there is no revision 0123456789abcdef");
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    };
    assert_eq!((names(top.path()), names(&folder)), (vec!["seeds".to_owned()], vec!["mine.toml".to_owned()]));
    // An empty one is taken.
    fs::remove_file(folder.join("mine.toml")).expect("a file");
    exported(&store, &folder).await;
    assert_eq!(names(top.path()), ["seeds"]);
}

#[tokio::test]
async fn an_empty_store_has_nothing_to_export() {
    let store = Store::empty(Engine::Sqlite).await;
    let folder = TempDir::new().expect("a temporary folder");
    let refused = export::export(&store.db, None, Some(&folder.path().join("x"))).await.expect_err("a refusal").to_string();
    assert!(refused.contains("nothing was imported yet"), "{refused}");
}

#[tokio::test]
async fn what_the_importer_of_today_refuses_is_exported_all_the_same_and_named() {
    let mut data = made_up::dataset(Size::SMALL);
    data.facts[0].evidence.quote = "字".repeat(61);
    let store = Store::with(Engine::Sqlite, &data).await;
    let top = TempDir::new().expect("a temporary folder");
    let folder = top.path().join("seeds");
    let exported = export::export(&store.db, None, Some(&folder)).await.expect("an export");
    let expected = folder.join("documents").join(format!("{}.toml", data.facts[0].document));
    assert!(exported.refused.iter().any(|line| line.contains("61 characters")), "{:?}", exported.refused);
    assert!(exported.refused.iter().all(|line| line.starts_with(&expected.display().to_string())), "{:?}", exported.refused);
    assert!(folder.join("regions.toml").is_file());
}

/// Whatever texts and numbers say, they come back: names, notes and titles with any sign that a data file may hold.
#[test]
fn whatever_is_written_is_read_as_it_was() {
    let signs =
        select("aZ09 -_=.,:;#'\"\\/{}[]()<>&%$@!?~`^|*+“”‘’《》〔〕—·青岛产业目标万亿\u{3000}é😀".chars().collect::<Vec<_>>());
    let text = vec(signs, 1..40).prop_map(|signs| signs.into_iter().collect::<String>().trim().to_owned());
    let text = text.prop_filter("a text says something", |text| !text.is_empty());
    let both = (text.clone(), text.clone()).prop_map(|(zh, en)| LocalizedText { zh, en });
    let change = (any::<Index>(), both.clone(), both, text, any::<f64>().prop_filter("a number", |number| number.is_finite()));
    let data = made_up::dataset(Size::SMALL);
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&vec(change, 1..8), |changes| {
        let mut data = data.clone();
        for (at, name, note, heading, number) in changes {
            let number = number.abs().max(f64::MIN_POSITIVE);
            let statistic = at.get(&data.context).clone();
            let place = data.context.iter().position(|one| *one == statistic).expect("its place");
            data.context[place].value = number;
            data.context[place].publication = note.clone();
            let fact = at.index(data.facts.len());
            data.facts[fact].name = name.clone();
            data.facts[fact].note = Some(note);
            data.facts[fact].evidence.path = vec![heading];
            let document = at.index(data.documents.len());
            data.documents[document].title = name;
        }
        let folder = TempDir::new().map_err(|error| TestCaseError::fail(error.to_string()))?;
        seed::write(&data, folder.path()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read = seed::load(folder.path()).map_err(|faults| TestCaseError::fail(format!("{faults:#?}")))?;
        if revisions::name_of(&read) == revisions::name_of(&data) {
            Ok(())
        } else {
            Err(TestCaseError::fail("another revision"))
        }
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
