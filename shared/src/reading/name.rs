//! A short Chinese name for what a quantity counts, by rule: what stands before it, or else what it counts.

use super::{dates::DateMention, part::is_replaced, quantity::Quantity, text::Text};
use std::ops::Range;

const MAX_NAME: usize = 24;
/// Words at the beginning of a clause that name nothing.
const OPENINGS: &[&str] = &[
    "其中", "同时", "并且", "并", "以及", "力争", "争取", "推动", "实现", "促进", "确保", "使", "将", "预计", "全市", "全省",
    "全区", "我市", "我省", "我区", "目前", "累计", "共", "已", "年均", "到", "努力", "基本", "带动", "引导", "包含", "含",
    "包括", "按照", "和", "及", "分别",
];
/// Verbs by which things come to be: what they bring about stands behind the number.
const VERBS: &[&str] = &[
    "培育",
    "打造",
    "建设",
    "建成",
    "新建",
    "新增",
    "引育",
    "引进",
    "形成",
    "制定",
    "研制",
    "开发",
    "开办",
    "提供",
    "创建",
    "推出",
    "突破",
    "组织",
    "举办",
    "实施",
    "开展",
    "培养",
    "认定",
    "获批",
    "建立",
    "设立",
    "布局",
    "推广",
    "遴选",
    "支持",
    "服务",
    "发布",
    "集聚",
    "吸引",
    "落地",
    "完成",
    "改造",
    "部署",
    "构建",
    "攻克",
    "拥有",
    "有",
    "推动",
    "梳理",
    "汇聚",
    "孵化",
    "开拓",
    "成立",
    "建",
    "扶持",
    "评选",
    "聚集",
    "参与",
    "主导",
    "修订",
    "制修订",
    "编制",
    "新认定",
    "再培育",
    "形成了",
    "建成了",
    "大力实施",
    "获批",
    "开通",
    "开放",
    "覆盖",
    "发展",
    "壮大",
    "推进",
    "培训",
    "招引",
    "签约",
    "给予",
    "安排",
    "奖励",
    "补助",
    "最高",
    "支持",
    "涌现",
    "免除",
    "减免",
];
const REACHES: &[&str] = &[
    "达到",
    "力争达到",
    "提升到",
    "提升至",
    "提高到",
    "提高至",
    "增长到",
    "增加到",
    "增至",
    "扩大到",
    "实现",
    "为",
    "至",
    "到",
    "增长",
    "提高",
    "提升",
    "占",
    "居",
    "位居",
    "下降",
    "降低",
    "共",
    "有",
    "由",
    "从",
    "按照",
    "按",
    "已",
    "均",
];

