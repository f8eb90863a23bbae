//! The page of an indicator: what it measures, its chart, and what every region says or does not say.

use super::reading::{PageHead, ReadingContext, page_title};
use crate::components::{
    card::Card,
    caution::Caution,
    chosen_note::ChosenNote,
    data_table::Cell,
    fact_terms::FactTerms,
    page_link::PageLink,
    peer_figure::{PeerChart, PeerFigure},
    share_panel::ShareLinks,
    subject_table::{COLUMNS, SubjectTable, comparability, region_cell, subject_row},
};
use leptos::prelude::*;
use shared::{
    comparison::{
        targets::{Panel, Row, Targets},
        verdict::{Subject, judge},
    },
    i18n::{self, Labelled, facts::FactTerm, join, labels},
    model::{Dataset, Indicator},
    sorting::OrderBy as _,
    view::path::Page,
};
use std::sync::Arc;

/// What the page says of itself.
pub fn indicator_head(context: &ReadingContext, indicator: &Indicator) -> PageHead {
    let lang = context.view.lang;
    let mut regions: Vec<String> =
        subjects(&context.data, indicator).iter().map(|subject| subject.region.name.get(lang).to_owned()).collect();
    regions.dedup();
    let regions = Some(join(lang, &regions)).filter(|regions| !regions.is_empty());
    let texts = [Some(&indicator.name), Some(&indicator.definition), indicator.caution.as_ref()];
    let texts: Vec<&str> = texts.into_iter().flatten().map(|text| text.get(lang)).chain(regions.as_deref()).collect();
    PageHead { title: page_title(indicator.name.get(lang), lang), description: texts.join(lang.language().sentence_separator) }
}

/// The heading.
#[component]
pub fn IndicatorHeading(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The indicator.
    indicator: Indicator,
) -> impl IntoView {
    let lang = context.view.lang;
    view! {
        <p class="kind">{[labels::INDICATOR.get(lang), indicator.nature.label().get(lang)].join(" · ")}</p>
        <h1>{indicator.name.get(lang).to_owned()}</h1>
        <p class="statement">{indicator.definition.get(lang).to_owned()}</p>
        {indicator.caution.map(|caution| view! { <Caution text=caution.get(lang) /> })}
    }
}

/// Everything below the heading.
#[component]
pub fn IndicatorBody(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The indicator.
    indicator: Indicator,
    /// The comparison of the indicator alone.
    targets: Arc<Targets>,
) -> impl IntoView {
    view! {
        <article class="reading stack">
            <FactsByRegion context=context.clone() indicator=indicator.clone() targets />
            <IndicatorDetails context indicator />
        </article>
    }
}

/// The chart, and all that is said in a table, with the regions that say nothing and why.
#[component]
fn FactsByRegion(context: ReadingContext, indicator: Indicator, targets: Arc<Targets>) -> impl IntoView {
    let lang = context.view.lang;
    let alone = context.view.for_reading().only_indicator(&indicator.slug);
    let has_district = targets.panels.iter().any(|panel| panel.district_beside_larger);
    let is_drawn = |(_, panel): &(usize, &Panel)| panel.rows.iter().any(|row| !row.marks.is_empty());
    let charts = targets.panels.iter().enumerate().filter(is_drawn).map(|(panel, _)| {
        let chart = PeerChart { targets: targets.clone(), panel, view: alone.clone() };
        view! { <PeerFigure chart /> }
    });
    let charts = charts.collect_view();
    let subjects = subjects(&context.data, &indicator);
    let reference = subjects.iter().find(|subject| subject.fact.canonical.is_some()).copied();
    let note = match reference {
        Some(own) => {
            let text = labels::JUDGED_AGAINST.format(lang, &[own.region.name.get(lang), own.fact.name.get(lang)]);
            Some(view! { <p class="sub">{text}</p> }.into_any())
        }
        None if subjects.is_empty() => {
            let none = if context.data.scopes.is_empty() { labels::INDICATOR_EMPTY } else { labels::NEIGHBOURS_NONE_SHOWN };
            Some(view! { <p class="muted">{none.get(lang)}</p> }.into_any())
        }
        None => None,
    };
    let mut rows: Vec<Vec<Cell>> = subjects.iter().map(|subject| row(&context, *subject, reference)).collect();
    rows.extend(silent_rows(&context, &targets, &subjects));
    let page = Page::Indicator(indicator.slug.clone());
    view! {
        <Card id="facts" heading=labels::FACTS_BY_REGION.get(lang)>
            {has_district.then(|| view! { <Caution text=labels::NEIGHBOURS_DISTRICT.get(lang) strong=true /> })}
            <ChosenNote note=i18n::chosen::of_data(&context.data, &context.view) />
            {charts}
            {note}
            <SubjectTable caption=indicator.name.get(lang) rows page view=context.view.clone() />
            <PageLink class="button" page=Page::Targets view=alone>
                {labels::SEE_COMPARED.get(lang)}
            </PageLink>
        </Card>
    }
}

