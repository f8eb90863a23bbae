//! The figures of a sentence, each laid beside the statements of documents.

use crate::{
    check::{SentDraft, check_beside},
    mcp::{
        arguments::{LangWord, ViewQuery},
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    request::ComparisonRequest,
    state::AppState,
    statements::{
        Named, StatementContext,
        about::About,
        markdown::{Markdown, escaped},
        schema::{FigureVerdictWord, RevisionWord, SlipWord, SlugWord},
        statement::Statement,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    api::{CheckCounts, FactAnswer, FigureAnswer},
    i18n::{self, Labelled, labels},
    model::{Lang, Slug},
    view::{View, path::Page},
};

/// The longest text that is checked: a paragraph. A whole draft is checked on its page.
const MAX_TEXT: usize = 4000;

/// `check_sentence`.
pub struct CheckSentence;

/// What is checked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentenceArguments {
    /// A sentence or a paragraph in Chinese, with its figures and the regions that they are about.
    #[schemars(length(min = 1, max = 4000))]
    text: String,
    /// The region that a figure is about where the text names none, as find_regions names it.
    #[schemars(with = "Option<SlugWord>")]
    region: Option<String>,
    /// The language of the answer. Quotes stay in Chinese.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
}

/// The figures of a text beside the data.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SentenceAnswer {
    /// What it is about, and how many figures came out how.
    about: About,
    /// The figures, in the order of the text.
    figures: Vec<SentenceFigure>,
}

/// A figure of the text. Only `statement` is from a document: `words` are those that were sent.
#[derive(Debug, Serialize, JsonSchema)]
struct SentenceFigure {
    /// Its words, as they were sent.
    words: String,
    /// The region that it is about; null where the text names none that the data know.
    region: Option<Named>,
    /// What the data say of it. not-in-data means that no document here is clearly about the same, never that it is wrong.
    #[schemars(with = "FigureVerdictWord")]
    verdict: String,
    /// The same in words, with what is likely to have gone wrong.
    said: String,
    /// What is likely to have gone wrong.
    #[schemars(with = "Vec<SlipWord>")]
    slips: Vec<String>,
    /// The statement that says the same, or something else; null where there is none.
    statement: Option<Statement>,
    /// The statement on another region that the figure seems to be taken from.
    taken_from: Option<Statement>,
}

impl McpTool for CheckSentence {
    const NAME: &'static str = "check_sentence";
    const TITLE: &'static str = "Check a sentence";
    const DESCRIPTION: &'static str = "Lays each figure of a Chinese sentence or paragraph beside the statements of documents: it agrees, \
        differs (with the statement, its quote and the likely slip), or is not in the data, which never means that it is wrong. \
        Use it before passing on a figure that did not come from these tools.";
    type Arguments = SentenceArguments;
    type Answer = SentenceAnswer;

    async fn answer(state: &AppState, arguments: SentenceArguments) -> Result<SentenceAnswer, Problem> {
        if arguments.text.chars().count() > MAX_TEXT {
            let value = arguments.text.chars().take(40).collect();
            let allowed = vec![format!("at most {MAX_TEXT} characters")];
            return Err(Problem::InvalidValue { name: "text".to_owned(), value, allowed });
        }
        let (query, loaded) = ViewQuery::of(arguments.lang, arguments.rev.as_deref()).pinned(state).await?;
        let request = ComparisonRequest::strictly(state, Some(&Page::Check), &query).await?;
        request.strict_view()?;
        let region = arguments.region.as_deref().map(region).transpose()?;
        let sent = SentDraft { text: arguments.text, region, rev: Some(loaded.id.clone()), ..SentDraft::default() };
        let (checked, beside) = check_beside(state, sent).await?;
        let (site, lang) = (request.site(state), request.view.lang);
        let context = StatementContext { data: &beside, site: &site, lang };
        let mut about =
            About::page(context, labels::CHECK.get(lang).to_owned(), &Page::Check, &View { lang, ..View::default() });
        about.answer = Some(summary(checked.counts, lang));
        Ok(SentenceAnswer {
            about,
            figures: checked.figures.iter().map(|figure| SentenceFigure::of(context, figure)).collect(),
        })
    }
}

impl SentenceFigure {
    fn of(context: StatementContext<'_>, figure: &FigureAnswer) -> Self {
        let statement = |beside: Option<&FactAnswer>| Statement::alone(context, context.data.fact(&beside?.fact)?);
        Self {
            words: figure.words.clone(),
            region: figure.region.as_ref().map(|slug| context.region(slug)),
            verdict: figure.verdict.to_string(),
            said: said(figure, context.lang),
            slips: figure.slips.iter().map(|slip| slip.to_string()).collect(),
            statement: statement(figure.fact.as_ref()),
            taken_from: statement(figure.elsewhere.as_ref()),
        }
    }
}

fn region(word: &str) -> Result<Slug, Problem> {
    word.parse().map_err(|_| Problem::InvalidValue {
        name: "region".to_owned(),
        value: word.chars().take(40).collect(),
        allowed: vec!["a slug, as find_regions names regions".to_owned()],
    })
}

fn summary(counts: CheckCounts, lang: Lang) -> String {
    if counts.agrees + counts.differs + counts.not_in_data == 0 {
        return labels::CHECK_NO_FIGURES.get(lang).to_owned();
    }
    let counts = [counts.agrees, counts.differs, counts.not_in_data].map(|count| count.to_string());
    labels::CHECK_SUMMARY.format(lang, &[&counts[0], &counts[1], &counts[2]])
}

/// What came of a figure, with the likely slip.
fn said(figure: &FigureAnswer, lang: Lang) -> String {
    let verdict = figure.verdict.label().get(lang).to_owned();
    if figure.slips.is_empty() {
        return verdict;
    }
    let slips: Vec<String> = figure.slips.iter().map(|slip| slip.label().get(lang).to_owned()).collect();
    let likely = labels::CHECK_LIKELY.format(lang, &[&i18n::join(lang, &slips)]);
    [verdict.as_str(), lang.language().semicolon, &likely].concat()
}

impl ToolAnswer for SentenceAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        for figure in &self.figures {
            let region = figure.region.as_ref().map(|region| format!("**{}** ", escaped(&region.name))).unwrap_or_default();
            let words = text.lang.language().quoted(&figure.words);
            text.item(0, &format!("{region}{} · {}", escaped(&words), escaped(&figure.said)));
            if let Some(statement) = &figure.statement {
                text.statement(1, statement, None);
            }
            if let Some(statement) = &figure.taken_from {
                let standing = labels::CHECK_ELSEWHERE.get(text.lang);
                text.statement(1, statement, Some(standing));
            }
        }
    }
}
