//! Quantities: a number, or a range, with what it counts and how it is meant; and what only looks like one.

use super::{
    dates::DateMention,
    numeral::{Numeral, factor_of, numeral_at},
    operator::{operator_after, operator_before, operator_of_share},
    rhetoric::{FIGURES, is_rhetorical},
    text::{Text, is_han},
    unit::{SHARES, unit_at},
};
use crate::{
    model::Operator,
    quantity::{Unit, tidy},
};
use std::ops::Range;

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// So many of something.
    Amount,
    /// A place in an order: 第12位, 前5名.
    Rank,
}

/// A quantity that a text names.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its characters, the words that say how it is meant included.
    pub range: Range<usize>,
    /// The number in its unit, as printed.
    pub value: f64,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// The unit with its magnitude, as printed: 亿元, 万个. Empty when none is printed.
    pub unit: String,
    /// How the number is meant.
    pub operator: Operator,
    /// What sort of number it is.
    pub form: Form,
    /// Whether the unit was taken from a later number of a list: 分别达到10、20和30家.
    pub is_unit_shared: bool,
}

impl Quantity {
    /// The number and the upper end with their magnitude applied: 3.65万个 is 36 500.
    pub fn normalised(&self) -> (f64, Option<f64>) {
        let magnitude: String = self.unit.chars().take_while(|c| matches!(c, '万' | '亿' | '千' | '百')).collect();
        let factor = if self.unit.starts_with("千瓦") || self.unit.starts_with("千米") || self.unit.starts_with("千克") {
            1.0
        } else {
            factor_of(&magnitude)
        };
        (tidy(self.value * factor), self.value_max.map(|max| tidy(max * factor)))
    }
}

/// Every quantity of a text, in its order. Dates and names of plans hold none.
pub fn quantities(text: &Text, dates: &[DateMention]) -> Vec<Quantity> {
    let masked = masked(text, dates);
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if masked[at] {
            at += 1;
            continue;
        }
        match read(text, at) {
            Reading::Quantity(quantity) => {
                at = quantity.range.end.max(at + 1);
                found.push(quantity);
            }
            Reading::Aside(Quantity { range: Range { end, .. }, .. }) | Reading::Other(end) => at = end.max(at + 1),
        }
    }
    share_units(text, &mut found);
    found.retain(|quantity| !quantity.unit.is_empty());
    found
}

/// What measures a thing, 8英寸, and is no quantity of a text: whoever checks a figure wants to know of it all the same.
pub fn asides(text: &Text, dates: &[DateMention]) -> Vec<Quantity> {
    let masked = masked(text, dates);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = match read(text, at) {
            _ if masked[at] => at + 1,
            Reading::Aside(quantity) => {
                let end = quantity.range.end;
                found.push(quantity);
                end.max(at + 1)
            }
            Reading::Quantity(Quantity { range, .. }) => range.end.max(at + 1),
            Reading::Other(end) => end.max(at + 1),
        };
    }
    found
}

enum Reading {
    Quantity(Quantity),
    /// A measure of a thing, in digits.
    Aside(Quantity),
    /// Something else, until a place.
    Other(usize),
}

/// What must not be read as a number: dates, years, names in 《》.
fn masked(text: &Text, dates: &[DateMention]) -> Vec<bool> {
    let mut masked = vec![false; text.len()];
    for date in dates {
        masked[date.range.clone()].fill(true);
    }
    let mut depth = 0_usize;
    for (at, c) in text.chars.iter().enumerate() {
        depth += usize::from(*c == '《');
        masked[at] |= depth > 0;
        depth = depth.saturating_sub(usize::from(*c == '》'));
    }
    masked
}

