//! What fell due, and what became of it.

use crate::{
    mcp::{
        arguments::{LangWord, ViewQuery, context, limit},
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    state::AppState,
    statements::{
        about::About,
        comparison::cut,
        markdown::Markdown,
        schema::{DateWord, OutcomeWord, RevisionWord, SectorWord, SlugWord},
        silence::Silence,
        timeline::{DatedStatement, without_due_targets},
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    comparison::{Comparison, ComparisonKind, due, outcome::OutcomeKind},
    i18n::labels,
};

/// How many targets are listed, unless fewer or more are asked for.
const LISTED: usize = 40;
/// How many may be asked for.
const MAX_LISTED: usize = 200;

/// `list_due_targets`.
pub struct ListDueTargets;

/// Whose targets, and which.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DueArguments {
    /// The regions whose targets are looked at, as find_regions names them; of few regions all that have documents by default.
    #[schemars(with = "Vec<SlugWord>", length(max = 400))]
    #[serde(default)]
    regions: Vec<String>,
    /// Only targets that came out so; all by default.
    #[schemars(with = "Vec<OutcomeWord>")]
    #[serde(default)]
    outcomes: Vec<String>,
    /// Only documents on these subjects.
    #[schemars(with = "Vec<SectorWord>")]
    #[serde(default)]
    sectors: Vec<String>,
    /// Only what is due then or later: 2020, 2020-07 or 2020-06-24.
    #[schemars(with = "Option<DateWord>")]
    from: Option<String>,
    /// Only what is due then or earlier.
    #[schemars(with = "Option<DateWord>")]
    to: Option<String>,
    /// The language of the answer.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
    /// The most targets that are listed, 40 by default.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<usize>,
}

/// Targets that fell due.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DueAnswer {
    /// What it is about, how many came out how, and where it can be seen.
    about: About,
    /// The targets: those with an answer before the others, then the latest deadline first.
    targets: Vec<DatedStatement>,
    /// Regions of which no target fell due.
    silences: Vec<Silence>,
    /// How many targets are not listed.
    left_out: usize,
}

impl McpTool for ListDueTargets {
    const NAME: &'static str = "list_due_targets";
    const TITLE: &'static str = "List due targets";
    const DESCRIPTION: &'static str = "Lists targets whose deadline is over by the day of the revision, each with what became of it and the \
        statement that proves it. not-stated means that the documents here do not say, never that a target was missed.";
    type Arguments = DueArguments;
    type Answer = DueAnswer;

    async fn answer(state: &AppState, arguments: DueArguments) -> Result<DueAnswer, Problem> {
        let most = limit(arguments.limit, LISTED, MAX_LISTED)?;
        let wanted = arguments.outcomes.iter().map(|word| outcome(word)).collect::<Result<Vec<_>, _>>()?;
        let mut query = ViewQuery::of(arguments.lang, arguments.rev.as_deref());
        query.list("regions", &arguments.regions);
        query.list("sectors", &arguments.sectors);
        query.one("kinds", Some("target"));
        query.one("from", arguments.from.as_deref());
        query.one("to", arguments.to.as_deref());
        let request = query.request(state, ComparisonKind::Timeline).await?;
        let comparison = request.compare(ComparisonKind::Timeline);
        request.strict(comparison.basis())?;
        let site = request.site(state);
        let context = context(&request, &site);
        let Comparison::Timeline(timeline) = &comparison else {
            return Err(Problem::Internal("a timeline is none".to_owned()));
        };
        let lists = timeline.lanes.iter().flat_map(|lane| due::lists_of(&timeline.basis, lane)).collect();
        let mut entries = due::due_targets(lists);
        entries.retain(|entry| {
            let kind = entry.moment.outcome.as_ref().map(|outcome| outcome.kind);
            wanted.is_empty() || kind.is_some_and(|kind| wanted.contains(&kind))
        });
        let left_out = cut(&mut entries, most);
        let mut about = About::comparison(context, &comparison);
        let silence = labels::DUE_SILENCE.get(context.lang);
        if about.answer.as_ref().is_none_or(|answer| !answer.contains(silence)) {
            about.cautions.push(silence.to_owned());
        }
        Ok(DueAnswer {
            about,
            targets: entries.iter().filter_map(|entry| DatedStatement::of(context, timeline, entry)).collect(),
            silences: without_due_targets(context, timeline),
            left_out,
        })
    }
}

fn outcome(word: &str) -> Result<OutcomeKind, Problem> {
    word.parse().map_err(|_| Problem::InvalidValue {
        name: "outcomes".to_owned(),
        value: word.chars().take(40).collect(),
        allowed: OutcomeKind::ALL.iter().map(|kind| kind.to_string()).collect(),
    })
}

impl ToolAnswer for DueAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        if self.targets.is_empty() {
            text.paragraph(labels::NOTHING_DUE.get(text.lang));
        }
        self.targets.iter().for_each(|target| text.dated(target));
        text.silences(&self.silences);
        text.left_out(self.left_out);
    }
}
