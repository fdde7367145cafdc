//! The program `tenken`. Everything it does is in the library.

#![forbid(unsafe_code)]

use std::process::ExitCode;

/// A questionnaire is thousands of small texts, read on several threads at once as the program starts. With the
/// system's allocator a large one stands on the screen a sixth later, a small one at the same time (benches/README.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tenken::cli::run(std::env::args_os())
}
