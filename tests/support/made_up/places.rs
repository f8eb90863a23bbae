//! The regions: provinces, cities and districts as many to one another as in China, with codes as GB/T 2260 forms them.

use super::{
    Size,
    random::Draw,
    words::{self, both},
};
use shared::model::{Level, LocalizedText, Region, Slug};

/// What China has of each level: of 3,200 regions, 31 are provinces and 340 are cities.
const OF_CHINA: usize = 3200;
const PROVINCES: usize = 31;
const CITIES: usize = 340;

/// What a province, a city and a district have to say, beside each other.
const WEIGHTS: [usize; 3] = [1600, 1400, 1000];

/// A region, and how many facts its documents state.
pub struct Place {
    /// The region.
    pub region: Region,
    /// Its place among all, from 0; the highest level first.
    pub number: usize,
    /// How many facts its documents state.
    pub facts: usize,
}

/// The country above all regions; it has no document.
pub fn country() -> Region {
    let name = both("中国", "China");
    Region { slug: slug("china"), code: "CN".to_owned(), level: Level::Country, parent: None, name }
}

/// All regions below the country, level by level, in the order of their codes.
pub fn places(size: Size) -> Vec<Place> {
    let share = |part: usize, least: usize| ((size.regions * part + OF_CHINA / 2) / OF_CHINA).max(least);
    let provinces = share(PROVINCES, 3);
    let cities = share(CITIES, 2);
    assert!(size.regions >= provinces + cities && provinces < 89, "{} regions cannot be named", size.regions);
    let districts = size.regions - provinces - cities;
    let mut regions: Vec<Region> = Vec::with_capacity(size.regions);
    for province in 0..provinces {
        let (zh, pinyin) = words::place_name(province);
        regions.push(named(
            Level::Province,
            format!("{}0000", 11 + province),
            "china",
            both(&zh, &pinyin),
            pinyin.to_lowercase(),
        ));
    }
    for city in 0..cities {
        let (above, within) = spread(city, cities, provinces);
        let (zh, pinyin) = words::place_name(provinces + city);
        let (code, parent) = (format!("{}{within:02}00", 11 + above), regions[above].slug.to_string());
        regions.push(named(Level::City, code, &parent, both(&zh, &pinyin), pinyin.to_lowercase()));
    }
    for district in 0..districts {
        let (above, within) = spread(district, districts, cities);
        let (zh, pinyin) = if district + 1 == districts { words::rare_name() } else { words::place_name(7 * district + 13) };
        let city = regions[provinces + above].clone();
        let code = format!("{}{within:02}", &city.code[..4]);
        let name = both(&format!("{}{zh}", city.name.zh), &format!("{pinyin}, {}", city.name.en));
        regions.push(named(
            Level::District,
            code,
            city.slug.as_str(),
            name,
            format!("{}-{}", pinyin.to_lowercase(), city.slug),
        ));
    }
    with_facts(regions, size.facts)
}

/// Which of so many a thing belongs to when all are spread evenly and in order, and the how manieth of it, from 1.
fn spread(thing: usize, things: usize, over: usize) -> (usize, usize) {
    let above = thing * over / things;
    let first = (above * things).div_ceil(over);
    let within = thing - first + 1;
    assert!(within < 100, "a code has two digits for each level");
    (above, within)
}

/// Each region with its share of the facts: the weight of its level, and a little more or less, so that no two are alike.
fn with_facts(regions: Vec<Region>, facts: usize) -> Vec<Place> {
    let weight = |(number, region): (usize, &Region)| {
        let level = match region.level {
            Level::Country | Level::Province => WEIGHTS[0],
            Level::City => WEIGHTS[1],
            Level::District => WEIGHTS[2],
        };
        level + Draw::of(&[number as u64]).below("weight", 50)
    };
    let weights: Vec<usize> = regions.iter().enumerate().map(weight).collect();
    let whole: usize = weights.iter().sum();
    let mut before = 0;
    let of = |(number, (region, weight)): (usize, (Region, &usize))| {
        let first = facts * before / whole;
        before += weight;
        Place { region, number, facts: facts * before / whole - first }
    };
    regions.into_iter().zip(&weights).enumerate().map(of).collect()
}

/// A body of a region, as its documents name it.
pub fn body(place: &Place, name: &str) -> String {
    let level = match place.region.level {
        Level::Country => "国家",
        Level::Province => "省",
        Level::City => "市",
        Level::District => "区",
    };
    format!("{level}{name}")
}

fn named(level: Level, code: String, parent: &str, name: LocalizedText, own: String) -> Region {
    Region { slug: slug(&own), code, level, parent: Some(slug(parent)), name }
}

fn slug(raw: &str) -> Slug {
    raw.parse().expect("a slug")
}
