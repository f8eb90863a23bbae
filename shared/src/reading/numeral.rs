//! Numerals: 1,500, 3.65, 百, 二十五, 三千六百, with the magnitude that is printed after them.

use super::{
    text::Text,
    unit::{is_money, unit_at},
};

/// A numeral with its magnitude: 3.65万 is 3.65 and 万.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// The number as printed, before the magnitude.
    pub value: f64,
    /// 万, 亿, 万亿, 千, 百 and so on, or nothing.
    pub magnitude: &'static str,
    /// One past its last character, the magnitude included.
    pub end: usize,
    /// Whether it is written in Chinese.
    pub is_chinese: bool,
    /// Whether 多, 余 or 几 stands inside it: 20多万.
    pub is_open: bool,
}

const MAGNITUDES: &[&str] = &["万亿", "千亿", "百亿", "千万", "百万", "亿", "万", "千", "百"];

/// The numeral that begins at a place.
pub fn numeral_at(text: &Text, at: usize) -> Option<Numeral> {
    let found = if text.digits(at) > 0 { arabic(text, at) } else { chinese(text, at)? };
    Some(with_magnitude(text, found))
}

/// How much a magnitude is.
pub fn factor_of(magnitude: &str) -> f64 {
    magnitude.chars().map(|c| tens(c).unwrap_or(1.0)).product()
}

fn arabic(text: &Text, at: usize) -> Numeral {
    let mut end = at + text.digits(at);
    let mut digits: String = text.slice(at..end);
    // Thousands are parted by commas only where three digits follow each of them.
    while digits.len() <= 12 && text.at(end) == Some(',') && text.digits(end + 1) == 3 && text.digits(at) <= 3 {
        digits.push_str(&text.slice(end + 1..end + 4));
        end += 4;
    }
    if text.at(end) == Some('.') && text.digits(end + 1) > 0 {
        let fraction = end + 1 + text.digits(end + 1);
        digits.push_str(&text.slice(end..fraction));
        end = fraction;
    }
    Numeral { value: digits.parse().unwrap_or(f64::NAN), magnitude: "", end, is_chinese: false, is_open: false }
}

fn chinese(text: &Text, at: usize) -> Option<Numeral> {
    let is_part = |c: char| digit(c).is_some() || tens(c).is_some_and(|size| size < 1e4);
    let length = text.chars.get(at..)?.iter().take_while(|c| is_part(**c)).count();
    // A magnitude alone is no number, 万 in 万物, 亿 in 亿元企业, unless something exceeds it: 超万人, 突破万亿元.
    if length == 0 {
        let is_exceeded = text.any_before(at, &["超", "超过", "突破", "逾", "近"]).is_some();
        let counts = text.has(at, "万") && unit_at(text, at + 1).is_some_and(|unit| !is_money(unit)) || text.has(at, "万亿元");
        return (is_exceeded && counts).then_some(Numeral {
            value: 1.0,
            magnitude: "",
            end: at,
            is_chinese: true,
            is_open: false,
        });
    }
    let run = &text.chars[at..at + length];
    let value = if run.iter().any(|c| tens(*c).is_some()) {
        let (mut total, mut last) = (0.0, None);
        for c in run {
            match (digit(*c), tens(*c)) {
                (Some(one), _) => last = Some(one),
                (_, Some(size)) => {
                    total += last.take().unwrap_or(1.0) * size;
                }
                _ => {}
            }
        }
        total + last.unwrap_or(0.0)
    } else if length == 1 {
        digit(run[0])?
    } else {
        // Digits one after another are a year or a number: 二〇二五. Two of them are "two or three".
        if length == 2 && !run.contains(&'〇') && !run.contains(&'零') {
            return None;
        }
        run.iter().fold(0.0, |all, c| all * 10.0 + digit(*c).unwrap_or(0.0))
    };
    Some(Numeral { value, magnitude: "", end: at + length, is_chinese: true, is_open: false })
}

fn with_magnitude(text: &Text, mut found: Numeral) -> Numeral {
    if matches!(text.at(found.end), Some('多' | '余')) && text.any_at(found.end + 1, &["万", "亿", "个", "家"]).is_some()
    {
        found.is_open = true;
        found.end += 1;
    }
    let magnitude = MAGNITUDES.iter().copied().find(|word| text.has(found.end, word));
    // 千瓦, 千米 and 千克 are units.
    let magnitude =
        magnitude.filter(|word| *word != "千" || !matches!(text.at(found.end + 1), Some('瓦' | '米' | '克' | '伏')));
    if let Some(magnitude) = magnitude.filter(|word| !(found.is_chinese && matches!(*word, "千" | "百"))) {
        found.magnitude = magnitude;
        found.end += magnitude.chars().count();
    }
    if matches!(text.at(found.end), Some('多' | '余')) {
        found.is_open = true;
        found.end += 1;
    }
    found
}

fn digit(c: char) -> Option<f64> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match c {
        '零' => Some(0.0),
        '两' => Some(2.0),
        _ => digits.iter().position(|d| *d == c).map(|value| value as f64),
    }
}

fn tens(c: char) -> Option<f64> {
    match c {
        '十' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1000.0),
        '万' => Some(1e4),
        '亿' => Some(1e8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_with_their_magnitude() {
        for (raw, value, magnitude, length) in [
            ("1500亿元", 1500.0, "亿", 5),
            ("1,234,567人", 1_234_567.0, "", 9),
            ("3.65万个", 3.65, "万", 5),
            ("１００家", 100.0, "", 3),
            ("二十五项", 25.0, "", 3),
            ("百项", 100.0, "", 1),
            ("三千六百户", 3600.0, "", 4),
            ("两万家", 2.0, "万", 2),
            ("1万亿元", 1.0, "万亿", 3),
            ("十五个", 15.0, "", 2),
            ("120余家", 120.0, "", 4),
            ("20多万人", 20.0, "万", 4),
            ("二〇二五年", 2025.0, "", 4),
            ("5千家", 5.0, "千", 2),
        ] {
            let found = numeral_at(&Text::of(raw), 0).expect(raw);
            assert_eq!((found.value, found.magnitude, found.end), (value, magnitude, length), "{raw}");
        }
    }

    #[test]
    fn words_that_only_look_like_numerals_are_none() {
        for raw in ["万物互联", "亿元企业", "多项", "两三家", "几个"] {
            assert_eq!(numeral_at(&Text::of(raw), 0), None, "{raw}");
        }
    }
}
