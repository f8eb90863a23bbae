//! The data of the six documents: complete, proven, and read with care; and what the pages make of them.

mod cards;
mod checking;
mod controls;
mod counts;
mod coverage;
mod kept_inputs;
mod normalised;
mod page_text;
mod pages;
mod reading;
mod search;
mod tables;
mod traps;
mod units;
mod verdicts;
mod words;
