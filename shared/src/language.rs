//! What a language is, in a table: its codes, its punctuation, its calendar and its small words. Code asks the table of the
//! reader's language and never which language it is; what a table cannot say, because the order of words differs, is a match
//! in [`sentences`](crate::i18n::sentences), which the compiler lists.

use crate::model::Lang;

/// One language.
#[derive(Debug)]
pub struct Language {
    /// What it calls itself.
    pub own_name: &'static str,
    /// The same in a letter or two.
    pub short_name: &'static str,
    /// Its code in HTML and SVG.
    pub html_code: &'static str,
    /// Its code for Open Graph.
    pub open_graph_locale: &'static str,
    /// Its code in Office Open XML.
    pub office_locale: &'static str,
    /// Between the words of a list.
    pub list_separator: &'static str,
    /// Between the clauses of a sentence.
    pub clause_separator: &'static str,
    /// Between sentences: ends one and starts the next.
    pub sentence_separator: &'static str,
    /// Between sentences that have their full stops.
    pub sentence_space: &'static str,
    /// At the end of the last sentence.
    pub full_stop: &'static str,
    /// Between parts that have separators of their own.
    pub semicolon: &'static str,
    /// Between what is spoken of and what is said of it.
    pub colon: &'static str,
    /// Between the names of bodies.
    pub body_separator: &'static str,
    /// Between titles of documents.
    pub title_separator: &'static str,
    /// Around the title of a document; empty where titles have no marks.
    pub title_marks: (&'static str, &'static str),
    /// Around a remark, with the space that stands before it.
    pub brackets: (&'static str, &'static str),
    /// Around a quotation.
    pub quotation_marks: (&'static str, &'static str),
    /// Whether pictures have straight quotation marks for curved ones. Their font is Chinese: the curved ones are as wide as a
    /// character, which tears words of Latin letters apart.
    pub has_straight_quotes_in_pictures: bool,
    /// Between a number and the word for what it counts.
    pub unit_space: &'static str,
    /// What is counted where things have no unit.
    pub unitless: &'static str,
    /// A year, of `{year}`.
    pub year_pattern: &'static str,
    /// A month of a year, of `{year}` and `{month}`.
    pub month_pattern: &'static str,
    /// A day, of `{year}`, `{month}` and `{day}`.
    pub day_pattern: &'static str,
    /// The months, from January.
    pub months: [&'static str; 12],
    /// The numbers of the quarters of a year.
    pub quarters: [&'static str; 4],
    /// Yes and no.
    pub yes_no: (&'static str, &'static str),
}

/// Chinese.
pub const ZH: Language = Language {
    own_name: "中文",
    short_name: "中",
    html_code: "zh-CN",
    open_graph_locale: "zh_CN",
    office_locale: "zh-CN",
    list_separator: "、",
    clause_separator: "，",
    sentence_separator: "。",
    sentence_space: "",
    full_stop: "。",
    semicolon: "；",
    colon: "：",
    body_separator: "、",
    title_separator: "",
    title_marks: ("《", "》"),
    brackets: ("（", "）"),
    quotation_marks: ("“", "”"),
    has_straight_quotes_in_pictures: false,
    unit_space: "",
    unitless: "",
    year_pattern: "{year}年",
    month_pattern: "{year}年{month}",
    day_pattern: "{year}年{month}{day}日",
    months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
    quarters: ["一", "二", "三", "四"],
    yes_no: ("是", "否"),
};

/// English.
pub const EN: Language = Language {
    own_name: "English",
    short_name: "EN",
    html_code: "en",
    open_graph_locale: "en_US",
    office_locale: "en-US",
    list_separator: ", ",
    clause_separator: ", ",
    sentence_separator: ". ",
    sentence_space: " ",
    full_stop: ".",
    semicolon: "; ",
    colon: ": ",
    // Names of bodies have commas in them.
    body_separator: "; ",
    title_separator: "; ",
    title_marks: ("", ""),
    brackets: (" (", ")"),
    quotation_marks: ("“", "”"),
    has_straight_quotes_in_pictures: true,
    unit_space: " ",
    unitless: "number",
    year_pattern: "{year}",
    month_pattern: "{month} {year}",
    day_pattern: "{day} {month} {year}",
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    quarters: ["1", "2", "3", "4"],
    yes_no: ("yes", "no"),
};

impl Lang {
    /// The table of this language.
    pub const fn language(self) -> &'static Language {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }

    /// The language that the header offers beside this one.
    pub fn other(self) -> Self {
        let after = Self::ALL.iter().skip_while(|lang| **lang != self).nth(1);
        after.or(Self::ALL.first()).copied().unwrap_or_default()
    }
}

impl Language {
    /// The title of a document, in its marks.
    pub fn marked_title(&self, title: &str) -> String {
        within(self.title_marks, title)
    }

    /// A remark in brackets, to stand right after what it belongs to.
    pub fn bracketed(&self, remark: &str) -> String {
        within(self.brackets, remark)
    }

    /// Words of someone else, in quotation marks.
    pub fn quoted(&self, words: &str) -> String {
        within(self.quotation_marks, words)
    }

    /// The name of a month, counted from 1.
    pub fn month(&self, number: u8) -> &'static str {
        self.months.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default()
    }
}

fn within((open, close): (&str, &str), text: &str) -> String {
    [open, text, close].concat()
}

/// A text in runs, each with whether it is Chinese. Digits between two Chinese characters belong to them, as in the number of a
/// document.
pub fn chinese_runs(text: &str) -> Vec<(bool, &str)> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_chinese) {
        let (plain, from) = rest.split_at(start);
        let reach = from.find(|c: char| !is_chinese(c) && !c.is_ascii_digit()).unwrap_or(from.len());
        let (run, _) = from.split_at(reach);
        let (run, after) = from.split_at(run.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        if !plain.is_empty() {
            runs.push((false, plain));
        }
        runs.push((true, run));
        rest = after;
    }
    if !rest.is_empty() {
        runs.push((false, rest));
    }
    runs
}

