//! The page of every real fact, and what stands for pages that are not here: whole, in the reader's language, and leading on.

use crate::words::{is_chinese, said, with_markup};
use duibiao::db::revisions;
use duibiao_tests::seeds;
use shared::{
    html::{
        missing::{self, Asked},
        reading::{FactPage, Surroundings},
        share::{self, Site},
    },
    model::{Fact, Lang},
    quantity::Unit,
    text::statement,
    view::{View, address::Address},
};
use std::collections::BTreeSet;

pub(crate) fn site() -> Site {
    Site { url: "https://d.example".to_owned(), revision: revisions::name_of(seeds()), day: "2026-11-20".parse().ok() }
}

fn fact(reference: &str) -> &'static Fact {
    let found = seeds().fact(&reference.parse().expect("a fact"));
    found.unwrap_or_else(|| panic!("{reference} is not in the data"))
}

/// The page of every fact in a language.
fn pages(lang: Lang) -> impl Iterator<Item = (&'static Fact, String)> {
    let (site, view) = (site(), View::default().with_lang(lang));
    seeds().facts.iter().map(move |fact| {
        let document = seeds().document(&fact.document).expect("its document");
        let (site, view) = (&site, &view);
        let page = FactPage { data: seeds(), fact, document, surroundings: Surroundings::NotAttached, chart: "", site, view };
        (fact, [page.heading(), page.body()].concat())
    })
}

#[test]
fn every_fact_has_a_page_whose_links_lead_on_in_its_language() {
    for lang in [Lang::Zh, Lang::En] {
        for (fact, page) in pages(lang) {
            with_markup(&page, |root| {
                let links = root.descendants().filter(|node| node.has_tag_name("a") && !node.has_attribute("data-keep"));
                for link in links {
                    let href = link.attribute("href").expect("a link leads somewhere");
                    let address: Address = href.parse().unwrap_or_else(|error| panic!("{href}: {error}"));
                    assert_eq!((address.to_string().as_str(), address.view.lang), (href, lang));
                    assert!(address.page.is_in(seeds()) && address.view.clone().restrict(seeds()).is_empty(), "{href}");
                }
                let quote = root.descendants().find(|node| node.has_tag_name("blockquote")).and_then(|node| node.text());
                assert_eq!(quote, Some(fact.evidence.quote.as_str()));
            });
        }
    }
}

#[test]
fn english_fact_pages_have_no_chinese_words() {
    let mut found = BTreeSet::new();
    for (fact, page) in pages(Lang::En) {
        // What is copied is a citation, which is Chinese; notes speak of the words of the text; the number of a document is
        // printed as it is, and a few units have no other name.
        let copied = with_markup(&page, |root| {
            let buttons = root.descendants().filter_map(|node| node.attribute("data-copy").map(str::to_owned));
            buttons.collect::<Vec<String>>()
        });
        let notes = [fact.note.as_ref(), fact.derived.as_ref().map(|derived| &derived.how)];
        let ours = |text: &String| !copied.iter().any(|copied| copied.contains(text.as_str()));
        for text in said(&page).into_iter().filter(ours).filter(|text| notes.iter().flatten().all(|note| note.en != *text)) {
            let printed = (seeds().documents.iter().filter_map(|document| document.number.as_deref()))
                .chain(fact.unit.as_deref().filter(|unit| Unit::parse(unit).is_none()));
            let text = printed.fold(text, |text, printed| text.replace(printed, ""));
            if text.chars().any(is_chinese) {
                found.insert(text);
            }
        }
    }
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
        ("hunan-manufacturing-2021/growth-rank-national", "截至2020年，12位（范围：全国）", "No. 12 as of 2020 (scope: China)"),
    ];
    for (reference, zh, en) in cases {
        let fact = fact(reference);
        assert_eq!(statement(fact, Lang::Zh).as_deref(), Some(zh));
        assert_eq!(statement(fact, Lang::En).as_deref(), Some(en));
    }
}

#[test]
fn the_share_panel_of_each_comparison_names_what_it_shares() {
    for (address, title) in [
        ("/compare/targets?indicators=tv-output-annual&regions=guangdong,qingdao", "4K/8K电视机年产量：广东、青岛"),
        ("/compare/timeline?regions=futian&lang=en", "Timelines compared: Futian, Shenzhen"),
        ("/compare/measures?regions=hunan", "举措对比：湖南"),
    ] {
        let Address { page, view } = address.parse().expect("an address");
        let comparison = crate::words::comparison_at(&Address { page: page.clone(), view: view.clone() });
        assert_eq!(share::caption(&comparison, view.lang).title, title);
        with_markup(&share::panel(&site(), title, &page, &view), |root| {
            let addresses = root.descendants().filter_map(|node| node.attribute("data-keep"));
            for kept in addresses {
                let address: Address = kept.parse().expect("an address");
                assert_eq!((address.to_string().as_str(), address.view.rev), (kept, Some(site().revision)));
            }
        });
    }
}

#[test]
fn the_nearest_real_thing_is_offered_where_an_address_leads_nowhere() {
    let view = View::default();
    for (path, first) in [
        ("/facts/qingdao-uhd-2019/tv-4k-outptu", "/facts/qingdao-uhd-2019/tv-4k-output"),
        ("/facts/qingdao-uhd-2018/tv-4k-output", "/facts/qingdao-uhd-2019/tv-4k-output"),
        ("/compare/target", "/compare/targets"),
        ("/region/qingdao", "/regions/qingdao"),
        ("/indicators/tv-output", "/indicators/tv-output-annual"),
        ("/documents/guangdong-uhd-2022", "/documents/guangdong-uhd-2023"),
    ] {
        let asked = Asked { data: seeds(), site: &site(), path, view: &view };
        let near = missing::nearest(&asked);
        assert_eq!(near.first().map(|near| near.address.as_str()), Some(first), "{path}: {near:?}");
        with_markup(&[missing::heading(&asked), missing::body(&asked)].concat(), |root| {
            for link in root.descendants().filter_map(|node| node.attribute("href")) {
                assert!(link.parse::<Address>().is_ok_and(|address| address.page.is_in(seeds())), "{link}");
            }
        });
    }
    let elsewhere = Asked { data: seeds(), site: &site(), path: "/facts/guangdong-uhd-2023/tv-4k-output", view: &view };
    let found: Vec<String> = missing::nearest(&elsewhere).into_iter().map(|near| near.address).collect();
    assert!(found.contains(&"/facts/qingdao-uhd-2019/tv-4k-output".to_owned()), "{found:?}");
}
