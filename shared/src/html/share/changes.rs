//! What has changed since a revision, fact by fact: each leads to its page, with value and quote before and after.

use crate::{
    compare::diff::{Alteration, Diff, Family, Wording},
    html::{controls::join, fact, write::Html},
    model::Fact,
    text::{self, Label, Named, labels},
    view::View,
};

/// Every change, below a line that counts them. `view` is pinned to the earlier revision.
pub fn changes(html: &mut Html, diff: &Diff, view: &View) {
    let lang = view.lang;
    let counts = [diff.added.len(), diff.removed.len(), diff.altered.len()].map(|n| n.to_string());
    let said = labels::CHANGED_SINCE.with(lang, &[&counts[0], &counts[1], &counts[2]]);
    html.open("details", &[("class", "changes")]).simple("summary", "", &said);
    if let Some(marks) = &diff.marks {
        let numbers = [marks.changed.to_string(), marks.shown.to_string()];
        html.simple("p", "", &labels::MARKS_CHANGED.with(lang, &[&numbers[0], &numbers[1]]));
    }
    if !diff.families.is_empty() {
        let names: Vec<String> = diff.families.iter().map(|family| name(*family).get(lang).to_owned()).collect();
        html.simple("p", "", &labels::FAMILIES_CHANGED.with(lang, &[&join(lang, &names)]));
    }
    html.open("ul", &[]);
    let latest = view.with_rev(None);
    for fact in &diff.added {
        only(html, labels::CHANGE_ADDED, fact, &latest);
    }
    for fact in &diff.removed {
        only(html, labels::CHANGE_REMOVED, fact, view);
    }
    for change in &diff.altered {
        altered(html, change, &latest);
    }
    html.close("ul").close("details");
}

/// A fact that only one of the two revisions has; `view` is of that one.
fn only(html: &mut Html, label: Label, fact: &Fact, view: &View) {
    let (lang, href) = (view.lang, fact::href(&fact.reference(), view));
    html.open("li", &[]).text(label.get(lang)).text(" ").element("a", &[("href", &href)], fact.name.get(lang)).text(" ");
    html.text(&worded(text::value_of(fact, lang), &fact.evidence.quote)).close("li");
}

fn altered(html: &mut Html, change: &Alteration, view: &View) {
    let (lang, href) = (view.lang, fact::href(&change.fact, view));
    let side = |side: &Wording| worded(side.value.as_ref().map(|value| value.get(lang).to_owned()), &side.quote);
    html.open("li", &[]).text(labels::CHANGE_ALTERED.get(lang)).text(" ");
    html.element("a", &[("href", &href)], change.new.name.get(lang)).text(" ");
    html.element("del", &[], &side(&change.old)).text(" → ").element("ins", &[], &side(&change.new)).text(" ");
    let parts: Vec<String> = change.fields.iter().map(|change| change.field.label().get(lang).to_owned()).collect();
    html.simple("span", "muted", &labels::CHANGED_PARTS.with(lang, &[&join(lang, &parts)])).close("li");
}

/// A value, where there is one, with its quote.
fn worded(value: Option<String>, quote: &str) -> String {
    let value = value.map(|value| [&value, " "].concat()).unwrap_or_default();
    [&value, "“", quote, "”"].concat()
}

fn name(family: Family) -> Label {
    match family {
        Family::Regions => labels::REGIONS,
        Family::Indicators => labels::INDICATORS,
        Family::Categories => labels::CATEGORIES,
        Family::Context => labels::CONTEXT_STATISTICS,
        Family::Documents => labels::DOCUMENTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compare::diff::{ComparisonPage, Side, diff},
        html::tests::{data, site},
        model::Lang,
    };

    /// What is said of the small data set with one fact more, one less and one altered.
    fn said(query: &str) -> String {
        let (old, mut new) = (data(), data());
        new.facts.remove(3);
        new.facts[1].value = Some(9.5);
        new.facts[1].evidence.quote = "建成9.5万个".to_owned();
        let mut added = new.facts[0].clone();
        added.id = "more-parks".parse().expect("a slug");
        new.facts.push(added);
        new.indicators[0].definition.zh = "另一定义".to_owned();
        let (from, to) = (site().revision, "fedcba9876543210".parse().expect("a revision"));
        let view = View { rev: Some(from.clone()), ..View::from_query(query).0 };
        let open = Some((ComparisonPage::Targets, &view));
        let diff = diff(Side { id: &from, data: &old }, Side { id: &to, data: &new }, open);
        let mut html = Html::new();
        changes(&mut html, &diff, &view);
        html.done()
    }

    #[test]
    fn every_change_is_said_with_both_values_and_both_quotes() {
        let said = said("");
        for part in [
            "<summary>此后的变化：新增1条，删除1条，修改1条</summary>",
            "<p>其中涉及本页2处（共3处）。</p>",
            "<p>指标的定义或内容也有改动。</p>",
            "<li>新增： <a href=\"/facts/plan-east-a/more-parks\">园区&lt;b&gt;</a> ≥12万个 “建成&quot;园区&quot;12个 &amp; 更多”</li>",
            "<li>删除： <a href=\"/facts/plan-west-b/money?rev=0123456789abcdef\">园区&lt;b&gt;</a> “建成&quot;园区&quot;12个 &amp; 更多”</li>",
            "<li>修改： <a href=\"/facts/plan-west-b/parks\">园区&lt;b&gt;</a> <del>≥8万个 “建成&quot;园区&quot;12个 &amp; 更多”</del> → \
             <ins>≥9.5万个 “建成9.5万个”</ins> <span class=\"muted\">（数值、原文）</span></li>",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    #[test]
    fn changes_are_said_in_the_language_of_the_page() {
        let said = said("lang=en");
        for part in
            ["1 facts added", "≥80,000 “", "What is held on these has changed too: Indicators.", "(value, quote)", "lang=en"]
        {
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    #[test]
    fn every_part_of_a_fact_has_a_name() {
        use crate::compare::diff::FactField;
        for lang in [Lang::Zh, Lang::En] {
            let mut names: Vec<&str> = FactField::ALL.iter().map(|field| field.label().get(lang)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), FactField::ALL.len(), "{names:?}");
        }
    }
}
