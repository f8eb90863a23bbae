//! What the shapes of the chart mean: the legend of the page and of pictures.

use crate::{
    comparison::targets::{Mark, Panel},
    i18n::{Label, Labelled, labels},
    model::{Kind, Slug},
    view::Scale,
};

/// A shape that a legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// What is promised, on a linear scale.
    Bar,
    /// What is promised, on a logarithmic scale.
    Circle,
    /// What was reached.
    Diamond,
    /// A bar of parts.
    Parts,
    /// A number that must not simply be read against the reference.
    Notice,
    /// A bar whose verdict a person has set.
    Hatch,
    /// A circle or a diamond whose verdict a person has set.
    Hollow,
    /// The reader's own region.
    Home,
}

/// The shapes that some panels draw, each with what it means.
pub fn keys(panels: &[Panel], home: Option<&Slug>) -> Vec<(Key, Label)> {
    let rows = || panels.iter().flat_map(|panel| panel.rows.iter().map(move |row| (panel.scale, row)));
    let marks = || rows().flat_map(|(scale, row)| row.marks.iter().map(move |mark| (shape(scale, mark), mark)));
    let drawn = |key: Key, kind: Kind| marks().any(|(shape, mark)| (shape, mark.kind) == (key, kind));
    let set = |bar: bool| marks().any(|(shape, mark)| (shape == Key::Bar) == bar && mark.is_set_by_hand());
    let all = [
        (drawn(Key::Bar, Kind::Target), Key::Bar, labels::TARGET_LEGEND),
        (drawn(Key::Circle, Kind::Target), Key::Circle, labels::TARGET_LEGEND),
        (drawn(Key::Diamond, Kind::Status), Key::Diamond, labels::STATUS_LEGEND),
        (drawn(Key::Bar, Kind::Support), Key::Bar, Kind::Support.label()),
        (drawn(Key::Circle, Kind::Support), Key::Circle, Kind::Support.label()),
        (marks().any(|(_, mark)| !mark.parts.is_empty()), Key::Parts, labels::PARTS_LEGEND),
        (marks().any(|(_, mark)| mark.is_indicative()), Key::Notice, labels::INDICATIVE_LEGEND),
        (set(true), Key::Hatch, labels::HATCH_LEGEND),
        (set(false), Key::Hollow, labels::HOLLOW_LEGEND),
        (rows().any(|(_, row)| Some(&row.region) == home && !row.marks.is_empty()), Key::Home, labels::HOME),
    ];
    all.into_iter().filter(|(used, ..)| *used).map(|(_, key, label)| (key, label)).collect()
}

/// The shape that a mark is drawn with.
fn shape(scale: Scale, mark: &Mark) -> Key {
    match (mark.kind, scale) {
        (Kind::Status, _) => Key::Diamond,
        (_, Scale::Log) => Key::Circle,
        (_, Scale::Linear) => Key::Bar,
    }
}
