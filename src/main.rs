//! The program `tenken`. Everything it does is in the library.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    tenken::cli::run(std::env::args_os())
}
