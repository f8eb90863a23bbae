//! The marks of headings: 第一章, 第二条, 一、, （一）, 1., (1), ①, ——; and headings that have none.

use super::{
    bodies::parted,
    body_names::{self, Listed},
    numeral::numeral_at,
    text::Text,
};

/// How a heading is marked. The order is the usual nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 第一章, 第一编, 第一部分.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 一、
    Comma,
    /// A line without a mark above another.
    PlainOuter,
    /// A line that is a heading without a mark.
    Plain,
    /// （一）
    Bracket,
    /// 1. or 1、
    Arabic,
    /// (1) or 1)
    ArabicBracket,
    /// ①
    Circled,
    /// The first words of a paragraph: 创新驱动。…
    Lead,
    /// ——
    Dash,
    /// A box beside the text, 专栏1 …: what follows at the level around it is outside again.
    Box,
}

/// The mark at the beginning of a line, and how many characters it takes. The number that a collection gives to a document is none:
/// 2.某市发展改革委关于印发…的通知.
pub fn mark(line: &Text) -> Option<(Style, usize)> {
    let first = line.at(0).filter(|_| !names_document(line))?;
    let number = |at: usize| numeral_at(line, at).filter(|n| n.magnitude.is_empty() && !n.is_open);
    match first {
        '第' => {
            let end = number(1)?.end;
            let style = match line.at(end)? {
                '章' | '编' | '篇' => Style::Chapter,
                '节' => Style::Section,
                '条' => Style::Article,
                '部' if line.has(end, "部分") => return Some((Style::Chapter, end + 2)),
                _ => return None,
            };
            Some((style, end + 1))
        }
        '(' => {
            let number = number(1).filter(|n| line.at(n.end) == Some(')'))?;
            let style = if number.is_chinese { Style::Bracket } else { Style::ArabicBracket };
            // A line may begin with a remark in brackets: (2021—2023年) has another end.
            Some((style, number.end + 1))
        }
        '①'..='⑳' => Some((Style::Circled, 1)),
        '—' if line.at(1) == Some('—') => Some((Style::Dash, line.chars.iter().take_while(|c| **c == '—').count())),
        '-' if line.at(1) == Some('-') => Some((Style::Dash, line.chars.iter().take_while(|c| **c == '-').count())),
        _ => {
            let number = number(0)?;
            let next = line.at(number.end)?;
            let follows = line.at(number.end + 1);
            match (number.is_chinese, next) {
                (true, '、') => Some((Style::Comma, number.end + 1)),
                (true, ',' | '.' | ':') if number.end <= 2 => Some((Style::Comma, number.end + 1)),
                (false, '.' | '、') if number.end <= 3 && !follows.is_some_and(|c| c.is_ascii_digit()) => {
                    Some((Style::Arabic, number.end + 1))
                }
                // "1.5G+教育": a point before the name of a generation.
                (false, ')') if number.end <= 2 => Some((Style::ArabicBracket, number.end + 1)),
                _ => arabic_before_a_name(line),
            }
        }
    }
}

/// Whether a line is the title of a document: 某市某局关于印发《…》的通知, the day behind it or not.
fn names_document(line: &Text) -> bool {
    let end = line.chars.iter().rposition(|c| *c == '(').filter(|open| line.closing(*open) == Some(line.len() - 1));
    line.any_before(end.unwrap_or(line.len()), &["的通知", "的通告", "的公告"]).is_some()
        && line.any_in(0..line.len(), &["印发", "关于"])
        && !line.chars.contains(&'。')
}

