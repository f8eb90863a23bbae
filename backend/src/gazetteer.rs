//! The names of a revision's regions, so that one of thousands is found by its name, the initials of its name, its code, or what
//! contains it.

use crate::db::{Db, DbError, dataset};
use pinyin::ToPinyin;
use shared::{
    model::{Level, Region, Slug},
    search::FoldedText,
};
use std::collections::{BTreeMap, HashMap};

/// No more regions are offered at once.
const MAX_OFFERED: usize = 12;

/// The regions of a revision that have documents, and those that contain them.
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<Place>,
    by_slug: HashMap<Slug, usize>,
}

#[derive(Debug)]
struct Place {
    region: Region,
    is_compared: bool,
    names: [FoldedText; 2],
    initials: String,
}

/// A region that was found, or all of a level within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundRegion<'a> {
    /// One with documents.
    One(&'a Region),
    /// Those of a level within another that have documents.
    Within(&'a Region, Level, Vec<Slug>),
}

impl Gazetteer {
    /// Reads the names of a revision's regions.
    ///
    /// # Errors
    /// When the store does not answer or holds what cannot be read.
    pub async fn read(db: &Db, place: i64) -> Result<Self, DbError> {
        let summaries = dataset::summaries(db, place).await?;
        let (_, regions) = dataset::regions(db, place, 0..MAX_REGIONS).await?;
        let place = |region: Region| {
            let is_compared = summaries.get(&region.slug).is_some_and(|(documents, ..)| *documents > 0);
            let names = [FoldedText::of(&region.name.zh), FoldedText::of(&region.name.en)];
            Place { is_compared, names, initials: initials(&region.name.zh), region }
        };
        let places: Vec<Place> = regions.into_iter().map(place).collect();
        let by_slug = places.iter().enumerate().map(|(at, place)| (place.region.slug.clone(), at)).collect();
        Ok(Self { places, by_slug })
    }

    /// The region that contains another.
    pub fn parent(&self, region: &Region) -> Option<&Region> {
        let at = self.by_slug.get(region.parent.as_ref()?)?;
        self.places.get(*at).map(|place| &place.region)
    }

    /// What is found for some words, the best first: names that are the word, start with it, or have it; codes and initials that
    /// start with it; then what lies within a region that is found.
    pub fn find(&self, typed: &str) -> Vec<FoundRegion<'_>> {
        let typed = FoldedText::of(typed);
        let word = typed.as_str();
        if word.is_empty() {
            return Vec::new();
        }
        let mut ranked: Vec<(usize, &Place)> =
            self.places.iter().filter_map(|place| Some((place.rank(word)?, place))).collect();
        ranked.sort_by_key(|(rank, place)| (*rank, place.region.level, place.region.code.clone()));
        let mut found: Vec<FoundRegion<'_>> = Vec::new();
        for (_, place) in ranked.iter().take(MAX_OFFERED) {
            if place.is_compared {
                found.push(FoundRegion::One(&place.region));
            }
            let within = self.within(&place.region);
            found.extend(within.into_iter().map(|(level, slugs)| FoundRegion::Within(&place.region, level, slugs)));
        }
        found.truncate(MAX_OFFERED);
        found
    }

    /// The regions with documents that another contains, level by level, where there is more than one.
    fn within(&self, region: &Region) -> BTreeMap<Level, Vec<Slug>> {
        let mut levels: BTreeMap<Level, Vec<Slug>> = BTreeMap::new();
        for place in self.places.iter().filter(|place| place.is_compared && self.contains(region, &place.region)) {
            levels.entry(place.region.level).or_default().push(place.region.slug.clone());
        }
        levels.retain(|_, slugs| slugs.len() > 1);
        levels
    }

    fn contains(&self, outer: &Region, inner: &Region) -> bool {
        // No region lies deeper than four levels below the country.
        let mut above = self.parent(inner);
        for _ in 0..4 {
            match above {
                Some(region) if region.slug == outer.slug => return true,
                Some(region) => above = self.parent(region),
                None => return false,
            }
        }
        false
    }
}

/// A revision has no more regions than this; what would be beyond is not offered.
const MAX_REGIONS: usize = 20_000;

impl Place {
    fn rank(&self, word: &str) -> Option<usize> {
        let fit = self.names.iter().filter_map(|name| name.fit(word)).min().map(|fit| fit as usize);
        let is_begun = self.region.code.starts_with(word) || (word.len() > 1 && self.initials.starts_with(word));
        fit.or(is_begun.then_some(1))
    }
}

/// The first letters of the syllables of a Chinese name: qd of 青岛.
fn initials(name: &str) -> String {
    name.chars().filter_map(|one| one.to_pinyin()?.plain().chars().next()).collect()
}
