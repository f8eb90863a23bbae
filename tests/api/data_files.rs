//! All data as files: whole in every form, read in pieces however many facts there are, pinned, and described.

use crate::statements::counted;
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use duibiao_tests::{
    ENGINES, Engine, Store,
    document::PageDocument,
    get, get_with,
    made_up::{self, Size},
    seeds, top,
};
use serde_json::{Value, json};
use shared::open_data::{DataTable, FACTS, FileFormat, row};
use std::{collections::BTreeMap, io::Read};
use tokio::task::JoinSet;
use tower::ServiceExt;

/// The lines of a CSV file, each by the names of its columns.
fn lines(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let heads = reader.headers().expect("heads").clone();
    let line = |record: csv::StringRecord| heads.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| line(record.expect("a line"))).collect()
}

#[tokio::test]
async fn every_table_is_whole_in_every_form() {
    for engine in ENGINES {
        let store = Store::with(engine, seeds()).await;
        let app = store.app();
        let data = seeds();
        for (table, count) in [
            (DataTable::Facts, data.facts.len()),
            (DataTable::Documents, data.documents.len()),
            (DataTable::Regions, data.regions.len()),
            (DataTable::Indicators, data.indicators.len()),
            (DataTable::Categories, data.categories.len()),
            (DataTable::Context, data.context.len()),
        ] {
            for format in FileFormat::ALL {
                let address = table.href(*format, None);
                let answer = get(&app, &address).await;
                assert_eq!(answer.status, StatusCode::OK, "{engine:?}: {address}");
                assert!(answer.header("content-type").starts_with(format.media_type()), "{address}");
                assert!(answer.header("content-disposition").contains(&format!("duibiao-{table}-")), "{address}");
                match format {
                    FileFormat::Csv => assert_eq!(lines(&answer.body).len(), count, "{address}"),
                    FileFormat::Json => assert_eq!(answer.json().as_array().map(Vec::len), Some(count), "{address}"),
                    FileFormat::Xlsx => assert!(answer.body.starts_with(b"PK"), "{address}"),
                    FileFormat::Parquet => {
                        assert!(answer.body.starts_with(b"PAR1") && answer.body.ends_with(b"PAR1"), "{address}")
                    }
                }
            }
        }
        let facts: Value = get(&app, "/data/facts.json").await.json();
        assert_eq!(facts, json!(data.facts), "{engine:?}: the same facts in the same order");
        let first = &lines(&get(&app, "/data/facts.csv").await.body)[0];
        let cells: Vec<&String> = DataTable::Facts.columns().iter().map(|column| &first[column.name]).collect();
        assert_eq!(cells.len(), row(FACTS, &data.facts[0]).len());
    }
}

#[tokio::test]
async fn a_pinned_file_never_changes_and_a_file_of_one_region_holds_no_other() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let rev = get(&app, "/api/v1/revisions").await.json()["revision"].as_str().expect("a revision").to_owned();
    let pinned = get(&app, &format!("/data/facts.csv?rev={rev}")).await;
    assert!(pinned.header("cache-control").contains("immutable"));
    let live = get(&app, "/data/facts.csv").await;
    assert_eq!((live.header("cache-control"), &live.body), ("no-cache", &pinned.body));
    let held = get_with(&app, "/data/facts.csv", &[("if-none-match", live.header("etag"))]).await;
    assert_eq!((held.status, held.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let link = "</data/facts.csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"";
    assert_eq!(live.header("link"), link);
    let described = get(&app, &format!("/data/facts.csv-metadata.json?rev={rev}")).await;
    assert_eq!(described.json()["url"], format!("facts.csv?rev={rev}"));
    let qingdao = lines(&get(&app, "/data/facts.csv?region=qingdao").await.body);
    assert!(qingdao.iter().all(|line| line["region"] == "qingdao"));
    let expected = seeds().facts.iter().filter(|fact| fact.region.as_str() == "qingdao").map(|fact| fact.id.as_str());
    assert_eq!(qingdao.iter().map(|line| line["id"].as_str()).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[tokio::test]
async fn a_file_is_whole_when_it_is_packed_on_its_way() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for table in ["facts.csv", "facts.json", "regions.csv"] {
        let address = format!("/data/{table}");
        let plain = get(&app, &address).await;
        let packed = get_with(&app, &address, &[("accept-encoding", "br")]).await;
        assert_eq!((packed.status, packed.header("content-encoding")), (StatusCode::OK, "br"), "{address}");
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(packed.body.as_slice(), 4096).read_to_end(&mut unpacked).expect("Brotli");
        assert_eq!(unpacked, plain.body, "{address}");
    }
}

#[tokio::test]
async fn what_there_is_no_file_of_is_a_problem() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    for (address, status) in [
        ("/data/facts", 404),
        ("/data/people.csv", 404),
        ("/data/facts.xml", 400),
        ("/data/facts.json-metadata.json", 404),
        ("/data/facts.csv?region=atlantis", 400),
        ("/data/facts.csv?region=A", 400),
        ("/data/facts.csv?rev=0123456789abcdef", 400),
        ("/data/regions.csv?region=qingdao", 400),
        ("/data/facts.csv?limit=1", 400),
        ("/data/croissant.json?region=qingdao", 400),
        ("/data/api.schema.json?rev=1", 400),
    ] {
        let answer = get(&app, address).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (status, "application/problem+json"), "{address}");
    }
}

