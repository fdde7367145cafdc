//! Every command, run as a process the way a person or a script runs it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod bad_input;
mod commands;
mod config;
mod editions;
mod find;
mod help;
mod home;
mod import;
mod keys;
mod log;
mod paper;
mod prompt;
mod questionnaire;
mod set;
mod sharing;
mod years;
