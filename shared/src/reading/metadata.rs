//! What a text prints of itself: title, number, issuer, day of issue, years of the plan. Nothing is guessed.

use super::{
    block::Block,
    dates::{DateContext, DateMention, DateRole, dates},
    text::{Text, is_han},
};
use crate::{date::PartialDate, model::Period};
use std::collections::BTreeMap;

/// What a text prints of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Its title.
    pub title: Option<String>,
    /// Its number: 沪科合〔2025〕42号.
    pub number: Option<String>,
    /// Who issued it, as it signs.
    pub issuers: Vec<String>,
    /// When it was issued.
    pub issued: Option<PartialDate>,
    /// The years that it plans for, by its title.
    pub period: Option<Period>,
    /// Whether it tells what was done rather than what will be.
    pub is_report: bool,
    /// The year that it names most often; only dates without a year lean on it, where nothing else says the year.
    pub usual_year: Option<u16>,
}

const TITLE_ENDS: &[&str] = &[
    "行动计划",
    "实施方案",
    "行动方案",
    "工作方案",
    "实施意见",
    "指导意见",
    "若干措施",
    "政策措施",
    "若干政策",
    "发展规划",
    "规划纲要",
    "实施细则",
    "管理办法",
    "规划",
    "方案",
    "计划",
    "意见",
    "措施",
    "政策",
    "办法",
    "细则",
    "条例",
    "指南",
    "要点",
    "工作安排",
    "答复",
    "报告",
    "纲要",
    "规定",
    "决定",
    "通知",
    "函",
    "举措",
    "清单",
];

impl Metadata {
    /// Reads it from the paragraphs of a text.
    pub fn of(blocks: &[Block], source: &[char]) -> Self {
        let mut found = Self::default();
        // What stands before the first heading with a mark, and the signature at the end.
        let head: Vec<&Block> = blocks.iter().take(24).collect();
        let mut candidates: Vec<(bool, String)> = Vec::new();
        for (at, block) in head.iter().enumerate() {
            let printed = super::block::printed(source, &block.text);
            let name = printed.split(['（', '(']).next().unwrap_or_default();
            let is_title =
                block.path.len() <= 1 && (8..=90).contains(&block.text.len()) && !printed.contains(['。', '：', ':', '，']);
            if is_title && TITLE_ENDS.iter().any(|end| name.ends_with(end)) && !printed.starts_with('《') {
                // The title of a plan may stand in two lines, the years in the second.
                let next = head.get(at + 1).map(|next| super::block::printed(source, &next.text)).unwrap_or_default();
                let is_period = next.starts_with(['（', '(']) && next.chars().count() <= 16 && next.contains("年");
                let title = if is_period && name == printed { format!("{printed}{next}") } else { printed.clone() };
                let title = match at.checked_sub(1).map(|above| super::block::printed(source, &head[above].text)) {
                    Some(above) if is_first_line(&above, &title) => above + &title,
                    _ => title,
                };
                candidates.push((name.ends_with("通知"), alone(&title).to_owned()));
            }
        }
        found.title =
            candidates.iter().find(|(is_notice, _)| !is_notice).or(candidates.first()).map(|(_, title)| title.clone());
        // The notice names whole what the text prints in two lines.
        let handed_out = head.iter().find_map(|block| handed_out(&super::block::printed(source, &block.text)));
        let mut named = candidates.iter().filter_map(|(_, title)| issued_by(title)).chain(handed_out.clone());
        found.title = found.title.map(|title| named.find(|name| name.ends_with(&title)).unwrap_or(title));
        // 关于印发《…》的通知 is the notice of another text, which follows without a title of its own.
        if let Some(name) = found.title.as_deref().and_then(issued_by) {
            found.title = Some(name);
        }
        found.title = found.title.or(handed_out);
        if found.title.is_none() {
            let first = blocks.first().filter(|block| block.text.len() <= 60 && !block.text.chars.contains(&'。'));
            found.title = first.map(|block| super::block::printed(source, &block.text));
        }
        found.number = blocks.iter().take(30).find_map(|block| number(&block.text, source));
        found.sign(blocks, source);
        found.usual_year = usual_year(blocks);
        found.period = found.title.as_deref().and_then(period).or_else(|| blocks.iter().find_map(span_of_goals));
        found.period = found.period.or_else(|| head.iter().find_map(|block| year_of_work(block)));
        let title = found.title.as_deref().unwrap_or_default();
        // What stands in 《》 is the name of another document: 《政府工作报告》重点任务分工方案 is no report.
        // So is a report whose tasks are handed out: 政府工作报告目标任务分解.
        let hands_out = |title: &str| {
            ["任务分解", "目标任务", "重点任务", "任务分工", "重点工作", "责任分解"].iter().any(|word| title.contains(word))
        };
        let own_title = outside_of_names(title);
        let own_title = if hands_out(&own_title) { own_title.replace("报告", "") } else { own_title };
        found.is_report = ["答复", "意见的", "主办意见", "会办意见", "报告", "总结", "报道", "解读", "复函", "情况"]
            .iter()
            .any(|word| own_title.contains(word))
            || blocks.iter().take(8).any(|block| {
                block.text.any_in(0..block.text.len(), &["提出答复", "答复意见如下", "答复如下", "系列报道", "工作解读"])
            });
        found
    }

