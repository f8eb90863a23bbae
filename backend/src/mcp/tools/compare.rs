//! Sets regions side by side.

use crate::{
    mcp::{
        arguments::{LangWord, ViewQuery, context, limit},
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    request::ComparisonRequest,
    state::AppState,
    statements::{
        about::About,
        comparison::{ComparisonStatements, Limits},
        markdown::Markdown,
        schema::{ComparisonWord, DateWord, InstrumentWord, KindWord, PerWord, RevisionWord, SectorWord, SlugWord},
    },
};
use schemars::JsonSchema;
use serde::Deserialize;
use shared::comparison::{Comparison, ComparisonKind};

/// How many statements an answer lists, unless it is asked for fewer or more.
const LISTED: usize = 80;
/// How many it may be asked for.
const MAX_LISTED: usize = 300;
/// How many measures of a region in a category.
const MEASURES_EACH: usize = 3;

/// `compare`.
pub struct Compare;

/// What is set side by side, and how.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewArguments {
    /// What is compared: targets (and what was reached), the timeline of promises and what became of them, or measures by category.
    #[schemars(with = "ComparisonWord")]
    comparison: String,
    /// Regions side by side, as find_regions names them; of few regions all that have documents by default, of many a chosen handful.
    #[schemars(with = "Vec<SlugWord>", length(max = 400))]
    #[serde(default)]
    regions: Vec<String>,
    /// Of targets: indicators, as find_indicators names them; those that two of the regions share by default.
    #[schemars(with = "Vec<SlugWord>", length(max = 400))]
    #[serde(default)]
    indicators: Vec<String>,
    /// Of measures and the timeline: categories of measures; all by default. An answer on measures names them.
    #[schemars(with = "Vec<SlugWord>", length(max = 400))]
    #[serde(default)]
    categories: Vec<String>,
    /// Of targets and the timeline: kinds of facts; all by default.
    #[schemars(with = "Vec<KindWord>")]
    #[serde(default)]
    kinds: Vec<String>,
    /// Subjects of documents; all by default.
    #[schemars(with = "Vec<SectorWord>")]
    #[serde(default)]
    sectors: Vec<String>,
    /// Of measures: what they work with; all by default.
    #[schemars(with = "Vec<InstrumentWord>")]
    #[serde(default)]
    instruments: Vec<String>,
    /// Only what is dated then or later: 2020, 2020-07 or 2020-06-24.
    #[schemars(with = "Option<DateWord>")]
    from: Option<String>,
    /// Only what is dated then or earlier.
    #[schemars(with = "Option<DateWord>")]
    to: Option<String>,
    /// Of targets: divide numbers, where that means something for the indicator.
    #[schemars(with = "Option<PerWord>")]
    per: Option<String>,
    /// The region that the others are read against.
    #[schemars(with = "Option<SlugWord>")]
    home: Option<String>,
    /// The language of the answer.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
    /// The most statements that are listed, 80 by default; link_view lists none.
    #[schemars(range(min = 1, max = 300))]
    limit: Option<usize>,
}

impl ViewArguments {
    /// How many statements may be listed.
    fn limit(&self) -> Result<usize, Problem> {
        limit(self.limit, LISTED, MAX_LISTED)
    }

    /// The comparison that is asked for, with the request that made it.
    ///
    /// # Errors
    /// When an argument names nothing or makes no sense with the others, or the store does not answer.
    pub async fn compare(&self, state: &AppState) -> Result<(ComparisonRequest, Comparison, ComparisonKind), Problem> {
        let kind: ComparisonKind = self.comparison.parse().map_err(|_| Problem::InvalidValue {
            name: "comparison".to_owned(),
            value: self.comparison.chars().take(40).collect(),
            allowed: ComparisonKind::ALL.iter().map(|kind| kind.to_string()).collect(),
        })?;
        let mut query = ViewQuery::of(self.lang, self.rev.as_deref());
        for (key, values) in [
            ("regions", &self.regions),
            ("indicators", &self.indicators),
            ("categories", &self.categories),
            ("kinds", &self.kinds),
            ("sectors", &self.sectors),
            ("instruments", &self.instruments),
        ] {
            query.list(key, values);
        }
        for (key, value) in [("from", &self.from), ("to", &self.to), ("per", &self.per), ("home", &self.home)] {
            query.one(key, value.as_deref());
        }
        let request = query.request(state, kind).await?;
        let comparison = request.compare(kind);
        request.strict(comparison.basis())?;
        Ok((request, comparison, kind))
    }
}

impl McpTool for Compare {
    const NAME: &'static str = "compare";
    const TITLE: &'static str = "Compare regions";
    const DESCRIPTION: &'static str = "Sets regions side by side on their targets, their timeline or their measures. Numbers come axis by \
        axis with verdicts and reasons: pass the reasons on, and never compare across axes. Regions without a number are listed with \
        the kind of their silence.";
    type Arguments = ViewArguments;
    type Answer = ComparisonStatements;

    async fn answer(state: &AppState, arguments: ViewArguments) -> Result<ComparisonStatements, Problem> {
        let limits = Limits { statements: arguments.limit()?, measures_each: MEASURES_EACH };
        let (request, comparison, _) = arguments.compare(state).await?;
        let site = request.site(state);
        Ok(ComparisonStatements::of(context(&request, &site), &comparison, limits))
    }
}

impl ToolAnswer for ComparisonStatements {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        text.comparison_body(self);
    }
}
