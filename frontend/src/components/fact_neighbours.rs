//! The same indicator elsewhere: a fact beside those of other regions, each with a word on comparability, or why there are none.

use super::{
    card::Card,
    caution::Caution,
    chosen_note::ChosenNote,
    page_link::PageLink,
    peer_figure::{PeerChart, PeerFigure},
    subject_table::{SubjectTable, comparability, subject_row},
};
use crate::pages::reading::ReadingContext;
use leptos::prelude::*;
use shared::{
    comparison::verdict::{Subject, is_district_beside_larger, judge},
    i18n::{self, labels},
    model::{Fact, Indicator},
    view::{View, path::Page},
};

/// The facts of other regions that share the indicator of a fact.
#[component]
pub fn FactNeighbours(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The fact.
    fact: Fact,
    /// Its chart beside those of other regions; none when it is in none.
    chart: Option<PeerChart>,
) -> impl IntoView {
    let lang = context.view.lang;
    let content = match Subject::of(&context.data, &fact) {
        None => view! { <p class="muted">{labels::NEIGHBOURS_NO_INDICATOR.get(lang)}</p> }.into_any(),
        Some(own) => view! {
            {about(own.indicator, &context.view)}
            <ChosenNote note=i18n::chosen::of_data(&context.data, &context.view) />
            {neighbours(&context, own, chart)}
        }
        .into_any(),
    };
    view! { <Card id="neighbours" heading=labels::NEIGHBOURS.get(lang)>{content}</Card> }
}

/// What the indicator is, with the way to its page.
fn about(indicator: &Indicator, view: &View) -> impl IntoView + use<> {
    let lang = view.lang;
    let text = labels::NEIGHBOURS_OF.format(lang, &[indicator.name.get(lang), indicator.definition.get(lang)]);
    view! {
        <p class="sub">
            {text}
            " "
            <PageLink page=Page::Indicator(indicator.slug.clone()) view=view.for_reading()>
                {labels::SEE_INDICATOR.get(lang)}
            </PageLink>
        </p>
        {indicator.caution.as_ref().map(|caution| view! { <Caution text=caution.get(lang) /> })}
    }
}

fn neighbours(context: &ReadingContext, own: Subject<'_>, chart: Option<PeerChart>) -> AnyView {
    let ReadingContext { data, view, .. } = context;
    let lang = view.lang;
    let others: Vec<Subject<'_>> = data.neighbours(own.fact).filter_map(|other| Subject::of(data, other)).collect();
    if others.is_empty() {
        let none = if data.scopes.is_empty() { labels::NEIGHBOURS_NONE } else { labels::NEIGHBOURS_NONE_SHOWN };
        return view! { <p class="muted">{none.get(lang)}</p> }.into_any();
    }
    let has_district = others.iter().any(|other| is_district_beside_larger(own.region.level, other.region.level));
    let mut rows = vec![subject_row(context, own, labels::NEIGHBOURS_HERE.get(lang).to_owned())];
    rows.extend(others.iter().map(|other| subject_row(context, *other, comparability(&judge(own, *other, view), lang))));
    view! {
        {has_district.then(|| view! { <Caution text=labels::NEIGHBOURS_DISTRICT.get(lang) strong=true /> })}
        {chart.map(|chart| view! { <PeerFigure chart /> })}
        <SubjectTable caption=own.indicator.name.get(lang) rows page=Page::Fact(own.fact.reference()) view=view.clone() />
    }
    .into_any()
}
