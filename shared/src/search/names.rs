//! The names that a search knows, and what they stand for.

use super::fold::{FoldedText, squeezed};
use crate::{
    i18n::Labelled,
    model::{Category, Indicator, Instrument, Kind, Lang, Level, Region, Slug},
};
use std::collections::{BTreeSet, HashMap};

/// No name has more regions before its own: 广东省深圳市福田区.
const MAX_PARENTS: usize = 2;

/// What a word stands for beside itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A region, with or without the word for its level.
    Region(Slug),
    /// A class of measures.
    Category(Slug),
    /// An indicator.
    Indicator(Slug),
    /// What measures work with.
    Instrument(Instrument),
    /// A sort of statement.
    Kind(Kind),
    /// A year.
    Year(u16),
}

impl Meaning {
    /// Whether it narrows what is looked for by where, when and what sort, and is no subject of its own.
    pub fn is_circumstance(&self) -> bool {
        matches!(self, Self::Region(_) | Self::Kind(_) | Self::Year(_))
    }
}

/// Every name, squeezed, with what it stands for.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    names: HashMap<String, Vec<Meaning>>,
    /// The regions that contain others, the country left out: names are written one behind the other, 广东省深圳市福田区.
    parents: HashMap<Slug, Slug>,
    /// In characters, as it is written.
    longest: usize,
}

impl KnownNames {
    /// The names of regions, categories, indicators, instruments and kinds.
    pub fn of(regions: &[Region], indicators: &[Indicator], categories: &[Category]) -> Self {
        let by_slug: HashMap<&Slug, &Region> = regions.iter().map(|region| (&region.slug, region)).collect();
        let mut known = Self::default();
        for region in regions {
            let parent = region.parent.as_ref().and_then(|slug| by_slug.get(slug)).filter(|one| one.level != Level::Country);
            let names = region_names(region, parent.copied());
            names.iter().for_each(|name| known.add(name, Meaning::Region(region.slug.clone())));
            known.parents.extend(parent.map(|parent| (region.slug.clone(), parent.slug.clone())));
        }
        for one in categories {
            known.add_all([&one.name.zh, &one.name.en, one.slug.as_str()], &Meaning::Category(one.slug.clone()));
        }
        for one in indicators {
            known.add_all([&one.name.zh, &one.name.en, one.slug.as_str()], &Meaning::Indicator(one.slug.clone()));
        }
        for one in Instrument::ALL {
            let label = one.label();
            known.add_all([label.get(Lang::Zh), label.get(Lang::En), one.as_str()], &Meaning::Instrument(*one));
        }
        for one in Kind::ALL {
            let label = one.label();
            let plural = [label.get(Lang::En), "s"].concat();
            known.add_all([label.get(Lang::Zh), label.get(Lang::En), &plural], &Meaning::Kind(*one));
        }
        known
    }

    /// What a folded word stands for, however its parts are parted; nothing for most words.
    pub fn meanings(&self, word: &str) -> Vec<Meaning> {
        let word = squeezed(word);
        let mut meanings = self.names.get(&word).cloned().unwrap_or_default();
        let regions = self.regions_behind_others(&word, MAX_PARENTS);
        meanings.extend(regions.into_iter().map(|region| Meaning::Region(region.clone())));
        let mut known: Vec<Meaning> = Vec::new();
        for meaning in meanings.into_iter().chain(year(&word).map(Meaning::Year)) {
            if !known.contains(&meaning) {
                known.push(meaning);
            }
        }
        known
    }

    /// The longest name that a folded text starts with, in bytes, among those that stand for something that `counts`.
    pub fn longest_at(&self, text: &str, counts: impl Fn(&Meaning) -> bool) -> Option<usize> {
        let most = self.longest * (MAX_PARENTS + 1);
        let ends = text.char_indices().map(|(at, one)| at + one.len_utf8()).take(most);
        let is_name = |end: &usize| {
            let word = text.get(..*end).unwrap_or_default();
            // A number without 年 may count anything: inside other words it is no year.
            let is_bare = word.bytes().all(|byte| byte.is_ascii_digit());
            !is_bare && self.meanings(word).iter().any(&counts)
        };
        ends.filter(is_name).last()
    }

