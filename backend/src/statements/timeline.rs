//! What is dated, region by region, and what became of what fell due.

use super::{
    Named, StatementContext,
    schema::OutcomeWord,
    silence::{Silence, SilenceWord},
    statement::{SourceDocument, Statement},
};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{
    comparison::{
        due::{self, DueEntry},
        timeline::{Lane, PlanPeriod, Timeline},
    },
    date::PartialDate,
    i18n::{self, due::outcome_word, labels, nothing::no_dated_facts},
    model::{Fact, FactRef, Slug},
    view::path::Page,
};

/// One region over time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LaneStatements {
    /// The region.
    pub region: Named,
    /// How many of its targets are due and how they came out, in words.
    pub due: Option<String>,
    /// The plans that its documents are.
    pub plans: Vec<Plan>,
    /// What is dated, the earliest year first.
    pub entries: Vec<DatedStatement>,
    /// That facts of the chosen kinds carry no date, in words; null where all do.
    pub undated: Option<String>,
    /// The page that shows it alone, pinned.
    pub link: String,
}

/// The years that a document plans for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Plan {
    /// The years in words: 2019-2022.
    pub years: String,
    /// The document.
    pub document: SourceDocument,
}

/// A dated statement, with what became of it where it is a target.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DatedStatement {
    /// How it stands, in words: say this.
    pub standing: String,
    /// Whether its last day is over.
    pub passed: bool,
    /// What became of it; null for what is no target with a deadline.
    pub outcome: Option<OutcomeStatement>,
    /// What it says.
    pub statement: Statement,
    /// Other documents that say the same in the same words.
    pub repeated_in: Vec<SourceDocument>,
}

/// What became of a target.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OutcomeStatement {
    /// In a word; `not-stated` never means that it was missed.
    #[schemars(with = "OutcomeWord")]
    pub outcome: String,
    /// In the words of the language.
    pub words: String,
    /// What proves it, or was considered and proves nothing, in words.
    pub proof: Option<String>,
    /// The status or the later target that proves it; null where nothing does.
    pub proved_by: Option<Statement>,
    /// The status that comes nearest and proves nothing.
    pub considered: Option<Statement>,
    /// What sets the target and that statement apart.
    pub reasons: Vec<String>,
}

impl DatedStatement {
    /// An entry of a list of a timeline.
    pub fn of(context: StatementContext<'_>, timeline: &Timeline, entry: &DueEntry<'_>) -> Option<Self> {
        let lang = context.lang;
        let fact = |fact: &FactRef| Statement::alone(context, timeline.basis.fact(fact)?);
        let outcome = entry.moment.outcome.as_ref().map(|outcome| OutcomeStatement {
            outcome: outcome.kind.to_string(),
            words: outcome_word(entry.moment, outcome, lang).to_owned(),
            proof: i18n::due::proof(timeline, outcome, lang).map(|proof| proof.said),
            proved_by: outcome.evidence.as_ref().and_then(fact),
            considered: outcome.considered.as_ref().and_then(fact),
            reasons: outcome.reasons.iter().map(|reason| i18n::reason(reason, lang)).collect(),
        });
        Some(Self {
            standing: i18n::due::standing(entry.moment, entry.fact, timeline.today.is_some(), lang),
            passed: entry.moment.passed,
            outcome,
            statement: Statement::alone(context, entry.fact)?,
            repeated_in: sources(context, &entry.repeated),
        })
    }
}

fn sources(context: StatementContext<'_>, facts: &[&Fact]) -> Vec<SourceDocument> {
    facts.iter().filter_map(|fact| SourceDocument::find(context, &fact.document)).collect()
}

impl LaneStatements {
    /// One lane.
    pub fn of(context: StatementContext<'_>, timeline: &Timeline, lane: &Lane) -> Self {
        let lang = context.lang;
        let lists = due::lists_of(&timeline.basis, lane);
        let entries = lists.iter().flat_map(|list| &list.entries);
        let alone = timeline.basis.view.only_region(&lane.region);
        Self {
            region: context.region(&lane.region),
            due: (lane.due.due > 0).then(|| i18n::due::came_out(lane.due, lang)),
            plans: lane.periods.iter().filter_map(|period| Plan::of(context, period)).collect(),
            entries: entries.filter_map(|entry| DatedStatement::of(context, timeline, entry)).collect(),
            undated: (lane.undated > 0).then(|| labels::UNDATED.format(lang, &[&lane.undated.to_string()])),
            link: context.link(&Page::Timeline, &alone),
        }
    }
}

impl Plan {
    fn of(context: StatementContext<'_>, period: &PlanPeriod) -> Option<Self> {
        let [from, to] = [period.first_day, period.last_day].map(|day| PartialDate::from_day(day).year());
        let years = if from == to { from.to_string() } else { format!("{from}-{to}") };
        Some(Self { years, document: SourceDocument::find(context, &period.document)? })
    }
}

/// The regions of which nothing is dated.
pub fn silences(context: StatementContext<'_>, timeline: &Timeline) -> Vec<Silence> {
    let words = no_dated_facts(&timeline.basis.view).get(context.lang);
    let silent = |lane: &&Lane| lane.moments.is_empty();
    silent_lanes(context, timeline, words, silent)
}

/// The regions of which no target fell due.
pub fn without_due_targets(context: StatementContext<'_>, timeline: &Timeline) -> Vec<Silence> {
    silent_lanes(context, timeline, labels::NOTHING_DUE.get(context.lang), |lane| lane.due.due == 0)
}

fn silent_lanes(
    context: StatementContext<'_>,
    timeline: &Timeline,
    words: &str,
    is_silent: impl Fn(&&Lane) -> bool,
) -> Vec<Silence> {
    let regions = timeline.lanes.iter().filter(is_silent).map(|lane: &Lane| -> &Slug { &lane.region });
    Silence::of(context, SilenceWord::NotStated, words, regions).into_iter().collect()
}
