//! The page for what is not here: what was asked for, and the nearest things that are.

use super::{fact, share::Site, write::Html};
use crate::{
    model::{Dataset, Document, Fact, Lang, Slug, Text},
    text::{Label, labels},
    view::{View, address::Page, percent_decode},
};
use strsim::osa_distance;

/// How many things of one sort are offered.
const MOST: usize = 3;
/// No name here is longer; the rest of what was asked for is not looked at.
const LONGEST: usize = 80;
/// How much of an address is said back.
const SAID: usize = 200;

/// What was asked for and is not here.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The data in which it was looked up: those of the pinned revision where that exists, or else the latest.
    pub data: &'a Dataset,
    /// Where the page stands, and the revision of these data.
    pub site: &'a Site,
    /// The path that was asked for.
    pub path: &'a str,
    /// What its query says.
    pub view: &'a View,
}

/// Something that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its address.
    pub address: String,
    /// What it is, in the reader's language.
    pub label: String,
}

impl Asked<'_> {
    /// Whether the address pins a revision that does not exist.
    fn misses_revision(&self) -> bool {
        self.view.rev.as_ref().is_some_and(|rev| *rev != self.site.revision)
    }

    /// What is kept of the view wherever the reader goes on.
    fn kept(&self) -> View {
        let kept = fact::reading(self.view);
        if self.misses_revision() { kept.with_rev(None) } else { kept }
    }

    /// The parts of the path.
    fn parts(&self) -> Vec<String> {
        let parts = self.path.split('/').filter(|part| !part.is_empty());
        parts.map(|part| percent_decode(part).to_lowercase().chars().take(LONGEST).collect()).collect()
    }

    fn title(&self) -> Label {
        if self.misses_revision() {
            return labels::MISSING_REVISION;
        }
        match Page::from_path(self.path) {
            Some(Page::Fact(_)) => labels::MISSING_FACT,
            Some(Page::Region(_)) => labels::MISSING_REGION,
            Some(Page::Document(_)) => labels::MISSING_DOCUMENT,
            Some(Page::Indicator(_)) => labels::MISSING_INDICATOR,
            _ => labels::NOT_FOUND,
        }
    }
}

/// The title, for the browser's tab.
pub fn title(asked: &Asked<'_>) -> String {
    let lang = asked.view.lang;
    [asked.title().get(lang), labels::PRODUCT.get(lang)].join(" · ")
}

/// What is not here: the address as it was asked for.
pub fn heading(asked: &Asked<'_>) -> String {
    let lang = asked.view.lang;
    let rev = asked.view.rev.as_ref().map(|rev| ["?rev=", rev.as_str()].concat()).unwrap_or_default();
    let address: String = [percent_decode(asked.path), rev].concat().chars().take(SAID).collect();
    Html::new()
        .simple("h1", "", asked.title().get(lang))
        .simple("p", "lead", &labels::NOT_FOUND_LEAD.with(lang, &[&address]))
        .done()
}

/// The nearest things that are here, and where to start anew.
pub fn body(asked: &Asked<'_>) -> String {
    let (lang, kept) = (asked.view.lang, asked.kept());
    let start = PAGES.map(|(page, label)| Near { address: page.href(&kept), label: label.get(lang).to_owned() });
    let near = nearest(asked);
    let mut html = Html::new();
    html.open("div", &[("class", "missing")]);
    list(&mut html, labels::MISSING_NEAREST.get(lang), &near);
    list(&mut html, labels::MISSING_START.get(lang), &start);
    html.close("div");
    html.done()
}

fn list(html: &mut Html, name: &str, entries: &[Near]) {
    if entries.is_empty() {
        return;
    }
    html.open("section", &[]).simple("h2", "", name).open("ul", &[]);
    for entry in entries {
        html.open("li", &[]).element("a", &[("href", &entry.address)], &entry.label).close("li");
    }
    html.close("ul").close("section");
}

