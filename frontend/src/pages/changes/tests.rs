use super::*;
use crate::pages::fixture::{context, render};
use shared::{comparison::diff::Side, model::Fact};

const OLD: &str = "fedcba9876543210";

/// Heading and body of the page; `later` makes the later data of the earlier.
fn page(kind: Option<ComparisonKind>, query: &str, later: impl FnOnce(&mut Dataset)) -> (String, String) {
    let earlier = context("", |_| ()).data;
    let context = context(query, later);
    let old: RevisionId = OLD.parse().expect("a revision");
    let (from, to) = (
        Side { id: &old, data: &earlier, shown: &earlier },
        Side { id: &context.site.revision, data: &context.data, shown: &context.data },
    );
    let dated = |id: &RevisionId, day: &str| DatedRevision { id: id.clone(), day: day.parse().ok() };
    let difference = RevisionDifference {
        later: Arc::clone(&context.data),
        kind,
        changes: Changes::of(from, to, kind, &context.view),
        revisions: vec![dated(&context.site.revision, "2026-11-20"), dated(&old, "2026-11-19")],
        earlier: Some((dated(&old, "2026-11-19"), earlier)),
    };
    let heading = render(|| view! { <ChangesHeading context=context.clone() difference=difference.clone() /> });
    (heading, render(|| view! { <ChangesBody context difference /> }))
}

/// One fact more, one less, one altered in its number and its date.
fn changed(data: &mut Dataset) {
    let mut added = data.facts[1].clone();
    added.id = "more-parks".parse().expect("a slug");
    data.facts[0].value = Some(15.0);
    data.facts[0].by = "2025".parse().ok();
    data.facts[0].evidence.quote = "建成15个".to_owned();
    data.facts.remove(2);
    data.facts.push(added);
}

#[test]
fn each_change_has_the_words_of_both_revisions() {
    let (heading, body) = page(None, "", changed);
    assert!(heading.contains("从2026年11月19日（fedcba9876543210）到2026年11月20日（0123456789abcdef）"), "{heading}");
    assert!(heading.contains("<h1>数据的变化</h1><p class=\"lead\">新增1条，删除1条，修改1条。</p>"), "{heading}");
    for expected in [
        // Altered: both statements, both quotes, each leading to its revision; the date that is no part of the number.
        "改动：数值、期限、原文",
        "变化前</p><p><a href=\"/facts/plan-east-a/parks?rev=fedcba9876543210\">",
        "<p class=\"said\">到2022年，不少于12万个</p><blockquote lang=\"zh-CN\">建成\"园区\"12个 &amp; 更多</blockquote>",
        "变化后</p><p><a href=\"/facts/plan-east-a/parks\">",
        "<p class=\"said\">到2025年，不少于15万个</p><blockquote lang=\"zh-CN\">建成15个</blockquote>",
        "<dt>期限</dt><dd><del>2022年</del> → <ins>2025年</ins></dd>",
        "data-change=\"removed\" class=\"tag\">删除</span> <span class=\"tag\">举措</span> <a href=\"/facts/plan-east-a/money?rev=fedcba9876543210\">",
        "data-change=\"added\" class=\"tag\">新增</span> <span class=\"tag\">目标</span> <a href=\"/facts/plan-west-b/more-parks\">",
    ] {
        assert!(body.contains(expected), "{expected} in {body}");
    }
    let (east, west) = (body.find("甲省（省级）").expect("its document"), body.find("乙省（省级）").expect("its document"));
    assert!(east < west, "{body}");
}

#[test]
fn the_filters_of_the_view_apply_and_there_is_a_way_to_all() {
    let (heading, body) = page(None, "regions=west-b&lang=en", changed);
    assert!(heading.contains("Facts added: 1, removed: 0, altered: 0."), "{heading}");
    assert!(body.contains("in all: 3.") && body.contains("<a href=\"/changes?lang=en\">See all changes</a>"), "{body}");
    assert!(!body.contains("plan-east-a"), "{body}");
    let (_, nothing) = page(None, "regions=north-c", changed);
    assert!(nothing.contains("所选条件下没有变化。"), "{nothing}");
}

