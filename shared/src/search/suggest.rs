//! What is offered while one types.

use super::{Answer, results::SearchResults};
use crate::{
    i18n::{Label, Labelled, facts::region_of_level, labels, value_of},
    model::{Dataset, Document, Fact, Indicator, Lang, Region},
    nearest::START_PAGES,
    string_types::string_enum,
    view::{View, path::Page},
};
use serde::{Deserialize, Serialize};

/// No more is offered.
pub const MAX_SUGGESTIONS: usize = 8;
/// Of them, so many may be comparisons.
const MAX_ANSWERS: usize = 4;
/// And so many of each sort of thing.
const MAX_OF_SORT: usize = 2;

string_enum! {
    /// What a suggestion leads to.
    SuggestionKind {
        /// A comparison.
        Comparison = "comparison",
        /// A region.
        Region = "region",
        /// An indicator.
        Indicator = "indicator",
        /// A document.
        Document = "document",
        /// A fact.
        Fact = "fact",
    }
}

/// One thing to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What it leads to.
    pub kind: SuggestionKind,
    /// What it says, in the view's language.
    pub label: String,
    /// What sort of thing it is, or whose.
    pub sub: String,
    /// Where it leads.
    pub href: String,
}

/// What is offered of what was found under a view that filters nothing, the best first, in the language of the view; links keep what
/// reading regards of it.
pub fn suggestions(results: &SearchResults, view: &View) -> Vec<Suggestion> {
    let kept = view.for_reading();
    let (data, lang) = (&*results.data, kept.lang);
    let answers = results.answers.iter().take(MAX_ANSWERS);
    let mut offered: Vec<Suggestion> = answers.map(|answer| of_answer(answer, lang)).collect();
    let regions = results.regions.iter().take(MAX_OF_SORT);
    offered.extend(regions.map(|region| of_region(region, &kept)));
    // An indicator whose comparison is offered needs no second line.
    let is_offered = |indicator: &Indicator| {
        let shown = results.answers.iter().take(MAX_ANSWERS);
        shown.flat_map(|answer| &answer.view.indicators).any(|slug| *slug == indicator.slug)
    };
    let indicators = results.indicators.iter().filter(|indicator| !is_offered(indicator)).take(MAX_OF_SORT);
    offered.extend(indicators.map(|indicator| of_indicator(indicator, &kept)));
    offered.extend(results.documents.iter().take(MAX_OF_SORT).map(|document| of_document(data, document, &kept)));
    offered.extend(results.facts.iter().take(MAX_SUGGESTIONS).map(|fact| of_fact(data, fact, &kept)));
    offered.truncate(MAX_SUGGESTIONS);
    offered
}

fn of_answer(answer: &Answer, lang: Lang) -> Suggestion {
    let page = START_PAGES.iter().find(|(page, _)| *page == answer.page).map_or(labels::SEARCH_ANSWERS, |(_, label)| *label);
    Suggestion {
        kind: SuggestionKind::Comparison,
        label: answer.label.get(lang).to_owned(),
        sub: page.get(lang).to_owned(),
        href: answer.page.href(&answer.view),
    }
}

fn of_region(region: &Region, view: &View) -> Suggestion {
    let href = Page::Region(region.slug.clone()).href(view);
    suggestion(SuggestionKind::Region, region_of_level(region, view.lang), labels::REGION, href, view.lang)
}

fn of_indicator(indicator: &Indicator, view: &View) -> Suggestion {
    let (href, name) = (Page::Indicator(indicator.slug.clone()).href(view), indicator.name.get(view.lang).to_owned());
    suggestion(SuggestionKind::Indicator, name, labels::INDICATOR, href, view.lang)
}

fn of_document(data: &Dataset, document: &Document, view: &View) -> Suggestion {
    let region = data.region(&document.region).map_or("", |region| region.name.get(view.lang));
    Suggestion {
        kind: SuggestionKind::Document,
        label: document.title.get(view.lang).to_owned(),
        sub: [labels::DOCUMENT.get(view.lang), region].join(" · "),
        href: Page::Document(document.slug.clone()).href(view),
    }
}

fn of_fact(data: &Dataset, fact: &Fact, view: &View) -> Suggestion {
    let region = data.region(&fact.region).map_or("", |region| region.name.get(view.lang));
    let parts = [Some(fact.kind.label().get(view.lang).to_owned()), Some(region.to_owned()), value_of(fact, view.lang)];
    Suggestion {
        kind: SuggestionKind::Fact,
        label: fact.name.get(view.lang).to_owned(),
        sub: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        href: Page::Fact(fact.reference()).href(view),
    }
}

fn suggestion(kind: SuggestionKind, label: String, sub: Label, href: String, lang: Lang) -> Suggestion {
    Suggestion { kind, label, sub: sub.get(lang).to_owned(), href }
}
