//! Proposals of what shall be done: a measure for each sentence under a heading of tasks, with the bodies named behind it.

use super::{
    Paragraph, Reading,
    bodies::{ListRule, Responsibility, at_the_beginning},
    condition::tells_who,
    numeral::numeral_at,
    part::Part,
    proposal::Proposal,
    quote::{place, quotable},
    sentences::{clauses, sentences},
    text::Text,
};
use crate::model::Kind;
use std::ops::Range;

/// How clauses begin that only say where, how or for whom.
const OPENINGS: &[&str] = &[
    "到",
    "依托",
    "以",
    "针对",
    "面向",
    "通过",
    "围绕",
    "按照",
    "结合",
    "根据",
    "在",
    "对",
    "把握",
    "聚焦",
    "发挥",
    "充分发挥",
    "基于",
    "立足",
    "瞄准",
    "顺应",
    "坚持",
    "从",
];

/// Words of sentences that tell of the document itself: why it is made, how long it holds, who explains it.
const OF_ITSELF: &[&str] = &[
    "制定本方案",
    "制定本计划",
    "制定本行动",
    "制定本措施",
    "制定本若干",
    "制定本政策",
    "制定本办法",
    "制定本细则",
    "制定本意见",
    "制定本规划",
    "制定本规定",
    "制定本实施",
    "制定本工作",
    "制定本清单",
    "制定本要点",
    "制定以下",
    "制定如下",
    "特制定",
    "提出以下",
    "提出如下",
    "通知如下",
    "印发给你们",
    "发布之日起",
    "印发之日起",
    "公布之日起",
    "之日起施行",
    "负责解释",
];

/// Measures that wait for the bodies behind them.
#[derive(Default)]
struct Waiting {
    measures: Vec<Proposal>,
    /// Bodies that stand with the heading hold for everything below it that names none of its own.
    of_heading: Option<Bodies>,
    /// The list that ended just here, which a further one goes on with: 牵头单位：… and below it 配合单位：….
    last: Option<Given>,
}

/// A list of bodies with the measures that have it.
struct Given {
    bodies: Bodies,
    measures: Range<usize>,
    is_of_heading: bool,
}

/// Bodies as the text prints them.
#[derive(Clone)]
struct Bodies {
    path: Vec<String>,
    leads: Vec<String>,
    joint_leads: usize,
    supporting: Vec<String>,
}

impl Bodies {
    fn of(reading: &Reading, paragraph: &Paragraph, one: &Responsibility) -> Self {
        let printed = |names: &[String]| {
            let names = names.iter().map(|name| reading.as_printed(&paragraph.block.text, one.range.clone(), name));
            names.collect()
        };
        Self {
            path: paragraph.block.path.clone(),
            leads: printed(&one.leads),
            joint_leads: one.joint_leads,
            supporting: printed(&one.supporting),
        }
    }

    /// Gives a measure these bodies, unless its own sentence names those that lead it.
    fn give(&self, measure: &mut Proposal) {
        if !measure.leads.is_empty() {
            return;
        }
        measure.leads.clone_from(&self.leads);
        measure.joint_leads = self.joint_leads;
        measure.supporting.clone_from(&self.supporting);
    }

    /// These bodies and those of the list behind them.
    fn and(&self, more: &Self) -> Self {
        let both = |first: &[String], second: &[String], but: &[String]| -> Vec<String> {
            let new = second.iter().filter(|name| !first.contains(name) && !but.contains(name));
            first.iter().chain(new).cloned().collect()
        };
        let leads = both(&self.leads, &more.leads, &[]);
        Self {
            path: self.path.clone(),
            joint_leads: if self.leads.is_empty() { more.joint_leads } else { self.joint_leads },
            supporting: both(&self.supporting, &more.supporting, &leads),
            leads,
        }
    }
}

