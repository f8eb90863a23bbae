//! Statements by words: targets, statuses, support, events, measures, problems and bodies.

use crate::{
    mcp::{
        arguments::{LangWord, ViewQuery, limit, text},
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    request::ComparisonRequest,
    scope::Scope,
    search::{Listing, Search},
    state::AppState,
    statements::{
        Named, StatementContext,
        about::About,
        markdown::{Markdown, escaped, link},
        schema::{DateWord, KindWord, RevisionWord, SectorWord, SlugWord},
        statement::Statement,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{i18n::labels, search::href, view::path::Page};

/// How many statements are listed, unless fewer or more are asked for.
const LISTED: usize = 15;
/// How many may be asked for.
const MAX_LISTED: usize = 100;

/// `find_facts`.
pub struct FindFacts;

/// What statements are looked for by.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactsArguments {
    /// What is looked for, in either language: names of regions, categories, indicators, instruments and documents, years, any words.
    #[schemars(length(min = 1, max = 200))]
    query: String,
    /// Only statements on these regions, as find_regions names them.
    #[schemars(with = "Vec<SlugWord>", length(max = 400))]
    #[serde(default)]
    regions: Vec<String>,
    /// Only statements of these kinds.
    #[schemars(with = "Vec<KindWord>")]
    #[serde(default)]
    kinds: Vec<String>,
    /// Only measures of these categories.
    #[schemars(with = "Vec<SlugWord>", length(max = 400))]
    #[serde(default)]
    categories: Vec<String>,
    /// Only documents on these subjects.
    #[schemars(with = "Vec<SectorWord>")]
    #[serde(default)]
    sectors: Vec<String>,
    /// Only what is dated then or later: 2020, 2020-07 or 2020-06-24.
    #[schemars(with = "Option<DateWord>")]
    from: Option<String>,
    /// Only what is dated then or earlier.
    #[schemars(with = "Option<DateWord>")]
    to: Option<String>,
    /// The language of the answer.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
    /// The most statements that are listed, 15 by default.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
}

/// Statements that were found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FactsAnswer {
    /// What it is about, and where it can be seen.
    about: About,
    /// The statements, the best first.
    statements: Vec<Statement>,
    /// Comparisons that answer, in words, each with its link.
    comparisons: Vec<ComparisonLink>,
    /// Indicators of that name, which compare takes.
    indicators: Vec<Named>,
    /// How many statements are not listed.
    left_out: usize,
}

/// A comparison that answers.
#[derive(Debug, Serialize, JsonSchema)]
struct ComparisonLink {
    /// What it says.
    words: String,
    /// Where it can be seen, pinned to the revision.
    link: String,
}

impl McpTool for FindFacts {
    const NAME: &'static str = "find_facts";
    const TITLE: &'static str = "Find facts";
    const DESCRIPTION: &'static str = "Searches all statements of all documents: targets, statuses, support, events, measures, problems and \
        bodies. Nothing found means that no document here says it in these words, not that it does not exist.";
    type Arguments = FactsArguments;
    type Answer = FactsAnswer;

    async fn answer(state: &AppState, arguments: FactsArguments) -> Result<FactsAnswer, Problem> {
        let most = limit(arguments.limit, LISTED, MAX_LISTED)?;
        let typed = text(Some(&arguments.query))?;
        let mut query = ViewQuery::of(arguments.lang, arguments.rev.as_deref());
        for (key, values) in [
            ("regions", &arguments.regions),
            ("kinds", &arguments.kinds),
            ("categories", &arguments.categories),
            ("sectors", &arguments.sectors),
        ] {
            query.list(key, values);
        }
        query.one("from", arguments.from.as_deref());
        query.one("to", arguments.to.as_deref());
        let (query, loaded) = query.pinned(state).await?;
        let request = ComparisonRequest::strictly(state, Some(&Page::Search), &query).await?;
        request.strict_view()?;
        let view = &request.view;
        let search = Search::of(state, &loaded, &typed, view).await?;
        let results = search.results(Listing::Places(0..most)).await?;
        // Of many regions those that were found are read too.
        let found = Scope { facts: results.facts.iter().map(|fact| fact.reference()).collect(), ..Scope::default() };
        let (data, site) = (state.scoped(&loaded, found).await?, request.site(state));
        let context = StatementContext { data: &data, site: &site, lang: view.lang };
        let title =
            labels::PICTURE_SCOPE.format(view.lang, &[labels::FACTS.get(view.lang), &view.lang.language().quoted(&typed)]);
        let about = About::page(context, title, &Page::Search, view);
        let link = [&site.url, href(&typed, &site.pinned(view)).as_str()].concat();
        let comparison = |answer: &shared::search::Answer| ComparisonLink {
            words: answer.label.get(view.lang).to_owned(),
            link: context.link(&answer.page, &answer.view.with_lang(view.lang)),
        };
        Ok(FactsAnswer {
            about: About { link, ..about },
            statements: results.facts.iter().filter_map(|fact| Statement::alone(context, fact)).collect(),
            comparisons: results.answers.iter().map(comparison).collect(),
            indicators: results.indicators.iter().map(|one| Named::of(&one.slug, &one.name, view.lang)).collect(),
            left_out: results.fact_count.saturating_sub(results.facts.len()),
        })
    }
}

impl ToolAnswer for FactsAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        for one in &self.comparisons {
            text.item(0, &link(&one.words, &one.link));
        }
        for one in &self.indicators {
            text.item(0, &format!("{} · `{}`", escaped(&one.name), one.slug));
        }
        if self.statements.is_empty() {
            text.paragraph(labels::NO_FACTS_FOUND.get(text.lang));
        }
        self.statements.iter().for_each(|statement| text.statement(0, statement, None));
        text.left_out(self.left_out);
    }
}
