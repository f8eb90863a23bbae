//! Documents by title, number, issuer, region or subject.

use crate::{
    db::lists,
    mcp::{
        arguments::{LangWord, limit, text},
        names::FoundNames,
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    scope::Scope,
    search::{Listing, Search},
    state::AppState,
    statements::{
        StatementContext,
        about::About,
        markdown::Markdown,
        schema::{RevisionWord, SectorWord, SlugWord},
        statement::SourceDocument,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    i18n::labels,
    model::{Document, Sector, Slug},
};

/// How many documents are listed, unless fewer or more are asked for.
const LISTED: usize = 20;
/// How many may be asked for.
const MAX_LISTED: usize = 100;

/// `find_documents`.
pub struct FindDocuments;

/// What documents are looked for by.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentArguments {
    /// Words of a title, a number or an issuer, in either language.
    #[schemars(length(max = 200))]
    query: Option<String>,
    /// Only documents of this region, as find_regions names it.
    #[schemars(with = "Option<SlugWord>")]
    region: Option<String>,
    /// Only documents on this subject.
    #[schemars(with = "Option<SectorWord>")]
    sector: Option<String>,
    /// The language of the answer.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
    /// The most documents that are listed, 20 by default.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
}

/// Documents.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentAnswer {
    /// What it is about.
    about: About,
    /// The documents, the best first.
    documents: Vec<SourceDocument>,
    /// How many documents are not listed.
    left_out: usize,
}

impl McpTool for FindDocuments {
    const NAME: &'static str = "find_documents";
    const TITLE: &'static str = "Find documents";
    const DESCRIPTION: &'static str = "Finds policy documents by words, region and subject, with issuer, number, date of issue and plan \
        period as far as the document prints them.";
    type Arguments = DocumentArguments;
    type Answer = DocumentAnswer;

    async fn answer(state: &AppState, arguments: DocumentArguments) -> Result<DocumentAnswer, Problem> {
        let most = limit(arguments.limit, LISTED, MAX_LISTED)?;
        let typed = text(arguments.query.as_deref())?;
        let sector = arguments.sector.as_deref().map(sector).transpose()?;
        let found = FoundNames::read(state, arguments.lang, arguments.rev.as_deref()).await?;
        let region = arguments.region.as_deref().map(|raw| region(&found, raw)).transpose()?;
        let (total, mut documents): (usize, Vec<Document>) = match (typed.as_str(), &region) {
            ("", None) => lists::documents(&state.db, found.loaded.place, 0..MAX_LISTED).await?,
            ("", Some(region)) => {
                let scope = Scope { regions: [region.clone()].into(), ..Scope::default() };
                let data = state.scoped(&found.loaded, scope).await?;
                (0, data.documents.iter().filter(|document| document.region == *region).cloned().collect())
            }
            (typed, _) => {
                let results = Search::of(state, &found.loaded, typed, &found.view()).await?.results(Listing::Suggested).await?;
                (results.document_count, results.documents)
            }
        };
        let unread = total.saturating_sub(documents.len());
        documents.retain(|document| region.as_ref().is_none_or(|region| document.region == *region));
        documents.retain(|document| sector.is_none_or(|sector| document.sector == sector));
        let left_out = unread + documents.len().saturating_sub(most);
        documents.truncate(most);
        let data = shared::model::Dataset { regions: found.names.regions.clone(), ..Default::default() };
        let context = StatementContext { data: &data, site: &found.site, lang: found.lang };
        let about = found.about(labels::DOCUMENTS.get(found.lang), &typed);
        Ok(DocumentAnswer {
            about,
            documents: documents.iter().map(|one| SourceDocument::of(context, one)).collect(),
            left_out,
        })
    }
}

fn sector(raw: &str) -> Result<Sector, Problem> {
    raw.parse().map_err(|_| Problem::InvalidValue {
        name: "sector".to_owned(),
        value: raw.chars().take(40).collect(),
        allowed: Sector::ALL.iter().map(|sector| sector.to_string()).collect(),
    })
}

fn region(found: &FoundNames, raw: &str) -> Result<Slug, Problem> {
    let slug = raw.parse::<Slug>().ok().filter(|slug| found.names.is_compared(slug));
    slug.ok_or_else(|| {
        let compared = found.names.regions.iter().filter(|region| found.names.is_compared(&region.slug));
        let allowed = compared.map(|region| region.slug.to_string()).collect();
        Problem::UnknownValue { name: "region".to_owned(), value: raw.chars().take(80).collect(), allowed }
    })
}

impl ToolAnswer for DocumentAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        for one in &self.documents {
            let period = one.period.as_ref().map(|period| [" · ", period].concat()).unwrap_or_default();
            let source = text.source(one);
            text.item(0, &format!("{source} · `{}`{period}", one.slug));
        }
        text.left_out(self.left_out);
    }
}
