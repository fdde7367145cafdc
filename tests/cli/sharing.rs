//! One file and several programs: the lock, changes in between, and readers that go away.

use crate::home::Home;
use std::process::Stdio;
use tenken::store::lock::{self, Lock};

#[test]
fn a_file_that_somebody_has_open_is_not_written() {
    let home = Home::with_assessment();
    let before = home.read("点検.json");
    let Lock::Mine(guard) = lock::acquire(&home.path("点検.json")).unwrap() else { panic!("held already") };
    let pid = format!("PID {}", std::process::id());
    home.line("set 点検.json 9.2.3 reason=規程").refused().says(&["点検.json", "開いています", &pid]);
    home.line("set 点検.json 9.2.3 reason=規程 --lang en").refused().says(&["opened by", &pid]);
    // Looking at it is always allowed.
    home.line("status 点検.json").succeeded();
    assert_eq!(home.read("点検.json"), before);
    drop(guard);
    home.line("set 点検.json 9.2.3 reason=規程").succeeded();
    assert_ne!(home.read("点検.json"), before);
}

#[test]
fn only_the_journal_is_left_beside_the_file() {
    let home = Home::with_assessment();
    home.line("set 点検.json 9.2.3 reason=規程").succeeded();
    home.line("set 点検.json 9.2.3 due=無い日").refused();
    let mut names: Vec<_> =
        std::fs::read_dir(home.work()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["点検.json", "点検.json.journal"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_mode_is_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = Home::with_assessment();
    std::fs::set_permissions(home.path("点検.json"), std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("点検.json", home.path("今年度.json")).unwrap();
    home.line("set 今年度.json 9.2.3 reason=規程").succeeded();
    assert!(std::fs::symlink_metadata(home.path("今年度.json")).unwrap().is_symlink());
    assert_eq!(home.json("点検.json")["answers"]["9.2.3"]["reason"], "規程");
    let mode = std::fs::metadata(home.path("点検.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = Home::with_assessment();
    // Longer than a pipe holds, so that writing must meet the closed end.
    for line in ["questionnaire show", "questionnaire show --json"] {
        let mut command = home.command(line.split(' '));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{line}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_an_error() {
    let home = Home::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = home.command(["questionnaire", "show"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("結果を出力できません"));
}
