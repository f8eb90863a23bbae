//! What a deck shows: one slide for each axis of targets, one for every two regions of the timeline, one for every
//! dozen of the measures; of more regions than a slide has room for, a ranking.

mod measures;
mod targets;
mod timeline;

use shared::{
    chart::{
        colour::Token,
        poster::{self, Caption, Setting},
        theme::Rgb,
    },
    comparison::{Comparison, ComparisonContext},
    i18n::{self, labels},
    model::{Fact, Lang},
    view::Theme,
};

/// A deck.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// What it shows.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// When the revision was made, as RFC 3339.
    pub created: String,
    /// Its slides.
    pub slides: Vec<Slide>,
}

/// A slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// What it shows.
    pub title: String,
    /// Units and scope.
    pub subtitle: String,
    /// The chart, for readers who do not see it.
    pub alt: String,
    /// The chart.
    pub body: Body,
    /// What explains it: what each number covers, who says nothing and why, what the reader must know.
    pub lines: Vec<String>,
    /// Documents, revision and address.
    pub footer: Vec<String>,
    /// For the speaker: the words that prove each number, and the address.
    pub notes: Vec<String>,
}

/// What a slide shows, always native.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A bar chart with its workbook.
    Chart(BarChart),
    /// A table.
    Table(Grid),
    /// Rectangles with words.
    Boxes(Vec<BoxShape>),
}

/// Bars by region, of at least one series.
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    /// The regions.
    pub categories: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// Whether the axis is logarithmic.
    pub log: bool,
    /// Whether the series of a region stand on each other instead of side by side.
    pub stacked: bool,
    /// What the numbers are counted in.
    pub unit: String,
}

/// The numbers of one kind, one for each region.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: Rgb,
    /// One for each region; none where the region says nothing.
    pub values: Vec<Option<f64>>,
    /// Which of them are hatched: those whose verdict a person has set.
    pub hatched: Vec<bool>,
}

/// A table, its heads in the first row and column.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Its rows.
    pub rows: Vec<Vec<GridCell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct GridCell {
    /// What it says.
    pub text: String,
    /// Its colour.
    pub fill: Option<Rgb>,
    /// Whether it is bold.
    pub bold: bool,
    /// The colour of a border around it; none for the lines of the table.
    pub ring: Option<Rgb>,
}

/// A rectangle with words; its place is in parts of the room that there is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoxShape {
    /// What it is called in the list of shapes.
    pub name: String,
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub w: f64,
    /// Its height.
    pub h: f64,
    /// Its colour.
    pub fill: Option<Rgb>,
    /// Its lines.
    pub text: Vec<String>,
    /// Their size in hundredths of a point.
    pub size: u32,
    /// Whether they are bold.
    pub bold: bool,
}

/// A colour in hexadecimal, as Office writes it.
pub fn hex(colour: Rgb) -> String {
    colour.hex().to_uppercase()
}

/// A colour of slides, which are always light.
fn light(token: Token) -> Rgb {
    token.rgb(Theme::Light)
}

/// No deck has more slides: fewer are prepared for a talk, and more open slowly.
const MAX_SLIDES: usize = 40;

/// How many quotations the notes of a slide hold at most; the address shows all.
const MAX_QUOTES: usize = 80;

/// Makes the deck of a comparison.
pub fn deck(comparison: &Comparison, setting: &Setting, created: &str) -> Deck {
    let caption = poster::caption(comparison, setting);
    let slides = match comparison {
        Comparison::Targets(all) => bounded(targets::slides(all, setting), setting),
        Comparison::Timeline(timeline) => bounded(timeline::slides(timeline, setting), setting),
        Comparison::Measures(measures) => bounded(measures::slides(measures, setting), setting),
    };
    let slides = if slides.is_empty() { vec![empty(comparison, &caption, setting)] } else { slides };
    Deck { title: caption.title, lang: setting.lang, created: created.to_owned(), slides }
}

/// The first slides; the last of them says how many are left out.
fn bounded(all: impl ExactSizeIterator<Item = Slide>, setting: &Setting) -> Vec<Slide> {
    let more = all.len().saturating_sub(MAX_SLIDES);
    let mut slides: Vec<Slide> = all.take(MAX_SLIDES).collect();
    if let Some(last) = slides.last_mut().filter(|_| more > 0) {
        last.lines.insert(0, labels::DECK_MORE_SLIDES.format(setting.lang, &[&more.to_string()]));
    }
    slides
}

/// A view that shows nothing is a slide that says why.
fn empty(comparison: &Comparison, caption: &Caption, setting: &Setting) -> Slide {
    let said = i18n::nothing::why(comparison, setting.lang).unwrap_or_default();
    Slide {
        title: caption.title.clone(),
        subtitle: caption.subtitle.clone(),
        alt: said.clone(),
        body: Body::Boxes(vec![BoxShape {
            name: "empty".into(),
            w: 1.0,
            h: 0.2,
            text: vec![said],
            size: 1400,
            ..BoxShape::default()
        }]),
        lines: caption.notes.clone(),
        footer: footer(caption, setting),
        notes: vec![setting.address.clone()],
    }
}

/// Documents, revision and address, as every slide ends.
fn footer(caption: &Caption, setting: &Setting) -> Vec<String> {
    let mut lines = vec![caption.sources.clone()];
    lines.retain(|line| !line.is_empty());
    lines.push(format!("{} · {}", caption.revision, setting.printed));
    lines
}

/// The words that prove some facts, each with its place, then the address.
fn quotes<'a>(basis: &ComparisonContext, facts: impl Iterator<Item = &'a Fact>, setting: &Setting) -> Vec<String> {
    let lang = setting.lang;
    let all: Vec<&Fact> = facts.collect();
    let mut lines: Vec<String> = all.iter().take(MAX_QUOTES).map(|fact| quote(basis, fact, lang)).collect();
    if all.len() > MAX_QUOTES {
        lines.push(labels::DECK_MORE_QUOTES.format(lang, &[&(all.len() - MAX_QUOTES).to_string()]));
    }
    lines.push(setting.address.clone());
    lines
}

fn quote(basis: &ComparisonContext, fact: &Fact, lang: Lang) -> String {
    let region = basis.region(&fact.region).map_or("", |region| region.name.get(lang));
    let title = basis.document(&fact.document).map_or("", |document| document.title.get(lang));
    let value = i18n::value_of(fact, lang).map(|value| format!(" {value}")).unwrap_or_default();
    let path = fact.evidence.path.join(" › ");
    let place = if path.is_empty() { String::new() } else { format!(" › {path}") };
    let (quote, title) = (lang.language().quoted(&fact.evidence.quote), lang.language().marked_title(title));
    format!("{region} · {}{value}: {quote} {title}{place}", fact.name.get(lang))
}
