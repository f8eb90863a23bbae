//! Proposals of what a text says in numbers.

use super::{
    Paragraph, Reading,
    condition::is_condition,
    dates::{DateMention, DateRole},
    deadline::Deadlines,
    name::name_of,
    part::kind_of,
    proposal::{Doubt, Proposal},
    quantity::Quantity,
    quote::{place, quotable},
    sentences::{clause_around, sentences},
    text::Text,
};
use crate::{
    model::{Kind, Operator},
    quantity::Unit,
};
use std::ops::Range;

/// A proposal for each quantity of a text.
pub fn proposals(reading: &Reading) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut deadlines = Deadlines::default();
    for paragraph in &reading.paragraphs {
        let text = &paragraph.block.text;
        for sentence in sentences(text, 0..text.len()) {
            let within = paragraph.quantities.iter().enumerate().filter(|(_, q)| sentence.contains(&q.range.start));
            let within = within.filter(|(_, quantity)| !is_condition(paragraph, &sentence, quantity));
            let within =
                within.filter(|(_, quantity)| !paragraph.block.is_heading || !is_said_below(reading, paragraph, quantity));
            found.extend(within.map(|(at, _)| propose(reading, paragraph, at, &sentence, &deadlines)));
            deadlines.keep_those_of(paragraph, &sentence);
        }
    }
    found
}

fn propose(reading: &Reading, paragraph: &Paragraph, at: usize, sentence: &Range<usize>, deadlines: &Deadlines) -> Proposal {
    let text = &paragraph.block.text;
    let quantity = &paragraph.quantities[at];
    let before = at.checked_sub(1).map(|before| &paragraph.quantities[before]);
    let context = reading.metadata.context();
    let kind = kind_of(paragraph, sentence, quantity, &reading.metadata);
    let clause = clause_around(text, sentence.clone(), quantity.range.start);
    let range = quotable(&reading.source, text, clause.clone(), quantity.range.clone());
    let name = name_of(text, &clause, quantity, &paragraph.dates, &paragraph.quantities);
    let words = reading.words(text, range.clone());
    let mut proposal = Proposal::new(kind, name, words, paragraph.block.path.clone(), place(text, range));
    proposal.value = Some(quantity.value);
    proposal.value_max = quantity.value_max;
    proposal.unit = (!quantity.unit.is_empty()).then(|| quantity.unit.clone());
    proposal.operator = Some(operator_in(kind, quantity));
    match kind {
        Kind::Target => {
            let respective = respectively(text, sentence, paragraph, quantity);
            let (by, doubt) = match respective {
                Some(date) => (Some(date.date), None),
                None => deadlines.of(paragraph, sentence, quantity.range.start, context),
            };
            proposal.by = by.map(|date| date.to_string());
            proposal.doubts.extend(doubt);
        }
        Kind::Status => {
            let date = counted_at(&paragraph.dates, quantity.range.start);
            proposal.as_of = date.map(|date| date.date.to_string());
            proposal.doubts.extend(date.filter(|date| date.is_derived).map(|_| Doubt::YearDerived));
        }
        _ => {}
    }
    doubt_unit(&mut proposal, quantity, text, &clause);
    let is_part = before.is_some_and(|before| sentence.contains(&before.range.start))
        && text.any_in(clause.start..quantity.range.start, &["其中", "含", "包括"]);
    proposal.doubts.extend(is_part.then_some(Doubt::MaybePart));
    proposal
}

/// Whether the text under a heading says its number again, or the number is a word and so only part of a name.
fn is_said_below(reading: &Reading, heading: &Paragraph, quantity: &Quantity) -> bool {
    let below =
        reading.paragraphs.iter().filter(|below| !below.block.is_heading && below.block.path.starts_with(&heading.block.path));
    let is_word = !heading.block.text.chars[quantity.range.clone()].iter().any(char::is_ascii_digit);
    is_word
        || below.flat_map(|below| &below.quantities).any(|below| below.value == quantity.value && below.unit == quantity.unit)
}

/// The date of a number in a list: 到2025年、2030年，分别达到100家、200家, 2025、2030年达到400、700万千瓦.
fn respectively<'p>(
    text: &Text,
    sentence: &Range<usize>,
    paragraph: &'p Paragraph,
    quantity: &Quantity,
) -> Option<&'p DateMention> {
    let said = (sentence.start..quantity.range.start).rev().find(|at| text.has(*at, "分别"));
    let last = paragraph.dates.iter().rfind(|date| (sentence.start..quantity.range.start).contains(&date.range.start));
    let each = said.or(last.map(|date| date.range.end))?;
    let dates: Vec<&DateMention> = paragraph
        .dates
        .iter()
        .filter(|date| date.role != DateRole::Base && (sentence.start..each).contains(&date.range.start))
        .collect();
    let numbers: Vec<&Quantity> =
        paragraph.quantities.iter().filter(|q| (each..sentence.end).contains(&q.range.start)).collect();
    let at = numbers.iter().position(|number| number.range == quantity.range)?;
    (dates.len() > 1 && dates.len() == numbers.len()).then(|| dates[at])
}

