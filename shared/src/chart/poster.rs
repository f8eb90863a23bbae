//! A whole picture for a slide, a post or a poster: title, units and scope, the charts, what they mean, what the reader must
//! know, the documents behind them, the revision and the address.
//!
//! The chart is planned at the narrowest width at which everything fits the shape of the picture, so that words are as large
//! as they can be. What would not be legible is left out, and the picture says how much that is.

mod frame;
mod legend;
mod panels;
mod words;

use self::frame::Frame;
use super::{
    measures,
    plan::{ChartPlan, Style},
    timeline,
};
use crate::{
    comparison::{Comparison, ComparisonContext, measures::Measures, targets::Panel, timeline::Timeline},
    date::PartialDate,
    i18n::labels,
    model::Lang,
    string_types::string_enum,
    view::Theme,
};

string_enum! {
    /// The size of a picture, by what it is for.
    SizeName {
        /// A slide of 16:9.
        Slide = "slide",
        /// A square post.
        Square = "square",
        /// A poster or a phone.
        Portrait = "portrait",
        /// The preview of a link.
        Social = "social",
    }
}

string_enum! {
    /// What a chart or its data is written as.
    Format {
        /// A drawing.
        Svg = "svg",
        /// Pixels.
        Png = "png",
        /// A table as text.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
        /// A deck of slides.
        Pptx = "pptx",
        /// The comparison as the API answers it.
        Json = "json",
    }
}

impl SizeName {
    /// Its width and height in pixels.
    pub fn pixels(self) -> (i32, i32) {
        match self {
            Self::Slide => (1920, 1080),
            Self::Square => (1080, 1080),
            Self::Portrait => (1080, 1350),
            Self::Social => (1200, 630),
        }
    }
}

/// What a picture is to look like, and what it says of its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its width and height in pixels.
    pub size: (i32, i32),
    /// Its language.
    pub lang: Lang,
    /// Its colours.
    pub theme: Theme,
    /// Whether what lies behind it shines through.
    pub transparent: bool,
    /// The whole address that shows the same, with the revision.
    pub address: String,
    /// The address that is printed: one that leads to the whole one, and can be typed.
    pub printed: String,
    /// The day of the revision.
    pub revision_date: Option<PartialDate>,
}

impl Setting {
    fn style(&self, width: i32) -> Style {
        Style { width, lang: self.lang }
    }

    /// The height of a picture that is planned at a width.
    fn height_at(&self, width: i32) -> i32 {
        (i64::from(width) * i64::from(self.size.1) / i64::from(self.size.0.max(1))) as i32
    }
}

/// The size of the smallest words of a chart.
const SMALLEST: f64 = 12.0;
/// How large they become at most, and how small at least, as parts of the shorter edge.
const LARGEST_PART: f64 = 0.026;
const MIN_PART: f64 = 0.0135;
/// No smaller than this many pixels, as long as there is a choice.
const MIN_PIXELS: f64 = 10.0;
/// Each width that is tried is wider than the one before by this factor.
const STEP: f64 = 1.06;
/// How much wider than legible a chart may be planned before parts of it are left out, and how small its words may become.
const STRETCH: f64 = 1.55;
const STRETCHED_PIXELS: f64 = 8.0;
/// How many facts of one span of days are written out in a timeline, as long as that fits.
const NAMED: [usize; 4] = [timeline::MAX_NAMED, 4, 2, MIN_NAMED];
const MIN_NAMED: usize = 1;

/// Plans a whole picture. The plan is as wide as its words need; it is shown at the size that the setting names.
pub fn plan(comparison: &Comparison, setting: &Setting) -> ChartPlan {
    match comparison {
        Comparison::Targets(targets) => panels::plan(targets, setting),
        Comparison::Timeline(timeline) => timeline_picture(timeline, setting),
        Comparison::Measures(measures) => measures_picture(measures, setting),
    }
}

/// Cells are as high as on the page where they fit, and lower where they do not.
fn measures_picture(measures: &Measures, setting: &Setting) -> ChartPlan {
    let basis = &measures.basis;
    let mut frame = words::of_measures(measures, setting);
    frame.documents = words::drawn_documents(basis, |fact| basis.fact(fact).is_some());
    let high = |width| measures::plan(measures, setting.style(width));
    let low = |width| measures::plan_low(measures, setting.style(width));
    let found = fitting(&frame, setting, &high, 1.0).or_else(|| fitting(&frame, setting, &low, f64::INFINITY));
    let (width, chart) = found.unwrap_or_else(|| (widest(setting), low(widest(setting))));
    frame.around_one(setting, width, chart)
}

/// What a picture says of a comparison, for files that are no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What is seen.
    pub title: String,
    /// Units and scope.
    pub subtitle: String,
    /// The same in sentences, made from the numbers.
    pub description: String,
    /// What the reader must know.
    pub notes: Vec<String>,
    /// The documents behind it, in a sentence.
    pub sources: String,
    /// The revision and its day.
    pub revision: String,
}

/// What the numbers of a panel are counted in where they stand without words: 亿元, RMB 100 million.
pub fn counted_in(panel: &Panel, lang: Lang) -> String {
    words::counted_in(panel, lang)
}