    /// A line with a date alone is the day of issue, the lines above it that name bodies are the issuers.
    fn sign(&mut self, blocks: &[Block], source: &[char]) {
        for (at, block) in blocks.iter().enumerate() {
            let text = &block.text;
            if text.len() > 14 || block.is_heading && !text.chars.contains(&'日') {
                continue;
            }
            let found = dates(text, DateContext::default());
            let [date] = found.as_slice() else { continue };
            if date.date.day().is_none() || text.len() > date.range.len() + 2 {
                continue;
            }
            self.issued = self.issued.or(Some(date.date));
            let above = blocks[..at].iter().rev().take_while(|block| is_issuer(&block.text));
            let mut issuers: Vec<String> = above.map(|block| super::block::printed(source, &block.text)).collect();
            issuers.reverse();
            // A date in the head of a web page names no issuer; the signature may follow.
            if !issuers.is_empty() {
                self.issuers = issuers;
                return;
            }
        }
    }

    /// What the rules for dates may lean on.
    pub fn context(&self) -> DateContext {
        let of_number = self.number.as_deref().and_then(|number| years(number).first().copied());
        let of_title = self.title.as_deref().and_then(|title| years(title).first().copied());
        let year = self.issued.map(PartialDate::year).or(of_number).or(of_title).or(self.usual_year);
        DateContext { year, period: self.period }
    }
}

/// Whether a line can be the title of a text.
pub fn is_title(line: &Text) -> bool {
    (8..=60).contains(&line.len())
        && TITLE_ENDS.iter().any(|end| line.ends(line.len(), end))
        && line.chars.iter().all(|c| !matches!(c, '。' | ':' | ',' | ';'))
}

fn is_issuer(line: &Text) -> bool {
    let ends = ["委员会", "局", "厅", "部", "政府", "办公室", "中国科学院", "委", "管委会", "办公厅"];
    (3..=30).contains(&line.len()) && ends.iter().any(|end| line.ends(line.len(), end)) && line.chars.iter().all(|c| is_han(*c))
}

/// 某政办〔2020〕38号: letters, a year in brackets, a number.
fn number(text: &Text, source: &[char]) -> Option<String> {
    let open = text.chars.iter().position(|c| matches!(c, '[' | '('))?;
    if text.digits(open + 1) != 4 || !matches!(text.at(open + 5)?, ']' | ')') {
        return None;
    }
    let end = open + 6 + text.digits(open + 6);
    let is_number = end > open + 6 && text.at(end) == Some('号');
    let start = text.chars[..open].iter().rposition(|c| !is_han(*c)).map_or(0, |at| at + 1);
    // In a sentence it is the number of another document.
    let is_alone = (2..=12).contains(&(open - start)) && text.len() <= end + 30 && !text.chars.contains(&'《');
    (is_number && is_alone).then(|| super::block::printed(source, &text.part(start..end + 1)))
}