#[component]
fn IndicatorDetails(context: ReadingContext, indicator: Indicator) -> impl IntoView {
    let lang = context.view.lang;
    let unit = i18n::printed_unit(&indicator.unit, lang);
    let sectors: Vec<String> = indicator.sectors.iter().map(|sector| sector.label().get(lang).to_owned()).collect();
    let terms: Vec<FactTerm> = [
        (labels::NATURE, indicator.nature.label().get(lang).to_owned()),
        (labels::COMMON_UNIT, unit),
        (labels::SECTORS, join(lang, &sectors)),
    ]
    .map(FactTerm::from)
    .into();
    let title = indicator.name.get(lang).to_owned();
    view! {
        <Card id="particulars" heading=labels::PARTICULARS.get(lang)>
            <FactTerms terms lang />
            <ShareLinks site=context.site title page=Page::Indicator(indicator.slug) view=context.view.for_reading() />
        </Card>
    }
}

/// What is said, region by region, the highest level first.
fn subjects<'a>(data: &'a Dataset, indicator: &Indicator) -> Vec<Subject<'a>> {
    let facts = data.facts.iter().filter(|fact| fact.indicator.as_ref() == Some(&indicator.slug));
    let mut subjects: Vec<Subject<'a>> = facts.filter_map(|fact| Subject::of(data, fact)).collect();
    subjects.order_by_key(|subject| (subject.region.level, &subject.region.code, subject.fact.kind));
    subjects
}

fn row(context: &ReadingContext, subject: Subject<'_>, reference: Option<Subject<'_>>) -> Vec<Cell> {
    let lang = context.view.lang;
    let kept = context.view.for_reading();
    let comparability = match reference {
        None => String::new(),
        Some(own) if own.fact.reference() == subject.fact.reference() => labels::REFERENCE.get(lang).to_owned(),
        Some(own) if own.region.slug == subject.region.slug => labels::SAME_REGION.get(lang).to_owned(),
        Some(own) => comparability(&judge(own, subject, &kept), lang),
    };
    let mut cells = subject_row(context, subject, comparability);
    if let Some(document) = cells.last_mut() {
        document.href = Some(Page::Document(subject.document.slug.clone()).href(&kept));
    }
    cells
}

/// The regions that say nothing, each with the reason.
fn silent_rows(context: &ReadingContext, targets: &Targets, subjects: &[Subject<'_>]) -> Vec<Vec<Cell>> {
    // A region that has no mark on one axis may have one on another.
    let speaks = |row: &&Row| subjects.iter().any(|subject| subject.region.slug == row.region);
    let rows = targets.panels.iter().flat_map(|panel| &panel.rows).filter(|row| !speaks(row));
    let silent = rows.filter_map(|row| Some((context.data.region(&row.region)?, row.absence?)));
    let cells = silent.map(|(region, absence)| {
        let reason = absence.label().get(context.view.lang);
        let mut cells = vec![region_cell(context, region), Cell::text(""), Cell::text(reason)];
        cells.resize(COLUMNS.len(), Cell::default());
        cells
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{context, render};
    use shared::{comparison, model::Level};

    /// Heading and body with the second region on a level.
    fn indicator(query: &str, level: Level) -> (String, String) {
        let context = context(query, |data| data.regions[1].level = level);
        let indicator = context.data.indicators[0].clone();
        let alone = context.view.only_indicator(&indicator.slug);
        let targets = comparison::targets::compare(&context.data, context.site.revision.clone(), &alone, Vec::new());
        let heading = render(|| view! { <IndicatorHeading context=context.clone() indicator=indicator.clone() /> });
        (heading, render(|| view! { <IndicatorBody context indicator targets=Arc::new(targets) /> }))
    }

    #[test]
    fn an_indicator_is_defined_and_every_region_has_its_row() {
        let (heading, body) = indicator("lang=en", Level::Province);
        let expected = "<p class=\"kind\">Indicator · count</p><h1>Parks</h1><p class=\"statement\">Parks that stand</p>";
        assert_eq!(heading, expected);
        let rows: Vec<&str> = body.split("<tr>").skip(2).collect();
        assert_eq!(rows.len(), 3, "{rows:?}");
        assert!(rows[0].contains(">East</a></th>") && rows[0].contains("<td>basis of comparison</td>"), "{}", rows[0]);
        let value = "href=\"/facts/plan-west-b/parks?lang=en\">≥80,000</a>";
        assert!(rows[1].contains(value) && rows[1].contains("<td>Directly comparable</td>"), "{}", rows[1]);
        assert!(rows[2].contains(">North</a></th>") && rows[2].contains("not stated in its documents"), "{}", rows[2]);
        let compared = "href=\"/compare/targets?indicators=parks-built&amp;lang=en\"";
        assert!(body.matches(compared).count() == 2 && body.contains("See it compared"), "{body}");
        assert!(body.contains("<svg") && !body.contains("caution strong"), "{body}");
    }

    #[test]
    fn a_district_beside_a_province_is_said_aloud() {
        let (_, body) = indicator("", Level::District);
        assert!(body.contains("<p class=\"caution strong\">表中有区与省市并列"), "{body}");
        assert!(body.contains("不宜直接比：区级对省级"), "{body}");
    }

    #[test]
    fn the_head_says_what_is_measured_and_where() {
        let context = context("lang=en", |_| ());
        let head = indicator_head(&context, &context.data.indicators[0]);
        assert_eq!(
            (head.title.as_str(), head.description.as_str()),
            ("Parks · Duibiao", "Parks. Parks that stand. East, West")
        );
    }
}
