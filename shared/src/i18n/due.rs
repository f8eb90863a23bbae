//! What a timeline says of its deadlines: the answer above it, and the entries of its lists.

use super::{Label, Labelled, date, join, labels, nothing::no_deadlines, reason_short, value_of};
use crate::{
    comparison::{
        due::{DueEntry, DueSummary, EntryMark},
        outcome::{Outcome, OutcomeKind},
        timeline::{Moment, MomentKind, Timeline},
        verdict::{Reason, ReasonKind},
    },
    model::{Fact, Kind, Lang},
};

/// Were the targets reached? Of the reader's own region when it is shown, else of all.
pub fn due_line(timeline: &Timeline, lang: Lang) -> String {
    let own = timeline.basis.view.home.as_ref().and_then(|home| timeline.lane(home));
    let alone = own.or(match timeline.lanes.as_slice() {
        [lane] => Some(lane),
        _ => None,
    });
    let name = alone.and_then(|lane| timeline.basis.region(&lane.region)).map(|region| region.name.get(lang).to_owned());
    let (whose, due) = match (alone, name) {
        (Some(lane), Some(name)) => (Whose::One(name), lane.due),
        _ => (Whose::All(timeline.lanes.len().to_string()), timeline.due()),
    };
    if timeline.today.is_none() || due.total() == 0 {
        return without_outcome(timeline, lang);
    }
    let count = |label: Label, count: usize| (count > 0).then(|| label.format(lang, &[&count.to_string()]));
    let mut said = vec![answer(&whose, due, lang)];
    said.extend(count(labels::DUE_STILL, due.not_due).filter(|_| due.due > 0));
    said.extend((due.not_stated > 0).then(|| labels::DUE_SILENCE.get(lang).to_owned()));
    said.join(lang.language().sentence_space)
}

/// Whose targets are spoken of.
enum Whose {
    /// Those of a region, by its name.
    One(String),
    /// Those of so many regions.
    All(String),
}

fn answer(whose: &Whose, due: DueSummary, lang: Lang) -> String {
    let (name, [of, unstated, none]) = match whose {
        Whose::One(name) => (name, [labels::DUE_OF_ONE, labels::DUE_UNSTATED_OF_ONE, labels::DUE_NONE_OF_ONE]),
        Whose::All(count) => (count, [labels::DUE_OF_ALL, labels::DUE_UNSTATED_OF_ALL, labels::DUE_NONE_OF_ALL]),
    };
    if due.due == 0 {
        return none.format(lang, &[name, &due.total().to_string()]);
    }
    let total = due.due.to_string();
    if due.not_stated == due.due {
        return unstated.format(lang, &[name, &total]);
    }
    of.format(lang, &[name, &total, &came_out(due, lang)])
}

/// How many targets came out how; what none did is left out.
pub fn came_out(due: DueSummary, lang: Lang) -> String {
    let parts = [
        (labels::DUE_REACHED, due.reached),
        (labels::DUE_MISSED, due.missed),
        (labels::DUE_OVERTAKEN, due.overtaken),
        (labels::DUE_NOT_STATED, due.not_stated),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(label, count)| label.format(lang, &[&count.to_string()]))
        .collect();
    super::sentences::capitalised(&said.join(lang.language().clause_separator))
}

/// Without a day to reckon from, or without a target: how many have a deadline.
fn without_outcome(timeline: &Timeline, lang: Lang) -> String {
    let has_deadline = |moment: &&Moment| {
        let is_target = timeline.basis.fact(&moment.fact).is_some_and(|fact| fact.kind == Kind::Target);
        is_target && matches!(moment.kind, MomentKind::Deadline | MomentKind::Span)
    };
    match timeline.lanes.iter().flat_map(|lane| &lane.moments).filter(has_deadline).count() {
        0 => no_deadlines(&timeline.basis.view).get(lang).to_owned(),
        count => labels::DUE_TARGETS.format(lang, &[&count.to_string()]),
    }
}

/// How many entries of which kind: 目标17项、事件1项.
pub fn counted(entries: &[DueEntry<'_>], lang: Lang) -> String {
    let count = |kind: Kind| entries.iter().filter(|entry| entry.fact.kind == kind).count();
    let kinds = Kind::ALL.iter().map(|kind| (*kind, count(*kind))).filter(|(_, count)| *count > 0);
    let said = kinds.map(|(kind, count)| labels::KIND_COUNTED.format(lang, &[kind.label().get(lang), &count.to_string()]));
    join(lang, &said.collect::<Vec<_>>())
}

/// The sign of a mark in running text.
pub fn symbol(mark: EntryMark) -> &'static str {
    match mark {
        EntryMark::Outcome(OutcomeKind::Reached) => "●",
        EntryMark::Outcome(OutcomeKind::Missed) => "×",
        EntryMark::Outcome(OutcomeKind::Overtaken) => "→",
        EntryMark::Outcome(OutcomeKind::NotStated) => "○",
        EntryMark::Outcome(OutcomeKind::NotDue) => "◇",
        EntryMark::Deadline => "▽",
        EntryMark::Span => "━",
        EntryMark::Event => "◆",
        EntryMark::State => "■",
    }
}

/// What a mark means.
pub fn mark_label(mark: EntryMark) -> Label {
    match mark {
        EntryMark::Outcome(kind) => kind.label(),
        EntryMark::Deadline => labels::LEGEND_DEADLINE,
        EntryMark::Span => labels::LEGEND_SPAN,
        EntryMark::Event => labels::LEGEND_EVENT,
        EntryMark::State => labels::LEGEND_STATE,
    }
}