/// The pages that are always here, with their names.
pub(super) const PAGES: [(Page, Label); 4] = [
    (Page::Overview, labels::OVERVIEW),
    (Page::Targets, labels::TARGETS_TITLE),
    (Page::Timeline, labels::TIMELINE_TITLE),
    (Page::Measures, labels::MEASURES_TITLE),
];

/// What is nearest to what was asked for, the nearest first. For a revision that does not exist: the same page with the
/// data that do.
pub fn nearest(asked: &Asked<'_>) -> Vec<Near> {
    let mut near = Vec::new();
    if asked.misses_revision()
        && let Some(page) = Page::from_path(asked.path).filter(|page| page.is_in(asked.data))
    {
        let (lang, name) = (asked.view.lang, name_of(&page, asked));
        let (live, latest) = (asked.view.with_rev(None), asked.site.pinned(asked.view));
        let revision = asked.site.revision.as_str();
        near.push(Near { address: page.href(&live), label: labels::MISSING_LIVE.with(lang, &[&name]) });
        near.push(Near { address: page.href(&latest), label: labels::MISSING_LATEST.with(lang, &[&name, revision]) });
        return near;
    }
    let parts = asked.parts();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let pages = match parts.as_slice() {
        [family, document, id] if is_like(family, "facts") => facts(asked.data, document, id),
        [family, name] if is_like(family, "facts") => one_of(documents(asked.data), name),
        [family, name] if is_like(family, "regions") => one_of(regions(asked.data), name),
        [family, name] if is_like(family, "documents") => one_of(documents(asked.data), name),
        [family, name] if is_like(family, "indicators") => one_of(indicators(asked.data), name),
        parts => pages(asked.data, parts),
    };
    for page in pages {
        let entry = Near { address: page.href(&asked.kept()), label: name_of(&page, asked) };
        if !near.contains(&entry) {
            near.push(entry);
        }
    }
    near
}

/// What a page is about, in words.
fn name_of(page: &Page, asked: &Asked<'_>) -> String {
    let (data, lang) = (asked.data, asked.view.lang);
    let named = |label: Label, name: Option<&Text>| name.map(|name| label.with(lang, &[name.get(lang)]));
    let said = match page {
        Page::Fact(reference) => data.fact(reference).map(|fact| fact_name(data, fact, lang)),
        Page::Region(slug) => named(labels::NEAR_REGION, data.region(slug).map(|region| &region.name)),
        Page::Document(slug) => named(labels::NEAR_DOCUMENT, data.document(slug).map(|document| &document.title)),
        Page::Indicator(slug) => named(labels::NEAR_INDICATOR, data.indicator(slug).map(|indicator| &indicator.name)),
        Page::Search => Some(labels::SEARCH.get(lang).to_owned()),
        page => PAGES.iter().find(|(one, _)| one == page).map(|(_, label)| label.get(lang).to_owned()),
    };
    said.unwrap_or_default()
}

fn fact_name(data: &Dataset, fact: &Fact, lang: Lang) -> String {
    let title = data.document(&fact.document).map_or("", |document| document.title.get(lang));
    [fact.name.get(lang), title].join(" · ")
}

/// How far a word is from another; none when it is another word. A part of a word is as far as what it lacks.
fn distance(word: &str, other: &str) -> Option<usize> {
    let (length, of_other) = (word.chars().count(), other.chars().count());
    let telling = if word.is_ascii() { 4 } else { 2 };
    if (length >= telling && other.contains(word)) || (2 * of_other >= length && of_other > 1 && word.contains(other)) {
        return Some(length.abs_diff(of_other));
    }
    let allowed = of_other / 3;
    if length.abs_diff(of_other) > allowed {
        return None;
    }
    Some(osa_distance(word, other)).filter(|distance| *distance <= allowed)
}

fn is_like(word: &str, other: &str) -> bool {
    distance(word, other).is_some()
}

/// The best few, the nearest first; those that are equally near stay in the order of the data.
fn best<T>(found: impl Iterator<Item = (usize, T)>) -> Vec<T> {
    let mut found: Vec<(usize, T)> = found.collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().take(MOST).map(|(_, one)| one).collect()
}