/// The name of what a quantity counts, in a clause.
pub fn name_of(text: &Text, clause: &Range<usize>, quantity: &Quantity, dates: &[DateMention], all: &[Quantity]) -> String {
    if let Some(subject) = respective(text, clause, quantity, all) {
        return subject;
    }
    let mut start = clause.start;
    let before = all.iter().rfind(|other| other.range.end <= quantity.range.start);
    // 占比由60%提高到70%: both are of the same.
    if let Some(before) = before.filter(|before| clause.contains(&before.range.start) && is_replaced(text, before)) {
        return name_of(text, clause, before, dates, all);
    }
    // A list within a clause: 单项冠军8个、省级20个.
    if let Some(before) = before.filter(|before| clause.contains(&before.range.start)) {
        start = before.range.end;
        start = (start..quantity.range.start).rev().find(|at| text.chars[*at] == '、').map_or(start, |at| at + 1);
    }
    for date in dates.iter().filter(|date| date.range.end <= quantity.range.start) {
        start = start.max(date.range.end);
    }
    let mut left = start..quantity.range.start;
    while let Some(word) = text.any_at(left.start, OPENINGS).filter(|word| left.len() >= word.chars().count()) {
        left.start += word.chars().count();
    }
    while matches!(text.at(left.start), Some(',' | '、' | '。' | ':' | '-')) && left.start < left.end {
        left.start += 1;
    }
    while let Some(word) = text.any_before(left.end, REACHES).filter(|word| left.len() >= word.chars().count()) {
        left.end -= word.chars().count();
    }
    let verb = text.any_before(left.end, VERBS).filter(|word| left.len() >= word.chars().count());
    // 补助额 is no verb.
    let is_noun = |word: &&str| text.any_at(left.start + word.chars().count(), &["额", "标准"]).is_some();
    let begins = text.any_at(left.start, VERBS).filter(|word| !is_noun(word)).map_or(0, |word| word.chars().count());
    if verb.is_none() && left.len() >= begins + 2 {
        left.start += begins;
    }
    if left.len() >= 2 && verb.is_none() {
        return shortened(text, left, Kept::End);
    }
    let right_start = quantity.range.end + usize::from(text.has(quantity.range.end, "的"));
    let right = right_start..clause.end.max(right_start);
    let right = right.start
        ..right.clone().find(|at| matches!(text.chars[*at], ',' | '、' | '。' | ';' | '(' | ':')).unwrap_or(right.end);
    let whole = clause.start..quantity.range.start;
    match right.len() {
        0 | 1 if whole.len() >= 2 => shortened(text, whole, Kept::End),
        0 | 1 => shortened(text, clause.start..quantity.range.end, Kept::End),
        _ => shortened(text, right, Kept::Beginning),
    }
}

/// The subject of a number in a list: 甲、乙分别达到10家、20家.
fn respective(text: &Text, clause: &Range<usize>, quantity: &Quantity, all: &[Quantity]) -> Option<String> {
    let each = (clause.start..quantity.range.start).rev().find(|at| text.has(*at, "分别"))?;
    let numbers: Vec<&Quantity> = all.iter().filter(|q| (each..clause.end).contains(&q.range.start)).collect();
    let at = numbers.iter().position(|number| number.range == quantity.range)?;
    let words = text.slice(clause.start..each);
    let subjects: Vec<&str> = words.split(['、', '和', '与', '及']).filter(|subject| !subject.is_empty()).collect();
    (subjects.len() > 1 && subjects.len() == numbers.len()).then(|| subjects[at].to_owned())
}

/// Which end of a long name says what it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Beginning,
    End,
}

/// At most so many characters: of a subject its end, of an object its beginning or its last words.
fn shortened(text: &Text, range: Range<usize>, kept: Kept) -> String {
    let range = match range.len() > MAX_NAME {
        false => range,
        // 具有核心技术和制造能力的企业: what is counted stands behind the last 的.
        true => {
            let last = range.clone().rev().find(|at| text.chars[*at] == '的').map(|at| at + 1..range.end);
            match last.filter(|last| (2..=MAX_NAME).contains(&last.len())) {
                Some(last) => last,
                None if kept == Kept::End => range.end - MAX_NAME..range.end,
                None => range.start..range.start + MAX_NAME,
            }
        }
    };
    text.slice(range).trim_matches(|c: char| matches!(c, ',' | '、' | '“' | '”' | '"' | '的' | '(' | ')' | ' ')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{
        dates::{DateContext, dates},
        quantity::quantities,
    };

    #[test]
    fn names_are_short_nouns() {
        for (raw, name) in [
            ("推动甲产业规模达1000亿元", "甲产业规模"),
            ("培育100家优质企业", "优质企业"),
            ("到2025年，5G用户突破50万户", "5G用户"),
            ("引育5家以上具有核心技术的企业", "具有核心技术的企业"),
            ("甲产值占比超过80%", "甲产值占比"),
            ("年均增长20%左右", "年均增长"),
            ("占比由60%提高到70%", "占比"),
        ] {
            let text = Text::of(raw);
            let found = dates(&text, DateContext::default());
            let all = quantities(&text, &found);
            let clause = crate::reading::sentences::clause_around(&text, 0..text.len(), all[0].range.start);
            assert_eq!(name_of(&text, &clause, &all[0], &found, &all), name, "{raw}");
        }
    }
}