/// "1.5G+智慧教育": the mark 1. before a name that begins with a numeral.
fn arabic_before_a_name(line: &Text) -> Option<(Style, usize)> {
    let digits = line.digits(0);
    let name = digits + 1 + line.digits(digits + 1);
    let has_number = line.at(digits) == Some('.') && name > digits + 1;
    // 11.121人才梯队: what follows the numeral is neither a unit nor a magnitude.
    let is_counted = || {
        super::unit::unit_at(line, name).is_some()
            || matches!(line.at(name), Some('万' | '亿' | '千' | '百' | '年' | '月' | '多' | '余'))
    };
    let is_name = matches!(line.at(name), Some('G' | 'K' | 'D'))
        || name - digits > 2 && line.at(name).is_some_and(super::text::is_han) && !is_counted();
    (has_number && is_name && digits <= 2).then_some((Style::Arabic, digits + 1))
}

/// How long a heading may be.
const MAX_HEADING: usize = 45;

/// Where the heading of a marked line ends, its stop not included; none when the line is a sentence and has no heading.
pub fn heading_end(line: &Text, mark: usize, style: Style) -> Option<usize> {
    // Bodies in brackets behind a heading are none of its words: （一）建设平台（责任单位：…）.
    let bracket = (mark + 1..line.len()).find(|at| line.chars[*at] == '(').filter(|at| names_bodies(line, *at));
    let stop = (mark..line.len()).find(|at| matches!(line.chars[*at], '。' | ';' | '!') || Some(*at) == bracket);
    // An article that goes on behind a semicolon is a sentence.
    if style == Style::Article && stop.is_some_and(|stop| line.chars[stop] == ';') {
        return None;
    }
    if let Some(bracket) = bracket.filter(|at| stop == Some(*at) && *at - mark <= MAX_HEADING) {
        return Some(bracket);
    }
    let colon = (mark..line.len()).find(|at| line.chars[*at] == ':').filter(|at| stop.is_none_or(|stop| *at < stop));
    let words = |end: usize| end - mark;
    let commas = |end: usize| line.chars[mark..end].iter().filter(|c| **c == ',').count();
    // Dashes lead a heading where more follows, else a sentence.
    let leads_on = |end: usize| end + 1 < line.len();
    let limit = if style == Style::Dash || style == Style::Article { 24 } else { MAX_HEADING };
    match (stop, colon) {
        (_, Some(colon)) if leads_on(colon) && (1..=20).contains(&words(colon)) && commas(colon) == 0 => Some(colon),
        (Some(stop), _) if words(stop) <= limit && leads_on(stop) && commas(stop) <= 2 => Some(stop),
        (Some(stop), _) if words(stop) <= limit && !leads_on(stop) && commas(stop) == 0 && style < Style::Circled => {
            (words(stop) <= 30).then_some(stop)
        }
        (None, _) if words(line.len()) <= limit && style != Style::Dash && words(line.len()) > 0 => {
            Some(colon.filter(|colon| !leads_on(*colon)).unwrap_or(line.len()))
        }
        _ => None,
    }
}

/// Where a marked line ends that is one short sentence, its stop not included.
pub fn sentence_end(line: &Text, mark: usize) -> Option<usize> {
    let stop = (mark..line.len()).find(|at| matches!(line.chars[*at], '。' | ';' | ':' | '!' | '('))?;
    let is_short = stop + 1 == line.len() && line.chars[stop] == '。' && (1..=MAX_HEADING).contains(&(stop - mark));
    // One with a number says something itself.
    (is_short && line.chars[mark..stop].iter().all(|c| !c.is_ascii_digit())).then_some(stop)
}

fn names_bodies(line: &Text, open: usize) -> bool {
    let close = line.closing(open).unwrap_or(line.len());
    let is_labelled = line.any_in(open..close, &["责任", "牵头", "负责", "配合", "落实单位"]);
    let lists = || parted(line, open + 1..close, ',');
    is_labelled || !lists().is_empty() && lists().into_iter().all(|list| body_names::names(line, list, Listed::Bare).is_some())
}

