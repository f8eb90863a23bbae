//! The overview in Markdown: the most telling comparison, and the way to everything else.

use super::in_markdown;
use crate::{
    page::targets_of,
    request::ComparisonRequest,
    statements::{StatementContext, about::About, markdown::Markdown, statement::SourceDocument, targets::IndicatorStatements},
};
use shared::{
    i18n::{self, chosen, facts::region_of_level, labels},
    nearest::START_PAGES,
    view::path::Page,
};

/// Writes it.
pub fn write(text: &mut Markdown, context: StatementContext<'_>, request: &ComparisonRequest) {
    let (lang, view) = (context.lang, request.view.for_reading());
    let title = i18n::page_title(labels::OVERVIEW.get(lang), lang);
    let notices = request.notices.iter().map(|issue| i18n::notice(issue, lang));
    let about = About {
        answer: Some(labels::OVERVIEW_LEAD.get(lang).to_owned()),
        cautions: notices.chain(chosen::of_data(&request.data, &request.view)).collect(),
        ..About::page(context, title, &Page::Overview, &request.view)
    };
    text.about(&about);
    for (page, label) in START_PAGES.into_iter().skip(1) {
        text.item(0, &in_markdown(context.site, label.get(lang), &page, &view));
    }
    text.item(0, &in_markdown(context.site, labels::CHANGES.get(lang), &Page::Changes(None), &view));
    let overview = request.view.for_overview().with_lang(lang);
    if let Some(targets) = targets_of(&request.seen_as(&overview))
        && let Some(axis) = targets.most_telling().and_then(|panel| IndicatorStatements::of(context, &targets, panel))
    {
        text.indicator(2, &axis);
    }
    text.heading(2, labels::REGIONS.get(lang));
    for region in request.data.default_regions(request.view.home.as_ref()) {
        text.item(0, &in_markdown(context.site, &region_of_level(region, lang), &Page::Region(region.slug.clone()), &view));
    }
    text.heading(2, labels::DOCUMENTS.get(lang));
    for document in &request.data.documents {
        let source = text.source(&SourceDocument::of(context, document));
        text.item(0, &source);
    }
}
