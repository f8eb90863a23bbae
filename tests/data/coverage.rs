//! Every numeral of the source texts stands in a fact's quote or in an exception with its reason. The texts are not part of
//! the repository: `SOURCES_DIR` names the folder that has them. Without it the same rule is tested on a text of our own.

use duibiao_tests::{seeds, top};
use regex::Regex;
use sha2::{Digest, Sha256};
use shared::{model::Dataset, quantity::is_chinese_numeral};
use std::{collections::BTreeSet, fs, path::Path};

/// Texts that name numerals which are no quantities.
#[derive(Default)]
struct Exceptions(Vec<String>);

impl Exceptions {
    fn read(path: &Path, into: &mut Vec<String>) {
        let table: toml::Table = fs::read_to_string(path).expect("a data file").parse().expect("TOML");
        let list = table.get("exception").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        for exception in list {
            let text = exception.get("text").and_then(toml::Value::as_str).expect("an exception names its text");
            assert!(
                exception.get("why").and_then(toml::Value::as_str).is_some_and(|why| !why.is_empty()),
                "{text} has no reason"
            );
            into.push(squeezed(text));
        }
    }

    fn of(data: &Dataset, file: &str) -> Self {
        let mut texts = Vec::new();
        Self::read(&top().join("seeds/coverage.toml"), &mut texts);
        for document in data.documents.iter().filter(|d| d.source.file == file) {
            Self::read(&top().join(format!("seeds/documents/{}.toml", document.slug)), &mut texts);
        }
        Self(texts)
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text without page marks and heading numbers, and without white space.
fn readable(text: &str) -> String {
    let page_marks = Regex::new(r"\n\s*—\s*\**\s*\d*\s*\**\s*—?\s*\**\s*\n").expect("a pattern");
    let headings = Regex::new(r"(?m)^[\s\-#]*[（(]?\s*(?:\d+|[零〇一二三四五六七八九十]+)\s*[）)、.．]").expect("a pattern");
    let text = page_marks.replace_all(text, "\n").into_owned();
    squeezed(&headings.replace_all(&text, ""))
}

/// The numerals of a text that stand in none of the given texts, with their surroundings.
fn uncovered(text: &str, covering: &[String]) -> Vec<String> {
    let text: Vec<char> = readable(text).chars().collect();
    let mut covered = vec![false; text.len()];
    for part in covering {
        let part: Vec<char> = readable(part).chars().collect();
        if part.is_empty() {
            continue;
        }
        for start in 0..text.len().saturating_sub(part.len() - 1) {
            if text[start..start + part.len()] == part[..] {
                covered[start..start + part.len()].fill(true);
            }
        }
    }
    let numeral = |c: char| c.is_ascii_digit() || is_chinese_numeral(c);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let length = text[at..].iter().take_while(|c| numeral(**c)).count();
        if length > 0 && !covered[at..at + length].iter().all(|c| *c) {
            let around = at.saturating_sub(8)..(at + length + 8).min(text.len());
            found.push(text[around].iter().collect());
        }
        at += length.max(1);
    }
    found
}

#[test]
fn a_numeral_is_covered_by_a_quote_or_an_exception_and_by_nothing_else() {
    let text = "一、目标\n— 5 —\n（二）到2022年，产量达到1500\n万台，进一步建成三个基地。";
    let quotes = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
    assert_eq!(uncovered(text, &quotes(&["到2022年", "1500万台", "进一步", "三个"])), Vec::<String>::new());
    let missing = uncovered(text, &quotes(&["到2022年", "1500万台", "进一步"]));
    assert_eq!(missing.len(), 1);
    assert!(missing[0].contains("三个基地"), "{missing:?}");
}

#[test]
fn no_numeral_of_the_sources_is_left_out() {
    let Some(folder) = std::env::var_os("SOURCES_DIR") else {
        // The texts cannot be here; the rule itself is tested above.
        println!("SOURCES_DIR is not set: the sources were not read");
        return;
    };
    let data = seeds();
    let files: BTreeSet<&str> = data.documents.iter().map(|d| d.source.file.as_str()).collect();
    let mut missing = Vec::new();
    for file in files {
        let bytes = fs::read(Path::new(&folder).join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let sum: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        for document in data.documents.iter().filter(|d| d.source.file == file) {
            assert_eq!(document.source.sha256, sum, "{file} is not the text that {} was read from", document.slug);
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        let mut covering = Exceptions::of(data, file).0;
        covering.extend(data.facts.iter().filter(|f| f.source == file).map(|f| f.evidence.quote.clone()));
        missing.extend(uncovered(&text, &covering).into_iter().map(|around| format!("{file}: {around}")));
    }
    assert!(missing.is_empty(), "{} numerals are in no fact and no exception:\n{}", missing.len(), missing.join("\n"));
}
