//! Attached texts.
