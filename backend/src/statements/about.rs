//! What stands above an answer: what it is about, in which state of the data, what must be known of it, and where it can be seen.

use super::{
    StatementContext,
    schema::{DateWord, RevisionWord},
};
use schemars::JsonSchema;
use serde::Serialize;
use shared::{
    chart,
    comparison::{Comparison, ComparisonContext, ComparisonKind},
    i18n::{self, answer, chosen, gap_report},
    model::Lang,
    view::{View, path::Page},
};

/// What an answer says of itself.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct About {
    /// The language of what is not quoted.
    #[serde(skip)]
    pub lang: Lang,
    /// What it is about.
    pub title: String,
    /// The answer in a sentence, where the comparison makes one.
    pub answer: Option<String>,
    /// What must be known before any of it is passed on.
    pub cautions: Vec<String>,
    /// The state of the data: the same request with this as `rev` is always answered alike.
    #[schemars(with = "RevisionWord")]
    pub revision: String,
    /// The day of that state, from which "due" is reckoned.
    #[schemars(with = "Option<DateWord>")]
    pub day: Option<String>,
    /// The page that shows the same, pinned to that state: give it with the answer.
    pub link: String,
    /// The picture of the same (PNG), pinned too; null where there is nothing to draw.
    pub picture: Option<String>,
}

impl About {
    /// Of an answer that a page shows.
    pub fn page(context: StatementContext<'_>, title: String, page: &Page, view: &View) -> Self {
        Self {
            lang: context.lang,
            title,
            answer: None,
            cautions: Vec::new(),
            revision: context.site.revision.to_string(),
            day: context.site.day.map(|day| day.to_string()),
            link: context.link(page, view),
            picture: context.picture(page, view),
        }
    }

    /// Of a comparison.
    pub fn comparison(context: StatementContext<'_>, comparison: &Comparison) -> Self {
        let (lang, basis) = (context.lang, comparison.basis());
        let page = Page::of(kind_of(comparison));
        let cautions = match comparison {
            Comparison::Measures(measures) => gap_report::sectors_differ(measures, lang),
            _ => None,
        };
        Self {
            answer: answer::line(comparison, lang),
            cautions: remarks(context, basis).into_iter().chain(cautions).collect(),
            ..Self::page(context, chart::caption(comparison, lang).title, &page, &basis.view)
        }
    }
}

/// What of the request was ignored, and which of many regions are shown.
fn remarks(context: StatementContext<'_>, basis: &ComparisonContext) -> Vec<String> {
    let notices = basis.notices.iter().map(|issue| i18n::notice(issue, context.lang));
    chosen::of_view(basis, context.lang).into_iter().chain(notices).collect()
}

/// Which comparison it is.
pub fn kind_of(comparison: &Comparison) -> ComparisonKind {
    match comparison {
        Comparison::Targets(_) => ComparisonKind::Targets,
        Comparison::Timeline(_) => ComparisonKind::Timeline,
        Comparison::Measures(_) => ComparisonKind::Measures,
    }
}
