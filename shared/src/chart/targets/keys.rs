//! What the shapes of the chart mean: the legend of the page and of pictures.

use crate::{
    comparison::{
        targets::{Mark, Panel},
        verdict::Verdict,
    },
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
    /// A bar that is only indicative.
    Hatch,
    /// A circle or a diamond that is only indicative.
    Hollow,
    /// The reader's own region.
    Home,
}

/// The shapes that some panels draw, each with what it means.
pub fn keys(panels: &[Panel], home: Option<&Slug>) -> Vec<(Key, Label)> {
    let rows = || panels.iter().flat_map(|panel| panel.rows.iter().map(move |row| (panel.scale, row)));
    let marks = || rows().flat_map(|(scale, row)| row.marks.iter().map(move |mark| (shape(scale, mark), mark)));
    let drawn = |key: Key, kind: Kind| marks().any(|(shape, mark)| (shape, mark.kind) == (key, kind));
    let indicative = |bar: bool| {
        let is_it = |mark: &Mark| mark.judgement.as_ref().is_some_and(|judgement| judgement.verdict >= Verdict::Indicative);
        marks().any(|(shape, mark)| (shape == Key::Bar) == bar && is_it(mark))
    };
    let all = [
        (drawn(Key::Bar, Kind::Target), Key::Bar, labels::TARGET_LEGEND),
        (drawn(Key::Circle, Kind::Target), Key::Circle, labels::TARGET_LEGEND),
        (drawn(Key::Diamond, Kind::Status), Key::Diamond, labels::STATUS_LEGEND),
        (drawn(Key::Bar, Kind::Support), Key::Bar, Kind::Support.label()),
        (drawn(Key::Circle, Kind::Support), Key::Circle, Kind::Support.label()),
        (indicative(true), Key::Hatch, labels::INDICATIVE_LEGEND),
        (indicative(false), Key::Hollow, labels::HOLLOW_LEGEND),
        (rows().any(|(_, row)| Some(&row.region) == home), Key::Home, labels::HOME),
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