/// Whether a line without a mark can be a heading: short, without punctuation, not a signature and not a date.
pub fn is_plain(line: &Text) -> bool {
    let is_word =
        |c: &char| !matches!(c, '。' | ',' | ';' | ':' | '!' | '?' | '、' | '《' | '》' | '(' | ')' | '[' | ']' | '|' | '.');
    let last = line.chars.last().copied().unwrap_or_default();
    (4..=24).contains(&line.len())
        && line.chars.iter().all(is_word)
        && line.digits(0) == 0
        && !matches!(last, '局' | '厅' | '委' | '部' | '日' | '会' | '办' | '府' | '年' | '号' | '%' | '院')
        && !line.any_at(0, &["附件", "附表", "注", "图为", "图", "来源", "单位", "抄送"]).is_some_and(|_| true)
}

/// Whether a line is the title of a box beside the text: 专栏1 网络互联互通工程.
pub fn is_box(line: &Text) -> bool {
    line.has(0, "专栏") && (3..=40).contains(&line.len()) && line.chars.iter().all(|c| !matches!(c, '。' | ',' | ';'))
}

/// Where the first words of a paragraph end when they are its heading: 创新驱动、应用牵引。以前沿…
pub fn lead_end(paragraph: &Text) -> Option<usize> {
    let stop = paragraph.chars.iter().position(|c| matches!(c, '。' | ',' | ';' | ':'))?;
    let is_heading = paragraph.chars[stop] == '。' && (4..=16).contains(&stop) && paragraph.len() > stop + 12;
    (is_heading && paragraph.chars[..stop].iter().all(|c| !c.is_ascii_digit())).then_some(stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_numbers_and_remarks() {
        for (line, expected) in [
            ("一、总则", Some((Style::Comma, 2))),
            ("十二、附则", Some((Style::Comma, 3))),
            ("（三）平台", Some((Style::Bracket, 3))),
            ("(12)平台", Some((Style::ArabicBracket, 4))),
            ("3.建设平台", Some((Style::Arabic, 2))),
            ("３．建设平台", Some((Style::Arabic, 2))),
            ("1、 平台", Some((Style::Arabic, 2))),
            ("1.5G+智慧教育", Some((Style::Arabic, 2))),
            ("11.121人才梯队项目", Some((Style::Arabic, 3))),
            ("1.5亿元用于建设", None),
            ("3.25亿元用于建设", None),
            ("2.15个百分点", None),
            ("第三条 资金", Some((Style::Article, 3))),
            ("第二章 任务", Some((Style::Chapter, 3))),
            ("第一批项目", None),
            ("（2021—2023年）", None),
            ("2025年，建成", None),
            ("——规模壮大。", Some((Style::Dash, 2))),
            ("①平台", Some((Style::Circled, 1))),
            ("三年行动", None),
        ] {
            assert_eq!(mark(&Text::of(line)), expected, "{line}");
        }
    }

    #[test]
    fn a_heading_ends_at_its_stop_and_a_sentence_has_none() {
        for (line, heading) in [
            ("一、总体要求", Some("一、总体要求")),
            ("（一）建设平台。支持企业牵头。", Some("(一)建设平台")),
            ("1.对新认定的省级平台，按照实际投入，给予一次性奖励，最高不超过100万元，分三年拨付。", None),
            ("——产业规模。总规模壮大。", Some("——产业规模")),
            ("——新建10个园区。", None),
            ("一带：以产业园为核心。", None),
            ("第二条 按照财力的1%予以奖励；完成计划的再予奖励。", None),
            ("第二条 奖励。按照财力的1%予以奖励。", Some("第二条奖励")),
            ("（一）建设平台（责任单位：市科技局）", Some("(一)建设平台")),
            ("（一）建设平台（市科技局、市财政局）", Some("(一)建设平台")),
            ("（一）建设平台（基地）", Some("(一)建设平台(基地)")),
        ] {
            let text = Text::of(line);
            let found = mark(&text).and_then(|(style, length)| heading_end(&text, length, style));
            assert_eq!(found.map(|end| text.slice(0..end)).as_deref(), heading, "{line}");
        }
    }
}
