//! What must hold of any input, for each reader of texts that come from outside: addresses, data files, dates and numerals.

use duibiao::seed;
use shared::{
    date::PartialDate,
    model::Lang,
    quantity,
    view::{View, arrival::ArrivedAddress, path::on_this_site},
};
use std::{collections::BTreeSet, fs, path::Path};
use tempfile::TempDir;

/// A reader with what must hold of it.
pub struct Target {
    /// Its name, which is that of its corpus too.
    pub name: &'static str,
    /// Inputs to begin with.
    pub seeds: fn(top: &Path) -> Vec<String>,
    /// Texts that mean something to it.
    pub words: &'static [&'static str],
    /// Reads an input and panics where something does not hold. Answers with what the reader made of it, in short: an input of
    /// which it makes something new is worth keeping.
    pub check: fn(&str) -> String,
}

/// Every reader.
pub const TARGETS: &[Target] = &[
    Target {
        name: "views",
        seeds: |top| corpus_of_addresses(top).into_iter().filter_map(|line| Some(line.split_once('?')?.1.to_owned())).collect(),
        words: &[
            "regions=",
            "verdicts=",
            "from=2020-02-30",
            "&amp;",
            ",",
            "~",
            ":",
            "%2C",
            "%E9%9D%92",
            "%",
            "rev=",
            "，",
            "kind=",
            "#",
        ],
        check: check_view,
    },
    Target {
        name: "arrivals",
        seeds: corpus_of_addresses,
        words: &[
            "?",
            "&",
            "#",
            "//",
            "\\",
            "%2F",
            "%252F",
            "utm_source=x",
            "from=singlemessage",
            "。",
            "&amp;",
            "\u{200b}",
            ")",
            "/s/",
            "/embed",
        ],
        check: check_arrival,
    },
    Target {
        name: "numerals",
        seeds: |_| {
            ["2020-06-24", "2020年6月", "1.5万亿元", "二十一万三千", "达到1500万台", "第3位", "90%以上", "三分之一", "１２,345"]
                .map(str::to_owned)
                .to_vec()
        },
        words: &[
            "万", "亿", "千", "百", "十", "零", "〇", "两", "半", "点", ".", ",", "，", "-", "年", "月", "%", "‰", "分之",
            "第", "９",
        ],
        check: check_numeral,
    },
    Target {
        name: "imports",
        seeds: |_| vec![DOCUMENT.to_owned()],
        words: &[
            "[[fact]]",
            "id = ",
            "\"",
            "'''",
            "{ zh = \"",
            "value = ",
            "1e308",
            "-0",
            "nan",
            "0x1F",
            "by = \"2022\"",
            "quote = ",
            "\u{202e}",
            "\t",
            "# ",
            "inf",
        ],
        check: check_import,
    },
];

/// A data file with a fact of most kinds.
const DOCUMENT: &str = r#"[document]
slug = "fuzz"
region = "qingdao"
sector = "uhd-video"
kind = "action-plan"
title = { zh = "计划", en = "Plan" }
[document.source]
file = "a.txt"
sha256 = "72445386931634dcead6ec2c55f23db6358d954b6801a6f72c59baad283c8103"
[bodies]
"某局" = "Some bureau"
[[fact]]
id = "made"
kind = "target"
name = { zh = "年产量", en = "made per year" }
indicator = "tv-output-annual"
value = 1500
unit = "万台"
operator = ">="
by = "2022"
quote = "年产量达到1500万台"
path = ["一、目标"]
[[fact]]
id = "fund"
kind = "measure"
name = { zh = "基金", en = "fund" }
category = "finance"
leads = ["某局"]
instruments = ["fund"]
quote = "设立基金"
path = []
"#;

fn corpus_of_addresses(top: &Path) -> Vec<String> {
    let text = fs::read_to_string(top.join("shared/src/view/corpus.txt")).expect("the corpus of addresses");
    let old = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" -> "));
    old.map(|(old, _)| old.to_owned()).collect()
}

