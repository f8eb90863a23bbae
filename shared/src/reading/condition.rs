//! Numbers that promise nothing: they only tell who is paid, from what size on, and what a rate is taken of.

use super::{
    Paragraph,
    dates::{DateMention, DateRole},
    group::Group,
    part::{Part, is_replaced},
    quantity::Quantity,
    rhetoric::MAKES,
    sentences::{behind_full_stop, clause_around},
    text::Text,
    unit::{SHARES, is_money, unit_at},
};
use crate::model::Operator;
use std::ops::Range;

/// Words by which something is given: who is paid stands before them, what is given behind.
const GIVING: &[&str] = &["给予", "予以", "奖励", "补助", "补贴", "资助", "奖补"];
/// Other words by which something is given.
const ALSO_GIVEN: &[&str] = &["扶持", "支持资金", "资金支持", "贴息", "减免", "一事一议", "可申请", "可享受", "拨付"];
/// Other words before a number that is itself given, or what is given is measured by.
const MEASURED_BY: &[&str] = &["按", "参照", "安排", "享受", "可获", "可申请", "最高", "最多", "设立", "发放", "奖金"];
/// What those who ask are measured by.
const MEASURES: &[&str] = &[
    "投资",
    "投入",
    "收入",
    "营收",
    "销售",
    "合同额",
    "产值",
    "面积",
    "纳税",
    "税收",
    "税金",
    "薪金",
    "贡献",
    "吞吐量",
    "交易额",
    "成交额",
    "金额",
    "进出口额",
    "出口额",
    "零售额",
    "营业额",
    "人数",
    "规模",
    "注册资本",
    "实收资本",
    "强度",
    "价格",
    "距离",
    "价值",
    "报关单量",
    "培训量",
    "利润",
    "增幅",
    "增速",
    "同比",
];
/// Words by which a number is a threshold.
const FROM_ON: &[&str] = &[
    "以上",
    "以下",
    "以内",
    "大于等于",
    "小于等于",
    "超过",
    "超",
    "达到",
    "达",
    "突破",
    "不低于",
    "不少于",
    "不超过",
    "大于",
    "高于",
    "低于",
];
/// Years that those who ask look back on.
const LOOKS_BACK: &[&str] = &["上一年度", "上年度", "上一会计年度", "上一自然年度", "实缴注册资本", "实缴资本", "实际管理资金"];
/// Headings and labels above those who may ask.
const WHO: &[&str] = &[
    "支持对象",
    "扶持对象",
    "奖励对象",
    "补贴对象",
    "补助对象",
    "申报对象",
    "适用对象",
    "申报条件",
    "申请条件",
    "支持条件",
    "享受条件",
    "奖励条件",
    "准入条件",
    "认定条件",
    "适用条件",
    "基本条件",
    "适用范围",
    "申报要求",
    "认定标准",
    "建筑规模",
    "建筑要求",
    "项目要求",
    "项目规模",
];
/// Words by which each of something is paid for.
const EACH: &[&str] = &[
    "新增",
    "增加",
    "设立",
    "引进",
    "举办",
    "培育",
    "新入驻",
    "入驻",
    "超过",
    "超出",
    "吸纳",
    "新招",
    "招用",
    "收住",
    "接收",
    "录用",
    "培训",
    "实现",
    "达到",
    "完成",
];
/// Words by which a whole place sets itself a goal.
const AIMS: &[&str] = &["力争", "确保", "争取", "全市", "全区", "全县", "全省"];
/// Words that begin with 对 and single nobody out.
const NOT_FOR: &[&str] = &[
    "对接",
    "对标",
    "对外",
    "对口",
    "对应",
    "对照",
    "对比",
    "对话",
    "对象",
    "对我",
    "对本",
    "对地方",
    "对当地",
    "对区",
    "对市",
    "对县",
];

