//! The pages of every real document, region and indicator, and what a search finds: whole, in the reader's language, and
//! leading on.

use crate::{
    reading::site,
    words::{is_chinese, said, with_markup},
};
use duibiao_tests::seeds;
use shared::{
    compare,
    html::reading::{Held, Written, document, indicator, region, search},
    model::{Kind, Lang},
    quantity::Unit,
    view::{
        View,
        address::{Address, Page},
    },
};
use std::collections::BTreeSet;

/// A page of the real data.
fn page(page: &Page, view: &View) -> Written {
    let (data, site) = (seeds(), site());
    let held = Held { data, site: &site, view };
    match page {
        Page::Document(slug) => document::page(held, data.document(slug).expect("a document")),
        Page::Region(slug) => region::page(held, data.region(slug).expect("a region")),
        Page::Indicator(slug) => {
            let alone = view.only_indicator(slug);
            let targets = compare::targets::compare(data, site.revision.clone(), &alone, Vec::new());
            indicator::page(held, data.indicator(slug).expect("an indicator"), &targets, "")
        }
        page => panic!("{page:?} has none"),
    }
}

fn find(typed: &str, view: &View) -> Written {
    let (data, site) = (seeds(), site());
    search::page(Held { data, site: &site, view }, typed)
}

/// Every document, region and indicator that has a page.
fn every() -> Vec<Page> {
    let data = seeds();
    let documents = data.documents.iter().map(|document| Page::Document(document.slug.clone()));
    let regions = data.compared_regions().map(|region| Page::Region(region.slug.clone()));
    let indicators = data.indicators.iter().map(|indicator| Page::Indicator(indicator.slug.clone()));
    documents.chain(regions).chain(indicators).collect()
}

/// Where the links of a page lead.
fn links(written: &Written) -> Vec<String> {
    with_markup(&[&*written.heading, &written.body].concat(), |root| {
        let links = root.descendants().filter(|node| node.has_tag_name("a") && !node.has_attribute("data-keep"));
        links.map(|link| link.attribute("href").expect("a link leads somewhere").to_owned()).collect()
    })
}

fn check_links(written: &Written, lang: Lang) {
    for href in links(written) {
        let address: Address = href.parse().unwrap_or_else(|error| panic!("{href}: {error}"));
        assert_eq!((address.to_string().as_str(), address.view.lang), (href.as_str(), lang));
        assert!(address.page.is_in(seeds()) && address.view.clone().restrict(seeds()).is_empty(), "{href}");
    }
}

#[test]
fn every_document_region_and_indicator_has_a_page_whose_links_lead_on() {
    for lang in [Lang::Zh, Lang::En] {
        let view = View::default().with_lang(lang);
        for about in every() {
            let written = page(&about, &view);
            assert!(written.description.chars().count() > 14, "{about:?}: {}", written.description);
            check_links(&written, lang);
        }
        for typed in ["", "基站", "TV", "广东", "没有这样的词"] {
            check_links(&find(typed, &view), lang);
        }
    }
}

