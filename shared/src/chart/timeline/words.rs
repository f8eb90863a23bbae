//! What is said of a moment: when it is, how it stands today, and everything that a reader hears of its mark.

use crate::{
    comparison::{
        ComparisonContext,
        timeline::{Lane, Moment, MomentKind, PlanPeriod, Timeline},
    },
    date::PartialDate,
    i18n::{self, Labelled, labels},
    model::{Fact, Lang},
};

/// The date of a moment as the text prints it.
pub fn when(moment: &Moment, fact: &Fact, lang: Lang) -> String {
    let date = match moment.kind {
        MomentKind::Span => {
            let ends = [fact.from, fact.by].map(|date| date.map_or_else(String::new, |date| i18n::date(date, lang)));
            return ends.join("–");
        }
        MomentKind::Deadline => fact.by,
        MomentKind::State => fact.as_of,
        MomentKind::Event => fact.on.or(fact.from),
    };
    date.map_or_else(String::new, |date| i18n::date(date, lang))
}

/// Whether a moment is over.
pub fn standing(moment: &Moment, lang: Lang) -> &'static str {
    if moment.passed { labels::PASSED.get(lang) } else { labels::DUE.get(lang) }
}

/// How many moments of a kind, in words.
pub fn counted(kind: MomentKind, count: usize, lang: Lang) -> String {
    let label = match kind {
        MomentKind::Deadline => labels::COUNT_DEADLINES,
        MomentKind::State => labels::COUNT_STATES,
        MomentKind::Event => labels::COUNT_EVENTS,
        MomentKind::Span => labels::COUNT_SPANS,
    };
    label.format(lang, &[&count.to_string()])
}

/// Everything about one fact, for a reader who hears its mark: region, name, number, date, kind, standing, document.
pub fn spoken(timeline: &Timeline, moment: &Moment, fact: &Fact, lang: Lang) -> String {
    let region = timeline.basis.region(&fact.region).map(|region| region.name.get(lang).to_owned());
    let document = timeline.basis.document(&fact.document).map(|document| document.title.get(lang));
    let kind = match moment.kind {
        MomentKind::Deadline => labels::LEGEND_DEADLINE,
        MomentKind::State => labels::LEGEND_STATE,
        MomentKind::Event => labels::LEGEND_EVENT,
        MomentKind::Span => labels::LEGEND_SPAN,
    };
    let ends = matches!(moment.kind, MomentKind::Deadline | MomentKind::Span);
    let date = [kind.get(lang), lang.language().colon, &when(moment, fact, lang)].concat();
    let parts = [
        region,
        Some(fact.name.get(lang).to_owned()),
        i18n::value_of(fact, lang),
        fact.scope.as_ref().map(|scope| scope.get(lang).to_owned()),
        Some(fact.kind.label().get(lang).to_owned()),
        Some(date),
        (ends && timeline.today.is_some()).then(|| standing(moment, lang).to_owned()),
        moment.derived.then(|| labels::DATE_DERIVED.get(lang).to_owned()),
        document.map(|title| lang.language().marked_title(title)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(lang.language().clause_separator)
}

/// Pieces of a caption, set off by commas.
pub fn joined(parts: &[&str], lang: Lang) -> String {
    parts.join(lang.language().clause_separator)
}

/// The plan period with its years: 规划期 2019–2022.
pub fn period(period: &PlanPeriod, lang: Lang) -> String {
    format!("{} {}", labels::PERIOD.get(lang), years(period))
}

/// The years of a plan period.
pub fn years(period: &PlanPeriod) -> String {
    let [first, last] = [period.first_day, period.last_day].map(|day| PartialDate::from_day(day).year());
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// One region in a sentence: its plan periods, and how many of its deadlines have passed.
pub fn lane(basis: &ComparisonContext, lane: &Lane, knows_today: bool, lang: Lang) -> String {
    let region = basis.region(&lane.region).map_or("", |region| region.name.get(lang));
    let mut said: Vec<String> = Vec::new();
    for plan in &lane.periods {
        let text = period(plan, lang).to_lowercase();
        if !said.contains(&text) {
            said.push(text);
        }
    }
    let deadlines: Vec<&Moment> = lane.moments.iter().filter(|moment| moment.kind == MomentKind::Deadline).collect();
    if !deadlines.is_empty() {
        let passed = deadlines.iter().filter(|moment| moment.passed).count();
        let due = deadlines.len() - passed;
        said.push(match knows_today {
            true => labels::DEADLINES_SAID.format(lang, &[&passed.to_string(), &due.to_string()]),
            false => labels::DEADLINES_COUNTED.format(lang, &[&due.to_string()]),
        });
    }
    let others = lane.moments.len() - deadlines.len();
    if others > 0 {
        said.push(labels::OTHER_DATED.format(lang, &[&others.to_string()]));
    }
    if said.is_empty() {
        said.push(labels::NO_DATES.get(lang).to_owned());
    }
    [region, lang.language().colon, &said.join(lang.language().clause_separator)].concat()
}

/// Whether a span is one or more whole years, which the axis already names.
pub fn is_whole_years(first_day: i32, last_day: i32) -> bool {
    let [first, last] = [first_day, last_day].map(|day| PartialDate::of_year(PartialDate::from_day(day).year()));
    first.is_some_and(|year| year.first_day() == first_day) && last.is_some_and(|year| year.last_day() == last_day)
}
