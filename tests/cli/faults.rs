//! Every system call by which an edit is saved, failed in turn in the running program: no lost edit, no damaged file,
//! and a message each time.

use crate::home::{Home, Ran};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tenken::model::{Assessment, Field, Value};
use tenken::store::{opening, reading};

/// What may fail: the number the system gives it; 0 is a write that is done in part.
const FAULTS: [(&str, i32); 7] =
    [("short", 0), ("EINTR", 4), ("EIO", 5), ("EACCES", 13), ("ENOSPC", 28), ("EROFS", 30), ("EDQUOT", 122)];

pub fn library(folder: &Path) -> PathBuf {
    let library = folder.join("faults.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/faults.c");
    // Where Rust links programs there is a C compiler: it is what links them.
    let made =
        Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(source).status().unwrap();
    assert!(made.success());
    library
}

fn reason(home: &Home) -> String {
    let current = opening::current(&home.path("点検.json")).unwrap();
    match current.joined.meeting.assessment.answer(&"9.2.3".into()).map(|answer| answer.value(&Field::Reason))
    {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    }
}

/// Makes an edit while one call fails. What came of it, how many calls there were, and whether one failed.
pub fn edited(home: &Home, tools: &Path, call: usize, errno: i32, args: &[&str]) -> (Ran, usize, bool) {
    let log = tools.join("log");
    let _ = fs::remove_file(&log);
    let mut command = home.command(args);
    command
        .env("LD_PRELOAD", tools.join("faults.so"))
        .env("TENKEN_TEST_FOLDER", home.work())
        .env("TENKEN_TEST_LOG", &log)
        .env("TENKEN_TEST_CALL", call.to_string())
        .env("TENKEN_TEST_ERRNO", errno.to_string());
    let ran = Ran::of(command.output().unwrap());
    let calls = fs::read_to_string(&log).unwrap_or_default();
    (ran, calls.len(), calls.contains('!'))
}

#[test]
fn whichever_call_fails_and_however_the_edit_is_there_or_it_is_said_that_it_is_not() {
    let tools = tempfile::tempdir().unwrap();
    library(tools.path());
    let first = Home::with_assessment();
    first.line("set 点検.json 9.2.3 reason=前の理由").succeeded();
    let before: Vec<(&str, Vec<u8>)> = ["点検.json", "点検.json.journal"]
        .into_iter()
        .map(|name| (name, fs::read(first.path(name)).unwrap()))
        .collect();
    let (mut saved, mut said) = (0, 0);
    for (name, errno) in FAULTS {
        let mut call = 0;
        loop {
            call += 1;
            let home = Home::new();
            before.iter().for_each(|(name, bytes)| home.write(name, bytes));
            let (ran, calls, failed) =
                edited(&home, tools.path(), call, errno, &["set", "点検.json", "9.2.3", "reason=新しい理由"]);
            let what = format!("call {call} of {calls} with {name}: {ran:?}");
            assert!(reading::read::<Assessment>(&home.path("点検.json")).is_ok(), "{what}");
            let there = reason(&home);
            match ran.code {
                0 => assert_eq!(there, "新しい理由", "{what}"),
                2 => {
                    assert!(
                        failed && ran.err.starts_with("tenken: ") && !ran.err.contains("panicked"),
                        "{what}"
                    );
                    assert!(there == "前の理由" || there == "新しい理由", "{what}: {there}");
                }
                _ => panic!("{what}"),
            }
            saved += usize::from(failed && ran.code == 0);
            // Also that the file could not be written, where the edit stands in the journal alone.
            said += usize::from(ran.code == 2 || ran.err.contains("変更は履歴に保存しました"));
            // And it goes on from there as if nothing had been.
            home.line("set 点検.json 9.2.3 reason=続き").succeeded();
            assert_eq!(reason(&home), "続き", "{what}");
            home.line("log --verify 点検.json").succeeded();
            if !failed {
                assert!(call > 8, "{call} calls are not all");
                break;
            }
        }
    }
    assert!(saved > 10 && said > 20, "{saved} saved all the same, {said} said");
}
