//! The page of a document: what it is, where it comes from, and every fact that it states.

use super::{
    super::{fact, frame, share, write::Html},
    Held, Written, card, list,
};
use crate::{
    model::{Document, Fact, Kind},
    text::{self, Named, labels},
    view::address::Page,
};

/// Writes the page.
pub fn page(held: Held<'_>, document: &Document) -> Written {
    let lang = held.view.lang;
    let facts: Vec<&Fact> = held.data.facts.iter().filter(|fact| fact.document == document.slug).collect();
    let counted = list::counted(facts.iter().copied(), lang);
    let region = held.data.region(&document.region);
    let kind = [document.kind.label().get(lang).to_owned()]
        .into_iter()
        .chain(region.map(|region| fact::region_of_level(region, lang)))
        .collect::<Vec<_>>();
    let mut heading = Html::new();
    heading.simple("p", "kind", &kind.join(" · ")).simple("h1", "", document.title.get(lang));
    heading.simple("p", "lead", &labels::FACT_COUNT.with(lang, &[&facts.len().to_string()]));
    let mut html = Html::new();
    html.open("article", &[("class", "reading sheet")]).open("div", &[("class", "side-column")]);
    particulars(&mut html, held, document, &facts);
    if let Some(region) = region {
        list::ways(&mut html, region, held.view);
    }
    html.close("div").open("div", &[("class", "main-column")]);
    for kind in Kind::ALL {
        stated(&mut html, held, document, *kind, &facts);
    }
    html.close("div").close("article");
    Written {
        title: frame::title(document.title.get(lang), lang),
        description: [fact::source_line(document, lang), counted].join(" · "),
        heading: heading.done(),
        body: html.done(),
    }
}

/// What the document is; what it does not print is said to be so.
fn particulars(html: &mut Html, held: Held<'_>, document: &Document, facts: &[&Fact]) {
    let (lang, kept) = (held.view.lang, fact::reading(held.view));
    let printed = |said: Option<String>| said.unwrap_or_else(|| labels::NOT_PRINTED.get(lang).to_owned());
    let page = Page::Document(document.slug.clone());
    card(html, "particulars", labels::PARTICULARS.get(lang));
    html.open("dl", &[("class", "terms")]);
    if let Some(region) = held.data.region(&document.region) {
        html.open("div", &[]).simple("dt", "", labels::REGION.get(lang)).open("dd", &[]);
        let href = Page::Region(region.slug.clone()).href(&kept);
        html.element("a", &[("href", &href)], &fact::region_of_level(region, lang)).close("dd").close("div");
    }
    list::term(html, labels::SUBJECT.get(lang), document.sector.label().get(lang));
    list::term(html, labels::ISSUER.get(lang), &printed(document.issuer.as_ref().map(|issuer| issuer.get(lang).to_owned())));
    html.open("div", &[]).simple("dt", "", labels::NUMBER.get(lang));
    match &document.number {
        Some(number) => html.element("dd", &[("lang", "zh-CN")], number),
        None => html.simple("dd", "", labels::NOT_PRINTED.get(lang)),
    };
    html.close("div");
    list::term(html, labels::ISSUED.get(lang), &printed(document.issued.map(|issued| text::date(issued, lang))));
    let years = |from: u16, to: u16| labels::PLAN_YEARS.with(lang, &[&from.to_string(), &to.to_string()]);
    list::term(html, labels::PERIOD.get(lang), &printed(document.period.map(|period| years(period.from, period.to))));
    list::counts(html, facts.iter().copied(), lang);
    list::term(html, labels::SOURCE_FILE.get(lang), &document.source.file);
    list::term(html, labels::SHA256.get(lang), &document.source.sha256);
    html.close("dl");
    share::links(html, held.site, document.title.get(lang), &page, &kept);
    html.close("section");
}

/// Its facts of one kind; measures by category.
fn stated(html: &mut Html, held: Held<'_>, document: &Document, kind: Kind, facts: &[&Fact]) {
    let lang = held.view.lang;
    let facts: Vec<&Fact> = facts.iter().copied().filter(|fact| fact.kind == kind).collect();
    if facts.is_empty() {
        return;
    }
    // A document may speak of another region than its own.
    let beside = |fact: &Fact| {
        let other = held.data.region(&fact.region).filter(|region| region.slug != document.region);
        other.map_or_else(String::new, |region| region.name.get(lang).to_owned())
    };
    card(html, kind.as_str(), &list::heading(kind.label().get(lang), facts.len(), lang));
    for category in &held.data.categories {
        let own = facts.iter().copied().filter(|fact| fact.category.as_ref() == Some(&category.slug));
        let count = own.clone().count();
        if count > 0 {
            html.simple("h3", "", &list::heading(category.name.get(lang), count, lang));
            list::facts(html, own, held.view, beside);
        }
    }
    let others = facts.iter().copied().filter(|fact| fact.category.is_none());
    if others.clone().next().is_some() {
        list::facts(html, others, held.view, beside);
    }
    html.close("section");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        html::tests::{data, site},
        view::View,
    };

    #[test]
    fn what_a_document_does_not_print_is_said_to_be_so_and_its_facts_stand_by_kind() {
        let (data, site, view) = (data(), site(), View::from_query("lang=en").0);
        let page = page(Held { data: &data, site: &site, view: &view }, &data.documents[0]);
        let heading = "<p class=\"kind\">Action plan · East (province)</p><h1>Plan</h1><p class=\"lead\">2 facts</p>";
        assert_eq!((page.title.as_str(), page.heading.as_str()), ("Plan · Duibiao", heading));
        for said in [
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
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert!(!page.body.contains("west-b"), "{}", page.body);
    }
}