impl Waiting {
    /// Ends a section: what still waits has the bodies of the heading, if any.
    fn close(&mut self, found: &mut Vec<Proposal>) {
        for mut measure in self.measures.drain(..) {
            if let Some(bodies) = self.of_heading.as_ref().filter(|bodies| measure.path.starts_with(&bodies.path)) {
                bodies.give(&mut measure);
            }
            found.push(measure);
        }
        self.last = None;
    }

    /// Takes a list of bodies: as the rest of the list just before it, or for the measures that wait.
    fn take(&mut self, bodies: Bodies, is_of_heading: bool, found: &mut Vec<Proposal>) {
        let given = match self.last.take() {
            Some(last) => {
                let bodies = last.bodies.and(&bodies);
                for measure in &mut found[last.measures.clone()] {
                    if measure.leads == last.bodies.leads {
                        measure.leads.clear();
                    }
                    bodies.give(measure);
                }
                Given { bodies, ..last }
            }
            None => {
                let start = found.len();
                for mut measure in self.measures.drain(..) {
                    bodies.give(&mut measure);
                    found.push(measure);
                }
                Given { bodies, measures: start..found.len(), is_of_heading }
            }
        };
        if given.is_of_heading {
            self.of_heading = Some(given.bodies.clone());
        }
        self.last = Some(given);
    }
}

/// The measures of a text.
pub fn proposals(reading: &Reading) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut waiting = Waiting::default();
    for paragraph in &reading.paragraphs {
        let path = &paragraph.block.path;
        if waiting.measures.last().is_some_and(|last| last.path != *path) {
            waiting.close(&mut found);
        }
        if waiting.of_heading.as_ref().is_some_and(|bodies| !path.starts_with(&bodies.path)) {
            waiting.of_heading = None;
        }
        if !(paragraph.block.is_heading && paragraph.bodies.is_empty()) && may_hold_measures(paragraph) {
            read_paragraph(reading, paragraph, &mut waiting, &mut found);
        } else {
            waiting.last = None;
        }
    }
    waiting.close(&mut found);
    found
}

/// Tasks and safeguards hold measures, but for who may ask; so does what stands under goals when bodies are named for it.
fn may_hold_measures(paragraph: &Paragraph) -> bool {
    let path = &paragraph.block.path;
    let is_task = matches!(paragraph.part, Part::Tasks | Part::Plans) && !path.is_empty() && !tells_who(path);
    is_task || !paragraph.bodies.is_empty()
}

fn read_paragraph(reading: &Reading, paragraph: &Paragraph, waiting: &mut Waiting, found: &mut Vec<Proposal>) {
    let text = &paragraph.block.text;
    let mut start = 0;
    for one in &paragraph.bodies {
        read_sentences(reading, paragraph, start..one.range.start, waiting);
        start = one.range.end;
        // A heading alone with its bodies is a measure too.
        let stands_with_heading = waiting.last.is_none() && waiting.measures.is_empty() && one.range.start == 0;
        if stands_with_heading {
            waiting.measures.extend(of_heading(reading, paragraph, &one.range));
        }
        waiting.take(Bodies::of(reading, paragraph, one), stands_with_heading, found);
    }
    read_sentences(reading, paragraph, start..text.len(), waiting);
}

fn read_sentences(reading: &Reading, paragraph: &Paragraph, range: Range<usize>, waiting: &mut Waiting) {
    let text = &paragraph.block.text;
    if text.chars[range.clone()].iter().any(|c| c.is_alphanumeric()) {
        waiting.last = None;
    }
    let sentences = sentences(text, range);
    waiting.measures.extend(sentences.into_iter().filter_map(|sentence| measure(reading, paragraph, sentence)));
}

/// A sentence without the number that a list gives to it: （2）完善规划…
fn after_mark(text: &Text, sentence: Range<usize>) -> Range<usize> {
    let close = text.closing(sentence.start).filter(|_| text.at(sentence.start) == Some('('));
    let is_number = |close: &usize| numeral_at(text, sentence.start + 1).is_some_and(|number| number.end == *close);
    close.filter(is_number).map_or(sentence.start, |close| close + 1)..sentence.end
}