fn read(text: &Text, at: usize) -> Reading {
    if text.has(at, "百分之") {
        let Some(numeral) = numeral_at(text, at + 3) else { return Reading::Other(at + 3) };
        let end = numeral.end;
        return Reading::Quantity(quantity(text, at, end, (numeral.value, None), "%".to_owned()));
    }
    let Some(first) = numeral_at(text, at) else { return Reading::Other(at + 1) };
    // So many digits are a code or a telephone number, and 01 is one of a row.
    if text.digits(at) > 10 || text.at(at) == Some('0') && text.digits(at) > 1 {
        return Reading::Other(at + text.digits(at));
    }
    if let Some(listed) = listed_before(text, at, &first) {
        return Reading::Quantity(listed);
    }
    if let Some(rank) = rank(text, at, &first) {
        return rank;
    }
    if !may_begin(text, at, &first) {
        return Reading::Other(first.end);
    }
    let (last, own_unit, end) = range_end(text, first.clone());
    let unit = unit_at(text, end);
    let is_name = text.at(end).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '×' | '+' | ':' | '.' | '/' | '\''))
        && unit.is_none();
    // A time, a ratio or a sum of names: 8:30, 1:1, 3+1.
    if is_name {
        if let Some(ratio) = ratio(text, at, &first) {
            return Reading::Quantity(ratio);
        }
        let rest =
            text.chars[end..].iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '×' | '+' | ':' | '.' | '/'));
        return Reading::Other(end + rest.count());
    }
    let magnitude = if last.magnitude.is_empty() && own_unit.is_none() { first.magnitude } else { last.magnitude };
    if unit.is_none() && is_pue(text, at, &first) {
        return Reading::Quantity(quantity(text, at, end, (first.value, None), Unit::PUE.to_owned()));
    }
    let Some(base) = unit else { return without_unit(text, at, &first, &last, end) };
    let unit_end = end + base.chars().count();
    let value = in_magnitude(&first, magnitude);
    let value_max = (last != first).then(|| in_magnitude(&last, magnitude));
    let found = quantity(text, at, unit_end, (value, value_max), format!("{magnitude}{base}"));
    let is_open = first.is_open || last.is_open;
    let found = if is_open { Quantity { operator: Operator::MoreThan, ..found } } else { found };
    match is_rhetorical(text, at, &first, (base, unit_end), &found) {
        true if !first.is_chinese && !matches!(base, "G" | "M" | "T" | "P") => Reading::Aside(found),
        true => Reading::Other(unit_end),
        false => Reading::Quantity(found),
    }
}

/// The number of things that are named one by one before it: 甲、乙、丙三大产业集群. Without the list it is a figure of speech.
fn listed_before(text: &Text, at: usize, numeral: &Numeral) -> Option<Quantity> {
    let is_of_things =
        numeral.magnitude.is_empty() && text.has(numeral.end, "大") && text.at(numeral.end + 1).is_some_and(is_han);
    // What is said of each of them are numbers of their own: 甲、乙、丙三大产业产值分别达到…
    let stop = |at: &usize| matches!(text.chars[*at], ',' | '。' | ';');
    let clause_end = (at..text.len()).find(stop).unwrap_or(text.len());
    let is_figure = text.any_at(numeral.end + 1, FIGURES).is_some() || text.any_in(at..clause_end, &["分别"]);
    // “公园、森林、湿地”三大体系
    let is_quoted = is_of_things && text.before(at) == Some('”');
    let quoted = is_quoted.then(|| text.chars[..at].iter().rposition(|c| *c == '“')).flatten();
    let is_led = quoted.is_some() || text.before(at).is_some_and(is_han);
    if !is_of_things || is_figure || !(2.0..=10.0).contains(&numeral.value) || !is_led {
        return None;
    }
    let marks = [',', '。', ';', ':', '(', ')'];
    let start = quoted.or_else(|| text.chars[..at].iter().rposition(|c| marks.contains(c))).map_or(0, |mark| mark + 1);
    // In them something else is done; what they are was said before.
    if text.any_at(start, &["在", "即", "围绕", "面向", "针对"]).is_some()
        || text.any_in(start..at, &["参与", "围绕", "针对", "面向"])
    {
        return None;
    }
    let (mut named, mut depth) = (1.0, 0_usize);
    for place in start..at {
        match text.chars[place] {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => named += 1.0,
            '和' | '与' if depth == 0 && named + 1.0 == numeral.value => named += 1.0,
            _ => {}
        }
    }
    let is_named = named == numeral.value && text.chars[start..at].contains(&'、');
    is_named.then(|| quantity(text, at, numeral.end + 1, (numeral.value, None), "大".to_owned()))
}

/// A number in the magnitude that is printed for both ends of a range: 8000—1万 is 0.8 to 1 万.
fn in_magnitude(numeral: &Numeral, magnitude: &str) -> f64 {
    if numeral.magnitude == magnitude || numeral.magnitude.is_empty() && !numeral.is_chinese {
        numeral.value
    } else {
        tidy(numeral.value * factor_of(numeral.magnitude) / factor_of(magnitude))
    }
}

