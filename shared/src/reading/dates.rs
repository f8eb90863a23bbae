//! Dates and deadlines as precise as the text: 到2025年, 2027年前, 2025年6月底, “十四五”末, 三年内, 2021—2023年.

use super::{numeral::numeral_at, text::Text};
use crate::{date::PartialDate, model::Period};
use std::ops::Range;

/// What a date says of the statement that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRole {
    /// Until then: 到2025年, 2027年前, 2025年年底.
    By,
    /// Counted until then: 截至2024年底.
    AsOf,
    /// From then on: 自2024年起.
    From,
    /// What a change is counted from: 较2023年增长.
    Base,
    /// In it: 2024年.
    On,
}

/// A date that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Its characters.
    pub range: Range<usize>,
    /// The date; the end of a span.
    pub date: PartialDate,
    /// The beginning of a span.
    pub from: Option<PartialDate>,
    /// What it says.
    pub role: DateRole,
    /// Whether the year is not printed but taken from the document: 年底, 三年内.
    pub is_derived: bool,
}

/// What a document says of time as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateContext {
    /// The year of issue.
    pub year: Option<u16>,
    /// The years that it plans for.
    pub period: Option<Period>,
}

impl DateContext {
    /// The year from which on what the document says is ahead.
    pub fn first_year(self) -> Option<u16> {
        self.period.map(|period| period.from).or(self.year)
    }
}

/// Five-year plans with their last years.
pub const PLANS: &[(&str, u16)] = &[("十二五", 2015), ("十三五", 2020), ("十四五", 2025), ("十五五", 2030), ("十六五", 2035)];
const WHOLE_YEAR: &str = "全年";
const BEFORE: &[&str] = &["力争到", "截止到", "截至到", "截至", "截止", "到", "至", "自", "从", "于", "在"];
const ENDS: &[&str] = &["年年底", "年年末", "底", "末", "上半年", "下半年", "年底", "年末", "年内", "年初", "中", "初"];

/// Every date of a text, in its order; nothing within the names of plans.
pub fn dates(text: &Text, context: DateContext) -> Vec<DateMention> {
    let mut found: Vec<DateMention> = Vec::new();
    let mut at = 0;
    let mut in_title = 0_usize;
    while at < text.len() {
        match text.chars[at] {
            '《' => in_title += 1,
            '》' => in_title = in_title.saturating_sub(1),
            _ if in_title > 0 => {}
            _ => {
                // 全年 behind a year is that year's, not the document's.
                let other = found.last().filter(|_| text.has(at, WHOLE_YEAR));
                let is_year = |other: &DateMention| other.role == DateRole::On && other.from.is_none();
                let context = DateContext { year: other.map(|other| other.date.year()).or(context.year), ..context };
                if other.is_none_or(is_year)
                    && let Some(mention) = mention_at(text, at, context)
                {
                    at = mention.range.end;
                    found.push(mention);
                    continue;
                }
            }
        }
        at += 1;
    }
    found
}

fn mention_at(text: &Text, at: usize, context: DateContext) -> Option<DateMention> {
    let before_is_digit = text.before(at).is_some_and(|c| c.is_ascii_alphanumeric());
    if before_is_digit {
        return None;
    }
    printed(text, at).or_else(|| five_year_plan(text, at)).or_else(|| relative(text, at, context))
}

/// A year of four digits, before 年 or within a span.
fn year_at(text: &Text, at: usize) -> Option<(u16, usize)> {
    let numeral = numeral_at(text, at)?;
    let is_year = numeral.end == at + 4 && numeral.magnitude.is_empty() && numeral.value.fract() == 0.0;
    let year = numeral.value as u16;
    (is_year && (1949..2100).contains(&year)).then_some((year, at + 4))
}

fn printed(text: &Text, at: usize) -> Option<DateMention> {
    let (first, mut end) = year_at(text, at)?;
    let mut from = None;
    let mut year = first;
    let first_has_mark = text.has(end, "年度") || text.has(end, "年");
    let after = end + if text.has(end, "年度") { 2 } else { usize::from(first_has_mark) };
    let joint = text.any_at(after, &["——", "—", "-", "~", "至", "到"]);
    let second = joint.and_then(|joint| year_at(text, after + joint.chars().count()));
    match second {
        Some((last, last_end)) if last > first && text.has(last_end, "年") => {
            (year, end, from) = (last, last_end, PartialDate::of_year(first));
        }
        // 2023、2024年: the years of a list, the mark behind the last.
        _ if !first_has_mark => {
            let next = text.any_at(after, &["、", "和", "与", "及"]).and_then(|_| year_at(text, after + 1));
            next?;
            return Some(placed(text, at..end, PartialDate::of_year(first)?, None, false));
        }
        _ => {}
    }
    end += if text.has(end, "年度") { 2 } else { 1 };
    let (date, end) = month_and_day(text, year, end)?;
    Some(placed(text, at..end, date, from, false))
}

