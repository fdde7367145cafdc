//! The arrows of the house: which room may know which. `src/lib.rs` has the picture.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may know.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("paper", &["model", "text"]),
    ("store", &["model", "text"]),
    ("exchange", &["model", "text"]),
    ("ui", &["model", "text"]),
    ("cli", &["ui", "exchange", "paper", "store", "model", "text"]),
];

/// What a single file may know beyond its room.
const DOORS: &[(&str, &[&str])] = &[
    ("ui/effect.rs", &["store"]),
    ("ui/effect/beginning.rs", &["store"]),
    ("ui/effect/editing.rs", &["store"]),
    ("ui/effect/elsewhere.rs", &["store"]),
    ("ui/effect/errand.rs", &["store"]),
    ("ui/effect/opened.rs", &["store"]),
    ("ui/effect/past.rs", &["store"]),
];

/// The files that may know the terminal library.
const TERMINAL: &[&str] = &["ui/term.rs", "ui/input.rs", "ui/backend.rs"];

/// What a pure room must not reach for: files, the clock, the environment, processes, the terminal.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "Local::now",
    "Utc::now",
    "SystemTime",
    "Instant",
    "println!",
    "eprintln!",
];

const PURE: &[&str] = &["text", "model", "exchange", "paper"];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    let sources: Vec<(String, String)> = found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (name, without_tests(&fs::read_to_string(&path).unwrap()))
        })
        .filter(|(name, _)| !is_test(name))
        .collect();
    assert!(sources.len() > 40, "the sources are not where they were");
    sources
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Files that are only compiled for tests.
fn is_test(name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap_or(name);
    name.contains("/tests/")
        || ["tests.rs", "sample.rs", "samples.rs", "faulty.rs", "properties.rs", "schemas.rs", "emulated.rs"]
            .contains(&stem)
}

/// The code without its tests and without comments, which may speak of anything.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn room(name: &str) -> Option<&'static (&'static str, &'static [&'static str])> {
    let (folder, _) = name.split_once('/')?;
    Some(ROOMS.iter().find(|(room, _)| *room == folder).unwrap_or_else(|| panic!("{folder} is no room")))
}

#[test]
fn a_room_knows_only_the_rooms_below_it() {
    for (name, code) in sources() {
        let Some((this, below)) = room(&name) else { continue };
        let doors = DOORS.iter().find(|(file, _)| *file == name).map_or(&[][..], |(_, doors)| doors);
        for (other, _) in ROOMS.iter().filter(|(other, _)| other != this) {
            let knows =
                code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};"));
            let may = below.contains(other) || doors.contains(other);
            assert!(may || !knows, "{name} knows {other}");
        }
    }
}

#[test]
fn only_the_terminal_s_own_files_know_the_terminal_library() {
    for (name, code) in sources() {
        assert!(
            !code.to_lowercase().contains("crossterm") || TERMINAL.contains(&name.as_str()),
            "{name} knows crossterm"
        );
    }
}

#[test]
fn the_pure_rooms_touch_nothing_outside() {
    for (name, code) in sources() {
        let Some((this, _)) = room(&name) else { continue };
        if PURE.contains(this) {
            for reach in IMPURE {
                assert!(!code.contains(reach), "{name} reaches for {reach}");
            }
        }
    }
}

#[test]
fn the_store_s_head_names_every_file_in_it() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/mod.rs")).unwrap();
    let head: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
    let names: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        assert!(head.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn nothing_speaks_to_the_network() {
    for (name, code) in sources() {
        assert!(!code.contains("std::net"), "{name}");
    }
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let [_, rest] = lock.split("[dependencies]").collect::<Vec<_>>()[..] else { panic!() };
    let dependencies = rest.split("[dev-dependencies]").next().unwrap();
    for crate_name in ["reqwest", "hyper", "ureq", "curl", "tokio", "rustls", "openssl"] {
        assert!(!dependencies.contains(crate_name), "{crate_name}");
    }
}
