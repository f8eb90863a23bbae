//! What is covered, as a small table of regions and subjects.

use super::{page_link::PageLink, swatch::Swatch};
use leptos::prelude::*;
use shared::{
    comparison::coverage::coverage,
    i18n::{Labelled, labels},
    model::{Dataset, Sector},
    view::{View, path::Page},
};

/// The table: how many facts the documents of a region hold on a subject; a dash where it has no document.
#[component]
pub fn CoverageTable<'a>(
    /// The data.
    data: &'a Dataset,
    /// The view.
    view: View,
    /// The place of a region's colour.
    colour_of: &'a dyn Fn(&shared::model::Slug) -> usize,
) -> impl IntoView {
    let (lang, reading) = (view.lang, view.for_reading());
    let heads = Sector::ALL.iter().map(|sector| view! { <th scope="col">{sector.label().get(lang)}</th> }).collect_view();
    let rows = coverage(data).into_iter().map(|row| {
        let (name, page) = (row.region.name.get(lang).to_owned(), Page::Region(row.region.slug.clone()));
        let cells = row.facts.into_iter().map(|count| match count {
            Some(count) => view! { <td class="number">{count.to_string()}</td> }.into_any(),
            None => view! { <td class="muted" aria-label=labels::COVERAGE_NONE.get(lang)>"—"</td> }.into_any(),
        });
        let cells = cells.collect_view();
        view! {
            <tr>
                <th scope="row">
                    <Swatch place=colour_of(&row.region.slug) />
                    " "
                    <PageLink page view=reading.clone()>
                        {name}
                    </PageLink>
                    " "
                    <span class="muted">{row.region.level.label().get(lang)}</span>
                </th>
                {cells}
            </tr>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=labels::COVERAGE.get(lang)>
            <table class="coverage">
                <thead>
                    <tr>
                        <th scope="col">{labels::REGION.get(lang)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
