//! A page costs what it shows, however many regions there are: bytes, statements and rows are counted on a made-up country of
//! 320 regions and 50,000 facts beside one of 5 and 1,200. No time is taken, so nothing here depends on how busy a machine is.

use crate::statements::{Statements, counted};
use axum::{Router, http::StatusCode};
use duibiao::{db::revisions, seed};
use duibiao_tests::{
    ENGINES, Engine, Store, get,
    made_up::{self, Size},
};
use serde_json::Value;
use shared::model::{Dataset, Document, Fact, Region};
use sqlx::{AnyConnection, Connection};
use std::collections::BTreeMap;
use tempfile::TempDir;

/// How much more than in the small country an answer may be, or may read.
const LIMIT: f64 = 1.2;

/// What may be more than that, and still is no more however large the country is: of many regions those are chosen that share the
/// most, so that each of five has a bar in a chart where in the small country two have; and of a region many documents speak.
const MORE: [(&str, f64); 7] = [
    ("catalogue by the API", 2.7),
    ("document page", 1.4),
    ("fact page", 2.0),
    ("indicator page", 1.8),
    ("overview", 1.9),
    ("targets by the API, chosen regions", 1.3),
    ("targets page, chosen regions", 1.3),
];

fn limit_of(name: &str) -> f64 {
    MORE.iter().find(|(one, _)| *one == name).map_or(LIMIT, |(_, limit)| *limit)
}

/// What an answer may ask of the store: eight statements for each of six regions, the five that a view shows and the one that a
/// page is about, and eight that are its own.
const STATEMENTS: usize = 8 * 6 + 8;

/// What an answer that is in memory may still ask: which revision is current, and whether texts were attached since; the rows of
/// a list are read each time, a page of them.
const STATEMENTS_KEPT: usize = 6;
const ROWS_KEPT: u64 = 4 + 100;

/// More regions than a view shows, and few enough to be imported into every engine by every test.
const SEVERAL: Size = Size { regions: 64, facts: 10_000 };

/// As many as there are counties in a large province: what answers cost is compared with it.
const LARGE: Size = Size { regions: 320, facts: 50_000 };

fn country(size: Size) -> Dataset {
    made_up::dataset(size).counted()
}

/// What addresses name: the first region with documents, and what is its own.
struct Subject<'a> {
    region: &'a Region,
    document: &'a Document,
    fact: &'a Fact,
    /// Five regions that stand at the same places in a country of any size.
    five: String,
}

impl<'a> Subject<'a> {
    fn of(data: &'a Dataset) -> Self {
        let compared: Vec<&Region> = data.compared_regions().collect();
        let region = compared[0];
        let document = data.documents.iter().find(|document| document.region == region.slug).expect("a document");
        let fact = data.facts.iter().find(|fact| fact.document == document.slug && fact.indicator.is_some()).expect("a fact");
        let five = compared.iter().take(5).map(|region| region.slug.as_str()).collect::<Vec<_>>().join(",");
        Self { region, document, fact, five }
    }

    /// What is asked for, by what it is called.
    fn addresses(&self) -> Vec<(String, String)> {
        let mut addresses = Vec::new();
        for kind in ["targets", "timeline", "measures"] {
            for (whose, query) in [("chosen regions", String::new()), ("five regions", format!("?regions={}", self.five))] {
                addresses.push((format!("{kind} page, {whose}"), format!("/compare/{kind}{query}")));
                addresses.push((format!("{kind} by the API, {whose}"), format!("/api/v1/compare/{kind}{query}")));
            }
        }
        let indicator = self.fact.indicator.as_ref().expect("a fact of an indicator");
        let pages = [
            ("overview", "/".to_owned()),
            ("region page", format!("/regions/{}", self.region.slug)),
            ("document page", format!("/documents/{}", self.document.slug)),
            ("indicator page", format!("/indicators/{indicator}")),
            ("fact page", format!("/facts/{}", self.fact.reference())),
            ("page of what is not there", "/regions/atlantis".to_owned()),
            ("catalogue by the API", "/api/v1/catalogue".to_owned()),
            ("facts by the API", "/api/v1/facts".to_owned()),
        ];
        addresses.extend(pages.map(|(name, address)| (name.to_owned(), address)));
        addresses
    }
}

