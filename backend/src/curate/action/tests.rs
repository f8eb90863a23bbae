//! Each action on a small document and its text.

use super::*;
use shared::model::Dataset;

const TEXT: &str = "某市甲产业行动方案（2024—2026年）\n\n一、目标\n到2026年，建成园区12个，培育企业300家。\n\n二、措施\n\
                    支持甲产业企业与高校共建平台，举办大赛，每年不少于2次。（责任单位：市工信局）\n";

const FILE: &str = r#"[document]
slug = "plan"
review = "open"
title = { zh = "某市甲产业行动方案（2024—2026年）", en = "" }

[bodies]

[[fact]]
id = "target-1"
review = "open"
kind = "target"
name = { zh = "园区", en = "Parks" }
value = 12
unit = "个"
quote = "建成园区12个，培育企业300家"
path = ["一、目标"]

[[fact]]
id = "m-1"
review = "open"
kind = "measure"
name = { zh = "共建平台", en = "Shared platforms" }
leads = ["市工信局"]
quote = "支持甲产业企业与高校共建平台"
path = ["二、措施"]

[[fact]]
id = "m-2"
review = "rejected"
kind = "measure"
quote = "甲产业企业"
path = ["二、措施"]

[[fact]]
id = "m-3"
kind = "measure"
name = { zh = "大赛", en = "A contest" }
category = "talent"
quote = "举办大赛"
path = ["二、措施"]
"#;

fn act(who: &str, file: &str, action: Action, at: usize, form: &[(&str, &str)]) -> (String, Result<Entry, Refusal>) {
    let source = Source::new(TEXT.to_owned(), &Dataset::default());
    let mut document: DocumentMut = file.parse().expect("TOML");
    // A fact without an English name has a fault.
    let has_faults =
        |document: &DocumentMut, entry| edit::entry(document, entry).is_some_and(|fact| edit::text(fact, "name.en").is_empty());
    let form = Submitted(form.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect());
    let desk = Desk { source: Some(&source), who, has_faults: &has_faults };
    let next = desk.act(action, &mut document, Entry::Fact(at), &form);
    (document.to_string(), next)
}

/// The values of a key, fact by fact.
fn all(file: &str, key: &str) -> Vec<String> {
    let document: DocumentMut = file.parse().expect("TOML");
    edit::facts(&document).map(|fact| edit::text(fact, key)).collect()
}

fn place(words: &str) -> (String, String) {
    let start = TEXT[..TEXT.find(words).expect("the words")].chars().count();
    (start.to_string(), (start + words.chars().count()).to_string())
}

#[test]
fn what_is_decided_leads_on_to_what_waits() {
    let (file, next) = act("anna", FILE, Action::Accept, 0, &[]);
    assert_eq!(
        (all(&file, "review"), next),
        (vec!["".into(), "open".into(), "rejected".into(), "".into()], Ok(Entry::Fact(1)))
    );
    let (file, next) = act("anna", &file, Action::Reject, 1, &[]);
    assert_eq!(all(&file, "review"), ["", "rejected", "rejected", ""]);
    assert_eq!(next, Ok(Entry::Document), "from the start again");
    let (file, next) = act("anna", &file, Action::Reopen, 3, &[]);
    assert_eq!((all(&file, "review")[3].as_str(), next), ("open", Ok(Entry::Fact(3))));
}

#[test]
fn what_has_faults_is_saved_and_not_confirmed() {
    let form = [("field", "name.en"), ("name.en", ""), ("field", "by"), ("by", "2026")];
    let (file, next) = act("anna", FILE, Action::Accept, 0, &form);
    assert_eq!(next, Err(Refusal::Faults));
    assert_eq!((all(&file, "review")[0].as_str(), all(&file, "by")[0].as_str()), ("open", "2026"));
}