/// Whether a number can begin here: not within a name such as H5, PM2.5, 第二类, 统一, 每万人.
fn may_begin(text: &Text, at: usize, numeral: &Numeral) -> bool {
    let Some(before) = text.before(at) else { return true };
    if before.is_ascii_alphanumeric() || matches!(before, '.' | '×' | '+' | '第' | '/' | '_' | '[' | '前' | ':') {
        // A colon leads to a number in a table; between digits it is a ratio or a time.
        return before == ':' && !at.checked_sub(2).and_then(|b| text.at(b)).is_some_and(|c| c.is_ascii_digit());
    }
    if is_in_list_of_ordinals(text, at) {
        return false;
    }
    if before == '—' && at.checked_sub(2).and_then(|b| text.at(b)).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return false;
    }
    if !numeral.is_chinese {
        return before != '每' || numeral.value > 1.0 && !text.has(numeral.end, "人");
    }
    !matches!(
        before,
        '每' | '数' | '几' | '统' | '唯' | '之' | '进' | '万' | '星' | '周' | '初' | '高' | '其' | '又' | '再' | '另'
    )
}

/// Whether a number is one of several ordinals: 第2、3条.
fn is_in_list_of_ordinals(text: &Text, at: usize) -> bool {
    let joins = |c: &char| c.is_ascii_digit() || matches!(c, '、' | '和' | '至' | '—' | '-');
    let start = at - text.chars[..at].iter().rev().take_while(|c| joins(c)).count();
    start < at && text.before(start) == Some('第')
}

/// The second number of a range, the unit of the first where it has one, and where the numbers end.
fn range_end(text: &Text, first: Numeral) -> (Numeral, Option<&'static str>, usize) {
    let own_unit = unit_at(text, first.end);
    let after = first.end + own_unit.map_or(0, |unit| unit.chars().count());
    // 15%(含)至20%
    let after = after + if text.has(after, "(含)") { 3 } else { 0 };
    let joint = text.any_at(after, &["——", "—", "-", "~", "至", "到", "或"]);
    let second = joint.and_then(|joint| numeral_at(text, after + joint.chars().count()));
    let end = first.end;
    match second {
        Some(second)
            if second.is_chinese == first.is_chinese
                && second.value * factor_of(second.magnitude) > first.value
                && !(own_unit.is_some() && unit_at(text, second.end) != own_unit)
                && (unit_at(text, second.end).is_some() || !second.magnitude.is_empty()) =>
        {
            let end = second.end;
            (second, own_unit, end)
        }
        _ => (first, None, end),
    }
}

/// A number whose unit is not printed: 100万用户, 300个数字化、200个…; none where nothing says that it counts.
fn without_unit(text: &Text, at: usize, first: &Numeral, last: &Numeral, end: usize) -> Reading {
    let is_large = !last.is_chinese && matches!(last.magnitude, "万" | "亿" | "万亿" | "千万" | "百万" | "千亿" | "百亿");
    let is_class = text.any_at(end, &["级", "兆", "强", "+"]).is_some();
    let listed = matches!(text.at(end), Some('、' | '和' | '与' | '及')) && !last.is_chinese;
    if is_class || !(is_large || listed) {
        return Reading::Other(end);
    }
    let value_max = (first != last).then_some(last.value);
    Reading::Quantity(quantity(text, at, end, (first.value, value_max), last.magnitude.to_owned()))
}

/// So much to one, as the side that is not one: 车桩比达到1.9∶1, 按1∶0.5匹配. 8:30 is a time, and 3∶7 says no number that is printed.
fn ratio(text: &Text, at: usize, first: &Numeral) -> Option<Quantity> {
    let second = text.has(first.end, ":").then(|| numeral_at(text, first.end + 1)).flatten()?;
    let around = at.saturating_sub(14)..text.len().min(second.end + 10);
    let is_ratio = text.any_in(around, &["比", "配套", "匹配", "跟投"]) && !text.has(second.end, ":");
    let (value, unit) = match (first.value, second.value) {
        (value, 1.0) => (value, Unit::TO_ONE),
        (1.0, value) => (value, Unit::OF_ONE),
        _ => return None,
    };
    (is_ratio && !first.is_chinese && !second.is_chinese)
        .then(|| quantity(text, at, second.end, (value, None), unit.to_owned()))
}

/// Whether a number is the power usage effectiveness of a data centre: PUE不高于1.3.
fn is_pue(text: &Text, at: usize, numeral: &Numeral) -> bool {
    let names = ["PUE", "电能利用效率", "能源利用效率", "能源使用效率", "电源使用效率"];
    (1.0..3.0).contains(&numeral.value)
        && text.chars[at..numeral.end].contains(&'.')
        && text.any_in(at.saturating_sub(16)..at, &names)
}

