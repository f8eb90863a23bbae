//! What is nearest to an address at which nothing is: the same page with other data, or pages whose paths and names are nearly
//! what was asked for. What resembles nothing is not guessed at.

#[cfg(test)]
mod tests;

use crate::{
    i18n::{Label, labels},
    model::{Dataset, Document, Fact, Lang, LocalizedText, Slug},
    site::SiteContext,
    sorting::OrderBy as _,
    view::{View, path::Page, percent_decode},
};
use std::sync::Arc;
use strsim::osa_distance;

/// How many things of one sort are offered.
const MAX_OFFERED: usize = 3;
/// No name here is longer; the rest of what was asked for is not looked at.
const MAX_NAME_LENGTH: usize = 80;
/// How much of an address is said back.
const MAX_ADDRESS_LENGTH: usize = 200;

/// The pages that are always here, with their names.
pub const START_PAGES: [(Page, Label); 4] = [
    (Page::Overview, labels::OVERVIEW),
    (Page::Targets, labels::TARGETS_TITLE),
    (Page::Timeline, labels::TIMELINE_TITLE),
    (Page::Measures, labels::MEASURES_TITLE),
];

/// What was asked for and is not here.
#[derive(Clone, Debug)]
pub struct MissingAddress {
    /// The data in which it was looked up: those of the pinned revision where that exists, or else the latest.
    pub data: Arc<Dataset>,
    /// The site, and the revision of these data.
    pub site: SiteContext,
    /// The path that was asked for.
    pub path: String,
    /// What its query says.
    pub view: View,
}

/// A page that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearPage {
    /// The page.
    pub page: Page,
    /// How it is shown.
    pub view: View,
    /// What it is, in the reader's language.
    pub label: String,
}

impl NearPage {
    /// Its address.
    pub fn href(&self) -> String {
        self.page.href(&self.view)
    }
}

impl MissingAddress {
    /// What is not here, in a few words.
    pub fn title(&self) -> Label {
        if self.misses_revision() {
            return labels::MISSING_REVISION;
        }
        match Page::from_path(&self.path) {
            Some(Page::Fact(_)) => labels::MISSING_FACT,
            Some(Page::Region(_)) => labels::MISSING_REGION,
            Some(Page::Document(_)) => labels::MISSING_DOCUMENT,
            Some(Page::Indicator(_)) => labels::MISSING_INDICATOR,
            _ => labels::NOT_FOUND,
        }
    }

    /// The address as it was asked for, without what of its query makes no difference.
    pub fn address(&self) -> String {
        let since = self.view.since.clone().filter(|_| self.misses_since());
        let query = View { rev: self.view.rev.clone(), since, ..View::default() }.to_query();
        let mark = if query.is_empty() { "" } else { "?" };
        [&percent_decode(&self.path), mark, &query].concat().chars().take(MAX_ADDRESS_LENGTH).collect()
    }

    /// The pages that are always here.
    pub fn start_pages(&self) -> Vec<NearPage> {
        let view = self.kept_view();
        let start =
            |(page, label): (Page, Label)| NearPage { page, view: view.clone(), label: label.get(view.lang).to_owned() };
        START_PAGES.into_iter().map(start).collect()
    }

    /// What is nearest to what was asked for, the nearest first. For a revision that does not exist: the same page with the
    /// data that do.
    pub fn nearest(&self) -> Vec<NearPage> {
        if self.misses_revision()
            && let Some(page) = Page::from_path(&self.path).filter(|page| page.is_in(&self.data))
        {
            return self.same_page(&page);
        }
        let view = self.kept_view();
        let mut near = Vec::new();
        for page in self.nearest_pages() {
            let entry = NearPage { label: self.page_name(&page), page, view: view.clone() };
            if !near.contains(&entry) {
                near.push(entry);
            }
        }
        near
    }

    /// A page that is here, live and with the latest revision.
    fn same_page(&self, page: &Page) -> Vec<NearPage> {
        let (lang, name) = (self.view.lang, self.page_name(page));
        if self.misses_since() {
            return vec![NearPage { page: page.clone(), view: self.view.with_since(None), label: name }];
        }
        let latest = labels::MISSING_LATEST.format(lang, &[&name, self.site.revision.as_str()]);
        vec![
            NearPage { page: page.clone(), view: self.view.with_rev(None), label: labels::MISSING_LIVE.format(lang, &[&name]) },
            NearPage { page: page.clone(), view: self.site.pinned(&self.view), label: latest },
        ]
    }

    fn nearest_pages(&self) -> Vec<Page> {
        let (parts, data) = (self.path_parts(), &*self.data);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts.as_slice() {
            [family, document, id] if is_like(family, "facts") => nearest_facts(data, document, id),
            [family, name] if is_like(family, "facts") => best_of(documents(data), name),
            [family, name] if is_like(family, "regions") => best_of(regions(data), name),
            [family, name] if is_like(family, "documents") => best_of(documents(data), name),
            [family, name] if is_like(family, "indicators") => best_of(indicators(data), name),
            parts => by_path_or_name(data, parts),
        }
    }

    /// Whether the address names a revision that does not exist.
    fn misses_revision(&self) -> bool {
        self.misses_pin() || self.misses_since()
    }

    /// Whether it pins one.
    fn misses_pin(&self) -> bool {
        self.view.rev.as_ref().is_some_and(|rev| *rev != self.site.revision)
    }

    /// Whether it counts changes from one: the page itself is always there.
    fn misses_since(&self) -> bool {
        !self.misses_pin() && self.view.since.is_some() && matches!(Page::from_path(&self.path), Some(Page::Changes(_)))
    }

