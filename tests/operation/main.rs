//! What whoever runs it relies on: data that can be taken out and put back, figures, and a set-up that says what is wrong with it.

mod backup;
mod doctor;
mod export;
mod metrics;
