//! The comparison model of Duibiao: what a fact is, how facts are compared, how a comparison is drawn.
//!
//! Boundary: no I/O, no clock, no web or database crate. The same input always gives the same output, in the browser
//! and on the server, byte for byte.

pub mod api;
pub mod api_code;
pub mod base_path;
pub mod chart;
#[cfg(feature = "search")]
pub mod checking;
pub mod comparison;
pub mod date;
pub mod embed_code;
pub mod export_link;
pub mod fact_selection;
pub mod feed_link;
pub mod i18n;
pub mod language;
pub mod model;
pub mod nearest;
pub mod open_data;
pub mod outline;
pub mod page_links;
pub mod passage;
pub mod quantity;
pub mod reading;
pub mod search;
pub mod short_link;
pub mod site;
pub mod slides;
pub mod sorting;
mod string_types;
pub mod view;
