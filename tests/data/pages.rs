//! The pages of every real document, region and indicator, and what a search finds: whole, in the reader's language, and
//! leading on.

use crate::page_text::{addresses, check_links, is_chinese, page_at, page_links, read_texts, unmarked_chinese, whole_texts};
use duibiao_tests::{
    document::{PageDocument, text},
    seeds,
    site::{Site, look_at_each},
};
use shared::{
    model::{Kind, Lang},
    outline::{DocumentReading, fact_anchor},
    quantity::Unit,
    view::{
        View,
        path::{Address, Page},
        percent_encode,
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

/// A page of the real data.
fn read(page: Page, lang: Lang) -> PageDocument {
    page_at(&Site::real(), &Address { page, view: View::default().with_lang(lang) })
}

fn read_at(path: &str, lang: Lang) -> PageDocument {
    read(Page::from_path(path).expect("a page"), lang)
}

fn find(typed: &str, lang: Lang) -> PageDocument {
    let lang = if lang == Lang::En { "&lang=en" } else { "" };
    Site::real().page(&format!("/search?q={}{lang}", percent_encode(typed)))
}

/// Every document, region and indicator that has a page.
fn every_page() -> Vec<Page> {
    let data = seeds();
    let documents = data.documents.iter().map(|document| Page::Document(document.slug.clone()));
    let regions = data.compared_regions().map(|region| Page::Region(region.slug.clone()));
    let indicators = data.indicators.iter().map(|indicator| Page::Indicator(indicator.slug.clone()));
    documents.chain(regions).chain(indicators).collect()
}

/// Where the links of a page lead, without those of the header.
fn links(page: &PageDocument) -> Vec<String> {
    page_links(page.first("main")).into_iter().map(|(href, _)| href.to_owned()).collect()
}

#[test]
fn every_document_region_and_indicator_has_a_page_whose_links_lead_on() {
    let _site = Site::real();
    for lang in [Lang::Zh, Lang::En] {
        look_at_each(&every_page(), |about| {
            let page = read(about.clone(), lang);
            let description = page.meta("description").unwrap_or_default();
            assert!(description.chars().count() > 14, "{about:?}: {description}");
            assert!(check_links(page.first("main"), lang) > 0, "{about:?}");
        });
        for typed in ["", "基站", "TV", "广东", "没有这样的词"] {
            check_links(find(typed, lang).first("main"), lang);
        }
    }
}

#[test]
fn english_pages_have_no_chinese_words() {
    let (data, _site) = (seeds(), Site::real());
    // The number of a document is printed as it is, and a few units have no other name.
    let units = data.facts.iter().filter_map(|fact| fact.unit.as_deref()).filter(|unit| Unit::parse(unit).is_none());
    let printed: BTreeSet<&str> =
        data.documents.iter().filter_map(|document| document.number.as_deref()).chain(units).collect();
    let found = Mutex::new(BTreeSet::new());
    let check = |page: &PageDocument| {
        for text in whole_texts(page) {
            let text = printed.iter().fold(text, |text, printed| text.replace(printed, ""));
            if text.chars().any(is_chinese) {
                found.lock().expect("no panic").insert(text);
            }
        }
    };
    look_at_each(&every_page(), |about| check(&read(about.clone(), Lang::En)));
    for typed in ["", "TV", "Guangdong"] {
        check(&find(typed, Lang::En));
    }
    let found = found.into_inner().expect("no panic");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn chinese_on_english_pages_is_marked_as_chinese() {
    let (data, site) = (seeds(), Site::real());
    let facts = data.facts.iter().map(|fact| Page::Fact(fact.reference()).path());
    let pages = every_page().into_iter().map(|page| page.path()).chain(facts);
    let live = addresses(Lang::En).iter().map(Address::to_string).collect::<Vec<_>>();
    let typed = ["青岛 人才", "4K", "没有这样的词"].map(|typed| format!("/search?q={}&lang=en", percent_encode(typed)));
    let all: Vec<String> = pages.map(|path| format!("{path}?lang=en")).chain(live).chain(typed).collect();
    let found = Mutex::new(BTreeMap::new());
    look_at_each(&all, |address| {
        for text in unmarked_chinese(&site.page(address)) {
            found.lock().expect("no panic").entry(text).or_insert_with(|| address.clone());
        }
    });
    let found = found.into_inner().expect("no panic");
    assert!(found.is_empty(), "{} texts: {:#?}", found.len(), found.iter().take(60).collect::<Vec<_>>());
}

#[test]
fn a_document_lists_each_of_its_facts_once_in_the_order_of_the_text() {
    let _site = Site::real();
    for document in &seeds().documents {
        let page = read(Page::Document(document.slug.clone()), Lang::Zh);
        let links = links(&page);
        let listed: Vec<&String> = links.iter().filter(|href| href.starts_with("/facts/")).collect();
        let reading = DocumentReading::of(seeds(), document, None, |_| None);
        let own: Vec<String> = reading.facts().map(|fact| Page::Fact(fact.reference()).path()).collect();
        assert_eq!(listed, own.iter().collect::<Vec<_>>(), "{}", document.slug);
        let all = seeds().facts.iter().filter(|fact| fact.document == document.slug).count();
        assert_eq!(own.len(), all, "{}", document.slug);
        for fact in reading.facts() {
            assert!(page.has(&format!("#{}", fact_anchor(&fact.reference()))), "{} has its place", fact.reference());
        }
    }
}

#[test]
fn the_contents_of_a_document_lead_to_each_of_its_headings() {
    let page = read_at("/documents/qingdao-uhd-2019", Lang::En);
    let entries = page.all(".contents-beside a");
    assert_eq!(entries.len(), 19, "two headings without facts of their own among them");
    for entry in &entries {
        let target = entry.attr("href").expect("an address");
        assert!(page.has(&format!("{target} h2, {target} h3")), "{target}");
    }
    let headings: Vec<String> = page.all(".document-section h2").into_iter().map(text).collect();
    assert_eq!(headings, ["Opening", "一、总体要求", "二、重点任务", "三、保障措施"]);
}

#[test]
fn the_kinds_of_a_document_are_a_filter() {
    let site = Site::real();
    let page = site.page("/documents/qingdao-uhd-2019?kinds=support");
    let facts = links(&page).into_iter().filter(|href| href.starts_with("/facts/")).count();
    assert_eq!(facts, 3);
    assert!(page.text("main").contains("只列出所选类型：3条，共129条。"));
    let all = page.all(".kind-filter a").into_iter().find(|link| text(*link) == "全部").expect("a way back");
    assert_eq!(all.attr("href"), Some("/documents/qingdao-uhd-2019"));
}

#[test]
fn a_fact_leads_to_its_place_in_its_document() {
    let page = read_at("/facts/qingdao-uhd-2019/tv-4k-output", Lang::En);
    let way = page.all("main a").into_iter().find(|link| text(*link) == "Its place in the document").expect("a way");
    assert_eq!(way.attr("href"), Some("/documents/qingdao-uhd-2019?lang=en#fact-tv-4k-output"));
}

#[test]
fn a_document_says_what_it_prints_and_which_file_it_was_read_from() {
    let _site = Site::real();
    for (slug, lang, term, words) in [
        ("qingdao-uhd-2019", Lang::Zh, "文号", "原文未载"),
        ("qingdao-uhd-2019", Lang::Zh, "规划期", "2019—2022年"),
        ("qingdao-uhd-2019", Lang::En, "Issued", "not printed"),
        ("futian-5g-2020", Lang::Zh, "发布日期", "2020年6月28日"),
        ("futian-5g-2020", Lang::En, "Number", "代表建议第20200158号"),
    ] {
        let page = read_at(&format!("/documents/{slug}"), lang);
        assert_eq!(page.term(term).as_deref(), Some(words), "{term} of {slug}");
    }
    let english = read_at("/documents/futian-5g-2020", Lang::En);
    let number = english.terms().into_iter().find(|(term, _)| term == "Number").map(|(_, words)| words);
    assert_eq!(number.and_then(|number| number.attr("lang")), Some("zh-CN"), "what stays Chinese is marked as such");
    let file = read_at("/documents/qingdao-uhd-2019", Lang::Zh);
    assert!(file.terms().into_iter().any(|(_, words)| text(words) == "001_f05005f1bfbda3ef.txt"));
}

#[test]
fn a_region_lists_its_documents_targets_and_what_it_has_reached() {
    let _site = Site::real();
    for region in seeds().compared_regions() {
        let links = links(&read(Page::Region(region.slug.clone()), Lang::Zh));
        let documents = seeds().documents.iter().filter(|document| document.region == region.slug);
        let facts = seeds().facts.iter().filter(|f| f.region == region.slug && [Kind::Target, Kind::Status].contains(&f.kind));
        let expected = documents
            .map(|document| Page::Document(document.slug.clone()))
            .chain(facts.map(|fact| Page::Fact(fact.reference())));
        for page in expected {
            assert_eq!(links.iter().filter(|href| **href == page.path()).count(), 1, "{} on {}", page.path(), region.slug);
        }
        for way in ["/compare/targets?home=", "/compare/measures?regions="] {
            assert!(links.contains(&[way, region.slug.as_str()].concat()), "{way}{}", region.slug);
        }
    }
    let futian = read_at("/regions/futian", Lang::Zh);
    assert_eq!(futian.term("隶属").as_deref(), Some("深圳"));
    assert!(futian.terms().into_iter().any(|(_, words)| text(words) == "440304"));
    let guangdong = read_at("/regions/guangdong", Lang::En);
    let words = read_texts(guangdong.first("main")).concat();
    assert!(words.contains("Statistics from outside the documents") && words.contains("Residents (2020)"), "{words}");
    assert!(words.contains("Seventh National Population Census, bulletin no. 3 · 11 May 2021"), "{words}");
}

#[test]
fn an_indicator_has_a_row_for_every_fact_and_for_every_region_that_says_nothing() {
    let _site = Site::real();
    look_at_each(&seeds().indicators, |indicator| {
        let page = read(Page::Indicator(indicator.slug.clone()), Lang::Zh);
        let facts = seeds().facts.iter().filter(|fact| fact.indicator.as_ref() == Some(&indicator.slug));
        let saying: BTreeSet<_> = facts.clone().map(|fact| &fact.region).collect();
        let silent = seeds().compared_regions().filter(|region| !saying.contains(&region.slug)).count();
        assert_eq!(page.all("main tbody th[scope=row]").len(), facts.count() + silent, "{}", indicator.slug);
    });
    let tv = read_at("/indicators/tv-output-annual", Lang::Zh).text("main");
    for words in [
        "可比性以广东的“4K/8K电视机年产量”为对照对象。",
        "不宜直接比：市级对省级、口径不同、年份不同",
        "文件未载明",
        "暂无该领域文件",
    ] {
        assert!(tv.contains(words), "{words} in {tv}");
    }
}
