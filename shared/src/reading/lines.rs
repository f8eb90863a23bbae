//! Which lines of a source are its text: page marks, lists of contents and the furniture of web pages are not.

use super::{
    heading,
    text::{Text, is_han},
};
use std::ops::Range;

/// A line of the text.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its characters.
    pub text: Text,
    /// Whether an empty line stands before it.
    pub after_blank: bool,
    /// Where it stands in a table whose rows are lines with tabs.
    pub cell: Option<Cell>,
}

/// A place in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The row; each row of a text has a number of its own.
    pub row: usize,
    /// The column, from 0 on.
    pub column: usize,
    /// How many columns the row has.
    pub columns: usize,
}

/// What web pages print around a text.
const FURNITURE: &[&str] = &[
    "打印",
    "关闭",
    "抄送",
    "公开方式",
    "分享",
    "字体",
    "字号",
    "当前位置",
    "您现在的位置",
    "首页",
    "浏览次数",
    "浏览量",
    "阅读次数",
    "点击数",
    "扫一扫",
    "相关链接",
    "相关附件",
    "附件下载",
    "[原文下载]",
    "原文下载",
    "下载",
    "返回顶部",
    "上一篇",
    "下一篇",
    "无障碍",
    "网站地图",
    "版权所有",
    "责任编辑",
    "收藏",
    "微信",
    "微博",
    "信息来源",
    "索引号",
    "发文机构",
    "发布机构",
    "发文日期",
    "公文时效",
    "有效性状态",
    "发布文号",
];

/// The lines of a source that are its text.
pub fn lines(source: &[char]) -> Vec<Line> {
    let mut all = Vec::new();
    let mut blank = false;
    let mut start = 0;
    for end in 0..=source.len() {
        if end < source.len() && !is_line_break(source[end]) {
            continue;
        }
        let cells = cells(source, start..end);
        let columns = cells.len();
        let mut is_blank = true;
        for (column, range) in cells.into_iter().enumerate() {
            let text = if columns > 1 { plain(source, range) } else { line(source, range) };
            if !text.is_empty() {
                is_blank = false;
                let cell = (columns > 1).then_some(Cell { row: start, column, columns });
                all.push(Line { text, after_blank: std::mem::take(&mut blank), cell });
            }
        }
        blank |= is_blank;
        start = end + 1;
    }
    let dropped = page_numbers(&all);
    let contents = contents(&all);
    let kept = all.into_iter().enumerate().filter(|(at, line)| {
        let is_dropped = dropped.contains(at) || contents.contains(at) || is_page_mark(&line.text);
        line.cell.is_some() || !is_dropped && !is_contents_entry(&line.text) && !is_furniture(&line.text)
    });
    kept.map(|(_, line)| line).collect()
}

/// The cells of a line that is the row of a table: two tabs or more part them, and what stands first is no mark of a heading.
fn cells(source: &[char], range: Range<usize>) -> Vec<Range<usize>> {
    let is_space = |c: &char| c.is_whitespace() && *c != '\t';
    let first = source[range.clone()].iter().position(|c| !is_space(c)).map_or(range.end, |at| range.start + at);
    let mut cells = Vec::new();
    let mut start = first;
    let tabs = (first..range.end).filter(|at| source[*at] == '\t');
    for end in tabs.chain([range.end]) {
        cells.push(start..end);
        start = end + 1;
    }
    let is_empty = |cell: &Range<usize>| source[cell.clone()].iter().all(|c| c.is_whitespace());
    let filled = cells.iter().filter(|cell| !is_empty(cell)).count();
    let is_heading = cells.iter().find(|cell| !is_empty(cell)).is_some_and(|cell| {
        let text = line(source, cell.clone());
        heading::mark(&text).is_some_and(|(_, length)| length == text.len())
    });
    if cells.len() >= 3 && filled >= 2 && !is_heading { cells } else { vec![range] }
}

fn line(source: &[char], range: Range<usize>) -> Text {
    let first = source[range.clone()].iter().position(|c| !c.is_whitespace()).map_or(range.end, |at| range.start + at);
    // Marks of lists and headings that converters add: "- (一)", "## 二、", "> ". Two dashes are printed.
    let marks = source[first..range.end]
        .iter()
        .take_while(|c| matches!(c, '-' | '#' | '*' | '>' | '·' | '•' | '●' | '■' | '◆'))
        .count();
    let is_list = marks > 0
        && (source[first] != '-' || marks == 1)
        && source.get(first + marks).is_some_and(|c| c.is_whitespace() || source[first] != '-');
    plain(source, if is_list { first + marks } else { first }..range.end)
}

/// The text of a range whose first sign is its own: a cell that says >3.
fn plain(source: &[char], range: Range<usize>) -> Text {
    let mut text = Text::default();
    for (at, c) in source.iter().enumerate().take(range.end).skip(range.start).filter(|(_, c)| **c != '*') {
        text.push(*c, at);
    }
    while text.chars.last().is_some_and(|c| c.is_whitespace()) {
        text.chars.pop();
        text.places.pop();
    }
    full_stops(&mut text);
    text
}