/// The years of a title: （2021—2023年), or the year of a plan for one: 2025年重点工作任务分工方案.
pub fn period(title: &str) -> Option<Period> {
    let text = Text::of(title);
    let found = dates(&text, DateContext::default());
    if let Some(span) = found.iter().find(|date| date.from.is_some()) {
        return Some(Period { from: span.from?.year(), to: span.date.year() });
    }
    let own_title = outside_of_names(title);
    // “十四五”软件产业发展规划
    let plan = super::dates::PLANS.iter().find(|(name, _)| own_title.contains(name));
    if let Some((_, to)) = plan.filter(|_| ["规划", "计划", "方案"].iter().any(|end| own_title.ends_with(end))) {
        return Some(Period { from: to - 4, to: *to });
    }
    let is_of_year = [
        "工作要点",
        "重点工作",
        "工作计划",
        "任务分工",
        "任务分解",
        "责任分解",
        "分工方案",
        "分解方案",
        "目标任务",
        "民生实事",
        "年版",
        "考评",
        "考核",
        "工作方案",
    ]
    .iter()
    .any(|word| own_title.contains(word));
    let [year] = &found[..] else { return None };
    let is_year = year.role == DateRole::On && year.date.to_string().len() == 4;
    // 2023年行动计划, 某市2023年深化改革若干措施, 实施方案(2023年), but not 三年行动计划(2023年).
    let is_in_bracket = text.before(year.range.start) == Some('(') && text.at(year.range.end) == Some(')');
    let end = if is_in_bracket { year.range.start - 1 } else { text.len() };
    let is_for_years = is_in_bracket && text.any_in(0..end, &["三年", "五年", "十年", "两年"]);
    let names_year = !is_for_years
        && ["计划", "方案", "措施", "举措", "清单", "安排", "工作任务", "要点"].iter().any(|word| text.ends(end, word));
    ((is_of_year || names_year) && is_year).then(|| Period { from: year.date.year(), to: year.date.year() })
}

/// Whether a line is the first of a title in two: the second begins with a word that joins, 某区2025年碳达峰 / 及减排工作安排, or the
/// first says the year, 某区2025年数字化 / 转型工作方案.
fn is_first_line(above: &str, title: &str) -> bool {
    let is_words = above.chars().all(|c| is_han(c) || c.is_ascii_digit());
    let joins = title.starts_with(['及', '和', '与', '的', '、', '暨']);
    // An issuer or a date stands above a title too.
    let says_year =
        above.contains('年') && !above.ends_with(['年', '月', '日', '号', '局', '委', '府', '办', '会', '室', '厅', '部']);
    (joins || says_year) && is_words && !is_named_as_text(above) && (4..=40).contains(&above.chars().count())
}

/// A title without what a collection adds to it: 4. 某市2023年行动方案（2023年4月12日）.
fn alone(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted =
        rest.strip_prefix(['.', '．', '、']).map(str::trim_start).filter(|name| rest != title && name.starts_with(is_han));
    let name = counted.unwrap_or(title);
    let bracket = &name[without_bracket(name).len()..];
    if bracket.contains("月") && bracket.contains("日") { without_bracket(name) } else { name }
}

/// A name without the bracket that ends it: years, 试行, or the day of a notice.
fn without_bracket(name: &str) -> &str {
    let bracket = name.ends_with(['）', ')']).then(|| name.rfind(['（', '('])).flatten();
    &name[..bracket.unwrap_or(name.len())]
}

/// Whether a name is one of a text.
fn is_named_as_text(name: &str) -> bool {
    TITLE_ENDS.iter().any(|end| without_bracket(name).ends_with(end))
}

/// The text that the title of a notice names, in 《》 or without: 关于印发某市“十四五”发展规划的通知（2023年6月6日）.
fn issued_by(title: &str) -> Option<String> {
    let (_, rest) = without_bracket(title).split_once("印发")?;
    let name = rest.strip_suffix("的通知")?;
    let quoted = name.strip_prefix('《').and_then(|name| name.strip_suffix('》'));
    let name = quoted.unwrap_or(name);
    ((quoted.is_some() || is_named_as_text(name)) && !name.contains("印发")).then(|| name.to_owned())
}

/// The text that a notice hands out: 现将《…》印发给你们.
fn handed_out(line: &str) -> Option<String> {
    let (open, close) = (line.find('《')? + '《'.len_utf8(), line.find('》')?);
    let name = line.get(open..close)?;
    line[close..].contains("印发给你们").then(|| name.to_owned())
}

