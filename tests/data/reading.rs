//! The page of every real fact, and what stands for pages that are not here: whole, in the reader's language, and leading on.

use crate::page_text::{check_links, comparison_at, is_chinese, read_texts, site_context};
use axum::http::StatusCode;
use duibiao_tests::{
    document::{PageDocument, text},
    seeds,
    site::{Site, look_at_each},
};
use shared::{
    chart::caption,
    i18n::statement,
    model::{Fact, Lang},
    nearest::{MissingAddress, NearPage},
    view::{
        View,
        path::{Address, Page},
    },
};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

fn fact(reference: &str) -> &'static Fact {
    let found = seeds().fact(&reference.parse().expect("a fact"));
    found.unwrap_or_else(|| panic!("{reference} is not in the data"))
}

fn page_of(site: &Site, fact: &Fact, lang: Lang) -> PageDocument {
    site.page(&Page::Fact(fact.reference()).href(&View::default().with_lang(lang)))
}

#[test]
fn every_fact_has_a_page_whose_links_lead_on_in_its_language() {
    let site = Site::real();
    for lang in [Lang::Zh, Lang::En] {
        look_at_each(&seeds().facts, |fact| {
            let page = page_of(&site, fact, lang);
            check_links(page.first("main"), lang);
            assert_eq!(page.text("main blockquote"), fact.evidence.quote);
        });
    }
}

