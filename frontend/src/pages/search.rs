//! The search: a plain form that works in every browser, and what was found.

use super::reading::{PageHead, ReadingContext, page_title};
use crate::components::{
    card::Card,
    fact_list::{FactEntry, FactList},
    kind_counts::counted_heading,
    name_list::{NameList, NamedLink},
    search_form::SearchForm,
};
use leptos::prelude::*;
use shared::{
    i18n::{
        Label, Labelled,
        facts::{region_of_level, source_line},
        labels,
    },
    model::{Dataset, Fact, Lang},
    nearest::START_PAGES,
    search::{SearchQuery, SearchResults},
    view::path::Page,
};

/// How many facts are listed.
const MAX_FACTS: usize = 100;

/// What the page says of itself; `typed` is what the reader looks for.
pub fn search_head(context: &ReadingContext, typed: &str) -> PageHead {
    let lang = context.view.lang;
    let query = SearchQuery::of(typed);
    let quoted = if query.is_empty() { String::new() } else { [&lang.language().quoted(typed), " · "].concat() };
    let description = summary(typed, &query, &SearchResults::of(&query, &context.data), lang);
    PageHead { title: page_title(&[&quoted, labels::SEARCH.get(lang)].concat(), lang), description }
}

/// The heading, with the form.
#[component]
pub fn SearchHeading(
    /// The data, the site and the view.
    context: ReadingContext,
    /// What the reader looks for.
    typed: String,
) -> impl IntoView {
    view! {
        <h1>{labels::SEARCH.get(context.view.lang)}</h1>
        <SearchForm typed view=context.view />
    }
}

/// What was found.
#[component]
pub fn SearchBody(
    /// The data, the site and the view.
    context: ReadingContext,
    /// What the reader looks for.
    typed: String,
) -> impl IntoView {
    let lang = context.view.lang;
    let query = SearchQuery::of(&typed);
    let results = SearchResults::of(&query, &context.data);
    let is_fruitless = !query.is_empty() && results.is_empty();
    view! {
        <article class="reading stack">
            <p class="found">{summary(&typed, &query, &results, lang)}</p>
            {is_fruitless.then(|| ways_on(&context))}
            {named_results(&context, &results)}
            {fact_results(&context, &results)}
        </article>
    }
}

/// What was found, in a sentence.
fn summary(typed: &str, query: &SearchQuery, results: &SearchResults<'_>, lang: Lang) -> String {
    if query.is_empty() {
        return labels::SEARCH_INVITES.get(lang).to_owned();
    }
    if results.is_empty() {
        return labels::SEARCH_NOTHING.format(lang, &[typed]);
    }
    let sizes = [results.facts.len(), results.documents.len(), results.indicators.len(), results.regions.len()];
    let [facts, documents, indicators, regions] = sizes.map(|size| size.to_string());
    labels::SEARCH_FOUND.format(lang, &[typed, &facts, &documents, &indicators, &regions])
}

/// Where to go on when nothing was found.
fn ways_on(context: &ReadingContext) -> impl IntoView + use<> {
    let lang = context.view.lang;
    let kept = context.view.for_reading();
    let links = START_PAGES.into_iter().map(|(page, label)| NamedLink::new(page, kept.clone(), label.get(lang)));
    view! {
        <p>{labels::SEARCH_NOTHING_WAY.get(lang)}</p>
        <NameList links=links.collect() />
    }
}

