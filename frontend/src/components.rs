//! One component a file. Components hold signals, not rules: what they show is decided in `shared`.

pub mod chart;
pub mod chips;
pub mod evidence;
pub mod fact_card;
pub mod header;
pub mod loading;
pub mod notices;
pub mod panel;
pub mod table;
