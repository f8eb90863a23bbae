//! The pages of a fact, a document, a region and an indicator in Markdown.

use super::in_markdown;
use crate::{
    request::ComparisonRequest,
    statements::{
        StatementContext,
        markdown::{Markdown, escaped},
        peers::among_peers,
        statement::{SourceDocument, Statement},
        targets::IndicatorStatements,
    },
};
use frontend::pages::fact::Surroundings;
use shared::{
    comparison::targets::Targets,
    i18n::{self, Labelled, citation::cite, facts::region_of_level, labels},
    model::{ContextMeasure, Document, Fact, Indicator, Kind, Region},
    outline::DocumentReading,
    quantity,
    view::{View, path::Page},
};

/// A fact: what it says, what stands around its quote, how to cite it, and the same elsewhere.
pub fn fact(
    text: &mut Markdown,
    context: StatementContext<'_>,
    request: &ComparisonRequest,
    (fact, document, surroundings): (&Fact, &Document, &Surroundings),
) {
    let lang = context.lang;
    let Some((own, mut peers)) = among_peers(context, request, &fact.reference()) else { return };
    i18n::statement(fact, lang).iter().for_each(|said| text.paragraph(said));
    text.statement(0, &own, None);
    text.heading(2, labels::CONTEXT.get(lang));
    match surroundings {
        Surroundings::Placed(passage) => {
            let around = [&passage.before, &passage.quote, &passage.after].map(|part| escaped(part));
            text.block(&["> …", &around[0], "**", &around[1], "**", &around[2], "…"].concat());
        }
        Surroundings::NotPlaced => text.paragraph(labels::CONTEXT_NOT_PLACED.get(lang)),
        Surroundings::NotAttached => text.paragraph(labels::CONTEXT_NOT_ATTACHED.get(lang)),
    }
    text.paragraph(&cite(fact, document, &own.link).quotation);
    if let Some(peers) = &mut peers {
        peers.statements.retain(|other| other.fact != own.fact);
        text.indicator(2, peers);
    }
}

/// A document: what it is, then its facts below its headings.
pub fn document(text: &mut Markdown, context: StatementContext<'_>, document: &Document, reading: DocumentReading) {
    let lang = context.lang;
    let source = text.source(&SourceDocument::of(context, document));
    let years =
        document.period.map(|period| labels::PLAN_YEARS.format(lang, &[&period.from.to_string(), &period.to.to_string()]));
    let region = context.data.region(&document.region).map(|region| region_of_level(region, lang));
    let kinds = [document.kind.label().get(lang), document.sector.label().get(lang)].map(str::to_owned);
    let said: Vec<String> = region.into_iter().chain(kinds).chain(years).map(|said| escaped(&said)).collect();
    text.block(&[&source, " · ", said.join(" · ").as_str()].concat());
    text.document = Some(document.slug.to_string());
    for section in &reading.sections {
        if let Some(heading) = section.heading() {
            text.heading(section.depth() + 1, heading);
        }
        for fact in &section.facts {
            Statement::alone(context, fact).iter().for_each(|statement| text.statement(0, statement, None));
        }
    }
}

/// A region: outside statistics, its documents, what it promises and has reached, and where the rest is.
pub fn region(text: &mut Markdown, context: StatementContext<'_>, request: &ComparisonRequest, region: &Region) {
    let (lang, data) = (context.lang, context.data);
    text.paragraph(&region_of_level(region, lang));
    statistics(text, context, region);
    text.heading(2, labels::DOCUMENTS.get(lang));
    for document in data.documents.iter().filter(|document| document.region == region.slug) {
        let source = text.source(&SourceDocument::of(context, document));
        text.item(0, &source);
    }
    let facts = |kind: Kind| data.facts.iter().filter(move |fact| fact.region == region.slug && fact.kind == kind);
    for kind in [Kind::Target, Kind::Status] {
        if facts(kind).next().is_some() {
            text.heading(2, kind.label().get(lang));
        }
        for fact in facts(kind) {
            Statement::alone(context, fact).iter().for_each(|statement| text.statement(0, statement, None));
        }
    }
    text.heading(2, labels::READ_AS_MARKDOWN.get(lang));
    let own = View { regions: vec![region.slug.clone()], ..request.view.for_reading() };
    let home = request.view.for_reading().with_home(Some(region.slug.clone()));
    for (page, label, view) in [
        (Page::Targets, labels::TARGETS_TITLE, &home),
        (Page::Timeline, labels::TIMELINE_TITLE, &own),
        (Page::Measures, labels::MEASURES_TITLE, &home),
    ] {
        text.item(0, &in_markdown(context.site, label.get(lang), &page, view));
    }
}

/// What no document here says, labelled as such.
fn statistics(text: &mut Markdown, context: StatementContext<'_>, region: &Region) {
    let lang = context.lang;
    let measures = [(ContextMeasure::Population, labels::POPULATION), (ContextMeasure::Gdp, labels::GDP)];
    let known: Vec<_> = measures
        .into_iter()
        .filter_map(|(measure, label)| Some((context.data.context(&region.slug, measure)?, label)))
        .collect();
    if known.is_empty() {
        return;
    }
    text.heading(2, labels::CONTEXT_STATISTICS.get(lang));
    text.caution(labels::OUTSIDE_SAID.get(lang));
    for (statistic, label) in known {
        let name = labels::OUTSIDE_OF_YEAR.format(lang, &[label.get(lang), &statistic.year.to_string()]);
        let published = statistic.published.map(|day| i18n::date(day, lang));
        let note = statistic.note.as_ref().map(|note| note.get(lang).to_owned());
        let value = quantity::format(statistic.value, &statistic.unit, lang);
        let said = [name, value, statistic.publication.get(lang).to_owned()].into_iter().chain(published).chain(note);
        text.item(0, &escaped(&said.collect::<Vec<_>>().join(" · ")));
    }
}

/// An indicator: what it measures, then every axis of it.
pub fn indicator(text: &mut Markdown, context: StatementContext<'_>, indicator: &Indicator, targets: &Targets) {
    let lang = context.lang;
    text.paragraph(indicator.definition.get(lang));
    text.paragraph(&[indicator.nature.label().get(lang), " · ", &i18n::printed_unit(&indicator.unit, lang)].concat());
    for panel in &targets.panels {
        IndicatorStatements::of(context, targets, panel).iter().for_each(|axis| text.indicator(2, axis));
    }
}
