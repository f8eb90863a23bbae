//! The whole rule by value: a query and what it finds first.

pub(super) mod memory;

use self::memory::Memory;
use super::*;
use crate::{
    model::{Dataset, Fact, Kind, Lang},
    view::View,
};
use serde_json::{Value, json};

fn named(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

/// A fact, as `region/id kind`, with its names, its quote and what else it has.
fn fact(line: &str, zh: &str, en: &str, quote: &str, own: Value) -> Value {
    let (reference, kind) = line.split_once(' ').expect("a kind");
    let (region, id) = reference.split_once('/').expect("region/id");
    let mut fact = json!({
        "document": format!("{region}-plan"), "id": id, "region": region, "kind": kind, "name": named(zh, en),
        "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
        "evidence": { "quote": quote, "path": [], "anchor": null }
    });
    for (key, value) in own.as_object().expect("an object") {
        fact[key] = value.clone();
    }
    fact
}

fn memory() -> Memory {
    let region = |slug: &str, level: &str, parent: Option<&str>, zh: &str, en: &str| json!({ "slug": slug, "code": slug, "level": level, "parent": parent, "name": named(zh, en) });
    let document = |region: &str, zh: &str, en: &str, number: Option<&str>| {
        json!({
            "slug": format!("{region}-plan"), "region": region, "sector": "5g", "kind": "action-plan", "title": named(zh, en),
            "period": { "from": 2019, "to": 2022 }, "issuer": named("工业和信息化局", "Industry bureau"), "number": number,
            "issued": null, "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let indicator = |slug: &str, zh: &str, en: &str| {
        json!({
            "slug": slug, "name": named(zh, en), "unit": "个", "nature": "count", "sectors": ["5g"], "definition": named("", ""),
            "not_with": [], "caution": null
        })
    };
    let category = |slug: &str, zh: &str, en: &str| json!({ "slug": slug, "name": named(zh, en), "definition": named("", ""), "example": named("", "") });
    let revenue = json!({ "indicator": "industry-revenue", "value": 1000, "unit": "亿元", "operator": ">", "by": "2022" });
    let stations = json!({ "indicator": "base-stations-5g", "value": 5260, "unit": "个", "as_of": "2020-06" });
    let talent = json!({ "category": "talent", "instruments": ["talent"] });
    let data: Dataset = serde_json::from_value(json!({
        "regions": [
            region("china", "country", None, "中国", "China"),
            region("guangdong", "province", Some("china"), "广东", "Guangdong"),
            region("shenzhen", "city", Some("guangdong"), "深圳", "Shenzhen"),
            region("futian", "district", Some("shenzhen"), "深圳福田", "Futian, Shenzhen"),
            region("qingdao", "city", Some("china"), "青岛", "Qingdao"),
        ],
        "indicators": [
            indicator("industry-revenue", "超高清视频产业规模", "UHD video industry revenue"),
            indicator("base-stations-5g", "5G基站", "5G base stations"),
        ],
        "categories": [
            category("talent", "人才", "Talent"), category("public-applications", "公共服务应用", "Public-service applications"),
            category("standards", "标准与知识产权", "Standards and IP"),
        ],
        "context": [],
        "documents": [
            document("futian", "福田区关于5G的答复", "Futian's reply on 5G", Some("代表建议第20200158号")),
            document("guangdong", "广东省行动计划（2023—2025年）", "Guangdong action plan", Some("粤工信电子〔2023〕20号")),
            document("qingdao", "青岛市超高清视频产业发展行动计划（2019-2022年）", "Qingdao action plan", None),
        ],
        "facts": [
            fact("futian/stations status", "已建5G基站", "5G base stations built", "建成5G基站5,260个", stations),
            fact("futian/schools measure", "学校试点", "Pilots in schools", "在学校开展公共服务试点", json!({ "category": "public-applications" })),
            fact("guangdong/revenue target", "产业营业收入", "Industry revenue", "产业营业收入超过1万亿元", json!({
                "indicator": "industry-revenue", "value": 1, "unit": "万亿元", "operator": ">", "by": "2025" })),
            fact("guangdong/courses measure", "加强高校学科", "University programmes", "加强学科建设，培养人才", talent.clone()),
            fact("qingdao/revenue target", "产业规模", "Industry revenue", "产业规模突破1000亿元", revenue),
            fact("qingdao/people measure", "引进人才", "Attract people", "引进高层次人才", talent),
            fact("qingdao/homes measure", "人才公寓", "Homes for talent", "建设人才公寓", json!({ "category": "standards" })),
        ]
    }))
    .expect("a data set");
    Memory::of(data)
}

fn names(facts: &[Fact]) -> Vec<String> {
    facts.iter().map(|fact| fact.reference().to_string().replace("-plan", "")).collect()
}

/// What a query finds: its first answer with its address, and its facts.
fn find(memory: &Memory, typed: &str, view: &str) -> (String, Vec<String>) {
    let results = memory.search(typed, &View::from_query(view).0);
    let answer = results.answers.first().map(|one| [one.label.zh.as_str(), " ", &one.page.href(&one.view)].concat());
    (answer.unwrap_or_default(), names(&results.facts))
}

const PEOPLE: [&str; 3] = ["qingdao/homes", "qingdao/people", "guangdong/courses"];
const QINGDAO_PEOPLE: [&str; 2] = ["qingdao/people", "qingdao/homes"];
const REVENUE: &str =
    "青岛 · 超高清视频产业规模：到2022年，超过1000亿元 /compare/targets?indicators=industry-revenue&fact=qingdao-plan/revenue";
const QINGDAO_TALENT: &str = "青岛 · 人才：1项举措 /compare/measures?categories=talent&cell=qingdao/talent";

#[test]
fn a_query_finds_what_it_means_first() {
    let memory = memory();
    let cases: &[(&str, &str, &[&str])] = &[
        ("人才", "人才：2项举措 /compare/measures?categories=talent", &PEOPLE),
        (
            "talent",
            "人才：2项举措 /compare/measures?categories=talent",
            &["qingdao/homes", "guangdong/courses", "qingdao/people"],
        ),
        ("青岛 人才", QINGDAO_TALENT, &QINGDAO_PEOPLE),
        ("青岛人才", QINGDAO_TALENT, &QINGDAO_PEOPLE),
        ("青岛市的人才", QINGDAO_TALENT, &QINGDAO_PEOPLE),
        ("人才 青島", QINGDAO_TALENT, &QINGDAO_PEOPLE),
        ("Qingdao talent", QINGDAO_TALENT, &["qingdao/homes", "qingdao/people"]),
        ("公共服务应用", "公共服务应用：1项举措 /compare/measures?categories=public-applications", &["futian/schools"]),
        (
            "public-service applications",
            "公共服务应用：1项举措 /compare/measures?categories=public-applications",
            &["futian/schools"],
        ),
        ("公共 服务", "公共服务应用：1项举措 /compare/measures?categories=public-applications", &["futian/schools"]),
        ("知识产权", "标准与知识产权：1项举措 /compare/measures?categories=standards", &["qingdao/homes"]),
        ("2025年", "2025年：1条有日期的事实 /compare/timeline?from=2025&to=2025", &["guangdong/revenue"]),
        ("２０２５", "2025年：1条有日期的事实 /compare/timeline?from=2025&to=2025", &["guangdong/revenue"]),
        ("产业规模 青岛", REVENUE, &["qingdao/revenue"]),
        ("青岛產業規模", REVENUE, &["qingdao/revenue"]),
        (
            "产业规模",
            "超高清视频产业规模：2个地区有数值 /compare/targets?indicators=industry-revenue",
            &["qingdao/revenue", "guangdong/revenue"],
        ),
        (
            "福田5G基站",
            "深圳福田 · 5G基站：截至2020年6月，5260个 /compare/targets?indicators=base-stations-5g&fact=futian-plan/stations",
            &["futian/stations"],
        ),
        ("5260", "", &["futian/stations"]),
        ("526", "", &[]),
        ("人才公寓", "", &["qingdao/homes"]),
        ("青岛人才公寓", "", &["qingdao/homes"]),
        ("举措 福田", "深圳福田 · 举措：1条 /compare/measures?regions=futian", &["futian/schools"]),
        ("没有这个", "", &[]),
        ("", "", &[]),
        ("，。", "", &[]),
    ];
    for (typed, answer, facts) in cases {
        assert_eq!(
            find(&memory, typed, ""),
            ((*answer).to_owned(), facts.iter().map(|one| (*one).to_owned()).collect()),
            "{typed}"
        );
    }
}

#[test]
fn a_region_is_found_with_and_without_the_word_for_its_level() {
    let memory = memory();
    for (typed, region) in [
        ("福田", "futian"),
        ("福田区", "futian"),
        ("深圳福田", "futian"),
        ("深圳市福田区", "futian"),
        ("广东省深圳市福田区", "futian"),
        ("Futian", "futian"),
        ("Futian District", "futian"),
        ("Shenzhen Futian", "futian"),
        ("Futian, Shenzhen", "futian"),
        ("深圳", "futian"),
        ("青岛市", "qingdao"),
        ("QINGDAO city", "qingdao"),
        ("廣東省", "guangdong"),
        ("广", "guangdong"),
    ] {
        let results = memory.search(typed, &View::default()).regions;
        assert_eq!(results.iter().map(|region| region.slug.as_str()).collect::<Vec<_>>(), [region], "{typed}");
    }
    let whole: Vec<usize> = ["福田", "深圳市福田区"].map(|typed| find(&memory, typed, "").1.len()).to_vec();
    assert_eq!(whole, [2, 2], "every fact of the region");
}

#[test]
fn documents_are_found_by_title_number_and_issuer() {
    let memory = memory();
    for (typed, first) in [
        ("粤工信电子[2023]20号", "guangdong-plan"),
        ("20200158", "futian-plan"),
        ("行动计划", "guangdong-plan"),
        ("青岛 行动计划", "qingdao-plan"),
        ("2019-2022", "qingdao-plan"),
        ("信息化局 福田", "futian-plan"),
        ("广东省行动计划", "guangdong-plan"),
    ] {
        let documents = memory.search(typed, &View::default()).documents;
        assert_eq!(documents.first().map(|document| document.slug.as_str()), Some(first), "{typed}");
    }
}

#[test]
fn the_reader_s_own_region_stands_beside_the_one_that_is_named() {
    let memory = memory();
    let (answer, _) = find(&memory, "产业规模 青岛", "home=guangdong&lang=en&per=head");
    assert!(answer.ends_with(" /compare/targets?regions=guangdong,qingdao&indicators=industry-revenue&home=guangdong&fact=qingdao-plan/revenue&lang=en"), "{answer}");
}

#[test]
fn filters_narrow_the_facts_and_each_facet_counts_what_the_others_leave() {
    let memory = memory();
    assert_eq!(find(&memory, "人才", "regions=qingdao&kinds=measure").1, PEOPLE[..2]);
    assert_eq!(find(&memory, "超高清", "from=2025&to=2025").1, ["guangdong/revenue"]);
    let view = View::from_query("regions=qingdao&kinds=measure").0;
    let facets = memory.search("产业", &view).facets;
    let counts: Vec<(&str, usize)> = facets.regions.iter().map(|facet| (facet.value.as_str(), facet.count)).collect();
    assert_eq!(counts, [("qingdao", 0)], "what is chosen stays, so that it can be taken back");
    let kinds: Vec<(Kind, usize)> = facets.kinds.iter().map(|facet| (facet.value, facet.count)).collect();
    assert_eq!(kinds, [(Kind::Target, 1), (Kind::Measure, 0)]);
    assert!(facets.years.is_empty());
    let ways = |facets: &Facets| -> Vec<String> {
        let kinds = facets.kinds.iter().map(|facet| facet.view.to_query());
        let regions = facets.regions.iter().map(|facet| facet.view.to_query());
        regions.chain(kinds).chain(facets.years.iter().map(|facet| facet.view.to_query())).collect()
    };
    assert_eq!(ways(&facets), ["kinds=measure", "regions=qingdao&kinds=target,measure", "regions=qingdao"]);
    let narrowed = memory.search("产业", &View::from_query("from=2025&to=2025").0).facets;
    let chosen: Vec<String> =
        narrowed.years.iter().filter(|facet| facet.is_chosen).map(|facet| facet.view.to_query()).collect();
    assert_eq!(chosen, [""], "what is chosen is taken back");
    let years = memory.search("产业", &View::default()).facets.years;
    assert_eq!(years.iter().map(|facet| (facet.value.year(), facet.count)).collect::<Vec<_>>(), [(2022, 1), (2025, 1)]);
}

#[test]
fn hits_are_marked_as_the_text_writes_them() {
    let (memory, hit, plain) = (memory(), |text: &str| TextPart::Hit(text.into()), |text: &str| TextPart::Plain(text.into()));
    let query = memory.query("５g 5260");
    assert_eq!(marked("建成5G基站5,260个", &query), [plain("建成"), hit("5G"), plain("基站"), hit("5,260"), plain("个")]);
    assert_eq!(marked("<b>", &query), [plain("<b>")]);
    assert_eq!(marked("", &query), []);
}

#[test]
fn suggestions_are_few_the_comparison_first() {
    let memory = memory();
    let view = View::from_query("lang=en&rev=0123456789abcdef&regions=qingdao").0;
    let offered = suggestions(&memory.search("tal", &view.for_reading()), &view);
    assert_eq!(offered[0].label, "Talent: 2 measures");
    assert_eq!(offered[0].href, "/compare/measures?categories=talent&lang=en&rev=0123456789abcdef");
    assert!(offered.iter().skip(1).all(|one| one.kind == SuggestionKind::Fact), "{offered:?}");
    for (typed, kind, label) in [
        ("青", SuggestionKind::Region, "青岛（市级）"),
        ("产业规", SuggestionKind::Comparison, "超高清视频产业规模：2个地区有数值"),
        ("青岛 人", SuggestionKind::Comparison, "青岛 · 人才：1项举措"),
        ("粤工", SuggestionKind::Document, "广东省行动计划（2023—2025年）"),
        ("5260", SuggestionKind::Fact, "已建5G基站"),
    ] {
        let offered = suggestions(&memory.search(typed, &View::default()), &View::default());
        assert_eq!(offered.first().map(|one| (one.kind, one.label.as_str())), Some((kind, label)), "{typed}");
        assert!(offered.len() <= MAX_SUGGESTIONS);
    }
    assert!(suggestions(&memory.search(" ", &view), &view).is_empty());
}

#[test]
fn a_query_that_finds_nothing_has_near_ones_that_do() {
    let memory = memory();
    let near = |typed: &str| -> Vec<String> {
        let near = near_queries(&memory.query(typed), &memory.names, Lang::Zh).into_iter();
        near.filter(|typed| memory.count(&memory.query(typed)) > 0).take(MAX_NEAR).collect()
    };
    assert_eq!(near("公共服务运用"), ["公共服务应用"]);
    assert_eq!(near("人才 月球"), ["人才"]);
    assert!(near("月球").is_empty());
}

#[test]
fn what_is_looked_for_is_taken_out_of_the_query() {
    for (query, typed, rest) in [
        ("", "", ""),
        ("q=%E5%9F%BA%E7%AB%99&lang=en", "基站", "lang=en"),
        ("lang=en&q=5G+TV", "5G TV", "lang=en"),
        ("q=a&q=b&rev=x", "b", "rev=x"),
        ("q&theme=dark", "", "theme=dark"),
        ("qq=1", "", "qq=1"),
    ] {
        assert_eq!(split_query(query), (typed.to_owned(), rest.to_owned()), "{query}");
    }
    assert_eq!(split_query(&["q=", &"字".repeat(999)].concat()).0.chars().count(), 200);
    assert_eq!(href("基站 5G", &View::from_query("lang=en").0), "/search?q=%E5%9F%BA%E7%AB%99%205G&lang=en");
}
