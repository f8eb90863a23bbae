//! What is made up is as the importer wants it, and as the real data are.

use super::*;
use crate::seeds;
use duibiao::seed;
use shared::model::{Kind, Level};
use std::collections::BTreeSet;
use tempfile::TempDir;

#[test]
fn the_files_of_a_made_up_country_are_read_as_it_was_made() {
    let mut data = dataset(Size::SMALL);
    for _ in 0..2 {
        let folder = TempDir::new().expect("a temporary folder");
        write(&data, folder.path()).expect("data files");
        let read = seed::load(folder.path()).unwrap_or_else(|faults| panic!("{faults:#?}"));
        assert!(read == data, "what is read is what was written");
        change_one_document(&mut data);
    }
}

#[test]
fn every_level_is_read_as_it_was_made() {
    let data = dataset(Size { regions: 40, facts: 4000 });
    let folder = TempDir::new().expect("a temporary folder");
    write(&data, folder.path()).expect("data files");
    let read = seed::load(folder.path()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(read == data, "what is read is what was written");
}

#[test]
fn a_country_has_as_many_regions_and_facts_as_are_asked_for() {
    for (size, levels) in
        [(Size::SMALL, [3, 2, 0]), (Size::MIDDLE, [3, 34, 283]), (Size { facts: 9000, ..Size::LARGE }, [31, 340, 2829])]
    {
        let data = dataset(size);
        assert_eq!(data.facts.len(), size.facts);
        assert_eq!(data.compared_regions().count(), size.regions);
        let of = |level| data.regions.iter().filter(|region| region.level == level).count();
        assert_eq!([Level::Province, Level::City, Level::District].map(of), levels);
        let slugs: BTreeSet<&Slug> = data.regions.iter().map(|region| &region.slug).collect();
        let codes: BTreeSet<&str> = data.regions.iter().map(|region| region.code.as_str()).collect();
        let names: BTreeSet<&str> = data.regions.iter().map(|region| region.name.zh.as_str()).collect();
        assert_eq!([slugs.len(), codes.len(), names.len()], [size.regions + 1; 3]);
    }
}

#[test]
fn facts_are_as_many_of_each_kind_and_as_long_as_the_real_ones() {
    let (made, real) = (dataset(Size::SMALL), seeds());
    let share = |data: &Dataset, holds: &dyn Fn(&shared::model::Fact) -> bool| {
        100.0 * data.facts.iter().filter(|fact| holds(fact)).count() as f64 / data.facts.len() as f64
    };
    for kind in Kind::ALL {
        let [made, real] = [&made, real].map(|data| share(data, &|fact| fact.kind == *kind));
        assert!((made - real).abs() < 1.0, "{kind}: {made:.1} % made up, {real:.1} % real");
    }
    for (name, holds) in [
        ("indicator", (|fact| fact.indicator.is_some()) as fn(&shared::model::Fact) -> bool),
        ("value", |fact| fact.value.is_some()),
        ("date", |fact| fact.date().is_some()),
        ("leads", |fact| !fact.leads.is_empty()),
        ("scope", |fact| fact.scope.is_some()),
        ("note", |fact| fact.note.is_some()),
    ] {
        let [made, real] = [&made, real].map(|data| share(data, &holds));
        assert!((made - real).abs() < 4.0, "{name}: {made:.1} % made up, {real:.1} % real");
    }
    let length = |data: &Dataset| serde_json::to_string(&data.facts).expect("JSON").len() as f64 / data.facts.len() as f64;
    let ratio = length(&made) / length(real);
    assert!((0.85..1.15).contains(&ratio), "a fact is {ratio:.2} times as long");
}
