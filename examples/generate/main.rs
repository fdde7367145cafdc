//! Makes an assessment of any size, with the questionnaire it answers, for trying things out and for measuring:
//!
//! ```text
//! cargo run --release --example generate -- --controls 10000 --out DIR [--seed N]
//! ```
//!
//! Afterwards `DIR/generated-10000.json` is the assessment, every control answered, and `DIR/questionnaires` holds
//! what it answers, where the program looks for it. With 45 controls it answers the questionnaire built into the
//! program. The same number and seed make the same files, to the byte. What stands in them is made up.

mod generated;

use generated::Generated;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "generate --controls NUMBER --out FOLDER [--seed NUMBER]";

struct Wanted {
    controls: usize,
    out: PathBuf,
    seed: u64,
}

fn main() -> ExitCode {
    let Some(wanted) = wanted(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match Generated::new(wanted.controls, wanted.seed).write(&wanted.out) {
        Ok(files) => {
            files.iter().for_each(|file| println!("{} {}", size(file), file.display()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", wanted.out.display());
            ExitCode::FAILURE
        }
    }
}

fn wanted(mut arguments: impl Iterator<Item = String>) -> Option<Wanted> {
    let (mut controls, mut out, mut seed) = (None, None, generated::SEED);
    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        match name.as_str() {
            "--controls" => controls = Some(value.parse().ok()?),
            "--out" => out = Some(PathBuf::from(value)),
            "--seed" => seed = value.parse().ok()?,
            _ => return None,
        }
    }
    Some(Wanted { controls: controls?, out: out?, seed })
}

fn size(file: &Path) -> String {
    let bytes = file.metadata().map_or(0, |about| about.len());
    format!("{bytes:>11}")
}