/// The month and day behind a year, as far as they are printed.
fn month_and_day(text: &Text, year: u16, mut end: usize) -> Option<(PartialDate, usize)> {
    let number = |at: usize, mark: &str, most: f64| {
        let numeral = numeral_at(text, at)?;
        (numeral.value >= 1.0 && numeral.value <= most && text.has(numeral.end, mark))
            .then_some((numeral.value as u8, numeral.end + 1))
    };
    let mut printed = format!("{year:04}");
    if let Some((month, after)) = number(end, "月", 12.0) {
        printed.push_str(&format!("-{month:02}"));
        end = after;
        if let Some((day, after)) = number(end, "日", 31.0) {
            printed.push_str(&format!("-{day:02}"));
            end = after;
        }
    }
    // The 31st of June is a slip of the text: its year still holds.
    Some((printed.parse().ok().or_else(|| PartialDate::of_year(year))?, end))
}

/// 十四五 is the plan until 2025.
fn five_year_plan(text: &Text, at: usize) -> Option<DateMention> {
    let (name, year) = PLANS.iter().find(|(name, _)| text.has(at, name))?;
    let mut end = at + name.chars().count();
    end += usize::from(matches!(text.at(end), Some('”' | '"' | '’')));
    // “十四五”新建2座: what is done in it.
    let is_done_in_it = || text.any_at(end, &["新建", "新增", "累计", "力争"]).map(|_| "");
    let ends = text.any_at(end, &["期末", "时期末", "末", "期间", "时期", "规划期末"]).or_else(is_done_in_it);
    let ends = ends.filter(|_| !text.has(end, "期间规划"))?;
    let from = PartialDate::of_year(year - 4).filter(|_| !ends.ends_with('末'));
    let start = at - usize::from(matches!(text.before(at), Some('“' | '"' | '‘')));
    let mut mention = placed(text, start..end + ends.chars().count(), PartialDate::of_year(*year)?, from, true);
    if ends.ends_with('末') && mention.role != DateRole::Base {
        mention.role = DateRole::By;
    }
    Some(mention)
}

/// 年底, 三年内, 6月底: the year is the document's.
fn relative(text: &Text, at: usize, context: DateContext) -> Option<DateMention> {
    let year = context.year?;
    for (word, ahead) in [("今年年底", 0), ("今年", 0), ("本年度", 0), (WHOLE_YEAR, 0), ("明年", 1), ("年底", 0), ("年内", 0)]
    {
        // 全年龄, 全年无休 are no year, and a plan for several years has none of its own.
        let is_year = word != WHOLE_YEAR
            || text.any_at(at + 2, &["龄", "无", "候", "天", "级", "段"]).is_none()
                && context.period.is_none_or(|period| period.from == period.to);
        let is_word = text.has(at, word) && is_year && !text.before(at).is_some_and(numeral_char);
        if is_word {
            let range = at..at + word.chars().count();
            let mut mention = placed(text, range, PartialDate::of_year(year + ahead)?, None, true);
            if word.ends_with(['底', '内']) {
                mention.role = DateRole::By;
            }
            return Some(mention);
        }
    }
    let numeral = numeral_at(text, at).filter(|n| n.magnitude.is_empty() && !text.before(at).is_some_and(numeral_char))?;
    // 落户后三年内, 连续三年内: years of somebody's own.
    let is_own = text.before(at).is_some_and(|c| matches!(c, '后' | '续'));
    if !is_own && (text.has(numeral.end, "年内") || text.has(numeral.end, "年左右时间")) {
        let years = Some(numeral.value).filter(|years| (1.0..=20.0).contains(years))? as u16;
        let end = match context.period {
            Some(period) if period.to + 1 >= period.from + years && period.to <= period.from + years => period.to,
            _ => year + years,
        };
        let mut mention = placed(text, at..numeral.end + 2, PartialDate::of_year(end)?, None, true);
        mention.role = DateRole::By;
        return Some(mention);
    }
    let is_month = text.has(numeral.end, "月") && (1.0..=12.0).contains(&numeral.value) && text.before(at) != Some('个');
    if is_month {
        let (date, _) = month_and_day(text, year, at)?;
        let day = numeral_at(text, numeral.end + 1).filter(|day| text.has(day.end, "日"));
        let end = day.map_or(numeral.end + 1, |day| day.end + 1);
        return Some(placed(text, at..end, date, None, true));
    }
    None
}

