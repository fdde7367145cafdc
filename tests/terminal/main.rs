//! What only a real terminal can show: the cursor's cell while Japanese is typed, the terminal given back, and
//! that nothing typed is lost when it goes away.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod assigning;
mod editor;
mod kill;
mod manners;
mod pty;
mod returned;
mod weather;

use pty::{Pty, text};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const F8: &str = "\x1b[19~";
const F4: &str = "\x1bOS";
const F10: &str = "\x1b[21~";
const F12: &str = "\x1b[24~";
const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const LEFT: &str = "\x1b[D";
const REDRAW: &str = "\x0c";

/// A new assessment, begun from the home screen.
fn begun(home: &Path, columns: u16, rows: u16) -> Pty {
    begun_in(Pty::start(home, &[], columns, rows))
}

fn begun_in(mut pty: Pty) -> Pty {
    pty.wait_for("どのキーでも閉じます");
    pty.send_until("\r", "組織名");
    pty.send_until("点検商事\t受発注システム\t\t\t\r", "はじめに 0/13");
    pty.send_until(ESC, "Enter 開く");
    pty.send_until(DOWN, "4.1 自組織の回答");
    pty
}

/// Where the cursor is, as column and row.
fn at(screen: &vt100::Screen) -> (u16, u16) {
    let (row, column) = screen.cursor_position();
    (column, row)
}

fn only_file(home: &Path) -> PathBuf {
    let files = tenken::store::found::in_folder(&home.join("assessments"));
    assert_eq!(files.len(), 1);
    files[0].clone()
}

fn exported(home: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_tenken"))
        .args(["--lang", "ja", "export"])
        .arg(only_file(home))
        .args(["--document", "report", "--format", "md"])
        .env("TENKEN_HOME", home)
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// Excludes the current control with a reason.
fn exclude(pty: &mut Pty, reason: &str) {
    pty.send_until(F8, "(*) 未判断");
    pty.send_until("3\t", "理由(必須)");
    pty.send_until(reason, reason);
}

#[test]
fn three_answers_a_killed_terminal_and_the_same_place_again() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 120, 40);
    exclude(&mut pty, "対象の設備を持たない。");
    pty.send_until(F8, "5.1.1 自組織の回答");
    pty.send_until("2\t1\t", "(*) はい");
    pty.send_until(F4, "6.1.1 自組織の回答");
    pty.send("2\t1\t");
    pty.send_until("情報システム部長", "> 情報システム部長");
    // What was typed last is still on its way at first, and the mark says so until it is there.
    pty.wait("the newest text saved", |screen| {
        let contents = screen.contents();
        pty::is_saved(&contents) && contents.contains("情報システム部長")
    });
    settle(&pty);
    let (screen, cursor) = (pty.screen(), pty.cursor());
    noted(home.path(), &["\"control\": \"6.1.1\"", "\"pane\": \"form\"", "\"caret\": 24"]);
    pty.signal("KILL");
    pty.ended();

    let file = only_file(home.path());
    let mut again = Pty::start(home.path(), &[file.to_str().unwrap()], 120, 40);
    again.wait_for("6.1.1 自組織の回答");
    again.wait_for("> 情報システム部長");
    again.wait("the cursor where it was", |screen| at(screen) == cursor);
    let mark = |screen: &str| {
        let body: Vec<&str> = screen.lines().skip(1).collect();
        body.join("\n")
    };
    assert_eq!(mark(&again.screen()), mark(&screen));
    again.send(F10);
    assert_eq!(again.ended(), 0);

    let report = exported(home.path());
    for text in ["対象の設備を持たない。", "適用除外", "情報システム部長", "点検商事"]
    {
        assert!(report.contains(text), "{text}");
    }
}

#[test]
fn the_cursor_stands_behind_the_japanese_just_typed() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let home = TempDir::new().unwrap();
        let mut pty = begun(home.path(), columns, rows);
        pty.send_until(F8, "(*) 未判断");
        pty.send_until("3\t", "理由(必須)");
        pty.wait("a cursor in the field", |screen| !screen.hide_cursor());
        settle(&pty);
        let (x, y) = pty.cursor();
        let row = |screen: &vt100::Screen| screen.rows(0, columns).nth(y.into()).unwrap_or_default();
        for (keys, shown, column) in [
            ("情報セキュ", "> 情報セキュ", x + 10),
            (LEFT, "> 情報セキュ", x + 8),
            ("\x7fズ", "> 情報セズュ", x + 8),
        ] {
            pty.send(keys);
            pty.wait(shown, |screen| row(screen).contains(shown) && at(screen) == (column, y));
        }
    }
}

#[test]
fn every_frame_leaves_what_a_full_frame_would() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 80, 24);
    let steps = [
        F4,
        F4,
        "\t",
        "\x1b[B",
        "\x1b[6~",
        "\t",
        RIGHT,
        " ",
        "\t",
        "2",
        F4,
        "3\t",
        "仮想化基盤①※の分離を判断した。",
        "\x7f\x7f",
        ESC,
        F4,
        "\x1b[12~",
        F4,
        "\x1b[12~",
        "\x1bOP",
        ESC,
    ];
    for step in steps {
        pty.send(step);
        // A lone escape is only one once nothing follows it, and the panes follow a selection once it rests.
        std::thread::sleep(Duration::from_millis(150));
        settle(&pty);
        let incremental = pty.screen();
        pty.send(REDRAW);
        std::thread::sleep(Duration::from_millis(30));
        // On a busy machine a frame may be seen half drawn; what it comes to is what counts.
        pty.wait(&format!("the same after {step:?}:\n{incremental}"), |screen| text(screen) == incremental);
    }
}

