//! The search: a plain form that works in every browser, and what was found.

use super::{
    super::{fact, frame, missing, write::Html},
    Held, Written, card, list,
};
use crate::{
    model::{Document, Fact, Indicator, Region},
    search::{Found, Sought},
    text::{Label, Named, labels},
    view::{address::Page, percent_decode},
};

/// How many facts are listed.
pub const MOST: usize = 100;
/// No more of what was typed is looked for.
const LONGEST: usize = 200;

/// Takes what is looked for out of a query: it is no part of a view. The last `q` counts.
pub fn split(query: &str) -> (String, String) {
    let (mut sought, mut rest) = (String::new(), Vec::new());
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("q", typed)) => sought = percent_decode(typed).trim().chars().take(LONGEST).collect(),
            _ if pair == "q" => {}
            _ => rest.push(pair),
        }
    }
    (sought, rest.join("&"))
}

/// Writes the page; `typed` is what the reader looks for.
pub fn page(held: Held<'_>, typed: &str) -> Written {
    let lang = held.view.lang;
    let sought = Sought::of(typed);
    let found = Found::of(&sought, held.data);
    let quoted = ["“", typed, "”"].concat();
    let said = match (sought.is_empty(), found.is_empty()) {
        (true, _) => labels::SEARCH_INVITES.get(lang).to_owned(),
        (false, true) => labels::SEARCH_NOTHING.with(lang, &[typed]),
        (false, false) => {
            let sizes = [found.facts.len(), found.documents.len(), found.indicators.len(), found.regions.len()];
            let [facts, documents, indicators, regions] = sizes.map(|size| size.to_string());
            labels::SEARCH_FOUND.with(lang, &[typed, &facts, &documents, &indicators, &regions])
        }
    };
    let title = if sought.is_empty() { String::new() } else { [&quoted, " · "].concat() };
    let mut heading = Html::new();
    heading.simple("h1", "", labels::SEARCH.get(lang));
    form(&mut heading, held, typed);
    let mut html = Html::new();
    html.open("article", &[("class", "reading stack")]).simple("p", "found", &said);
    if !sought.is_empty() && found.is_empty() {
        html.simple("p", "", labels::SEARCH_NOTHING_WAY.get(lang));
        let start = missing::PAGES.map(|(page, label)| (page.href(&fact::reading(held.view)), label.get(lang).to_owned()));
        list::links(&mut html, &start);
    }
    names(&mut html, held, &found);
    facts(&mut html, held, &found);
    html.close("article");
    Written {
        title: frame::title(&[&title, labels::SEARCH.get(lang)].concat(), lang),
        description: said,
        heading: heading.done(),
        body: html.done(),
    }
}

/// The form: what of the view is kept goes along.
fn form(html: &mut Html, held: Held<'_>, typed: &str) {
    let lang = held.view.lang;
    html.open("form", &[("class", "search"), ("role", "search"), ("action", "/search")]);
    html.open("label", &[]).simple("span", "sr-only", labels::SEARCH_FIELD.get(lang));
    // With a place of its own in the order of focus it keeps focus when the application takes over.
    html.void("input", &[("type", "search"), ("name", "q"), ("value", typed), ("tabindex", "0")]).close("label");
    for (name, value) in fact::reading(held.view).to_query().split('&').filter_map(|pair| pair.split_once('=')) {
        html.void("input", &[("type", "hidden"), ("name", name), ("value", value)]);
    }
    html.element("button", &[("type", "submit")], labels::SEARCH.get(lang)).close("form");
}