/// The year whose work a document says that it is for: 为做好2024年促进消费工作，制定本方案.
fn year_of_work(block: &Block) -> Option<Period> {
    let text = &block.text;
    let says = text.any_in(0..text.len(), &["制定本", "制定如下", "制定以下", "提出如下", "特制定"]);
    let is_work = |date: &&DateMention| {
        let behind = date.range.end..text.len().min(date.range.end + 24);
        let work = behind.clone().find(|at| text.has(*at, "工作") && text.any_at(at + 2, &["会议", "报告"]).is_none());
        let is_open = |at: usize| text.chars[behind.start..at].iter().all(|c| !matches!(c, ',' | '。' | ';' | '《'));
        date.from.is_none()
            && date.date.to_string().len() == 4
            && text.any_before(date.range.start, &["做好", "推进", "抓好", "开展", "现就"]).is_some()
            && work.is_some_and(is_open)
    };
    let found = dates(text, DateContext::default());
    let year = found.iter().find(is_work).filter(|_| says && block.path.len() <= 1)?.date.year();
    Some(Period { from: year, to: year })
}

/// The years that goals are for: 2012年起5年内, 大力实施…
fn span_of_goals(block: &Block) -> Option<Period> {
    let is_goals = block.path.last().is_some_and(|heading| heading.contains("目标"));
    let found = dates(&block.text, DateContext::default());
    let since = found.first().filter(|date| is_goals && date.role == DateRole::From && date.range.start <= 1)?;
    let years = super::numeral::numeral_at(&block.text, since.range.end)?;
    let is_span = block.text.has(years.end, "年内") && (2.0..=15.0).contains(&years.value) && years.value.fract() == 0.0;
    let from = since.date.year();
    is_span.then(|| Period { from, to: from + years.value as u16 - 1 })
}