/// Whether a character is one of Chinese texts, their punctuation included.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{counted_in, date, month_name, printed_unit};

    #[test]
    fn dates_are_as_precise_as_they_are() {
        for (raw, zh, en) in
            [("2020", "2020年", "2020"), ("2020-06", "2020年6月", "Jun 2020"), ("2020-12-04", "2020年12月4日", "4 Dec 2020")]
        {
            let day = raw.parse().expect("a date");
            assert_eq!((date(day, Lang::Zh).as_str(), date(day, Lang::En).as_str()), (zh, en));
        }
        let month = "2020-06".parse().expect("a month");
        assert_eq!(Lang::ALL.iter().map(|lang| month_name(month, *lang)).collect::<Vec<_>>(), ["6月", "Jun"]);
    }

    #[test]
    fn a_text_falls_into_runs_of_chinese_and_others() {
        let check = |text: &str, runs: &[(bool, &str)]| assert_eq!(chinese_runs(text), runs, "{text}");
        check("", &[]);
        check("Hunan 2021", &[(false, "Hunan 2021")]);
        check("粤工信电子〔2023〕20号, Hunan 2021", &[(true, "粤工信电子〔2023〕20号"), (false, ", Hunan 2021")]);
        check("prints “2500万” without 元", &[(false, "prints “2500"), (true, "万"), (false, "” without "), (true, "元")]);
        check("提案第20200026号", &[(true, "提案第20200026号")]);
        check("青岛 2020", &[(true, "青岛"), (false, " 2020")]);
    }

    #[test]
    fn units_are_said_as_the_language_counts() {
        for (unit, lang, counted, printed) in [
            ("亿元", Lang::Zh, "亿元", "亿元"),
            ("亿元", Lang::En, "RMB 100 million", "RMB 100 million"),
            ("元", Lang::En, "RMB", "RMB 1"),
            ("万台", Lang::En, "sets", "10,000 sets"),
            ("个", Lang::Zh, "个", "个"),
            ("个", Lang::En, "number", "1"),
        ] {
            assert_eq!((counted_in(unit, None, lang).as_str(), printed_unit(unit, lang).as_str()), (counted, printed));
        }
    }

    #[test]
    fn the_header_leads_from_every_language_to_another() {
        assert_eq!((Lang::Zh.other(), Lang::En.other()), (Lang::En, Lang::Zh));
    }
}
