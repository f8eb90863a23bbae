use super::*;
use crate::{
    comparison::{due::lists_of, timeline},
    model::Dataset,
    view::View,
};
use serde_json::{Value, json};

/// Two regions; the first has a target that is reached, one of which nothing is said and one that is still due.
fn compared(query: &str, today: &str) -> Timeline {
    let text = |zh: &str, en: &str| json!({ "zh": zh, "en": en });
    let region = |slug: &str, name: Value| json!({ "slug": slug, "code": slug, "level": "city", "parent": null, "name": name });
    let fact = |region: &str, id: &str, kind: &str, date: (&str, &str), value: Option<f64>| -> Value {
        let mut fact = json!({
            "document": format!("{region}-plan"), "id": id, "region": region, "kind": kind, "name": text("基站", "Masts"),
            "leads": [], "instruments": [], "with": [], "headline": false, "source": "a.txt",
            "evidence": { "quote": "已建成", "path": [], "anchor": null }
        });
        fact[date.0] = json!(date.1);
        if let Some(value) = value {
            fact["value"] = json!(value);
            fact["unit"] = json!("个");
            fact["indicator"] = json!("masts");
            fact["canonical"] = json!({ "value": value, "unit": "个" });
        }
        fact
    };
    let document = |region: &str| {
        json!({
            "slug": format!("{region}-plan"), "region": region, "sector": "5g", "kind": "action-plan", "title": text("甲", "A"),
            "period": { "from": 2019, "to": 2022 }, "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
        })
    };
    let data: Dataset = serde_json::from_value(json!({
        "regions": [region("a", text("青岛", "Qingdao")), region("b", text("广东", "Guangdong"))],
        "indicators": [{
            "slug": "masts", "name": text("基站", "Masts"), "unit": "个", "nature": "stock", "sectors": ["5g"],
            "definition": text("基站", "Masts"), "not_with": [], "caution": null
        }],
        "categories": [], "context": [],
        "documents": [document("a"), document("b")],
        "facts": [
            fact("a", "goal", "target", ("by", "2020"), Some(100.0)), fact("a", "built", "status", ("as_of", "2020-06"), Some(120.0)),
            fact("a", "hub", "target", ("by", "2022"), None), fact("a", "later", "target", ("by", "2030"), None),
            fact("b", "more", "target", ("by", "2022"), Some(500.0)), fact("b", "some", "status", ("as_of", "2021"), Some(120.0)),
        ]
    }))
    .expect("a data set");
    let revision = "0123456789abcdef".parse().expect("a revision");
    timeline::compare(&data, revision, &View::from_query(query).0, Vec::new(), today.parse().ok())
}

fn said(query: &str, today: &str) -> [String; 2] {
    let timeline = compared(query, today);
    [Lang::Zh, Lang::En].map(|lang| due_line(&timeline, lang))
}

const TODAY: &str = "2026-11-20";

#[test]
fn the_answer_is_of_all_regions_or_of_the_readers_own() {
    assert_eq!(
        said("", TODAY),
        [
            "2个地区共有3项目标已到期：1项有达成数据，2项文件未载明。另有1项未到期。文件未载明，不等于没有完成。",
            "Targets that have fallen due in 2 regions: 3. Reached: 1, not stated in the documents: 2. Not yet due: 1. Not \
             stated does not mean not done."
        ]
    );
    assert_eq!(
        said("home=a", TODAY),
        [
            "青岛有2项目标已到期：1项有达成数据，1项文件未载明。另有1项未到期。文件未载明，不等于没有完成。",
            "Targets of Qingdao that have fallen due: 2. Reached: 1, not stated in the documents: 1. Not yet due: 1. Not \
             stated does not mean not done."
        ]
    );
    assert_eq!(
        said("regions=b", TODAY)[0],
        "广东有1项目标已到期，文件都没有载明是否达成。文件未载明，不等于没有完成。",
        "one region alone is named"
    );
}

#[test]
fn nothing_due_no_target_and_no_today_are_said_as_such() {
    assert_eq!(said("regions=a&from=2030", TODAY)[0], "青岛有期限的目标1项，都未到期。");
    assert_eq!(
        said("kinds=status", TODAY),
        ["所选条件下没有注明期限的目标。", "No target with a deadline matches the chosen filters."]
    );
    assert_eq!(said("", ""), ["有期限的目标4项。", "Targets with a deadline: 4."]);
}

/// The words of the first entry of a region's first list.
fn first_entry(region: &str) -> EntryWords {
    let timeline = compared("", TODAY);
    let lane = timeline.lane(&region.parse().expect("a region")).expect("its lane");
    let lists = lists_of(&timeline.basis, lane);
    let list =
        lists.iter().find(|list| list.entries.iter().any(|one| one.moment.outcome.is_some())).expect("a list of targets");
    entry(&timeline, &list.entries[0], Lang::Zh)
}

#[test]
fn an_entry_says_its_name_its_number_its_status_and_what_proves_that() {
    let words = first_entry("a");
    assert_eq!(
        (words.symbol, words.name.as_str(), words.value.as_deref(), words.status.as_str()),
        ("●", "基站", Some("100个"), "有达成数据")
    );
    let proof = words.proof.expect("a proof");
    assert_eq!((proof.said.as_str(), proof.quote.as_deref()), ("2020年6月：基站 120个", Some("已建成")));
    assert_eq!(words.when, None, "the list is of that year");
}

#[test]
fn what_was_considered_says_why_it_proves_nothing() {
    let words = first_entry("b");
    assert_eq!((words.symbol, words.status.as_str()), ("○", "文件未载明"));
    let proof = words.proof.expect("what was considered");
    assert_eq!((proof.said.as_str(), proof.quote), ("另载2021年：基站 120个，年份不同，不能说明是否达成", None));
}
