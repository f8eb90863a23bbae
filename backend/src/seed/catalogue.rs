//! Regions, indicators, categories and outside statistics.

use super::reader::{Faults, Reader, SourceFile, one_of};
use shared::{
    model::{Category, Context, ContextMeasure, Indicator, Level, Nature, Region, Sector, Slug},
    quantity::Unit,
    view::Normalisation,
};
use std::collections::BTreeSet;

/// The slugs that a file declares. A file that could not be read declares none; then nothing is said of references to it,
/// so that one fault does not become a hundred.
#[derive(Default)]
pub struct Names(BTreeSet<Slug>);

impl Names {
    /// Whether a reference to this slug is surely wrong.
    pub fn lack(&self, slug: &Slug) -> bool {
        !self.0.is_empty() && !self.0.contains(slug)
    }
}

/// What documents refer to.
#[derive(Default)]
pub struct Catalogue {
    /// The slugs of `regions.toml`.
    pub regions: Names,
    /// The slugs of `indicators.toml`.
    pub indicators: Names,
    /// The slugs of `categories.toml`.
    pub categories: Names,
}

/// Reads the tables `[[key]]` of a file, each by the same function.
fn rows<T>(
    file: &SourceFile,
    key: &'static str,
    faults: &mut Faults,
    mut read: impl FnMut(&Reader<'_>, &mut Faults) -> Option<T>,
) -> Vec<T> {
    let Some(root) = file.parse(faults) else { return Vec::new() };
    let root_reader = Reader::new(file, root.get_ref(), root.span());
    let mut rows = Vec::new();
    for reader in root_reader.tables(key, faults) {
        rows.extend(read(&reader, faults));
        reader.finish(faults);
    }
    root_reader.finish(faults);
    rows
}

/// The slug of a row, which must be there and be the only one.
fn own_slug(reader: &Reader<'_>, names: &mut Names, faults: &mut Faults) -> Option<Slug> {
    let slug: Slug = reader.required("slug", "a slug: a-z, 0-9 and single hyphens", faults)?;
    if !names.0.insert(slug.clone()) {
        reader.fault("slug", &format!("the slug {slug} is used twice"), "another slug", faults);
    }
    Some(slug)
}

/// Reads `regions.toml`.
pub fn regions(file: &SourceFile, names: &mut Names, faults: &mut Faults) -> Vec<Region> {
    rows(file, "region", faults, |reader, faults| {
        let parent = reader.slug("parent", faults);
        if let Some(parent) = parent.as_ref().filter(|parent| !names.0.contains(parent)) {
            reader.fault(
                "parent",
                &format!("no region {parent} stands above"),
                "the slug of a region that stands above this one",
                faults,
            );
        }
        let slug = own_slug(reader, names, faults);
        let code = reader.required_text("code", "the GB/T 2260 code", faults);
        let level = reader.required("level", &one_of(Level::ALL), faults);
        let name = reader.required_both("name", faults);
        Some(Region { slug: slug?, code: code?.to_owned(), level: level?, parent, name: name? })
    })
}

/// Reads `indicators.toml`.
pub fn indicators(file: &SourceFile, names: &mut Names, faults: &mut Faults) -> Vec<Indicator> {
    let mut named = Vec::new();
    let indicators = rows(file, "indicator", faults, |reader, faults| {
        let slug = own_slug(reader, names, faults);
        let name = reader.required_both("name", faults);
        let unit = reader.required_text("unit", "the canonical unit", faults);
        if let Some(unit) = unit.filter(|unit| Unit::parse(unit).is_none()) {
            reader.fault(
                "unit",
                &format!("the unit {unit} is not known"),
                "a unit that quantity.rs knows, such as 台, 亿元, %",
                faults,
            );
        }
        let nature = reader.required("nature", &one_of(Nature::ALL), faults);
        if !reader.has("sectors") {
            reader.missing("sectors", &one_of(Sector::ALL), faults);
        }
        let sectors = reader.list("sectors", &one_of(Sector::ALL), faults);
        if reader.is_empty_list("sectors") {
            reader.fault("sectors", "`sectors` is empty", &one_of(Sector::ALL), faults);
        }
        let normalise = normalisations(reader, nature, faults);
        let definition = reader.required_both("definition", faults);
        let not_with = reader.placed_list("not_with", "the slug of an indicator", faults);
        let caution = reader.both("caution", faults);
        named.extend(not_with.iter().cloned());
        Some(Indicator {
            slug: slug?,
            name: name?,
            unit: unit?.to_owned(),
            nature: nature?,
            sectors,
            normalise,
            definition: definition?,
            not_with: not_with.into_iter().map(|(slug, _)| slug).collect(),
            caution,
        })
    });
    for (unknown, place) in named.into_iter().filter(|(slug, _)| names.lack(slug)) {
        file.fault(
            place,
            &format!("`not_with` names {unknown}, which is not an indicator"),
            "the slug of an indicator of this file",
            faults,
        );
    }
    indicators
}

/// By what an indicator's numbers may be divided.
fn normalisations(reader: &Reader<'_>, nature: Option<Nature>, faults: &mut Faults) -> Vec<Normalisation> {
    let right = one_of(Normalisation::ALL);
    let named: Vec<(Normalisation, _)> = reader.placed_list("normalise", &right, faults);
    let mut seen = BTreeSet::new();
    for (normalisation, place) in &named {
        if !seen.insert(*normalisation) {
            reader.fault_at(
                "normalise",
                place.clone(),
                &format!("`normalise` names {normalisation} twice"),
                "each once",
                faults,
            );
        }
    }
    if !named.is_empty() && matches!(nature, Some(Nature::Share | Nature::Rank)) {
        reader.fault("normalise", "a share or a rank is not divided", "no `normalise` for a share or a rank", faults);
    }
    named.into_iter().map(|(normalisation, _)| normalisation).collect()
}

/// Reads `categories.toml`.
pub fn categories(file: &SourceFile, names: &mut Names, faults: &mut Faults) -> Vec<Category> {
    rows(file, "category", faults, |reader, faults| {
        let slug = own_slug(reader, names, faults);
        let name = reader.required_both("name", faults);
        let definition = reader.required_both("definition", faults);
        let example = reader.required_both("example", faults);
        Some(Category { slug: slug?, name: name?, definition: definition?, example: example? })
    })
}

/// Reads `context.toml`.
pub fn context(file: &SourceFile, regions: &Names, faults: &mut Faults) -> Vec<Context> {
    rows(file, "context", faults, |reader, faults| {
        let region: Option<Slug> = reader.required("region", "the slug of a region", faults);
        if let Some(region) = region.as_ref().filter(|slug| regions.lack(slug)) {
            reader.fault("region", &format!("no region is called {region}"), "a slug of regions.toml", faults);
        }
        let measure: Option<ContextMeasure> = reader.required("measure", &one_of(ContextMeasure::ALL), faults);
        let year = reader.whole("year", 1949..2100, faults);
        let value = reader.number("value", faults);
        if value.is_some_and(|value| value <= 0.0) {
            reader.fault("value", "`value` is not above 0", "a number above 0", faults);
        }
        let unit = reader.required_text("unit", "人 for population, 亿元 for GDP", faults);
        let expected = measure.map(|m| if m == ContextMeasure::Population { "人" } else { "亿元" });
        if unit.is_some() && expected.is_some() && unit != expected {
            reader.fault("unit", "is not the unit of this statistic", "人 for population, 亿元 for GDP", faults);
        }
        let publication = reader.required_both("publication", faults);
        let published = reader.date("published", faults);
        let note = reader.both("note", faults);
        for (key, right) in [("year", "the year that it holds for"), ("value", "a number above 0")] {
            if !reader.has(key) {
                reader.missing(key, right, faults);
            }
        }
        Some(Context {
            region: region?,
            measure: measure?,
            year: year?,
            value: value?,
            unit: unit?.to_owned(),
            publication: publication?,
            published,
            note,
        })
    })
}
