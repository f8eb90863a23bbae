//! Indicators by name.

use crate::{
    mcp::{
        arguments::{LangWord, limit, text},
        names::FoundNames,
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    search::{Listing, Search},
    state::AppState,
    statements::{
        about::About,
        markdown::{Markdown, escaped, link},
        schema::{NatureWord, PerWord, RevisionWord, SectorWord, SlugWord},
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{i18n::labels, model::Indicator, view::path::Page};

/// How many indicators are listed, unless fewer or more are asked for.
const LISTED: usize = 20;
/// How many may be asked for.
const MAX_LISTED: usize = 200;

/// `find_indicators`.
pub struct FindIndicators;

/// What indicators are looked for by.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorArguments {
    /// Words of a name in either language; without them every indicator.
    #[schemars(length(max = 200))]
    query: Option<String>,
    /// The language of the answer.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
    /// The most indicators that are listed, 20 by default.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<usize>,
}

/// Indicators.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IndicatorAnswer {
    /// What it is about.
    about: About,
    /// The indicators, the best first.
    indicators: Vec<IndicatorEntry>,
    /// How many indicators are not listed.
    left_out: usize,
}

/// An indicator.
#[derive(Debug, Serialize, JsonSchema)]
struct IndicatorEntry {
    /// The name that other tools take.
    #[schemars(with = "SlugWord")]
    slug: String,
    /// Its name.
    name: String,
    /// What is measured.
    definition: String,
    /// What it is counted in.
    unit: String,
    /// What sort of quantity it is.
    #[schemars(with = "NatureWord")]
    nature: String,
    /// The subjects of documents that speak of it.
    #[schemars(with = "Vec<SectorWord>")]
    sectors: Vec<String>,
    /// What its numbers may be divided by.
    #[schemars(with = "Vec<PerWord>")]
    per: Vec<String>,
    /// Indicators whose numbers must not be set beside its own.
    #[schemars(with = "Vec<SlugWord>")]
    not_with: Vec<String>,
    /// What must be said with its numbers.
    caution: Option<String>,
    /// Its page, pinned to the revision.
    link: String,
}

impl McpTool for FindIndicators {
    const NAME: &'static str = "find_indicators";
    const TITLE: &'static str = "Find indicators";
    const DESCRIPTION: &'static str = "Finds what can be compared by number, with definition, unit and cautions, and gives the names that \
        compare takes. What has no indicator is found by find_facts.";
    type Arguments = IndicatorArguments;
    type Answer = IndicatorAnswer;

    async fn answer(state: &AppState, arguments: IndicatorArguments) -> Result<IndicatorAnswer, Problem> {
        let most = limit(arguments.limit, LISTED, MAX_LISTED)?;
        let typed = text(arguments.query.as_deref())?;
        let found = FoundNames::read(state, arguments.lang, arguments.rev.as_deref()).await?;
        let indicators = match typed.as_str() {
            "" => found.loaded.indicators.clone(),
            typed => {
                Search::of(state, &found.loaded, typed, &found.view()).await?.results(Listing::Suggested).await?.indicators
            }
        };
        let left_out = indicators.len().saturating_sub(most);
        let indicators = indicators.iter().take(most).map(|one| IndicatorEntry::of(&found, one)).collect();
        Ok(IndicatorAnswer { about: found.about(labels::INDICATORS.get(found.lang), &typed), indicators, left_out })
    }
}

impl IndicatorEntry {
    fn of(found: &FoundNames, one: &Indicator) -> Self {
        let lang = found.lang;
        Self {
            slug: one.slug.to_string(),
            name: one.name.get(lang).to_owned(),
            definition: one.definition.get(lang).to_owned(),
            unit: one.unit.clone(),
            nature: one.nature.to_string(),
            sectors: one.sectors.iter().map(ToString::to_string).collect(),
            per: one.normalise.iter().map(ToString::to_string).collect(),
            not_with: one.not_with.iter().map(ToString::to_string).collect(),
            caution: one.caution.as_ref().map(|caution| caution.get(lang).to_owned()),
            link: found.page(&Page::Indicator(one.slug.clone())),
        }
    }
}

impl ToolAnswer for IndicatorAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        for one in &self.indicators {
            let caution = one.caution.as_ref().map(|caution| [" · ", &escaped(caution)].concat()).unwrap_or_default();
            let (name, definition) = (link(&one.name, &one.link), escaped(&one.definition));
            text.item(0, &format!("{name} · `{}` · {} · {definition}{caution}", one.slug, escaped(&one.unit)));
        }
        text.left_out(self.left_out);
    }
}
