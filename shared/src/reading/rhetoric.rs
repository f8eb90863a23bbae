//! Numbers that count nothing that a comparison could hold: 四个方面, 一批, 7×24小时, 8英寸产线, 投资10亿元以上项目.

use super::{numeral::Numeral, quantity::Quantity, sentences::clause_around, text::Text, unit::is_money};
use crate::model::Operator;
use std::ops::Range;

/// What Chinese numerals count in figures of speech: 四个方面, 五项任务.
pub const FIGURES: &[&str] = &[
    "方面",
    "阶段",
    "层面",
    "维度",
    "结合",
    "统一",
    "坚持",
    "确保",
    "自信",
    "意识",
    "维护",
    "全面",
    "务必",
    "文明",
    "重要",
    "环节",
    "方向",
    "层次",
    "关键",
    "关口",
    "重点",
    "任务",
    "措施",
    "工程",
    "行动",
    "制度",
    "机制",
    "原则",
    "举措",
    "工作",
    "改革",
    "计划",
    "主体",
    "转变",
    "先",
    "突出",
    "不",
    "更",
    "强化",
    "推进",
    "聚焦",
    "轮子",
    "清单",
    "一批",
    "大局",
    "闭环",
    "体系",
    "整体",
    "最",
    "核心",
    "定位",
    "标准",
    "部门",
    "专项",
    "市场",
    "领域",
    "特色",
    "人",
    "奖励",
    "制高点",
    "升级版",
    "指标",
    "奖项",
    "条件",
    "合计",
    "等次",
    "年度",
    "新城",
    "保险",
    "等级",
    "档次",
    "级别",
];

/// Units of time: a limit or a length, never how many things there are.
const TIMES: &[&str] = &["个月", "天", "日", "个工作日", "工作日", "小时", "个小时", "分钟", "秒", "毫秒", "ms"];
/// Units of a technical specification.
const SPECIFICATIONS: &[&str] = &[
    "英寸", "纳米", "nm", "微米", "μm", "毫米", "mm", "厘米", "米", "G", "M", "GHz", "MHz", "度", "℃", "Gbps", "Mbps", "Tbps",
    "位", "成",
];
/// Words by which a limit or a specification becomes something to reach.
const REACHED: &[&str] = &[
    "达到",
    "达",
    "提升",
    "提高",
    "增至",
    "降至",
    "降低",
    "降到",
    "缩短",
    "缩减",
    "压减",
    "压缩",
    "提速",
    "超过",
    "突破",
    "不低于",
    "不少于",
    "控制在",
    "扩大",
    "实现",
];
/// What firms and projects are sized by.
const SIZES: &[&str] = &["收入", "营收", "产值", "投资", "销售", "税收", "纳税", "利润"];
/// What makes one of something a fact.
const ONE: &[&str] =
    &["至少", "不少于", "新增", "建成", "创建", "争创", "获批", "培育", "建设", "引进", "开办", "开设", "设立"];

/// So far back the clause of a number begins at most.
const LONGEST_CLAUSE: usize = 300;

