//! Outside statistics of a region, which are never facts: labelled as what no document here says.

use super::{card::Card, caution::Caution};
use crate::pages::reading::ReadingContext;
use leptos::prelude::*;
use shared::{
    i18n::{self, labels},
    model::{Context, ContextMeasure, Lang, Region},
    quantity,
};

/// Population and gross domestic product, each with its publication; nothing where neither is known.
#[component]
pub fn OutsideStatistics(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The region.
    region: Region,
) -> impl IntoView {
    let lang = context.view.lang;
    let measures = [(ContextMeasure::Population, labels::POPULATION), (ContextMeasure::Gdp, labels::GDP)];
    let rows: Vec<AnyView> = measures
        .into_iter()
        .filter_map(|(measure, label)| Some(statistic_row(context.data.context(&region.slug, measure)?, label.get(lang), lang)))
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Card id="outside" heading=labels::CONTEXT_STATISTICS.get(lang)>
                <Caution text=labels::OUTSIDE_SAID.get(lang) />
                <dl class="terms">{rows.collect_view()}</dl>
            </Card>
        }
    })
}

fn statistic_row(statistic: &Context, name: &str, lang: Lang) -> AnyView {
    let name = labels::OUTSIDE_OF_YEAR.format(lang, &[name, &statistic.year.to_string()]);
    let published = statistic.published.map(|day| i18n::date(day, lang));
    let source: Vec<String> = [statistic.publication.get(lang).to_owned()].into_iter().chain(published).collect();
    let note = statistic.note.as_ref().map(|note| note.get(lang).to_owned());
    view! {
        <div>
            <dt>{name}</dt>
            <dd>
                <p>{quantity::format(statistic.value, &statistic.unit, lang)}</p>
                <p class="sub">{source.join(" · ")}</p>
                {note.map(|note| view! { <p class="sub">{note}</p> })}
            </dd>
        </div>
    }
    .into_any()
}
