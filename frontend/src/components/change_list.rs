//! What has changed between two revisions, document by document and fact by fact, with the words of both side by side.

use super::page_link::PageLink;
use crate::pages::changes::{DatedRevision, RevisionDifference};
use leptos::prelude::*;
use shared::{
    comparison::{
        ComparisonKind,
        changes::{Change, ChangeCounts, DocumentChanges},
        diff::FactField,
    },
    i18n::{
        self, Label, Labelled,
        fact_fields::{in_words, unquoted},
        facts::region_of_level,
        join, labels,
    },
    model::{Dataset, Document, Fact, Lang},
    view::{View, path::Page},
};
use std::sync::Arc;

/// One of the two revisions, as links to it are made.
#[derive(Clone)]
struct Side {
    data: Arc<Dataset>,
    view: View,
}

/// The changes.
#[component]
pub fn ChangeList(
    /// What has changed.
    difference: RevisionDifference,
    /// The data of the later revision.
    data: Arc<Dataset>,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let later = Side { data, view: view.for_reading() };
    let earlier = match &difference.earlier {
        Some((DatedRevision { id, .. }, data)) => {
            Side { data: Arc::clone(data), view: view.for_reading().with_rev(Some(id.clone())) }
        }
        None => later.clone(),
    };
    let (kind, mut changes) = (difference.kind, difference.changes);
    // Of one region, everything; of many, what a reader can take in, and the way to the rest.
    let rest = if view.regions.len() == 1 { Vec::new() } else { changes.split_off(IN_FULL) };
    let rest = (!rest.is_empty())
        .then(|| view! { <OtherDocuments documents=rest kind later=later.clone() earlier=earlier.clone() view /> });
    let documents = changes.documents.into_iter().enumerate().map(|(at, DocumentChanges { document, changes })| {
        let heading_id = format!("document-{at}");
        let labelled_by = heading_id.clone();
        let region = later.data.region(&document.region).map(|region| region_of_level(region, lang));
        let heading = document_link(&document, &earlier, &later);
        let changes = changes.iter().map(|change| match change {
            Change::Added(fact) => one_sided(ChangeSort::Added, fact, &later),
            Change::Removed(fact) => one_sided(ChangeSort::Removed, fact, &earlier),
            Change::Altered { old, new, fields } => altered([(&**old, &earlier), (&**new, &later)], fields),
        });
        view! {
            <section class="card" aria-labelledby=labelled_by>
                <div class="card-head">
                    <h2 id=heading_id>{heading}</h2>
                    <p class="sub">{region}</p>
                </div>
                <ul class="change-list">{changes.collect_view()}</ul>
            </section>
        }
    });
    view! { {documents.collect_view()} {rest} }
}

/// How many changes a page lists fact by fact.
const IN_FULL: usize = 200;

/// How many documents a page names that it does not list.
const NAMED: usize = 400;

