//! What a terminal and a computer do to a program that runs for days: a window of one cell, a sleep of a day, a clock
//! that is set back. Nothing is lost, and nothing turns in circles.

use crate::pty::Pty;
use crate::{F4, F8, F10, begun, begun_in, exclude, exported, only_file, settle};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tenken::store::opening;

const DAY: i64 = 24 * 60 * 60;

/// Waits until a text is on the disk, whatever the screen shows.
fn on_disk(home: &Path, text: &str) {
    let end = Instant::now() + Duration::from_secs(30);
    let file = only_file(home);
    let there = || {
        let current = opening::current(&file).unwrap();
        current.joined.meeting.assessment.answers.values().any(|answer| answer.reason.contains(text))
    };
    while !there() {
        assert!(Instant::now() < end, "{text} never came to the disk");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// So often the process has been given a processor, and so many milliseconds of it, by every thread together.
#[cfg(target_os = "linux")]
fn spent(pty: &Pty) -> (u64, u64) {
    let (mut turns, mut time) = (0, 0);
    for task in fs::read_dir(format!("/proc/{}/task", pty.pid())).unwrap() {
        let Ok(text) = fs::read_to_string(task.unwrap().path().join("schedstat")) else { continue };
        let numbers: Vec<u64> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
        time += numbers[0] / 1_000_000;
        turns += numbers[2];
    }
    (turns, time)
}

/// Leaves the program alone for a while, in which it has nothing to do but what it does every few seconds. A loop that
/// does not wait has thousands of turns, or all of the time.
#[cfg(target_os = "linux")]
fn rests(pty: &Pty) {
    settle(pty);
    let before = spent(pty);
    std::thread::sleep(Duration::from_secs(1));
    let after = spent(pty);
    let (turns, time) = (after.0 - before.0, after.1 - before.1);
    assert!(turns < 100 && time < 200, "{turns} turns and {time} ms in a second of rest");
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_of_one_cell_loses_nothing_and_turns_in_no_circle() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 120, 40);
    exclude(&mut pty, "広い窓で書いた。");
    for (columns, rows) in [(1, 1), (2, 1), (1, 40), (120, 1)] {
        pty.resize_only(columns, rows);
        pty.send("狭い窓");
        on_disk(home.path(), &format!("広い窓で書いた。{}", "狭い窓"));
        rests(&pty);
    }
    pty.resize_only(120, 40);
    pty.wait_for("広い窓で書いた。狭い窓狭い窓狭い窓狭い窓");
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    assert!(exported(home.path()).contains("広い窓で書いた。狭い窓狭い窓狭い窓狭い窓"));
}

/// A clock on the wall that can be set, as what is laid before the system's own.
fn clock(home: &Path) -> (PathBuf, PathBuf) {
    let (library, time) = (home.join("clock.so"), home.join("clock"));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/clock.c");
    // Where Rust links programs there is a C compiler: it is what links them.
    let made =
        Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(source).status().unwrap();
    assert!(made.success());
    fs::write(&time, "0").unwrap();
    (library, time)
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn asleep_for_a_day_and_with_the_clock_set_back_it_goes_on_and_the_trail_is_sound() {
    let (home, tools) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (library, time) = clock(tools.path());
    let with = [("LD_PRELOAD", library.to_str().unwrap()), ("TENKEN_TEST_CLOCK", time.to_str().unwrap())];
    let mut pty = begun_in(Pty::start_with(home.path(), &[], &with, 120, 40));
    exclude(&mut pty, "眠る前に書いた。");
    on_disk(home.path(), "眠る前に書いた。");
    let today = chrono::Local::now();
    pty.signal("STOP");
    fs::write(&time, DAY.to_string()).unwrap();
    pty.signal("CONT");
    pty.send_until("翌日に書いた。", "翌日に書いた。");
    on_disk(home.path(), "眠る前に書いた。翌日に書いた。");
    rests(&pty);
    // Set back while it waits for the next key.
    fs::write(&time, (-40 * DAY).to_string()).unwrap();
    pty.send_until("戻した時計で書いた。", "戻した時計で書いた。");
    on_disk(home.path(), "眠る前に書いた。翌日に書いた。戻した時計で書いた。");
    pty.send_until(F8, "(*) 未判断");
    pty.send_until(F4, "自組織の回答");
    rests(&pty);
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    assert!(exported(home.path()).contains("眠る前に書いた。翌日に書いた。戻した時計で書いた。"));
    let file = only_file(home.path());
    let journal = fs::read_to_string(tenken::store::journal::path(&tenken::store::Disk, &file)).unwrap();
    for days in [1, -40] {
        let day = (today + chrono::Duration::days(days)).format("\"at\":\"%Y-%m-%dT").to_string();
        assert!(journal.contains(&day), "the clock was never {day}: {journal}");
    }
    let verified = Command::new(env!("CARGO_BIN_EXE_tenken"))
        .args(["log", "--verify"])
        .arg(&file)
        .env("TENKEN_HOME", home.path())
        .output()
        .unwrap();
    assert!(verified.status.success(), "{verified:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn at_rest_and_while_the_disk_refuses_it_turns_in_no_circle() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 120, 40);
    exclude(&mut pty, "書けるうちに書いた。");
    on_disk(home.path(), "書けるうちに書いた。");
    rests(&pty);
    let file = only_file(home.path());
    let folder = file.parent().unwrap().to_owned();
    let aside = home.path().join("よけた");
    fs::rename(&folder, &aside).unwrap();
    pty.send("書けないまま書いた。");
    pty.wait_for("保存できません");
    let before = spent(&pty);
    std::thread::sleep(Duration::from_secs(1));
    let after = spent(&pty);
    assert!(after.0 - before.0 < 100 && after.1 - before.1 < 200, "{before:?} {after:?}");
    fs::rename(&aside, &folder).unwrap();
    pty.wait_for("保存済み");
    on_disk(home.path(), "書けるうちに書いた。書けないまま書いた。");
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
}

#[cfg(unix)]
#[test]
fn every_file_it_makes_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, u32)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let meta = fs::symlink_metadata(&path).unwrap();
            found.push((path.clone(), meta.permissions().mode() & 0o777));
            if meta.is_dir() {
                walk(&path, found);
            }
        }
    }
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 120, 40);
    exclude(&mut pty, "だれにも見せない。");
    on_disk(home.path(), "だれにも見せない。");
    crate::noted(home.path(), &["\"control\": \"4.1\""]);
    // While it runs there is the lock, too; killed, it leaves whatever it leaves.
    let mut found = Vec::new();
    walk(home.path(), &mut found);
    pty.signal("KILL");
    pty.ended();
    walk(home.path(), &mut found);
    assert!(found.len() > 8, "{found:?}");
    let open: Vec<_> = found.iter().filter(|(_, mode)| mode & 0o077 != 0).collect();
    assert!(open.is_empty(), "{open:?}");
    let names: Vec<String> = found.iter().map(|(path, _)| path.display().to_string()).collect();
    for kind in [".json", ".journal", ".lock", "/places/"] {
        assert!(names.iter().any(|name| name.contains(kind)), "no {kind} in {names:?}");
    }
}
