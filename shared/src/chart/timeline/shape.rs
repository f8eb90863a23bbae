//! The shape of an entry says what became of a target, or what else is dated; its colour is that of the region.

use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Area, Item},
    },
    comparison::{due::EntryMark, outcome::OutcomeKind},
};

/// The shape of a mark around a point.
pub fn shape(mark: EntryMark, x: i32, y: i32, r: i32, colour: Token) -> Vec<Item> {
    let fill: Colour = colour.into();
    let line = |points| Item::Line { points, colour: fill, width: 2, dashed: false };
    match mark {
        EntryMark::Outcome(OutcomeKind::Reached) => vec![Item::Circle { x, y, r, colour: fill, filled: true }],
        EntryMark::Outcome(OutcomeKind::NotStated) => vec![
            Item::Circle { x, y, r, colour: fill, filled: true },
            Item::Circle { x, y, r: r - 2, colour: Colour::BACKGROUND, filled: true },
        ],
        EntryMark::Outcome(OutcomeKind::Missed) => {
            let s = r - 1;
            vec![line(vec![(x - s, y - s), (x + s, y + s)]), line(vec![(x - s, y + s), (x + s, y - s)])]
        }
        // Two heads of an arrow: the target has moved on.
        EntryMark::Outcome(OutcomeKind::Overtaken) => {
            [x - r, x].into_iter().map(|x| line(vec![(x, y - r + 1), (x + r - 1, y), (x, y + r - 1)])).collect()
        }
        EntryMark::Outcome(OutcomeKind::NotDue) => {
            let diamond = |r: i32| vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
            vec![Item::Polygon { points: diamond(r), fill }, Item::Polygon { points: diamond(r - 3), fill: Colour::BACKGROUND }]
        }
        EntryMark::Deadline => {
            let triangle = |r: i32| vec![(x - r, y - r + 1), (x + r, y - r + 1), (x, y + r - 1)];
            vec![
                Item::Polygon { points: triangle(r), fill },
                Item::Polygon {
                    points: vec![(x - r + 4, y - r + 3), (x + r - 4, y - r + 3), (x, y + r - 5)],
                    fill: Colour::BACKGROUND,
                },
            ]
        }
        EntryMark::Span => vec![Item::Rect { area: Area { x: x - r, y: y - 2, w: 2 * r, h: 4 }, fill }],
        EntryMark::Event => {
            vec![Item::Polygon { points: vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)], fill }]
        }
        EntryMark::State => {
            let s = r - 1;
            vec![Item::Rect { area: Area { x: x - s, y: y - s, w: 2 * s, h: 2 * s }, fill }]
        }
    }
}
