//! The page of what has changed between two revisions: of all data, or of what a comparison shows of a view.

use super::reading::{PageHead, ReadingContext, page_title};
use crate::{
    components::{change_list::ChangeList, page_link::PageLink, revision_list::RevisionList},
    document::comparison_title,
};
use leptos::prelude::*;
use shared::{
    comparison::{ComparisonKind, changes::Changes, diff::Family},
    date::PartialDate,
    i18n::{self, Label, join, labels},
    model::{Dataset, Lang, RevisionId},
    view::{View, path::Page},
};
use std::sync::Arc;

/// A revision with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedRevision {
    /// Its name.
    pub id: RevisionId,
    /// The day on which it was first imported.
    pub day: Option<PartialDate>,
}

impl DatedRevision {
    /// Its day and its name, in words.
    pub fn named(&self, lang: Lang) -> String {
        let day = self.day.map(|day| i18n::date(day, lang)).unwrap_or_default();
        labels::REVISION_OF_DAY.format(lang, &[&day, self.id.as_str()])
    }
}

/// The difference of two revisions.
#[derive(Clone)]
pub struct RevisionDifference {
    /// The comparison whose facts it is about; none for all data.
    pub kind: Option<ComparisonKind>,
    /// The earlier revision with its data; none where there is none.
    pub earlier: Option<(DatedRevision, Arc<Dataset>)>,
    /// The data that the changes are about, as the later revision has them.
    pub later: Arc<Dataset>,
    /// What has changed from that to the one that the page rests on.
    pub changes: Changes,
    /// Every revision, the current one first.
    pub revisions: Vec<DatedRevision>,
}

/// What the page says of itself.
pub fn changes_head(context: &ReadingContext, difference: &RevisionDifference) -> PageHead {
    let lang = context.view.lang;
    let said = [between(context, difference), Some(counted(difference, lang))].into_iter().flatten();
    PageHead { title: page_title(&title(difference, lang), lang), description: said.collect::<Vec<_>>().join(" · ") }
}

/// The heading: which revisions, and how much has changed.
#[component]
pub fn ChangesHeading(
    /// The data of the later revision, the site and the view.
    context: ReadingContext,
    /// The difference.
    difference: RevisionDifference,
) -> impl IntoView {
    let lang = context.view.lang;
    view! {
        <p class="kind">{between(&context, &difference)}</p>
        <h1>{title(&difference, lang)}</h1>
        <p class="lead">{counted(&difference, lang)}</p>
    }
}

/// Everything below the heading.
#[component]
pub fn ChangesBody(
    /// The data of the later revision, the site and the view.
    context: ReadingContext,
    /// The difference.
    difference: RevisionDifference,
) -> impl IntoView {
    let ReadingContext { view, site, .. } = context;
    let lang = view.lang;
    let data = Arc::clone(&difference.later);
    let page = Page::Changes(difference.kind);
    let families = family_line(&difference.changes.families, lang).map(|line| view! { <p class="sub">{line}</p> });
    let open = difference.kind.map(|kind| {
        let view = view.with_since(None);
        view! {
            <PageLink class="button" page=Page::of(kind) view>
                {labels::CHANGES_OPEN_VIEW.get(lang)}
            </PageLink>
        }
    });
    // The way out of what the view leaves out.
    let is_part = difference.changes.counts().total() < difference.changes.total;
    let all = is_part.then(|| {
        let view = View { since: view.since.clone(), ..view.for_reading() };
        let count = labels::CHANGES_IN_ALL.format(lang, &[&difference.changes.total.to_string()]);
        view! {
            <p>
                {count} " "
                <PageLink page=Page::Changes(None) view>
                    {labels::CHANGES_ALL.get(lang)}
                </PageLink>
            </p>
        }
    });
    let nothing = nothing(&difference).map(|why| view! { <p class="empty">{why.get(lang)}</p> });
    let revisions = difference.revisions.clone();
    let shown = difference.earlier.as_ref().map(|(earlier, _)| [earlier.id.clone(), site.revision]);
    view! {
        <article class="reading sheet">
            <div class="side-column">
                <RevisionList revisions shown page view=view.clone() />
            </div>
            <div class="main-column">
                {open} {nothing} {all} {families} <ChangeList difference data view />
            </div>
        </article>
    }
}

fn title(difference: &RevisionDifference, lang: Lang) -> String {
    match difference.kind {
        Some(kind) => labels::CHANGES_OF_VIEW.format(lang, &[comparison_title(kind).get(lang)]),
        None => labels::CHANGES.get(lang).to_owned(),
    }
}

/// Which revisions are compared.
fn between(context: &ReadingContext, difference: &RevisionDifference) -> Option<String> {
    let (lang, (earlier, _)) = (context.view.lang, difference.earlier.as_ref()?);
    let day = |day: Option<PartialDate>| day.map(|day| i18n::date(day, lang)).unwrap_or_default();
    let words = [&day(earlier.day), earlier.id.as_str(), &day(context.site.day), context.site.revision.as_str()];
    Some(labels::CHANGES_BETWEEN.format(lang, &words))
}

/// How many changes there are of each sort.
fn counted(difference: &RevisionDifference, lang: Lang) -> String {
    if difference.earlier.is_none() {
        return labels::CHANGES_NO_EARLIER.get(lang).to_owned();
    }
    let counts = difference.changes.counts();
    let numbers = [counts.added, counts.removed, counts.altered].map(|count| count.to_string());
    labels::CHANGES_COUNTED.format(lang, &[&numbers[0], &numbers[1], &numbers[2]])
}

/// Why no change is listed.
fn nothing(difference: &RevisionDifference) -> Option<Label> {
    let Changes { documents, total, .. } = &difference.changes;
    if !documents.is_empty() || difference.earlier.is_none() {
        return None;
    }
    Some(match (difference.kind, total) {
        (_, 0) => labels::CHANGES_NONE,
        (Some(_), _) => labels::CHANGES_NONE_SHOWN,
        (None, _) => labels::CHANGES_NONE_FILTERED,
    })
}

/// What has changed beside facts, in words; none where nothing has.
pub fn family_line(families: &[Family], lang: Lang) -> Option<String> {
    let name = |family: &Family| family_label(*family).get(lang).to_owned();
    let names: Vec<String> = families.iter().map(name).collect();
    (!names.is_empty()).then(|| labels::FAMILIES_CHANGED.format(lang, &[&join(lang, &names)]))
}

fn family_label(family: Family) -> Label {
    match family {
        Family::Regions => labels::REGIONS,
        Family::Indicators => labels::INDICATORS,
        Family::Categories => labels::CATEGORIES,
        Family::Context => labels::CONTEXT_STATISTICS,
        Family::Documents => labels::DOCUMENTS,
    }
}

#[cfg(test)]
mod tests;