/// The measure of a sentence: its first words that say what is done.
fn measure(reading: &Reading, paragraph: &Paragraph, sentence: Range<usize>) -> Option<Proposal> {
    let text = &paragraph.block.text;
    let sentence = after_mark(text, sentence);
    let parts = clauses(text, sentence.clone());
    let first = parts.iter().find(|clause| clause.len() >= 6)?;
    // What stands in brackets alone is a remark.
    let is_courtesy = text
        .any_at(sentence.start, &["感谢", "特此", "附件", "联系人", "联系电话", "完成时限", "完成时间", "时限要求"])
        .is_some();
    let is_day =
        paragraph.dates.iter().any(|date| date.range.len() + 1 >= sentence.len() && sentence.contains(&date.range.start));
    let is_of_itself = text.any_in(sentence.clone(), OF_ITSELF);
    if sentence.len() < 8 || text.at(sentence.start) == Some('(') || is_courtesy || is_of_itself || is_day {
        return None;
    }
    let quote = quotable(&reading.source, text, first.start..sentence.end, first.start..first.end.min(first.start + 40));
    // A quote ends with a clause where one ends in reach.
    let end = parts.iter().map(|clause| clause.end).rfind(|end| *end <= quote.end).unwrap_or(quote.end);
    let quote = quote.start..end.max(quote.start + 1);
    // 依托…, 以…为重点: what is done stands in a later clause.
    let is_date = |clause: &Range<usize>| {
        paragraph.dates.iter().any(|date| date.range.start <= clause.start && date.range.end + 2 >= clause.end)
    };
    let opens = |clause: &&Range<usize>| {
        is_date(clause) || text.any_at(clause.start, OPENINGS).is_some() || text.ends(clause.end, "的")
    };
    let named = parts.iter().find(|clause| clause.len() >= 6 && clause.end <= quote.end && !opens(clause)).unwrap_or(first);
    let name = text.slice(named.start..named.end.min(named.start + 24));
    let words = reading.words(text, quote.clone());
    let mut measure = Proposal::new(Kind::Measure, name, words, paragraph.block.path.clone(), place(text, quote));
    measure.by = paragraph.due.map(|date| date.to_string());
    if let Some(one) = at_the_beginning(text, sentence, ListRule::default()) {
        Bodies::of(reading, paragraph, &one).give(&mut measure);
    }
    Some(measure)
}

/// The measure of a heading that has no text: only bodies stand below it.
fn of_heading(reading: &Reading, paragraph: &Paragraph, bodies: &Range<usize>) -> Option<Proposal> {
    let heading = paragraph.block.path.last()?;
    let text = &paragraph.block.text;
    let quote = quotable(&reading.source, text, bodies.clone(), bodies.start..bodies.start + 1);
    let name = heading.trim_start_matches(|c: char| !super::text::is_han(c) || "一二三四五六七八九十".contains(c)).to_owned();
    let words = reading.words(text, quote.clone());
    Some(Proposal::new(Kind::Measure, name, words, paragraph.block.path.clone(), place(text, quote)))
}

#[cfg(test)]
mod tests {
    use crate::{model::Kind, reading::Reading};

    /// The measures as `heading: quote (leads)`.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = Reading::of(text)
            .proposals()
            .iter()
            .filter(|p| p.kind == Kind::Measure)
            .map(|p| format!("{}: {} ({})", p.path.last().map_or("", String::as_str), p.quote, p.leads.join(" ")))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn bodies_keep_the_brackets_that_the_text_prints() {
        check(
            "一、任务\n1.办事。优化内部流程管理。（责任单位：市商务局，开发（度假）区、经济合作区管委会）",
            &["1.办事: 优化内部流程管理 (市商务局 开发（度假）区管委会 经济合作区管委会)"],
        );
    }