/// The words of a whole comparison.
pub fn caption(comparison: &Comparison, setting: &Setting) -> Caption {
    let (frame, basis) = match comparison {
        Comparison::Targets(targets) => (words::of_targets(targets, &targets.panels, setting), &targets.basis),
        Comparison::Timeline(timeline) => (words::of_timeline(timeline, setting), &timeline.basis),
        Comparison::Measures(measures) => (words::of_measures(measures, setting), &measures.basis),
    };
    let documents = match comparison {
        Comparison::Targets(_) => frame.documents,
        _ => words::drawn_documents(basis, |fact| basis.fact(fact).is_some()),
    };
    // A file states numbers as they are, where a picture writes 1万亿元.
    let subtitle = match comparison {
        Comparison::Targets(targets) => match targets.panels.as_slice() {
            [panel] => {
                let counted = labels::PICTURE_UNIT.format(setting.lang, &[&counted_in(panel, setting.lang)]);
                frame.subtitle.replacen(&words::unit(panel, setting.lang), &counted, 1)
            }
            _ => frame.subtitle,
        },
        _ => frame.subtitle,
    };
    Caption {
        sources: frame::sources(&documents, documents.len(), setting.lang),
        title: frame.title,
        subtitle,
        description: frame.description,
        notes: frame.notes,
        revision: frame.revision,
    }
}

/// Fewer facts are written out where there is little room, though each keeps its shape; then lanes that would not be legible
/// are left out from below.
fn timeline_picture(timeline: &Timeline, setting: &Setting) -> ChartPlan {
    let mut shown = timeline.clone();
    loop {
        let more = timeline.lanes.len() - shown.lanes.len();
        let mut frame = words::of_timeline(&shown, setting);
        frame.documents = words::drawn_documents(&shown.basis, |fact| {
            shown.lanes.iter().any(|lane| lane.moments.iter().any(|moment| moment.fact == *fact))
        });
        frame.more = (more > 0).then(|| labels::PICTURE_MORE_REGIONS.format(setting.lang, &[&more.to_string()]));
        let plan = |width, named| timeline::plan_naming(&shown, setting.style(width), named);
        let last = shown.lanes.len() <= 1;
        let stretch = if last { f64::INFINITY } else { STRETCH.min(least_pixels(setting) / STRETCHED_PIXELS) };
        let legible = NAMED.iter().find_map(|named| fitting(&frame, setting, &|width| plan(width, *named), 1.0));
        if let Some((width, chart)) = legible.or_else(|| fitting(&frame, setting, &|width| plan(width, MIN_NAMED), stretch)) {
            return frame.around_one(setting, width, chart);
        }
        if last {
            return frame.around_one(setting, widest(setting), plan(widest(setting), MIN_NAMED));
        }
        shown.lanes.pop();
        shown.basis.regions.truncate(shown.lanes.len());
    }
}

/// The narrowest width at which a chart fits with its frame; none when it fits at none.
fn fitting(frame: &Frame, setting: &Setting, plan: &dyn Fn(i32) -> ChartPlan, stretch: f64) -> Option<(i32, ChartPlan)> {
    let fit = |width: i32| {
        let room = frame.room(setting, width);
        let chart = plan(room.w);
        (chart.height <= room.h).then_some((width, chart))
    };
    narrowest(setting, stretch, fit)
}

/// The first of the widths to be tried at which something fits: the legible ones, then wider ones up to a bound.
fn narrowest<T>(setting: &Setting, stretch: f64, fit: impl Fn(i32) -> Option<T>) -> Option<T> {
    let widths = legible_widths(setting);
    let legible = f64::from(widths.last().copied().unwrap_or(1));
    let wider = std::iter::successors(Some(legible * STEP), |width| Some(width * STEP));
    if let Some(found) = bisected(&widths, &fit) {
        return Some(found);
    }
    if stretch.is_infinite() {
        return wider.take_while(|width| *width <= f64::from(widest(setting))).find_map(|width| fit(width as i32));
    }
    let wider: Vec<i32> = wider.take_while(|width| *width <= legible * stretch).map(|width| width as i32).collect();
    bisected(&wider, &fit)
}

/// The first of rising widths at which something fits, found in few tries: what fits at one width fits at the next.
fn bisected<T>(widths: &[i32], fit: &impl Fn(i32) -> Option<T>) -> Option<T> {
    let mut found = fit(*widths.last()?)?;
    let (mut low, mut high) = (0, widths.len() - 1);
    while low < high {
        let middle = (low + high) / 2;
        match fit(widths[middle]) {
            Some(better) => (found, high) = (better, middle),
            None => low = middle + 1,
        }
    }
    Some(found)
}

/// How small the smallest words may be.
fn least_pixels(setting: &Setting) -> f64 {
    let (w, h) = setting.size;
    (f64::from(w.min(h)) * MIN_PART).max(MIN_PIXELS)
}

/// The widths at which words are neither too large nor too small.
fn legible_widths(setting: &Setting) -> Vec<i32> {
    let (w, h) = setting.size;
    let shorter = f64::from(w.min(h));
    let at = |pixels: f64| SMALLEST * f64::from(w) / pixels;
    let last = at(least_pixels(setting));
    let first = at((shorter * LARGEST_PART).max(MIN_PIXELS)).min(last);
    let mut widths: Vec<i32> =
        std::iter::successors(Some(first), |width| Some(width * STEP)).take_while(|w| *w < last).map(|w| w as i32).collect();
    widths.push(last as i32);
    widths
}

/// Beyond this nothing can be read any more.
fn widest(setting: &Setting) -> i32 {
    legible_widths(setting).last().copied().unwrap_or(1).saturating_mul(6)
}

/// The names of the regions that are shown, as a title lists them.
fn region_names(basis: &ComparisonContext, lang: Lang) -> Vec<String> {
    basis.regions.iter().filter_map(|slug| basis.region(slug)).map(|region| region.name.get(lang).to_owned()).collect()
}

#[cfg(test)]
mod tests;
