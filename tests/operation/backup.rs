//! Backups: one state while others write, from either engine into either, and nothing that is damaged or in the way.

use duibiao::{
    backup::{self, Contents},
    db::{
        Db, dataset, links, revisions,
        tables::{LEFT_OUT, TABLES},
        texts,
    },
};
use duibiao_tests::{
    ENGINES, Engine, Store, get,
    made_up::{self, Size},
    seeds,
};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use shared::{
    model::{Dataset, Source},
    view::percent_encode,
};
use std::{
    collections::BTreeSet,
    fs,
    io::{Read, Write},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};
use tempfile::TempDir;
use tokio::sync::Notify;

/// A time of an import, by its number.
fn time(number: usize) -> String {
    format!("2026-11-{:02}T08:00:00Z", 1 + number % 28)
}

/// Three revisions of which the first is current again, two short links, and a text of two passages.
async fn filled(engine: Engine) -> Store {
    let mut changed = seeds().clone();
    made_up::change_one_document(&mut changed);
    let store = Store::with(engine, seeds()).await;
    for (number, data) in [&changed, &made_up::dataset(Size::SMALL), seeds()].into_iter().enumerate() {
        revisions::import(&store.db, data, &time(number)).await.expect("an import");
    }
    for address in ["/compare/targets?regions=qingdao", "/compare/timeline"] {
        links::keep(&store.db, address, &time(3), u64::MAX).await.expect("a link");
    }
    let body = format!("{}\n培育独角兽企业一百家。\n", "超高清视频产业发展。\n".repeat(120));
    texts::add(&store.db, &[(seeds().documents[0].source.clone(), body)]).await.expect("a text");
    store
}

async fn restored(engine: Engine, file: &Path) -> (Store, Contents) {
    let store = Store::empty(engine).await;
    let contents = backup::restore(&store.db, file).await.expect("a restore");
    (store, contents)
}

/// What readers get of a store: comparisons, searches of facts and texts, links, earlier revisions and what they changed.
async fn answers(store: &Store) -> Vec<(String, u16, String)> {
    let app = store.app();
    let earlier: Vec<String> =
        revisions::list(&store.db).await.expect("revisions").into_iter().map(|row| row.id.to_string()).collect();
    let mut addresses: Vec<String> = [
        "/api/v1/revisions",
        "/api/v1/catalogue",
        "/api/v1/compare/targets",
        "/api/v1/compare/measures?home=qingdao",
        "/api/v1/search?q=人才",
        "/api/v1/search?q=2025年 产业规模",
        "/api/v1/search/texts?q=独角兽",
        "/api/v1/suggest?q=青",
        "/documents/qingdao-uhd-2019",
    ]
    .map(str::to_owned)
    .to_vec();
    addresses.extend(earlier.iter().map(|id| format!("/api/v1/facts?limit=50&rev={id}")));
    addresses.extend(earlier.iter().map(|id| format!("/api/v1/search?q=5G&rev={id}")));
    addresses.push(format!("/api/v1/revisions/{}/diff/{}", earlier[0], earlier[1]));
    for link in links::list(&store.db).await.expect("links") {
        addresses.push(format!("/api/v1/links/{}", link.id));
    }
    let mut answers = Vec::new();
    for address in addresses {
        let asked = |one: char| if one.is_ascii() { one.to_string() } else { percent_encode(&one.to_string()) };
        let asked: String = address.replace(' ', "%20").chars().map(asked).collect();
        let answer = get(&app, &asked).await;
        answers.push((address, answer.status.as_u16(), answer.text().to_owned()));
    }
    answers
}

