//! Sentences made from data: dates, values, captions, reasons, notices.

use super::{Labelled, labels, side_word};
use crate::{
    comparison::verdict::{Reason, ReasonKind, Side},
    date::PartialDate,
    model::{Context, DerivedPart, Fact, Kind, Lang, Operator},
    quantity::{self, number_of},
    view::{Issue, IssueKind, Normalisation},
};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A date as precise as it is: 2020年6月24日, 24 Jun 2020.
pub fn date(date: PartialDate, lang: Lang) -> String {
    let month_en = |month: u8| MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
    match (lang, date.month(), date.day()) {
        (Lang::Zh, None, _) => format!("{}年", date.year()),
        (Lang::Zh, Some(month), None) => format!("{}年{month}月", date.year()),
        (Lang::Zh, Some(month), Some(day)) => format!("{}年{month}月{day}日", date.year()),
        (Lang::En, None, _) => date.year().to_string(),
        (Lang::En, Some(month), None) => format!("{} {}", month_en(month), date.year()),
        (Lang::En, Some(month), Some(day)) => format!("{day} {} {}", month_en(month), date.year()),
    }
}

/// What a fact says, in words: by when, how much, of what. None when it has neither number nor date.
pub fn statement(fact: &Fact, lang: Lang) -> Option<String> {
    let value = amount(fact, lang).or_else(|| fact.absence.map(|absence| absence.label().get(lang).to_owned()));
    let parts: Vec<String> = match lang {
        Lang::Zh => [when(fact, lang), value].into_iter().flatten().collect(),
        Lang::En => [value, when(fact, lang)].into_iter().flatten().collect(),
    };
    if parts.is_empty() {
        return None;
    }
    let said = capitalised(&parts.join(if lang == Lang::Zh { "，" } else { " " }));
    Some(match &fact.scope {
        Some(scope) => labels::STATED_SCOPE.with(lang, &[&said, scope.get(lang)]),
        None => said,
    })
}

/// A fact's number with its operator in words: at least 15 million.
fn amount(fact: &Fact, lang: Lang) -> Option<String> {
    let (value, unit) = (fact.value?, fact.unit.as_deref().unwrap_or_default());
    let number = number_of(Operator::Equal, value, fact.value_max, unit, lang);
    let label = match fact.operator.unwrap_or(Operator::Equal) {
        Operator::Equal => return Some(number),
        Operator::AtMost if unit == "位" => return Some(labels::STATED_TOP.with(lang, &[&quantity::plain(value)])),
        Operator::AtLeast => labels::STATED_AT_LEAST,
        Operator::MoreThan => labels::STATED_MORE_THAN,
        Operator::AtMost => labels::STATED_AT_MOST,
        Operator::LessThan => labels::STATED_LESS_THAN,
        Operator::About => labels::STATED_ABOUT,
    };
    Some(label.with(lang, &[&number]))
}

/// A fact's date with what it means: by 2022, as of Jun 2020.
fn when(fact: &Fact, lang: Lang) -> Option<String> {
    let date = fact.date()?;
    let said = self::date(date, lang);
    if let Some(from) = fact.from.filter(|from| *from != date) {
        return Some(labels::STATED_SPAN.with(lang, &[&self::date(from, lang), &said]));
    }
    let label = match (fact.by, fact.as_of, fact.on) {
        (Some(_), ..) => labels::STATED_BY,
        (None, Some(_), _) => labels::STATED_AS_OF,
        (None, None, Some(on)) if on.day().is_some() => labels::STATED_ON,
        (None, None, Some(_)) => labels::STATED_IN,
        (None, None, None) => labels::STATED_FROM,
    };
    Some(label.with(lang, &[&said]))
}

/// What a divided number is counted in: 台/万人.
pub fn per_unit(unit: &str, per: Option<Normalisation>, lang: Lang) -> String {
    let name = quantity::unit_name(unit, lang);
    let base = match (lang, name) {
        (Lang::En, "") => "number",
        (_, name) => name,
    };
    let suffix = match per {
        None => {
            return if lang == Lang::Zh {
                quantity::Unit::parse(unit).map_or(unit, |u| u.base).to_owned()
            } else {
                base.to_owned()
            };
        }
        Some(Normalisation::Head) => labels::PER_HEAD_UNIT,
        Some(Normalisation::Gdp) => labels::PER_GDP_UNIT,
        Some(Normalisation::Year) => labels::PER_YEAR_UNIT,
    };
    format!("{base}{}", suffix.get(lang))
}

