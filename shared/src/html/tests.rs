//! The words around the charts, on a data set small enough to check by value; `tests/data/words.rs` reads the real pages.

use super::{Block, fact, frame, measures, overview, share::Site, targets, timeline};
use crate::{
    compare::{self, Comparison, measures::Measures, targets::Targets},
    model::{Dataset, Document, Fact, Lang, Region, RevisionId, Slug},
    view::{Issue, IssueKind, View, address::Page},
};
use serde_json::{Value, json};

const REVISION: &str = "0123456789abcdef";

fn named(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

fn fact(region: &str, id: &str, own: &Value) -> Value {
    let mut fact = json!({
        "document": format!("plan-{region}"), "id": id, "region": region, "kind": "target", "name": named("园区<b>", "parks <b>"),
        "leads": [], "instruments": [], "with": [], "headline": true, "by": "2022", "source": "a.txt",
        "evidence": { "quote": "建成\"园区\"12个 & 更多", "path": ["一、目标"], "anchor": null }
    });
    for (key, value) in own.as_object().expect("an object") {
        fact[key] = value.clone();
    }
    fact
}

/// Three regions with a plan each: two count their parks, the third says nothing; two act by a fund, the third does not.
pub(super) fn data() -> Dataset {
    let region = |slug: &str, zh: &str, en: &str| json!({ "slug": slug, "code": slug, "level": "province", "parent": null, "name": named(zh, en) });
    let document = |region: &str| {
        json!({
            "slug": format!("plan-{region}"), "region": region, "sector": "uhd-video", "kind": "action-plan",
            "title": named("计划", "Plan"), "period": null, "issuer": null, "number": null, "issued": "2020-07",
            "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let parks = |value: f64| json!({ "indicator": "parks-built", "value": value, "unit": "万个", "operator": ">=", "canonical": { "value": value * 1e4, "unit": "个" } });
    let measure = json!({ "kind": "measure", "category": "money-given", "instruments": ["fund"], "by": null });
    serde_json::from_value(json!({
        "regions": [region("east-a", "甲省", "East"), region("west-b", "乙省", "West"), region("north-c", "丙省", "North")],
        "indicators": [{
            "slug": "parks-built", "name": named("园区数", "Parks"), "unit": "个", "nature": "count", "sectors": ["uhd-video"],
            "definition": named("建成的园区", "Parks that stand"), "not_with": [], "caution": null
        }],
        "categories": [{
            "slug": "money-given", "name": named("资金", "Money"), "definition": named("给钱", "Giving money"),
            "example": named("设立基金", "A fund is set up")
        }],
        "context": [],
        "documents": [document("east-a"), document("west-b"), document("north-c")],
        "facts": [
            fact("east-a", "parks", &parks(12.0)), fact("west-b", "parks", &parks(8.0)),
            fact("east-a", "money", &measure), fact("west-b", "money", &measure)
        ]
    }))
    .expect("a data set")
}

/// Where these pages stand.
pub(super) fn site() -> Site {
    Site { url: "https://d.example".to_owned(), revision: revision(), day: "2026-11-20".parse().ok() }
}

fn revision() -> RevisionId {
    REVISION.parse().expect("a revision")
}

fn targets_of(view: &View) -> Targets {
    compare::targets::compare(&data(), revision(), view, Vec::new())
}

fn measures_of(home: &str) -> (Measures, View) {
    let view = View { home: Some(home.parse().expect("a slug")), ..View::default() };
    (compare::measures::compare(&data(), revision(), &view, Vec::new()), view)
}

fn blocks(view: &View) -> Vec<Block> {
    Comparison::Targets(targets_of(view)).blocks(&Page::Targets, view)
}

#[test]
fn a_region_that_says_nothing_has_its_row_with_the_reason() {
    let blocks = blocks(&View::default());
    assert_eq!(blocks.len(), 1);
    let rows: Vec<&str> = blocks[0].tail.split("<th scope=\"row\">").skip(1).collect();
    assert_eq!(rows.len(), 3, "two marks and one that is absent: {rows:?}");
    assert!(rows[0].starts_with("甲省</th>") && rows[0].contains("fact=plan-east-a/parks"), "{}", rows[0]);
    assert!(rows[1].starts_with("丙省</th>") && rows[1].contains("文件未载明"), "{}", rows[1]);
}

#[test]
fn a_chosen_chip_says_so_and_leads_to_the_view_without_it() {
    let view = View::from_query("regions=east-a,west-b").0;
    let controls = Comparison::Targets(targets_of(&view)).controls(&Page::Targets, &view);
    let chip = |name: &str| {
        let before = controls.split(&format!("</i>{name}")).next().expect("the chip");
        before.rsplit("<a ").next().expect("its link").to_owned()
    };
    let chosen = chip("甲省");
    assert!(chosen.contains("href=\"/compare/targets?regions=west-b\" aria-current=\"true\""), "{chosen}");
    let other = chip("丙省");
    assert!(other.contains("href=\"/compare/targets\"") && !other.contains("aria-current"), "{other}");
}

#[test]
fn a_chosen_filter_without_facts_keeps_its_chip_with_nought() {
    let chosen = |controls: &str, href: &str, name: &str| {
        let chip = format!("href=\"{href}\" aria-current=\"true\">{name} <span class=\"count\">0</span></a>");
        assert!(controls.contains(&chip), "no {chip} in {controls}");
    };
    let view = View::from_query("instruments=fund,tax&sectors=5g").0;
    let measures = compare::measures::compare(&data(), revision(), &view, Vec::new());
    let controls = measures::controls(&measures, &view);
    chosen(&controls, "/compare/measures?sectors=5g&amp;instruments=fund", "税收");
    chosen(&controls, "/compare/measures?instruments=fund,tax", "5G");

    let view = View::from_query("kinds=problem").0;
    let timeline = compare::timeline::compare(&data(), revision(), &view, Vec::new(), None);
    chosen(&timeline::controls(&timeline, &view), "/compare/timeline", "问题");

    let view = View::from_query("regions=north-c&indicators=parks-built").0;
    chosen(&targets::controls(&targets_of(&view), &view), "/compare/targets?regions=north-c", "园区数");
}

#[test]
fn a_subject_says_how_many_facts_it_has() {
    let (measures, view) = measures_of("east-a");
    let chip = ">超高清视频 <span class=\"count\">2</span></a>";
    let controls = measures::controls(&measures, &view);
    assert!(controls.contains(chip), "{controls}");
    let timeline = compare::timeline::compare(&data(), revision(), &view, Vec::new(), None);
    let controls = timeline::controls(&timeline, &view);
    assert!(controls.contains(chip), "{controls}");
}

#[test]
fn names_are_text_whatever_is_in_them() {
    let view = View::from_query("fact=plan-east-a/parks").0;
    let targets = targets_of(&view);
    let selected = &targets.basis.facts[0];
    let panel = fact::evidence(&targets.basis, selected, &Page::Targets, &view);
    assert!(panel.contains("园区&lt;b&gt;") && panel.contains("建成&quot;园区&quot;12个 &amp; 更多"), "{panel}");
    assert!(!panel.contains("<b>"), "{panel}");
    assert!(panel.contains("<a class=\"fact-link\" href=\"/facts/plan-east-a/parks\">全文依据</a>"), "{panel}");
    let issue = Issue::new("regions", "<script>", IssueKind::Unknown);
    assert!(frame::notices(&[issue], &Page::Targets, &view).contains("&lt;script&gt;"));
}

#[test]
fn a_value_in_the_common_unit_is_said_where_it_differs_from_what_is_printed() {
    let view = View::from_query("fact=plan-east-a/parks&lang=en").0;
    let targets = targets_of(&view);
    let panel_of = |fact: &Fact| fact::evidence(&targets.basis, fact, &Page::Targets, &view);
    let panel = panel_of(&targets.basis.facts[0]);
    assert!(panel.contains("<dd>≥120,000</dd>") && !panel.contains("In the common unit"), "{panel}");
    let mut yearly = targets.basis.facts[0].clone();
    yearly.canonical.iter_mut().for_each(|value| value.value = 360_000.0);
    let panel = panel_of(&yearly);
    assert!(panel.contains("<dt>In the common unit</dt><dd>360,000</dd>"), "{panel}");
}

#[test]
fn no_slug_is_read_on_a_page() {
    for lang in [Lang::Zh, Lang::En] {
        let view = View::default().with_lang(lang);
        let targets = targets_of(&view);
        let all = [overview::ways(&targets, &view), overview::after(&targets, &view)]
            .into_iter()
            .chain(blocks(&view).into_iter().flat_map(|block| [block.head, block.tail]));
        for html in all {
            let text: String = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
            for slug in ["east-a", "west-b", "north-c", "parks-built", "money-given"] {
                assert!(!text.contains(slug), "{slug} in {text}");
            }
        }
    }
}

#[test]
fn the_gap_report_names_the_revision_and_the_words_that_prove_it() {
    let (measures, view) = measures_of("north-c");
    let gaps = measures.gaps.as_ref().expect("gaps");
    assert_eq!((gaps.missing.len(), gaps.ahead.len()), (1, 0));
    let report = measures::report(&measures, gaps, Lang::Zh);
    assert!(
        report.contains("- 资金（资金） · 文件中有：甲省、乙省\n  - 甲省 · 园区<b> · “建成\"园区\"12个 & 更多” · 计划\n"),
        "{report}"
    );
    assert!(report.ends_with(&format!("数据版本 {REVISION}\n")), "{report}");
    let after = measures::after(&measures, &view);
    assert!(after.contains("data-copy=\"") && after.contains(&format!("数据版本 {REVISION}\n\"")), "{after}");
}

#[test]
fn with_very_many_regions_the_first_pairs_are_listed_and_none_can_be_overridden() {
    let mut data = data();
    let (region, document, fact) = (data.regions[0].clone(), data.documents[0].clone(), data.facts[0].clone());
    for at in 0..60 {
        let slug: Slug = format!("more-{at}").parse().expect("a slug");
        data.regions.push(Region { slug: slug.clone(), ..region.clone() });
        data.documents.push(Document { slug: slug.clone(), region: slug.clone(), ..document.clone() });
        data.facts.push(Fact { document: slug.clone(), region: slug, ..fact.clone() });
    }
    let listed = |query: &str| {
        let view = View::from_query(query).0;
        let targets = compare::targets::compare(&data, revision(), &view, Vec::new());
        let tail = targets::blocks(&targets, &view).remove(0).tail;
        (targets.panels[0].pairs.len(), tail.matches("class=\"verdict\"").count(), tail.matches("class=\"override\"").count())
    };
    assert_eq!(listed(""), (61, 40, 0));
    assert_eq!(listed("regions=east-a,more-1,more-2"), (3, 3, 3));
}