#[test]
fn english_fact_pages_have_no_chinese_words() {
    let (site, found) = (Site::real(), Mutex::new(BTreeSet::new()));
    look_at_each(&seeds().facts, |fact| {
        let page = page_of(&site, fact, Lang::En);
        // What is copied is a citation, which is Chinese; notes speak of the words of the text; the number of a document is
        // printed as it is.
        let copied: Vec<&str> = page.all("[data-copy]").iter().filter_map(|button| button.attr("data-copy")).collect();
        let notes = [fact.note.as_ref(), fact.derived.as_ref().map(|derived| &derived.how)];
        let is_ours = |text: &String| {
            !copied.iter().any(|copied| copied.contains(text.as_str()))
                && notes.iter().flatten().all(|note| !text.ends_with(&note.en))
        };
        for text in read_texts(page.first("main")).into_iter().filter(is_ours) {
            let printed = seeds().documents.iter().filter_map(|document| document.number.as_deref());
            let text = printed.fold(text, |text, printed| text.replace(printed, ""));
            if text.chars().any(is_chinese) {
                found.lock().expect("no panic").insert(text);
            }
        }
    });
    let found = found.into_inner().expect("no panic");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_fact_is_said_in_words() {
    let cases = [
        (
            "qingdao-uhd-2019/tv-4k-output",
            "到2022年，不少于1500万台（范围：骨干企业，4K）",
            "At least 15 million sets by 2022 (scope: leading firms, 4K)",
        ),
        ("futian-5g-2020/base-stations-2020", "到2020年，5260个", "5,260 by 2020"),
        ("futian-5g-2020/e-pod-shown", "2019年10月", "In Oct 2019"),
        ("futian-5g-2020/e-4k-5g-test", "2019年1月13日", "On 13 Jan 2019"),
        ("futian-8k-2020/recruit-firm-rank", "前5位（范围：细分行业）", "Among the top 5 (scope: within a niche industry)"),
        (
            "hunan-manufacturing-2021/growth-rank-national",
            "截至2020年，第12位（范围：全国）",
            "No. 12 as of 2020 (scope: China)",
        ),
    ];
    for (reference, zh, en) in cases {
        let fact = fact(reference);
        assert_eq!(statement(fact, Lang::Zh).as_deref(), Some(zh));
        assert_eq!(statement(fact, Lang::En).as_deref(), Some(en));
    }
}

#[test]
fn the_share_panel_of_each_comparison_names_what_it_shares() {
    let site = Site::real();
    for (address, title) in [
        ("/compare/targets?indicators=tv-output-annual&regions=guangdong,qingdao", "4K/8K电视机年产量：广东、青岛"),
        ("/compare/timeline?regions=futian&lang=en", "Timelines compared: Futian, Shenzhen"),
        ("/compare/measures?regions=hunan", "举措对比：湖南"),
    ] {
        let parsed: Address = address.parse().expect("an address");
        assert_eq!(caption(&comparison_at(&parsed), parsed.view.lang).title, title);
        let page = site.page(address);
        assert_eq!(page.attribute(".share [data-share]", "data-title"), Some(title), "{address}");
        let of_controls = page.all(".share [data-keep]").into_iter().filter_map(|one| one.attr("data-keep"));
        let around = page.all("[data-kept]").into_iter().filter_map(|one| one.attr("data-kept"));
        let kept: Vec<&str> = of_controls.filter(|kept| !kept.is_empty()).chain(around).collect();
        assert!(kept.len() > 2, "{address}: {kept:?}");
        for kept in kept {
            let address: Address = kept.parse().expect("an address");
            assert_eq!((address.to_string().as_str(), address.view.rev), (kept, Some(site_context().revision)));
        }
    }
}

#[test]
fn what_is_shared_is_what_is_shown_as_far_as_it_is_in_the_data() {
    let (site, rev) = (Site::real(), site_context().revision);
    for (address, kept) in [
        ("/compare/targets?regions=hunan,nowhere&lang=en&theme=dark", "/compare/targets?regions=hunan&lang=en&theme=dark"),
        (
            "/compare/targets?fact=qingdao-uhd-2019/tv-4k-output&lang=en",
            "/compare/targets?fact=qingdao-uhd-2019/tv-4k-output&lang=en",
        ),
        ("/compare/targets?regions=hunan&fact=qingdao-uhd-2019/nothing", "/compare/targets?regions=hunan"),
        ("/compare/measures?cell=futian/standards&home=qingdao", "/compare/measures?home=qingdao&cell=futian/standards"),
    ] {
        let page = site.page(address);
        assert_eq!(page.attribute(".share [data-keep]", "data-keep"), Some(format!("{kept}&rev={rev}").as_str()), "{address}");
    }
}

#[test]
fn what_of_an_address_is_not_in_the_data_is_named_on_the_page() {
    let site = Site::real();
    let cases = [
        ("/compare/targets?regions=hunan,nowhere", "nowhere"),
        ("/compare/targets?fact=qingdao-uhd-2019/nothing", "qingdao-uhd-2019/nothing"),
        ("/compare/measures?cell=futian/nothing", "futian/nothing"),
        ("/compare/timeline?categories=nothing", "nothing"),
        ("/compare/measures?home=nowhere&lang=en", "nowhere"),
        ("/embed/compare/targets?fact=qingdao-uhd-2019/nothing", "qingdao-uhd-2019/nothing"),
        ("/compare/targets?colour=red", "colour"),
    ];
    let is_silent = |(address, named): &(&str, &str)| !site.page(address).text(".notices").contains(named);
    assert_eq!(cases.into_iter().filter(is_silent).collect::<Vec<_>>(), []);
}

fn missing(path: &str) -> MissingAddress {
    MissingAddress { data: Arc::new(seeds().clone()), site: site_context(), path: path.to_owned(), view: View::default() }
}

#[test]
fn the_nearest_real_thing_is_offered_where_an_address_leads_nowhere() {
    let site = Site::real();
    for (path, first) in [
        ("/facts/qingdao-uhd-2019/tv-4k-outptu", "/facts/qingdao-uhd-2019/tv-4k-output"),
        ("/facts/qingdao-uhd-2018/tv-4k-output", "/facts/qingdao-uhd-2019/tv-4k-output"),
        ("/compare/target", "/compare/targets"),
        ("/region/qingdao", "/regions/qingdao"),
        ("/indicators/tv-output", "/indicators/tv-output-annual"),
        ("/documents/guangdong-uhd-2022", "/documents/guangdong-uhd-2023"),
    ] {
        let near: Vec<String> = missing(path).nearest().iter().map(NearPage::href).collect();
        assert_eq!(near.first().map(String::as_str), Some(first), "{path}: {near:?}");
        let answer = site.get(path);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let page = PageDocument::parse(answer.text());
        assert!(check_links(page.first("main"), Lang::Zh) > near.len(), "{path}: what is near, and where to start");
        assert_eq!(page.attribute("main a", "href"), Some(first), "{path}: the nearest stands first");
        assert!(page.all("main p").into_iter().any(|words| text(words).contains(path)), "{path} is said");
    }
    let found: Vec<String> = missing("/facts/guangdong-uhd-2023/tv-4k-output").nearest().iter().map(NearPage::href).collect();
    assert!(found.contains(&"/facts/qingdao-uhd-2019/tv-4k-output".to_owned()), "{found:?}");
}
