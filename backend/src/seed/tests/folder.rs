//! A small folder of data files without faults, altered case by case.

use crate::{curate::fault_words, seed::load};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

const REGIONS: &str = r#"
[[region]]
slug = "china"
code = "CN"
level = "country"
name = { zh = "中国", en = "China" }

[[region]]
slug = "qingdao"
code = "370200"
level = "city"
parent = "china"
name = { zh = "青岛", en = "Qingdao" }
"#;

const INDICATORS: &str = r#"
[[indicator]]
slug = "tv-output"
name = { zh = "电视机年产量", en = "TV sets made per year" }
unit = "台"
nature = "flow"
normalise = ["head", "gdp"]
sectors = ["uhd-video"]
definition = { zh = "一年内生产的台数", en = "Sets made in one year" }
not_with = ["tv-share"]

[[indicator]]
slug = "tv-share"
name = { zh = "终端占比", en = "Share of terminals" }
unit = "%"
nature = "share"
sectors = ["uhd-video", "5g"]
definition = { zh = "占全部终端的比例", en = "Share of all terminals" }
caution = { zh = "不同于家庭占比", en = "Not a share of households" }
"#;

const CATEGORIES: &str = r#"
[[category]]
slug = "manufacturing"
name = { zh = "制造", en = "Manufacturing" }
definition = { zh = "生产", en = "Making things" }
example = { zh = "青岛：生产", en = "Qingdao: make things" }
"#;

const CONTEXT: &str = r#"
[[context]]
region = "qingdao"
measure = "population"
year = 2020
value = 10071722
unit = "人"
publication = { zh = "公报", en = "Bulletin" }
published = "2021-05-11"
"#;

const DOCUMENT: &str = r#"
[document]
slug = "plan-2019"
region = "qingdao"
sector = "uhd-video"
kind = "action-plan"
title = { zh = "行动计划", en = "Action plan" }
period = { from = 2019, to = 2022 }
issued = "2019-11"

[document.source]
file = "001.txt"
sha256 = "3af06e2ccad6bb3683147bafdfeeabee32b3c29307bf612eab33da47346cc3c3"

[bodies]
"市工信局" = "Bureau of Industry"
"市财政局" = "Bureau of Finance"

[[exception]]
text = "5G"
why = "a generation, not a quantity"

[[fact]]
id = "tv"
kind = "target"
name = { zh = "电视机年产量", en = "TV sets made per year" }
indicator = "tv-output"
value = 1500
unit = "万台"
operator = ">="
by = "2022"
scope = { zh = "骨干企业", en = "leading firms" }
headline = true
quote = "年产量达到1500万台"
path = ["一、总体要求"]

[[fact]]
id = "tv-8k"
kind = "target"
name = { zh = "8K电视机年产量", en = "8K TV sets made per year" }
value = 200
value_max = 300
unit = "万台"
by = "2022"
quote = "其中8K电视机200至300万台"
path = ["一、总体要求"]
part_of = "tv"

[[fact]]
id = "fund"
kind = "support"
name = { zh = "专项资金", en = "Special fund" }
absence = "not-quantified"
quote = "设立专项资金"
path = []
with = ["tv", "tv-8k"]

[[fact]]
id = "fair"
kind = "event"
name = { zh = "展会", en = "Trade fair" }
from = "2020-06-24"
by = "2020-07"
quote = "举办展会"
path = []

[[fact]]
id = "line"
kind = "measure"
name = { zh = "建设生产线", en = "Build a line" }
category = "manufacturing"
leads = ["市工信局", "市财政局"]
joint_leads = 2
instruments = ["fund"]
quote = "建设生产线"
path = []
note = { zh = "一处", en = "One place" }

[[fact]]
id = "maker"
kind = "actor"
name = { zh = "某企业", en = "A firm" }
role = "supported"
quote = "支持某企业"
path = []
"#;

/// The document file.
pub const PLAN: &str = "documents/plan-2019.toml";

/// The files of a small folder without faults.
const FILES: &[(&str, &str)] = &[
    ("regions.toml", REGIONS),
    ("indicators.toml", INDICATORS),
    ("categories.toml", CATEGORIES),
    ("context.toml", CONTEXT),
    (PLAN, DOCUMENT),
];

/// Writes the small folder.
pub fn folder() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    fs::create_dir(folder.path().join("documents")).expect("a folder for documents");
    for (name, text) in FILES {
        fs::write(folder.path().join(name), text).expect("a data file");
    }
    folder
}

/// Replaces the only place of `from` in a file, and gives the new text.
pub fn alter(folder: &Path, file: &str, from: &str, to: &str) -> String {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("a data file");
    assert_eq!(text.matches(from).count(), 1, "{from:?} stands once in {file}");
    let text = text.replacen(from, to, 1);
    fs::write(path, &text).expect("an altered data file");
    text
}

/// Line and column, both from 1, of the first place of a text.
pub fn place(text: &str, of: &str) -> (usize, usize) {
    let at = text.find(of).unwrap_or_else(|| panic!("{of:?} stands in the altered file"));
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// A rule, the file, what is replaced by what, and each fault: where it is, what its message says is wrong and right.
pub type Case<'a> = (&'a str, &'a str, &'a str, &'a str, &'a [(&'a str, &'a str, &'a str)]);

/// Makes each alteration in a folder of its own: exactly its faults come, in their order, with their places.
pub fn check(cases: &[Case<'_>]) {
    for (rule, file, from, to, expected) in cases {
        let folder = folder();
        let text = alter(folder.path(), file, from, to);
        let faults = load(folder.path()).err().unwrap_or_default();
        let found: Vec<(PathBuf, usize, usize)> = faults.iter().map(|f| (f.file.clone(), f.line, f.column)).collect();
        let mut places: Vec<(PathBuf, usize, usize)> = Vec::new();
        for (at, ..) in *expected {
            let (line, column) = place(&text, at);
            places.push((folder.path().join(file), line, column));
        }
        assert_eq!(found, places, "{rule}: {faults:#?}");
        for (fault, (_, wrong, right)) in faults.iter().zip(*expected) {
            assert!(fault.wrong.contains(wrong), "{rule}: {:?} says {wrong:?}", fault.wrong);
            assert!(fault.right.contains(right), "{rule}: {:?} says {right:?}", fault.right);
            for said in [&fault.wrong, &fault.right] {
                assert!(fault_words::known(said).is_some(), "{rule}: {said:?} is not said in Chinese");
            }
        }
    }
}
