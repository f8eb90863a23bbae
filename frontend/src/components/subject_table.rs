//! The facts of an indicator in a table that is read: region by region, each with a word on comparability.

use super::data_table::{Cell, Column, DataTable, Table};
use crate::pages::reading::ReadingContext;
use leptos::prelude::*;
use shared::{
    comparison::verdict::{Judgement, Subject, Verdict},
    i18n::{self, Label, Labelled, facts, labels, panel::short_reasons},
    model::{Lang, Region},
    view::{View, path::Page},
};

/// The columns.
pub const COLUMNS: [Label; 7] =
    [labels::REGION, labels::NAME, labels::VALUE, labels::DATE, labels::SCOPE, labels::COMPARABILITY, labels::DOCUMENT];

/// A table of the facts of an indicator.
#[component]
pub fn SubjectTable(
    /// The name of the indicator.
    #[prop(into)]
    caption: String,
    /// A row for each fact, and for each region that says nothing.
    rows: Vec<Vec<Cell>>,
    /// The page that it stands on.
    page: Page,
    /// The view.
    view: View,
) -> impl IntoView {
    let columns = COLUMNS.map(|label| Column::plain(label, view.lang)).to_vec();
    view! { <DataTable table=Table { caption, columns, rows } page view /> }
}

/// The row of a fact; its last cell names the document.
pub fn subject_row(context: &ReadingContext, subject: Subject<'_>, comparability: String) -> Vec<Cell> {
    let (lang, fact) = (context.view.lang, subject.fact);
    let href = Page::Fact(fact.reference()).href(&context.view.for_reading());
    let value = i18n::value_of(fact, lang).or_else(|| fact.absence.map(|absence| absence.label().get(lang).to_owned()));
    vec![
        region_cell(context, subject.region),
        Cell::text(fact.name.get(lang)).leading_to(href.clone()),
        Cell::number(value.unwrap_or_default(), href),
        Cell::text(facts::dates(fact, lang).unwrap_or_else(|| labels::NOT_PRINTED.get(lang).to_owned())),
        Cell::text(fact.scope.as_ref().map_or(labels::WHOLE_REGION.get(lang), |scope| scope.get(lang))),
        Cell::text(comparability),
        Cell::text(subject.document.title.get(lang)),
    ]
}

/// A region in a table; one that is compared leads to its page.
pub fn region_cell(context: &ReadingContext, region: &Region) -> Cell {
    let (page, cell) = (Page::Region(region.slug.clone()), Cell::text(region.name.get(context.view.lang)));
    if page.is_in(&context.data) { cell.leading_to(page.href(&context.view.for_reading())) } else { cell }
}

/// How far two facts can be compared, and why no further.
pub fn comparability(judgement: &Judgement, lang: Lang) -> String {
    let verdict = judgement.verdict.label().get(lang);
    if judgement.verdict == Verdict::Direct || judgement.reasons.is_empty() {
        return verdict.to_owned();
    }
    labels::VERDICT_BECAUSE.format(lang, &[verdict, &short_reasons(&judgement.reasons, lang)])
}
