//! The colours of charts by what they are for. A plan names colours by their use, so that one drawing serves both themes: a page
//! looks them up in its stylesheet, a file has those of its theme.

/// How many colours regions have; they repeat after the last.
pub const SERIES: usize = 8;
/// How many classes of shade a matrix has.
pub const SHADES: usize = 5;
/// How many categories have a colour of their own in a stacked bar.
pub const SEGMENTS: usize = 7;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Token {
    /// Behind everything.
    Background,
    /// Main text.
    Ink,
    /// Secondary text.
    Muted,
    /// Grid lines.
    Grid,
    /// Bands and empty cells.
    Band,
    /// What deserves attention: the marker of today.
    Accent,
    /// The colour of a region.
    Series(u8),
    /// A class of shade in a matrix, the lightest first.
    Shade(u8),
    /// Text on that class.
    OnShade(u8),
    /// A category of a stacked bar.
    Segment(u8),
    /// Text on any of them.
    OnSegment,
    /// Text on the categories that have no colour of their own.
    OnOther,
}

impl Token {
    /// The tokens that stand alone, in the order of their codes; the numbered ones follow.
    const SINGLE: [Self; 8] =
        [Self::Background, Self::Ink, Self::Muted, Self::Grid, Self::Band, Self::Accent, Self::OnSegment, Self::OnOther];

    /// Every token, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        let series = (0..SERIES as u8).map(Self::Series);
        let shades = (0..SHADES as u8).flat_map(|class| [Self::Shade(class), Self::OnShade(class)]);
        Self::SINGLE.into_iter().chain(series).chain(shades).chain((0..SEGMENTS as u8).map(Self::Segment))
    }

    /// The colour of the region at a place in the data.
    pub const fn region(place: usize) -> Self {
        Self::Series((place % SERIES) as u8)
    }

    /// Its place among all tokens, in one byte.
    pub(super) const fn code(self) -> u8 {
        const SINGLE: u8 = Token::SINGLE.len() as u8;
        const SHADES_AT: u8 = SINGLE + SERIES as u8;
        const SEGMENTS_AT: u8 = SHADES_AT + 2 * SHADES as u8;
        match self {
            Self::Background => 0,
            Self::Ink => 1,
            Self::Muted => 2,
            Self::Grid => 3,
            Self::Band => 4,
            Self::Accent => 5,
            Self::OnSegment => 6,
            Self::OnOther => 7,
            Self::Series(place) => SINGLE + place,
            Self::Shade(class) => SHADES_AT + 2 * class,
            Self::OnShade(class) => SHADES_AT + 2 * class + 1,
            Self::Segment(place) => SEGMENTS_AT + place,
        }
    }

    /// The token at a place; a place beyond the last has the ink.
    pub(super) fn of_code(code: u8) -> Self {
        Self::all().nth(usize::from(code)).unwrap_or(Self::Ink)
    }

    /// Its variable in the stylesheet.
    pub fn variable(self) -> String {
        match self {
            Self::Background => "--card".into(),
            Self::Ink => "--ink".into(),
            Self::Muted => "--muted".into(),
            Self::Accent => "--accent".into(),
            Self::Grid => "--chart-grid".into(),
            Self::Band => "--chart-band".into(),
            Self::Series(place) => format!("--series-{place}"),
            Self::Shade(class) => format!("--shade-{class}"),
            Self::OnShade(class) => format!("--on-shade-{class}"),
            Self::Segment(place) => format!("--segment-{place}"),
            Self::OnSegment => "--on-segment".into(),
            Self::OnOther => "--on-other".into(),
        }
    }
}

/// A colour by what it is for: one token, or one laid over another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour {
    /// What lies above.
    pub top: Token,
    /// What shines through.
    pub below: Token,
    /// How much there is of what lies above.
    pub percent: u8,
}

impl Colour {
    /// Behind everything.
    pub const BACKGROUND: Self = Self::of(Token::Background);
    /// Main text.
    pub const INK: Self = Self::of(Token::Ink);
    /// Secondary text.
    pub const MUTED: Self = Self::of(Token::Muted);
    /// Grid lines.
    pub const GRID: Self = Self::of(Token::Grid);
    /// Bands and empty cells.
    pub const BAND: Self = Self::of(Token::Band);
    /// What deserves attention.
    pub const ACCENT: Self = Self::of(Token::Accent);
    /// Categories that have no colour of their own.
    pub const OTHER: Self = Token::Muted.over(Token::Background, 35);

    /// A token alone.
    pub const fn of(token: Token) -> Self {
        Self { top: token, below: token, percent: 100 }
    }

    /// What it is on a page, whose stylesheet has the tokens as variables.
    pub fn css(self) -> String {
        let Self { top, below, percent } = self;
        match percent {
            100 => format!("var({})", top.variable()),
            _ => format!("color-mix(in srgb,var({}) {percent}%,var({}))", top.variable(), below.variable()),
        }
    }
}

impl From<Token> for Colour {
    fn from(token: Token) -> Self {
        Self::of(token)
    }
}

impl Token {
    /// This token laid over another.
    pub const fn over(self, below: Self, percent: u8) -> Colour {
        Colour { top: self, below, percent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_has_a_code_of_its_own() {
        for (at, token) in Token::all().enumerate() {
            assert_eq!((usize::from(token.code()), Token::of_code(token.code())), (at, token));
        }
    }
}
