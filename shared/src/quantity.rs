//! Numbers as documents print them: Chinese and Arabic numerals, magnitudes, units and their conversion, and numbers as
//! readers read them: 万 and 亿 in Chinese, million and billion in English.

use crate::model::{Fact, Lang, Operator};

/// A unit as printed: a magnitude, a base, and whether it is "a year".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit<'a> {
    /// What one unit is worth in the base: 1500万台 has 10 000.
    pub factor: f64,
    /// The base: 台, 元, 小时, %, …
    pub base: &'a str,
}

/// Units that count things one by one convert into each other: 100家 and 100个 are the same number of firms.
const COUNTERS: &[&str] = &["个", "家", "项", "类", "批", "条", "所", "座", "户", "支", "种", "套", "辆", "张", "幅", "间"];

/// The bases that a unit may have besides the counters, each with its English name.
const BASES: &[(&str, &str)] = &[
    ("元", "RMB"),
    ("台", "sets"),
    ("小时", "hours"),
    ("T", "TB"),
    ("%", "%"),
    ("个百分点", "percentage points"),
    ("位", ""),
    ("人", "people"),
    ("人次", "visits"),
    ("名", "people"),
    ("年", "years"),
    ("英寸", "inches"),
    ("度", "degrees"),
    ("次", "times"),
    ("M", "Mbps"),
    ("倍", "times"),
    ("平方米", "m²"),
];