/// Whether a number only tells who is paid or what is meant: 对投入超过1000万元的，给予…
pub fn is_condition(paragraph: &Paragraph, sentence: &Range<usize>, quantity: &Quantity) -> bool {
    let text = &paragraph.block.text;
    if Group::of(text, quantity).is_bounded() {
        return true;
    }
    let case = Case::of(paragraph, sentence, quantity);
    if case.supposes()
        || case.is_about_them()
        || case.is_replaced()
        || case.tells_which()
        || case.stays_below()
        || case.is_gate()
        || case.is_graded()
        || case.is_required()
        || case.grew()
    {
        return true;
    }
    // 且获得补贴的面积在2万平方米以上的项目
    if case.names_them() && case.adds_to_them() {
        return true;
    }
    if paragraph.part == Part::Goals || case.is_given() || case.is_goal() || case.is_rate() {
        return false;
    }
    paragraph.lists_conditions
        || tells_who(&paragraph.block.path)
        || case.is_threshold() && (case.says_who() || case.looks_back() || case.defines())
        || case.adds_to_them()
        || case.is_paid() && (case.is_for_whom() || case.limits_each() || case.is_threshold() || case.is_each() || case.asks())
}

/// Whether a heading announces who may ask: 一、支持对象.
pub fn tells_who(path: &[String]) -> bool {
    path.iter().any(|heading| WHO.iter().any(|word| heading.trim_end_matches([')', '）']).ends_with(word)))
}

/// A number in a sentence that may say who is paid.
struct Case<'a> {
    paragraph: &'a Paragraph,
    text: &'a Text,
    sentence: &'a Range<usize>,
    quantity: &'a Quantity,
    clause: Range<usize>,
    /// Where the last 对… before the number singles somebody out.
    whom: Option<usize>,
    /// The words of the clause before the number, from there on: those of a heading or of another case stand before it.
    words: Range<usize>,
}

impl<'a> Case<'a> {
    fn of(paragraph: &'a Paragraph, sentence: &'a Range<usize>, quantity: &'a Quantity) -> Self {
        let (text, at) = (&paragraph.block.text, quantity.range.start);
        let clause = clause_around(text, sentence.clone(), at);
        let whom = (sentence.start..at).rev().find(|at| singles_out(text, *at));
        let words = whom.filter(|whom| *whom >= clause.start).unwrap_or(clause.start)..at;
        Self { paragraph, text, sentence, quantity, clause, whom, words }
    }

    /// What stands in the sentence behind the number.
    fn behind(&self) -> Range<usize> {
        self.quantity.range.end..self.sentence.end
    }

    /// The last characters of the clause before the number.
    fn near(&self, count: usize) -> Range<usize> {
        let at = self.quantity.range.start;
        at.saturating_sub(count).max(self.clause.start)..at
    }

    /// Whether it is itself given. So is a ceiling, unless it parts those who ask: 投资不超过500万元的项目.
    fn is_given(&self) -> bool {
        let parts = self.text.any_at(end_of_rate(self.text, self.quantity), &["的", "(含)的"]).is_some();
        // 10万元以上至50万元以下 are classes of those who ask.
        let is_class = self.text.any_in(self.near(10), &["以上至", "以上-"]);
        let is_ceiling = self.quantity.operator == Operator::AtMost && is_money(&self.quantity.unit) && !parts && !is_class;
        let says_so = is_measured(self.text, self.words.clone()) || self.text.any_in(self.near(6), &["提供"]);
        (says_so || is_ceiling) && !self.is_each()
    }

    /// Whether each of something is paid for: 每设立一家 sets nothing up.
    fn is_each(&self) -> bool {
        self.near(12).any(|each| {
            let is_verb = self.text.has(each, "每") && self.text.any_at(each + 1, EACH).is_some();
            let between = each + 3..self.quantity.range.start.max(each + 3);
            // 每招用1人不超过1500元: the second number is paid.
            let is_second = self.text.chars[between.clone()].iter().any(char::is_ascii_digit);
            is_verb && !is_second && !is_measured(self.text, between)
        })
    }

    /// Whether a place aims at it. Better than 全市平均水平 is no goal of the city.
    fn is_goal(&self) -> bool {
        let before = self.sentence.start..self.quantity.range.start;
        let is_deadline = |date: &DateMention| date.role == DateRole::By && !date.is_derived;
        let has_deadline = self.paragraph.dates.iter().any(|date| before.contains(&date.range.start) && is_deadline(date));
        let aims = |at: usize| {
            self.text.any_at(at, AIMS).is_some()
                && !self.text.ends(at, "在")
                && self.text.any_at(at + 2, &["平均", "排", "前", "第", "最"]).is_none()
        };
        has_deadline || self.selects() || self.words.clone().any(aims)
    }

    /// Whether so many are chosen: 每年择优评选不超过5款产品.
    fn selects(&self) -> bool {
        let is_count = matches!(self.quantity.unit.as_str(), "个" | "家" | "款" | "项" | "名");
        is_count && self.text.any_in(self.near(8), &["评选", "遴选", "评定", "选择", "择优"])
    }

