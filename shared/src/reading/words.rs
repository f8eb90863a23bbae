//! Proposals of what a text says in words: goals without a number, funds without an amount, events and shortfalls.

use super::{
    Paragraph, Reading,
    deadline::Deadlines,
    part::Part,
    proposal::Proposal,
    quote::{place, quotable},
    sentences::{clauses, sentences},
};
use crate::model::Kind;
use std::ops::Range;

const RESULTS: &[&str] = &[
    "建成",
    "形成",
    "打造",
    "成为",
    "实现",
    "建立",
    "领先",
    "突破",
    "提升",
    "完善",
    "增强",
    "优化",
    "构建",
    "建设",
    "跻身",
    "达到",
    "发展",
    "初见成效",
    "先进",
    "进入",
    "壮大",
    "集聚",
    "培育",
    "覆盖",
    "普及",
];
const FUNDS: &[&str] = &[
    "专项资金",
    "资金支持",
    "给予支持",
    "财政资金",
    "引导基金",
    "产业基金",
    "投资基金",
    "给予补助",
    "给予奖励",
    "补贴",
    "贴息",
];
const HAPPENED: &[&str] =
    &["印发", "发布", "出台", "举办", "召开", "成立", "启动", "开播", "揭牌", "签署", "挂牌", "上线", "投产", "开工", "获批"];
const LACKS: &[&str] = &[
    "不足",
    "不够",
    "不强",
    "不高",
    "不完善",
    "滞后",
    "缺乏",
    "短缺",
    "依赖进口",
    "薄弱",
    "匮乏",
    "欠缺",
    "有待",
    "尚未",
    "较少",
    "偏低",
    "困难",
    "制约",
];

/// The proposals of a text that carry no number.
pub fn proposals(reading: &Reading) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut deadlines = Deadlines::default();
    for paragraph in reading.paragraphs.iter().filter(|paragraph| !paragraph.block.is_heading) {
        let text = &paragraph.block.text;
        for sentence in sentences(text, 0..text.len()) {
            for clause in clauses(text, sentence.clone()) {
                if let Some(kind) = kind_of(paragraph, &sentence, &clause) {
                    let mut proposal = propose(reading, paragraph, &clause, kind);
                    if kind == Kind::Target {
                        let (by, doubt) = deadlines.of(paragraph, &sentence, clause.start, reading.metadata.context());
                        proposal.by = by.map(|date| date.to_string());
                        proposal.doubts.extend(doubt);
                    }
                    if kind == Kind::Event {
                        let date = paragraph.dates.iter().find(|date| clause.contains(&date.range.start));
                        proposal.on = date.map(|date| date.date.to_string());
                    }
                    found.push(proposal);
                }
            }
            deadlines.keep_those_of(paragraph, &sentence);
        }
    }
    found
}

fn kind_of(paragraph: &Paragraph, sentence: &Range<usize>, clause: &Range<usize>) -> Option<Kind> {
    let text = &paragraph.block.text;
    let has_number = |range: &Range<usize>| paragraph.quantities.iter().any(|q| range.contains(&q.range.start));
    if has_number(clause) || !(8..=90).contains(&clause.len()) {
        return None;
    }
    let says = |words: &[&str]| text.any_in(clause.clone(), words);
    let day = paragraph.dates.iter().any(|date| clause.contains(&date.range.start) && date.date.month().is_some());
    match paragraph.part {
        Part::Goals if says(RESULTS) => Some(Kind::Target),
        Part::Problems if says(LACKS) => Some(Kind::Problem),
        Part::Goals | Part::Principles | Part::Closing => None,
        _ if day && says(HAPPENED) => Some(Kind::Event),
        _ if says(&["存在"]) && says(&["问题", "不足", "短板", "困难"]) => Some(Kind::Problem),
        Part::Tasks | Part::Plans if says(FUNDS) && !has_number(sentence) && !paragraph.block.path.is_empty() => {
            Some(Kind::Support)
        }
        _ => None,
    }
}

fn propose(reading: &Reading, paragraph: &Paragraph, clause: &Range<usize>, kind: Kind) -> Proposal {
    let text = &paragraph.block.text;
    let date = paragraph.dates.iter().find(|date| clause.start == date.range.start).map_or(clause.start, |date| date.range.end);
    let start = date + usize::from(text.at(date) == Some(',')).min(clause.end.saturating_sub(date));
    let quote = quotable(&reading.source, text, clause.clone(), clause.start..clause.start + 1);
    let name = text.slice(start..clause.end.min(start + 24));
    let words = reading.words(text, quote.clone());
    Proposal::new(kind, name, words, paragraph.block.path.clone(), place(text, quote))
}
