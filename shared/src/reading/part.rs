//! What part of a document a heading leads to, and whether a statement there tells what is or what shall be.

use super::{
    Paragraph,
    dates::{DateMention, DateRole},
    metadata::Metadata,
    quantity::Quantity,
    sentences::clause_around,
    text::Text,
    unit::{SHARES, is_money},
};
use crate::{
    model::{Kind, Operator},
    quantity::Unit,
};
use std::ops::Range;

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What was achieved, or is.
    Status,
    /// What is lacking.
    Problems,
    /// Principles and guiding thought.
    Principles,
    /// What shall be reached.
    Goals,
    /// What shall be done; also what stands under no heading that says otherwise.
    Tasks,
    /// What a report says shall be done next.
    Plans,
    /// Definitions, validity, annexes.
    Closing,
}

const PARTS: &[(Part, &[&str])] = &[
    (Part::Goals, &["目标", "愿景", "主要指标"]),
    (Part::Plans, &["下一步", "下步", "打算", "工作计划", "工作方案", "工作安排", "保障措施"]),
    (Part::Problems, &["存在问题", "主要问题", "问题", "不足", "短板", "困难"]),
    (
        Part::Status,
        &[
            "现状",
            "发展基础",
            "工作基础",
            "产业基础",
            "成效",
            "回顾",
            "背景",
            "基本情况",
            "发展情况",
            "总体情况",
            "工作情况",
            "开展情况",
            "落实情况",
            "推进情况",
            "进展",
            "形势",
            "完成情况",
            "概况",
        ],
    ),
    (Part::Principles, &["指导思想", "原则", "总体思路", "总体要求", "工作思路", "发展思路"]),
    (Part::Closing, &["附则", "名词解释", "有效期", "解释"]),
];

/// Words at the beginning of a heading that make it a task: 夯实产业基础 tells of no state.
const TASKS: &[&str] = &[
    "加快", "加强", "加大", "提高", "抓好", "做好", "放大", "彰显", "展现", "推进", "推动", "夯实", "强化", "提升", "优化",
    "构建", "完善", "健全", "培育", "打造", "深化", "保持", "破解", "解决", "补齐", "巩固", "发挥", "实施", "建设", "建立",
    "开展", "支持", "做强", "做优", "做大", "促进", "扩大", "拓展", "丰富", "落实", "营造", "筑牢", "聚焦", "突破", "壮大",
    "增强", "坚持",
];

/// The part that headings lead to: goals hold for everything under them, else the innermost heading that says it decides.
pub fn part_of(path: &[String]) -> Part {
    let says = |heading: &String| {
        let heading: String = heading.chars().map(super::text::folded).collect();
        let is_number = |c: char| !super::text::is_han(c) || is_mark(c);
        let is_task = TASKS.iter().any(|task| heading.trim_start_matches(is_number).starts_with(task));
        let said =
            PARTS.iter().find(|(_, names)| names.iter().any(|name| heading.contains(name)) && heading.chars().count() <= 16);
        // A long heading says it with its last word: 2023年全区经济社会发展主要预期目标.
        let is_goals = heading.ends_with("目标") && heading.chars().count() <= 30;
        said.map(|(part, _)| *part).or(is_goals.then_some(Part::Goals)).filter(|_| !is_task)
    };
    if path.iter().any(|heading| says(heading) == Some(Part::Goals)) {
        return Part::Goals;
    }
    path.iter().rev().find_map(says).unwrap_or(Part::Tasks)
}

fn is_mark(c: char) -> bool {
    crate::quantity::is_chinese_numeral(c) || matches!(c, '第' | '章' | '节' | '条')
}

/// Words by which money is given.
const IS_GIVEN: &[&str] = &[
    "给予",
    "补助",
    "补贴",
    "奖励",
    "资助",
    "扶持",
    "贴息",
    "奖补",
    "可支持",
    "减免",
    "返还",
    "补偿",
    "奖金",
    "配套资金",
    "扣减",
    "定额标准",
];
/// Rates that favour those who get them.
const RATES: &[&str] = &["预留份额", "预留比例", "扣除比例", "预付款", "结算款"];
/// Words of money that may be given: where something is told of the past, it was spent.
const FUNDS: &[&str] = &[
    "专项资金",
    "财政资金",
    "资金支持",
    "引导基金",
    "安排资金",
    "统筹资金",
    "资金池",
    "产业基金",
    "设立",
    "担保",
    "授信",
    "财政",
];
/// Money of others, which public money brings along.
const BROUGHT: &[&str] = &["带动", "撬动", "拉动", "社会资本", "社会投资", "总投资"];