    /// Whether it is the rate of what is given and no threshold: 费用的50%给予补助, but 增长10%以上的企业.
    fn is_rate(&self) -> bool {
        let near = self.near(6).start.max(self.words.start)..self.quantity.range.end;
        SHARES.contains(&self.quantity.unit.as_str()) && !self.text.any_in(near, FROM_ON)
    }

    /// Whether its clause ends with who stays below it, or goes on with them: 月销售额未超过10万元的, 未达到投资总额25%的用地.
    fn stays_below(&self) -> bool {
        let Range { start, end } = self.quantity.range;
        (self.text.ends(self.clause.end, "的") || self.text.has(end, "的"))
            && (self.text.any_in(self.near(8), &["未超过", "未达到", "未达"])
                || self.text.any_at(start, &["未超过", "未达到"]).is_some())
    }

    /// Whether something has to have it to be paid for: 补助不超过2万元且需功率不低于40千瓦.
    fn is_required(&self) -> bool {
        self.text.any_in(self.words.clone(), &["且需", "且须", "还需", "还须", "须满足", "需满足"])
    }

    /// Whether its clause only says what something is for, and makes none of it: 针对5亿元以上重大项目，….
    fn is_about_them(&self) -> bool {
        self.text.has(self.clause.start, "针对") && !self.text.any_in(self.words.clone(), MAKES)
    }

    /// Whether one more thing is asked of those who are paid: 新认定的大楼，且入驻率达到70%以上的，…
    fn adds_to_them(&self) -> bool {
        let around = self.words.start..self.clause.end;
        self.text.any_at(self.clause.start, &["且", "并且"]).is_some()
            && self.text.any_in(around, FROM_ON)
            && (self.names_them() || self.is_paid())
    }

    /// Whether its clause ends with those whom it is said of: 达300万元的单个横向项目.
    fn names_them(&self) -> bool {
        let ends = ["项目", "企业", "单位", "机构", "平台", "园区", "用户", "建筑"];
        self.text.any_in(self.quantity.range.end..self.clause.end, &["的"])
            && self.text.any_before(self.clause.end, &ends).is_some()
    }

    /// Whether it tells of those who are paid how much they grew: 贡献比上一年增长10%的企业.
    fn grew(&self) -> bool {
        let behind = self.text.any_at(self.quantity.range.end, &["的", "(含)的"]);
        behind.is_some()
            && self.text.any_in(self.near(10), &["上一年", "上年", "去年", "同比"])
            && SHARES.contains(&self.quantity.unit.as_str())
    }

    /// Whether it is from where on somebody may ask: 门槛由2000万元调整为1000万元.
    fn is_gate(&self) -> bool {
        is_money(&self.quantity.unit) && self.text.any_in(self.clause.start..self.quantity.range.end, &["门槛"])
    }

    /// Whether what is given depends on it, grade by grade: 按照能力不少于1000公斤和500公斤两档分别给予….
    fn is_graded(&self) -> bool {
        let behind = self.quantity.range.end..self.clause.end;
        let grades = |at: &usize| self.text.any_at(*at, &["两档", "二档", "三档", "四档", "五档", "分档"]).is_some();
        let grades = behind.clone().find(grades);
        grades.is_some_and(|at| !gives(self.text, behind.start..at) && gives(self.text, at..self.clause.end))
    }

    /// Whether its clause only supposes it: 如上一年度增长小于10%, 当缺口大于5%时.
    fn supposes(&self) -> bool {
        let (text, start) = (self.text, self.clause.start);
        let is_if = text.any_at(start, &["如", "若", "倘"]).is_some()
            && text.any_at(start, &["如下", "如期", "如约", "若干", "如皋", "如东"]).is_none()
            && !is_measured(text, self.words.clone());
        // 当缺口大于最高负荷的5%时, 当项目发电达到6050小时
        let is_when = text.has(start, "当")
            && text.any_at(start, &["当年", "当地", "当前", "当月", "当期", "当季", "当日", "当天", "当好", "当选"]).is_none()
            && (text.any_before(self.clause.end, &["时", "的"]).is_some()
                || text.any_in(start..self.quantity.range.end, FROM_ON));
        is_if || is_when
    }

