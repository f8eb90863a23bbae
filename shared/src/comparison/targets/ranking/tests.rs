//! Which of many regions are written out, by value.

use crate::comparison::targets::{RANKED, Row, Targets, tests::fixture::of_cities};

fn names(rows: &[&Row]) -> Vec<u32> {
    rows.iter().map(|row| row.region.as_str()["city-".len()..].parse().expect("a number")).collect()
}

fn first(targets: &Targets) -> Vec<u32> {
    names(&targets.ranking(&targets.panels[0], RANKED).expect("a ranking").first)
}

#[test]
fn as_many_as_find_room_are_written_out_in_their_order() {
    let targets = of_cities(20, "indicators=revenue");
    assert_eq!(targets.ranking(&targets.panels[0], RANKED), None);
    assert_eq!(names(&targets.written_out(&targets.panels[0], RANKED).0), (1..=20).collect::<Vec<_>>());
}

#[test]
fn of_more_the_first_by_number_are_written_out_and_all_others_kept() {
    let targets = of_cities(50, "indicators=revenue");
    let ranking = targets.ranking(&targets.panels[0], RANKED).expect("a ranking");
    assert_eq!(names(&ranking.first), (31..=50).rev().collect::<Vec<_>>());
    assert_eq!(names(&ranking.others), (1..=30).rev().collect::<Vec<_>>());
    assert_eq!((ranking.total(), ranking.own), (50, None));
}

#[test]
fn my_region_is_written_out_first_with_its_place_among_all() {
    let targets = of_cities(50, "home=city-8&indicators=revenue");
    let ranking = targets.ranking(&targets.panels[0], RANKED).expect("a ranking");
    assert_eq!(names(&ranking.first)[..3], [8, 50, 49]);
    assert_eq!((ranking.first.len(), ranking.own), (21, Some(43)));
}

#[test]
fn what_is_chosen_is_written_out_wherever_it_stands() {
    let chosen = of_cities(50, "fact=city-3-plan/revenue&indicators=revenue");
    assert_eq!(first(&chosen).last(), Some(&3));
}

#[test]
fn the_first_by_number_stand_in_the_order_that_is_asked_for() {
    assert_eq!(first(&of_cities(50, "indicators=revenue&sort=region")), (31..=50).collect::<Vec<_>>());
}
