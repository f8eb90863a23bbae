//! What has changed since a revision, fact by fact: each leads to its page, with value and quote before and after.

use super::page_link::PageLink;
use leptos::prelude::*;
use shared::{
    comparison::diff::{Alteration, Diff, Family, Wording},
    i18n::{self, Label, Labelled, join, labels},
    model::{Fact, FactRef, Lang},
    view::{View, path::Page},
};

/// Every change, below a line that counts them.
#[component]
pub fn RevisionChanges(
    /// What has changed.
    diff: Diff,
    /// The view, pinned to the earlier revision.
    view: View,
) -> impl IntoView {
    let lang = view.lang;
    let counts = [diff.added.len(), diff.removed.len(), diff.altered.len()].map(|n| n.to_string());
    let marks = diff.marks.as_ref().map(|marks| {
        let numbers = [marks.changed.to_string(), marks.shown.to_string()];
        view! { <p>{labels::MARKS_CHANGED.format(lang, &[&numbers[0], &numbers[1]])}</p> }
    });
    let families = (!diff.families.is_empty()).then(|| {
        let names: Vec<String> = diff.families.iter().map(|family| family_name(*family).get(lang).to_owned()).collect();
        view! { <p>{labels::FAMILIES_CHANGED.format(lang, &[&join(lang, &names)])}</p> }
    });
    let latest = view.with_rev(None);
    view! {
        <details class="changes">
            <summary>{labels::CHANGED_SINCE.format(lang, &[&counts[0], &counts[1], &counts[2]])}</summary>
            {marks}
            {families}
            <ul>
                {diff.added.iter().map(|fact| one_sided(labels::CHANGE_ADDED, fact, &latest)).collect_view()}
                {diff.removed.iter().map(|fact| one_sided(labels::CHANGE_REMOVED, fact, &view)).collect_view()}
                {diff.altered.iter().map(|change| altered(change, &latest)).collect_view()}
            </ul>
        </details>
    }
}

/// A fact that only one of the two revisions has; `view` is of that one.
fn one_sided(label: Label, fact: &Fact, view: &View) -> AnyView {
    let lang = view.lang;
    view! {
        <li>
            {label.get(lang)} " " {fact_link(&fact.reference(), fact.name.get(lang), view)} " "
            {worded(i18n::value_of(fact, lang), &fact.evidence.quote, lang)}
        </li>
    }
    .into_any()
}

fn altered(change: &Alteration, view: &View) -> AnyView {
    let lang = view.lang;
    let parts: Vec<String> = change.fields.iter().map(|change| change.field.label().get(lang).to_owned()).collect();
    view! {
        <li>
            {labels::CHANGE_ALTERED.get(lang)} " " {fact_link(&change.fact, change.new.name.get(lang), view)} " "
            <del>{side(&change.old, lang)}</del> " → " <ins>{side(&change.new, lang)}</ins> " "
            <span class="muted">{labels::CHANGED_PARTS.format(lang, &[&join(lang, &parts)])}</span>
        </li>
    }
    .into_any()
}

fn fact_link(fact: &FactRef, name: &str, view: &View) -> AnyView {
    let name = name.to_owned();
    view! { <PageLink page=Page::Fact(fact.clone()) view=view.for_reading()>{name}</PageLink> }.into_any()
}

fn side(wording: &Wording, lang: Lang) -> String {
    worded(wording.value.as_ref().map(|value| value.get(lang).to_owned()), &wording.quote, lang)
}

/// A value, where there is one, with its quote.
fn worded(value: Option<String>, quote: &str, lang: Lang) -> String {
    let value = value.map(|value| [&value, " "].concat()).unwrap_or_default();
    [value, lang.language().quoted(quote)].concat()
}

fn family_name(family: Family) -> Label {
    match family {
        Family::Regions => labels::REGIONS,
        Family::Indicators => labels::INDICATORS,
        Family::Categories => labels::CATEGORIES,
        Family::Context => labels::CONTEXT_STATISTICS,
        Family::Documents => labels::DOCUMENTS,
    }
}
