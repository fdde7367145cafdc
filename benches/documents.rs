//! How long it takes to read, to change and to save assessments of three sizes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that fails should say so at once"
)]

#[path = "../examples/generate/generated/mod.rs"]
mod generated;

use divan::Bencher;
use divan::counter::BytesCount;
use generated::{Generated, SEED, now, today};
use std::sync::Arc;
use tenken::model::edit::Edit;
use tenken::model::{Assessment, ControlId, Field, OpenAssessment, Questionnaire, Value};
use tenken::store::{Disk, Folders, Library, atomic, opening, reading};

const SIZES: [usize; 3] = [45, 10_000, 100_000];

fn main() {
    divan::main();
}

fn opened(made: &Generated) -> OpenAssessment {
    OpenAssessment::new(made.assessment.clone(), Arc::new(made.questionnaire()), today())
}

/// Bytes to assessment.
#[divan::bench(args = SIZES, max_time = 3)]
fn parse(bencher: Bencher, controls: usize) {
    let bytes = reading::to_bytes(&Generated::new(controls, SEED).assessment);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| reading::parse::<Assessment>(&bytes).unwrap());
}

/// Bytes to assessment, opened against a questionnaire that is there already, everything counted.
#[divan::bench(args = SIZES, max_time = 3)]
fn load(bencher: Bencher, controls: usize) {
    let made = Generated::new(controls, SEED);
    let questionnaire = Arc::new(made.questionnaire());
    let bytes = reading::to_bytes(&made.assessment);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| {
        let assessment = reading::parse::<Assessment>(&bytes).unwrap();
        OpenAssessment::new(assessment, Arc::clone(&questionnaire), today())
    });
}

/// Catalog and provider statements, both parsed, to questionnaire.
#[divan::bench(args = SIZES, max_time = 3)]
fn join(bencher: Bencher, controls: usize) {
    let made = Generated::new(controls, SEED);
    bencher
        .with_inputs(|| (made.catalog.clone(), made.statements.clone()))
        .bench_values(|(catalog, statements)| Questionnaire::join(catalog, Some(statements)).unwrap());
}

/// Files to an open assessment with everything counted: assessment, catalog and provider statements.
#[divan::bench(args = SIZES, max_time = 5)]
fn open_files(bencher: Bencher, controls: usize) {
    let folder = tempfile::tempdir().unwrap();
    let files = Generated::new(controls, SEED).write(folder.path()).unwrap();
    let library = Library::beside(&Folders::under(folder.path()), &files[0]);
    bencher.bench(|| {
        let opening = opening::begin(library.clone(), &files[0]).unwrap().read().unwrap();
        let assessment = opening.loaded.document;
        let questionnaire = opening.answered.by(&assessment).unwrap();
        OpenAssessment::new(assessment, Arc::new(questionnaire), today())
    });
}

/// Assessment to bytes.
#[divan::bench(args = SIZES, max_time = 3)]
fn to_bytes(bencher: Bencher, controls: usize) {
    let made = Generated::new(controls, SEED);
    let bytes = reading::to_bytes(&made.assessment).len();
    bencher.counter(BytesCount::new(bytes)).bench(|| reading::to_bytes(&made.assessment));
}

/// Bytes onto the medium: a new file, synced, renamed over the old one, the folder synced.
#[divan::bench(args = SIZES, max_time = 3)]
fn write(bencher: Bencher, controls: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("generated.json");
    let bytes = reading::to_bytes(&Generated::new(controls, SEED).assessment);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| atomic::write(&Disk, &path, &bytes).unwrap());
}

/// One answer changed, with its record, its undo and the new counts.
#[divan::bench(args = SIZES, max_time = 1)]
fn edit(bencher: Bencher, controls: usize) {
    let mut open = opened(&Generated::new(controls, SEED));
    let control: ControlId = open.questionnaire().at(controls / 2).unwrap().control.id.clone();
    let mut typed = 0_u64;
    bencher.bench_local(|| {
        typed += 1;
        let value = Value::text(format!("利用者IDは四半期ごとに台帳と照合する。{}", typed % 10));
        let edit = Edit::Put { control: control.clone(), field: Field::Description, value };
        open.edit(&control, Some(Field::Description), edit, now(), true).unwrap();
    });
}

/// The copy that the saver keeps for itself, made once when a file is opened.
#[divan::bench(args = SIZES, max_time = 1)]
fn snapshot(bencher: Bencher, controls: usize) {
    let open = opened(&Generated::new(controls, SEED));
    bencher.bench(|| open.assessment().clone());
}
