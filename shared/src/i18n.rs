//! Every label in Chinese and English, and the sentences made from data. Pages, charts, tables and exports all take their
//! words from here.
//!
//! A language is in few places: its table in [`language`] (codes, punctuation, calendar), a column of [`labels`] and of the
//! names below, a text in the data ([`LocalizedText`](crate::model::LocalizedText)), the order of words where languages differ
//! in it (the matches in [`sentences`] and [`facts`]), and how it writes magnitudes and units, in
//! [`quantity`](crate::quantity): 万 and 亿 beside million and billion.

pub mod answer;
pub mod chosen;
pub mod citation;
pub mod columns;
pub mod derivation;
pub mod desk_labels;
pub mod divided;
pub mod due;
pub mod fact_fields;
pub mod facts;
pub mod gap_report;
pub mod labels;
pub mod measures;
pub mod nothing;
pub mod panel;
pub mod sentences;

pub use divided::{counted_in, divided, divided_number, per_suffix, per_unit};
pub use sentences::{
    date, indicators_named, mark_caption, mark_notes, month_name, notice, printed_unit, reason, reason_short, sentences_of,
    statement, statistics,
};

pub use crate::{
    language,
    quantity::{number_of, value_of},
};

#[cfg(feature = "search")]
use crate::checking::{DraftFault, FigureVerdict, Slip};
use crate::{
    comparison::{
        diff::FactField,
        outcome::OutcomeKind,
        targets::Refusal,
        verdict::{ReasonKind, Verdict},
    },
    model::{Absence, DocumentKind, Instrument, Kind, Lang, Level, Nature, Operator, Role, Sector},
};

/// One label in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(pub &'static str, pub &'static str);