/// A page with the names by which it may be asked for.
type Named<'a> = (Page, [&'a str; 3]);

fn named<'a>(page: fn(Slug) -> Page, slug: &'a Slug, name: &'a Text) -> Named<'a> {
    (page(slug.clone()), [slug.as_str(), &name.zh, &name.en])
}

fn regions(data: &Dataset) -> impl Iterator<Item = Named<'_>> {
    data.compared_regions().map(|region| named(Page::Region, &region.slug, &region.name))
}

fn documents(data: &Dataset) -> impl Iterator<Item = Named<'_>> {
    data.documents.iter().map(|document| named(Page::Document, &document.slug, &document.title))
}

fn indicators(data: &Dataset) -> impl Iterator<Item = Named<'_>> {
    data.indicators.iter().map(|indicator| named(Page::Indicator, &indicator.slug, &indicator.name))
}

/// The pages of one family whose names are nearest.
fn one_of<'a>(family: impl Iterator<Item = Named<'a>>, wanted: &str) -> Vec<Page> {
    let near = |(page, names): Named<'a>| {
        let distances = names.iter().filter_map(|name| distance(wanted, &name.to_lowercase()));
        distances.min().map(|distance| (distance, page))
    };
    best(family.filter_map(near))
}

/// Facts: those of the document that are named alike, then those that are named the same elsewhere, then the document.
fn facts(data: &Dataset, document: &str, id: &str) -> Vec<Page> {
    let near = |one: &'_ Document| Some((distance(document, one.slug.as_str())?, one.slug.clone()));
    let own = best(data.documents.iter().filter_map(near)).into_iter().next();
    let page = |fact: &Fact| Page::Fact(fact.reference());
    let alike = |fact: &Fact| Some((distance(id, fact.id.as_str())?, page(fact)));
    let is_own = |fact: &Fact| own.as_ref() == Some(&fact.document);
    let mut found = best(data.facts.iter().filter(|fact| is_own(fact)).filter_map(alike));
    found.extend(best(data.facts.iter().filter(|fact| !is_own(fact) && fact.id.as_str() == id).filter_map(alike)));
    if found.is_empty() {
        found = best(data.facts.iter().filter_map(alike));
    }
    found.extend(own.clone().map(Page::Document));
    found
}