/// Whether a number with its unit, and where that ends, is a figure of speech, a limit or a name.
pub fn is_rhetorical(text: &Text, at: usize, numeral: &Numeral, (unit, end): (&str, usize), quantity: &Quantity) -> bool {
    let near = at.saturating_sub(LONGEST_CLAUSE);
    let mark = text.chars[near..at].iter().rposition(|c| matches!(c, ',' | '。' | ';' | ':'));
    let clause = mark.map_or(near, |mark| near + mark + 1);
    let is_reached = quantity.operator != Operator::Equal || text.any_in(clause.max(at.saturating_sub(14))..at, REACHED);
    // 5G and 8K are names whatever is reached with them.
    if matches!(unit, "G" | "M" | "T" | "P") && numeral.value < 10.0 && numeral.magnitude.is_empty()
        || numeral.is_chinese && numeral.value == 0.0
    {
        return true;
    }
    if unit == "年" || text.any_at(end, &["级", "强"]).is_some() && !unit.ends_with('%') {
        return true;
    }
    let is_stay = quantity.operator == Operator::MoreThan && text.has(quantity.range.end, "的");
    // 失业3个月及以上人员: so long it was, and nothing says that it shall be.
    // 免除3个月房屋租金 is given.
    let is_rent = matches!(unit, "个月" | "月")
        && text.any_in(end..text.len().min(end + 8), &["租金", "房租"])
        && text.any_in(clause..at, &["免", "减"]);
    let is_length = quantity.operator == Operator::AtLeast && !text.any_in(clause.max(at.saturating_sub(14))..at, REACHED);
    // 24小时 stands for day and night, unless something is shortened to it.
    let is_whole_day = numeral.value == 24.0 && !text.any_in(clause..at, &["缩短", "压缩", "压减", "缩减"]);
    if TIMES.contains(&unit)
        && !is_rent
        && (is_stay || is_length || !is_reached || is_whole_day || text.before(at) == Some('×'))
    {
        return true;
    }
    // 4.46亿度 of electricity is no angle.
    if SPECIFICATIONS.contains(&unit)
        && (unit != "度" || numeral.magnitude.is_empty())
        && (!is_reached || text.any_at(quantity.range.end, &["宽带", "产线", "晶圆", "屏"]).is_some())
    {
        return true;
    }
    let counts_text = matches!(unit, "个" | "项" | "条" | "大")
        && text
            .any_at(
                end,
                &[
                    "方面",
                    "层面",
                    "维度",
                    "原则",
                    "主要任务",
                    "重点任务",
                    "任务举措",
                    "任务",
                    "政策措施",
                    "具体措施",
                    "具体举措",
                    "具体政策",
                    "具体任务",
                    "措施",
                    "条件",
                    "意见",
                    "阶段",
                ],
            )
            .is_some();
    // 甲、乙等12个领域
    let is_done_in = text.any_in(end..text.len().min(end + 8), &["推行", "推广", "推进", "开展", "试点"]);
    let counts_listed = text.ends(at, "等")
        && text.any_at(end, &["领域", "行业", "环节", "重点领域", "重点行业", "重点环节"]).is_some()
        && !is_done_in;
    counts_text
        || counts_listed
        // 每5年修订1次
        || unit == "次" && numeral.value == 1.0
        // 2人间病房
        || unit == "人" && text.has(end, "间")
        // 每周7天
        || TIMES.contains(&unit) && text.any_before(at, &["每周", "每月", "每年"]).is_some()
        || text.any_at(quantity.range.end, &["半径", "范围", "+"]).is_some()
        // 每25公里配备一名: so much there is for each.
        || text.before(at) == Some('每')
        || matches!(unit, "个" | "项" | "条" | "类" | "家" | "种" | "张") && is_topic(text, clause, at)
        || is_attribute(text, quantity)
        || names_a_document(text, at, unit, end)
        || is_in_name_of_rule(text, at, unit, end)
        || sizes_a_project(text, at, unit, end)
        || numeral.is_chinese && is_figure(text, at, numeral, unit, end, is_reached)
}

/// Whether a number is one of a name: “人才十条”, 优化营商环境政策25条.
fn names_a_document(text: &Text, at: usize, unit: &str, end: usize) -> bool {
    let is_named = text.any_before(at, &["政策", "措施", "意见", "举措", "办法", "规定"]).is_some();
    unit == "条" && (matches!(text.at(end), Some('”' | '》' | '"')) || is_named)
}

/// Whether a number is one of the two of a name: “3个70%”, 4个100%目标.
fn is_in_name_of_rule(text: &Text, at: usize, unit: &str, end: usize) -> bool {
    let goes_on = text.has(end + text.digits(end), "%") && text.digits(end) > 0;
    let begins = text.before(at) == Some('个') && at >= 2 && text.chars[at - 2].is_ascii_digit();
    unit == "个" && goes_on || unit == "%" && begins
}