#[tokio::test]
async fn a_backup_of_either_engine_fills_either() {
    let folder = TempDir::new().expect("a temporary folder");
    for from in ENGINES {
        let store = filled(from).await;
        let file = folder.path().join(format!("{from:?}.backup"));
        let written = backup::backup(&store.db, &file).await.expect("a backup");
        let counts = ["revision", "import_log", "link", "source_text"].map(|table| written.count(table));
        assert_eq!(counts, [3, 4, 2, 1]);
        let expected = answers(&store).await;
        assert!(expected.iter().all(|(_, status, _)| *status == 200), "{expected:#?}");
        let found = &expected.iter().find(|(address, ..)| address.contains("texts")).expect("a search").2;
        assert!(found.contains("独角兽"), "the text is found: {found}");
        for to in ENGINES {
            let (copy, read) = restored(to, &file).await;
            assert_eq!(read, written, "{from:?} to {to:?}");
            assert_eq!(answers(&copy).await, expected, "{from:?} to {to:?}");
            if from == to {
                continue;
            }
            // What comes after is imported and found as in the store of before.
            let mut later = seeds().clone();
            later.facts.truncate(300);
            for store in [&store.db, &copy.db] {
                revisions::import(store, &later, &time(5)).await.expect("an import");
            }
            assert_eq!(answers(&store).await, answers(&copy).await, "{from:?} to {to:?}, after an import");
        }
    }
}

/// Imports and makes a link after each import, until told to stop; says so once it is at work.
async fn write_on(db: &Db, states: &[Dataset], stop: &AtomicBool, at_work: &Notify) -> usize {
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        revisions::import(db, &states[number % states.len()], &time(number)).await.expect("an import");
        links::keep(db, &format!("/compare/targets?from={number}"), &time(number), u64::MAX).await.expect("a link");
        number += 1;
        at_work.notify_one();
    }
    number
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_while_others_write_is_one_state() {
    let mut states = vec![made_up::dataset(Size::SMALL)];
    for _ in 0..4 {
        let mut next = states[states.len() - 1].clone();
        made_up::change_one_document(&mut next);
        states.push(next);
    }
    for engine in ENGINES {
        let store = Store::empty(engine).await;
        let folder = TempDir::new().expect("a temporary folder");
        let (stop, at_work) = (AtomicBool::new(false), Notify::new());
        let backups = async {
            let mut files = Vec::new();
            for number in 0..4 {
                at_work.notified().await;
                let file = folder.path().join(format!("{number}.backup"));
                backup::backup(&store.db, &file).await.expect("a backup");
                files.push(file);
            }
            stop.store(true, Ordering::Relaxed);
            files
        };
        let (files, written) = tokio::join!(backups, write_on(&store.db, &states, &stop, &at_work));
        assert!(written > 0, "somebody wrote meanwhile");
        for file in files {
            let (copy, contents) = restored(Engine::Sqlite, &file).await;
            let (imports, links) = (contents.count("import_log"), contents.count("link"));
            assert!(imports == links || imports == links + 1, "{engine:?}: {imports} imports, {links} links");
            for row in revisions::list(&copy.db).await.expect("revisions") {
                let data = dataset::whole(&copy.db, &row.id).await.expect("its data");
                assert_eq!(revisions::name_of(&data), row.id, "{engine:?}: a revision is what its name says");
            }
        }
    }
}

#[tokio::test]
async fn nothing_in_the_way_is_overwritten() {
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("store.backup");
    for engine in ENGINES {
        let store = Store::with(engine, &made_up::dataset(Size::SMALL)).await;
        let _ = fs::remove_file(&file);
        backup::backup(&store.db, &file).await.expect("a backup");
        let before = fs::read(&file).expect("the backup");
        let refused = backup::backup(&store.db, &file).await.expect_err("a refusal").to_string();
        assert!(refused.contains("is there already"), "{refused}");
        assert_eq!(fs::read(&file).expect("the backup"), before);

        let refused = backup::restore(&store.db, &file).await.expect_err("a refusal").to_string();
        assert!(refused.contains("holds something already"), "{refused}");
        for part in ["link", "text"] {
            let store = Store::empty(engine).await;
            let source = Source { file: "a.txt".to_owned(), sha256: "cd".repeat(32) };
            match part {
                "link" => drop(links::keep(&store.db, "/compare/targets", &time(1), u64::MAX).await.expect("a link")),
                _ => drop(texts::add(&store.db, &[(source, "字".to_owned())]).await.expect("a text")),
            }
            let refused = backup::restore(&store.db, &file).await.expect_err("a refusal").to_string();
            assert!(refused.contains("holds something already"), "{part}: {refused}");
            assert_eq!(revisions::latest(&store.db).await.expect("an answer"), None, "{part}");
        }
    }
}