#[test]
fn english_pages_have_no_chinese_words() {
    let (data, view) = (seeds(), View::default().with_lang(Lang::En));
    // The number of a document is printed as it is, and a few units have no other name.
    let units = data.facts.iter().filter_map(|fact| fact.unit.as_deref()).filter(|unit| Unit::parse(unit).is_none());
    let printed: BTreeSet<&str> =
        data.documents.iter().filter_map(|document| document.number.as_deref()).chain(units).collect();
    let mut found = BTreeSet::new();
    let pages = every().into_iter().map(|about| page(&about, &view));
    for written in pages.chain(["", "TV", "Guangdong"].map(|typed| find(typed, &view))) {
        let pieces = [said(&written.heading), said(&written.body)].concat();
        for text in [written.title, written.description].into_iter().chain(pieces) {
            let text = printed.iter().fold(text, |text, printed| text.replace(printed, ""));
            if text.chars().any(is_chinese) {
                found.insert(text);
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_document_lists_each_of_its_facts_once_the_targets_first() {
    let view = View::default();
    for document in &seeds().documents {
        let links = links(&page(&Page::Document(document.slug.clone()), &view));
        let listed: Vec<&String> = links.iter().filter(|href| href.starts_with("/facts/")).collect();
        let own: Vec<String> = (seeds().facts.iter().filter(|fact| fact.document == document.slug))
            .map(|fact| Page::Fact(fact.reference()).path())
            .collect();
        assert_eq!(listed.len(), own.len(), "{}", document.slug);
        assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), own.iter().collect(), "{}", document.slug);
        let first = listed.first().and_then(|href| href.parse::<Address>().ok()).expect("a fact");
        let Page::Fact(first) = first.page else { panic!("{first}") };
        assert_eq!(seeds().fact(&first).map(|fact| fact.kind), Some(Kind::Target), "{}", document.slug);
    }
}

#[test]
fn a_document_says_what_it_prints_and_which_file_it_was_read_from() {
    let about = |slug: &str, lang| page(&Page::Document(slug.parse().expect("a slug")), &View::default().with_lang(lang)).body;
    for (slug, lang, said) in [
        ("qingdao-uhd-2019", Lang::Zh, "<dt>文号</dt><dd>原文未载</dd>"),
        ("qingdao-uhd-2019", Lang::Zh, "<dt>规划期</dt><dd>2019—2022年</dd>"),
        ("qingdao-uhd-2019", Lang::En, "<dt>Issued</dt><dd>not printed</dd>"),
        ("qingdao-uhd-2019", Lang::Zh, "<dd>001_f05005f1bfbda3ef.txt</dd>"),
        ("futian-5g-2020", Lang::Zh, "<dt>发布日期</dt><dd>2020年6月28日</dd>"),
        ("futian-5g-2020", Lang::En, "<dt>Number</dt><dd lang=\"zh-CN\">代表建议第20200158号</dd>"),
    ] {
        let body = about(slug, lang);
        assert!(body.contains(said), "{said} in {body}");
    }
}

#[test]
fn a_region_lists_its_documents_targets_and_what_it_has_reached() {
    for region in seeds().compared_regions() {
        let links = links(&page(&Page::Region(region.slug.clone()), &View::default()));
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
    let futian = page(&Page::Region("futian".parse().expect("a slug")), &View::default()).body;
    assert!(futian.contains("<dd>440304</dd>") && futian.contains("<dt>隶属</dt><dd>深圳</dd>"), "{futian}");
    let guangdong = page(&Page::Region("guangdong".parse().expect("a slug")), &View::default().with_lang(Lang::En)).body;
    assert!(guangdong.contains("Statistics from outside the documents") && guangdong.contains("Residents (2020)"));
    assert!(guangdong.contains("Seventh National Population Census, bulletin no. 3 · 11 May 2021"), "{guangdong}");
}

#[test]
fn an_indicator_has_a_row_for_every_fact_and_for_every_region_that_says_nothing() {
    for indicator in &seeds().indicators {
        let written = page(&Page::Indicator(indicator.slug.clone()), &View::default());
        let rows = written.body.matches("<th scope=\"row\">").count();
        let facts = seeds().facts.iter().filter(|fact| fact.indicator.as_ref() == Some(&indicator.slug));
        let saying: BTreeSet<_> = facts.clone().map(|fact| &fact.region).collect();
        let silent = seeds().compared_regions().filter(|region| !saying.contains(&region.slug)).count();
        assert_eq!(rows, facts.count() + silent, "{}", indicator.slug);
    }
    let tv = page(&Page::Indicator("tv-output-annual".parse().expect("a slug")), &View::default()).body;
    for said in [
        "可比性以广东的“4K/8K电视机年产量”为基准。",
        "仅供参考：市级对省级、口径不同、年份不同",
        "文件未载明",
        "暂无该领域文件",
    ] {
        assert!(tv.contains(said), "{said} in {tv}");
    }
}

#[test]
fn a_search_finds_words_of_both_languages() {
    let view = View::default();
    for (typed, said) in [
        ("基站", "“基站”：事实33条，文件0份，指标4个，地区0个"),
        ("频道", "“频道”：事实16条，文件0份，指标2个，地区0个"),
        ("tv SETS", "“tv SETS”：事实5条，文件0份，指标2个，地区0个"),
        ("福田", "“福田”：事实57条，文件2份，指标0个，地区1个"),
    ] {
        assert_eq!(find(typed, &view).description, said);
    }
    let found = find("基站 任务", &view);
    let links = links(&found);
    assert!(links.contains(&"/facts/futian-5g-2020/base-stations-2020".to_owned()), "{links:?}");
}

#[test]
fn a_long_list_of_finds_is_cut_with_a_word_on_the_rest() {
    let found = find("5G", &View::default());
    let listed = links(&found).iter().filter(|href| href.starts_with("/facts/")).count();
    assert_eq!(listed, search::MOST);
    let all = seeds()
        .facts
        .iter()
        .filter(|f| {
            [&f.name.zh, &f.name.en, &f.evidence.quote].iter().any(|text| text.contains("5G"))
                || f.scope.as_ref().is_some_and(|scope| scope.zh.contains("5G") || scope.en.contains("5G"))
        })
        .count();
    assert!(found.body.contains(&format!("另有{}条事实未列出", all - search::MOST)), "{all}");
}