/// The documents, indicators and regions whose names have the words.
fn named_results(context: &ReadingContext, results: &SearchResults<'_>) -> Vec<AnyView> {
    let (lang, kept) = (context.view.lang, context.view.for_reading());
    let link = |page: Page, name: String| NamedLink::new(page, kept.clone(), name);
    let documents = results.documents.iter().map(|one| link(Page::Document(one.slug.clone()), source_line(one, lang)));
    let indicators =
        results.indicators.iter().map(|one| link(Page::Indicator(one.slug.clone()), one.name.get(lang).to_owned()));
    let regions = results.regions.iter().map(|one| link(Page::Region(one.slug.clone()), region_of_level(one, lang)));
    let families: [(&'static str, Label, Vec<NamedLink>); 3] = [
        ("documents", labels::DOCUMENTS, documents.collect()),
        ("indicators", labels::INDICATORS, indicators.collect()),
        ("regions", labels::REGIONS, regions.collect()),
    ];
    let card = |(id, label, links): (&'static str, Label, Vec<NamedLink>)| {
        let heading = counted_heading(label.get(lang), links.len(), lang);
        view! {
            <Card id heading>
                <NameList links />
            </Card>
        }
        .into_any()
    };
    families.into_iter().filter(|(_, _, links)| !links.is_empty()).map(card).collect()
}

fn fact_results(context: &ReadingContext, results: &SearchResults<'_>) -> Option<AnyView> {
    if results.facts.is_empty() {
        return None;
    }
    let (lang, count) = (context.view.lang, results.facts.len());
    let listed = results.facts.iter().take(MAX_FACTS);
    let entries = listed.map(|fact| FactEntry::new(fact, fact_origin(&context.data, fact, lang), lang)).collect();
    let more = count.checked_sub(MAX_FACTS).filter(|more| *more > 0);
    let more = more.map(|more| view! { <p class="muted">{labels::SEARCH_MORE.format(lang, &[&more.to_string()])}</p> });
    let view = context.view.clone();
    let card = view! {
        <Card id="facts" heading=counted_heading(labels::FACTS.get(lang), count, lang)>
            <FactList entries view />
            {more}
        </Card>
    };
    Some(card.into_any())
}

/// The kind, the region and the document of a fact.
fn fact_origin(data: &Dataset, fact: &Fact, lang: Lang) -> String {
    let region = data.region(&fact.region).map(|region| region.name.get(lang));
    let document = data.document(&fact.document).map(|document| document.title.get(lang));
    [Some(fact.kind.label().get(lang)), region, document].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{context, render};

    /// Title and description, heading, body.
    fn search(typed: &str, query: &str) -> (PageHead, String, String) {
        let context = context(query, |_| ());
        let head = search_head(&context, typed);
        let heading = render(|| view! { <SearchHeading context=context.clone() typed=typed.to_owned() /> });
        (head, heading, render(|| view! { <SearchBody context typed=typed.to_owned() /> }))
    }

    #[test]
    fn names_come_before_facts_and_each_leads_to_its_page() {
        let (head, heading, body) = search("Parks", "lang=en&theme=dark");
        assert_eq!(head.title, "“Parks” · Search · Duibiao");
        assert_eq!(head.description, "“Parks”: facts 4, documents 0, indicators 1, regions 0");
        let indicator = body.find("href=\"/indicators/parks-built?lang=en&amp;theme=dark\">Parks</a>").expect("its link");
        let fact = body.find("href=\"/facts/plan-east-a/parks?lang=en&amp;theme=dark\"").expect("its link");
        assert!(indicator < fact, "{body}");
        assert!(body.contains("<span class=\"muted\">Target · East · Plan</span>"), "{body}");
        for hidden in ["name=\"lang\" value=\"en\"", "name=\"theme\" value=\"dark\""] {
            assert!(heading.contains(hidden), "{hidden} in {heading}");
        }
    }

    #[test]
    fn markup_that_is_looked_for_stays_text() {
        let (_, heading, body) = search("<b> \"", "");
        assert!(heading.contains("name=\"q\" value=\"&lt;b&gt; &quot;\""), "{heading}");
        assert!(!body.contains("<b>") && body.contains("“&lt;b&gt; \"”"), "{body}");
    }

    #[test]
    fn no_word_invites_and_no_result_leads_on() {
        let (head, _, body) = search("", "");
        assert!(head.title == "检索 · 对标" && body.contains("输入一个或几个词") && !body.contains("<a "), "{body}");
        let (_, _, body) = search("园区 没有", "");
        assert!(body.contains("“园区 没有”。") && body.contains("href=\"/compare/measures\""), "{body}");
    }
}
