//! Sentences made from data: dates, values, captions, reasons, notices.

use super::{Labelled, derivation::derived_parts, labels, side_word};
use crate::{
    comparison::verdict::{Reason, ReasonKind, Side},
    date::PartialDate,
    model::{Context, Fact, Kind, Lang, Operator},
    quantity::{self, Unit, number_of},
    view::{Issue, IssueKind},
};

/// A date as precise as it is: 2020年6月24日, 24 Jun 2020.
pub fn date(date: PartialDate, lang: Lang) -> String {
    let language = lang.language();
    let year = date.year().to_string();
    let Some(month) = date.month() else { return language.year_pattern.replace("{year}", &year) };
    let pattern = match date.day() {
        None => language.month_pattern.to_owned(),
        Some(day) => language.day_pattern.replace("{day}", &day.to_string()),
    };
    pattern.replace("{year}", &year).replace("{month}", language.month(month))
}

/// Texts as sentences one after the other: each ends with a full stop.
pub fn sentences_of<'a>(texts: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    let language = lang.language();
    let ended = texts.map(|text| [text.trim_end_matches(['。', '.']), language.full_stop].concat());
    ended.collect::<Vec<_>>().join(language.unit_space)
}

/// The month of a date without its year: 6月, Jun. A date that is only a year is said as it is.
pub fn month_name(date: PartialDate, lang: Lang) -> String {
    date.month().map_or_else(|| self::date(date, lang), |month| lang.language().month(month).to_owned())
}

/// What a fact says, in words: by when, how much, of what. None when it has neither number nor date.
pub fn statement(fact: &Fact, lang: Lang) -> Option<String> {
    let value = amount(fact, lang).or_else(|| fact.absence.map(|absence| absence.label().get(lang).to_owned()));
    let (parts, separator) = match lang {
        Lang::Zh => ([when(fact, lang), value], lang.language().clause_separator),
        Lang::En => ([value, when(fact, lang)], " "),
    };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let said = capitalised(&parts.join(separator));
    Some(match &fact.scope {
        Some(scope) => labels::STATED_SCOPE.format(lang, &[&said, scope.get(lang)]),
        None => said,
    })
}

/// A fact's number with its operator in words: at least 15 million.
fn amount(fact: &Fact, lang: Lang) -> Option<String> {
    let (value, unit) = (fact.value?, fact.unit.as_deref().unwrap_or_default());
    let number = number_of(Operator::Equal, value, fact.value_max, unit, lang);
    let label = match fact.operator.unwrap_or(Operator::Equal) {
        Operator::Equal => return Some(number),
        Operator::AtMost if unit == Unit::RANK => return Some(labels::STATED_TOP.format(lang, &[&quantity::plain(value)])),
        Operator::AtLeast => labels::STATED_AT_LEAST,
        Operator::MoreThan => labels::STATED_MORE_THAN,
        Operator::AtMost => labels::STATED_AT_MOST,
        Operator::LessThan => labels::STATED_LESS_THAN,
        Operator::About => labels::STATED_ABOUT,
    };
    Some(label.format(lang, &[&number]))
}

/// A fact's date with what it means: by 2022, as of Jun 2020.
fn when(fact: &Fact, lang: Lang) -> Option<String> {
    let date = fact.date()?;
    let said = self::date(date, lang);
    if let Some(from) = fact.from.filter(|from| *from != date) {
        return Some(labels::STATED_SPAN.format(lang, &[&self::date(from, lang), &said]));
    }
    let label = match (fact.by, fact.as_of, fact.on) {
        (Some(_), ..) => labels::STATED_BY,
        (None, Some(_), _) => labels::STATED_AS_OF,
        (None, None, Some(on)) if on.day().is_some() => labels::STATED_ON,
        (None, None, Some(_)) => labels::STATED_IN,
        (None, None, None) => labels::STATED_FROM,
    };
    Some(label.format(lang, &[&said]))
}

