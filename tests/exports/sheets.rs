//! CSV, XLSX and JSON hold the same numbers, and no cell runs as a formula.

use crate::{app, file};
use calamine::{Data, Reader, Xlsx};
use duibiao_tests::{Engine, Store, seeds};
use serde_json::Value;
use shared::i18n::{columns::Column, labels};
use std::io::{Cursor, Read};

/// What starts a formula.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝'];

/// The numbers of all marks, each with those of its parts, in the order of the comparison.
fn numbers_of(comparison: &Value) -> Vec<f64> {
    let panels = comparison["panels"].as_array().expect("panels").iter();
    let rows = panels.flat_map(|panel| panel["rows"].as_array().expect("rows"));
    let marks = rows.flat_map(|row| row["marks"].as_array().expect("marks"));
    let with_parts = marks.flat_map(|mark| std::iter::once(mark).chain(mark["parts"].as_array().expect("parts")));
    with_parts.filter_map(|one| one["value"].as_f64()).collect()
}

#[tokio::test]
async fn a_workbook_holds_the_numbers_of_the_api_in_typed_cells() {
    let (_store, app) = app().await;
    for query in ["", "lang=en", "indicators=base-stations-5g&per=head&lang=en"] {
        let comparison = file(&app, &format!("/charts/targets.json?{query}")).await.json();
        let answer = file(&app, &format!("/charts/targets.xlsx?{query}")).await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.body)).expect("a workbook");
        let lang = if query.contains("lang=en") { shared::model::Lang::En } else { shared::model::Lang::Zh };
        let sheets = [labels::SHEET_DATA, labels::NOTES_SHEET, labels::SOURCES_SHEET].map(|label| label.get(lang).to_owned());
        assert_eq!(book.sheet_names(), sheets);
        let data = book.worksheet_range(&sheets[0]).expect("data");
        let mut rows = data.rows();
        let heads: Vec<String> = rows.next().expect("heads").iter().map(ToString::to_string).collect();
        let column = |wanted: Column| heads.iter().position(|head| head == wanted.head().get(lang)).expect("a column");
        let (value, quote) = (column(Column::Value), column(Column::Quote));
        let (mut numbers, mut sums) = (Vec::new(), 0);
        for row in rows {
            match &row[value] {
                Data::Float(number) => numbers.push(*number),
                Data::Int(number) => numbers.push(*number as f64),
                Data::Empty => assert!(!matches!(row[column(Column::Absence)], Data::Empty), "an empty value has a reason"),
                other => panic!("a value that is no number: {other:?}"),
            }
            // No words prove a sum that is ours: those of its parts do, and the row says whose it is.
            let is_ours = matches!(&row[column(Column::Total)], Data::String(total) if total == labels::OUR_SUM.get(lang));
            if !matches!(row[value], Data::Empty) {
                assert_eq!(matches!(&row[quote], Data::String(words) if !words.is_empty()), !is_ours, "{row:?}");
            }
            sums += usize::from(is_ours);
        }
        assert_eq!(numbers, numbers_of(&comparison), "{query}");
        assert_eq!(sums, usize::from(!query.contains("base-stations")), "{query}");
        let notes = book.worksheet_range(&sheets[1]).expect("notes");
        let said: Vec<String> = notes.cells().map(|(_, _, cell)| cell.to_string()).collect();
        let revision = comparison["basis"]["revision"].as_str().expect("a revision");
        assert!(said.iter().any(|cell| cell == revision));
        assert!(said.iter().any(|cell| cell.contains("/compare/targets") && cell.contains(revision)));
        assert!(said.iter().any(|cell| cell == labels::LICENCE_SAID.get(lang)));
        assert!(book.worksheet_range(&sheets[2]).expect("sources").height() > 5);
    }
}

#[tokio::test]
async fn csv_reads_back_and_holds_the_numbers_of_the_api() {
    let (_store, app) = app().await;
    let comparison = file(&app, "/charts/targets.json?lang=en").await.json();
    let answer = file(&app, "/charts/targets.csv?lang=en").await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.body.starts_with("\u{feff}".as_bytes()));
    let mut reader = csv::Reader::from_reader(&answer.body[3..]);
    let heads = reader.headers().expect("heads").clone();
    let value = heads.iter().position(|head| head == Column::Value.head().1).expect("values");
    let numbers: Vec<f64> = reader
        .records()
        .map(|row| row.expect("a row"))
        .filter(|row| !row[value].is_empty())
        .map(|row| row[value].parse().expect("a number"))
        .collect();
    assert_eq!(numbers, numbers_of(&comparison));
}

