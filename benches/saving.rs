//! From a committed edit to its line on the medium, beside one write and sync of the same bytes in the same folder and
//! the same run.

#![allow(clippy::unwrap_used, reason = "a benchmark that fails should say so at once")]

#[path = "../examples/generate/generated/mod.rs"]
mod generated;

use divan::Bencher;
use generated::{Generated, SEED, now, today};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;
use tempfile::TempDir;
use tenken::model::edit::Edit;
use tenken::model::trail::Entry;
use tenken::model::{ControlId, Field, OpenAssessment, Value};
use tenken::store::journal::line::{Line, seal};
use tenken::store::{Disk, Ledger, Pace, SaveState, Saver, opening, reading};

fn main() {
    divan::main();
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

/// An edit handed to the saver, until the saver reports it saved.
#[divan::bench(args = [45, 10_000], sample_count = 300, sample_size = 1)]
fn edit_to_saved(bencher: Bencher, controls: usize) {
    let (folder, made) = (folder(), Generated::new(controls, SEED));
    let path = folder.path().join("点検.json");
    fs::write(&path, reading::to_bytes(&made.assessment)).unwrap();
    let current = opening::current(&path).unwrap();
    let ledger = Ledger::of(&Disk, &path, current.print, &current.joined, "佐藤".into());
    let (sender, states) = channel();
    let pace = Pace { file_rest: Duration::from_secs(3600), ..Pace::default() };
    let report = move |state| {
        let _ = sender.send(state);
    };
    let saver = Saver::keep(ledger, Arc::new(Disk), pace, report).unwrap();
    let mut typist = Typist::new(&made);
    // The first edit begins the journal.
    saver.submit(typist.edit());
    saver.flush(Duration::from_secs(60)).unwrap();
    states.try_iter().for_each(drop);
    bencher.with_inputs(|| typist.edit()).bench_local_values(|entries| {
        let wanted = saver.submit(entries);
        while !matches!(states.recv().unwrap(), SaveState::Saved { generation, .. } if generation >= wanted) {
        }
    });
}

/// The same bytes written to the end of an open file and synced.
#[divan::bench(args = [45, 10_000], sample_count = 300, sample_size = 1)]
fn write_and_sync(bencher: Bencher, controls: usize) {
    let (folder, made) = (folder(), Generated::new(controls, SEED));
    let mut file = File::create(folder.path().join("見本")).unwrap();
    let mut typist = Typist::new(&made);
    let mut line = || {
        let entry = typist.edit().remove(0);
        seal(1, Some(&"0".repeat(64)), &Line::Edit(entry)).0
    };
    file.write_all(&line()).unwrap();
    bencher.with_inputs(line).bench_local_values(|bytes| {
        file.write_all(&bytes).unwrap();
        file.sync_data().unwrap();
    });
}
