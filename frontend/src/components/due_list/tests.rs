use super::*;
use crate::pages::fixture::{data, render, site};
use shared::{comparison::timeline::compare, model::Dataset};

fn compared(query: &str, change: impl FnOnce(&mut Dataset)) -> (Arc<Timeline>, View) {
    let (view, _) = View::from_query(query);
    let mut data = data();
    change(&mut data);
    let today = "2026-11-20".parse().ok();
    (Arc::new(compare(&data, site().revision, &view, Vec::new(), today)), view)
}

/// The east also says that it has 13 万 parks in 2022.
fn with_proof(data: &mut Dataset) {
    let mut status = data.facts[0].clone();
    status.id = "built".parse().expect("an id");
    (status.kind, status.by, status.as_of) = (shared::model::Kind::Status, None, "2022".parse().ok());
    (status.value, status.operator) = (Some(13.0), None);
    status.canonical = status.canonical.map(|number| shared::model::Canonical { value: 130_000.0, ..number });
    data.facts.push(status);
}

fn lists(query: &str, change: impl FnOnce(&mut Dataset)) -> String {
    let (timeline, view) = compared(query, change);
    render(|| view! { <DueLists timeline view /> })
}

#[test]
fn an_entry_leads_to_its_words_and_says_what_proves_its_status() {
    let lists = lists("regions=east-a", with_proof);
    let entry = lists.split("<li").nth(1).expect("an entry");
    assert!(entry.starts_with(" data-outcome=\"reached\""), "{entry}");
    assert!(entry.contains("href=\"/compare/timeline?regions=east-a&amp;fact=plan-east-a/parks\""), "{entry}");
    for said in ["●", "园区&lt;b&gt;", "<b>≥12万个</b>", "有达成数据", "2022年：园区&lt;b&gt; 13万个", "<q lang=\"zh-CN\">建成"]
    {
        assert!(entry.contains(said), "{said} in {entry}");
    }
}

#[test]
fn what_no_document_states_says_so() {
    let lists = lists("regions=west-b", |_| {});
    assert!(lists.contains("data-outcome=\"not-stated\"") && lists.contains("文件未载明"), "{lists}");
    assert!(!lists.contains("due-proof"), "{lists}");
}

#[test]
fn six_entries_are_shown_and_the_others_are_folded_unless_one_is_selected() {
    let many = |data: &mut Dataset| {
        for at in 0..9 {
            let mut fact = data.facts[0].clone();
            fact.id = format!("parks-{at}").parse().expect("an id");
            data.facts.push(fact);
        }
    };
    let shown = lists("regions=east-a", many);
    let (before, folded) = shown.split_once("<details>").expect("a fold");
    assert_eq!((before.matches("<li").count(), folded.matches("<li").count()), (SHOWN_ENTRIES, 4));
    assert!(folded.contains("<summary>另有4项</summary>"), "{folded}");
    let selected = lists("regions=east-a&fact=plan-east-a/parks-8", many);
    assert!(selected.contains("<details open>") && selected.contains("aria-current=\"true\""), "{selected}");
}

#[test]
fn lists_can_be_grouped_by_year() {
    let by_region = lists("", |_| {});
    assert_eq!(by_region.matches("class=\"due-group\"").count(), 2);
    assert!(by_region.contains("id=\"due-east-a-2022\"") && by_region.contains("href=\"/compare/timeline?group=year\""));
    let by_year = lists("group=year&lang=en", |_| {});
    assert_eq!(by_year.matches("class=\"due-group\"").count(), 1);
    assert!(by_year.contains("id=\"due-2022\"") && by_year.contains(">East "), "{by_year}");
}

#[test]
fn one_region_lists_its_due_targets_up_to_a_limit() {
    let (timeline, view) = compared("home=east-a", with_proof);
    let region: Slug = "east-a".parse().expect("a region");
    let list = render(|| view! { <DueList timeline=timeline.clone() region=region.clone() limit=5 view=view.clone() /> });
    assert_eq!(list.matches("data-outcome").count(), 1, "a status is no target: {list}");
    let none = render(|| view! { <DueList timeline region limit=0 view /> });
    assert!(!none.contains("<li"), "{none}");
}
