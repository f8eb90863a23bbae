//! Lines become headings and paragraphs: a sentence that a page or a line broke is one again, and each paragraph knows the
//! headings above it.

use super::{
    heading::{self, Style},
    lines::{Cell, Line, lines},
    metadata,
    text::Text,
};
use std::collections::BTreeMap;

/// A heading or a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its characters.
    pub text: Text,
    /// The headings above it, as printed, the outermost first; a heading's own is the last.
    pub path: Vec<String>,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Where it stands in a table.
    pub cell: Option<Cell>,
}

/// The headings and paragraphs of a source, in their order.
pub fn blocks(source: &[char]) -> Vec<Block> {
    let (paragraphs, cells): (Vec<Text>, Vec<Option<Cell>>) = joined(lines(source)).into_iter().unzip();
    let styles = Styles::of(&paragraphs);
    let mut blocks = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut has_begun = false;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let (style, end) = match heading::mark(paragraph) {
            _ if cells[at].is_some() => (None, None),
            None if heading::is_box(paragraph) => (Some(Style::Box), Some(paragraph.len())),
            Some((style, mark)) => {
                let end = heading::heading_end(paragraph, mark, style);
                let sentence = heading::sentence_end(paragraph, mark).filter(|_| stands_above(&paragraphs, at, style, &styles));
                (Some(style), end.or(sentence))
            }
            None if has_begun && heading::is_plain(paragraph) && leads_to_text(&paragraphs, at) => {
                (Some(Style::Plain), Some(paragraph.len()))
            }
            None if has_begun && styles.is_outer_heading(&paragraphs, at) => (Some(Style::PlainOuter), Some(paragraph.len())),
            None if styles.leads => match heading::lead_end(paragraph) {
                Some(end) if has_begun => (Some(Style::Lead), Some(end)),
                _ => (None, None),
            },
            None => (None, None),
        };
        // Where no heading has 一、, what follows the title is the first.
        let is_title = !styles.has_comma && metadata::is_title(paragraph);
        has_begun = has_begun || is_title || style.is_some() || paragraph.chars.contains(&'。');
        if let Some(style) = style {
            if style == Style::Plain && next_restarts(&paragraphs, at, &open) {
                open.clear();
            }
            close(&mut open, style, &styles);
        }
        let path = |open: &[Open]| -> Vec<String> { open.iter().map(|one| one.heading.clone()).collect() };
        let Some((style, end)) = style.zip(end) else {
            let text = paragraph.clone();
            blocks.push(Block { text, path: path(&open), is_heading: false, cell: cells[at] });
            continue;
        };
        // What follows at the level around a box is outside again, a section in any case.
        let around = open.last().map_or(u8::MAX, |one| one.rank.max(styles.rank(Style::Bracket)));
        let rank = if style == Style::Box { around } else { styles.rank(style) };
        open.push(Open { rank, style, heading: printed(source, &paragraph.part(0..end)) });
        blocks.push(Block { text: paragraph.part(0..end), path: path(&open), is_heading: true, cell: None });
        let is_stop = paragraph.at(end).is_some_and(|c| c != '(');
        let rest = end + usize::from(is_stop);
        if rest < paragraph.len() {
            blocks.push(Block {
                text: paragraph.part(rest..paragraph.len()),
                path: path(&open),
                is_heading: false,
                cell: None,
            });
        }
    }
    blocks.into_iter().flat_map(bearable).collect()
}

/// A heading that what follows stands under.
struct Open {
    rank: u8,
    style: Style,
    heading: String,
}

/// The words of a source that a text was read from, without the white space in them.
pub fn printed(source: &[char], text: &Text) -> String {
    let words = text.places.iter().zip(&text.chars).filter(|(_, c)| !c.is_whitespace()).map(|(place, _)| source[*place]);
    words.collect::<String>().trim_start_matches(['—', '-', '–']).to_owned()
}

