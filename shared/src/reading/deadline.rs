//! Until when a statement holds: the date of its sentence, or that of an earlier one under the same heading, or the end of the
//! plan.

use super::{
    Paragraph,
    block::Block,
    dates::{DateContext, DateMention, DateRole, PLANS},
    part::Part,
    proposal::Doubt,
    sentences::behind_full_stop,
    text::Text,
};
use crate::date::PartialDate;
use std::ops::Range;

/// Labels of lines that say until when what stands above them is due.
const DUE: &[&str] = &["完成时限", "完成时间", "完成期限", "时限要求"];

/// The last deadlines that a text printed, with the headings that they stand under.
#[derive(Default)]
pub struct Deadlines {
    stated: Vec<(Vec<String>, PartialDate)>,
}

impl Deadlines {
    /// Keeps the deadlines of a sentence for what follows under the same headings.
    pub fn keep_those_of(&mut self, Paragraph { block, dates, part, .. }: &Paragraph, sentence: &Range<usize>) {
        let within = dates.iter().filter(|date| sentence.contains(&date.range.start));
        let held = within.filter(|date| holds_on(&block.text, date, sentence, *part));
        self.stated.extend(held.map(|date| (block.path.clone(), date.date)));
    }

    /// The deadline of a statement in a sentence, and why it is doubtful if it is.
    pub fn of(
        &self,
        paragraph: &Paragraph,
        sentence: &Range<usize>,
        at: usize,
        context: DateContext,
    ) -> (Option<PartialDate>, Option<Doubt>) {
        let Paragraph { dates, part, block: Block { path, text, .. }, .. } = paragraph;
        if let Some(date) = in_sentence(dates, sentence, at, context) {
            return (Some(date.date), date.is_derived.then_some(Doubt::YearDerived));
        }
        if let Some(date) = paragraph.due.or_else(|| opening(text, dates, sentence, context)) {
            return (Some(date), Some(Doubt::DeadlineInherited));
        }
        let of_siblings = |kept: &[String]| *part == Part::Goals && (path.starts_with(kept) || is_sibling(kept, path));
        let last =
            |holds: &dyn Fn(&[String]) -> bool| self.stated.iter().rev().find(|(kept, _)| holds(kept)).map(|(_, date)| *date);
        let inherited = last(&|kept| kept == path).or_else(|| in_headings(path)).or_else(|| last(&of_siblings));
        if let Some(date) = inherited {
            return (Some(date), Some(Doubt::DeadlineInherited));
        }
        match context.period.and_then(|period| PartialDate::of_year(period.to)) {
            Some(date) => (Some(date), Some(Doubt::DeadlineOfPlan)),
            None => (None, None),
        }
    }
}

/// The date that opens a list which goes on behind a semicolon: 2024年，新建3个平台；培育5家企业.
fn opening(text: &Text, dates: &[DateMention], sentence: &Range<usize>, context: DateContext) -> Option<PartialDate> {
    let stop = behind_full_stop(text, sentence.start);
    let opens = |date: &&DateMention| date.role == DateRole::On && date.from.is_none() && text.at(date.range.end) == Some(',');
    let ahead = |date: &&DateMention| context.first_year().is_none_or(|year| date.date.year() >= year);
    let within = dates.iter().filter(|date| (stop..sentence.start).contains(&date.range.start));
    within.filter(opens).rfind(ahead).map(|date| date.date)
}

/// Gives what stands above a line of its own that says until when it is due the date of that line: 完成时限：2025年6月底.
pub fn announce(paragraphs: &mut [Paragraph]) {
    let mut announced: Option<(Vec<String>, PartialDate)> = None;
    for paragraph in paragraphs.iter_mut().rev() {
        let (text, path) = (&paragraph.block.text, &paragraph.block.path);
        let label = (0..text.len()).find_map(|at| text.any_at(at, DUE).map(|word| at + word.chars().count()));
        if let Some(label) = label {
            let near = label..label + 4;
            let date = paragraph.dates.iter().find(|date| near.contains(&date.range.start));
            announced = date.map(|date| (path.clone(), date.date));
        }
        paragraph.due = announced.as_ref().filter(|(of, _)| of == path).map(|(_, date)| *date);
    }
}

