//! What must hold of any input, for each reader of texts that come from outside: addresses, data files, dates and numerals, policy
//! texts and the files that they come in.

use duibiao::{propose::source_file, seed};
use shared::{
    checking::Draft,
    date::PartialDate,
    model::Lang,
    quantity,
    reading::Reading,
    view::{View, arrival::ArrivedAddress, path::on_this_site},
};
use std::{
    collections::BTreeSet,
    fs,
    io::{Cursor, Write as _},
    path::Path,
};
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
    Target {
        name: "texts",
        seeds: |_| vec![POLICY_TEXT.to_owned()],
        words: &[
            "到2025年，",
            "三年内",
            "1.5万亿元",
            "8—10个",
            "分别",
            "其中",
            "不低于",
            "（责任单位：市科技局、市财政局）",
            "（牵头部门：",
            "、",
            "，",
            "）",
            "\n",
            "一、",
            "（一）",
            "1．",
            "第二条 ",
            "— 3 —",
            "１２３",
            "百分之",
            "\u{3000}",
            "5G",
        ],
        check: check_text,
    },
    Target {
        name: "docx",
        seeds: |_| vec![OFFICE_XML.to_owned(), latin(&office_file(OFFICE_XML))],
        words: &[
            "<w:p>",
            "</w:p>",
            "<w:t>产值100亿元</w:t>",
            "<w:numPr><w:ilvl w:val=\"9\"/><w:numId w:val=\"1\"/></w:numPr>",
            "w:val=\"99999999999\"",
            "<w:br/>",
            "<w:tab/>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "&b;",
            "<mc:Fallback>",
            "<w:tcPr><w:gridSpan w:val=\"40\"/></w:tcPr>",
            "PK\u{3}\u{4}",
            "\u{0}",
        ],
        check: check_office_file,
    },
    Target {
        name: "pages",
        seeds: |_| vec![PAGE.to_owned()],
        words: &[
            "<table>",
            "</table>",
            "<tr>",
            "<td rowspan=9>",
            "<td colspan=\"99999999999\">",
            "</td>",
            "<th>2026年目标",
            "<pre>",
            "<form>",
            "<header>",
            "<article>",
            "</article>",
            "<script>",
            "<!--",
            "<p title='",
            "&#x0;",
            "&nbsp;",
            "\t",
            "\u{0}",
        ],
        check: check_page,
    },
];

/// A policy text with most of what one holds.
const POLICY_TEXT: &str = "关于加快产业发展的若干措施\n一、总体目标\n到2025年，产值超过1.5万亿元，培育8—10个园区，其中国家级2个，占比达到30%以上。\n\
    （一）建设平台。新建174个站，总规模达到283个；分别给予50万元、30万元奖励。（责任单位：市科技局、市财政局）\n\
    第二条 三年内建成第二类平台百余家，5G基站不低于7×24小时运行。\n— 3 —\n";

/// The main part of a DOCX file.
const OFFICE_XML: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>总体目标</w:t></w:r></w:p>
<w:p><w:r><w:t>到2025年，产值达到</w:t></w:r><w:r><w:t>100亿元。</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>园区</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;

/// A web page with a table whose cells span.
const PAGE: &str = "<!DOCTYPE html><head><title>某市</title></head><body><nav><a href=/>首页</a></nav><article><h1>关于加快产业发展的若干措施</h1>\
    <p>一、总体目标</p><p>到2025年，产值达到<b>100</b>亿元，占比&ge;30%。</p><table><tr><th rowspan=2>指标<th colspan=2>2026年目标</tr>\
    <tr><td>总量（亿元）</td><td>增速（%）</td></tr><tr><td>产值</td><td>100</td><td>9</td></tr></table></article></body>";

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

/// Whatever a text holds, its quotes are parts of it, its places lie within it, and its figures can be laid beside facts.
fn check_text(text: &str) -> String {
    let reading = Reading::of(text);
    let count = text.chars().count();
    let without_spaces = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let whole = without_spaces(text);
    let proposals = reading.proposals();
    for proposal in &proposals {
        assert!(proposal.quote.chars().count() <= 60, "{}", proposal.quote);
        assert!(whole.contains(&without_spaces(&proposal.quote)), "{:?} is not in {text:?}", proposal.quote);
        assert!(proposal.value.is_none_or(f64::is_finite) && proposal.value_max.is_none_or(f64::is_finite));
        assert!(proposal.leads.is_empty() || proposal.joint_leads <= proposal.leads.len());
    }
    for placed in reading.quantities() {
        assert!(placed.place.start < placed.place.end && placed.place.end <= count, "{:?}", placed.place);
    }
    let draft = Draft::read(text, &[], None);
    assert!(draft.regions().is_empty());
    let kinds: BTreeSet<String> = proposals
        .iter()
        .map(|one| format!("{}{:?}{}{}", one.kind, one.operator, one.by.is_some(), one.leads.len().min(3)))
        .collect();
    format!("{kinds:?}")
}

/// A file that is sent is a text or one fault in one line: its main part where the input is text, or the file itself, a byte a letter.
fn check_office_file(input: &str) -> String {
    let bytes = match input.starts_with("PK") {
        true => input.chars().map(|c| c as u32 as u8).collect(),
        false => office_file(input),
    };
    match source_file::sent(&bytes, "a.docx") {
        Ok(text) => check_text(&text),
        Err(fault) => {
            assert_eq!(fault.to_string().lines().count(), 1, "{fault}");
            format!("{fault:?}")
        }
    }
}

/// A DOCX file with a main part.
fn office_file(main: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    zip.write_all(main.as_bytes()).expect("its content");
    zip.finish().expect("a package").into_inner()
}

/// Bytes as a text, a letter each.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
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

/// The text of a page is made of the page's letters alone, whatever spans or is left open in it.
fn check_page(page: &str) -> String {
    match source_file::sent(page.as_bytes(), "a.html") {
        Ok(text) => {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            assert!(letters(&text) <= letters(page), "{text:?}");
            assert!(text.chars().count() <= page.chars().count() * 40, "{text:?}");
            check_text(&text)
        }
        Err(fault) => {
            assert_eq!(fault.to_string().lines().count(), 1, "{fault}");
            format!("{fault:?}")
        }
    }
}