/// Whether a number sizes a project that the text names: 推进富民120万千瓦抽水蓄能项目.
fn sizes_a_project(text: &Text, at: usize, unit: &str, end: usize) -> bool {
    let makes = ["新增", "新建", "建设", "建成", "投产", "达到", "达", "实现", "完成", "推进", "约", "超过", "过"];
    matches!(unit, "千瓦" | "兆瓦" | "千伏安" | "兆伏安" | "MW" | "GW")
        && text.before(at).is_some_and(super::text::is_han)
        && text.any_before(at, &makes).is_none()
        && ["项目", "工程", "电站", "机组"].iter().any(|word| {
            let words = end_of_words(text, end).min(end + 12);
            text.any_in(end..words, &[word])
        })
}

/// Words by which something comes to be: what they count is made.
pub const MAKES: &[&str] = &["建", "培育", "打造", "形成", "新增", "引进", "实施", "开展", "认定"];

/// Whether a number counts what a clause turns to and does not make: 围绕20个产业集群, 在全市41个领域.
fn is_topic(text: &Text, clause: usize, at: usize) -> bool {
    let turns =
        ["围绕", "针对", "依托", "发挥", "结合", "立足", "瞄准", "紧扣", "对接", "在全市", "在全省", "在全区", "在全县"];
    let before = clause..at;
    let is_made =
        || text.any_in(before.clone(), MAKES) || text.any_in(before.clone(), &["推动", "推进", "每", "突破", "完成", "达"]);
    // 列入国家102项重大工程: what is taken in counts, what takes it in does not.
    let takes_in = ["列入", "纳入", "入选", "融入"];
    let named = ["重大工程", "重点工程", "重大项目", "重点产业", "战略性", "试点城市"];
    let is_taken_in =
        text.any_in(at.saturating_sub(6).max(clause)..at, &takes_in) && text.any_in(at..text.len().min(at + 10), &named);
    // 结合甲、乙、丙等4家市场: the set is named.
    let names_them = before.len() <= 24 && text.any_in(before.clone(), &["、"]);
    // 依托现有5家甲和2家乙
    let goes_on = before.len() <= 36 && text.any_before(at, &["和", "与", "及"]).is_some();
    // 落实国家部署的22项改革举措: they are set already.
    let carries_out = text.any_in(before.clone(), &["落实"])
        && !is_made()
        && matches!(text.chars[at..].iter().find(|c| !c.is_ascii_digit()), Some('项' | '条'));
    // 其他5种机械, 在我市十二条产业链
    let is_set = text
        .any_before(
            at,
            &["其他", "其余", "上述", "在我市", "在我省", "在我区", "在我县", "在全市", "在全省", "在全区", "在全县"],
        )
        .is_some();
    is_set
        || is_taken_in
        || carries_out
        || counts_the_named(text, clause, at)
        || text.any_at(clause, &turns).is_some()
            && (before.len() <= 12 || names_them || goes_on || text.ends(at, "等"))
            && !is_made()
}

/// Whether a number counts what stands before it by name, and nothing makes them: 徐汇、黄浦、普陀等3个集聚区合计营收….
fn counts_the_named(text: &Text, clause: usize, at: usize) -> bool {
    let has =
        || text.any_in(clause..at, MAKES) || text.any_in(clause..at, &["推", "有", "获", "入选", "设", "聚", "评", "覆盖"]);
    let makes = ["建成", "新建", "启动", "投产", "落地", "开工", "运营", "形成", "实施", "举办", "通车"];
    let names = text.chars[clause..at].split(|c| *c == '、').count();
    let counted = super::numeral::numeral_at(text, at).is_some_and(|numeral| numeral.value == names as f64);
    let behind = at..text.len().min(at + 16);
    // 高校毕业生、复员军人等十类人员: however many are named, nobody makes people.
    let are_people = text.any_in(behind.clone(), &["类人员", "类群体", "类劳动者", "类城乡劳动者", "类重点群体"]);
    let names_them = text.ends(at, "等") || text.any_in(clause..at, &["包括", "包含"]);
    // 广州、深圳两个名城
    let is_number = |c: &char| c.is_ascii_digit();
    let are_two = names == 2
        && counted
        && text.before(at).is_some_and(super::text::is_han)
        && !text.chars[clause..at].iter().any(is_number);
    (names >= 3 && (counted || are_people) && names_them || are_two)
        && !has()
        && !text.any_in(behind.start..end_of_words(text, behind.start).min(behind.end), &makes)
}

