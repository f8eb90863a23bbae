//! Decks: whole as a package, native as charts, and with the numbers of the API.

use crate::{app, file};
use duibiao_tests::get_with;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// The parts of a package by path.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        let name = entry.name().expect("a name").into_owned();
        assert!(parts.insert(name.clone(), content).is_none(), "{name} stands there twice");
    }
    parts
}

pub fn xml<'a>(parts: &'a BTreeMap<String, Vec<u8>>, path: &str) -> roxmltree::Document<'a> {
    let raw = std::str::from_utf8(&parts[path]).expect("UTF-8");
    roxmltree::Document::parse(raw).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Where a relation of a part leads.
fn resolved(rels: &str, target: &str) -> String {
    let folder = rels.split("_rels/").next().unwrap_or_default();
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

#[tokio::test]
async fn every_part_is_well_formed_typed_and_reached() {
    let (_store, app) = app().await;
    for address in [
        "targets.pptx",
        "timeline.pptx?lang=en",
        "measures.pptx",
        "measures.pptx?form=stacked",
        "measures.pptx?form=stacked&kinds=problem",
        "targets.pptx?kinds=problem",
    ] {
        let answer = file(&app, &format!("/charts/{address}")).await;
        let parts = parts(&answer.body);
        let types = xml(&parts, "[Content_Types].xml");
        let mut reached = vec!["[Content_Types].xml".to_owned()];
        for path in parts.keys().filter(|path| path.ends_with(".xml") || path.ends_with(".rels")) {
            let document = xml(&parts, path);
            if !path.ends_with(".rels") {
                let name = format!("/{path}");
                let typed = types.descendants().any(|node| node.attribute("PartName") == Some(name.as_str()));
                assert!(typed || path == "[Content_Types].xml", "{address}: {path} has no type");
                continue;
            }
            reached.push(path.clone());
            for relation in document.root_element().children().filter(|node| node.is_element()) {
                let target = resolved(path, relation.attribute("Target").expect("a target"));
                assert!(parts.contains_key(&target), "{address}: {path} leads to {target}");
                reached.push(target);
            }
        }
        for path in parts.keys() {
            assert!(reached.contains(path), "{address}: nothing leads to {path}");
        }
    }
}

/// The numbers of each series of a chart, by place.
fn cached(chart: &roxmltree::Document<'_>) -> Vec<(usize, f64)> {
    let mut found: Vec<(usize, f64)> = Vec::new();
    for cache in chart.descendants().filter(|node| node.has_tag_name("numCache") || node.tag_name().name() == "numCache") {
        for point in cache.children().filter(|node| node.tag_name().name() == "pt") {
            let place: usize = point.attribute("idx").and_then(|raw| raw.parse().ok()).expect("a place");
            let value = point.descendants().find(|node| node.tag_name().name() == "v").and_then(|node| node.text());
            found.push((place, value.and_then(|raw| raw.parse().ok()).expect("a number")));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    found
}

/// The numbers of the regions that have one, by place; those without are named below the chart.
fn stated(panel: &Value) -> Vec<(usize, f64)> {
    let mut found = Vec::new();
    let marks = panel["rows"].as_array().expect("rows").iter().map(|row| row["marks"].as_array().expect("marks"));
    for (place, marks) in marks.filter(|marks| !marks.is_empty()).enumerate() {
        for mark in marks {
            found.push((place, mark["value"].as_f64().expect("a number")));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    found
}

/// Whether a number of a panel is made of parts, which may be segments of its bar.
fn has_parts(panel: &Value) -> bool {
    let marks = panel["rows"].as_array().expect("rows").iter().flat_map(|row| row["marks"].as_array().expect("marks"));
    marks.into_iter().any(|mark| mark["parts"].as_array().is_some_and(|parts| !parts.is_empty()))
}

/// What each place adds up to.
fn totals(numbers: &[(usize, f64)]) -> BTreeMap<usize, f64> {
    let mut totals = BTreeMap::new();
    for (place, number) in numbers {
        *totals.entry(*place).or_default() += number;
    }
    // Thirds of a number add up to it but for their last digits.
    totals.into_iter().map(|(place, total): (usize, f64)| (place, (total * 1e6).round() / 1e6)).collect()
}

#[tokio::test]
async fn charts_hold_the_numbers_of_the_api() {
    let (_store, app) = app().await;
    for query in ["", "lang=en&per=year", "indicators=firms-served,base-stations-5g"] {
        let comparison = file(&app, &format!("/charts/targets.json?{query}")).await.json();
        let answer = file(&app, &format!("/charts/targets.pptx?{query}")).await;
        let parts = parts(&answer.body);
        let panels = comparison["panels"].as_array().expect("panels");
        let slides = parts.keys().filter(|path| path.starts_with("ppt/slides/slide")).count();
        assert_eq!(slides, panels.len(), "{query}");
        for (number, panel) in (1..).zip(panels).filter(|(_, panel)| !stated(panel).is_empty()) {
            let chart = xml(&parts, &format!("ppt/charts/chart{number}.xml"));
            let (cached, stated) = (cached(&chart), stated(panel));
            assert_eq!(totals(&cached), totals(&stated), "{query}: {}", panel["indicator"]);
            assert!(cached == stated || has_parts(panel), "{query}: {}", panel["indicator"]);
            let blanks =
                chart.descendants().find(|node| node.tag_name().name() == "dispBlanksAs").and_then(|n| n.attribute("val"));
            assert_eq!(blanks, Some("gap"));
            assert!(parts.contains_key(&format!("ppt/embeddings/workbook{number}.xlsx")));
        }
    }
}

#[tokio::test]
async fn slides_are_described_and_sourced_and_set_chinese_type() {
    let (_store, app) = app().await;
    for name in ["targets", "timeline", "measures"] {
        let revision =
            file(&app, &format!("/charts/{name}.json")).await.json()["basis"]["revision"].as_str().expect("one").to_owned();
        let answer = file(&app, &format!("/charts/{name}.pptx")).await;
        let parts = parts(&answer.body);
        for path in parts.keys().filter(|path| path.starts_with("ppt/slides/slide")) {
            let slide = xml(&parts, path);
            let described = slide.descendants().filter_map(|node| node.attribute("descr")).any(|text| text.chars().count() > 5);
            assert!(described, "{path}");
            let said: String = slide.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
            assert!(said.contains(&revision) && said.contains("《"), "{path}: {said}");
            let fonts: Vec<_> = slide.descendants().filter(|n| n.tag_name().name() == "ea").collect();
            assert!(!fonts.is_empty() && fonts.iter().all(|node| node.attribute("typeface").is_some()));
            assert!(slide.descendants().filter_map(|node| node.attribute("lang")).all(|lang| lang == "zh-CN"));
            let notes = xml(&parts, &path.replace("slides/slide", "notesSlides/notesSlide"));
            let said: String = notes.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
            assert!(said.contains(&format!("rev={revision}")) && said.contains('“'), "{path}: {said}");
        }
    }
}

#[tokio::test]
async fn regions_without_a_number_are_named_once_below_the_chart() {
    let (_store, app) = app().await;
    let answer = file(&app, "/charts/targets.pptx?indicators=tv-output-annual&home=qingdao").await;
    let parts = parts(&answer.body);
    let chart = xml(&parts, "ppt/charts/chart1.xml");
    let names: Vec<&str> = chart.descendants().filter(|n| n.tag_name().name() == "v").filter_map(|n| n.text()).collect();
    assert!(!names.contains(&"四川") && names.contains(&"▌青岛") && names.contains(&"广东 ⓘ"), "{names:?}");
    assert!(!chart.descendants().any(|node| node.tag_name().name() == "pattFill"), "no person has set a verdict");
    let slide = xml(&parts, "ppt/slides/slide1.xml");
    let said: Vec<&str> = slide.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
    assert!(said.contains(&"未载明：四川、深圳福田 · 领域不同：湖南"), "{said:?}");
    assert!(said.iter().any(|line| line.contains("ⓘ 不宜直接比：省级对市级")), "{said:?}");
}

#[tokio::test]
async fn only_a_verdict_that_a_person_has_set_is_a_pattern() {
    let (_store, app) = app().await;
    let set = "guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:direct";
    let answer = file(&app, &format!("/charts/targets.pptx?indicators=tv-output-annual&verdicts={set}")).await;
    let parts = parts(&answer.body);
    let chart = xml(&parts, "ppt/charts/chart1.xml");
    assert_eq!(chart.descendants().filter(|node| node.tag_name().name() == "pattFill").count(), 1);
}

#[tokio::test]
async fn parts_of_a_number_are_stacked_and_a_sum_says_that_it_is_ours() {
    let (_store, app) = app().await;
    let answer = file(&app, "/charts/targets.pptx?indicators=uhd-channels-opened&regions=qingdao,guangdong").await;
    let parts = parts(&answer.body);
    let chart = xml(&parts, "ppt/charts/chart1.xml");
    assert_eq!(cached(&chart), [(0, 1.0), (0, 1.0), (0, 1.0), (1, 2.0)]);
    let grouping = chart.descendants().find(|node| node.tag_name().name() == "grouping").and_then(|n| n.attribute("val"));
    assert_eq!(grouping, Some("stacked"));
    let slide = xml(&parts, "ppt/slides/slide1.xml");
    let said: String = slide.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
    assert!(said.contains("广东：3个 · 2025年目标") && said.contains("合计系本站加总"), "{said}");
}

#[tokio::test]
async fn stacked_measures_are_a_stacked_native_chart() {
    let (_store, app) = app().await;
    let address = "form=stacked&lang=en&regions=futian,hunan";
    let comparison = file(&app, &format!("/charts/measures.json?{address}")).await.json();
    let regions = comparison["basis"]["regions"].as_array().expect("regions");
    let mut totals = vec![0.0; regions.len()];
    for cell in comparison["cells"].as_array().expect("cells") {
        let place = regions.iter().position(|region| *region == cell["region"]).expect("a region");
        totals[place] += cell["facts"].as_array().expect("facts").len() as f64;
    }
    let answer = file(&app, &format!("/charts/measures.pptx?{address}")).await;
    let parts = parts(&answer.body);
    let chart = xml(&parts, "ppt/charts/chart1.xml");
    let mut drawn = vec![0.0; regions.len()];
    for (place, count) in cached(&chart) {
        assert!(count > 0.0, "silence is an empty point");
        drawn[place] += count;
    }
    assert_eq!(drawn, totals);
    assert_eq!(chart.descendants().filter(|node| node.tag_name().name() == "ser").count(), 8, "seven and the rest");
    let said = |name: &str| chart.descendants().find(|node| node.tag_name().name() == name).and_then(|n| n.attribute("val"));
    assert_eq!((said("grouping"), said("overlap")), (Some("stacked"), Some("100")));
    // A label outside its bar is what a stacked chart cannot have: office suites would offer to repair the file.
    let places = chart.descendants().filter(|node| node.tag_name().name() == "dLblPos");
    assert!(places.filter_map(|node| node.attribute("val")).all(|place| place == "ctr"));
}

#[tokio::test]
async fn a_slide_of_measures_has_shares_rings_and_the_order_of_the_page() {
    let (_store, app) = app().await;
    let answer = file(&app, "/charts/measures.pptx?home=qingdao&sort=gap").await;
    let parts = parts(&answer.body);
    let slide = xml(&parts, "ppt/slides/slide1.xml");
    let named = |name: &'static str| slide.descendants().filter(move |node| node.tag_name().name() == name);
    let said: Vec<&str> = named("t").filter_map(|node| node.text()).collect();
    assert!(said.contains(&"16 · 17%") && said.contains(&"颜色：占该地区举措的比例"), "{said:?}");
    let place = |name: &str| said.iter().position(|text| *text == name).expect("a row");
    assert!(place("资金与金融") < place("公共服务应用") && place("公共服务应用") < place("技术攻关"), "{said:?}");
    let comparison = file(&app, "/charts/measures.json?home=qingdao").await.json();
    let missing = comparison["gaps"]["missing"].as_array().expect("gaps");
    let categories: std::collections::BTreeSet<&str> = missing.iter().filter_map(|gap| gap["category"].as_str()).collect();
    assert_eq!(named("lnL").count(), categories.len(), "a ring for each category with a gap");
}

#[tokio::test]
async fn what_is_compressed_already_is_sent_as_it_is() {
    let (_store, app) = app().await;
    for (format, coding) in [("svg", "br"), ("csv", "br"), ("json", "br"), ("pptx", ""), ("xlsx", ""), ("png", "")] {
        let address = format!("/charts/targets.{format}?indicators=tv-output-annual");
        let answer = get_with(&app, &address, &[("accept-encoding", "br")]).await;
        assert_eq!(answer.header("content-encoding"), coding, "{format}");
    }
}