/// In which order the marks of this text nest.
struct Styles {
    /// Numbers stand above Chinese numerals: 1、 before （一）.
    arabic_is_outer: bool,
    /// Paragraphs begin with short headings of their own.
    leads: bool,
    /// 一、 is used.
    has_comma: bool,
}

impl Styles {
    fn of(paragraphs: &[Text]) -> Self {
        let marks: Vec<Style> = paragraphs.iter().filter_map(|p| heading::mark(p).map(|(style, _)| style)).collect();
        let first = |style: Style| marks.iter().position(|mark| *mark == style);
        let outer = [Style::Comma, Style::Bracket].into_iter().filter_map(first).min();
        let leads = paragraphs.iter().filter(|p| heading::mark(p).is_none() && heading::lead_end(p).is_some()).count();
        Self {
            arabic_is_outer: first(Style::Arabic).is_some_and(|arabic| outer.is_some_and(|outer| arabic < outer)),
            leads: leads >= 2,
            has_comma: first(Style::Comma).is_some(),
        }
    }

    /// Whether a line without a mark stands above another such line: a chapter above a section, neither numbered.
    fn is_outer_heading(&self, paragraphs: &[Text], at: usize) -> bool {
        let is_plain = |at: usize| paragraphs.get(at).is_some_and(|p| heading::mark(p).is_none() && heading::is_plain(p));
        let is_first = at.checked_sub(1).is_none_or(|before| !is_plain(before) || metadata::is_title(&paragraphs[before]));
        !self.has_comma && is_first && is_plain(at) && is_plain(at + 1) && leads_to_text(paragraphs, at + 1)
    }

    fn rank(&self, style: Style) -> u8 {
        match style {
            Style::Arabic if self.arabic_is_outer => 3,
            Style::PlainOuter if !self.has_comma => 2,
            Style::Plain if !self.has_comma => 3,
            style => style as u8 + 1,
        }
    }
}

/// Closes the headings that a new one does not stand under.
fn close(open: &mut Vec<Open>, style: Style, styles: &Styles) {
    // A box closes the box before it, and stands within what is open besides.
    if style == Style::Box {
        open.truncate(open.iter().position(|one| one.style == Style::Box).unwrap_or(open.len()));
        return;
    }
    while open.last().is_some_and(|last| last.rank >= styles.rank(style)) {
        open.pop();
    }
}

/// Whether a line without a mark stands above text or a marked heading, and not at the end or in a table.
fn leads_to_text(paragraphs: &[Text], at: usize) -> bool {
    paragraphs.get(at + 1).is_some_and(|next| heading::mark(next).is_some() || next.chars.contains(&'。') && next.len() > 30)
}

/// Whether a marked line stands right above one that nests deeper: （一）升级结构，推动转型。 above 1.
fn stands_above(paragraphs: &[Text], at: usize, style: Style, styles: &Styles) -> bool {
    let next = paragraphs.get(at + 1).and_then(heading::mark);
    next.is_some_and(|(next, _)| styles.rank(next) > styles.rank(style))
}

/// Whether the marks start anew behind a line without a mark: it is the title of a part.
fn next_restarts(paragraphs: &[Text], at: usize, open: &[Open]) -> bool {
    let next = paragraphs.get(at + 1);
    let begins = next.is_some_and(|next| next.has(0, "一、") || next.has(0, "第一"));
    begins && open.iter().any(|one| matches!(one.style, Style::Comma | Style::Chapter))
}

