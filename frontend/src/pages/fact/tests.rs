use super::*;
use crate::pages::fixture::{context, render};
use shared::{
    comparison::targets,
    model::{Anchor, Level},
    passage::{CONTEXT, Passage},
    view::path::Page,
};
use std::sync::Arc;

/// A fact of the small data set with everything that its page is given; `change` alters the data before.
fn case(fact: &str, query: &str, change: impl FnOnce(&mut Dataset)) -> (ReadingContext, Fact, Document) {
    let context = context(query, change);
    let fact = context.data.fact(&fact.parse().expect("a fact")).expect("it is here").clone();
    let document = context.data.document(&fact.document).expect("its document").clone();
    (context, fact, document)
}

fn body(fact: &str, query: &str, surroundings: Surroundings, change: impl FnOnce(&mut Dataset)) -> String {
    let (context, fact, document) = case(fact, query, change);
    render(|| view! { <FactBody context fact document surroundings chart=None /> })
}

fn row<'a>(page: &'a str, region: &str) -> &'a str {
    let start = page.find(&format!(">{region}</a></th>")).expect("a row");
    &page[start..start + page[start..].find("</tr>").expect("its end")]
}

#[test]
fn a_fact_is_said_in_words_in_both_languages() {
    for (query, expected) in [
        (
            "",
            "<p class=\"kind\">目标 · 甲省（省级）</p><h1>园区&lt;b&gt;</h1><p class=\"statement\">到2022年，不少于12万个</p>",
        ),
        (
            "lang=en",
            "<p class=\"kind\">Target · East (province)</p><h1>parks &lt;b&gt;</h1><p class=\"statement\">At least 120,000 by 2022</p>",
        ),
    ] {
        let (context, fact, _) = case("plan-east-a/parks", query, |_| ());
        assert_eq!(render(|| view! { <FactHeading context fact /> }), expected);
    }
    let (context, fact, document) = case("plan-east-a/parks", "lang=en", |_| ());
    let head = fact_head(&context, &fact, &document);
    assert_eq!(head.title, "parks <b> · East · Duibiao");
    assert_eq!(head.description, "At least 120,000 by 2022 “建成\"园区\"12个 & 更多” Plan · Jul 2020");
}

#[test]
fn a_passage_has_its_quote_marked_and_says_where_it_was_cut() {
    let passage = |start: usize, after: &str| {
        Surroundings::Placed(Passage {
            before: "前文\n".to_owned(),
            quote: "建成<12>个".to_owned(),
            after: after.to_owned(),
            anchor: Anchor { start, end: start + 7 },
        })
    };
    let whole = body("plan-east-a/parks", "", passage(3, "。"), |_| ());
    assert!(whole.contains(">前文\n<mark>建成&lt;12&gt;个</mark>。</blockquote>"), "{whole}");
    let cut = body("plan-east-a/parks", "", passage(90, &"后".repeat(CONTEXT)), |_| ());
    assert!(cut.contains(">…前文") && cut.contains("后…</blockquote>"), "{cut}");
}

#[test]
fn a_passage_that_cannot_be_shown_says_why_and_leaves_the_quote() {
    for (surroundings, expected) in
        [(Surroundings::NotAttached, "未附全文"), (Surroundings::NotPlaced, "位置无法确定，因此不作标示")]
    {
        let body = body("plan-east-a/parks", "", surroundings, |_| ());
        assert!(body.contains(expected) && !body.contains("<mark>"), "{body}");
        assert!(body.contains("href=\"/documents/plan-east-a#fact-parks\">在文件中的位置</a>"), "{body}");
        assert!(body.contains("建成\"园区\"12个 &amp; 更多</blockquote>") && body.contains("一、目标"), "{body}");
    }
}

#[test]
fn neighbours_lead_to_their_pages_with_a_word_on_comparability() {
    let later = |data: &mut Dataset| data.facts[1].by = "2025".parse().ok();
    let body_later = body("plan-east-a/parks", "lang=en&rev=0123456789abcdef", Surroundings::NotAttached, later);
    let own = row(&body_later, "East");
    assert!(own.contains("≥120,000") && own.contains("This fact"), "{own}");
    let other = row(&body_later, "West");
    let link = "href=\"/facts/plan-west-b/parks?lang=en&amp;rev=0123456789abcdef\">≥80,000</a>";
    for expected in [link, "<td>2025</td>", "<td>the whole region</td>", "<td>Not directly comparable: different year</td>"] {
        assert!(other.contains(expected), "{expected} in {other}");
    }
    assert!(!body_later.contains("A district stands"), "{body_later}");
    let same_year = body("plan-east-a/parks", "", Surroundings::NotAttached, |_| ());
    assert!(row(&same_year, "乙省").contains("<td>可直接比较</td>"), "{same_year}");
}

#[test]
fn a_district_beside_a_province_is_said_aloud() {
    let district = |data: &mut Dataset| data.regions[1].level = Level::District;
    let body = body("plan-east-a/parks", "", Surroundings::NotAttached, district);
    assert!(body.contains("<p class=\"caution strong\">表中有区与省市并列"), "{body}");
    assert!(row(&body, "乙省").contains("不宜直接比：区级对省级"), "{body}");
}

#[test]
fn what_has_no_neighbours_says_why() {
    let no_indicator = body("plan-east-a/money", "", Surroundings::NotAttached, |_| ());
    assert!(no_indicator.contains("这条事实不属于可与其他地区比较的指标。"), "{no_indicator}");
    let alone = |data: &mut Dataset| drop(data.facts.remove(1));
    let alone = body("plan-east-a/parks", "", Surroundings::NotAttached, alone);
    assert!(alone.contains("其他地区的文件没有这一指标。"), "{alone}");
}

#[test]
fn a_fact_can_be_cited_linked_and_seen_compared() {
    let body = body("plan-east-a/parks", "theme=dark", Surroundings::NotAttached, |_| ());
    let pinned = "https://d.example/facts/plan-east-a/parks?theme=dark&amp;rev=0123456789abcdef";
    let reference = format!("计划[Z/OL]. (2020-07). {pinned}.");
    for copied in [
        format!("data-copy=\"“建成&quot;园区&quot;12个 &amp; 更多”（一、目标）。{reference}\""),
        format!("data-copy=\"{reference}\""),
        format!("data-copy=\"{pinned}\""),
        "data-copy=\"https://d.example/facts/plan-east-a/parks?theme=dark\"".to_owned(),
    ] {
        assert!(body.contains(&copied), "{copied} in {body}");
    }
    let compared = "href=\"/compare/targets?indicators=parks-built&amp;fact=plan-east-a/parks&amp;theme=dark\"";
    assert!(body.contains(compared) && body.contains("href=\"/documents/plan-east-a?theme=dark\""), "{body}");
}

#[test]
fn a_chart_stands_above_the_table_and_leads_to_where_it_is_worked_with() {
    let (context, fact, document) = case("plan-east-a/parks", "", |_| ());
    let (page, view) = Page::Fact(fact.reference()).shown_at(&context.view, &context.data).expect("a place");
    let targets = targets::compare(&context.data, context.site.revision.clone(), &view, Vec::new());
    let chart = Some(PeerChart { targets: Arc::new(targets), panel: 0, view: view.clone() });
    let body = render(|| view! { <FactBody context fact document surroundings=Surroundings::NotAttached chart /> });
    let link = format!("href=\"{}\"", page.href(&view).replace('&', "&amp;"));
    let (chart, table) = (body.find("<svg").expect("a chart"), body.find("<table").expect("a table"));
    assert!(chart < table && body.matches(&link).count() == 2, "{body}");
}
