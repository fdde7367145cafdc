//! Every file of the kept corpus through every way in: nothing falls over, nothing takes long or fills the memory, and
//! nothing that could do harm comes out again. The corpus is kept in `fuzz/seeds`, one folder for each way in; what is
//! too large or too strange to be kept as a file is built here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod bodies;
mod built;
mod changed;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What takes longer than this, without optimisation and on the busiest machine, would never end.
const LONGEST: Duration = Duration::from_secs(120);
/// What the kept corpus may take, in bytes.
const LARGEST: u64 = 1024 * 1024;

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds")
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The files of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// Feeds one file into every way in; what fell over or took long.
fn fed(what: &str, data: &[u8]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, body) in bodies::ALL {
        let began = Instant::now();
        // All that fall over are named at once. Each has said why.
        if std::panic::catch_unwind(|| body(data)).is_err() {
            wrong.push(format!("{name} fell over {what}"));
        }
        let took = began.elapsed();
        if took > LONGEST {
            wrong.push(format!("{name} took {took:?} for {what}"));
        }
    }
    wrong
}

/// So much memory may be asked for: a bomb that goes off ends the test at once.
#[cfg(unix)]
fn bound_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let most = 3 << 30;
    let now = getrlimit(Resource::As);
    let most = now.maximum.map_or(most, |maximum| maximum.min(most));
    setrlimit(Resource::As, Rlimit { current: Some(most), maximum: now.maximum }).unwrap();
}

#[cfg(not(unix))]
fn bound_memory() {}

#[test]
fn every_kept_file_goes_through_every_way_in() {
    bound_memory();
    let (mut count, mut wrong) = (0, Vec::new());
    for folder in files(&seeds()) {
        for file in files(&folder) {
            let kept = format!("{}/{}", file_name(&folder), file_name(&file));
            wrong.extend(fed(&kept, &fs::read(&file).unwrap()));
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "{count} files are hardly a corpus");
}

#[test]
fn texts_that_are_built_large_or_strange_go_through_every_way_in() {
    bound_memory();
    let wrong: Vec<String> = built::texts().iter().flat_map(|(what, data)| fed(what, data)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn workbooks_that_are_built_to_do_harm_go_through_every_way_in() {
    bound_memory();
    let wrong: Vec<String> = built::books().iter().flat_map(|(what, data)| fed(what, data)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_way_in_has_a_fuzz_target_and_a_corpus_and_the_corpus_is_small() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    for (name, _) in bodies::ALL {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} has no target");
        let target = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("\"{name}\"")), "the target {name} is another's");
        assert!(!files(&seeds().join(name)).is_empty(), "{name} has no seeds");
    }
    let folders = files(&seeds());
    assert_eq!(folders.len(), bodies::ALL.len(), "a folder of seeds belongs to no way in");
    assert_eq!(files(&fuzz.join("fuzz_targets")).len(), bodies::ALL.len());
    let all: u64 =
        folders.iter().flat_map(|folder| files(folder)).map(|file| fs::metadata(file).unwrap().len()).sum();
    assert!(all < LARGEST, "the corpus has {all} bytes");
}