fn unpacked(file: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(fs::File::open(file).expect("a backup")).read_to_string(&mut text).expect("text");
    text
}

fn packed(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).expect("bytes");
    out.finish().expect("bytes")
}

#[tokio::test]
async fn what_is_damaged_is_refused_and_changes_nothing() {
    let folder = TempDir::new().expect("a temporary folder");
    let good = folder.path().join("good.backup");
    let store = Store::with(Engine::Sqlite, &made_up::dataset(Size::SMALL)).await;
    links::keep(&store.db, "/compare/targets", &time(1), u64::MAX).await.expect("a link");
    backup::backup(&store.db, &good).await.expect("a backup");
    let (bytes, text) = (fs::read(&good).expect("the backup"), unpacked(&good));
    let lines: Vec<&str> = text.lines().collect();
    let without = |at: usize| {
        let kept: Vec<&str> = lines.iter().enumerate().filter(|(number, _)| *number != at).map(|(_, line)| *line).collect();
        packed(&format!("{}\n", kept.join("\n")))
    };
    let fact = lines.iter().position(|line| line.contains("\"target\"")).expect("a fact");
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 1;
    let cases: [(&str, Vec<u8>); 10] = [
        ("is no backup", Vec::new()),
        ("is no backup", b"SQLite format 3\0".to_vec()),
        ("is no backup", packed("{\"format\":\"another\",\"schema\":1,\"program\":\"1\"}\n")),
        ("damaged", bytes[..bytes.len() / 2].to_vec()),
        ("", flipped),
        ("damaged", without(lines.len() - 1)),
        ("damaged", without(fact)),
        ("damaged", packed(&text.replacen("\"target\"", "\"status\"", 1))),
        ("damaged", packed(&format!("{text}{}\n", lines[fact]))),
        ("with tables of state 1", packed(&text.replacen(&format!("\"schema\":{}", schema(&text)), "\"schema\":1", 1))),
    ];
    for engine in ENGINES {
        let store = Store::empty(engine).await;
        for (expected, bytes) in &cases {
            let file = folder.path().join("bad.backup");
            fs::write(&file, bytes).expect("a file");
            let refused = format!("{:#}", backup::restore(&store.db, &file).await.expect_err("a refusal"));
            assert!(refused.contains(expected), "{engine:?}: {refused}, not {expected}");
            assert_eq!(revisions::latest(&store.db).await.expect("an answer"), None, "{engine:?}: {refused}");
        }
        let missing = backup::restore(&store.db, &folder.path().join("missing")).await.expect_err("a refusal");
        assert!(format!("{missing:#}").contains("cannot be read"), "{missing:#}");
        // After all that, the store is as empty as it was.
        backup::restore(&store.db, &good).await.expect("a restore");
    }
}

fn schema(text: &str) -> String {
    let (_, rest) = text.split_once("\"schema\":").expect("the state of the tables");
    rest.chars().take_while(char::is_ascii_digit).collect()
}

/// A migration that adds a table or a column is not forgotten by backups.
#[tokio::test]
async fn every_table_and_column_is_part_of_a_backup() {
    let store = Store::empty(Engine::Sqlite).await;
    let Db::Sqlite(pool) = &store.db else { unreachable!("a file") };
    let sql = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'";
    let columns: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(pool).await.expect("the tables");
    let is_left_out = |table: &str| {
        LEFT_OUT.iter().any(|one| table == *one || table.starts_with("search_text_")) || table.starts_with("sqlite_")
    };
    let there: BTreeSet<(String, String)> = columns.into_iter().filter(|(table, _)| !is_left_out(table)).collect();
    let known: BTreeSet<(String, String)> =
        TABLES.iter().flat_map(|table| table.columns().map(|column| (table.name.to_owned(), column.to_owned()))).collect();
    assert_eq!(there, known);
}
