//! The page of a document: what it is, where it comes from, and every fact that it states.

use super::reading::{PageHead, ReadingContext, page_title};
use crate::components::{
    card::Card,
    compare_ways::CompareWays,
    document_details::DocumentDetails,
    fact_list::{FactEntry, FactList},
    kind_counts::{counted_heading, kinds_line},
};
use leptos::prelude::*;
use shared::{
    i18n::{
        Labelled,
        facts::{region_of_level, source_line},
        labels,
    },
    model::{Dataset, Document, Fact, Kind},
};

/// What the page says of itself.
pub fn document_head(context: &ReadingContext, document: &Document) -> PageHead {
    let lang = context.view.lang;
    let counted = kinds_line(facts_of(&context.data, document), lang);
    PageHead {
        title: page_title(document.title.get(lang), lang),
        description: [source_line(document, lang), counted].join(" · "),
    }
}

/// The heading.
#[component]
pub fn DocumentHeading(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The document.
    document: Document,
) -> impl IntoView {
    let lang = context.view.lang;
    let region = context.data.region(&document.region).map(|region| region_of_level(region, lang));
    let kind: Vec<String> = [document.kind.label().get(lang).to_owned()].into_iter().chain(region).collect();
    let count = facts_of(&context.data, &document).count();
    view! {
        <p class="kind">{kind.join(" · ")}</p>
        <h1>{document.title.get(lang).to_owned()}</h1>
        <p class="lead">{labels::FACT_COUNT.format(lang, &[&count.to_string()])}</p>
    }
}

/// Everything below the heading.
#[component]
pub fn DocumentBody(
    /// The data, the site and the view.
    context: ReadingContext,
    /// The document.
    document: Document,
) -> impl IntoView {
    let region = context.data.region(&document.region).cloned();
    let ways = region.map(|region| view! { <CompareWays region view=context.view.clone() /> });
    let stated = Kind::ALL.iter().filter_map(|kind| facts_of_kind(&context, &document, *kind)).collect_view();
    view! {
        <article class="reading sheet">
            <div class="side-column">
                <DocumentDetails context document />
                {ways}
            </div>
            <div class="main-column">{stated}</div>
        </article>
    }
}

/// Its facts of one kind; measures by category.
fn facts_of_kind(context: &ReadingContext, document: &Document, kind: Kind) -> Option<AnyView> {
    let (lang, view) = (context.view.lang, context.view.clone());
    let facts: Vec<&Fact> = facts_of(&context.data, document).filter(|fact| fact.kind == kind).collect();
    if facts.is_empty() {
        return None;
    }
    // A document may speak of another region than its own.
    let origin = |fact: &Fact| {
        let other = context.data.region(&fact.region).filter(|region| region.slug != document.region);
        other.map_or_else(String::new, |region| region.name.get(lang).to_owned())
    };
    let entries = |is_listed: &dyn Fn(&Fact) -> bool| -> Vec<FactEntry> {
        facts.iter().filter(|fact| is_listed(fact)).map(|fact| FactEntry::new(fact, origin(fact), lang)).collect()
    };
    let by_category = context.data.categories.iter().filter_map(|category| {
        let entries = entries(&|fact| fact.category.as_ref() == Some(&category.slug));
        let heading = counted_heading(category.name.get(lang), entries.len(), lang);
        (!entries.is_empty()).then(|| {
            view! {
                <h3>{heading}</h3>
                <FactList entries view=view.clone() />
            }
        })
    });
    let by_category = by_category.collect_view();
    let others = entries(&|fact| fact.category.is_none());
    let others = (!others.is_empty()).then(|| view! { <FactList entries=others view=view.clone() /> });
    let heading = counted_heading(kind.label().get(lang), facts.len(), lang);
    let card = view! {
        <Card id=kind.as_str() heading>
            {by_category}
            {others}
        </Card>
    };
    Some(card.into_any())
}

fn facts_of<'a>(data: &'a Dataset, document: &'a Document) -> impl Iterator<Item = &'a Fact> + Clone {
    data.facts.iter().filter(|fact| fact.document == document.slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{context, render};

    #[test]
    fn what_a_document_does_not_print_is_said_to_be_so_and_its_facts_stand_by_kind() {
        let context = context("lang=en", |_| ());
        let document = context.data.documents[0].clone();
        let head = document_head(&context, &document);
        assert_eq!(
            (head.title.as_str(), head.description.as_str()),
            ("Plan · Duibiao", "Plan · Jul 2020 · Target 1 · Measure 1")
        );
        let heading = render(|| view! { <DocumentHeading context=context.clone() document=document.clone() /> });
        let expected = "<p class=\"kind\">Action plan · East (province)</p><h1>Plan</h1><p class=\"lead\">2 facts</p>";
        assert_eq!(heading, expected);
        let body = render(|| view! { <DocumentBody context document /> });
        for expected in [
            "<dt>Issuer</dt><dd>not printed</dd>",
            "<dt>Plan period</dt><dd>not printed</dd>",
            "<dt>Issued</dt><dd>Jul 2020</dd>",
            "<dt>Target</dt><dd>1</dd>",
            "<dt>File it was read from</dt><dd>a.txt</dd>",
            "<h2 id=\"target\">Target (1)</h2>",
            "<h2 id=\"measure\">Measure (1)</h2><h3>Money (1)</h3>",
            "<a href=\"/facts/plan-east-a/parks?lang=en\">parks &lt;b&gt;</a> <span class=\"said\">At least 120,000 by 2022</span>",
            "href=\"/compare/targets?home=east-a&amp;lang=en\"",
        ] {
            assert!(body.contains(expected), "{expected} in {body}");
        }
        assert!(!body.contains("west-b"), "{body}");
    }
}
