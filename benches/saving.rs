//! From a committed edit to its line on the medium, beside one write and sync of the same bytes: in turn, in the same
//! loop, each into a file of its own in the same folder, so that the moods of the disk meet both alike.

#![allow(clippy::unwrap_used, reason = "a benchmark that fails should say so at once")]
#![allow(clippy::print_stdout, reason = "what is measured is printed")]

#[path = "../examples/generate/generated/mod.rs"]
mod generated;

use generated::{Generated, SEED, now, today};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tenken::model::edit::Edit;
use tenken::model::trail::Entry;
use tenken::model::{ControlId, Field, OpenAssessment, Value};
use tenken::store::journal::line::{Line, seal};
use tenken::store::{Disk, Ledger, Pace, SaveState, Saver, opening, reading};

/// So many times at each size: fewer than after which the file is written because the journal has grown.
const ROUNDS: usize = 1000;
/// So many times before anything is measured.
const WARM: usize = 20;
/// An edit may take so many times as long as a write and sync.
const GOAL: f64 = 1.5;

fn main() {
    let mut words = std::env::args().skip_while(|word| word != "--rounds").skip(1);
    let rounds = words.next().map_or(ROUNDS, |word| word.parse().unwrap()).min(ROUNDS);
    println!("{rounds} edits at each size, in turn with as many writes and syncs; times in µs\n");
    println!("| answers | | median | p90 | p99 |\n|---|---|---|---|---|");
    for controls in [45, 10_000] {
        let mut times = measure(controls, rounds);
        for list in [&mut times.on_disk, &mut times.told, &mut times.bare] {
            list.sort_unstable();
        }
        let shares = [0.5, 0.9, 0.99];
        for (name, list) in [
            ("write and sync", &times.bare),
            ("edit to the disk", &times.on_disk),
            ("edit until it is told", &times.told),
        ] {
            let [p50, p90, p99] = shares.map(|share| quantile(list, share).as_micros());
            println!("| {controls} | {name} | {p50} | {p90} | {p99} |");
        }
        let [p50, p90, p99] = shares.map(|share| {
            quantile(&times.on_disk, share).as_secs_f64() / quantile(&times.bare, share).as_secs_f64()
        });
        println!(
            "| {controls} | **edit to the disk : write and sync** | **{p50:.2}** | {p90:.2} | {p99:.2} |"
        );
        let met = if p50 <= GOAL { "met" } else { "missed" };
        println!("| {controls} | the goal for the medians, {GOAL} | {met} | | |");
    }
}

/// What was measured at one size.
#[derive(Default)]
struct Times {
    /// From handing an edit to the saver until the saver says that its line is on the medium, taken where it says so.
    on_disk: Vec<Duration>,
    /// The same until another thread has heard of it.
    told: Vec<Duration>,
    /// A write to the end of an open file, and a sync.
    bare: Vec<Duration>,
}

fn measure(controls: usize, rounds: usize) -> Times {
    let (folder, made) = (folder(), Generated::new(controls, SEED));
    let mut journal = Journal::new(folder.path(), &made);
    let mut bare = File::create(folder.path().join("見本")).unwrap();
    let mut typist = Typist::new(&made);
    let mut times = Times::default();
    for round in 0..WARM + rounds {
        let entries = typist.edit();
        let line = Line::Edit(entries.first().unwrap().clone());
        let (bytes, _) = seal(1, Some(&"0".repeat(64)), &line);
        // Neither is always the one that follows the other.
        let first = (round % 2 == 1).then(|| write_and_sync(&mut bare, &bytes));
        let (on_disk, told) = journal.save(entries);
        let written = first.unwrap_or_else(|| write_and_sync(&mut bare, &bytes));
        if round >= WARM {
            times.on_disk.push(on_disk);
            times.told.push(told);
            times.bare.push(written);
        }
    }
    times
}

fn write_and_sync(file: &mut File, bytes: &[u8]) -> Duration {
    let start = Instant::now();
    file.write_all(bytes).unwrap();
    file.sync_data().unwrap();
    start.elapsed()
}

/// The value below which this share of a sorted list lies.
fn quantile(list: &[Duration], share: f64) -> Duration {
    let at = (list.len() as f64 * share) as usize;
    list.get(at.min(list.len() - 1)).copied().unwrap()
}

/// An assessment kept by the saver, as the program keeps it.
struct Journal {
    saver: Saver<Ledger>,
    states: Receiver<(Instant, SaveState)>,
}

impl Journal {
    fn new(folder: &Path, made: &Generated) -> Journal {
        let path = folder.join("点検.json");
        fs::write(&path, reading::to_bytes(&made.assessment)).unwrap();
        let current = opening::current(&path).unwrap();
        let ledger = Ledger::of(&Disk, &path, current.print, &current.joined, "佐藤".into());
        let (sender, states) = channel();
        let pace = Pace {
            file_rest: Duration::from_secs(3600),
            file_longest: Duration::from_secs(3600),
            ..Pace::default()
        };
        let report = move |state| {
            let _ = sender.send((Instant::now(), state));
        };
        let saver = Saver::keep(ledger, Arc::new(Disk), pace, report).unwrap();
        Journal { saver, states }
    }

    /// How long it takes until an edit is on the medium, and until that is known here.
    fn save(&mut self, entries: Vec<Entry>) -> (Duration, Duration) {
        let start = Instant::now();
        let wanted = self.saver.submit(entries);
        loop {
            if let (at, SaveState::Saved { generation, .. }) = self.states.recv().unwrap()
                && generation >= wanted
            {
                return (at - start, start.elapsed());
            }
        }
    }
}

/// An assessment that is edited, one answer after the other.
struct Typist {
    open: OpenAssessment,
    controls: Vec<ControlId>,
    edits: usize,
}

impl Typist {
    fn new(made: &Generated) -> Typist {
        let open = OpenAssessment::new(made.assessment.clone(), Arc::new(made.questionnaire()), today());
        let controls = open.questionnaire().items().map(|item| item.control.id.clone()).collect();
        Typist { open, controls, edits: 0 }
    }

    fn edit(&mut self) -> Vec<Entry> {
        self.edits += 1;
        let control = self.controls.get(self.edits % self.controls.len()).unwrap().clone();
        let value = Value::text(format!("利用者IDは四半期ごとに台帳と照合する。{}", self.edits));
        let edit = Edit::Put { control: control.clone(), field: Field::Description, value };
        self.open.edit(&control, Some(Field::Description), edit, now(), false).unwrap();
        self.open.take_made().into_iter().map(|made| made.said("佐藤".into(), now())).collect()
    }
}

/// In the build's own folder: the system's folder for temporary files may be memory.
fn folder() -> TempDir {
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(parent).unwrap();
    tempfile::tempdir_in(parent).unwrap()
}