    /// Whether a measure replaces it by another, 比例由75%提高至100%, and no year tells when it was so.
    fn is_replaced(&self) -> bool {
        let in_clause = |date: &DateMention| self.clause.contains(&date.range.start);
        matches!(self.paragraph.part, Part::Tasks | Part::Plans)
            && is_replaced(self.text, self.quantity)
            && !self.paragraph.dates.iter().any(in_clause)
    }

    fn is_paid(&self) -> bool {
        gives(self.text, self.behind())
    }

    /// Whether it says for whom. Once something is given, what follows is said of that.
    fn is_for_whom(&self) -> bool {
        self.whom.is_some_and(|whom| !gives(self.text, whom..self.clause.start))
    }

    /// Whether it limits how many of each are paid for: 每家企业不超过8名.
    fn limits_each(&self) -> bool {
        self.quantity.operator == Operator::AtMost
            && matches!(self.quantity.unit.as_str(), "名" | "人" | "次" | "项" | "个")
            && self.text.any_in(self.words.clone(), &["每家", "每户", "每个", "每人", "单个"])
    }

    fn is_threshold(&self) -> bool {
        let around = self.words.start..self.clause.end;
        let says_more = self.text.any_in(around.clone(), FROM_ON) || self.quantity.value_max.is_some();
        self.text.any_in(around, MEASURES) && says_more
    }

    /// 支持投入1000万元的企业…, 投入1000万元的，…
    fn asks(&self) -> bool {
        // 达500家以上、1000家以上的给予奖励: what ends the list ends each case of it.
        let end = list_end(self.text, self.quantity);
        let begins = self.text.any_at(self.sentence.start, &["支持", "鼓励"]).is_some();
        let tells_which = self.text.any_in(self.quantity.range.end..self.clause.end, &["的"]);
        // 招用4人以上的每增加1人给予3000元, 招用3人以下的按每人2000元给予.
        let ends_case =
            self.text.has(end, "的") && self.text.any_at(end + 1, &["按", "每", "给予", "予以", "分别", "一次性"]).is_some();
        begins && tells_which || ends_case || self.text.ends(self.clause.end, "的")
    }

    /// Whether its clause ends with it and only tells which are meant: 拥有税务师不少于10人的，…
    fn tells_which(&self) -> bool {
        let behind = self.text.any_at(self.quantity.range.end, &["的", "(含)的"]);
        // 获得市级奖励10万元的，…: what somebody else gave.
        let is_of_others = self.text.any_at(self.words.start, &["获得", "取得", "获评"]).is_some() && self.is_paid();
        let is_bounded = self.quantity.operator != Operator::Equal || self.quantity.value_max.is_some();
        let is_threshold = is_bounded && !gives(self.text, self.words.clone());
        // 占比达到15%的(超过100人的占比达到8%的): a bracket ends it too.
        (is_of_others || is_threshold)
            && behind.is_some_and(|words| {
                let end = self.quantity.range.end + words.chars().count();
                end == self.clause.end || matches!(self.text.at(end), Some('(' | ')'))
            })
    }

    /// Whether the sentence or the heading above it tells who may ask: 支持对象：…, 第三条 申报条件.
    fn says_who(&self) -> bool {
        // 建筑规模：甲类1万平方米以上；乙类2万平方米以上: the label holds up to the full stop.
        let start = behind_full_stop(self.text, self.sentence.start);
        let label = (start..self.sentence.end.min(start + 12)).find(|at| self.text.chars[*at] == ':');
        let is_label = label.is_some_and(|colon| self.text.any_in(start..colon, WHO));
        let is_lower = matches!(self.quantity.operator, Operator::AtLeast | Operator::MoreThan);
        is_label || is_lower && self.text.any_in(self.words.clone(), &["申报"])
    }

    fn looks_back(&self) -> bool {
        self.text.any_in(self.words.clone(), LOOKS_BACK)
    }

    /// Whether what stands behind it says what that makes it: …的项目为重大产业项目.
    fn defines(&self) -> bool {
        self.text.any_in(self.behind(), &["项目为", "企业为", "是指", "认定为", "列为", "视为"])
    }
}

/// Where a sum ends with what it is paid for: 30元/公斤.
fn end_of_rate(text: &Text, quantity: &Quantity) -> usize {
    let end = quantity.range.end;
    let unit = text.has(end, "/").then(|| unit_at(text, end + 1)).flatten();
    end + unit.map_or(0, |unit| unit.chars().count() + 1)
}