/// Joins the lines of a paragraph that a layout broke.
fn joined(lines: Vec<Line>) -> Vec<(Text, Option<Cell>)> {
    let width = width(&lines);
    let closing: Vec<bool> = (0..lines.len()).map(|at| closes(&lines[at..])).collect();
    let mut paragraphs: Vec<(Text, usize, Option<Cell>)> = Vec::new();
    for (line, closes) in lines.into_iter().zip(closing) {
        match paragraphs.last_mut() {
            Some((text, last, None)) if line.cell.is_none() && goes_on(text, *last, &line, closes, width) => {
                *last = line.text.len();
                text.chars.extend(line.text.chars);
                text.places.extend(line.text.places);
            }
            _ => {
                let length = line.text.len();
                paragraphs.push((line.text, length, line.cell));
            }
        }
    }
    paragraphs.into_iter().map(|(text, _, cell)| (text, cell)).collect()
}

/// How wide the lines of a text are that was broken at a fixed width.
fn width(lines: &[Line]) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    lines.iter().filter(|line| line.text.len() >= 15).for_each(|line| *counts.entry(line.text.len()).or_default() += 1);
    let all: usize = counts.values().sum();
    let mut below = 0;
    let wide = counts.iter().find(|(_, count)| {
        below += *count;
        below * 10 >= all * 9
    });
    wide.map(|(length, _)| *length).filter(|length| *length <= 60 && all >= 10)
}

fn begins_anew(line: &Text) -> bool {
    line.any_at(0, &["附件", "附表", "附:"]).is_some()
}

/// Whether a line of bodies says all that it has to: 责任单位：省科技厅牵头，省财政厅按职责分工负责.
fn ends_list_of_bodies(line: &Text) -> bool {
    let colon = line.chars.iter().take(8).position(|c| *c == ':');
    let is_label = colon.is_some_and(|colon| line.any_in(0..colon, &["责任", "牵头", "配合", "负责"]));
    is_label
        && line
            .any_before(line.len(), &["负责", "牵头", "落实", "配合", "局", "厅", "委", "政府", "部门", "单位", "管委会"])
            .is_some()
}

/// So far brackets are looked for.
const LONGEST_BRACKET: usize = 300;

/// A paragraph is no longer: rules look around in it once for each of its numbers.
const LONGEST_PARAGRAPH: usize = 3000;

/// A paragraph that is longer, in parts: they end behind a sentence, else behind a comma, where there is one.
fn bearable(block: Block) -> Vec<Block> {
    let text = &block.text;
    if text.len() <= LONGEST_PARAGRAPH {
        return vec![block];
    }
    let (mut parts, mut start) = (Vec::new(), 0);
    while text.len() - start > LONGEST_PARAGRAPH {
        let room = start + LONGEST_PARAGRAPH / 2..start + LONGEST_PARAGRAPH;
        let last = |stops: &[char]| text.chars[room.clone()].iter().rposition(|c| stops.contains(c));
        let stop = last(&['。', ';', '!', '?']).or_else(|| last(&[',', '、']));
        let end = stop.map_or(room.end, |stop| room.start + stop + 1);
        parts.push(start..end);
        start = end;
    }
    parts.push(start..text.len());
    let part = |part| Block { text: text.part(part), path: block.path.clone(), ..block };
    parts.into_iter().map(part).collect()
}

