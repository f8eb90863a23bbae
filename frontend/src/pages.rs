//! One page a file.

pub mod measures;
pub mod not_found;
pub mod overview;
pub mod targets;
pub mod timeline;
