//! What leaves the house, read by the programs it is made for: workbooks by LibreOffice and openpyxl, pages by
//! Chromium, the form filled in there with real clicks and keys.
//!
//! Left out by a plain `cargo test`, which prints so; `.ci/run` runs them. Where a program is missing, its test says
//! that it was left out; with `TENKEN_READERS=all` in the environment that is a failure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod browser;
#[path = "../cli/home.rs"]
#[allow(dead_code, reason = "shared with the tests of the commands")]
mod home;
mod outside;
mod pages;
mod sample;
mod workbooks;
