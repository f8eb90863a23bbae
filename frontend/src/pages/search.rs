//! What a search finds: comparisons that answer it, then names, then facts and measures, each with the words marked.

use super::reading::{PageHead, ReadingContext, page_title};
use crate::components::{
    card::Card,
    kind_counts::counted_heading,
    mixed_text::MixedText,
    name_list::{NameList, NamedLink},
    page_link::ControlLink,
    search_facets::SearchFacets,
    search_hits::{FactHit, FactHits, NamedHit, NamedHits, TextPassageHit, TextPassageHits},
};
use leptos::prelude::*;
use shared::{
    i18n::{
        self, Label, Labelled,
        facts::{region_of_level, source_line},
        labels,
    },
    model::{Fact, Kind, Lang},
    nearest::START_PAGES,
    search::{self, NearQuery, SearchQuery, SearchResults, TextHit},
    view::path::Page,
};
use std::sync::Arc;

/// How many facts are listed, and how many measures.
pub const MAX_LISTED: usize = 50;
/// How many things of each sort are listed that are found by their names.
const MAX_NAMED: usize = 12;

/// What a reader looks for, and what was found.
#[derive(Clone, Debug)]
pub struct SearchInput {
    /// What was typed.
    pub typed: String,
    /// The same, taken apart.
    pub query: SearchQuery,
    /// What was found.
    pub results: SearchResults,
    /// Where nothing was, queries that find something.
    pub near: Vec<NearQuery>,
}

/// What the page says of itself.
pub fn search_head(context: &ReadingContext, input: &SearchInput) -> PageHead {
    let lang = context.view.lang;
    let quoted = if input.query.is_empty() { String::new() } else { [&lang.language().quoted(&input.typed), " · "].concat() };
    let description = summary(input, lang);
    PageHead { title: page_title(&[&quoted, labels::SEARCH.get(lang)].concat(), lang), description }
}

/// The heading; the field stands in the header.
#[component]
pub fn SearchHeading(
    /// The data, the site and the view.
    context: ReadingContext,
) -> impl IntoView {
    view! { <h1>{labels::SEARCH.get(context.view.lang)}</h1> }
}

/// What was found.
#[component]
pub fn SearchBody(
    /// The data, the site and the view.
    context: ReadingContext,
    /// What the reader looks for.
    input: SearchInput,
) -> impl IntoView {
    let lang = context.view.lang;
    let SearchInput { typed, query, results, .. } = &input;
    let is_fruitless = !query.is_empty() && results.is_empty();
    let is_filtered_out = results.fact_count == 0 && results.unfiltered > 0;
    let (facets, data) = (results.facets.clone(), Arc::clone(&results.data));
    view! {
        <article class="reading search-page">
            <div class="stack">
                <p class="found">
                    <MixedText text=summary(&input, lang) lang />
                </p>
                {is_fruitless.then(|| near_ways(&context, &input))}
                {named_results(&context, query, results)}
            </div>
            <SearchFacets facets typed=typed.clone() data lang />
            <div class="stack">
                {is_filtered_out.then(|| filtered_out(&context, typed, results.unfiltered))}
                {fact_results(&context, query, results, labels::FACTS)}
                {fact_results(&context, query, results, labels::MEASURES)}
                {text_results(&context, query, results)}
            </div>
        </article>
    }
}

/// What was found, in a sentence.
fn summary(input: &SearchInput, lang: Lang) -> String {
    let SearchInput { typed, query, results, .. } = input;
    if query.is_empty() {
        return labels::SEARCH_INVITES.get(lang).to_owned();
    }
    if results.is_empty() {
        return labels::SEARCH_NOTHING.format(lang, &[typed]);
    }
    let found = [
        (results.fact_count - results.measure_count, labels::FOUND_FACTS),
        (results.measure_count, labels::FOUND_MEASURES),
        (results.document_count, labels::FOUND_DOCUMENTS),
        (results.texts.len(), labels::FOUND_TEXTS),
        (results.indicators.len(), labels::FOUND_INDICATORS),
        (results.regions.len(), labels::FOUND_REGIONS),
    ];
    let found =
        found.into_iter().filter(|(count, _)| *count > 0).map(|(count, label)| label.format(lang, &[&count.to_string()]));
    labels::SEARCH_FOUND.format(lang, &[typed, &i18n::join(lang, &found.collect::<Vec<_>>())])
}