const MAGNITUDES: &[(&str, f64)] = &[("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4), ("千", 1e3)];

impl<'a> Unit<'a> {
    /// Reads a unit such as 万台, 亿元, 小时/年 or %; none when its base is unknown.
    pub fn parse(printed: &'a str) -> Option<Self> {
        let bare = printed.strip_suffix("/年").unwrap_or(printed);
        let (factor, base) = MAGNITUDES
            .iter()
            .find_map(|(word, factor)| bare.strip_prefix(word).map(|base| (*factor, base)))
            .unwrap_or((1.0, bare));
        let known = COUNTERS.contains(&base) || BASES.iter().any(|(name, _)| *name == base);
        known.then_some(Self { factor, base })
    }

    /// What a number in this unit is in another; none when the bases differ.
    pub fn convert(self, value: f64, to: Unit<'_>) -> Option<f64> {
        let counters = COUNTERS.contains(&self.base) && COUNTERS.contains(&to.base);
        (self.base == to.base || counters).then(|| tidy(value * self.factor / to.factor))
    }
}

/// Rounds away what binary fractions add beyond twelve significant digits: 3.65 × 10 000 is 36 500.
pub fn tidy(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    // Only multiplication and division: they give the same bits in the browser and on the server.
    let (mut scale, mut size) = (1.0, value.abs());
    while size < 1e11 && scale < 1e30 {
        size *= 10.0;
        scale *= 10.0;
    }
    while size >= 1e12 {
        size /= 10.0;
        scale /= 10.0;
    }
    if scale >= 1.0 { (value * scale).round() / scale } else { (value * scale).round() * (1.0 / scale).round() }
}

/// Every number that can be read in a quote, Arabic and Chinese, with and without its magnitude.
pub fn numbers_in(quote: &str) -> Vec<f64> {
    let chars: Vec<char> = quote.chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let run = |ok: fn(char) -> bool| chars[at..].iter().take_while(|c| ok(**c)).count();
        let arabic = run(|c| c.is_ascii_digit());
        let chinese = run(|c| chinese_digit(c).is_some() || chinese_magnitude(c).is_some());
        if arabic > 0 {
            let mut end = at + arabic;
            let fraction = chars.get(end + 1..).map_or(0, |rest| rest.iter().take_while(|c| c.is_ascii_digit()).count());
            if chars.get(end) == Some(&'.') && fraction > 0 {
                end += 1 + fraction;
            }
            let number: f64 = chars[at..end].iter().collect::<String>().parse().unwrap_or(f64::NAN);
            let magnitude: String = chars[end..].iter().take_while(|c| matches!(c, '万' | '亿' | '千' | '百')).collect();
            found.push(number);
            if let Some((_, factor)) = MAGNITUDES.iter().find(|(word, _)| magnitude.starts_with(word)) {
                found.push(tidy(number * factor));
            }
            at = end;
        } else if chinese > 0 {
            found.push(chinese_number(&chars[at..at + chinese]));
            at += chinese;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a number can be read in a quote.
pub fn is_readable_in(value: f64, quote: &str) -> bool {
    numbers_in(quote).iter().any(|n| (n - value).abs() <= 1e-9 * value.abs().max(1.0))
}

/// Whether a character is a Chinese numeral.
pub fn is_chinese_numeral(c: char) -> bool {
    chinese_digit(c).is_some() || chinese_magnitude(c).is_some()
}

fn chinese_digit(c: char) -> Option<f64> {
    let digit = match c {
        '零' | '〇' => 0.0,
        '一' | '首' => 1.0,
        '二' | '两' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        '半' => 0.5,
        _ => return None,
    };
    Some(digit)
}

fn chinese_magnitude(c: char) -> Option<f64> {
    let magnitude = match c {
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1000.0,
        '万' => 1e4,
        '亿' => 1e8,
        _ => return None,
    };
    Some(magnitude)
}

fn chinese_number(run: &[char]) -> f64 {
    let (mut total, mut section, mut digit) = (0.0, 0.0, 0.0);
    for c in run {
        if let Some(d) = chinese_digit(*c) {
            digit = d;
        } else if let Some(magnitude) = chinese_magnitude(*c) {
            if magnitude < 1e4 {
                section += if digit > 0.0 { digit } else { 1.0 } * magnitude;
            } else {
                let part = section + digit;
                total += if part > 0.0 { part } else { 1.0 } * magnitude;
                section = 0.0;
            }
            digit = 0.0;
        }
    }
    total + section + digit
}

/// A number in the reader's habit, with its unit: 1500万台 and 15 million sets.
pub fn format(value: f64, unit: &str, lang: Lang) -> String {
    let Some(parsed) = Unit::parse(unit) else {
        return format!("{}{unit}", plain(value));
    };
    let base_value = tidy(value * parsed.factor);
    match lang {
        Lang::Zh => format!("{}{}", magnitude_zh(base_value), parsed.base),
        Lang::En => english(base_value, parsed.base),
    }
}

/// A number in the reader's habit, without a unit.
pub fn format_number(value: f64, lang: Lang) -> String {
    match lang {
        Lang::Zh => magnitude_zh(value),
        Lang::En => magnitude_en(value),
    }
}

/// A short word for a unit, for axis titles: 台, sets.
pub fn unit_name(unit: &str, lang: Lang) -> &str {
    match (lang, Unit::parse(unit)) {
        (Lang::En, Some(parsed)) => BASES.iter().find(|(name, _)| *name == parsed.base).map_or("", |(_, en)| en),
        (Lang::Zh, Some(parsed)) => parsed.base,
        (_, None) => unit,
    }
}

fn english(value: f64, base: &str) -> String {
    let number = magnitude_en(value);
    match base {
        "%" => format!("{number}%"),
        "元" => format!("RMB {number}"),
        "位" => format!("no. {number}"),
        "度" => format!("{number}°"),
        base => match BASES.iter().find(|(name, _)| *name == base) {
            Some((_, word)) if !word.is_empty() => {
                format!("{number} {}", if value == 1.0 { word.trim_end_matches('s') } else { word })
            }
            _ => number,
        },
    }
}

fn magnitude_zh(value: f64) -> String {
    let size = value.abs();
    let (factor, word) = match size {
        s if s >= 1e12 => (1e12, "万亿"),
        s if s >= 1e8 => (1e8, "亿"),
        s if s >= 1e4 => (1e4, "万"),
        _ => (1.0, ""),
    };
    format!("{}{word}", plain(tidy(value / factor)))
}

fn magnitude_en(value: f64) -> String {
    let size = value.abs();
    let (factor, word) = match size {
        s if s >= 1e12 => (1e12, " trillion"),
        s if s >= 1e9 => (1e9, " billion"),
        s if s >= 1e6 => (1e6, " million"),
        _ => (1.0, ""),
    };
    let number = plain(tidy(value / factor));
    if word.is_empty() { group_thousands(&number) } else { format!("{number}{word}") }
}

fn group_thousands(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A number without magnitude words and without trailing zeros; quotients keep four significant digits below 1.
///
/// Written digit by digit: the standard library's exact formatting of fractions is large to download.
pub fn plain(value: f64) -> String {
    let value = tidy(value);
    let size = value.abs();
    let (mut places, mut scale) = (if size >= 100.0 { 2 } else { 3 }, if size >= 100.0 { 100.0 } else { 1000.0 });
    let mut first = size;
    while first > 0.0 && first < 0.999_95 && places < 12 {
        first *= 10.0;
        places += 1;
        scale *= 10.0;
    }
    let digits = (size * scale).round() as u64;
    let (whole, mut fraction) = (digits / scale as u64, digits % scale as u64);
    let mut out = String::from(if value < 0.0 && digits > 0 { "-" } else { "" });
    out.push_str(&whole.to_string());
    while places > 0 && fraction % 10 == 0 {
        fraction /= 10;
        places -= 1;
    }
    if places > 0 {
        let text = fraction.to_string();
        out.push('.');
        out.extend(std::iter::repeat_n('0', places - text.len()));
        out.push_str(&text);
    }
    out
}

/// A fact's number as printed, with its operator and unit; none when it has no number.
pub fn value_of(fact: &Fact, lang: Lang) -> Option<String> {
    let (value, unit) = (fact.value?, fact.unit.as_deref().unwrap_or_default());
    Some(number_of(fact.operator.unwrap_or(Operator::Equal), value, fact.value_max, unit, lang))
}

/// A number with operator and unit.
pub fn number_of(operator: Operator, value: f64, value_max: Option<f64>, unit: &str, lang: Lang) -> String {
    let upper = value_max.map_or_else(String::new, |max| format!("–{}", format(max, unit, lang)));
    format!("{}{}{upper}", operator.mark(), format(value, unit, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_a_quote_are_read_with_their_magnitude() {
        let cases: &[(&str, f64)] = &[
            ("骨干企业4K电视机年产量达到1500万台", 1500.0),
            ("上下游产业营业收入超过1万亿", 1.0),
            ("上下游产业营业收入超过1万亿", 1e12),
            ("全省已建成5G基站超3.65万个", 36_500.0),
            ("等三个5G+8K超高清制播示范项目", 3.0),
            ("全国首个省级4K频道", 1.0),
            ("二十家", 20.0),
            ("两个100", 2.0),
            ("三百六十五万", 3_650_000.0),
        ];
        for (quote, value) in cases {
            assert!(is_readable_in(*value, quote), "{value} in {quote}: {:?}", numbers_in(quote));
        }
        assert!(!is_readable_in(15.0, "4K电视机年产量达到1500万台"));
        assert!(!is_readable_in(0.0, "统筹现有资金"));
    }

    #[test]
    fn units_convert_within_their_base_and_no_further() {
        let unit = |raw| Unit::parse(raw).expect("a known unit");
        assert_eq!(unit("万台").convert(1500.0, unit("台")), Some(15_000_000.0));
        assert_eq!(unit("万个").convert(3.65, unit("个")), Some(36_500.0));
        assert_eq!(unit("万亿元").convert(1.0, unit("亿元")), Some(10_000.0));
        assert_eq!(unit("小时/年").convert(5000.0, unit("小时")), Some(5000.0));
        assert_eq!(unit("家").convert(100.0, unit("个")), Some(100.0));
        assert_eq!(unit("%").convert(80.0, unit("台")), None);
        assert_eq!(unit("个百分点").convert(2.0, unit("个")), None);
        assert!(Unit::parse("束").is_none());
    }

    #[test]
    fn numbers_read_in_the_readers_habit() {
        let cases = [
            (15_000_000.0, "台", "1500万台", "15 million sets"),
            (10_000.0, "亿元", "1万亿元", "RMB 1 trillion"),
            (6063.0, "亿元", "6063亿元", "RMB 606.3 billion"),
            (36_500.0, "个", "3.65万个", "36,500"),
            (5260.0, "个", "5260个", "5,260"),
            (80.0, "%", "80%", "80%"),
            (200.0, "万元", "200万元", "RMB 2 million"),
            (12.0, "位", "12位", "no. 12"),
            (1000.0, "T", "1000T", "1,000 TB"),
            (0.012345, "台", "0.01235台", "0.01235 sets"),
            (1.0, "万亿元", "1万亿元", "RMB 1 trillion"),
            (4.8, "%", "4.8%", "4.8%"),
            (126.017, "个", "126.02个", "126.02"),
            (3_885_000.5, "台", "388.5万台", "3.885 million sets"),
        ];
        for (value, unit, zh, en) in cases {
            assert_eq!(format(value, unit, Lang::Zh), zh);
            assert_eq!(format(value, unit, Lang::En), en);
        }
    }
}