/// The documents, indicators and regions whose names have the words.
fn names(html: &mut Html, held: Held<'_>, found: &Found<'_>) {
    let (lang, kept) = (held.view.lang, fact::reading(held.view));
    let mut named = |name: &str, label: Label, links: Vec<(String, String)>| {
        if !links.is_empty() {
            card(html, name, &list::heading(label.get(lang), links.len(), lang));
            list::links(html, &links);
            html.close("section");
        }
    };
    let document = |d: &&Document| (Page::Document(d.slug.clone()).href(&kept), fact::source_line(d, lang));
    named("documents", labels::DOCUMENTS, found.documents.iter().map(document).collect());
    let indicator = |i: &&Indicator| (Page::Indicator(i.slug.clone()).href(&kept), i.name.get(lang).to_owned());
    named("indicators", labels::INDICATORS, found.indicators.iter().map(indicator).collect());
    let region = |r: &&Region| (Page::Region(r.slug.clone()).href(&kept), fact::region_of_level(r, lang));
    named("regions", labels::REGIONS, found.regions.iter().map(region).collect());
}

fn facts(html: &mut Html, held: Held<'_>, found: &Found<'_>) {
    let lang = held.view.lang;
    if found.facts.is_empty() {
        return;
    }
    let beside = |fact: &Fact| {
        let region = held.data.region(&fact.region).map(|region| region.name.get(lang));
        let document = held.data.document(&fact.document).map(|document| document.title.get(lang));
        [Some(fact.kind.label().get(lang)), region, document].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    card(html, "facts", &list::heading(labels::FACTS.get(lang), found.facts.len(), lang));
    list::facts(html, found.facts.iter().take(MOST).copied(), held.view, beside);
    if found.facts.len() > MOST {
        html.simple("p", "muted", &labels::SEARCH_MORE.with(lang, &[&(found.facts.len() - MOST).to_string()]));
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

    fn search(typed: &str, query: &str) -> Written {
        let (data, site, view) = (data(), site(), View::from_query(query).0);
        page(Held { data: &data, site: &site, view: &view }, typed)
    }

    #[test]
    fn what_is_looked_for_is_taken_out_of_the_query() {
        for (query, sought, rest) in [
            ("", "", ""),
            ("q=%E5%9F%BA%E7%AB%99&lang=en", "基站", "lang=en"),
            ("lang=en&q=5G+TV", "5G TV", "lang=en"),
            ("q=a&q=b&rev=x", "b", "rev=x"),
            ("q&theme=dark", "", "theme=dark"),
            ("qq=1", "", "qq=1"),
        ] {
            assert_eq!(split(query), (sought.to_owned(), rest.to_owned()), "{query}");
        }
        assert_eq!(split(&["q=", &"字".repeat(999)].concat()).0.chars().count(), LONGEST);
    }

    #[test]
    fn names_come_before_facts_and_each_leads_to_its_page() {
        let page = search("Parks", "lang=en&theme=dark");
        assert_eq!(page.title, "“Parks” · Search · Duibiao");
        assert_eq!(page.description, "“Parks”: facts 4, documents 0, indicators 1, regions 0");
        let indicator = page.body.find("href=\"/indicators/parks-built?lang=en&amp;theme=dark\">Parks</a>").expect("its link");
        let fact = page.body.find("href=\"/facts/plan-east-a/parks?lang=en&amp;theme=dark\"").expect("its link");
        assert!(indicator < fact, "{}", page.body);
        assert!(page.body.contains("<span class=\"muted\">Target · East · Plan</span>"), "{}", page.body);
        for hidden in ["name=\"lang\" value=\"en\"/>", "name=\"theme\" value=\"dark\"/>"] {
            assert!(page.heading.contains(hidden), "{}", page.heading);
        }
    }

    #[test]
    fn markup_that_is_looked_for_stays_text() {
        let page = search("<b> \"", "");
        assert!(page.heading.contains("name=\"q\" value=\"&lt;b&gt; &quot;\""), "{}", page.heading);
        assert!(!page.body.contains("<b>") && page.body.contains("“&lt;b&gt; &quot;”"), "{}", page.body);
    }

    #[test]
    fn no_word_invites_and_no_result_leads_on() {
        let empty = search("", "");
        assert!(empty.title == "检索 · 对标" && empty.body.contains("输入一个或几个词") && !empty.body.contains("<a "));
        let nothing = search("园区 没有", "");
        assert!(
            nothing.body.contains("“园区 没有”。") && nothing.body.contains("href=\"/compare/measures\""),
            "{}",
            nothing.body
        );
    }
}
