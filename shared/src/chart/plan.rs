//! A chart, decided: every box, line, colour and label, with nothing left to the drawing.

use crate::{
    model::{FactRef, Lang},
    view::Theme,
};

/// A colour, opaque unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub background: Colour,
    /// Main text.
    pub ink: Colour,
    /// Secondary text.
    pub muted: Colour,
    /// Grid lines.
    pub grid: Colour,
    /// Bands and empty cells.
    pub band: Colour,
    /// One for each region, in the order of the data; they repeat after the last.
    pub series: [Colour; 8],
    /// The darkest shade of a matrix.
    pub shade: Colour,
    /// What deserves attention: the marker of today.
    pub accent: Colour,
}

/// Safe for colour-blind readers: the hues differ in lightness too, and every mark is labelled.
const LIGHT: Palette = Palette {
    background: Colour(255, 255, 255),
    ink: Colour(27, 31, 36),
    muted: Colour(87, 96, 106),
    grid: Colour(222, 226, 231),
    band: Colour(243, 245, 247),
    series: [
        Colour(31, 95, 158),
        Colour(201, 92, 33),
        Colour(27, 138, 107),
        Colour(125, 78, 168),
        Colour(166, 124, 0),
        Colour(23, 139, 168),
        Colour(178, 58, 110),
        Colour(95, 107, 122),
    ],
    shade: Colour(20, 72, 122),
    accent: Colour(190, 40, 50),
};

const DARK: Palette = Palette {
    background: Colour(22, 27, 34),
    ink: Colour(230, 237, 243),
    muted: Colour(158, 168, 179),
    grid: Colour(48, 56, 66),
    band: Colour(30, 37, 46),
    series: [
        Colour(96, 165, 230),
        Colour(240, 140, 90),
        Colour(78, 196, 156),
        Colour(185, 155, 226),
        Colour(224, 180, 70),
        Colour(90, 198, 222),
        Colour(230, 125, 170),
        Colour(163, 175, 191),
    ],
    shade: Colour(96, 165, 230),
    accent: Colour(255, 120, 120),
};

impl Palette {
    /// The colours of a theme.
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
        }
    }

    /// The colour of the region at a place in the data.
    pub fn region(&self, place: usize) -> Colour {
        self.series[place % self.series.len()]
    }
}

impl Colour {
    /// This colour laid over another with an opacity from 0 to 1.
    pub fn over(self, below: Self, opacity: f64) -> Self {
        let mix = |top: u8, bottom: u8| (f64::from(top) * opacity + f64::from(bottom) * (1.0 - opacity)).round() as u8;
        Self(mix(self.0, below.0), mix(self.1, below.1), mix(self.2, below.2))
    }

    /// Whether white text reads better on it than black.
    pub fn is_dark(self) -> bool {
        // The curve of sRGB by its usual polynomial: exact powers are large to download.
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            c * (c * (c * 0.305_306 + 0.682_171) + 0.012_523)
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2) < 0.3
    }
}

/// How a chart is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The width in pixels; the height follows from the content.
    pub width: i32,
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
}

impl Style {
    /// The colours.
    pub fn palette(&self) -> Palette {
        Palette::of(self.theme)
    }
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
    /// What a reader hears: value, scope, year, region.
    pub label: String,
    /// The box that reacts to the pointer.
    pub area: Area,
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

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../../style/tokens.css");

    /// The declarations of the blocks of a stylesheet that open with a selector, in their order.
    fn blocks(selector: &str) -> Vec<Vec<&'static str>> {
        let opening = format!("{selector} {{");
        let bodies = TOKENS.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('}').next());
        bodies.map(|body| body.split(';').map(str::trim).filter(|line| !line.is_empty()).collect()).collect()
    }

    #[test]
    fn the_stylesheet_has_the_colours_of_the_charts() {
        for (selector, palette) in [(":root", LIGHT), (":root[data-theme=\"dark\"]", DARK)] {
            let declared = blocks(selector).remove(0);
            for (at, Colour(r, g, b)) in palette.series.into_iter().enumerate() {
                let line = format!("--series-{at}: #{r:02x}{g:02x}{b:02x}");
                assert!(declared.contains(&line.as_str()), "{line} in {selector}");
            }
        }
    }

    #[test]
    fn dark_is_the_same_whether_the_address_or_the_system_says_so() {
        assert_eq!(blocks(":root[data-theme=\"dark\"]"), blocks(":root:not([data-theme])"));
    }
}
