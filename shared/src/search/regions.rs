//! One of thousands of regions, found by its name, the initials of its name in pinyin, its code, or what contains it.

use super::{SearchNames, fold::FoldedText, texts::NameText};
use crate::{
    model::{Level, Region, Slug},
    sorting::OrderBy as _,
};
use pinyin::ToPinyin;
use std::collections::BTreeMap;

/// No more is offered at once.
const MAX_OFFERED: usize = 12;

/// How far a region lies below the country at most: a county, its city, its province.
const MAX_ABOVE: usize = 4;

/// A region that was found, or all of a level within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundRegion<'a> {
    /// One with documents.
    One(&'a Region),
    /// Those of a level within another that have documents.
    Within(&'a Region, Level, Vec<Slug>),
}

impl SearchNames {
    /// What contains a region, the nearest first.
    pub fn above<'a>(&'a self, region: &'a Region) -> impl Iterator<Item = &'a Region> {
        let parent = |region: &&'a Region| self.region(region.parent.as_ref()?);
        std::iter::successors(parent(&region), parent).take(MAX_ABOVE)
    }

    /// The regions for some words, the best first: names that are the words, start with them, or have them; codes and initials that
    /// start with them. After a region those with documents that lie within it, level by level.
    pub fn find_regions(&self, typed: &str) -> Vec<FoundRegion<'_>> {
        let typed = FoldedText::of(typed);
        let word = typed.as_str();
        if word.is_empty() {
            return Vec::new();
        }
        let regions = self.regions.iter().zip(&self.region_names).zip(&self.region_initials);
        let fit = |((region, name), initials): ((&'_ Region, &NameText), &String)| rank(region, name, initials, word);
        let mut ranked: Vec<(usize, &Region)> = regions.filter_map(|one| Some((fit(one)?, one.0.0))).collect();
        ranked.order_by_key(|(rank, region)| (*rank, region.level, region.code.clone()));
        let mut found: Vec<FoundRegion<'_>> = Vec::new();
        for (_, region) in ranked.into_iter().take(MAX_OFFERED) {
            found.extend(self.is_compared(&region.slug).then_some(FoundRegion::One(region)));
            let within = self.within(region).into_iter();
            found.extend(within.map(|(level, slugs)| FoundRegion::Within(region, level, slugs)));
        }
        found.truncate(MAX_OFFERED);
        found
    }

    /// The regions with documents that another contains, level by level, where there is more than one.
    fn within(&self, outer: &Region) -> BTreeMap<Level, Vec<Slug>> {
        let mut levels: BTreeMap<Level, Vec<Slug>> = BTreeMap::new();
        for region in self.regions.iter().filter(|region| self.is_compared(&region.slug)) {
            if self.above(region).any(|above| above.slug == outer.slug) {
                levels.entry(region.level).or_default().push(region.slug.clone());
            }
        }
        levels.retain(|_, slugs| slugs.len() > 1);
        levels
    }
}

/// How well a region fits a word; the least is the best.
fn rank(region: &Region, name: &NameText, initials: &str, word: &str) -> Option<usize> {
    let is_begun = region.code.starts_with(word) || (word.len() > 1 && initials.starts_with(word));
    name.fit(word).map(|fit| fit as usize).or(is_begun.then_some(1))
}

/// The first letters of the syllables of a Chinese name: qd of 青岛.
pub(super) fn initials(name: &str) -> String {
    name.chars().filter_map(|one| one.to_pinyin()?.plain().chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Dataset;
    use serde_json::json;

    fn names() -> SearchNames {
        let region = |slug: &str, code: &str, level: &str, parent: Option<&str>, zh: &str| json!({ "slug": slug, "code": code, "level": level, "parent": parent, "name": { "zh": zh, "en": slug } });
        let regions = [
            region("china", "CN", "country", None, "中国"),
            region("shandong", "370000", "province", Some("china"), "山东"),
            region("qingdao", "370200", "city", Some("shandong"), "青岛"),
            region("yantai", "370600", "city", Some("shandong"), "烟台"),
            region("laoshan", "370212", "district", Some("qingdao"), "崂山"),
        ];
        let document = |region: &str| {
            json!({
                "slug": format!("{region}-plan"), "region": region, "sector": "5g", "kind": "action-plan",
                "title": { "zh": "a", "en": "a" }, "period": null, "issuer": null, "number": null, "issued": null,
                "source": { "file": "a.txt", "sha256": "" }, "bodies": {}
            })
        };
        let documents = ["qingdao", "yantai", "laoshan"].map(document);
        let data: Dataset = serde_json::from_value(json!({
            "regions": regions, "indicators": [], "categories": [], "context": [], "facts": [],
            "documents": documents
        }))
        .expect("a data set");
        SearchNames::of_data(&data)
    }

    fn check(typed: &str, expected: &[&str]) {
        let names = names();
        let said = |found: FoundRegion<'_>| match found {
            FoundRegion::One(region) => region.slug.to_string(),
            FoundRegion::Within(region, level, slugs) => format!("{}/{level}: {}", region.slug, slugs.len()),
        };
        assert_eq!(names.find_regions(typed).into_iter().map(said).collect::<Vec<_>>(), expected, "{typed}");
    }

    #[test]
    fn a_region_is_found_by_name_initials_code_and_what_contains_it() {
        check("青岛", &["qingdao"]);
        check("ＱＩＮＧ", &["qingdao"]);
        check("qd", &["qingdao"]);
        check("3702", &["qingdao", "laoshan"]);
        check("山", &["shandong/city: 2", "laoshan"]);
        check("中国", &["china/city: 2"]);
        check("q", &["qingdao"]);
        check("y", &["yantai"]);
        check("atlantis", &[]);
        check(" ", &[]);
    }
}