/// What an address cost.
struct Cost {
    status: StatusCode,
    bytes: usize,
    cold: Statements,
    warm: Statements,
}

/// What every address costs in a country: first with nothing in memory, then again.
async fn costs(store: &Store, data: &Dataset) -> BTreeMap<String, Cost> {
    let mut costs = BTreeMap::new();
    for (name, address) in Subject::of(data).addresses() {
        let app = store.app();
        let (answer, cold) = counted(get(&app, &address)).await;
        let (_, warm) = counted(get(&app, &address)).await;
        costs.insert(name, Cost { status: answer.status, bytes: answer.body.len(), cold, warm });
    }
    costs
}

/// What a large country breaks of the limits: an address, what it breaks, and what it asked of the store.
fn broken(small: &BTreeMap<String, Cost>, large: &BTreeMap<String, Cost>) -> Vec<String> {
    let mut answers = Vec::new();
    for (name, large) in large {
        let small = &small[name];
        let times = |large: f64, small: f64| (large > limit_of(name) * small).then(|| format!("{:.2} times", large / small));
        let status = (large.status != small.status).then(|| format!("{} instead of {}", large.status, small.status));
        let bytes = times(large.bytes as f64, small.bytes as f64)
            .map(|times| format!("{} bytes, {times} {}", large.bytes, small.bytes));
        let (read, before) = (large.cold.rows(), small.cold.rows());
        let rows = times(read as f64, before as f64).map(|times| format!("{read} rows, {times} {before}"));
        let statements = (large.cold.count() > STATEMENTS).then(|| format!("{} statements", large.cold.count()));
        let kept = (large.warm.count() > STATEMENTS_KEPT || large.warm.rows() > ROWS_KEPT)
            .then(|| format!("{} statements and {} rows once it is in memory", large.warm.count(), large.warm.rows()));
        let faults: Vec<String> = [status, bytes, rows, statements, kept].into_iter().flatten().collect();
        if !faults.is_empty() {
            answers.push(format!("{name}: {}\n{}", faults.join("; "), large.cold));
        }
    }
    answers
}

async fn compare_countries(engine: Engine) {
    let (few, many) = (country(Size::SMALL), country(LARGE));
    let small = costs(&Store::with(engine, &few).await, &few).await;
    let large = costs(&Store::with(engine, &many).await, &many).await;
    for (name, cost) in &large {
        let (bytes, rows) = (small[name].bytes, small[name].cold.rows());
        let counts =
            [bytes as u64, cost.bytes as u64, rows, cost.cold.rows(), cost.cold.count() as u64, cost.warm.count() as u64];
        println!("{name:40} {counts:?}");
    }
    let broken = broken(&small, &large);
    assert!(broken.is_empty(), "{engine:?}:\n{}", broken.join("\n"));
}

#[tokio::test]
async fn an_answer_costs_what_it_shows_in_a_file() {
    compare_countries(Engine::Sqlite).await;
}

#[tokio::test]
async fn an_answer_costs_what_it_shows_on_a_server() {
    compare_countries(Engine::Postgres).await;
}

/// The country has no document and no page, and many documents say something of it: an address that names it reads no more than
/// one that names a region with documents.
#[tokio::test]
async fn naming_a_region_that_many_speak_of_reads_no_more_than_naming_another() {
    let data = country(SEVERAL);
    let own = &Subject::of(&data).region.slug;
    for engine in ENGINES {
        let store = Store::with(engine, &data).await;
        let (_, of_another) = counted(get(&store.app(), &format!("/regions/{own}"))).await;
        let (_, of_country) = counted(get(&store.app(), "/regions/china")).await;
        let most = (LIMIT * of_another.rows() as f64) as u64;
        assert!(of_country.rows() <= most, "{engine:?}: {} rows\n{of_country}", of_country.rows());
        assert!(of_country.count() <= STATEMENTS, "{engine:?}: {} statements\n{of_country}", of_country.count());
    }
}

/// Every table that has rows of revisions.
const TABLES: [&str; 8] =
    ["region", "region_summary", "region_indicator", "catalogue_entry", "document", "fact", "fact_lead", "fact_instrument"];

