//! A page in Markdown: the same data and the same words as on the page, each number with its quote, document, date, verdict and link.

mod changes;
mod data;
mod overview;
mod reading;
mod search;

use super::PageRequest;
use crate::{
    problem::Problem,
    state::AppState,
    statements::{
        StatementContext,
        about::About,
        comparison::{ComparisonStatements, Limits},
        markdown::{Markdown, link},
    },
};
use frontend::pages::{loaded::Subject, reading::ReadingContext};
use shared::{
    comparison::targets::Panel,
    i18n::{self, chosen, labels},
    nearest::{MissingAddress, NearPage},
    page_links,
    site::SiteContext,
    view::{View, path::Page},
};
use std::sync::Arc;

impl PageRequest {
    /// Writes the page.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn markdown(&self, state: &AppState) -> Result<String, Problem> {
        let (site, view) = (self.request.site(state), &self.request.view);
        let context = StatementContext { data: &self.request.data, site: &site, lang: view.lang };
        let mut text = Markdown::new(view.lang);
        let Some(page) = &self.target.page else {
            self.missing_in_markdown(&mut text, site.clone());
            return Ok(text.finish());
        };
        match page.comparison() {
            Some(kind) => {
                let comparison = self.request.compare(kind);
                text.comparison(&ComparisonStatements::of(context, &comparison, Limits::NONE));
            }
            None if *page == Page::Overview => overview::write(&mut text, context, &self.request),
            None => {
                let reading = ReadingContext { data: Arc::clone(&self.request.data), site: site.clone(), view: view.clone() };
                let (subject, head, _) = self.reading(state, &reading, page).await?;
                let regarded = if matches!(page, Page::Search | Page::Changes(_)) { view.clone() } else { view.for_reading() };
                let picture = subject_picture(context, &subject);
                let about = About::page(context, head.title, page, &regarded);
                let about = About { picture, cautions: self.remarks(), ..about };
                self.subject_in_markdown(&mut text, context, (about, head.description), subject);
            }
        }
        Ok(text.finish())
    }

    fn subject_in_markdown(
        &self,
        text: &mut Markdown,
        context: StatementContext<'_>,
        (about, description): (About, String),
        subject: Subject,
    ) {
        match subject {
            Subject::Fact { fact, document, surroundings, .. } => {
                text.about(&about);
                reading::fact(text, context, &self.request, (&fact, &document, &surroundings));
            }
            Subject::Document { document, reading } => {
                text.about(&about);
                reading::document(text, context, &document, reading.of_kinds(&self.request.view.kinds));
            }
            Subject::Region(region) => {
                text.about(&About { answer: Some(description), ..about });
                reading::region(text, context, &self.request, &region);
            }
            Subject::Indicator { indicator, targets } => {
                text.about(&about);
                reading::indicator(text, context, &indicator, &targets);
            }
            Subject::Search(input) => {
                let found = shared::search::href(&input.typed, &context.site.pinned(&self.request.view));
                let link = [context.site.url.as_str(), &found].concat();
                text.about(&About { answer: Some(description), link, ..about });
                search::write(text, context, &input);
            }
            Subject::Changes(difference) => {
                text.about(&About { answer: Some(description), ..about });
                changes::write(text, context, *difference, &self.request.view);
            }
            Subject::Data(input) => {
                text.about(&About { answer: Some(description), ..about });
                data::write(text, context, &input);
            }
            Subject::Check(_) => {
                text.about(&About { answer: Some(description), ..about });
                // What is a form for readers is a request for programs.
                let address = [context.site.url.as_str(), "/api/v1/check"].concat();
                text.block(&format!("```sh\ncurl -s {address} -H 'content-type: text/plain' --data-binary @draft.txt\n```"));
            }
            Subject::NotFound(missing) => missing_page(text, &missing),
            Subject::Embed(comparison) => text.comparison(&ComparisonStatements::of(context, &comparison, Limits::NONE)),
        }
    }

    /// What of the address was ignored, and which of many regions the data are of.
    fn remarks(&self) -> Vec<String> {
        let view = &self.request.view;
        let notices = self.request.notices.iter().map(|issue| i18n::notice(issue, view.lang));
        notices.chain(chosen::of_data(&self.request.data, view)).collect()
    }

    fn missing_in_markdown(&self, text: &mut Markdown, site: SiteContext) {
        let data = Arc::clone(&self.request.data);
        missing_page(text, &MissingAddress { data, site, path: self.path.clone(), view: self.wanted.clone() });
    }
}

fn is_drawn(panel: &Panel) -> bool {
    panel.rows.iter().any(|row| !row.marks.is_empty())
}

/// The picture of what a page is about, pinned; none where nothing is drawn.
fn subject_picture(context: StatementContext<'_>, subject: &Subject) -> Option<String> {
    let view = match subject {
        Subject::Fact { chart: Some(chart), .. } => chart.view.with_fact(None),
        Subject::Indicator { targets, .. } if targets.panels.iter().any(is_drawn) => targets.basis.view.clone(),
        _ => return None,
    };
    context.picture(&Page::Targets, &view)
}

/// What is not here, and what is nearest to it.
fn missing_page(text: &mut Markdown, missing: &MissingAddress) {
    let lang = missing.view.lang;
    text.heading(1, missing.title().get(lang));
    text.paragraph(&labels::NOT_FOUND_LEAD.format(lang, &[&missing.address()]));
    for (title, pages) in [(labels::MISSING_NEAREST, missing.nearest()), (labels::MISSING_START, missing.start_pages())] {
        if !pages.is_empty() {
            text.heading(2, title.get(lang));
        }
        for NearPage { page, view, label } in pages {
            text.item(0, &in_markdown(&missing.site, &label, &page, &view));
        }
    }
}

/// A link to a page in Markdown.
fn in_markdown(site: &SiteContext, said: &str, page: &Page, view: &View) -> String {
    link(said, &[&site.url, page_links::markdown(page, view).as_str()].concat())
}