/// A point behind Chinese words ends a sentence as 。 does.
fn full_stops(text: &mut Text) {
    for at in 1..text.len() {
        let ends = is_han(text.chars[at - 1]) || matches!(text.chars[at - 1], ')' | '%' | '”' | '》' | '"');
        let goes_on = text.at(at + 1).is_some_and(|next| !is_han(next) && !matches!(next, '(' | '“' | '《' | '"'));
        if text.chars[at] == '.' && ends && !goes_on {
            text.chars[at] = '。';
        }
    }
}

/// Whether a line is the mark of a page: — 5 —, - 12 -, 第 3 页, 第3页共10页.
fn is_page_mark(line: &Text) -> bool {
    let marks = line.chars.iter().filter(|c| !matches!(c, '—' | '-' | ' ')).collect::<String>();
    let has_dash = line.chars.len() != marks.chars().count();
    let is_number = !marks.is_empty() && marks.chars().all(|c| c.is_ascii_digit());
    let is_page = marks.starts_with('第') && marks.ends_with('页') && marks.chars().count() <= 14;
    has_dash && (marks.is_empty() && line.len() <= 2 || is_number && marks.len() <= 3) || is_page
}

/// Lines with a number alone that count pages: each one more than the one before it, or within a sentence.
fn page_numbers(lines: &[Line]) -> Vec<usize> {
    let is_number = |line: &Text| line.len() <= 3 && line.digits(0) == line.len();
    let numbers: Vec<(usize, usize)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| is_number(&line.text))
        .filter_map(|(at, line)| Some((at, line.text.slice(0..3).parse().ok()?)))
        .collect();
    let within = |at: usize| {
        let before = at.checked_sub(1).map(|before| &lines[before].text);
        before.is_some_and(|text| {
            text.len() >= 20 && text.chars.last().is_some_and(|c| !matches!(c, '。' | ';' | ':' | ')' | '!'))
        })
    };
    let is_page = |index: usize| {
        let (at, number) = numbers[index];
        let next = numbers.get(index + 1).is_some_and(|(there, next)| *next == number + 1 && there - at > 8);
        let last = index > 0 && numbers[index - 1].1 + 1 == number && at - numbers[index - 1].0 > 8;
        next || last || within(at)
    };
    (0..numbers.len()).filter(|index| is_page(*index)).map(|index| numbers[index].0).collect()
}

/// An entry of a list of contents: dots and a page number behind a heading.
fn is_contents_entry(line: &Text) -> bool {
    let digits = line.chars.iter().rev().take_while(|c| c.is_ascii_digit() || **c == ' ').count();
    let rest = &line.chars[..line.len() - digits];
    let dots = rest.iter().rev().take_while(|c| matches!(c, '.' | '…' | '·' | '⋯' | '—' | '_')).count();
    digits > 0 && dots >= 3
}

/// The lines from 目录 to where its first entry comes again as a heading.
fn contents(lines: &[Line]) -> Range<usize> {
    let is_title = |line: &Line| matches!(line.text.slice(0..line.text.len()).as_str(), "目录" | "目 录" | "目次");
    let Some(start) = lines.iter().position(is_title) else { return 0..0 };
    let entry =
        |line: &Line| -> String { line.text.chars.iter().take_while(|c| !matches!(c, '.' | '…' | '·' | '⋯')).collect() };
    let Some(first) = lines.get(start + 1).map(entry).filter(|first| first.chars().count() >= 3) else {
        return start..start + 1;
    };
    let first: String = first.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
    let again = (start + 2..lines.len()).find(|at| lines[*at].text.slice(0..first.chars().count()) == first);
    match again {
        Some(end) if lines[start..end].iter().all(|line| !line.text.chars.contains(&'。')) => start..end,
        _ => start..start + 1,
    }
}

fn is_furniture(line: &Text) -> bool {
    line.len() <= 40
        && heading::mark(line).is_none()
        && line.any_at(0, FURNITURE).is_some()
        && !line.chars.contains(&'。')
        && !line.chars.contains(&',')
}

/// Whether a character ends a line.
fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let chars: Vec<char> = source.chars().collect();
        let found: Vec<String> = lines(&chars).into_iter().map(|line| line.text.slice(0..line.text.len())).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn page_marks_contents_and_furniture_are_no_text() {
        check("甲乙\n\n— 5 —\n丙丁\n- 12 -\n第 3 页 共 10 页\n— 4 **—**\n—", &["甲乙", "丙丁"]);
        check("目  录\n一、总则\n二、任务\n\n一、总则\n正文。", &["一、总则", "正文。"]);
        check("一、总体要求………3\n二、重点任务......12\n一、总体要求", &["一、总体要求"]);
        check("(一)产业.壮大产业.\n占比95%.", &["(一)产业。壮大产业。", "占比95%。"]);
        check("字体：大 中 小\n分享到：\n要建设园区，分享成果。", &["要建设园区,分享成果。"]);
        check("- （一）产业。发展。\n## 二、任务\n--规模。壮大。", &["(一)产业。发展。", "二、任务", "--规模。壮大。"]);
    }

    #[test]
    fn a_lone_number_is_a_page_within_a_sentence_or_in_a_row_of_pages() {
        let long = "加快建设面向全国的公共服务平台和创新载体体系并推动形成";
        check(&format!("{long}\n7\n新格局。"), &[long, "新格局。"]);
        check("企业数\n120\n家", &["企业数", "120", "家"]);
    }
}
