//! How a number is meant, by the words before and behind it: 超过, 不低于, 以上, 以内, 左右, 最高.

use super::text::Text;
use crate::model::Operator;

const BEFORE: &[(&str, Operator)] = &[
    ("最高不超过", Operator::AtMost),
    ("不得超过", Operator::AtMost),
    ("不能超过", Operator::AtMost),
    ("不应超过", Operator::AtMost),
    ("不宜超过", Operator::AtMost),
    ("未超过", Operator::AtMost),
    ("不得高于", Operator::AtMost),
    ("不应高于", Operator::AtMost),
    ("不得大于", Operator::AtMost),
    ("不得多于", Operator::AtMost),
    ("不应低于", Operator::AtLeast),
    ("不能低于", Operator::AtLeast),
    ("不应少于", Operator::AtLeast),
    ("不能少于", Operator::AtLeast),
    ("不得小于", Operator::AtLeast),
    ("未达到", Operator::LessThan),
    ("未达", Operator::LessThan),
    ("未满", Operator::LessThan),
    ("不满", Operator::LessThan),
    ("不足", Operator::LessThan),
    ("不到", Operator::LessThan),
    ("不超过", Operator::AtMost),
    ("不高于", Operator::AtMost),
    ("不大于", Operator::AtMost),
    ("不多于", Operator::AtMost),
    ("至多", Operator::AtMost),
    ("最多", Operator::AtMost),
    ("最高", Operator::AtMost),
    ("上限为", Operator::AtMost),
    ("不低于", Operator::AtLeast),
    ("不少于", Operator::AtLeast),
    ("不小于", Operator::AtLeast),
    ("不得低于", Operator::AtLeast),
    ("不得少于", Operator::AtLeast),
    ("至少", Operator::AtLeast),
    ("最低", Operator::AtLeast),
    ("低于", Operator::LessThan),
    ("小于", Operator::LessThan),
    ("少于", Operator::LessThan),
    ("超过", Operator::MoreThan),
    ("突破", Operator::MoreThan),
    ("高于", Operator::Equal),
    ("大于等于", Operator::AtLeast),
    ("大于或等于", Operator::AtLeast),
    ("小于等于", Operator::AtMost),
    ("小于或等于", Operator::AtMost),
    ("大于", Operator::MoreThan),
    ("多于", Operator::MoreThan),
    ("逾", Operator::MoreThan),
    ("超", Operator::MoreThan),
    ("接近", Operator::About),
    ("大约", Operator::About),
    ("约", Operator::About),
    ("近", Operator::About),
    ("达到", Operator::AtLeast),
    ("达", Operator::AtLeast),
    ("≥", Operator::AtLeast),
    (">", Operator::MoreThan),
    ("≤", Operator::AtMost),
    ("<", Operator::LessThan),
];

const AFTER: &[(&str, Operator)] = &[
    ("及以上", Operator::AtLeast),
    ("(含)以上", Operator::AtLeast),
    ("以上", Operator::AtLeast),
    ("左右", Operator::About),
    ("上下", Operator::About),
    ("以内", Operator::AtMost),
    ("(含)以下", Operator::AtMost),
    ("及以下", Operator::AtMost),
    ("以下", Operator::AtMost),
    ("多", Operator::MoreThan),
    ("余", Operator::MoreThan),
];

/// What stands between such a word and its number.
const FILLERS: &[&str] =
    &["可支持", "可给予", "给予", "可达", "可获", "补贴", "补助", "奖励", "资助", "支持", "可", "到", "为", "人民币", "了"];

/// How a number is meant by what stands before it, and where that begins.
pub fn operator_before(text: &Text, at: usize) -> (Option<Operator>, usize) {
    let mut start = at;
    for _ in 0..3 {
        if let Some((word, operator)) = BEFORE.iter().find(|(word, _)| text.ends(start, word)) {
            let begin = start - word.chars().count();
            // 接近 and 新近 end alike, as do 超 and 赶超: a word of one character must not be the end of another.
            let is_part = matches!(*word, "近" | "超" | "约" | "达")
                && text.any_before(begin, &["新", "最", "附", "赶", "反", "节", "制", "契", "发", "到", "远", "邻"]).is_some();
            // 突破百项技术 makes breakthroughs, 产值突破百亿 passes a mark: something stands before it.
            let is_verb = *word == "突破" && !text.before(begin).is_some_and(super::text::is_han);
            return if is_part || is_verb { (None, at) } else { (Some(*operator), begin) };
        }
        match text.any_before(start, FILLERS) {
            Some(filler) => start -= filler.chars().count(),
            None => break,
        }
    }
    (None, at)
}

/// How a share is meant by what stands before that which it is of: 不超过投资额的20% is at most 20%.
pub fn operator_of_share(text: &Text, at: usize) -> Option<Operator> {
    let is_mark = |c: &char| matches!(c, ',' | '。' | ';' | ':' | '、' | '(' | ')') || c.is_ascii_digit();
    let near = at.saturating_sub(24);
    let start = text.chars[near..at].iter().rposition(is_mark).map_or(near, |mark| near + mark + 1);
    let limits = ["不超过", "不得超过", "不高于", "不低于", "不得低于", "不少于", "不得少于"];
    let word = (start..at).rev().find_map(|at| text.any_at(at, &limits)).filter(|_| text.ends(at, "的"))?;
    Some(if word.ends_with("低于") || word.ends_with("少于") { Operator::AtLeast } else { Operator::AtMost })
}

/// How a number is meant by what stands behind it, and where that ends.
pub fn operator_after(text: &Text, at: usize) -> (Option<Operator>, usize) {
    let found = AFTER.iter().find(|(word, _)| text.has(at, word));
    // 多 begins words: 10家多元主体.
    let found = found.filter(|(word, _)| {
        !matches!(*word, "多" | "余") || text.any_at(at, &["多元", "多种", "多个", "多功能", "多层"]).is_none()
    });
    found.map_or((None, at), |(word, operator)| (Some(*operator), at + word.chars().count()))
}
