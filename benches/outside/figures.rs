//! What was measured, and how it is printed.

use crate::programs::Doing;
use std::time::Duration;

/// A key: how long its frame took (none if nothing came), and its bytes.
pub struct Sample {
    pub took: Option<Duration>,
    pub bytes: usize,
}

/// What was measured of one program.
pub struct Figures {
    pub name: &'static str,
    pub starts: Vec<Duration>,
    pub moved: Vec<Sample>,
    pub read: Vec<Sample>,
    pub typed: Vec<Sample>,
    /// Peak memory in KiB.
    pub memory: u64,
    pub idle: Duration,
    pub idle_bytes: usize,
    pub idle_wake_ups: Option<u64>,
}

impl Figures {
    /// Nothing measured yet.
    pub fn of(name: &'static str) -> Figures {
        Figures {
            name,
            starts: Vec::new(),
            moved: Vec::new(),
            read: Vec::new(),
            typed: Vec::new(),
            memory: 0,
            idle: Duration::ZERO,
            idle_bytes: 0,
            idle_wake_ups: None,
        }
    }

    /// The keys of a doing.
    pub fn samples(&mut self, doing: Doing) -> &mut Vec<Sample> {
        match doing {
            Doing::Move => &mut self.moved,
            Doing::Read => &mut self.read,
            Doing::Type => &mut self.typed,
        }
    }
}

/// The value below which a share of all lies (nearest rank).
fn quantile<T: Ord + Copy>(values: impl Iterator<Item = T>, share: f64) -> Option<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    let rank = (values.len() as f64 * share).ceil() as usize;
    values.get(rank.max(1) - 1).copied()
}

fn milliseconds(took: Option<Duration>) -> String {
    took.map_or_else(|| "-".into(), |took| format!("{:.1}", took.as_secs_f64() * 1e3))
}

fn microseconds(took: Option<Duration>) -> String {
    took.map_or_else(|| "-".into(), |took| took.as_micros().to_string())
}

/// Time at the middle and at the hundredth, and the bytes at both: two columns.
fn keys(samples: &[Sample]) -> String {
    let took = || samples.iter().filter_map(|sample| sample.took);
    let bytes = || samples.iter().filter(|sample| sample.took.is_some()).map(|sample| sample.bytes);
    let count = |count: Option<usize>| count.map_or_else(|| "-".into(), |count| count.to_string());
    format!(
        "{} / {} | {} / {}",
        microseconds(quantile(took(), 0.5)),
        microseconds(quantile(took(), 0.99)),
        count(quantile(bytes(), 0.5)),
        count(quantile(bytes(), 0.99)),
    )
}

/// Prints a table in Markdown, a program a row.
pub fn print(all: &[Figures]) {
    println!(
        "\n| p50 / p99 | start, ms | move, µs | bytes | read, µs | bytes | type, µs | bytes | peak, KiB \
         | left alone: bytes | wake-ups |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    for figures in all {
        let start = milliseconds(quantile(figures.starts.iter().copied(), 0.5));
        let [moves, reads, types] =
            [&figures.moved, &figures.read, &figures.typed].map(|samples| keys(samples));
        let wakes = figures.idle_wake_ups.map_or_else(|| "-".into(), |count| count.to_string());
        println!(
            "| {} | {start} | {moves} | {reads} | {types} | {} | {} in {} s | {wakes} |",
            figures.name,
            figures.memory,
            figures.idle_bytes,
            figures.idle.as_secs()
        );
    }
    println!();
}
