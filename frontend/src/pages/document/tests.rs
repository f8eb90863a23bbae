use super::*;
use crate::pages::fixture::{context, render};
use shared::passage::{Place, SourceText};

/// The page of the first document with a query; with a text, where that is attached.
fn page(query: &str, text: Option<&str>) -> String {
    let context = context(query, |data| {
        data.facts.iter_mut().filter(|fact| fact.id.as_str() == "money").for_each(|fact| {
            fact.evidence.quote = "设立基金".to_owned();
            fact.evidence.path = vec!["二、措施".to_owned(), "（一）资金".to_owned()];
        });
    });
    let document = context.data.documents[0].clone();
    let text = text.map(|text| SourceText::new(text, &[]));
    let place = |fact: &shared::model::FactRef| -> Option<Place> {
        let evidence = &context.data.fact(fact)?.evidence;
        Some(text.as_ref()?.place(&evidence.quote, &evidence.path))
    };
    let reading = DocumentReading::of(&context.data, &document, text.as_ref(), place);
    render(|| view! { <DocumentBody context=context.clone() document reading /> })
}

#[track_caller]
fn assert_in_order(page: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let found = page[from..].find(part);
        from += found.unwrap_or_else(|| panic!("{part} after {} in {page}", &page[..from])) + part.len();
    }
}

#[test]
fn the_head_and_the_heading_say_what_the_document_is() {
    let context = context("lang=en", |_| ());
    let document = context.data.documents[0].clone();
    let head = document_head(&context, &document);
    assert_eq!((head.title.as_str(), head.description.as_str()), ("Plan · Duibiao", "Plan · Jul 2020 · Target 1 · Measure 1"));
    let heading = render(|| view! { <DocumentHeading context document /> });
    let expected = "<p class=\"kind\">Action plan · East (province)</p><h1>Plan</h1><p class=\"lead\">2 facts</p>";
    assert_eq!(heading, expected);
}

#[test]
fn what_a_document_does_not_print_is_said_to_be_so_and_hashes_are_technical() {
    let page = page("lang=en", None);
    for expected in [
        "<dt>Issuer</dt><dd>not printed</dd>",
        "<dt>Plan period</dt><dd>not printed</dd>",
        "<dt>Issued</dt><dd>Jul 2020</dd>",
        "href=\"/compare/targets?home=east-a&amp;lang=en\"",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    assert_in_order(
        &page,
        &["<summary>Technical details</summary>", "<dt>File it was read from</dt><dd>a.txt</dd>", "</details>"],
    );
    assert!(!page.contains("west-b"), "{page}");
}

#[test]
fn facts_stand_under_their_headings_which_are_the_contents() {
    let page = page("", None);
    assert_in_order(
        &page,
        &[
            "目录",
            "<li data-depth=\"1\"><a href=\"#section-0\"><span lang=\"zh-CN\">一、目标</span>",
            "<a href=\"#section-1\"><span lang=\"zh-CN\">二、措施</span></a>",
            "<li data-depth=\"2\"><a href=\"#section-2\"><span lang=\"zh-CN\">（一）资金</span> <span class=\"count\">1</span></a>",
            "未附全文",
            "<h2 lang=\"zh-CN\">一、目标</h2>",
            "<li id=\"fact-parks\"><p><span class=\"tag\">目标</span> <a href=\"/facts/plan-east-a/parks\">园区&lt;b&gt;</a> ",
            "<span class=\"said\">到2022年，不少于12万个</span>",
            "aria-label=\"对比：园区&lt;b&gt;\"",
            "<q lang=\"zh-CN\">建成\"园区\"12个 &amp; 更多</q>",
            "<h2 lang=\"zh-CN\">二、措施</h2>",
            "<h3 lang=\"zh-CN\">（一）资金</h3>",
            "<li id=\"fact-money\">",
            "设立基金</q>",
        ],
    );
    assert!(page.contains("href=\"/compare/targets?indicators=parks-built&amp;fact=plan-east-a/parks\""), "{page}");
}

#[test]
fn kinds_are_a_filter_that_keeps_everything_else() {
    let all = page("theme=dark&regions=east-a", None);
    for (href, label) in [
        ("/documents/plan-east-a?regions=east-a&amp;kinds=measure&amp;theme=dark", "举措（1）"),
        ("/documents/plan-east-a?regions=east-a&amp;theme=dark", "全部"),
    ] {
        assert!(all.contains(&format!("href=\"{href}\">{label}</a>")), "{href} in {all}");
    }
    let measures = page("kinds=measure", None);
    assert!(measures.contains("只列出所选类型：1条，共2条。") && measures.contains("id=\"fact-money\""), "{measures}");
    assert!(!measures.contains("id=\"fact-parks\"") && !measures.contains("一、目标"), "{measures}");
    assert!(
        measures.contains("<li aria-current=\"true\"><a data-noscroll=\"\" href=\"/documents/plan-east-a\">举措"),
        "{measures}"
    );
    assert!(page("kinds=actor&lang=en", None).contains("This document has no fact of the chosen kinds."));
}

const TEXT: &str = "计划\n一、目标\n\u{3000}\u{3000}建成\"园区\"12个 & 更多<b>。\n二、措施\n（一）资金。设立基金。";

#[test]
fn an_attached_text_has_every_fact_marked_and_leads_to_it() {
    let page = page("", Some(TEXT));
    assert_in_order(
        &page,
        &[
            "由本站的运行者附上",
            "<p lang=\"zh-CN\">计划</p>",
            "<h2 lang=\"zh-CN\">一、目标</h2>",
            "<mark id=\"fact-parks\"><a href=\"/facts/plan-east-a/parks\">建成\"园区\"12个 &amp; 更多</a></mark>&lt;b&gt;。",
            "<span class=\"tag\">目标</span>",
            "<h2 lang=\"zh-CN\">二、措施</h2>",
            "<h3 lang=\"zh-CN\">（一）资金。</h3>",
            "<mark id=\"fact-money\">",
        ],
    );
    assert!(!page.contains("<q "), "no quote is said twice: {page}");
}

#[test]
fn what_has_no_certain_place_in_the_text_stands_under_its_heading_with_its_quote() {
    let page = page("", Some("一、目标\n别的话。\n二、措施\n（一）资金\n设立基金。"));
    assert_in_order(&page, &["一、目标</h2>", "位置不能确定", "<li id=\"fact-parks\">", "12个 &amp; 更多</q>", "别的话。"]);
}

#[test]
fn a_filter_leaves_the_text_and_unmarks_the_rest() {
    let page = page("kinds=measure", Some(TEXT));
    assert!(page.contains("更多&lt;b&gt;。") && !page.contains("fact-parks"), "{page}");
    assert!(page.contains("<mark id=\"fact-money\">") && page.contains("一、目标</h2>"), "{page}");
}
