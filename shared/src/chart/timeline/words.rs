//! What is said of an entry, of several that share one mark, of a plan period and of a region.

use crate::{
    comparison::{
        ComparisonContext,
        due::{DueEntry, SHOWN_ENTRIES},
        timeline::{Lane, PlanPeriod, Timeline},
    },
    date::PartialDate,
    i18n::{
        self, Labelled,
        due::{came_out, counted, standing, when},
        labels,
    },
    model::{Kind, Lang},
};

/// An entry as a name with its number.
pub fn named(entry: &DueEntry<'_>, lang: Lang) -> String {
    let name = entry.fact.name.get(lang);
    i18n::value_of(entry.fact, lang).map_or_else(|| name.to_owned(), |value| [name, " ", &value].concat())
}

/// Everything about one entry, for a reader who hears its mark: region, name, number, scope, kind, date, standing, documents.
pub fn spoken(timeline: &Timeline, entry: &DueEntry<'_>, lang: Lang) -> String {
    let DueEntry { moment, fact, repeated } = entry;
    let knows_today = timeline.today.is_some();
    let standing = standing(moment, fact, knows_today, lang);
    let kind = fact.kind.label().get(lang);
    let title = |document| timeline.basis.document(document).map(|document| document.title.get(lang));
    let documents = std::iter::once(&fact.document).chain(repeated.iter().map(|fact| &fact.document));
    let parts = [
        timeline.basis.region(&fact.region).map(|region| region.name.get(lang).to_owned()),
        Some(named(entry, lang)),
        fact.scope.as_ref().map(|scope| scope.get(lang).to_owned()),
        Some([kind, lang.language().colon, &when(moment, fact, lang)].concat()),
        (standing != kind).then_some(standing),
        moment.derived.then(|| labels::DATE_DERIVED.get(lang).to_owned()),
    ];
    let documents = documents.filter_map(title).map(|title| lang.language().marked_title(title));
    let parts: Vec<String> = parts.into_iter().flatten().chain(documents).collect();
    parts.join(lang.language().clause_separator)
}

/// Several entries under one mark: how many of which kind, and the first of them by name.
pub fn spoken_together(timeline: &Timeline, entries: &[DueEntry<'_>], lang: Lang) -> String {
    let language = lang.language();
    let region = entries.first().and_then(|entry| timeline.basis.region(&entry.fact.region));
    let years = entries.iter().map(|entry| PartialDate::from_day(entry.moment.last_day).year());
    let (first, last) = (years.clone().min().unwrap_or_default(), years.max().unwrap_or_default());
    let year = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let mut names: Vec<String> = entries.iter().take(SHOWN_ENTRIES).map(|entry| named(entry, lang)).collect();
    if entries.len() > SHOWN_ENTRIES {
        names.push(labels::MARK_MORE.format(lang, &[&entries.len().to_string()]));
    }
    let head =
        [region.map_or("", |region| region.name.get(lang)), &labels::DUE_YEAR.format(lang, &[&year]), &counted(entries, lang)]
            .join(language.clause_separator);
    [head.as_str(), language.colon, &names.join(language.semicolon)].concat()
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

/// One region in a sentence: its plan periods, what became of its targets, and how much else is dated.
pub fn lane(basis: &ComparisonContext, lane: &Lane, knows_today: bool, lang: Lang) -> String {
    let region = basis.region(&lane.region).map_or("", |region| region.name.get(lang));
    let mut said: Vec<String> = Vec::new();
    for plan in &lane.periods {
        let text = period(plan, lang).to_lowercase();
        if !said.contains(&text) {
            said.push(text);
        }
    }
    let is_target = |kind: Kind| kind == Kind::Target;
    let targets =
        lane.moments.iter().filter(|moment| basis.fact(&moment.fact).is_some_and(|fact| is_target(fact.kind))).count();
    if knows_today && lane.due.total() > 0 {
        let (due, still) = (lane.due.due.to_string(), lane.due.not_due.to_string());
        let how = match came_out(lane.due, lang) {
            how if how.is_empty() => how,
            how => lang.language().bracketed(&how.to_lowercase()),
        };
        said.push(labels::TARGETS_SAID.format(lang, &[&due, &how, &still]));
    } else if targets > 0 {
        said.push(labels::TARGETS_COUNTED.format(lang, &[&targets.to_string()]));
    }
    let others = lane.moments.len() - targets;
    if others > 0 {
        said.push(labels::OTHER_DATED.format(lang, &[&others.to_string()]));
    }
    if said.is_empty() {
        said.push(labels::NO_DATES.get(lang).to_owned());
    }
    [region, lang.language().colon, &said.join(lang.language().clause_separator)].concat()
}