#[tokio::test]
async fn every_fact_that_is_shown_has_its_row() {
    let (_store, app) = app().await;
    for (name, list, inner) in [("timeline", "lanes", "moments"), ("measures", "cells", "facts")] {
        let comparison = file(&app, &format!("/charts/{name}.json?lang=en")).await.json();
        let facts: usize =
            comparison[list].as_array().expect("a list").iter().map(|i| i[inner].as_array().map_or(0, Vec::len)).sum();
        let answer = file(&app, &format!("/charts/{name}.csv?lang=en")).await;
        let mut reader = csv::Reader::from_reader(&answer.body[3..]);
        let heads = reader.headers().expect("heads").clone();
        let fact = heads.iter().position(|head| head == Column::Fact.head().1).expect("addresses");
        let rows = reader.records().map(|row| row.expect("a row")).filter(|row| !row[fact].is_empty()).count();
        assert_eq!(rows, facts, "{name}");
    }
}

#[tokio::test]
async fn a_sheet_says_of_every_due_target_what_became_of_it_and_by_which_words() {
    let (_store, app) = app().await;
    let answer = file(&app, "/charts/timeline.csv?lang=en&regions=futian,qingdao&kinds=target").await;
    let mut reader = csv::Reader::from_reader(&answer.body[3..]);
    let heads = reader.headers().expect("heads").clone();
    let at = |column: Column| heads.iter().position(|head| head == column.head().1).expect("a column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let reached: Vec<&str> =
        rows.iter().filter(|row| &row[at(Column::Outcome)] == "reached").map(|row| &row[at(Column::Proof)]).collect();
    assert!(!reached.is_empty() && reached.iter().all(|proof| proof.contains("目前已100%建成开通")), "{reached:?}");
    assert!(rows.iter().all(|row| &row[at(Column::Region)] != "Qingdao" || &row[at(Column::Outcome)] == "not stated"));
}

#[tokio::test]
async fn a_region_with_nothing_dated_says_so_in_its_row() {
    let (_store, app) = app().await;
    let csv = String::from_utf8(file(&app, "/charts/timeline.csv?lang=en&kinds=event").await.body).expect("UTF-8");
    let mut table = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let heads = table.headers().expect("heads").clone();
    let column =
        |wanted: Column| heads.iter().position(|head| head == wanted.head().get(shared::model::Lang::En)).expect("a column");
    let (moment, absence) = (column(Column::Moment), column(Column::Absence));
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    let silent: Vec<&csv::StringRecord> = rows.iter().filter(|row| row[moment].is_empty()).collect();
    assert!(!silent.is_empty() && silent.iter().all(|row| !row[absence].is_empty()), "{silent:?}");
    assert!(rows.iter().all(|row| row[moment].is_empty() != row[absence].is_empty()));
}

#[tokio::test]
async fn no_cell_of_any_sheet_starts_a_formula() {
    let starts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"];
    let mut data = seeds().clone();
    for (text, start) in data.facts.iter_mut().map(|fact| &mut fact.name).zip(starts.iter().cycle()) {
        text.zh.insert_str(0, start);
    }
    for (at, fact) in data.facts.iter_mut().enumerate() {
        fact.evidence.quote.insert_str(0, starts[at % starts.len()]);
        fact.scope.iter_mut().for_each(|scope| scope.zh.insert_str(0, starts[(at + 1) % starts.len()]));
    }
    for (region, start) in data.regions.iter_mut().zip(starts) {
        region.name.zh.insert_str(0, start);
    }
    let store = Store::with(Engine::Sqlite, &data).await;
    let app = store.app();
    for name in ["targets", "timeline", "measures"] {
        let answer = file(&app, &format!("/charts/{name}.csv?regions=%3D1%2B1")).await;
        let mut defused = 0;
        for row in csv::Reader::from_reader(&answer.body[3..]).records() {
            for field in row.expect("a row").iter() {
                assert!(!field.starts_with(FORMULA) || field.parse::<f64>().is_ok(), "{name}: {field}");
                defused += usize::from(field.strip_prefix('\'').is_some_and(|rest| rest.starts_with(FORMULA)));
            }
        }
        assert!(defused > 100, "{name}: {defused}");
        let answer = file(&app, &format!("/charts/{name}.xlsx")).await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.body)).expect("a workbook");
        for sheet in book.sheet_names() {
            assert_eq!(book.worksheet_formula(&sheet).expect("a sheet").cells().count(), 0, "{name}: {sheet}");
        }
        // A cell of text runs nothing: there the words stay as they are.
        let sheet = book.sheet_names()[0].clone();
        let range = book.worksheet_range(&sheet).expect("a sheet");
        assert!(range.cells().any(|(.., cell)| matches!(cell, Data::String(text) if text.starts_with("=1+1"))), "{name}");
    }
    let answer = file(&app, "/charts/targets.pptx?indicators=tv-output-annual").await;
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.body)).expect("a deck");
    let mut part = Vec::new();
    zip.by_name("ppt/embeddings/workbook1.xlsx").expect("a workbook").read_to_end(&mut part).expect("its bytes");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(part)).expect("a workbook");
    assert_eq!(book.worksheet_formula("Data").expect("a sheet").cells().count(), 0);
}