/// What a sum of money tells the size of, where it promises nothing itself.
const SIZED: &[&str] = &[
    "企业",
    "工业企业",
    "项目",
    "重大项目",
    "重点项目",
    "龙头企业",
    "产业",
    "集群",
    "园区",
    "大企业",
    "制造业",
    "骨干",
    "大品种",
    "品种",
    "产品",
    "工业",
];

/// Money that only tells which firms or projects are counted: 投资10亿元以上项目20个.
fn is_attribute(text: &Text, quantity: &Quantity) -> bool {
    let end = quantity.range.end;
    let is_class = text.any_before(end, &["以上", "以下"]).is_some();
    let noun = end + usize::from(text.has(end, "的"));
    let passes = quantity.operator == Operator::MoreThan || text.before(quantity.range.start) == Some('过');
    // 年运量150万吨以上的大型企业
    let is_measure =
        matches!(quantity.unit.trim_start_matches(['万', '亿']), "吨" | "千瓦" | "兆瓦" | "平方米" | "亩" | "公顷" | "千瓦时");
    let of_firms = text.any_in(noun..end_of_words(text, noun).min(noun + 8), &["企业", "单位", "用户", "园区"]);
    // 建成1000亩以上休闲林地5个, 建成一批100公顷以上的公园
    let is_counted = || {
        let clause = clause_around(text, 0..text.len(), end);
        noun < end_of_words(text, noun)
            && (text.chars[noun..clause.end.max(noun)].iter().any(char::is_ascii_digit)
                || text.any_in(quantity.range.start.saturating_sub(4)..quantity.range.start, &["一批"]))
    };
    // 9座以上新能源客车, 时速120公里以上高速公路, 17米以上级盾构
    let is_vehicle =
        matches!(quantity.unit.as_str(), "座" | "吨") && text.any_in(noun..end_of_words(text, noun).min(noun + 12), &["车"]);
    let is_grade = text.ends(quantity.range.start, "时速") || text.has(end, "级");
    is_class && is_vehicle
        || is_grade
        || is_measure && is_class && (noun > end && of_firms || is_counted())
        || is_money(&quantity.unit)
            && (is_class && text.any_at(noun, SIZED).is_some()
                || passes
                    && text.has(end, "的")
                    && text.any_in(end..end_of_words(text, end).min(end + 14), &["企业", "项目", "政府采购"])
                || is_class && noun == end && text.any_in(noun..end_of_words(text, noun).min(noun + 4), &["企业"])
                || text.any_at(end, &["企业", "级", "俱乐部", "产业集群"]).is_some()
                || sizes_what_is_counted(text, quantity))
}

/// Where the words that begin at a place end, at the next mark.
fn end_of_words(text: &Text, start: usize) -> usize {
    (start..text.len()).find(|at| matches!(text.chars[*at], ',' | '。' | ';' | '、' | ':' | '(')).unwrap_or(text.len())
}

/// Whether another number counts what a sum tells the size of: 收入超10亿元的供应商达40余家, 培育5家以上年销售收入过百亿元的企业.
fn sizes_what_is_counted(text: &Text, quantity: &Quantity) -> bool {
    let Range { start, end } = quantity.range;
    let clause = clause_around(text, 0..text.len(), start);
    let is_lower = matches!(quantity.operator, Operator::MoreThan | Operator::AtLeast) || text.before(start) == Some('过');
    let counts_behind = text.has(end, "的") && text.chars[end..clause.end.max(end)].iter().any(char::is_ascii_digit);
    let is_counter = |at: &usize| {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '多' | '余') || crate::quantity::is_chinese_numeral(c);
        matches!(text.chars[*at], '家' | '户') && text.before(*at).is_some_and(is_number)
    };
    let between = (clause.start..start).rfind(is_counter).map(|counter| counter..start);
    let counted_before = between.is_some_and(|between| {
        between.len() <= 14 && text.any_in(between.clone(), SIZES) && !text.any_in(between, &["、", "实现", "完成", "新增"])
    });
    is_lower && counts_behind && text.any_in(clause.start..start, SIZES) || counted_before
}