fn numeral_char(c: char) -> bool {
    c.is_ascii_digit() || crate::quantity::is_chinese_numeral(c) || c == '年' || c == '每' || c == '个'
}

/// A date with the words before and behind it that say what it is.
fn placed(text: &Text, range: Range<usize>, date: PartialDate, from: Option<PartialDate>, is_derived: bool) -> DateMention {
    let before = text.any_before(range.start, BEFORE);
    let mut end = range.end;
    let closes = text.any_at(end, ENDS);
    end += closes.map_or(0, |word| word.chars().count());
    let until = text.any_at(end, &["以前", "之前", "前"]).filter(|word| *word != "前" || !text.has(end, "前列"));
    end += until.map_or(0, |word| word.chars().count());
    let since = text.any_at(end, &["以来", "起"]).filter(|_| closes.is_none_or(|word| word.ends_with('初')));
    end += since.map_or(0, |word| word.chars().count());
    let ends_then = closes.is_some_and(|word| word.ends_with(['底', '末', '内']));
    let role = match before {
        None if text.any_before(range.start, &["较", "比", "相较", "相比"]).is_some() => DateRole::Base,
        // 与2023年相比
        None if text.any_before(range.start, &["与", "同"]).is_some() && text.any_at(range.end, &["相比", "比"]).is_some() => {
            DateRole::Base
        }
        // 在2018年基础上
        _ if text.any_at(range.end, &["基础上", "的基础上"]).is_some() => DateRole::Base,
        Some("截至" | "截止" | "截止到" | "截至到") => DateRole::AsOf,
        _ if since.is_some() => DateRole::From,
        Some("自" | "从") => DateRole::From,
        _ if until.is_some() => DateRole::By,
        Some("力争到" | "到" | "至") => DateRole::By,
        _ if ends_then => DateRole::By,
        _ => DateRole::On,
    };
    let start = range.start - before.filter(|word| !matches!(*word, "于" | "在")).map_or(0, |word| word.chars().count());
    DateMention { range: start..end, date, from, role, is_derived }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_the_text() {
        let context = DateContext { year: Some(2024), period: Some(Period { from: 2024, to: 2026 }) };
        for (raw, words, date, role) in [
            ("到2025年，建成", "到2025年", "2025", DateRole::By),
            ("2027年前建成", "2027年前", "2027", DateRole::By),
            ("2025年年底完成", "2025年年底", "2025", DateRole::By),
            ("到 2023 年末", "到2023年末", "2023", DateRole::By),
            ("2025年6月底前完成", "2025年6月底前", "2025-06", DateRole::By),
            ("截至2024年3月31日", "截至2024年3月31日", "2024-03-31", DateRole::AsOf),
            ("自2023年起实施", "自2023年起", "2023", DateRole::From),
            ("2022年以来", "2022年以来", "2022", DateRole::From),
            ("“十四五”末达到", "“十四五”末", "2025", DateRole::By),
            ("2021—2023年新增", "2021—2023年", "2023", DateRole::On),
            ("2021年至2023年新增", "2021年至2023年", "2023", DateRole::On),
            ("二〇二五年建成", "二〇二五年", "2025", DateRole::On),
            ("三年内培育", "三年内", "2026", DateRole::By),
            ("年底前完成", "年底前", "2024", DateRole::By),
            ("8月底完成", "8月底", "2024-08", DateRole::By),
            ("截至6月24日", "截至6月24日", "2024-06-24", DateRole::AsOf),
            ("2021-2023年新增", "2021-2023年", "2023", DateRole::On),
            ("较2023年增长", "2023年", "2023", DateRole::Base),
            ("较“十三五”期末翻一番", "“十三五”期末", "2020", DateRole::Base),
            ("在2018年基础上翻两番", "2018年", "2018", DateRole::Base),
            ("力争到２０３０年", "力争到2030年", "2030", DateRole::By),
        ] {
            let text = Text::of(raw);
            let found = dates(&text, context);
            let [one] = found.as_slice() else { panic!("{raw}: {found:?}") };
            assert_eq!(
                (text.slice(one.range.clone()).as_str(), one.date.to_string().as_str(), one.role),
                (words, date, role),
                "{raw}"
            );
        }
    }

    #[test]
    fn names_of_plans_and_counts_of_years_are_no_dates() {
        for raw in [
            "落户后三年内",
            "连续三年内",
            "《行动计划（2021—2023年）》",
            "三年行动计划",
            "每年新增",
            "2000家",
            "30周年",
            "“十四五”规划",
            "3个月",
            "全年龄段",
        ] {
            assert_eq!(dates(&Text::of(raw), DateContext { year: Some(2024), period: None }), [], "{raw}");
        }
    }
}
