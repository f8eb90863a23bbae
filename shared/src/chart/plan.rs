//! A chart, decided: every box, line, colour and label, with nothing left to the drawing.

use super::colour::Colour;
use crate::model::{FactRef, Lang, Slug};

/// How a chart is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The width in pixels; the height follows from the content.
    pub width: i32,
    /// The language.
    pub lang: Lang,
}

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width.
    pub w: i32,
    /// Its height.
    pub h: i32,
}

/// Which side of its point a text lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The text starts at its point.
    Start,
    /// The point is its middle.
    Middle,
    /// The text ends at its point.
    End,
}

/// One line of text; `y` is its baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Horizontal place of its point.
    pub x: i32,
    /// Its baseline.
    pub y: i32,
    /// What it says.
    pub text: String,
    /// Font size in pixels.
    pub size: i32,
    /// Bold or regular.
    pub bold: bool,
    /// Its colour.
    pub colour: Colour,
    /// Which side of its point it lies on.
    pub align: Align,
}

/// Something drawn.
#[expect(missing_docs, reason = "the fields of a shape say what they are")]
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A filled rectangle.
    Rect { area: Area, fill: Colour },
    /// The outline of a rectangle.
    Frame { area: Area, colour: Colour, width: u32 },
    /// Diagonal lines over a rectangle: an indicative mark.
    Hatch { area: Area, colour: Colour },
    /// Straight lines through points.
    Line { points: Vec<(i32, i32)>, colour: Colour, width: u32, dashed: bool },
    /// A filled shape.
    Polygon { points: Vec<(i32, i32)>, fill: Colour },
    /// A disc, filled or as a ring.
    Circle { x: i32, y: i32, r: i32, colour: Colour, filled: bool },
    /// A line of text.
    Text(TextLine),
    /// What belongs to one fact: it can be hovered, focused and chosen.
    Mark(Mark),
}

/// The drawing of one fact, or of one cell of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What is chosen with it.
    pub target: MarkTarget,
    /// The region that it belongs to: its marks light up together in every chart.
    pub region: Slug,
    /// What a reader hears: value, scope, year, region.
    pub label: String,
    /// The box that reacts to the pointer.
    pub area: Area,
    /// Its row and column where arrow keys move as in a grid.
    pub grid: Option<(u16, u16)>,
    /// What a tip says; none where it says what a reader hears.
    pub tip: Option<String>,
    /// Its shapes.
    pub items: Vec<Item>,
}

/// What a mark stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkTarget {
    /// One fact.
    Fact(FactRef),
    /// The measures of a region in a category: `region/category`.
    Cell(String),
    /// A list on the same page, by its anchor: several facts that share a mark.
    List(String),
}

/// A whole chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPlan {
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// What the chart shows, for readers who do not see it.
    pub title: String,
    /// The same in a sentence, made from the numbers.
    pub description: String,
    /// The language of its words.
    pub lang: Lang,
    /// Behind everything; none is transparent.
    pub background: Option<Colour>,
    /// What is drawn, the lowest first.
    pub items: Vec<Item>,
}

impl ChartPlan {
    /// Every mark, in drawing order.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.items.iter().filter_map(|item| match item {
            Item::Mark(mark) => Some(mark),
            _ => None,
        })
    }

    /// Every line of text, those of marks too.
    pub fn texts(&self) -> Vec<&TextLine> {
        fn collect<'a>(items: &'a [Item], into: &mut Vec<&'a TextLine>) {
            for item in items {
                match item {
                    Item::Text(line) => into.push(line),
                    Item::Mark(mark) => collect(&mark.items, into),
                    _ => {}
                }
            }
        }
        let mut lines = Vec::new();
        collect(&self.items, &mut lines);
        lines
    }

    /// Everything moved, for composing a picture of several charts.
    pub fn shifted(self, dx: i32, dy: i32) -> Vec<Item> {
        self.items.into_iter().map(|item| item.shifted(dx, dy)).collect()
    }
}

impl Area {
    fn shifted(self, dx: i32, dy: i32) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }
}

impl Item {
    fn shifted(self, dx: i32, dy: i32) -> Self {
        let all = |points: Vec<(i32, i32)>| points.into_iter().map(|(x, y)| (x + dx, y + dy)).collect();
        match self {
            Self::Rect { area, fill } => Self::Rect { area: area.shifted(dx, dy), fill },
            Self::Frame { area, colour, width } => Self::Frame { area: area.shifted(dx, dy), colour, width },
            Self::Hatch { area, colour } => Self::Hatch { area: area.shifted(dx, dy), colour },
            Self::Line { points, colour, width, dashed } => Self::Line { points: all(points), colour, width, dashed },
            Self::Polygon { points, fill } => Self::Polygon { points: all(points), fill },
            Self::Circle { x, y, r, colour, filled } => Self::Circle { x: x + dx, y: y + dy, r, colour, filled },
            Self::Text(line) => Self::Text(TextLine { x: line.x + dx, y: line.y + dy, ..line }),
            Self::Mark(mark) => Self::Mark(Mark {
                area: mark.area.shifted(dx, dy),
                items: mark.items.into_iter().map(|item| item.shifted(dx, dy)).collect(),
                ..mark
            }),
        }
    }
}