/// What became of a target, in a word: 有达成数据.
pub fn outcome_word(moment: &Moment, outcome: &Outcome, lang: Lang) -> &'static str {
    match outcome.kind {
        OutcomeKind::Reached if !moment.passed => labels::REACHED_EARLY.get(lang),
        kind => kind.label().get(lang),
    }
}

/// How a moment stands: what became of a target; of what else is dated its kind, and whether it is over.
pub fn standing(moment: &Moment, fact: &Fact, knows_today: bool, lang: Lang) -> String {
    let kind = fact.kind.label().get(lang);
    let ends = matches!(moment.kind, MomentKind::Deadline | MomentKind::Span);
    match &moment.outcome {
        Some(outcome) => outcome_word(moment, outcome, lang).to_owned(),
        None if ends && knows_today && moment.passed => labels::MEASURE_PASSED.format(lang, &[kind]),
        None if ends && knows_today => labels::MEASURE_DUE.format(lang, &[kind]),
        None => kind.to_owned(),
    }
}

/// The date of a moment as the text prints it.
pub fn when(moment: &Moment, fact: &Fact, lang: Lang) -> String {
    let day = match moment.kind {
        MomentKind::Span => {
            let ends = [fact.from, fact.by].map(|day| day.map_or_else(String::new, |day| date(day, lang)));
            return ends.join("–");
        }
        MomentKind::Deadline => fact.by,
        MomentKind::State => fact.as_of,
        MomentKind::Event => fact.on.or(fact.from),
    };
    day.map_or_else(String::new, |day| date(day, lang))
}

/// An entry of a list in words: 名称 · 值 · 状态.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryWords {
    /// Its sign.
    pub symbol: &'static str,
    /// What it says.
    pub name: String,
    /// Its number.
    pub value: Option<String>,
    /// Its date where that says more than the year of its list, and whether it was derived.
    pub when: Option<String>,
    /// How it stands.
    pub status: String,
    /// What proves that, or what was considered and proves nothing.
    pub proof: Option<Proof>,
    /// In how many documents it stands, when in several.
    pub repeated: Option<String>,
}

/// What proves an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What it says, or why it proves nothing.
    pub said: String,
    /// The words of the text; none where nothing is proved.
    pub quote: Option<String>,
}

/// The words of an entry.
pub fn entry(timeline: &Timeline, entry: &DueEntry<'_>, lang: Lang) -> EntryWords {
    let DueEntry { moment, fact, repeated } = entry;
    let is_whole_year = moment.kind != MomentKind::Span && fact.date().is_some_and(|day| day.month().is_none());
    let derived = moment.derived.then(|| labels::DATE_DERIVED.get(lang).to_owned());
    let dates: Vec<String> = (!is_whole_year).then(|| when(moment, fact, lang)).into_iter().chain(derived).collect();
    EntryWords {
        symbol: symbol(EntryMark::of(moment)),
        name: fact.name.get(lang).to_owned(),
        value: value_of(fact, lang),
        when: (!dates.is_empty()).then(|| dates.join(lang.language().clause_separator)),
        status: standing(moment, fact, timeline.today.is_some(), lang),
        proof: moment.outcome.as_ref().and_then(|outcome| proof(timeline, outcome, lang)),
        repeated: (!repeated.is_empty()).then(|| labels::ALSO.format(lang, &[&(repeated.len() + 1).to_string()])),
    }
}

/// What proves an outcome, or was considered; none where there is neither.
pub fn proof(timeline: &Timeline, outcome: &Outcome, lang: Lang) -> Option<Proof> {
    let fact = timeline.basis.fact(outcome.fact()?)?;
    let (name, value) = (fact.name.get(lang), value_of(fact, lang));
    let what = value.map_or_else(|| name.to_owned(), |value| [name, " ", &value].concat());
    let dated = fact.date().map(|day| date(day, lang)).unwrap_or_default();
    let said = labels::PROOF_STATUS.format(lang, &[&dated, &what]);
    Some(match outcome.kind {
        OutcomeKind::Reached | OutcomeKind::Missed => Proof { said, quote: Some(fact.evidence.quote.clone()) },
        OutcomeKind::Overtaken => {
            Proof { said: labels::PROOF_TARGET.format(lang, &[&said]), quote: Some(fact.evidence.quote.clone()) }
        }
        OutcomeKind::NotStated | OutcomeKind::NotDue => {
            Proof { said: proves_nothing(&said, &outcome.reasons, lang), quote: None }
        }
    })
}

/// What proves an outcome, or was considered, in one line with the words of the text.
pub fn proof_words(timeline: &Timeline, outcome: &Outcome, lang: Lang) -> Option<String> {
    let Proof { said, quote } = proof(timeline, outcome, lang)?;
    let quoted = quote.map(|quote| lang.language().quoted(&quote));
    Some([Some(said), quoted].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn proves_nothing(said: &str, reasons: &[Reason], lang: Lang) -> String {
    let says_why = |reason: &&Reason| !matches!(reason.kind, ReasonKind::Printed | ReasonKind::Derived);
    let why: Vec<String> = reasons.iter().filter(says_why).map(|reason| reason_short(reason, lang)).collect();
    match why.is_empty() {
        true => labels::PROOF_NONE_PLAIN.format(lang, &[said]),
        false => labels::PROOF_NONE.format(lang, &[said, &why.join(lang.language().list_separator)]),
    }
}

#[cfg(test)]
mod tests;
