//! The program `tenken`. Everything it does is in the library.

#![forbid(unsafe_code)]

use std::process::ExitCode;

/// A questionnaire is thousands of small texts, read on several threads at once as the program starts. The
/// system's allocator asks the kernel for their room page by page; this one does not, and the first frame stands
/// sooner for it (benches/README.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tenken::cli::run(std::env::args_os())
}
