//! The shape of a moment says what it marks, its filling whether it is over, its outline whether the date is printed.

use crate::{
    chart::{
        colour::{Colour, Token},
        plan::{Area, Item},
    },
    comparison::timeline::{Moment, MomentKind},
    i18n::{Label, labels},
};

/// How a moment is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MomentShape {
    /// What it marks.
    pub kind: MomentKind,
    /// Still due: hollow.
    pub due: bool,
    /// Its date is not printed: dashed.
    pub derived: bool,
}

impl MomentShape {
    /// The look of a moment; without a day to reckon from, nothing is known to be due.
    pub fn of(moment: &Moment, knows_today: bool) -> Self {
        let ends = matches!(moment.kind, MomentKind::Deadline | MomentKind::Span);
        Self { kind: moment.kind, due: ends && knows_today && !moment.passed, derived: moment.derived }
    }

    /// What a legend says of its shape, the derivation apart.
    pub fn label(self, knows_today: bool) -> Label {
        match (self.kind, self.due) {
            (MomentKind::Deadline, true) => labels::LEGEND_DUE,
            (MomentKind::Deadline, false) if knows_today => labels::LEGEND_PASSED,
            (MomentKind::Deadline, false) => labels::LEGEND_DEADLINE,
            (MomentKind::Event, _) => labels::LEGEND_EVENT,
            (MomentKind::State, _) => labels::LEGEND_STATE,
            (MomentKind::Span, true) => labels::LEGEND_SPAN_DUE,
            (MomentKind::Span, false) => labels::LEGEND_SPAN,
        }
    }

    /// The shape around a point.
    pub fn at(self, x: i32, y: i32, r: i32, colour: Token) -> Vec<Item> {
        if self.kind == MomentKind::Span {
            return self.bar(Area { x: x - r - 2, y: y - 3, w: 2 * r + 4, h: 6 }, colour);
        }
        if self.derived {
            let outline = self.outline(x, y, r + 1);
            let mut items = vec![Item::Polygon { points: outline.clone(), fill: Colour::BACKGROUND }];
            items.push(Item::Line { points: closed(outline), colour: colour.into(), width: 1, dashed: true });
            if !self.due {
                items.push(Item::Polygon { points: self.outline(x, y, r - 2), fill: colour.into() });
            }
            return items;
        }
        let mut items = vec![self.solid(x, y, r, colour.into())];
        if self.due {
            items.push(self.solid(x, y, r - if self.kind == MomentKind::Deadline { 3 } else { 2 }, Colour::BACKGROUND));
        }
        items
    }

    /// The shape along a span.
    pub fn bar(self, area: Area, colour: Token) -> Vec<Item> {
        let Area { x, y, w, h } = area;
        let corners = vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)];
        match (self.derived, self.due) {
            (false, false) => vec![Item::Rect { area, fill: colour.into() }],
            (false, true) => {
                vec![Item::Rect { area, fill: Colour::BACKGROUND }, Item::Frame { area, colour: colour.into(), width: 2 }]
            }
            (true, due) => {
                let fill = if due { Colour::BACKGROUND } else { colour.over(Token::Background, 50) };
                vec![
                    Item::Rect { area, fill },
                    Item::Line { points: closed(corners), colour: colour.into(), width: 1, dashed: true },
                ]
            }
        }
    }

    fn solid(self, x: i32, y: i32, r: i32, colour: Colour) -> Item {
        match self.kind {
            MomentKind::Event => Item::Circle { x, y, r: r - 1, colour, filled: true },
            MomentKind::State => {
                Item::Rect { area: Area { x: x - r + 1, y: y - r + 1, w: 2 * r - 2, h: 2 * r - 2 }, fill: colour }
            }
            MomentKind::Deadline | MomentKind::Span => Item::Polygon { points: self.outline(x, y, r), fill: colour },
        }
    }

    fn outline(self, x: i32, y: i32, r: i32) -> Vec<(i32, i32)> {
        let near = (r + 1) / 2;
        match self.kind {
            MomentKind::State => {
                let s = r - 1;
                vec![(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)]
            }
            MomentKind::Event => vec![
                (x - near, y - r),
                (x + near, y - r),
                (x + r, y - near),
                (x + r, y + near),
                (x + near, y + r),
                (x - near, y + r),
                (x - r, y + near),
                (x - r, y - near),
            ],
            MomentKind::Deadline | MomentKind::Span => vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
        }
    }
}

/// Points joined back to the first.
fn closed(mut points: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    points.extend(points.first().copied());
    points
}