    /// What is kept of the view wherever the reader goes on.
    fn kept_view(&self) -> View {
        let view = self.view.for_reading();
        if self.misses_pin() { view.with_rev(None) } else { view }
    }

    fn path_parts(&self) -> Vec<String> {
        let parts = self.path.split('/').filter(|part| !part.is_empty());
        parts.map(|part| percent_decode(part).to_lowercase().chars().take(MAX_NAME_LENGTH).collect()).collect()
    }

    /// What a page is about, in words.
    fn page_name(&self, page: &Page) -> String {
        let (data, lang) = (&*self.data, self.view.lang);
        let named = |label: Label, name: Option<&LocalizedText>| name.map(|name| label.format(lang, &[name.get(lang)]));
        let name = match page {
            Page::Fact(reference) => data.fact(reference).map(|fact| fact_name(data, fact, lang)),
            Page::Region(slug) => named(labels::NEAR_REGION, data.region(slug).map(|region| &region.name)),
            Page::Document(slug) => named(labels::NEAR_DOCUMENT, data.document(slug).map(|document| &document.title)),
            Page::Indicator(slug) => named(labels::NEAR_INDICATOR, data.indicator(slug).map(|indicator| &indicator.name)),
            Page::Changes(_) => Some(labels::CHANGES.get(lang).to_owned()),
            Page::Search => Some(labels::SEARCH.get(lang).to_owned()),
            Page::Check => Some(labels::CHECK.get(lang).to_owned()),
            Page::Data => Some(labels::DATA_TITLE.get(lang).to_owned()),
            page => START_PAGES.iter().find(|(start, _)| start == page).map(|(_, label)| label.get(lang).to_owned()),
        };
        name.unwrap_or_default()
    }
}

fn fact_name(data: &Dataset, fact: &Fact, lang: Lang) -> String {
    let title = data.document(&fact.document).map_or("", |document| document.title.get(lang));
    [fact.name.get(lang), title].join(" · ")
}

/// How far a word is from another; none when it is another word. A part of a word is as far as what it lacks.
pub(crate) fn distance(word: &str, other: &str) -> Option<usize> {
    let (length, other_length) = (word.chars().count(), other.chars().count());
    let telling_length = if word.is_ascii() { 4 } else { 2 };
    let is_part = length >= telling_length && other.contains(word);
    let is_whole = 2 * other_length >= length && other_length > 1 && word.contains(other);
    if is_part || is_whole {
        return Some(length.abs_diff(other_length));
    }
    let allowed = other_length / 3;
    if length.abs_diff(other_length) > allowed {
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
    found.order_by_key(|(distance, _)| *distance);
    found.into_iter().take(MAX_OFFERED).map(|(_, one)| one).collect()
}

/// A page with the names by which it may be asked for.
struct NamedPage<'a> {
    page: Page,
    names: [&'a str; 3],
}

impl<'a> NamedPage<'a> {
    fn new(page: Page, slug: &'a Slug, name: &'a LocalizedText) -> Self {
        Self { page, names: [slug.as_str(), &name.zh, &name.en] }
    }
}

fn regions(data: &Dataset) -> impl Iterator<Item = NamedPage<'_>> {
    data.compared_regions().map(|one| NamedPage::new(Page::Region(one.slug.clone()), &one.slug, &one.name))
}

fn documents(data: &Dataset) -> impl Iterator<Item = NamedPage<'_>> {
    data.documents.iter().map(|one| NamedPage::new(Page::Document(one.slug.clone()), &one.slug, &one.title))
}

fn indicators(data: &Dataset) -> impl Iterator<Item = NamedPage<'_>> {
    data.indicators.iter().map(|one| NamedPage::new(Page::Indicator(one.slug.clone()), &one.slug, &one.name))
}

/// The pages of one family whose names are nearest.
fn best_of<'a>(family: impl Iterator<Item = NamedPage<'a>>, wanted: &str) -> Vec<Page> {
    let near = |NamedPage { page, names }: NamedPage<'a>| {
        let distances = names.iter().filter_map(|name| distance(wanted, &name.to_lowercase()));
        distances.min().map(|distance| (distance, page))
    };
    best(family.filter_map(near))
}

/// Facts: those of the document that are named alike, then those that are named the same elsewhere, then the document.
fn nearest_facts(data: &Dataset, document: &str, id: &str) -> Vec<Page> {
    let near = |one: &Document| Some((distance(document, one.slug.as_str())?, one.slug.clone()));
    let own = best(data.documents.iter().filter_map(near)).into_iter().next();
    let alike = |fact: &Fact| Some((distance(id, fact.id.as_str())?, Page::Fact(fact.reference())));
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
fn by_path_or_name(data: &Dataset, parts: &[&str]) -> Vec<Page> {
    let asked: String = parts.iter().flat_map(|part| ["/", part]).take(2 * MAX_OFFERED).collect();
    let comparisons = || START_PAGES.into_iter().skip(1).map(|(page, _)| page);
    let mut found = best(comparisons().filter_map(|page| Some((distance(&asked, &page.path())?, page))));
    if let (true, Some(last)) = (found.is_empty(), parts.last()) {
        let is_named = |page: &Page| page.path().rsplit('/').next().is_some_and(|name| is_like(last, name));
        found.extend(comparisons().filter(is_named));
        found.extend(best_of(regions(data).chain(documents(data)).chain(indicators(data)), last));
    }
    found
}