impl Label {
    /// The label in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.0,
            Lang::En => self.1,
        }
    }

    /// The label with each `{}` replaced, one after the other. `{one|many}` is the first of both where the value before it is 1.
    pub fn format(self, lang: Lang, values: &[&str]) -> String {
        let (mut out, mut rest) = (String::new(), self.get(lang));
        let (mut values, mut last) = (values.iter(), "");
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (inside, after) = after.split_once('}').unwrap_or((after, ""));
            match inside.split_once('|') {
                Some((one, many)) => out.push_str(if last == "1" { one } else { many }),
                None => {
                    last = values.next().copied().unwrap_or_default();
                    out.push_str(last);
                }
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Words in a list as the language joins them.
pub fn join(lang: Lang, words: &[String]) -> String {
    words.join(lang.language().list_separator)
}

/// The title of a page, for the browser's tab and for previews; `said` is what it is about.
pub fn page_title(said: &str, lang: Lang) -> String {
    [said, " · ", labels::PRODUCT.get(lang)].concat()
}

/// A thing of a closed list that has a name in both languages.
pub trait Labelled {
    /// Its name.
    fn label(self) -> Label;
}

/// Names the words of a closed list.
macro_rules! named {
    ($type:ident { $($variant:ident = $zh:literal, $en:literal;)+ }) => {
        impl Labelled for $type {
            fn label(self) -> Label {
                match self { $(Self::$variant => Label($zh, $en),)+ }
            }
        }
    };
}

named!(Level { Country = "国家", "country"; Province = "省", "province"; City = "市", "city"; District = "区", "district"; });
named!(Kind {
    Target = "目标", "Target"; Status = "现状", "Status"; Support = "支持标准", "Support"; Event = "事件", "Event";
    Measure = "举措", "Measure"; Problem = "问题", "Problem"; Actor = "机构", "Body";
});
named!(Operator {
    Equal = "等于", "equal to"; AtLeast = "不低于", "at least"; MoreThan = "高于", "more than"; AtMost = "不超过", "at most";
    LessThan = "低于", "less than"; About = "约", "about";
});
named!(Nature {
    Stock = "存量", "stock"; Flow = "年度流量", "yearly flow"; Share = "比例", "share"; Rank = "位次", "rank";
    Capacity = "能力或上限", "capacity"; Count = "数量", "count";
});
#[cfg(feature = "search")]
named!(FigureVerdict { Agrees = "相符", "Agrees"; Differs = "不符", "Differs"; NotInData = "库中没有", "Not in the data"; });
#[cfg(feature = "search")]
named!(Slip {
    Unit = "单位", "unit"; Magnitude = "数量级", "magnitude"; Year = "时间", "date"; TargetForStatus = "把目标写成已达到", "a target told as reached";
    StatusForTarget = "把已达到写成目标", "a status told as a target"; Operator = "漏写或改动“超过”“不低于”等限定", "how the number is meant was dropped or changed";
    Region = "其他地区的数字", "a figure of another region";
});
#[cfg(feature = "search")]
named!(DraftFault {
    Empty = "没有文字", "it has no text"; TooLarge = "超过2 MB", "it is larger than 2 MB";
    Binary = "不是文本文件", "it is binary and no text"; Encoding = "编码既不是UTF-8也不是GB 18030", "it is neither UTF-8 nor GB 18030";
    Sort = "只能读.txt、.md、.docx、.pptx和.html文件", "only .txt, .md, .docx, .pptx and .html are read";
    Damaged = "文件已损坏，或与后缀不符", "the file is damaged, or not what its name says";
    Unpacks = "解压后过大", "it unpacks to far more than a text has"; NotChinese = "没有中文文字", "it has no Chinese text";
});
named!(Absence {
    NotStated = "文件未载明", "not stated in its documents"; NotFound = "未找到可用数据", "no usable figure found";
    NotApplicable = "暂无该领域文件", "no document on this subject"; NotQuantified = "有表述，未量化", "promised in words, not quantified";
});
named!(Refusal {
    PerOfShareOrRank = "比例和位次不能再按人口、经济总量或年数折算，以下按原值显示。",
        "A share or a rank cannot be divided by people, money or years; shown as it stands.";
    HeadMeansNothing = "这项指标人均没有意义，以下按总量显示。", "Per head, this figure means nothing; totals are shown.";
    GdpMeansNothing = "这项指标按GDP折算没有意义，以下按总量显示。", "Relative to GDP, this figure means nothing; totals are shown.";
    YearMeansNothing = "这项指标年均没有意义，以下按总量显示。", "As so many a year, this figure means nothing; totals are shown.";
    NoContext = "没有可用的人口或经济总量数据，以下按原值显示。", "No population or GDP figure is covered; shown as it stands.";
    NoPlanYears = "文件没有写明规划年限，以下按原值显示。", "No document here names its plan years; shown as it stands.";
    OfOneYear = "本身已按年计，不再按规划年折算，以下按原值显示。",
        "These are numbers of one year already and are not divided by the years of a plan; shown as they stand.";
    NotOverPlan = "存量、能力、支持标准和已达到的数不是在规划期内逐年形成的，不按规划年折算，以下按原值显示。",
        "What exists, is possible, paid or already reached does not come about year by year over a plan; shown as it stands.";
    LogOfZero = "含有0的数据不能用对数刻度，已改用线性刻度。", "A logarithmic scale has no zero; the scale is linear.";
});
named!(Sector { UhdVideo = "超高清视频", "UHD video"; FiveG = "5G", "5G"; Manufacturing = "先进制造", "Advanced manufacturing"; });
named!(DocumentKind {
    ActionPlan = "行动计划", "Action plan"; ProposalReply = "提案答复", "Reply to a proposal";
    SuggestionReply = "建议答复", "Reply to a suggestion"; ProgressReport = "工作报道", "Progress report";
});
named!(Role { Lead = "牵头", "leads"; Participant = "参与", "takes part"; Supported = "受支持", "is supported"; });
named!(Instrument {
    Fund = "资金", "Fund"; Subsidy = "补贴奖励", "Subsidy"; Tax = "税收", "Tax"; Finance = "金融", "Finance";
    Standard = "标准", "Standard"; Platform = "平台", "Platform"; Pilot = "试点示范", "Pilot"; Organisation = "组织机制", "Organisation";
    Infrastructure = "设施建设", "Infrastructure"; Talent = "人才", "Talent"; Publicity = "宣传", "Publicity";
    Research = "研发", "Research"; Cluster = "集聚", "Cluster"; Investment = "招商投资", "Investment";
    Cooperation = "合作", "Cooperation"; Plan = "规划清单", "Plan"; Information = "信息统计", "Information";
    Regulation = "规制", "Regulation"; Procurement = "采购", "Procurement"; Competition = "赛事评选", "Competition";
});
named!(Verdict {
    Direct = "可直接比较", "Directly comparable"; Convertible = "换算后可比", "Comparable after conversion";
    Indicative = "不宜直接比", "Not directly comparable"; NotComparable = "不可比", "Not comparable";
});
named!(ReasonKind {
    Nature = "性质不同", "different nature"; Unit = "单位不可换算", "units do not convert"; Definition = "定义不同", "different definition";
    Period = "时段长度不同", "different length of period"; Contained = "一方包含另一方", "one contains the other";
    Level = "层级不同", "different level"; Scope = "口径不同", "different scope"; Year = "年份不同", "different year";
    Kind = "一为目标、一为现状", "target beside status"; Derived = "一方数值为推算", "one value derived"; Printed = "单位已换算", "units converted";
    UnitInferred = "一方单位系补出", "one unit inferred";
    NoNumber = "没有数值", "no number"; Override = "人工判定", "set by a person";
});

named!(FactField {
    Region = "地区", "region"; Kind = "类型", "kind"; Name = "名称", "name"; Indicator = "指标", "indicator"; Category = "类别", "category";
    Value = "数值", "value"; ValueMax = "数值上限", "upper value"; Unit = "单位", "unit"; Operator = "比较符", "operator";
    Canonical = "统一单位的数值", "value in the common unit"; Derived = "推算说明", "derivation"; Absence = "无数值的原因", "reason for no value";
    From = "开始时间", "start"; By = "期限", "deadline"; AsOf = "截至时间", "as-of date"; On = "发生时间", "day"; Scope = "范围", "scope";
    Leads = "责任单位", "responsible bodies"; JointLeads = "联合牵头数", "number of joint leads"; Instruments = "政策工具", "instruments";
    Role = "角色", "role"; PartOf = "所属整体", "whole that contains it";
    Sum = "所属合计", "sum that it adds to"; With = "须一并看待的事实", "facts it holds only with";
    Headline = "是否重点", "headline"; Note = "说明", "note"; Source = "来源文件", "source file"; Quote = "原文", "quote";
    Path = "所在标题", "headings";
});

named!(OutcomeKind {
    Reached = "有达成数据", "reached"; Missed = "未达到", "missed"; Overtaken = "已被新目标取代", "replaced by a later target";
    NotStated = "文件未载明", "not stated"; NotDue = "未到期", "not yet due";
});

impl Sector {
    /// The name that titles use.
    pub fn title(self) -> Label {
        self.label()
    }
}

/// The name of a word that a reason's side carries: a nature, a level, a kind, or the whole region.
pub(crate) fn side_word(word: &str, lang: Lang) -> String {
    let label = word
        .parse::<Nature>()
        .map(Labelled::label)
        .or_else(|_| word.parse::<Level>().map(Labelled::label))
        .or_else(|_| word.parse::<Kind>().map(Labelled::label))
        .unwrap_or(labels::WHOLE_REGION);
    label.get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Label, labels};
    use crate::model::Lang;

    #[test]
    fn a_noun_has_the_number_of_the_value_before_it() {
        let check = |label: Label, values: &[&str], expected: &str| assert_eq!(label.format(Lang::En, values), expected);
        check(labels::BAR_TARGETS, &["1", "1", "totals"], "1 region · 1 indicator · totals");
        check(labels::BAR_TIMELINE, &["1", "0", ""], "1 region · 0 entries");
        check(labels::BAR_MEASURES, &["11", "1"], "11 regions · 1 measure");
        check(labels::PICTURE_OVERRIDES, &["1"], "1 verdict in this picture was set by a person.");
        check(labels::PICTURE_OVERRIDES, &["2"], "2 verdicts in this picture were set by a person.");
        assert_eq!(labels::BAR_TARGETS.format(Lang::Zh, &["1", "1", "总量"]), "1地区 · 1指标 · 总量");
    }

    #[test]
    fn every_number_before_an_english_noun_chooses_its_form() {
        // Not numbers: names that are followed by a verb. Never one: documents that say the same.
        let others = ["{} has", "{} makes", "{} does", "{} is", "{} times", "{} documents"];
        for Label(_, en) in labels::ALL {
            for (at, _) in en.match_indices("{} ") {
                let word: String = en[at + 3..].chars().take_while(char::is_ascii_lowercase).collect();
                let is_plural = word.ends_with('s') && !others.contains(&format!("{{}} {word}").as_str());
                assert!(!is_plural, "{{one|many}} for {word:?} of {en:?}");
            }
        }
    }
}