/// Whether what was open before some lines closes soon in them; a bracket that was forgotten holds nothing together.
fn closes(lines: &[Line]) -> bool {
    let mut depth = 1_usize;
    lines.iter().flat_map(|line| &line.text.chars).take(LONGEST_BRACKET).any(|c| {
        match c {
            '(' | '《' => depth += 1,
            ')' | '》' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

/// Whether a line continues the paragraph before it; `closes` tells whether it, or what follows, closes what was open.
fn goes_on(text: &Text, last_line: usize, line: &Line, closes: bool, width: Option<usize>) -> bool {
    if text.len() + line.text.len() > LONGEST_PARAGRAPH {
        return false;
    }
    let Some(last) = text.chars.last() else { return false };
    let is_open = |open: char, close: char| {
        let count = |c: char| text.chars.iter().rev().take(LONGEST_BRACKET).filter(|one| **one == c).count();
        count(open) > count(close)
    };
    if closes && (is_open('《', '》') || is_open('(', ')') && text.len() > 3) {
        return true;
    }
    if heading::mark(&line.text).is_some() || begins_anew(&line.text) || matches!(last, '。' | ';' | ':' | '!' | '?' | ')') {
        return false;
    }
    if matches!(last, ',' | '、') {
        return true;
    }
    let is_full = width.is_some_and(|width| last_line * 100 >= width * 85);
    if !is_full && ends_list_of_bodies(text) {
        return false;
    }
    // (一)以规划为引领，构建网络: a heading that did not fill its line is whole.
    let is_heading =
        heading::mark(text).is_some_and(|(style, mark)| heading::heading_end(text, mark, style) == Some(text.len()));
    if !is_full && is_heading {
        return false;
    }
    let is_prose = text.chars.iter().any(|c| matches!(c, ',' | '。' | ';')) && text.len() >= 15;
    // A line of a fixed width goes on wherever it is full.
    is_prose || is_full && !line.after_blank
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks as `heading › heading: text`, headings marked by `#`.
    fn check(source: &str, expected: &[&str]) {
        let chars: Vec<char> = source.chars().collect();
        let found: Vec<String> = blocks(&chars)
            .into_iter()
            .map(|block| {
                let path = block.path.join(" › ");
                if block.is_heading { format!("#{path}") } else { format!("{path}: {}", block.text.slice(0..999)) }
            })
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn no_paragraph_is_longer_than_a_reader_bears() {
        let (wide, narrow) = ("建设了面向全市各类企业的公共服务平台五个以上，推动产业发展，", "建设平台五个。");
        for text in [format!("{wide}\n"), wide.to_owned(), narrow.to_owned(), "（".to_owned(), "三百".to_owned()] {
            let text = text.repeat(2000);
            let blocks = blocks(&text.chars().collect::<Vec<_>>());
            let lengths: Vec<usize> = blocks.iter().map(|block| block.text.len()).collect();
            assert!(lengths.iter().all(|length| (1..=LONGEST_PARAGRAPH).contains(length)), "{lengths:?}");
            let rest = lengths.split_last().expect("blocks").1;
            assert!(rest.iter().all(|length| *length > LONGEST_PARAGRAPH / 2), "{lengths:?}");
            let parts = blocks.iter().map(|block| block.text.slice(0..block.text.len())).collect::<Vec<_>>();
            assert_eq!(parts.concat(), Text::of(&text.replace('\n', "")).slice(0..usize::MAX), "nothing is lost");
            assert!(!text.contains("平台") || parts.iter().all(|part| part.starts_with("建设")), "cut behind a stop");
        }
    }

    #[test]
    fn headings_nest_by_their_marks() {
        check(
            "一、总则\n（一）目的。为了发展。\n1.近期。先行。\n（二）原则。\n二、任务\n要做。",
            &[
                "#一、总则",
                "#一、总则 › （一）目的",
                "一、总则 › （一）目的: 为了发展。",
                "#一、总则 › （一）目的 › 1.近期",
                "一、总则 › （一）目的 › 1.近期: 先行。",
                "#一、总则 › （二）原则",
                "#二、任务",
                "二、任务: 要做。",
            ],
        );
        check(
            "一、任务\n（一）统筹市场，打造中心。\n1.拓展市场。允许销售。\n（二）统筹要素，打造基地。",
            &[
                "#一、任务",
                "#一、任务 › （一）统筹市场，打造中心",
                "#一、任务 › （一）统筹市场，打造中心 › 1.拓展市场",
                "一、任务 › （一）统筹市场，打造中心 › 1.拓展市场: 允许销售。",
                "一、任务: (二)统筹要素,打造基地。",
            ],
        );
        check(
            "一、目标\n（一）到2025年，产业规模突破1000亿元。\n1.企业。培育十家。",
            &[
                "#一、目标",
                "一、目标: (一)到2025年,产业规模突破1000亿元。",
                "#一、目标 › 1.企业",
                "一、目标 › 1.企业: 培育十家。",
            ],
        );
        check(
            "1、现状\n（一）本市\n很好。\n2、打算\n要做。",
            &["#1、现状", "#1、现状 › （一）本市", "1、现状 › （一）本市: 很好。", "#2、打算", "2、打算: 要做。"],
        );
        check(
            "一、标准\n（一）工业节能：\n1.改造\n给予补助。",
            &[
                "#一、标准",
                "#一、标准 › （一）工业节能",
                "#一、标准 › （一）工业节能 › 1.改造",
                "一、标准 › （一）工业节能 › 1.改造: 给予补助。",
            ],
        );
    }

    #[test]
    fn the_number_that_a_collection_gives_to_a_document_is_no_heading() {
        check(
            "2. 某市商务局关于印发《若干措施》的通知（2023年5月25日）\n现印发给你们。\n一、环境\n1.准入。放开。\n二、服务\n1.窗口。增设。",
            &[
                ": 2.某市商务局关于印发《若干措施》的通知(2023年5月25日)",
                ": 现印发给你们。",
                "#一、环境",
                "#一、环境 › 1.准入",
                "一、环境 › 1.准入: 放开。",
                "#二、服务",
                "#二、服务 › 1.窗口",
                "二、服务 › 1.窗口: 增设。",
            ],
        );
    }

    #[test]
    fn headings_without_marks_stand_above_text() {
        check(
            "某省某报道\n近年来，产业发展很快。\n完善产业体系\n（一）政策。出台了政策。\n加快技术创新\n\
             为此，我们将在以下各个方面继续发力，与各方一道加快形成新的增长点。",
            &[
                ": 某省某报道",
                ": 近年来,产业发展很快。",
                "#完善产业体系",
                "#完善产业体系 › （一）政策",
                "完善产业体系 › （一）政策: 出台了政策。",
                "#加快技术创新",
                "加快技术创新: 为此,我们将在以下各个方面继续发力,与各方一道加快形成新的增长点。",
            ],
        );
    }

    #[test]
    fn a_box_ends_where_the_text_around_it_goes_on() {
        check(
            "一、任务\n（一）网络\n1.外网。加强建设。\n专栏1  网络互联互通工程\n（1）优化网络。改造已有网络。\n2.内网。加快改造。\n专栏2：标识解析工程\n争取国家节点在本省落地。\n（二）平台\n1.综合型。支持建设。",
            &[
                "#一、任务",
                "#一、任务 › （一）网络",
                "#一、任务 › （一）网络 › 1.外网",
                "一、任务 › （一）网络 › 1.外网: 加强建设。",
                "#一、任务 › （一）网络 › 1.外网 › 专栏1网络互联互通工程",
                "#一、任务 › （一）网络 › 1.外网 › 专栏1网络互联互通工程 › （1）优化网络",
                "一、任务 › （一）网络 › 1.外网 › 专栏1网络互联互通工程 › （1）优化网络: 改造已有网络。",
                "#一、任务 › （一）网络 › 2.内网",
                "一、任务 › （一）网络 › 2.内网: 加快改造。",
                "#一、任务 › （一）网络 › 2.内网 › 专栏2：标识解析工程",
                "一、任务 › （一）网络 › 2.内网 › 专栏2：标识解析工程: 争取国家节点在本省落地。",
                "#一、任务 › （二）平台",
                "#一、任务 › （二）平台 › 1.综合型",
                "一、任务 › （二）平台 › 1.综合型: 支持建设。",
            ],
        );
    }

    #[test]
    fn a_box_above_all_sections_holds_none_of_them() {
        check(
            "一、任务\n专栏1 主要指标\n产业规模壮大。\n（一）网络。加强建设。",
            &[
                "#一、任务",
                "#一、任务 › 专栏1主要指标",
                "一、任务 › 专栏1主要指标: 产业规模壮大。",
                "#一、任务 › （一）网络",
                "一、任务 › （一）网络: 加强建设。",
            ],
        );
        check(
            "专栏1 主要指标\n产业规模壮大。\n1.网络。加强建设。",
            &["#专栏1主要指标", "专栏1主要指标: 产业规模壮大。", "#1.网络", "1.网络: 加强建设。"],
        );
    }

    #[test]
    fn chapters_and_sections_may_have_no_number() {
        check(
            "某省建设工作要点\n培育发展引擎\n打造创新高地\n1.攻关。加强研发。\n责任单位：省科技厅、教育厅按职责分工负责\n深化市场改革\n2.制度。完善规则。\n责任单位：省数据局\n推动经济发展\n提升产业能级\n3.电子。培育企业。",
            &[
                ": 某省建设工作要点",
                "#培育发展引擎",
                "#培育发展引擎 › 打造创新高地",
                "#培育发展引擎 › 打造创新高地 › 1.攻关",
                "培育发展引擎 › 打造创新高地 › 1.攻关: 加强研发。",
                "培育发展引擎 › 打造创新高地 › 1.攻关: 责任单位:省科技厅、教育厅按职责分工负责",
                "#培育发展引擎 › 深化市场改革",
                "#培育发展引擎 › 深化市场改革 › 2.制度",
                "培育发展引擎 › 深化市场改革 › 2.制度: 完善规则。",
                "培育发展引擎 › 深化市场改革 › 2.制度: 责任单位:省数据局",
                "#推动经济发展",
                "#推动经济发展 › 提升产业能级",
                "#推动经济发展 › 提升产业能级 › 3.电子",
                "推动经济发展 › 提升产业能级 › 3.电子: 培育企业。",
            ],
        );
    }

    #[test]
    fn a_bracket_that_never_closes_joins_nothing() {
        check(
            "某市行动方案（2023版\n为推动发展，制定本方案。\n一、任务\n1.平台。建设平台。（市工信局负责，年底前完成\n2.人才。引进人才。（市人社局\n负责）",
            &[
                ": 某市行动方案(2023版",
                ": 为推动发展,制定本方案。",
                "#一、任务",
                "#一、任务 › 1.平台",
                "一、任务 › 1.平台: 建设平台。(市工信局负责,年底前完成",
                "#一、任务 › 2.人才",
                "一、任务 › 2.人才: 引进人才。(市人社局负责)",
            ],
        );
    }

    #[test]
    fn a_heading_with_a_comma_is_whole_where_lines_are_not_full() {
        check(
            "二、任务\n（一）以规划为引领，构建绿色网络体系\n按照空间规划纲要，加快编制专项规划，建设平台。\n（二）以建设为契机，优化环境\n一是聚焦新城建设。",
            &[
                "#二、任务",
                "#二、任务 › （一）以规划为引领，构建绿色网络体系",
                "二、任务 › （一）以规划为引领，构建绿色网络体系: 按照空间规划纲要,加快编制专项规划,建设平台。",
                "#二、任务 › （二）以建设为契机，优化环境",
                "二、任务 › （二）以建设为契机，优化环境: 一是聚焦新城建设。",
            ],
        );
    }

    #[test]
    fn sentences_that_a_page_broke_are_one() {
        check(
            "一、任务\n面向全市各类企业，加强研发、测\n\n试、标准等公共服务能力建设，形成合力。\n\n（牵头部\n\n门：市科委）",
            &[
                "#一、任务",
                "一、任务: 面向全市各类企业,加强研发、测试、标准等公共服务能力建设,形成合力。",
                "一、任务: (牵头部门:市科委)",
            ],
        );
        check(
            "二、目标\n——规模。到期末，\n— 3 —\n达到百亿。",
            &["#二、目标", "#二、目标 › 规模", "二、目标 › 规模: 到期末,达到百亿。"],
        );
    }
}