/// A title without the names of other documents in it.
fn outside_of_names(title: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in title.chars() {
        match c {
            '《' | '〈' => depth += 1,
            '》' | '〉' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn usual_year(blocks: &[Block]) -> Option<u16> {
    let mut counted: BTreeMap<u16, usize> = BTreeMap::new();
    for block in blocks {
        for date in dates(&block.text, DateContext::default())
            .iter()
            .filter(|date| matches!(date.role, DateRole::On | DateRole::From) && date.from.is_none())
        {
            *counted.entry(date.date.year()).or_default() += 1;
        }
    }
    counted.into_iter().max_by_key(|(_, count)| *count).map(|(year, _)| year)
}

fn years(text: &str) -> Vec<u16> {
    let chars: Vec<char> = text.chars().collect();
    let runs = chars.split(|c| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    runs.filter_map(|run| run.iter().collect::<String>().parse().ok()).filter(|year| (1990..2100).contains(year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::block::blocks;

    #[test]
    fn metadata_are_what_is_printed() {
        let source: Vec<char> = "某科发〔2024〕7号\n\n各有关单位：\n现将《某市甲产业行动方案（2024—2026年）》印发给你们。\n\n某市科学技术委员会\n某市财政局\n\
            2024年3月5日\n\n某市甲产业行动方案\n（2024—2026年）\n\n为发展甲产业，制定本方案。\n一、目标\n到2026年，建成。"
            .chars()
            .collect();
        let found = Metadata::of(&blocks(&source), &source);
        assert_eq!(found.title.as_deref(), Some("某市甲产业行动方案（2024—2026年）"));
        assert_eq!(found.number.as_deref(), Some("某科发〔2024〕7号"));
        assert_eq!(found.issuers, ["某市科学技术委员会", "某市财政局"]);
        assert_eq!(found.issued.map(|date| date.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(found.period, Some(Period { from: 2024, to: 2026 }));
        assert!(!found.is_report);
    }

    #[test]
    fn a_plan_may_be_for_the_year_that_its_title_names() {
        let years = |title| period(title).map(|period| (period.from, period.to));
        assert_eq!(years("某省服务业提质增效2023年行动计划"), Some((2023, 2023)));
        assert_eq!(years("某省服务业三年行动计划（2023年）"), None);
    }

    #[test]
    fn a_notice_names_the_text_that_it_hands_out() {
        for (raw, title, period, is_report) in [
            ("《某省2026年工作要点》已经同意，现印发给你们，请认真落实。\n1.建平台。", "某省2026年工作要点", Some(2026), false),
            (
                "2. 某省政府关于印发某省服务业2023年行动计划的通知（2023年5月11日）\n某省服务业2023年行动计划\n一、建平台。",
                "某省服务业2023年行动计划",
                Some(2023),
                false,
            ),
            (
                "某市政府办公室关于印发《某市2022年建设考评办法》的通知\n一、建平台。",
                "某市2022年建设考评办法",
                Some(2022),
                false,
            ),
            ("“十四五”甲产业发展规划\n一、形势。", "“十四五”甲产业发展规划", Some(2025), false),
            (
                "某市公布2025年政府工作报告目标任务分解\n一、建平台。",
                "某市公布2025年政府工作报告目标任务分解",
                Some(2025),
                false,
            ),
            (
                "关于印发《某市甲领域大规模设备更新工作方案（2024-2027年）》的通知\n某市甲领域大规模设备\n更新工作方案（2024-2027年）\n一、建平台。",
                "某市甲领域大规模设备更新工作方案（2024-2027年）",
                Some(2027),
                false,
            ),
            (
                "关于印发《某市甲领域大规模设备更新行动计划》的通知\n某市甲领域大规模设备\n甲领域设备更新行动计划\n一、建平台。",
                "甲领域设备更新行动计划",
                None,
                false,
            ),
            (
                "关于印发《某市甲领域大规模设备更新行动计划》的通知\n某市甲领域大规模\n大规模设备更新行动计划\n一、建平台。",
                "某市甲领域大规模设备更新行动计划",
                None,
                false,
            ),
            (
                "《某市2023 年优化环境激发活力任务清单》已经同意，现印发给你们，请认真落实。\n某市2023 年优化环境\n激发活力任务清单\n一、建平台。",
                "某市2023年优化环境激发活力任务清单",
                Some(2023),
                false,
            ),
            ("某港提高岸电使用率实施方案（2023年）\n一、建平台。", "某港提高岸电使用率实施方案（2023年）", Some(2023), false),
            ("某市甲产业三年行动计划（2023年）\n一、建平台。", "某市甲产业三年行动计划（2023年）", None, false),
            (
                "2. 某市政府关于印发某市“十四五”甲产业发展规划的通知（2023年6月6日）\n某政发〔2023〕26号\n一、建平台。",
                "某市“十四五”甲产业发展规划",
                Some(2025),
                false,
            ),
            (
                "10.某市政府关于印发《2023年某市环境任务清单》的通知（2023年3月1日）\n一、建平台。",
                "2023年某市环境任务清单",
                Some(2023),
                false,
            ),
            ("某局关于印发2023年甲行业提升举措的通知\n一、建平台。", "2023年甲行业提升举措", Some(2023), false),
            ("某市2023年深化营商环境改革若干措施\n一、建平台。", "某市2023年深化营商环境改革若干措施", Some(2023), false),
            (
                "关于印发《某区2026年减排重点工作安排》的通知\n《某区2026年减排重点工作安排》已经同意，现印发给你们。\n某区2026年减排重点工作安排\n一、建平台。",
                "某区2026年减排重点工作安排",
                Some(2026),
                false,
            ),
            (
                "4. 某市深化“甲如意”环境2023 年创新行动方案（2023年4 月12 日）\n某市深化“甲如意”环境2023 年创新行动方案\n一、建平台。",
                "某市深化“甲如意”环境2023年创新行动方案",
                Some(2023),
                false,
            ),
            (
                "某区2025年数字化\n转型升级重点工作方案\n为加快转型，制定本方案。\n一、建平台。",
                "某区2025年数字化转型升级重点工作方案",
                Some(2025),
                false,
            ),
            ("某市某局\n2025年3月\n某市产业工作方案\n一、建平台。", "某市产业工作方案", None, false),
            (
                "某区2025年碳达峰碳中和\n及减排重点工作安排\n2025年是收官之年，要抓实抓细。\n一、建平台。",
                "某区2025年碳达峰碳中和及减排重点工作安排",
                Some(2025),
                false,
            ),
            (
                "某市促进消费工作方案\n为做好2024年促进消费工作，制定本方案。\n一、建平台。",
                "某市促进消费工作方案",
                Some(2024),
                false,
            ),
            (
                "某市促进消费若干措施\n为推进2023年中央经济工作会议精神落实，制定本措施。\n一、建平台。",
                "某市促进消费若干措施",
                None,
                false,
            ),
            ("某市2024年产业发展报告\n一、概况。", "某市2024年产业发展报告", None, true),
        ] {
            let source: Vec<char> = raw.chars().collect();
            let found = Metadata::of(&blocks(&source), &source);
            assert_eq!(found.title.as_deref(), Some(title), "{raw}");
            assert_eq!((found.period.map(|period| period.to), found.is_report), (period, is_report), "{raw}");
        }
    }
}