/// 达到 is "at least" in a target and "exactly" in a status.
fn operator_in(kind: Kind, quantity: &Quantity) -> Operator {
    match (kind, quantity.operator) {
        (Kind::Status, Operator::AtLeast) => Operator::Equal,
        (_, operator) => operator,
    }
}

/// When a status was true: the last date before it in its paragraph that is no deadline.
fn counted_at(dates: &[DateMention], at: usize) -> Option<&DateMention> {
    dates.iter().rev().find(|date| date.range.start <= at && !matches!(date.role, DateRole::From | DateRole::Base))
}

fn doubt_unit(proposal: &mut Proposal, quantity: &Quantity, text: &Text, clause: &Range<usize>) {
    if quantity.is_unit_shared {
        proposal.doubts.push(Doubt::UnitShared);
    }
    let is_bare = quantity.unit.chars().all(|c| matches!(c, '万' | '亿' | '千' | '百'));
    let is_money = text.any_in(
        clause.clone(),
        &["投资", "资金", "收入", "产值", "营收", "销售", "补贴", "奖励", "贷款", "成交额", "交易额", "税收", "利润"],
    );
    let implied = match text.any_at(quantity.range.end, &["用户", "农户", "户", "人口", "人"]) {
        Some("人口" | "人") => Some("人"),
        Some(_) => Some("户"),
        None => is_money.then_some("元"),
    };
    if let Some(unit) = implied.filter(|_| is_bare) {
        proposal.unit = Some([&quantity.unit, unit].concat());
        proposal.doubts.push(Doubt::UnitImplied);
    } else if is_bare {
        proposal.doubts.push(Doubt::NoUnit);
    } else if Unit::parse(&quantity.unit).is_none() {
        proposal.doubts.push(Doubt::UnitUnknown);
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::Reading;

    /// The numbers as `kind operator value unit name`, with the quote's exactness tested along the way.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = Reading::of(text)
            .proposals()
            .iter()
            .filter(|p| p.value.is_some())
            .map(|p| {
                let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                assert!(bare(text).contains(&bare(&p.quote)) && p.quote.chars().count() <= 60, "{}", p.quote);
                let number = format!(
                    "{}{}{}",
                    p.operator.map_or("", |o| o.as_str()),
                    p.value.unwrap_or_default(),
                    p.unit.as_deref().unwrap_or("?")
                );
                format!("{} {number} {}", p.kind.as_str(), p.name.zh)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    const HEAD: &str = "某市甲产业行动计划（2024—2026年）\n为加快发展，制定本计划。\n";

    #[test]
    fn what_is_and_what_shall_be_are_told_apart() {
        check(
            &format!(
                "{HEAD}一、发展现状\n2023年，产值达到80亿元。目前已建成5个园区。\n二、发展目标\n产值达到100亿元。\n三、任务\n建设3个平台。"
            ),
            &["status =80亿元 产值", "status =5个 园区", "target >=100亿元 产值", "target =3个 平台"],
        );
        check(
            &format!("{HEAD}一、任务\n截至2023年底，累计建成基站1.2万个。到2026年，建成2万个。"),
            &["status =1.2万个 基站", "target =2万个 建成"],
        );
    }

    #[test]
    fn money_that_is_given_is_support_and_its_condition_is_none() {
        check(
            &format!(
                "{HEAD}一、支持政策\n对投入超过1000万元的，按投入的30%给予补助，最高500万元。\n设立规模50亿元的产业基金。\n推动总投资100亿元的项目落地。"
            ),
            &["support =30% 按投入", "support <=500万元 最高500万元", "support =50亿元 规模", "target =100亿元 总投资"],
        );
    }

    #[test]
    fn what_was_due_before_a_plan_begins_is_past() {
        check(
            &format!("{HEAD}一、形势\n到2020年，产业规模达到8万亿元，企业达100家。"),
            &["status =8万亿元 产业规模", "status =100家 企业"],
        );
    }

    #[test]
    fn what_another_value_replaces_is_how_it_was() {
        check(&format!("{HEAD}一、目标\n占比由60%提高到70%。"), &["status =60% 占比", "target =70% 占比"]);
        let tasks = "一、任务\n对已发布的场景编印手册，率先实现服务80%覆盖。企业已达到90家。";
        check(&format!("{HEAD}{tasks}"), &["target =80% 覆盖", "status =90家 企业"]);
    }

    #[test]
    fn what_is_charged_or_given_by_a_rate_is_support() {
        check(
            &format!(
                "{HEAD}一、任务\n检验费用按80%收取，新增贷款2000亿元以上，每人一次性支持20万元，预留份额提高至40%以上。按照1∶1给予配套支持，给予通行费五折优惠。按照基准利率40%给予贴息。按照补助额的2倍进行配套支持。支持园区发展资金10亿元。申领金额最高不超过合同额的20%。免除3个月房屋租金。风险补偿比例由20%提高至40%。按余额增量的2%提供资金支持。"
            ),
            &[
                "support =80% 检验费用",
                "target >=2000亿元 贷款",
                "support =20万元 每人一次性支持",
                "support >=40% 预留份额",
                "support =1:1 给予配套支持",
                "support =5折 通行费",
                "support =40% 基准利率",
                "support =2倍 补助额",
                "support =10亿元 园区发展资金",
                "support <=20% 申领金额最高不超过合同额",
                "support =3个月 房屋租金",
                "support =40% 风险补偿比例",
                "support =2% 按余额增量",
            ],
        );
    }

    #[test]
    fn what_a_clause_turns_to_is_not_made() {
        check(
            &format!(
                "{HEAD}一、任务\n围绕20个产业集群，落实好国家部署的22项改革举措，每25公里道路配备不少于三名专管员，松江、青浦、嘉定、奉贤等4个新城建设用地达标，把项目列入国家102项重大工程，结合浦东、青浦、松江、宝山等4家批发市场改造，依托现有5家国家重点实验室和2家省部共建国家重点实验室，在全市41个领域推行改革，新建8个平台。失业3个月及以上人员优先，“百名专家进千企”活动，1公里半径覆盖园区，重点任务22项任务。在10个行业推广应用。"
            ),
            &["target =8个 平台", "target =10个 行业推广应用"],
        );
    }

    #[test]
    fn what_is_due_later_is_a_target_whatever_words_stand_before() {
        check(
            "某市甲产业若干措施\n2024年3月1日\n一、任务\n2024年至2025年累计完成提升项目240项。贷款累放金额同比增长20%。对投资超100亿元的重大先进制造业项目给予支持。",
            &["target =240项 提升项目", "target =20% 贷款累放金额同比"],
        );
    }

    #[test]
    fn what_is_hoped_for_is_a_target_whatever_year_stands_before() {
        check(
            "某市产业发展报道\n2025年以来，产业发展很快。\n一、情况\n2022年，力争新增基站6000个，支付比例达到75%，给予企业补贴。2022年，建成基站5000个。2025年，站点任务数为5260个，截至6月24日，宏基站1375个已完成。",
            &[
                "target =6000个 基站",
                "target >=75% 支付比例",
                "status =5000个 基站",
                "target =5260个 站点任务数",
                "status =1375个 宏基站",
            ],
        );
    }

    #[test]
    fn money_that_was_spent_or_brought_along_is_no_support() {
        check(
            &format!("{HEAD}一、工作开展情况\n2023年，投入财政资金2600万元，带动社会投资3亿元。"),
            &["status =2600万元 投入财政资金", "status =3亿元 社会投资"],
        );
    }

    #[test]
    fn a_list_gives_each_thing_its_own_number() {
        check(
            &format!("{HEAD}一、目标\n企业和平台数量分别达到100家和20个。甲市、乙市、丙市分别新建1.5万个、2万个、3万个基站。"),
            &[
                "target >=100家 企业",
                "target =20个 平台数量",
                "target =1.5万个 甲市",
                "target =2万个 乙市",
                "target =3万个 丙市",
            ],
        );
    }

    #[test]
    fn a_unit_that_is_not_printed_follows_from_what_is_counted() {
        check(
            &format!("{HEAD}一、目标\n完成100万用户升级。营业收入超过1万亿。"),
            &["target =100万户 用户升级", "target >1万亿元 营业收入"],
        );
    }

    #[test]
    fn a_quote_never_crosses_a_page_mark() {
        check(
            &format!("{HEAD}一、目标\n面向全市企业，围绕重点领域和重点环节持续\n\n— 4 —\n\n发力，建设平台12个。"),
            &["target =12个 平台"],
        );
    }

    #[test]
    fn money_that_only_tells_which_are_meant_is_no_promise() {
        check(
            &format!(
                "{HEAD}一、任务\n对单户担保金额500万元及以下的小微企业收取的担保费率不超过1%，占比不低于50%。安排资金200万元以上。"
            ),
            &["target <=1% 小微企业收取的担保费率", "target >=50% 占比", "support >=200万元 资金"],
        );
    }
}
