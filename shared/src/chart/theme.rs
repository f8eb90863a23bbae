//! What the colours of charts are in each theme: a file has them as numbers, and the stylesheet of the pages has the same.

use super::colour::{Colour, SEGMENTS, SERIES, SHADES, Token};
use crate::view::Theme;

/// A colour as a file has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// White.
pub const WHITE: Rgb = Rgb(255, 255, 255);
const BLACK: Rgb = Rgb(0, 0, 0);

/// How a theme mixes its tokens.
struct Palette {
    background: Rgb,
    ink: Rgb,
    muted: Rgb,
    grid: Rgb,
    band: Rgb,
    accent: Rgb,
    series: [Rgb; SERIES],
    /// The darkest shade, and how much of it each class has. Every step keeps its count readable (WCAG AA) and reads in greyscale.
    shade: Rgb,
    steps: [f64; SHADES],
    /// How much of a series' colour a segment keeps before black: text on it keeps the contrast of WCAG AA.
    segment: f64,
}

/// Safe for colour-blind readers: the hues differ in lightness too, and every mark is labelled.
const LIGHT: Palette = Palette {
    background: WHITE,
    ink: Rgb(27, 31, 36),
    muted: Rgb(87, 96, 106),
    grid: Rgb(222, 226, 231),
    band: Rgb(243, 245, 247),
    accent: Rgb(190, 40, 50),
    series: [
        Rgb(31, 95, 158),
        Rgb(201, 92, 33),
        Rgb(27, 138, 107),
        Rgb(125, 78, 168),
        Rgb(166, 124, 0),
        Rgb(23, 139, 168),
        Rgb(178, 58, 110),
        Rgb(95, 107, 122),
    ],
    shade: Rgb(20, 72, 122),
    steps: [0.14, 0.3, 0.5, 0.76, 1.0],
    segment: 0.85,
};

const DARK: Palette = Palette {
    background: Rgb(22, 27, 34),
    ink: Rgb(230, 237, 243),
    muted: Rgb(158, 168, 179),
    grid: Rgb(48, 56, 66),
    band: Rgb(30, 37, 46),
    accent: Rgb(255, 120, 120),
    series: [
        Rgb(96, 165, 230),
        Rgb(240, 140, 90),
        Rgb(78, 196, 156),
        Rgb(185, 155, 226),
        Rgb(224, 180, 70),
        Rgb(90, 198, 222),
        Rgb(230, 125, 170),
        Rgb(163, 175, 191),
    ],
    shade: Rgb(96, 165, 230),
    steps: [0.18, 0.34, 0.5, 0.66, 1.0],
    segment: 1.0,
};

impl Palette {
    const fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    fn shade(&self, class: u8) -> Rgb {
        self.shade.over(self.background, self.steps[usize::from(class) % SHADES])
    }

    fn segment(&self, place: u8) -> Rgb {
        self.series[usize::from(place) % SEGMENTS].over(BLACK, self.segment)
    }

    /// Text on a filled shape: white, or the darkest colour of the theme.
    fn ink_on(&self, fill: Rgb) -> Rgb {
        match (fill.is_dark(), self.background.is_dark()) {
            (true, _) => WHITE,
            (false, true) => self.background,
            (false, false) => self.ink,
        }
    }
}

impl Token {
    /// What it is in a theme.
    pub fn rgb(self, theme: Theme) -> Rgb {
        let palette = Palette::of(theme);
        match self {
            Self::Background => palette.background,
            Self::Ink => palette.ink,
            Self::Muted => palette.muted,
            Self::Grid => palette.grid,
            Self::Band => palette.band,
            Self::Accent => palette.accent,
            Self::Series(place) => palette.series[usize::from(place) % SERIES],
            Self::Shade(class) => palette.shade(class),
            Self::OnShade(class) => palette.ink_on(palette.shade(class)),
            Self::Segment(place) => palette.segment(place),
            Self::OnSegment => palette.ink_on(palette.segment(0)),
            Self::OnOther => palette.ink_on(Colour::OTHER.rgb(theme)),
        }
    }
}

impl Colour {
    /// What it is in a theme.
    pub fn rgb(self, theme: Theme) -> Rgb {
        self.top.rgb(theme).over(self.below.rgb(theme), f64::from(self.percent) / 100.0)
    }
}

impl Rgb {
    /// This colour laid over another with an opacity from 0 to 1.
    pub fn over(self, below: Self, opacity: f64) -> Self {
        let mix = |top: u8, bottom: u8| (f64::from(top) * opacity + f64::from(bottom) * (1.0 - opacity)).round() as u8;
        Self(mix(self.0, below.0), mix(self.1, below.1), mix(self.2, below.2))
    }

    /// How light it is, from 0 to 1, as WCAG has it.
    pub fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Whether white text reads better on it than black.
    pub fn is_dark(self) -> bool {
        self.luminance() < 0.3
    }

    /// Its six digits, as a stylesheet or a drawing has them after the #.
    pub fn hex(self) -> String {
        let Self(r, g, b) = self;
        format!("{r:02x}{g:02x}{b:02x}")
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
        for (selector, theme) in [(":root", Theme::Light), (":root[data-theme=\"dark\"]", Theme::Dark)] {
            let declared = blocks(selector).remove(0);
            let missing: Vec<String> = Token::all()
                .map(|token| format!("{}: #{}", token.variable(), token.rgb(theme).hex()))
                .filter(|line| !declared.contains(&line.as_str()))
                .collect();
            assert!(missing.is_empty(), "{selector} lacks\n{}", missing.join(";\n"));
        }
    }

    #[test]
    fn dark_is_the_same_whether_the_address_or_the_system_says_so() {
        assert_eq!(blocks(":root[data-theme=\"dark\"]"), blocks(":root:not([data-theme])"));
    }

    #[test]
    fn one_colour_of_text_suits_every_segment() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::of(theme);
            for place in 0..SEGMENTS as u8 {
                assert_eq!(palette.ink_on(palette.segment(place)), Token::OnSegment.rgb(theme), "{theme} {place}");
            }
        }
    }
}
