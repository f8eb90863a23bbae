use super::*;
use crate::model::Dataset;
use serde_json::{Value, json};

fn named(zh: &str) -> Value {
    json!({ "zh": zh, "en": zh })
}

fn fact(region: &str, id: &str, own: Value) -> Value {
    let mut fact = json!({
        "document": format!("plan-{region}"), "id": id, "region": region, "kind": "target", "leads": [], "instruments": [],
        "with": [], "headline": false, "source": "a.txt", "operator": ">=", "by": "2025",
    });
    own.as_object().expect("an object").iter().for_each(|(key, value)| fact[key] = value.clone());
    let quote = fact["quote"].take();
    fact.as_object_mut().expect("an object").remove("quote");
    fact["evidence"] = json!({ "quote": quote, "path": [], "anchor": null });
    fact
}

/// Two cities and a district of the first.
fn data() -> Dataset {
    let region = |slug: &str, level: &str, parent: Option<&str>, zh: &str| json!({ "slug": slug, "code": slug, "level": level, "parent": parent, "name": named(zh) });
    serde_json::from_value(json!({
        "regions": [
            region("jia-shi", "city", None, "嘉海"), region("yi-shi", "city", None, "宜川"),
            region("dong-qu", "district", Some("jia-shi"), "嘉海东湖"),
        ],
        "indicators": [], "categories": [], "context": [], "documents": [],
        "facts": [
            fact("jia-shi", "output", json!({ "name": named("新型显示产业产值"), "value": 800, "unit": "亿元", "operator": ">",
                "quote": "到2025年，新型显示产业产值超过800亿元" })),
            fact("jia-shi", "stations", json!({ "name": named("5G基站"), "kind": "status", "value": 1.2, "unit": "万个", "operator": "=",
                "by": null, "as_of": "2022", "quote": "2022年累计建成5G基站1.2万个" })),
            fact("yi-shi", "output", json!({ "name": named("新型显示产业产值"), "value": 300, "unit": "亿元",
                "quote": "新型显示产业产值达到300亿元" })),
            fact("dong-qu", "firms", json!({ "name": named("专精特新企业"), "value": 40, "unit": "家",
                "quote": "培育专精特新企业40家" })),
            fact("yi-shi", "park", json!({ "name": named("北苑产业园入驻企业"), "value": 60, "unit": "家", "operator": "=",
                "quote": "北京路产业园入驻企业60家" })),
        ]
    }))
    .expect("a data set")
}

/// The figures of a draft as `words verdict slips`.
fn check(draft: &str, home: Option<&str>, expected: &[&str]) {
    let data = data();
    let home: Option<Slug> = home.map(|home| home.parse().expect("a slug"));
    let draft_read = Draft::read(draft, &data.regions, home.as_ref());
    let said = draft_read.check(&KnownFacts::of(&data, &[])).into_iter().map(|figure| {
        let place: String = draft.chars().skip(figure.place.start).take(figure.place.end - figure.place.start).collect();
        assert_eq!(place, figure.words, "{draft}");
        let slips: Vec<&str> = figure.slips.iter().map(|slip| slip.as_str()).collect();
        [figure.words, figure.verdict.to_string(), slips.join("+")].join(" ").trim_end().to_owned()
    });
    assert_eq!(said.collect::<Vec<_>>(), expected, "{draft}");
}

#[test]
fn what_a_fact_says_agrees_however_it_is_written() {
    for draft in [
        "到2025年，嘉海市新型显示产业产值超过800亿元。",
        "嘉海提出，力争新型显示产业产值突破 8００ 亿元（2025年）。",
        "嘉海新型显示产业产值超过0.08万亿元。",
        "嘉海市于2023年印发方案，提出到2025年新型显示产业产值超800亿元。",
    ] {
        let data = data();
        let found = Draft::read(draft, &data.regions, None).check(&KnownFacts::of(&data, &[]));
        assert!(found.len() == 1 && found[0].verdict == FigureVerdict::Agrees, "{draft}: {found:?}");
    }
    check("截至2022年底，嘉海累计建成5G基站超过1.15万个。", None, &["超过1.15万个 agrees"]);
    check("截至2022年底，嘉海累计建成5G基站约12100个。", None, &["约12100个 agrees"]);
}