/// What is said of a mark after its number: 2022年目标 · 骨干企业.
pub fn mark_caption(fact: &Fact, lang: Lang) -> String {
    let kind = fact.kind.label().get(lang);
    let mut parts = Vec::new();
    parts.push(match fact.date() {
        Some(when) if lang == Lang::Zh => format!("{}{kind}", date(when, lang)),
        Some(when) => format!("{kind} {}", date(when, lang)),
        None if fact.kind == Kind::Target || fact.kind == Kind::Status => format!("{kind}{}", labels::UNDATED_SUFFIX.get(lang)),
        None => kind.to_owned(),
    });
    parts.extend(fact.scope.as_ref().map(|scope| scope.get(lang).to_owned()));
    if fact.derived.as_ref().is_some_and(|d| d.of.iter().any(|part| *part != DerivedPart::Scope)) {
        parts.push(labels::DERIVED.get(lang).to_owned());
    }
    parts.join(" · ")
}

/// Outside statistics, each publication once, with the years that it holds for and came out in.
pub fn statistics<'a>(statistics: impl Iterator<Item = &'a Context>, lang: Lang) -> String {
    let mut names: Vec<String> = Vec::new();
    for statistic in statistics {
        let (name, year) = (statistic.publication.get(lang), statistic.year.to_string());
        let said = match statistic.published {
            Some(day) => labels::STATISTIC.with(lang, &[name, &year, &day.year().to_string()]),
            None => labels::STATISTIC_UNDATED.with(lang, &[name, &year]),
        };
        if !names.contains(&said) {
            names.push(said);
        }
    }
    names.join(if lang == Lang::Zh { "；" } else { "; " })
}

/// A reason in a few words.
pub fn reason_short(reason: &Reason, lang: Lang) -> String {
    if reason.kind == ReasonKind::Level {
        let (a, b) = (side(reason.kind, &reason.a, lang), side(reason.kind, &reason.b, lang));
        return labels::LEVELS_DIFFER.with(lang, &[&b, &a]);
    }
    reason.kind.label().get(lang).to_owned()
}

/// A reason in a sentence, with what each side has.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    let (a, b) = (side(reason.kind, &reason.a, lang), side(reason.kind, &reason.b, lang));
    let label = match reason.kind {
        ReasonKind::Level
            if [&reason.a, &reason.b].iter().any(|side| matches!(side, Side::Word(word) if word == "district")) =>
        {
            labels::REASON_DISTRICT
        }
        ReasonKind::Contained => labels::REASON_CONTAINED,
        ReasonKind::Derived => labels::REASON_DERIVED,
        ReasonKind::Override => labels::REASON_OVERRIDE,
        ReasonKind::NoNumber => labels::REASON_NO_NUMBER,
        ReasonKind::Period => labels::REASON_PERIOD,
        _ => labels::REASON,
    };
    let name = capitalised(reason.kind.label().get(lang));
    match label {
        labels::REASON => label.with(lang, &[&name, &a, &b]),
        labels::REASON_OVERRIDE => label.get(lang).to_owned(),
        label => label.with(lang, &[&a, &b]),
    }
}

fn side(kind: ReasonKind, side: &Side, lang: Lang) -> String {
    let is_unit = matches!(kind, ReasonKind::Unit | ReasonKind::Printed);
    match side {
        Side::Word(word) => side_word(word, lang),
        Side::Text(text) => text.get(lang).to_owned(),
        // A printed unit in English: what one of it is, RMB 100 million for 亿元.
        Side::Plain(unit) if is_unit && lang == Lang::En && quantity::Unit::parse(unit).is_some() => {
            quantity::format(1.0, unit, lang)
        }
        Side::Plain(plain) => plain.clone(),
        Side::WholeRegion => labels::WHOLE_REGION.get(lang).to_owned(),
    }
}

fn capitalised(raw: &str) -> String {
    let mut chars = raw.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What of an address was ignored, in a sentence.
pub fn notice(issue: &Issue, lang: Lang) -> String {
    let label = match issue.kind {
        IssueKind::UnknownKey => labels::NOTICE_UNKNOWN_KEY,
        IssueKind::Invalid => labels::NOTICE_INVALID,
        IssueKind::Unknown => labels::NOTICE_UNKNOWN,
        IssueKind::Repeated => labels::NOTICE_REPEATED,
        IssueKind::TooMany => labels::NOTICE_TOO_MANY,
        IssueKind::IncompatibleOptions => labels::NOTICE_SENSELESS,
    };
    label.with(lang, &[&issue.key, &issue.value])
}