fn is_measure(fact: &Fact) -> bool {
    fact.kind == Kind::Measure
}

/// Where to go on when nothing was found: searches that find something, and the pages that are always here.
fn near_ways(context: &ReadingContext, input: &SearchInput) -> impl IntoView + use<> {
    let lang = context.view.lang;
    let kept = context.view.for_reading();
    let near = input.near.iter().map(|NearQuery { typed, count }| {
        let label = labels::SEARCH_NEAR_QUERY.format(lang, &[typed, &count.to_string()]);
        view! {
            <li>
                <ControlLink href=search::href(typed, &kept) label />
            </li>
        }
    });
    let near: Vec<_> = near.collect();
    let near = (!near.is_empty()).then(|| {
        view! {
            <p>{labels::SEARCH_NEAR.get(lang)}</p>
            <ul class="name-list">{near}</ul>
        }
    });
    let links = START_PAGES.into_iter().map(|(page, label)| NamedLink::new(page, kept.clone(), label.get(lang)));
    view! {
        {near}
        <p>{labels::SEARCH_NOTHING_WAY.get(lang)}</p>
        <NameList links=links.collect() />
    }
}

/// What is said when the filters leave nothing, with the way to drop them.
fn filtered_out(context: &ReadingContext, typed: &str, count: usize) -> impl IntoView + use<> {
    let lang = context.view.lang;
    view! {
        <div class="empty">
            <p>{labels::SEARCH_FILTERED_OUT.format(lang, &[&count.to_string()])}</p>
            <ControlLink class="button" href=search::href(typed, &context.view.for_reading()) label=labels::CLEAR_FILTERS.get(lang) />
        </div>
    }
}

