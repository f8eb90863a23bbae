//! Each edit by the whole text before and after: what is not edited stays as a person has written it.

use super::*;

const FILE: &str = r#"# The head of the file.

[document]
slug = "plan" # never changed
title = { zh = "某市计划", en = "" } # missing: English

[bodies]
"市工信局" = "" # missing: English

# -------- 一、目标 --------

# ? the deadline stands in an earlier sentence
[[fact]]
id = "target-1"
review = "open"
name = { zh = "产量",   en = "" } # missing: English
# counted by hand
value = 1_500
unit = '万台'   # as printed
quote = "产量达到1500万台"

# -------- 二、措施 --------

# like: other/m-3
[[fact]]
id = "m-1"
review = "open"
name = { zh = "建园区", en = "Build a park" }
leads = [
    "市工信局", # the lead
]
quote = "建设园区"

# The end.
"#;

/// A file with one edit, to be found by the lines that it took out and put in.
fn check(edit: impl FnOnce(&mut DocumentMut), out: &[&str], into: &[&str]) {
    let mut document: DocumentMut = FILE.parse().expect("TOML");
    edit(&mut document);
    let after = document.to_string();
    let (old, new): (Vec<&str>, Vec<&str>) = (FILE.lines().collect(), after.lines().collect());
    let only = |these: &[&str], others: &[&str]| -> Vec<String> {
        these.iter().filter(|line| !line.is_empty() && !others.contains(line)).map(|line| (*line).to_owned()).collect()
    };
    assert_eq!((only(&old, &new), only(&new, &old)), (owned(out), owned(into)), "{after}");
    // What stayed is in its order.
    let is_once = |line: &&&str| old.iter().filter(|other| other == line).count() == 1;
    let stayed: Vec<&&str> = old.iter().filter(is_once).filter(|line| new.contains(line)).collect();
    let order: Vec<&&str> = new.iter().filter(is_once).collect();
    assert_eq!(stayed, order, "{after}");
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn words(text: &str) -> Given {
    Given::Text(text.to_owned())
}

fn fact(document: &mut DocumentMut, at: usize) -> &mut Table {
    entry_mut(document, Entry::Fact(at)).expect("a fact")
}

#[test]
fn a_field_is_written_and_every_other_line_stays() {
    let name = r#"name = { zh = "产量",   en = "" } # missing: English"#;
    check(|d| set(fact(d, 0), "name.en", &words("Output")), &[name], &[r#"name = { zh = "产量",   en = "Output" }"#]);
    let value = ["value = 1_500"];
    check(|d| set(fact(d, 0), "value", &Given::Number("1600".to_owned())), &value, &["value = 1600"]);
    check(|d| set(fact(d, 0), "value", &Given::Number("15 00".to_owned())), &value, &["value = \"15 00\""]);
    check(|d| set(fact(d, 0), "unit", &words("亿台")), &["unit = '万台'   # as printed"], &["unit = \"亿台\"   # as printed"]);
    check(|d| set(fact(d, 0), "by", &words("2025")), &[], &["by = \"2025\""]);
    check(|d| set(fact(d, 0), "scope.zh", &words("全市")), &[], &["scope = { zh = \"全市\" }"]);
}

#[test]
fn what_says_the_same_is_not_written_anew() {
    check(
        |d| {
            set(fact(d, 0), "value", &Given::Number("1500".to_owned()));
            set(fact(d, 0), "unit", &words(" 万台 "));
            set(fact(d, 0), "name.zh", &words("产量"));
            set(fact(d, 0), "scope.en", &words(""));
            set(fact(d, 0), "headline", &Given::Flag(false));
            set(fact(d, 1), "leads", &Given::List(vec!["市工信局".to_owned(), String::new()]));
        },
        &[],
        &[],
    );
}

#[test]
fn a_comment_above_a_key_that_goes_stays() {
    check(|d| set(fact(d, 0), "value", &Given::Number(String::new())), &["value = 1_500"], &[]);
}

#[test]
fn a_decision_is_one_line() {
    let open = "review = \"open\"";
    let mut document: DocumentMut = FILE.parse().expect("TOML");
    set_review(fact(&mut document, 0), None, "anna");
    assert_eq!(document.to_string(), FILE.replacen(&format!("{open}\n"), "", 1));
    set_review(fact(&mut document, 1), Some(Review::SecondReading), "anna");
    assert_eq!(
        (review(fact(&mut document, 1)), text(fact(&mut document, 1), "reader")),
        (Some(Review::SecondReading), "anna".into())
    );
    set_review(fact(&mut document, 1), Some(Review::Open), "anna");
    assert_eq!(document.to_string(), FILE.replacen(&format!("{open}\n"), "", 1), "no name stays behind");
}

#[test]
fn a_fact_goes_and_comes_in_its_place() {
    check(
        |d| remove(d, 0),
        &[
            "# ? the deadline stands in an earlier sentence",
            "id = \"target-1\"",
            r#"name = { zh = "产量",   en = "" } # missing: English"#,
            "# counted by hand",
            "value = 1_500",
            "unit = '万台'   # as printed",
            "quote = \"产量达到1500万台\"",
        ],
        &[],
    );
    let mut document: DocumentMut = FILE.parse().expect("TOML");
    let mut new = Table::new();
    new.insert("id", Item::Value(Value::from("between")));
    insert(&mut document, 1, new.clone());
    insert(&mut document, 3, new.clone());
    insert(&mut document, 0, new);
    let again: DocumentMut = document.to_string().parse().expect("TOML");
    let ids: Vec<String> = facts(&again).map(|fact| text(fact, "id")).collect();
    assert_eq!(ids, ["between", "target-1", "between", "m-1", "between"], "{document}");
    assert_eq!(list(facts(&again).nth(3).expect("a measure"), "leads"), ["市工信局"]);
}

#[test]
fn a_fact_does_not_come_between_another_and_its_own_table() {
    let file = "[[fact]]\nid = \"a\"\n[fact.derived]\nof = [\"by\"]\n\n[[fact]]\nid = \"b\"\n";
    let mut document: DocumentMut = file.parse().expect("TOML");
    let mut new = Table::new();
    new.insert("id", Item::Value(Value::from("new")));
    insert(&mut document, 1, new);
    let again: DocumentMut = document.to_string().parse().expect("TOML");
    let derived: Vec<Vec<String>> = facts(&again).map(|fact| list(fact, "derived.of")).collect();
    assert_eq!(derived, [vec!["by".to_owned()], vec![], vec![]], "{document}");
}

#[test]
fn inner_tables_come_and_go_whole() {
    let mut document: DocumentMut = FILE.parse().expect("TOML");
    let table = fact(&mut document, 0);
    set(table, "derived.of", &Given::List(vec!["by".to_owned()]));
    set(table, "derived.how.zh", &words("推算"));
    assert_eq!(text(table, "derived.how.zh"), "推算");
    assert_eq!(list(table, "derived.of"), ["by"]);
    set(table, "derived.of", &Given::List(Vec::new()));
    set(table, "derived.how.zh", &words(""));
    assert!(!table.contains_key("derived"), "{table}");
}
