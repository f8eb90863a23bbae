//! Links that hold: addresses as they arrive, short links, pins and what has changed since, passages in attached texts, and honest 404 pages.

mod arrivals;
mod attach;
mod base_path;
mod changes;
mod diff;
mod feed;
mod fixture;
mod hostile;
mod long;
mod pages;
mod pins;
mod short;