/// Waits until two looks at the screen see the same, the save mark apart.
fn settle(pty: &Pty) {
    pty.wait("a saved state", |screen| !pty::is_saving(&screen.contents()));
    let mut before = String::new();
    while before != pty.screen() {
        before = pty.screen();
        // Longer than what is read beside the list waits for a selection that runs.
        std::thread::sleep(Duration::from_millis(120));
    }
}

/// Waits until the note of where the person is holds all of these. It follows what was typed within a moment.
fn noted(home: &Path, parts: &[&str]) {
    let end = Instant::now() + Duration::from_secs(30);
    let there = || {
        let notes = std::fs::read_dir(home.join("state").join("places")).into_iter().flatten().flatten();
        // Not the temporary one that is about to take the note's place.
        let notes = notes.filter(|note| note.path().extension().is_some_and(|name| name == "json"));
        let mut notes = notes.filter_map(|note| std::fs::read_to_string(note.path()).ok());
        notes.any(|note| parts.iter().all(|part| note.contains(part)))
    };
    while !there() {
        assert!(Instant::now() < end, "the place was never noted");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Names the folder in which [`holds_a_terminal_until_killed`] is to hold a terminal.
const HOLDER: &str = "TENKEN_TEST_HOLDER";

/// Not a test of its own: a process that holds the terminal's other end, for the next test to kill.
#[test]
fn holds_a_terminal_until_killed() {
    let Some(home) = std::env::var_os(HOLDER) else { return };
    let mut pty = begun(Path::new(&home), 120, 40);
    exclude(&mut pty, "閉じられる前に書いた。");
    println!("pid={}", pty.pid());
    std::thread::sleep(Duration::from_secs(120));
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_terminal_loses_nothing() {
    let home = TempDir::new().unwrap();
    let mut holder = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "holds_a_terminal_until_killed", "--nocapture"])
        .env(HOLDER, home.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(holder.stdout.take().unwrap());
    let pid = output
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.split_once("pid=").map(|(_, pid)| pid.trim().to_owned()))
        .expect("the holder names the process");
    holder.kill().unwrap();
    holder.wait().unwrap();
    let running =
        || std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "));
    let end = Instant::now() + Duration::from_secs(30);
    while running() {
        assert!(Instant::now() < end, "still running without a terminal");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(exported(home.path()).contains("閉じられる前に書いた。"));
}

#[test]
fn being_asked_to_end_loses_nothing_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = TempDir::new().unwrap();
        let mut pty = begun(home.path(), 120, 40);
        exclude(&mut pty, "終了を求められる前に書いた。");
        pty.signal(signal);
        assert_eq!(pty.ended(), 0, "{signal}");
        pty.wait("the ordinary screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
        assert!(exported(home.path()).contains("終了を求められる前に書いた。"), "{signal}");
    }
}

#[test]
fn leaving_gives_the_terminal_back() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 80, 24);
    pty.wait("the alternate screen", vt100::Screen::alternate_screen);
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
    pty.wait("the ordinary screen", |screen| {
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    });
}

#[test]
fn what_cannot_be_opened_is_said_before_the_terminal_is_taken() {
    let home = TempDir::new().unwrap();
    std::fs::write(home.path().join("壊れた.json"), "{\"format\": \"tenken-assessment\", ").unwrap();
    let mut pty = Pty::start(home.path(), &["壊れた.json"], 120, 40);
    pty.wait_for("ファイルが途中で切れています");
    assert_eq!(pty.ended(), 2);
    pty.wait("the ordinary screen", |screen| !screen.alternate_screen());
}

#[test]
fn a_resized_window_is_drawn_anew() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 120, 40);
    exclude(&mut pty, "広い画面で書いた理由。");
    for (columns, rows) in [(80, 24), (60, 16), (160, 50), (120, 40)] {
        pty.resize(columns, rows);
        pty.wait("the text in the new size", |screen| {
            let contents = screen.contents();
            contents.contains("広い画面で書いた理由。")
                && contents.lines().next().is_some_and(|line| line.contains("点検 tenken"))
                && contents.lines().count() == usize::from(rows)
        });
    }
    pty.resize(40, 10);
    pty.wait_for("画面を広げてください");
}

#[cfg(target_os = "linux")]
#[test]
fn it_stops_when_asked_and_comes_back_as_it_was() {
    let home = TempDir::new().unwrap();
    let mut pty = begun(home.path(), 80, 24);
    settle(&pty);
    let screen = pty.screen();
    pty.send(F12);
    let stopped = |pty: &Pty| {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", pty.pid())).unwrap();
        stat.rsplit(") ").next().unwrap().starts_with('T')
    };
    pty.wait("the ordinary screen", |screen| !screen.alternate_screen());
    while !stopped(&pty) {
        std::thread::yield_now();
    }
    pty.signal("CONT");
    pty.wait("the alternate screen", vt100::Screen::alternate_screen);
    pty.wait("the same screen", |now| pty::text(now) == screen);
    pty.send(F10);
    assert_eq!(pty.ended(), 0);
}