/// Words that only what shall be can have.
const WILL_BE: &[&str] = &[
    "力争",
    "争取",
    "计划",
    "将",
    "拟",
    "预计",
    "确保",
    "下一步",
    "每年",
    "再",
    "明年",
    "努力",
    "目标",
    "任务数",
    "到期末",
    "规划建设",
];
/// Words that no past has, whatever year stands before.
const HOPES: &[&str] = &["力争", "争取", "确保", "努力", "任务数"];
/// Words by which plans tell what shall be, and reports what was.
const IS_DONE: &[&str] = &["推动", "加快", "持续", "引导", "鼓励", "支持", "继续"];
/// Words of what was reached that plans hope with too: 率先实现, 三年累计完成.
const WAS_OR_WILL: &[&str] = &["成功", "率先", "累计建成", "累计完成"];
const WAS: &[&str] = &[
    "已",
    "目前",
    "截至",
    "近年来",
    "获批",
    "荣获",
    "入选",
    "被认定",
    "被评为",
    "现已",
    "居全国",
    "位居",
    "完成了",
    "建成了",
    "实现了",
    "新增了",
];

/// Whether words tell of what was. 对已发布的事项 does not: it says which.
fn tells_past(text: &Text, mut range: Range<usize>) -> bool {
    range.any(|at| match text.any_at(at, WAS) {
        Some("已") => !(at + 2..at + 6).any(|behind| text.has(behind, "的")),
        word => word.is_some(),
    })
}

/// Where a list of amounts that one change replaces ends: 由0.1元/千瓦时（甲类）、0.15元/千瓦时（乙类）调整至….
fn end_of_replaced(text: &Text, mut end: usize) -> usize {
    let is_amount = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '/' | '元' | '千' | '瓦' | '时' | '吨' | '万' | '%');
    loop {
        let start = end;
        end += text.chars[end..].iter().take_while(|c| is_amount(c)).count();
        if text.at(end) == Some('(') {
            end = text.closing(end).map_or(end, |close| close + 1);
        }
        let goes_on = text.at(end) == Some('、') && text.at(end + 1).is_some_and(|c| c.is_ascii_digit());
        end += usize::from(goes_on);
        if end == start {
            return end + if text.has(end, ",均") { 2 } else { 0 };
        }
    }
}

/// So far back such a list begins at most.
const LONGEST_REPLACED: usize = 120;

/// Where such a list begins.
fn start_of_replaced(text: &Text, start: usize) -> usize {
    let near = start.saturating_sub(LONGEST_REPLACED);
    let mark = text.chars[near..start].iter().rposition(|c| matches!(c, ',' | '。' | ';'));
    let clause = mark.map_or(near, |mark| near + mark + 1);
    let is_first = |at: &usize| text.before(*at).is_some_and(|c| c == '由' || c == '从') && end_of_replaced(text, *at) > start;
    (clause..start).rev().find(is_first).unwrap_or(start)
}

/// Whether another value takes the place of this one: 由60天压缩至30天.
pub fn is_replaced(text: &Text, quantity: &Quantity) -> bool {
    let start = start_of_replaced(text, quantity.range.start);
    let end = end_of_replaced(text, quantity.range.end);
    let from = ["由", "从", "由原来的", "从原来的", "由目前的", "从目前的", "由原", "由现行", "由现行的"];
    let changes = ["提高", "提升", "降", "下调", "上调", "调整", "压", "缩", "增", "扩大", "上升", "优化", "放宽"];
    let change = (end..text.len().min(end + 4)).find(|at| text.any_at(*at, &changes).is_some());
    let is_open = |at: usize| text.chars[end..at].iter().all(|c| !matches!(c, ',' | '、' | '。' | ';'));
    let leads_to = |at: usize| text.any_in(at + 1..at + 5, &["至", "到", "为"]);
    // 由3%减按1%
    let is_cut = text.has(end, "减按");
    text.any_before(start, &from).is_some() && (is_cut || change.is_some_and(|at| is_open(at) && leads_to(at)))
}

