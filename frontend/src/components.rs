//! One component a file. Components hold signals, not rules: what they show is decided in `shared`.

pub mod chart;

pub mod piece;
