//! One fact: what it says, the words that prove it, how to cite it, and the same elsewhere.

use crate::{
    mcp::{
        arguments::{LangWord, ViewQuery},
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    request::ComparisonRequest,
    state::AppState,
    statements::{
        StatementContext,
        about::About,
        comparison::cut,
        markdown::Markdown,
        peers::among_peers,
        schema::{FactWord, RevisionWord},
        statement::Statement,
        targets::IndicatorStatements,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    i18n::{citation::cite, statement},
    model::FactRef,
    view::{View, path::Page},
};

/// How many statements of the same indicator stand beside it.
const PEERS: usize = 40;

/// `open_fact`.
pub struct OpenFact;

/// Which fact.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactArguments {
    /// Its name, document/id, as every statement has it.
    #[schemars(with = "FactWord")]
    fact: String,
    /// The language of the answer.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
}

/// One fact.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FactAnswer {
    /// What it is about, what it says in a sentence, and where it can be seen.
    about: About,
    /// The fact; its verdict is that beside its peers.
    statement: Statement,
    /// How to cite it, after GB/T 7714-2015: the quote with its headings, and the document.
    citation: String,
    /// The axis that it stands on, with the statements of other regions; null where it is on none.
    peers: Option<IndicatorStatements>,
}

impl McpTool for OpenFact {
    const NAME: &'static str = "open_fact";
    const TITLE: &'static str = "Open a fact";
    const DESCRIPTION: &'static str = "Opens one fact by its name (document/id): the statement with its quote and headings, how to cite it, \
        and the statements of other regions on the same axis with verdicts.";
    type Arguments = FactArguments;
    type Answer = FactAnswer;

    async fn answer(state: &AppState, arguments: FactArguments) -> Result<FactAnswer, Problem> {
        let reference: FactRef = arguments.fact.parse().map_err(|_| Problem::InvalidValue {
            name: "fact".to_owned(),
            value: arguments.fact.chars().take(120).collect(),
            allowed: vec!["document/id, as find_facts and compare name facts".to_owned()],
        })?;
        let (query, _) = ViewQuery::of(arguments.lang, arguments.rev.as_deref()).pinned(state).await?;
        let page = Page::Fact(reference.clone());
        let request = ComparisonRequest::strictly(state, Some(&page), &query).await?;
        request.strict_view()?;
        let (site, lang) = (request.site(state), request.view.lang);
        let context = StatementContext { data: &request.data, site: &site, lang };
        let missing = || Problem::UnknownValue {
            name: "fact".to_owned(),
            value: reference.to_string(),
            allowed: vec!["a name that find_facts, compare or a document's page gives".to_owned()],
        };
        let fact = request.data.fact(&reference).ok_or_else(missing)?;
        let document = request.data.document(&fact.document).ok_or_else(missing)?;
        let (own, mut peers) = among_peers(context, &request, &reference).ok_or_else(missing)?;
        if let Some(peers) = &mut peers {
            peers.statements.retain(|other| other.fact != own.fact);
            cut(&mut peers.statements, PEERS);
        }
        let view = View { lang, ..View::default() };
        let mut about = About::page(context, fact.name.get(lang).to_owned(), &page, &view);
        about.answer = statement(fact, lang);
        about.picture = peers.as_ref().and_then(|peers| peers.picture.clone());
        let citation = cite(fact, document, &own.link).quotation;
        Ok(FactAnswer { about, statement: own, citation, peers })
    }
}

impl ToolAnswer for FactAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        text.statement(0, &self.statement, None);
        text.paragraph(&self.citation);
        self.peers.iter().for_each(|peers| text.indicator(2, peers));
    }
}
