//! The comparison model of Duibiao: what a fact is, how facts are compared, how a comparison is drawn.
//!
//! Boundary: no I/O, no clock, no web or database crate. The same input always gives the same output, in the browser
//! and on the server, byte for byte.

pub mod api;
pub mod chart;
pub mod compare;
pub mod date;
pub mod html;
pub mod model;
pub mod order;
pub mod passage;
pub mod quantity;
pub mod search;
pub mod short;
pub mod text;
pub mod view;