/// A place in an order: 居全国第12位, 全国第一, 前5名.
fn rank(text: &Text, at: usize, numeral: &Numeral) -> Option<Reading> {
    let before = text.before(at)?;
    let unit = text.any_at(numeral.end, &["位", "名", "家", "个"]);
    let area = &[
        "全国", "全省", "全市", "全球", "世界", "国内", "中部", "西部", "东部", "行业", "位居", "位列", "排名", "居", "列",
        "率", "国际",
    ];
    let is_ranked = text.any_before(at - 1, area).is_some();
    let (operator, end) = match (before, unit) {
        // 列第一位者为牵头单位 and 放在第一位 rank nothing.
        ('第', Some("位")) if text.any_before(at - 1, &["放在", "摆在", "放到", "摆到"]).is_some() => {
            return Some(Reading::Other(numeral.end + 1));
        }
        ('第', Some("位")) if text.any_at(numeral.end + 1, &["者", "的部门", "的单位", "的为"]).is_some() => {
            return Some(Reading::Other(numeral.end + 1));
        }
        ('第', Some("位" | "名")) if !text.has(numeral.end, "位一体") => (Operator::Equal, numeral.end + 1),
        ('第', Some(_)) if is_ranked => (Operator::Equal, numeral.end + 1),
        ('第', None)
            if is_ranked
                && !text
                    .any_at(numeral.end, &["批", "次", "代", "届", "产业", "类", "方阵", "梯队", "阵营"])
                    .is_some_and(|_| true) =>
        {
            (Operator::Equal, numeral.end)
        }
        ('第', _) => return Some(Reading::Other(numeral.end + 1)),
        ('前', Some("位" | "名")) => (Operator::AtMost, numeral.end + 1),
        ('前', _) if text.has(numeral.end, "强") => (Operator::AtMost, numeral.end + 1),
        ('前', None) if is_ranked && !text.any_at(numeral.end, &["季度", "个月", "期", "后"]).is_some_and(|_| true) => {
            (Operator::AtMost, numeral.end)
        }
        ('前', _) => return Some(Reading::Other(numeral.end)),
        _ => return None,
    };
    Some(Reading::Quantity(Quantity {
        range: at - 1..end,
        value: numeral.value,
        value_max: None,
        unit: "位".to_owned(),
        operator,
        form: Form::Rank,
        is_unit_shared: false,
    }))
}

fn quantity(text: &Text, at: usize, end: usize, (value, value_max): (f64, Option<f64>), unit: String) -> Quantity {
    let (before, start) = operator_before(text, at);
    let (after, end) = operator_after(text, end);
    let operator = match (before, after) {
        (Some(Operator::MoreThan), Some(Operator::AtLeast)) => Operator::MoreThan,
        (Some(Operator::AtLeast), Some(Operator::AtLeast)) => Operator::AtLeast,
        (Some(before), None) => before,
        (_, Some(after)) => after,
        (None, None) if SHARES.contains(&unit.as_str()) => operator_of_share(text, at).unwrap_or(Operator::Equal),
        (None, None) => Operator::Equal,
    };
    Quantity { range: start..end, value, value_max, unit, operator, form: Form::Amount, is_unit_shared: false }
}

/// Gives the numbers of a list the unit of its last one: 分别达到10、20和30家.
fn share_units(text: &Text, found: &mut [Quantity]) {
    for at in (0..found.len().saturating_sub(1)).rev() {
        let next = &found[at + 1];
        let between = found[at].range.end..next.range.start;
        let is_list = between.len() <= 2 && text.chars[between].iter().all(|c| matches!(c, '、' | '和' | '与' | '及' | '以'));
        let are_amounts = found[at].form == Form::Amount && next.form == Form::Amount;
        if found[at].unit.is_empty() && is_list && are_amounts {
            // Lines of buses and numbers of rules are listed like this too; only a list that says "each" is one of amounts.
            let clause = text.chars[..found[at].range.start].iter().rposition(|c| matches!(c, '。' | ';')).map_or(0, |c| c + 1);
            if text.any_in(clause..found[at].range.start, &["分别", "各", "依次"])
                || lists_years(text, clause..found[at].range.start)
            {
                (found[at].unit, found[at].is_unit_shared) = (next.unit.clone(), true);
            }
        }
    }
}

/// Whether a range lists years, each of which has a number of its own: 2025、2030年达到400、700万千瓦.
fn lists_years(text: &Text, range: Range<usize>) -> bool {
    range.clone().any(|at| {
        let is_year = |at: usize| text.digits(at) == 4 && at + 4 < range.end;
        is_year(at) && matches!(text.at(at + 4), Some('、' | '和')) && is_year(at + 5) && text.has(at + 9, "年")
    })
}

#[cfg(test)]
mod tests;
