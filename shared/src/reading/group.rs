//! Groups that a number bounds, 职工30人以下的企业: it tells which of several are meant, and promises nothing.

use super::{
    condition::is_measured,
    quantity::Quantity,
    sentences::clause_around,
    text::{Text, is_han},
    unit::{SHARES, is_money},
};
use crate::model::Operator;

/// What things are measured by.
const MEASURES_OF_THINGS: &[&str] =
    &["价值", "单价", "价格", "货值", "长度", "容量", "面积", "重量", "电压", "功率", "高度", "距离", "金额", "额度", "半径"];
/// Words that a bound ends with before who is meant.
const BOUNDS: &[&str] = &["及以下的", "及以上的", "以下的", "(含)以上的"];
/// Those who are sized by what they employ, earn or owe.
const FIRMS: &[&str] = &["企业", "单位", "用人单位", "小微企业", "机构", "商户", "家庭"];
/// What a share that is passed may be of and still be a goal.
const GROWTH: &[&str] = &["增长", "增速", "增幅", "目标", "比例", "水平", "份额", "速度"];

/// A number that may bound a group, and where its words begin and end.
pub struct Group<'a> {
    text: &'a Text,
    quantity: &'a Quantity,
    start: usize,
    end: usize,
}

impl<'a> Group<'a> {
    /// The group of a number.
    pub fn of(text: &'a Text, quantity: &'a Quantity) -> Self {
        Self { text, quantity, start: quantity.range.start, end: quantity.range.end }
    }

    /// Whether the number only tells which of several are meant.
    pub fn is_bounded(&self) -> bool {
        self.is_sum()
            || self.is_lower_end()
            || self.is_below()
            || self.is_within()
            || self.is_passed()
            || self.is_of_people()
            || self.is_class()
            || self.is_size()
            || self.is_of_firms()
            || self.has_border()
            || self.is_border()
            || self.is_base()
    }

    /// Where the first of some bounds ends, which may be words of the number itself.
    fn behind(&self, bounds: &[&str]) -> Option<usize> {
        (self.start..self.end + 1).find_map(|at| self.text.any_at(at, bounds).map(|bound| at + bound.chars().count()))
    }

    fn ends_with(&self, words: &[&str]) -> bool {
        self.text.any_before(self.end, words).is_some()
    }

    fn goes_on_with(&self, words: &[&str]) -> bool {
        self.text.any_at(self.end, words).is_some()
    }

    fn is_share(&self) -> bool {
        SHARES.contains(&self.quantity.unit.as_str())
    }

    /// 单户担保金额500万元及以下的小微企业
    fn is_sum(&self) -> bool {
        let behind = self.behind(BOUNDS);
        is_money(&self.quantity.unit) && behind.is_some_and(|end| self.text.at(end).is_some_and(is_han))
    }

    /// 超过100万元但不超过300万元的部分
    fn is_lower_end(&self) -> bool {
        self.goes_on_with(&["但不", "但未", "且不超过"])
    }

    /// 低于1万元的单位
    fn is_below(&self) -> bool {
        self.quantity.operator == Operator::LessThan && self.goes_on_with(&["的", "(含)的", "(不含)的"])
    }

    /// 单票价值5000元以内的商品, 面积不大于1000平方米的项目; but 给予50万元以内的补助.
    fn is_within(&self) -> bool {
        let text = self.text;
        let clause = clause_around(text, 0..text.len(), self.start);
        let is_bound = self.ends_with(&["以内", "(含)以内"]) || text.any_in(self.start..self.start + 3, &["不大于", "不高于"]);
        is_bound
            && text.has(self.end, "的")
            && text.any_in(clause.start..self.start, MEASURES_OF_THINGS)
            && !is_measured(text, clause.start..self.start)
    }

    /// 更换性能衰减超过20%的电池; but 实现超过20%的增长.
    fn is_passed(&self) -> bool {
        let before = self.start.saturating_sub(4)..self.start;
        self.quantity.operator == Operator::MoreThan
            && self.is_share()
            && self.text.has(self.end, "的")
            && self.text.any_at(self.end + 1, GROWTH).is_none()
            && !self.text.any_in(before, &["实现", "保持", "达到", "确保", "力争", "以"])
    }

    /// 60万以上人口的城市
    fn is_of_people(&self) -> bool {
        self.goes_on_with(&["人口的", "常住人口的"]) && self.ends_with(&["以上", "以下"])
    }

    /// 9座以下新能源车; but 降至10毫秒以下并保持.
    fn is_class(&self) -> bool {
        !is_money(&self.quantity.unit)
            && !self.is_share()
            && self.ends_with(&["以下", "(含)以下"])
            && !self.goes_on_with(&["并", "和", "且", "及", "水平"])
            && self.text.at(self.end).is_some_and(is_han)
    }

    /// 200万吨/年及以下装置, 1000千瓦及以上用户; but 引进5家及以上企业.
    fn is_size(&self) -> bool {
        let unit = self.quantity.unit.as_str();
        let counts = matches!(unit, "个" | "家" | "户" | "所" | "人" | "名" | "项") || is_money(unit) || self.is_share();
        let bound = (self.start..self.end + 3).find(|at| self.text.any_at(*at, &["及以下", "及以上"]).is_some());
        let is_of = |end: usize| {
            self.text.at(end).is_some_and(is_han) && self.text.any_at(end, &["并", "和", "且", "水平", "规模"]).is_none()
        };
        !counts && bound.is_some_and(|at| is_of(at + 3))
    }

    /// 职工30人以下的企业. Firms themselves may be what is counted: 培育500家以上的企业.
    fn is_of_firms(&self) -> bool {
        let counts_firms = matches!(self.quantity.unit.as_str(), "个" | "家" | "户" | "所") || self.is_share();
        let is_of = |bounds: &[&str]| self.behind(bounds).is_some_and(|end| self.text.any_at(end, FIRMS).is_some());
        !counts_firms && (is_of(BOUNDS) || is_of(&["以上的"]))
    }

    /// 6亩以下(不含6亩)的土地: what the bracket says of the border parts the two.
    fn has_border(&self) -> bool {
        let says_border = self.ends_with(&["以上", "以下"]) || self.goes_on_with(&["(含", "(不含"]);
        let close = self.text.closing(self.end).filter(|_| says_border && self.text.at(self.end) == Some('('));
        close.is_some_and(|close| self.text.has(close + 1, "的"))
    }

    /// The border itself: 6亩以下（不含6亩）.
    fn is_border(&self) -> bool {
        self.text.any_before(self.start, &["(含", "(不含"]).is_some() && self.text.at(self.end) == Some(')')
    }

    /// What a rate is taken of: 按地方财政贡献超过10%部分的50%, 适用3%征收率的收入.
    fn is_base(&self) -> bool {
        let applies = self.text.any_before(self.start, &["适用"]).is_some();
        self.goes_on_with(&["部分的", "的部分", "以上部分", "(含)的部分"])
            || applies && self.goes_on_with(&["征收率", "预征率", "税率"])
    }
}
