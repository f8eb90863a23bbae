//! What is wrong with an entry, in Chinese. The check says it in English, for the command line; the desk of a Chinese analyst says it
//! in Chinese. Names of keys, words of the data files and quotes stay as they are.

use crate::seed::Diagnostic;
use shared::{i18n::desk_labels as labels, model::Lang};

/// What the check says and the same in Chinese; `{}` stands for a name, a word of the files, a number or a quote.
const WORDS: &[(&str, &str)] = &[
    // What is wrong.
    ("has {} bytes", "文件有{}字节"),
    ("is no regular file", "不是普通文件"),
    ("cannot be read: {}", "无法读取：{}"),
    ("has the invisible character {}", "含有看不见的字符{}"),
    ("is not TOML: {}", "不是合法的TOML：{}"),
    ("`{}` is missing", "缺少`{}`"),
    ("`{}` is not a key here", "这里没有`{}`这一项"),
    ("`{}` is not a text", "`{}`不是文字"),
    ("`{}` is not a number", "`{}`不是数字"),
    ("`{}` is not true or false", "`{}`应为true或false"),
    ("`{}` is not a list of texts", "`{}`不是文字列表"),
    ("`{}` is not a list of tables", "`{}`不是表的列表"),
    ("`{}` is not in both languages", "`{}`缺少中文或英文"),
    ("`{}` is not a table", "`{}`不是表"),
    ("`{}` is empty", "`{}`是空的"),
    ("`{}` is not above 0", "`{}`应大于0"),
    ("`value_max` is not above `value`", "`value_max`应大于`value`"),
    ("`{}` cannot be {}", "`{}`不能是{}"),
    ("`{}` cannot hold {}", "`{}`不能包含{}"),
    ("`{}` is derived, but the fact has none", "`{}`注明为推算，但本条没有此项"),
    ("`{}` goes with a `review`", "`{}`只与`review`同时出现"),
    ("`{}` goes with a `value`", "`{}`只与`value`同时出现"),
    ("`role` goes with actors alone", "`role`只用于主体"),
    ("`absence` stands instead of a value", "有数值时不能写`absence`"),
    ("`{}` names {}, which is not an indicator", "`{}`中的{}不是指标"),
    ("`{}` names {} twice", "`{}`重复写了{}"),
    ("the id {} is used twice", "标识{}重复"),
    ("the slug {} is used twice", "标识{}重复"),
    ("is not the name of the file", "与文件名不一致"),
    ("no region is called {}", "没有名为{}的地区"),
    ("no region {} stands above", "上面没有地区{}"),
    ("no indicator is called {}", "没有名为{}的指标"),
    ("no category is called {}", "没有名为{}的类别"),
    ("no other fact here has the id {}", "本文件中没有其他条目的标识是{}"),
    ("no other fact here adds to the sum {}", "本文件中没有其他条目属于合计{}"),
    ("the plan period ends before it starts", "规划期的结束早于开始"),
    ("ends before it starts", "结束早于开始"),
    ("{} is not a SHA-256", "{}不是SHA-256"),
    ("is more than there are leads", "多于责任单位的数目"),
    ("is not a text", "不是文字"),
    ("is not the unit of this statistic", "不是该统计量的单位"),
    ("the quote has {} characters", "引文有{}字"),
    ("“{}” announces a natural person", "“{}”引出自然人"),
    ("{} is not in [bodies]", "[bodies]中没有{}"),
    ("the unit {} is not known", "不认识单位{}"),
    ("no place can be read in {}", "从{}中读不出位次"),
    ("{} cannot be read in {}", "从{1}中读不出{0}"),
    ("{} does not convert to {}", "{}不能换算成{}"),
    ("this fact cannot be added to others", "本条不能与其他条目相加"),
    ("a share or a rank is not divided", "占比和位次不作除法"),
    // What would be right.
    ("one of {}", "可用：{}"),
    ("known are {}", "可用的有：{}"),
    ("a file with text", "应为文本文件"),
    ("at most 10 MB in a file", "每个文件最多10 MB"),
    ("a readable UTF-8 file", "应为可读的UTF-8文件"),
    ("text without it", "应去掉它"),
    ("see toml.io for the notation", "写法见toml.io"),
    ("a text in quotation marks", "应为引号中的文字"),
    ("a slug: a-z, 0-9 and single hyphens", "标识由a-z、0-9和单个连字符组成"),
    ("a slug that is stable for ever: a-z, 0-9 and single hyphens", "永久不变的标识，由a-z、0-9和单个连字符组成"),
    ("a date in quotation marks: {}", "应为引号中的日期：{}"),
    ("a number as printed, such as {}", "应为原文所印的数字，例如{}"),
    ("a number above 0", "应为大于0的数字"),
    ("a whole number from {} to {}", "应为{}至{}的整数"),
    ("true or false", "true或false"),
    ("a list such as {}", "列表，例如{}"),
    ("both languages: {}", "中英文都要有：{}"),
    ("tables that start with {}", "应为以{}开头的表"),
    ("a table [document.source] with file and sha256", "应有[document.source]，写明file和sha256"),
    ("a table {}", "应为表{}"),
    ("the English name in quotation marks", "应为引号中的英文名称"),
    ("an id that no other fact of the file has", "应为本文件其他条目没有的标识"),
    ("no `reader` in what is confirmed", "已确认的条目不写`reader`"),
    ("the shortest exact text around the numeral", "应为数字前后最短的原文"),
    ("why the numeral is no quantity", "应说明为何不是数量"),
    ("the slug of a region that stands above this one", "应为上级地区的标识"),
    ("the slug of a region", "应为地区的标识"),
    ("a slug of {}", "应为{}中的标识"),
    ("the slug of an indicator of this file", "应为本文件中指标的标识"),
    ("the slug of an indicator", "应为指标的标识"),
    ("another slug", "应换一个标识"),
    ("the name of the source file", "应为来源文件的名称"),
    ("64 hexadecimal digits", "应为64位十六进制数"),
    ("a date that is not before `from`", "日期不应早于`from`"),
    ("an event has `on`, or `from` and `by`", "事件应有`on`，或者`from`和`by`"),
    ("at most the number of `leads`", "不应多于`leads`的数目"),
    ("the id of another fact of this file", "应为本文件其他条目的标识"),
    ("the exact words that prove the fact, at most {} characters", "应为证明本条的原文，最多{}字"),
    ("the headings above the quote", "应为引文上面的标题"),
    ("a quote without natural persons", "引文中不应有自然人"),
    ("only keys that the fact has", "只写本条已有的项"),
    ("each measure has one category of categories.toml", "每项举措应有categories.toml中的一个类别"),
    ("a `value` beside it", "应同时有`value`"),
    ("the unit as printed, or derived.of = {} with the reason", "应为原文所印的单位，或写derived.of = {}并说明理由"),
    ("the unit as printed", "应为原文所印的单位"),
    ("the upper end of the range", "应为范围的上限"),
    ("either `value` or `absence`", "`value`和`absence`只能有一个"),
    ("a fact of the kind actor, or no role", "只有主体才写`role`"),
    ("a unit of the same base", "应为可以换算的单位"),
    ("a unit that quantity.rs knows, such as {}", "应为已知的单位，例如{}"),
    (
        "at least two facts with the same `sum`, kind, indicator, region and date",
        "合计至少要有两条，其类型、指标、地区和日期相同",
    ),
    ("each once", "每项只写一次"),
    ("no `normalise` for a share or a rank", "占比和位次不写`normalise`"),
    ("人 for population, 亿元 for GDP", "人口的单位为人，地区生产总值的单位为亿元"),
    ("{ from = 2019, to = 2022 }, both included", "{ from = 2019, to = 2022 }，两端都包括"),
    ("{ from = 2019, to = 2022 }", "{ from = 2019, to = 2022 }"),
    (
        "a number that can be read in the quote, or derived.of = {} with the reason",
        "应为引文中读得出的数字，或写derived.of = {}并说明理由",
    ),
    ("each lead has an English name in [bodies]", "每个责任单位在[bodies]中都应有英文名称"),
    ("the year that it holds for", "应为数据所属的年份"),
    (
        "an exact `value` with an `indicator`, and no `part_of`: a sum of bounds, or of what is contained elsewhere, says nothing",
        "应有确切的`value`和`indicator`，且没有`part_of`：上下限之和、已包含在别处的数之和没有意义",
    ),
    ("a unit that quantity/unit.rs knows with its English name, such as {}", "应为已知且有英文名称的单位，例如{}"),
    (
        "位 only with 第…, 前… in the quote or an indicator of the nature rank; 六位一体 ranks nothing",
        "引文中有“第…”“前…”，或指标为位次时，单位才可用“位”；“六位一体”不是位次",
    ),
    (
        "support, and a fact of an indicator, has a `value` or says why not: absence = \"not-quantified\"",
        "支持和有指标的条目应有`value`，没有时写明原因：absence = \"not-quantified\"",
    ),
    ("\"{}\"", "应为\"{}\""),
    ("{ of = {}, how = {} }", "{ of = {}, how = {} }"),
    ("each actor has a role, {}", "每个主体应有角色：{}"),
];