#[tokio::test]
async fn a_file_that_nobody_reads_takes_no_place() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let ask = |method: &str| {
        let request = Request::builder().method(method).uri("/data/facts.csv").body(Body::empty()).expect("a request");
        app.clone().oneshot(request)
    };
    let heads = (0..24).map(|_| ask("HEAD")).collect::<JoinSet<_>>().join_all().await;
    assert!(heads.into_iter().all(|answer| answer.expect("an answer").status() == StatusCode::OK), "HEAD reads no file");
    let mut under_way = Vec::new();
    let refused = loop {
        let answer = ask("GET").await.expect("an answer");
        if answer.status() != StatusCode::OK {
            break answer;
        }
        under_way.push(answer);
        assert!(under_way.len() < 100, "files under way have a bound");
    };
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.headers().contains_key("retry-after"));
    drop(under_way.pop());
    let last = ask("GET").await.expect("an answer");
    assert_eq!(last.status(), StatusCode::OK, "a client that is gone gives its place back at once");
    assert_eq!(ask("GET").await.expect("an answer").status(), StatusCode::SERVICE_UNAVAILABLE);
    let whole = to_bytes(last.into_body(), usize::MAX).await.expect("a file");
    assert_eq!(lines(&whole).len(), seeds().facts.len());
    assert_eq!(ask("GET").await.expect("an answer").status(), StatusCode::OK, "and so does one that has all of it");
}

/// More rows than one statement may give back at once.
const MOST_ROWS: u64 = 1_000;

#[tokio::test]
async fn however_many_facts_there_are_they_are_read_in_pieces() {
    let data = made_up::dataset(Size { regions: 64, facts: 21_000 }).counted();
    let store = Store::with(Engine::Sqlite, &data).await;
    let app = store.app();
    for address in ["/data/facts.csv", "/data/facts.json", "/data/facts.parquet", "/data/documents.csv", "/data"] {
        let (answer, statements) = counted(get(&app, address)).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(statements.largest() <= MOST_ROWS, "{address}: {}", statements.largest());
    }
    assert_eq!(lines(&get(&app, "/data/facts.csv").await.body).len(), data.facts.len());
    let workbook = get(&app, "/data/facts.xlsx").await;
    assert_eq!(workbook.status, StatusCode::NOT_IMPLEMENTED, "too much for one workbook");
    let region = data.compared_regions().next().expect("a region");
    let of_region = get(&app, &format!("/data/facts.xlsx?region={}", region.slug)).await;
    assert_eq!(of_region.status, StatusCode::OK);
    let page = PageDocument::parse(get(&app, "/data").await.text());
    let links: Vec<&str> =
        page.all("#files ~ .table-frame a, .table-frame a").iter().filter_map(|link| link.attr("href")).collect();
    assert!(links.iter().any(|link| link.starts_with("/data/facts.parquet?rev=")), "{links:?}");
    assert!(!links.iter().any(|link| link.starts_with("/data/facts.xlsx")), "{links:?}");
    let described = get(&app, "/data/croissant.json").await.json();
    assert_eq!((&described["isLiveDataset"], described["distribution"][0].get("sha256")), (&json!(true), None));
}

#[tokio::test]
async fn text_that_begins_like_a_formula_is_no_formula() {
    let mut data = seeds().clone();
    data.facts[0].name.en = "=HYPERLINK(\"x\")".to_owned();
    let store = Store::with(Engine::Sqlite, &data.counted()).await;
    let line = lines(&get(&store.app(), "/data/facts.csv").await.body).remove(0);
    assert_eq!(line["name_en"], "'=HYPERLINK(\"x\")");
    assert!(["", "=", ">=", ">", "<=", "<", "~"].contains(&line["operator"].as_str()), "{}", line["operator"]);
}

