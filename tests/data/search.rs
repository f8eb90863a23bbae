//! The search over the real data: what is typed, and what stands first on the page.

use crate::page_text::page_links;
use duibiao_tests::{
    document::{PageDocument, text},
    seeds,
    site::Site,
};
use shared::{model::Fact, view::percent_encode};

/// How many facts that are no measures a search lists, and how many measures.
const MAX_LISTED: usize = 50;

fn find(typed: &str, rest: &str) -> PageDocument {
    Site::real().page(&format!("/search?q={}{rest}", percent_encode(typed)))
}

/// Where the links of a page lead, without those of the header.
fn links(page: &PageDocument) -> Vec<String> {
    page_links(page.first("main")).into_iter().map(|(href, _)| href.to_owned()).collect()
}

/// What is typed, and the first link that it finds.
const FIRST: &[(&str, &str)] = &[
    ("人才", "/compare/measures?categories=talent"),
    ("人材", ""),
    ("青岛 人才", "/compare/measures?categories=talent&cell=qingdao/talent"),
    ("人才青島市", "/compare/measures?categories=talent&cell=qingdao/talent"),
    ("公共服务应用", "/compare/measures?categories=public-applications"),
    ("public-service applications", "/compare/measures?categories=public-applications"),
    ("2025年", "/compare/timeline?from=2025&to=2025"),
    ("产业规模 青岛", "/compare/targets?indicators=industry-revenue&fact=qingdao-uhd-2019/industry-size"),
    ("5G基站", "/compare/targets?indicators=base-stations-5g"),
    ("５ｇ 基站", "/compare/targets?indicators=base-stations-5g"),
    ("广东 青岛", "/compare/targets?regions=guangdong,qingdao"),
    ("福田区", "/compare/targets?regions=futian"),
    ("深圳市福田区", "/compare/targets?regions=futian"),
    ("粤工信电子[2023]20号", "/documents/guangdong-uhd-2023"),
    ("四川省经济和信息化厅", "/regions/sichuan"),
    ("经济和信息化厅", "/documents/sichuan-uhd-2020"),
    ("5260", "/facts/futian-5g-2020/base-stations-2020"),
];

#[test]
fn what_is_meant_stands_first() {
    let _site = Site::real();
    for (typed, first) in FIRST {
        let found = links(&find(typed, ""));
        let found = found.iter().find(|href| !href.starts_with("/search?")).map(String::as_str).unwrap_or_default();
        if first.is_empty() {
            assert_eq!(found, "/", "{typed}: nothing, so the start pages");
        } else {
            assert_eq!(found, *first, "{typed}");
        }
    }
}

#[test]
fn every_fact_of_a_category_is_found_by_its_name_and_the_count_is_said() {
    let measures = seeds().facts.iter().filter(|fact| fact.category.as_ref().is_some_and(|one| one.as_str() == "talent"));
    let page = find("人才", "");
    // The answer counts what its comparison shows: a document may speak of a region that is not compared.
    let is_compared = |fact: &&Fact| seeds().compared_regions().any(|region| region.slug == fact.region);
    let compared = measures.clone().filter(is_compared).count();
    assert!(page.text("main").contains(&format!("人才：{compared}项举措")), "{}", page.text("main"));
    let listed = links(&page);
    for fact in measures {
        let href = format!("/facts/{}", fact.reference());
        assert!(listed.contains(&href), "{href}");
    }
}

#[test]
fn hits_are_marked_in_names_and_quotes() {
    let page = find("基站 任务", "");
    let marks: Vec<String> = page.all("#facts ~ ul mark").into_iter().map(text).collect();
    assert!(marks.iter().any(|mark| mark == "基站") && marks.iter().any(|mark| mark == "任务"), "{marks:?}");
    assert!(marks.iter().all(|mark| ["基站", "任务", "基站任务"].contains(&mark.as_str())), "what touches is one: {marks:?}");
}

#[test]
fn a_facet_leads_to_as_many_facts_as_it_counts() {
    let _site = Site::real();
    let page = find("频道", "");
    let facets = page.all(".facets a");
    assert!(facets.len() > 4);
    for facet in facets {
        let count: usize = text(facet).rsplit(' ').next().and_then(|count| count.parse().ok()).expect("a count");
        let narrowed = Site::real().page(facet.attr("href").expect("an address"));
        let listed = links(&narrowed).iter().filter(|href| href.starts_with("/facts/")).count();
        assert_eq!(listed, count.min(2 * MAX_LISTED), "{}", text(facet));
    }
}

#[test]
fn a_long_list_of_finds_is_cut_with_a_word_on_the_rest() {
    let page = find("5G", "");
    for group in ["facts", "measures"] {
        assert_eq!(page.all(&format!("#{group} ~ ul.fact-list > li")).len(), MAX_LISTED, "{group}");
    }
    assert!(page.text("main").contains("条未列出"), "{}", page.text("main"));
}

#[test]
fn nothing_found_leads_to_what_is_near() {
    let page = find("公共服务运用", "");
    assert!(page.text("main").contains("没有找到同时含有这些词的内容：“公共服务运用”。"));
    assert_eq!(
        links(&page).first().map(String::as_str),
        Some("/search?q=%E5%85%AC%E5%85%B1%E6%9C%8D%E5%8A%A1%E5%BA%94%E7%94%A8")
    );
    let filtered = find("频道", "&from=1999&to=1999");
    assert!(filtered.text("main").contains("不在所选的地区、类型或年份内"), "{}", filtered.text("main"));
}