#[test]
fn a_second_reading_is_another_persons() {
    let (file, _) = act("anna", FILE, Action::Second, 0, &[]);
    assert_eq!((all(&file, "review")[0].as_str(), all(&file, "reader")[0].as_str()), ("second-reading", "anna"));
    for action in [Action::Accept, Action::Second] {
        let (same, next) = act("anna", &file, action, 0, &[]);
        assert_eq!((same == file, next), (true, Err(Refusal::SameReader)));
    }
    let (file, next) = act("bert", &file, Action::Accept, 0, &[]);
    assert!(next.is_ok());
    assert_eq!((all(&file, "review")[0].as_str(), all(&file, "reader")[0].as_str()), ("", ""));
}

#[test]
fn two_facts_in_one_quote_are_split_and_each_keeps_its_number() {
    let (file, next) = act("anna", FILE, Action::Split, 0, &[]);
    assert_eq!(next, Ok(Entry::Fact(0)));
    assert_eq!(all(&file, "quote")[..2], ["建成园区12个", "培育企业300家"]);
    assert_eq!(all(&file, "value")[..2], ["12", "300"], "the second is what the text says there");
    assert_eq!(all(&file, "unit")[..2], ["个", "家"]);
    assert_eq!(all(&file, "review")[..2], ["open", "open"]);
    let ids = all(&file, "id");
    assert_eq!(ids.len(), 5);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 5, "{ids:?}");
    let (same, next) = act("anna", FILE, Action::Split, 1, &[]);
    assert_eq!((same == FILE, next), (true, Err(Refusal::NoSplit)));
}

#[test]
fn an_entry_is_merged_with_the_next_that_is_not_rejected() {
    let (file, next) = act("anna", FILE, Action::Merge, 1, &[]);
    assert_eq!(next, Ok(Entry::Fact(1)));
    assert_eq!(all(&file, "id"), ["target-1", "m-1", "m-2"]);
    assert_eq!(all(&file, "quote")[1], "支持甲产业企业与高校共建平台，举办大赛");
    assert_eq!((all(&file, "category")[1].as_str(), all(&file, "review")[1].as_str()), ("talent", "open"));
    let (same, next) = act("anna", FILE, Action::Merge, 3, &[]);
    assert_eq!((same == FILE, next), (true, Err(Refusal::NoMerge)));
}

#[test]
fn a_selection_becomes_a_fact_in_its_place_with_what_the_text_says_there() {
    let (start, end) = place("培育企业300家");
    let (file, next) = act("anna", FILE, Action::New, 3, &[("start", &start), ("end", &end)]);
    assert_eq!(next, Ok(Entry::Fact(1)));
    let of = |key: &str| all(&file, key)[1].clone();
    assert_eq!(
        [of("quote"), of("kind"), of("value"), of("unit"), of("review")],
        ["培育企业300家", "target", "300", "家", "open"]
    );
    let document: DocumentMut = file.parse().expect("TOML");
    assert_eq!(edit::list(edit::entry(&document, Entry::Fact(1)).expect("a fact"), "path"), ["一、目标"]);
    assert_eq!(of("id"), "target-2");
}

#[test]
fn a_selection_becomes_the_quote_or_an_exception() {
    let (start, end) = place("每年不少于2次");
    let (file, _) = act("anna", FILE, Action::Quote, 1, &[("start", &start), ("end", &end)]);
    assert_eq!(all(&file, "quote")[1], "每年不少于2次");
    let form = [("start", start.as_str()), ("end", end.as_str()), ("why", "a frequency")];
    let (file, _) = act("anna", FILE, Action::Exception, 1, &form);
    assert!(file.ends_with("[[exception]]\ntext = \"每年不少于2次\"\nwhy = \"a frequency\"\n"), "{file}");
    let (same, next) = act("anna", FILE, Action::Exception, 1, &form[..2]);
    assert_eq!((same == FILE, next), (true, Err(Refusal::Faults)), "without a reason it is none");
}

#[test]
fn the_english_name_of_a_body_is_said_once_for_the_file() {
    let (file, _) = act("anna", FILE, Action::Save, 1, &[("body:市工信局", "Bureau of Industry")]);
    assert!(
        file.contains("[bodies]\n\"市工信局\" = \"Bureau of Industry\"\n")
            || file.contains("市工信局 = \"Bureau of Industry\""),
        "{file}"
    );
}