/// Where the last number of a list of the same unit ends: 500家以上、1000家以上.
fn list_end(text: &Text, quantity: &Quantity) -> usize {
    let mut end = quantity.range.end;
    while text.has(end, "、") {
        let is_number =
            |at: usize| text.chars[end + 1..at].iter().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '万' | '亿'));
        let unit = (end + 2..text.len().min(end + 10)).find(|at| text.has(*at, &quantity.unit)).filter(|at| is_number(*at));
        let Some(unit) = unit else { break };
        end = unit + quantity.unit.chars().count();
        end += text.any_at(end, &["以上", "以下"]).map_or(0, |words| words.chars().count());
    }
    end
}

/// Whether something is given.
fn gives(text: &Text, range: Range<usize>) -> bool {
    [GIVING, ALSO_GIVEN].iter().any(|words| text.any_in(range.clone(), words))
}

/// Whether a number behind is what is given.
pub fn is_measured(text: &Text, range: Range<usize>) -> bool {
    [GIVING, MEASURED_BY].iter().any(|words| text.any_in(range.clone(), words))
}

/// Whether a case begins here: 对…, 凡….
fn singles_out(text: &Text, at: usize) -> bool {
    let is_word = || text.before(at).is_some_and(|c| matches!(c, '针' | '相' | '绝' | '应' | '面' | '核' | '校'));
    text.has(at, "凡") || text.has(at, "对") && text.any_at(at, NOT_FOR).is_none() && !is_word()
}

#[cfg(test)]
mod tests {
    use crate::reading::Reading;

