//! From a comparison to a picture: `plan` decides everything, `svg` draws it through plotters and decides nothing.
//!
//! The same comparison, style and language always give the same plan, and the same plan the same SVG, byte for byte, in
//! the browser and on the server.

pub mod axis;
pub mod colour;
pub mod measures;
pub mod plan;
pub mod poster;
pub mod svg;
pub mod targets;
pub mod text_metrics;
pub mod theme;
pub mod timeline;

pub use plan::{ChartPlan, Style};

use crate::{comparison::Comparison, model::Lang};

/// The plan of one chart of a comparison, by the name that the comparison gives it.
pub fn plan(comparison: &Comparison, key: &str, style: Style) -> Option<ChartPlan> {
    match comparison {
        Comparison::Targets(targets) => Some(self::targets::plan(targets, targets.panel(key)?, style)),
        Comparison::Timeline(timeline) => Some(self::timeline::plan(timeline, style)),
        Comparison::Measures(measures) => Some(self::measures::plan(measures, style)),
    }
}

/// The same for a page, which says in words of its own what stands below the marks: who is silent.
pub fn plan_on_page(comparison: &Comparison, key: &str, style: Style) -> Option<ChartPlan> {
    match comparison {
        Comparison::Targets(targets) => Some(self::targets::plan_marks(targets, targets.panel(key)?, style)),
        comparison => plan(comparison, key, style),
    }
}

/// What a comparison says of itself: what is compared, and where.
pub fn caption(comparison: &Comparison, lang: Lang) -> poster::Caption {
    let (theme, address, printed) = (crate::view::Theme::Light, String::new(), String::new());
    let size = poster::SizeName::Social.pixels();
    let setting = poster::Setting { size, lang, theme, transparent: false, address, printed, revision_date: None };
    poster::caption(comparison, &setting)
}
