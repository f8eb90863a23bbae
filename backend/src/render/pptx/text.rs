//! How much room text takes on a slide. Office suites do not agree on letters that shrink by themselves, so nothing is left to
//! them: what stands on a slide was measured.

use shared::chart::text_metrics;

/// English metric units of a point.
const POINT: i64 = 12_700;

/// Lines of a text in a width; sizes are in hundredths of a point. Fonts differ, so a twentieth stays free.
pub(super) fn wrapped(text: &str, size: u32, bold: bool, width: i64) -> Vec<String> {
    text_metrics::wrap(text, size as i32, bold, room(width))
}

/// A text cut to one line.
pub(super) fn cut(text: &str, size: u32, width: i64) -> String {
    text_metrics::fit(text, size as i32, false, room(width))
}

fn room(width: i64) -> i32 {
    (width * 95 / POINT) as i32
}

/// The height of a line: the usual Chinese fonts need 1.3 to 1.4 of their size.
pub(super) fn line_height(size: u32) -> i64 {
    i64::from(size) * POINT * 136 / 10_000
}

/// The largest size in hundredths of a point, between bounds, whose lines have a height.
pub(super) fn size_for(height: i64, least: u32, most: u32) -> u32 {
    u32::try_from(height * 10_000 / (POINT * 136)).unwrap_or(least).clamp(least, most)
}