#[test]
fn the_likely_slip_is_named() {
    check("到2025年，嘉海新型显示产业产值超过800万元。", None, &["超过800万元 differs unit"]);
    check("到2025年，嘉海新型显示产业产值超过8000亿元。", None, &["超过8000亿元 differs magnitude"]);
    check("到2027年，嘉海新型显示产业产值超过800亿元。", None, &["超过800亿元 differs year"]);
    check("嘉海新型显示产业产值已超过800亿元。", None, &["超过800亿元 differs target-for-status"]);
    check("嘉海力争建成5G基站1.2万个。", None, &["1.2万个 differs status-for-target"]);
    check("到2025年，嘉海新型显示产业产值达到800亿元。", None, &["达到800亿元 differs operator"]);
    check("到2025年，宜川新型显示产业产值超过800亿元。", None, &["超过800亿元 differs other-region"]);
    check("到2025年，嘉海新型显示产业产值超过650亿元。", None, &["超过650亿元 differs"]);
}

#[test]
fn what_no_fact_is_clearly_about_is_not_in_the_data() {
    for draft in [
        "到2025年，嘉海培育龙头企业800家。",
        "到2025年，北京新型显示产业产值超过900亿元。",
        "到2025年，嘉海市西岭区新型显示产业产值超过90亿元。",
        "2021年，嘉海新型显示产业产值为410亿元。",
        "新型显示产业产值超过650亿元。",
    ] {
        let data = data();
        let found = Draft::read(draft, &data.regions, None).check(&KnownFacts::of(&data, &[]));
        assert!(found.iter().all(|figure| figure.verdict == FigureVerdict::NotInData), "{draft}: {found:?}");
        assert_eq!(found.len(), 1, "{draft}");
    }
}

#[test]
fn a_figure_is_of_the_region_named_last() {
    check("嘉海产业基础好。到2025年，新型显示产业产值超过800亿元。", None, &["超过800亿元 agrees"]);
    check("宜川产业基础好。到2025年，新型显示产业产值超过800亿元。", None, &["超过800亿元 differs other-region"]);
    check("到2025年，嘉海市东湖区培育专精特新企业40家。", None, &["40家 agrees"]);
    check("到2025年，嘉海、宜川新型显示产业产值分别超过800亿元、300亿元。", None, &["超过800亿元 agrees", "300亿元 agrees"]);
    check("到2025年，全市新型显示产业产值超过800亿元。", Some("jia-shi"), &["超过800亿元 agrees"]);
    check("到2025年，全市新型显示产业产值超过80亿元。", Some("jia-shi"), &["超过80亿元 differs magnitude"]);
}

#[test]
fn places_hold_in_long_lines_and_texts_of_other_languages_are_told_apart() {
    let filler = "产业发展环境持续优化。".repeat(400);
    check(&format!("{filler}到2025年，嘉海新型显示产业产值超过800亿元。"), None, &["超过800亿元 agrees"]);
    let filler = "产业发展环境持续优化、".repeat(400);
    check(&format!("{filler}到2025年，嘉海新型显示产业产值超过800亿元。"), None, &["超过800亿元 agrees"]);
    for (text, is_chinese) in [
        ("产值8亿元", true),
        ("Output reaches 8 billion", false),
        ("", false),
        ("The plan (规划) of the city of Qingdao", false),
    ] {
        assert_eq!(Draft::read(text, &[], None).is_chinese, is_chinese, "{text}");
    }
}

#[test]
fn a_figure_of_a_place_that_is_not_in_the_data_is_of_no_region() {
    let data = data();
    for (draft, region) in [
        ("嘉海新型显示产业产值超过800亿元。", Some("jia-shi")),
        ("嘉海加快建设。新型显示产业产值超过800亿元。", Some("jia-shi")),
        ("嘉海加快建设。成都新型显示产业产值达到999亿元。", None),
        ("嘉海加快建设。成都发展很快，新型显示产业产值达到999亿元。", None),
        ("新型显示产业产值达到999亿元。", None),
    ] {
        let figures = Draft::read(draft, &data.regions, None).check(&KnownFacts::of(&data, &[]));
        let regions: Vec<Option<&str>> = figures.iter().map(|figure| figure.region.as_ref().map(Slug::as_str)).collect();
        assert_eq!(regions, [region], "{draft}");
    }
}