/// The year of the innermost heading that names one for what stands under it: 一、2025年年度目标.
fn in_headings(path: &[String]) -> Option<PartialDate> {
    path.iter().rev().find_map(|heading| {
        let heading = Text::of(heading);
        let is_ahead = heading.any_in(0..heading.len(), &["目标", "任务", "工作安排"]);
        // “十四五”重点安排
        let plan = PLANS.iter().find(|(name, _)| heading.any_in(0..heading.len(), &[name]));
        let is_ahead = is_ahead || plan.is_some() && heading.any_in(0..heading.len(), &["安排"]);
        if let Some((_, year)) = plan.filter(|_| is_ahead) {
            return PartialDate::of_year(*year);
        }
        let found = super::dates::dates(&heading, DateContext::default());
        let ahead = |date: &&DateMention| matches!(date.role, DateRole::On | DateRole::By) && date.from.is_none();
        found.iter().rfind(ahead).map(|date| date.date).filter(|_| is_ahead)
    })
}

/// Whether a date holds for what follows its sentence too: 到2025年, 2021年将…, 2025年的主要目标是, and among goals 2025年 as the first
/// word.
fn holds_on(text: &Text, date: &DateMention, sentence: &Range<usize>, part: Part) -> bool {
    let behind = date.range.end..sentence.end.min(date.range.end + 12);
    let begins_goals = part == Part::Goals && date.range.start == sentence.start && date.from.is_none();
    match date.role {
        DateRole::By => true,
        // Among goals: 2019年全市分类工作明确三大目标。
        DateRole::On => text.any_in(behind, &["将", "目标"]) || begins_goals,
        DateRole::AsOf | DateRole::From | DateRole::Base => false,
    }
}

/// Goals are listed under headings of their own, and the date stands in the first.
fn is_sibling(kept: &[String], path: &[String]) -> bool {
    kept.len() == path.len() && kept.len() > 1 && kept[..kept.len() - 1] == path[..path.len() - 1]
}

/// The date of a sentence that is the deadline of what stands at a place: the last one before it, or else one behind it.
pub fn in_sentence<'d>(
    dates: &'d [DateMention],
    sentence: &Range<usize>,
    at: usize,
    context: DateContext,
) -> Option<&'d DateMention> {
    let is_ahead = |date: &DateMention| match date.role {
        DateRole::By => true,
        DateRole::On => context.first_year().is_none_or(|year| date.date.year() >= year),
        DateRole::AsOf | DateRole::From | DateRole::Base => false,
    };
    let within = dates.iter().filter(|date| sentence.contains(&date.range.start) && is_ahead(date));
    let (before, behind): (Vec<_>, Vec<_>) = within.partition(|date| date.range.start <= at);
    before.last().copied().or_else(|| behind.into_iter().find(|date| date.role == DateRole::By))
}

#[cfg(test)]
mod tests {
    use crate::reading::Reading;

    /// The numbers of a text with their kinds and deadlines.
    fn numbers(text: &str) -> Vec<String> {
        let all = Reading::of(text).proposals();
        let said = all.iter().filter_map(|p| Some(format!("{} {}: {}", p.kind, p.value?, p.by.clone().unwrap_or_default())));
        said.collect()
    }

    #[test]
    fn a_plan_for_a_year_holds_until_its_end() {
        let title = "某市2025年《政府工作报告》重点任务分工方案\n为做好工作，现将任务分解如下。\n";
        let goals = "一、主要预期目标\n1.生产总值增长6%左右。（市发展改革委负责）\n";
        let tasks = "二、重点任务\n2.新建5个平台。（市科技局负责）";
        assert_eq!(numbers(&[title, goals, tasks].concat()), ["target 6: 2025", "target 5: 2025"]);
        let measures = "某市促进消费若干措施\n2024年3月1日\n一、办好活动\n全年举办活动20场。";
        assert_eq!(numbers(measures), ["target 20: 2024"]);
    }

