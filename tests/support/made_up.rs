//! A country that does not exist, with as many regions and facts as asked for: what a store and pages of any size are measured on.
//!
//! The same size always gives the same data, and a region says the same in a country of any size in which it stands at the same
//! place and has as many facts. The kinds of facts, and what they carry, have the proportions of the real data files.

mod facts;
mod places;
mod random;
mod taxonomy;
mod words;

pub use duibiao::seed::write;

use places::Place;
use random::Draw;
use shared::{
    date::PartialDate,
    model::{Context, ContextMeasure, Dataset, Document, DocumentKind, LocalizedText, Period, Sector, Slug, Source},
};
use std::collections::BTreeMap;
use taxonomy::sector_name;
use words::both;

/// How many regions with documents a country has, and how many facts they state together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Provinces, cities and districts; the country comes on top.
    pub regions: usize,
    /// Facts of all of them.
    pub facts: usize,
}

impl Size {
    /// As large as the real data.
    pub const SMALL: Self = Self { regions: 5, facts: 1200 };
    /// A tenth of every county of the country.
    pub const MIDDLE: Self = Self { regions: 320, facts: 50_000 };
    /// Every county of the country.
    pub const LARGE: Self = Self { regions: 3200, facts: 500_000 };
}

/// Subjects by the place of a region, mixed as in the real data.
const SECTORS: [Sector; 5] = [Sector::UhdVideo, Sector::UhdVideo, Sector::Manufacturing, Sector::UhdVideo, Sector::FiveG];

/// Sorts of documents by the place of a region.
const KINDS: [DocumentKind; 6] = [
    DocumentKind::ActionPlan,
    DocumentKind::ProgressReport,
    DocumentKind::ActionPlan,
    DocumentKind::ProposalReply,
    DocumentKind::SuggestionReply,
    DocumentKind::ActionPlan,
];

/// All data of a country, as the importer reads it from the files that `write` writes.
///
/// # Panics
/// When the country would have fewer regions than five, or more than codes can name.
pub fn dataset(size: Size) -> Dataset {
    let places = places::places(size);
    let mut data = Dataset {
        regions: std::iter::once(places::country()).chain(places.iter().map(|place| place.region.clone())).collect(),
        indicators: taxonomy::indicators(),
        categories: taxonomy::categories(),
        context: places.iter().flat_map(context).collect(),
        ..Dataset::default()
    };
    let mut plans: Vec<(Document, &Place, usize)> = places.iter().flat_map(documents).collect();
    // As the file system names them: a hyphen stands before the dot of `.toml`, a longer slug before a shorter one.
    plans.sort_by_key(|(document, ..)| format!("{}.toml", document.slug));
    for (document, place, count) in plans {
        data.facts.extend(facts::facts(&document, place, count, &data.indicators));
        data.documents.push(document);
    }
    data
}

/// Changes one document by one note: what a revision that mends a document brings.
///
/// # Panics
/// When no fact has a number.
pub fn change_one_document(data: &mut Dataset) {
    let changed = data.facts.iter_mut().find(|fact| fact.value.is_some() && fact.note.is_none()).expect("a fact with a number");
    changed.note = Some(both("口径已更正，与前一版本不同", "Its scope was corrected and differs from the version before"));
}

/// The documents of a region, with how many facts each states: one, or two of two subjects.
fn documents(place: &Place) -> Vec<(Document, &Place, usize)> {
    let sector = SECTORS[place.number % SECTORS.len()];
    if sector != Sector::FiveG {
        return vec![(document(place, sector), place, place.facts)];
    }
    let second = place.facts / 2;
    vec![(document(place, sector), place, place.facts - second), (document(place, Sector::UhdVideo), place, second)]
}

fn document(place: &Place, sector: Sector) -> Document {
    let draw = Draw::of(&[place.number as u64, sector as u64]);
    let kind = KINDS[place.number % KINDS.len()];
    let from = 2019 + draw.below("start", 5) as u16;
    let to = from + 2 + draw.below("years", 3) as u16;
    let issued = draw.chance("issued", 50);
    let (region, subject) = (&place.region.name, sector_name(sector));
    let slug: Slug = format!("{}-{sector}-{from}", place.region.slug).parse().expect("a slug");
    let sort = match kind {
        DocumentKind::ActionPlan => ("行动计划", "action plan"),
        DocumentKind::ProposalReply => ("提案的答复", "reply to a proposal"),
        DocumentKind::SuggestionReply => ("建议的答复", "reply to a suggestion"),
        DocumentKind::ProgressReport => ("工作情况", "progress report"),
    };
    let title = both(
        &format!("{}{}产业发展{}（{from}—{to}年）", region.zh, subject.zh, sort.0),
        &format!("{} {} on {} ({from}–{to})", region.en, sort.1, subject.en),
    );
    let number = format!("{}工信〔{from}〕{}号", region.zh, 1 + draw.below("number", 90));
    let day = format!("{from}-{:02}-{:02}", 1 + draw.below("month", 12), 1 + draw.below("day", 28));
    Document {
        sector,
        kind,
        title,
        region: place.region.slug.clone(),
        period: (kind == DocumentKind::ActionPlan).then_some(Period { from, to }),
        issuer: issued.then(|| both(&format!("{}人民政府", region.zh), &format!("People's Government of {}", region.en))),
        number: issued.then_some(number),
        issued: issued.then(|| day.parse::<PartialDate>().expect("a date")),
        source: Source { file: format!("{slug}.txt"), sha256: draw.sha256() },
        bodies: bodies(place),
        slug,
    }
}

/// The bodies that a region's measures name as leads.
fn bodies(place: &Place) -> BTreeMap<String, String> {
    let english = &place.region.name.en;
    words::BODIES.iter().map(|(zh, en)| (places::body(place, zh), format!("{english} {en}"))).collect()
}

/// The outside statistics of a region.
fn context(place: &Place) -> [Context; 2] {
    let draw = Draw::of(&[place.number as u64]);
    let people = 200_000 + draw.below("people", 900_000);
    let statistic = |measure, value, unit: &str, publication: LocalizedText| Context {
        region: place.region.slug.clone(),
        measure,
        year: 2020,
        value,
        unit: unit.to_owned(),
        publication,
        published: Some("2021-05-11".parse().expect("a date")),
        note: None,
    };
    let gdp = people as f64 * 8.0 / 10_000.0;
    [
        statistic(ContextMeasure::Population, people as f64, "人", both("人口普查公报", "Bulletin of the population census")),
        statistic(ContextMeasure::Gdp, gdp, "亿元", both("统计公报", "Statistical communiqué")),
    ]
}

#[cfg(test)]
mod tests;