    /// The regions that a word names behind the name of the one that contains them.
    fn regions_behind_others(&self, word: &str, parents: usize) -> Vec<&Slug> {
        if parents == 0 {
            return Vec::new();
        }
        let splits = word.char_indices().skip(2).map(|(at, _)| word.split_at(at));
        let named = splits.filter_map(|(before, own)| Some((before, self.names.get(own)?)));
        named.flat_map(|(before, meanings)| self.regions_within(before, meanings, parents)).collect()
    }

    /// Of the regions among these meanings, those within one that a name stands for.
    fn regions_within<'a>(&'a self, name: &str, meanings: &'a [Meaning], parents: usize) -> Vec<&'a Slug> {
        let inner = || self.regions_among(meanings).filter_map(|region| Some((region, self.parents.get(region)?)));
        if inner().next().is_none() {
            return Vec::new();
        }
        let alone = self.names.get(name).into_iter().flat_map(|meanings| self.regions_among(meanings));
        let around: Vec<&Slug> = alone.chain(self.regions_behind_others(name, parents - 1)).collect();
        inner().filter(|(_, parent)| around.contains(parent)).map(|(region, _)| region).collect()
    }

    fn regions_among<'a>(&'a self, meanings: &'a [Meaning]) -> impl Iterator<Item = &'a Slug> {
        meanings.iter().filter_map(|meaning| if let Meaning::Region(region) = meaning { Some(region) } else { None })
    }

    fn add_all(&mut self, names: [&str; 3], meaning: &Meaning) {
        names.into_iter().for_each(|name| self.add(name, meaning.clone()));
    }

    fn add(&mut self, name: &str, meaning: Meaning) {
        let name = FoldedText::of(name);
        self.longest = self.longest.max(name.as_str().chars().count());
        let squeezed = name.squeezed();
        if squeezed.is_empty() {
            return;
        }
        let meanings = self.names.entry(squeezed).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
}

/// The year that a word names: 2025 or 2025年.
fn year(word: &str) -> Option<u16> {
    let digits = word.strip_suffix('年').unwrap_or(word);
    let year = (digits.len() == 4).then(|| digits.parse().ok()).flatten()?;
    (1949..2100).contains(&year).then_some(year)
}

/// What a region is called, with and without the word for its level.
fn region_names(region: &Region, parent: Option<&Region>) -> BTreeSet<String> {
    let mut names = chinese_names(region, parent);
    names.insert(region.slug.to_string());
    let english = &region.name.en;
    let short = english.split(',').next().unwrap_or(english);
    let level = region.level.label().get(Lang::En);
    names.extend([english.clone(), short.to_owned(), [short, " ", level].concat()]);
    // Futian, Shenzhen is also called Shenzhen Futian.
    names.insert(english.rsplit(", ").collect::<Vec<_>>().join(" "));
    names
}

/// What a region is called in Chinese, with and without the word for its level.
pub(crate) fn chinese_names(region: &Region, parent: Option<&Region>) -> BTreeSet<String> {
    let suffixes = suffixes(region.level);
    let own = &region.name.zh;
    let own = parent.and_then(|parent| own.strip_prefix(&parent.name.zh)).filter(|short| is_name(short)).unwrap_or(own);
    let bare = suffixes.iter().find_map(|suffix| own.strip_suffix(suffix)).filter(|short| is_name(short)).unwrap_or(own);
    let mut names: BTreeSet<String> = [region.name.zh.clone(), own.to_owned(), bare.to_owned()].into();
    names.extend(suffixes.iter().map(|suffix| [bare, suffix].concat()));
    names
}

/// A name of one character would be found in everything.
fn is_name(short: &str) -> bool {
    short.chars().count() > 1
}

/// The words for a level, as names end in them.
fn suffixes(level: Level) -> &'static [&'static str] {
    match level {
        Level::Country => &[],
        Level::Province => &["省", "市", "自治区"],
        Level::City => &["市", "州", "地区", "盟"],
        Level::District => &["区", "县", "新区", "市"],
    }
}