/// Chinese numerals count in figures of speech unless what follows is a thing.
fn is_figure(text: &Text, at: usize, numeral: &Numeral, unit: &str, end: usize, is_reached: bool) -> bool {
    let is_hundreds = numeral.value >= 10.0 || !numeral.magnitude.is_empty();
    if is_quoted(text, at, end) || is_in_slogan(text, at) || names_a_programme(text, at, numeral) {
        return true;
    }
    if unit == "番" && text.ends(at, "翻") {
        return false;
    }
    if unit == "倍" && text.any_in(at.saturating_sub(5)..at, &["增加", "增长", "提高", "提升", "扩大"]) {
        return false;
    }
    if numeral.value == 1.0 && numeral.magnitude.is_empty() {
        let is_thing = matches!(unit, "个" | "家" | "所" | "座" | "条" | "名");
        return !(is_thing && text.any_before(at, ONE).is_some());
    }
    if is_reached && is_hundreds {
        return false;
    }
    match unit {
        "元" | "%" | "折" | "家" | "所" | "座" | "户" | "台" | "辆" | "套" | "亩" | "万" | "倍" | "番" | "吨" | "个百分点"
        | "百分点" => false,
        "名" | "人" | "支" => !is_hundreds && numeral.magnitude.is_empty(),
        "个" | "项" | "条" => !is_hundreds && text.any_at(end, FIGURES).is_some(),
        _ => !is_hundreds,
    }
}

/// Whether a number is one of a slogan: “六个倍增、六个突破”.
fn is_in_slogan(text: &Text, at: usize) -> bool {
    let is_mark = |at: &usize| matches!(text.chars[*at], '“' | '”' | '"');
    let open = (at.saturating_sub(16)..at).rfind(is_mark).filter(|open| text.chars[*open] != '”');
    let close = (at..text.len().min(at + 16)).find(is_mark).filter(|close| text.chars[*close] != '“');
    let is_counted = |piece: &[char]| piece.first().is_some_and(|c| crate::quantity::is_chinese_numeral(*c) || *c == '两');
    open.zip(close).is_some_and(|(open, close)| {
        let pieces: Vec<&[char]> = text.chars[open + 1..close].split(|c| *c == '、').collect();
        pieces.len() > 1 && pieces.into_iter().all(is_counted)
    })
}

/// Whether a round number names a programme: 实施千名博士引进工程.
fn names_a_programme(text: &Text, at: usize, numeral: &Numeral) -> bool {
    let is_round = numeral.end == at + 1 && matches!(text.chars[at], '百' | '千' | '万');
    let is_stop = |at: &usize| matches!(text.chars[*at], ',' | '。' | ';' | '、' | '和' | '”' | '"');
    let end = (at..text.len()).find(is_stop).unwrap_or(text.len());
    // “百名行长进千企”活动
    let is_in_quotes = matches!(text.before(at), Some('“' | '"'));
    is_round && (is_in_quotes || text.any_before(end, &["工程", "计划", "行动"]).is_some())
}

/// Whether a number and its unit stand alone in quotation marks: “三个一”, “两个重点”.
fn is_quoted(text: &Text, at: usize, end: usize) -> bool {
    let opens = text.before(at).is_some_and(|c| matches!(c, '“' | '"' | '‘' | '「'));
    let closes = text.chars[end..].iter().take(6).any(|c| matches!(c, '”' | '"' | '’' | '」'));
    opens && closes
}