#[test]
fn what_no_reader_takes_in_at_once_is_a_line_a_document_with_the_way_to_its_region() {
    let many = |data: &mut Dataset| {
        let facts = data.facts.clone();
        for document in ["plan-east-a", "plan-west-b"] {
            let fact = facts.iter().find(|fact| fact.document.as_str() == document).expect("a fact");
            let more = |at: usize| Fact { id: format!("more-{at}").parse().expect("a slug"), ..fact.clone() };
            data.facts.extend((0..150).map(more));
        }
    };
    let (heading, body) = page(None, "lang=en&since=fedcba9876543210", many);
    assert!(heading.contains("Facts added: 300, removed: 0, altered: 0."), "{heading}");
    assert_eq!(body.matches("data-change=\"added\"").count(), 150, "a document is listed whole or not at all");
    let way = "<a href=\"/changes?regions=west-b&amp;lang=en&amp;since=fedcba9876543210\">";
    assert!(body.contains("Other documents that have changed: 1") && body.contains(way), "{body}");
    let (_, of_region) = page(None, "regions=west-b&lang=en", many);
    assert!(of_region.matches("data-change=\"added\"").count() == 150 && !of_region.contains("Other documents"), "{of_region}");
}

#[test]
fn of_a_view_there_is_what_it_shows_and_the_way_back_to_it() {
    let query = "indicators=parks-built&since=fedcba9876543210";
    let (heading, body) = page(Some(ComparisonKind::Targets), query, changed);
    assert!(heading.contains("<h1>目标对比：这一视图的变化</h1>"), "{heading}");
    assert!(body.contains("<a class=\"button\" href=\"/compare/targets?indicators=parks-built\">打开这一视图</a>"), "{body}");
    let (_, nothing) = page(Some(ComparisonKind::Measures), "regions=west-b", changed);
    assert!(nothing.contains("这一视图没有变化。") && nothing.contains("共有3处变化"), "{nothing}");
}

#[test]
fn revisions_without_a_difference_say_so() {
    let (heading, body) = page(None, "lang=en", |_| ());
    assert!(heading.contains("Facts added: 0, removed: 0, altered: 0."), "{heading}");
    assert!(body.contains("The facts of the two revisions are the same.") && !body.contains("in all"), "{body}");
    let (_, body) = page(None, "lang=en", |data| data.indicators[0].unit = "家".to_owned());
    assert!(body.contains("What is covered of these has changed too: Indicators."), "{body}");
}

#[test]
fn every_revision_leads_to_what_it_changed_and_to_what_has_changed_since() {
    let (_, body) = page(None, "regions=east-a", changed);
    let link = "<a href=\"/changes?regions=east-a&amp;since=fedcba9876543210\">";
    assert!(body.contains(&format!("{link}这一版的变化")) && body.contains(&format!("{link}此后的变化")), "{body}");
    assert_eq!(body.matches("<li aria-current=\"true\"><p>2026年11月20日").count(), 1, "{body}");
}

#[test]
fn the_first_revision_has_none_before_it() {
    let context = context("", |_| ());
    let side = Side { id: &context.site.revision, data: &context.data, shown: &context.data };
    let changes = Changes::of(side, side, None, &context.view);
    let later = Arc::clone(&context.data);
    let difference = RevisionDifference { kind: None, earlier: None, later, changes, revisions: Vec::new() };
    let head = changes_head(&context, &difference);
    let first = "这是最早的数据版本，没有更早的版本可以对照。";
    assert_eq!((head.title.as_str(), head.description.as_str()), ("数据的变化 · 对标", first));
    let body = render(|| view! { <ChangesBody context difference /> });
    assert!(!body.contains("完全相同"), "{body}");
}
