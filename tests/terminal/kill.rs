//! Killed at random instants while somebody types and chooses: what the screen called saved is there afterwards.

use crate::begun;
use crate::pty::{Pty, is_saved};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tenken::model::{Answer, ControlId, Field, Value};
use tenken::store::{journal, opening};

const F8: &str = "\x1b[19~";
const F10: &str = "\x1b[21~";
const END: &str = "\x1b[F";

/// A small generator of numbers, always the same ones.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

fn answer(file: &Path, control: &str) -> Answer {
    // The file and its journal can always be read.
    let current = opening::current(file).unwrap();
    current.joined.meeting.assessment.answer(&ControlId::from(control)).cloned().unwrap_or_default()
}

fn reason(file: &Path) -> String {
    match answer(file, "4.1").value(&Field::Reason) {
        Value::Text(text) => text,
        _ => String::new(),
    }
}

/// The file of an assessment in which the reason of the first control is being written.
fn prepared(home: &TempDir) -> PathBuf {
    let mut pty = begun(home.path(), 80, 24);
    pty.send_until(F8, "(*) 未判断");
    pty.send_until("3\t", "理由(必須)");
    pty.wait_until_saved();
    let file = crate::only_file(home.path());
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    file
}

/// Types words into the reason until a random instant, and kills the program there, or a moment after it was asked to
/// end and writes the file. Returns how much of the text had been called saved.
fn typed_until_killed(pty: &mut Pty, start: &str, numbers: &mut Numbers) -> usize {
    // Where the caret stood is noted a moment later than the text.
    pty.send(END);
    let end = Instant::now() + Duration::from_millis(numbers.next(400));
    let (mut text, mut saved) = (start.to_owned(), start.len());
    let mut number = 0;
    while Instant::now() < end {
        number += 1;
        let word = format!("{}", number % 10);
        pty.send(&word);
        text.push_str(&word);
        std::thread::sleep(Duration::from_millis(numbers.next(60)));
        // What the screen shows is as old as the mark beside it.
        let screen = pty.screen();
        if is_saved(&screen) {
            let shown = shown(&screen);
            if text.starts_with(&shown) {
                saved = saved.max(shown.len());
            }
        }
    }
    if numbers.next(3) == 0 {
        pty.send(F10);
        std::thread::sleep(Duration::from_millis(numbers.next(40)));
    }
    pty.signal("KILL");
    pty.ended();
    saved
}

/// The reason as the screen shows it.
fn shown(screen: &str) -> String {
    // The field's own sign, which stands alone before an empty text; not an arrow in what is said of it.
    let line = screen.lines().find_map(|line| line.trim().strip_prefix("> "));
    line.unwrap_or_default().trim().to_owned()
}

fn kill(times: usize, seed: u64) {
    let home = TempDir::new().unwrap();
    let file = prepared(&home);
    let mut numbers = Numbers(seed);
    let mut seen = 0;
    for round in 0..times {
        let mut pty = Pty::start(home.path(), &[file.to_str().unwrap()], 80, 24);
        pty.wait_for("理由(必須)");
        let mut start = reason(&file);
        if start.len() > 30 {
            pty.send(&format!("{END}{}", "\x7f".repeat(start.len())));
            pty.wait("an empty reason, saved", |screen| {
                let screen = crate::pty::text(screen);
                shown(&screen).is_empty() && is_saved(&screen)
            });
            start = String::new();
        }
        let saved = typed_until_killed(&mut pty, &start, &mut numbers);
        seen += usize::from(saved > start.len());
        let there = reason(&file);
        assert!(there.len() >= saved, "round {round}: {saved} of {there:?} was called saved");
        assert!(there.starts_with(&start), "round {round}: {there:?} {start:?}");
        let journal = journal::path(&tenken::store::Disk, &file);
        assert!(journal.exists());
        assert!(tenken::store::reading::read::<tenken::model::Assessment>(&file).is_ok(), "the file parses");
    }
    assert!(seen > times / 10, "the mark was seen in {seen} of {times} rounds");
}

#[test]
fn killed_some_dozen_times_nothing_called_saved_is_lost() {
    kill(30, 27_017);
}

#[test]
#[ignore = "some minutes"]
fn killed_a_thousand_times_nothing_called_saved_is_lost() {
    // Most of the time each of them waits.
    std::thread::scope(|scope| {
        for seed in 1..=5 {
            scope.spawn(move || kill(200, seed));
        }
    });
}
