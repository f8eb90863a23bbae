//! One page a file. A comparison's file says what stands around its charts; `comparison` is the frame of all three.

#[cfg(feature = "ssr")]
pub mod changes;
#[cfg(feature = "ssr")]
pub mod check;
pub mod comparison;
#[cfg(feature = "ssr")]
pub mod data;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod embed;
#[cfg(feature = "ssr")]
pub mod fact;
#[cfg(feature = "ssr")]
pub mod failure;
pub mod filters;
#[cfg(all(test, feature = "ssr"))]
pub(crate) mod fixture;
#[cfg(feature = "ssr")]
pub mod indicator;
pub mod loaded;
pub mod measures;
#[cfg(feature = "ssr")]
pub mod not_found;
pub mod overview;
pub mod reading;
#[cfg(feature = "ssr")]
pub mod region;
#[cfg(feature = "ssr")]
pub mod search;
pub mod targets;
pub mod timeline;
