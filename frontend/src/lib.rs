//! The pages of Duibiao as components: feature `ssr` renders them to text on the server, feature `hydrate` lets the browser take
//! over comparisons and overview. Both follow one way: address → view → facts of what is shown → comparison → components.
//!
//! Boundary: rules live in `shared`. A page is a line in `routes` and a file in `pages`; a component is a file in `components`.
#![recursion_limit = "256"]

#[cfg(feature = "hydrate")]
pub mod browser;
pub mod components;
pub mod data;
#[cfg(feature = "ssr")]
pub mod desk;
pub mod document;
pub mod layout;
pub mod live_page;
pub mod location;
pub mod pages;
pub mod routes;

/// The build that server and browser must share: what is rendered by one can only be taken over by the same.
pub const BUILD: &str = env!("DUIBIAO_BUILD");
