//! The data of the six documents: complete, proven, and read with care.

mod cards;
mod counts;
mod coverage;
mod pages;
mod reading;
mod traps;
mod verdicts;
mod words;