/// What is read is printed so that it is read alike, without a word.
fn check_view(query: &str) -> String {
    let (view, issues) = View::from_query(query);
    let printed = view.to_query();
    let (again, more) = View::from_query(&printed);
    assert_eq!((&again, more.as_slice()), (&view, [].as_slice()), "{printed}");
    assert_eq!(again.to_query(), printed);
    let keys: BTreeSet<&str> = printed.split('&').filter_map(|pair| pair.split('=').next()).collect();
    let faults: BTreeSet<String> = issues
        .iter()
        .map(|issue| format!("{}:{}", shared::view::keys::find(&issue.key).map_or("", |key| key.name), issue.kind))
        .collect();
    format!("{keys:?}{faults:?}")
}

/// An address that was changed on its way leads to this site, and nowhere else when it is read once more.
fn check_arrival(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept = on_this_site(path);
    assert!(kept.starts_with('/') && !kept.contains("//") && !kept.contains('\\'), "{kept}");
    let read = ArrivedAddress::read(path, query);
    for arrived in [&read, &ArrivedAddress::on_site(address, "https://d.example")].into_iter().flatten() {
        let href = arrived.href();
        assert!(href.starts_with('/') && !href.starts_with("//") && !href.contains(['\\', '\r', '\n', '\t']), "{href}");
        let (path, query) = href.split_once('?').unwrap_or((&href, ""));
        let again = ArrivedAddress::read(path, query).map(|again| again.path());
        assert_eq!(again, Some(arrived.path()), "{href}");
    }
    let (_, issues) = View::from_query(query);
    let shape = read.map(|arrived| {
        arrived.path().split('/').take(3).map(|part| part.chars().take(12).collect::<String>()).collect::<Vec<_>>()
    });
    format!("{shape:?}{:?}", issues.iter().map(|issue| issue.kind.to_string()).collect::<BTreeSet<_>>())
}

/// A date prints as it was written; a number that was read can be read there again.
fn check_numeral(text: &str) -> String {
    let date = text.parse::<PartialDate>();
    if let Ok(date) = &date {
        assert_eq!(date.to_string(), text);
        assert!(date.first_day() <= date.last_day());
    }
    let numbers = quantity::numbers_in(text);
    for number in &numbers {
        assert!(number.is_finite() && *number >= 0.0, "{number}");
        assert!(quantity::is_readable_in(*number, text), "{number} in {text:?}");
        for lang in Lang::ALL {
            assert!(!quantity::format_number(*number, *lang).is_empty());
        }
    }
    let sizes: Vec<i32> = numbers.iter().take(4).map(|number| number.abs().max(1e-9).log10().floor() as i32).collect();
    format!("{}{}{sizes:?}", date.is_ok(), quantity::ranks(text))
}

/// A data file is data or a list of faults, each in one line and with its place.
fn check_import(text: &str) -> String {
    let folder = TempDir::new().expect("a temporary folder");
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    for name in ["regions.toml", "indicators.toml", "categories.toml", "context.toml"] {
        fs::copy(top.join(name), folder.path().join(name)).expect("a data file");
    }
    fs::create_dir(folder.path().join("documents")).expect("a folder");
    fs::write(folder.path().join("documents/fuzz.toml"), text).expect("a data file");
    match seed::load(folder.path()) {
        Ok(data) => format!("{} facts", data.facts.len()),
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in &faults {
                assert!(fault.line >= 1 && fault.column >= 1 && fault.to_string().lines().count() == 1, "{fault}");
            }
            let first = |text: &str| text.chars().filter(|c| c.is_ascii_lowercase() || *c == ' ').take(24).collect::<String>();
            format!("{:?}", faults.iter().map(|fault| first(&fault.wrong)).collect::<BTreeSet<_>>())
        }
    }
}

/// The inputs that are kept for a target, one a line.
pub fn kept(top: &Path, target: &Target) -> Vec<String> {
    let text = fs::read_to_string(corpus_file(top, target)).unwrap_or_default();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {line}: {error}", target.name)))
        .collect()
}

/// Where they are kept.
pub fn corpus_file(top: &Path, target: &Target) -> std::path::PathBuf {
    top.join("tests/fuzz/corpus").join(format!("{}.jsonl", target.name))
}