/// How many rows each table has.
async fn rows(store: &Store) -> BTreeMap<&'static str, i64> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&store.url).await.expect("a connection");
    let mut rows = BTreeMap::new();
    for table in TABLES {
        let count = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        rows.insert(table, sqlx::query_scalar(count).fetch_one(&mut connection).await.expect("a count"));
    }
    rows
}

#[tokio::test]
async fn a_revision_adds_the_rows_of_the_document_that_changed_and_no_others() {
    for engine in ENGINES {
        let mut data = country(SEVERAL);
        let store = Store::with(engine, &data).await;
        let before = rows(&store).await;
        let old = data.clone();
        made_up::change_one_document(&mut data);
        let changed = data.facts.iter().zip(&old.facts).find(|(new, old)| new != old).expect("a change").0.document.clone();
        let (done, statements) = counted(revisions::import(&store.db, &data, "2026-12-01T00:00:00Z")).await;
        done.expect("an import");
        let own: Vec<&Fact> = data.facts.iter().filter(|fact| fact.document == changed).collect();
        let expected = BTreeMap::from([
            ("region", 0),
            ("region_summary", 0),
            ("region_indicator", 0),
            ("catalogue_entry", 0),
            ("document", 1),
            ("fact", own.len()),
            ("fact_lead", own.iter().map(|fact| fact.leads.len()).sum()),
            ("fact_instrument", own.iter().map(|fact| fact.instruments.len()).sum()),
        ]);
        let after = rows(&store).await;
        let added: BTreeMap<&str, usize> = after
            .iter()
            .map(|(table, count)| (*table, usize::try_from(count - before[table]).expect("no row is gone")))
            .collect();
        assert_eq!(added, expected, "{engine:?}\n{statements}");
    }
}

/// Follows a list from page to page; answers how many entries it has and how many the longest page had.
async fn followed(app: &Router, list: &str) -> (usize, usize) {
    let (mut entries, mut longest, mut address) = (0, 0, format!("/api/v1/{list}"));
    loop {
        let page: Value = get(app, &address).await.json();
        let items = page["items"].as_array().expect("a page").len();
        (entries, longest) = (entries + items, longest.max(items));
        match page["next"].as_str() {
            Some(next) => address = format!("/api/v1/{list}{}cursor={next}", if list.contains('?') { '&' } else { '?' }),
            None => return (entries, longest),
        }
    }
}

#[tokio::test]
async fn lists_come_in_pages_and_are_whole() {
    let data = country(Size { regions: 320, facts: 9000 });
    let indicator = data.facts.iter().find_map(|fact| fact.indicator.clone()).expect("an indicator");
    let of_indicator = data.facts.iter().filter(|fact| fact.indicator.as_ref() == Some(&indicator)).count();
    for engine in ENGINES {
        let store = Store::with(engine, &data).await;
        let app = store.app();
        let lists = [
            ("regions".to_owned(), data.regions.len()),
            ("documents".to_owned(), data.documents.len()),
            (format!("facts?indicator={indicator}"), of_indicator),
        ];
        for (list, entries) in lists {
            assert_eq!(followed(&app, &list).await, (entries, entries.min(100)), "{engine:?}: {list}");
        }
        let (catalogue, _) = counted(get(&app, "/api/v1/catalogue")).await;
        let regions = catalogue.json()["regions"].as_array().expect("regions").len();
        assert!(regions < 20, "{engine:?}: the catalogue names {regions} regions");
    }
}

/// The importer reads data files, where nothing is counted yet; a view without regions is chosen by what is counted.
#[tokio::test]
async fn what_is_imported_from_data_files_is_counted() {
    let folder = TempDir::new().expect("a temporary folder");
    made_up::write(&made_up::dataset(SEVERAL), folder.path()).expect("data files");
    let read = seed::load(folder.path()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let from_files = Store::with(Engine::Sqlite, &read).await;
    let counted_before = Store::with(Engine::Sqlite, &country(SEVERAL)).await;
    let address = "/api/v1/compare/measures";
    let [read, counted] = [get(&from_files.app(), address).await, get(&counted_before.app(), address).await];
    assert!(read.body == counted.body, "data files are compared as the data set is that was counted");
}
