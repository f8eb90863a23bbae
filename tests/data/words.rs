//! The words of the pages, with the real data: every link says where it leads, every label is in the reader's language.

use crate::page_text::{addresses, addresses_in_both, check_links, is_chinese, page_at, whole_texts};
use duibiao_tests::{
    seeds,
    site::{Site, look_at_each},
};
use shared::{
    comparison::{
        targets::Refusal,
        verdict::{ReasonKind, Verdict},
    },
    i18n::{Label, Labelled, labels},
    model::{Absence, DocumentKind, Instrument, Kind, Lang, Level, Nature, Role, Sector},
};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

#[test]
fn every_link_leads_to_something_that_is_here() {
    let (site, seen) = (Site::real(), AtomicUsize::new(0));
    look_at_each(&addresses_in_both(), |address| {
        let page = page_at(&site, address);
        seen.fetch_add(check_links(page.first("body"), address.view.lang), Ordering::Relaxed);
    });
    let seen = seen.into_inner();
    assert!(seen > 1000, "{seen}");
}

/// Whether words stand in a text as words of their own.
fn has_words(text: &str, words: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
    text.match_indices(words)
        .any(|(at, _)| !joins(text[..at].chars().next_back()) && !joins(text[at + words.len()..].chars().next()))
}

#[test]
fn no_raw_name_of_the_data_is_read() {
    let (site, data) = (Site::real(), seeds());
    let slugs: Vec<&str> = (data.indicators.iter().map(|i| &i.slug))
        .chain(data.regions.iter().map(|r| &r.slug))
        .chain(data.categories.iter().map(|c| &c.slug))
        .map(|slug| slug.as_str())
        .collect();
    let names: BTreeSet<&str> =
        data.regions.iter().map(|r| r.name.en.as_str()).chain(data.categories.iter().map(|c| c.name.en.as_str())).collect();
    look_at_each(&addresses_in_both(), |address| {
        for text in whole_texts(&page_at(&site, address)) {
            for slug in &slugs {
                // In English a slug of one word may be a word; alone it is never what stands there, unless a drawing has broken a
                // name over lines.
                let found = if address.view.lang == Lang::Zh || slug.contains('-') {
                    has_words(&text, slug)
                } else {
                    text.trim() == *slug
                };
                let is_of_name = || names.iter().any(|name| name.contains(text.trim()));
                assert!(!found || is_of_name(), "{slug} in {text:?} at {address}");
            }
        }
    });
}

/// Every label of the pages in both languages.
fn all_labels() -> Vec<Label> {
    fn labelled<T: Labelled + Copy>(all: &[T]) -> impl Iterator<Item = Label> {
        all.iter().map(|word| word.label())
    }
    labels::ALL
        .iter()
        .copied()
        .chain(labelled(Level::ALL))
        .chain(labelled(Kind::ALL))
        .chain(labelled(Nature::ALL))
        .chain(labelled(Absence::ALL))
        .chain(labelled(Refusal::ALL))
        .chain(labelled(Sector::ALL))
        .chain(labelled(DocumentKind::ALL))
        .chain(labelled(Role::ALL))
        .chain(labelled(Instrument::ALL))
        .chain(labelled(Verdict::ALL))
        .chain(labelled(ReasonKind::ALL))
        .collect()
}

#[test]
fn chinese_pages_have_no_english_labels() {
    let site = Site::real();
    // Some words are the same in both languages.
    let english: Vec<&str> = all_labels()
        .into_iter()
        .flat_map(|label| label.1.split('{').map(move |part| (label.0, part.split_once('}').map_or(part, |(_, after)| after))))
        .map(|(chinese, part)| (chinese, part.trim_matches(|c: char| !c.is_ascii_alphanumeric())))
        .filter(|(chinese, part)| part.chars().filter(char::is_ascii_alphabetic).count() > 2 && !chinese.contains(part))
        .map(|(_, part)| part)
        .filter(|part| !part.contains("GDP"))
        .collect();
    look_at_each(&addresses(Lang::Zh), |address| {
        for text in whole_texts(&page_at(&site, address)) {
            let found: Vec<&&str> = english.iter().filter(|label| has_words(&text, label)).collect();
            assert!(found.is_empty(), "{found:?} in {text:?} at {address}");
        }
    });
}

#[test]
fn english_pages_have_no_chinese_words() {
    let (site, found) = (Site::real(), Mutex::new(BTreeSet::new()));
    look_at_each(&addresses(Lang::En), |address| {
        for text in whole_texts(&page_at(&site, address)) {
            // The number of a document is printed as it is.
            let numbers = seeds().documents.iter().filter_map(|d| d.number.as_deref());
            let text = numbers.fold(text, |text, number| text.replace(number, ""));
            if text.chars().any(is_chinese) {
                found.lock().expect("no panic").insert(text);
            }
        }
    });
    let found = found.into_inner().expect("no panic");
    assert!(found.is_empty(), "{found:#?}");
}