#[tokio::test]
async fn checksums_in_descriptions_are_those_of_the_files() {
    use sha2::{Digest, Sha256};
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let described = get(&app, "/data/croissant.json").await.json();
    for file in described["distribution"].as_array().expect("files") {
        let url = file["contentUrl"].as_str().expect("an address");
        let path = url.strip_prefix(duibiao_tests::site::URL).expect("an address of this site");
        let bytes = get(&app, path).await.body;
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((&file["sha256"], &file["contentSize"]), (&json!(sum), &json!(format!("{} B", bytes.len()))), "{url}");
    }
}

/// A TOML text as JSON.
fn as_json(text: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Table>(text).expect("TOML")).expect("JSON")
}

#[tokio::test]
async fn the_data_files_keep_to_their_schema_and_it_refuses_what_the_importer_does() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let answer = get(&store.app(), "/data/seeds.schema.json").await;
    assert_eq!(answer.header("content-type"), "application/schema+json");
    let schema = jsonschema::validator_for(&answer.json()).expect("a schema");
    let folder = top().join("seeds");
    let mut files: Vec<_> =
        ["regions", "indicators", "categories", "context"].map(|name| folder.join(format!("{name}.toml"))).into();
    files.extend(std::fs::read_dir(folder.join("documents")).expect("documents").map(|entry| entry.expect("a file").path()));
    for file in &files {
        let value = as_json(&std::fs::read_to_string(file).expect("a text"));
        assert!(schema.is_valid(&value), "{}", file.display());
    }
    let document = std::fs::read_to_string(folder.join("documents/qingdao-uhd-2019.toml")).expect("a text");
    for (right, wrong) in [
        ("kind = \"action-plan\"", "kind = \"plan\""),
        ("slug = \"qingdao-uhd-2019\"", "slug = \"Qingdao\""),
        ("id = \"tv-4k-output\"", "id = \"tv 4k\""),
        ("operator = \"=\"", "operator = \"==\""),
        ("by = \"2022\"", "by = \"2022年\""),
        ("headline = true", "headlines = true"),
    ] {
        let altered = document.replacen(right, wrong, 1);
        assert_ne!(altered, document, "{right} stands in the file");
        assert!(!schema.is_valid(&as_json(&altered)), "{wrong}");
    }
}

#[tokio::test]
async fn what_the_api_sends_keeps_to_its_schema() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let schema = get(&app, "/data/api.schema.json").await.json();
    for (name, address) in [
        ("Fact", "/data/facts.json"),
        ("Document", "/data/documents.json"),
        ("Indicator", "/data/indicators.json"),
        ("Context", "/data/context.json"),
    ] {
        let whole = json!({ "$ref": format!("#/$defs/{name}"), "$defs": schema["$defs"] });
        let validator = jsonschema::validator_for(&whole).expect("a schema");
        let items = get(&app, address).await.json();
        let items = items.as_array().expect("a list");
        assert!(!items.is_empty() && items.iter().all(|item| validator.is_valid(item)), "{name}");
    }
}

#[tokio::test]
async fn the_page_of_the_data_says_of_itself_what_programs_look_for() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let app = store.app();
    let answer = get(&app, "/data?lang=en").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = PageDocument::parse(answer.text());
    let said: Vec<Value> = page
        .all("script[type=\"application/ld+json\"]")
        .iter()
        .map(|script| serde_json::from_str(&script.inner_html().replace("&lt;", "<")).expect("JSON"))
        .collect();
    assert_eq!(said.iter().map(|one| &one["@type"]).collect::<Vec<_>>(), ["Dataset", "sc:Dataset"]);
    assert_eq!(page.text("h1"), "Data");
    let plain = PageDocument::parse(get(&app, "/documents/qingdao-uhd-2019").await.text());
    let article: Value = serde_json::from_str(&plain.first("script[type=\"application/ld+json\"]").inner_html()).expect("JSON");
    assert_eq!((&article["@type"], &article["inLanguage"]), (&json!("Article"), &json!("zh-CN")));
    assert!(answer.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval';"));
}

#[tokio::test]
async fn the_documentation_of_the_api_loads_nothing_from_elsewhere() {
    let store = Store::with(Engine::Sqlite, seeds()).await;
    let answer = get(&store.app(), "/api/docs").await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
    let page = PageDocument::parse(answer.text());
    let loaded: Vec<&str> = page.all("script").iter().filter_map(|script| script.attr("src")).collect();
    assert_eq!(loaded, ["/assets/swagger-ui/swagger-ui-bundle.js", "/assets/api_docs.js"]);
    assert_eq!(page.attribute("link[rel=stylesheet]", "href"), Some("/assets/swagger-ui/swagger-ui.css"));
    assert!(page.all("script").iter().all(|script| script.inner_html().is_empty()) && !page.has("style, [style], [onload]"));
}
