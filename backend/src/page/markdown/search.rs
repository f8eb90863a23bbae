//! What a search finds, in Markdown.

use super::in_markdown;
use crate::statements::{
    StatementContext,
    markdown::{Markdown, escaped},
    statement::{SourceDocument, Statement},
};
use frontend::pages::search::SearchInput;
use shared::{
    i18n::{facts::region_of_level, labels},
    model::Kind,
    view::path::Page,
};

/// Writes it: comparisons that answer, names, facts, measures, and texts.
pub fn write(text: &mut Markdown, context: StatementContext<'_>, input: &SearchInput) {
    let (lang, results) = (context.lang, &input.results);
    let context = StatementContext { data: &results.data, ..context };
    let view = shared::view::View { lang, ..shared::view::View::default() };
    for answer in &results.answers {
        text.item(0, &in_markdown(context.site, answer.label.get(lang), &answer.page, &answer.view.with_lang(lang)));
    }
    if !results.indicators.is_empty() {
        text.heading(2, labels::INDICATORS.get(lang));
    }
    for one in &results.indicators {
        text.item(0, &in_markdown(context.site, one.name.get(lang), &Page::Indicator(one.slug.clone()), &view));
    }
    if !results.regions.is_empty() {
        text.heading(2, labels::REGIONS.get(lang));
    }
    for one in &results.regions {
        text.item(0, &in_markdown(context.site, &region_of_level(one, lang), &Page::Region(one.slug.clone()), &view));
    }
    if !results.documents.is_empty() {
        text.heading(2, labels::DOCUMENTS.get(lang));
    }
    for one in &results.documents {
        let source = text.source(&SourceDocument::of(context, one));
        text.item(0, &source);
    }
    for (label, is_measure) in [(labels::FACTS, false), (labels::MEASURES, true)] {
        let facts = results.facts_that(|fact| (fact.kind == Kind::Measure) == is_measure);
        if !facts.is_empty() {
            text.heading(2, label.get(lang));
        }
        for fact in &facts {
            Statement::alone(context, fact).iter().for_each(|statement| text.statement(0, statement, None));
        }
        let total = if is_measure { results.measure_count } else { results.fact_count - results.measure_count };
        text.left_out(total.saturating_sub(facts.len()));
    }
    for hit in &results.texts {
        let source = text.source(&SourceDocument::of(context, &hit.document));
        text.item(0, &[&source, " — ", &escaped(&hit.passage)].concat());
    }
    for near in &input.near {
        let address = [&context.site.url, shared::search::href(&near.typed, &view).as_str()].concat();
        text.item(0, &crate::statements::markdown::link(&near.typed, &address));
    }
}