    #[test]
    fn a_line_may_say_until_when_what_stands_above_it_is_due() {
        let text = "某省优化服务方案\n为加快发展，制定本方案。\n一、措施\n1．推广服务。新建5个公共服务平台。\n牵头单位：省数据局\n完成时限：2025年9月底\n2．办好活动。举办8场推介活动。\n牵头单位：省商务厅\n完成时限：长期坚持\n3．引人才。引进3名领域专家。（责任单位：省人社厅；完成时间：2026年底）";
        assert_eq!(numbers(text), ["target 5: 2025-09", "target 8: ", "target 3: 2026"]);
        let measures = Reading::of(text).proposals().into_iter().filter(|one| one.kind == crate::model::Kind::Measure);
        assert_eq!(measures.map(|one| one.by.unwrap_or_default()).collect::<Vec<_>>(), ["2025-09", "", "2026"]);
    }

    #[test]
    fn a_year_opens_a_list_up_to_its_full_stop() {
        let text = "某市促进投资若干政策\n2024年2月18日\n一、投资\n2024年，抓好项目120个；推进项目800个。培育7家企业。全年完成投资90亿元以上。";
        assert_eq!(numbers(text), ["target 120: 2024", "target 800: 2024", "target 7: ", "target 90: 2024"]);
    }

    #[test]
    fn a_heading_may_say_the_year_of_its_goals() {
        let text = "某市促进产业发展若干措施\n为加快发展，制定本措施。\n一、2026年年度目标\n产值增长6%。新建5个平台。\n二、重点工作\n培育10家企业。";
        assert_eq!(numbers(text), ["target 6: 2026", "target 5: 2026", "target 10: "]);
    }

    #[test]
    fn goals_hold_until_the_year_that_opens_them() {
        let head = "某市甲产业行动计划（2025—2027年）\n为加快发展，制定本计划。\n一、主要目标\n";
        assert_eq!(
            numbers(&[head, "2025年，产值达到100亿元；打造10个平台。到2027年，培育20家企业。"].concat()),
            ["target 100: 2025", "target 10: 2025", "target 20: 2027"]
        );
        let text = "到2025年，初见成效；到2035年，全面建成。\n2025年的主要目标是：\n成效显著。建成5个平台，服务更多的企业和园区。\n能力增强。培育10家企业，形成更强的配套能力。";
        assert_eq!(numbers(&[head, text].concat()), ["target 5: 2025", "target 10: 2025"]);
        let text = "2025年建成10个平台。培育20家企业。";
        assert_eq!(numbers(&[head, text].concat()), ["target 10: 2025", "target 20: 2025"]);
        let text = "2026年全市产业发展工作明确三大目标。一是规模壮大，产值达到90亿元。二是企业壮大，培育8家企业。";
        assert_eq!(numbers(&[head, text].concat()), ["target 90: 2026", "target 8: 2026"]);
        // What a change is counted from is no deadline, and no past either.
        let growth = "到2027年，投资较2023年增长25%，两项指标分别超过90%、75%。";
        assert_eq!(numbers(&[head, growth].concat()), ["target 25: 2027", "target 90: 2027", "target 75: 2027"]);
    }

    #[test]
    fn goals_may_name_the_years_that_they_are_for() {
        let text = "某市人才工作意见\n一、主要任务\n1.目标。2012年起5年内，大力实施人才计划，形成新的人才优势。\n2.项目。5年内引进100名专家。建设3个基地。";
        assert_eq!(numbers(text), ["target 100: 2016", "target 3: 2016"]);
    }

    #[test]
    fn a_target_holds_until_the_date_nearest_to_it() {
        let text = "某市甲产业行动计划（2024—2028年）\n为加快发展，制定本计划。\n一、发展目标\n到2025年末，打造高地。\n——规模壮大。产值达到100亿元。\n——企业壮大。到2026年，培育10家；\
            到2027年，培育20家企业。新增30家（2024年底前）。到2025年、2027年，用户分别达到40万户、50万户。2025、2027年装机力争达到41、51万千瓦。\n二、主要任务\n（一）建平台。建设5个平台。\n（二）建园区。2025年建成6个园区，再建7个园区。";
        let found: Vec<String> =
            Reading::of(text).proposals().iter().filter_map(|p| Some(format!("{}: {}", p.value?, p.by.clone()?))).collect();
        assert_eq!(
            found,
            [
                "100: 2025",
                "10: 2026",
                "20: 2027",
                "30: 2024",
                "40: 2025",
                "50: 2027",
                "41: 2025",
                "51: 2027",
                "5: 2028",
                "6: 2025",
                "7: 2025"
            ]
        );
    }
}
