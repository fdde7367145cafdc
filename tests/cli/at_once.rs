//! Commands that come at once, commands that are pasted, and what is named where little is known.

use crate::home::{Home, Ran};
use std::fs::File;
use std::process::Stdio;
use std::time::{Duration, Instant};

#[test]
fn several_commands_at_once_wait_for_one_another() {
    let home = Home::with_assessment();
    let owners: Vec<String> = (1..=5).map(|number| format!("第{number}課")).collect();
    let start = |owner: &String| {
        let owner = format!("description={owner}");
        let mut command = home.command(["set", "点検.json", "9.2.3", &owner]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<_> = owners.iter().map(start).collect();
    for one in running {
        Ran::of(one.wait_with_output().unwrap()).succeeded();
    }
    let log = home.line("log 点検.json").succeeded();
    for owner in &owners {
        assert!(log.out.contains(owner.as_str()), "{}", log.out);
    }
    home.line("log --verify 点検.json").succeeded();
}

#[test]
fn whoever_keeps_the_file_open_is_named_after_a_moment() {
    let home = Home::with_assessment();
    let lock = File::create(home.path(".点検.json.lock")).unwrap();
    lock.lock().unwrap();
    let start = Instant::now();
    home.line("set 点検.json 9.2.3 owner=総務部").refused().says(&["開いています"]);
    assert!(start.elapsed() >= Duration::from_secs(2));
}

#[cfg(unix)]
#[test]
fn a_command_that_is_suggested_can_be_pasted() {
    let home = Home::new();
    for (name, written) in [("a b.json", "tenken 'a b.json'"), ("-d.json", "tenken ./-d.json")] {
        home.run(["new", "--", name]).succeeded().says(&[written]);
    }
    home.run(["set", "a b.json", "9.2.3", "applicability=applicable"]).succeeded();
    home.run(["renew", "a b.json", "--year", "-o", "来年 度.json"])
        .ended(1)
        .says(&["tenken find '来年 度.json' --filter"]);
}

#[test]
fn a_program_reads_json_also_where_there_is_no_journal() {
    let home = Home::with_assessment();
    let log = home.line("log 点検.json --json").succeeded().json();
    assert_eq!(log["journal"], serde_json::Value::Null);
    assert_eq!(log["lines"], serde_json::json!([]));
    let verdict = home.line("log --verify 点検.json --json").ended(1).json();
    assert_eq!(verdict["sound"], false);
    assert_eq!(verdict["state"], "no-journal");
}

#[cfg(unix)]
#[test]
fn without_a_name_in_the_environment_the_system_names_the_author() {
    let home = Home::with_assessment();
    let id = std::process::Command::new("id").arg("-un").output().unwrap();
    if !id.status.success() {
        return;
    }
    let name = String::from_utf8(id.stdout).unwrap();
    let mut command = home.command(["set", "点検.json", "9.2.3", "owner=総務部"]);
    for variable in ["USER", "LOGNAME", "USERNAME", "TENKEN_AUTHOR"] {
        command.env_remove(variable);
    }
    Ran::of(command.output().unwrap()).succeeded();
    let log = home.line("log 点検.json --json").succeeded().json();
    assert_eq!(log["lines"][1]["who"], name.trim());
}