/// Pages whose path is nearly the one that was asked for, then whatever bears nearly the last part of it as its name.
fn pages(data: &Dataset, parts: &[&str]) -> Vec<Page> {
    let asked: String = parts.iter().flat_map(|part| ["/", part]).take(2 * MOST).collect();
    let by_path = PAGES[1..].iter().filter_map(|(page, _)| Some((distance(&asked, &page.path())?, page.clone())));
    let mut found = best(by_path);
    if let (true, Some(last)) = (found.is_empty(), parts.last()) {
        let last_of = |page: &Page| page.path().rsplit('/').next().is_some_and(|name| is_like(last, name));
        found.extend(PAGES[1..].iter().map(|(page, _)| page.clone()).filter(last_of));
        found.extend(one_of(regions(data).chain(documents(data)).chain(indicators(data)), last));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tests::{data, site};

    fn asked(address: &str, check: impl Fn(&Asked<'_>)) {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        check(&Asked { data: &data(), site: &site(), path, view: &View::from_query(query).0 });
    }

    /// What is nearest to an address, as addresses.
    fn check(address: &str, near: &[&str]) {
        asked(address, |asked| {
            let found: Vec<String> = nearest(asked).into_iter().map(|one| one.address).collect();
            assert_eq!(found, near, "{address}");
        });
    }

    #[test]
    fn a_typing_error_leads_to_what_was_meant() {
        check("/facts/plan-east-a/prks", &["/facts/plan-east-a/parks", "/documents/plan-east-a"]);
        check(
            "/facts/plan-esat-a/parks?lang=en",
            &["/facts/plan-east-a/parks?lang=en", "/facts/plan-west-b/parks?lang=en", "/documents/plan-east-a?lang=en"],
        );
        check(
            "/fact/plan-west-b/money?theme=dark",
            &[
                "/facts/plan-west-b/money?theme=dark",
                "/facts/plan-east-a/money?theme=dark",
                "/documents/plan-west-b?theme=dark",
            ],
        );
        check("/compare/target", &["/compare/targets"]);
        check("/Compare/Targets", &["/compare/targets"]);
        check("/measures", &["/compare/measures"]);
        check("/region/east-a", &["/regions/east-a"]);
        check("/regions/%E7%94%B2%E7%9C%81", &["/regions/east-a"]);
        check("/regions/North", &["/regions/north-c"]);
        check("/regions/%E7%94%B2%E7%9C%81%E7%9A%84", &["/regions/east-a"]);
        check("/indicators/parks", &["/indicators/parks-built"]);
        check("/indicators/park-built", &["/indicators/parks-built"]);
        check("/parks-built", &["/indicators/parks-built"]);
        check("/documents/plan-north", &["/documents/plan-north-c"]);
    }

    #[test]
    fn a_fact_of_another_document_is_found_by_its_name() {
        check(
            "/facts/plan-north-c/parks",
            &["/facts/plan-east-a/parks", "/facts/plan-west-b/parks", "/documents/plan-north-c"],
        );
        check("/facts/nowhere/money", &["/facts/plan-east-a/money", "/facts/plan-west-b/money"]);
        check("/facts/nowhere/monye", &["/facts/plan-east-a/money", "/facts/plan-west-b/money"]);
    }

    #[test]
    fn what_resembles_nothing_is_not_guessed_at() {
        for address in ["/nothing-of-the-sort", "/facts/a/b", "/search", "/regions/", "/%ff%00/%e7", "/a/b/c/d/e/f/g/h"] {
            check(address, &[]);
        }
        check(&["/", &"x".repeat(10_000)].concat(), &[]);
    }

    #[test]
    fn a_revision_that_is_not_here_is_offered_as_it_is_now() {
        let address = "/compare/targets?regions=east-a&rev=ffffffffffffffff";
        check(address, &["/compare/targets?regions=east-a", "/compare/targets?regions=east-a&rev=0123456789abcdef"]);
        check("/facts/plan-east-a/prks?rev=ffffffffffffffff", &["/facts/plan-east-a/parks", "/documents/plan-east-a"]);
        asked(address, |asked| {
            let labels: Vec<String> = nearest(asked).into_iter().map(|one| one.label).collect();
            assert_eq!(labels, ["目标对比（最新数据）", "目标对比（固定于最新版本 0123456789abcdef）"]);
            let said = heading(asked);
            assert_eq!(said, "<h1>没有这个数据版本</h1><p class=\"lead\">没有找到 /compare/targets?rev=ffffffffffffffff。</p>");
        });
    }

    #[test]
    fn the_page_says_what_was_asked_and_offers_the_nearest_and_a_start() {
        asked("/facts/plan-east-a/%3Cparks?lang=en&rev=0123456789abcdef", |asked| {
            assert!(heading(asked).contains("Nothing is at /facts/plan-east-a/&lt;parks?rev=0123456789abcdef."));
            let page = body(asked);
            let fact = "<a href=\"/facts/plan-east-a/parks?lang=en&amp;rev=0123456789abcdef\">parks &lt;b&gt; · Plan</a>";
            assert!(page.contains(fact), "{page}");
            assert!(
                page.contains("<a href=\"/compare/measures?lang=en&amp;rev=0123456789abcdef\">Measures compared</a>"),
                "{page}"
            );
        });
        for (address, heading) in [
            ("/facts/plan-east-a/prks", "没有这条事实 · 对标"),
            ("/regions/nowhere", "没有这个地区 · 对标"),
            ("/documents/nowhere", "没有这份文件 · 对标"),
            ("/indicators/nowhere", "没有这个指标 · 对标"),
            ("/nowhere", "没有这个页面 · 对标"),
            ("/?rev=ffffffffffffffff", "没有这个数据版本 · 对标"),
        ] {
            asked(address, |asked| assert_eq!(title(asked), heading));
        }
    }
}