/// The comparisons that answer, and the indicators, regions and documents whose names have the words.
fn named_results(context: &ReadingContext, query: &SearchQuery, results: &SearchResults) -> Vec<AnyView> {
    let (lang, kept) = (context.view.lang, context.view.for_reading());
    let hit = |page: Page, name: String, sub: String| NamedHit { page, view: kept.clone(), name, sub };
    let answers = results.answers.iter().map(|answer| {
        let page = START_PAGES.iter().find(|(page, _)| *page == answer.page).map_or("", |(_, label)| label.get(lang));
        NamedHit { view: answer.view.clone(), ..hit(answer.page.clone(), answer.label.get(lang).to_owned(), page.to_owned()) }
    });
    let indicators = results.indicators.iter().map(|one| {
        hit(Page::Indicator(one.slug.clone()), one.name.get(lang).to_owned(), one.nature.label().get(lang).to_owned())
    });
    let regions =
        results.regions.iter().map(|one| hit(Page::Region(one.slug.clone()), region_of_level(one, lang), String::new()));
    let documents = results
        .documents
        .iter()
        .map(|one| hit(Page::Document(one.slug.clone()), source_line(one, lang), one.sector.label().get(lang).to_owned()));
    let families: [(&'static str, Label, Vec<NamedHit>, usize); 4] = [
        ("answers", labels::SEARCH_ANSWERS, answers.collect(), results.answers.len()),
        ("indicators", labels::INDICATORS, indicators.collect(), results.indicators.len()),
        ("regions", labels::REGIONS, regions.collect(), results.regions.len()),
        ("documents", labels::DOCUMENTS, documents.collect(), results.document_count),
    ];
    let card = |(id, label, mut hits, count): (&'static str, Label, Vec<NamedHit>, usize)| {
        let heading = counted_heading(label.get(lang), count, lang);
        let more = more_line(count, MAX_NAMED, lang);
        hits.truncate(MAX_NAMED);
        let query = query.clone();
        view! {
            <Card id heading>
                <NamedHits hits query />
                {more}
            </Card>
        }
        .into_any()
    };
    families.into_iter().filter(|(_, _, hits, _)| !hits.is_empty()).map(card).collect()
}

/// The measures that were found, or the other facts.
fn fact_results(context: &ReadingContext, query: &SearchQuery, results: &SearchResults, label: Label) -> Option<AnyView> {
    let (id, facts, count) = match label {
        labels::MEASURES => ("measures", results.facts_that(is_measure), results.measure_count),
        _ => ("facts", results.facts_that(|fact| !is_measure(fact)), results.fact_count - results.measure_count),
    };
    if facts.is_empty() {
        return None;
    }
    let lang = context.view.lang;
    let hits = facts.into_iter().take(MAX_LISTED).map(|fact| FactHit::new(&results.data, fact, lang)).collect();
    let (view, query) = (context.view.clone(), query.clone());
    let card = view! {
        <Card id heading=counted_heading(label.get(lang), count, lang)>
            <FactHits hits query view />
            {more_line(count, MAX_LISTED, lang)}
        </Card>
    };
    Some(card.into_any())
}

/// The documents whose attached texts have the words; nothing where there are none.
fn text_results(context: &ReadingContext, query: &SearchQuery, results: &SearchResults) -> Option<AnyView> {
    if results.texts.is_empty() {
        return None;
    }
    let (lang, view, query) = (context.view.lang, context.view.clone(), query.clone());
    let hits = results.texts.iter().map(|TextHit { document, passage }| TextPassageHit {
        document: document.slug.clone(),
        name: source_line(document, lang),
        passage: passage.clone(),
    });
    let hits: Vec<TextPassageHit> = hits.collect();
    let card = view! {
        <Card id="texts" heading=counted_heading(labels::SEARCH_TEXTS.get(lang), hits.len(), lang)>
            <TextPassageHits hits query view />
        </Card>
    };
    Some(card.into_any())
}

/// How many are not listed; nothing when all are.
fn more_line(count: usize, listed: usize, lang: Lang) -> Option<impl IntoView + use<>> {
    let more = count.checked_sub(listed).filter(|more| *more > 0)?;
    Some(view! { <p class="muted">{labels::SEARCH_MORE.format(lang, &[&more.to_string()])}</p> })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{context, render};
    use shared::{
        model::Sector,
        search::{FactGroup, Found, SearchNames, Tally, answer_drafts, near_queries},
        view::View,
    };

    /// What a store finds of the made-up data: every fact has the words, or none has.
    fn found(facts: &[Fact], drafts: usize, view: &View) -> Found {
        let is_left = |fact: &&Fact| view.regions.is_empty() || view.regions.contains(&fact.region);
        let is_kind = |fact: &&Fact| view.kinds.is_empty() || view.kinds.contains(&fact.kind);
        let in_time = |fact: &Fact| search::days(fact).is_some_and(|(first, last)| view.covers(first, last));
        let is_in_time = |fact: &Fact| (view.from.is_none() && view.to.is_none()) || in_time(fact);
        let group = |fact: &Fact| FactGroup {
            region: fact.region.clone(),
            kind: fact.kind,
            category: fact.category.clone(),
            sector: Sector::ALL[0],
            years: search::years(fact),
            is_in_time: is_in_time(fact),
            count: 1,
        };
        let mut regions: Vec<_> = facts.iter().map(|fact| (fact.region.clone(), 1)).collect();
        regions.sort();
        regions.dedup();
        Found {
            facts: facts.iter().filter(is_left).filter(is_kind).filter(|fact| is_in_time(fact)).cloned().collect(),
            groups: facts.iter().map(group).collect(),
            tallies: vec![Tally { regions, facts: Vec::new() }; drafts],
            ..Found::default()
        }
    }

    /// Title and description, body.
    fn search(typed: &str, query: &str) -> (PageHead, String) {
        let context = context(query, |_| ());
        let names = SearchNames::of_data(&context.data);
        let query = names.query(typed);
        let is_fruitless = typed.contains("没有");
        let facts = if is_fruitless { &[][..] } else { &context.data.facts };
        let drafts = if is_fruitless { 0 } else { answer_drafts(&query, &names, &context.view).len() };
        let mut found = found(facts, drafts, &context.view);
        found.sources = context.data.documents.clone();
        let results = SearchResults::of(&query, &names, &context.view, found);
        let near = near_queries(&query, &names, context.view.lang).into_iter();
        let near = near.map(|typed| NearQuery { typed, count: context.data.facts.len() }).collect();
        let input = SearchInput { typed: typed.to_owned(), query, results, near };
        let head = search_head(&context, &input);
        (head, render(|| view! { <SearchBody context input /> }))
    }

    #[test]
    fn answers_come_first_then_names_then_facts_each_leading_to_its_page() {
        let (head, body) = search("Parks", "lang=en&theme=dark");
        assert_eq!(head.title, "“Parks” · Search · Duibiao");
        assert_eq!(head.description, "“Parks”: facts 2, measures 2, indicators 1");
        let places = [
            "href=\"/compare/targets?indicators=parks-built&amp;lang=en&amp;theme=dark\"><mark>Parks</mark>: regions with figures: 2</a>",
            "href=\"/indicators/parks-built?lang=en&amp;theme=dark\"><mark>Parks</mark></a>",
            "href=\"/facts/plan-east-a/parks?lang=en&amp;theme=dark\"><mark>parks</mark>",
            "href=\"/facts/plan-east-a/money?lang=en&amp;theme=dark\"",
        ]
        .map(|part| body.find(part).unwrap_or_else(|| panic!("{part} in {body}")));
        assert!(places.is_sorted(), "{body}");
        assert!(body.contains("<span class=\"muted\">Target · East · Plan</span>"), "{body}");
    }

    #[test]
    fn facts_are_narrowed_by_region_kind_and_year_and_widened_again() {
        let (_, body) = search("园区", "");
        for (href, name) in [("regions=east-a", "甲省"), ("kinds=measure", "举措")] {
            let link = format!("<a href=\"/search?q=%E5%9B%AD%E5%8C%BA&amp;{href}\">{name} <span class=\"count\">2</span></a>");
            assert!(body.contains(&link), "{link} in {body}");
        }
        let (head, body) = search("园区", "regions=east-a&kinds=measure");
        assert_eq!(head.description, "“园区”：举措1条、指标1个");
        assert!(
            body.contains("<a href=\"/search?q=%E5%9B%AD%E5%8C%BA&amp;kinds=measure\" aria-current=\"true\">甲省"),
            "{body}"
        );
        let (_, body) = search("园区", "from=1999&to=1999");
        assert!(body.contains("有4条符合这些词") && body.contains("href=\"/search?q=%E5%9B%AD%E5%8C%BA\""), "{body}");
    }

    #[test]
    fn markup_that_is_looked_for_stays_text_and_is_marked_as_text() {
        let (_, body) = search("<b> \"", "");
        assert!(!body.contains("<b>"), "{body}");
        let (_, body) = search("园区<B>", "");
        assert!(body.contains("<mark>园区&lt;b</mark>&gt;"), "{body}");
    }

    #[test]
    fn no_word_invites_and_no_result_leads_on() {
        let (head, body) = search("", "");
        assert!(head.title == "检索 · 对标" && body.contains("青岛 人才") && !body.contains("<a "), "{body}");
        let (_, body) = search("园区 没有", "");
        assert!(body.contains("“园区 没有”。") && body.contains("href=\"/compare/measures\""), "{body}");
        assert!(body.contains("href=\"/search?q=%E5%9B%AD%E5%8C%BA\">园区（4条）</a>"), "{body}");
    }
}
