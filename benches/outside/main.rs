//! The program from outside, as whoever sits at the terminal sees it: in a pseudo-terminal of 120×40, beside vim and
//! beside the least that the same library can do (the example `bare`), turn by turn in the same run.
//!
//! ```text
//! cargo build --release --example bare
//! cargo bench --bench outside                  # some minutes
//! cargo bench --bench outside -- --starts 5 --keys 60
//! ```
//!
//! What a figure means is said where it is measured; times are those of the reads, taken before anything else is done
//! with the bytes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that fails should say so at once"
)]

mod figures;
mod programs;
mod terminal;

#[path = "../../examples/generate/generated/mod.rs"]
mod generated;

use figures::{Figures, Sample};
use programs::{Doing, Program};
use std::time::Duration;
use terminal::Running;

/// How much is measured.
struct Much {
    starts: usize,
    keys: usize,
    rest: Duration,
}

/// The keys of a doing are sent in so many portions, the programs taking turns.
const TURNS: usize = 3;

fn main() {
    let much = much();
    let folder = tempfile::tempdir().unwrap();
    for controls in [45, 10_000] {
        let programs = programs::all(folder.path(), controls);
        let mut figures: Vec<Figures> = programs.iter().map(|program| Figures::of(program.name)).collect();
        measure_starts(&programs, &mut figures, much.starts);
        for doing in Doing::ALL {
            measure_keys(&programs, &mut figures, doing, much.keys);
        }
        measure_rest(&programs, &mut figures, much.rest);
        println!("{controls} controls, every one answered");
        figures::print(&figures);
    }
}

/// What the command line asks for; cargo adds `--bench` to it.
fn much() -> Much {
    let args: Vec<String> = std::env::args().collect();
    let number = |name: &str, else_: usize| {
        let at = args.iter().position(|arg| arg == name);
        at.and_then(|at| args.get(at + 1)?.parse().ok()).unwrap_or(else_)
    };
    Much {
        starts: number("--starts", 15),
        keys: number("--keys", 300),
        rest: Duration::from_secs(number("--rest", 10) as u64),
    }
}

/// From the start of the process to the last byte before silence: the whole first frame. One start of each is not
/// counted; it warms the files up.
fn measure_starts(programs: &[Program], figures: &mut [Figures], starts: usize) {
    for turn in 0..=starts {
        for (program, figures) in programs.iter().zip(&mut *figures) {
            let running = Running::start(program);
            if turn > 0 {
                figures.starts.push(running.started);
                figures.memory = figures.memory.max(running.peak_memory());
            }
            running.end(program);
        }
    }
}

/// From the writing of a key to the last byte before silence: the whole frame; and its bytes.
fn measure_keys(programs: &[Program], figures: &mut [Figures], doing: Doing, keys: usize) {
    let mut running: Vec<Running> = programs
        .iter()
        .map(|program| {
            let mut running = Running::start(program);
            program.before(doing).iter().for_each(|key| running.press(key));
            running
        })
        .collect();
    for turn in 0..TURNS {
        for ((program, running), figures) in programs.iter().zip(&mut running).zip(&mut *figures) {
            let cycle = program.keys(doing);
            for at in turn * keys / TURNS..(turn + 1) * keys / TURNS {
                running.quiet_for(doing.rest());
                let (took, bytes) = running.measured(cycle[at % cycle.len()]);
                figures.samples(doing).push(Sample { took, bytes });
            }
            figures.memory = figures.memory.max(running.peak_memory());
        }
    }
    for (program, running) in programs.iter().zip(running) {
        running.end(program);
    }
}

/// What a program does that is left alone: bytes it sends, and how often it wakes up.
fn measure_rest(programs: &[Program], figures: &mut [Figures], rest: Duration) {
    for (program, figures) in programs.iter().zip(figures) {
        let mut running = Running::start(program);
        // What belongs to the start ends.
        running.quiet_for(Duration::from_secs(1));
        let before = running.wake_ups();
        figures.idle_bytes = running.quiet_for(rest);
        figures.idle_wake_ups = running.wake_ups().zip(before).map(|(after, before)| after - before);
        figures.idle = rest;
        running.end(program);
    }
}
