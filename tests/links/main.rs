//! Links that hold: short links, pins and what has changed since, passages in attached texts, and honest 404 pages.

mod attach;
mod changes;
mod diff;
mod fixture;
mod pages;
mod pins;
mod short;