    /// The numbers that a text promises.
    fn check(text: &str, expected: &[&str]) {
        let head = "某区支持产业发展若干措施\n为加快发展，制定本措施。\n";
        let all = Reading::of(&[head, text].concat()).proposals();
        let found: Vec<String> = all.iter().filter_map(|p| Some(format!("{}{}", p.value?, p.unit.as_deref()?))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn who_is_paid_is_no_promise() {
        check("第三条 【人才奖】对年薪金30万元以上（科研机构20万元以上）的人才，按其贡献的40%给予奖励。", &["40%"]);
        check(
            "（一）对年度吞吐量达到10万、20万、50万TEU的船公司分别给予250万元、500万元、1000万元奖励。",
            &["250万元", "500万元", "1000万元"],
        );
        check("对在本区举办展会，且面积超过10000平方米，参展车辆超过100台，经认定后给予20万元补贴。", &["20万元"]);
        check("每年安排300万元资金支持企业做强，对年度报关单量超过5000份，业务排名前20的企业予以奖励。", &["300万元"]);
        check("（一）年度销售额3亿元（含）以上，且同比增长10%以上的批发企业，最高给予企业对我区经济贡献40%的奖励。", &["40%"]);
        check("项目投入500万元—5000万元，奖励投资额度的5%—20%；投资5000万元以上，实行“一事一议”。", &["5%"]);
        check("单次会议规模300人以上、且营业额达到80万元以上的会议，一次性给予15万元奖励。", &["15万元"]);
        check("每新增一条航线给予最高300万元的奖励。每设立一家体验店并运营满一年后给予2万元补贴。", &["300万元", "2万元"]);
        check("医药企业引进年销售额5000万元以上大品种的，给予支持。", &[]);
        check("对算力服务，按费用的50%给予最高20万元补助。使用费用的50%给予补助。", &["50%", "20万元", "50%"]);
    }

    #[test]
    fn how_many_of_each_are_paid_is_no_promise() {
        check("每年择优评选不超过5款产品并给予奖励，单家奖励最高300万元。", &["5款", "300万元"]);
        check("对企业高管（每家企业不超过8名）按其贡献的10%予以奖励，最高10万元。", &["10%", "10万元"]);
        check("每增加实际到位投资额5000万元奖励1万元。", &["1万元"]);
        check(
            "招用3人以下的按每人2000元给予补贴，招用4人以上的每增加1人给予3000元补贴，总额不得超过3万元。",
            &["2000元", "3000元", "3万元"],
        );
    }

    #[test]
    fn a_ceiling_is_given_unless_it_parts_those_who_ask() {
        check("扶持金额最多不超过50万元，给予主要费用补贴（累计不超过100万元）。", &["50万元", "100万元"]);
        check("单笔投资额不超过500万元（含）的，按投资额的3%给予奖励。", &["3%"]);
        check("对引进人才提供每平方米1000元的购房补贴。", &["1000元"]);
    }

    #[test]
    fn groups_of_firms_are_no_promise() {
        check("对参保职工30人（含）以下的企业，按上年度实际缴费的50%返还。", &["50%"]);
        check("实现90%以上的家庭光纤入户，培育500家以上的企业。", &["90%", "500家"]);
        check("对年度产值在全区排前三名的街道，分别奖励50万元、40万元、30万元。", &["50万元", "40万元", "30万元"]);
    }

    #[test]
    fn who_may_ask_is_no_promise() {
        check(
            "税务师事务所拥有税务师不少于10人的，可以联合申报。新设立的分支机构且税务师不少于10人的，给予10万元。",
            &["10万元"],
        );
        check(
            "支持门槛由项目总投入2000万元以上调整为1000万元以上。合计月销售额未超过10万元的，免征增值税。新建5个平台。",
            &["5个"],
        );
        check("获得市级奖励10万元至20万元的，给予奖励5万元；获得市级奖励20万元及以上的，给予8万元。", &["5万元", "8万元"]);
        check("更换性能衰减超过20%的电池，实现超过30%的增长。建筑规模：居住建筑的建筑面积2万平方米以上。", &["30%"]);
        check("年度服务企业上云数达500家以上、1000家以上的给予奖励2万元、5万元。", &["2万元", "5万元"]);
        check("对设备购置在50万元以上至100万元以下、100万元以上的项目，分别给予投资额5%、6%的补助。", &["5%", "6%"]);
        check("开挖长度在500米以内的线路工程免于审批，单票价值5000元以内的商品优先。给予50万元以内的补助。", &["50万元"]);
        check("对年应纳税所得额低于30万元（含30万元）的小型微利企业减征。新建8个平台。", &["8个"]);
        check("城区常住60万以上人口的城市先行。新建5个平台。", &["5个"]);
        check(
            "总部企业须满足以下条件之一：\n（一）年纳税额2000万元以上。\n（二）年营业收入1亿元以上。\n第三条 给予100万元奖励。",
            &["100万元"],
        );
        check(
            "一、支持条件\n上一年度营业收入5000万元以上；上一年度纳税总额不低于1000万元。\n二、支持标准\n给予100万元奖励。",
            &["100万元"],
        );
        check("支持对象：从事技术研发的项目，年研发投入超过300万元（含）。", &[]);
        check("固定资产投资在1亿元及以上且亩均投资强度不低于200万元的工业类项目为重大产业项目。", &[]);
    }

    #[test]
    fn what_is_asked_of_those_who_are_paid_is_no_promise() {
        check(
            "新认定的大楼，且入驻率达到70%以上，给予10万元奖励。对超过100万元但不超过300万元的部分，减按2%征收。",
            &["10万元", "2%"],
        );
        check("单个充电桩补助不超过2万元且需单个充电桩功率不低于40千瓦。", &["2万元"]);
        check("对贡献比上一年增长10%的企业，给予5万元奖励。工业产值比上一年增长12%。", &["5万元", "12%"]);
        check("新招人员达到15%的（大型企业不低于8%的）小微企业，给予最高300万元贷款。", &["300万元"]);
        check("对已投资额未达到投资总额25%的用地，给予2万元补贴。", &["2万元"]);
        check("承诺价格不高于30元/公斤的加氢站，按照每公斤10元给予补贴。", &["10元"]);
        check("单个企业申报融资租赁合同额不低于1000万元。零售额每实现2000万元，奖励1万元。", &["1万元"]);
        check("总建筑面积不大于10000平方米的小型项目可以合并验收。当缺口大于最高负荷的5%时，启动响应。新建5个平台。", &["5个"]);
        check("当项目利用小时达到6050小时或者奖励期满5年，奖励结束。", &[]);
        check("单位面积能耗下降15%(含)至20%的，给予每平方米15元补贴。", &["15元"]);
        check("建筑规模：居住建筑的建筑面积2.5万平方米以上；公共建筑的建筑面积1万平方米以上。", &[]);
        check("本区改造后的居住建筑，且获得市级财政补贴的单体建筑面积在2万平方米以上的公共建筑项目。", &[]);
        check("离岸距离大于等于50公里的海上风电项目奖励标准为500元/千瓦。", &["500元"]);
        check("按照压缩机12小时额定工作能力不少于1000公斤和500公斤两档分别给予500万元和200万元补贴。", &["500万元", "200万元"]);
        check("原料年运量150万吨以上的大型工矿企业、新建园区的接入比例力争达到85%左右。", &["85%"]);
        check("奖励标准由0.1元/千瓦时（甲类）、0.15元/千瓦时（乙类），均调整至0.25元/千瓦时。", &["0.25元"]);
        check("当年建成3个平台。当地培育6家企业。", &["3个", "6家"]);
    }

    #[test]
    fn sets_and_sizes_are_no_promise() {
        check("全面淘汰200万吨/年及以下装置，1000千瓦及以上用户可以参与，引进5家及以上企业。", &["5家"]);
        check("强化甲、乙两个软件名城的辐射作用。建设南、北两个软件园区。", &["2个"]);
        check("建成1000亩以上休闲林地5个，建成一批100公顷以上的公园，实现站点50米范围内覆盖，更新石门二路01单元。", &["5个"]);
        check(
            "推广9座以上新能源载客车、3.5吨以上新能源货车，开展时速120公里以上高速公路和17米以上级盾构研究，实现4个100%目标。",
            &[],
        );
        check("每5年修订1次目录，整治面积25400㎡。", &["25400㎡"]);
        check("针对市本级10亿元以上、区县1亿元以上重大项目，统筹建设专班。针对企业需求，新建5个平台。", &["5个"]);
        check("且实际支付金额达300万元的单个横向项目，可视同重点项目。执行“3个70%”政策，围绕甲、乙等3张项目清单推介。", &[]);
        check("引导企业围绕网络、平台、安全三大功能体系制定标准。", &[]);
        check("其他5种机械按规定报废，在我市十二条产业链推广服务，建设2人间病房，2—3人间病房更多，每周7天办理。", &[]);
        check("登记失业人员、就业困难人员、高校毕业生等十类人员享受服务，按照省、市两个等级评定。", &[]);
        check(
            "面向人工智能、生命健康、新材料三大高地开展攻关，打造软件、芯片、机器人三大高地，构建“公园、森林、湿地”三大网络。",
            &["3大", "3大"],
        );
        check("迈进全国第一方阵，投资累计突破万亿元，亿元企业很多，时延不高于1ms。", &["1万亿元", "1ms"]);
    }

    #[test]
    fn groups_by_size_are_no_promise() {
        check("对9座（含）以下新能源客车、3.5吨以下货车，给予1000元奖励。", &["1000元"]);
        check("时延降至10毫秒以下并保持领先。", &["10毫秒"]);
        check("给予投入50%以下的支持，分别给予50万元以下和200万元以下贴息。", &["50%", "50万元", "200万元"]);
        check("对全年上缴经费低于1万元（不含）的小额单位全额返还。", &[]);
        check("每年引进进出口额5亿元以上外贸企业5家，新增产能10万吨以上。", &["5家", "10万吨"]);
    }

    #[test]
    fn what_is_only_supposed_is_no_promise() {
        check("如上一年度增长小于10%，奖励减半，最高50万元。", &["50万元"]);
        check("如期建成5个平台。若干园区建成3个中心。", &["5个", "3个"]);
    }

    #[test]
    fn a_value_that_another_replaces_is_no_promise() {
        check("征收率由3%减按1%执行。", &["1%"]);
        check("加计扣除比例由75%提高至100%，审批时限从60天压缩至30天。", &["100%", "30天"]);
        check("由5家企业共建平台，由市财政安排10万元。", &["5家", "10万元"]);
    }

    #[test]
    fn what_a_rate_is_taken_of_is_no_promise() {
        check("按照地方财政贡献超过10%部分的50%予以奖励。", &["50%"]);
        check("适用3%征收率的销售收入，减按1%征收率征收。", &["1%"]);
    }

    #[test]
    fn what_shall_be_reached_is_a_promise_though_money_is_given_for_it() {
        check("到2026年，产业规模突破500亿元，对重点企业给予奖励。", &["500亿元"]);
        check("三年内引进100名人才，给予每人5万元补贴。", &["100名", "5万元"]);
        check("设立总规模不低于1亿元的引导基金，对企业给予补贴。", &["1亿元"]);
        check("建设5个平台，给予最高500万元补助。", &["5个", "500万元"]);
    }
}
