//! What has changed between two revisions, in Markdown: each fact with the words of both, each linked in its own revision.

use super::in_markdown;
use crate::statements::{StatementContext, markdown::Markdown, statement::Statement};
use frontend::pages::changes::RevisionDifference;
use shared::{
    comparison::changes::Change,
    i18n::{self, labels},
    model::Fact,
    site::SiteContext,
    view::{View, path::Page},
};

/// How many changes are listed fact by fact, as on the page; of one region all are.
const IN_FULL: usize = 200;

/// Writes it.
pub fn write(text: &mut Markdown, context: StatementContext<'_>, mut difference: RevisionDifference, view: &View) {
    let lang = context.lang;
    let total = difference.changes.total;
    if difference.changes.counts().total() < total {
        text.paragraph(&labels::CHANGES_IN_ALL.format(lang, &[&total.to_string()]));
        let all = View { since: view.since.clone(), ..view.for_reading() };
        text.item(0, &in_markdown(context.site, labels::CHANGES_ALL.get(lang), &Page::Changes(None), &all));
    }
    let rest = if view.regions.len() == 1 { Vec::new() } else { difference.changes.split_off(IN_FULL) };
    let later = StatementContext { data: &difference.later, ..context };
    let earlier_site = difference.earlier.as_ref().map(|(earlier, _)| SiteContext {
        revision: earlier.id.clone(),
        day: earlier.day,
        ..context.site.clone()
    });
    let earlier = match (&difference.earlier, &earlier_site) {
        (Some((_, data)), Some(site)) => StatementContext { data, site, lang },
        _ => later,
    };
    for document in &difference.changes.documents {
        text.heading(2, document.document.title.get(lang));
        for change in &document.changes {
            match change {
                Change::Added(fact) => one(text, later, fact, labels::CHANGE_IS_ADDED.get(lang)),
                Change::Removed(fact) => one(text, earlier, fact, labels::CHANGE_IS_REMOVED.get(lang)),
                Change::Altered { old, new, .. } => {
                    one(text, later, new, labels::CHANGE_IS_ALTERED.get(lang));
                    let day = difference.earlier.as_ref().map(|(earlier, _)| earlier.named(lang)).unwrap_or_default();
                    one(text, earlier, old, &day);
                }
            }
        }
    }
    if !rest.is_empty() {
        text.heading(2, &labels::CHANGES_OTHER_DOCUMENTS.format(lang, &[&rest.len().to_string()]));
    }
    for document in rest {
        let own = View { regions: vec![document.document.region.clone()], ..view.clone() };
        let page = Page::Changes(difference.kind);
        text.item(0, &in_markdown(context.site, document.document.title.get(lang), &page, &own));
    }
    text.heading(2, labels::REVISIONS.get(lang));
    for revision in &difference.revisions {
        let day = revision.day.map(|day| i18n::date(day, lang)).unwrap_or_default();
        let said = labels::REVISION_OF_DAY.format(lang, &[&day, revision.id.as_str()]);
        let view = view.for_reading().with_rev(Some(revision.id.clone()));
        text.item(0, &in_markdown(context.site, &said, &Page::Changes(None), &view));
    }
}

fn one(text: &mut Markdown, context: StatementContext<'_>, fact: &Fact, standing: &str) {
    Statement::alone(context, fact).iter().for_each(|statement| text.statement(0, statement, Some(standing)));
}
