//! Numbers as documents print them: Chinese and Arabic numerals, magnitudes, units and their conversion, and numbers as
//! readers read them: 万 and 亿 in Chinese, million and billion in English.

mod unit;

pub use unit::Unit;

use crate::model::{Fact, Lang, Operator};
use unit::magnitude_in;

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
            if let Some(factor) = magnitude_in(&magnitude) {
                found.push(tidy(number * factor));
            }
            at = end;
        } else if chinese > 0 {
            let run = &chars[at..at + chinese];
            found.push(chinese_number(run));
            // 三百亿元 is 300 in 亿元, and 突破万亿元 is one 万亿元.
            let magnitude = run.iter().rev().take_while(|c| matches!(c, '万' | '亿')).count();
            if magnitude > 0 {
                found.push(if magnitude < run.len() { chinese_number(&run[..run.len() - magnitude]) } else { 1.0 });
            }
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

/// Whether a quote gives a place: 第12位, 全国第一, 前5名.
pub fn ranks(quote: &str) -> bool {
    let chars: Vec<char> = quote.chars().filter(|c| !c.is_whitespace()).collect();
    let numeral = |c: char| c.is_ascii_digit() || is_chinese_numeral(c);
    chars.windows(2).any(|pair| matches!(pair[0], '第' | '前') && numeral(pair[1]))
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
                // 三百万亿: 亿 counts all that stands before it.
                total = match (part > 0.0, total > 0.0) {
                    (true, _) => total + part * magnitude,
                    (false, true) => total * magnitude,
                    (false, false) => magnitude,
                };
                section = 0.0;
            }
            digit = 0.0;
        }
    }
    total + section + digit
}

/// A number in the reader's habit, with its unit: 1500万台 and 15 million sets, 第12位 and no. 12.
pub fn format(value: f64, unit: &str, lang: Lang) -> String {
    let Some(parsed) = Unit::parse(unit) else {
        return format!("{}{unit}", plain(value));
    };
    let base_value = tidy(value * parsed.factor);
    match (lang, parsed.base) {
        (Lang::Zh, Unit::RANK) => format!("第{}位", plain(base_value)),
        _ if parsed.is_ratio() => ratio(base_value, parsed.base),
        (Lang::Zh, base) => [magnitude_zh(base_value).as_str(), base, if parsed.a_year { "/年" } else { "" }].concat(),
        (Lang::En, _) => english(base_value, parsed),
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
        (Lang::En, Some(parsed)) => parsed.english(2.0),
        (Lang::Zh, Some(parsed)) => parsed.base,
        (_, None) => unit,
    }
}

/// A ratio, which both languages write alike: 1.9:1, 1:0.5, PUE 1.3.
fn ratio(value: f64, base: &str) -> String {
    let value = plain(value);
    match base {
        Unit::TO_ONE => [&value, base].concat(),
        Unit::PUE => [base, " ", &value].concat(),
        _ => [base, &value].concat(),
    }
}

fn english(value: f64, unit: Unit<'_>) -> String {
    let number = magnitude_en(value);
    let counted = match unit.base {
        "%" => [&number, "%"].concat(),
        "元" => ["RMB ", &number].concat(),
        // Electricity is counted in thousands: 4.46亿度.
        "度" if unit.factor > 1.0 => [&number, " kWh"].concat(),
        "度" => [&number, "°"].concat(),
        Unit::RANK => ["no. ", &number].concat(),
        _ => [&number, " ", unit.english(value)].concat(),
    };
    [counted.trim_end(), if unit.a_year { " a year" } else { "" }].concat()
}

/// A number with at most three significant digits: what is divided holds no more.
pub fn three_digits(value: f64) -> f64 {
    let (mut scale, mut size) = (1.0, value.abs());
    if size == 0.0 || !size.is_finite() {
        return value;
    }
    while size < 100.0 && scale < 1e30 {
        size *= 10.0;
        scale *= 10.0;
    }
    while size >= 1000.0 {
        size /= 10.0;
        scale /= 10.0;
    }
    let digits = size.round().copysign(value);
    tidy(if scale >= 1.0 { digits / scale } else { digits * (1.0 / scale).round() })
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

/// A number with operator and unit: ≥1500万台. The upper end of a place is said as one: 前5位, top 5.
pub fn number_of(operator: Operator, value: f64, value_max: Option<f64>, unit: &str, lang: Lang) -> String {
    if operator == Operator::AtMost && unit == Unit::RANK {
        return match lang {
            Lang::Zh => format!("前{}位", plain(value)),
            Lang::En => format!("top {}", plain(value)),
        };
    }
    let upper = value_max.map_or_else(String::new, |max| format!("–{}", format(max, unit, lang)));
    format!("{}{}{upper}", operator.mark(), format(value, unit, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_a_quote_are_read_with_their_magnitude() {
        let cases: &[(&str, f64)] = &[
            ("投资累计突破万亿元", 1.0),
            ("投资累计突破万亿元", 1e12),
            ("规模达到三百亿元", 300.0),
            ("规模达到三百亿元", 3e10),
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
    fn a_place_is_read_only_where_something_is_ranked() {
        for quote in ["居全国第12位", "数量全国第一", "细分行业龙头或前5名", "第 2 位"] {
            assert!(ranks(quote), "{quote}");
        }
        for quote in ["“六位一体”的基地", "12位居民", "前瞻布局3个"] {
            assert!(!ranks(quote), "{quote}");
        }
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
            (12.0, "位", "第12位", "no. 12"),
            (1.9, ":1", "1.9:1", "1.9:1"),
            (0.5, "1:", "1:0.5", "1:0.5"),
            (1.25, "PUE", "PUE 1.25", "PUE 1.25"),
            (5000.0, "小时/年", "5000小时/年", "5,000 hours a year"),
            (1.0, "小时/年", "1小时/年", "1 hour a year"),
            (50.0, "辆", "50辆", "50 vehicles"),
            (3.0, "批", "3批", "3 batches"),
            (1.0, "批", "1批", "1 batch"),
            (1.0, "个百分点", "1个百分点", "1 percentage point"),
            (360.0, "度", "360度", "360°"),
            (4.46, "亿度", "4.46亿度", "446 million kWh"),
            (120.0, "万千瓦", "120万千瓦", "1.2 million kW"),
            (1.0, "公里", "1公里", "1 km"),
            (3.0, "床位", "3床位", "3 beds"),
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
    #[test]
    fn a_place_among_the_first_is_said_as_one() {
        let said = |operator, lang| number_of(operator, 5.0, None, "位", lang);
        assert_eq!([said(Operator::AtMost, Lang::Zh), said(Operator::AtMost, Lang::En)], ["前5位", "top 5"]);
        assert_eq!([said(Operator::Equal, Lang::Zh), said(Operator::Equal, Lang::En)], ["第5位", "no. 5"]);
    }

    #[test]
    fn three_digits_are_kept_at_every_size() {
        for (value, kept) in [
            (1.489_318, 1.49),
            (0.396_786, 0.397),
            (79_357.18, 79_400.0),
            (999.6, 1000.0),
            (0.000_045_67, 0.000_045_7),
            (-12.345, -12.3),
            (33.0, 33.0),
            (0.0, 0.0),
        ] {
            assert_eq!(three_digits(value), kept);
        }
    }
}