/// What is wrong, and what would be right.
pub fn said(fault: &Diagnostic, lang: Lang) -> String {
    match lang {
        Lang::Zh => [&in_chinese(&fault.wrong), "；", &in_chinese(&fault.right)].concat(),
        Lang::En => [&fault.wrong, "; ", &fault.right].concat(),
    }
}

/// The same beside the field of the desk that it is about, where quotation marks and names of keys are nobody's concern.
pub fn beside_field(fault: &Diagnostic, lang: Lang) -> String {
    if fault.wrong.ends_with("` is empty") { labels::DESK_NOT_FILLED_IN.get(lang).to_owned() } else { said(fault, lang) }
}

/// The same with its file and its place there.
pub fn placed(fault: &Diagnostic, lang: Lang) -> String {
    format!("{}:{}:{}: {}", fault.file.display(), fault.line, fault.column, said(fault, lang))
}

/// A sentence of the check in Chinese; as it is where it has none.
fn in_chinese(said: &str) -> String {
    known(said).unwrap_or_else(|| said.to_owned())
}

/// The same; none where there is none in Chinese.
pub fn known(said: &str) -> Option<String> {
    WORDS.iter().find_map(|(pattern, words)| {
        let held = held(pattern, said)?;
        let by_place = words.contains("{0}");
        Some(held.iter().enumerate().fold((*words).to_owned(), |text, (at, held)| {
            if by_place { text.replace(&format!("{{{at}}}"), held) } else { text.replacen("{}", held, 1) }
        }))
    })
}

/// What stands in the gaps of a pattern; none where a sentence is another.
fn held<'a>(pattern: &str, said: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = said.strip_prefix(parts.next()?)?;
    let mut held = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = match (part, parts.peek()) {
            (part, None) => rest.strip_suffix(part)?.len(),
            (part, Some(_)) => rest.find(part)?,
        };
        held.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    (rest.is_empty() && held.iter().all(|one| !one.is_empty())).then_some(held)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_check_says_is_said_in_chinese() {
        for (said, chinese) in [
            ("`unit` is missing", "缺少`unit`"),
            ("1500万 cannot be read in \"年产量\"", "从\"年产量\"中读不出1500万"),
            ("a whole number from 2 to 19", "应为2至19的整数"),
            ("one of target, status", "可用：target, status"),
            ("something new", "something new"),
        ] {
            assert_eq!(in_chinese(said), chinese);
        }
    }
}
