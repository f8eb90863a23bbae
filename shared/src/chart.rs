//! From a comparison to a picture: `plan` decides everything, `svg` draws it through plotters and decides nothing.
//!
//! The same comparison, style and language always give the same plan, and the same plan the same SVG, byte for byte, in
//! the browser and on the server.

pub mod axis;
pub mod measures;
pub mod metrics;
pub mod picture;
pub mod plan;
pub mod svg;
pub mod targets;
pub mod timeline;

pub use plan::{ChartPlan, Palette, Style};