/// The documents behind those that are listed, each with the way to what has changed of its region.
#[component]
fn OtherDocuments(
    /// The documents.
    documents: Vec<DocumentChanges>,
    /// The comparison whose facts the page is about.
    kind: Option<ComparisonKind>,
    /// The later revision.
    later: Side,
    /// The earlier one.
    earlier: Side,
    /// The view.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let count = documents.len();
    let unnamed = count.saturating_sub(NAMED);
    let rows = documents.into_iter().take(NAMED).map(|one| {
        let ChangeCounts { added, removed, altered } = one.counts();
        let document = one.document;
        let region = later.data.region(&document.region).or_else(|| earlier.data.region(&document.region));
        let counted = labels::CHANGES_COUNTED
            .format(lang, &[added, removed, altered].map(|count| count.to_string()).each_ref().map(String::as_str));
        let region = region.map(|region| region_of_level(region, lang));
        let view = View { regions: vec![document.region], ..view.clone() };
        view! {
            <li>
                <PageLink page=Page::Changes(kind) view>
                    {document.title.get(lang).to_owned()}
                </PageLink>
                <p class="sub">{region} " · " {counted}</p>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-labelledby="other-documents">
            <div class="card-head">
                <h2 id="other-documents">{labels::CHANGES_OTHER_DOCUMENTS.format(lang, &[&count.to_string()])}</h2>
            </div>
            <ul class="change-list">{rows}</ul>
            {(unnamed > 0).then(|| view! { <p class="sub">{labels::CHANGES_UNNAMED.format(lang, &[&unnamed.to_string()])}</p> })}
        </section>
    }
}

/// What happened to a fact.
#[derive(Clone, Copy)]
enum ChangeSort {
    Added,
    Removed,
    Altered,
}

/// What happened, and to what sort of fact.
fn tags(sort: ChangeSort, fact: &Fact, lang: Lang) -> AnyView {
    let (label, name) = match sort {
        ChangeSort::Added => (labels::CHANGE_IS_ADDED, "added"),
        ChangeSort::Removed => (labels::CHANGE_IS_REMOVED, "removed"),
        ChangeSort::Altered => (labels::CHANGE_IS_ALTERED, "altered"),
    };
    view! {
        <span class="tag" data-change=name>
            {label.get(lang)}
        </span>
        " "
        <span class="tag">{fact.kind.label().get(lang)}</span>
        " "
    }
    .into_any()
}

/// The document in the revision that has it, the later one first.
fn document_link(document: &Document, earlier: &Side, later: &Side) -> AnyView {
    let side = if later.data.document(&document.slug).is_some() { later } else { earlier };
    let title = document.title.get(side.view.lang).to_owned();
    view! { <PageLink page=Page::Document(document.slug.clone()) view=side.view.clone()>{title}</PageLink> }.into_any()
}

/// A fact that only one of the revisions has.
fn one_sided(sort: ChangeSort, fact: &Fact, side: &Side) -> AnyView {
    let lang = side.view.lang;
    view! {
        <li>
            <p>{tags(sort, fact, lang)} {fact_link(fact, side)}</p>
            {said(fact, lang)}
        </li>
    }
    .into_any()
}

/// A fact that both revisions have, before and after.
fn altered([(old, earlier), (new, later)]: [(&Fact, &Side); 2], fields: &[FactField]) -> AnyView {
    let lang = later.view.lang;
    let names: Vec<String> = fields.iter().map(|field| field.label().get(lang).to_owned()).collect();
    let column = |label: Label, fact: &Fact, side: &Side| {
        view! {
            <div>
                <p class="sub">{label.get(lang)}</p>
                <p>{fact_link(fact, side)}</p>
                {said(fact, lang)}
            </div>
        }
    };
    // What is quoted above need not be said again.
    let parts = unquoted(fields).into_iter().map(|field| {
        let words_lang = (field == FactField::Path).then_some("zh-CN");
        let words = |fact: &Fact, side: &Side| {
            let words = in_words(&side.data, fact, field, lang);
            let lang = words_lang.filter(|_| words.is_some());
            (words.unwrap_or_else(|| labels::CHANGE_NONE.get(later.view.lang).to_owned()), lang)
        };
        let ((before, before_lang), (after, after_lang)) = (words(old, earlier), words(new, later));
        view! {
            <div>
                <dt>{field.label().get(lang)}</dt>
                <dd>
                    <del lang=before_lang>{before}</del>
                    " → "
                    <ins lang=after_lang>{after}</ins>
                </dd>
            </div>
        }
    });
    let parts: Vec<_> = parts.collect();
    view! {
        <li>
            <p>
                {tags(ChangeSort::Altered, new, lang)}
                <strong>{new.name.get(lang).to_owned()}</strong>
                " "
                <span class="muted">{labels::CHANGE_FIELDS.format(lang, &[&join(lang, &names)])}</span>
            </p>
            <div class="before-after">
                {column(labels::CHANGE_BEFORE, old, earlier)} {column(labels::CHANGE_AFTER, new, later)}
            </div>
            {(!parts.is_empty()).then(|| view! { <dl class="terms">{parts}</dl> })}
        </li>
    }
    .into_any()
}

fn fact_link(fact: &Fact, side: &Side) -> AnyView {
    let name = fact.name.get(side.view.lang).to_owned();
    view! { <PageLink page=Page::Fact(fact.reference()) view=side.view.clone()>{name}</PageLink> }.into_any()
}

/// What a fact says, and the words that prove it.
fn said(fact: &Fact, lang: Lang) -> AnyView {
    view! {
        {i18n::statement(fact, lang).map(|statement| view! { <p class="said">{statement}</p> })}
        <blockquote lang="zh-CN">{fact.evidence.quote.clone()}</blockquote>
    }
    .into_any()
}