    #[test]
    fn what_a_document_tells_of_itself_is_no_measure() {
        check(
            "一、任务\n为贯彻落实市委、市政府决策部署，结合实际，制定本计划。建设公共服务平台。各区制定本地区实施方案。\n二、其他\n本措施自发布之日起施行，有效期3年。由市科技局负责解释。",
            &["一、任务: 建设公共服务平台 ()", "一、任务: 各区制定本地区实施方案 ()"],
        );
    }

    #[test]
    fn lists_of_bodies_one_below_the_other_are_one() {
        check(
            "一、任务\n（一）建平台\n建设公共服务平台，服务企业。办好展会。\n牵头单位：市工信局\n责任单位：市审改办、发改委等市直相关单位\n\
             配合单位：市财政局、市审改办\n（二）引人才\n责任单位：市人社局\n配合单位：市财政局\n引进高端人才团队。\n（三）建园区\n\
             规划建设产业园区。牵头单位：市商务局。责任单位：各开发区管委会。完成时限：2023年12月。\n开展招商引资活动。\n责任单位：市科技局",
            &[
                "（一）建平台: 建设公共服务平台，服务企业 (市工信局 市审改办 市发改委)",
                "（二）引人才: 责任单位：市人社局 (市人社局)",
                "（二）引人才: 引进高端人才团队 (市人社局)",
                "（三）建园区: 规划建设产业园区 (市商务局 各开发区管委会)",
                "（三）建园区: 开展招商引资活动 (市科技局)",
            ],
        );
        let text = "一、任务\n（一）建平台\n建设公共服务平台，服务企业。\n配合单位：市财政局\n牵头单位：市工信局、市科技局";
        let measure = Reading::of(text).proposals().into_iter().find(|one| one.kind == Kind::Measure).expect("a measure");
        assert_eq!((measure.leads.join(" "), measure.supporting.join(" ")), ("市工信局 市科技局".into(), "市财政局".into()));
    }

    #[test]
    fn items_of_a_list_are_measures_of_their_own() {
        check(
            "一、任务\n1.办事。针对办事难等问题，（1）完善规则，减少材料。（市公安局负责）（2）优化内部流程管理。（市商务局负责）\n2.平台\n\
             （1）打造企业云平台，为企业提供事项办理、信息查询、惠企政策发布、利企项目申报等多种多样的服务内容。（责任单位：市科技局）",
            &[
                "1.办事: 针对办事难等问题，（1）完善规则，减少材料 (市公安局)",
                "1.办事: 优化内部流程管理 (市商务局)",
                "2.平台: 打造企业云平台，为企业提供事项办理、信息查询、惠企政策发布、利企项目申报等多种多样的服务内容 (市科技局)",
            ],
        );
    }

    #[test]
    fn each_sentence_of_a_task_is_a_measure_with_the_bodies_behind_it() {
        check(
            "一、总体要求\n坚持创新驱动，融合发展。\n一、支持对象\n在本市经营，信用状况良好的企业。\n二、主要任务\n（一）建平台。建设公共服务平台，服务企业。引进高端人才团队。（责任单位：市科技局）\n\
             （二）建园区。规划建设产业园区。（责任单位：市发展改革委）开展招商引资活动。（责任单位：市商务局）\n（三）强保障\n加强组织领导协调。\n\
             （四）抓落实（责任单位：市政府办公室）\n开展监督检查工作。\n（五）强支撑。提供要素保障支撑。（责任单位：市发展\n— 7 —\n改革委）",
            &[
                "（一）建平台: 建设公共服务平台，服务企业 (市科技局)",
                "（一）建平台: 引进高端人才团队 (市科技局)",
                "（二）建园区: 规划建设产业园区 (市发展改革委)",
                "（二）建园区: 开展招商引资活动 (市商务局)",
                "（三）强保障: 加强组织领导协调 ()",
                "（四）抓落实: （责任单位：市政府办公室） (市政府办公室)",
                "（四）抓落实: 开展监督检查工作 (市政府办公室)",
                "（五）强支撑: 提供要素保障支撑 (市发展改革委)",
            ],
        );
    }
}