/// Whether a heading announces how much is given: 第六条（奖励标准）.
fn says_how_much(path: &[String]) -> bool {
    let end = |heading: &String| heading.trim_end_matches([')', '）']).ends_with("标准");
    path.iter().any(|heading| end(heading) && IS_GIVEN.iter().any(|word| heading.contains(word)))
}

/// What kind of statement a quantity stands in.
pub fn kind_of(paragraph: &Paragraph, sentence: &Range<usize>, quantity: &Quantity, metadata: &Metadata) -> Kind {
    let (text, dates, part) = (&paragraph.block.text, &paragraph.dates, paragraph.part);
    let around = sentence.clone();
    let is_own = |date: &&DateMention| around.contains(&date.range.start) && date.role != DateRole::Base;
    let in_sentence: Vec<&DateMention> = dates.iter().filter(is_own).collect();
    let base = metadata.context().period.map(|period| period.from).or(metadata.context().year);
    let is_past = |date: &&DateMention| {
        base.is_some_and(|base| {
            date.date.year() < base || metadata.is_report && date.date.year() == base && date.role == DateRole::On
        })
    };
    let counted_until = in_sentence.iter().any(|date| date.role == DateRole::AsOf);
    let before: Vec<&&DateMention> = in_sentence.iter().filter(|date| date.range.start <= quantity.range.start).collect();
    let last = before.last();
    let until = last.is_some_and(|date| date.role == DateRole::By && !is_past(date));
    // 增长至2020年的8万亿元: what was due before the plan begins is past.
    let begins = metadata.period.is_some() || metadata.issued.is_some();
    let was = counted_until || last.is_some_and(|date| is_past(date) && (date.role != DateRole::By || begins));
    // 2022年,全市市场主体23.2万户: goals may begin with where they start.
    let is_past_year = last.is_some_and(|date| date.role == DateRole::On && date.from.is_none() && is_past(date));
    let before_it = around.start..quantity.range.start;
    let clause = clause_around(text, around.clone(), quantity.range.start);
    // 2024年至2025年累计完成 is ahead, and so is 同比增长20% where something shall be done.
    let is_due = last.is_some_and(|date| base.is_some_and(|base| date.date.year() > base));
    let says_was = !is_due
        && (tells_past(text, before_it.clone())
            || text.any_in(clause.start..quantity.range.start, &["现有"])
            || text.any_in(before_it.clone(), WAS_OR_WILL) && (metadata.is_report || part == Part::Status)
            || text.any_in(before_it.clone(), &["同比"]) && (metadata.is_report || !matches!(part, Part::Tasks | Part::Plans)));
    let says_will = text.any_in(before_it.clone(), WILL_BE);
    let hopes = text.any_in(before_it.clone(), HOPES);
    let is_ahead = says_will || text.any_in(before_it, IS_DONE);
    let is_brought = text.any_in(clause.start..quantity.range.start, BROUGHT);
    // What banks lend is reached: 新增贷款2000亿元以上.
    let is_lent = quantity.operator == Operator::AtLeast && text.any_in(clause.clone(), &["贷款", "融资", "放款"]);
    let is_fund = text.any_in(around.clone(), FUNDS) && !is_lent && !was && !says_was && !counted_until;
    // Whoever says how much at most, gives it: 最高2000万元信用贷款.
    let is_ceiling = quantity.operator == Operator::AtMost && part == Part::Tasks && !metadata.is_report;
    let is_capped = is_ceiling
        && (is_money(&quantity.unit)
            || text.any_in(clause.start..quantity.range.start, IS_GIVEN)
            || text.any_in(clause.start..quantity.range.end, &["最高"]));
    let is_sum = is_money(&quantity.unit) || matches!(quantity.unit.as_str(), "万" | "亿");
    let supports = text
        .any_before(quantity.range.start, &["一次性支持", "最高支持", "最多支持", "分别支持", "每家支持", "每人支持"])
        .is_some();
    // 支持园区发展资金10亿元
    let is_money_for = text.ends(quantity.range.start, "资金") && text.any_in(around.clone(), &["支持"]) && !was && !says_was;
    let is_given = is_sum
        && !is_brought
        && (text.any_in(around.clone(), IS_GIVEN)
            || supports
            || is_fund
            || is_money_for
            || says_how_much(&paragraph.block.path));
    // 支付比例达到75% is a goal where nothing is given.
    let reaches =
        text.any_in(quantity.range.start.saturating_sub(4)..quantity.range.start + 2, &["达到", "提高到", "提升到", "提升至"]);
    let gives = text.any_in(clause.clone(), IS_GIVEN) || text.any_in(clause.clone(), RATES);
    let is_ratio_reached = text.ends(quantity.range.start, "率")
        && text.any_before(quantity.range.start, &["利率", "费率", "税率", "汇率"]).is_none();
    let is_reached = is_ratio_reached || reaches && !gives;
    let is_charged = text.any_at(quantity.range.end, &["收取", "执行", "计收", "予以支持"]).is_some();
    // 按照1:1给予配套支持
    let is_share = SHARES.contains(&quantity.unit.as_str()) || matches!(quantity.unit.as_str(), Unit::TO_ONE | Unit::OF_ONE | "折")
        // 按照补助额的2倍进行配套
        || quantity.unit == "倍" && text.any_in(clause.clone(), &["配套", "补助", "奖励", "给予"]);
    let is_rate = !is_reached
        && is_share
        && (is_charged
            || text.any_in(
                around,
                &[
                    "给予",
                    "补助",
                    "补贴",
                    "资助",
                    "贴息",
                    "奖励",
                    "奖补",
                    "扶持",
                    "费用的",
                    "利息的",
                    "投入的",
                    "投资额的",
                    "加计",
                    "抵减",
                    "减征",
                    "减按",
                    "计征",
                    "征收",
                    "保险费率",
                    "税率",
                    "返还",
                    "减免",
                    "摊销",
                    "抵扣",
                    "补偿比例",
                    "资金支持",
                    "预留份额",
                    "预留比例",
                    "扣除比例",
                    "预付款",
                    "结算款",
                ],
            ));
    // 提供2000卡时的免费算力
    // and 免除3个月房屋租金
    let is_free = quantity.unit.ends_with("月") && text.any_in(clause.start..quantity.range.start, &["免", "减"])
        || text.any_in(quantity.range.end..clause.end, &["免费"]) && text.any_in(clause.clone(), &["提供", "给予"]);
    match part {
        _ if is_replaced(text, quantity) => Kind::Status,
        Part::Goals if is_past_year && !hopes => Kind::Status,
        Part::Goals if !counted_until => Kind::Target,
        _ if is_given || is_rate || is_capped || is_free => Kind::Support,
        _ if hopes && !says_was => Kind::Target,
        _ if counted_until => Kind::Status,
        _ if until => Kind::Target,
        Part::Status | Part::Problems if says_will && !was && !says_was => Kind::Target,
        Part::Status | Part::Problems => Kind::Status,
        _ if metadata.is_report && says_will && !says_was => Kind::Target,
        _ if was => Kind::Status,
        Part::Tasks if metadata.is_report => Kind::Status,
        _ if says_was && !is_ahead => Kind::Status,
        _ => Kind::Target,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_heading_that_says_it_decides() {
        for (path, part) in [
            (vec!["一、总体要求", "（二）主要目标"], Part::Goals),
            (vec!["一、总体要求", "（一）基本原则"], Part::Principles),
            (vec!["一、总体情况", "（二）存在问题"], Part::Problems),
            (vec!["一、发展现状"], Part::Status),
            (vec!["一、發展目標"], Part::Goals),
            (vec!["三、重点任务", "（一）强化基础能力"], Part::Tasks),
            (vec!["三、重点任务", "（二）夯实产业基础"], Part::Tasks),
            (vec!["三、工作措施", "（四）提高招商成效"], Part::Tasks),
            (vec!["二、工作目标", "（一）保持领先优势"], Part::Goals),
            (vec!["一、2023年全区经济社会发展主要预期目标"], Part::Goals),
            (vec!["一、加快实现经济社会高质量发展的各项目标"], Part::Tasks),
            (vec![], Part::Tasks),
        ] {
            let path: Vec<String> = path.into_iter().map(str::to_owned).collect();
            assert_eq!(part_of(&path), part, "{path:?}");
        }
    }
}
