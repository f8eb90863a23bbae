use super::*;
use crate::outline::{outline, tests::data};

/// The annotated text line by line: `section| heading`, `? unplaced` and paragraphs, where `[words|fact fact]` is a marked piece.
fn check(body: &str, facts: &[&str], quotes: &[(&str, &str)], expected: &[&str]) {
    let (data, document) = data(facts);
    let paths: Vec<Vec<String>> = data.facts.iter().map(|fact| fact.evidence.path.clone()).collect();
    let text = SourceText::new(body, &paths);
    let place = |fact: &FactRef| {
        let quote = quotes.iter().find(|(id, _)| *id == fact.id.as_str())?.1;
        Some(text.place(quote, &data.fact(fact)?.evidence.path))
    };
    let sections = outline(&data, &document, place);
    let ids = |facts: &[FactRef]| facts.iter().map(|fact| fact.id.as_str()).collect::<Vec<_>>().join(" ");
    let words = |block: &Block| {
        let span = |span: &Span| match span.facts.as_slice() {
            [] => span.text.clone(),
            facts => format!("[{}|{}]", span.text, ids(facts)),
        };
        block.spans.iter().map(span).collect::<String>()
    };
    let mut lines = Vec::new();
    for part in annotate(&text, &document, &[], &sections, place) {
        if let Some(section) = part.section {
            lines.push(format!("{section}| {}", part.heading.as_ref().map(words).unwrap_or_default()));
        }
        if !part.unplaced.is_empty() {
            lines.push(format!("? {}", ids(&part.unplaced)));
        }
        lines.extend(part.paragraphs.iter().map(words));
    }
    assert_eq!(lines, expected, "{body:?}");
}

#[test]
fn the_text_stands_under_its_headings_with_every_quote_marked() {
    check(
        "计划\n一、目标\n建成12个园区。\n\n— 1 —\n二、措施\n（一）资金。设立基金，给予补贴。\n结尾",
        &["parks 一、目标", "fund 二、措施 › （一）资金", "subsidy 二、措施 › （一）资金"],
        &[("parks", "12个园区"), ("fund", "设立基金"), ("subsidy", "给予补贴")],
        &[
            "计划",
            "0| 一、目标",
            "建成[12个园区|parks]。",
            "1| 二、措施",
            "2| （一）资金。",
            "[设立基金|fund]，[给予补贴|subsidy]。",
            "结尾",
        ],
    );
}

#[test]
fn quotes_that_overlap_are_marked_piece_by_piece_the_shortest_first() {
    let within = [("a", "建成12个园区"), ("b", "12个"), ("c", "12个园区，3家")];
    check("建成12个园区，3家", &["a", "b", "c"], &within, &["0| ", "[建成|a][12个|b a c][园区|a c][，3家|c]"]);
    check("建成园区", &["a", "b"], &[("a", "建成园区"), ("b", "建成园区")], &["0| ", "[建成园区|a b]"]);
}

#[test]
fn a_quote_that_goes_on_after_a_page_is_marked_on_both() {
    check("建成\n— 1 —\n园区", &["a"], &[("a", "建成园区")], &["0| ", "[建成|a]", "[园区|a]"]);
}

#[test]
fn a_quote_without_a_certain_place_is_named_under_its_heading() {
    let facts = ["a 一、目标", "b 一、目标", "c 二、没有"];
    check(
        "一、目标\n建成园区",
        &facts,
        &[("b", "建成园区"), ("a", "没有这句")],
        &["0| 一、目标", "? a", "[建成园区|b]", "1| ", "? c"],
    );
}

#[test]
fn a_heading_that_the_text_lacks_opens_its_section_at_its_first_fact() {
    let facts = ["a 一、目标", "b 二、措施"];
    check(
        "一、目标\n建成园区\n设立基金",
        &facts,
        &[("a", "建成园区"), ("b", "设立基金")],
        &["0| 一、目标", "[建成园区|a]", "1| ", "[设立基金|b]"],
    );
}

#[test]
fn a_quote_may_be_the_heading_itself() {
    check("一、建成园区\n正文", &["a 一、建成园区"], &[("a", "建成园区")], &["0| 一、[建成园区|a]", "正文"]);
}

#[test]
fn each_fact_has_one_place_and_what_is_left_out_marks_nothing() {
    let (data, document) = data(&["a", "b", "c"]);
    let text = SourceText::new("建成12个园区，建成3家工厂", &[]);
    let quotes = [("a", "建成12个园区"), ("b", "12个"), ("c", "建成12个园区")];
    let place = |fact: &FactRef| Some(text.place(quotes.iter().find(|(id, _)| *id == fact.id.as_str())?.1, &[]));
    let parts = annotate(&text, &document, &[], &outline(&data, &document, place), place);
    let found = |parts: &[TextPart]| places(parts).into_iter().map(|fact| fact.id.to_string()).collect::<Vec<_>>();
    assert_eq!(found(&parts), ["a", "b"], "c has no words of its own");
    let marked = parts[0].paragraphs[0].spans.iter().filter_map(|span| Some((span.text.as_str(), span.place_of.as_ref()?)));
    assert_eq!(marked.map(|(text, fact)| (text, fact.id.as_str())).collect::<Vec<_>>(), [("建成", "a"), ("12个", "b")]);
    let one = only(parts, |fact| fact.id.as_str() == "c");
    assert_eq!(found(&one), ["c"]);
    assert_eq!(one[0].paragraphs[0].facts.len(), 1);
}
