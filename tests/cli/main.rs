//! Every command, run as a process the way a person or a script runs it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod appendix;
mod at_once;
mod bad_input;
mod bundle;
mod bundle64;
mod check;
mod commands;
mod config;
mod dialog;
mod editions;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod faults;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod filing;
mod fill;
mod find;
mod help;
mod home;
mod hostile;
mod import;
mod keys;
#[cfg(unix)]
mod keys_alone;
#[cfg(unix)]
mod linked;
mod log;
mod own;
mod paper;
mod pdf;
#[cfg(unix)]
mod private;
mod prompt;
#[cfg(unix)]
#[path = "../terminal/pty.rs"]
#[allow(dead_code, reason = "the tests in a terminal use the rest of it")]
mod pty;
mod questionnaire;
mod set;
mod sharing;
mod years;