/// A unit as documents print it; in English what one of it is: RMB 100 million for 亿元.
pub fn printed_unit(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::En => match Unit::parse(unit) {
            Some(parsed) if unit == Unit::RANK || parsed.is_ratio() => quantity::unit_name(unit, lang).to_owned(),
            Some(_) => quantity::format(1.0, unit, lang),
            None => unit.to_owned(),
        },
        Lang::Zh => unit.to_owned(),
    }
}

/// Three or more indicators by the name of the first: Chinese says how many they are, English how many the others are.
pub fn indicators_named(first: &str, count: usize, lang: Lang) -> String {
    let count = match lang {
        Lang::Zh => count,
        Lang::En => count.saturating_sub(1),
    };
    labels::PICTURE_INDICATORS.format(lang, &[first, &count.to_string()])
}

/// What is said of a mark after its number: 2022年目标 · 骨干企业.
pub fn mark_caption(fact: &Fact, lang: Lang) -> String {
    let kind = fact.kind.label().get(lang);
    let when = match fact.date() {
        Some(when) => match lang {
            Lang::Zh => [&date(when, lang), kind].concat(),
            Lang::En => [kind, " ", &date(when, lang)].concat(),
        },
        None if fact.kind == Kind::Target || fact.kind == Kind::Status => format!("{kind}{}", labels::UNDATED_SUFFIX.get(lang)),
        None => kind.to_owned(),
    };
    let parts: Vec<String> = std::iter::once(when).chain(mark_notes(fact, lang)).collect();
    parts.join(" · ")
}

/// What a number covers, and whether all of it is printed.
pub fn mark_notes(fact: &Fact, lang: Lang) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(fact.scope.as_ref().map(|scope| scope.get(lang).to_owned()));
    // The scope itself stands beside it.
    let derived = derived_parts(fact, lang).into_iter().filter(|part| *part != labels::SCOPE_INFERRED.get(lang));
    parts.extend(derived.map(str::to_owned));
    parts
}

/// Outside statistics, each publication once, with the years that it holds for and came out in.
pub fn statistics<'a>(statistics: impl Iterator<Item = &'a Context>, lang: Lang) -> String {
    let mut names: Vec<String> = Vec::new();
    for statistic in statistics {
        let (name, year) = (statistic.publication.get(lang), statistic.year.to_string());
        let said = match statistic.published {
            Some(day) => labels::STATISTIC.format(lang, &[name, &year, &day.year().to_string()]),
            None => labels::STATISTIC_UNDATED.format(lang, &[name, &year]),
        };
        if !names.contains(&said) {
            names.push(said);
        }
    }
    names.join(lang.language().semicolon)
}

/// A reason in a few words.
pub fn reason_short(reason: &Reason, lang: Lang) -> String {
    if reason.kind == ReasonKind::Level {
        let (a, b) = (side(reason.kind, &reason.a, lang), side(reason.kind, &reason.b, lang));
        return labels::LEVELS_DIFFER.format(lang, &[&b, &a]);
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
        ReasonKind::UnitInferred => labels::REASON_UNIT_INFERRED,
        ReasonKind::Override => labels::REASON_OVERRIDE,
        ReasonKind::NoNumber => labels::REASON_NO_NUMBER,
        ReasonKind::Period => labels::REASON_PERIOD,
        _ => labels::REASON,
    };
    let name = capitalised(reason.kind.label().get(lang));
    match label {
        labels::REASON => label.format(lang, &[&name, &a, &b]),
        labels::REASON_OVERRIDE => label.get(lang).to_owned(),
        label => label.format(lang, &[&a, &b]),
    }
}

fn side(kind: ReasonKind, side: &Side, lang: Lang) -> String {
    let is_unit = matches!(kind, ReasonKind::Unit | ReasonKind::Printed);
    match side {
        Side::Word(word) => side_word(word, lang),
        Side::Text(text) => text.get(lang).to_owned(),
        Side::Plain(unit) if is_unit => printed_unit(unit, lang),
        Side::Plain(plain) => plain.clone(),
        Side::WholeRegion => labels::WHOLE_REGION.get(lang).to_owned(),
    }
}

pub(super) fn capitalised(raw: &str) -> String {
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
    label.format(lang, &[&issue.key, &issue.value])
}
