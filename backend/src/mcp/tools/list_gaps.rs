//! What others do that a region does not, and the reverse.

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
        measures::{GapStatements, uncovered},
        schema::{InstrumentWord, RevisionWord, SectorWord, SlugWord},
        silence::Silence,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    comparison::{Comparison, ComparisonKind, measures::Gap},
    i18n::{Label, gap_report, labels},
};

/// How many gaps are listed of each sort, unless fewer or more are asked for.
const LISTED: usize = 10;
/// How many may be asked for.
const MAX_LISTED: usize = 60;
/// How many measures prove one in an answer.
const MEASURES_EACH: usize = 3;

/// `list_gaps`.
pub struct ListGaps;

/// Whose gaps, and among whom.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GapArguments {
    /// The region whose gaps are looked for, as find_regions names it.
    #[schemars(with = "SlugWord")]
    home: String,
    /// The regions that it is among; all that are compared by default. A gap takes at least two others.
    #[schemars(with = "Vec<SlugWord>", length(max = 400))]
    #[serde(default)]
    regions: Vec<String>,
    /// Only these categories of measures.
    #[schemars(with = "Vec<SlugWord>", length(max = 400))]
    #[serde(default)]
    categories: Vec<String>,
    /// Only documents on these subjects.
    #[schemars(with = "Vec<SectorWord>")]
    #[serde(default)]
    sectors: Vec<String>,
    /// Only measures that work with these.
    #[schemars(with = "Vec<InstrumentWord>")]
    #[serde(default)]
    instruments: Vec<String>,
    /// The language of the answer.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
    /// The most gaps that are listed of each sort, 10 by default.
    #[schemars(range(min = 1, max = 60))]
    limit: Option<usize>,
}

/// The gaps of a region.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GapAnswer {
    /// What it is about, and where it can be seen.
    about: About,
    /// What `missing` lists, in words.
    missing_title: String,
    /// What documents of others list and those of the region do not; the most widespread first. Not listed does not mean not done.
    missing: Vec<GapStatements>,
    /// What `ahead` lists, in words.
    ahead_title: String,
    /// What documents of the region list and those of others do not.
    ahead: Vec<GapStatements>,
    /// Regions of which nothing can be said.
    silences: Vec<Silence>,
    /// How many gaps are not listed.
    left_out: usize,
}

impl McpTool for ListGaps {
    const NAME: &'static str = "list_gaps";
    const TITLE: &'static str = "List gaps";
    const DESCRIPTION: &'static str = "Lists ways of acting that the documents of at least two other regions have and those of one region do \
        not, and the reverse, each with the measures that prove it. What a document does not list may still be done: say so.";
    type Arguments = GapArguments;
    type Answer = GapAnswer;

    async fn answer(state: &AppState, arguments: GapArguments) -> Result<GapAnswer, Problem> {
        let most = limit(arguments.limit, LISTED, MAX_LISTED)?;
        let mut query = ViewQuery::of(arguments.lang, arguments.rev.as_deref());
        query.one("home", Some(&arguments.home));
        for (key, values) in [
            ("regions", &arguments.regions),
            ("categories", &arguments.categories),
            ("sectors", &arguments.sectors),
            ("instruments", &arguments.instruments),
        ] {
            query.list(key, values);
        }
        let request = query.request(state, ComparisonKind::Measures).await?;
        let comparison = request.compare(ComparisonKind::Measures);
        request.strict(comparison.basis())?;
        let (site, missing_home) = (request.site(state), || not_among(&arguments.home, &comparison));
        let context = context(&request, &site);
        let Comparison::Measures(measures) = &comparison else { return Err(missing_home()) };
        let Some(gaps) = &measures.gaps else { return Err(missing_home()) };
        let mut left_out = 0;
        let mut list = |gaps: &[Gap], label: Label| {
            let mut gaps: Vec<&Gap> = gaps.iter().collect();
            left_out += cut(&mut gaps, most);
            gaps.into_iter().map(|gap| GapStatements::of(context, measures, gap, label, MEASURES_EACH)).collect()
        };
        let (missing, ahead) = (list(&gaps.missing, labels::GAP_DOING), list(&gaps.ahead, labels::GAP_IDLE));
        let (missing_title, ahead_title) = gap_report::titles(measures, gaps, context.lang);
        let silences = uncovered(context, measures);
        Ok(GapAnswer {
            about: About::comparison(context, &comparison),
            missing_title,
            missing,
            ahead_title,
            ahead,
            silences,
            left_out,
        })
    }
}

/// The region is not among those that are compared.
fn not_among(home: &str, comparison: &Comparison) -> Problem {
    Problem::UnknownValue {
        name: "home".to_owned(),
        value: home.to_owned(),
        allowed: comparison.basis().regions.iter().map(ToString::to_string).collect(),
    }
}

impl ToolAnswer for GapAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        for (title, gaps) in [(&self.missing_title, &self.missing), (&self.ahead_title, &self.ahead)] {
            text.heading(2, title);
            if gaps.is_empty() {
                text.paragraph(labels::GAPS_NONE.get(text.lang));
            }
            gaps.iter().for_each(|gap| text.gap(gap));
        }
        text.silences(&self.silences);
        text.left_out(self.left_out);
    }
}
